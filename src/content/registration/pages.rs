//! What a participant sees.

use super::{
    answers::{Answered, Line},
    forms::{ActForm, Pressed},
    model::{self, Door, Seat, State},
    queries,
    seats::{self, Own},
};
use crate::{
    access::{Actor, Me, session},
    db::Db,
    web::{Answer, Flash, Form, Page, PageResult, Pager, Portal, PortalError, Query, Shell, Slice, Turned, page},
};
use actix_session::Session;
use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
    web::{Data, Path},
};
use askama::Template;
use chrono::Utc;
use image::{GrayImage, ImageFormat, Luma};

#[derive(Template)]
#[template(path = "registration/own.html")]
pub struct OwnEvents {
    shell: Shell,
    seats: Slice<Seat>,
}

impl OwnEvents {
    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, "/cabinet/events", &Turned::default(), &self.seats)
    }
}

/// `GET /cabinet/events`: where one is registered.
pub async fn own(me: Me, shell: Shell, db: Db, filter: Query<Turned>) -> PageResult<OwnEvents> {
    let seats = queries::own(&db, me.id, filter.page()).await?;
    Ok(Page(OwnEvents { shell, seats }))
}

#[derive(Template)]
#[template(path = "registration/ticket.html")]
pub struct TicketPage {
    shell: Shell,
    seat: Seat,
    token: String,
    /// The place in the queue, where somebody waits.
    position: Option<i64>,
    /// What the person answered to the event's own questions.
    answers: Vec<Line>,
}

impl TicketPage {
    fn offered(&self) -> Option<chrono::DateTime<Utc>> {
        self.seat.offered(Utc::now())
    }

    fn can_cancel(&self) -> bool {
        self.seat.can_cancel(Utc::now())
    }

    /// Whether there is something to come to.
    fn comes(&self) -> bool {
        self.seat.has_seat() && !self.over() && !self.seat.event.cancelled()
    }

    fn over(&self) -> bool {
        self.seat.event.datetime_end < Utc::now()
    }
}

/// A registration of one's own; those of others are not there.
pub async fn own_seat(me: &Me, db: &Db, id: i32) -> Result<Seat, PortalError> {
    let seat = queries::seat(db, id).await?;
    if seat.author_id == Some(me.id) { Ok(seat) } else { Err(PortalError::NotFound) }
}

/// `GET /cabinet/events/{id}`: the ticket, or where one stands in the queue.
pub async fn ticket(me: Me, (shell, portal): (Shell, Data<Portal>), db: Db, id: Path<i32>) -> PageResult<TicketPage> {
    let seat = own_seat(&me, &db, *id).await?;
    let waits = seat.state() == State::Waiting;
    let position = if waits { Some(queries::position(&db, &seat).await?) } else { None };
    let token = model::token(&portal.vault, seat.id);
    let sealed = queries::answers(&db, seat.id).await?;
    let answered = sealed.map(|sealed| Answered::open(&portal.vault, seat.id, &sealed)).unwrap_or_default();
    let answers = answered.lines(shell.t);
    Ok(Page(TicketPage { shell, seat, token, position, answers }))
}

/// `POST /cabinet/events/{id}`: gives the seat back, or takes the one that is offered.
pub async fn act(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    id: Path<i32>,
    Form(form): Form<ActForm>,
) -> Answer {
    let seat = own_seat(&me, &db, *id).await?;
    let own = Own::of_offer(&form.act).or((form.act == "cancel").then_some(Own::Cancel));
    let flash = turn(&mut db, &portal, me.actor(), &shell, &seat, own).await?;
    session::say(&session, flash)?;
    Ok(page::see_other(&shell.here(&seat.path())))
}

async fn turn(
    db: &mut Db,
    portal: &Portal,
    actor: &Actor,
    shell: &Shell,
    seat: &Seat,
    own: Option<Own>,
) -> Result<Flash, PortalError> {
    let own = own.ok_or_else(|| PortalError::BadRequest("no such act".into()))?;
    let done = match own {
        Own::Accept => shell.t.registration_said_seat(),
        Own::Decline => shell.t.registration_said_declined(),
        Own::Cancel => shell.t.registration_said_cancelled(),
    };
    let moved = seats::change(db, portal.outbox(), actor, (seat.event.id, seat.id), own).await?;
    Ok(if moved { Flash::success(done) } else { Flash::warning(shell.t.registration_too_late()) })
}

#[derive(Template)]
#[template(path = "registration/offer.html")]
pub struct OfferPage {
    shell: Shell,
    seat: Seat,
    token: String,
    /// What was pressed in the letter.
    pressed: Option<Own>,
}

impl OfferPage {
    fn offered(&self) -> Option<chrono::DateTime<Utc>> {
        self.seat.offered(Utc::now())
    }

    /// Whether somebody who is out can register anew.
    fn way_back(&self) -> bool {
        let event = &self.seat.event;
        self.seat.state() == State::Cancelled && event.is_public() && event.door(Utc::now()) == Door::Open
    }
}

/// `GET /seats/{token}`: the offer that a letter leads to. Reading changes nothing: programs that check mails read, too.
/// A person's browser sends the form of the page that names an answer by itself.
pub async fn offer(
    (shell, portal): (Shell, Data<Portal>),
    db: Db,
    token: Path<String>,
    pressed: Query<Pressed>,
) -> Answer {
    let id = model::read_token(&portal.vault, &token).ok_or(PortalError::NotFound)?;
    let seat = queries::seat(&db, id).await?;
    let pressed = Own::of_offer(&pressed.answer);
    let offer = OfferPage { shell, seat, token: model::token(&portal.vault, id), pressed };
    Ok(page::html(StatusCode::OK, &offer))
}

/// `POST /seats/{token}`: whoever has the letter decides, signed in or not.
pub async fn answer(
    (shell, portal, session, actor): (Shell, Data<Portal>, Session, Actor),
    mut db: Db,
    token: Path<String>,
    Form(form): Form<ActForm>,
) -> Answer {
    let id = model::read_token(&portal.vault, &token).ok_or(PortalError::NotFound)?;
    let seat = queries::seat(&db, id).await?;
    let flash = turn(&mut db, &portal, &actor, &shell, &seat, Own::of_offer(&form.act)).await?;
    session::say(&session, flash)?;
    Ok(page::see_other(&shell.here(&format!("/seats/{}", model::token(&portal.vault, id)))))
}

/// `GET /seats/{token}/event.ics`: the event for the calendar of who comes, with the link that others don't see.
pub async fn calendar_file((shell, portal): (Shell, Data<Portal>), db: Db, token: Path<String>) -> Answer {
    let id = model::read_token(&portal.vault, &token).ok_or(PortalError::NotFound)?;
    let seat = queries::seat(&db, id).await?;
    let url = shell.outside(&seat.path());
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/calendar; charset=utf-8"))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(seat.event.invite(shell.t, url, seat.has_seat()).file()))
}

/// Dots of the picture for each square of the code, and squares around it that stay white.
const SQUARE: u32 = 8;
const EDGE: u32 = 4;

/// `GET /seats/{token}/code.png`: what the organizer's phone reads at the door.
pub async fn picture((shell, portal): (Shell, Data<Portal>), token: Path<String>) -> Answer {
    let id = model::read_token(&portal.vault, &token).ok_or(PortalError::NotFound)?;
    let address = shell.outside(&format!("/check-in/{}", model::token(&portal.vault, id)));
    let code = qrcode::QrCode::new(address).map_err(anyhow::Error::from)?;
    let (width, colors) = (code.width(), code.to_colors());
    let side = (u32::try_from(width).unwrap_or_default() + 2 * EDGE) * SQUARE;
    let picture = GrayImage::from_fn(side, side, |x, y| {
        let inside = |at: u32| usize::try_from((at / SQUARE).checked_sub(EDGE)?).ok().filter(|at| *at < width);
        let square = inside(x).zip(inside(y)).and_then(|(x, y)| colors.get(y * width + x));
        Luma([if square == Some(&qrcode::Color::Dark) { 0 } else { 255 }])
    });
    let mut png = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut png, ImageFormat::Png).map_err(anyhow::Error::from)?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "image/png"))
        .insert_header((header::CACHE_CONTROL, "private, max-age=86400"))
        .body(png.into_inner()))
}
