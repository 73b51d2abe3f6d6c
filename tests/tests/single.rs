//! The single file: one classic script, with the WebAssembly inside.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

use mentor_tests::{Browser, Widget, browser_tests};
use serde_json::json;

const WIDGET: Widget = Widget::of("mentor-objectives");

/// Writes an objective, and sees that it is looked at, is in the state, and can be packed.
fn works(browser: &Browser) {
    browser.wait_for("the widget", &WIDGET, "element.matches(':state(ready)')");
    browser.wait_for("the other widget", "mentor-ending", "element.matches(':state(ready)')");
    browser.find(&WIDGET.inside("textarea")).write("Bake 50 bread rolls by the end of week 4");
    browser.wait_for("what is found", &WIDGET.inside(".m-mark"), "true");
    assert!(WIDGET.state(browser).to_string().contains("Bake 50 bread rolls"));
    let unpacked: String = browser.find(&WIDGET).eval(
        "const core = await mentorWidgets.core(); \
         return JSON.stringify(core.unpackRecord(core.packRecord(element.record, Infinity).text));",
    );
    assert!(unpacked.contains("Bake 50 bread rolls"), "{unpacked}");
}

browser_tests! {
    /// Nothing is fetched but the script.
    fn is_all_that_it_needs(browser: &Browser) {
        WIDGET.open(browser, "/pages/single.html");
        works(browser);
        assert_eq!(browser.asked(), ["/pages/single.html", "/dist/mentor-widgets.single.js"]);
        browser.reload();
        browser.wait_for("the words again", &WIDGET.inside("textarea"), "element.value.startsWith('Bake 50')");
        browser.assert_no_errors();
    }

    /// A frame without an origin may neither fetch nor import, and keeps nothing: it says so, and loses nothing while it is open.
    fn works_without_an_origin(browser: &Browser) {
        browser.goto("/pages/hosts/frame.html?src=/pages/single.html&sandbox=allow-scripts");
        browser.in_frame("iframe", || {
            assert_eq!(browser.eval::<String>("return origin"), "null");
            works(browser);
            browser.wait_for("the warning", &WIDGET.inside("[part=foot]"), "element.textContent.includes('Not saved')");
            assert_eq!(browser.eval::<Vec<String>>("return performance.getEntriesByType('resource').map((entry) => new URL(entry.name).pathname).filter((path) => path !== '/pages/record.js')"), ["/dist/mentor-widgets.single.js"]);
            browser.assert_no_errors();
        });
    }

    /// Whichever comes first serves the page; the other one yields.
    fn yields_to_a_copy_that_is_there(browser: &Browser) {
        WIDGET.open(browser, "/pages/single-twice.html");
        let area = browser.find(&WIDGET.inside("textarea"));
        area.type_text("once");
        assert_eq!(area.value(), "once");
        assert_eq!(browser.eval::<serde_json::Value>("return document.querySelectorAll('mentor-objectives').length"), json!(1));
        browser.assert_no_errors();
    }
}
