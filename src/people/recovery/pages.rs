use super::{
    WAY,
    forms::NewPassword,
    link,
    send::send,
    way::{course, whose, write},
};
use crate::{
    access::{
        Actor, session,
        throttle::{self, Limit},
    },
    db::Db,
    people::{
        Address,
        codes::{self, CodePage, Course, Entered, Kind, Proof},
        sign_up::Begin,
    },
    web::{Answer, Flash, Form, Nothing, Portal, Problems, Shell, page},
};
use actix_session::Session;
use actix_web::{
    HttpResponse,
    http::{StatusCode, header::RETRY_AFTER},
    web::{Data, Path},
};
use askama::Template;
use std::time::Instant;

#[derive(Template)]
#[template(path = "recovery/show.html")]
struct BeginPage {
    shell: Shell,
    address: String,
    problems: Problems,
}

#[derive(Template)]
#[template(path = "recovery/password.html")]
struct PasswordPage {
    shell: Shell,
    problems: Problems,
}

/// `GET /recovery`.
pub async fn show(shell: Shell) -> Answer {
    Ok(page::html(StatusCode::OK, &BeginPage { shell, address: String::new(), problems: Problems::default() }))
}

/// `POST /recovery`: the same answer for known and unknown addresses.
pub async fn begin(
    (shell, portal, session): (Shell, Data<Portal>, Session),
    actor: Actor,
    mut db: Db,
    Form(form): Form<Begin>,
) -> Answer {
    let begun = Instant::now();
    let address = match form.check(shell.t) {
        Ok(address) => address,
        Err(problems) => return Ok(refused(StatusCode::UNPROCESSABLE_ENTITY, shell, form, problems)),
    };
    if let Some(seconds) = codes::count(&portal, &mut db, &actor, (Kind::Password, &address)).await? {
        let problems = Problems::one("address", shell.t.codes_too_soon(i64::from(seconds)));
        let mut answer = refused(StatusCode::TOO_MANY_REQUESTS, shell, form, problems);
        answer.headers_mut().insert(RETRY_AFTER, seconds.into());
        return Ok(answer);
    }
    let code = send(&portal, &mut db, shell.lang, &address).await?;
    Course::begin(&session, WAY, code)?;
    codes::even(begun).await;
    Ok(page::see_other(&shell.here("/recovery/code")))
}

fn refused(status: StatusCode, shell: Shell, form: Begin, problems: Problems) -> HttpResponse {
    page::html(status, &BeginPage { shell, address: form.address, problems })
}

/// `GET /recovery/code`.
pub async fn code(shell: Shell, portal: Data<Portal>, session: Session, mut db: Db) -> Answer {
    Ok(match course(&portal, &mut db, &session).await? {
        Some((_, address)) => codes::asks(&code_page(shell, &address)),
        None => page::see_other(&shell.here("/recovery")),
    })
}

/// `POST /recovery/code`.
pub async fn enter(
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    Form(form): Form<Entered>,
) -> Answer {
    let Some((course, address)) = course(&portal, &mut db, &session).await? else {
        return Ok(page::see_other(&shell.here("/recovery")));
    };
    let proof = codes::prove(&mut db, &portal.vault, Kind::Password, course.code, &form.code).await?;
    if proof != Proof::Right {
        return Ok(codes::wrong(code_page(shell, &address), &proof));
    }
    course.prove(&session, WAY)?;
    Ok(page::see_other(&shell.here("/recovery/password")))
}

/// `POST /recovery/again`: another code for the same address.
pub async fn again(
    (shell, portal, session): (Shell, Data<Portal>, Session),
    actor: Actor,
    mut db: Db,
    _: Form<Nothing>,
) -> Answer {
    let begun = Instant::now();
    let Some((_, address)) = course(&portal, &mut db, &session).await? else {
        return Ok(page::see_other(&shell.here("/recovery")));
    };
    let flash = match codes::count(&portal, &mut db, &actor, (Kind::Password, &address)).await? {
        Some(seconds) => Flash::warning(shell.t.codes_too_soon(i64::from(seconds))),
        None => {
            let code = send(&portal, &mut db, shell.lang, &address).await?;
            Course::begin(&session, WAY, code)?;
            Flash::success(shell.t.codes_sent_again())
        }
    };
    session::say(&session, flash)?;
    codes::even(begun).await;
    Ok(page::see_other(&shell.here("/recovery/code")))
}

/// `GET /recovery/link/{token}`: opening it uses nothing up, as programs that look at mails open links, too.
pub async fn follow(shell: Shell, portal: Data<Portal>, session: Session, mut db: Db, token: Path<String>) -> Answer {
    let code = link::read(&portal.vault, &token);
    let open = match code {
        Some(code) => codes::is_open(&mut db, Kind::Password, code).await?,
        None => false,
    };
    let Some(code) = code.filter(|_| open) else {
        let problems = Problems::one("address", shell.t.recovery_link_over());
        return Ok(refused(StatusCode::GONE, shell, Begin::default(), problems));
    };
    Course { code, proved: false }.prove(&session, WAY)?;
    Ok(page::see_other(&shell.here("/recovery/password")))
}

/// `GET /recovery/password`.
pub async fn password(shell: Shell, session: Session) -> Answer {
    if Course::proved(&session, WAY).is_none() {
        return Ok(page::see_other(&shell.here("/recovery")));
    }
    Ok(page::html(StatusCode::OK, &PasswordPage { shell, problems: Problems::default() }))
}

/// `POST /recovery/password`.
pub async fn change(
    (shell, portal, session): (Shell, Data<Portal>, Session),
    actor: Actor,
    mut db: Db,
    Form(form): Form<NewPassword>,
) -> Answer {
    let Some((code, account)) = whose(&portal, &mut db, &session).await? else {
        return Ok(page::see_other(&shell.here("/recovery")));
    };
    let own = account.personal.open(&portal.vault);
    if let Err(problems) = form.check(shell.t, &own.email, &[&own.first_name, &own.last_name, &own.phone]) {
        return Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &PasswordPage { shell, problems }));
    }
    session.remove(WAY);
    let hash = db.aside(portal.hashing.hash(form.password.clone())).await??;
    if !write(&portal, &mut db, &actor, code, &account, &hash).await? {
        session::say(&session, Flash::warning(shell.t.recovery_code_over()))?;
        return Ok(page::see_other(&shell.here("/sign-in")));
    }
    throttle::forget(&mut db, &portal.vault, Limit::Account, &account.id.to_string()).await?;
    session::say(&session, Flash::success(shell.t.recovery_done()))?;
    Ok(page::see_other(&shell.here("/sign-in")))
}

fn code_page(shell: Shell, address: &Address) -> CodePage {
    CodePage {
        title: shell.t.recovery_code_title(),
        address: address.value().to_owned(),
        action: "/recovery/code",
        again: "/recovery/again",
        back: "/recovery",
        problems: Problems::default(),
        shell,
    }
}
