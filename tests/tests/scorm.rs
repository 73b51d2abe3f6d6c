//! Packages for course sites (SCORM), played with scorm-again: what is kept, what staff are told, and what happens when the
//! site fails.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

use std::{
    fs::{self, File},
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

use mentor_serve::Server;
use mentor_tests::{Browser, Key, Look, browser_tests, root, serve_site, site, target};
use serde_json::{Value, json};

const READY: &str = "isOpen()";

/// A course site with a package that has been unpacked.
struct Stage<'a> {
    browser: &'a Browser,
    server: Server,
    folder: PathBuf,
    edition: &'static str,
}

impl Drop for Stage<'_> {
    fn drop(&mut self) {
        // Only what this test has unpacked; the next build of target/ takes what could not be removed.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl<'a> Stage<'a> {
    /// Opens the page of the site. `package` is a path in `dist/`.
    fn open(browser: &'a Browser, package: &str) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let folder = target().join("packages").join(name);
        let file = File::open(root().join("dist").join(package)).unwrap();
        zip::ZipArchive::new(file).unwrap().extract(&folder).unwrap();
        let player = root().join("tools/node_modules/scorm-again/dist");
        let site = ["/package/", "/package-strict/", "/package-blocked/"]
            .into_iter()
            .fold(site().mount("/player/", player), |site, prefix| site.mount(prefix, &folder));
        let server = serve_site(site);
        let edition = if package.starts_with("scorm2004/") { "2004" } else { "1.2" };
        let stage = Self { browser, server, folder, edition };
        browser.goto(&stage.server.url("/pages/scorm.html"));
        stage
    }

    /// Plays the package and waits until its first widget is open.
    fn play(&self) {
        self.offer();
        self.show("/package/index.html");
        self.browser.wait_until("the widget", READY);
    }

    fn offer(&self) {
        self.browser.eval_with::<()>("offer(args[0])", &[json!(self.edition)]);
    }

    fn show(&self, url: &str) {
        self.browser.eval_with::<()>("play(args[0])", &[json!(url)]);
    }

    /// Leaves, and comes back in a tab that remembers nothing.
    fn leave(&self) {
        self.browser.eval::<()>("leave(); withdraw(); sessionStorage.clear();");
    }

    fn get(&self, expression: &str) -> Value {
        self.browser.eval(&format!("return {expression}"))
    }

    fn wait(&self, what: &str, expression: &str) {
        self.browser.wait_until(what, expression);
    }

    /// Nothing has gone wrong in the frame of the package.
    fn is_clean(&self) {
        let errors = self.get("sco().mentorRecord.errors");
        assert_eq!(errors, json!([]), "the package has errors");
    }
}

/// Plays a package from the first start to after its completion.
fn plays(browser: &Browser, package: &str) {
    let stage = Stage::open(browser, package);
    stage.play();
    let first = if stage.edition == "2004" { "completion_status" } else { "core.lesson_status" };
    assert_eq!(stage.get(&format!("lms.api.real.cmi.{first}")), json!("incomplete"), "{package}: from the first start");
    assert_eq!(stage.get("value('status')"), json!("incomplete"), "{package}: kept from the first start");
    let count = stage.get("widgets().length").as_u64().unwrap();
    assert!(package.contains("all") == (count > 1), "{package} has {count} widgets");
    // Answers, and sees them kept.
    browser.eval::<()>("const open = widgets().find((element) => element.matches(':state(ready)')); await answer(open); window.tag = open.localName;");
    stage.wait("a commit", "value('suspend_data')");
    assert_eq!(stage.get("value('status')"), json!("incomplete"), "{package}");
    assert_eq!(stage.get("value('exit')"), json!("suspend"), "{package}");
    stage.wait("all of it", "lms.kept && !sco().document.querySelector(tag).matches(':state(dirty)')");
    let state = stage.get("sco().document.querySelector(tag).state");
    assert!(state.as_object().is_some_and(|state| !state.is_empty()), "{package}: nothing was answered");
    stage.is_clean();
    // Leaves, and comes back.
    stage.leave();
    stage.wait("the end of the session", "lms.calls.some(([name]) => /Finish|Terminate/.test(name))");
    stage.play();
    assert_eq!(stage.get("sco().document.querySelector(tag).state"), state, "{package}: what was answered is gone");
    assert_eq!(stage.get("lms.calls.filter(([name, , answer]) => /Initialize/.test(name)).length"), json!(1));
    // Finishes each widget.
    for index in 0..count {
        if count > 1 {
            browser.eval_with::<()>("sco().document.querySelectorAll('[role=tab]')[args[0]].click()", &[json!(index)]);
        }
        stage.wait("the widget of the tab", &format!("widgets()[{index}].matches(':state(ready)')"));
        assert_ne!(stage.get("value('status')"), json!("completed"), "{package}: too early, at {index}");
        browser.eval_with::<()>("finish(widgets()[args[0]])", &[json!(index)]);
        stage.wait("the widget to be complete", &format!("widgets()[{index}].matches(':state(complete)')"));
        if stage.edition == "2004" {
            let done = ((index + 1) * 1000 / count) as f64 / 1000.0;
            stage.wait("the progress", &format!("Math.abs(Number(value('progress_measure')) - {done}) < 0.002"));
        }
    }
    stage.wait("completion", "value('status') === 'completed'");
    // Completed is not the end.
    browser.eval::<()>("window.last = widgets().at(-1); await answer(last, 'And one more line');");
    stage.wait("what came after", "last.matches(':state(dirty)') === false && !sco().document.hidden");
    let state = stage.get("last.state");
    stage.leave();
    stage.play();
    browser.eval::<()>(
        "window.tabs = sco().document.querySelectorAll('[role=tab]'); if (tabs.length) tabs[tabs.length - 1].click();",
    );
    stage.wait("the widget", "widgets().at(-1).matches(':state(ready)')");
    assert_eq!(stage.get("widgets().at(-1).state"), state, "{package}: after completion");
    assert_eq!(stage.get("value('status')"), json!("completed"), "{package}");
    if stage.edition == "2004" {
        assert_eq!(stage.get("lms.kept.success_status"), json!("unknown"), "{package}");
    }
    let asked =
        stage.get("lms.calls.filter(([name, [what]]) => /_name/.test(what) || /passed|failed/.test(name)).length");
    assert_eq!(asked, json!(0), "{package}: the name of a person is nobody's business");
    stage.is_clean();
}

/// The same while half of all calls throw, say no, or say nothing.
fn survives(browser: &Browser, package: &str) {
    let stage = Stage::open(browser, package);
    browser.eval::<()>("lms.fail = 0.5");
    stage.play();
    browser.eval::<()>(
        "const open = widgets().find((element) => element.matches(':state(ready)'));
         await answer(open, 'Bake fifty rolls'); window.tag = open.localName;",
    );
    let kept = "value('suspend_data') && !sco().document.querySelector(tag).matches(':state(dirty)')";
    stage.wait("the answer, kept", kept);
    let state = stage.get("sco().document.querySelector(tag).state");
    assert!(state.as_object().is_some_and(|state| !state.is_empty()), "{package}: nothing was answered");
    stage.leave();
    stage.play();
    stage.wait("the answer again", "Object.keys(sco().document.querySelector(tag).state).length > 0");
    assert_eq!(stage.get("sco().document.querySelector(tag).state"), state, "{package}");
    for index in 0..stage.get("widgets().length").as_u64().unwrap() {
        browser.eval_with::<()>("sco().document.querySelectorAll('[role=tab]')[args[0]]?.click()", &[json!(index)]);
        stage.wait("the widget of the tab", &format!("widgets()[{index}].matches(':state(ready)')"));
        browser.eval_with::<()>("finish(widgets()[args[0]])", &[json!(index)]);
        stage.wait("the widget to be complete", &format!("widgets()[{index}].matches(':state(complete)')"));
    }
    stage.wait("completion", "value('status') === 'completed'");
    browser.eval::<()>("window.tag = widgets().at(-1).localName; await answer(widgets().at(-1), 'And one more line');");
    stage.wait("what came after", kept);
    let state = stage.get("sco().document.querySelector(tag).state");
    stage.leave();
    stage.play();
    browser.eval::<()>("[...sco().document.querySelectorAll('[role=tab]')].at(-1)?.click()");
    stage.wait("the widget", "widgets().at(-1).matches(':state(ready)')");
    stage.wait("the answers again", "Object.keys(widgets().at(-1).state).length > 0");
    assert_eq!(stage.get("sco().document.querySelector(tag).state"), state, "{package}: after completion");
    assert_eq!(stage.get("value('status')"), json!("completed"), "{package}");
    stage.is_clean();
}

/// Plays all packages of an edition.
fn all_of(browser: &Browser, folder: &str, play: fn(&Browser, &str)) {
    let mut names: Vec<String> = fs::read_dir(root().join("dist").join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let widgets = fs::read_dir(root().join("widgets/src")).unwrap();
    let widgets = widgets.filter(|entry| entry.as_ref().unwrap().path().join("widget.toml").is_file()).count();
    assert_eq!(names.len(), widgets + 1, "{names:?}");
    for name in names {
        play(browser, &format!("{folder}/{name}"));
    }
}

browser_tests! {
    only [Chromium];

    fn every_package_of_the_first_edition(browser: &Browser) {
        all_of(browser, "scorm12", plays);
    }

    fn every_package_of_the_second_edition(browser: &Browser) {
        all_of(browser, "scorm2004", plays);
    }

    fn every_package_of_the_first_edition_where_half_fails(browser: &Browser) {
        all_of(browser, "scorm12", survives);
    }

    fn every_package_of_the_second_edition_where_half_fails(browser: &Browser) {
        all_of(browser, "scorm2004", survives);
    }

    /// The keys of a real keyboard, from the top of the page.
    fn works_by_keyboard_alone(browser: &Browser) {
        let stage = Stage::open(browser, "scorm2004/mentor-all.zip");
        browser.goto(&stage.server.url("/package/index.html"));
        browser.wait_for("the tabs", "[role=tab]", "element.checkVisibility()");
        browser.tab_to("the chosen tab", "element.role === 'tab' && element.ariaSelected === 'true'", 8);
        browser.press(Key::Right);
        let tab = browser.focused().unwrap();
        assert_eq!((tab.attribute("role"), tab.attribute("aria-selected")), (Some("tab".into()), Some("true".into())));
        let shown = tab.attribute("aria-controls").unwrap();
        assert!(browser.find(&format!("#{shown}")).is_visible());
        browser.wait_for("the widget", &format!("#{shown} > *"), "element.matches(':state(ready)')");
        // The other tabs are one stop together.
        browser.press(Key::Tab);
        let inside = browser.focused().unwrap().eval::<bool>("return element.getRootNode() instanceof ShadowRoot");
        assert!(inside, "Tab leads from the tab into its widget");
        browser.assert_no_errors();
    }

    /// While somebody goes on typing. Where the machine was too busy to type in time, it is tried again.
    fn the_first_answer_is_kept_soon(browser: &Browser) {
        for attempt in 0.. {
            let stage = Stage::open(browser, "scorm12/mentor-objectives.zip");
            stage.play();
            let [kept, gap]: [f64; 2] = browser.eval(
                "const begin = performance.now(), words = box();
                 let last = begin, gap = 0;
                 for (let key = 0; key < 25; key++) {
                   type(words, words.value + 'a');
                   await new Promise((done) => setTimeout(done, 100));
                   gap = Math.max(gap, performance.now() - last);
                   last = performance.now();
                 }
                 const commit = lms.calls.find(([name, , answer, at]) => name === 'LMSCommit' && answer === 'true' && at > begin + 300);
                 return [commit ? commit[3] - begin : Infinity, gap];",
            );
            if kept < 1500.0 {
                return;
            }
            assert!(gap > 250.0 && attempt < 5, "kept only after {kept} ms, and no key was late");
        }
    }

    /// Frames between, one of another origin, whose windows may not be looked into.
    fn finds_the_site_across_frames(browser: &Browser) {
        let stage = Stage::open(browser, "scorm2004/mentor-match.zip");
        stage.offer();
        stage.show("/pages/scorm-between.html?src=/package/index.html");
        stage.wait("the widget", READY);
        stage.wait("the start", "lms.calls.some(([name]) => name === 'Initialize')");
        browser.eval::<()>("leave()");

        let other = mentor_tests::serve();
        let inner = stage.server.url("/package/index.html");
        stage.offer();
        stage.show(&other.url(&format!("/pages/scorm-between.html?src={inner}")));
        stage.wait("the start", "lms.calls.some(([name, [what, value]]) => name === 'SetValue' && value === 'incomplete')");
        browser.in_frame("iframe", || {
            browser.in_frame("iframe", || {
                browser.wait_for("the widget", "mentor-match", "element.matches(':state(ready)')");
                assert_eq!(browser.find("mentor-match").attribute("storage").as_deref(), Some("host"));
            });
        });
    }

    fn finds_the_site_that_opened_it(browser: &Browser) {
        let stage = Stage::open(browser, "scorm12/mentor-match.zip");
        stage.offer();
        browser.eval::<()>("window.opened = open('/package/index.html')");
        stage.wait("the widget", READY);
        browser.eval::<()>("await answer(widgets()[0])");
        stage.wait("a commit", "value('suspend_data')");
    }

    fn waits_for_a_site_that_comes_late(browser: &Browser) {
        let stage = Stage::open(browser, "scorm12/mentor-ending.zip");
        stage.show("/package/index.html");
        stage.wait("the questions", "sco().document.querySelector('section ol')?.checkVisibility()");
        assert_eq!(stage.get("widgets().length"), json!(0), "too early");
        stage.offer();
        stage.wait("the widget", READY);
        assert_eq!(stage.get("widgets()[0].storage"), json!("host"));
        assert_eq!(stage.get("lms.api.real.cmi.core.lesson_status"), json!("incomplete"));
        stage.is_clean();
    }

    fn opens_without_a_site_and_says_so(browser: &Browser) {
        let stage = Stage::open(browser, "scorm12/mentor-objectives.zip");
        browser.goto(&stage.server.url("/package/index.html"));
        let element = "mentor-objectives";
        browser.wait_for("the widget", element, "element.matches(':state(ready)')");
        assert_eq!(browser.find(element).attribute("storage").as_deref(), Some("session"));
        let said = browser.find(".notice").text();
        assert!(said.contains("not connected") && said.contains("Keep a copy"), "{said}");
        browser.find("mentor-objectives >>> textarea").type_text("Bake bread");
        browser.find("summary").click();
        browser.wait_for("the text", ".notice textarea", "element.value.includes('Bake bread')");
        browser.assert_accessible("main");
        browser.screenshot("scorm-alone");
        browser.reload();
        browser.wait_for("the words again", "mentor-objectives >>> textarea", "element.value === 'Bake bread'");
        browser.assert_no_errors();
    }

    /// Words that nobody has saved yet go with the page; the second edition is not asked to keep and to end in one breath.
    fn what_was_just_typed_is_kept_on_leaving(browser: &Browser) {
        for package in ["scorm12", "scorm2004"] {
            let stage = Stage::open(browser, &format!("{package}/mentor-objectives.zip"));
            stage.play();
            browser.eval::<()>("type(box(), 'Bake fifty rolls'); leave(); withdraw(); sessionStorage.clear();");
            let calls = stage.get("lms.calls.map(([name]) => name).filter((name) => !/Get/.test(name)).slice(-2)");
            let calls: Vec<&str> = calls.as_array().unwrap().iter().filter_map(Value::as_str).collect();
            assert!(["LMSFinish", "Terminate"].contains(&calls[1]), "{calls:?}");
            assert_ne!(calls, ["Commit", "Terminate"]);
            stage.play();
            assert_eq!(stage.get("box().value"), json!("Bake fifty rolls"), "{package}");
            stage.leave();
        }
    }

    /// A site whose calls never answer is none: the page opens all the same.
    fn opens_where_the_site_hangs(browser: &Browser) {
        let stage = Stage::open(browser, "scorm12/mentor-match.zip");
        browser.eval::<()>(
            "window.API = Object.fromEntries(['Initialize', 'GetValue', 'SetValue', 'Commit', 'GetLastError', 'Finish']
               .map((name) => ['LMS' + name, () => new Promise(() => {})]));",
        );
        stage.show("/package/index.html");
        stage.wait("the widget", READY);
        stage.wait("the notice", "sco().document.querySelector('.notice')?.innerText.includes('not connected')");
        assert_eq!(stage.get("widgets()[0].storage"), json!("session"));
        stage.is_clean();
    }

    /// What is kept is asked for until it comes, and not written over until then.
    fn what_is_kept_comes_late(browser: &Browser) {
        let stage = Stage::open(browser, "scorm12/mentor-ending.zip");
        stage.play();
        browser.eval::<()>("await answer(widgets()[0])");
        stage.wait("a commit", "value('suspend_data')");
        stage.wait("all of it", "!widgets()[0].matches(':state(dirty)')");
        let before = stage.get("widgets()[0].state");
        stage.leave();
        browser.eval::<()>("window.mute = true");
        stage.offer();
        browser.eval::<()>(
            "const get = API.LMSGetValue;
             API.LMSGetValue = (name) => { if (window.mute && name === 'cmi.suspend_data') throw new Error('not now'); return get(name); };",
        );
        stage.show("/package/index.html");
        stage.wait("an empty widget", READY);
        browser.eval::<()>("const radios = widgets()[0].shadowRoot.querySelectorAll('input[type=radio]'); radios[radios.length - 1].click();");
        stage.wait("a save that fails", "widgets()[0].shadowRoot.querySelector('[part=foot]').textContent.includes('Not saved')");
        assert_eq!(stage.get("lms.calls.some(([name, [what]]) => name === 'LMSSetValue' && what === 'cmi.suspend_data')"), json!(false));
        browser.eval::<()>("window.mute = false");
        stage.wait("both", "!widgets()[0].matches(':state(dirty)') && Object.keys(widgets()[0].state).length > 1");
        let after = stage.get("widgets()[0].state");
        for (key, answer) in before.as_object().unwrap() {
            assert_eq!(&after[key], answer, "what was kept before");
        }
        stage.wait("both, kept", "Object.keys((await record()).widgets.ending).length === Object.keys(widgets()[0].state).length");
    }

    /// A site that cuts off what it has no room for, and one that refuses it: what is kept can be read, and the rest is not lost.
    fn a_site_with_less_room_than_it_should(browser: &Browser) {
        let stage = Stage::open(browser, "scorm2004/mentor-objectives.zip");
        for refuses in [false, true] {
            stage.offer();
            browser.eval_with::<()>(
                "const set = API_1484_11.SetValue, refuses = args[0];
                 API_1484_11.SetValue = (name, value) => name !== 'cmi.suspend_data' ? set(name, value)
                   : refuses && value.length > 4000 ? 'false' : set(name, refuses ? value : value.slice(0, 900));",
                &[json!(refuses)],
            );
            stage.show("/package/index.html");
            stage.wait("the widget", READY);
            browser.eval::<()>(
                "let seed = 5;
                 const letter = () => String.fromCharCode(97 + (seed = (seed * 16807) % 2147483647) % 26);
                 window.long = 'Bake ' + Array.from({ length: 9000 }, (_, at) => (at % 7 ? letter() : ' ')).join('');
                 type(box(), long);",
            );
            stage.wait("the notice", "sco().document.querySelector('.notice')");
            stage.wait("a commit", "value('suspend_data') && !widgets()[0].matches(':state(dirty)')");
            assert!(stage.get("JSON.stringify(await record()).length").as_u64().is_some(), "it can be read");
            browser.eval::<()>("leave(); withdraw();");
            stage.play();
            stage.wait("the words again", "box()?.value === long");
            browser.eval::<()>("leave(); withdraw(); sessionStorage.clear(); lms.kept = undefined;");
        }
    }

    fn looks_well_narrow_and_without_colours(browser: &Browser) {
        let stage = Stage::open(browser, "scorm2004/mentor-all.zip");
        stage.offer();
        browser.eval::<()>("lms.kept = { suspend_data: 'damaged' }");
        stage.offer();
        stage.show("/package/index.html");
        stage.wait("the widget", READY);
        browser.eval::<()>(
            "document.querySelector('iframe').width = 320;
             document.querySelector('iframe').height = 900;
             finish(widgets()[0]);",
        );
        stage.wait("the notice", "sco().document.querySelector('.notice')");
        assert_eq!(stage.get("sco().document.documentElement.scrollWidth <= 320"), json!(true), "it scrolls sideways");
        browser.screenshot_whole("scorm-narrow");
        browser.emulate(Look { forced_colours: true, ..Look::default() });
        browser.screenshot_whole("scorm-forced-colors");
        browser.in_frame("iframe", || browser.assert_accessible("main"));
    }

    /// The questions are there where nothing can run, and nothing inline stands in the way of a policy.
    fn bears_strict_policies(browser: &Browser) {
        let stage = Stage::open(browser, "scorm2004/mentor-closure.zip");
        stage.offer();
        stage.show("/package-strict/index.html");
        stage.wait("the widget", READY);
        browser.eval::<()>("await answer(widgets()[0])");
        stage.wait("a commit", "value('suspend_data')");
        stage.is_clean();
        stage.leave();
        stage.offer();
        stage.show("/package-blocked/index.html");
        stage.wait("the message", "widgets()[0]?.matches(':state(error)')");
        stage.wait("the questions", "widgets()[0].querySelector('ol').checkVisibility()");
    }
}

browser_tests! {
    fn a_package_is_played_to_its_end(browser: &Browser) {
        plays(browser, "scorm12/mentor-objectives.zip");
    }

    /// Half of all calls throw, say no, or say nothing, from the first one on.
    fn a_site_that_fails_half_of_the_time(browser: &Browser) {
        let stage = Stage::open(browser, "scorm2004/mentor-objectives.zip");
        browser.eval::<()>("lms.fail = 0.5");
        stage.play();
        assert_eq!(stage.get("widgets()[0].storage"), json!("host"));
        browser.eval::<()>("type(box(), 'Bake fifty rolls by Friday')");
        stage.wait("the words", "value('suspend_data') && JSON.stringify(await record()).includes('fifty rolls')");
        browser.eval::<()>("finish(widgets()[0])");
        stage.wait("completion", "value('status') === 'completed'");
        stage.wait("all of it", "!widgets()[0].matches(':state(dirty)')");
        stage.leave();
        browser.eval::<()>("lms.kept.exit = 'suspend'");
        stage.play();
        stage.wait("the words again", "box()?.value === 'Bake fifty rolls by Friday'");
        browser.eval::<()>("type(box(), 'Bake sixty rolls by Friday')");
        stage.wait("the new words", "JSON.stringify(await record()).includes('sixty rolls')");
        stage.is_clean();
    }

    fn what_does_not_fit_stays_in_the_tab(browser: &Browser) {
        let stage = Stage::open(browser, "scorm12/mentor-objectives.zip");
        stage.play();
        // Words that no packing makes short.
        browser.eval::<()>(
            "let seed = 5;
             const letter = () => String.fromCharCode(97 + (seed = (seed * 16807) % 2147483647) % 26);
             window.long = 'Bake bread ' + Array.from({ length: 9000 }, (_, at) => (at % 7 ? letter() : ' ')).join('');
             type(box(), 'Bake bread');",
        );
        stage.wait("a commit", "value('suspend_data')");
        assert_eq!(stage.get("sco().document.querySelectorAll('.notice').length"), json!(0));
        browser.eval::<()>("type(box(), long)");
        stage.wait("the notice", "sco().document.querySelector('.notice')");
        let said = stage.get("sco().document.querySelector('.notice').innerText");
        let said = said.as_str().unwrap();
        assert!(said.contains("no room") && said.contains("Bake bread"), "{said}");
        assert!(stage.get("value('suspend_data').length").as_u64().unwrap() <= 4096);
        assert!(stage.get("JSON.stringify(await record()).length").as_u64().is_some(), "what is kept can be read");
        assert_eq!(stage.get("JSON.stringify(Object.entries({ ...sessionStorage })).includes(long.slice(0, 200))"), json!(true));
        browser.eval::<()>("sco().document.querySelector('summary').click()");
        stage.wait("the whole as text", "sco().document.querySelector('.notice textarea').value.includes(long.slice(0, 500))");
        browser.in_frame("iframe", || {
            browser.assert_accessible("main");
            browser.screenshot("scorm-full");
        });
        // In the same tab it comes back.
        browser.eval::<()>("leave(); withdraw();");
        stage.play();
        stage.wait("the words again", "box()?.value === long");
        stage.wait("the notice", "sco().document.querySelector('.notice')");
        browser.eval::<()>("type(box(), 'Bake fewer rolls')");
        stage.wait("no notice", "!sco().document.querySelector('.notice')");
        stage.wait("all of it", "JSON.stringify(await record()).includes('Bake fewer rolls')");
        stage.wait("nothing in the tab", "!Object.keys(sessionStorage).some((key) => key.startsWith('mentor-scorm'))");
        stage.is_clean();
    }

    fn damaged_data_are_not_written_over(browser: &Browser) {
        let stage = Stage::open(browser, "scorm12/mentor-objectives.zip");
        browser.eval::<()>("lms.kept = { core: { lesson_status: 'incomplete', exit: 'suspend' }, suspend_data: 'page=4|seen=1,2' }");
        stage.play();
        stage.wait("the notice", "sco().document.querySelector('.notice')");
        browser.eval::<()>("type(box(), 'Bake bread')");
        stage.wait("a save that fails", "widgets()[0].shadowRoot.querySelector('[part=foot]').textContent.includes('Not saved')");
        assert_eq!(stage.get("lms.api.real.cmi.suspend_data"), json!("page=4|seen=1,2"));
        browser.in_frame("iframe", || {
            browser.assert_accessible("main");
            browser.screenshot("scorm-damaged");
        });
        browser.eval::<()>("sco().document.querySelector('summary').click()");
        stage.wait("the text", "sco().document.querySelector('.notice textarea').value === 'page=4|seen=1,2'");
        browser.eval::<()>(
            "const area = sco().document.querySelector('.notice textarea');
             area.dispatchEvent(new (sco().ClipboardEvent ?? sco().Event)('copy', { bubbles: true }));",
        );
        stage.wait("the words", "JSON.stringify(await record().catch(() => 0)).includes('Bake bread')");
        stage.leave();
        stage.play();
        stage.wait("the words again", "box()?.value === 'Bake bread'");
        assert_eq!(stage.get("sco().document.querySelectorAll('.notice').length"), json!(0));
    }

    /// Words go nowhere but into the record, unless the college has said so; a private note never does.
    fn reports_have_no_words_unless_asked_for(browser: &Browser) {
        for (package, free) in [("scorm12", false), ("scorm12", true), ("scorm2004", false), ("scorm2004", true)] {
            let stage = Stage::open(browser, &format!("{package}/mentor-all.zip"));
            if free {
                fs::write(stage.folder.join("config.json"), r#"{"freeText": true, "attributes": {"start": "2027-01-04"}}"#).unwrap();
            }
            stage.play();
            if free {
                assert_eq!(stage.get("widgets()[0].getAttribute('start')"), json!("2027-01-04"));
            }
            browser.eval::<()>(
                "const answer = (value, hidden) => ({ value, by: 'student', at: '2027-01-11T10:00:00.000Z', private: hidden === true });
                 const open = widgets().find((element) => element.matches(':state(ready)'));
                 open.record = {
                   format: 'mentor-record', version: 1, id: 'default',
                   widgets: {
                     objectives: { items: { one1one1: {
                       text: answer('Sort the apricots by Friday'), order: answer('1'), listed: answer(true), sure: answer('7'),
                       evidence: answer('a secret marmalade', true),
                       reviews: { r1: { outcome: answer('as'), evidence: answer('the basket of plums') } },
                     } } },
                     ending: { 'ending.fixed-date': answer('yes'), 'ending.org.cause': answer('no', true), 'ending.plan.best-way': answer('eat a quince') },
                     match: { 'match.student.job': answer('plan') },
                   },
                   actions: {}, agreed: [],
                 };
                 finish(open);",
            );
            stage.wait("a commit with it", "value('suspend_data') && JSON.stringify(await record()).includes('apricots')");
            let told = stage.get("told().join('\\n')");
            let told = told.as_str().unwrap();
            assert!(told.contains("cmi.objectives.0.id=one1one1"), "{told}");
            let status = if package == "scorm12" { "status" } else { "completion_status" };
            assert!(told.contains(&format!("cmi.objectives.0.{status}=completed")), "{told}");
            assert!(told.contains("objectives/items/one1one1/sure") && told.contains("response=7"), "{told}");
            assert!(told.contains("ending/ending.fixed-date"), "{told}");
            assert!(!told.contains("org.cause"), "what is private: {told}");
            assert!(!told.contains("match.student"), "what the two keep between them: {told}");
            assert!(!told.contains("marmalade"), "a private note: {told}");
            for words in ["apricots", "plums", "quince"] {
                assert_eq!(told.contains(words), free, "{package}, {free}: {told}");
            }
            assert!(!told.contains("passed") && !told.contains("failed") && !told.contains("score"), "{told}");
            // The site has taken each line.
            let lines = stage.get("Object.values(lms.kept.interactions.childArray ?? lms.kept.interactions).length");
            assert!(lines.as_u64().unwrap() >= 3, "{lines}");
            let refused = stage.get("lms.calls.filter(([name, , answer]) => /SetValue/.test(name) && answer !== 'true').map(String)");
            assert_eq!(refused, json!([]), "{package}");
            stage.is_clean();
            browser.eval::<()>("leave()");
        }
    }

    fn a_broken_config_is_named_and_passed_over(browser: &Browser) {
        let stage = Stage::open(browser, "scorm12/mentor-match.zip");
        for (config, part) in [
            (r#"{"freeText": "yes", "attributes": {"subject": "x", "end": "2027-03-26"}}"#, "\"freeText\" must be true or false"),
            ("{", "could not be read"),
        ] {
            fs::write(stage.folder.join("config.json"), config).unwrap();
            stage.offer();
            stage.show("/package/index.html");
            stage.wait("the widget", READY);
            let warned = stage.get("sco().mentorRecord.warnings.join('\\n')");
            assert!(warned.as_str().unwrap().contains(part), "{warned}");
            browser.eval::<()>("leave(); withdraw();");
        }
    }

    /// The keys of the pattern for tabs; one record for all of them, and the tab is found again.
    fn tabs_by_keyboard(browser: &Browser) {
        let stage = Stage::open(browser, "scorm2004/mentor-all.zip");
        stage.play();
        let tabs = "[...sco().document.querySelectorAll('[role=tab]')]";
        let count = stage.get(&format!("{tabs}.length")).as_u64().unwrap();
        assert!(count >= 5);
        let chosen = format!("{tabs}.findIndex((tab) => tab.getAttribute('aria-selected') === 'true')");
        let press = |key: &str| {
            browser.eval_with::<()>(
                "const tab = sco().document.activeElement;
                 tab.dispatchEvent(new (sco().KeyboardEvent)('keydown', { key: args[0], bubbles: true, cancelable: true }));",
                &[json!(key)],
            );
        };
        browser.eval::<()>(&format!("{tabs}[0].focus()"));
        for (key, at) in [("ArrowRight", 1), ("ArrowLeft", 0), ("ArrowLeft", count - 1), ("Home", 0), ("End", count - 1), ("ArrowRight", 0)] {
            press(key);
            assert_eq!(stage.get(&chosen), json!(at), "{key}");
            assert_eq!(stage.get(&format!("sco().document.activeElement === {tabs}[{at}]")), json!(true), "{key}");
            assert_eq!(stage.get(&format!("{tabs}.filter((tab) => tab.tabIndex === 0).length")), json!(1));
            assert_eq!(stage.get("widgets().filter((element) => element.checkVisibility()).length"), json!(1));
        }
        press("ArrowRight");
        stage.wait("the second widget", "widgets()[1].matches(':state(ready)')");
        // What nobody has looked at has not begun.
        assert_eq!(stage.get("widgets()[2].matches(':state(ready)')"), json!(false));
        browser.eval::<()>("await answer(widgets()[1])");
        stage.wait("a commit", "value('suspend_data')");
        browser.eval::<()>("finish(widgets()[1])");
        stage.wait("the mark", &format!("{tabs}[1].textContent.includes('Finished')"));
        browser.in_frame("iframe", || {
            browser.assert_accessible("main");
            browser.screenshot("scorm-tabs");
        });
        stage.leave();
        stage.play();
        assert_eq!(stage.get(&chosen), json!(1), "the tab of before");
        stage.is_clean();
    }
}
