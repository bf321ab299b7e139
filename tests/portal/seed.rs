//! What the commands write into a database.

use crate::kit::{Database, vault};
use argon2::{
    Argon2,
    password_hash::{PasswordVerifier, phc::PasswordHash},
};
use diesel::{dsl::count_star, prelude::*};
use diesel_async::RunQueryDsl;
use schema::{account_user, core_actionlog, core_event, core_feed, search_search, shared_mediafile};
use techhub::{
    config::Config,
    people::{Sealed, admin, password},
};

fn config(database: &Database) -> Config {
    Config::from_pairs([("DATABASE_URL", database.url.as_str()), ("DEMO", "1")]).unwrap()
}

fn fits(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_is_found_and_has_its_pictures() {
    let database = Database::demo().await;
    let mut db = database.connect().await;
    let found: Vec<(String, i64)> = search_search::table
        .group_by(search_search::source)
        .select((search_search::source, count_star()))
        .order(search_search::source)
        .load(&mut db)
        .await
        .unwrap();
    let sources: Vec<_> = found.iter().map(|(source, _)| source.as_str()).collect();
    let all = techhub::search::Source::ALL.map(|source| source.code());
    assert!(all.iter().all(|source| sources.contains(source)), "{sources:?}");
    let events: i64 = core_event::table.count().get_result(&mut db).await.unwrap();
    let told: i64 = core_feed::table.filter(core_feed::source.eq("event")).count().get_result(&mut db).await.unwrap();
    assert_eq!(events, told);
    let pictures: Vec<(String, i64)> =
        shared_mediafile::table.select((shared_mediafile::file, shared_mediafile::size)).load(&mut db).await.unwrap();
    assert!(pictures.iter().all(|(file, size)| *size > 0 && file.ends_with(".svg")));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_six_accounts_have_the_demo_password_and_nobody_else_has_one() {
    let database = Database::demo().await;
    let mut db = database.connect().await;
    let vault = vault();
    let people: Vec<(Sealed, String)> =
        account_user::table.select((Sealed::as_select(), account_user::password)).load(&mut db).await.unwrap();
    let accounts = techhub::seed::demo::accounts("demo".as_ref()).unwrap();
    assert_eq!(accounts.len(), 6);
    for (sealed, hash) in people {
        let email = sealed.open(&vault).email;
        if accounts.iter().any(|account| account.email == email) {
            assert!(fits(techhub::seed::demo::PASSWORD, &hash), "{email}");
        } else {
            assert_eq!(hash, password::UNUSABLE, "{email}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_with_content_stays_as_it_is() {
    let database = Database::empty().await;
    database.run("INSERT INTO account_user (email) VALUES ('first@techhub.example')").await;
    techhub::seed::demo::command(&config(&database)).await.unwrap();
    let mut db = database.connect().await;
    let events: i64 = core_event::table.count().get_result(&mut db).await.unwrap();
    assert_eq!(events, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_is_made_once_and_logged() {
    let database = Database::empty().await;
    let config = config(&database);
    let ask = || Ok("aq bota 2026 jyl".to_owned());
    admin::make(&config, " Saule@techhub.example ", "Сәуле Ахмет Қызы", ask).await.unwrap();
    let again = admin::make(&config, "saule@TECHHUB.example", "Сәуле", ask).await.unwrap_err();
    assert_eq!(again.to_string(), "saule@TECHHUB.example has an account already");

    let mut db = database.connect().await;
    use account_user as u;
    let (id, hash, sealed, rights): (i32, String, Sealed, (String, bool, bool)) = u::table
        .select((u::id, u::password, Sealed::as_select(), (u::role, u::is_staff, u::is_superuser)))
        .get_result(&mut db)
        .await
        .unwrap();
    assert!(fits("aq bota 2026 jyl", &hash));
    let person = sealed.open(&vault());
    assert_eq!((person.first_name.as_str(), person.last_name.as_str()), ("Сәуле", "Ахмет Қызы"));
    assert_eq!(rights, ("admin".into(), true, true));
    let log: Vec<(String, String)> = core_actionlog::table
        .select((core_actionlog::action, core_actionlog::primary_key))
        .load(&mut db)
        .await
        .unwrap();
    assert_eq!(log, [("create".to_owned(), id.to_string())]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_weak_password_makes_nobody() {
    let database = Database::empty().await;
    let config = config(&database);
    for password in ["short", "is saule@techhub.example"] {
        let ask = || Ok(password.to_owned());
        assert!(admin::make(&config, "saule@techhub.example", "Сәуле", ask).await.is_err());
    }
    let mut db = database.connect().await;
    let people: i64 = account_user::table.count().get_result(&mut db).await.unwrap();
    assert_eq!(people, 0);
}
