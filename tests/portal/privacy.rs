//! Personal data at rest: who takes the database away without the keys has nobody's data.

use crate::kit::{
    Database, Portal, apart, config,
    rows::{a_blog, insert},
    vault,
};
use diesel_async::{AsyncConnection, AsyncPgConnection};
use std::process::Command;
use techhub::{
    companies::{Number, number},
    config::Config,
    people::{self, NewPerson, Personal},
    vault::{Field, Index, Keys, Vault, rotate},
};

fn canary() -> Personal {
    Personal {
        email: "Zhuldyz.Qarlygash@canary.example".into(),
        phone: "8 (705) 123-98-76".into(),
        first_name: "Жұлдызай".into(),
        last_name: "Қарлығашова".into(),
        middle_name: "Тұрсынбекқызы".into(),
        iin: "351231600017".into(),
    }
}

/// Somebody who came in through the program's own door.
async fn someone(database: &Database, vault: &Vault, personal: Personal) -> i32 {
    let mut db = database.connect().await;
    let made = db
        .transaction(async |db: &mut AsyncPgConnection| people::add(db, vault, &[NewPerson::new(personal)]).await)
        .await;
    made.unwrap()[0]
}

/// All that `pg_dump` writes.
async fn dump(database: &Database, options: &[&str]) -> String {
    let mut command = Command::new("pg_dump");
    command.args(options).arg(&database.url);
    let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[tokio::test]
async fn a_dump_shows_nobody_s_personal_data() {
    let database = Database::demo().await;
    let vault = vault();
    let personal = canary();
    someone(&database, &vault, personal.clone()).await;
    let mut secrets: Vec<String> =
        vec!["351231600017".into(), "7051239876".into(), "1239876".into(), "canary.example".into()];
    secrets.extend([&personal.first_name, &personal.last_name, &personal.middle_name].map(|name| name.to_lowercase()));
    secrets.push("zhuldyz".into());
    // The six accounts of the demo. Their names stand in texts on purpose, their addresses nowhere.
    let accounts = techhub::seed::demo::accounts("demo".as_ref()).unwrap();
    secrets.extend(accounts.iter().map(|account| account.email.to_lowercase()));
    secrets.extend((1..7).map(|number| format!("770000000{number:02}")));
    for options in [&[][..], &["--inserts"]] {
        let dump = dump(&database, options).await.to_lowercase();
        assert!(dump.contains("account_user") && dump.contains("v1.demo."));
        for secret in &secrets {
            assert!(!dump.contains(secret), "{secret} is in the dump {options:?}");
        }
    }
    // Numbers of sole proprietors are people's.
    let proprietors = database.column("SELECT tin FROM account_company WHERE company_type = 'ip'").await;
    assert!(!proprietors.is_empty() && proprietors.iter().all(|tin| tin.starts_with("v1.")), "{proprietors:?}");
}

#[tokio::test]
async fn somebody_is_found_by_a_whole_value_however_it_is_typed() {
    let database = Database::empty().await;
    let vault = vault();
    let id = someone(&database, &vault, canary()).await;
    let twin = Personal { email: "twin@canary.example".into(), phone: String::new(), iin: String::new(), ..canary() };
    let twin = someone(&database, &vault, twin).await;
    let db = database.connect().await;
    let find = async |index, typed: &str| people::find(&db, &vault, index, typed).await.unwrap();
    for typed in ["zhuldyz.qarlygash@canary.example", " ZHULDYZ.Qarlygash@CANARY.example\n"] {
        assert_eq!(find(Index::Email, typed).await, [id], "{typed}");
    }
    for typed in ["+77051239876", "8 705 123 98 76", "+7 (705) 123-98-76", "7051239876"] {
        assert_eq!(find(Index::Phone, typed).await, [id], "{typed}");
    }
    assert_eq!(find(Index::Iin, "351231 600017").await, [id]);
    for typed in ["карлыгашова ЖҰЛДЫЗАЙ", "Жұлдызай", "Тұрсынбекқызы"] {
        assert_eq!(find(Index::Name, typed).await, [id, twin], "{typed}");
    }
    for (index, part) in [
        (Index::Email, "zhuldyz.qarlygash@canary"),
        (Index::Email, "qarlygash"),
        (Index::Email, ""),
        (Index::Phone, "+7705123987"),
        (Index::Iin, "35123160001"),
        (Index::Name, "Жұлдыз"),
        (Index::Name, "Жұлдызай Ахметова"),
        (Index::Name, " - "),
    ] {
        assert!(find(index, part).await.is_empty(), "{part}");
    }
}

#[tokio::test]
async fn an_address_belongs_to_one_person() {
    let database = Database::empty().await;
    let vault = vault();
    someone(&database, &vault, canary()).await;
    let other = Personal { email: "ZHULDYZ.qarlygash@canary.example".into(), ..Personal::default() };
    let mut db = database.connect().await;
    let refused = db
        .transaction(async |db: &mut AsyncPgConnection| people::add(db, &vault, &[NewPerson::new(other)]).await)
        .await;
    assert!(refused.unwrap_err().to_string().contains("person_index_address_key"));
    assert_eq!(database.number("SELECT count(*) FROM account_user").await, 1);
}

#[tokio::test]
async fn a_company_is_found_by_its_number_whatever_number_it_is() {
    let database = Database::demo().await;
    let (db, vault) = (database.connect().await, vault());
    for (typed, slug) in [("350140000014", "qyran-cloud"), ("3501 4000 0024", "egin-sens")] {
        let id = number::by_number(&db, &vault, typed).await.unwrap().unwrap();
        assert_eq!(database.value(&format!("SELECT slug FROM account_company WHERE id = {id}")).await, slug);
    }
    let id = number::by_number(&db, &vault, "350101500013").await.unwrap().unwrap();
    let row = format!("SELECT company_type || tin FROM account_company WHERE id = {id}");
    let stored = database.value(&row).await;
    let sealed = stored.strip_prefix("ip").unwrap();
    assert_eq!(vault.open(Field::CompanyTin, id, sealed).unwrap(), "350101500013");
    assert_eq!(number::by_number(&db, &vault, "35010150001").await.unwrap(), None);
    assert_eq!(Number::new(&vault, id, "350140000014").token, None);
}

fn with_keys(database: &Database, keys: &str) -> Config {
    let pairs = [("DATABASE_URL", database.url.as_str()), ("DATA_KEYS", keys), ("INDEX_KEY", Keys::DEMO_INDEX)];
    Config::from_pairs(pairs).unwrap()
}

async fn rotated(database: &Database, vault: &Vault) -> rotate::Rotated {
    rotate::rotate(&mut database.session().await, vault, |_, _| {}).await.unwrap()
}

#[tokio::test]
async fn keys_are_changed_while_readers_read() {
    let database = Database::demo().await;
    someone(&database, &vault(), canary()).await;
    let author = database.number("SELECT max(id) FROM account_user").await;
    insert(&database, &[a_blog("by-canary").with("author_id", &author.to_string())]).await;
    let new = format!("new:{}", Keys::make());
    let both = with_keys(&database, &format!("{new},{}", Keys::DEMO_RING));
    let moved = "SELECT max(updated_at) FROM account_user";
    let before = database.value(moved).await;
    let ring = format!("{new},{}", Keys::DEMO_RING);
    let mut environment = config(&database.url);
    environment = Config::from_pairs([
        ("DATABASE_URL", environment.database.url.as_str()),
        ("DEMO", "1"),
        ("WORKERS", "1"),
        ("PAGE_CACHE_SECONDS", "0"),
        ("DATA_KEYS", ring.as_str()),
    ])
    .unwrap();
    let portal = Portal::over(database, move |config| {
        environment.server = config.server.clone();
        *config = environment;
    })
    .await;
    let database = &portal.database;
    let vault = both.vault().unwrap();
    let reading = async {
        for _ in 0..30 {
            portal.get("/en/blogs/by-canary").await.ok().shows("Жұлдызай Қарлығашова");
        }
    };
    let (done, ()) = futures_util::join!(rotated(database, &vault), reading);
    assert!(done.rows > 20 && done.broken == 0, "{done:?}");
    assert_eq!(rotated(database, &vault).await, rotate::Rotated::default(), "nothing is left to do");
    assert_eq!(database.value(moved).await, before, "a change of keys is no change of people");
    // The old key is gone, and everything opens.
    let alone = with_keys(database, &new).vault().unwrap();
    let db = database.connect().await;
    let id = i32::try_from(author).unwrap();
    let opened = people::personal(&db, id).await.unwrap().open(&alone);
    assert_eq!((opened.email, opened.iin), (canary().email, canary().iin));
    assert_eq!(people::find(&db, &alone, Index::Email, &canary().email).await.unwrap(), [id]);
    let old = "SELECT count(*) FROM account_user WHERE email LIKE 'v1.demo.%' OR first_name LIKE 'v1.demo.%'";
    assert_eq!(database.number(old).await, 0);
}

#[tokio::test]
async fn a_row_that_is_being_changed_waits_for_nobody_and_is_not_forgotten() {
    let database = Database::empty().await;
    let id = someone(&database, &vault(), canary()).await;
    let writer = database.session().await;
    writer.batch_execute(&format!("BEGIN; UPDATE account_user SET language = 'en' WHERE id = {id}")).await.unwrap();
    let both = with_keys(&database, &format!("new:{},{}", Keys::make(), Keys::DEMO_RING)).vault().unwrap();
    let ending = async {
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        writer.batch_execute("COMMIT").await.unwrap();
    };
    let (done, ()) = futures_util::join!(rotated(&database, &both), ending);
    assert_eq!(done.rows, 1);
    assert_eq!(database.value("SELECT language || left(email, 7) FROM account_user").await, "env1.new.");
}

#[tokio::test]
async fn what_was_there_before_the_sealing_is_sealed_and_found() {
    let database = Database::empty().await;
    database
        .run(
            "INSERT INTO account_user (email, first_name) VALUES ('old@canary.example', 'Айсәуле'); \
             INSERT INTO account_company (slug, tin, company_type) VALUES ('ip', '350101500013', 'ip'), ('llp', '350140000014', 'law')",
        )
        .await;
    let vault = vault();
    let done = rotated(&database, &vault).await;
    assert_eq!((done.rows, done.indexed, done.broken), (2, 3, 0));
    let db = database.connect().await;
    assert_eq!(people::find(&db, &vault, Index::Name, "айсауле").await.unwrap().len(), 1);
    assert_eq!(people::find(&db, &vault, Index::Email, "OLD@canary.example").await.unwrap().len(), 1);
    assert!(number::by_number(&db, &vault, "350101500013").await.unwrap().is_some());
    assert_eq!(database.value("SELECT tin FROM account_company WHERE slug = 'llp'").await, "350140000014");
}

#[tokio::test]
async fn what_no_key_opens_stays_and_is_told() {
    let database = Database::empty().await;
    someone(&database, &vault(), canary()).await;
    let sealed = database.value("SELECT email FROM account_user").await;
    let alone = with_keys(&database, &format!("new:{}", Keys::make())).vault().unwrap();
    let done = rotated(&database, &alone).await;
    assert_eq!((done.rows, done.broken), (0, 1));
    assert_eq!(database.value("SELECT email FROM account_user").await, sealed);
}

/// Every sealed column is there, and is no shorter than a sealed value.
#[tokio::test]
async fn every_sealed_column_exists_and_has_room() {
    let database = Database::empty().await;
    for field in Field::ALL {
        let table = field.table().rsplit('.').next().unwrap();
        let kind = database
            .value(&format!(
                "SELECT coalesce(character_maximum_length, 0) FROM information_schema.columns \
                 WHERE table_name = '{table}' AND column_name = '{}'",
                field.column()
            ))
            .await;
        assert_eq!(kind, "0", "{table}.{}", field.column());
    }
    apart(async || ()).await;
}
