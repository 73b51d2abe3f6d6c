//! `<mentor-closure>` as people use it: the agenda, the sets, one person alone, the objectives, what stays private, what lands
//! in the plan.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

use mentor_tests::{Browser, Key, Widget, browser_tests};
use serde_json::json;

const WIDGET: Widget = Widget::of("mentor-closure");

/// The radio button of an answer.
fn radio(name: &str, value: &str) -> String {
    WIDGET.inside(&format!("input[name='{name}'][value='{value}']"))
}

/// The box to tick with these words, of these that have them.
fn tick(browser: &Browser, words: &str, which: usize) {
    let labels = browser.all(&WIDGET.inside("label.m-choice"));
    let mut alike = labels.iter().filter(|label| label.text().trim() == words && label.is_visible());
    alike.nth(which).unwrap_or_else(|| panic!("no box “{words}”")).click();
}

/// What hangs in the margin of the agenda, and what each row asks.
fn agenda(browser: &Browser) -> Vec<(String, String)> {
    browser.find(&WIDGET.inside("[part=agenda]")).eval(
        "return [...element.querySelectorAll('ol > li')].map((row) => [row.querySelector('.m-hang-mark').textContent, row.querySelector('legend').textContent]);",
    )
}

fn margins(browser: &Browser) -> Vec<String> {
    agenda(browser).into_iter().map(|(margin, _)| margin).collect()
}

/// Waits for so many rows.
fn rows(browser: &Browser, count: usize) {
    browser.wait_for(
        "the agenda",
        &WIDGET.inside("[part=agenda]"),
        &format!("element.querySelectorAll('ol > li').length === {count}"),
    );
}

/// Text of the joint page.
fn joint(browser: &Browser) -> String {
    browser.find(&WIDGET.inside("[part=joint]")).text()
}

const LEARNED: &str = "[id='closure.each-learned.student']";

browser_tests! {
    /// The agenda follows what was chosen; what was written in it stays, over another choice and a reload.
    fn the_agenda_fits_the_time_and_how_it_went(browser: &Browser) {
        WIDGET.open(browser, "/gallery.html?example=closure/empty");
        assert_eq!(browser.all(&WIDGET.inside(":checked")).len(), 0, "nothing is chosen before");
        assert_eq!(agenda(browser), [("1".to_owned(), "Agree how you talk".to_owned())]);
        // Something to write, before anything is chosen.
        browser.find(&WIDGET.inside("[id='added.student']")).type_text("My reference");
        browser.find(&radio("minutes", "30")).click();
        browser.find(&radio("tone", "mixed")).click();
        rows(browser, 8);
        assert_eq!(margins(browser), ["0", "2", "5", "8", "14", "20", "23", "26"]);
        tick(browser, "We give facts, not blame", 0);
        browser.find(&WIDGET.inside(LEARNED)).type_text("I can ask early");
        browser.find(&WIDGET.inside("[id='closure.each-learned.mentor']")).type_text("Show first");
        browser.find(&radio("minutes", "45")).click();
        rows(browser, 9);
        assert_eq!(browser.find(&WIDGET.inside(LEARNED)).value(), "I can ask early");
        browser.wait_for("the joint page", &WIDGET.inside("[part=joint]"), "element.textContent.includes('Show first') && !element.textContent.includes('How many minutes')");
        // What did not go well is private until it is ticked.
        browser.find(&WIDGET.inside("[id='closure.challenges.student']")).type_text("Two meetings were cut");
        browser.wait_until("a private answer", "document.querySelector('mentor-closure').state['closure.challenges'].student.private");
        assert!(!joint(browser).contains("Two meetings were cut"));
        browser.eval::<()>("await document.querySelector('mentor-closure').flush();");
        browser.reload();
        rows(browser, 9);
        assert_eq!(browser.find(&WIDGET.inside(LEARNED)).value(), "I can ask early");
        assert_eq!(browser.find(&WIDGET.inside("[id='added.student']")).value(), "My reference");
        assert!(WIDGET.state(browser)["facts"]["value"] == json!(true) && WIDGET.state(browser)["minutes"]["value"] == "45");
        browser.assert_no_errors();
    }

    fn the_sets_come_whole(browser: &Browser) {
        WIDGET.open(browser, "/gallery.html?example=closure/well");
        rows(browser, 9);
        for (set, count, last) in [("twelve", 13, "What do we still need to learn?"), ("seven", 8, "How will each of us go on learning?")] {
            browser.find(&radio("closure.choose", set)).click();
            rows(browser, count);
            let (margin, asked) = agenda(browser).pop().unwrap();
            assert_eq!((margin, asked.as_str()), (count.to_string(), last));
        }
        browser.find(&radio("closure.choose", "fitting")).click();
        rows(browser, 9);
        browser.assert_no_errors();
    }

    /// With one person there, every box is theirs, to the end.
    fn one_person_works_alone(browser: &Browser) {
        WIDGET.open(browser, "/gallery.html?example=closure/empty");
        for (name, value) in [("minutes", "15"), ("tone", "early"), ("present", "mentor")] {
            browser.find(&radio(name, value)).click();
        }
        rows(browser, 6);
        assert!(browser.has(&WIDGET.inside("[id='closure.challenges.mentor']")) && !browser.has(&WIDGET.inside("[id='closure.challenges.student']")));
        assert_eq!(browser.all(&WIDGET.inside("[part=private]")).len(), 1);
        browser.find(&WIDGET.inside("[id='letgo.both.mentor']")).type_text("I write a kind message");
        browser.find(&WIDGET.inside("[id='after.support-map']")).type_text("The college tutor");
        tick(browser, "Anyone may skip a question", 0);
        browser.wait_until("the words", "document.querySelector('mentor-closure').state['after.support-map']?.value === 'The college tutor'");
        assert_eq!(WIDGET.state(browser)["letgo.both"]["mentor"]["by"], "mentor");
        for id in ["after.support-map", "pass"] {
            assert_eq!(WIDGET.state(browser)[id]["by"], "mentor", "{id}");
        }
        let finished = browser.all(&WIDGET.inside("button")).into_iter().find(|button| button.text() == "I have finished").unwrap();
        finished.click();
        browser.wait_for("the end", &WIDGET, "element.matches(':state(complete)')");
        browser.assert_no_errors();
    }

    /// Objectives come from the record, in their order; what came of each lies under its id, and the count is in words.
    fn objectives_stand_beside_what_happened(browser: &Browser) {
        WIDGET.open(browser, "/gallery.html?example=closure/empty");
        assert!(browser.find(&WIDGET.inside("[part=objectives]")).text().contains("None are written"));
        browser.eval::<()>(
            "const answer = (value) => ({ value, by: 'student', at: '2026-10-05T09:12:00.000Z', private: false }); \
             const one = (text, order, more) => ({ text: answer(text), order: answer(order), listed: answer(true), ...more }); \
             const element = document.querySelector('mentor-closure'); const { format, version, id } = element.record; \
             element.record = { format, version, id, widgets: { objectives: { items: { \
               o1: one('Write a guide', 'r', { reviews: { v1: { outcome: answer('as'), evidence: answer('The draft') } } }), o2: one('Answer ten calls', 'f'), \
               o3: one('Gone', 'm', { deleted: answer(true) }) } } } };",
        );
        let legends = "[...document.querySelector('mentor-closure').shadowRoot.querySelectorAll('[part=objectives] legend.m-words')].map((legend) => legend.textContent).join()";
        browser.wait_until("the objectives", &format!("{legends} === 'Answer ten calls,Write a guide'"));
        // They come with the second file.
        browser.wait_for("the reviews", &WIDGET.inside("[part=objectives]"), "element.innerText.includes('The draft')");
        browser.find(&radio("closure.compare.o2.outcome", "met")).click();
        browser.find(&radio("closure.compare.o1.outcome", "changed")).click();
        browser.find(&WIDGET.inside("[id='closure.compare.o1.evidence']")).type_text("Two pages");
        browser.wait_for("the count", &WIDGET.inside("[data-element='review.end.count']"), "element.textContent === 'Met: 1. Changed: 1. '");
        browser.wait_for("the joint page", &WIDGET.inside("[part=joint]"), "element.textContent.includes('“Answer ten calls” Met') && element.textContent.includes('“Two pages”')");
        assert_eq!(WIDGET.state(browser)["closure.compare"]["o1"]["outcome"]["value"], "changed");
        assert!(!joint(browser).contains("Gone"));
        browser.assert_no_errors();
    }

    /// What was hard is for its writer alone until they choose: not on the joint page, not in what the page is told.
    fn what_was_hard_is_private_first(browser: &Browser) {
        WIDGET.open(browser, "/gallery.html?example=closure/empty");
        browser.eval::<()>("window.told = []; document.addEventListener('mentor-change', (event) => told.push(JSON.stringify(event.detail.shared)));");
        assert_eq!(browser.all(&WIDGET.inside("[part=private]")).len(), 2, "each side has a page of its own");
        WIDGET.unfold(browser, "details");
        tick(browser, "We did not connect", 0);
        browser.find(&WIDGET.inside("[id='after.worries.student']")).type_text("I will miss it");
        browser.find(&radio("helped.student", "no")).click();
        browser.find(&WIDGET.inside("[id='closure.motivate.student']")).type_text("A note each week");
        browser.wait_until("the change", "window.told.at(-1)?.includes('A note each week')");
        let told: String = browser.eval("return window.told.join()");
        for secret in ["difficulty", "I will miss it", "helped"] {
            assert!(!told.contains(secret), "{secret}: {told}");
        }
        assert_eq!(WIDGET.state(browser)["difficulty.deep.rapport"]["student"]["private"], json!(true));
        let page = joint(browser);
        assert!(page.contains("A note each week") && !page.contains("miss") && !page.contains("connect"), "{page}");
        // The writer ticks it in the exchange.
        WIDGET.unfold(browser, "[part=exchange]");
        let lines = browser.all(&WIDGET.inside("[part=exchange] label"));
        let worry = lines.iter().find(|line| line.text().contains("I will miss it")).unwrap();
        worry.click();
        browser.wait_until("the change", "window.told.at(-1)?.includes('I will miss it')");
        // On paper only when its writer says so.
        let on_paper = "return ![...element.shadowRoot.querySelectorAll('[part=private]')][0].matches('.m-screen')";
        assert!(!browser.find(&WIDGET).eval::<bool>(on_paper));
        tick(browser, "Print this page too", 0);
        browser.wait_for("on paper", &WIDGET.inside("[part=private]"), "!element.matches('.m-screen')");
        browser.assert_no_errors();
    }

    /// On their own devices: each has their own boxes, and only the student allows praise in public.
    fn each_side_has_its_own_boxes(browser: &Browser) {
        WIDGET.open(browser, "/gallery.html?example=closure/seven");
        WIDGET.unfold(browser, "details");
        assert!(browser.has(&WIDGET.inside("[id='closure.how-went.student']")) && !browser.has(&WIDGET.inside("[id='closure.how-went.mentor']")));
        tick(browser, "I am fine with this in public", 0);
        browser.wait_until("the consent", "document.querySelector('mentor-closure').state.public?.student?.value === true");
        assert!(!browser.has(&WIDGET.inside("[id='recognise.mentor-gain.mentor']")));
        browser.find(&WIDGET).eval::<()>("element.as = 'mentor';");
        browser.wait_for("the boxes of the mentor", &WIDGET, "element.shadowRoot.getElementById('recognise.mentor-gain.mentor')");
        WIDGET.unfold(browser, "details");
        let consent = browser.all(&WIDGET.inside("label.m-choice"));
        assert!(!consent.iter().any(|label| label.text().contains("I am fine")), "nobody says yes for the student");
        assert_eq!(browser.all(&WIDGET.inside("[part=private]")).len(), 1);
        browser.assert_no_errors();
    }

    /// Contact: none comes first and nothing is chosen; the steps land among the actions; the day is that of the plan for the end.
    fn what_comes_afterwards(browser: &Browser) {
        WIDGET.open(browser, "/gallery.html?example=closure/empty");
        WIDGET.unfold(browser, "details");
        let contact: Vec<(String, bool)> = browser.find(&WIDGET).eval(
            "return [...element.shadowRoot.querySelectorAll(\"[name='after.contact']\")].map((radio) => [radio.value, radio.checked]);",
        );
        assert_eq!(contact, [("after.contact.none".to_owned(), false), ("after.contact.continue".to_owned(), false)]);
        let step = "[role=group] [data-element='closure.next-step'] input[type=text]";
        let steps = browser.all(&WIDGET.inside(step));
        assert_eq!(steps.len(), 2, "one for each");
        steps[0].type_text("Book a talk on careers");
        browser.wait_until("the action", "Object.values(document.querySelector('mentor-closure').record.actions ?? {}).some((action) => \
            action.what?.value === 'Book a talk on careers' && action.source?.value === 'closure.next-step' && action.who?.value === 'student')");
        browser.wait_for("the joint page", &WIDGET.inside("[part=joint]"), "element.textContent.includes('Book a talk on careers')");
        browser.find(&WIDGET).eval::<()>(
            "const day = element.shadowRoot.querySelector(\"[data-element='ending.plan.when'] input\"); day.value = '2026-12-11'; day.dispatchEvent(new Event('input', { bubbles: true }));",
        );
        browser.wait_until("the same answer", "document.querySelector('mentor-closure').record.widgets.ending?.['ending.plan.when']?.value === '2026-12-11'");
        browser.wait_for("the day", &WIDGET.inside("[part=joint]"), "element.textContent.includes('11 December 2026')");
        browser.assert_no_errors();
    }

    fn what_can_only_be_looked_at_stays_as_it_is(browser: &Browser) {
        WIDGET.open(browser, "/gallery.html?example=closure/mixed");
        browser.eval::<()>("document.querySelector('mentor-closure').readOnly = true;");
        browser.wait_for("closed choices", &radio("tone", "well"), "element.disabled");
        assert!(browser.find(&WIDGET.inside(LEARNED)).eval::<bool>("return element.readOnly"));
        assert!(browser.find(&WIDGET).eval::<bool>(
            "return [...element.shadowRoot.querySelectorAll('.m-page :is(input, textarea)')].every((control) => control.disabled || control.readOnly || control.closest('[hidden]'))"
        ));
    }
}

browser_tests! {
    only [Chromium, Firefox];
    fn works_with_the_keyboard_alone(browser: &Browser) {
        WIDGET.open(browser, "/gallery.html?example=closure/empty");
        let reach = |what: &str, test: &str| browser.tab_to(what, test, 80);
        for name in ["minutes", "tone", "present"] {
            reach(name, &format!("element.name === '{name}'"));
            browser.press(Key::Space);
        }
        rows(browser, 6);
        reach("a ground rule", "element.type === 'checkbox'");
        browser.press(Key::Space);
        reach("a conversation", "element.id === 'closure.how-went.student'");
        browser.type_text("Good days");
        reach("the private page", "element.textContent === 'Student: my private page'");
        browser.press(Key::Enter);
        reach("a worry", "element.id === 'after.worries.student'");
        browser.type_text("None");
        WIDGET.finish_with_keys(browser, 80);
        assert_eq!(WIDGET.state(browser)["closure.how-went"]["student"]["value"], "Good days");
        assert_eq!(WIDGET.state(browser)["after.worries"]["student"]["private"], json!(true));
        browser.assert_no_errors();
    }
}
