//! What articles and blog posts ask alike: they are rows of different tables with the same columns.

/// The queries of one of the two tables: `from` are its joins, `card` the columns of a [`Card`](super::Card),
/// `narrowed` what only this table can be filtered by.
macro_rules! reading_queries {
    ($table:ident, from: $from:expr, card: $card:expr $(, narrowed: $narrowed:path)?) => {
        /// The published texts that match the filter, a page of them; the total when it is not known yet.
        ///
        /// `found` are the ids a text search gave.
        pub async fn published(
            mut db: &AsyncPgConnection,
            filter: &ReadingFilter,
            dictionary: &Dictionary,
            found: Option<&[i32]>,
            total: Option<i64>,
        ) -> QueryResult<Slice<Card>> {
            let page = filter.page();
            let ids = matching(filter, dictionary, found)
                .order(($table::published_at.desc(), $table::id.desc()))
                .limit(PER_PAGE)
                .offset(offset(page));
            let rows = $from.filter(among($table::id, ids.select($table::id))).select($card);
            let (rows, total) = match total {
                Some(total) => (rows.load(&mut db).await?, total),
                None => {
                    let mut same = db;
                    let total = matching(filter, dictionary, found).count().get_result(&mut same);
                    try_join!(rows.load(&mut db), total)?
                }
            };
            Ok(Slice { rows: latest_first(rows), total, page })
        }

        /// The one place where the filter becomes SQL.
        fn matching<'f>(
            filter: &ReadingFilter,
            dictionary: &Dictionary,
            found: Option<&'f [i32]>,
        ) -> $table::BoxedQuery<'f, Pg> {
            let mut query = $table::table.filter($table::status.eq(Success)).filter($table::published).into_boxed();
            if let Some(slug) = filter.category() {
                // An unknown category is in no dictionary: nothing is there.
                let category = dictionary.category_by_slug(&slug).map_or(-1, |category| category.id);
                query = query.filter($table::category_id.eq(category));
            }
            if let Some(tag) = filter.tag() {
                query = query.filter($table::tags.contains(vec![tag]));
            }
            $(query = $narrowed(query, filter);)?
            if let Some(found) = found {
                query = query.filter($table::id.eq_any(found));
            }
            query
        }

        /// The newest texts, for the feed.
        pub async fn for_feed(mut db: &AsyncPgConnection, most: i64) -> QueryResult<Vec<FeedText>> {
            $table::table
                .filter($table::status.eq(Success))
                .filter($table::published)
                .order(($table::published_at.desc(), $table::id.desc()))
                .limit(most)
                .select(($table::slug, $table::title, $table::subtitle, $table::published_at, $table::updated_at))
                .load(&mut db)
                .await
        }

        /// One text, in whatever state.
        pub async fn find(mut db: &AsyncPgConnection, slug: &str) -> QueryResult<Reading> {
            $from
                .filter($table::slug.eq(slug))
                .select((
                    $card,
                    $table::content,
                    $table::tags,
                    shared_mediafile::alt.nullable(),
                    $table::updated_at,
                    $table::status,
                    $table::published,
                ))
                .first(&mut db)
                .await
        }

        /// The newest others of the same category.
        pub async fn related(mut db: &AsyncPgConnection, text: &Card) -> QueryResult<Vec<Card>> {
            $from
                .filter($table::status.eq(Success))
                .filter($table::published)
                .filter($table::category_id.eq(text.category_id))
                .filter($table::id.ne(text.id))
                .order(($table::published_at.desc(), $table::id.desc()))
                .limit(3)
                .select($card)
                .load(&mut db)
                .await
        }
    };
}

pub(crate) use reading_queries;
