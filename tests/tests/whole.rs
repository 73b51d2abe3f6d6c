//! The rest of `<mentor-objectives>`: order, split, practice, review; and that every element of the guidance is in its place.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

use std::collections::BTreeMap;

use mentor_tests::{Browser, Key, browser_tests, root};
use serde_json::Value;

const WIDGET: &str = "mentor-objectives";
const WORDS: &str = "mentor-objectives >>> #words";

fn inside(selector: &str) -> String {
    format!("{WIDGET} >>> {selector}")
}

fn open(browser: &Browser, page: &str) {
    browser.goto(page);
    browser.wait_for("the widget", WIDGET, "element.matches(':state(ready)')");
}

/// Presses the button with these words, in the nth item of the list where one is given (from 1).
fn press_button(browser: &Browser, item: Option<usize>, words: &str) {
    let place = item.map_or(String::new(), |item| format!(".m-list > li:nth-child({item}) "));
    browser.wait_until(
        &format!("the button “{words}”"),
        &format!(
            "[...document.querySelector('{WIDGET}').shadowRoot.querySelectorAll('{place}button')].some((button) => \
             button.textContent.includes({}))",
            Value::from(words)
        ),
    );
    let found = browser.all(&inside(&format!("{place}button")));
    found.iter().find(|button| button.text().contains(words)).unwrap_or_else(|| panic!("no button “{words}”")).click();
}

fn listed(browser: &Browser) -> Vec<String> {
    browser.all(&inside(".m-list > li .m-words")).iter().map(|words| words.text()).collect()
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

browser_tests! {
    /// With the keyboard alone; the focus stays on what moves, and at the end of the way on the other button.
    fn objectives_change_places(browser: &Browser) {
        open(browser, "/gallery.html?example=objectives/agreed");
        let [one, two, three]: [String; 3] = listed(browser).try_into().unwrap();
        assert!(browser.find(&inside(".m-hint + .m-actions")).text().contains("Write another"), "three are enough");
        let down = browser.all(&inside(".m-list > li:first-child button")).into_iter().find(|button| button.text().contains("Move down")).unwrap();
        down.focus();
        browser.press(Key::Enter);
        wait_for_list(browser, "the second one first", &[&two, &one, &three]);
        wait_for_focus(browser, "Move down");
        browser.press(Key::Enter);
        wait_for_list(browser, "the first one last", &[&two, &three, &one]);
        wait_for_focus(browser, "Move up");
        let said = browser.find(&inside("p.m-hidden[role=status]")).text();
        assert!(said.contains('3'), "{said}");
        browser.press(Key::Enter);
        wait_for_list(browser, "one up", &[&two, &one, &three]);
        // The agreements went with the words.
        assert_eq!(browser.all(&inside(".m-agree input")).iter().filter(|tick| tick.is_checked()).count(), 9);
        browser.assert_no_errors();
    }
}

browser_tests! {
    fn one_text_becomes_two_objectives(browser: &Browser) {
        open(browser, "/bare.html");
        browser.find(WORDS).type_text("Improve my Excel and be on time.");
        browser.wait_for("the offer", &inside(".m-halves"), "element.children.length === 2");
        let halves = browser.find(&inside(".m-halves")).text();
        assert!(halves.contains("“Improve my Excel”") && halves.contains("“Be on time.”"), "{halves}");
        press_button(browser, None, "Split it in two");
        browser.wait_for("the first half", WORDS, "element.value === 'Improve my Excel'");
        wait_for_list(browser, "the second half", &["Be on time."]);
        assert!(browser.find(WORDS).is_focused());

        press_button(browser, None, "Undo last change");
        browser.wait_for("the whole text", WORDS, "element.value === 'Improve my Excel and be on time.'");
        wait_for_list(browser, "nothing in the list", &[]);
        press_button(browser, None, "Keep it as one");
        browser.wait_until("no offer", &format!("!document.querySelector('{WIDGET}').shadowRoot.querySelector('.m-halves')"));
        browser.assert_no_errors();
    }
}

browser_tests! {
    fn every_review_stays(browser: &Browser) {
        open(browser, "/gallery.html?example=objectives/agreed");
        let lines = "[...document.querySelector('mentor-objectives').shadowRoot.querySelectorAll('.m-list > li:first-child .m-reviews p')].map((line) => line.textContent)";
        for (outcome, shown) in [("less", "Half of the calls"), ("more", "Twelve calls")] {
            press_button(browser, Some(1), "Review");
            wait_for_focus(browser, "How did it go?");
            browser.find(&inside(&format!("input[name=went][value={outcome}]"))).click();
            browser.find(&inside("#review-evidence")).type_text(shown);
            browser.wait_until("the line", &format!("{lines}.at(-1)?.includes({})", Value::from(shown)));
            press_button(browser, Some(1), "Done with the review");
            wait_for_focus(browser, "Review");
        }
        browser.eval::<()>("await document.querySelector('mentor-objectives').flush();");
        browser.reload();
        browser.wait_until("both reviews after coming back", &format!("{lines}.length === 2"));
        let said: Vec<String> = browser.eval(&format!("return {lines};"));
        assert!(said[0].contains("Less than we agreed") && said[0].contains("“Half of the calls”"), "{said:?}");
        assert!(said[1].contains("More than we agreed") && said[1].contains("Student, "), "{said:?}");
        assert_eq!(listed(browser).len(), 3, "an objective stays, rated or not");
        browser.assert_no_errors();
    }
}

browser_tests! {
    fn weak_tasks_can_be_practised_on(browser: &Browser) {
        open(browser, "/bare.html");
        assert!(!browser.has(&inside("[data-element='smart.pair1.better']")));
        browser.find(&inside("[part=practice] summary")).click();
        browser.wait_for("the first task", &inside("[data-element='smart.pair1.weak']"), "true");
        let box_of_first = inside("[id='smart.pair1.weak']");
        browser.find(&box_of_first).type_text("Pack ten orders without a mistake by Friday");
        browser.wait_for("what was found", &inside("[part=practice] .m-findings"), "element.children.length === 3");
        assert!(browser.find(&inside("[part=practice] .m-findings")).text().contains("by Friday"));
        browser.find(&inside("[part=practice] details summary")).click();
        assert!(browser.find(&inside("[data-element='smart.pair1.better']")).is_visible());
        assert_eq!(listed(browser).len(), 0, "an exercise is no objective");
        browser.eval::<()>("await document.querySelector('mentor-objectives').flush();");
        browser.reload();
        browser.wait_for("the widget", WIDGET, "element.matches(':state(ready)')");
        browser.find(&inside("[part=practice] summary")).click();
        browser.wait_for("the exercise after coming back", &box_of_first, "element.value.startsWith('Pack ten')");
        browser.assert_no_errors();
    }
}

/// The column `widget` of the list of elements, and the widget that it means. Every widget has those of `ALL`.
const COLUMN: [(&str, &str); 9] = [
    ("SMART", "objectives"),
    ("MATCH", "match"),
    ("DEBRIEF", "debrief"),
    ("CLOSE", "closure"),
    ("ENDING", "ending"),
    ("READY", "readiness"),
    ("REVIEW", "review"),
    ("LIMITS", "limits"),
    ("PLAN", "plan"),
];

browser_tests! {
    only [Chromium];
    /// Every element of the guidance is in its place, in each widget that is built.
    fn every_element_is_in_its_place(browser: &Browser) {
        let list = std::fs::read_to_string(root().join("tests/elements.tsv")).unwrap();
        let rows: Vec<[&str; 2]> = list
            .lines()
            .skip(1)
            .map(|line| {
                let cells: Vec<&str> = line.split('\t').collect();
                [cells[0], cells[3]]
            })
            .collect();
        assert_eq!(rows.len(), 218);
        browser.goto("/gallery.html");
        let examples: Vec<(String, String)> = browser.eval(
            "const all = await (await fetch('examples.json')).json(); return all.map((example) => [example.widget, example.name]);",
        );
        let mut shown: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (widget, name) in examples {
            browser.goto(&format!("/gallery.html?example={widget}/{name}"));
            browser.wait_for("the widget", &format!("mentor-{widget}"), "element.matches(':state(ready)')");
            // Everything that opens, is opened; the practice shows its better version once something is written.
            let places: Vec<String> = browser.find(&format!("mentor-{widget}")).eval(
                "const inside = (selector) => [...element.shadowRoot.querySelectorAll(selector)]; \
                 const soon = () => new Promise((done) => setTimeout(done, 100)); \
                 for (const closed of inside('details')) closed.open = true; \
                 await soon(); \
                 for (const box of inside('textarea').filter((box) => !box.value && !box.readOnly)) { \
                   box.value = 'Pack ten orders by Friday'; box.dispatchEvent(new Event('input', { bubbles: true })); } \
                 await soon(); \
                 return inside('[data-element]').map((place) => place.dataset.element);",
            );
            shown.entry(widget).or_default().extend(places);
        }
        assert!(shown.contains_key("objectives"), "{shown:?}");
        let mut faults = Vec::new();
        for (widget, places) in &shown {
            let column = COLUMN.iter().find(|(_, name)| name == widget).unwrap().0;
            for [id, _] in rows.iter().filter(|[id, of]| *of == column || *of == "ALL" || *id == "standard.purpose" && widget == "objectives") {
                if !places.iter().any(|place| place == id) {
                    faults.push(format!("{widget}: {id} is nowhere"));
                }
            }
            for place in places.iter().filter(|place| !rows.iter().any(|[id, _]| id == place)) {
                faults.push(format!("{widget}: {place} is no element of the guidance"));
            }
        }
        assert!(faults.is_empty(), "{faults:#?}");
    }
}
