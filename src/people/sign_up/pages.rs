use super::{
    NEXT, WAY,
    forms::{Begin, Details},
    send::send,
    way::{course, create},
};
use crate::{
    access::{Actor, session},
    db::Db,
    people::{
        Address,
        codes::{self, CodePage, Course, Entered, Kind, Proof},
        sign_in::{self, Arrival, Next, destination},
    },
    web::{Answer, Choice, Flash, Form, Portal, Problems, Query, Shell, page},
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
    problems: Problems,
}

#[derive(Template)]
#[template(path = "sign_up/details.html")]
struct DetailsPage {
    shell: Shell,
    form: Details,
    problems: Problems,
}

impl DetailsPage {
    fn languages(&self) -> Vec<Choice<'static>> {
        let choice = |lang: crate::i18n::Lang| Choice::of(lang.code(), lang.own_name(), &self.form.language);
        self.shell.languages().map(choice).into()
    }
}

/// `GET /sign-up`.
pub async fn show(shell: Shell, asked: Query<Next>) -> Answer {
    if shell.viewer.is_some() {
        return Ok(page::see_other(destination(&asked.next, &shell.here("/cabinet"))));
    }
    let Query(Next { next }) = asked;
    let page = BeginPage { shell, address: String::new(), next, problems: Problems::default() };
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
    if let Some(seconds) = codes::count(&portal, &mut db, &actor, &address).await? {
        return Ok(too_soon(shell, form, seconds));
    }
    let code = send(&portal, &mut db, shell.lang, &address).await?;
    Course::begin(&session, WAY, code)?;
    session::put(&session, NEXT, &form.next)?;
    codes::even(begun).await;
    Ok(page::see_other(&shell.here("/sign-up/code")))
}

fn refused(shell: Shell, form: Begin, problems: Problems) -> HttpResponse {
    page::html(StatusCode::UNPROCESSABLE_ENTITY, &BeginPage { shell, address: form.address, next: form.next, problems })
}

fn too_soon(shell: Shell, form: Begin, seconds: i32) -> HttpResponse {
    let problems = Problems::one("address", shell.t.codes_too_soon(i64::from(seconds)));
    let page = BeginPage { shell, address: form.address, next: form.next, problems };
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
    _: Form<sign_in::Nothing>,
) -> Answer {
    let begun = Instant::now();
    let Some((_, address)) = course(&portal, &mut db, &session).await? else {
        return Ok(page::see_other(&shell.here("/sign-up")));
    };
    let flash = match codes::count(&portal, &mut db, &actor, &address).await? {
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
pub async fn details(shell: Shell, session: Session) -> Answer {
    if Course::proved(&session, WAY).is_none() {
        return Ok(page::see_other(&shell.here("/sign-up")));
    }
    let form = Details { language: shell.lang.code().into(), ..Details::default() };
    Ok(page::html(StatusCode::OK, &DetailsPage { shell, form, problems: Problems::default() }))
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
    if let Err(problems) = form.check(shell.t, &address) {
        return Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &DetailsPage { shell, form, problems }));
    }
    session.remove(WAY);
    let next = session.remove_as::<String>(NEXT).and_then(Result::ok).unwrap_or_default();
    let Some(id) = create(&portal, &mut db, &actor, code, address, &form, shell.lang).await? else {
        session::say(&session, Flash::warning(shell.t.sign_up_taken()))?;
        return Ok(page::see_other(&shell.here("/sign-in")));
    };
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
