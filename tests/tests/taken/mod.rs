//! A record with something of everything, and how people take it along.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

use mentor_tests::{Browser, Widget};
use serde_json::{Value, json};

/// The widget of the page, whichever it is.
pub const WIDGET: Widget = Widget::of("main [record-id]");

/// A record with something of everything, also what a program could take for more than words.
pub fn everything() -> Value {
    let said =
        |value: Value| json!({"value": value, "by": "student", "at": "2027-01-05T09:12:00.000Z", "private": false});
    let secret =
        |value: &str, by: &str| json!({"value": value, "by": by, "at": "2027-01-05T09:12:00.000Z", "private": true});
    let step = |what: Value, who: &str, when: &str, source: &str| {
        json!({
            "what": what, "who": said(json!(who)), "when": said(json!(when)), "source": said(json!(source))
        })
    };
    json!({
        "format": "mentor-record", "version": 1, "id": "everything",
        "widgets": {
            "objectives": {"items": {
                "a1": {"order": said(json!("2")), "listed": said(json!(true)),
                    "text": said(json!("=HYPERLINK(\"x\") & <b>bold</b>; comma\nSecond line, by the end of week 4")),
                    "review": said(json!("2027-02-01"))},
                "b2": {"order": said(json!("1")), "listed": said(json!(true)), "text": said(json!("Greet ten visitors")),
                    "purpose.agreed-three-way": {"student": said(json!("Greet ten visitors"))}},
                "c3": {"order": said(json!("3")), "text": said(json!("Gone for good")), "deleted": said(json!(true))},
                "d4": {"order": said(json!("4")), "listed": said(json!(true)), "text": secret("SECRET objective", "student")},
            }},
            "ending": {
                "ending.plan.when": said(json!("2027-03-12")),
                "ending.plan.how": said(json!("We eat lunch")),
                "ending.compare.best": {"value": "Shown words", "by": "student", "at": "2027-01-05T09:12:00.000Z", "private": false,
                    "w": "w1", "also": [{"value": "SECRET version", "by": "mentor", "at": "2027-01-05T09:10:00.000Z", "private": true, "w": "w2"}]},
                "ending.plan.why": secret("SECRET why", "mentor"),
                "meetings": {
                    "m1": {"answer": said(json!("same"))},
                    "m2": {"answer": said(json!("more"))},
                },
            },
            "debrief": {
                "debrief.feelings": {"student": secret("SECRET feeling", "student")},
                "debrief.conclusions.general": {"student": said(json!("I can ask sooner"))},
            },
            "match": {
                "match.student.job": secret("unsure", "student"),
                "match.mentor.job": secret("no", "mentor"),
                "note": {"student": secret("SECRET note", "student"), "mentor": secret("SECRET worry", "mentor")},
                "access.say-what-helps": said(json!("Quiet rooms help me")),
                "where": said(json!("In the canteen")),
                "again": said(json!("2027-02-15")),
            },
        },
        "actions": {
            "s1": step(said(json!("+Call the desk, and say; \"hello\"")), "student", "2027-01-20", "closure.next-step"),
            "s2": step(secret("SECRET step", "student"), "student", "2027-01-21", "debrief.action.steps"),
        },
        "agreed": [],
    })
}

/// Opens a widget with [`everything`] in its record.
pub fn open_everything(browser: &Browser, widget: &str, attributes: &Value) {
    browser.goto("/pages/documents.html");
    browser.eval_with::<()>(
        "const element = document.createElement(`mentor-${args[0]}`); \
         for (const [name, value] of Object.entries(args[1])) element.setAttribute(name, value); \
         element.setAttribute('record-id', 'everything'); element.record = args[2]; document.querySelector('main').append(element); await element.ready;",
        &[json!(widget), attributes.clone(), everything()],
    );
}

/// Presses a button of the block, and gives what the person gets: kind, name, type and bytes.
#[track_caller]
pub fn press(browser: &Browser, words: &str) -> (String, String, String, Vec<u8>) {
    WIDGET.unfold(browser, "[part=copy]");
    let before: usize = browser.eval("return files.length;");
    WIDGET.press(browser, words);
    browser.wait_until(words, &format!("files.length > {before}"));
    browser.eval(
        "const { kind, name, blob } = files.at(-1); \
         return [kind, name, blob.type, [...new Uint8Array(await blob.arrayBuffer())]];",
    )
}
