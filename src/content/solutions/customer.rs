//! What the customer sees: the funnel of a task's solutions, and one of them.

use super::{
    FILES,
    forms::DecisionForm,
    model::{Solution, State},
    moves, queries,
};
use crate::{
    access::{Me, session},
    content::{catalogue, life},
    db::Db,
    i18n::format,
    media::{self, PrivateFile},
    web::{
        Answer, ByState, Choice, Flash, Form, Page, PageResult, Pager, Portal, PortalError, Problems, Query, Shell,
        Slice, StateTab, links, page,
    },
};
use actix_session::Session;
use actix_web::{
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;

/// A task of this person, or of a company for which they write; of others there is none. Moderators decide about tasks,
/// not about what companies offer.
async fn own(me: &Me, db: &Db, id: i32) -> Result<life::Piece, PortalError> {
    let piece = life::find(db, &catalogue::TECHTASK, id).await?;
    if piece.is_of(me, &life::memberships(db, me.id).await?) { Ok(piece) } else { Err(PortalError::NotFound) }
}

#[derive(Template)]
#[template(path = "solutions/funnel.html")]
pub struct Funnel {
    shell: Shell,
    piece: life::Piece,
    filter: ByState<State>,
    solutions: Slice<Solution>,
    counts: Vec<(String, i64)>,
}

impl Funnel {
    fn path(&self) -> String {
        format!("/cabinet/content/techtask/{}/solutions", self.piece.id)
    }

    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, &self.path(), &self.filter, &self.solutions)
    }

    fn tabs(&self) -> Vec<StateTab> {
        self.filter.tabs(&self.shell, &self.path(), self.shell.t.solutions_all(), &self.counts)
    }
}

/// `GET /cabinet/content/techtask/{id}/solutions`.
pub async fn list(me: Me, shell: Shell, db: Db, id: Path<i32>, filter: Query<ByState<State>>) -> PageResult<Funnel> {
    let piece = own(&me, &db, *id).await?;
    let filter = filter.0;
    let (solutions, counts) = queries::funnel(&db, *id, filter.state(), filter.page()).await?;
    Ok(Page(Funnel { shell, piece, filter, solutions, counts }))
}

#[derive(Template)]
#[template(path = "solutions/one.html")]
struct OnePage {
    shell: Shell,
    portal: Data<Portal>,
    piece: life::Piece,
    solution: Solution,
    files: Vec<PrivateFile>,
    decision: DecisionForm,
    problems: Problems,
}

impl OnePage {
    fn path(&self) -> String {
        format!("/cabinet/content/techtask/{}/solutions/{}", self.piece.id, self.solution.id)
    }

    fn states(&self) -> Vec<Choice<'static>> {
        let next = self.solution.state().next().iter();
        next.map(|state| Choice::of(state.code(), state.name(self.shell.t), &self.decision.state)).collect()
    }

    fn price(&self) -> String {
        self.solution.price.map(|price| format::money(price, "KZT")).unwrap_or_default()
    }
}

/// `GET /cabinet/content/techtask/{id}/solutions/{solution}`.
pub async fn show(me: Me, (shell, portal): (Shell, Data<Portal>), db: Db, path: Path<(i32, i32)>) -> Answer {
    let piece = own(&me, &db, path.0).await?;
    let solution = queries::solution(&db, path.0, path.1).await?;
    let files = media::files_at(&db, (FILES, &path.1.to_string())).await?;
    let (decision, problems) = (DecisionForm::default(), Problems::default());
    Ok(page::html(StatusCode::OK, &OnePage { shell, portal, piece, solution, files, decision, problems }))
}

/// `POST /cabinet/content/techtask/{id}/solutions/{solution}`: moves a solution, with words that the company gets.
pub async fn decide(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    path: Path<(i32, i32)>,
    Form(decision): Form<DecisionForm>,
) -> Answer {
    let piece = own(&me, &db, path.0).await?;
    let solution = queries::solution(&db, path.0, path.1).await?;
    let same = decision.seen == solution.seen();
    let (state, words) = match decision.check(shell.t, solution.state()) {
        Ok(good) if same => good,
        checked => {
            let late = || Problems::one("state", shell.t.solutions_late());
            let problems = checked.err().filter(|_| same).unwrap_or_else(late);
            let files = media::files_at(&db, (FILES, &path.1.to_string())).await?;
            let asked = OnePage { shell, portal, piece, solution, files, decision, problems };
            return Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &asked));
        }
    };
    let outbox = portal.outbox();
    let flash = match moves::decide(&mut db, outbox, me.actor(), &solution, &decision.seen, (state, &words)).await? {
        true => Flash::success(shell.t.solutions_decided()),
        false => Flash::warning(shell.t.solutions_late()),
    };
    session::say(&session, flash)?;
    Ok(page::see_other(&shell.here(&format!("/cabinet/content/techtask/{}/solutions/{}", path.0, path.1))))
}
