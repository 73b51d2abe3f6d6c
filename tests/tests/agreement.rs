//! Agreeing to a version: by each side, on one device or on two, with the same code on both; changed since; undo; and what the
//! two see in different ways.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

use mentor_tests::{Browser, Key, Widget, browser_tests};
use serde_json::{Value, json};

/// Whichever widget the page holds.
const WIDGET: Widget = Widget::of("main > :last-child");
const HOW: &str = "[id='ending.plan.how']";
const ROW: &str = "[part=exchange] [part=agreement]";

/// What the row says.
fn row(browser: &Browser) -> String {
    browser.find(&WIDGET.inside(ROW)).eval("return element.textContent")
}

/// Waits until the row says this.
fn says(browser: &Browser, words: &str) {
    WIDGET.unfold(browser, "[part=exchange]");
    browser.wait_for("the row", &WIDGET.inside(ROW), &format!("element.textContent.includes({})", json!(words)));
}

/// The code of the version.
fn code(browser: &Browser) -> String {
    says(browser, "This version has the code");
    let row = row(browser);
    let code = row.split("This version has the code ").nth(1).unwrap().split('.').next().unwrap().to_owned();
    assert_eq!(code.len(), 9, "{row}");
    assert!(code.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b' '), "{row}");
    code
}

/// What may be shared, as a text.
fn sent(browser: &Browser) -> String {
    WIDGET.unfold(browser, "[part=exchange]");
    WIDGET.press(browser, "Make a text");
    browser.wait_for("the box", &WIDGET.inside("#packed"), "element.value");
    browser.find(&WIDGET.inside("#packed")).value()
}

/// Brings in what was sent.
fn bring(browser: &Browser, text: &str) {
    WIDGET.unfold(browser, "[part=exchange]");
    browser.find(&WIDGET.inside("#paste")).write(text);
    browser.wait_for("what is new", &WIDGET.inside("[part=preview]"), "true");
    WIDGET.press(browser, "Put it in");
    browser.wait_for(
        "the notice",
        &WIDGET.inside("[part=notice]"),
        "element.textContent.includes('The new words are in.')",
    );
}

fn agreed(browser: &Browser) -> Value {
    browser.find(&WIDGET).eval("return element.record.agreed")
}

browser_tests! {
    /// On two devices: the same code, each side for itself, and a later change asks both again.
    fn two_devices_agree_to_one_version(browser: &Browser) {
        WIDGET.arrive(browser, "ending", "student");
        WIDGET.unfold(browser, "[part=exchange]");
        assert!(!row(browser).contains("agree"), "there is nothing to agree to: {}", row(browser));
        browser.find(&WIDGET.inside(HOW)).type_text("We eat lunch");
        let code_of_student = code(browser);
        assert!(!row(browser).contains("(Mentor)"), "one side is here: {}", row(browser));
        WIDGET.press(browser, "I agree to this version (Student)");
        says(browser, "Student: agreed on ");
        assert!(!row(browser).contains("You both agree"));
        let entry = &agreed(browser)[0];
        assert_eq!((entry["by"].as_str(), entry.as_object().unwrap().len()), (Some("student"), 3), "{entry}");
        let of = entry["of"].as_str().unwrap();
        assert_eq!(format!("{} {}", &of[..4], &of[4..8]), code_of_student);
        let text = sent(browser);

        WIDGET.arrive(browser, "ending", "mentor");
        bring(browser, &text);
        assert_eq!(code(browser), code_of_student, "the same words have the same code");
        says(browser, "Student: agreed on ");
        WIDGET.press(browser, "I agree to this version (Mentor)");
        says(browser, "You both agree.");
        assert!(!row(browser).contains("I agree to this version"));
        browser.assert_accessible("main > :last-child");

        // A word more, and it is another version; the old one again, and it holds again.
        browser.find(&WIDGET.inside(HOW)).type_text(" together");
        says(browser, "Mentor: changed since you agreed on ");
        assert!(row(browser).contains("Student: changed since you agreed on ") && !row(browser).contains("You both agree"));
        assert_ne!(code(browser), code_of_student);
        browser.find(&WIDGET.inside(HOW)).write("We eat lunch");
        says(browser, "You both agree.");
        assert_eq!(code(browser), code_of_student);
        // Having finished is no change, nor is a private word.
        WIDGET.press(browser, "I have finished");
        browser.find(&WIDGET.inside("[id='ending.plan.why']")).type_text("x");
        says(browser, "changed since");
        WIDGET.unfold(browser, "[part=exchange]");
        browser.all(&WIDGET.inside("[part=exchange] input[type=checkbox]"))[1].click();
        says(browser, "You both agree.");
        browser.assert_no_errors();
    }
}

browser_tests! {
    /// On one device each side has a button of its own; undo takes the last one back; keys are enough.
    fn one_device_has_a_button_for_each_side(browser: &Browser) {
        WIDGET.arrive(browser, "ending", "both");
        browser.find(&WIDGET.inside(HOW)).type_text("We eat lunch");
        WIDGET.unfold(browser, "[part=exchange]");
        let words = |words: &str| format!("element.textContent.trim() === {}", json!(words));
        browser.tab_to("the student's button", &words("I agree to this version (Student)"), 60);
        browser.press(Key::Enter);
        says(browser, "Student: agreed on ");
        WIDGET.press(browser, "I agree to this version (Mentor)");
        says(browser, "You both agree.");
        browser.wait_for("the notice", &WIDGET.inside("[part=notice]"), "element.textContent.includes('You said that you agree.')");
        browser.wait_until("the focus at the notice", "document.querySelector('main > :last-child').shadowRoot.activeElement?.textContent.includes('You said that you agree.')");
        WIDGET.press(browser, "Undo");
        browser.wait_for("the mentor's button", &WIDGET.inside(ROW), "!element.textContent.includes('Mentor: agreed') && element.textContent.includes('Student: agreed')");
        assert_eq!(agreed(browser).as_array().unwrap().len(), 1);
        browser.eval::<()>("await document.querySelector('main > :last-child').flush();");
        browser.reload();
        browser.wait_for("the widget", &WIDGET, "element.matches(':state(ready)')");
        says(browser, "Student: agreed on ");
        browser.assert_no_errors();
    }
}

browser_tests! {
    /// The joint page of the last meeting says who agreed, and nothing before anybody has; nothing can be agreed where nothing
    /// can be changed.
    fn the_joint_page_says_who_agreed(browser: &Browser) {
        WIDGET.arrive(browser, "closure", "both");
        let joint = WIDGET.inside("[part=joint] [part=agreement]");
        browser.find(&WIDGET.inside("[id='added.student']")).type_text("My reference");
        WIDGET.unfold(browser, "[part=exchange]");
        says(browser, "This version has the code");
        assert!(!browser.has(&joint), "nobody has agreed");
        WIDGET.press(browser, "I agree to this version (Student)");
        WIDGET.press(browser, "I agree to this version (Mentor)");
        browser.wait_for("the row", &joint, "element.textContent.includes('You both agree.') && !element.querySelector('button')");
        browser.find(&WIDGET.inside("[id='added.student']")).type_text(" and more");
        browser.wait_for("the change", &joint, "element.textContent.includes('changed since you agreed on')");
        browser.find(&WIDGET).eval::<()>("element.readOnly = true");
        browser.wait_for("no button", &WIDGET.inside(ROW), "!element.querySelector('button')");
        browser.assert_no_errors();
    }
}

browser_tests! {
    /// Once the other one's words are in, what the two see in different ways is named, with both values; nothing that is private.
    fn differences_are_something_to_talk_about(browser: &Browser) {
        WIDGET.arrive(browser, "closure", "student");
        for (id, words) in [("added.student", "How to ask for a reference"), ("after.support-map", "The college tutor")] {
            browser.find(&WIDGET.inside(&format!("[id='{id}']"))).type_text(words);
        }
        let text = sent(browser);
        WIDGET.arrive(browser, "closure", "mentor");
        for (id, words) in [("added.mentor", "The guide for visitors"), ("after.support-map", "The careers adviser")] {
            browser.find(&WIDGET.inside(&format!("[id='{id}']"))).type_text(words);
        }
        bring(browser, &text);
        let list = WIDGET.inside("[part=differences]");
        browser.wait_for("the list", &list, "true");
        let seen = browser.find(&list).text();
        assert!(seen.starts_with("You may see these in different ways. Talk about them"), "{seen}");
        for words in ["How to ask for a reference", "The guide for visitors", "The college tutor", "The careers adviser"] {
            assert!(seen.contains(words), "{words}: {seen}");
        }
        assert!(!seen.contains("right") && !seen.contains("wrong"), "{seen}");
        browser.assert_accessible("main > :last-child");
        // One version is kept, and there is one thing less to talk about.
        WIDGET.press(browser, "Use this one");
        browser.wait_for("one less", &list, "element.querySelectorAll('li').length === 1");
        // What its writer takes back is named no longer.
        let path = "[part=exchange] input[type=checkbox]";
        let mine = browser.all(&WIDGET.inside(path)).into_iter().find(|tick| tick.eval("return element.closest('label').textContent.includes('The guide for visitors')")).unwrap();
        mine.click();
        browser.wait_for("nothing", &WIDGET, "!element.shadowRoot.querySelector('[part=differences]')");
        browser.assert_no_errors();
    }

    /// Nothing of a match is ever named as a difference.
    fn a_match_names_no_differences(browser: &Browser) {
        WIDGET.arrive(browser, "match", "student");
        browser.find(&WIDGET.inside("input[name='match.student.place'][value='no']")).click();
        browser.find(&WIDGET.inside("[id='access.say-what-helps']")).type_text("Written steps");
        WIDGET.unfold(browser, "[part=exchange]");
        let ticks = browser.all(&WIDGET.inside("[part=exchange] input[type=checkbox]"));
        ticks[0].click();
        let text = sent(browser);
        WIDGET.arrive(browser, "match", "mentor");
        browser.find(&WIDGET.inside("input[name='match.mentor.place'][value='yes']")).click();
        bring(browser, &text);
        browser.wait_until("the words", "JSON.stringify(document.querySelector('main > :last-child').state).includes('Written steps')");
        assert!(!browser.has(&WIDGET.inside("[part=differences]")));
        browser.assert_no_errors();
    }
}

browser_tests! {
    /// What both keep private in a match on one device goes into no file; one person's own does.
    fn a_copy_of_a_match_is_of_one_person(browser: &Browser) {
        WIDGET.arrive(browser, "match", "both");
        let says = |value: &str, side: &str| json!({"value": value, "by": side, "at": "2026-12-08T09:07:00.000Z", "private": true});
        let own = |browser: &Browser| -> String { browser.find(&WIDGET).eval("return (await element.exportAs('json')).text()") };
        browser.eval_with::<()>("document.querySelector('main > :last-child').state = args[0];", &[json!({"note": {"student": says("Mine alone", "student")}})]);
        assert!(own(browser).contains("Mine alone"));
        browser.eval_with::<()>("document.querySelector('main > :last-child').state = args[0];", &[json!({"note": {"mentor": says("Not for you", "mentor")}})]);
        let file = own(browser);
        assert!(!file.contains("Mine alone") && !file.contains("Not for you"), "{file}");
        let kept: String = browser.find(&WIDGET).eval("return JSON.stringify(element.record)");
        assert!(kept.contains("Mine alone") && kept.contains("Not for you"), "nothing is lost: {kept}");
        browser.find(&WIDGET).eval::<()>("element.setAttribute('as', 'student')");
        assert!(own(browser).contains("Mine alone"));
        browser.assert_no_errors();
    }
}
