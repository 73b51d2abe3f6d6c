//! What every element does, tried with `<mentor-objectives>`: starting, keeping, events, tabs, moving, failing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

use mentor_tests::{Browser, Widget, browser_tests};
use serde_json::{Value, json};

const ELEMENT: &str = "mentor-objectives";
const WORDS: &str = "mentor-objectives >>> textarea";

fn ready(browser: &Browser) {
    browser.wait_until("the element", "document.querySelector('mentor-objectives')?.matches(':state(ready)')");
}

/// Opens an empty page, does something in it, and waits for the element that was added.
fn with(browser: &Browser, script: &str) {
    browser.goto("/pages/element.html");
    browser.eval::<()>(script);
    ready(browser);
}

fn yes(browser: &Browser, expression: &str) {
    assert!(
        browser.eval::<bool>(&format!("return Boolean({expression});")),
        "{expression}\n{}",
        browser.errors().join("\n")
    );
}

fn get(browser: &Browser, expression: &str) -> Value {
    browser.eval(&format!("return {expression};"))
}

browser_tests! {
    fn starts_and_says_so(browser: &Browser) {
        browser.goto("/pages/element-one.html");
        ready(browser);
        assert_eq!(get(browser, "await document.querySelector('mentor-objectives').ready.then((e) => e.localName)"), json!(ELEMENT));
        assert_eq!(
            get(browser, "events('ready').map(({ detail, cancelable, open }) => [detail, cancelable, open])"),
            json!([[{ "widget": "objectives", "recordId": "default" }, false, true]])
        );
        // The fallback has made way, and stays in the page for the day that the script does not come.
        yes(browser, "document.querySelector('li').getClientRects().length === 0");
        yes(browser, "getComputedStyle(document.querySelector('mentor-objectives')).display === 'block'");
        yes(browser, "document.querySelector('mentor-objectives').shadowRoot.querySelector('h2').closest('[lang]').lang === 'en-GB'");
        yes(browser, "!document.querySelector('mentor-objectives').matches(':state(loading), :state(error), :state(dirty)')");
        assert_eq!(get(browser, "document.querySelector('mentor-objectives').version"), json!("0.1.0"));
        browser.eval::<()>("document.querySelector('mentor-objectives').hidden = true;");
        yes(browser, "getComputedStyle(document.querySelector('mentor-objectives')).display === 'none'");
        browser.assert_no_errors();
    }

    fn attributes_are_properties(browser: &Browser) {
        with(browser, "add();");
        let initially = get(browser, "((e) => ['recordId', 'subject', 'as', 'storage', 'keepDays', 'contentSrc', 'start', 'end', \
            'hours', 'headingLevel', 'readOnly', 'loading', 'name'].map((name) => e[name]))(document.querySelector('mentor-objectives'))");
        assert_eq!(initially, json!(["default", "", "both", "session", 30, "", "", "", null, 2, false, "eager", ""]));
        let after = get(browser, "((e) => { e.keepDays = 7; e.recordId = 'r'; e.readOnly = true; e.hours = 315; e.start = '2026-09-01'; e.as = null; \
            return [...e.attributes].map((a) => [a.name, a.value]).concat([[e.keepDays, e.hours, e.readOnly]]); })(document.querySelector('mentor-objectives'))");
        assert_eq!(after, json!([["keep-days", "7"], ["record-id", "r"], ["readonly", ""], ["hours", "315"],
            ["start", "2026-09-01"], [7, 315, true]]));
    }

    fn properties_set_before_it_is_known(browser: &Browser) {
        browser.goto("/pages/element-before.html");
        ready(browser);
        assert_eq!(get(browser, "((e) => [e.getAttribute('record-id'), e.getAttribute('keep-days'), e.hasAttribute('readonly'), \
            texts(e.state), Object.keys(e)])(document.querySelector('mentor-objectives'))"),
            json!(["early", "7", true, ["set before"], ["ready"]]));
        yes(browser, "events('change').length === 0 && events('save').length === 0");
        browser.assert_no_errors();
    }

    fn a_second_copy_yields_quietly(browser: &Browser) {
        browser.goto("/pages/element-twice.html");
        ready(browser);
        yes(browser, "events('ready').length === 1 && events('load').length === 1");
        browser.assert_no_errors();
    }

    fn finds_its_file_whatever_the_base(browser: &Browser) {
        browser.goto("/pages/element-base.html");
        ready(browser);
        browser.assert_no_errors();
    }

    fn compiles_from_bytes_without_a_word(browser: &Browser) {
        browser.goto("/pages/element-type.html");
        ready(browser);
        assert_eq!(browser.warnings(), Vec::<String>::new());
        browser.assert_no_errors();
    }

    fn runs_under_a_strict_policy(browser: &Browser) {
        browser.goto("/pages/element-strict.html");
        ready(browser);
        browser.find(WORDS).type_text("words");
        browser.wait_until("a change", "events('change').length > 0");
        // A copy loads another script.
        yes(browser, "(await (await document.querySelector('mentor-objectives').exportAs('text')).text()).includes('words')");
        let errors: Vec<String> = browser.errors().into_iter().filter(|error| !error.contains("favicon")).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }

    fn says_when_a_policy_forbids_it(browser: &Browser) {
        browser.goto("/pages/element-blocked.html");
        browser.wait_until("the error", "events('error').length > 0");
        assert_eq!(get(browser, "events('error').map((e) => [e.detail.widget, e.detail.code])"), json!([["objectives", "wasm-blocked"]]));
        let said = browser.find("mentor-objectives >>> .m-calm").text();
        assert!(said.contains("cannot run here"), "{said}");
        assert!(said.contains("safeguarding lead"), "no line on whom to tell: {said}");
        assert!(browser.find("mentor-objectives p").is_visible());
        yes(browser, "document.querySelector('mentor-objectives').matches(':state(error)')");
        let lines = browser.errors().iter().filter(|error| error.contains("wasm-unsafe-eval") && error.contains("console")).count();
        assert_eq!(lines, 1, "{:#?}", browser.errors());
        // Nothing was fetched for nothing.
        assert!(!browser.asked().iter().any(|path| path.ends_with(".wasm")));
        yes(browser, "await Promise.race([document.querySelector('mentor-objectives').ready, 1]) === 1");
        assert_eq!(get(browser, "await document.querySelector('mentor-objectives').exportAs('json').catch((e) => e.code)"), json!("wasm-blocked"));
    }

    fn says_when_it_cannot_be_loaded(browser: &Browser) {
        browser.goto("/pages/element-missing.html");
        browser.wait_until("the error", "events('error').length > 0");
        assert_eq!(get(browser, "events('error').map((e) => e.detail.code)"), json!(["load-failed"]));
        assert!(browser.find("mentor-objectives p").is_visible());
        assert!(browser.find("mentor-objectives >>> .m-calm").is_visible());
        browser.assert_no_errors();
    }

    fn waits_until_it_is_near(browser: &Browser) {
        browser.goto("/pages/element-lazy.html");
        browser.eval::<()>("await new Promise((done) => setTimeout(done, 300));");
        assert!(!browser.asked().iter().any(|path| path.ends_with(".wasm")), "{:?}", browser.asked());
        browser.eval::<()>("scrollTo(0, 6000);");
        ready(browser);
        browser.assert_no_errors();
    }

    fn says_when_it_has_stopped(browser: &Browser) {
        browser.goto("/pages/element-stop.html");
        browser.wait_until("both", "events('ready').length === 2");
        browser.eval::<()>("write('nearly lost', document.querySelector('#first')); window.fault = true;");
        browser.wait_until("two errors", "events('error').length === 2");
        assert_eq!(
            get(browser, "events('error').map((e) => [e.from, e.detail.code]).sort()"),
            json!([["first", "internal"], ["second", "internal"]])
        );
        assert!(browser.find("#first p").is_visible() && browser.find("#second p").is_visible());
        assert!(browser.find("#first >>> .m-calm").text().contains("has stopped"));
        assert_eq!(browser.find("#first >>> textarea").value(), "nearly lost");
        yes(browser, "document.querySelector('#first').shadowRoot.querySelector('textarea').readOnly");
        // The dead module is left alone: no call into it fails any more.
        browser.forget_errors();
        browser.eval::<()>("window.fault = false; dispatchEvent(new Event('pagehide')); const e = document.querySelector('#second'); \
            e.state = {}; e.remove(); document.querySelector('main').append(e); e.setAttribute('as', 'mentor'); \
            await new Promise((done) => setTimeout(done, 600)); await e.flush(); e.clear();");
        browser.assert_no_errors();
        assert_eq!(get(browser, "await document.querySelector('#second').exportAs('json').catch((e) => e.code)"), json!("internal"));
    }
}

browser_tests! {
    fn changes_are_told_and_saved(browser: &Browser) {
        with(browser, "add({ 'record-id': 'p1' });");
        browser.find(WORDS).type_text("ab");
        // A slow machine may save between the two keys, too.
        let saved = "events('save').some((e) => texts(JSON.parse(e.detail.text)).join() === 'ab')";
        browser.wait_until("the save", saved);
        let change = get(browser, "events('change')[0]");
        assert_eq!(change["detail"]["widget"], "objectives");
        assert_eq!(change["detail"]["recordId"], "p1");
        assert_eq!(get(browser, "Object.keys(events('change').at(-1).detail).sort()"), json!(["recordId", "shared", "summary", "widget"]));
        assert_eq!(get(browser, "texts(events('change').at(-1).detail.shared)"), json!(["ab"]));
        assert_eq!(get(browser, "Object.keys(events('change').at(-1).detail.summary).sort()"), json!(["actions", "answered", "total"]));
        assert_eq!((&change["cancelable"], &change["open"]), (&json!(false), &json!(true)));
        assert_eq!(get(browser, "events('load').map((e) => [e.detail, e.cancelable, e.open, e.responds])"),
            json!([[{ "recordId": "p1" }, true, true, "function"]]));
        assert_eq!(get(browser, "((e) => [Object.keys(e.detail).sort(), e.cancelable, e.responds, texts(JSON.parse(e.detail.text))])(events('save').at(-1))"),
            json!([["recordId", "text"], true, "function", ["ab"]]));
        // 400 ms after the last change, when all before it is saved.
        browser.eval::<()>("write('abc');");
        let saved = "events('save').some((e) => texts(JSON.parse(e.detail.text)).join() === 'abc')";
        browser.wait_until("the last save", saved);
        yes(browser, "events('save').at(-1).at - events('change').at(-1).at > 300");
        yes(browser, "kept(sessionStorage, 'mentor-widgets::p1') === events('save').at(-1).detail.text");
        yes(browser, "JSON.stringify(document.querySelector('mentor-objectives').record) === kept(sessionStorage, 'mentor-widgets::p1')");
        yes(browser, "localStorage.length === 0");
        yes(browser, "Object.keys(sessionStorage).join() === 'mentor-widgets::p1'");
        browser.assert_no_errors();
    }

    fn words_are_there_again_after_a_reload(browser: &Browser) {
        browser.goto("/pages/element-one.html");
        ready(browser);
        browser.find(WORDS).type_text("still here");
        // Not saved yet: leaving the page saves at once.
        browser.reload();
        ready(browser);
        browser.wait_for("the words", WORDS, "element.value === 'still here'");
    }

    fn saves_while_someone_types_on(browser: &Browser) {
        with(browser, "add();");
        browser.eval::<()>("for (let i = 0; i < 16; i++) { write('x'.repeat(i + 1)); await new Promise((done) => setTimeout(done, 150)); }");
        yes(browser, "events('save').length >= 1");
        yes(browser, "events('save')[0].at - events('change')[0].at < 2300 && events('save')[0].at - events('change')[0].at > 1700");
        yes(browser, "document.querySelector('mentor-objectives').matches(':state(dirty)')");
        browser.eval::<()>("await document.querySelector('mentor-objectives').flush();");
        yes(browser, "!document.querySelector('mentor-objectives').matches(':state(dirty)')");
        assert_eq!(get(browser, "texts(JSON.parse(kept()))"), json!(["xxxxxxxxxxxxxxxx"]));
    }

    fn a_host_can_be_the_store(browser: &Browser) {
        with(browser, "beHost(recordWith('from the host')); sessionStorage.setItem('mentor-widgets::default', recordWith('left in the tab', { id: 'two' })); add();");
        assert_eq!(get(browser, "texts(document.querySelector('mentor-objectives').state)"), json!(["from the host", "left in the tab"]));
        // What the host lacks goes there, and then the tab lets go of it.
        browser.wait_until("the save", "host.saves.length === 1 && kept() === null");
        assert_eq!(get(browser, "texts(JSON.parse(host.saves[0]))"), json!(["from the host", "left in the tab"]));
        browser.eval::<()>("write('new words'); await document.querySelector('mentor-objectives').flush();");
        assert_eq!(get(browser, "[host.saves.length, host.loads, kept(), localStorage.length, texts(JSON.parse(host.text)).includes('new words')]"),
            json!([2, 1, null, 0, true]));
        // A second element of the same record neither loads again nor shows anything else.
        browser.eval::<()>("add({ id: 'again' });");
        browser.wait_until("the second", "document.querySelector('#again').matches(':state(ready)')");
        yes(browser, "host.loads === 1 && JSON.stringify(document.querySelector('#again').state) === JSON.stringify(document.querySelector('mentor-objectives').state)");
        browser.assert_no_errors();
    }

    fn the_host_is_asked_in_every_mode(browser: &Browser) {
        for mode in ["session", "local", "host", "none"] {
            with(browser, &format!("beHost(); add({{ storage: '{mode}' }});"));
            browser.eval::<()>("write('kept by the page'); await document.querySelector('mentor-objectives').flush();");
            assert_eq!(get(browser, "[host.loads, host.saves.length, sessionStorage.length, localStorage.length]"), json!([1, 1, 0, 0]), "{mode}");
        }
    }

    fn cancelled_without_a_promise_counts_as_saved(browser: &Browser) {
        with(browser, "document.addEventListener('mentor-save', (e) => e.preventDefault()); add();");
        browser.eval::<()>("write('taken'); await document.querySelector('mentor-objectives').flush();");
        assert_eq!(get(browser, "[kept(), events('error').length]"), json!([null, 0]));
        yes(browser, "!document.querySelector('mentor-objectives').matches(':state(dirty)')");
    }

    fn respond_with_only_while_the_event_is_handled(browser: &Browser) {
        with(browser, "document.addEventListener('mentor-save', (e) => { window.late = e.detail.respondWith; }); add();");
        browser.eval::<()>("write('x'); await document.querySelector('mentor-objectives').flush();");
        assert_eq!(get(browser, "(() => { try { late(Promise.resolve()); } catch (e) { return e.name; } })()"), json!("InvalidStateError"));
        // Not cancelled, so the browser keeps it.
        yes(browser, "kept() !== null");
    }

    fn a_host_that_refuses_is_asked_again(browser: &Browser) {
        with(browser, "window.refuse = true; window.asked = []; document.addEventListener('mentor-save', (e) => { e.preventDefault(); \
            asked.push(performance.now()); e.detail.respondWith(window.refuse ? Promise.reject(new Error('no')) : Promise.resolve()); }); add({ storage: 'host' });");
        browser.eval::<()>("write('not lost'); await document.querySelector('mentor-objectives').flush();");
        assert_eq!(get(browser, "events('error').map((e) => e.detail.code)"), json!(["host-save-failed"]));
        assert_eq!(get(browser, "texts(JSON.parse(kept()))"), json!(["not lost"]));
        yes(browser, "document.querySelector('mentor-objectives').matches(':state(dirty)')");
        browser.wait_until("the second try", "asked.length === 2");
        yes(browser, "asked[1] - asked[0] > 1800 && asked[1] - asked[0] < 3000");
        browser.eval::<()>("window.refuse = false; write('not lost!');");
        browser.wait_until("the words with the host", "kept() === null");
        yes(browser, "asked.length === 3 && !document.querySelector('mentor-objectives').matches(':state(dirty)')");
        browser.assert_no_errors();
    }

    fn a_host_that_hangs_has_failed_after_ten_seconds(browser: &Browser) {
        with(browser, "document.addEventListener('mentor-save', (e) => { e.preventDefault(); e.detail.respondWith(new Promise(() => {})); }); add();");
        browser.eval::<()>("write('waiting'); const begin = performance.now(); await document.querySelector('mentor-objectives').flush(); window.took = performance.now() - begin;");
        yes(browser, "took > 9500 && took < 11500");
        assert_eq!(get(browser, "events('error').map((e) => e.detail.code)"), json!(["host-save-failed"]));
        assert_eq!(get(browser, "texts(JSON.parse(kept()))"), json!(["waiting"]));
    }

    fn a_late_host_is_merged(browser: &Browser) {
        with(browser, "window.answer = promise(); document.addEventListener('mentor-load', (e) => e.detail.respondWith(answer.promise), { once: true }); \
            document.addEventListener('mentor-load', (e) => e.preventDefault()); window.begin = performance.now(); add(); ");
        yes(browser, "performance.now() - begin > 700");
        browser.find(WORDS).type_text("typed");
        browser.eval::<()>("answer.fulfil(recordWith('late'));");
        browser.wait_until("both", "texts(document.querySelector('mentor-objectives').state).join() === 'late,typed'");
        yes(browser, "box().value === 'typed' && box().matches(':focus')");
    }

    fn a_host_that_cannot_load(browser: &Browser) {
        with(browser, "document.addEventListener('mentor-load', (e) => { e.preventDefault(); e.detail.respondWith(Promise.reject(new Error('down'))); }); add();");
        browser.wait_until("the error", "events('error').length === 1");
        assert_eq!(get(browser, "events('error')[0].detail.code"), json!("host-load-failed"));
        with(browser, "document.addEventListener('mentor-load', (e) => { e.preventDefault(); e.detail.respondWith(Promise.resolve('{\"format\":')); }); add();");
        browser.wait_until("the error", "events('error').length === 1");
        assert_eq!(get(browser, "events('error')[0].detail.code"), json!("record-invalid"));
        browser.assert_no_errors();
    }

    fn storage_host_and_nobody_takes_it(browser: &Browser) {
        with(browser, "add({ storage: 'host' });");
        browser.eval::<()>("write('only here'); await document.querySelector('mentor-objectives').flush();");
        assert_eq!(get(browser, "[sessionStorage.length, localStorage.length, events('save').length]"), json!([0, 0, 1]));
        browser.wait_until("the notice", "document.querySelector('mentor-objectives').shadowRoot.querySelector('[part~=notice]')?.textContent.includes('does not keep')");
    }

    fn storage_none_keeps_nothing(browser: &Browser) {
        with(browser, "sessionStorage.setItem('mentor-widgets::default', recordWith('old')); add({ storage: 'none' });");
        browser.eval::<()>("write('only here'); await document.querySelector('mentor-objectives').flush();");
        assert_eq!(get(browser, "[texts(document.querySelector('mentor-objectives').state), localStorage.length, texts(JSON.parse(kept()))]"),
            json!([["only here"], 0, ["old"]]));
    }

    fn storage_local_keeps_for_days(browser: &Browser) {
        with(browser, "localStorage.setItem('mentor-widgets:s1:default', recordWith('old', { at: new Date(Date.now() - 8 * 864e5).toISOString() })); \
            add({ storage: 'local', subject: 's1', 'keep-days': '7' }); ");
        // Its days are over.
        assert_eq!(get(browser, "[texts(document.querySelector('mentor-objectives').state), localStorage.length]"), json!([[], 0]));
        browser.wait_until("the notice", "document.querySelector('mentor-objectives').shadowRoot.querySelector('[part~=notice]')?.textContent.includes('has been deleted')");
        browser.eval::<()>("write('new'); await document.querySelector('mentor-objectives').flush();");
        assert_eq!(get(browser, "[texts(JSON.parse(kept(localStorage, 'mentor-widgets:s1:default'))), sessionStorage.length]"), json!([["new"], 0]));
        with(browser, "localStorage.setItem('mentor-widgets:s1:default', recordWith('old', { at: new Date(Date.now() - 6 * 864e5).toISOString() })); \
            add({ storage: 'local', subject: 's1', 'keep-days': '7' }); ");
        assert_eq!(get(browser, "texts(document.querySelector('mentor-objectives').state)"), json!(["old"]));
    }

    fn the_person_chooses_this_device(browser: &Browser) {
        with(browser, "add();");
        browser.eval::<()>("write('for later'); await document.querySelector('mentor-objectives').flush();");
        browser.wait_until("the button", "[...document.querySelector('mentor-objectives').shadowRoot.querySelectorAll('button')].some((b) => b.textContent.includes('Keep on this device'))");
        browser.eval::<()>("[...document.querySelector('mentor-objectives').shadowRoot.querySelectorAll('button')].find((b) => b.textContent.includes('Keep on this device')).click();");
        assert_eq!(get(browser, "[texts(JSON.parse(kept(localStorage))), kept()]"), json!([["for later"], null]));
        browser.reload();
        browser.eval::<()>("add();");
        ready(browser);
        assert_eq!(get(browser, "texts(document.querySelector('mentor-objectives').state)"), json!(["for later"]));
        browser.eval::<()>("write('for later on'); await document.querySelector('mentor-objectives').flush();");
        assert_eq!(get(browser, "[texts(JSON.parse(kept(localStorage))), kept()]"), json!([["for later on"], null]));
    }

    fn a_browser_that_denies_storage(browser: &Browser) {
        browser.goto("/pages/element-denied.html");
        ready(browser);
        assert_eq!(get(browser, "events('error').map((e) => e.detail.code)"), json!(["storage-denied"]));
        browser.eval::<()>("write('in memory'); await document.querySelector('mentor-objectives').flush();");
        assert_eq!(get(browser, "[texts(document.querySelector('mentor-objectives').state), events('error').length]"), json!([["in memory"], 1]));
        yes(browser, "document.querySelector('mentor-objectives').shadowRoot.querySelector('[part~=notice]').textContent.includes('cannot save')");
        browser.assert_no_errors();
    }

    fn a_full_storage(browser: &Browser) {
        browser.goto("/pages/element-full.html");
        ready(browser);
        yes(browser, "events('error').length === 0");
        browser.eval::<()>("write('in memory'); await document.querySelector('mentor-objectives').flush(); write('in memory!'); await document.querySelector('mentor-objectives').flush();");
        assert_eq!(get(browser, "events('error').map((e) => e.detail.code)"), json!(["storage-full"]));
        assert_eq!(get(browser, "texts(document.querySelector('mentor-objectives').state)"), json!(["in memory!"]));
        browser.eval::<()>("window.full = false;");
        browser.wait_until("the words in storage", "kept() !== null");
        browser.assert_no_errors();
    }

    fn what_cannot_be_read_is_put_aside(browser: &Browser) {
        with(browser, "sessionStorage.setItem('mentor-widgets::default', '{\"broken'); add();");
        assert_eq!(get(browser, "[events('error').map((e) => e.detail.code), kept(), kept(sessionStorage, 'mentor-widgets-damaged::default')]"),
            json!([["record-invalid"], null, "{\"broken"]));
        browser.eval::<()>("document.addEventListener('mentor-export', async (e) => { e.preventDefault(); window.file = await e.detail.blob.text(); });");
        browser.wait_until("the button", "[...document.querySelector('mentor-objectives').shadowRoot.querySelectorAll('[part~=notice] button')].length > 0");
        browser.eval::<()>("document.querySelector('mentor-objectives').shadowRoot.querySelector('[part~=notice] button').click();");
        browser.wait_until("the file", "window.file === '{\"broken'");
        browser.eval::<()>("write('anew'); await document.querySelector('mentor-objectives').flush();");
        assert_eq!(get(browser, "[texts(JSON.parse(kept())), kept(sessionStorage, 'mentor-widgets-damaged::default')]"), json!([["anew"], "{\"broken"]));
    }

    fn what_is_newer_is_only_shown(browser: &Browser) {
        with(browser, "sessionStorage.setItem('mentor-widgets::default', recordWith('of tomorrow', { version: 99 })); window.before = kept(); add();");
        assert_eq!(get(browser, "events('error').map((e) => e.detail.code)"), json!(["record-newer"]));
        browser.eval::<()>("write('x'); const e = document.querySelector('mentor-objectives'); await e.flush(); e.clear(); await new Promise((done) => setTimeout(done, 600));");
        yes(browser, "kept() === before && events('change').length === 0 && events('save').length === 0");
        assert_eq!(get(browser, "document.querySelector('mentor-objectives').record.version"), json!(99));
        assert_eq!(get(browser, "(() => { try { document.querySelector('mentor-objectives').state = {}; } catch (e) { return [e.name, e.code]; } })()"),
            json!(["MentorError", "record-newer"]));
        // Only the record itself can be taken along: of the rest we can't tell what is private.
        assert_eq!(get(browser, "await Promise.all(['csv', 'docx', 'json'].map((kind) => \
            document.querySelector('mentor-objectives').exportAs(kind).then((blob) => blob.type, (e) => [e.name, e.code])))"),
            json!([["MentorError", "record-newer"], ["MentorError", "record-newer"], "application/json"]));
        Widget::of("mentor-objectives").unfold(browser, "[part~=copy]");
        let hidden = "[...document.querySelector('mentor-objectives').shadowRoot.querySelectorAll('[part~=copy] button')].map((button) => !!button.closest('[hidden]'))";
        assert_eq!(get(browser, hidden), json!([true, true, true, true, true, false]));
        browser.assert_no_errors();
    }

    fn clearing_and_bringing_back(browser: &Browser) {
        with(browser, "add();");
        browser.eval::<()>("write('precious'); const e = document.querySelector('mentor-objectives'); await e.flush(); e.clear();");
        assert_eq!(get(browser, "[kept(), JSON.stringify(document.querySelector('mentor-objectives').state)]"), json!([null, "{}"]));
        browser.wait_for("an empty box", WORDS, "element.value === ''");
        browser.wait_until("the button", "document.querySelector('mentor-objectives').shadowRoot.querySelector('[part~=notice] button')");
        browser.eval::<()>("await document.querySelector('mentor-objectives').flush(); document.querySelector('mentor-objectives').shadowRoot.querySelector('[part~=notice] button').click(); await document.querySelector('mentor-objectives').flush();");
        assert_eq!(get(browser, "texts(JSON.parse(kept()))"), json!(["precious"]));
        browser.wait_until("the words on screen", "[...document.querySelector('mentor-objectives').shadowRoot.querySelectorAll('textarea')].some((box) => box.value === 'precious')");
        // To replace, clear first.
        browser.eval::<()>("const e = document.querySelector('mentor-objectives'); e.clear(); e.record = JSON.parse(recordWith('instead')); await e.flush();");
        assert_eq!(get(browser, "texts(document.querySelector('mentor-objectives').state)"), json!(["instead"]));
        browser.assert_no_errors();
    }

    fn cleared_before_it_is_ready(browser: &Browser) {
        with(browser, "sessionStorage.setItem('mentor-widgets::default', recordWith('old')); const e = add(); e.clear(); \
            e.state = JSON.parse(recordWith('instead', { id: 'two' })).widgets.objectives;");
        assert_eq!(get(browser, "texts(document.querySelector('mentor-objectives').state)"), json!(["instead"]));
        browser.wait_until("the save", "texts(JSON.parse(kept())).join() === 'instead'");
        browser.wait_until("the button", "document.querySelector('mentor-objectives').shadowRoot.querySelector('[part~=notice] button')");
        browser.eval::<()>("document.querySelector('mentor-objectives').shadowRoot.querySelector('[part~=notice] button').click();");
        assert_eq!(get(browser, "texts(document.querySelector('mentor-objectives').state)"), json!(["instead", "old"]));
    }

    fn what_the_host_has_already_leaves_the_tab(browser: &Browser) {
        with(browser, "sessionStorage.setItem('mentor-widgets::default', recordWith('same')); beHost(recordWith('same')); add();");
        assert_eq!(get(browser, "[kept(), texts(document.querySelector('mentor-objectives').state), host.saves.length]"), json!([null, ["same"], 0]));
    }

    fn words_reach_a_host_when_the_element_is_taken_away(browser: &Browser) {
        with(browser, "beHost(); add({ storage: 'host' });");
        browser.eval::<()>("write('last words'); document.querySelector('mentor-objectives').remove(); await new Promise((done) => setTimeout(done, 50));");
        assert_eq!(get(browser, "[host.saves.length, texts(JSON.parse(host.text)), sessionStorage.length]"), json!([1, ["last words"], 0]));
    }
}

browser_tests! {
    fn setting_merges_and_tells_nobody(browser: &Browser) {
        with(browser, "add();");
        browser.eval::<()>("const e = document.querySelector('mentor-objectives'); e.state = JSON.parse(recordWith('set')).widgets.objectives; \
            e.record = JSON.parse(recordWith('set too', { id: 'two' })); await new Promise((done) => setTimeout(done, 700));");
        assert_eq!(get(browser, "[texts(document.querySelector('mentor-objectives').state), events('change').length, events('save').length, texts(JSON.parse(kept()))]"),
            json!([["set", "set too"], 0, 0, ["set", "set too"]]));
        // An echo of an older state takes nothing back.
        browser.eval::<()>("const e = document.querySelector('mentor-objectives'); const old = e.state; write('typed since'); e.state = old;");
        yes(browser, "texts(document.querySelector('mentor-objectives').state).includes('typed since')");
        // The same content is the same text, whatever the order of keys.
        yes(browser, "((e) => { const text = JSON.stringify(e.record); const turned = Object.fromEntries(Object.entries(e.record).reverse()); e.record = turned; return JSON.stringify(e.record) === text; })(document.querySelector('mentor-objectives'))");
        browser.assert_no_errors();
    }

    fn bad_values_are_refused_by_name(browser: &Browser) {
        with(browser, "add();");
        let tried = get(browser, "[null, 3, 'x', [], new Date(), new Map(), (() => { const o = {}; o.o = o; return o; })()].map((value) => refused('state', value))");
        assert_eq!(tried, json!(vec!["true,MentorError,input-invalid"; 7]));
        let bad = get(browser, "((e) => { try { e.state = { items: { a: { text: { value: 'x', by: 'nobody', at: '2026-11-22T10:00:00.000Z', private: false } } } }; } \
            catch (error) { return [error.code, error.path, JSON.stringify(e.state)]; } })(document.querySelector('mentor-objectives'))");
        assert_eq!(bad[0], "record-invalid");
        assert!(bad[1].as_str().is_some_and(|path| path.ends_with("/items/a/text/by")), "{bad}");
        assert_eq!(bad[2], "{}");
        assert_eq!(get(browser, "((e) => { try { e.record = { format: 'mentor-record', version: 1, widgets: [] }; } catch (error) { return error.code; } })(document.querySelector('mentor-objectives'))"), json!("record-invalid"));
        assert_eq!(get(browser, "await document.querySelector('mentor-objectives').exportAs('odt').catch((e) => e.code)"), json!("input-invalid"));
        assert_eq!(get(browser, "await document.querySelector('mentor-objectives').exportAs('json').then(async (blob) => [blob.type, JSON.parse(await blob.text()).format])"),
            json!(["application/json", "mentor-record"]));
        yes(browser, "events('export').length === 0");
    }

    fn setting_while_someone_types_keeps_the_caret(browser: &Browser) {
        with(browser, "add();");
        let words = browser.find(WORDS);
        words.type_text("one two");
        browser.eval::<()>("box().setSelectionRange(3, 3); window.echo = document.querySelector('mentor-objectives').state;");
        browser.type_text("!");
        browser.eval::<()>("document.querySelector('mentor-objectives').state = echo; document.querySelector('mentor-objectives').record = JSON.parse(recordWith('other', { id: 'zz' })); await new Promise((done) => setTimeout(done, 50));");
        browser.type_text("?");
        assert_eq!(words.value(), "one!? two");
        assert_eq!(get(browser, "[box().selectionStart, document.activeElement.localName]"), json!([5, ELEMENT]));
    }

    fn a_move_keeps_words_focus_and_caret(browser: &Browser) {
        with(browser, "const there = document.createElement('section'); there.id = 'there'; document.body.append(there); add({ id: 'moved' });");
        let words = browser.find(WORDS);
        words.type_text("moving");
        browser.eval::<()>("box().setSelectionRange(2, 4); window.same = box(); document.querySelector('#there').append(document.querySelector('#moved')); await new Promise((done) => setTimeout(done, 100));");
        assert_eq!(get(browser, "[same === box(), box().value, box().selectionStart, box().selectionEnd, document.activeElement.id, document.querySelector('#moved').shadowRoot.activeElement === same]"),
            json!([true, "moving", 2, 4, "moved", true]));
        browser.type_text("X");
        assert_eq!(words.value(), "moXng");
        yes(browser, "events('ready').length === 1 && events('load').length === 1");
        browser.eval::<()>("const main = document.querySelector('main'); const e = document.querySelector('#moved'); if (main.moveBefore) main.moveBefore(e, null); else main.append(e); await new Promise((done) => setTimeout(done, 100));");
        browser.type_text("Y");
        assert_eq!(words.value(), "moXYng");
        // Taken away and brought back later: another view of the same words, and no second load.
        browser.eval::<()>("const e = document.querySelector('#moved'); e.remove(); await new Promise((done) => setTimeout(done, 50)); window.away = texts(e.state); document.querySelector('main').append(e);");
        browser.wait_for("the words", WORDS, "element.value === 'moXYng'");
        assert_eq!(get(browser, "[away, events('load').length, events('ready').length, texts(JSON.parse(kept()))]"), json!([["moXYng"], 1, 1, ["moXYng"]]));
        browser.assert_no_errors();
    }

    fn two_elements_share_a_record(browser: &Browser) {
        with(browser, "add({ id: 'a' }); add({ id: 'b' }); add({ id: 'c', 'record-id': 'other' });");
        browser.wait_until("all", "events('ready').length === 3");
        assert_eq!(get(browser, "events('load').map((e) => e.detail.recordId).sort()"), json!(["default", "other"]));
        browser.eval::<()>("write('shared', document.querySelector('#a'));");
        browser.wait_until("the words in the other", "[...document.querySelector('#b').shadowRoot.querySelectorAll('textarea')].some((box) => box.value === 'shared')");
        browser.wait_until("the save", "events('save').length === 1");
        assert_eq!(get(browser, "[events('save')[0].from, events('change').map((e) => e.from), texts(document.querySelector('#c').state)]"), json!(["a", ["a"], []]));
    }

    fn another_subject_sees_nothing_of_it(browser: &Browser) {
        with(browser, "add({ subject: 'one' });");
        browser.eval::<()>("write('of one'); const e = document.querySelector('mentor-objectives'); e.subject = 'two'; window.at_once = texts(e.state); e.state = JSON.parse(recordWith('of two')).widgets.objectives; await e.flush();");
        browser.wait_until("the second", "events('ready').length === 2");
        assert_eq!(get(browser, "[at_once, texts(document.querySelector('mentor-objectives').state), texts(JSON.parse(kept(sessionStorage, 'mentor-widgets:one:default')))]"),
            json!([[], ["of two"], ["of one"]]));
        browser.wait_until("the words of the second on screen", "!document.querySelector('mentor-objectives').shadowRoot.textContent.includes('of one') && box()?.value !== 'of one'");
        browser.eval::<()>("document.querySelector('mentor-objectives').subject = 'one';");
        browser.wait_until("the words of the first", "texts(document.querySelector('mentor-objectives').state).join() === 'of one'");
        browser.assert_no_errors();
    }

    fn tabs_see_each_other(browser: &Browser) {
        browser.goto("/pages/element-one.html");
        ready(browser);
        let first = browser.tab();
        browser.find(WORDS).type_text("from one");
        let second = browser.new_tab("/pages/element-one.html");
        ready(browser);
        // A tab that is opened later has the words at once, and nothing is told.
        browser.wait_for("the words of the first tab", WORDS, "element.value === 'from one'");
        yes(browser, "events('change').length === 0");
        browser.find(WORDS).type_text(" and two");
        browser.switch_to(&first);
        browser.wait_for("the words of both", WORDS, "element.value === 'from one and two'");
        browser.eval::<()>("document.querySelector('mentor-objectives').clear();");
        browser.switch_to(&second);
        browser.wait_until("an empty record", "JSON.stringify(document.querySelector('mentor-objectives').state) === '{}'");
        browser.eval::<()>("await document.querySelector('mentor-objectives').flush();");
        yes(browser, "kept() === null");
        browser.assert_no_errors();
    }

    fn tabs_on_one_device_lose_nothing(browser: &Browser) {
        let open = "add({ storage: 'local' });";
        with(browser, open);
        let first = browser.tab();
        browser.eval::<()>("write('first');");
        browser.new_tab("/pages/element.html");
        // This tab hears no other: only what lies in storage brings the two together.
        browser.eval::<()>("window.BroadcastChannel = undefined; add({ storage: 'local' });");
        ready(browser);
        browser.eval::<()>("const e = document.querySelector('mentor-objectives'); e.state = JSON.parse(recordWith('second', { id: 'two' })).widgets.objectives; await e.flush();");
        browser.switch_to(&first);
        browser.eval::<()>("await document.querySelector('mentor-objectives').flush();");
        browser.wait_until("both in storage", "texts(JSON.parse(kept(localStorage))).join() === 'first,second'");
        browser.wait_until("both here", "texts(document.querySelector('mentor-objectives').state).join() === 'first,second'");
    }
}
