//! The record between two people, with no server: what goes as a file, a text or a link; what that would change; undo; and what
//! cannot be used.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

use std::fs;

use mentor_tests::{Browser, Key, Widget, browser_tests, root};
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

/// Presses the button that makes a text or a link, and takes what is in the box.
fn packed(browser: &Browser, button: &str) -> String {
    WIDGET.unfold(browser, "[part=exchange]");
    WIDGET.press(browser, button);
    browser.wait_for("the box", &WIDGET.inside("#packed"), "element.value");
    browser.find(&WIDGET.inside("#packed")).value()
}

/// Pastes into the box for what somebody was sent.
fn paste(browser: &Browser, text: &str) {
    WIDGET.unfold(browser, "[part=exchange]");
    browser.find(&WIDGET.inside("#paste")).write(text);
}

/// Waits for the sentence that says why something cannot be used.
fn refused(browser: &Browser, begins: &str) {
    browser.wait_for(
        "the sentence",
        &WIDGET.inside("#exchange-bad"),
        &format!("element.textContent.startsWith({})", json!(begins)),
    );
    assert!(!browser.has(&WIDGET.inside("[part=preview]")));
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
        assert_eq!(browser.focused().unwrap().text(), "This is new");
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
    /// The same words as a text: copied, sent in a mail that breaks and quotes its lines, pasted.
    fn what_is_ticked_travels_as_a_text(browser: &Browser) {
        WIDGET.arrive(browser, "ending", "student");
        browser.find(&WIDGET.inside(HOW)).type_text("We eat lunch");
        browser.find(&WIDGET.inside(WHY)).type_text("My own reason");
        WIDGET.unfold(browser, "[part=exchange]");
        browser.all(&WIDGET.inside("[part=exchange] input[type=checkbox]"))[1].click();
        let text = packed(browser, "Make a text");
        assert!(text.starts_with("mw1") && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)), "{text}");
        assert_eq!(browser.focused().unwrap().attribute("id").as_deref(), Some("packed"), "it can be copied by keys");
        let held: Value = browser.eval_with(
            "const core = await import('/dist/mentor-core.js'); await core.default(); return core.unpackRecord(args[0]);",
            &[json!(text)],
        );
        assert!(held.to_string().contains("We eat lunch") && !held.to_string().contains("My own reason"), "{held}");
        browser.assert_accessible("main > :last-child");
        WIDGET.press(browser, "Copy");
        browser.wait_for("what became of it", &WIDGET.inside("[part=exchange] [role=alert]:not([id])"), "/^(Copied|Select the text)/.test(element.textContent)");

        WIDGET.arrive(browser, "ending", "mentor");
        let lines: Vec<&str> = text.as_bytes().chunks(60).map(|line| std::str::from_utf8(line).unwrap()).collect();
        let mail = format!("Hello,\n\nOn Monday Sam wrote:\n> {}\n> \n> Best wishes\n> Sam\n", lines.join("\n> "));
        for damaged in [mail.replacen(lines[0], "", 1), text[..text.len() - 1].to_owned(), text.replacen(&text[20..21], "", 1)] {
            paste(browser, &damaged);
            browser.wait_for("an answer", &WIDGET.inside("#exchange-bad"), "element.textContent.endsWith('Nothing has changed.')");
            assert_eq!(WIDGET.state(browser), json!({}));
        }
        paste(browser, &mail);
        browser.wait_for("what is new", &WIDGET.inside("[part=preview]"), "true");
        assert!(preview(browser).contains("Student: “We eat lunch”"), "{}", preview(browser));
        assert_eq!(browser.find(&WIDGET.inside("#exchange-bad")).text(), "");
        assert_eq!(WIDGET.state(browser), json!({}), "nothing changes before it is wanted");
        WIDGET.press(browser, "Put it in");
        browser.wait_for("the words", &WIDGET.inside(HOW), "element.value === 'We eat lunch'");
        browser.assert_no_errors();
    }
}

browser_tests! {
    /// By keys alone, where the page may not use the clipboard: the text is in a box and can be selected there.
    fn a_text_is_made_and_pasted_by_keys(browser: &Browser) {
        WIDGET.arrive(browser, "ending", "student");
        browser.eval::<()>("Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.execCommand = () => false;");
        browser.find(&WIDGET.inside(HOW)).type_text("We eat lunch");
        let words = |words: &str| format!("element.textContent.trim() === {}", json!(words));
        browser.tab_to("the part", &words("Share with each other"), 60);
        browser.press(Key::Enter);
        browser.wait_for("what is in it", &WIDGET.inside("#paste"), "true");
        browser.tab_to("the button", &words("Make a text"), 20);
        browser.press(Key::Enter);
        browser.wait_for("the box", &WIDGET.inside("#packed"), "element.value && element.getRootNode().activeElement === element");
        browser.tab_to("the copy", &words("Copy"), 3);
        browser.press(Key::Enter);
        browser.wait_for("what to do", &WIDGET.inside("[part=exchange] [role=alert]:not([id])"), "element.textContent === 'Select the text and copy it.'");
        browser.tab_to("the box to paste into", "element.id === 'paste'", 5);
        browser.type_text("holiday photos");
        refused(browser, "This was not made here.");
        browser.assert_no_errors();
    }
}

browser_tests! {
    /// A link: into the address of the page, never its query; opened, it is taken out of the address, and one widget shows what
    /// is in it.
    fn what_is_ticked_travels_in_a_link(browser: &Browser) {
        WIDGET.arrive(browser, "ending", "student");
        browser.find(&WIDGET.inside(HOW)).type_text("We eat lunch");
        let link = packed(browser, "Make a link");
        let (page, held) = link.split_once("#mentor-record=").unwrap();
        assert_eq!(page, browser.url());
        assert!(held.starts_with("mw1") && link.len() <= 8000);

        // On a page with two widgets, of which the other one stands first.
        browser.goto("/pages/harness.html");
        browser.eval::<()>("localStorage.clear(); sessionStorage.clear();");
        browser.goto(&format!("/pages/exchange.html?widget=ending&as=mentor&also=closure#mentor-record={held}"));
        browser.wait_for("what is new", &WIDGET.inside("[part=preview]"), "true");
        assert!(preview(browser).contains("Student: “We eat lunch”"), "{}", preview(browser));
        assert!(!browser.url().contains('#'), "{}", browser.url());
        assert_eq!(browser.focused().unwrap().text(), "This is new");
        assert_eq!(WIDGET.state(browser), json!({}), "nothing changes before it is wanted");
        assert!(!browser.has("mentor-closure >>> [part=preview]"), "only the widget that it comes from shows it");
        browser.assert_accessible("main > :last-child");
        // Neither a reload nor the way back brings it again.
        WIDGET.press(browser, "Put it in");
        browser.wait_for("the words", &WIDGET.inside(HOW), "element.value === 'We eat lunch'");
        WIDGET.press(browser, "Undo");
        browser.wait_for("the empty box", &WIDGET.inside(HOW), "element.value === ''");
        browser.reload();
        browser.wait_for("the widget", &WIDGET, "element.matches(':state(ready)')");
        assert!(!browser.has(&WIDGET.inside("[part=preview]")));

        // Into a page that is open already; and one that was cut.
        browser.eval_with::<()>("location.hash = 'mentor-record=' + args[0];", &[json!(held)]);
        browser.wait_for("what is new", &WIDGET.inside("[part=preview]"), "true");
        WIDGET.press(browser, "Leave it out");
        browser.eval_with::<()>("location.hash = 'mentor-record=' + args[0];", &[json!(held[..held.len() - 5])]);
        browser.wait_for("the sentence", &WIDGET.inside("#link-bad"), "element.textContent.startsWith('A part is missing')");
        assert_eq!(WIDGET.state(browser), json!({}));
        // Who may only look is shown it, and can put nothing in.
        browser.find(&WIDGET).eval::<()>("element.readOnly = true");
        browser.eval_with::<()>("location.hash = 'mentor-record=' + args[0];", &[json!(held)]);
        browser.wait_for("what is new", &WIDGET.inside("[part=preview]"), "true");
        assert!(preview(browser).contains("We eat lunch") && !preview(browser).contains("Put it in"));
        browser.assert_no_errors();
    }
}

browser_tests! {
    /// What is too long for a link says so, and still goes as a text.
    fn what_is_too_long_for_a_link_says_so(browser: &Browser) {
        WIDGET.arrive(browser, "ending", "student");
        // Letters that no packing makes short.
        let mut state = 7_u32;
        let mut letter = |_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from(b'!' + (state >> 24) as u8 % 90)
        };
        let long: String = (0..10_000).map(&mut letter).collect();
        browser.find(&WIDGET.inside(HOW)).write(&long);
        WIDGET.unfold(browser, "[part=exchange]");
        WIDGET.press(browser, "Make a link");
        browser.wait_for("the sentence", &WIDGET.inside("[part=exchange] [role=alert]:not([id])"), "element.textContent === 'This is too long for a link. Make a text or a file.'");
        assert!(!browser.has(&WIDGET.inside("#packed")));
        assert!(packed(browser, "Make a text").len() > 8000);
        assert_eq!(browser.find(&WIDGET.inside("[part=exchange] [role=alert]:not([id])")).text(), "");
        browser.assert_no_errors();
    }
}

browser_tests! {
    /// A page in a frame has no address to send, and offers none.
    fn a_frame_offers_no_link(browser: &Browser) {
        browser.goto("/pages/harness.html");
        browser.eval::<()>(
            "const frame = document.createElement('iframe'); frame.src = '/pages/exchange.html?widget=ending&as=student'; \
             frame.width = 600; frame.height = 600; document.body.append(frame); \
             await new Promise((done) => frame.addEventListener('load', done));",
        );
        browser.in_frame("iframe", || {
            browser.wait_for("the widget", &WIDGET, "element.matches(':state(ready)')");
            WIDGET.unfold(browser, "[part=exchange]");
            let buttons = browser.all(&WIDGET.inside("[part=exchange] button"));
            let words: Vec<String> = buttons.iter().map(|button| button.eval("return element.textContent")).collect();
            assert!(words.contains(&"Make a text".to_owned()) && !words.contains(&"Make a link".to_owned()), "{words:?}");
        });
        browser.assert_no_errors();
    }
}

/// What people are told of each kind of file, or what a preview begins with.
fn told(says: &str) -> &'static str {
    match says {
        "bad" => "This was not made here. Use what the other person made with this tool. Nothing has changed.",
        "damaged" => "A part is missing or was changed on the way. Ask for it again. Nothing has changed.",
        "newer" => {
            "This was made with a newer version of this tool. Ask your college to update this page. Nothing has changed."
        }
        "big" => {
            "This is too big to come from here. Use what the other person made with this tool. Nothing has changed."
        }
        "small" => "There are only small changes",
        "new" | "other" => "This is new",
        other => panic!("tests/broken/expected.json: nothing says {other:?}"),
    }
}

browser_tests! {
    /// Every file of `tests/broken`, through the file input, and through the box to paste into where it is text: a clear sentence
    /// or a preview, the record byte for byte as it was, nothing thrown, and the widget still works.
    fn no_file_breaks_anything(browser: &Browser) {
        WIDGET.arrive(browser, "ending", "mentor");
        browser.find(&WIDGET.inside(WHY)).type_text("Mine");
        WIDGET.unfold(browser, "[part=exchange]");
        let folder = root().join("tests/broken");
        let expected: Vec<Value> = serde_json::from_str(&fs::read_to_string(folder.join("expected.json")).unwrap()).unwrap();
        assert!(expected.len() >= 40);
        let mut wrong = Vec::new();
        for file in &expected {
            let name = file["file"].as_str().unwrap();
            let bytes = match file["repeat"].as_array() {
                Some(parts) => {
                    let [before, part, after] = [0, 1, 2].map(|place: usize| parts[place].as_str().unwrap());
                    [before, &part.repeat(file["times"].as_u64().unwrap() as usize), after].concat().into_bytes()
                }
                None => fs::read(folder.join(name)).unwrap(),
            };
            let ways: &[&str] = if file["paste"] == json!(false) { &["file"] } else { &["file", "paste"] };
            for way in ways {
                // Three megabytes through a driver take long; the page makes them.
                let given = if file["repeat"].is_null() { json!(bytes) } else { json!([file["repeat"], file["times"]]) };
                let got: Vec<String> = browser.eval_with(
                    "const [name, given, way] = args;
                     const element = document.querySelector('main > :last-child');
                     const root = element.shadowRoot;
                     const [parts, times] = Array.isArray(given[0]) ? given : [];
                     const bytes = parts ? new TextEncoder().encode(parts[0] + parts[1].repeat(times) + parts[2]) : new Uint8Array(given);
                     const before = JSON.stringify(element.record);
                     const said = root.querySelector('#exchange-bad');
                     said.textContent = 'waiting';
                     if (way === 'file') {
                       const input = root.querySelector('#exchange');
                       const files = new DataTransfer();
                       files.items.add(new File([bytes], name));
                       input.files = files.files;
                       input.dispatchEvent(new Event('change', { bubbles: true }));
                     } else {
                       const box = root.querySelector('#paste');
                       box.value = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
                       box.dispatchEvent(new Event('input', { bubbles: true }));
                     }
                     const end = performance.now() + 30000;
                     while (said.textContent === 'waiting' && performance.now() < end) await new Promise((next) => setTimeout(next, 5));
                     const preview = root.querySelector('[part=preview]');
                     const shown = preview ? [preview.innerText, said.textContent] : [said.textContent, ''];
                     if (preview) {
                       [...preview.querySelectorAll('button')].at(-1).click();
                       while (root.querySelector('[part=preview]') && performance.now() < end) await new Promise((next) => setTimeout(next, 5));
                     }
                     return [...shown, before === JSON.stringify(element.record) ? '' : 'the record has changed'];",
                    &[json!(name), given, json!(way)],
                );
                let says = file["says"].as_str().unwrap();
                let other = got[0].contains("This may be from another placement.");
                if !got[0].starts_with(told(says)) || !got[1].is_empty() || !got[2].is_empty() || other != (says == "other") {
                    wrong.push(format!("{name} as a {way} must be {says}: {got:?}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        browser.find(&WIDGET.inside(HOW)).type_text("It still works");
        browser.wait_until("the words", "document.querySelector('main > :last-child').state['ending.plan.how']?.value === 'It still works'");
        assert_eq!(browser.find(&WIDGET.inside(WHY)).value(), "Mine");
        browser.assert_no_errors();
        browser.assert_accessible("main > :last-child");
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
