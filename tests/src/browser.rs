//! One session of one browser.

use std::{
    cell::Cell,
    fs,
    future::Future,
    thread,
    time::{Duration, Instant},
};

use fantoccini::{
    Client, ClientBuilder,
    actions::{InputSource as _, KeyAction, KeyActions},
    error::CmdError,
    key::Key,
    wd::{PrintConfiguration, WindowHandle},
};
use mentor_serve::Server;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use tokio::runtime::{Builder, Runtime};

use crate::{
    driver::{Driver, Engine},
    element::Element,
    site,
};

/// How long anything may take before a test fails: slow machines are slow, and a right answer ends the wait at once.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// A browser with a fresh profile, on a site served for it alone. Ends when it is dropped.
#[derive(Debug)]
pub struct Browser {
    engine: Engine,
    test: String,
    pub(crate) client: Client,
    runtime: Runtime,
    server: Server,
    /// The text size that the person has set, in percent: Chromium forgets it with each page.
    pub(crate) text_percent: Cell<u32>,
    // Dropped last: the session must end before its driver.
    _driver: Driver,
}

/// A tab or window of a browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab(WindowHandle);

impl Browser {
    /// Starts the engine for a test of this name.
    pub fn start(engine: Engine, test: &str) -> Self {
        Self::start_with(engine, test, |_| {})
    }

    /// The same, with a change to what is asked of the session.
    pub fn start_with(engine: Engine, test: &str, change: impl FnOnce(&mut Map<String, Value>)) -> Self {
        let driver = Driver::start(engine);
        let mut capabilities = engine.capabilities(&driver.folder);
        change(&mut capabilities);
        let runtime = Builder::new_current_thread().enable_all().build().expect("a thread can run tasks");
        let session = async {
            let mut builder = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new());
            builder.capabilities(capabilities);
            tokio::time::timeout(Duration::from_secs(90), builder.connect(&driver.url)).await
        };
        let client = match runtime.block_on(session) {
            Ok(Ok(client)) => client,
            Ok(Err(why)) => panic!("{} gave no session: {why}", engine.name()),
            Err(_) => panic!("{} gave no session in time", engine.name()),
        };
        Self {
            engine,
            test: test.to_owned(),
            client,
            runtime,
            server: site::serve(),
            text_percent: Cell::new(100),
            _driver: driver,
        }
    }

    /// Which engine it is.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The server of the site.
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// Waits for the driver's answer.
    #[track_caller]
    pub(crate) fn answer<T>(&self, what: &str, ask: impl Future<Output = Result<T, CmdError>>) -> T {
        match self.try_answer(ask) {
            Ok(answer) => answer,
            Err(why) => panic!("{what}: {why}"),
        }
    }

    pub(crate) fn try_answer<T>(&self, ask: impl Future<Output = Result<T, CmdError>>) -> Result<T, String> {
        match self.runtime.block_on(async { tokio::time::timeout(2 * PATIENCE, ask).await }) {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(why)) => Err(why.to_string()),
            Err(_) => Err(format!("{} did not answer in time", self.engine.name())),
        }
    }

    /// Opens a page: a path of the site, or a whole URL. Returns when it has loaded.
    #[track_caller]
    pub fn goto(&self, url: &str) {
        let url = if url.starts_with('/') { self.server.url(url) } else { url.to_owned() };
        self.answer(&url, self.client.goto(&url));
        self.set_text_size();
    }

    /// Loads the page anew.
    #[track_caller]
    pub fn reload(&self) {
        self.answer("reload", self.client.refresh());
        self.set_text_size();
    }

    /// One page back.
    #[track_caller]
    pub fn back(&self) {
        self.answer("back", self.client.back());
    }

    /// Where we are.
    #[track_caller]
    pub fn url(&self) -> String {
        self.answer("url", self.client.current_url()).into()
    }

    /// Runs the body of an async function and gives what it returns.
    #[track_caller]
    pub fn eval<T: DeserializeOwned>(&self, script: &str) -> T {
        self.eval_with(script, &[])
    }

    /// The same with arguments, which the script has as `args`; an [`Element`] goes in with [`Element::json`].
    #[track_caller]
    pub fn eval_with<T: DeserializeOwned>(&self, script: &str, args: &[Value]) -> T {
        let value = self.try_eval(script, args).unwrap_or_else(|why| panic!("{script}\n{why}"));
        let shown = value.to_string();
        serde_json::from_value(value).unwrap_or_else(|why| panic!("{script}\ngave {shown}: {why}"))
    }

    /// The same, with a thrown error as text.
    pub fn try_eval(&self, script: &str, args: &[Value]) -> Result<Value, String> {
        // The asynchronous form, because promises are not awaited by the other in every engine.
        let whole = format!(
            "const done = arguments[arguments.length - 1], args = [...arguments].slice(0, -1);\
             (async () => {{ {script}\n }})().then(\
               (value) => done({{ value: value === undefined ? null : value }}),\
               (error) => done({{ error: String(error && error.stack || error) + ' ' + String(error) }}))"
        );
        let mut answer = self.try_answer(self.client.execute_async(&whole, args.to_vec()))?;
        match answer.get("error").and_then(Value::as_str) {
            Some(error) => Err(error.to_owned()),
            None => Ok(answer["value"].take()),
        }
    }

    /// The element, waiting until it is there. ` >>> ` goes into the shadow root of what stands before it.
    #[track_caller]
    pub fn find(&self, selector: &str) -> Element<'_> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(element) = self.all(selector).into_iter().next() {
                return element;
            }
            assert!(Instant::now() < deadline, "there is no `{selector}`{}", self.account());
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// All elements that fit, as they are now.
    #[track_caller]
    pub fn all(&self, selector: &str) -> Vec<Element<'_>> {
        let found: Vec<Value> = self.eval_with(&format!("{ALL} return all(args[0]);"), &[json!(selector)]);
        found.into_iter().filter_map(|reference| Element::from_json(self, &reference)).collect()
    }

    /// Whether there is such an element now.
    #[track_caller]
    pub fn has(&self, selector: &str) -> bool {
        self.eval_with(&format!("{ALL} return all(args[0]).length > 0;"), &[json!(selector)])
    }

    /// Waits until the expression gives something true. `what` completes "waited in vain for ...".
    #[track_caller]
    pub fn wait_until(&self, what: &str, expression: &str) {
        self.wait(what, &format!("return !!({expression});"), &[]);
    }

    /// Waits until the expression gives something true for the first `element` that fits the selector.
    #[track_caller]
    pub fn wait_for(&self, what: &str, selector: &str, expression: &str) {
        let script = format!("{ALL} const element = all(args[0])[0]; return !!element && !!({expression});");
        self.wait(what, &script, &[json!(selector)]);
    }

    #[track_caller]
    pub(crate) fn wait(&self, what: &str, script: &str, args: &[Value]) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            // A page that is being replaced throws; the next one may hold the answer.
            let answer = self.try_eval(script, args);
            if answer == Ok(Value::Bool(true)) {
                return;
            }
            if Instant::now() >= deadline {
                panic!("waited in vain for {what} (last answer: {answer:?}){}", self.account());
            }
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Presses and lets go a key, wherever the focus is.
    #[track_caller]
    pub fn press(&self, key: Key) {
        self.press_with(&[], key);
    }

    /// Presses a key while others are held: `press_with(&[Key::Shift], Key::Tab)`.
    #[track_caller]
    pub fn press_with(&self, held: &[Key], key: Key) {
        let held: Vec<char> = held.iter().map(|key| char::from(*key)).collect();
        self.strike(&held, char::from(key));
    }

    /// Types where the focus is, key by key.
    #[track_caller]
    pub fn type_text(&self, text: &str) {
        let keys = text.chars().fold(KeyActions::new("keys".to_owned()), |keys, value| {
            let value = if value == '\n' { char::from(Key::Enter) } else { value };
            keys.then(KeyAction::Down { value }).then(KeyAction::Up { value })
        });
        self.answer("typing", self.client.perform_actions(keys));
    }

    #[track_caller]
    fn strike(&self, held: &[char], value: char) {
        let mut keys = KeyActions::new("keys".to_owned());
        for value in held {
            keys = keys.then(KeyAction::Down { value: *value });
        }
        keys = keys.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        for value in held.iter().rev() {
            keys = keys.then(KeyAction::Up { value: *value });
        }
        self.answer("pressing a key", self.client.perform_actions(keys));
    }

    /// Presses Tab until the focus is on the element that passes a test in JavaScript (`element`), so many times at most.
    ///
    /// # Panics
    ///
    /// When it never is.
    #[track_caller]
    pub fn tab_to(&self, what: &str, test: &str, within: usize) {
        for _ in 0..within {
            self.press(Key::Tab);
            if self.focused().is_some_and(|element| element.eval::<bool>(&format!("return {test}"))) {
                return;
            }
        }
        panic!("Tab never reaches {what}");
    }

    /// The element with the focus, through every shadow root; `None` when it is the page.
    #[track_caller]
    pub fn focused(&self) -> Option<Element<'_>> {
        let reference: Value = self.eval(
            "let at = document.activeElement;
             while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
             return at === document.body || at === document.documentElement ? null : at;",
        );
        Element::from_json(self, &reference)
    }

    /// The tab we are in.
    #[track_caller]
    pub fn tab(&self) -> Tab {
        Tab(self.answer("tab", self.client.window()))
    }

    /// Opens another tab of the same profile and goes there.
    #[track_caller]
    pub fn new_tab(&self, url: &str) -> Tab {
        let opened = self.answer("new tab", self.client.new_window(true));
        let tab = Tab(opened.handle);
        self.switch_to(&tab);
        self.goto(url);
        tab
    }

    /// Goes to another tab.
    #[track_caller]
    pub fn switch_to(&self, tab: &Tab) {
        self.answer("switching tabs", self.client.switch_to_window(tab.0.clone()));
    }

    /// Closes the tab we are in; go to another one next.
    #[track_caller]
    pub fn close_tab(&self) {
        self.answer("closing a tab", self.client.close_window());
    }

    /// Does something inside a frame, and comes back to the page around it.
    #[track_caller]
    pub fn in_frame<T>(&self, selector: &str, run: impl FnOnce() -> T) -> T {
        let frame = self.find(selector);
        self.answer("entering a frame", frame.handle().enter_frame());
        let done = run();
        self.answer("leaving a frame", self.client.enter_parent_frame());
        done
    }

    /// Sets the size of the window. Firefox stops at 500 px of width.
    #[track_caller]
    pub fn resize(&self, width: u32, height: u32) {
        self.answer("resizing", self.client.set_window_size(width, height));
    }

    /// What went wrong in the page since it was loaded: errors nobody caught, rejected promises, `console.error`, blocked by
    /// policy. In Chromium also what it says itself, such as a file that failed to load.
    #[track_caller]
    pub fn errors(&self) -> Vec<String> {
        // A frame without our script, or a page from elsewhere, has no record: that must not look like a page without errors.
        let script = "if (!window.mentorRecord) throw new Error('this page has no record of its errors');
             return window.mentorRecord.errors.splice(0);";
        let mut errors: Vec<String> = self.eval(script);
        if self.engine == Engine::Chromium {
            errors.extend(self.chromium_errors());
        }
        errors
    }

    /// Fails when anything went wrong in the page.
    #[track_caller]
    pub fn assert_no_errors(&self) {
        let errors = self.errors();
        assert!(errors.is_empty(), "the page has errors:\n{}", errors.join("\n"));
    }

    /// What the console has warned of since the page was loaded.
    #[track_caller]
    pub fn warnings(&self) -> Vec<String> {
        self.eval("return window.mentorRecord.warnings.splice(0);")
    }

    /// Lets the errors so far pass.
    #[track_caller]
    pub fn forget_errors(&self) {
        drop(self.errors());
    }

    /// The paths asked of our server so far, in every tab, without those of the harness and the browser's own icon.
    pub fn asked(&self) -> Vec<String> {
        let own = |path: &String| path != "/pages/record.js" && path != "/favicon.ico";
        self.server.asked().into_iter().filter(own).collect()
    }

    /// The URLs that this page loaded, of any origin, as the page knows them.
    #[track_caller]
    pub fn resources(&self) -> Vec<String> {
        let urls: Vec<String> =
            self.eval("return performance.getEntriesByType('resource').map((entry) => entry.name);");
        urls.into_iter().filter(|url| !url.ends_with("/pages/record.js")).collect()
    }

    /// The page on paper, as a PDF.
    #[track_caller]
    pub fn print(&self) -> Vec<u8> {
        self.answer("printing", self.client.print(PrintConfiguration::default()))
    }

    /// Writes a picture of the window to `target/screenshots/<engine>/<name>.png`.
    #[track_caller]
    pub fn screenshot(&self, name: &str) {
        let png = self.answer("screenshot", self.client.screenshot());
        self.write_picture(name, &png);
    }

    pub(crate) fn write_picture(&self, name: &str, png: &[u8]) {
        let path = site::target().join("screenshots").join(self.engine.name()).join(format!("{name}.png"));
        fs::create_dir_all(path.parent().unwrap_or(&path))
            .and_then(|()| fs::write(&path, png))
            .unwrap_or_else(|why| panic!("{} cannot be written: {why}", path.display()));
    }

    /// The errors of the page for the end of a failing sentence.
    fn account(&self) -> String {
        let script = "return window.mentorRecord?.errors ?? [];";
        match self.try_eval(script, &[]) {
            Ok(Value::Array(errors)) if !errors.is_empty() => {
                let lines: Vec<_> = errors.iter().map(|error| error.as_str().unwrap_or_default()).collect();
                format!("\nthe page has errors:\n{}", lines.join("\n"))
            }
            _ => String::new(),
        }
    }
}

/// Finds through shadow roots.
const ALL: &str = "const all = (selector) => selector.split('>>>').reduce(
  (roots, part) => roots.flatMap((root) => [...(root.shadowRoot ?? (root === document ? root : null))
    ?.querySelectorAll(part.trim()) ?? []]), [document]);";

impl Drop for Browser {
    fn drop(&mut self) {
        if thread::panicking() {
            eprintln!("{} in {}{}", self.test, self.engine.name(), self.account());
            let picture = async { tokio::time::timeout(Duration::from_secs(10), self.client.screenshot()).await };
            if let Ok(Ok(png)) = self.runtime.block_on(picture) {
                self.write_picture(&format!("failed-{}", self.test), &png);
            }
        }
        let close = self.client.clone().close();
        drop(self.runtime.block_on(async { tokio::time::timeout(Duration::from_secs(15), close).await }));
    }
}
