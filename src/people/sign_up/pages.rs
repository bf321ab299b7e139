use super::{
    NEXT, WAY,
    forms::{Asked, Begin, Details},
    queries::Proved,
    send::send,
    way::{course, create},
};
use crate::{
    access::{Actor, session},
    db::Db,
    people::{
        Address,
        codes::{self, CodePage, Course, Entered, Kind, Proof},
        providers::{Claim, Known},
        sign_in::{self, Arrival, destination},
    },
    web::{Answer, Choice, Flash, Form, Nothing, Portal, Problems, Query, Shell, page},
};
use actix_session::Session;
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, http::header::RETRY_AFTER, web::Data};
use askama::Template;
use std::time::Instant;

#[derive(Template)]
#[template(path = "sign_up/show.html")]
struct BeginPage {
    shell: Shell,
    address: String,
    next: String,
    /// The provider that is to be linked.
    with: String,
    problems: Problems,
}

#[derive(Template)]
#[template(path = "sign_up/details.html")]
pub struct DetailsPage {
    pub shell: Shell,
    pub form: Details,
    /// Where the form goes.
    pub action: String,
    /// The name of the provider that is to be linked: no password is needed then.
    pub with: Option<String>,
    pub problems: Problems,
}

impl DetailsPage {
    /// The page with the status that its problems make of it.
    pub fn answer(&self) -> HttpResponse {
        page::html(if self.problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }, self)
    }

    fn languages(&self) -> Vec<Choice<'static>> {
        let choice = |lang: crate::i18n::Lang| Choice::of(lang.code(), lang.own_name(), &self.form.language);
        self.shell.languages().map(choice).into()
    }
}

/// `GET /sign-up`.
pub async fn show(shell: Shell, asked: Query<Asked>) -> Answer {
    if shell.viewer.is_some() {
        return Ok(page::see_other(destination(&asked.next, &shell.here("/cabinet"))));
    }
    let Query(Asked { next, with }) = asked;
    let page = BeginPage { shell, address: String::new(), next, with, problems: Problems::default() };
    Ok(page::html(StatusCode::OK, &page))
}

/// `POST /sign-up`: the same answer for known and unknown addresses.
pub async fn begin(
    (shell, portal, session): (Shell, Data<Portal>, Session),
    actor: Actor,
    mut db: Db,
    Form(form): Form<Begin>,
) -> Answer {
    let begun = Instant::now();
    let address = match form.check(shell.t) {
        Ok(address) => address,
        Err(problems) => return Ok(refused(shell, form, problems)),
    };
    if let Some(seconds) = codes::count(&portal, &mut db, &actor, (Kind::SignUp, &address)).await? {
        return Ok(too_soon(shell, form, seconds));
    }
    let code = send(&portal, &mut db, shell.lang, &address).await?;
    Course::begin(&session, WAY, code)?;
    session::put(&session, NEXT, &form.next)?;
    // What somebody else has begun in this browser is not for whoever begins now.
    if Claim::of(&session, &form.with).is_none() {
        Claim::end(&session);
    }
    codes::even(begun).await;
    Ok(page::see_other(&shell.here("/sign-up/code")))
}

fn refused(shell: Shell, form: Begin, problems: Problems) -> HttpResponse {
    let Begin { address, next, with } = form;
    page::html(StatusCode::UNPROCESSABLE_ENTITY, &BeginPage { shell, address, next, with, problems })
}

fn too_soon(shell: Shell, form: Begin, seconds: i32) -> HttpResponse {
    let problems = Problems::one("address", shell.t.codes_too_soon(i64::from(seconds)));
    let Begin { address, next, with } = form;
    let page = BeginPage { shell, address, next, with, problems };
    let mut answer = page::html(StatusCode::TOO_MANY_REQUESTS, &page);
    answer.headers_mut().insert(RETRY_AFTER, seconds.into());
    answer
}

/// `GET /sign-up/code`.
pub async fn code(shell: Shell, portal: Data<Portal>, session: Session, mut db: Db) -> Answer {
    Ok(match course(&portal, &mut db, &session).await? {
        Some((_, address)) => codes::asks(&code_page(shell, &address)),
        None => page::see_other(&shell.here("/sign-up")),
    })
}

/// `POST /sign-up/code`.
pub async fn enter(
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    Form(form): Form<Entered>,
) -> Answer {
    let Some((course, address)) = course(&portal, &mut db, &session).await? else {
        return Ok(page::see_other(&shell.here("/sign-up")));
    };
    let proof = codes::prove(&mut db, &portal.vault, Kind::SignUp, course.code, &form.code).await?;
    if proof != Proof::Right {
        return Ok(codes::wrong(code_page(shell, &address), &proof));
    }
    course.prove(&session, WAY)?;
    Ok(page::see_other(&shell.here("/sign-up/details")))
}

/// `POST /sign-up/again`: another code for the same address.
pub async fn again(
    (shell, portal, session): (Shell, Data<Portal>, Session),
    actor: Actor,
    mut db: Db,
    _: Form<Nothing>,
) -> Answer {
    let begun = Instant::now();
    let Some((_, address)) = course(&portal, &mut db, &session).await? else {
        return Ok(page::see_other(&shell.here("/sign-up")));
    };
    let flash = match codes::count(&portal, &mut db, &actor, (Kind::SignUp, &address)).await? {
        Some(seconds) => Flash::warning(shell.t.codes_too_soon(i64::from(seconds))),
        None => {
            let code = send(&portal, &mut db, shell.lang, &address).await?;
            Course::begin(&session, WAY, code)?;
            Flash::success(shell.t.codes_sent_again())
        }
    };
    session::say(&session, flash)?;
    codes::even(begun).await;
    Ok(page::see_other(&shell.here("/sign-up/code")))
}

/// `GET /sign-up/details`.
pub async fn details(shell: Shell, portal: Data<Portal>, session: Session) -> Answer {
    if Course::proved(&session, WAY).is_none() {
        return Ok(page::see_other(&shell.here("/sign-up")));
    }
    let form = Details { language: shell.lang.code().into(), ..Details::default() };
    Ok(details_page(shell, &portal, &session, form, Problems::default()))
}

fn details_page(shell: Shell, portal: &Portal, session: &Session, form: Details, problems: Problems) -> HttpResponse {
    let with = claimed(portal, session).map(|(known, _)| known.name.clone());
    DetailsPage { shell, form, action: "/sign-up/details".into(), with, problems }.answer()
}

/// The provider that somebody comes from, who has to prove an address here.
fn claimed<'p>(portal: &'p Portal, session: &Session) -> Option<(&'p Known, Claim)> {
    portal.providers.all().iter().find_map(|known| Some((known, Claim::of(session, known.code)?)))
}

/// `POST /sign-up/details`.
pub async fn finish(
    (req, shell, portal, session): (HttpRequest, Shell, Data<Portal>, Session),
    actor: Actor,
    mut db: Db,
    Form(form): Form<Details>,
) -> Answer {
    let proved = Course::proved(&session, WAY);
    let Some((code, (_, address))) = proved.zip(course(&portal, &mut db, &session).await?) else {
        return Ok(page::see_other(&shell.here("/sign-up")));
    };
    let claim = claimed(&portal, &session).map(|(_, claim)| claim);
    if let Err(problems) = form.check(shell.t, &address, claim.is_none()) {
        return Ok(details_page(shell, &portal, &session, form, problems));
    }
    session.remove(WAY);
    let next = session.remove_as::<String>(NEXT).and_then(Result::ok).unwrap_or_default();
    let by = if matches!(address, Address::Email(_)) { "email" } else { "phone" };
    let proved = Proved { code: Some(code), by };
    let Some(id) = create(&portal, &mut db, &actor, proved, address, &form, shell.lang).await? else {
        session::say(&session, Flash::warning(shell.t.sign_up_taken()))?;
        return Ok(page::see_other(&shell.here("/sign-in")));
    };
    if let Some(claim) = claim {
        claim.bind(&session, id)?;
    }
    let account = sign_in::account_of(&mut db, id).await?;
    let arrival = Arrival::of(&req, &portal);
    sign_in::arrive(&portal, &mut db, &session, &actor, &arrival, &account, "sign-up").await?;
    session::say(&session, Flash::success(shell.t.sign_up_done()))?;
    let mut answer = page::see_other(destination(&next, &shell.here("/cabinet")));
    arrival.greet(&mut answer)?;
    Ok(answer)
}

fn code_page(shell: Shell, address: &Address) -> CodePage {
    CodePage {
        title: shell.t.sign_up_code_title(),
        address: address.value().to_owned(),
        action: "/sign-up/code",
        again: "/sign-up/again",
        back: "/sign-up",
        problems: Problems::default(),
        shell,
    }
}
