//! `<mentor-debrief>` as people use it: alone and together, in any order, private until a line is ticked.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

use mentor_tests::{Browser, Key, Widget, browser_tests};
use serde_json::{Value, json};

const WIDGET: Widget = Widget::of("mentor-debrief");

/// A fresh browser for one of the two, with all that the page is told.
fn arrive(browser: &Browser, side: &str) {
    browser.goto("/pages/harness.html");
    browser.eval::<()>("localStorage.clear(); sessionStorage.clear();");
    WIDGET.open(browser, &format!("/pages/exchange.html?widget=debrief&as={side}"));
    browser.eval::<()>(
        "window.told = []; addEventListener('mentor-change', (event) => window.told.push(event.detail.shared));",
    );
}

/// The box of a question.
fn field(id: &str) -> String {
    WIDGET.inside(&format!("[id='{id}']"))
}

fn write(browser: &Browser, id: &str, words: &str) {
    browser.find(&field(id)).type_text(words);
}

/// Presses a step, and waits until the focus is on its heading.
fn step(browser: &Browser, name: &str) {
    let all = browser.all(&WIDGET.inside(".m-steps button"));
    let button = all.iter().find(|button| button.text().starts_with(name));
    button.unwrap_or_else(|| panic!("no step “{name}”")).click();
    at(browser, name);
}

/// Waits until the focus is on this heading.
fn at(browser: &Browser, name: &str) {
    browser.wait_until(
        &format!("the heading {name}"),
        &format!("document.querySelector('{WIDGET}').shadowRoot.activeElement?.textContent === '{name}'"),
    );
}

/// What is said of each stage.
fn statuses(browser: &Browser) -> Vec<String> {
    browser.all(&WIDGET.inside(".m-steps li:not(:last-child) span")).iter().map(|status| status.text()).collect()
}

/// The headings of the stages that are on screen.
fn shown(browser: &Browser) -> Vec<String> {
    let stages = browser.all(&WIDGET.inside(".m-stage"));
    let stages = stages.iter().filter(|stage| stage.is_visible());
    stages.map(|stage| stage.eval("return element.firstElementChild.textContent")).collect()
}

/// The lines that can be chosen for the other one.
fn offered(browser: &Browser) -> Vec<String> {
    WIDGET.unfold(browser, "[part=exchange]");
    browser
        .all(&WIDGET.inside("[part=exchange] .m-choice"))
        .iter()
        .map(|line| line.eval("return element.textContent"))
        .collect()
}

/// What stands under "What you share".
fn together(browser: &Browser) -> Vec<String> {
    browser.eval(&format!(
        "const heads = [...document.querySelector('{WIDGET}').shadowRoot.querySelectorAll('.m-h')];
         const list = heads.find((head) => head.textContent === 'What you share').parentElement.nextElementSibling;
         return [...list.querySelectorAll('li')].map((line) => line.textContent);"
    ))
}

fn record(browser: &Browser) -> Value {
    browser.eval(&format!("return document.querySelector('{WIDGET}').record"))
}

fn flush(browser: &Browser) {
    browser.eval::<()>(&format!("await document.querySelector('{WIDGET}').flush();"));
}

/// The notes of the mentor.
const NOTES: &str = "details:has([id='tip.own-goals.own'])";
const HAPPENED: &str = "debrief.experience.focus";

browser_tests! {
    /// Any order, any one skipped, nothing lost, and picked up where it was left.
    fn six_stages_in_any_order(browser: &Browser) {
        WIDGET.open(browser, "/gallery.html?example=debrief/empty");
        assert_eq!(shown(browser), ["1 What happened"], "one stage at a time");
        assert_eq!(statuses(browser), ["You are here", "Not written", "Not written", "Not written", "Not written", "Not written"]);
        write(browser, "debrief.experience.focus.student", "I took a call");
        step(browser, "4 Why");
        assert_eq!(shown(browser), ["4 Why"]);
        write(browser, "debrief.analysis.sense.mentor", "We had practised");
        WIDGET.press(browser, "Next");
        at(browser, "5 What we learned");
        WIDGET.press(browser, "Skip this stage");
        at(browser, "6 What next");
        assert_eq!(statuses(browser), ["Written", "Not written", "Not written", "Written", "Skipped", "You are here"]);

        flush(browser);
        browser.reload();
        browser.wait_for("the same stage", &WIDGET.inside(".m-stage:nth-child(6)"), "!element.hidden");
        assert_eq!(statuses(browser), ["Written", "Not written", "Not written", "Written", "Skipped", "You are here"]);
        step(browser, "1 What happened");
        assert_eq!(browser.find(&field("debrief.experience.focus.student")).value(), "I took a call");

        WIDGET.press(browser, "All on one page");
        at(browser, "1 What happened");
        assert_eq!(shown(browser).len(), 6);
        assert!(!browser.all(&WIDGET.inside("button")).iter().any(|button| button.text() == "Next" && button.is_visible()));
        assert_eq!(browser.find(&field("debrief.analysis.sense.mentor")).value(), "We had practised");
        // Words count for more than that it was skipped.
        write(browser, "debrief.conclusions.general.student", "Ask early");
        browser.wait_until("all but one", "true");
        assert_eq!(statuses(browser)[4], "Written");
        step(browser, "6 What next");
        WIDGET.press(browser, "Read it all and choose what to share");
        at(browser, "1 What happened");
        assert_eq!(shown(browser).len(), 6, "at the end all of it can be read again");
        browser.assert_no_errors();
    }
}

browser_tests! {
    /// Where the page does not say who is there, the person does; each box has its owner.
    fn alone_or_together(browser: &Browser) {
        WIDGET.open(browser, "/gallery.html?example=debrief/empty");
        let boxes = || browser.all(&WIDGET.inside(".m-stage:first-child textarea")).iter().map(|one| one.attribute("id").unwrap()).collect::<Vec<_>>();
        assert_eq!(boxes(), ["debrief.experience.focus.student", "debrief.experience.focus.mentor"], "each box says whose it is");
        assert!(browser.has(&WIDGET.inside(NOTES)));
        let who = |value: &str| browser.find(&WIDGET.inside(&format!("input[name=present][value={value}]"))).click();
        write(browser, "debrief.experience.focus.student", "I took a call");
        who("student");
        browser.wait_until("one box", &format!("document.querySelector('{WIDGET}').shadowRoot.querySelectorAll('.m-stage:first-child textarea').length === 1"));
        assert_eq!(boxes(), ["debrief.experience.focus.student"]);
        assert_eq!(browser.find(&field("debrief.experience.focus.student")).value(), "I took a call");
        assert!(!browser.has(&WIDGET.inside(NOTES)), "the notes are the mentor's");
        who("mentor");
        browser.wait_for("the mentor's box", &field("debrief.experience.focus.mentor"), "true");
        assert_eq!(boxes(), ["debrief.experience.focus.mentor"]);
        write(browser, "debrief.experience.focus.mentor", "They took a call");
        assert_eq!(WIDGET.state(browser)[HAPPENED]["mentor"]["by"], "mentor");
        assert_eq!(WIDGET.state(browser)[HAPPENED]["student"]["value"], "I took a call", "nothing is lost by the choice");

        // Where the page says who it is, nobody is asked.
        arrive(browser, "student");
        assert!(!browser.find(&WIDGET.inside("input[name=present]")).is_visible());
        assert_eq!(boxes(), ["debrief.experience.focus.student"]);
        assert!(!browser.has(&WIDGET.inside(NOTES)));
        arrive(browser, "mentor");
        assert_eq!(boxes(), ["debrief.experience.focus.mentor"]);
        assert!(browser.has(&WIDGET.inside(NOTES)));
        browser.assert_no_errors();
    }
}

browser_tests! {
    /// All is private, a feeling too, until its line is ticked; then that line travels and no other.
    fn each_line_is_chosen(browser: &Browser) {
        arrive(browser, "student");
        write(browser, "debrief.experience.focus.student", "I took a call");
        step(browser, "2 Feelings");
        let page = browser.find(&WIDGET.inside(".m-stage:nth-child(2)")).text();
        assert!(page.contains("You choose what to share. Your mentor must pass on anything that suggests someone is at risk."));
        let words = browser.all(&WIDGET.inside(".m-stage:nth-child(2) .m-choice"));
        words.iter().find(|word| word.eval::<String>("return element.textContent") == "Worried").unwrap().click();
        browser.find(&WIDGET.inside("input[name='energy.student'][value='2']")).click();
        write(browser, "debrief.feelings.student", "My hands shook");
        browser.wait_until("what was told", "window.told.length > 0");
        flush(browser);
        let told: Value = browser.eval("return window.told");
        for private in ["I took a call", "worried", "energy", "My hands shook"] {
            assert!(!told.to_string().contains(private), "{private} is private: {told}");
        }
        let lines = offered(browser);
        assert_eq!(lines.len(), 4, "{lines:?}");
        assert!(browser.all(&WIDGET.inside("[part=exchange] .m-choice input")).iter().all(|tick| !tick.is_checked()));
        assert!(together(browser).is_empty());

        browser.all(&WIDGET.inside("[part=exchange] .m-choice"))[0].click();
        browser.wait_until("the shared line", &format!("document.querySelector('{WIDGET}').state['{HAPPENED}'].student.private === false"));
        assert_eq!(together(browser), ["What happened, in short?Student: “I took a call”"]);
        WIDGET.press(browser, "Share what is ticked");
        browser.wait_until("the file", "window.given.length");
        let text: String = browser.eval("return window.given.at(-1).text");
        assert!(text.contains("I took a call"), "{text}");
        let shared: Value = browser.eval("return window.shared.at(-1).shared");
        assert_eq!(shared, json!({ HAPPENED: shared[HAPPENED] }), "that line and no other");
        for private in ["worried", "energy", "My hands shook", "stage", "skip"] {
            assert!(!text.contains(private), "{private} is private: {text}");
        }

        // At the mentor's.
        arrive(browser, "mentor");
        browser.find(&WIDGET.inside(NOTES)).eval::<()>("element.open = true");
        write(browser, "tip.own-goals.own", "To listen more");
        write(browser, "debrief.experience.focus.mentor", "The first call");
        browser.eval_with::<()>(
            "const input = document.querySelector('mentor-debrief').shadowRoot.querySelector('#exchange'); \
             const files = new DataTransfer(); \
             files.items.add(new File([args[0]], 'from the other one.json', { type: 'application/json' })); \
             input.files = files.files; input.dispatchEvent(new Event('change', { bubbles: true }));",
            &[json!(text)],
        );
        browser.wait_for("what is new", &WIDGET.inside("[part=preview]"), "element.textContent.includes('I took a call')");
        WIDGET.press(browser, "Put it in");
        browser.wait_until("the student's words", &format!("document.querySelector('{WIDGET}').state['{HAPPENED}'].student"));
        assert_eq!(together(browser), ["What happened, in short?Student: “I took a call”"]);
        assert_eq!(offered(browser), ["What happened, in short?Mentor: “The first call”"], "the mentor's notes are never offered");
        assert_eq!(WIDGET.state(browser)["tip.own-goals"]["own"]["value"], "To listen more");
        assert_eq!(WIDGET.state(browser)["tip.own-goals"]["own"]["private"], true);
        WIDGET.press(browser, "Share what is ticked");
        browser.wait_until("the file", "window.given.length");
        let text: String = browser.eval("return window.given.at(-1).text");
        assert!(!text.contains("To listen more") && !text.contains("The first call"), "{text}");
        browser.assert_no_errors();
    }
}

browser_tests! {
    /// One step, with its day, lies among the actions of the record: private like all else.
    fn a_step_reaches_the_actions(browser: &Browser) {
        arrive(browser, "student");
        step(browser, "6 What next");
        let boxes = browser.all(&WIDGET.inside("[data-element='debrief.action.steps'] input"));
        assert_eq!(boxes.len(), 3);
        boxes[0].type_text("the phone rings");
        boxes[1].type_text("say my name first");
        boxes[2].write("2026-12-04");
        let actions = record(browser)["actions"].clone();
        let action = actions.as_object().unwrap().values().next().unwrap();
        for (field, value) in [("if", "the phone rings"), ("what", "say my name first"), ("when", "2026-12-04"), ("who", "student"), ("source", "debrief.action.steps")] {
            assert_eq!((&action[field]["value"], &action[field]["private"]), (&json!(value), &json!(true)), "{field}");
        }
        step(browser, "1 What happened");
        assert_eq!(statuses(browser)[5], "Written");
        assert_eq!(offered(browser).len(), 1, "if, what and when are one line, shared or private together");
        flush(browser);
        browser.reload();
        browser.wait_for("the step again", &WIDGET.inside("[data-element='debrief.action.steps'] input"), "element.value === 'the phone rings'");
        browser.assert_no_errors();
    }
}

browser_tests! {
    /// Quiet, never in the way, and gone when there is no reason any more.
    fn two_nudges(browser: &Browser) {
        let hint = WIDGET.inside(".m-stage ~ .m-hint");
        WIDGET.open(browser, "/gallery.html?example=debrief/long");
        assert_eq!(browser.find(&hint).text(), "That is enough detail. You can go on.");
        WIDGET.press(browser, "Next");
        at(browser, "2 Feelings");
        assert_eq!(browser.find(&hint).text(), "");

        WIDGET.open(browser, "/gallery.html?example=debrief/why");
        let why = "You wrote about good and hard things. Why was that? Stage 4 asks.";
        assert_eq!(browser.find(&hint).text(), why);
        assert_eq!(statuses(browser), ["Written", "Skipped", "Written", "You are here", "Not written", "Not written"]);
        write(browser, "debrief.analysis.sense.student", "I");
        browser.wait_for("no question any more", &hint, "element.textContent === ''");
        browser.press(Key::Backspace);
        browser.wait_for("the question", &hint, "element.textContent !== ''");
        WIDGET.press(browser, "Skip this stage");
        browser.wait_for("no question to who has skipped it", &hint, "element.textContent === ''");
        browser.assert_no_errors();
    }
}

browser_tests! {
    only [Chromium, Firefox];
    fn works_with_the_keyboard_alone(browser: &Browser) {
        WIDGET.open(browser, "/gallery.html?example=debrief/empty");
        let reach = |what: &str, test: &str| browser.tab_to(what, test, 40);
        reach("what to look back on", "element.name === 'debrief.experience.scope'");
        browser.press(Key::Space);
        reach("who writes", "element.name === 'present'");
        browser.press(Key::Space);
        reach("the second step", "element.textContent.startsWith('2 Feelings')");
        browser.press(Key::Enter);
        at(browser, "2 Feelings");
        reach("a word", "element.type === 'checkbox'");
        browser.press(Key::Space);
        browser.wait_for("the tick", &WIDGET.inside(".m-stage input[type=checkbox]"), "element.checked");
        reach("the scale", "element.name === 'energy.student'");
        browser.press(Key::Space);
        reach("the box", "element.id === 'debrief.feelings.student'");
        browser.type_text("Glad");
        reach("to the next one", "element.textContent === 'Next'");
        browser.press(Key::Enter);
        at(browser, "3 Good and hard");
        WIDGET.finish_with_keys(browser, 40);
        browser.assert_no_errors();
    }
}

browser_tests! {
    /// Every stage can be looked at, and nothing changed.
    fn what_can_only_be_looked_at_stays_as_it_is(browser: &Browser) {
        WIDGET.open(browser, "/gallery.html?example=debrief/why");
        browser.eval::<()>(&format!("document.querySelector('{WIDGET}').readOnly = true;"));
        browser.wait_for("closed questions", &WIDGET.inside("input[name='debrief.experience.scope']"), "element.disabled");
        let before = WIDGET.state(browser);
        step(browser, "1 What happened");
        assert!(browser.find(&field("debrief.experience.focus.student")).eval::<bool>("return element.readOnly"));
        WIDGET.press(browser, "Skip this stage");
        at(browser, "2 Feelings");
        WIDGET.press(browser, "All on one page");
        at(browser, "1 What happened");
        assert_eq!(shown(browser).len(), 6);
        assert_eq!(WIDGET.state(browser), before);
        browser.assert_no_errors();
    }
}
