use diesel::{
    expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate},
    infix_operator,
    pg::Pg,
    prelude::*,
    query_builder::{AstPass, QueryFragment, QueryId},
    sql_types::{Array, Bool, Integer},
};

infix_operator!(EqualsAny, " = ANY", Bool, backend: Pg);

/// The ids that a subquery gives, as an array that is made before the rest of the statement runs.
///
/// `column = ANY(SELECT …)` would be a join, and as the number of rows wanted is a parameter PostgreSQL prepares
/// for a tenth of the table: it reads the whole of it. Of an array it expects a few ids and looks them up.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct Ids<Q>(Q);

impl<Q> Expression for Ids<Q> {
    type SqlType = Array<Integer>;
}
impl<Q, T> SelectableExpression<T> for Ids<Q> {}
impl<Q, T> AppearsOnTable<T> for Ids<Q> {}
impl<Q> ValidGrouping<()> for Ids<Q> {
    type IsAggregate = is_aggregate::Never;
}

impl<Q: QueryFragment<Pg>> QueryFragment<Pg> for Ids<Q> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("(ARRAY(");
        self.0.walk_ast(out.reborrow())?;
        out.push_sql("))");
        Ok(())
    }
}

/// Whether `column` is among the ids of a subquery: one page of a list.
pub fn among<C, Q>(column: C, ids: Q) -> EqualsAny<C, Ids<Q>>
where
    C: Expression<SqlType = Integer>,
{
    EqualsAny::new(column, Ids(ids))
}
