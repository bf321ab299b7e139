use super::{forms::Checked, model::Mine};
use crate::{
    access::{Actor, Me, right::Missing},
    audit::{self, Deed},
    companies::{Number, number, register::Fact, role::Role, slug::slug},
    vault::{Field, Vault},
    web::{PER_PAGE, PortalError, Slice, offset},
};
use diesel::{
    insert_into,
    prelude::*,
    result::{DatabaseErrorKind, Error},
    update,
};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use futures_util::try_join;
use schema::{account_company as c, account_user as u, account_usercompany as m, app::company_private as p};
use serde_json::json;

/// A page of the companies that a person belongs to, the oldest membership first.
pub async fn page(db: &AsyncPgConnection, user: i32, page: i64) -> QueryResult<Slice<Mine>> {
    let (mut one, mut two) = (db, db);
    let total = m::table.filter(m::user_id.eq(user)).count().get_result(&mut one);
    let rows =
        Mine::query().filter(m::user_id.eq(user)).order(m::id).limit(PER_PAGE).offset(offset(page)).load(&mut two);
    let (total, rows) = try_join!(total, rows)?;
    Ok(Slice { rows, total, page })
}

/// One of the person's companies; others have nothing here.
pub async fn mine(mut db: &AsyncPgConnection, user: i32, company: i32) -> QueryResult<Mine> {
    Mine::query().filter(m::user_id.eq(user).and(c::id.eq(company))).first(&mut db).await
}

/// The same, when the person decides about it.
pub async fn owned(db: &AsyncPgConnection, me: &Me, company: i32) -> Result<Mine, PortalError> {
    let mine = mine(db, me.id, company).await?;
    if mine.role.manages() { Ok(mine) } else { Err(PortalError::Forbidden(Some(OWNER))) }
}

const OWNER: Missing = Missing { code: "company.owner", name: |t| t.membership_right_owner() };

/// Who leads the company, as far as somebody said.
pub async fn head(mut db: &AsyncPgConnection, vault: &Vault, company: i32) -> QueryResult<String> {
    let head: Option<String> = p::table.find(company).select(p::head).first(&mut db).await.optional()?;
    Ok(head.map(|head| vault.show(Field::CompanyHead, company, &head)).unwrap_or_default())
}

/// Writes a new company with its first owner; `None` when somebody else has brought this number meanwhile.
pub async fn create(
    db: &mut AsyncPgConnection,
    vault: &Vault,
    actor: &Actor,
    user: i32,
    new: &Checked,
    fact: Option<&Fact>,
) -> QueryResult<Option<i32>> {
    let written = db
        .transaction(async |db: &mut AsyncPgConnection| -> QueryResult<i32> {
            let id = number::next_ids(db, 1).await?.into_iter().next().ok_or(Error::NotFound)?;
            let number = Number::new(vault, id, new.tin.digits());
            insert(db, user, &number, new, fact).await?;
            number::index(db, &number).await?;
            if let Some(fact) = fact.filter(|fact| !fact.head.is_empty()) {
                let head = vault.seal(Field::CompanyHead, id, &fact.head);
                insert_into(p::table).values((p::company_id.eq(id), p::head.eq(head))).execute(db).await?;
            }
            let owner = (m::company_id.eq(id), m::user_id.eq(user), m::role.eq(Role::Owner));
            insert_into(m::table).values(owner).execute(db).await?;
            update(u::table.filter(u::id.eq(user).and(u::company_id.is_null())))
                .set(u::company_id.eq(id))
                .execute(db)
                .await?;
            let deed = Deed::new("create", "account_company", id).with(json!({ "kind": new.tin.kind().code() }));
            audit::record(db, actor, deed).await?;
            Ok(id)
        })
        .await;
    match written {
        Err(Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => Ok(None),
        other => other.map(Some),
    }
}

/// Nobody sees it in the directory before its people have looked at the page and want it.
async fn insert(
    db: &mut AsyncPgConnection,
    user: i32,
    number: &Number,
    new: &Checked,
    fact: Option<&Fact>,
) -> QueryResult<()> {
    let basic_info = fact.map_or_else(|| json!({}), |fact| json!({ "register": fact }));
    let row = (
        (c::id.eq(number.company), c::tin.eq(&number.stored), c::company_type.eq(new.tin.kind().code())),
        (c::slug.eq(slug(&new.title, number.company)), c::name.eq(&new.name), c::title.eq(&new.title)),
        (c::activity.eq(new.activity), c::city_id.eq(new.city), c::address.eq(&new.address)),
        (c::author_id.eq(user), c::is_public.eq(false), c::basic_info.eq(basic_info)),
        c::founded_on.eq(fact.and_then(|fact| fact.registered_on)),
    );
    insert_into(c::table).values(row).execute(db).await.map(drop)
}
