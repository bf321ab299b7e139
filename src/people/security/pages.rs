use super::{
    WAY,
    forms::{AddressChange, PasswordChange},
    way::{self, course},
};
use crate::{
    access::{Me, session},
    db::Db,
    people::{
        Personal,
        codes::{self, CodePage, Course, Entered, Kind, Proof, Waiting},
        second_factor,
        sign_in::{self, Account},
    },
    web::{Answer, Flash, Form, Nothing, Portal, PortalError, Problems, Shell, page},
};
use actix_session::Session;
use actix_web::{
    HttpResponse,
    http::{StatusCode, header::RETRY_AFTER},
    web::Data,
};
use askama::Template;
use std::time::Instant;

#[derive(Template)]
#[template(path = "security/show.html")]
struct SecurityPage {
    shell: Shell,
    own: Personal,
    keys: Keys,
    /// What was typed as a new address.
    address: String,
    problems: Problems,
}

/// Which keys the account has.
#[derive(Clone, Copy)]
struct Keys {
    second: bool,
    password: bool,
}

impl Keys {
    async fn of(db: &mut Db, account: &Account) -> Result<Keys, PortalError> {
        let second = second_factor::is_on(db, account.id).await?;
        Ok(Keys { second, password: account.has_password() })
    }
}

impl SecurityPage {
    fn refused(shell: Shell, own: Personal, keys: Keys, address: String, problems: Problems) -> HttpResponse {
        let page = SecurityPage { shell, own, keys, address, problems };
        page::html(StatusCode::UNPROCESSABLE_ENTITY, &page)
    }
}

/// `GET /cabinet/security`.
pub async fn show(me: Me, shell: Shell, portal: Data<Portal>, mut db: Db) -> Answer {
    let account = sign_in::account_of(&mut db, me.id).await?;
    let keys = Keys::of(&mut db, &account).await?;
    let own = account.personal.open(&portal.vault);
    let page = SecurityPage { shell, own, keys, address: String::new(), problems: Problems::default() };
    Ok(page::html(StatusCode::OK, &page))
}

/// `POST /cabinet/security/password`.
pub async fn change_password(
    (me, shell, portal, session): (Me, Shell, Data<Portal>, Session),
    mut db: Db,
    Form(form): Form<PasswordChange>,
) -> Answer {
    let account = sign_in::account_of(&mut db, me.id).await?;
    let own = account.personal.open(&portal.vault);
    let keys = Keys::of(&mut db, &account).await?;
    if let Err(problems) = form.check(shell.t, &own) {
        return Ok(SecurityPage::refused(shell, own, keys, String::new(), problems));
    }
    if !sign_in::confirmed(&portal, &mut db, me.actor(), &account, &form.old_password).await? {
        let problems = Problems::one("old_password", sign_in::refusal(&account, shell.t));
        return Ok(SecurityPage::refused(shell, own, keys, String::new(), problems));
    }
    let hash = db.aside(portal.hashing.hash(form.new_password.clone())).await??;
    let key = session::own_key(&session);
    way::write_password(&portal, &mut db, me.actor(), &account, &hash, &key).await?;
    session::rotate(&session, me.actor())?;
    session::say(&session, Flash::success(shell.t.security_password_done()))?;
    Ok(page::see_other(&shell.here("/cabinet/security")))
}

/// `POST /cabinet/security/address`: the same answer for known and unknown addresses.
pub async fn change_address(
    (me, shell, portal, session): (Me, Shell, Data<Portal>, Session),
    mut db: Db,
    Form(form): Form<AddressChange>,
) -> Answer {
    let begun = Instant::now();
    let account = sign_in::account_of(&mut db, me.id).await?;
    let own = account.personal.open(&portal.vault);
    let keys = Keys::of(&mut db, &account).await?;
    let address = match form.check(shell.t, &own) {
        Ok(address) => address,
        Err(problems) => return Ok(SecurityPage::refused(shell, own, keys, form.address, problems)),
    };
    if !sign_in::confirmed(&portal, &mut db, me.actor(), &account, &form.password).await? {
        let problems = Problems::one("password", sign_in::refusal(&account, shell.t));
        return Ok(SecurityPage::refused(shell, own, keys, form.address, problems));
    }
    if let Some(seconds) = codes::count(&portal, &mut db, me.actor(), (Kind::Email, &address)).await? {
        let problems = Problems::one("address", shell.t.codes_too_soon(i64::from(seconds)));
        let mut answer = SecurityPage::refused(shell, own, keys, form.address, problems);
        *answer.status_mut() = StatusCode::TOO_MANY_REQUESTS;
        answer.headers_mut().insert(RETRY_AFTER, seconds.into());
        return Ok(answer);
    }
    let code = way::send(&portal, &mut db, shell.lang, me.id, &address).await?;
    Course::begin(&session, WAY, code)?;
    codes::even(begun).await;
    Ok(page::see_other(&shell.here("/cabinet/security/code")))
}

/// `GET /cabinet/security/code`.
pub async fn code(me: Me, shell: Shell, portal: Data<Portal>, session: Session, mut db: Db) -> Answer {
    Ok(match course(&portal, &mut db, &session, &me).await? {
        Some((_, waiting)) => codes::asks(&code_page(shell, &waiting)),
        None => page::see_other(&shell.here("/cabinet/security")),
    })
}

/// `POST /cabinet/security/code`.
pub async fn enter(
    (me, shell, portal, session): (Me, Shell, Data<Portal>, Session),
    mut db: Db,
    Form(form): Form<Entered>,
) -> Answer {
    let Some((course, waiting)) = course(&portal, &mut db, &session, &me).await? else {
        return Ok(page::see_other(&shell.here("/cabinet/security")));
    };
    let kind = way::kind(&waiting.address);
    let proof = codes::prove(&mut db, &portal.vault, kind, course.code, &form.code).await?;
    if proof != Proof::Right {
        return Ok(codes::wrong(code_page(shell, &waiting), &proof));
    }
    session.remove(WAY);
    let flash = match way::write_address(&portal, &mut db, &me, course.code, &waiting.address).await? {
        true => Flash::success(shell.t.security_address_done()),
        false => Flash::warning(shell.t.codes_over()),
    };
    session::say(&session, flash)?;
    Ok(page::see_other(&shell.here("/cabinet/security")))
}

/// `POST /cabinet/security/again`.
pub async fn again(
    (me, shell, portal, session): (Me, Shell, Data<Portal>, Session),
    mut db: Db,
    _: Form<Nothing>,
) -> Answer {
    let begun = Instant::now();
    let Some((_, waiting)) = course(&portal, &mut db, &session, &me).await? else {
        return Ok(page::see_other(&shell.here("/cabinet/security")));
    };
    let flash = match codes::count(&portal, &mut db, me.actor(), (Kind::Email, &waiting.address)).await? {
        Some(seconds) => Flash::warning(shell.t.codes_too_soon(i64::from(seconds))),
        None => {
            let code = way::send(&portal, &mut db, shell.lang, me.id, &waiting.address).await?;
            Course::begin(&session, WAY, code)?;
            Flash::success(shell.t.codes_sent_again())
        }
    };
    session::say(&session, flash)?;
    codes::even(begun).await;
    Ok(page::see_other(&shell.here("/cabinet/security/code")))
}

fn code_page(shell: Shell, waiting: &Waiting) -> CodePage {
    CodePage {
        title: shell.t.security_code_title(),
        address: waiting.address.value().to_owned(),
        action: "/cabinet/security/code",
        again: "/cabinet/security/again",
        back: "/cabinet/security",
        problems: Problems::default(),
        shell,
    }
}
