//! A widget on a page, as most suites use it.

use std::{fmt, ops::Deref};

use fantoccini::key::Key;
use serde_json::Value;

use crate::browser::Browser;

/// The selector of a widget's element, and what a person does with what is in it.
#[derive(Clone, Copy, Debug)]
pub struct Widget(&'static str);

impl Deref for Widget {
    type Target = str;

    fn deref(&self) -> &str {
        self.0
    }
}

impl fmt::Display for Widget {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl Widget {
    /// The widget of an element, by its selector.
    pub const fn of(selector: &'static str) -> Widget {
        Widget(selector)
    }

    /// A selector for what is inside of its shadow root.
    pub fn inside(self, selector: &str) -> String {
        format!("{self} >>> {selector}")
    }

    /// Opens a page and waits for the widget to be ready, and for what is loaded for it later.
    #[track_caller]
    pub fn open(self, browser: &Browser, page: &str) {
        browser.goto(page);
        browser.wait_for(
            "the widget",
            &self,
            "element.matches(':state(ready)') && !element.shadowRoot.querySelector('[aria-busy=true]')",
        );
    }

    /// Opens the page of two people (`tests/pages/exchange.html`) as one side, in a browser that keeps nothing yet.
    #[track_caller]
    pub fn arrive(self, browser: &Browser, widget: &str, side: &str) {
        browser.goto("/pages/harness.html");
        browser.eval::<()>("localStorage.clear(); sessionStorage.clear();");
        self.open(browser, &format!("/pages/exchange.html?widget={widget}&as={side}"));
    }

    /// Presses the button with these words that can be seen.
    #[track_caller]
    pub fn press(self, browser: &Browser, words: &str) {
        let all = browser.all(&self.inside("button"));
        let button = all.iter().find(|button| button.text() == words && button.is_visible());
        button.unwrap_or_else(|| panic!("no button “{words}”")).click();
    }

    /// Goes to *I have finished* within so many presses of Tab, presses it, and sees that the widget is complete.
    #[track_caller]
    pub fn finish_with_keys(self, browser: &Browser, within: usize) {
        browser.tab_to("the end", "element.textContent === 'I have finished'", within);
        browser.press(Key::Enter);
        browser.wait_for("the widget", &self, "element.matches(':state(complete)')");
    }

    /// Unfolds all that is folded and matches a selector, and waits for what is loaded for it.
    #[track_caller]
    pub fn unfold(self, browser: &Browser, selector: &str) {
        for folded in browser.all(&self.inside(selector)) {
            folded.eval::<()>(
                "if (!element.open) { \
                   const opened = new Promise((done) => element.addEventListener('toggle', done, { once: true })); \
                   element.open = true; \
                   await opened; \
                   await new Promise((done) => setTimeout(done)); \
                 } \
                 while (element.querySelector('[aria-busy=true]')) await new Promise((done) => setTimeout(done, 20));",
            );
        }
    }

    /// Its state, as a host reads it.
    #[track_caller]
    pub fn state(self, browser: &Browser) -> Value {
        browser.find(&self).eval("return element.state")
    }
}
