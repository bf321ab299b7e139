use super::{
    GRACE,
    model::{Obstacles, Orphan},
};
use crate::{
    access::Actor,
    audit::{self, Deed},
    content::candidates,
    media,
    people::{self, Address, Personal, cv, own_data, password},
    vault::Vault,
};
use chrono::{DateTime, Utc};
use diesel::{delete, dsl::exists, insert_into, prelude::*, select, sql_query, sql_types, update};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{
    account_activation as a, account_emaildigest as e, account_user as u, account_usercompanyinvitation as i,
    app::{consent, departure as d, outbox as o},
    awsdjangoses_awsblacklist as b, shared_mediafile as f, user_sessions_session as s,
};
use serde_json::json;

/// Companies that have this person for their one owner; more than fifty nobody reads.
const ORPHANS: &str = "SELECT c.slug, c.title AS name FROM public.account_company c \
     JOIN public.account_usercompany m ON m.company_id = c.id AND m.user_id = $1 AND m.role = 'owner' \
     WHERE NOT EXISTS (SELECT FROM public.account_usercompany o \
       WHERE o.company_id = c.id AND o.role = 'owner' AND o.user_id <> $1) \
     ORDER BY c.id LIMIT 50";

/// Whoever owns a company with this person waits, and so does whoever administers the portal.
const LOCK: &str = "SELECT id FROM public.account_company WHERE id IN \
     (SELECT company_id FROM public.account_usercompany WHERE user_id = $1 AND role = 'owner') ORDER BY id FOR UPDATE";
const LOCK_ADMINS: &str = "SELECT id FROM public.account_user WHERE is_superuser ORDER BY id FOR NO KEY UPDATE";

/// What has to be done first.
pub async fn obstacles(mut db: &AsyncPgConnection, person: i32) -> QueryResult<Obstacles> {
    let companies: Vec<Orphan> = sql_query(ORPHANS).bind::<sql_types::Integer, _>(person).load(&mut db).await?;
    let admin = u::is_superuser.and(u::is_active).and(u::deleted_at.is_null()).and(u::blocked.eq(false));
    let is_admin: bool = select(exists(u::table.filter(u::id.eq(person).and(admin)))).get_result(&mut db).await?;
    let another: bool = select(exists(u::table.filter(u::id.ne(person).and(admin)))).get_result(&mut db).await?;
    Ok(Obstacles { companies, last_admin: is_admin && !another })
}

/// The same, and nobody can change the answer before the transaction ends.
async fn obstacles_for_good(db: &mut AsyncPgConnection, person: i32) -> QueryResult<Obstacles> {
    sql_query(LOCK).bind::<sql_types::Integer, _>(person).execute(db).await?;
    // All in one order, so that two who leave at once don't wait for each other.
    if u::table.find(person).select(u::is_superuser).first::<bool>(db).await? {
        sql_query(LOCK_ADMINS).execute(db).await?;
    }
    obstacles(db, person).await
}

/// Plans the end of an account and ends all its sessions; what is in the way otherwise. Belongs into the transaction
/// of its letter.
pub async fn plan(
    db: &mut AsyncPgConnection,
    actor: &Actor,
    person: i32,
) -> QueryResult<Result<DateTime<Utc>, Obstacles>> {
    let obstacles = obstacles_for_good(db, person).await?;
    if !obstacles.is_empty() {
        return Ok(Err(obstacles));
    }
    let due = Utc::now() + GRACE;
    let row = (d::user_id.eq(person), d::due_at.eq(due));
    insert_into(d::table).values(row).on_conflict(d::user_id).do_nothing().execute(db).await?;
    delete(s::table.filter(s::user_id.eq(person))).execute(db).await?;
    let deed = Deed::new("plan-deletion", "account_user", person).with(json!({ "due": due }));
    audit::record(db, actor, deed).await?;
    Ok(Ok(due))
}

/// Whether somebody has asked to be deleted, and may still think it over.
pub async fn is_leaving(mut db: &AsyncPgConnection, person: i32) -> QueryResult<bool> {
    select(exists(d::table.find(person))).get_result(&mut db).await
}

/// Takes it back; whether there was anything. Belongs into the transaction of its letter.
pub async fn keep(db: &mut AsyncPgConnection, actor: &Actor, person: i32) -> QueryResult<bool> {
    let kept = delete(d::table.find(person)).execute(db).await? > 0;
    if kept {
        audit::record(db, actor, Deed::new("keep-account", "account_user", person)).await?;
    }
    Ok(kept)
}

/// The next whose time has come, locked; another worker has the others.
pub async fn next_due(db: &mut AsyncPgConnection) -> QueryResult<Option<i32>> {
    let due = d::table.filter(d::due_at.le(Utc::now())).order((d::due_at, d::user_id)).limit(1);
    due.select(d::user_id).for_update().skip_locked().first(db).await.optional()
}

/// Empties a person for good; what is in the way otherwise. Belongs into the transaction of `next_due`.
pub async fn empty(db: &mut AsyncPgConnection, vault: &Vault, actor: &Actor, person: i32) -> QueryResult<Obstacles> {
    let obstacles = obstacles_for_good(db, person).await?;
    delete(d::table.find(person)).execute(db).await?;
    if !obstacles.is_empty() {
        return Ok(obstacles);
    }
    let own = people::personal(db, person).await?.open(vault);
    // What has not left yet would leave empty.
    delete(o::table.filter(o::user_id.eq(person).and(o::state.eq("created")))).execute(db).await?;
    own_data::empty(db, person, &own).await?;
    forget_addresses(db, vault, &own).await?;
    forget_old_versions(db, person).await?;
    let avatar: Option<uuid::Uuid> = u::table.find(person).select(u::avatar_id).first(db).await?;
    empty_account(db, person).await?;
    for source in [cv::FILES, candidates::FILES] {
        media::remove_files_of(db, actor, person, source).await?;
    }
    if let Some(avatar) = avatar {
        media::remove_picture(db, actor, avatar).await?;
        // One of the portal before this one has a row alone.
        delete(f::table.filter(f::id.eq(avatar).and(f::author_id.eq(person)))).execute(db).await?;
    }
    let given = consent::user_id.eq(person).and(consent::withdrawn_at.is_null());
    update(consent::table.filter(given)).set(consent::withdrawn_at.eq(Utc::now())).execute(db).await?;
    audit::record(db, actor, Deed::new("delete", "account_user", person)).await?;
    Ok(Obstacles::default())
}

/// The row stays, with what is counted: when the person came, role, language and city.
async fn empty_account(db: &mut AsyncPgConnection, person: i32) -> QueryResult<()> {
    let nothing = json!({});
    let keys =
        (u::password.eq(password::UNUSABLE), u::is_active.eq(false), u::is_staff.eq(false), u::is_superuser.eq(false));
    let personal = (u::email.eq(""), u::phone.eq(""), u::first_name.eq(""), u::last_name.eq(""), u::middle_name.eq(""));
    let rest = (u::iin.eq(""), u::email_verified.eq(false), u::phone_verified.eq(false), u::permissions.eq(&nothing));
    let links = (
        u::avatar_id.eq(None::<uuid::Uuid>),
        u::company_id.eq(None::<i32>),
        u::data.eq(&nothing),
        u::tags.eq(&nothing),
    );
    let times = (u::deleted_at.eq(Utc::now()), u::last_login.eq(None::<DateTime<Utc>>));
    update(u::table.find(person)).set((keys, personal, rest, links, times)).execute(db).await.map(drop)
}

/// Codes, news and refusals that are known by the address alone.
async fn forget_addresses(db: &mut AsyncPgConnection, vault: &Vault, own: &Personal) -> QueryResult<()> {
    for address in [&own.email, &own.phone].into_iter().filter_map(|value| Address::read(value)) {
        let token = address.token(vault);
        delete(a::table.filter(a::address_token.eq(token.as_slice()))).execute(db).await?;
        delete(e::table.filter(e::email_token.eq(token.as_slice()))).execute(db).await?;
        delete(b::table.filter(b::token.eq(token.as_slice()))).execute(db).await?;
        // Nobody is left whom they could invite.
        let open = i::email_token.eq(token.as_slice()).and(i::status.ne("approved"));
        delete(i::table.filter(open)).execute(db).await?;
    }
    Ok(())
}

/// What the portal before this one has kept of the account: its versions, and its name in the log.
async fn forget_old_versions(db: &mut AsyncPgConnection, person: i32) -> QueryResult<()> {
    const KIND: &str =
        "content_type_id IN (SELECT id FROM public.django_content_type WHERE app_label = 'account' AND model = 'user')";
    for sql in [
        format!("DELETE FROM public.reversion_version WHERE object_id = $1::text AND {KIND}"),
        format!(
            "UPDATE public.django_admin_log SET object_repr = 'account_user ' || $1 WHERE object_id = $1::text AND {KIND}"
        ),
    ] {
        sql_query(sql).bind::<sql_types::Integer, _>(person).execute(db).await?;
    }
    Ok(())
}
