//! What a screen reader says of each screen, written down in `tests/transcripts`. `UPDATE=1` writes them anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

use std::{env, fs};

use mentor_tests::{Browser, Widget, browser_tests, root};

/// Compares what is said with what is written down.
fn compare(browser: &Browser, widget: &str, example: &str) {
    // What is sent to the other one, or taken along, is read as well, once.
    if example == "debrief/why" {
        Widget::of("mentor-debrief").unfold(browser, "[part=exchange], [part=copy]");
    }
    browser.wait_for("what is loaded for it", widget, "!element.shadowRoot.querySelector('[aria-busy=true]')");
    let said = browser.read_aloud(widget);
    let text = said.join("\n") + "\n";
    let file = root().join("tests/transcripts").join(format!("{example}.txt"));
    if env::var_os("UPDATE").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, &text).unwrap();
    }
    let written = fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(text, written, "a screen reader says something else now; UPDATE=1 writes {example}.txt anew");
}

browser_tests! {
    only [Chromium];
    fn what_a_screen_reader_says(browser: &Browser) {
        for (name, example) in [
            ("objectives", "empty"),
            ("objectives", "half-way"),
            ("objectives", "two-goals"),
            ("objectives", "reviewed"),
            ("debrief", "why"),
            ("ending", "forced"),
            ("closure", "mixed"),
            ("match", "talk"),
            ("readiness", "again"),
            ("readiness", "flag"),
            ("limits", "bring-in"),
            ("limits", "pass-on"),
        ] {
            let widget = format!("mentor-{name}");
            browser.goto(&format!("/gallery.html?example={name}/{example}"));
            browser.wait_for("the widget", &widget, "element.matches(':state(ready)')");
            // Where the words are kept says the time of day; it is looked at in the suite of the element.
            browser.find(&format!("{widget} >>> .m-save")).eval::<()>("element.remove()");
            compare(browser, &widget, &format!("{name}/{example}"));
        }
        // On a day of their own: what is late depends on it.
        for (name, example) in [("plan", "full"), ("review", "half-way")] {
            let widget = format!("mentor-{name}");
            browser.goto(&format!("/pages/placement.html?today=2026-11-22&widgets={name}&example={name}/{example}"));
            browser.wait_for("the widget", &widget, "element.matches(':state(ready)')");
            browser.find(&format!("{widget} >>> .m-save")).eval::<()>("element.remove()");
            compare(browser, &widget, &format!("{name}/{example}"));
        }
    }
}
