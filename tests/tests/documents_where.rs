//! Where documents to take along can be made: on paper, under the strictest policy, in a frame without an origin, and what is said
//! where they cannot.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

mod readers;
mod taken;

use std::{
    fs,
    path::{Path, PathBuf},
};

use mentor_serve::{Server, Site};
use mentor_tests::{Browser, Engine, browser_tests, root};
use readers::{calendar, table, word};
use serde_json::json;
use taken::{WIDGET, everything, open_everything, press};

browser_tests! {
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
