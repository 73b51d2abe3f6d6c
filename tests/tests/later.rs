//! Code that comes when it is asked for: nothing of it before, what people see meanwhile, and when it does not come.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

use std::{
    fs,
    path::{Path, PathBuf},
};

use fantoccini::key::Key;
use mentor_serve::{Server, Site};
use mentor_tests::{Browser, Engine, Widget, browser_tests, root};

const LATER: &str = "mentor-later.wasm";
const FIRST: [&str; 2] = ["mentor-widgets.js", "mentor-widgets.wasm"];
const OBJECTIVES: Widget = Widget::of("mentor-objectives");
const CLOSURE: Widget = Widget::of("mentor-closure");

/// A site of its own with a page of all nine widgets, and what that needs at first.
fn site(engine: Engine) -> (PathBuf, Server) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("later-{engine:?}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for file in FIRST {
        fs::copy(root().join("dist").join(file), folder.join(file)).unwrap();
    }
    for file in ["record.js", "element.js"] {
        fs::copy(root().join("tests/pages").join(file), folder.join(file)).unwrap();
    }
    let all = ["objectives", "match", "debrief", "closure", "ending", "readiness", "review", "limits", "plan"];
    let elements: String = all.iter().map(|name| format!("<mentor-{name}></mentor-{name}>")).collect();
    let page = format!(
        "<!doctype html><html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>All nine</title>\
         <script src=\"element.js\"></script><script type=\"module\" src=\"mentor-widgets.js\"></script></head>\
         <body><main>{elements}</main></body></html>"
    );
    fs::write(folder.join("page.html"), page).unwrap();
    let server = Server::start(Site::new().mount("/", &folder).first_script("/record.js"), 0).unwrap();
    (folder, server)
}

/// The second file, as another release would have it: it asks the first for another version of itself.
fn of_another_release() -> Vec<u8> {
    let mut file = fs::read(root().join("dist").join(LATER)).unwrap();
    let is_version = |part: &[u8]| part.iter().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte));
    let place = file.windows(16).position(is_version).expect("a version in the second file");
    file[place] = if file[place] == b'0' { b'1' } else { b'0' };
    file
}

/// The files of the release that were asked for, without what a second try puts behind a name.
fn of_release(server: &Server) -> Vec<String> {
    let asked = server.asked().into_iter().filter(|path| path.starts_with("/mentor-"));
    asked.map(|path| path[1..].to_owned()).collect()
}

/// How often the second file was asked for.
fn times(server: &Server) -> usize {
    of_release(server).iter().filter(|file| *file == LATER).count()
}

browser_tests! {
    /// A page of all nine loads two files. The third comes for whoever opens what is in it; where it does not come, one sentence says
    /// so and nothing typed is lost; once it is there, the same place works, and so do all others without another request.
    fn comes_when_asked_for(browser: &Browser) {
        let (folder, server) = site(browser.engine());
        OBJECTIVES.open(browser, &server.url("/page.html"));
        browser.wait_until("all nine", "document.querySelectorAll('main > *').length === 9 && \
            [...document.querySelectorAll('main > *')].every((element) => element.matches(':state(ready)'))");
        browser.eval::<()>("write('Answer ten calls by Friday');");
        let mut loaded = of_release(&server);
        loaded.sort();
        assert_eq!(loaded, FIRST, "before anybody asks for more");

        // What checks a content pack is in it too: without it the page is told, and the widget keeps its own words.
        let letter = "document.querySelector('mentor-objectives').shadowRoot.querySelectorAll('.m-finding strong')[2]?.textContent";
        browser.wait_until("the look", &format!("{letter} === 'Achievable'"));
        browser.eval::<()>(
            "window.told = [];
             const one = document.querySelector('mentor-objectives');
             one.addEventListener('mentor-error', (event) => told.push(`${event.detail.code}: ${event.detail.message}`));
             window.usePack = () => (one.content = { format: 'mentor-content', version: 1, labels: { achievable: 'Agreed' } });
             usePack();");
        browser.wait_until("why the pack is not used", "told.length === 1");
        let told: String = browser.eval("return told[0]");
        assert!(told.starts_with("content-invalid: the content pack needs mentor-later.wasm"), "{told}");
        assert_eq!(browser.eval::<String>(&format!("return {letter}")), "Achievable");
        assert_eq!(times(&server), 1);

        let fold = OBJECTIVES.inside("[part=exchange]");
        let summary = OBJECTIVES.inside("[part=exchange] > summary");
        browser.find(&summary).eval::<()>("element.focus()");
        browser.press(Key::Enter);
        browser.wait_for("why it does not come", &OBJECTIVES.inside("[part=exchange] [role=alert]"), "element.textContent.startsWith('This part did not load.')");
        assert_eq!(times(&server), 2);
        assert!(browser.find(&summary).eval::<bool>("return element.getRootNode().activeElement === element"), "the focus stays");
        // One of another release would do anything: it is not taken.
        fs::write(folder.join(LATER), of_another_release()).unwrap();
        browser.tab_to("another try", "element.textContent === 'Try again'", 3);
        browser.press(Key::Enter);
        browser.wait_until("the other file", "window.mentorRecord.errors.some((error) => error.includes('of this release'))");
        browser.wait_for("the same again", &OBJECTIVES.inside("[part=exchange] [role=alert]"), "true");
        assert_eq!(browser.eval::<String>("return box().value"), "Answer ten calls by Friday");

        fs::copy(root().join("dist").join(LATER), folder.join(LATER)).unwrap();
        OBJECTIVES.press(browser, "Try again");
        browser.wait_for("what may go", &fold, "element.textContent.includes('Answer ten calls by Friday')");
        assert!(!browser.has(&OBJECTIVES.inside("[part=exchange] [aria-busy]")), "nothing is on its way any more");
        let before = times(&server);
        CLOSURE.unfold(browser, "[part=exchange]");
        browser.wait_for("the other widget", &CLOSURE.inside("#paste"), "true");
        browser.eval::<()>("usePack()");
        browser.wait_until("the pack", &format!("{letter} === 'Agreed'"));
        assert_eq!(times(&server), before, "it is there for all");
        let errors: Vec<String> = browser.errors().into_iter().filter(|error| !error.contains("Failed to load resource") && !error.contains(LATER)).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }

    /// The single file has it inside.
    fn inside_the_single_file(browser: &Browser) {
        let ending = Widget::of("mentor-ending");
        ending.open(browser, "/pages/single.html");
        ending.unfold(browser, "[part=exchange]");
        browser.wait_for("where words are pasted", &ending.inside("#paste"), "true");
        assert!(browser.resources().iter().all(|url| !url.contains(LATER)), "{:?}", browser.resources());
        browser.assert_no_errors();
    }
}
