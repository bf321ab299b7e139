use super::{
    WAY,
    forms::Details,
    queries::{self, Proved},
};
use crate::{
    access::Actor,
    db::Db,
    i18n::Lang,
    people::{
        Address, NewPerson, Personal,
        codes::{self, Course, Kind},
        password,
    },
    web::{Portal, PortalError},
};
use actix_session::Session;
use diesel_async::AsyncPgConnection;

/// The new person; `None` when the code was used or somebody has the address by now.
pub async fn create(
    portal: &Portal,
    db: &mut Db,
    actor: &Actor,
    proved: Proved,
    address: Address,
    form: &Details,
    read_in: Lang,
) -> Result<Option<i32>, PortalError> {
    let hash = match form.password.as_str() {
        "" => password::UNUSABLE.to_owned(),
        chosen => db.aside(portal.hashing.hash(chosen.to_owned())).await??,
    };
    let mut personal = Personal {
        first_name: form.first_name.trim().into(),
        last_name: form.last_name.trim().into(),
        ..Personal::default()
    };
    let by_mail = matches!(address, Address::Email(_));
    match address {
        Address::Email(email) => personal.email = email,
        Address::Phone(phone) => personal.phone = phone,
    }
    let person = NewPerson {
        password: &hash,
        language: &form.language,
        email_verified: by_mail,
        phone_verified: !by_mail,
        ..NewPerson::new(personal)
    };
    Ok(queries::create(db, &portal.vault, actor, proved, person, read_in).await?)
}

/// Where this visitor is, and with which address.
pub async fn course(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    session: &Session,
) -> Result<Option<(Course, Address)>, PortalError> {
    let Some(course) = Course::of(session, WAY) else { return Ok(None) };
    let waiting = codes::waiting(db, &portal.vault, Kind::SignUp, course.code).await?;
    Ok(waiting.map(|waiting| (course, waiting.address)))
}
