//! Several objectives at once, and copies to take along: the path of a college officer before placements begin.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use mentor_serve::{Server, Site};
use mentor_tests::{Browser, Engine, Key, Look, Widget, browser_tests, root};
use serde_json::json;

/// The widget's own root.
const WIDGET: Widget = Widget::of("mentor-objectives");
/// The box to paste into.
const BOX: &str = "mentor-objectives >>> #several";

fn press(browser: &Browser, words: &str) {
    let found = "[...document.querySelector('mentor-objectives').shadowRoot.querySelectorAll('button')]";
    let words_json = json!(words);
    browser.wait_until(
        &format!("the button “{words}”"),
        &format!("{found}.some((button) => button.textContent.includes({words_json}))"),
    );
    let all = browser.all(&WIDGET.inside("button"));
    all.iter().find(|button| button.text().contains(words)).unwrap_or_else(|| panic!("no button “{words}”")).click();
}

/// Puts words into the box as a paste does.
fn paste(browser: &Browser, text: &str) {
    browser.find(BOX).focus();
    browser.eval_with::<()>("document.execCommand('insertText', false, args[0]);", &[json!(text)]);
    assert_eq!(browser.find(BOX).eval::<usize>("return element.value.length"), text.encode_utf16().count());
}

fn open_box(browser: &Browser) {
    press(browser, "Paste several");
    browser.wait_for("the box", BOX, "true");
}

fn wait_for_count(browser: &Browser, all: usize, listed: usize) {
    browser.wait_for(
        "the count",
        &WIDGET.inside("#several-count"),
        &format!(
            "element.textContent === 'Objectives here: {}. In your list: {listed}.'",
            if all == 1000 { "1,000".to_owned() } else { all.to_string() }
        ),
    );
}

/// The words of the rows that are shown.
fn rows(browser: &Browser) -> Vec<String> {
    browser.eval(&format!(
        "return [...document.querySelector('{WIDGET}').shadowRoot.querySelectorAll('tbody th')].map((cell) => cell.textContent);"
    ))
}

/// The bytes of a file.
fn export(browser: &Browser, kind: &str) -> Vec<u8> {
    browser.eval_with(
        "const blob = await document.querySelector('mentor-objectives').exportAs(args[0]); \
         return [...new Uint8Array(await blob.arrayBuffer())];",
        &[json!(kind)],
    )
}

/// The rows of a CSV file, as Python's parser reads them.
fn parsed(csv: &[u8]) -> Vec<Vec<String>> {
    let script = "import csv, io, json, sys\n\
                  text = sys.stdin.buffer.read().decode('utf-8-sig')\n\
                  json.dump(list(csv.reader(io.StringIO(text, newline=''), strict=True)), sys.stdout)";
    let mut python = Command::new("python3")
        .args(["-c", script])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Python is there");
    python.stdin.take().unwrap().write_all(csv).unwrap();
    let output = python.wait_with_output().unwrap();
    assert!(output.status.success(), "Python does not read it");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Opens a file of these bytes in the widget.
fn give_file(browser: &Browser, bytes: &[u8]) {
    browser.eval_with::<()>(
        "const input = document.querySelector('mentor-objectives').shadowRoot.querySelector('#several-file'); \
         const files = new DataTransfer(); \
         files.items.add(new File([new Uint8Array(args[0])], 'list.csv', { type: 'text/csv' })); \
         input.files = files.files; input.dispatchEvent(new Event('change', { bubbles: true }));",
        &[json!(bytes)],
    );
}

const WEAK: [&str; 3] = ["Improve my communication skills", "Get better at teamwork", "Learn about stock"];

fn forty() -> Vec<String> {
    let mut lines = Vec::new();
    for number in 5..42 {
        lines
            .push(format!("Serve {number} customers at the till and get feedback from my mentor by the end of week 4"));
    }
    lines.insert(7, WEAK[0].to_owned());
    lines.insert(20, WEAK[1].to_owned());
    lines.push(WEAK[2].to_owned());
    lines
}

browser_tests! {
    /// Paste 40, sort, mend the three weakest, take the table along: 40 rows, the three changed.
    fn a_college_officer_checks_forty(browser: &Browser) {
        WIDGET.open(browser, "/bare.html");
        open_box(browser);
        let lines = forty();
        paste(browser, &lines.join("\n"));
        wait_for_count(browser, 40, 0);
        assert_eq!(rows(browser), lines, "first in the order of the list");

        press(browser, "Not found yet");
        browser.wait_until("the weakest first", &format!(
            "document.querySelector('{WIDGET}').shadowRoot.querySelector('th[aria-sort=descending]')?.textContent === 'Not found yet'"));
        let mut weakest = rows(browser)[..3].to_vec();
        weakest.sort();
        let mut expected = WEAK.map(str::to_owned);
        expected.sort();
        assert_eq!(weakest, expected);

        let mut mended = Vec::new();
        for number in 1..=3 {
            let words = rows(browser)[0].clone();
            browser.find(&WIDGET.inside("tbody tr:first-child th button")).click();
            browser.wait_for("the line in the editor", &WIDGET.inside("#words"), &format!("element.value === {}", json!(words)));
            assert!(!browser.find(BOX).value().contains(&words), "the line has moved, and is not copied");
            let better = format!("Write a one-page guide number {number} and ask two people to test it by 4 December");
            let area = browser.find(&WIDGET.inside("#words"));
            area.clear();
            area.type_text(&better);
            press(browser, "Done with this one");
            browser.wait_until("the next one on top", &format!(
                "(() => {{ const root = document.querySelector('{WIDGET}').shadowRoot; \
                 return !root.querySelector('#words') && root.querySelector('tbody th').textContent !== {} && \
                 [...root.querySelectorAll('tbody th')].some((cell) => cell.textContent === {}); }})()", json!(words), json!(better)));
            wait_for_count(browser, 40, number);
            mended.push(better);
        }
        assert_eq!(browser.find(BOX).value().lines().count(), 37);

        browser.eval::<()>("window.files = []; document.addEventListener('mentor-export', (event) => { \
            event.preventDefault(); window.files.push(event.detail); });");
        let csv = export(browser, "csv");
        assert_eq!(browser.eval::<usize>("return window.files.length"), 0, "the event is for the person's own press");
        let table = parsed(&csv);
        assert_eq!(table.len(), 41);
        assert!(table.iter().all(|row| row.len() == 15), "{table:?}");
        assert_eq!(&table[0][..2], ["number", "objective"]);
        let words: Vec<&str> = table[1..].iter().map(|row| row[1].as_str()).collect();
        assert_eq!(&words[..3], mended.iter().map(String::as_str).collect::<Vec<_>>());
        let rest: Vec<&str> = lines.iter().map(String::as_str).filter(|line| !WEAK.contains(line)).collect();
        assert_eq!(&words[3..], rest);
        assert!(table[1..].iter().all(|row| row[3] == "Found" && row[7] == "Found"), "{table:?}");

        WIDGET.unfold(browser, "[part=copy]");
        press(browser, "Table (CSV)");
        let pressed: (String, String, Vec<u8>) = browser.eval("const [{ kind, name, blob }] = window.files; \
            return [kind, name, [...new Uint8Array(await blob.arrayBuffer())]];");
        assert_eq!(pressed, ("csv".to_owned(), "objectives.csv".to_owned(), csv.clone()));

        // Nothing is lost by a reload; and our own file comes in again as it went out.
        browser.eval::<()>("return document.querySelector('mentor-objectives').flush();");
        browser.reload();
        wait_for_count(browser, 40, 3);
        browser.eval::<()>("document.querySelector('mentor-objectives').recordId = 'another';");
        open_box(browser);
        give_file(browser, &csv);
        wait_for_count(browser, 40, 0);
        assert_eq!(rows(browser), words);
        browser.assert_no_errors();
    }
}

browser_tests! {
    fn a_line_that_has_moved_can_come_back(browser: &Browser) {
        WIDGET.open(browser, "/bare.html");
        open_box(browser);
        let pasted = "1\tAB\tAnswer ten calls by Friday\n2\tCD\t\"Write a \"\"guide\"\"\nand test it\"\ntyped by hand";
        paste(browser, pasted);
        wait_for_count(browser, 3, 0);
        assert_eq!(rows(browser), ["Answer ten calls by Friday", "Write a \"guide\"\nand test it", "typed by hand"]);
        browser.find(&WIDGET.inside("tbody tr:nth-child(2) th button")).click();
        browser.wait_for("the editor", &WIDGET.inside("#words"), "element.value === 'Write a \"guide\"\\nand test it'");
        browser.wait_until("the focus at the title", &format!(
            "document.querySelector('{WIDGET}').shadowRoot.activeElement?.id === 'title'"));
        assert_eq!(browser.find(BOX).value(), "1\tAB\tAnswer ten calls by Friday\n2\tCD\t\ntyped by hand", "what else stands in the line stays");
        press(browser, "Undo last change");
        browser.wait_for("the line again", BOX, &format!("element.value === {}", json!(pasted)));
        wait_for_count(browser, 3, 0);
        assert!(!browser.has(&WIDGET.inside("#words")) && !browser.has(&WIDGET.inside(".m-list > li")));
        browser.assert_no_errors();
    }
}

browser_tests! {
    fn files_of_other_programs(browser: &Browser) {
        WIDGET.open(browser, "/bare.html");
        open_box(browser);
        // Excel in Germany: semicolons, Windows-1252, a heading.
        give_file(browser, b"Nr;Objective\r\n1;Caf\xe9: serve ten people, alone\r\n2;\"Say \"\"please\"\"\nto all\"\r\n");
        wait_for_count(browser, 2, 0);
        assert_eq!(rows(browser), ["Café: serve ten people, alone", "Say \"please\"\nto all"]);
        // "Unicode text", after what is there.
        let utf16: Vec<u8> = "\u{feff}7\tWrite a long guide for visitors\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        give_file(browser, &utf16);
        wait_for_count(browser, 3, 0);
        assert_eq!(rows(browser)[2], "Write a long guide for visitors");
        // No text, too large, nothing in it: one sentence, and the box stays as it is.
        let before = browser.find(BOX).value();
        browser.eval::<()>(
            "const input = document.querySelector('mentor-objectives').shadowRoot.querySelector('#several-file'); \
             const files = new DataTransfer(); files.items.add(new File(['a\\n'.repeat(1_100_000)], 'large.csv')); \
             input.files = files.files; input.dispatchEvent(new Event('change', { bubbles: true }));");
        browser.wait_for("the sentence", &WIDGET.inside("#several-bad"), "element.textContent.includes('smaller than 2 MB')");
        for bad in [b"PK\x03\x04\0\0\0\0".as_slice(), b"", b"\r\n \r\n"] {
            give_file(browser, b"One more line\r\n");
            browser.wait_for("no sentence", &WIDGET.inside("#several-bad"), "element.textContent === ''");
            give_file(browser, bad);
            browser.wait_for("the sentence", &WIDGET.inside("#several-bad"), "element.textContent.includes('smaller than 2 MB')");
        }
        assert_eq!(browser.find(BOX).value(), format!("{before}{}", "One more line\n".repeat(3)));
        browser.assert_no_errors();
    }
}

browser_tests! {
    /// No formula in the table, nothing private in any copy, every word in the text and in the page.
    fn copies_are_safe_and_whole(browser: &Browser) {
        WIDGET.open(browser, "/bare.html");
        browser.eval::<()>(
            "const said = (value, more) => ({ value, by: 'student', at: '2026-10-05T09:12:00.000Z', private: false, ...more }); \
             document.querySelector('mentor-objectives').state = { \
               items: { \
                 a1: { order: said('1'), listed: said(true), text: said('=HYPERLINK(\"https://example.org\")', { at: '2026-10-06T09:12:00.000Z', w: 'aaaaa', also: [said('Written <apart> & kept', { w: 'bbbbb', by: 'mentor' })] }), \
                       'smart.level': said('task'), sure: said('6'), 'raise.help': said(true), 'raise.who': said('the desk'), \
                       'helps.course': said(true), 'helps.words': said('typing'), if: said('it rains'), then: said('ask'), \
                       evidence: said('+my mentor'), review: said('2026-12-04'), \
                       'purpose.agreed-three-way': { student: said('Old words'), mentor: said('=HYPERLINK(\"https://example.org\")') } }, \
                 b2: { order: said('2'), text: said('A draft <b>bold</b>') }, \
                 c3: { order: said('3'), listed: said(true), text: said('Seen by all'), evidence: said('SECRET person', { private: true }) }, \
                 d4: { order: said('4'), text: said('Deleted words'), deleted: said(true) }, \
               }, \
               several: said('Pasted line\\n@SUM(A1)'), \
               'purpose.value-added': said('Show me the way') };");
        browser.wait_for("the list", &WIDGET.inside(".m-list .m-words"), "true");
        let table = parsed(&export(browser, "csv"));
        let words: Vec<&str> = table[1..].iter().map(|row| row[1].as_str()).collect();
        assert_eq!(words, ["'=HYPERLINK(\"https://example.org\")", "Seen by all", "A draft <b>bold</b>", "Pasted line", "'@SUM(A1)"]);
        assert_eq!(table[1][2], "One task");
        assert_eq!(table[1][5], "You chose 6 out of 10.");
        assert_eq!(&table[1][9..], ["2026-12-04", "'+my mentor", "To agree again", "2026-10-05", "Not yet", ""]);
        assert!(!table.iter().flatten().any(|cell| cell.starts_with(['=', '+', '-', '@', '\t', '\r'])), "{table:?}");

        let text = String::from_utf8(export(browser, "text")).unwrap();
        let html = String::from_utf8(export(browser, "html")).unwrap();
        for words in ["HYPERLINK", "A draft", "Seen by all", "Pasted line", "the desk", "typing", "it rains", "ask", "+my mentor",
            "4 December 2026", "Old words", "Show me the way", "apart", "One task", "Help from someone", "learn a skill"] {
            assert!(text.contains(words), "{words} is not in the text: {text}");
            assert!(html.contains(words), "{words} is not in the page: {html}");
        }
        assert!(!html.contains("<b>") && html.contains("A draft &lt;b>bold&lt;/b>") && html.contains("&lt;apart> &amp; kept"), "{html}");
        assert!(!html.contains("<script") && html.contains("<html lang=\"en-GB\">") && html.contains("<title>Your objectives</title>"));
        for copy in [format!("{table:?}"), text, html] {
            assert!(!copy.contains("SECRET") && !copy.contains("Deleted"), "{copy}");
        }
        let code = browser.eval::<String>("return document.querySelector('mentor-objectives').exportAs('odt').catch((why) => why.code);");
        assert_eq!(code, "input-invalid");
        browser.assert_no_errors();
    }
}

browser_tests! {
    /// What makes the copies is loaded for the first of them and not before; it knows what the widget knows.
    fn copies_know_the_placement_and_the_pack(browser: &Browser) {
        WIDGET.open(browser, "/bare.html");
        let loaded = |browser: &Browser| browser.asked().iter().filter(|path| path.contains("mentor-core.js")).count();
        browser.eval::<()>(
            "const said = (value) => ({ value, by: 'student', at: '2027-01-05T09:12:00.000Z', private: false }); \
             const element = document.querySelector('mentor-objectives'); \
             element.state = { items: { a1: { order: said('1'), listed: said(true), text: said('Answer ten calls by the end of week 4') } } }; \
             element.content = { format: 'mentor-content', version: 1, labels: { student: 'Learner' } }; \
             element.start = '2027-01-04'; element.end = 'soon'; element.hours = -3.5;");
        browser.wait_for("the list", &WIDGET.inside(".m-list .m-words"), "true");
        export(browser, "json");
        assert_eq!(loaded(browser), 0, "the record itself needs nothing");
        assert_eq!(parsed(&export(browser, "csv"))[1][8], "2027-01-29");
        let text = String::from_utf8(export(browser, "text")).unwrap();
        assert!(text.contains("- Learner: Not yet\n- Mentor: Not yet\n"), "{text}");
        assert_eq!(loaded(browser), 1);
        // A pack with a problem is not used, here as there.
        browser.eval::<()>("document.querySelector('mentor-objectives').content = { format: 'mentor-content', version: 1, labels: { student: 5 } };");
        let text = String::from_utf8(export(browser, "text")).unwrap();
        assert!(text.contains("- Student: Not yet\n"), "{text}");
        browser.assert_no_errors();
    }
}

browser_tests! {
    /// Where words cannot be kept they go to the clipboard, all of them, and nothing has to be loaded for it.
    fn words_that_cannot_be_kept_can_be_copied(browser: &Browser) {
        WIDGET.open(browser, "/bare.html");
        browser.eval::<()>(
            "Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { window.copied = text; } } }); \
             const said = (value) => ({ value, by: 'student', at: '2027-01-05T09:12:00.000Z', private: false }); \
             const element = document.querySelector('mentor-objectives'); \
             element.state = { items: { a1: { order: said('1'), text: said('A draft') }, b2: { order: said('2'), listed: said(true), text: said('In the list') } }, \
               several: said('Pasted\\nlines') }; \
             element.storage = 'host';");
        browser.find(BOX).type_text("!");
        press(browser, "Copy my words");
        browser.wait_until("the words", "window.copied !== undefined");
        assert_eq!(browser.eval::<String>("return window.copied"), "In the list\nA draft\nPasted\nlines!");
        assert!(!browser.asked().iter().any(|path| path.contains("mentor-core")), "{:?}", browser.asked());
        browser.assert_no_errors();
    }
}

/// A site of its own with the script of the widgets, and nothing else of the release.
fn site_without_core(engine: Engine) -> (PathBuf, Server) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("without-core-{engine:?}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for file in [
        "dist/mentor-widgets.js",
        "dist/mentor-widgets.wasm",
        "dist/mentor-later.wasm",
        "tests/pages/record.js",
        "tests/pages/element.js",
    ] {
        fs::copy(root().join(file), folder.join(file.rsplit('/').next().unwrap())).unwrap();
    }
    let page = "<!doctype html><html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>Without the headless module</title>\
        <script src=\"element.js\"></script><script type=\"module\" src=\"mentor-widgets.js\"></script></head>\
        <body><main><mentor-objectives></mentor-objectives></main></body></html>";
    fs::write(folder.join("page.html"), page).unwrap();
    let server = Server::start(Site::new().mount("/", &folder).first_script("/record.js"), 0).unwrap();
    (folder, server)
}

browser_tests! {
    /// Without `mentor-core.js` there is one calm sentence, the record can still be taken along, and once the file is there
    /// the same button works.
    fn a_copy_whose_maker_is_missing(browser: &Browser) {
        let (folder, server) = site_without_core(browser.engine());
        WIDGET.open(browser, &server.url("/page.html"));
        browser.eval::<()>("write('Answer ten calls by Friday');");
        // When that comes, everything below it moves, also from under a press.
        browser.wait_for("what was found", &WIDGET.inside(".m-readback"), "true");
        let refused = |kind: &str| browser.eval_with::<(String, String)>(
            "return document.querySelector('mentor-objectives').exportAs(args[0]).then(() => ['made', ''], (why) => [why.code, why.message]);",
            &[json!(kind)]);
        let (code, message) = refused("csv");
        assert_eq!(code, "load-failed");
        assert!(message.contains("mentor-core.js") && message.contains("beside the script"), "{message}");
        assert_eq!(refused("docx").0, "load-failed");
        assert_eq!(refused("json").0, "made", "the record itself needs nothing");
        assert_eq!(browser.eval::<usize>("return events('error').length"), 0, "a page that asks is told by its promise");

        const SAID: &str = "#copy-failed";
        WIDGET.unfold(browser, "[part=copy]");
        for _ in 0..2 {
            press(browser, "Plain text");
            browser.wait_for("the sentence", &WIDGET.inside(SAID), "element.textContent.startsWith('We could not make this copy.')");
        }
        browser.wait_until("an error for each press", "events('error').length === 2");
        assert_eq!(browser.eval::<String>("return events('error')[0].detail.code"), "load-failed");
        assert_eq!(browser.eval::<usize>("return events('export').length"), 0);
        assert_eq!(browser.eval::<String>("return box().value"), "Answer ten calls by Friday");

        for file in ["mentor-core.js", "mentor-core.wasm"] {
            fs::copy(root().join("dist").join(file), folder.join(file)).unwrap();
        }
        browser.eval::<()>("document.addEventListener('mentor-export', (event) => event.preventDefault());");
        press(browser, "Plain text");
        browser.wait_until("the copy", "events('export').length === 1");
        assert!(!browser.has(&WIDGET.inside(SAID)), "the sentence has gone");
        assert!(String::from_utf8(export(browser, "text")).unwrap().contains("- Answer ten calls by Friday\n"));
        println!("{:?} asked for {:?}", browser.engine(), server.asked());
    }
}

browser_tests! {
    only [Chromium, Firefox];
    fn several_with_the_keyboard_alone(browser: &Browser) {
        WIDGET.open(browser, "/bare.html");
        let reach = |what: &str, test: &str| browser.tab_to(what, test, 80);
        reach("the button", "element.textContent === 'Paste several'");
        browser.press(Key::Enter);
        browser.wait_for("the box", BOX, "true");
        reach("the box", "element.id === 'several'");
        browser.type_text("Answer ten calls with feedback by Friday\u{e007}be better");
        wait_for_count(browser, 2, 0);
        reach("the file", "element.id === 'several-file'");
        reach("a column", "element.textContent.includes('Time')");
        browser.press(Key::Enter);
        browser.wait_until("the other order", &format!(
            "document.querySelector('{WIDGET}').shadowRoot.querySelector('tbody th').textContent === 'be better'"));
        assert!(browser.focused().is_some_and(|element| element.text().contains("Time")), "the focus stays in the heading");
        reach("a row", "element.textContent === 'be better'");
        browser.press(Key::Enter);
        browser.wait_for("the editor", &WIDGET.inside("#words"), "element.value === 'be better'");
        browser.assert_no_errors();
    }
}

browser_tests! {
    /// A thousand rows: whenever their time is over, the looks give way to the person; and the page holds few rows at once.
    fn a_thousand_rows(browser: &Browser) {
        WIDGET.open(browser, "/pages/slow-clock.html");
        open_box(browser);
        let lines: Vec<String> = (1..=1000)
            .map(|number| match number % 3 {
                0 => format!("Serve {number} customers at the till and get feedback from my mentor by the end of week 4"),
                1 => format!("Improve my skills in area {number}, so that I can help the team more than I do today"),
                _ => format!("Write guide number {number} for visitors, and ask two people to test it"),
            })
            .collect();
        browser.eval_with::<()>(
            "const area = document.querySelector('mentor-objectives').shadowRoot.querySelector('#several'); \
             area.value = args[0]; area.dispatchEvent(new Event('input', { bubbles: true }));",
            &[json!(lines.join("\n"))],
        );
        wait_for_count(browser, 1000, 0);
        let turns: usize = browser.eval("return window.turns");
        assert!(turns >= 999, "{turns} tasks for 1000 looks that take too long each");
        assert_eq!(rows(browser).len(), 50);

        // What is typed while they look is in the box, and in the table afterwards.
        browser.find(BOX).type_text(" and more");
        press(browser, "Number");
        browser.wait_for("the last row first", &WIDGET.inside("tbody th"), "element.textContent.endsWith(' and more')");
        press(browser, "Next rows");
        browser.wait_for("the next page", &WIDGET.inside(".m-several"), "element.textContent.includes('Rows 51 to 100 of 1,000')");
        assert_eq!(rows(browser).len(), 50);
        assert!(browser.find(BOX).value().ends_with(" and more"));
        assert_eq!(parsed(&export(browser, "csv")).len(), 1001);
        browser.assert_no_errors();
    }
}

browser_tests! {
    only [Chromium];
    fn on_paper_words_are_text_and_nothing_is_to_press(browser: &Browser) {
        browser.emulate(Look { print: true, dark: true, ..Look::default() });
        WIDGET.open(browser, "/gallery.html?example=objectives/agreed");
        assert!(browser.find(&WIDGET.inside(".m-paper")).text().contains("do not leave on a printer"));
        assert!(browser.all(&WIDGET.inside("button")).iter().all(|button| !button.is_visible()), "there is a button on paper");
        assert!(browser.find(&WIDGET.inside(".m-list .m-words")).is_visible());
        assert_eq!(browser.find(&WIDGET.inside(".m-widget")).style("color"), "rgb(0, 0, 0)");
        assert_eq!(browser.find(&WIDGET.inside(".m-widget")).style("background-color"), "rgb(255, 255, 255)");
        WIDGET.open(browser, "/gallery.html?example=objectives/half-way");
        assert!(browser.all(&WIDGET.inside("textarea")).iter().all(|area| !area.is_visible()));
        let words = browser.all(&WIDGET.inside(".m-paper.m-words")).iter().map(|words| words.text()).collect::<Vec<_>>();
        assert!(words.iter().any(|words| words.starts_with("Answer phone calls")), "{words:?}");
        browser.emulate(Look::default());
        WIDGET.open(browser, "/gallery.html?example=objectives/agreed");
        assert!(!browser.find(&WIDGET.inside(".m-paper")).is_visible());
    }
}
