//! Requests for the demo's services, filled in with something that fits whatever a form asks.

use super::{Answer, Portal, Visitor};
use techhub::forms::{Field, Kind, Structure};

pub const PDF: &[u8] =
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n";

type Pairs = Vec<(String, String)>;

/// What the form of a service asks.
pub async fn form(portal: &Portal, service: &str) -> Structure {
    let sql = format!(
        "SELECT v.structure FROM app.form_version v JOIN service_service s ON s.hub_form_id = v.hub_form_id \
         WHERE s.code = '{service}' ORDER BY v.version DESC LIMIT 1"
    );
    serde_json::from_str(&portal.database.value(&sql).await).unwrap()
}

/// A form of the demo in a version that nobody signs and that asks staff nothing: its number, and what it asks.
pub async fn plain_form(portal: &Portal) -> (String, Structure) {
    let sql = "SELECT hub_form_id, version, structure FROM app.form_version v JOIN service_service s \
        USING (hub_form_id) WHERE s.code = 'scientific_researcher' ORDER BY version DESC LIMIT 1";
    let row = portal.database.rows(sql).await.remove(0);
    let mut form: Structure = serde_json::from_str(&row[2]).unwrap();
    form.need_signature = false;
    for step in &mut form.steps {
        step.fields.retain(|field| !field.private && field.kind != Kind::Signature);
    }
    let structure = serde_json::to_string(&form).unwrap().replace('\'', "''");
    let sql = format!(
        "INSERT INTO app.form_version (hub_form_id, version, structure, digest) \
         VALUES ({}, {} + 1, '{structure}', repeat('0', 64))",
        row[0], row[1]
    );
    portal.database.run(&sql).await;
    (row[0].clone(), form)
}

/// A company by its slug, as forms name it.
pub async fn company(portal: &Portal, slug: &str) -> String {
    portal.database.value(&format!("SELECT id FROM account_company WHERE slug = '{slug}'")).await
}

fn number(text: &str, usual: i64) -> i64 {
    text.parse().unwrap_or(usual)
}

/// Something that fits a field, under this path; files are sent apart.
fn fitting(field: &Field, path: &str) -> Pairs {
    let (least, most) = (&field.limits.least, &field.limits.most);
    let one = |value: &str| vec![(format!("f-{path}"), value.to_owned())];
    let parts = |pairs: &[(&str, &str)]| -> Pairs {
        pairs.iter().map(|(part, value)| (format!("f-{path}-{part}"), (*value).to_owned())).collect()
    };
    let today = techhub::i18n::format::today();
    let day = match (least.as_str(), most.as_str()) {
        (_, "today-18y") => "1990-05-20".to_owned(),
        (_, "today") => (today - chrono::Days::new(30)).to_string(),
        _ => (today + chrono::Days::new(30)).to_string(),
    };
    match field.kind {
        Kind::Text if field.pattern.is_some() => {
            let letters = field.pattern.as_ref().is_some_and(|pattern| pattern.matches.starts_with("[A-Z]"));
            one(if letters { "IT-123" } else { "1234-1234-1234-1234" })
        }
        Kind::Text | Kind::Textarea | Kind::RichText => {
            let length = usize::try_from(number(least, 20)).unwrap().max(20);
            let most = usize::try_from(number(most, 300)).unwrap();
            one(&"Жауап ".repeat(length / 6 + 1).chars().take(length.min(most)).collect::<String>())
        }
        Kind::Integer | Kind::Score | Kind::Decimal | Kind::Money => one(&number(least, 1).max(1).to_string()),
        Kind::Date => one(&day),
        Kind::Datetime => one(&format!("{day}T10:00")),
        Kind::Period => {
            let first = if most == "today" { today - chrono::Days::new(90) } else { today + chrono::Days::new(5) };
            parts(&[("from", &first.to_string()), ("to", &day)])
        }
        Kind::YesNo | Kind::Consent => one("yes"),
        Kind::Radio | Kind::Select => one(&field.options[0].code),
        Kind::MultiSelect => {
            let count = usize::try_from(number(least, 1)).unwrap().max(1);
            field.options.iter().take(count).map(|choice| (format!("f-{path}"), choice.code.clone())).collect()
        }
        Kind::LinkedSelect => {
            let first = &field.options[0];
            parts(&[("first", &first.code), ("second", first.options.first().map_or("", |one| &one.code))])
        }
        Kind::Email => one("someone@techhub.example"),
        Kind::Phone => one("+77010000011"),
        Kind::Iin => one("061211600012"),
        Kind::Bin => one("350140000014"),
        Kind::Url => one("https://techhub.example"),
        Kind::City => one("astana"),
        Kind::Company => parts(&[("name", "ЖШС «Үлгі»"), ("number", "350140000014")]),
        Kind::Person => parts(&[("name", "Ахметов Үлгі"), ("iin", "")]),
        Kind::Table => {
            let rows = usize::try_from(number(least, 1)).unwrap().max(1);
            let cells = |row: usize| {
                field.columns.iter().flat_map(move |column| fitting(column, &format!("{path}-{row}-{}", column.key)))
            };
            (0..rows).flat_map(cells).collect()
        }
        Kind::File | Kind::Files | Kind::Heading | Kind::Explanation | Kind::Signature => Vec::new(),
    }
}

/// What answers one step, these fields otherwise.
pub fn answers(form: &Structure, step: usize, changes: &[(&str, &str)]) -> Pairs {
    let changed = |name: &str| changes.iter().any(|(key, _)| format!("f-{key}") == name);
    let fields = form.steps[step].fields.iter().filter(|field| !field.private);
    let mut pairs: Pairs =
        fields.flat_map(|field| fitting(field, &field.key)).filter(|(name, _)| !changed(name)).collect();
    let own = |key: &str| form.steps[step].fields.iter().any(|field| key.split('-').next() == Some(&field.key));
    let more = changes.iter().filter(|(key, _)| own(key));
    pairs.extend(more.map(|(key, value)| (format!("f-{key}"), (*value).to_owned())));
    pairs
}

/// Sends pairs as a form.
pub async fn post(visitor: &Visitor, path: &str, pairs: &[(String, String)]) -> Answer {
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    visitor.post(path, &pairs).await
}

/// So that nothing old stands in the way of a new request.
pub async fn nothing_open(portal: &Portal) {
    portal.database.run("UPDATE service_servicerequest SET status = 'reject' WHERE status <> 'draft'").await;
}

/// Begins a request; gives its address in the cabinet.
pub async fn begin(visitor: &Visitor, service: &str, who: &str) -> String {
    let answer = visitor.post(&format!("/en/services/{service}/apply"), &[("for", who)]).await.is(303);
    let place = answer.has("location").to_owned();
    assert!(place.starts_with("/en/cabinet/requests/"), "{service} for {who} leads to {place}");
    place
}

/// Fills all steps in, with files where they are wanted; ends at the page with all answers.
pub async fn fill(portal: &Portal, visitor: &Visitor, path: &str, service: &str, changes: &[(&str, &str)]) {
    let form = form(portal, service).await;
    let place = visitor.get(path).await.is(303).has("location").to_owned();
    fill_form(visitor, place, &form, changes).await;
}

/// The same of this form, from this step on.
pub async fn fill_form(visitor: &Visitor, mut place: String, form: &Structure, changes: &[(&str, &str)]) {
    while let Some((_, step)) = place.split_once("/step/") {
        let step: usize = step.parse().unwrap();
        visitor.get(&place).await.ok();
        let mut pairs = answers(form, step, changes);
        for field in form.steps[step].fields.iter().filter(|field| matches!(field.kind, Kind::File | Kind::Files)) {
            post(visitor, &place, &[pairs.clone(), vec![("do".into(), format!("upload-{}", field.key))]].concat())
                .await
                .is(303);
            let upload = format!("{place}/file/{}", field.key);
            visitor.get(&upload).await.ok();
            visitor.send_files(&upload, &[], &[("file", "paper.pdf", PDF)]).await.is(303);
            let page = visitor.get(&place).await.ok().text();
            let hidden = format!("name=\"f-{}\" value=\"", field.key);
            let ids = page.split(&hidden).skip(1).filter_map(|rest| rest.split('"').next());
            pairs.extend(ids.map(|id| (format!("f-{}", field.key), id.to_owned())));
        }
        pairs.push(("do".into(), "next".into()));
        let answer = post(visitor, &place, &pairs).await;
        assert_eq!(answer.status, 303, "{place}: {}", problems(&answer));
        let next = answer.has("location").to_owned();
        assert_ne!(next, place, "one does not leave it");
        place = next;
    }
    assert!(place.ends_with("/check"), "{place}");
}

/// What an answer says is wrong.
pub fn problems(answer: &Answer) -> String {
    let text = answer.text();
    let summary = text.split("error-summary__title").nth(1).unwrap_or_default();
    summary.split("</div>").next().unwrap_or_default().to_owned()
}

/// Begins, fills in and sends; gives the number of the row.
pub async fn apply(portal: &Portal, visitor: &Visitor, service: &str, who: &str) -> i64 {
    let path = begin(visitor, service, who).await;
    fill(portal, visitor, &path, service, &[]).await;
    let answer = visitor.post(&format!("{path}/check"), &[]).await;
    assert_eq!(answer.status, 303, "{service}: {}", problems(&answer));
    path.rsplit('/').next().unwrap().parse().unwrap()
}

/// A decision, on what the desk shows now.
pub async fn decide(officer: &Visitor, id: i64, way: &str, fields: &[(&str, &str)]) -> Answer {
    let path = format!("/en/office/requests/{id}");
    let seen = super::people::hidden(&officer.get(&path).await.ok(), "seen");
    officer.post(&path, &[&[("seen", seen.as_str()), ("move", way)], fields].concat()).await
}
