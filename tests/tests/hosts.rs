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
    browser.find(&widget.inside("textarea")).write("Answer ten calls by 4 June");
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
        browser.goto("/pages-blocked/hosts/plain.html");
        browser.wait_until("the error", "codes.length > 0");
        assert_eq!(browser.eval::<Vec<String>>("return codes"), ["wasm-blocked"]);
        assert!(browser.find("mentor-objectives p").is_visible(), "the questions on paper");
        let sentences = browser.all(&WIDGET.inside(".m-calm p"));
        assert_eq!(sentences.len(), 2, "one calm sentence, and whom to tell");
        assert!(sentences[0].text().contains("tell the person who looks after this page"));
        let lines: Vec<_> = browser.errors().into_iter().filter(|line| line.starts_with("console:")).collect();
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert!(lines[0].contains("Add 'wasm-unsafe-eval' to its script-src"), "{lines:?}");
        // What checks a content pack is not asked for either.
        browser.eval::<()>(
            "const other = document.createElement('mentor-match');
             other.content = { format: 'mentor-content', version: 1 };
             other.addEventListener('mentor-error', (event) => (window.otherCode = event.detail.code));
             document.body.append(other);
             other.scrollIntoView();");
        browser.wait_until("the same for a widget with a pack", "window.otherCode === 'wasm-blocked'");
        assert!(!browser.asked().iter().any(|path| path.ends_with(".wasm")), "nothing is loaded for nothing");
    }

    fn row_03_webassembly_allowed(browser: &Browser) {
        browser.goto("/pages-strict/hosts/plain.html");
        works(browser);
    }

    fn row_04_wrong_type_on_another_site(browser: &Browser) {
        let other = serve();
        let script = other.url("/a%20folder/mentor-widgets.js").replace("127.0.0.1", "localhost");
        browser.goto(&format!("/pages/hosts/elsewhere.html?script={script}"));
        works(browser);
        // What makes documents comes from there as well.
        let table: String = browser.find(&WIDGET).eval("return (await element.exportAs('csv')).text();");
        assert!(table.contains("Answer ten calls"), "{table}");
        clean(browser);
        assert!(other.asked().iter().any(|path| path.ends_with("mentor-documents.js")), "{:?}", other.asked());
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

/// Opens the page of a store that fails in these ways, with a store that is empty or as it was left.
fn at_store(browser: &Browser, load: &str, save: &str) {
    browser.goto(&format!("/pages/hosts/store.html?load={load}&save={save}"));
    browser.wait_for("the widget", &WIDGET, "element.matches(':state(ready)')");
}

/// Writes a few words after those that are there, in steps, with time for saves between them.
fn write(browser: &Browser, words: &[&str]) {
    for word in words {
        let saves: u32 = browser.find(&WIDGET.inside("textarea")).eval(&format!(
            "const {{ saves }} = server; element.value = (element.value + ' {word}').trim(); \
             element.dispatchEvent(new Event('input', {{ bubbles: true }})); return saves;"
        ));
        browser.wait_until("a save", &format!("server.saves > {saves}"));
    }
}

/// The words are with the page, and nothing of them is kept in the browser as well.
#[track_caller]
fn is_with_the_page(browser: &Browser, words: &str) {
    browser.wait_until("the words with the page", &format!("texts(server.kept()).includes('{words}')"));
    browser.wait_until(
        "nothing in the tab",
        "Object.keys(sessionStorage).every((key) => !key.startsWith('mentor-widgets:'))",
    );
    browser.wait_for("nothing left to save", &WIDGET, "!element.matches(':state(dirty)')");
    assert_eq!(browser.find(&WIDGET.inside("textarea")).value(), words);
}

browser_tests! {
    /// A store that fails half of its calls, hangs for 30 s, or says that it failed when it did not: nothing is lost or kept twice.
    fn a_store_that_fails_loses_nothing(browser: &Browser) {
        for save in ["half", "hang", "lie"] {
            at_store(browser, "kept", save);
            browser.eval::<()>("localStorage.clear(); sessionStorage.clear();");
            at_store(browser, "kept", save);
            write(browser, &["One", "two", "three"]);
            is_with_the_page(browser, "One two three");
            // Where it hangs, the third call may be answered before anybody has lost patience with the first.
            assert!(save == "hang" || browser.eval::<bool>("return codes.includes('host-save-failed')"), "{save}");
            at_store(browser, "kept", "keep");
            assert_eq!(browser.find(&WIDGET.inside("textarea")).value(), "One two three", "{save}");
            browser.assert_no_errors();
        }
    }

    /// What has not been read is not overwritten: the page is asked again, and then gets both.
    fn a_store_that_is_back_gets_both(browser: &Browser) {
        at_store(browser, "kept", "keep");
        browser.eval::<()>("localStorage.clear(); sessionStorage.clear();");
        at_store(browser, "kept", "keep");
        write(browser, &["Before"]);
        is_with_the_page(browser, "Before");
        at_store(browser, "fail", "keep");
        browser.find(&WIDGET.inside("textarea")).write("Meanwhile");
        browser.find(&WIDGET).eval::<()>("await element.flush()");
        assert_eq!(browser.eval::<(u32, Vec<String>)>("return [server.saves, texts(server.kept())]"), (0, vec!["Before".to_owned()]));
        browser.wait_for("the words in the foot", &WIDGET.inside("[part=foot]"), "element.textContent.includes('safe in this tab')");
        browser.eval::<()>("server.healthy = true;");
        browser.wait_until("both", "['Before', 'Meanwhile'].every((words) => texts(server.kept()).includes(words))");
        browser.wait_until("nothing in the tab", "Object.keys(sessionStorage).every((key) => !key.startsWith('mentor-widgets:'))");
        browser.assert_no_errors();
    }

    /// A record of a newer version that comes late is shown and not changed; what was written before lies in the tab, and nothing goes on trying.
    fn a_newer_record_that_comes_late(browser: &Browser) {
        at_store(browser, "kept", "keep");
        browser.eval::<()>("localStorage.clear(); sessionStorage.clear();");
        at_store(browser, "kept", "keep");
        write(browser, &["Before"]);
        is_with_the_page(browser, "Before");
        at_store(browser, "newer", "keep");
        browser.find(&WIDGET.inside("textarea")).write("Meanwhile");
        browser.wait_until("the error", "codes.includes('record-newer')");
        // Longer than the store may take, than every pause after it, and than a timer that fires on and on would need to be seen.
        browser.eval::<()>("window.timers = 0; await new Promise((done) => setTimeout(done, 30_000));");
        assert!(browser.eval::<u32>("return timers") < 20, "it goes on trying");
        assert_eq!(browser.eval::<(u32, Vec<String>)>("return [server.saves, texts(server.kept())]"), (0, vec!["Before".to_owned()]));
        assert_eq!(browser.eval::<Vec<String>>("return texts(sessionStorage.getItem('mentor-widgets::bad-host'))"), ["Meanwhile"]);
        browser.find(&WIDGET).eval::<()>("await element.flush()");
    }

    /// A store that hangs or fails at the start, or has lost the last words: they are there when it is back, from the tab or merged.
    fn a_store_that_forgets_loses_nothing(browser: &Browser) {
        for load in ["hang", "fail", "older", "damaged"] {
            at_store(browser, "kept", "keep");
            browser.eval::<()>("localStorage.clear(); sessionStorage.clear();");
            at_store(browser, "kept", "keep");
            write(browser, &["One"]);
            is_with_the_page(browser, "One");
            browser.eval::<()>("localStorage.setItem(\"the page's store, older\", server.kept());");
            write(browser, &["two"]);
            is_with_the_page(browser, "One two");
            // The tab stays open over the reload; the page answers late, not at all, with what was there before, or with half of it.
            at_store(browser, load, "keep");
            browser.find(&WIDGET.inside("textarea")).write("Meanwhile");
            browser.find(&WIDGET).eval::<()>("await element.flush()");
            at_store(browser, "kept", "keep");
            let there: Vec<String> = browser.find(&WIDGET).eval("return texts(JSON.stringify(element.record))");
            assert!(there.contains(&"Meanwhile".to_owned()), "{load}: {there:?}");
            if load == "damaged" {
                // What it gave lies beside, and is offered as a file.
                let aside: Option<String> = browser.eval("return sessionStorage.getItem('mentor-widgets-damaged::bad-host')");
                assert!(aside.is_some_and(|text| text.starts_with("{\"format\":\"mentor-record\"")), "{load}");
            } else if load != "older" {
                assert!(there.contains(&"One two".to_owned()), "{load}: {there:?}");
            }
            browser.assert_no_errors();
        }
    }
}

/// A browser whose person has blocked the storage of frames of other sites.
fn without_storage_of_others(engine: Engine, test: &str) -> Browser {
    Browser::start_with(engine, test, |capabilities| match engine {
        Engine::Chromium => {
            // That for frames of others alone no longer reaches their storage: all sites may keep nothing.
            capabilities["goog:chromeOptions"]["prefs"] =
                json!({ "profile.default_content_setting_values.cookies": 2 });
        }
        Engine::Firefox => capabilities["moz:firefoxOptions"]["prefs"]["network.cookie.cookieBehavior"] = json!(2),
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
            let denied: bool = browser.eval("try { return !sessionStorage; } catch { return true; }");
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
