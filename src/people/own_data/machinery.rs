//! What the machinery of the portal and of the one before it holds.

use super::Holding;

const TOOL: &str = "a query that a member of staff wrote about others";

pub const HOLDINGS: &[Holding] = &[
    Holding::of("explorer_query", "created_by_user_id").only(&["id", "title", "created_at"]).kept(TOOL),
    Holding::of("explorer_querylog", "run_by_user_id").only(&["id", "run_at"]).kept(TOOL),
    Holding::of("explorer_queryfavorite", "user_id").gone(),
    Holding::of("reversion_revision", "user_id")
        .only(&["id", "date_created"])
        .kept("whose versions they are is in the log"),
    Holding::of("waffle_flag_users", "user_id").gone(),
];
