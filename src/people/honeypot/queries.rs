use crate::{
    access::Actor,
    vault::{Field, Vault},
    web::{PER_PAGE, Slice, offset},
};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::{QueryableByName, insert_into, prelude::*, sql_query, sql_types, update};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use ipnetwork::IpNetwork;
use schema::admin_honeypot_loginattempt as h;

/// Remembers who tried, by which name: sealed under the row's own number, as it may be somebody's address. Never
/// with what password.
pub async fn note(db: &mut AsyncPgConnection, vault: &Vault, actor: &Actor, username: &str) -> QueryResult<()> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<()> {
        let row =
            (h::ip_address.eq(actor.ip.map(IpNetwork::from)), h::user_agent.eq(&actor.agent), h::path.eq(&actor.path));
        let id: i32 = insert_into(h::table).values(row).returning(h::id).get_result(db).await?;
        let sealed = vault.seal(Field::HoneypotUsername, id, username);
        update(h::table.find(id)).set(h::username.eq(sealed)).execute(db).await.map(drop)
    })
    .await
}

/// How many attempts there were on one day, in Kazakhstan's time.
#[derive(Debug, QueryableByName)]
pub struct PerDay {
    #[diesel(sql_type = sql_types::Date)]
    pub day: NaiveDate,
    #[diesel(sql_type = sql_types::BigInt)]
    pub count: i64,
}

/// The last thirty days on which there were any, the newest first.
pub async fn per_day(mut db: &AsyncPgConnection) -> QueryResult<Vec<PerDay>> {
    sql_query(
        "select (h.timestamp at time zone 'Asia/Almaty')::date as day, count(*) as count \
         from admin_honeypot_loginattempt h where h.timestamp > now() - interval '30 days' \
         group by 1 order by 1 desc limit 31",
    )
    .load(&mut db)
    .await
}

/// How many came from one network, as the throttle counts it: an address, or the /64 of one household in IPv6.
#[derive(Debug, QueryableByName)]
pub struct PerNetwork {
    #[diesel(sql_type = sql_types::Inet)]
    pub network: IpNetwork,
    #[diesel(sql_type = sql_types::BigInt)]
    pub count: i64,
    #[diesel(sql_type = sql_types::Timestamptz)]
    pub last: DateTime<Utc>,
}

/// The busiest networks of the last thirty days.
pub async fn per_network(mut db: &AsyncPgConnection) -> QueryResult<Vec<PerNetwork>> {
    sql_query(
        "select network(set_masklen(h.ip_address, case family(h.ip_address) when 4 then 32 else 64 end))::inet as network, \
           count(*) as count, max(h.timestamp) as last \
         from admin_honeypot_loginattempt h \
         where h.timestamp > now() - interval '30 days' and h.ip_address is not null \
         group by 1 order by 2 desc, 1 limit 10",
    )
    .load(&mut db)
    .await
}

/// One attempt; the name is sealed.
#[derive(Debug, HasQuery)]
#[diesel(table_name = h)]
pub struct Attempt {
    pub id: i32,
    pub username: String,
    pub ip_address: Option<IpNetwork>,
    pub user_agent: String,
    pub timestamp: DateTime<Utc>,
    pub path: String,
}

/// How many are counted: nobody turns more pages.
const COUNTED: i64 = 2000;

/// A page of the newest attempts.
pub async fn newest(mut db: &AsyncPgConnection, page: i64) -> QueryResult<Slice<Attempt>> {
    let order = (h::timestamp.desc(), h::id.desc());
    let counted: Vec<i32> = h::table.order(h::id).limit(COUNTED).select(h::id).load(&mut db).await?;
    let rows = Attempt::query().order(order).limit(PER_PAGE).offset(offset(page)).load(&mut db).await?;
    Ok(Slice { rows, total: counted.len() as i64, page })
}
