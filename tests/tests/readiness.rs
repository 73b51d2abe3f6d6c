//! `<mentor-readiness>` as a mentor uses it: ten things, what comes first, what they will do, and the same list at another time.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

use mentor_tests::{Browser, Key, Widget, browser_tests};
use serde_json::{Value, json};

const WIDGET: Widget = Widget::of("mentor-readiness");

const PURPOSE: &str = "ready.01-purpose";
const ETHICS: &str = "ready.06-ethics";
const LEARNING: &str = "ready.10-learning";

fn radio(id: &str, value: &str) -> String {
    WIDGET.inside(&format!("input[name='{id}'][value='{value}']"))
}

fn say(browser: &Browser, id: &str, value: &str) {
    browser.find(&radio(id, value)).click();
}

/// What to work on next, in its order.
fn next(browser: &Browser) -> Vec<String> {
    browser.all(&WIDGET.inside("[part=outcome] li strong")).iter().map(|name| name.text()).collect()
}

/// Waits until this is what to work on next.
fn wait_for_next(browser: &Browser, names: &[&str]) {
    browser.wait_until(
        &format!("to work on next: {names:?}"),
        &format!(
            "JSON.stringify([...document.querySelector('{WIDGET}').shadowRoot.querySelectorAll('[part=outcome] li strong')].map((name) => name.textContent)) === JSON.stringify({})",
            json!(names)
        ),
    );
}

/// The lines of then and now: the name, and what is said.
fn picture(browser: &Browser) -> Vec<[String; 2]> {
    browser.eval(&format!(
        "return [...document.querySelector('{WIDGET}').shadowRoot.querySelectorAll('[part=then-and-now] li > div')] \
         .map((row) => [row.firstChild.textContent, row.lastChild.textContent]);"
    ))
}

fn keep(browser: &Browser) {
    WIDGET.press(browser, "Keep this as it is today");
}

const NAMES: [&str; 3] =
    ["What mentoring is for", "What stays private, and what you must pass on", "How students learn"];

browser_tests! {
    /// What comes first, what is done about it, and all of it again after a reload.
    fn what_to_work_on_next(browser: &Browser) {
        WIDGET.open(browser, "/gallery.html?example=readiness/empty");
        assert!(browser.all(&WIDGET.inside("input[type=radio]")).iter().all(|radio| !radio.is_checked()));
        assert!(!browser.has(&WIDGET.inside("[part=outcome]")) && !browser.has(&WIDGET.inside("[part=flag]")));
        say(browser, "purpose.org-why", "not-yet");
        say(browser, PURPOSE, "partly");
        wait_for_next(browser, &[NAMES[0]]);
        say(browser, LEARNING, "support");
        wait_for_next(browser, &[NAMES[2], NAMES[0]]);
        assert!(!browser.has(&WIDGET.inside("[part=flag]")), "not answered is not open");
        // Partly is enough: this is done before meeting a student, and comes before all else.
        say(browser, ETHICS, "partly");
        wait_for_next(browser, &[NAMES[1], NAMES[2], NAMES[0]]);
        let flag = browser.find(&WIDGET.inside("[part=flag]"));
        assert!(flag.text().contains("Do this before you meet a student"), "{}", flag.text());
        let above: bool = flag.eval(
            "return element.getBoundingClientRect().bottom < element.getRootNode().querySelector('input[name=\"purpose.org-why\"]').getBoundingClientRect().top",
        );
        assert!(above, "it stands at the top");
        let words = browser.find(&WIDGET.inside("[part=page]")).text();
        assert!(!words.contains('%') && !words.contains(" of 10"), "no score: {words}");

        let action = |field: usize| browser.all(&WIDGET.inside(&format!("[data-element='{LEARNING}'] .m-input")))[field].clone();
        action(0).type_text("Ask Dee how she shows a task");
        action(1).write("2027-02-05");
        let record: Value = browser.find(&WIDGET).eval("return element.record");
        let actions = record["actions"].as_object().unwrap();
        let action = actions.values().next().unwrap();
        for (field, value) in [("what", "Ask Dee how she shows a task"), ("when", "2027-02-05"), ("who", "mentor"), ("source", LEARNING)] {
            assert_eq!((&action[field]["value"], &action[field]["private"]), (&json!(value), &json!(true)), "{field}");
        }

        browser.eval::<()>("await document.querySelector('mentor-readiness').flush();");
        browser.reload();
        wait_for_next(browser, &[NAMES[1], NAMES[2], NAMES[0]]);
        assert!(browser.find(&radio("purpose.org-why", "not-yet")).is_checked());
        browser.wait_for("the action", &WIDGET.inside(&format!("[data-element='{LEARNING}'] .m-input")), "element.value.startsWith('Ask Dee')");
        say(browser, ETHICS, "covered");
        wait_for_next(browser, &[NAMES[2], NAMES[0]]);
        assert!(!browser.has(&WIDGET.inside("[part=flag]")));
        for id in [PURPOSE, LEARNING] {
            say(browser, id, "covered");
        }
        wait_for_next(browser, &[]);
        assert!(browser.find(&WIDGET.inside("[part=outcome]")).text().contains("You have covered all that you marked."));
        browser.assert_no_errors();
    }
}

browser_tests! {
    /// A page's links for one of the ten stand beside it, and nowhere else.
    fn a_page_sets_links_for_each_of_the_ten(browser: &Browser) {
        WIDGET.open(browser, "/gallery.html?example=readiness/flag");
        browser.find(&WIDGET).eval::<()>(
            "element.content = { format: 'mentor-content', version: 1, links: [ \
               { text: 'Privacy, step by step', url: 'https://alderbeck.example/private', for: 'ready.06-ethics' }, \
               { text: 'What we mean by mentoring', url: 'https://alderbeck.example/purpose', for: 'ready.01-purpose' }, \
               { text: 'For every mentor', url: 'https://alderbeck.example/mentors', for: 'readiness' } ] };",
        );
        browser.wait_for("the link", &WIDGET.inside("[part=outcome]"), "element.querySelector('a')");
        let links = |part: &str| -> Vec<String> {
            browser.find(&WIDGET.inside(&format!("[part={part}]"))).eval("return [...element.querySelectorAll('a')].map((link) => link.href)")
        };
        assert_eq!(links("outcome"), ["https://alderbeck.example/private"], "the first is not among the three");
        assert_eq!(links("flag"), ["https://alderbeck.example/private"]);
        assert_eq!(links("foot"), ["https://alderbeck.example/mentors"]);
        assert_eq!(next(browser).len(), 3);
        browser.assert_no_errors();
        browser.assert_accessible("mentor-readiness");
    }
}

browser_tests! {
    /// The answers of a day are kept; a picture comes once something is another; the same day is kept once.
    fn a_day_is_kept(browser: &Browser) {
        WIDGET.open(browser, "/gallery.html?example=readiness/empty");
        let button = WIDGET.inside("[part=again] button");
        assert!(browser.find(&button).eval::<bool>("return element.disabled"), "there is nothing to keep");
        say(browser, PURPOSE, "partly");
        say(browser, LEARNING, "covered");
        browser.wait_for("something to keep", &button, "!element.disabled");
        keep(browser);
        let snapshots = || WIDGET.state(browser)["snapshots"].as_object().cloned().unwrap_or_default();
        assert_eq!(snapshots().len(), 1);
        let (day, kept) = snapshots().into_iter().next().unwrap();
        assert_eq!(kept[PURPOSE]["own"]["value"], "partly");
        assert_eq!(kept[PURPOSE]["own"]["private"], true);
        let today: String = browser.eval("const now = new Date(); return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');");
        assert_eq!(day, today, "it lies by its day");
        assert!(kept.get(ETHICS).is_none(), "what is not answered is not kept");
        assert!(!browser.find(&WIDGET.inside("[part=then-and-now]")).is_visible(), "nothing to compare yet");

        say(browser, PURPOSE, "covered");
        browser.wait_for("the picture", &WIDGET.inside("[part=then-and-now]"), "!element.hidden");
        browser.wait_for("two lines", &WIDGET.inside("[part=then-and-now]"), "element.querySelectorAll('li').length === 2");
        assert_eq!(
            picture(browser),
            [[NAMES[0], "Then: Partly. Now: Covered."], [NAMES[2], "No change: Covered."]].map(|row| row.map(str::to_owned))
        );
        // What was kept can be put right on its day.
        keep(browser);
        browser.wait_for("no picture", &WIDGET.inside("[part=then-and-now]"), "element.hidden");
        assert_eq!(snapshots().len(), 1);
        browser.eval::<()>("await document.querySelector('mentor-readiness').flush();");
        browser.reload();
        browser.wait_for("the day", &WIDGET.inside("[part=again]"), "element.textContent.includes('Kept on')");
        browser.assert_no_errors();
    }
}

browser_tests! {
    /// Then and now: the same in words as in the picture, for each of the ten; and another day can be chosen.
    fn then_and_now(browser: &Browser) {
        WIDGET.open(browser, "/gallery.html?example=readiness/again");
        let rows = picture(browser);
        assert_eq!(rows.len(), 10);
        let said: Vec<&str> = rows.iter().map(|row| &*row[1]).collect();
        assert_eq!(said[..4], ["Then: Partly. Now: Covered.", "Then: Partly. Now: Covered.", "Then: Need support. Now: Partly.", "No change: Covered."]);
        assert_eq!(said[7], "Then: Covered. Now: Partly.", "a new gap is normal");
        let page = browser.find(&WIDGET.inside("[part=then-and-now]")).text();
        assert!(page.contains("Kept on 21 September 2026.") && page.contains("New gaps are normal."), "{page}");
        // What needs support stands first, what is covered last; a ring is then, a disc is now.
        let places: Vec<[f64; 2]> = browser.eval(&format!(
            "return [...document.querySelector('{WIDGET}').shadowRoot.querySelectorAll('.m-track')].map((track) => \
             ['.m-ring', '.m-disc'].map((circle) => Number(track.querySelector(circle).getAttribute('cx'))));"
        ));
        let place = |word: &str| match word { "Need support" => 12.0, "Partly" => 60.0, _ => 108.0 };
        for (row, [then, now]) in rows.iter().zip(places) {
            let words = row[1].trim_end_matches('.');
            let expected = match words.strip_prefix("No change: ") {
                Some(word) => [place(word); 2],
                None => {
                    let (before, after) = words.strip_prefix("Then: ").unwrap().split_once(". Now: ").unwrap();
                    [place(before), place(after)]
                }
            };
            assert_eq!([then, now], expected, "{row:?}");
        }

        WIDGET.open(browser, "/gallery.html?example=readiness/several");
        assert!(browser.find(&WIDGET.inside("[part=then-and-now]")).text().contains("Kept on 21 September 2026."));
        assert_eq!(picture(browser).len(), 9, "one has no answer now");
        browser.find(&WIDGET.inside("#then")).eval::<()>(
            "element.value = [...element.options].at(-1).value; element.dispatchEvent(new Event('change', { bubbles: true }));",
        );
        browser.wait_for("the other day", &WIDGET.inside("[part=then-and-now]"), "element.textContent.includes('Kept on 11 December 2026.')");
        assert_eq!(picture(browser)[0][1], "No change: Covered.");
        browser.assert_no_errors();
    }
}

browser_tests! {
    /// All of it is the mentor's until a line is ticked; days that were kept are never offered.
    fn private_until_shared(browser: &Browser) {
        WIDGET.arrive(browser, "readiness", "mentor");
        browser.eval::<()>("window.told = []; addEventListener('mentor-change', (event) => window.told.push(event.detail.shared));");
        say(browser, PURPOSE, "support");
        keep(browser);
        browser.wait_until("what was told", "window.told.length > 1");
        let told: Value = browser.eval("return window.told");
        assert!(!told.to_string().contains("support"), "{told}");
        WIDGET.unfold(browser, "[part=exchange]");
        let lines: Vec<String> = browser.all(&WIDGET.inside("[part=exchange] .m-choice")).iter().map(|line| line.text()).collect();
        assert_eq!(lines.len(), 1, "{lines:?}");
        browser.find(&WIDGET.inside("[part=exchange] .m-choice input")).click();
        WIDGET.press(browser, "Share what is ticked");
        browser.wait_until("the file", "window.given.length");
        let shared: Value = browser.eval("return window.shared.at(-1).shared");
        assert_eq!(shared, json!({ PURPOSE: shared[PURPOSE] }), "that line, and no day that was kept");

        // On the same device the student is shown nothing of it.
        WIDGET.open(browser, "/gallery.html?example=readiness/student");
        assert!(browser.find(&WIDGET.inside("[part=page]")).text().contains("This list is for mentors."));
        assert!(browser.all(&WIDGET.inside("input[type=radio]")).iter().all(|radio| !radio.is_checked()));
        assert!(!browser.has(&WIDGET.inside("[part=outcome]")) && !browser.has(&WIDGET.inside("[part=flag]")));
        WIDGET.unfold(browser, "[part=exchange]");
        assert!(browser.has(&WIDGET.inside("#paste")) && browser.all(&WIDGET.inside("[part=exchange] .m-choice")).is_empty());
        assert!(!browser.has(&WIDGET.inside("[part=again]")) && !browser.has(&WIDGET.inside("[part=then-and-now]")));
        // With a change of who is there, it comes.
        browser.find(&WIDGET).eval::<()>("element.setAttribute('as', 'mentor')");
        browser.wait_for("the mentor's list", &WIDGET.inside("[part=flag]"), "true");
        browser.assert_no_errors();
    }
}

browser_tests! {
    only [Chromium, Firefox];
    fn works_with_the_keyboard_alone(browser: &Browser) {
        WIDGET.open(browser, "/gallery.html?example=readiness/empty");
        let reach = |what: &str, test: &str| browser.tab_to(what, test, 40);
        reach("the first question", "element.name === 'purpose.org-why'");
        browser.press(Key::Space);
        reach("the first of the ten", "element.name === 'ready.01-purpose'");
        browser.press(Key::Space);
        browser.press(Key::Down);
        wait_for_next(browser, &[NAMES[0]]);
        reach("what I will do", "element.closest('[data-element=\"ready.01-purpose\"]') && element.type === 'text'");
        browser.type_text("Read the guide");
        reach("the day to keep", "element.textContent === 'Keep this as it is today'");
        browser.press(Key::Enter);
        browser.wait_for("the day", &WIDGET.inside("[part=again]"), "element.textContent.includes('Kept on')");
        assert_eq!(browser.focused().unwrap().text(), "Keep this as it is today");
        reach("looking back", "element.textContent === 'Look back at what you learned'");
        browser.press(Key::Enter);
        reach("a question", "element.textContent.startsWith('A student tells you')");
        browser.press(Key::Enter);
        browser.wait_for("where to look", &WIDGET.inside("details details[open]"), "element.textContent.includes('Look at 6 again.')");
        WIDGET.finish_with_keys(browser, 40);
        browser.assert_no_errors();
    }
}

browser_tests! {
    fn what_can_only_be_looked_at_stays_as_it_is(browser: &Browser) {
        WIDGET.open(browser, "/gallery.html?example=readiness/again");
        browser.find(&WIDGET).eval::<()>("element.readOnly = true");
        browser.wait_for("closed questions", &radio(PURPOSE, "partly"), "element.disabled");
        browser.wait_for("no day to keep", &WIDGET.inside("[part=again] button"), "element.disabled");
        assert_eq!(picture(browser).len(), 10, "the picture is there to look at");
        browser.assert_no_errors();
    }
}

browser_tests! {
    /// From right to left the picture turns round with its heads; narrow, nothing is wider than the column.
    fn the_picture_from_right_to_left(browser: &Browser) {
        WIDGET.open(browser, "/gallery.html?example=readiness/again");
        let ahead = || -> bool {
            browser.find(&WIDGET.inside(".m-track")).eval(
                "const at = (circle) => element.querySelector(circle).getBoundingClientRect().left; return at('.m-ring') < at('.m-disc')",
            )
        };
        assert!(ahead());
        browser.find(&WIDGET).eval::<()>("element.dir = 'rtl'");
        assert!(!ahead());
        browser.find(&WIDGET).eval::<()>("element.parentElement.style.width = '280px'");
        let wide: bool = browser.find(&WIDGET.inside("[part=then-and-now]")).eval("return element.scrollWidth > element.clientWidth + 1");
        assert!(!wide);
        browser.assert_no_errors();
        browser.assert_accessible("mentor-readiness");
    }
}
