//! `<mentor-ending>` as a person uses it: four answers and what follows from them, the plan, each meeting, two stories.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

use mentor_tests::{Browser, Key, Widget, browser_tests};

const WIDGET: Widget = Widget::of("mentor-ending");

/// The radio button of an answer.
fn radio(element: &str, value: &str) -> String {
    WIDGET.inside(&format!("input[name='{element}'][value={value}]"))
}

const KNOW: &str = "ending.fixed-date";
const AGREED: &str = "ending.prag.key-points";
const OUTSIDE: &str = "ending.org.cause";
const SURPRISE: &str = "ending.approach.psychodynamic";
/// The name of the outcome.
const NAME: &str = "mentor-ending >>> #outcome";

browser_tests! {
    /// Each kind of end by its answers, more than one where that holds; and everything is there again after a reload.
    fn four_answers_say_what_kind_of_end_it_is(browser: &Browser) {
        WIDGET.open(browser, "/gallery.html?example=ending/empty");
        assert!(!browser.has(NAME));
        for (element, value) in [(KNOW, "yes"), (AGREED, "yes"), (OUTSIDE, "no")] {
            browser.find(&radio(element, value)).click();
        }
        assert!(!browser.has(NAME), "three answers are not enough");
        browser.find(&radio(SURPRISE, "no")).click();
        browser.wait_for("a planned end", NAME, "element.textContent === 'A planned end'");
        let actions = browser.all(&WIDGET.inside("[part=outcome] input"));
        assert_eq!(actions.len(), 3);
        actions[1].click();

        browser.find(&radio(SURPRISE, "yes")).click();
        browser.wait_for("an unexpected end", NAME, "element.textContent === 'An end that was not expected'");
        let also = browser.find(&WIDGET.inside("[part=outcome]")).text();
        assert!(also.contains("A planned end"), "both knew and agreed: {also}");
        browser.find(&radio(OUTSIDE, "yes")).click();
        browser.wait_for("an end from outside", NAME, "element.textContent === 'An end that comes from outside'");
        browser.find(&radio(OUTSIDE, "no")).click();
        browser.find(&radio(SURPRISE, "no")).click();
        browser.wait_for("the first action again", &WIDGET.inside("[part=outcome] label:nth-of-type(2) input"), "element.checked");

        browser.find(&WIDGET.inside("[id='ending.plan.how']")).type_text("We eat lunch together");
        browser.eval::<()>("await document.querySelector('mentor-ending').flush();");
        browser.reload();
        browser.wait_for("the outcome after coming back", NAME, "element.textContent === 'A planned end'");
        assert_eq!(browser.find(&WIDGET.inside("[id='ending.plan.how']")).value(), "We eat lunch together");
        browser.assert_no_errors();
    }
}

browser_tests! {
    fn each_meeting_leaves_a_line(browser: &Browser) {
        WIDGET.open(browser, "/gallery.html?example=ending/planned");
        let lines = "[...document.querySelector('mentor-ending').shadowRoot.querySelectorAll('[part=meetings] .m-after > p')].map((line) => line.textContent)";
        let said: Vec<String> = browser.eval(&format!("return {lines};"));
        assert_eq!(said, ["12 October 2026: About the same", "2 November 2026: More than last time"]);
        WIDGET.press(browser, "Less, just now");
        browser.wait_until("a third line", &format!("{lines}.length === 3 && {lines}[2].endsWith('Less, just now')"));
        WIDGET.press(browser, "Take the last answer back");
        browser.wait_until("two lines", &format!("{lines}.length === 2"));
        assert_eq!(browser.focused().unwrap().text(), "Each time you meet", "the focus is not lost with the button");
        browser.assert_no_errors();
    }
}

browser_tests! {
    only [Chromium, Firefox];
    fn works_with_the_keyboard_alone(browser: &Browser) {
        WIDGET.open(browser, "/gallery.html?example=ending/empty");
        let reach = |what: &str, test: &str| browser.tab_to(what, test, 40);
        for element in [KNOW, AGREED, OUTSIDE, SURPRISE] {
            reach(element, &format!("element.name === '{element}'"));
            browser.press(Key::Space);
        }
        browser.wait_for("the outcome", NAME, "true");
        reach("an action", "element.type === 'checkbox'");
        browser.press(Key::Space);
        browser.wait_for("the tick", &WIDGET.inside("[part=outcome] input"), "element.checked");
        reach("the plan", "element.id === 'ending.plan.best-way'");
        browser.type_text("Lunch");
        WIDGET.finish_with_keys(browser, 40);
        browser.assert_no_errors();
    }
}

browser_tests! {
    fn what_can_only_be_looked_at_stays_as_it_is(browser: &Browser) {
        WIDGET.open(browser, "/gallery.html?example=ending/planned");
        browser.eval::<()>("document.querySelector('mentor-ending').readOnly = true;");
        browser.wait_for("closed questions", &radio(KNOW, "no"), "element.disabled");
        assert!(browser.all(&WIDGET.inside("[part=meetings] button")).iter().all(|button| !button.is_visible()));
        let finished = browser.all(&WIDGET.inside("button")).into_iter().find(|button| button.text() == "I have finished").unwrap();
        assert!(finished.eval::<bool>("return element.disabled"));
        assert!(browser.find(&WIDGET.inside("[id='ending.plan.how']")).eval::<bool>("return element.readOnly"));
    }
}
