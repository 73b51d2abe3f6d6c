//! The record between two people, with nothing but a file: what goes, what a file would change, and undo.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

use mentor_tests::{Browser, Widget, browser_tests};
use serde_json::{Value, json};

/// Whichever widget the page holds.
const WIDGET: Widget = Widget::of("main > :last-child");

/// Presses Share, and takes the file.
fn file(browser: &Browser) -> String {
    WIDGET.unfold(browser, "[part=exchange]");
    WIDGET.press(browser, "Share what is ticked");
    browser.wait_until("the file", "window.given.length");
    browser.eval("return window.given.at(-1).text")
}

/// Opens a file, as a person does who chooses one.
fn open(browser: &Browser, text: &str) {
    WIDGET.unfold(browser, "[part=exchange]");
    browser.find(&WIDGET.inside("#exchange"));
    browser.eval_with::<()>(
        "const input = document.querySelector('main > :last-child').shadowRoot.querySelector('#exchange'); \
         const files = new DataTransfer(); \
         files.items.add(new File([args[0]], 'from the other one.json', { type: 'application/json' })); \
         input.files = files.files; input.dispatchEvent(new Event('change', { bubbles: true }));",
        &[json!(text)],
    );
}

fn preview(browser: &Browser) -> String {
    browser.find(&WIDGET.inside("[part=preview]")).text()
}

const HOW: &str = "[id='ending.plan.how']";
const WHY: &str = "[id='ending.plan.why']";

browser_tests! {
    /// The student sends, the mentor looks and puts it in, and can take it back; nothing else ever leaves.
    fn what_is_ticked_travels_in_a_file(browser: &Browser) {
        WIDGET.arrive(browser, "ending", "student");
        browser.find(&WIDGET.inside(HOW)).type_text("We eat lunch");
        browser.find(&WIDGET.inside(WHY)).type_text("My own reason");
        WIDGET.unfold(browser, "[part=exchange]");
        let ticks = browser.all(&WIDGET.inside("[part=exchange] input[type=checkbox]"));
        assert_eq!(ticks.len(), 2, "each answer can be chosen");
        // The reason is not for the mentor.
        ticks[1].click();
        browser.wait_until("the private answer", "document.querySelector('main > :last-child').state['ending.plan.why'].private");
        let text = file(browser);
        assert!(text.contains("We eat lunch") && !text.contains("My own reason"), "{text}");
        let name: String = browser.eval("return window.given.at(-1).name");
        assert_eq!(name, "mentor-ending-shared.json");
        let told: Value = browser.eval("return window.shared.at(-1)");
        assert_eq!(told["widget"], "ending");
        assert_eq!(told["shared"]["ending.plan.how"]["value"], "We eat lunch");
        assert!(!told.to_string().contains("My own reason"), "{told}");

        WIDGET.arrive(browser, "ending", "mentor");
        open(browser, &text);
        browser.wait_for("what is new", &WIDGET.inside("[part=preview]"), "true");
        assert!(preview(browser).contains("Student: “We eat lunch”"), "{}", preview(browser));
        assert_eq!(WIDGET.state(browser), json!({}), "nothing changes before it is wanted");
        assert_eq!(browser.focused().unwrap().text(), "This is new in the file");
        WIDGET.press(browser, "Leave it out");
        browser.wait_until("the preview gone", "!document.querySelector('main > :last-child').shadowRoot.querySelector('[part=preview]')");
        assert_eq!(WIDGET.state(browser), json!({}));

        open(browser, &text);
        browser.wait_for("what is new", &WIDGET.inside("[part=preview]"), "true");
        WIDGET.press(browser, "Put it in");
        browser.wait_for("the words", &WIDGET.inside(HOW), "element.value === 'We eat lunch'");
        assert_eq!(WIDGET.state(browser)["ending.plan.how"]["by"], "student", "it stays the student's");
        WIDGET.press(browser, "Undo");
        browser.wait_for("the empty box", &WIDGET.inside(HOW), "element.value === ''");
        WIDGET.press(browser, "Bring it back");
        browser.wait_for("the words again", &WIDGET.inside(HOW), "element.value === 'We eat lunch'");

        // The same file once more brings nothing.
        open(browser, &text);
        browser.wait_for("nothing new", &WIDGET.inside("[part=preview]"), "element.textContent.includes('nothing new')");
        WIDGET.press(browser, "Close");
        browser.assert_no_errors();
    }
}

browser_tests! {
    /// Both have written to the same question: both versions stay until someone chooses, and each has its author.
    fn two_versions_are_both_kept(browser: &Browser) {
        WIDGET.arrive(browser, "ending", "student");
        browser.find(&WIDGET.inside(HOW)).type_text("With the team");
        let text = file(browser);
        WIDGET.arrive(browser, "ending", "mentor");
        browser.find(&WIDGET.inside(HOW)).type_text("Only the two of us");
        open(browser, &text);
        browser.wait_for("what is new", &WIDGET.inside("[part=preview]"), "true");
        let new = preview(browser);
        assert!(new.contains("Student: “With the team”") && new.contains("You have other words here."), "{new}");
        WIDGET.press(browser, "Put it in");
        browser.wait_for("the other version", &WIDGET.inside(".m-version"), "true");
        let (shown, other): (String, String) = (
            browser.find(&WIDGET.inside(HOW)).value(),
            browser.find(&WIDGET.inside(".m-version")).text(),
        );
        let both = format!("{shown} {other}");
        assert!(both.contains("With the team") && both.contains("Only the two of us"), "{both}");
        assert!(other.contains("Student") || other.contains("Mentor"), "who has written it: {other}");
        browser.assert_no_errors();
        browser.assert_accessible("main > :last-child");
    }
}

browser_tests! {
    /// What is no record, or one of a later version, changes nothing and says so.
    fn a_file_that_cannot_be_read_is_refused_in_words(browser: &Browser) {
        WIDGET.arrive(browser, "ending", "mentor");
        browser.find(&WIDGET.inside(HOW)).type_text("Mine");
        let newer = r#"{"format":"mentor-record","version":99,"id":"default","widgets":{"ending":{}}}"#;
        for bad in ["", "holiday photos", "{\"format\":\"mentor-record\",\"version\":1,\"widgets\":[]}", newer] {
            open(browser, bad);
            browser.wait_for("the sentence", &WIDGET.inside("#exchange-bad"), "element.textContent.startsWith('We cannot read this file')");
            assert!(!browser.has(&WIDGET.inside("[part=preview]")));
            assert_eq!(browser.find(&WIDGET.inside(HOW)).value(), "Mine");
        }
        browser.assert_no_errors();
    }
}

browser_tests! {
    /// A page that delivers by itself takes the event, and no file is offered.
    fn a_page_can_deliver_by_itself(browser: &Browser) {
        browser.goto("/pages/exchange.html?widget=objectives&as=student&takes");
        browser.wait_for("the widget", "mentor-objectives", "element.matches(':state(ready)')");
        browser.find(&WIDGET.inside("textarea")).type_text("Pack ten orders by Friday");
        WIDGET.unfold(browser, "[part=exchange]");
        WIDGET.press(browser, "Share what is ticked");
        browser.wait_until("the event", "window.shared.length");
        let told: Value = browser.eval("return window.shared[0]");
        assert!(told["shared"].to_string().contains("Pack ten orders by Friday"), "{told}");
        assert_eq!(told["recordId"], "default");
        assert_eq!(browser.eval::<usize>("return window.given.length"), 0);
        // The words are what the other page can set.
        browser.eval_with::<()>("document.querySelector('mentor-objectives').clear(); document.querySelector('mentor-objectives').state = args[0].shared;", &[told]);
        browser.wait_for("the words", &WIDGET.inside("textarea"), "element.value === 'Pack ten orders by Friday'");
        browser.assert_no_errors();
    }
}

browser_tests! {
    /// On one device, whoever says that they are here now is not shown the private words of the other, nor offered them.
    fn the_other_ones_private_words_are_not_on_the_screen(browser: &Browser) {
        for (widget, field) in [("debrief", "debrief.experience.focus.student"), ("closure", "after.worries.student")] {
            browser.goto(&format!("/gallery.html?example={widget}/empty"));
            let tag = format!("mentor-{widget}");
            browser.wait_for("the widget", &tag, "element.matches(':state(ready)')");
            let who = |side: &str| browser.find(&format!("{tag} >>> input[name=present][value={side}]")).click();
            who("student");
            browser.find(&tag).eval::<()>("for (const closed of element.shadowRoot.querySelectorAll('details')) closed.open = true;");
            browser.find(&format!("{tag} >>> [id='{field}']")).type_text("Only for me");
            browser.wait_for("the line to tick", &format!("{tag} >>> [part=exchange]"), "element.textContent.includes('Only for me')");
            who("mentor");
            let seen = "[element.shadowRoot.textContent, ...[...element.shadowRoot.querySelectorAll('textarea, input')].map((box) => box.value)]";
            browser.wait_for("nothing of it", &tag, &format!("!{seen}.some((text) => text.includes('Only for me'))"));
            who("student");
            browser.wait_for("the student's words", &format!("{tag} >>> [id='{field}']"), "element.value === 'Only for me'");
            browser.assert_no_errors();
        }
    }
}
