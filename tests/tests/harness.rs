//! The harness itself, in every engine, on a page that needs no build.

use mentor_tests::{Browser, Engine, Key, Look, browser_tests, root};

const FIELD: &str = "harness-note >>> textarea";

browser_tests! {
    fn types_clicks_and_reads_in_a_shadow_root(browser: &Browser) {
        browser.goto("/pages/harness.html");
        assert!(browser.has("harness-note") && !browser.has("harness-note >>> input"));
        let field = browser.find(FIELD);
        field.type_text("three pages, by Friday");
        assert_eq!(field.value(), "three pages, by Friday");
        assert_eq!(browser.find("harness-note >>> output").text(), "22 characters");
        browser.type_text(" £5\nété");
        assert_eq!(field.value(), "three pages, by Friday £5\nété");
        browser.find("harness-note >>> button").click();
        assert_eq!(field.value(), "");
        field.type_text("x");
        field.clear();
        assert_eq!(field.value(), "");
        assert_eq!(browser.eval_with::<String>("return await args[0].getAttribute('id');", &[field.json()]), "words");
        assert_eq!(field.attribute("class"), None);
        browser.assert_no_errors();
    }

    fn walks_by_keyboard(browser: &Browser) {
        browser.goto("/pages/harness.html");
        assert!(browser.focused().is_none());
        browser.find(FIELD).focus();
        browser.press(Key::Tab);
        assert!(browser.find("harness-note >>> button").is_focused());
        browser.press(Key::Tab);
        assert_eq!(browser.focused().and_then(|element| element.attribute("id")).as_deref(), Some("after"));
        browser.press_with(&[Key::Shift], Key::Tab);
        browser.press_with(&[Key::Shift], Key::Tab);
        assert!(browser.find(FIELD).is_focused());
    }

    fn reloads_and_sees_the_other_tab(browser: &Browser) {
        browser.goto("/pages/harness.html");
        let first = browser.tab();
        browser.find(FIELD).type_text("kept");
        browser.reload();
        browser.wait_for("the words after a reload", FIELD, "element.value === 'kept'");
        browser.new_tab("/pages/harness.html");
        browser.wait_for("the words in a second tab", FIELD, "element.value === 'kept'");
        browser.find(FIELD).type_text(" up");
        browser.switch_to(&first);
        browser.wait_for("the words of the second tab", FIELD, "element.value === 'kept up'");
    }

    fn collects_errors(browser: &Browser) {
        browser.goto("/pages/harness.html");
        browser.assert_no_errors();
        browser.eval::<()>("window.harnessBreak();");
        browser.wait_until("four errors", "window.mentorRecord.errors.length >= 4");
        let errors = browser.errors().join("\n");
        for part in ["said", "wrong", "thrown", "rejected by us", "missing.png"] {
            assert!(errors.contains(part), "{part} is not in {errors}");
        }
        assert!(browser.try_eval("throw new Error('heard');", &[]).is_err_and(|why| why.contains("heard")));
    }

    fn knows_what_was_loaded(browser: &Browser) {
        browser.goto("/pages/harness.html");
        let asked = browser.asked();
        assert!(asked.iter().any(|path| path == "/pages/harness.js"), "{asked:?}");
        let resources = browser.resources();
        assert!(resources.contains(&browser.server().url("/pages/harness.js")), "{resources:?}");
        if browser.engine() == Engine::Chromium {
            let requests = browser.requests();
            assert!(requests.contains(&browser.server().url("/pages/harness.html")), "{requests:?}");
        }
    }

    fn finds_what_axe_finds(browser: &Browser) {
        browser.goto("/pages/harness.html");
        browser.assert_accessible("body");
        browser.eval::<()>("document.querySelector('#unlabelled').attachShadow({ mode: 'open' }).innerHTML = '<input>';");
        let violations = browser.accessibility("body");
        assert_eq!(violations.iter().map(|violation| violation.id.as_str()).collect::<Vec<_>>(), ["label"], "{violations:?}");
    }

    fn goes_into_frames(browser: &Browser) {
        browser.goto("/pages/harness.html");
        browser.eval::<()>(
            "const frame = Object.assign(document.createElement('iframe'), { src: 'harness.html', title: 'inner', width: 320 });
             document.body.append(frame); await new Promise((loaded) => { frame.onload = loaded; });",
        );
        browser.in_frame("iframe", || {
            assert_eq!(browser.eval::<u32>("return innerWidth;"), 320);
            browser.find(FIELD).type_text("inside");
        });
        browser.wait_for("the words of the frame", FIELD, "element.value === 'inside'");
    }

    fn takes_pictures(browser: &Browser) {
        browser.goto("/pages/harness.html");
        browser.screenshot("harness");
        let path = root().join("target/screenshots").join(browser.engine().name()).join("harness.png");
        let png = std::fs::read(path).unwrap();
        assert!(png.starts_with(b"\x89PNG") && png.len() > 1000);
    }
}

browser_tests! {
    only [Chromium];
    fn looks_in_other_ways(browser: &Browser) {
        browser.goto("/pages/harness.html");
        let body = browser.find("body");
        browser.emulate(Look { dark: true, width: Some(320), text_percent: Some(200), ..Look::default() });
        assert_eq!(body.style("background-color"), "rgb(17, 17, 17)");
        assert_eq!(browser.eval::<u32>("return innerWidth;"), 320);
        assert_eq!(body.style("font-size"), "32px");
        browser.reload();
        let body = browser.find("body");
        browser.wait_for("the text size after a reload", "body", "getComputedStyle(element).fontSize === '32px'");
        browser.screenshot_whole("harness-dark-320-200");
        browser.emulate(Look { forced_colours: true, ..Look::default() });
        assert!(browser.eval::<bool>("return matchMedia('(forced-colors: active)').matches;"));
        assert_eq!(body.style("font-size"), "16px");
    }
}
