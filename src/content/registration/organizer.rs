//! What the organizer sees: the list of those who come, and the door.

use super::{
    answers::Line,
    forms::{ActForm, Code},
    model::{self, Act, Participant, Seat, State},
    queries,
    seats::{self, Decided},
};
use crate::{
    access::{Me, session},
    audit::{self, Deed},
    content::{events, life},
    db::Db,
    i18n::Text,
    people::looks::{self, What},
    vault::Vault,
    web::{
        Answer, ByState, Choice, Filter, Flash, Form, Nothing, Page, PageResult, Pager, Portal, PortalError, Query,
        Shell, Slice, csv, links, page,
    },
};
use actix_session::Session;
use actix_web::{
    HttpResponse,
    http::header,
    web::{Data, Path},
};
use askama::Template;

/// An event that this person organizes - as its author, for its company, or for the Hub's own; of others there is none.
pub async fn own(me: &Me, db: &Db, id: i32) -> Result<life::Piece, PortalError> {
    let piece = life::find(db, &events::KIND, id).await?;
    let of_hub = piece.row["organization_id"].is_string() && piece.company_id.is_none() && piece.is_decided_by(me);
    if of_hub || piece.is_of(me, &life::memberships(db, me.id).await?) { Ok(piece) } else { Err(PortalError::NotFound) }
}

/// Staff who see participants are written down, like staff who see anybody.
async fn looked(me: &Me, db: &Db, people: &[Participant], what: What) -> Result<(), PortalError> {
    if me.staff {
        let people: Vec<i32> = people.iter().filter_map(|one| one.author_id).collect();
        looks::record(db, me.actor(), &people, what, "").await?;
    }
    Ok(())
}

#[derive(Template)]
#[template(path = "registration/participants.html")]
pub struct ParticipantList {
    shell: Shell,
    portal: Data<Portal>,
    event: i32,
    title: Text,
    filter: ByState<State>,
    people: Slice<Participant>,
    counts: Vec<(String, i64)>,
}

impl ParticipantList {
    fn path(&self) -> String {
        format!("/cabinet/content/event/{}/participants", self.event)
    }

    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, &self.path(), &self.filter, &self.people)
    }

    fn states(&self) -> Vec<Choice<'static>> {
        State::ALL.map(|state| Choice::of(state.code(), state.name(self.shell.t), &self.filter.state)).into()
    }

    /// How many come, of those who registered.
    fn coming(&self) -> i64 {
        let comes = |code: &str| matches!(State::of(code), State::Approved | State::Visited);
        self.counts.iter().filter(|(code, _)| comes(code)).map(|(_, count)| count).sum()
    }
}

/// `GET /cabinet/content/event/{id}/participants`.
pub async fn list(
    me: Me,
    (shell, portal): (Shell, Data<Portal>),
    db: Db,
    id: Path<i32>,
    filter: Query<ByState<State>>,
) -> PageResult<ParticipantList> {
    let piece = own(&me, &db, *id).await?;
    let filter = filter.0;
    let (people, counts) = queries::participants(&db, *id, filter.state(), filter.page()).await?;
    looked(&me, &db, &people.rows, What::Request).await?;
    Ok(Page(ParticipantList { shell, portal, event: *id, title: piece.title, filter, people, counts }))
}

/// `POST /cabinet/content/event/{id}/participants/{participant}`: lets somebody take part, or not, or in.
pub async fn decide(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    path: Path<(i32, i32)>,
    Form(form): Form<ActForm>,
) -> Answer {
    let (event, participant) = *path;
    own(&me, &db, event).await?;
    if queries::seat(&db, participant).await?.event.id != event {
        return Err(PortalError::NotFound);
    }
    let act = form.act().ok_or_else(|| PortalError::BadRequest("no such act".into()))?;
    let decided = seats::decide(&mut db, portal.outbox(), me.actor(), (event, participant), act).await?;
    session::say(&session, flash(&shell, decided))?;
    let filter = form.filter();
    let (pairs, number) = (filter.pairs(), filter.page().to_string());
    let pairs = pairs.iter().map(|(name, value)| (*name, value.as_str())).chain([("page", number.as_str())]);
    let list = shell.here(&format!("/cabinet/content/event/{event}/participants"));
    Ok(page::see_other(&links::with(&list, pairs)))
}

fn flash(shell: &Shell, decided: Decided) -> Flash {
    match decided {
        Decided::Done => Flash::success(shell.t.registration_decided()),
        Decided::Full => Flash::warning(shell.t.registration_full()),
        Decided::Late => Flash::warning(shell.t.registration_too_late()),
    }
}

/// `POST /cabinet/content/event/{id}/participants.csv`: the list as a file; that it was taken stands in the log.
pub async fn export(
    me: Me,
    (shell, portal): (Shell, Data<Portal>),
    mut db: Db,
    id: Path<i32>,
    _: Form<Nothing>,
) -> Answer {
    own(&me, &db, *id).await?;
    audit::record(&mut db, me.actor(), Deed::new("export", "core_eventparticipant", *id)).await?;
    let people = queries::all(&db, *id).await?;
    looked(&me, &db, &people, What::Export).await?;
    let file = table(&shell, &portal.vault, &people);
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((header::CONTENT_DISPOSITION, "attachment; filename=\"participants.csv\""))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(file))
}

/// A line for each participant, a column for each question that somebody was asked.
fn table(shell: &Shell, vault: &Vault, people: &[Participant]) -> String {
    let t = shell.t;
    let answers: Vec<Vec<Line>> = people.iter().map(|person| person.answers(vault, t)).collect();
    // Who registered last was asked in the words of now.
    let mut questions: Vec<(&str, &str)> = Vec::new();
    for line in answers.iter().rev().flatten() {
        if questions.iter().all(|(key, _)| *key != line.key) {
            questions.push((&line.key, shell.words(&line.title)));
        }
    }
    let heads = [
        t.registration_person(),
        t.registration_email(),
        t.registration_phone(),
        t.registration_company(),
        t.registration_state(),
        t.registration_since(),
        t.registration_consented(),
    ];
    let heads: Vec<&str> = heads.into_iter().chain(questions.iter().map(|(_, title)| *title)).collect();
    let mut file = format!("{}{}", csv::MARK, csv::line(&heads));
    for (person, lines) in people.iter().zip(&answers) {
        let consented = person.consented_at().map(|at| t.moment(&at)).unwrap_or_default();
        let (state, since) = (person.state().name(t).to_owned(), t.moment(&person.created_at));
        let contacts = (person.email(vault), person.phone(vault));
        let facts = [person.name(vault), contacts.0, contacts.1, person.company_name.clone(), state, since, consented];
        let said = |key: &str| lines.iter().find(|line| line.key == key).map(|line| line.words.clone());
        let said = questions.iter().map(|(key, _)| said(key).unwrap_or_default());
        file += &csv::line(&facts.into_iter().chain(said).collect::<Vec<String>>());
    }
    file
}

#[derive(Template)]
#[template(path = "registration/door.html")]
pub struct DoorPage {
    shell: Shell,
    /// Whose ticket was read; nobody's before the first one.
    guest: Option<Guest>,
    /// What was typed and is no ticket.
    wrong: bool,
}

struct Guest {
    seat: Seat,
    name: String,
    token: String,
}

/// `GET /check-in`: a code is typed; a camera comes to the next page by itself.
pub async fn type_code(_: Me, (shell, portal): (Shell, Data<Portal>), code: Query<Code>) -> Answer {
    match model::read_token(&portal.vault, &code.code) {
        Some(id) => Ok(page::see_other(&shell.here(&format!("/check-in/{}", model::token(&portal.vault, id))))),
        None => {
            let wrong = !code.code.trim().is_empty();
            Ok(page::html(actix_web::http::StatusCode::OK, &DoorPage { shell, guest: None, wrong }))
        }
    }
}

/// The seat of a ticket, for who organizes its event.
async fn read(me: &Me, portal: &Portal, db: &Db, token: &str) -> Result<Seat, PortalError> {
    let id = model::read_token(&portal.vault, token).ok_or(PortalError::NotFound)?;
    let seat = queries::seat(db, id).await?;
    own(me, db, seat.event.id).await?;
    Ok(seat)
}

/// `GET /check-in/{token}`: who stands at the door.
pub async fn at_the_door(
    me: Me,
    (shell, portal): (Shell, Data<Portal>),
    db: Db,
    token: Path<String>,
) -> PageResult<DoorPage> {
    let seat = read(&me, &portal, &db, &token).await?;
    let participant = queries::participant(&db, seat.id).await?;
    let name = participant.name(&portal.vault);
    looked(&me, &db, &[participant], What::Request).await?;
    let token = model::token(&portal.vault, seat.id);
    Ok(Page(DoorPage { shell, guest: Some(Guest { seat, name, token }), wrong: false }))
}

/// `POST /check-in/{token}`: lets the person in.
pub async fn let_in(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    token: Path<String>,
    _: Form<Nothing>,
) -> Answer {
    let seat = read(&me, &portal, &db, &token).await?;
    let own = (seat.event.id, seat.id);
    let flash = match seats::decide(&mut db, portal.outbox(), me.actor(), own, Act::LetIn).await? {
        Decided::Done => Flash::success(shell.t.registration_welcome()),
        _ => Flash::warning(shell.t.registration_no_entry()),
    };
    session::say(&session, flash)?;
    Ok(page::see_other(&shell.here(&format!("/check-in/{}", model::token(&portal.vault, seat.id)))))
}
