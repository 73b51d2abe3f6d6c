//! The browser suites' harness: one WebDriver client for Chromium, Firefox and WebKit.
//!
//! # Writing a suite
//!
//! A suite is a file in `tests/tests/`. Each test gets a [`Browser`] with a fresh profile, and the site served for it alone:
//! `/` is `demo/`, `/dist/` the release, `/pages/` is `tests/pages/`. Nothing is async: a call waits for its answer, and
//! fails the test with a sentence when there is none in time.
//!
//! ```no_run
//! use mentor_tests::{Browser, Key, browser_tests};
//!
//! browser_tests! {
//!     /// Runs three times, as `keeps_what_was_typed::{chromium, firefox, webkit}`.
//!     fn keeps_what_was_typed(browser: &Browser) {
//!         browser.goto("/pages/harness.html");
//!         let field = browser.find("harness-note >>> textarea"); // `>>>` goes into a shadow root
//!         field.type_text("by Friday");
//!         browser.press(Key::Tab);
//!         browser.reload();
//!         browser.wait_for("the words", "harness-note >>> textarea", "element.value === 'by Friday'");
//!         browser.assert_no_errors();
//!         browser.assert_accessible("harness-note");
//!     }
//! }
//!
//! browser_tests! {
//!     only [Chromium, Firefox];
//!     fn shows_in_two(browser: &Browser) {}
//! }
//! # fn main() {}
//! ```
//!
//! | want | call |
//! |---|---|
//! | a page | [`goto`](Browser::goto), [`reload`](Browser::reload), [`back`](Browser::back), [`url`](Browser::url) |
//! | an element | [`find`](Browser::find) waits for one; [`all`](Browser::all) and [`has`](Browser::has) look once |
//! | to act | [`Element::click`], [`Element::type_text`], [`Element::clear`], [`Browser::press`], [`Browser::press_with`], [`Browser::type_text`] |
//! | to read | [`Element::text`], [`Element::value`], [`Element::attribute`], [`Element::eval`], [`Browser::focused`] |
//! | JavaScript | [`eval`](Browser::eval) (`return` gives the answer, promises are awaited), [`eval_with`](Browser::eval_with) |
//! | a widget | [`Widget`]: [`open`](Widget::open) a page with it, [`inside`](Widget::inside) its shadow root, [`press`](Widget::press), [`state`](Widget::state) |
//! | to wait | [`wait_until`](Browser::wait_until), [`wait_for`](Browser::wait_for); never sleep |
//! | tabs, frames | [`new_tab`](Browser::new_tab), [`switch_to`](Browser::switch_to), [`close_tab`](Browser::close_tab), [`in_frame`](Browser::in_frame) |
//! | what went wrong | [`errors`](Browser::errors), [`assert_no_errors`](Browser::assert_no_errors), [`forget_errors`](Browser::forget_errors), [`warnings`](Browser::warnings) |
//! | the network | [`asked`](Browser::asked) (our server), [`resources`](Browser::resources) (the page), [`requests`](Browser::requests) (Chromium, everything) |
//! | a picture | [`screenshot`](Browser::screenshot), into `target/screenshots/<engine>/` |
//! | axe-core | [`assert_accessible`](Browser::assert_accessible), [`accessibility`](Browser::accessibility) |
//! | another look | [`emulate`](Browser::emulate) with a [`Look`] (Chromium): dark, forced colours, width, text size |
//! | Chromium's own | [`cdp`](Browser::cdp) |
//!
//! A test that fails leaves a picture `failed-<test>.png`, and its page's errors in the output. Limits: Firefox's window is
//! never narrower than 500 px (use a frame); WebKit runs one session at a time and has no downloads.
//!
//! Run them with `cargo xtask test --only browsers`, or, when `dist/` is built, some with
//! `cargo nextest run -p mentor-tests keeps_what`.

#![allow(clippy::panic, clippy::expect_used, reason = "everything here is part of a test, which fails by panicking")]

mod axe;
mod browser;
mod chromium;
mod driver;
mod element;
mod screen_reader;
mod site;
mod widget;

pub use axe::Violation;
pub use browser::{Browser, Tab};
pub use chromium::Look;
pub use driver::Engine;
pub use element::Element;
pub use fantoccini::key::Key;
pub use site::{root, serve, serve_site, site, target};
pub use widget::Widget;

/// Defines tests that run once in each engine, or in those of `only [..];`.
#[macro_export]
macro_rules! browser_tests {
    (only [$($engine:ident),+ $(,)?]; $($rest:tt)+) => { $crate::browser_tests!(@each [$($engine),+] $($rest)+); };
    (@each $engines:tt $(#[$meta:meta])* fn $name:ident($browser:ident: &$session:ident) $body:block $($rest:tt)*) => {
        $(#[$meta])*
        mod $name {
            #![allow(unused_imports, clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "this is a test")]
            use super::*;

            fn check($browser: &$session) $body

            $crate::browser_tests!(@engines $engines $name);
        }
        $crate::browser_tests!(@each $engines $($rest)*);
    };
    (@each $engines:tt) => {};
    (@engines [$($engine:ident),+] $name:ident) => { $( $crate::browser_tests!(@test $engine $name); )+ };
    (@test Chromium $name:ident) => {
        #[test]
        fn chromium() { check(&$crate::Browser::start($crate::Engine::Chromium, stringify!($name))); }
    };
    (@test Firefox $name:ident) => {
        #[test]
        fn firefox() { check(&$crate::Browser::start($crate::Engine::Firefox, stringify!($name))); }
    };
    (@test WebKit $name:ident) => {
        #[test]
        fn webkit() { check(&$crate::Browser::start($crate::Engine::WebKit, stringify!($name))); }
    };
    ($($rest:tt)+) => { $crate::browser_tests!(@each [Chromium, Firefox, WebKit] $($rest)+); };
}
