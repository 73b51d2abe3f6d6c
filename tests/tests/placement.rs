//! A whole placement, from before the first week to the last meeting, as two people live it: a student and a mentor, each with a
//! record of their own, all nine widgets on the page, and nothing between the two but a file, a text and a link.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

mod paper;
mod readers;

use mentor_tests::{Browser, Element, Engine, Widget, browser_tests};
use paper::{tags, text_of};
use readers::{calendar, table, word};
use serde_json::{Value, json};

const READINESS: Widget = Widget::of("mentor-readiness");
const MATCH: Widget = Widget::of("mentor-match");
const LIMITS: Widget = Widget::of("mentor-limits");
const OBJECTIVES: Widget = Widget::of("mentor-objectives");
const ENDING: Widget = Widget::of("mentor-ending");
const PLAN: Widget = Widget::of("mentor-plan");
const REVIEW: Widget = Widget::of("mentor-review");
const DEBRIEF: Widget = Widget::of("mentor-debrief");
const CLOSURE: Widget = Widget::of("mentor-closure");
const ALL: [Widget; 9] = [READINESS, MATCH, LIMITS, OBJECTIVES, ENDING, PLAN, REVIEW, DEBRIEF, CLOSURE];

/// What nobody but its writer may ever see.
const SECRETS: [&str; 3] =
    ["I am afraid of the phone", "He reads his mail while I talk", "I am tired of the long days"];

/// One of the two sits down at their own page, on a day; all that is folded is opened.
fn sit_down(browser: &Browser, side: &str, today: &str) {
    browser.goto(&format!("/pages/whole.html?as={side}&today={today}"));
    for widget in ALL {
        browser.wait_for("the widget", &widget, "element.matches(':state(ready)')");
        widget.unfold(browser, "details");
    }
}

/// Leaves the page with everything kept.
fn leave(browser: &Browser) {
    browser.eval::<()>("await document.querySelector('mentor-plan').flush();");
}

/// The control with these words for a label, which can be seen.
fn field<'a>(browser: &'a Browser, widget: Widget, label: &str, which: usize) -> Element<'a> {
    let find = "const labels = [...document.querySelector(args[0]).shadowRoot.querySelectorAll('label[for]')] \
        .filter((label) => label.textContent.trim() === args[1] && label.checkVisibility()); \
        return labels[args[2]]?.htmlFor ?? '';";
    let id: String = browser.eval_with(find, &[json!(&*widget), json!(label), json!(which)]);
    assert!(!id.is_empty(), "{widget}: no box “{label}”");
    browser.find(&widget.inside(&format!("[id='{id}']")))
}

/// Chooses an answer by the name of the question and its value.
fn choose(browser: &Browser, widget: Widget, name: &str, value: &str) {
    browser.find(&widget.inside(&format!("input[name='{name}'][value='{value}']"))).click();
}

/// Ticks the box with these words.
fn tick(browser: &Browser, widget: Widget, within: &str, words: &str) {
    let labels = browser.all(&widget.inside(&format!("{within} label")));
    let label = labels.iter().find(|label| label.is_visible() && label.text().contains(words));
    label.unwrap_or_else(|| panic!("{widget}: nothing to tick: “{words}”")).click();
}

/// Waits until a part of a widget says this.
fn says(browser: &Browser, widget: Widget, part: &str, words: &str) {
    browser.wait_for(words, &widget.inside(part), &format!("element.textContent.includes({})", json!(words)));
}

/// Shares what is ticked of a widget, as a file.
fn file(browser: &Browser, widget: Widget) -> String {
    let before: usize = browser.eval("return given.length");
    widget.press(browser, "Share what is ticked");
    browser.wait_until("the file", &format!("given.length > {before}"));
    browser.eval("return given.at(-1).blob.text()")
}

/// The same as a text.
fn text(browser: &Browser, widget: Widget) -> String {
    widget.press(browser, "Make a text");
    browser.wait_for("the text", &widget.inside("#packed"), "element.value");
    browser.find(&widget.inside("#packed")).value()
}

/// The same as a link.
fn link(browser: &Browser, widget: Widget) -> String {
    widget.press(browser, "Make a link");
    browser.wait_for("the link", &widget.inside("#packed"), "element.value.startsWith('http')");
    browser.find(&widget.inside("#packed")).value()
}

/// Puts in what the other one has sent: a file is opened, all else pasted.
fn put_in(browser: &Browser, widget: Widget, sent: &str) {
    for secret in SECRETS {
        assert!(!sent.contains(secret), "{secret} has been sent: {sent}");
    }
    if sent.starts_with('{') {
        browser.find(&widget.inside("#exchange"));
        browser.eval_with::<()>(
            "const input = document.querySelector(args[0]).shadowRoot.querySelector('#exchange'); \
             const files = new DataTransfer(); \
             files.items.add(new File([args[1]], 'from the other one.json', { type: 'application/json' })); \
             input.files = files.files; input.dispatchEvent(new Event('change', { bubbles: true }));",
            &[json!(&*widget), json!(sent)],
        );
    } else {
        // As a mail program sends it on.
        let lines: Vec<String> =
            sent.as_bytes().chunks(70).map(|line| format!("> {}", str::from_utf8(line).unwrap())).collect();
        browser.find(&widget.inside("#paste")).write(&lines.join("\r\n"));
    }
    accept(browser, widget);
}

/// Puts in what is looked at.
fn accept(browser: &Browser, widget: Widget) {
    browser.wait_for("what is new", &widget.inside("[part=preview]"), "true");
    let said = browser.find(&widget.inside("[part=preview]")).text();
    assert!(said.starts_with("This is new") || said.starts_with("There are only small changes"), "{widget}: {said}");
    widget.press(browser, "Put it in");
    browser.wait_for(
        "the notice",
        &widget.inside("[part=notice]"),
        "element.textContent.includes('The new words are in.')",
    );
}

/// The whole record of the one who sits there.
fn record(browser: &Browser) -> Value {
    browser.find(&PLAN).eval("return element.record")
}

/// The code of the version that the two have.
fn code(browser: &Browser, widget: Widget) -> String {
    let row: String =
        browser.find(&widget.inside("[part=exchange] [part=agreement]")).eval("return element.textContent");
    row.split("This version has the code ")
        .nth(1)
        .unwrap_or_else(|| panic!("no code: {row}"))
        .split('.')
        .next()
        .unwrap()
        .to_owned()
}

/// Before the first week the mentor goes through the ten points, and keeps them as they are.
fn mentor_gets_ready(browser: &Browser) {
    sit_down(browser, "mentor", "2027-01-04");
    for (place, level) in [("01-purpose", "covered"), ("06-ethics", "support"), ("10-learning", "partly")] {
        choose(browser, READINESS, &format!("ready.{place}"), level);
    }
    browser.wait_for("what has to be done first", &READINESS.inside("[part=flag]"), "element.checkVisibility()");
    let what = READINESS.inside("[data-element='ready.06-ethics'] [id$='.what']");
    browser.find(&what).write("Read the college's rules on privacy");
    browser.find(&READINESS.inside("[data-element='ready.06-ethics'] [id$='.when']")).write("2027-01-08");
    READINESS.press(browser, "Keep this as it is today");
    says(browser, READINESS, "[part=again]", "Kept on 4 January 2027.");
    // It stands in the plan at once.
    says(browser, PLAN, "[part=list]", "Read the college's rules on privacy");
    leave(browser);
}

/// Week 1, the student: an objective, the match, how it ends, when to ask others, and what a good result is.
fn student_begins(browser: &Browser) -> [String; 4] {
    sit_down(browser, "student", "2027-01-11");
    assert!(!browser.find(&PLAN.inside("[part=list]")).text().contains("privacy"), "each has a record of their own");
    browser.find(&OBJECTIVES.inside("textarea")).write("Answer ten calls on my own by the end of week 4");
    OBJECTIVES.press(browser, "Add to my objectives");
    says(browser, OBJECTIVES, "[part=list]", "Answer ten calls on my own");
    for (topic, value) in
        [("job", "yes"), ("goals", "plan"), ("place", "yes"), ("time", "unsure"), ("compatible", "yes")]
    {
        choose(browser, MATCH, &format!("match.student.{topic}"), value);
    }
    choose(browser, ENDING, "ending.fixed-date", "yes");
    browser.find(&ENDING.inside("[id='ending.plan.when']")).write("2027-03-19");
    tick(browser, LIMITS, "[part=first]", "We agree that either of us may ask for help outside");
    for question in
        ["How many objectives are met?", "What is this worth to the student?", "What has the mentor learned?"]
    {
        tick(browser, REVIEW, "[data-element='review.success']", question);
    }
    // The last day is asked for once: it is in the plan and at the last meeting.
    assert_eq!(browser.find(&PLAN.inside("[id*='ending.plan.when']")).value(), "2027-03-19");
    assert_eq!(browser.find(&CLOSURE.inside("[id*='ending.plan.when']")).value(), "2027-03-19");
    // The questions that were chosen wait at the last meeting.
    says(browser, CLOSURE, ".m-page", "What is this worth to the student?");
    let sent = [file(browser, MATCH), text(browser, OBJECTIVES), link(browser, ENDING), file(browser, REVIEW)];
    leave(browser);
    sent
}

/// The mentor puts in all of that, adds their own side, and sends it back.
fn mentor_answers(browser: &Browser, [the_match, objectives, ending, review]: &[String; 4]) -> [String; 3] {
    sit_down(browser, "mentor", "2027-01-12");
    put_in(browser, MATCH, the_match);
    put_in(browser, OBJECTIVES, objectives);
    put_in(browser, REVIEW, review);
    leave(browser);
    // A link is opened as such; nothing is put in before somebody says so, and it is gone from the address.
    assert!(ending.len() <= 8000, "{}", ending.len());
    let fragment = ending.split_once('#').unwrap().1;
    browser.goto("/pages/harness.html");
    sit_down(browser, "mentor", &format!("2027-01-12#{fragment}"));
    let shown =
        "document.querySelectorAll('main > *').values().some((one) => one.shadowRoot?.querySelector('[part=preview]'))";
    browser.wait_until("what the link brings", shown);
    assert!(!browser.url().contains('#'), "{}", browser.url());
    let at: String = browser.eval(
        "return [...document.querySelectorAll('main > *')].filter((one) => one.shadowRoot?.querySelector('[part=preview]')).map((one) => one.localName).join();",
    );
    let at = ALL.into_iter().find(|widget| **widget == *at).unwrap_or_else(|| panic!("one widget shows it: {at}"));
    accept(browser, at);
    browser.wait_for("the last day", &PLAN.inside("[id*='ending.plan.when']"), "element.value === '2027-03-19'");
    for (topic, value) in [("job", "yes"), ("goals", "yes"), ("place", "yes"), ("time", "yes"), ("compatible", "yes")] {
        choose(browser, MATCH, &format!("match.mentor.{topic}"), value);
    }
    browser.wait_for(
        "the page for both",
        &MATCH.inside("[part=outcome]"),
        "element.textContent.includes('Talk first')",
    );
    says(browser, OBJECTIVES, "[part=list]", "Answer ten calls on my own");
    tick(browser, LIMITS, "[part=first]", "We agree that either of us may ask for help outside");
    // A meeting is planned, with a line that is proposed.
    field(browser, PLAN, "What should come of it?", 0).write("See how the first calls go");
    browser.find(&PLAN.inside("[part=meetings] [type=date]")).write("2027-01-20");
    browser.find(&PLAN.inside("[part=meetings] .m-ending")).click();
    says(browser, PLAN, "[part=meetings] ul", "See how the first calls go");
    let sent = [text(browser, MATCH), file(browser, LIMITS), file(browser, PLAN)];
    leave(browser);
    sent
}

/// Both have the same words, so both see the same code, and agree to it.
fn both_agree(browser: &Browser, from_mentor: &[String; 3]) {
    sit_down(browser, "student", "2027-01-13");
    for (widget, sent) in [MATCH, LIMITS, PLAN].into_iter().zip(from_mentor) {
        put_in(browser, widget, sent);
    }
    says(browser, LIMITS, "[part=first]", "You both agreed on 12 January 2027.");
    says(browser, PLAN, "[part=meetings] ul", "See how the first calls go");
    let theirs = code(browser, ENDING);
    ENDING.press(browser, "I agree to this version (Student)");
    says(browser, ENDING, "[part=exchange] [part=agreement]", "Student: agreed on 13 January 2027.");
    let sent = text(browser, ENDING);
    leave(browser);
    sit_down(browser, "mentor", "2027-01-14");
    assert_eq!(code(browser, ENDING), theirs, "the same words have the same code");
    put_in(browser, ENDING, &sent);
    ENDING.press(browser, "I agree to this version (Mentor)");
    says(browser, ENDING, "[part=exchange] [part=agreement]", "You both agree.");
    leave(browser);
}

/// Half way, the student: a debrief with a step, the four questions, and what comes of the objective.
fn student_looks_back(browser: &Browser) -> [String; 2] {
    sit_down(browser, "student", "2027-02-12");
    // The objective is late by now; the plan says so in words.
    says(browser, PLAN, "[part=list]", "days late");
    browser.find(&DEBRIEF.inside("[id='debrief.experience.focus.student']")).write("My first angry caller");
    browser.find(&DEBRIEF.inside("[id='debrief.feelings.student']")).write(SECRETS[0]);
    let step = DEBRIEF.inside("[data-element='debrief.action.steps']");
    browser.find(&format!("{step} [id$='.what']")).write("Ask for the caller's name first");
    browser.find(&format!("{step} [id$='.when']")).write("2027-02-19");
    says(browser, PLAN, "[part=list]", "Ask for the caller's name first");
    browser.find(&REVIEW.inside("[id='review.q1-expected.student']")).write("Yes, and more of it");
    browser.find(&REVIEW.inside("[id='review.q3-better.student']")).write(SECRETS[1]);
    // What is written half way to a question of the start is there at the end.
    browser.find(&REVIEW.inside("[id='mid-value']")).write("I know what I want to study");
    says(browser, CLOSURE, ".m-page", "I know what I want to study");
    tick(browser, REVIEW, "[part=exchange]", "Yes, and more of it");
    let review = file(browser, REVIEW);
    tick(browser, DEBRIEF, "[part=exchange]", "Ask for the caller's name first");
    let sent = [review, text(browser, DEBRIEF)];
    leave(browser);
    sent
}

/// Half way, the mentor: sees what was shared and nothing else, reviews the objective, and ticks a step.
fn mentor_looks_back(browser: &Browser, sent: &[String; 2]) -> [String; 2] {
    sit_down(browser, "mentor", "2027-02-15");
    for (widget, sent) in [REVIEW, DEBRIEF].into_iter().zip(sent) {
        put_in(browser, widget, sent);
    }
    says(browser, REVIEW, "[part=joint]", "Yes, and more of it");
    let all = record(browser).to_string();
    assert!(!SECRETS[..2].iter().any(|secret| all.contains(secret)), "{all}");
    // The plan has everybody's steps: the mentor's own, the student's, the objective, the meeting that was.
    for step in ["Read the college's rules on privacy", "Ask for the caller's name first", "Answer ten calls on my own"]
    {
        says(browser, PLAN, "[part=list]", step);
    }
    tick(browser, PLAN, "[part=list]", "Read the college's rules on privacy");
    browser.wait_for(
        "it is done",
        &PLAN.inside("[part=list]"),
        "[...element.querySelectorAll('.m-group')].at(-1).textContent.includes('privacy')",
    );
    // The review of the objective is the same wherever it is looked at.
    browser.find(&REVIEW.inside("[part=objectives] button")).click();
    let agreed = REVIEW.inside("[part=objectives] input[name=went][value=as]");
    // It opens with the focus moved to it.
    browser.wait_for("the review", &agreed, "element.getRootNode().activeElement?.contains(element)");
    browser.find(&agreed).click();
    browser.wait_for("the answer", &agreed, "element.checked");
    says(browser, CLOSURE, "[part=objectives]", "As we agreed");
    browser.find(&REVIEW.inside("[id='review.mid.progress.mentor']")).write("Calls go well now");
    let change = REVIEW.inside("[part=changes]");
    browser.find(&format!("{change} [id$='.what']")).write("Meet in the quiet room");
    browser.find(&format!("{change} [id$='.when']")).write("2027-02-22");
    says(browser, PLAN, "[part=list]", "Meet in the quiet room");
    // What the two will do goes with every part.
    let sent = [file(browser, REVIEW), text(browser, OBJECTIVES)];
    leave(browser);
    sent
}

/// The last meeting, together at the student's: what came of it, what comes next.
fn last_meeting(browser: &Browser, sent: &[String; 2]) -> String {
    sit_down(browser, "student", "2027-03-19");
    for (widget, sent) in [REVIEW, OBJECTIVES].into_iter().zip(sent) {
        put_in(browser, widget, sent);
    }
    says(browser, CLOSURE, "[part=objectives]", "Answer ten calls on my own");
    says(browser, CLOSURE, "[part=objectives]", "As we agreed");
    says(browser, PLAN, "[part=list]", "Meet in the quiet room");
    choose(browser, CLOSURE, "minutes", "30");
    choose(browser, CLOSURE, "tone", "well");
    tick(browser, CLOSURE, "[part=objectives]", "Met");
    browser.find(&CLOSURE.inside("[id='closure.each-learned.student']")).write("I can ask early");
    browser.find(&CLOSURE.inside("[id='after.worries.student']")).write(SECRETS[2]);
    let step = CLOSURE.inside("[data-element='closure.next-step']");
    browser.find(&format!("{step} [id$='.what']")).write("Apply for the course");
    browser.find(&format!("{step} [id$='.when']")).write("2027-04-09");
    CLOSURE.press(browser, "I have finished");
    browser.wait_for("the end", &CLOSURE, "element.matches(':state(complete)')");
    says(browser, PLAN, "[part=progress]", "You said that you have finished.");
    let sent = file(browser, CLOSURE);
    leave(browser);
    take_along(browser);
    sent
}

/// A document of what may be shared, as bytes.
fn export(browser: &Browser, widget: Widget, kind: &str) -> Vec<u8> {
    browser.find(&widget).eval(&format!(
        "const blob = await element.exportAs('{kind}'); return [...new Uint8Array(await blob.arrayBuffer())];"
    ))
}

/// Every document of the last meeting and of the plan is opened and read back.
fn take_along(browser: &Browser) {
    let docx = word(&export(browser, CLOSURE, "docx"));
    assert!(docx.text.contains("I can ask early") && docx.text.contains("Answer ten calls on my own"), "{}", docx.text);
    let plan = word(&export(browser, PLAN, "docx"));
    assert!(plan.rows.iter().flatten().any(|cell| cell == "Apply for the course"), "{:?}", plan.rows);
    let events = calendar(&export(browser, PLAN, "ics"));
    for (what, day) in [("Apply for the course", "2027-04-09"), ("Ask for the caller's name first", "2027-02-19")] {
        assert!(events.iter().any(|(name, on, _)| name.contains(what) && on == day), "{what}: {events:?}");
    }
    assert!(events.iter().any(|(_, on, _)| on == "2027-03-19"), "the last day: {events:?}");
    let rows = table(&export(browser, PLAN, "csv"));
    assert!(rows.iter().any(|row| row.iter().any(|cell| cell == "Apply for the course")), "{rows:?}");
    let text = String::from_utf8(export(browser, CLOSURE, "text")).unwrap();
    assert!(text.contains("I can ask early"), "{text}");
    for said in [&docx.text, &plan.text, &text, &format!("{events:?}"), &format!("{rows:?}")] {
        assert!(!SECRETS.iter().any(|secret| said.contains(secret)), "{said}");
    }
    let whole: Value = serde_json::from_slice(&export(browser, PLAN, "json")).unwrap();
    assert_eq!(whole, record(browser), "the person's own copy is the whole record");
    // The page becomes a PDF, as a print dialogue makes one. WebKit's driver cannot print.
    let page = String::from_utf8(export(browser, CLOSURE, "html")).unwrap();
    assert!(page.contains("I can ask early"), "{page}");
    browser.eval_with::<()>(
        "const page = new DOMParser().parseFromString(args[0], 'text/html'); \
         document.replaceChild(document.adoptNode(page.documentElement), document.documentElement);",
        &[json!(page)],
    );
    if browser.engine() == Engine::WebKit {
        return;
    }
    let pdf = lopdf::Document::load_mem(&browser.print()).unwrap();
    let paper = text_of(&pdf);
    assert!(paper.contains("I can ask early") && !SECRETS.iter().any(|secret| paper.contains(secret)), "{paper}");
    if browser.engine() == Engine::Chromium {
        let tags = tags(&pdf);
        assert!(["H1", "H2", "P"].iter().all(|tag| tags.iter().any(|other| other == tag)), "{tags:?}");
    }
}

/// The mentor's last look: then and now.
fn mentor_looks_again(browser: &Browser, closure: &str) {
    sit_down(browser, "mentor", "2027-03-22");
    put_in(browser, CLOSURE, closure);
    choose(browser, READINESS, "ready.06-ethics", "covered");
    browser.wait_for("then and now", &READINESS.inside("[part=then-and-now]"), "element.checkVisibility()");
    says(browser, READINESS, "[part=then-and-now]", "Then: Need support. Now: Covered.");
    says(browser, CLOSURE, "[part=joint]", "I can ask early");
    let all = record(browser).to_string();
    assert!(!SECRETS.iter().any(|secret| all.contains(secret)), "what nobody shared is at the other one's: {all}");
    leave(browser);
}

browser_tests! {
    /// From before week 1 to after the last meeting.
    fn two_people_live_a_whole_placement(browser: &Browser) {
        mentor_gets_ready(browser);
        let from_student = student_begins(browser);
        let from_mentor = mentor_answers(browser, &from_student);
        both_agree(browser, &from_mentor);
        let half = student_looks_back(browser);
        let half = mentor_looks_back(browser, &half);
        let last = last_meeting(browser, &half);
        mentor_looks_again(browser, &last);
        browser.assert_no_errors();
    }
}
