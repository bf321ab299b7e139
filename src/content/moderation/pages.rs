use super::{
    forms::{Bulk, QueueFilter, kinds_of},
    model::{self, Waiting},
    queries::{self, Now},
};
use crate::{
    access::{May, right::ModerateContent, session},
    content::life::{self, Kind, State, kind},
    db::Db,
    web::{
        Answer, Chip, Choice, Filter, Flash, Form, Page, PageResult, Pager, Query, Shell, Slice, chips, links, page,
    },
};
use actix_session::Session;
use askama::Template;

/// The days that the statistics look back.
const DAYS: i32 = 30;

#[derive(Template)]
#[template(path = "moderation/queue.html")]
pub struct QueuePage {
    shell: Shell,
    filter: QueueFilter,
    kinds: Vec<&'static Kind>,
    pieces: Slice<Waiting>,
    counts: Vec<(String, i64)>,
    me: i32,
}

/// `GET /{lang}/office/moderation`.
pub async fn queue(
    me: May<ModerateContent>,
    shell: Shell,
    db: Db,
    filter: Query<QueueFilter>,
) -> PageResult<QueuePage> {
    let kinds = kinds_of(&me);
    let codes: Vec<&'static str> = kinds.iter().map(|kind| kind.code).collect();
    let (pieces, counts) = queries::queue(&db, &me, &codes, &filter).await?;
    Ok(Page(QueuePage { shell, filter: filter.0, kinds, pieces, counts, me: me.id }))
}

impl QueuePage {
    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, "/office/moderation", &self.filter, &self.pieces)
    }

    /// The piece under the same filter, so that the next one is of the same list.
    fn link(&self, piece: &Waiting) -> String {
        let path = self.shell.here(&format!("/office/moderation/{}/{}", piece.code(), piece.id));
        let pairs = self.filter.pairs();
        links::with(&path, pairs.iter().map(|(name, value)| (*name, value.as_str())))
    }

    fn here(&self) -> String {
        let pairs = self.filter.pairs();
        links::with("", pairs.iter().map(|(name, value)| (*name, value.as_str())))
    }

    fn count(&self, code: &str) -> i64 {
        self.counts.iter().find(|(kind, _)| kind == code).map_or(0, |(_, count)| *count)
    }

    /// The same list of one kind, or of all.
    fn of_kind(&self, code: &str) -> String {
        let pairs = self.filter.pairs();
        let rest = pairs.iter().filter(|(name, _)| *name != "kind").map(|(name, value)| (*name, value.as_str()));
        links::with(&self.shell.here("/office/moderation"), rest.chain((!code.is_empty()).then_some(("kind", code))))
    }

    fn all(&self) -> i64 {
        self.counts.iter().map(|(_, count)| count).sum()
    }

    fn state_options(&self) -> Vec<Choice<'_>> {
        let states = State::ALL.into_iter().filter(|state| *state != State::Draft);
        let chosen = self.filter.state().code();
        states.map(|state| Choice::of(state.code(), state.name(self.shell.t), chosen)).collect()
    }

    fn assignee_options(&self) -> Vec<Choice<'_>> {
        let t = self.shell.t;
        let all = [("mine", t.moderation_mine()), ("free", t.moderation_free())];
        all.map(|(code, name)| Choice::of(code, name, &self.filter.assignee)).into()
    }

    fn organization_options(&self) -> Vec<Choice<'_>> {
        let all = self.shell.dictionary.organizations.iter();
        all.map(|one| Choice::of(&one.code, self.shell.words(&one.name), &self.filter.organization)).collect()
    }

    fn chips(&self) -> Vec<Chip> {
        let (shell, t) = (&self.shell, self.shell.t);
        chips(shell, "/office/moderation", &self.filter, |name, value| match name {
            "state" => State::from_code(value).map(|state| state.name(t).into()),
            "assignee" => Some(if value == "mine" { t.moderation_mine() } else { t.moderation_free() }.into()),
            "organization" => {
                let known = shell.dictionary.organization(Some(value));
                Some(known.map_or(value, |organization| shell.words(&organization.name)).into())
            }
            _ => None,
        })
    }

    fn waits(&self) -> bool {
        self.filter.state() == State::Sent
    }
}

/// `POST /{lang}/office/moderation/bulk`: takes on or gives back what was ticked.
pub async fn bulk(
    me: May<ModerateContent>,
    (shell, session): (Shell, Session),
    mut db: Db,
    Form(form): Form<Bulk>,
) -> Answer {
    let take = form.r#do != "release";
    let changed = queries::assign(&mut db, me.actor(), &me, &form.pieces(), take).await?;
    let count = i64::try_from(changed).unwrap_or_default();
    let words = if take { shell.t.moderation_taken(count) } else { shell.t.moderation_released(count) };
    session::say(&session, Flash::success(words))?;
    let query = if shell.query.is_empty() { String::new() } else { format!("?{}", shell.query) };
    Ok(page::see_other(&shell.here(&format!("/office/moderation{query}"))))
}

#[derive(Template)]
#[template(path = "moderation/statistics.html")]
pub struct StatisticsPage {
    shell: Shell,
    now: Vec<Now>,
    past: Vec<life::Waiting>,
}

/// `GET /{lang}/office/moderation/statistics`.
pub async fn statistics(_: May<ModerateContent>, shell: Shell, db: Db) -> PageResult<StatisticsPage> {
    let now = queries::waiting_now(&db).await?;
    let past = life::statistics(&db, DAYS).await?;
    Ok(Page(StatisticsPage { shell, now, past }))
}

impl StatisticsPage {
    fn days(&self) -> i64 {
        i64::from(DAYS)
    }

    fn name(&self, code: &str) -> String {
        kind(code).map_or_else(|| code.to_owned(), |kind| (kind.name)(self.shell.t).to_owned())
    }

    fn duration(&self, seconds: &f64) -> String {
        model::duration(self.shell.t, seconds.round() as i64)
    }
}
