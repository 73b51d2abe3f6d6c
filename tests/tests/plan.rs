//! `<mentor-plan>` as people use it: one list from every widget, whose it is, how late, a tick, a step of one's own, the meetings,
//! the end, and where the two are. The page lives on a day that the test chooses (`tests/pages/clock.js`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

use mentor_tests::{Browser, Key, Widget, browser_tests};
use serde_json::{Value, json};

const WIDGET: Widget = Widget::of("mentor-plan");

/// The page of a placement on 22 November 2026.
fn page(rest: &str) -> String {
    format!("/pages/placement.html?today=2026-11-22&widgets=plan{rest}")
}

const FULL: &str = "&example=plan/full";

/// The groups of the list, each with the steps in it.
fn groups(browser: &Browser) -> Vec<(String, Vec<String>)> {
    browser.find(&WIDGET.inside("[part=list]")).eval(
        "return [...element.querySelectorAll('.m-group')].map((group) => [group.firstChild.textContent, \
           [...group.querySelectorAll('.m-step .m-choice span')].map((step) => step.textContent)]);",
    )
}

/// Waits until the list has so many steps.
fn wait_for_steps(browser: &Browser, count: usize) {
    browser.wait_for(
        "the steps",
        &WIDGET.inside("[part=list]"),
        &format!("element.querySelectorAll('.m-step').length === {count}"),
    );
}

/// What stands below the step with these words.
fn about(browser: &Browser, words: &str) -> String {
    let rows = browser.all(&WIDGET.inside(".m-step"));
    let row = rows.iter().find(|row| row.text().contains(words)).unwrap_or_else(|| panic!("no step “{words}”"));
    row.eval("return element.querySelector('p').textContent")
}

/// Chooses whose steps are shown.
fn show(browser: &Browser, who: &str) {
    let labels = browser.all(&WIDGET.inside("[part=list] fieldset:first-of-type label"));
    labels.iter().find(|label| label.text().trim() == who).unwrap_or_else(|| panic!("no choice “{who}”")).click();
}

/// The box of the list with these words, to tick.
fn tick(browser: &Browser, words: &str) {
    let labels = browser.all(&WIDGET.inside(".m-step label"));
    labels.iter().find(|label| label.text().contains(words)).unwrap_or_else(|| panic!("no box “{words}”")).click();
}

/// The box to write in that ends like this: the ids in the middle are made up by the page.
fn field(part: &str, name: &str) -> String {
    WIDGET.inside(&format!("[part={part}] [id$='.{name}']"))
}

/// Chooses a day, as a calendar does.
fn choose_day(browser: &Browser, selector: &str, day: &str) {
    browser.find(selector).eval::<()>(&format!(
        "element.value = '{day}'; element.dispatchEvent(new Event('input', {{ bubbles: true }}));"
    ));
}

/// Presses the button whose whole name, with what only those hear who listen, is this.
fn press_named(browser: &Browser, name: &str) {
    let all = browser.all(&WIDGET.inside("button"));
    let button = all.iter().find(|button| button.eval::<String>("return element.textContent") == name);
    button.unwrap_or_else(|| panic!("no button “{name}”")).click();
}

fn record(browser: &Browser) -> Value {
    browser.find(&WIDGET).eval("return element.record")
}

browser_tests! {
    /// Steps of five widgets in one list, by their days; late in words; whose, and where from.
    fn one_list_from_every_widget(browser: &Browser) {
        WIDGET.open(browser, &page(FULL));
        let all = groups(browser);
        let titles: Vec<&str> = all.iter().map(|(title, _)| title.as_str()).collect();
        assert_eq!(titles, ["Late", "Next 7 days", "Later", "Done"]);
        assert_eq!(all[0].1, ["Send the mentor the college’s logbook page"]);
        assert_eq!(all[1].1[0], "Ask the desk lead for two quiet hours for training calls");
        assert!(all[1].1.iter().any(|step| step == "Answer ten phone calls at the front desk, by 27 November 2026"));
        assert!(all[1].1.iter().any(|step| step == "If a caller is upset, then I will say who I am and fetch my supervisor."));
        assert!(all[2].1.iter().any(|step| step.starts_with("Look at this together: “Answer ten phone calls")));
        assert!(all[2].1.iter().any(|step| step == "Check the match again"));
        assert!(all[3].1.iter().any(|step| step == "Agree a work phone for messages"));
        let late = about(browser, "Send the mentor");
        assert!(late.starts_with("9 days late Student. Was due Friday"), "{late}");
        assert!(late.contains("13 November 2026") && late.contains("From: Look back half way."), "{late}");
        let soon = about(browser, "Ask the desk lead");
        assert!(soon.starts_with("Mentor. Due in 2 days, Tuesday"), "{soon}");
        assert!(about(browser, "Tell the student who signs").starts_with("College. No day yet."));
        assert!(about(browser, "Agree a work phone").starts_with("Student and mentor. By Tuesday"), "done is never late");
        assert!(about(browser, "ask for a talk").ends_with("Private: not shared yet."));
        let now = browser.find(&WIDGET.inside(".m-now")).text();
        assert!(now.contains("22 November 2026") && now.contains("Next meeting: Tuesday"), "{now}");
        browser.assert_no_errors();
        browser.assert_accessible("mentor-plan");
    }

    /// The filter shows one person's steps; what the two do together is in both of their lists. It changes nothing that is kept.
    fn each_person_finds_their_own(browser: &Browser) {
        WIDGET.open(browser, &page(FULL));
        let before = record(browser);
        let steps = |browser: &Browser| groups(browser).into_iter().flat_map(|(_, steps)| steps).collect::<Vec<_>>();
        let has = |browser: &Browser, words: &str| steps(browser).iter().any(|step| step.starts_with(words));
        let all = steps(browser).len();
        show(browser, "College");
        wait_for_steps(browser, 1);
        assert!(has(browser, "Tell the student who signs"));
        show(browser, "Mentor");
        browser.wait_for("the mentor’s steps", &WIDGET.inside("[part=list]"), "element.textContent.includes('Book the room')");
        assert!(!has(browser, "Send the mentor") && has(browser, "Agree a work phone") && has(browser, "Check the match again"));
        show(browser, "Student");
        browser.wait_for("the student’s steps", &WIDGET.inside("[part=list]"), "element.textContent.includes('Send the mentor')");
        assert!(!has(browser, "Book the room") && has(browser, "Check the match again"));
        show(browser, "Everyone");
        wait_for_steps(browser, all);
        assert_eq!(record(browser), before);
        browser.assert_no_errors();
    }

    /// Private to the student: in no list of the mentor's own device.
    fn what_is_private_stays_with_its_writer(browser: &Browser) {
        WIDGET.open(browser, &page("&example=plan/mentor"));
        let list = browser.find(&WIDGET.inside("[part=list]")).text();
        assert!(list.contains("Ask the desk lead") && !list.contains("ask for a talk"), "{list}");
        browser.find(&WIDGET).eval::<()>("element.as = 'student';");
        browser.wait_for("the student’s list", &WIDGET.inside("[part=list]"), "element.textContent.includes('ask for a talk')");
        // Not on paper.
        assert!(browser.find(&WIDGET.inside(".m-step.m-screen")).text().contains("ask for a talk"));
    }

    /// A tick lies with its step, the box that was ticked keeps the focus, and it is there after a reload.
    fn a_step_is_ticked_where_it_lies(browser: &Browser) {
        WIDGET.open(browser, &page(FULL));
        // With the keyboard: a press of the mouse focuses no box in WebKit.
        browser.all(&WIDGET.inside(".m-step input"))[0].eval::<()>("element.focus()");
        browser.press(Key::Space);
        browser.wait_until("the tick", "document.querySelector('mentor-plan').record.actions.a1k3j5h7.done?.value === true");
        let done = |words: &str| format!("[...element.querySelectorAll('.m-group')].at(-1).textContent.includes('{words}')");
        browser.wait_for("it is done", &WIDGET.inside("[part=list]"), &done("Send the mentor"));
        assert!(!groups(browser).iter().any(|(title, _)| title == "Late"));
        browser.wait_until("the focus", "document.querySelector('mentor-plan').shadowRoot.activeElement?.closest('li').textContent.includes('Send the mentor')");
        // Of an objective, and of what comes from the ending.
        tick(browser, "Answer ten phone calls at the front desk, by");
        browser.wait_until("the objective", "document.querySelector('mentor-plan').record.widgets.objectives.items.o1k3j5h7.done?.value === true");
        tick(browser, "Agree what you want to have done by then");
        browser.wait_until("the ending", "document.querySelector('mentor-plan').record.widgets.ending['ending.action.planned.2']?.value === true");
        browser.eval::<()>("await document.querySelector('mentor-plan').flush();");
        browser.reload();
        browser.wait_for("it is still done", &WIDGET.inside("[part=list]"), &done("Send the mentor"));
        tick(browser, "Send the mentor");
        browser.wait_for("late again", &WIDGET.inside("[part=list]"), "element.querySelector('.m-group').textContent.startsWith('Late')");
        browser.assert_no_errors();
    }

    /// What is typed is in the list at once; it can be changed, deleted, and brought back.
    fn a_step_of_ones_own(browser: &Browser) {
        WIDGET.open(browser, &page(""));
        assert!(browser.find(&WIDGET.inside("[part=list]")).text().contains("No steps yet."));
        browser.find(&field("list", "what")).type_text("Bring the form");
        wait_for_steps(browser, 1);
        browser.find(&WIDGET.inside("[part=list] input[value=mentor]")).click();
        choose_day(browser, &field("list", "when"), "2026-11-23");
        browser.wait_for("whose and when", &WIDGET.inside(".m-step"), "element.textContent.includes('Mentor. Due tomorrow, Monday')");
        assert!(about(browser, "Bring the form").contains("From: Our plan."));
        let actions = record(browser)["actions"].clone();
        let step = actions.as_object().unwrap().values().next().unwrap();
        assert_eq!((&step["source"]["value"], &step["who"]["value"]), (&json!("plan.written-record"), &json!("mentor")));
        assert_eq!(step["what"]["private"], json!(false));
        WIDGET.press(browser, "Add another step");
        browser.wait_for("an empty box with the focus", &field("list", "what"), "element.value === '' && element.matches(':focus')");
        browser.type_text("Ring the college");
        wait_for_steps(browser, 2);
        press_named(browser, "Edit: Bring the form");
        browser.wait_for("the step in the boxes", &field("list", "what"), "element.value === 'Bring the form'");
        browser.find(&field("list", "what")).write("Bring the forms");
        browser.wait_for("other words", &WIDGET.inside("[part=list]"), "element.textContent.includes('Bring the forms')");
        press_named(browser, "Delete: Ring the college");
        wait_for_steps(browser, 1);
        assert_eq!(browser.focused().unwrap().text(), "What you will do", "the focus is not lost with the button");
        WIDGET.press(browser, "Undo");
        wait_for_steps(browser, 2);
        browser.eval::<()>("await document.querySelector('mentor-plan').flush();");
        browser.reload();
        wait_for_steps(browser, 2);
        assert!(browser.find(&field("list", "what")).value().is_empty(), "the boxes are for a new one");
        browser.assert_no_errors();
    }

    /// The meetings are in the order of their days; lines of the agenda are proposed from what is open, and never twice.
    fn a_meeting_has_a_day_an_aim_and_an_agenda(browser: &Browser) {
        WIDGET.open(browser, &page(FULL));
        let days = "[...element.querySelectorAll('.m-plan > li > strong')].map((day) => day.textContent.replace(',', '')).join()";
        let meetings = WIDGET.inside("[part=meetings]");
        browser.wait_for("two meetings", &meetings, &format!("{days} === 'Tuesday 10 November 2026,Tuesday 24 November 2026'"));
        let proposed = || browser.all(&WIDGET.inside("[part=meetings] .m-ending")).iter().map(|line| line.text()).collect::<Vec<_>>();
        assert_eq!(proposed().len(), 3);
        assert!(proposed()[0].contains("Send the mentor the college’s logbook page"), "the late one comes first");
        browser.all(&WIDGET.inside("[part=meetings] .m-ending"))[0].click();
        browser.wait_for("the line", &field("meetings", "agenda"), "element.value === 'Send the mentor the college’s logbook page' && element.matches(':focus')");
        for _ in 0..2 {
            browser.all(&WIDGET.inside("[part=meetings] .m-ending"))[0].click();
        }
        browser.wait_until("the end is proposed", "document.querySelector('mentor-plan').shadowRoot.querySelector('[part=meetings] .m-endings').textContent.includes('Look at the plan for the end, on Friday')");
        assert!(proposed().iter().any(|line| line.contains("Can the student do more alone than last time?")));
        browser.find(&field("meetings", "aims")).type_text("Three aims");
        choose_day(browser, &field("meetings", "date"), "2026-11-17");
        browser.wait_for("in its place", &meetings, &format!("{days} === 'Tuesday 10 November 2026,Tuesday 17 November 2026,Tuesday 24 November 2026'"));
        WIDGET.press(browser, "Plan another meeting");
        browser.wait_for("empty boxes", &field("meetings", "agenda"), "element.value === '' && element.matches(':focus')");
        let deletes = browser.all(&WIDGET.inside("[part=meetings] li:nth-child(2) button"));
        deletes[1].click();
        browser.wait_for("two meetings", &meetings, &format!("{days} === 'Tuesday 10 November 2026,Tuesday 24 November 2026'"));
        WIDGET.press(browser, "Undo");
        browser.wait_for("three meetings", &meetings, "element.querySelectorAll('.m-plan > li').length === 3");
        browser.assert_no_errors();
    }
}

browser_tests! {
    /// What somebody does in another widget of the page is in the list at once, and the end is one answer in both.
    fn other_widgets_of_the_page_feed_it(browser: &Browser) {
        WIDGET.open(browser, &page(",debrief,ending,match&as=student"));
        browser.wait_for("the others", "mentor-match", "element.matches(':state(ready)')");
        assert!(browser.find(&WIDGET.inside("[part=list]")).text().contains("No steps yet."));
        let typed = |widget: &str, selector: &str, text: &str| {
            browser.find(&format!("{widget} >>> {selector}")).eval::<()>(&format!(
                "element.value = '{text}'; element.dispatchEvent(new Event('input', {{ bubbles: true }}));"
            ));
        };
        browser.eval::<()>("document.querySelector('mentor-debrief').shadowRoot.querySelector('.m-steps li:nth-child(6) button').click();");
        typed("mentor-debrief", "[data-element='debrief.action.steps'] [id$='.what']", "Ask early");
        wait_for_steps(browser, 1);
        assert!(about(browser, "Ask early").contains("Student. No day yet. From: Look back"), "{}", about(browser, "Ask early"));
        typed("mentor-debrief", "[data-element='debrief.action.steps'] [id$='.when']", "2026-11-20");
        browser.wait_for("late", &WIDGET.inside("[part=list]"), "element.textContent.includes('2 days late')");
        // Four answers of the ending bring three steps.
        for (element, value) in [("ending.fixed-date", "yes"), ("ending.prag.key-points", "yes"), ("ending.org.cause", "no"), ("ending.approach.psychodynamic", "no")] {
            browser.find(&format!("mentor-ending >>> input[name='{element}'][value={value}]")).eval::<()>("element.click()");
        }
        wait_for_steps(browser, 4);
        tick(browser, "Put your last meeting in both calendars");
        browser.wait_for("the tick there", "mentor-ending >>> [part=outcome] input", "element.checked");
        // The end stands in the plan from the first meeting on, and is asked for once.
        typed("mentor-ending", "[id='ending.plan.when']", "2026-12-11");
        browser.wait_for("the day", &WIDGET.inside("[id='ending/ending.plan.when'], [id$='ending.plan.when']"), "element.value === '2026-12-11'");
        typed("mentor-plan", "[id$='ending.plan.how']", "Lunch with the team");
        browser.wait_for("the way", "mentor-ending >>> [id='ending.plan.how']", "element.value === 'Lunch with the team'");
        let progress = |browser: &Browser| browser.find(&WIDGET.inside("[part=progress]")).eval::<Vec<String>>(
            "return [...element.querySelectorAll('dl > div')].map((row) => [...row.children].map((cell) => cell.textContent).join(': '))",
        );
        let said = progress(browser);
        assert!(said.contains(&"Plan the end: You have written here.".to_owned()), "{said:?}");
        assert!(said.contains(&"Check the match: Nothing here yet.".to_owned()), "{said:?}");
        WIDGET.press(browser, "I have finished");
        browser.wait_for("the end", &WIDGET, "element.matches(':state(complete)')");
        browser.wait_for("said", &WIDGET.inside("[part=progress]"), "element.textContent.includes('You said that you have finished.')");
        assert!(!progress(browser).iter().any(|line| line.contains('%')));
        browser.assert_no_errors();
    }

    /// A file from the other one: their step is in the list when it is put in.
    fn what_can_only_be_looked_at_stays_as_it_is(browser: &Browser) {
        WIDGET.open(browser, &page(FULL));
        browser.find(&WIDGET).eval::<()>("element.readOnly = true;");
        browser.wait_for("closed boxes", &WIDGET.inside(".m-step input"), "element.disabled");
        for selector in ["[part=list] .m-actions button", "[part=meetings] button", "[part=list] [id$='.what']"] {
            assert!(browser.all(&WIDGET.inside(selector)).iter().all(|control| !control.is_visible()), "{selector}");
        }
        // Looking is still possible.
        show(browser, "College");
        wait_for_steps(browser, 1);
        browser.assert_no_errors();
    }
}

browser_tests! {
    only [Chromium, Firefox];
    fn works_with_the_keyboard_alone(browser: &Browser) {
        WIDGET.open(browser, &page(""));
        let reach = |what: &str, test: &str| browser.tab_to(what, test, 60);
        reach("the first box", "element.id.endsWith('.what')");
        browser.type_text("Bring the form");
        wait_for_steps(browser, 1);
        reach("who", "element.value === 'student' && element.type === 'radio'");
        browser.press(Key::Space);
        browser.wait_for("whose", &WIDGET.inside(".m-step"), "element.textContent.includes('Student. No day yet.')");
        reach("the next", "element.textContent === 'Add another step'");
        browser.press(Key::Enter);
        browser.wait_for("an empty box", &field("list", "what"), "element.value === '' && element.matches(':focus')");
        reach("the aims", "element.id.endsWith('.aims')");
        browser.type_text("To begin well");
        reach("a proposed line", "element.matches('.m-ending')");
        browser.press(Key::Enter);
        browser.wait_for("the line", &field("meetings", "agenda"), "element.value !== '' && element.matches(':focus')");
        browser.find(&WIDGET.inside(".m-step input")).eval::<()>("element.focus()");
        browser.press(Key::Space);
        browser.wait_for("done", &WIDGET.inside("[part=list]"), "element.querySelector('.m-group').textContent.startsWith('Done')");
        browser.wait_for("the focus is on the box", &WIDGET.inside(".m-step input"), "element.matches(':focus') && element.checked");
        WIDGET.finish_with_keys(browser, 60);
        browser.assert_no_errors();
    }
}
