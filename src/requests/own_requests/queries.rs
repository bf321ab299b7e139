use super::forms::OwnFilter;
use crate::{
    access::{Actor, Viewer},
    audit::{self, Deed},
    media,
    requests::{
        model::Request,
        queries::{self, SOURCE, own},
        request_editors,
        state::State,
    },
    web::{PER_PAGE, Slice, offset},
};
use diesel::{delete, prelude::*};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::{
    service_hubformdata as f, service_servicerequest as r, service_servicerequeststatus as t,
    shared_protectedmediafile as p,
};
use uuid::Uuid;

/// One page of the viewer's own requests and of those that they were invited to edit, the last changed first.
pub async fn page(mut db: &AsyncPgConnection, viewer: &Viewer, filter: &OwnFilter) -> QueryResult<Slice<Request>> {
    let page = filter.page();
    let invited = request_editors::invited(db, viewer).await?;
    let states: Vec<&str> =
        filter.state().map_or_else(|| State::ALL.into_iter().flat_map(State::codes).collect(), State::codes);
    let total = r::table
        .filter(own!(viewer).or(r::id.eq_any(&invited)))
        .filter(r::status.eq_any(&states))
        .count()
        .get_result(&mut db)
        .await?;
    let rows = Request::query()
        .filter(own!(viewer).or(r::id.eq_any(&invited)))
        .filter(r::status.eq_any(&states))
        .order((r::updated_at.desc(), r::id.desc()))
        .limit(PER_PAGE)
        .offset(offset(page))
        .load(&mut db)
        .await?;
    Ok(Slice { rows, total, page })
}

/// Takes a draft away with everything that was typed and sent for it; `false` for a request that is no draft.
pub async fn withdraw(db: &mut AsyncPgConnection, viewer: &Viewer, actor: &Actor, id: i32) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        queries::lock(db, id).await?;
        let request = queries::own_one(db, viewer, id).await?;
        if request.state() != State::Draft || request.number.is_some() {
            return Ok(false);
        }
        let of = p::source.eq(SOURCE).and(p::primary_key.eq(id.to_string()));
        let files: Vec<Uuid> = p::table.filter(of).select(p::id).load(db).await?;
        for file in files {
            media::remove_file(db, actor, file).await?;
        }
        delete(t::table.filter(t::service_request_id.eq(id))).execute(db).await?;
        delete(r::table.find(id)).execute(db).await?;
        if let Some(data) = request.hub_form_data_id {
            delete(f::table.find(data)).execute(db).await?;
        }
        audit::record(db, actor, Deed::new("delete", SOURCE, id)).await?;
        Ok(true)
    })
    .await
}
