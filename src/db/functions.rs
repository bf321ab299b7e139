//! Functions of PostgreSQL and of the schema `app` that queries call.

use diesel::{
    define_sql_function,
    sql_types::{Integer, Nullable, Text},
};

define_sql_function! {
    /// The first of the two that is there.
    fn coalesce(first: Nullable<Integer>, second: Nullable<Integer>) -> Nullable<Integer>;
}
define_sql_function! {
    /// An amount of money in tenge, by a rough rate.
    #[sql_name = "app.in_tenge"]
    fn in_tenge(amount: Nullable<Integer>, currency: Text) -> Nullable<BigInt>;
}
define_sql_function! {
    /// What all files of a person take, in bytes.
    #[sql_name = "app.bytes_of"]
    fn bytes_of(person: Integer) -> BigInt;
}
