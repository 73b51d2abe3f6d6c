//! What documents to take along say: every kind of every widget, read back by another library than the one that made it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

mod paper;
mod readers;
mod taken;

use std::collections::BTreeSet;

use mentor_serve::examples;
use mentor_tests::{Browser, Engine, Look, browser_tests, root};
use paper::{tags, text_of};
use readers::{Event, calendar, rows, table, word, word_in};
use serde_json::{Value, json};
use taken::{WIDGET, open_everything, press};

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

/// Objectives with one of everything that people say of one.
fn objectives() -> Value {
    let by = |by: &str, at: &str, value: Value| json!({"value": value, "by": by, "at": at, "private": false});
    let said = |value: &str| by("student", "2026-10-05T09:12:00.000Z", json!(value));
    let yes = by("student", "2026-10-05T09:12:00.000Z", json!(true));
    let mut text = by("student", "2026-10-06T09:12:00.000Z", json!("=HYPERLINK(\"https://example.org\")"));
    text["w"] = json!("aaaaa");
    text["also"] = json!([by("mentor", "2026-10-04T08:00:00.000Z", json!("Written <apart> & kept"))]);
    text["also"][0]["w"] = json!("bbbbb");
    let mut secret = said("SECRET person");
    secret["private"] = json!(true);
    let review = |outcome: &str, at: &str, evidence: Value| json!({"outcome": by("mentor", at, json!(outcome)), "evidence": evidence});
    json!({
        "items": {
            "a1": {
                "order": said("1"), "listed": yes, "text": text, "smart.level": said("task"), "sure": said("6"), "raise.help": yes,
                "raise.who": said("the desk"), "helps.course": yes, "helps.words": said("typing"), "if": said("it rains"), "then": said("ask"),
                "evidence": said("+my mentor"), "review": said("2026-12-04"),
                "purpose.agreed-three-way": {
                    "student": said("Old words"),
                    "mentor": by("mentor", "2026-10-05T09:12:00.000Z", json!(" =HYPERLINK(\"https://example.org\")\n")),
                },
                "reviews": {
                    "b": review("less", "2026-12-01T10:00:00.000Z", by("mentor", "2026-12-01T10:01:00.000Z", json!("the log"))),
                    "a": review("more", "2026-12-08T10:00:00.000Z", secret.clone()),
                    "d": {"outcome": said("as"), "date": said("2026-12-04")},
                },
            },
            "b2": {"order": said("2"), "text": said("A draft <b>bold</b>")},
            "c3": {"order": said("3"), "listed": yes, "text": said("Seen by all"), "evidence": secret},
            "d4": {"order": said("4"), "text": said("Deleted words"), "deleted": yes},
        },
        "several": said("Pasted line by the end of week 4\n@SUM(A1)"),
        "purpose.value-added": said("Show me the way"),
    })
}

fn open(browser: &Browser, widget: &str, example: &str) {
    WIDGET.open(browser, &format!("/gallery.html?example={widget}/{example}"));
}

/// Ticks or unticks a part in the block, by its words.
#[track_caller]
fn tick(browser: &Browser, words: &str) {
    WIDGET.unfold(browser, "[part=copy]");
    let labels = browser.all(&WIDGET.inside("[part=copy] label"));
    let label = labels.iter().find(|label| label.is_visible() && label.text().contains(words));
    label.unwrap_or_else(|| panic!("no “{words}” to tick")).click();
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
            let (headings, text) = page(browser, of("html"));
            assert_eq!(headings, docx.headings, "{name}: one document in two forms");
            texts.extend([text, format!("{:?}", rows(of("csv"))), String::from_utf8(of("text").clone()).unwrap()]);
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
            asked.retain(|path| path.starts_with("/dist/") && !path.contains("mentor-widgets") && !path.contains("mentor-later"));
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

    /// What people say of objectives is in every kind: also who agreed and when, each review with its day, what was written apart, what
    /// was pasted, and which ones are drafts.
    fn objectives_are_told_whole(browser: &Browser) {
        browser.goto("/pages/documents.html");
        browser.eval_with::<()>(
            "const element = document.createElement('mentor-objectives'); element.setAttribute('record-id', 'told'); \
             element.start = '2027-01-04'; element.content = { format: 'mentor-content', version: 1, labels: { student: 'Learner' } }; \
             element.state = args[0]; document.querySelector('main').append(element); await element.ready;",
            &[objectives()],
        );
        let docx = word(&export(browser, "docx"));
        let (headings, text) = page(browser, &export(browser, "html"));
        assert_eq!(headings, docx.headings, "one document in two forms");
        let plain = String::from_utf8(export(browser, "text")).unwrap();
        let told = [
            "=HYPERLINK(\"https://example.org\")", "Mentor, 4 October 2026", "Written <apart> & kept", "One task", "You chose 6 out of 10.",
            "Help from someone", "the desk", "learn a skill for my course", "typing", "it rains", "ask", "+my mentor", "4 December 2026",
            "Learner: Agreed on 5 October 2026. To agree again. You agreed to: “Old words”", "Mentor: Agreed on 5 October 2026",
            "Mentor, 1 December 2026: Less than we agreed", "Mentor, 1 December 2026: the log", "Learner, 4 December 2026: As we agreed",
            "Mentor, 8 December 2026: More than we agreed", "Seen by all", "A draft <b>bold</b>", "Not in your list yet", "Show me the way",
            "Look at several at once", "Pasted line", "@SUM(A1)",
        ];
        for words in told {
            for text in [&docx.text, &text, &plain] {
                assert!(text.contains(words), "“{words}” is not in: {text}");
            }
        }
        for text in [&docx.text, &text, &plain] {
            let place = |words: &str| text.find(words).unwrap();
            assert!(place("the log") < place("As we agreed") && place("As we agreed") < place("More than we agreed"), "the earliest first: {text}");
            assert!(place("Seen by all") < place("A draft"), "the list, then the drafts: {text}");
            assert_eq!(text.matches("Not in your list yet").count(), 1, "{text}");
            for words in ["SECRET", "Deleted", "{number}", "On another day"] {
                assert!(!text.contains(words), "“{words}” is in: {text}");
            }
        }

        // A table has a row for each, and a column for each question.
        let sheet = rows(&export(browser, "csv"));
        let column = |name: &str| {
            let place = sheet[0].iter().position(|head| head == name).unwrap_or_else(|| panic!("no column “{name}”: {:?}", sheet[0]));
            sheet[1..].iter().map(|row| row[place].as_str()).collect::<Vec<_>>()
        };
        assert_eq!(column("Number"), ["1", "2", "3", "4", "5", ""]);
        assert_eq!(column("Objective"), ["'=HYPERLINK(\"https://example.org\")", "Seen by all", "A draft <b>bold</b>", "Pasted line by the end of week 4", "'@SUM(A1)", ""]);
        assert_eq!(column("By when")[3], "2027-01-29", "on the calendar of the placement");
        assert_eq!(column("Time")[3], "Found");
        assert!(column("Achievable")[..5].iter().all(|word| ["You decide", "Too big?"].contains(word)), "{sheet:?}");
        assert_eq!(column("What is it for?")[0], "One task");
        assert_eq!(column("When will you look at it together?")[0], "2026-12-04");
        assert_eq!(column("Not in your list yet"), ["", "", "Yes", "", "", ""]);
        assert_eq!(column("Who will see that it is done?")[0], "'+my mentor");
        assert_eq!(column("How did it go?")[0].lines().count(), 3, "{sheet:?}");
        assert_eq!(column("How can your mentor add to your placement?"), ["", "", "", "", "", "Show me the way"]);
        assert!(!format!("{sheet:?}").contains("SECRET") && !format!("{sheet:?}").contains("Deleted"), "{sheet:?}");
        assert!(calendar(&export(browser, "ics")).iter().all(|(_, day, _)| day != "2026-12-01"), "a review that has been is no day to come");

        // With another part, it is a row for each answer.
        tick(browser, "All that you will do");
        let answers = table(&press(browser, "Table (CSV)").3);
        assert!(answers.iter().any(|row| row[2] == "How sure are you that you can do this here?" && row[3] == "You chose 6 out of 10."), "{answers:?}");
        browser.assert_no_errors();
    }

    /// A pack with a problem is not used: documents call people as the widget does.
    fn documents_use_the_words_of_the_pack(browser: &Browser) {
        open_everything(browser, "objectives", &json!({}));
        let agreed = |browser: &Browser| {
            let text = String::from_utf8(export(browser, "text")).unwrap();
            ["Learner: Agreed", "Student: Agreed"].map(|words| text.contains(words))
        };
        browser.find(&WIDGET).eval::<()>("element.content = { format: 'mentor-content', version: 1, labels: { student: 'Learner' } };");
        assert_eq!(agreed(browser), [true, false]);
        browser.find(&WIDGET).eval::<()>("element.content = { format: 'mentor-content', version: 1, labels: { student: 5 } };");
        assert_eq!(agreed(browser), [false, true]);
        browser.assert_no_errors();
    }

    /// What a document says of itself, too, is in the language of the widget.
    fn documents_speak_the_language_of_the_widget(browser: &Browser) {
        open_everything(browser, "objectives", &json!({"lang": "cy", "start": "2027-01-04", "end": "2027-03-19"}));
        tick(browser, "Popeth y byddwch");
        let docx = word_in(&press(browser, "Word").3, "cy", "Nodiadau lleoliad");
        assert_eq!(docx.rows[0], ["Beth", "Pwy", "Erbyn pryd", "Wedi’i wneud"]);
        assert!(docx.text.contains("Gwnaed ar "), "{}", docx.text);
        let days = calendar(&export(browser, "ics"));
        assert!(days.iter().any(|(name, ..)| name == "Diwrnod olaf y lleoliad"), "{days:?}");
        assert_eq!(rows(&press(browser, "Tabl (CSV)").3)[0], ["Rhan", "Rhif", "Cwestiwn", "Ateb", "Pwy", "Erbyn pryd", "Wedi’i wneud"]);
        browser.assert_no_errors();
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
}

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
