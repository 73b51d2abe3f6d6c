//! The pages of the demo, and every example of every widget: each comes up, without an error, and is accessible.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

use std::fs;

use mentor_tests::{Browser, Engine, Look, Widget, browser_tests, root};
use serde_json::Value;

/// The pages of people who read, with a widget or without: all of the demo but the one whose style sheet does its worst.
fn pages() -> Vec<String> {
    let files =
        fs::read_dir(root().join("demo")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut pages: Vec<String> =
        files.filter(|name| name.ends_with(".html") && name != "hostile.html").map(|name| format!("/{name}")).collect();
    pages.sort();
    pages
}

/// Waits until every widget of the page that is to start at once has done so.
fn open(browser: &Browser, page: &str) {
    browser.goto(page);
    // The gallery first asks for the examples.
    browser.wait_until("the page", "document.querySelector('h1, mentor-objectives')");
    browser.wait_until(
        "every widget",
        "customElements.get('mentor-objectives') || !document.querySelector('script[src*=mentor-widgets]')",
    );
    browser.wait_until(
        "every widget's first state",
        "[...document.querySelectorAll('*')].every((element) => !element.localName.startsWith('mentor-') \
         || element.loading === 'lazy' || element.matches(':state(ready)'))",
    );
}

/// Whether something is wider than the page.
fn scrolls_sideways(browser: &Browser) -> bool {
    browser.eval("return document.documentElement.scrollWidth > document.documentElement.clientWidth;")
}

/// What axe-core finds in a page and is so on purpose.
fn is_meant(page: &str, rule: &str) -> bool {
    match page {
        // It shows what is needed, not what is good: no main part, no heading of its own.
        "/bare.html" => ["landmark-one-main", "page-has-heading-one", "region"].contains(&rule),
        // The same widget many times over: their landmarks have the same names.
        "/gallery.html" | "/two.html" => rule == "landmark-unique",
        _ => false,
    }
}

const NARROW: Look = Look {
    width: Some(320),
    height: Some(900),
    dark: false,
    forced_colours: false,
    less_motion: true,
    print: false,
    text_percent: None,
};

browser_tests! {
    only [Chromium];

    fn every_page_is_accessible_wide_narrow_and_dark(browser: &Browser) {
        for page in &pages() {
            for look in [Look { less_motion: true, ..Look::default() }, NARROW, Look { dark: true, ..NARROW }] {
                browser.emulate(look);
                open(browser, page);
                browser.assert_no_errors();
                let mut found = browser.accessibility("html");
                found.retain(|violation| !is_meant(page, &violation.id));
                assert!(found.is_empty(), "{page}: {found:#?}");
                assert!(look.width.is_none() || !scrolls_sideways(browser), "{page} scrolls sideways at 320 px");
            }
        }
    }

    fn every_example_is_accessible_wide_narrow_and_dark(browser: &Browser) {
        let examples = mentor_serve::examples(&root()).unwrap();
        assert!(!examples.is_empty());
        browser.emulate(Look { less_motion: true, ..Look::default() });
        for example in examples {
            for way in ["", "&frame=320", "&frame=320&scheme=dark"] {
                let page = format!("/gallery.html?example={}/{}{way}", example.widget, example.name);
                open(browser, &page);
                browser.wait_until("the example", "document.querySelector('main [record-id]')?.matches(':state(ready)')");
                let shown: usize = browser.eval(
                    "return [...document.querySelectorAll('*')].filter((element) => element.localName.startsWith('mentor-')).length;",
                );
                assert_eq!(shown, 1, "{page}");
                browser.assert_no_errors();
                browser.assert_accessible("html");
                let wide: Vec<String> = browser.eval(
                    "const root = document.querySelector('main [record-id]'); const box = root.getBoundingClientRect(); \
                     return [...root.shadowRoot.querySelectorAll('*')] \
                       .filter((element) => element.getBoundingClientRect().right > box.right + 1 && !element.matches('.m-hidden, .m-hidden *')) \
                       .map((element) => `${element.localName}.${element.className}`);",
                );
                assert!(wide.is_empty(), "{page}: wider than the widget: {wide:?}");
            }
        }
    }
}

browser_tests! {
    /// Each engine shows the examples; what they look like is looked at in one.
    fn every_example_comes_up(browser: &Browser) {
        open(browser, "/gallery.html");
        let count = mentor_serve::examples(&root()).unwrap().len();
        browser.wait_until("every example", &format!("document.querySelectorAll('.example').length === {count}"));
        for place in browser.all(".example") {
            // Those above grow as they start, and push it away again before the browser has seen it: so until it is there.
            let started = "const it = element.querySelector('.box > *'); \
                           const soon = () => new Promise((done) => setTimeout(done, 200, 'late')); \
                           do element.scrollIntoView(); while (await Promise.race([it.ready, soon()]) === 'late'); \
                           return it.shadowRoot.querySelector('[part=title]').textContent;";
            assert!(!place.eval::<String>(started).is_empty());
        }
        browser.assert_no_errors();
    }

    fn nothing_is_refused_under_the_strict_policy(browser: &Browser) {
        open(browser, "/strict.html");
        browser.find("mentor-objectives >>> textarea").type_text("Answer ten calls");
        browser.wait_for("what is found", "mentor-objectives >>> .m-findings .m-status", "true");
        assert!(browser.find("#refused").text().contains("nothing"), "{}", browser.find("#refused").text());
        // The page does watch: what is refused is named.
        browser.eval::<()>("document.body.append(Object.assign(document.createElement('style'), { textContent: 'p {}' }));");
        browser.wait_for("what was refused", "#refused", "element.textContent.includes('style-src')");
    }

    fn a_hostile_style_sheet_leaves_the_widget_usable(browser: &Browser) {
        open(browser, "/hostile.html");
        assert!(!browser.find("main > button").is_visible(), "the page is not hostile");
        let words = browser.find("mentor-objectives >>> textarea");
        words.type_text("Answer ten calls by the end of week 4.");
        assert_eq!(words.value(), "Answer ten calls by the end of week 4.");
        browser.wait_for("what is found", "mentor-objectives >>> .m-findings .m-status", "true");
        for selector in ["h2", "label", "button", "[part=help]", "[part=findings] li"] {
            let found = browser.find(&format!("mentor-objectives >>> {selector}"));
            assert!(found.is_visible(), "{selector} is not to be seen");
            assert_eq!(found.style("text-transform"), "none", "{selector}");
            assert_eq!(found.style("font-style"), "normal", "{selector}");
            assert_eq!(found.style("white-space-collapse"), "collapse", "{selector}");
        }
    }

    fn the_host_page_is_the_store(browser: &Browser) {
        open(browser, "/host.html");
        let types = || -> Vec<String> {
            browser.eval("return [...document.querySelectorAll('#events strong')].map((type) => type.textContent).reverse();")
        };
        assert_eq!(types(), ["mentor-load", "mentor-ready"]);
        browser.find("mentor-objectives >>> textarea").type_text("Answer ten calls");
        browser.wait_for("the words with the host", "#store-text", "element.textContent.includes('Answer ten calls')");
        assert!(types().contains(&"mentor-change".to_owned()) && types().contains(&"mentor-save".to_owned()));
        browser.wait_for("the words in state", "#state", "element.textContent.includes('Answer ten calls')");
        let kept: Vec<String> = browser.eval("return [...Object.keys(sessionStorage), ...Object.keys(localStorage)];");
        assert!(!kept.iter().any(|key| key.starts_with("mentor-widgets")), "kept twice: {kept:?}");
        browser.assert_no_errors();
        if browser.engine() == Engine::Chromium {
            browser.assert_accessible("html");
        }
    }

    /// What was written in the first week is there at the last meeting, and the last day is asked for once.
    fn a_placement_is_one_record(browser: &Browser) {
        open(browser, "/placement.html");
        let start = |widget: &str| {
            browser.find(widget).eval::<()>("element.loading = 'eager'; await element.ready;");
        };
        for widget in ["mentor-objectives", "mentor-ending", "mentor-closure"] {
            start(widget);
        }
        browser.find("mentor-objectives >>> textarea").type_text("Answer ten calls by week 4");
        // What belongs to the words comes once they have been looked at.
        let done = "[...document.querySelector('mentor-objectives').shadowRoot.querySelectorAll('button')] \
                    .find((button) => button.textContent === 'Add to my objectives')";
        browser.wait_until("a way to the list", done);
        browser.eval::<()>(&format!("{done}.click()"));
        browser.wait_for(
            "the objective at the last meeting",
            "mentor-closure >>> [part=objectives]",
            "element.textContent.includes('Answer ten calls by week 4')",
        );
        let day = "[type=date][id*='ending.plan.when']";
        browser.find(&format!("mentor-ending >>> {day}")).write("2027-03-19");
        browser.wait_for("the last day at the last meeting", &format!("mentor-closure >>> {day}"), "element.value === '2027-03-19'");
        browser.assert_no_errors();
    }

    /// Each side has a record of its own; the page carries what was shared, and nothing else.
    fn the_page_carries_what_two_people_share(browser: &Browser) {
        open(browser, "/two.html");
        for side in ["student", "mentor"] {
            let widget = format!("mentor-match[as={side}]");
            for topic in ["job", "goals", "place", "time", "compatible"] {
                browser.find(&format!("{widget} >>> input[name='match.{side}.{topic}'][value=yes]")).click();
            }
            Widget::of(if side == "student" { "mentor-match[as=student]" } else { "mentor-match[as=mentor]" }).unfold(browser, "[part=exchange]");
            let buttons = browser.all(&format!("{widget} >>> button"));
            buttons.iter().find(|button| button.text() == "Share what is ticked").expect("a way to share").click();
            browser.wait_for("what was carried", "#carried", &format!("element.textContent === 'The {side} has shared. What went over: sent.'"));
        }
        for side in ["student", "mentor"] {
            let page = format!("mentor-match[as={side}] >>> [part=outcome]");
            browser.wait_for("the page for both", &page, "element.textContent.includes('Ready to start')");
        }
        let mentors: Value = browser.eval("return document.querySelector('mentor-match[as=mentor]').state");
        assert!(mentors.get("match.student.job").is_none(), "the student's answers stay with the student: {mentors}");
        browser.assert_no_errors();
    }

    fn a_page_calls_the_functions_itself(browser: &Browser) {
        browser.goto("/headless.html");
        browser.wait_until("the table", "document.querySelectorAll('#rows tr').length === 5");
        let rows: Vec<String> = browser.eval("return [...document.querySelectorAll('#rows tr')].map((row) => row.textContent);");
        assert!(rows[0].starts_with("SpecificFound") && rows[4].contains("by the end of week 4"), "{rows:?}");
        assert_eq!(browser.find("#due").text(), "On a calendar: 5 February 2027.");
        assert!(browser.find("#packed").text().starts_with("mw1"));
        browser.find("#start").clear();
        browser.find("#start").type_text("soon");
        browser.find("form button").click();
        assert_eq!(browser.find("#start-bad").text(), "Write the day like this: 2027-01-11.");
        assert!(!browser.asked().iter().any(|path| path.contains("mentor-widgets")), "no widget");
        browser.assert_no_errors();
    }

    fn the_form_shows_what_would_be_sent(browser: &Browser) {
        open(browser, "/form.html");
        let (send, sent) = (browser.find("button[type=submit]"), browser.find("#sent"));
        send.click();
        // It is required: the browser points at the first box, and nothing is sent.
        browser.wait_until("the focus", "document.activeElement.localName === 'mentor-objectives'");
        assert_eq!(sent.text(), "Nothing yet.");
        browser.find("mentor-objectives >>> textarea").type_text("Answer ten calls");
        send.click();
        browser.wait_for("what would be sent", "#sent", "element.textContent.includes('Answer ten calls')");
        browser.find("#off").click();
        browser.wait_for("a box to read", "mentor-objectives >>> textarea", "element.readOnly");
        browser.assert_no_errors();
    }

    fn the_host_page_fails_when_it_is_told_to(browser: &Browser) {
        let codes = || -> Vec<String> {
            let details: Vec<String> = browser.eval(
                "return [...document.querySelectorAll('#events li')].filter((line) => line.textContent.startsWith('mentor-error')) \
                 .map((line) => line.querySelector('code').textContent);",
            );
            let code = |detail: &String| {
                serde_json::from_str::<Value>(detail).unwrap()["code"].as_str().unwrap_or_default().to_owned()
            };
            details.iter().map(code).collect()
        };
        for (give, code) in [("fail", "host-load-failed"), ("damaged", "record-invalid"), ("newer", "record-newer")] {
            open(browser, &format!("/host.html?give={give}"));
            browser.wait_for("the error", "#events", "element.textContent.includes('mentor-error')");
            assert_eq!(codes(), [code], "{give}");
        }
        open(browser, "/host.html?take=fail");
        browser.find("mentor-objectives >>> textarea").type_text("Answer ten calls");
        browser.wait_for("the error", "#events", "element.textContent.includes('host-save-failed')");
        // What the page does not take stays in the tab.
        browser.wait_until(
            "the words in the tab",
            "Object.keys(sessionStorage).some((key) => sessionStorage.getItem(key).includes('Answer ten calls'))",
        );
    }
}
