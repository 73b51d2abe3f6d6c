//! `<mentor-objectives>` as a person uses it: type, look, improve, agree, come back.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

use mentor_tests::{Browser, Key, browser_tests};

/// The widget's own root.
const WIDGET: &str = "mentor-objectives";
/// The box for the objective.
const WORDS: &str = "mentor-objectives >>> #words";

fn inside(selector: &str) -> String {
    format!("{WIDGET} >>> {selector}")
}

fn open(browser: &Browser, page: &str) {
    browser.goto(page);
    browser.wait_for("the widget", WIDGET, "element.matches(':state(ready)')");
}

/// Waits until the words lie in this tab's storage, or wherever the widget keeps them.
fn wait_until_kept(browser: &Browser, words: &str) {
    browser.wait_until(
        "the words in storage",
        &format!(
            "[sessionStorage, localStorage].some((store) => Object.keys(store).some((key) => \
             key.startsWith('mentor-widgets:') && store.getItem(key).includes({})))",
            serde_json::Value::from(words)
        ),
    );
}

fn press_button(browser: &Browser, words: &str) {
    browser.wait_until(
        &format!("the button “{words}”"),
        &format!(
            "[...document.querySelector('{WIDGET}').shadowRoot.querySelectorAll('button')].some((button) => \
             button.textContent.includes({}))",
            serde_json::Value::from(words)
        ),
    );
    let found = browser.all(&inside("button"));
    let button =
        found.iter().find(|button| button.text().contains(words)).unwrap_or_else(|| panic!("no button “{words}”"));
    button.click();
}

fn status_of(browser: &Browser, letter: usize) -> String {
    browser.find(&inside(&format!(".m-findings > li:nth-child({letter}) .m-status"))).text().trim().to_owned()
}

/// Waits until the panel speaks of the words as they are: until then an ending may vanish under the pointer.
fn wait_until_looked(browser: &Browser) {
    browser.wait_for(
        "the read-back of these words",
        &inside(".m-readback"),
        "[...element.children].map((piece) => piece.firstChild?.data ?? '').join('') === element.getRootNode().querySelector('#words').value",
    );
}

/// Type a vague wish, see what is there, take the next step, agree, come back: every word is still there.
fn journey(browser: &Browser, page: &str) {
    open(browser, page);
    let words = browser.find(WORDS);
    words.click();
    words.type_text("improve my phone calls at the front desk");
    wait_until_looked(browser);
    assert_eq!(status_of(browser, 5), "Not yet", "there is no deadline");

    // Take endings until what, how and when are all found.
    for step in 1..=4 {
        let missing = [1, 2, 5].into_iter().any(|letter| status_of(browser, letter) != "Found");
        if !missing {
            break;
        }
        assert!(step < 4, "three endings are enough: {:?}", words.value());
        let before = words.value();
        browser.find(&inside(".m-next .m-ending")).click();
        browser.wait_for("longer words", WORDS, &format!("element.value.length > {}", before.encode_utf16().count()));
        assert!(words.is_focused(), "the caret is where the words went in");
        wait_until_looked(browser);
    }
    assert!(browser.has(&inside(".m-mark")), "found words are marked in the read-back");

    // One step back takes exactly the last ending away again.
    let (improved, _) = (words.value(), press_button(browser, "Undo last change"));
    browser.wait_for("the words before", WORDS, &format!("element.value.length < {}", improved.encode_utf16().count()));
    wait_until_looked(browser);
    browser.find(&inside(".m-next .m-ending")).click();
    browser.wait_for("the words again", WORDS, &format!("element.value.length >= {}", improved.encode_utf16().count()));
    let improved = words.value();

    browser.find(&inside("input[name=sure][value='6']")).click();
    browser.wait_for("what would make it a 7", &inside(".m-after legend"), "element.textContent.includes('6')");
    press_button(browser, "Add to my objectives");
    browser.wait_for("the list", &inside(".m-list .m-words"), "true");
    assert_eq!(browser.find(&inside(".m-list .m-words")).text(), improved);

    for side in ["Student", "Mentor", "College"] {
        browser.find(&inside(&format!(".m-agree input[aria-label^='{side}']"))).click();
    }
    browser.wait_for(
        "three agreements",
        &inside(".m-agree"),
        "element.querySelectorAll('input:checked').length === 3 && element.textContent.includes('Agreed on')",
    );
    wait_until_kept(browser, &improved);
    browser.reload();
    browser.wait_for("the words after coming back", &inside(".m-list .m-words"), "true");
    assert_eq!(browser.find(&inside(".m-list .m-words")).text(), improved);
    assert_eq!(browser.all(&inside(".m-agree input")).iter().filter(|tick| tick.is_checked()).count(), 3);

    // A change after the agreement asks again, and says so.
    press_button(browser, "Edit");
    browser.find(WORDS).type_text(" Really.");
    press_button(browser, "Done with this one");
    browser.wait_for("the question again", &inside(".m-changed"), "element.textContent.includes('agree again')");
    assert_eq!(browser.all(&inside(".m-agree input")).iter().filter(|tick| tick.is_checked()).count(), 0);
    browser.assert_no_errors();
}

browser_tests! {
    fn type_improve_agree_reload_still_there(browser: &Browser) {
        journey(browser, "/bare.html");
    }
}

browser_tests! {
    /// The same under the strictest policy that the widget promises to run under, with nothing asked for after the start.
    fn the_journey_under_a_strict_policy(browser: &Browser) {
        journey(browser, "/strict.html");
        browser.assert_no_errors();
        let late: Vec<String> = browser.eval(
            "const all = performance.getEntriesByType('resource'); \
             const module = all.find((entry) => entry.name.endsWith('.wasm')); \
             return all.filter((entry) => entry.startTime > module.responseEnd).map((entry) => entry.name);",
        );
        assert!(late.is_empty(), "asked for after the start: {late:?}");
    }
}

browser_tests! {
    fn a_draft_needs_no_button_to_be_kept(browser: &Browser) {
        open(browser, "/bare.html");
        browser.find(WORDS).type_text("learn about stock");
        wait_until_kept(browser, "learn about stock");
        browser.reload();
        browser.wait_for("the draft", WORDS, "element.value === 'learn about stock'");
    }
}

browser_tests! {
    fn live_checks_wait_move_nothing_and_can_be_turned_off(browser: &Browser) {
        open(browser, "/bare.html");
        let words = browser.find(WORDS);
        words.type_text("answer ten calls by Friday");
        browser.eval::<()>(&format!("const area = document.querySelector('{WIDGET}').shadowRoot.querySelector('#words'); area.setSelectionRange(3, 5);"));
        browser.wait_for("the findings", &inside(".m-findings .m-status"), "true");
        assert_eq!(words.eval::<(u32, u32)>("return [element.selectionStart, element.selectionEnd]"), (3, 5));
        assert!(words.is_focused());

        browser.find(&inside(".m-checks input[type=checkbox]")).click();
        browser.wait_for("the button", &inside(".m-checks button"), "true");
        words.type_text(" Then five more.");
        browser.wait_for("the hint", &inside(".m-checks"), "element.textContent.includes('changed your words')");
        assert!(!browser.find(&inside(".m-readback")).text().contains("five more"), "nobody looked yet");
        browser.find(&inside(".m-checks button")).click();
        browser.wait_for("the read-back", &inside(".m-readback"), "element.textContent.includes('five more')");
        browser.assert_no_errors();
    }
}

browser_tests! {
    fn several_objectives_delete_with_undo(browser: &Browser) {
        open(browser, "/bare.html");
        for words in ["Serve ten customers by Friday", "Write a one-page guide by week 4"] {
            browser.find(WORDS).type_text(words);
            press_button(browser, "Add to my objectives");
            browser.wait_until("the list without the editor", &format!(
                "!document.querySelector('{WIDGET}').shadowRoot.querySelector('#words')"));
            press_button(browser, "Write another");
        }
        let listed = || browser.all(&inside(".m-list > li .m-words")).iter().map(|words| words.text()).collect::<Vec<_>>();
        assert_eq!(listed(), ["Serve ten customers by Friday", "Write a one-page guide by week 4"]);
        press_button(browser, "Delete");
        browser.wait_until("one objective", &format!(
            "document.querySelector('{WIDGET}').shadowRoot.querySelectorAll('.m-list > li').length === 1"));
        press_button(browser, "Undo");
        browser.wait_until("two objectives", &format!(
            "document.querySelector('{WIDGET}').shadowRoot.querySelectorAll('.m-list > li').length === 2"));
        assert_eq!(listed()[0], "Serve ten customers by Friday", "it is back in its place");
        browser.assert_no_errors();
    }
}

browser_tests! {
    only [Chromium, Firefox];
    fn works_with_the_keyboard_alone(browser: &Browser) {
        open(browser, "/bare.html");
        let reach = |what: &str, test: &str| {
            for _ in 0..60 {
                browser.press(Key::Tab);
                if browser.focused().is_some_and(|element| element.eval::<bool>(&format!("return {test}"))) {
                    return;
                }
            }
            panic!("Tab never reaches {what}");
        };
        reach("the words", "element.id === 'words'");
        browser.type_text("be better on the phone");
        browser.wait_for("a next step", &inside(".m-next .m-ending"), "true");
        reach("an ending", "element.classList.contains('m-ending')");
        browser.press(Key::Enter);
        browser.wait_for("longer words", WORDS, "element.value.length > 22");
        reach("how sure", "element.name === 'sure'");
        browser.press(Key::Space);
        reach("the button to add", "element.textContent === 'Add to my objectives'");
        browser.press(Key::Enter);
        browser.wait_for("the list", &inside(".m-list .m-words"), "true");
        assert!(browser.focused().is_some(), "the focus is somewhere that a person can go on from");
        reach("an agreement", "element.type === 'checkbox' && element.ariaLabel?.startsWith('Student')");
        browser.press(Key::Space);
        browser.wait_for("the agreement", &inside(".m-agree input"), "element.checked");
        browser.assert_no_errors();
    }
}

browser_tests! {
    fn the_help_line_and_where_words_are_kept_are_always_there(browser: &Browser) {
        for page in ["/bare.html", "/gallery.html?example=objectives/agreed", "/gallery.html?example=objectives/not-kept"] {
            open(browser, page);
            assert!(browser.find(&inside(".m-help")).text().contains("999"), "{page}");
            assert!(!browser.find(&inside(".m-save")).text().is_empty(), "{page}");
        }
    }
}
