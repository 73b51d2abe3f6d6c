//! The host matrix: what pages and frames do to a widget, one row each. In every row somebody writes a sentence, and it is there;
//! or the widget says in one sentence why it is not, and the questions on paper stay.
//!
//! | row | host | test |
//! |---|---|---|
//! | 1 | no policy | [`row_01_no_policy`] |
//! | 2 | `script-src 'self'`: WebAssembly is forbidden | [`row_02_webassembly_forbidden`] |
//! | 3 | the same with `'wasm-unsafe-eval'` | [`row_03_webassembly_allowed`] |
//! | 4 | `.wasm` as `application/octet-stream` with `nosniff`, from another site, in a folder with a space, below a `<base>` | [`row_04_wrong_type_on_another_site`] |
//! | 5 | a frame of the same site | [`row_05_frame_of_the_same_site`] |
//! | 6 | a frame of another site, whose storage is blocked | [`row_06_frame_of_another_site_without_storage`] |
//! | 7 | `sandbox="allow-scripts"` | [`row_07_sandbox_without_an_origin`] |
//! | 8 | `sandbox="allow-scripts allow-same-origin"`, without downloads | [`row_08_sandbox_without_downloads`] |
//! | 9 | inside the shadow root of another element | [`row_09_in_another_shadow_root`] |
//! | 10 | two copies of the script, of two versions | [`row_10_two_versions`] |
//! | 11 | the tag before and after the script | [`row_11_tag_before_and_after_the_script`] |
//! | 12 | what Canvas and WordPress leave of our snippets | [`row_12_what_canvas_and_wordpress_leave`] |
//! | 13 | `<base href>` | [`row_13_base`] |
//! | 14 | right to left, text twice as large, forced colours | [`row_14_another_look`] |
//! | 15 | players of SCORM 1.2 and 2004 | the suite `scorm` |

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

use mentor_tests::{Browser, Engine, Look, Widget, browser_tests, serve};
use serde_json::json;

const WIDGET: Widget = Widget::of("mentor-objectives");
const NESTED: Widget = Widget::of("#outer >>> #inner >>> mentor-objectives");

/// Somebody writes a sentence: it is looked at, it is part of the state, and nothing went wrong on the way.
#[track_caller]
fn works_as(browser: &Browser, widget: Widget) {
    browser.wait_for("the widget", &widget, "element.matches(':state(ready)')");
    // As typing does it: WebKit's driver does not type into a frame.
    browser.find(&widget.inside("textarea")).eval::<()>(
        "element.value = 'Answer ten calls by 4 June'; element.dispatchEvent(new Event('input', { bubbles: true }));",
    );
    browser.wait_for("what is found", &widget.inside(".m-mark"), "true");
    assert!(widget.state(browser).to_string().contains("Answer ten calls"));
    assert!(browser.find(&widget.inside("[part~=help]")).is_visible(), "whom to tell");
    clean(browser);
}

#[track_caller]
fn works(browser: &Browser) {
    works_as(browser, WIDGET);
}

/// Neither an error nor a warning.
#[track_caller]
fn clean(browser: &Browser) {
    assert_eq!(browser.warnings(), Vec::<String>::new());
    browser.assert_no_errors();
}

/// The address of a page with a frame: what is in it, and its sandbox.
fn framed(address: &str, sandbox: Option<&str>) -> String {
    let sandbox = sandbox.map(|tokens| format!("&sandbox={}", tokens.replace(' ', "+"))).unwrap_or_default();
    format!("/pages/hosts/frame.html?src={address}{sandbox}")
}

browser_tests! {
    fn row_01_no_policy(browser: &Browser) {
        browser.goto("/pages/hosts/plain.html");
        works(browser);
        browser.find(&WIDGET).eval::<()>("await element.flush()");
        browser.reload();
        browser.wait_for("the words", &WIDGET.inside("textarea"), "element.value.startsWith('Answer ten')");
    }

    fn row_02_webassembly_forbidden(browser: &Browser) {
        browser.goto("/pages/hosts/no-wasm.html");
        browser.wait_until("the error", "codes.length > 0");
        assert_eq!(browser.eval::<Vec<String>>("return codes"), ["wasm-blocked"]);
        assert!(browser.find("mentor-objectives p").is_visible(), "the questions on paper");
        let sentences = browser.all(&WIDGET.inside(".m-calm p"));
        assert_eq!(sentences.len(), 2, "one calm sentence, and whom to tell");
        assert!(sentences[0].text().contains("tell the person who looks after this page"));
        let lines: Vec<_> = browser.errors().into_iter().filter(|line| line.starts_with("console:")).collect();
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert!(lines[0].contains("Add 'wasm-unsafe-eval' to its script-src"), "{lines:?}");
        assert!(!browser.asked().iter().any(|path| path.ends_with(".wasm")), "nothing is loaded for nothing");
    }

    fn row_03_webassembly_allowed(browser: &Browser) {
        browser.goto("/pages/hosts/wasm.html");
        works(browser);
    }

    fn row_04_wrong_type_on_another_site(browser: &Browser) {
        let other = serve();
        let script = other.url("/a%20folder/mentor-widgets.js").replace("127.0.0.1", "localhost");
        browser.goto(&format!("/pages/hosts/elsewhere.html?script={script}"));
        works(browser);
        // The headless module comes from there as well.
        let table: String = browser.find(&WIDGET).eval("return (await element.exportAs('csv')).text();");
        assert!(table.contains("Answer ten calls"), "{table}");
        clean(browser);
        assert!(other.asked().iter().any(|path| path.ends_with("mentor-core.wasm")), "{:?}", other.asked());
        assert!(!browser.asked().iter().any(|path| path.ends_with(".wasm")), "{:?}", browser.asked());
    }

    fn row_09_in_another_shadow_root(browser: &Browser) {
        browser.goto("/pages/hosts/nested.html");
        works_as(browser, NESTED);
    }

    fn row_10_two_versions(browser: &Browser) {
        browser.goto("/pages/hosts/twice.html");
        browser.wait_until("the second copy", "window.second");
        works(browser);
        assert_ne!(browser.find(&WIDGET).eval::<String>("return element.version"), "99.0.0");
    }

    fn row_11_tag_before_and_after_the_script(browser: &Browser) {
        browser.goto("/pages/hosts/before.html");
        works(browser);
        browser.goto("/pages/hosts/plain.html");
        browser.eval::<()>("document.querySelector('mentor-objectives').remove(); document.querySelector('main').append(document.createElement('mentor-objectives'));");
        works(browser);
    }

    fn row_12_what_canvas_and_wordpress_leave(browser: &Browser) {
        // With tag and script taken out, the questions are there, and whom to tell.
        for host in ["canvas", "wordpress"] {
            browser.goto(&format!("/pages/hosts/stripped.html?host={host}&way=tag"));
            browser.wait_until("what is left", "window.removed");
            assert_eq!(browser.eval::<Vec<String>>("return removed"), ["<script>", "<mentor-objectives>"], "{host}");
            let left = browser.find("#left").text();
            assert!(left.contains("What do you want to do, or get better at?") && left.contains("999"), "{left}");
            assert!(browser.find("#left a").attribute("href").unwrap().ends_with("worksheet/objectives.html"));
            clean(browser);
        }
        // The `div` stays, and a script that the site has anyway finds it.
        for host in ["canvas", "wordpress"] {
            browser.goto(&format!("/pages/hosts/stripped.html?host={host}&way=div"));
            works(browser);
            assert_eq!(browser.find("mentor-objectives").attribute("record-id").as_deref(), Some("stripped"), "{host}");
            assert_eq!(browser.find("mentor-objectives").attribute("start").as_deref(), Some("2027-01-11"), "{host}");
        }
    }

    fn row_13_base(browser: &Browser) {
        browser.goto("/pages/hosts/base.html");
        works(browser);
    }

    fn row_14_another_look(browser: &Browser) {
        browser.goto("/pages/hosts/look.html");
        works(browser);
        assert_eq!(browser.find(&WIDGET.inside("textarea")).eval::<String>("return getComputedStyle(element).direction"), "rtl");
        if browser.engine() == Engine::Chromium {
            // WCAG 1.4.4 and 1.4.10: twice the text, or a page of 320 px.
            for (width, percent) in [(640, 200), (320, 100)] {
                let look = Look { width: Some(width), text_percent: Some(percent), forced_colours: true, ..Look::default() };
                browser.emulate(look);
                browser.wait_until("no scrolling to the side", "document.documentElement.scrollWidth <= innerWidth");
                browser.assert_accessible("main");
            }
        } else {
            browser.eval::<()>("document.documentElement.style.fontSize = '200%';");
            browser.wait_until("no scrolling to the side", "document.documentElement.scrollWidth <= innerWidth");
        }
    }
}

browser_tests! {
    fn row_05_frame_of_the_same_site(browser: &Browser) {
        browser.goto(&framed("/dist/frame/objectives.html", None));
        browser.in_frame("iframe", || works(browser));
    }

    fn row_07_sandbox_without_an_origin(browser: &Browser) {
        browser.goto(&framed("/dist/frame/objectives.html", Some("allow-scripts")));
        browser.in_frame("iframe", || {
            assert_eq!(browser.eval::<String>("return origin"), "null");
            works(browser);
            browser.wait_for("the warning", &WIDGET.inside("[part=foot]"), "element.textContent.includes('Not saved')");
        });
    }

    fn row_08_sandbox_without_downloads(browser: &Browser) {
        browser.goto(&framed("/dist/frame/objectives.html", Some("allow-scripts allow-same-origin")));
        browser.in_frame("iframe", || works(browser));
    }
}

/// A browser whose person has blocked the storage of frames of other sites.
fn without_storage_of_others(engine: Engine, test: &str) -> Browser {
    Browser::start_with(engine, test, |capabilities| match engine {
        Engine::Chromium => {
            capabilities["goog:chromeOptions"]["prefs"] =
                json!({ "profile": { "cookie_controls_mode": 1, "block_third_party_cookies": true } });
        }
        Engine::Firefox => capabilities["moz:firefoxOptions"]["prefs"]["network.cookie.cookieBehavior"] = json!(1),
        // It has no such setting: the storage of the frame is a part of its own, and is there.
        Engine::WebKit => {}
    })
}

mod row_06_frame_of_another_site_without_storage {
    use super::*;

    fn check(engine: Engine) {
        let browser = &without_storage_of_others(engine, "row_06_frame_of_another_site_without_storage");
        let other = serve();
        let address = other.url("/dist/frame/objectives.html").replace("127.0.0.1", "localhost");
        browser.goto(&framed(&address, None));
        browser.in_frame("iframe", || {
            let denied: bool = browser.eval("try { return !localStorage; } catch { return true; }");
            assert_eq!(denied, engine != Engine::WebKit, "{}", engine.name());
            works(browser);
            let said = if denied { "Not saved" } else { "Saved in this tab" };
            browser.wait_for(
                "where the words are",
                &WIDGET.inside("[part=foot]"),
                &format!("element.textContent.includes('{said}')"),
            );
        });
    }

    #[test]
    fn chromium() {
        check(Engine::Chromium);
    }

    #[test]
    fn firefox() {
        check(Engine::Firefox);
    }

    #[test]
    fn webkit() {
        check(Engine::WebKit);
    }
}
