//! Every element of the guidance (`tests/elements.tsv`) is in its place, in each of the nine widgets.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

use std::collections::BTreeMap;

use mentor_tests::{Browser, browser_tests, root};

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
    /// Every element of the guidance is in its place, in each of the nine widgets.
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
        assert_eq!(shown.len(), COLUMN.len(), "a widget has no example: {:?}", shown.keys());
        let mut faults = Vec::new();
        for (widget, places) in &shown {
            let column = COLUMN.iter().find(|(_, name)| name == widget).unwrap().0;
            // The contract gives the purpose to the objectives, whatever the list says.
            let belongs = |id: &str, of: &str| {
                if id == "standard.purpose" { widget == "objectives" } else { of == column || of == "ALL" }
            };
            for [id, _] in rows.iter().filter(|[id, of]| belongs(id, of)) {
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
