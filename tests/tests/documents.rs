//! Documents to take along: every kind of every widget, read back by another library than the one that made it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

mod readers;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use mentor_serve::{Server, Site, examples};
use mentor_tests::{Browser, Engine, Look, Widget, browser_tests, root};
use readers::{Event, calendar, table, tags, text_of, word};
use serde_json::{Value, json};

/// The widget of the page, whichever it is.
const WIDGET: Widget = Widget::of("main [record-id]");
const KINDS: [&str; 5] = ["csv", "docx", "html", "ics", "text"];

/// The bytes of `exportAs`.
#[track_caller]
fn export(browser: &Browser, kind: &str) -> Vec<u8> {
    browser.find(&WIDGET).eval(&format!(
        "const blob = await element.exportAs('{kind}'); return [...new Uint8Array(await blob.arrayBuffer())];"
    ))
}

/// A page as the browser reads it: its headings with their levels, and its text.
fn page(browser: &Browser, bytes: &[u8]) -> (Vec<(u8, String)>, String) {
    let html = str::from_utf8(bytes).unwrap();
    browser.eval_with(
        "const page = new DOMParser().parseFromString(args[0], 'text/html'); \
         if (page.documentElement.lang !== 'en-GB' || page.title !== 'Placement notes') throw new Error(args[0]); \
         if (page.querySelector('script, link, img, iframe')) throw new Error(args[0]); \
         for (const table of page.querySelectorAll('table')) { \
           if (!table.caption?.textContent || !table.tHead) throw new Error('a table without a name or a head'); \
           if (!table.tHead.querySelectorAll('th[scope=col]').length || table.tHead.querySelector('td')) throw new Error('a head without columns'); \
           if ([...table.tBodies[0].rows].some((row) => row.cells[0].scope !== 'row')) throw new Error('a row without a name'); \
         } \
         return [[...page.querySelectorAll('h1, h2, h3, h4, h5')].map((heading) => [Number(heading.localName[1]), heading.textContent]), page.body.textContent];",
        &[json!(html)],
    )
}

/// Everything that somebody wrote: in an answer, and whether that is private.
fn written(state: &Value, out: &mut Vec<(String, bool)>) {
    let Some(object) = state.as_object() else { return };
    if let (Some(value), Some(private)) = (object.get("value"), object.get("private").and_then(Value::as_bool)) {
        // Words, and not one of a list of answers.
        if let Some(text) = value.as_str().filter(|text| text.contains(' ')) {
            out.push((text.to_owned(), private));
        }
        for other in object.get("also").and_then(Value::as_array).into_iter().flatten() {
            written(other, out);
        }
        return;
    }
    object.values().for_each(|inside| written(inside, out));
}

fn open(browser: &Browser, widget: &str, example: &str) {
    WIDGET.open(browser, &format!("/gallery.html?example={widget}/{example}"));
}

/// A record with something of everything, also what a program could take for more than words.
fn everything() -> Value {
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
fn open_everything(browser: &Browser, widget: &str, attributes: &Value) {
    browser.goto("/pages/documents.html");
    browser.eval_with::<()>(
        "const element = document.createElement(`mentor-${args[0]}`); \
         for (const [name, value] of Object.entries(args[1])) element.setAttribute(name, value); \
         element.setAttribute('record-id', 'everything'); element.record = args[2]; document.querySelector('main').append(element); await element.ready;",
        &[json!(widget), attributes.clone(), everything()],
    );
}

/// Ticks or unticks a part in the block, by its words.
#[track_caller]
fn tick(browser: &Browser, words: &str) {
    WIDGET.unfold(browser, "[part=copy]");
    let labels = browser.all(&WIDGET.inside("[part=copy] label"));
    let label = labels.iter().find(|label| label.is_visible() && label.text().contains(words));
    label.unwrap_or_else(|| panic!("no “{words}” to tick")).click();
}

/// Presses a button of the block, and gives what the person gets: kind, name, type and bytes.
#[track_caller]
fn press(browser: &Browser, words: &str) -> (String, String, String, Vec<u8>) {
    WIDGET.unfold(browser, "[part=copy]");
    let before: usize = browser.eval("return files.length;");
    WIDGET.press(browser, words);
    browser.wait_until(words, &format!("files.length > {before}"));
    browser.eval(
        "const { kind, name, blob } = files.at(-1); \
         return [kind, name, blob.type, [...new Uint8Array(await blob.arrayBuffer())]];",
    )
}

browser_tests! {
    /// Whatever is in the gallery becomes a file of every kind that its own reader reads, and nothing that is private is in any.
    fn every_kind_of_every_example(browser: &Browser) {
        for example in examples(&root()).unwrap() {
            let name = format!("{}/{}", example.widget, example.name);
            if example.attributes.iter().any(|(attribute, _)| attribute == "content-src") && example.state.is_none() {
                continue;
            }
            open(browser, &example.widget, &example.name);
            let mut all = Vec::new();
            written(&browser.find(&WIDGET).eval("return element.state;"), &mut all);
            let shown: Vec<&String> = all.iter().filter(|(_, private)| !private).map(|(text, _)| text).collect();
            let hidden = all.iter().filter(|(text, private)| *private && !shown.iter().any(|shown| shown.contains(text.as_str())));
            let hidden: Vec<&String> = hidden.map(|(text, _)| text).collect();
            let made = KINDS.map(|kind| (kind, export(browser, kind)));
            let of = |kind: &str| &made.iter().find(|(name, _)| *name == kind).unwrap().1;
            let docx = word(of("docx"));
            let mut texts = vec![docx.text, format!("{:?}", calendar(of("ics")))];
            if example.widget == "objectives" {
                // Those of the headless module, with a suite of their own.
                texts.extend(["csv", "html", "text"].map(|kind| String::from_utf8(of(kind).clone()).unwrap()));
            } else {
                let (headings, text) = page(browser, of("html"));
                assert_eq!(headings, docx.headings, "{name}: one document in two forms");
                texts.extend([text, format!("{:?}", table(of("csv"))), String::from_utf8(of("text").clone()).unwrap()]);
            }
            for text in &texts {
                for words in &hidden {
                    assert!(!text.contains(words.as_str()), "{name}: “{words}” is private, and in: {text}");
                }
            }
            let whole: Value = serde_json::from_slice(&export(browser, "json")).unwrap();
            let reads = browser.eval_with::<bool>(
                "const core = await import('/dist/mentor-core.js'); await core.default(); \
                 const record = core.readRecord(args[0]); return core.writeRecord(record) === args[0];",
                &[json!(String::from_utf8(export(browser, "json")).unwrap())],
            );
            assert!(reads && whole["format"] == "mentor-record", "{name}");
            if example.attributes.iter().all(|(name, _)| name != "readonly") {
                browser.assert_no_errors();
            }
        }
    }

    /// What people wrote is in each document, in its place, whatever letters are in it.
    fn documents_say_what_was_written(browser: &Browser) {
        let attributes = json!({"start": "2027-01-04", "end": "2027-03-19", "storage": "none"});
        open_everything(browser, "ending", &attributes);
        let docx = word(&export(browser, "docx"));
        assert!(docx.text.contains("We eat lunch") && docx.text.contains("12 March 2027"), "{}", docx.text);
        assert!(docx.headings.iter().filter(|(level, _)| *level == 4).count() > 1, "a question stands below its heading: {:?}", docx.headings);
        assert_eq!(docx.items.len(), 2, "two answers to one question are a list: {:?}", docx.items);
        assert!(!docx.text.contains("SECRET") && !docx.text.contains("Shown words"), "{}", docx.text);
        // A word of another widget is in none of it.
        assert!(!docx.text.contains("canteen") && !docx.text.contains("HYPERLINK"), "{}", docx.text);
        let text = String::from_utf8(export(browser, "text")).unwrap();
        assert!(text.contains("\nWe eat lunch\n") && text.starts_with("Placement notes\n===============\n"), "{text}");

        // The days of all, but no words of parts that are not in it.
        let days = calendar(&export(browser, "ics"));
        let named: Vec<(&str, &str)> = days.iter().map(|(name, day, _)| (name.as_str(), day.as_str())).collect();
        for expected in [
            ("Look at your objective", "2027-02-01"),
            ("A step is due", "2027-01-20"),
            ("A step is due", "2027-01-29"),
            ("Check the match again", "2027-02-15"),
            ("Last meeting", "2027-03-12"),
            ("Last day of the placement", "2027-03-19"),
        ] {
            assert!(named.contains(&expected), "{expected:?} is not in {named:?}");
        }
        assert!(!named.iter().any(|(_, day)| *day == "2027-01-21"), "a private step has no day: {named:?}");
        assert!(!format!("{named:?}").contains("Greet"), "{named:?}");
        assert_eq!(calendar(&export(browser, "ics")), days, "the same events each time");

        open_everything(browser, "objectives", &attributes);
        let docx = word(&export(browser, "docx"));
        let (first, second) = (docx.text.find("Greet ten visitors").unwrap(), docx.text.find("=HYPERLINK").unwrap());
        assert!(first < second, "in the order that the person gave: {}", docx.text);
        assert!(docx.text.contains("comma\nSecond line") && !docx.text.contains("Gone") && !docx.text.contains("SECRET"), "{}", docx.text);
        assert_eq!(docx.text.matches("Greet ten visitors").count(), 2, "as an objective and as a step, and not again where it is agreed: {}", docx.text);
        assert_eq!(docx.rows[0], ["What", "Who", "By when", "Done"]);
        assert!(docx.rows.iter().any(|row| row[0] == "Greet ten visitors" && row[1] == "Student" && row[3] == "No"), "{:?}", docx.rows);
        let other = calendar(&export(browser, "ics"));
        assert!(other.iter().any(|(name, ..)| name.starts_with("=HYPERLINK(\"x\") & <b>bold</b>; comma Second line")), "{other:?}");
        let uids = |days: &[Event]| days.iter().map(|(.., uid)| uid.clone()).collect::<BTreeSet<_>>();
        assert_eq!(uids(&other), uids(&days), "an event is the same one, whatever it is called");
        browser.assert_no_errors();
    }

    /// The person ticks the parts; only these are in the file. Nothing is loaded before the press, and then what is named.
    fn only_what_is_ticked(browser: &Browser) {
        open_everything(browser, "ending", &json!({"as": "student", "start": "2027-01-04"}));
        let scripts = |browser: &Browser| -> Vec<String> {
            let mut asked: Vec<String> = browser.asked();
            asked.retain(|path| path.starts_with("/dist/") && !path.contains("mentor-widgets"));
            asked
        };
        WIDGET.unfold(browser, "[part=copy]");
        assert_eq!(scripts(browser), [""; 0]);
        let ticked = browser.all(&WIDGET.inside("[part=copy] input:checked")).len();
        assert_eq!(ticked, 1, "the present part alone");
        let shown: Vec<String> = browser.all(&WIDGET.inside("[part=copy] label")).iter().filter(|label| label.is_visible()).map(|label| label.text()).collect();
        assert_eq!(shown.len(), 6, "those in which something was written, the steps, and the notes: {shown:?}");

        let (kind, name, mime, bytes) = press(browser, "Calendar");
        assert_eq!((kind.as_str(), name.as_str(), mime.as_str()), ("ics", "mentor-placement.ics", "text/calendar;charset=utf-8"));
        assert!(!calendar(&bytes).iter().any(|(name, ..)| name.contains("Call the desk")));
        assert_eq!(scripts(browser), ["/dist/mentor-documents.js"], "a calendar does not cost the library of Word");

        tick(browser, "All that you will do");
        let (kind, name, mime, bytes) = press(browser, "Table (CSV)");
        assert_eq!((kind.as_str(), name.as_str(), mime.as_str()), ("csv", "mentor-placement.csv", "text/csv;charset=utf-8"));
        let rows = table(&bytes);
        let step = rows.iter().find(|row| row[3].contains("Call the desk")).unwrap();
        assert_eq!(step[3..], ["'+Call the desk, and say; \"hello\"", "Student", "2027-01-20", "No"]);
        assert!(rows.iter().any(|row| row[3].starts_with("'=HYPERLINK(\"x\")")), "{rows:?}");
        assert!(!format!("{rows:?}").contains("SECRET") && !format!("{rows:?}").contains("sooner"), "{rows:?}");
        assert!(press(browser, "Plain text").3.windows(13).any(|words| words == b"Call the desk"));

        let (kind, name, mime, bytes) = press(browser, "Word");
        assert_eq!((kind.as_str(), name.as_str()), ("docx", "mentor-placement.docx"));
        assert_eq!(mime, "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        assert!(word(&bytes).rows.len() > 2);
        assert_eq!(scripts(browser), ["/dist/mentor-documents.js", "/dist/mentor-word.js"]);

        // The student's own notes, only when they say so; of the mentor's, nothing at all.
        tick(browser, "private notes");
        for words in ["Word", "Plain text", "Table (CSV)"] {
            let (kind, _, _, bytes) = press(browser, words);
            let text = if kind == "docx" { word(&bytes).text } else { String::from_utf8(bytes).unwrap() };
            assert!(text.contains("do not leave on a printer"), "{text}");
            assert!(text.contains("SECRET step") && text.contains("SECRET objective"), "the steps are ticked: {text}");
            assert!(!text.contains("SECRET why") && !text.contains("SECRET version") && !text.contains("SECRET feeling"), "{text}");
        }
        tick(browser, "private notes");
        assert!(!String::from_utf8(press(browser, "Plain text").3).unwrap().contains("SECRET"));
        let (kind, name, _, bytes) = press(browser, "All my data (JSON)");
        assert_eq!((kind.as_str(), name.as_str()), ("json", "mentor-record.json"));
        assert!(String::from_utf8(bytes).unwrap().contains("SECRET why"), "one's own whole record");
        browser.assert_no_errors();
        if browser.engine() == Engine::Chromium {
            browser.assert_accessible("main");
        }
    }

    /// Where the two share a device, nothing that one answered apart is in what the other one can take along or copy.
    fn a_match_on_one_device_holds_nobody_s_answers(browser: &Browser) {
        open_everything(browser, "match", &json!({"storage": "host"}));
        browser.eval::<()>("Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { window.copied = text; } } });");
        tick(browser, "private notes");
        let mut texts = vec![
            word(&press(browser, "Word").3).text,
            String::from_utf8(press(browser, "Plain text").3).unwrap(),
            String::from_utf8(press(browser, "Table (CSV)").3).unwrap(),
        ];
        // A change that nobody keeps brings the way to copy.
        WIDGET.press(browser, "I have finished");
        browser.wait_for("the notice", &WIDGET.inside("[part=notice] button"), "true");
        WIDGET.press(browser, "Copy my words");
        browser.wait_until("the words", "window.copied !== undefined");
        texts.push(browser.eval("return window.copied;"));
        for text in &texts {
            assert!(text.contains("In the canteen") && text.contains("Quiet rooms"), "what is shared: {text}");
            for words in ["SECRET", "unsure", "Not sure", "knows"] {
                assert!(!text.contains(words), "“{words}” was answered apart: {text}");
            }
        }
        // Alone, a person has their own.
        open_everything(browser, "match", &json!({"as": "student"}));
        tick(browser, "private notes");
        let text = String::from_utf8(press(browser, "Plain text").3).unwrap();
        assert!(text.contains("SECRET note") && text.contains("Quiet rooms") && !text.contains("SECRET worry"), "{text}");
        browser.assert_no_errors();
    }

    /// The same of the four questions half way: what would make meetings better stays with whoever wrote it.
    fn a_review_on_one_device_holds_what_is_shared(browser: &Browser) {
        let said = |words: &str, by: &str, private: bool| json!({"value": words, "by": by, "at": "2027-02-12T10:00:00.000Z", "private": private});
        let part = json!({
            "review.q1-expected": {"student": said("More than I thought", "student", false)},
            "review.q3-better": {"student": said("SECRET wish", "student", true), "mentor": said("SECRET hope", "mentor", true)},
        });
        for (side, here) in [("both", [false, false]), ("student", [true, false]), ("mentor", [false, true])] {
            browser.goto("/pages/documents.html");
            browser.eval_with::<()>(
                "const element = document.createElement('mentor-review'); element.setAttribute('as', args[0]); \
                 element.setAttribute('record-id', 'review'); element.state = args[1]; document.querySelector('main').append(element); await element.ready;",
                &[json!(side), part.clone()],
            );
            tick(browser, "private notes");
            let text = String::from_utf8(press(browser, "Plain text").3).unwrap();
            assert!(text.contains("More than I thought"), "{side}: {text}");
            assert_eq!(["SECRET wish", "SECRET hope"].map(|words| text.contains(words)), here, "{side}: {text}");
        }
        browser.assert_no_errors();
    }

    /// The paper holds the document and nothing of the page around; a page that takes the file over has it, and nothing is printed.
    fn printing_prints_the_document_alone(browser: &Browser) {
        open_everything(browser, "ending", &json!({"as": "student"}));
        browser.eval::<()>(WATCH_PRINTING);
        let (kind, name, mime, _) = press(browser, "Print or PDF");
        assert_eq!((kind.as_str(), name.as_str(), mime.as_str()), ("html", "mentor-placement.html", "text/html;charset=utf-8"));
        browser.eval::<()>("window.takes = false;");
        press(browser, "Print or PDF");
        browser.wait_until("the paper", "printed.length === 1");
        let (paper, sheets): (String, usize) = browser.eval("return printed[0];");
        assert!(paper.contains("We eat lunch") && paper.contains("lang=\"en-GB\"") && paper.contains("<title>Placement notes"), "{paper}");
        assert!(!paper.contains("A page around") && !paper.contains("SECRET") && !paper.contains("canteen"), "{paper}");
        assert_eq!(sheets, 1, "it has its style");
        assert!(browser.find("body > iframe").eval::<bool>("return element.getAttribute('aria-hidden') === 'true' && element.getBoundingClientRect().width === 0"));
        browser.assert_no_errors();
    }

    /// Without the script there is one calm sentence, the record can still be taken along, and once the file is there the same
    /// button works.
    fn a_document_whose_maker_is_missing(browser: &Browser) {
        let (folder, server) = some_of_the_release(browser.engine(), "without-documents",
            &["dist/mentor-widgets.js", "dist/mentor-widgets.wasm", "dist/mentor-later.wasm", "tests/pages/record.js", "tests/pages/documents.js", "tests/pages/documents.html"]);
        let page = fs::read_to_string(folder.join("documents.html")).unwrap().replace("/dist/", "/");
        fs::write(folder.join("documents.html"), page).unwrap();
        browser.goto(&server.url("/documents.html"));
        browser.eval_with::<()>(
            "const element = document.createElement('mentor-ending'); element.setAttribute('record-id', 'r'); element.record = args[0]; \
             document.querySelector('main').append(element); await element.ready;",
            &[everything()],
        );
        for (kind, file) in [("docx", "mentor-word.js"), ("ics", "mentor-documents.js")] {
            let (code, message): (String, String) = browser.find(&WIDGET).eval(&format!(
                "return element.exportAs('{kind}').then(() => ['made', ''], (why) => [why.code, why.message]);"));
            assert_eq!(code, "load-failed");
            assert!(message.contains(file), "{message}");
        }
        assert_eq!(browser.eval::<usize>("return errors.length"), 0, "a page that asks is told by its promise");
        WIDGET.unfold(browser, "[part=copy]");
        for times in 1..=2 {
            WIDGET.press(browser, "Calendar");
            browser.wait_until("an error for each press", &format!("errors.length === {times}"));
            browser.wait_for("the sentence", &WIDGET.inside("#copy-failed"), "element.textContent.startsWith('We could not make this copy.')");
        }
        assert_eq!(browser.eval::<String>("return errors[0].code"), "load-failed");
        assert_eq!(press(browser, "All my data (JSON)").0, "json", "the record itself needs nothing");
        fs::copy(root().join("dist/mentor-documents.js"), folder.join("mentor-documents.js")).unwrap();
        assert!(calendar(&press(browser, "Calendar").3).len() > 2);
        assert!(!browser.has(&WIDGET.inside("#copy-failed")), "the sentence has gone");
    }

    /// Nothing but this origin, no inline style, no HTML from text: everything is made and printed all the same.
    fn under_the_strictest_policy(browser: &Browser) {
        browser.goto("/pages-sealed/documents.html");
        browser.eval_with::<()>(
            "const element = document.createElement('mentor-ending'); element.setAttribute('record-id', 'r'); element.record = args[0]; \
             document.querySelector('main').append(element); await element.ready;",
            &[everything()],
        );
        browser.eval::<()>(WATCH_PRINTING);
        assert!(word(&press(browser, "Word").3).text.contains("We eat lunch"));
        assert!(calendar(&press(browser, "Calendar").3).len() > 2);
        assert!(table(&press(browser, "Table (CSV)").3).len() > 2);
        browser.eval::<()>("window.takes = false;");
        press(browser, "Print or PDF");
        browser.wait_until("the paper", "printed.length === 1");
        let (paper, sheets): (String, usize) = browser.eval("return printed[0];");
        assert!(paper.contains("We eat lunch") && sheets == 1, "{paper}");
        let errors: Vec<String> = browser.errors().into_iter().filter(|error| !error.contains("favicon")).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }

    /// The single file finds the scripts beside itself, also in a frame that has no origin and may import nothing.
    fn beside_the_single_file_without_an_origin(browser: &Browser) {
        for sandbox in ["&sandbox=allow-scripts", ""] {
            browser.goto(&format!("/pages/hosts/frame.html?src=/pages/single.html{sandbox}"));
            browser.in_frame("iframe", || {
                browser.wait_for("the widget", "mentor-ending", "element.matches(':state(ready)')");
                assert_eq!(browser.eval::<bool>("return origin === 'null'"), !sandbox.is_empty());
                browser.eval_with::<()>("document.querySelector('mentor-ending').record = args[0];", &[everything()]);
                let bytes = |kind: &str| -> Vec<u8> {
                    browser.find("mentor-ending").eval(&format!(
                        "const blob = await element.exportAs('{kind}'); return [...new Uint8Array(await blob.arrayBuffer())];"))
                };
                assert!(word(&bytes("docx")).text.contains("We eat lunch"));
                assert!(calendar(&bytes("ics")).len() > 2);
                assert!(!browser.has("head > script[src*=documents]"), "what has run is gone again");
                browser.assert_no_errors();
            });
        }
        let mut asked = browser.asked();
        asked.retain(|path| path.starts_with("/dist/"));
        asked.dedup();
        let once = ["/dist/mentor-widgets.single.js", "/dist/mentor-word.js", "/dist/mentor-documents.js"];
        assert!(asked.iter().all(|path| once.contains(&path.as_str())) && asked.len() >= 3, "{asked:?}");
    }
}

/// Keeps what a frame would have printed, and how many sheets of style it has.
const WATCH_PRINTING: &str = "window.printed = []; window.print = () => printed.push(['the page', 0]); \
    const { get } = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentWindow'); \
    Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', { get() { \
      const view = get.call(this); \
      if (view) view.print = () => printed.push([view.document.documentElement.outerHTML, view.document.adoptedStyleSheets.length]); \
      return view; \
    } });";

/// Shows a document as a page, and prints that.
fn paper(browser: &Browser) -> lopdf::Document {
    open_everything(browser, "objectives", &json!({"as": "student", "start": "2027-01-04", "end": "2027-03-19"}));
    tick(browser, "All that you will do");
    press(browser, "Print or PDF");
    browser.eval::<()>(
        "const page = new DOMParser().parseFromString(await files.at(-1).blob.text(), 'text/html'); \
         document.replaceChild(document.adoptNode(page.documentElement), document.documentElement);",
    );
    let made = browser.print();
    lopdf::Document::load_mem(&made).unwrap()
}

browser_tests! {
    only [Chromium];

    /// What is printed is a PDF that a screen reader can go through: with a language, a title, headings, and a table with heads.
    fn paper_becomes_a_tagged_pdf(browser: &Browser) {
        let pdf = paper(browser);
        let catalog = pdf.catalog().unwrap();
        let marked = catalog.get(b"MarkInfo").and_then(|info| pdf.dereference(info)).unwrap().1;
        assert!(marked.as_dict().unwrap().get(b"Marked").unwrap().as_bool().unwrap());
        assert!(catalog.has(b"StructTreeRoot"));
        assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"en-GB");
        let title = pdf.trailer.get(b"Info").and_then(|info| pdf.dereference(info)).unwrap().1;
        let title = lopdf::decode_text_string(title.as_dict().unwrap().get(b"Title").unwrap()).unwrap();
        assert_eq!(title, "Placement notes");
        let tags = tags(&pdf);
        for tag in ["H1", "H2", "H3", "H4", "P", "Table", "TR", "TH", "TD"] {
            assert!(tags.iter().any(|other| other == tag), "{tag} is not in {tags:?}");
        }
        let text = text_of(&pdf);
        assert!(text.contains("Greet ten visitors") && text.contains("What you will do"), "{text}");
        assert!(!text.contains("SECRET") && !text.contains("canteen"), "{text}");
    }
}

browser_tests! {
    only [Chromium];

    /// The browser's own print of a widget: what was answered, a day in words, and no empty boxes or choices that nobody took.
    fn the_page_itself_on_paper_shows_answers_alone(browser: &Browser) {
        browser.emulate(Look { print: true, ..Look::default() });
        open(browser, "ending", "planned");
        let seen = |selector: &str| browser.all(&WIDGET.inside(selector)).iter().filter(|part| part.is_visible()).count();
        assert_eq!(seen("input[type=date], input[type=text], textarea"), 0);
        assert_eq!(seen("input[type=radio]"), 4, "the answers to four questions");
        assert!(browser.all(&WIDGET.inside(".m-paper")).iter().any(|part| part.is_visible() && part.text() == "11 December 2026"));
        open(browser, "ending", "empty");
        assert_eq!(seen("fieldset, .m-field, input"), 0);
        browser.emulate(Look::default());
    }
}

browser_tests! {
    only [Firefox];

    fn paper_becomes_a_pdf(browser: &Browser) {
        let text = text_of(&paper(browser));
        assert!(text.contains("Greet ten visitors") && !text.contains("SECRET"), "{text}");
    }
}

/// A folder of its own with the script of the widgets, and what else is named of the release.
fn some_of_the_release(engine: Engine, name: &str, files: &[&str]) -> (PathBuf, Server) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{engine:?}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for file in files {
        fs::copy(root().join(file), folder.join(file.rsplit('/').next().unwrap())).unwrap();
    }
    let server = Server::start(Site::new().mount("/", &folder).first_script("/record.js"), 0).unwrap();
    (folder, server)
}
