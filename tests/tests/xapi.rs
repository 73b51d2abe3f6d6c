//! `mentor-xapi.js` and a real learning record store: Ralph, with its file-system backend. What has arrived is read back from it,
//! and looked at by a validator of the specification.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

use std::{
    collections::BTreeSet,
    fs,
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use mentor_tests::{Browser, Widget, browser_tests, root};
use serde::Deserialize;
use serde_json::{Value, json};

const WIDGET: Widget = Widget::of("#one");
const DEBRIEF: Widget = Widget::of("mentor-debrief");

/// What only these tests write: an objective, and a note that is for its writer alone.
const WORDS: &str = "Polish eleven copper kettles by the end of week 4";
const NOTE: &str = "Grumbling walrus at noon";

/// How the store knows the page: a name, and a password that lies there as bcrypt makes it.
const KEY: &str = "college:secret";
const HASH: &str = "$2b$04$pjb70iJHHUt1/gBl4GNZyOTIyKVjuRBEnMvf.Z.RG9OOdrpzPuIea";

/// As long as a slow machine needs, for what another program does.
const PATIENCE: Duration = Duration::from_secs(60);

/// A record store on a port of its own, begun when a test says so; ends when it is dropped.
struct Store {
    port: u16,
    /// The origin of the pages that may send to it.
    allowed: String,
    folder: PathBuf,
    child: Option<Child>,
}

/// What a store holds, in the order in which it came.
#[derive(Deserialize)]
struct Held {
    statements: Vec<Value>,
    /// What is wrong with it by the specification.
    problems: Vec<String>,
}

impl Store {
    /// A place for one, with nobody there yet.
    fn place(browser: &Browser) -> Self {
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
        let port = free.local_addr().expect("it has one").port();
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir));
        let folder = target.join("browsers").join(format!("store-{}-{port}", std::process::id()));
        Self { port, allowed: browser.server().origin(), folder, child: None }
    }

    /// One that listens.
    fn start(browser: &Browser) -> Self {
        let mut store = Self::place(browser);
        store.begin();
        store
    }

    fn begin(&mut self) {
        let program = root().join("target/tools/ralph/bin/python");
        assert!(program.is_file(), "there is no record store: cargo xtask test --only browsers installs it");
        fs::create_dir_all(&self.folder).expect("target/ can be written");
        let agent = json!({ "mbox": "mailto:store@college.example" });
        let users = json!([{ "agent": agent, "scopes": ["all"], "hash": HASH, "username": "college" }]);
        fs::write(self.folder.join("auth.json"), users.to_string()).expect("target/ can be written");
        let child = Command::new(program)
            .arg(root().join("tests/xapi/store.py"))
            .arg(self.port.to_string())
            .current_dir(&self.folder)
            .env("RALPH_APP_DIR", &self.folder)
            .env("RALPH_RUNSERVER_BACKEND", "fs")
            .env("RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH", &self.folder)
            .env("RALPH_RUNSERVER_CORS_ALLOW_ORIGINS", json!([self.allowed]).to_string())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .expect("Python runs");
        self.child = Some(child);
        let until = Instant::now() + PATIENCE;
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            let ended = self.child.as_mut().is_none_or(|child| !matches!(child.try_wait(), Ok(None)));
            assert!(!ended, "the record store has ended at once");
            assert!(Instant::now() < until, "the record store does not listen");
            thread::sleep(Duration::from_millis(50));
        }
    }

    fn endpoint(&self) -> String {
        format!("http://127.0.0.1:{}/xAPI", self.port)
    }

    /// The page that reports to it.
    fn page(&self, key: &str, free_text: bool) -> String {
        let auth = format!("Basic%20{}", base64(key));
        format!("/pages/xapi.html?endpoint={}&auth={auth}&freeText={free_text}", self.endpoint())
    }

    fn held(&self) -> Held {
        let node = Command::new("node")
            .arg(root().join("tools/statements.js"))
            .args([&self.endpoint(), KEY])
            .output()
            .expect("Node runs");
        assert!(node.status.success(), "{}", String::from_utf8_lossy(&node.stderr));
        serde_json::from_slice(&node.stdout).expect("statements.js writes JSON")
    }

    /// Waits until it holds so many, all of them right and none twice.
    fn wait_for(&self, count: usize) -> Vec<Value> {
        let until = Instant::now() + PATIENCE;
        loop {
            let Held { statements, problems } = self.held();
            assert!(problems.is_empty(), "not what xAPI allows: {problems:?}\n{statements:#?}");
            if statements.len() >= count {
                let ids: BTreeSet<&str> = statements.iter().filter_map(|one| one["id"].as_str()).collect();
                assert_eq!((ids.len(), statements.len()), (count, count), "{:?}", told(&statements));
                return statements;
            }
            assert!(Instant::now() < until, "{count} statements are wanted; there are {:?}", told(&statements));
            thread::sleep(Duration::from_millis(200));
        }
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Base64 of a text, as it stands in a URL.
fn base64(text: &str) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in text.as_bytes().chunks(3) {
        let bits = three.iter().fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte)) << (8 * (3 - three.len()));
        for place in 0..4 {
            let sign = if place <= three.len() { SIGNS[bits >> (18 - 6 * place) & 63] } else { b'=' };
            out.push(char::from(sign));
        }
    }
    out.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D")
}

/// What statements say, in short: the verb, and the widget.
fn told(statements: &[Value]) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    statements
        .iter()
        .map(|one| {
            let widget = text(&one["object"]["id"]);
            format!("{} {}", text(&one["verb"]["display"]["en-GB"]), widget.rsplit('#').next().unwrap_or_default())
        })
        .collect()
}

/// A number or a text that a statement has counted.
fn counted<'a>(statement: &'a Value, name: &str) -> &'a Value {
    &statement["result"]["extensions"][format!("urn:mentor-widgets:xapi:{name}")]
}

fn open(browser: &Browser, page: &str) {
    WIDGET.open(browser, page);
    for other in ["#two", "mentor-debrief"] {
        browser.wait_for("the other widgets", other, "element.matches(':state(ready)')");
    }
}

/// Writes an objective, and puts it in the list.
fn write(browser: &Browser) {
    browser.find(&WIDGET.inside("#words")).type_text(WORDS);
    WIDGET.press(browser, "Add to my objectives");
    browser.wait_for(
        "the list",
        &WIDGET.inside(".m-list .m-words"),
        &format!("element.textContent === {}", json!(WORDS)),
    );
}

fn agree(browser: &Browser, side: &str) {
    browser.find(&WIDGET.inside(&format!(".m-agree input[aria-label^='{side}']"))).click();
    browser.wait_for(
        "the agreement",
        &WIDGET.inside(&format!(".m-agree input[aria-label^='{side}']")),
        "element.checked",
    );
}

/// Writes a note that begins as private, and says that the debrief is finished.
fn debrief(browser: &Browser) {
    browser.find(&DEBRIEF.inside("textarea")).type_text(NOTE);
    browser.wait_until(
        "a private note",
        &format!(
            "((text) => text.includes({}) && text.includes('\"private\":true'))(JSON.stringify(document.querySelector('{DEBRIEF}').state))",
            json!(NOTE)
        ),
    );
    DEBRIEF.press(browser, "I have finished");
    browser.wait_for("the end of the debrief", &DEBRIEF, "element.matches(':state(complete)')");
}

browser_tests! {
    /// Everything that is reported, once each though two elements show the record, in order, and without a word of anybody's.
    fn what_is_done_arrives_and_no_words(browser: &Browser) {
        let store = Store::start(browser);
        open(browser, &store.page(KEY, false));
        store.wait_for(2);
        write(browser);
        agree(browser, "Student");
        agree(browser, "Mentor");
        // Its name goes on with that of the objective, for those who listen.
        let buttons = browser.all(&WIDGET.inside(".m-list button"));
        buttons.iter().find(|button| button.text().starts_with("Review")).expect("a button to review").click();
        browser.find(&WIDGET.inside("input[name=went][value=more]")).click();
        browser.find(&WIDGET.inside("#review-evidence")).type_text("The kettle log");
        WIDGET.press(browser, "Done with the review");
        WIDGET.press(browser, "I have finished");
        browser.wait_for("the end", &WIDGET, "element.matches(':state(complete)')");
        debrief(browser);
        let statements = store.wait_for(7);
        let mut starts = told(&statements[..2]);
        starts.sort();
        assert_eq!(starts, ["started debrief", "started objectives"], "one of the record, though two elements show it");
        assert_eq!(
            told(&statements[2..]),
            ["agreed objectives", "agreed objectives", "reviewed objectives", "finished objectives", "finished debrief"]
        );
        assert_eq!(*counted(&statements[2], "side"), json!("student"));
        assert_eq!(*counted(&statements[3], "side"), json!("mentor"));
        assert_eq!(*counted(&statements[3], "agreed"), json!(1));
        assert_eq!(*counted(&statements[3], "objectives"), json!(1));
        assert_eq!(*counted(&statements[4], "reviews"), json!(1));
        assert_eq!(statements[5]["result"]["completion"], json!(true));
        for count in ["answered", "total", "actions"] {
            assert!(counted(&statements[5], count).is_u64(), "{:#}", statements[5]);
        }
        for statement in &statements {
            let text = statement.to_string();
            for word in ["kettle", "walrus", "Quillfeather", "score", "success", "default"] {
                assert!(!text.contains(word), "{word}: {text}");
            }
            assert_eq!(statement["context"]["registration"], "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed");
            assert_eq!(statement["actor"]["account"]["name"], "u-731");
        }
        assert_eq!(browser.eval::<Value>("return window.told"), json!([]));
        browser.assert_no_errors();
    }

    /// With the switch the words of the objective go, and still nothing private.
    fn words_go_only_when_the_page_says_so(browser: &Browser) {
        let store = Store::start(browser);
        open(browser, &store.page(KEY, true));
        write(browser);
        agree(browser, "College");
        debrief(browser);
        let statements = store.wait_for(4);
        let agreed = statements.iter().find(|one| told(std::slice::from_ref(one)) == ["agreed objectives"]).unwrap();
        assert_eq!(*counted(agreed, "texts"), json!([WORDS]));
        assert_eq!(agreed["actor"]["name"], "Jo Quillfeather");
        assert!(!statements.iter().any(|one| one.to_string().contains("walrus")), "{statements:#?}");
        browser.assert_no_errors();
    }

    /// Nothing is lost, and nothing comes twice.
    fn a_store_that_is_away_gets_it_later(browser: &Browser) {
        let mut store = Store::place(browser);
        open(browser, &store.page(KEY, false));
        browser.wait_until("what the page is told", "window.told.length");
        write(browser);
        agree(browser, "Student");
        store.begin();
        let statements = store.wait_for(3);
        assert_eq!(told(&statements[2..]), ["agreed objectives"]);
        let said: Value = browser.eval("return window.told");
        assert_eq!(said.as_array().map(Vec::len), Some(1), "told once, however often it was tried: {said}");
        assert_eq!((&said[0]["status"], &said[0]["retrying"]), (&Value::Null, &json!(true)));
        // And from then on as ever.
        agree(browser, "Mentor");
        store.wait_for(4);
    }

    /// Whoever has the wrong key is told so once, and the widgets go on as ever.
    fn a_wrong_key_is_told_once(browser: &Browser) {
        let store = Store::start(browser);
        open(browser, &store.page("college:wrong", false));
        browser.wait_until("what the page is told", "window.told.length");
        browser.forget_errors();
        write(browser);
        agree(browser, "Student");
        WIDGET.press(browser, "I have finished");
        browser.wait_for("the end", &WIDGET, "element.matches(':state(complete)')");
        // Ending it would send what waits.
        browser.eval::<()>("window.stop();");
        let said: Value = browser.eval("return window.told");
        assert_eq!(said.as_array().map(Vec::len), Some(1), "{said}");
        assert_eq!((&said[0]["status"], &said[0]["retrying"]), (&json!(401), &json!(false)));
        assert!(said[0]["message"].as_str().is_some_and(|text| text.contains("auth")), "{said}");
        assert!(store.held().statements.is_empty());
        let sent: usize = browser.eval_with(
            "return performance.getEntriesByType('resource').filter((entry) => entry.name.startsWith(args[0])).length;",
            &[json!(store.endpoint())],
        );
        assert!(sent <= 1, "nothing more was sent: {sent}");
        browser.assert_no_errors();
    }

    /// What waits goes when the page is left at once.
    fn what_waits_goes_with_the_page(browser: &Browser) {
        let store = Store::start(browser);
        open(browser, &store.page(KEY, false));
        store.wait_for(2);
        DEBRIEF.press(browser, "I have finished");
        browser.goto("/pages/harness.html");
        let statements = store.wait_for(3);
        assert_eq!(told(&statements[2..]), ["finished debrief"]);
    }

    /// Without an endpoint nothing is sent; a wrong one is refused in words; the widgets work all the same.
    fn nobody_is_asked_unless_the_page_says_so(browser: &Browser) {
        open(browser, "/pages/xapi.html");
        write(browser);
        WIDGET.press(browser, "I have finished");
        browser.wait_for("the end", &WIDGET, "element.matches(':state(complete)')");
        let origin = browser.server().origin();
        assert!(browser.resources().iter().all(|url| url.starts_with(&origin)), "{:?}", browser.resources());

        open(browser, "/pages/xapi.html?endpoint=lrs.college.example&auth=Basic%20x");
        let said: Value = browser.eval("return window.told");
        assert_eq!((&said[0]["name"], &said[0]["path"]), (&json!("XapiOptionError"), &json!("/endpoint")));
        assert!(said[0]["message"].as_str().is_some_and(|text| text.contains("https://")), "{said}");
        assert!(browser.resources().iter().all(|url| url.starts_with(&origin)), "{:?}", browser.resources());
        browser.assert_no_errors();
    }
}
