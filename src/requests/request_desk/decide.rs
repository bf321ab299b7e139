use super::{forms::Decision, list::staff_only, show::DeskPage};
use crate::{
    access::{May, right::ChangeRequests, session},
    db::Db,
    requests::{
        moves::{self, Done},
        queries,
    },
    web::{Answer, Flash, Form, Portal, Problems, Shell, page},
};
use actix_session::Session;
use actix_web::web::{Data, Path};

/// `POST /{lang}/office/requests/{id}`: moves a request on. Who comes second sees what happened meanwhile, beside what
/// was typed.
pub async fn decide(
    me: May<ChangeRequests>,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    id: Path<i32>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    staff_only(&me)?;
    let request = queries::staff_one(&db, &me, *id).await?;
    let form = Decision::of(&pairs);
    let t = shell.t;
    let checked = match request.moves().iter().find(|one| one.code == form.code) {
        Some(wanted) => form.check(wanted, t),
        // What is not possible any more is told by the move itself, unless nothing was chosen.
        None if form.code.is_empty() => Err(Problems::one("move", t.request_desk_choose())),
        None => Ok(crate::requests::model::Verdict::default()),
    };
    let problems = match checked {
        Ok(verdict) => {
            let decision = moves::Decision { seen: form.seen, code: &form.code, verdict };
            match moves::decide(&portal, &mut db, (&me, me.actor()), *id, &decision).await? {
                Done::Moved => {
                    session::say(&session, Flash::success(t.request_desk_done()))?;
                    return Ok(page::see_other(&shell.here(&format!("/office/requests/{id}"))));
                }
                Done::Behind => Problems::one("reason", t.request_desk_behind()),
                Done::Impossible => Problems::one("move", t.request_desk_impossible()),
            }
        }
        Err(problems) => problems,
    };
    let request = queries::staff_one(&db, &me, *id).await?;
    let mut page = DeskPage::of(me.id, shell, &portal, &db, request).await?;
    page.news = page.since(form.seen);
    // The next try is made with open eyes: on what is shown now.
    page.form = Decision { seen: page.form.seen, ..form };
    page.problems = problems;
    Ok(page.refused())
}
