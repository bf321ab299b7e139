use super::Deed;
use crate::access::Actor;
use diesel::{insert_into, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{core_actionlog as l, django_admin_log as a, django_content_type as t};

/// Writes down who did what. A change by staff stands in the log of the back office as well.
pub async fn record(db: &mut AsyncPgConnection, actor: &Actor, deed: Deed<'_>) -> QueryResult<()> {
    let row = (
        (l::action.eq(deed.action), l::log_type.eq(deed.table), l::primary_key.eq(&deed.id), l::data.eq(&deed.data)),
        (l::user_id.eq(actor.user), l::ip.eq(actor.ip.map(ipnetwork::IpNetwork::from)), l::user_agent.eq(&actor.agent)),
        (l::path.eq(&actor.path), l::request_id.eq(&actor.request_id), l::reason.eq(deed.reason)),
    );
    insert_into(l::table).values(row).execute(db).await?;
    let (Some(user), true) = (actor.user, actor.staff) else { return Ok(()) };
    let (app, model) = content_type(deed.table);
    let kind = t::table.filter(t::app_label.eq(app).and(t::model.eq(model))).select(t::id);
    let kind: Option<i32> = kind.first(db).await.optional()?;
    let row = (
        (a::object_id.eq(&deed.id), a::object_repr.eq(format!("{} {}", deed.table, deed.id)), a::user_id.eq(user)),
        (a::action_flag.eq(deed.flag()), a::change_message.eq(deed.action), a::content_type_id.eq(kind)),
    );
    insert_into(a::table).values(row).execute(db).await.map(drop)
}

/// Application and model of a table; the names of some applications hold an underscore.
fn content_type(table: &str) -> (&str, &str) {
    const LONG: [&str; 4] = ["user_sessions", "admin_honeypot", "social_auth", "oauth2_provider"];
    let long = LONG.into_iter().find_map(|app| Some((app, table.strip_prefix(app)?.strip_prefix('_')?)));
    long.or_else(|| table.split_once('_')).unwrap_or((table, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_an_application_and_a_model() {
        assert_eq!(content_type("account_user"), ("account", "user"));
        assert_eq!(content_type("user_sessions_session"), ("user_sessions", "session"));
    }
}
