use super::*;

fn read(pairs: &[(&str, &str)]) -> Result<Config, ConfigError> {
    let mut values: HashMap<String, String> = pairs.iter().map(|(k, v)| ((*k).into(), (*v).into())).collect();
    values.entry("DATABASE_URL".into()).or_insert("postgres://localhost/techhub".into());
    Config::from_values(&Values(values))
}

#[test]
fn a_wrong_value_is_named() {
    for (name, value) in [
        ("BIND", "everywhere"),
        ("DATABASE_POOL", "many"),
        ("DEMO", "maybe"),
        ("DEFAULT_LANGUAGE", "de"),
        ("ENVIRONMENT", "staging"),
        ("PUBLIC_URL", "techhub.example"),
        ("DATABASE_URL", "mysql://x"),
        ("SMTP_URL", "mail.techhub.example"),
        ("SMS_URL", "sms.techhub.example"),
        ("MAIL_FROM", "TechHub"),
        ("UPLOAD_QUOTA_MB", "much"),
        ("S3_BUCKET", "files"),
        ("REGISTER_URL", "https://register.example/?bin="),
        ("REGISTER_PRIVATE", "perhaps"),
        ("WEBHOOK_PRIVATE", "perhaps"),
        ("SIGNATURE_VERIFIER_URL", "verifier.example"),
        ("SIGNATURE_VERIFIER_PRIVATE", "perhaps"),
        ("SIGNATURE_LISTS", "lists-without-authorities"),
        ("SIGNATURE_LIST_URLS", "crl.example"),
        ("SIGNATURE_LIST_PRIVATE", "perhaps"),
        ("SIGNATURE_WITHOUT_LIST", "perhaps"),
        ("GOOGLE_CLIENT_ID", "without a secret"),
        ("OIDC_ISSUER", "https://without-a-client.example"),
    ] {
        let error = read(&[(name, value)]).unwrap_err().to_string();
        assert!(error.contains(name), "{name}: {error}");
    }
}

#[test]
fn demo_mode_and_production_exclude_each_other() {
    let error = read(&[("DEMO", "1"), ("ENVIRONMENT", "production"), ("PUBLIC_URL", "https://x.example")]);
    assert!(error.unwrap_err().to_string().contains("DEMO"));
    assert!(read(&[("DEMO", "1")]).unwrap().demo);
}

#[test]
fn outside_of_demo_mode_keys_have_no_default() {
    assert!(read(&[("DEMO", "1")]).unwrap().vault().is_ok());
    assert!(read(&[]).unwrap().vault().unwrap_err().to_string().contains("DATA_KEYS"));
    let half = read(&[("DATA_KEYS", Keys::DEMO_RING)]).unwrap();
    assert!(half.vault().unwrap_err().to_string().contains("INDEX_KEY"));
}

#[test]
fn production_needs_an_outside_address() {
    assert!(read(&[("ENVIRONMENT", "production")]).unwrap_err().to_string().contains("PUBLIC_URL"));
}

#[test]
fn the_readme_lists_every_variable() {
    let readme = include_str!("../../README.md");
    let code = concat!(
        include_str!("../config.rs"),
        include_str!("files.rs"),
        include_str!("providers.rs"),
        include_str!("signing.rs")
    );
    for line in code.lines().filter_map(|line| line.trim().strip_prefix("/// `")) {
        for name in line.split(':').next().unwrap().split('`').filter(|name| name.contains('_')) {
            assert!(readme.contains(&format!("`{name}`")), "README.md does not say what {name} is");
        }
    }
}
