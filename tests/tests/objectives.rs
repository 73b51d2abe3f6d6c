//! `<mentor-objectives>` as a person uses it: type, look, improve, agree, come back.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

use mentor_tests::{Browser, Key, Widget, browser_tests};
use serde_json::Value;

/// The widget's own root.
const WIDGET: Widget = Widget::of("mentor-objectives");
/// The box for the objective.
const WORDS: &str = "mentor-objectives >>> #words";
/// The first objective of the list.
const FIRST: &str = ".m-list > li:first-child";

/// Waits until the words lie in this tab's storage, or wherever the widget keeps them.
fn wait_until_kept(browser: &Browser, words: &str) {
    browser.wait_until(
        "the words in storage",
        &format!(
            "[sessionStorage, localStorage].some((store) => Object.keys(store).some((key) => \
             key.startsWith('mentor-widgets:') && store.getItem(key).includes({})))",
            Value::from(words)
        ),
    );
}

fn press_button(browser: &Browser, words: &str) {
    press_button_in(browser, "", words);
}

/// Presses the button with these words inside a part of the widget.
fn press_button_in(browser: &Browser, part: &str, words: &str) {
    let buttons = format!("{part} button");
    browser.wait_until(
        &format!("the button “{words}”"),
        &format!(
            "[...document.querySelector('{WIDGET}').shadowRoot.querySelectorAll('{buttons}')].some((button) => \
             button.textContent.includes({}))",
            Value::from(words)
        ),
    );
    let found = browser.all(&WIDGET.inside(&buttons));
    let button =
        found.iter().find(|button| button.text().contains(words)).unwrap_or_else(|| panic!("no button “{words}”"));
    button.click();
}

fn listed(browser: &Browser) -> Vec<String> {
    browser.all(&WIDGET.inside(".m-list > li .m-words")).iter().map(|words| words.text()).collect()
}

fn wait_for_list(browser: &Browser, what: &str, words: &[&str]) {
    browser.wait_until(
        what,
        &format!(
            "JSON.stringify([...document.querySelector('{WIDGET}').shadowRoot.querySelectorAll('.m-list .m-words')]\
             .map((words) => words.textContent)) === JSON.stringify({})",
            Value::from(words.to_vec())
        ),
    );
}

fn wait_for_focus(browser: &Browser, words: &str) {
    browser.wait_until(
        &format!("the focus on “{words}”"),
        &format!(
            "document.querySelector('{WIDGET}').shadowRoot.activeElement?.textContent.includes({})",
            Value::from(words)
        ),
    );
}

fn status_of(browser: &Browser, letter: usize) -> String {
    browser.find(&WIDGET.inside(&format!(".m-findings > li:nth-child({letter}) .m-status"))).text().trim().to_owned()
}

/// Waits until the panel speaks of the words as they are: until then an ending may vanish under the pointer.
fn wait_until_looked(browser: &Browser) {
    browser.wait_for(
        "the read-back of these words",
        &WIDGET.inside(".m-readback"),
        "[...element.children].map((piece) => piece.firstChild?.data ?? '').join('') === element.getRootNode().querySelector('#words').value",
    );
}

/// Type a vague wish, see what is there, take the next step, agree, come back: every word is still there.
fn journey(browser: &Browser, page: &str) {
    WIDGET.open(browser, page);
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
        browser.find(&WIDGET.inside(".m-next .m-ending")).click();
        browser.wait_for("longer words", WORDS, &format!("element.value.length > {}", before.encode_utf16().count()));
        assert!(words.is_focused(), "the caret is where the words went in");
        wait_until_looked(browser);
    }
    assert!(browser.has(&WIDGET.inside(".m-mark")), "found words are marked in the read-back");

    // One step back takes exactly the last ending away again.
    let (improved, _) = (words.value(), press_button(browser, "Undo last change"));
    browser.wait_for("the words before", WORDS, &format!("element.value.length < {}", improved.encode_utf16().count()));
    wait_until_looked(browser);
    browser.find(&WIDGET.inside(".m-next .m-ending")).click();
    browser.wait_for("the words again", WORDS, &format!("element.value.length >= {}", improved.encode_utf16().count()));
    let improved = words.value();

    browser.find(&WIDGET.inside("input[name=sure][value='6']")).click();
    browser.wait_for("what would make it a 7", &WIDGET.inside(".m-after legend"), "element.textContent.includes('7')");
    press_button(browser, "Add to my objectives");
    browser.wait_for("the list", &WIDGET.inside(".m-list .m-words"), "true");
    assert_eq!(browser.find(&WIDGET.inside(".m-list .m-words")).text(), improved);

    for side in ["Student", "Mentor", "College"] {
        browser.find(&WIDGET.inside(&format!(".m-agree input[aria-label^='{side}']"))).click();
    }
    browser.wait_for(
        "three agreements",
        &WIDGET.inside(".m-agree"),
        "element.querySelectorAll('input:checked').length === 3 && element.textContent.includes('Agreed on')",
    );
    wait_until_kept(browser, &improved);
    browser.reload();
    browser.wait_for("the words after coming back", &WIDGET.inside(".m-list .m-words"), "true");
    assert_eq!(browser.find(&WIDGET.inside(".m-list .m-words")).text(), improved);
    assert_eq!(browser.all(&WIDGET.inside(".m-agree input")).iter().filter(|tick| tick.is_checked()).count(), 3);

    // A change after the agreement asks again, and says so.
    press_button(browser, "Edit");
    browser.find(WORDS).type_text(" Really.");
    press_button(browser, "Done with this one");
    browser.wait_for("the question again", &WIDGET.inside(".m-changed"), "element.textContent.includes('agree again')");
    assert_eq!(browser.all(&WIDGET.inside(".m-agree input")).iter().filter(|tick| tick.is_checked()).count(), 0);
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
        WIDGET.open(browser, "/bare.html");
        browser.find(WORDS).type_text("learn about stock");
        wait_until_kept(browser, "learn about stock");
        browser.reload();
        browser.wait_for("the draft", WORDS, "element.value === 'learn about stock'");
    }
}

browser_tests! {
    fn live_checks_wait_move_nothing_and_can_be_turned_off(browser: &Browser) {
        WIDGET.open(browser, "/bare.html");
        let words = browser.find(WORDS);
        words.type_text("answer ten calls by Friday");
        browser.eval::<()>(&format!("const area = document.querySelector('{WIDGET}').shadowRoot.querySelector('#words'); area.setSelectionRange(3, 5);"));
        browser.wait_for("the findings", &WIDGET.inside(".m-findings .m-status"), "true");
        assert_eq!(words.eval::<(u32, u32)>("return [element.selectionStart, element.selectionEnd]"), (3, 5));
        assert!(words.is_focused());

        browser.find(&WIDGET.inside(".m-checks input[type=checkbox]")).click();
        browser.wait_for("the button", &WIDGET.inside(".m-checks button"), "true");
        words.type_text(" Then five more.");
        browser.wait_for("the hint", &WIDGET.inside(".m-checks"), "element.textContent.includes('changed your words')");
        assert!(!browser.find(&WIDGET.inside(".m-readback")).text().contains("five more"), "nobody looked yet");
        browser.find(&WIDGET.inside(".m-checks button")).click();
        browser.wait_for("the read-back", &WIDGET.inside(".m-readback"), "element.textContent.includes('five more')");
        browser.assert_no_errors();
    }
}

browser_tests! {
    fn several_objectives_delete_with_undo(browser: &Browser) {
        WIDGET.open(browser, "/bare.html");
        for words in ["Serve ten customers by Friday", "Write a one-page guide by week 4"] {
            browser.find(WORDS).type_text(words);
            press_button(browser, "Add to my objectives");
            browser.wait_until("the list without the editor", &format!(
                "!document.querySelector('{WIDGET}').shadowRoot.querySelector('#words')"));
            press_button(browser, "Write another");
        }
            assert_eq!(listed(browser), ["Serve ten customers by Friday", "Write a one-page guide by week 4"]);
        press_button(browser, "Delete");
        browser.wait_until("one objective", &format!(
            "document.querySelector('{WIDGET}').shadowRoot.querySelectorAll('.m-list > li').length === 1"));
        press_button(browser, "Undo");
        browser.wait_until("two objectives", &format!(
            "document.querySelector('{WIDGET}').shadowRoot.querySelectorAll('.m-list > li').length === 2"));
        assert_eq!(listed(browser)[0], "Serve ten customers by Friday", "it is back in its place");
        browser.assert_no_errors();
    }
}

browser_tests! {
    only [Chromium, Firefox];
    fn works_with_the_keyboard_alone(browser: &Browser) {
        WIDGET.open(browser, "/bare.html");
        let reach = |what: &str, test: &str| browser.tab_to(what, test, 60);
        reach("the words", "element.id === 'words'");
        browser.type_text("be better on the phone");
        browser.wait_for("a next step", &WIDGET.inside(".m-next .m-ending"), "true");
        reach("an ending", "element.classList.contains('m-ending')");
        browser.press(Key::Enter);
        browser.wait_for("longer words", WORDS, "element.value.length > 22");
        reach("how sure", "element.name === 'sure'");
        browser.press(Key::Space);
        reach("the button to add", "element.textContent === 'Add to my objectives'");
        browser.press(Key::Enter);
        browser.wait_for("the list", &WIDGET.inside(".m-list .m-words"), "true");
        assert!(browser.focused().is_some(), "the focus is somewhere that a person can go on from");
        reach("an agreement", "element.type === 'checkbox' && element.ariaLabel?.startsWith('Student')");
        browser.press(Key::Space);
        browser.wait_for("the agreement", &WIDGET.inside(".m-agree input"), "element.checked");
        browser.assert_no_errors();
    }
}

browser_tests! {
    fn the_help_line_and_where_words_are_kept_are_always_there(browser: &Browser) {
        for page in ["/bare.html", "/gallery.html?example=objectives/agreed", "/gallery.html?example=objectives/not-kept"] {
            WIDGET.open(browser, page);
            assert!(browser.find(&WIDGET.inside(".m-help")).text().contains("999"), "{page}");
            assert!(!browser.find(&WIDGET.inside(".m-save")).text().is_empty(), "{page}");
        }
    }
}

browser_tests! {
    /// With the keyboard alone; the focus stays on what moves, and at the end of the way on the other button.
    fn objectives_change_places(browser: &Browser) {
        WIDGET.open(browser, "/gallery.html?example=objectives/agreed");
        let [one, two, three]: [String; 3] = listed(browser).try_into().unwrap();
        assert!(browser.find(&WIDGET.inside(".m-hint + .m-actions")).text().contains("Write another"), "three are enough");
        let down = browser.all(&WIDGET.inside(".m-list > li:first-child button")).into_iter().find(|button| button.text().contains("Move down")).unwrap();
        down.focus();
        browser.press(Key::Enter);
        wait_for_list(browser, "the second one first", &[&two, &one, &three]);
        wait_for_focus(browser, "Move down");
        browser.press(Key::Enter);
        wait_for_list(browser, "the first one last", &[&two, &three, &one]);
        wait_for_focus(browser, "Move up");
        let said = browser.find(&WIDGET.inside("p.m-hidden[role=status]")).text();
        assert!(said.contains('3'), "{said}");
        browser.press(Key::Enter);
        wait_for_list(browser, "one up", &[&two, &one, &three]);
        // The agreements went with the words.
        assert_eq!(browser.all(&WIDGET.inside(".m-agree input")).iter().filter(|tick| tick.is_checked()).count(), 9);
        browser.assert_no_errors();
    }
}

browser_tests! {
    fn one_text_becomes_two_objectives(browser: &Browser) {
        WIDGET.open(browser, "/bare.html");
        browser.find(WORDS).type_text("Improve my Excel and be on time.");
        browser.wait_for("the offer", &WIDGET.inside(".m-halves"), "element.children.length === 2");
        let halves = browser.find(&WIDGET.inside(".m-halves")).text();
        assert!(halves.contains("“Improve my Excel”") && halves.contains("“Be on time.”"), "{halves}");
        press_button(browser, "Split it in two");
        browser.wait_for("the first half", WORDS, "element.value === 'Improve my Excel'");
        wait_for_list(browser, "the second half", &["Be on time."]);
        assert!(browser.find(WORDS).is_focused());

        press_button(browser, "Undo last change");
        browser.wait_for("the whole text", WORDS, "element.value === 'Improve my Excel and be on time.'");
        wait_for_list(browser, "nothing in the list", &[]);
        press_button(browser, "Keep it as one");
        browser.wait_until("no offer", &format!("!document.querySelector('{WIDGET}').shadowRoot.querySelector('.m-halves')"));
        browser.assert_no_errors();
    }
}

browser_tests! {
    fn every_review_stays(browser: &Browser) {
        WIDGET.open(browser, "/gallery.html?example=objectives/agreed");
        let lines = "[...document.querySelector('mentor-objectives').shadowRoot.querySelectorAll('.m-list > li:first-child .m-reviews p')].map((line) => line.textContent)";
        for (outcome, shown) in [("less", "Half of the calls"), ("more", "Twelve calls")] {
            press_button_in(browser, FIRST, "Review");
            wait_for_focus(browser, "How did it go?");
            browser.find(&WIDGET.inside(&format!("input[name=went][value={outcome}]"))).click();
            browser.find(&WIDGET.inside("#review-evidence")).type_text(shown);
            if outcome == "more" {
                // Of an earlier day than the other one: it stands before it.
                browser.eval::<()>("const box = document.querySelector('mentor-objectives').shadowRoot.querySelector('#review-date'); \
                    box.value = '2026-05-04'; box.dispatchEvent(new Event('input', { bubbles: true }));");
            }
            browser.wait_until("the line", &format!("{lines}.some((line) => line.includes({}))", Value::from(shown)));
            press_button_in(browser, FIRST, "Done with the review");
            wait_for_focus(browser, "Review");
        }
        browser.eval::<()>("await document.querySelector('mentor-objectives').flush();");
        browser.reload();
        browser.wait_until("both reviews after coming back", &format!("{lines}.length === 2"));
        let said: Vec<String> = browser.eval(&format!("return {lines};"));
        assert!(said[0].contains("More than we agreed") && said[0].contains("Student, 4 May 2026"), "{said:?}");
        assert!(said[1].contains("Less than we agreed") && said[1].contains("“Half of the calls”"), "{said:?}");
        assert_eq!(listed(browser).len(), 3, "an objective stays, rated or not");
        browser.assert_no_errors();
    }
}

browser_tests! {
    fn weak_tasks_can_be_practised_on(browser: &Browser) {
        WIDGET.open(browser, "/bare.html");
        assert!(!browser.has(&WIDGET.inside("[data-element='smart.pair1.better']")));
        browser.find(&WIDGET.inside("[part=practice] summary")).click();
        browser.wait_for("the first task", &WIDGET.inside("[data-element='smart.pair1.weak']"), "true");
        let box_of_first = WIDGET.inside("[id='smart.pair1.weak']");
        browser.find(&box_of_first).type_text("Pack ten orders without a mistake by Friday");
        browser.wait_for("what was found", &WIDGET.inside("[part=practice] .m-findings"), "element.children.length === 3");
        assert!(browser.find(&WIDGET.inside("[part=practice] .m-findings")).text().contains("by Friday"));
        browser.find(&WIDGET.inside("[part=practice] details summary")).click();
        assert!(browser.find(&WIDGET.inside("[data-element='smart.pair1.better']")).is_visible());
        assert_eq!(listed(browser).len(), 0, "an exercise is no objective");
        browser.eval::<()>("await document.querySelector('mentor-objectives').flush();");
        browser.reload();
        browser.wait_for("the widget", &WIDGET, "element.matches(':state(ready)')");
        browser.find(&WIDGET.inside("[part=practice] summary")).click();
        browser.wait_for("the exercise after coming back", &box_of_first, "element.value.startsWith('Pack ten')");
        browser.assert_no_errors();
    }
}
