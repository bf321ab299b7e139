//! What the employer sees: the board of a vacancy's candidates, and one of them.

use super::{
    forms::{DecisionForm, NoteForm},
    model::{Candidate, Note, State},
    moves, queries,
};
use crate::{
    access::{Me, session},
    content::{life, vacancies},
    db::Db,
    media::PrivateFile,
    people::cv::{self, Cv, Part},
    web::{
        Answer, ByState, Choice, Flash, Form, Page, PageResult, Pager, Portal, PortalError, Problems, Query, Shell,
        Slice, StateTab, page,
    },
};
use actix_session::Session;
use actix_web::{
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;

/// A vacancy of this person, or of a company for which they write; of others there is none. Moderators decide about
/// vacancies, not about people who apply.
async fn own(me: &Me, db: &Db, id: i32) -> Result<life::Piece, PortalError> {
    let piece = life::find(db, &vacancies::KIND, id).await?;
    if piece.is_of(me, &life::memberships(db, me.id).await?) { Ok(piece) } else { Err(PortalError::NotFound) }
}

#[derive(Template)]
#[template(path = "candidates/board.html")]
pub struct Board {
    shell: Shell,
    portal: Data<Portal>,
    piece: life::Piece,
    filter: ByState<State>,
    candidates: Slice<Candidate>,
    counts: Vec<(String, i64)>,
}

impl Board {
    fn path(&self) -> String {
        format!("/cabinet/content/vacancy/{}/candidates", self.piece.id)
    }

    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, &self.path(), &self.filter, &self.candidates)
    }

    fn tabs(&self) -> Vec<StateTab> {
        self.filter.tabs(&self.shell, &self.path(), self.shell.t.candidates_all(), &self.counts)
    }
}

/// `GET /cabinet/content/vacancy/{id}/candidates`.
pub async fn list(
    me: Me,
    (shell, portal): (Shell, Data<Portal>),
    db: Db,
    id: Path<i32>,
    filter: Query<ByState<State>>,
) -> PageResult<Board> {
    let piece = own(&me, &db, *id).await?;
    let filter = filter.0;
    let (candidates, counts) = queries::board(&db, *id, filter.state(), filter.page()).await?;
    Ok(Page(Board { shell, portal, piece, filter, candidates, counts }))
}

#[derive(Template)]
#[template(path = "candidates/candidate.html")]
struct CandidatePage {
    shell: Shell,
    portal: Data<Portal>,
    piece: life::Piece,
    candidate: Candidate,
    file: Option<PrivateFile>,
    cv: Option<Cv>,
    notes: Vec<Note>,
    decision: DecisionForm,
    note: NoteForm,
    problems: Problems,
}

impl CandidatePage {
    async fn of(shell: Shell, portal: Data<Portal>, db: &Db, piece: life::Piece, id: i32) -> Result<Self, PortalError> {
        let candidate = queries::candidate(db, piece.id, id).await?;
        let cv = match candidate.author_id.filter(|_| candidate.is_there()) {
            Some(person) => Some(cv::cv(db, person).await?),
            None => None,
        };
        let (notes, file) = (queries::notes(db, id).await?, queries::file(db, candidate.file()).await?);
        let (decision, note) = (DecisionForm::default(), NoteForm::default());
        Ok(Self { shell, portal, piece, candidate, file, cv, notes, decision, note, problems: Problems::default() })
    }

    fn path(&self) -> String {
        format!("/cabinet/content/vacancy/{}/candidates/{}", self.piece.id, self.candidate.id)
    }

    fn states(&self) -> Vec<Choice<'static>> {
        let next = self.candidate.state().next().iter();
        next.map(|state| Choice::of(state.code(), state.name(self.shell.t), &self.decision.state)).collect()
    }

    /// The parts of the CV that have something.
    fn parts(&self) -> Vec<(Part, Vec<cv::Line>)> {
        let lines = |cv: &Cv| Part::ALL.map(|part| (part, cv.lines(part, self.shell.t)));
        let all = self.cv.iter().flat_map(lines);
        all.filter(|(_, lines)| !lines.is_empty()).collect()
    }
}

/// `GET /cabinet/content/vacancy/{id}/candidates/{candidate}`: one candidate, who now knows to have been looked at.
pub async fn show(me: Me, (shell, portal): (Shell, Data<Portal>), mut db: Db, path: Path<(i32, i32)>) -> Answer {
    let piece = own(&me, &db, path.0).await?;
    queries::candidate(&db, path.0, path.1).await?;
    moves::look(&mut db, me.actor(), path.1).await?;
    Ok(page::html(StatusCode::OK, &CandidatePage::of(shell, portal, &db, piece, path.1).await?))
}

/// `POST /cabinet/content/vacancy/{id}/candidates/{candidate}`: moves a candidate, with words that they get.
pub async fn decide(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    path: Path<(i32, i32)>,
    Form(decision): Form<DecisionForm>,
) -> Answer {
    let piece = own(&me, &db, path.0).await?;
    let asked = CandidatePage::of(shell, portal, &db, piece, path.1).await?;
    let checked = decision.check(asked.shell.t, asked.candidate.state());
    let (state, words) = match checked {
        Ok(good) if decision.seen == asked.candidate.seen() => good,
        checked => {
            let late = Problems::one("state", asked.shell.t.candidates_late());
            let problems = if decision.seen == asked.candidate.seen() { checked.err().unwrap_or(late) } else { late };
            return Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &CandidatePage { decision, problems, ..asked }));
        }
    };
    let own = (path.1, &asked.piece.title);
    let outbox = asked.portal.outbox();
    let moved = moves::decide(&mut db, outbox, me.actor(), own, &decision.seen, (state, &words)).await?;
    let t = asked.shell.t;
    let flash = if moved { Flash::success(t.candidates_decided()) } else { Flash::warning(t.candidates_late()) };
    session::say(&session, flash)?;
    Ok(page::see_other(&asked.shell.here(&asked.path())))
}

/// `POST /cabinet/content/vacancy/{id}/candidates/{candidate}/notes`: a note that the candidate does not see.
pub async fn note(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    path: Path<(i32, i32)>,
    Form(note): Form<NoteForm>,
) -> Answer {
    let piece = own(&me, &db, path.0).await?;
    let asked = CandidatePage::of(shell, portal, &db, piece, path.1).await?;
    let words = match note.check(asked.shell.t) {
        Ok(words) => words,
        Err(problems) => {
            return Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &CandidatePage { note, problems, ..asked }));
        }
    };
    moves::note(&mut db, asked.portal.outbox(), me.actor(), path.1, &words).await?;
    session::say(&session, Flash::success(asked.shell.t.candidates_note_saved()))?;
    Ok(page::see_other(&asked.shell.here(&asked.path())))
}
