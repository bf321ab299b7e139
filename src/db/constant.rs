/// A constant of the domain as an SQL expression.
///
/// A bound parameter would not do: with generic plans PostgreSQL does not know that `$1` is `'success'`, so the
/// partial indexes of the public lists would lie idle (measured: eight times the cost). `diesel::dsl::sql`
/// would do, but its statements are never kept prepared.
macro_rules! constant {
    ($(#[$doc:meta])* $name:ident, $sql:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, diesel::query_builder::QueryId, diesel::expression::ValidGrouping)]
        pub struct $name;

        impl diesel::expression::Expression for $name {
            type SqlType = diesel::sql_types::Text;
        }
        impl<T> diesel::expression::SelectableExpression<T> for $name {}
        impl<T> diesel::expression::AppearsOnTable<T> for $name {}
        impl diesel::query_builder::QueryFragment<diesel::pg::Pg> for $name {
            fn walk_ast<'b>(
                &'b self,
                mut out: diesel::query_builder::AstPass<'_, 'b, diesel::pg::Pg>,
            ) -> diesel::QueryResult<()> {
                out.push_sql($sql);
                Ok(())
            }
        }
    };
}

constant!(
    /// The status of published content.
    Success, "'success'"
);
constant!(
    /// The status of content that somebody took away.
    Deleted, "'deleted'"
);
constant!(
    /// The status of a company that is not blocked.
    Active, "'active'"
);
constant!(
    /// Kazakh, where an index is built on the words of one language.
    Kk, "'kk'"
);
constant!(
    /// Russian, likewise.
    Ru, "'ru'"
);
constant!(
    /// English, likewise.
    En, "'en'"
);
