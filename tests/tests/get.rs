//! "Get it for my LMS": every choice gives lines that work, or a package that is there.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

use mentor_tests::{Browser, Key, browser_tests};
use serde_json::Value;

/// Opens the page with choices in its address.
fn open(browser: &Browser, query: &str) {
    browser.goto(&format!("/get.html?{query}"));
    browser.wait_until("the steps", "document.querySelectorAll('#steps li').length > 1");
}

fn pieces(browser: &Browser) -> Vec<String> {
    browser.eval("return [...document.querySelectorAll('.piece code')].map((code) => code.textContent);")
}

fn choose(browser: &Browser, id: &str, value: &str) {
    browser.find(&format!("#{id}")).eval::<()>(&format!(
        "element.value = '{value}'; for (const type of ['input', 'change']) element.dispatchEvent(new Event(type, {{ bubbles: true }}));"
    ));
}

browser_tests! {
    fn lines_to_paste(browser: &Browser) {
        open(browser, "widget=match&host=moodle&way=tag");
        let [page] = pieces(browser).try_into().unwrap();
        let sri: Value = browser.eval("return (await fetch('/dist/sri.json')).json();");
        let version = sri["version"].as_str().unwrap();
        let integrity = sri["files"]["mentor-widgets.js"]["integrity"].as_str().unwrap();
        assert!(page.starts_with(&format!(
            "<script type=\"module\" src=\"https://files.example.ac.uk/mentor-widgets-{version}/mentor-widgets.js\" \
             integrity=\"{integrity}\" crossorigin=\"anonymous\"></script>\n<mentor-match>\n"
        )), "{page}");
        assert!(page.contains("<ol>") && page.contains("worksheet/match.html") && page.ends_with("</mentor-match>\n"), "{page}");
        // What is typed is in the lines, and can break out of none of them.
        choose(browser, "base", "https://college.example/tools");
        choose(browser, "record-id", "\"><b>");
        choose(browser, "storage", "local");
        choose(browser, "start", "2027-01-11");
        let [page] = pieces(browser).try_into().unwrap();
        assert!(page.contains("src=\"https://college.example/tools/mentor-widgets.js\""), "{page}");
        assert!(page.contains("<mentor-match storage=\"local\" record-id=\"&quot;&gt;&lt;b&gt;\" start=\"2027-01-11\">"), "{page}");
        browser.wait_until("the choice in the address, to be passed on", "location.search.includes('storage=local')");
        browser.assert_no_errors();
    }

    fn mistakes_are_named(browser: &Browser) {
        open(browser, "widget=ending&host=other&way=single");
        choose(browser, "base", "files/");
        assert_eq!(browser.find("#base-bad").text(), "Write the whole address of the folder. It begins with https://.");
        assert_eq!(pieces(browser).len(), 0);
        choose(browser, "base", "https://files.example/");
        choose(browser, "end", "2027-01-01");
        choose(browser, "start", "2027-02-01");
        assert_eq!(browser.find("#end-bad").eval::<String>("return element.textContent"), "The last day is before the first day. Change one of them.");
        choose(browser, "start", "2026-12-01");
        assert_eq!(pieces(browser).len(), 1);
        browser.assert_no_errors();
    }

    /// Every host with every way and every widget: lines, or a package that can be downloaded.
    fn every_choice_gives_something(browser: &Browser) {
        open(browser, "");
        let all = |id: &str| -> Vec<String> { browser.eval(&format!("return [...document.querySelectorAll('#{id} option')].map((option) => option.value);")) };
        let (hosts, widgets) = (all("host"), all("widget"));
        assert!(hosts.len() >= 7 && widgets.len() >= 5, "{hosts:?} {widgets:?}");
        let mut packages = 0;
        for host in &hosts {
            choose(browser, "host", host);
            let ways: Vec<String> = browser.eval("return [...document.querySelectorAll('[name=way]')].map((way) => way.value);");
            assert!(!ways.is_empty(), "{host}");
            for way in ways {
                browser.eval::<()>(&format!("document.querySelector('[name=way][value={way}]').click();"));
                for widget in &widgets {
                    choose(browser, "widget", widget);
                    if way.starts_with("scorm") {
                        let found: Vec<bool> = browser.eval("return Promise.all([...document.querySelectorAll('.download')].map(async (link) => (await fetch(link.href, { method: 'HEAD' })).ok));");
                        assert_eq!(found, [true, true], "{host} {way} {widget}");
                        packages += 1;
                    } else {
                        let lines = pieces(browser);
                        assert!(!lines.is_empty() && lines.concat().contains(widget.as_str()), "{host} {way} {widget}");
                        let address = "return (await fetch(document.querySelector('.piece:last-of-type code').textContent.match(/\\S+worksheet\\/\\w+.html/)[0].replace(/^.*worksheet/, '/dist/worksheet'), { method: 'HEAD' })).ok;";
                        assert!(host == "sharepoint" || browser.eval::<bool>(address), "{host} {way} {widget}: the sheet");
                    }
                }
                let steps: Vec<String> = browser.eval("return [...document.querySelectorAll('#steps li')].map((step) => step.textContent);");
                assert!(steps.iter().all(|step| step.len() > 10 && !step.contains("undefined")), "{host} {way}: {steps:?}");
            }
        }
        assert!(packages > 0);
        browser.assert_no_errors();
    }
}

browser_tests! {
    only [Chromium];
    fn by_keyboard_and_clean(browser: &Browser) {
        for query in ["", "host=canvas&way=div", "host=other&way=scorm12"] {
            open(browser, query);
            browser.wait_until("a widget", "document.querySelector('#outcome mentor-objectives').matches(':state(ready)')");
            browser.assert_accessible("body");
        }
        browser.find("#widget").eval::<()>("element.focus()");
        browser.press(Key::Tab);
        browser.press(Key::Tab);
        browser.press(Key::Down);
        let way: String = browser.eval("return document.querySelector('[name=way]:checked').value");
        assert_eq!(way, "scorm2004");
        browser.tab_to("the first download", "element.matches('.download')", 12);
        browser.assert_no_errors();
    }
}
