//! A visitor with a browser: Chromium, driven through WebDriver.

use super::{Client, Portal, eventually, portal::PATIENCE};
use fantoccini::{ClientBuilder, Locator, elements::Element, error::CmdError};
use futures_util::FutureExt;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::{ops::AsyncFnOnce, panic::AssertUnwindSafe, time::Duration};
use tokio::time::{Instant, sleep};

const ARGUMENTS: [&str; 13] = [
    // A page that scrolls smoothly is not where the driver clicks.
    "--force-prefers-reduced-motion",
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--window-size=1280,900",
];

pub struct Browser {
    pub client: fantoccini::Client,
    /// For what fantoccini does not know: the browser's log and its developer tools.
    driver: Client,
    session: String,
    portal: String,
}

/// Whether pages may run scripts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Script {
    On,
    Off,
}

impl Browser {
    /// Visits a portal; the browser is closed whatever happens.
    pub async fn visits(portal: &Portal, script: Script, visit: impl AsyncFnOnce(&Browser)) {
        let driver = std::env::var("WEBDRIVER_URL").expect("WEBDRIVER_URL is not set: run the tests by bin/test");
        let address = driver.trim_start_matches("http://").trim_end_matches('/').replace("localhost", "127.0.0.1");
        let scripts = if script == Script::Off { 2 } else { 1 };
        let capabilities = json!({
            "goog:chromeOptions": {
                "args": ARGUMENTS,
                "prefs": { "profile.managed_default_content_settings.javascript": scripts },
            },
            "goog:loggingPrefs": { "browser": "ALL" },
        });
        let Value::Object(capabilities) = capabilities else { unreachable!() };
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&driver)
            .await
            .unwrap_or_else(|error| panic!("no browser at {driver}: {error}"));
        let session = client.session_id().await.unwrap().unwrap();
        let driver = Client::new(address.parse().unwrap());
        let browser = Browser { client, driver, session, portal: portal.address.clone() };
        let outcome = AssertUnwindSafe(visit(&browser)).catch_unwind().await;
        let closed = browser.client.close().await;
        if let Err(panic) = outcome {
            std::panic::resume_unwind(panic);
        }
        closed.unwrap();
    }

    pub async fn open(&self, path: &str) {
        self.client.goto(&format!("{}{path}", self.portal)).await.unwrap();
    }

    /// Opens a page of the portal by the name of this machine: passkeys belong to names.
    pub async fn open_by_name(&self, path: &str) {
        let portal = self.portal.replace("127.0.0.1", "localhost");
        self.client.goto(&format!("{portal}{path}")).await.unwrap();
    }

    /// Signs one of the demo accounts in; whoever was there before is gone.
    pub async fn enters(&self, lang: &str, who: &str) {
        self.client.delete_all_cookies().await.unwrap();
        self.open(&format!("/{lang}/sign-in")).await;
        self.fill("#login", &format!("{who}@demo.techhub.example")).await;
        self.fill("#password", "techhub-demo").await;
        self.click("main form button").await;
        self.reaches("the cabinet", |path| !path.contains("/sign-in")).await;
    }

    /// The path and query of the page that is open.
    pub async fn path(&self) -> String {
        let url = self.client.current_url().await.unwrap();
        let behind = url.as_str().split_once("://").map_or("", |(_, behind)| behind);
        behind.find('/').map_or("", |at| &behind[at..]).to_owned()
    }

    /// Signs in with a password, on the machine's name.
    pub async fn sign_in_by_name(&self, login: &str, password: &str) {
        self.open_by_name("/en/sign-in").await;
        self.fill("#login", login).await;
        self.fill("#password", password).await;
        self.click("form[action$='/sign-in'] button").await;
    }

    /// A device that holds passkeys and whose owner confirms everything; until another one takes its place.
    pub async fn device(&self) -> String {
        let device = json!({
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": true, "hasUserVerification": true,
            "isUserConsenting": true, "isUserVerified": true,
        });
        let made = self.driver("webauthn/authenticator", &device).await;
        made.as_str().unwrap_or_else(|| panic!("no device: {made}")).to_owned()
    }

    /// Takes a device away with all its passkeys.
    pub async fn without_device(&self, device: &str) {
        let path = format!("/session/{}/webauthn/authenticator/{device}", self.session);
        let request = self.driver.request("DELETE", &path, &[], b"");
        self.driver.whole(&request).await.ok();
    }

    pub async fn reaches(&self, what: &str, so: impl Fn(&str) -> bool) {
        eventually(what, async || so(&self.path().await)).await;
    }

    /// The element, as soon as the page has it: a page that is on its way is waited for.
    pub async fn find(&self, selector: &str) -> Element {
        self.patiently(selector, async || self.client.find(Locator::Css(selector)).await).await
    }

    pub async fn click(&self, selector: &str) {
        self.patiently(selector, async || self.client.find(Locator::Css(selector)).await?.click().await).await;
    }

    /// Clicks on what style holds open on wide screens inside of closed `details`: the driver does not believe it.
    pub async fn push(&self, selector: &str) {
        self.in_sight(selector).await;
        self.js(&format!("document.querySelector('{selector}').click()")).await;
    }

    /// Chooses an option of a select there.
    pub async fn choose(&self, selector: &str, value: &str) {
        self.in_sight(selector).await;
        self.js(&format!("document.querySelector('{selector}').value = '{value}'")).await;
    }

    /// Types into an empty field.
    pub async fn fill(&self, selector: &str, words: &str) {
        self.find(selector).await.send_keys(words).await.unwrap();
    }

    /// Waits until the page says these words somewhere in its main part.
    pub async fn shows(&self, words: &str) {
        eventually(words, async || self.text("main").await.contains(words)).await;
    }

    /// Whether a finger or a mouse would meet it.
    async fn in_sight(&self, selector: &str) {
        let met = format!(
            "const one = document.querySelector('{selector}'); one.scrollIntoView({{ block: 'center' }});
             const box = one.getBoundingClientRect();
             return one.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2))"
        );
        assert_eq!(self.js(&met).await, true, "{selector} on {} is not in sight", self.path().await);
    }

    pub async fn text(&self, selector: &str) -> String {
        self.patiently(selector, async || self.client.find(Locator::Css(selector)).await?.text().await).await
    }

    /// Does something with an element. While one page gives way to the next, an element may be not there yet, already
    /// gone, or under something that moves: that is tried again, as a person would.
    async fn patiently<T>(&self, selector: &str, mut act: impl AsyncFnMut() -> Result<T, CmdError>) -> T {
        let mut done = None;
        let mut last = String::new();
        let deadline = Instant::now() + PATIENCE;
        while done.is_none() {
            match act().await {
                Ok(value) => done = Some(value),
                Err(error) => last = error.to_string(),
            }
            if done.is_none() {
                assert!(Instant::now() < deadline, "{selector} on {}: {last}", self.path().await);
                sleep(Duration::from_millis(20)).await;
            }
        }
        done.unwrap()
    }

    /// What a script in the page gives.
    pub async fn js(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    async fn driver(&self, path: &str, body: &Value) -> Value {
        let headers = [("Content-Type", "application/json")];
        let path = format!("/session/{}/{path}", self.session);
        let request = self.driver.request("POST", &path, &headers, body.to_string().as_bytes());
        let answer = self.driver.whole(&request).await.ok();
        let answer: Value = serde_json::from_str(&answer.text()).unwrap();
        answer["value"].clone()
    }

    /// Runs this in every further page, before the page's own scripts.
    pub async fn prepare(&self, script: &str) {
        let params = json!({ "source": script });
        let command = json!({ "cmd": "Page.addScriptToEvaluateOnNewDocument", "params": params });
        self.driver("goog/cdp/execute", &command).await;
    }

    /// A screen of this width, as a phone has it.
    pub async fn screen(&self, width: u32) {
        let size = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600 });
        self.driver("goog/cdp/execute", &json!({ "cmd": "Emulation.setDeviceMetricsOverride", "params": size })).await;
    }

    /// Presses keys wherever the focus is; `\u{e004}` is Tab, `\u{e007}` Enter (WebDriver's codes).
    pub async fn press(&self, keys: &str) {
        let strokes: Vec<Value> = keys
            .chars()
            .flat_map(|key| ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": key.to_string() })))
            .collect();
        let keyboard = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": strokes }] });
        self.driver("actions", &keyboard).await;
    }

    /// What the browser complains about since the last question: errors, refused styles and scripts, missing files.
    pub async fn complaints(&self) -> Vec<String> {
        let log = self.driver("se/log", &json!({ "type": "browser" })).await;
        let entries = log.as_array().cloned().unwrap_or_default();
        let said = entries.iter().filter(|entry| entry["level"] != "INFO" && entry["level"] != "DEBUG");
        said.map(|entry| entry["message"].as_str().unwrap_or_default().to_owned()).collect()
    }
}
