//! The pages for frames: what they tell the page around them, what they take from it, and what they do where little is allowed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

use mentor_serve::Server;
use mentor_tests::{Browser, Engine, Key, Look, Widget, browser_tests, serve};
use serde_json::{Map, Value, json};

const WIDGET: Widget = Widget::of("mentor-objectives");

/// The address of a frame page on another origin, with the page around it as its host.
fn address(browser: &Browser, there: &Server, rest: &str) -> String {
    format!("{}&host={}", there.url(&format!("/dist/frame/objectives.html?{rest}")), browser.server().origin())
}

/// Opens a page with the frame in it. `before` is what the page does first.
fn open(browser: &Browser, src: &str, sandbox: Option<&str>, before: &str) {
    browser.goto("/pages/frame-host.html");
    browser.eval_with::<()>(&format!("{before}; window.openFrame(args[0], args[1]);"), &[json!(src), json!(sandbox)]);
}

/// Does something in the frame once the widget is there.
fn inside<T>(browser: &Browser, run: impl FnOnce() -> T) -> T {
    browser.in_frame("iframe", || {
        browser.wait_for("the widget", &WIDGET, "element.matches(':state(ready)')");
        run()
    })
}

/// Writes into the box; inside the frame.
fn write(browser: &Browser, text: &str) {
    browser.find(&WIDGET.inside("textarea")).write(text);
}

/// Keeps count of the saves of the page; inside the frame.
fn count_saves(browser: &Browser) {
    browser.eval::<()>(
        "window.saves = []; addEventListener('mentor-save', (event) => window.saves.push(event.defaultPrevented));",
    );
}

/// Waits until the widget has asked for a save, and says whether the frame took it; inside the frame.
fn saved(browser: &Browser) -> bool {
    browser.wait_until("a save", "window.saves.length > 0");
    browser.eval("return window.saves.at(-1);")
}

fn kept(browser: &Browser) -> Vec<String> {
    browser.eval("return [...Object.keys(sessionStorage), ...Object.keys(localStorage)].filter((key) => key.startsWith('mentor-widgets:'));")
}

/// The types of what was heard, each once, sizes for LMSs left out.
fn heard(browser: &Browser) -> Vec<String> {
    browser.eval("return [...new Set(window.heard.map(({ data }) => data?.type).filter(Boolean))].sort();")
}

/// Opens what is shared, and shares; inside the frame.
fn share(browser: &Browser) {
    WIDGET.unfold(browser, "[part=exchange]");
    press(browser, "Share what is ticked");
}

/// Presses a button; inside the frame. A driver clicks beside what stands in a frame that is taller than the window.
fn press(browser: &Browser, words: &str) {
    let all = browser.all(&WIDGET.inside("button"));
    let button = all.iter().find(|button| button.text() == words && button.is_visible());
    button.unwrap_or_else(|| panic!("no button “{words}”")).eval::<()>("element.click();");
}

browser_tests! {
    /// Three ways to say it, the same height in each; it grows, shrinks again, and then there is silence.
    fn tells_its_height_and_settles(browser: &Browser) {
        let there = serve();
        open(browser, &address(browser, &there, "record-id=a"), None, "window.isFollowing = true");
        inside(browser, || {
            browser.wait_until("room for all", "document.documentElement.scrollHeight <= innerHeight && innerHeight > 300");
        });
        let fits = "const own = window.told('resize').at(-1).height; \
                    const lti = window.heard.map(({ data }) => data).filter((data) => data?.subject === 'lti.frameResize').at(-1).height; \
                    const text = JSON.parse(window.heard.map(({ data }) => data).filter((data) => typeof data === 'string').at(-1)); \
                    return [own, lti, text.height, text.subject];";
        let told: Value = browser.eval(fits);
        assert_eq!((&told[0], &told[0], &told[3]), (&told[1], &told[2], &json!("lti.frameResize")));
        let before = told[0].as_f64().unwrap();

        inside(browser, || {
            browser.eval::<()>("document.querySelector('main').append(Object.assign(document.createElement('details'), { open: true }));\
                document.querySelector('details').append(document.createElement('summary'), ...Array.from({ length: 20 }, () => document.createElement('hr')));");
        });
        browser.wait_until("a taller frame", &format!("window.told('resize').at(-1).height > {before} + 200"));
        inside(browser, || browser.eval::<()>("document.querySelector('details').remove();"));
        browser.wait_until("the height of before", &format!("window.told('resize').at(-1).height === {before}"));
        inside(browser, || browser.eval::<()>("document.documentElement.style.fontSize = '200%';"));
        browser.wait_until("room for large text", &format!("window.told('resize').at(-1).height > {before} * 1.5"));
        inside(browser, || browser.eval::<()>("document.documentElement.style.fontSize = '';"));
        browser.wait_until("the height of before", &format!("window.told('resize').at(-1).height === {before}"));
        let more: u32 = browser.eval(
            "const count = window.heard.length; \
             for (let frames = 0; frames < 30; frames += 1) await new Promise((next) => setTimeout(() => requestAnimationFrame(next), 10)); \
             return window.heard.length - count;",
        );
        assert_eq!(more, 0, "it never settles");
        browser.assert_no_errors();
    }

    /// A page that does not follow leaves a frame that scrolls: nothing is cut off.
    fn scrolls_where_nobody_sizes_it(browser: &Browser) {
        let there = serve();
        open(browser, &address(browser, &there, ""), None, "");
        inside(browser, || {
            let far: f64 = browser.eval("scrollTo(0, 1e6); return scrollY;");
            assert!(far > 100.0, "it does not scroll: {far}");
            // The ground is that of the page around.
            assert_eq!(browser.find("body").style("background-color"), "rgba(0, 0, 0, 0)");
            browser.assert_no_errors();
        });
    }

    /// What was written goes to the host that is named, and to nobody else. `*` is no host.
    fn only_the_named_host_hears(browser: &Browser) {
        let there = serve();
        for host in ["https://college.example", "*", "null", "nonsense", "javascript:0"] {
            let src = there.url(&format!("/dist/frame/objectives.html?host={host}"));
            open(browser, &src, None, "");
            inside(browser, || {
                count_saves(browser);
                write(browser, "Answer ten calls");
                assert!(!saved(browser), "{host}: nobody keeps it, so the browser does");
                share(browser);
                press(browser, "I have finished");
                assert_eq!(kept(browser).len(), 1, "{host}");
                browser.eval::<()>("dispatchEvent(new CustomEvent('mentor-error', { bubbles: true }));");
            });
            browser.wait_until("a size", "window.told('resize').length > 0");
            assert_eq!(heard(browser), ["ready", "resize"], "{host}");
            // Chromium says that nobody of that origin was there.
            browser.forget_errors();
        }

        open(browser, &address(browser, &there, "record-id=mine&as=student"), None, "");
        inside(browser, || {
            write(browser, "Answer ten calls");
            share(browser);
            press(browser, "I have finished");
        });
        browser.wait_until("all of it", "['save', 'share', 'complete'].every((type) => window.told(type).length > 0)");
        let said: Value = browser.eval(
            "const [ready, save, share, complete] = ['ready', 'save', 'share', 'complete'].map((type) => window.told(type)[0]); \
             return { ready, saved: JSON.parse(window.told('save').at(-1).text).format, save: Object.keys(save), share, complete, \
                      shared: JSON.stringify(share.shared), \
                      sources: [...new Set(window.heard.map(({ data }) => data.source).filter(Boolean))] };",
        );
        assert_eq!(said["ready"]["widget"], "objectives");
        assert_eq!(said["ready"]["recordId"], "mine");
        assert_eq!(said["saved"], "mentor-record");
        assert_eq!(said["save"], json!(["source", "type", "recordId", "text"]));
        assert_eq!((&said["share"]["widget"], &said["share"]["recordId"]), (&json!("objectives"), &json!("mine")));
        assert!(said["share"]["shared"].is_object());
        assert!(said["complete"]["summary"]["total"].is_number());
        assert_eq!(said["sources"], json!(["mentor-widgets"]));
    }

    /// Neither another frame of the host's own, nor a page around of another origin, can make itself the store.
    fn hears_only_the_page_around(browser: &Browser) {
        let there = serve();
        open(browser, &address(browser, &there, "record-id=b"), None, "");
        inside(browser, || count_saves(browser));
        browser.eval::<()>(
            "const sibling = document.createElement('iframe'); sibling.title = 'Sibling'; sibling.src = '/pages/frame-sibling.html'; \
             document.body.append(sibling); await new Promise((done) => sibling.addEventListener('load', done)); \
             sibling.contentWindow.eval(`parent.frames[0].postMessage({ source: 'mentor-widgets-host', type: 'init', lang: 'fr', record: {} }, '*')`);\
             window.init({ type: 'other' }); window.init({ source: 'somebody' }); window.frame.contentWindow.postMessage(null, '*');",
        );
        // A host of another origin than the page around.
        inside(browser, || {
            write(browser, "Answer ten calls");
            assert!(!saved(browser));
            assert_eq!(browser.find(&WIDGET).attribute("lang"), None);
            assert_eq!(kept(browser), ["mentor-widgets::b"]);
            browser.assert_no_errors();
        });
        assert_eq!(browser.eval::<u32>("return window.told('error').length;"), 0);

        open(browser, &there.url("/dist/frame/objectives.html?record-id=c&host=https://college.example"), None,
            "window.onListening = () => window.init({ lang: 'fr', record: window.recordWith('Ours') }, true)");
        inside(browser, || {
            assert_eq!(browser.find(&WIDGET).attribute("lang"), None);
            assert!(!WIDGET.state(browser).to_string().contains("Ours"));
        });
    }

    /// With `init` in time the page around is the store: its record is on the first screen, and nothing lies in the browser.
    fn the_host_is_the_store(browser: &Browser) {
        let there = serve();
        let init = "window.onListening = () => window.init({ record: window.recordWith('Answer ten calls'), lang: 'en-GB', content: { format: 'mentor-content', version: 1, labels: { student: 'Learner' } } }, true)";
        open(browser, &address(browser, &there, "storage=local&host=https://college.example"), None, init);
        inside(browser, || {
            assert!(WIDGET.state(browser).to_string().contains("Answer ten calls"));
            assert_eq!(browser.find(&WIDGET).attribute("lang").as_deref(), Some("en-GB"));
            assert_eq!(browser.find(&WIDGET).eval::<String>("return element.content.labels.student;"), "Learner");
            count_saves(browser);
            write(browser, "Answer twenty calls");
            assert!(saved(browser));
            browser.wait_for("where it is kept", &WIDGET.inside("[part=foot]"), "element.textContent.includes('Kept by your college')");
            share(browser);
            assert!(kept(browser).is_empty());
            browser.assert_no_errors();
        });
        browser.wait_until("the save", "window.toldPort('save').some(({ text }) => text.includes('Answer twenty calls'))");
        browser.wait_until("what is shared", "window.toldPort('share').length === 1");
        assert_eq!(browser.eval::<u32>("return window.told('save').length + window.told('share').length;"), 0, "not over the window as well");
        browser.assert_no_errors();
    }

    /// A late `init` merges; what the browser has kept so far goes to the host, and from here.
    fn a_late_init_merges(browser: &Browser) {
        let there = serve();
        open(browser, &address(browser, &there, "record-id=late"), None, "");
        inside(browser, || {
            write(browser, "Written here");
            browser.wait_until("the words in the tab", "sessionStorage.getItem('mentor-widgets::late')?.includes('Written here')");
        });
        browser.eval::<()>("window.init({ record: window.recordWith('Kept there') }, true);");
        browser.wait_until(
            "both with the host",
            "window.toldPort('save').some(({ text }) => text.includes('Written here') && text.includes('Kept there'))",
        );
        inside(browser, || {
            browser.wait_for("where it is kept", &WIDGET.inside("[part=foot]"), "element.textContent.includes('Kept by your college')");
            assert!(kept(browser).is_empty());
            let state = WIDGET.state(browser).to_string();
            assert!(state.contains("Written here") && state.contains("Kept there"), "{state}");
            count_saves(browser);
            write(browser, "Written after");
            assert!(saved(browser));
            assert!(kept(browser).is_empty());
            browser.assert_no_errors();
        });
    }

    /// With `storage="host"` nothing is kept until there is a host: a single answer of before still goes to one that comes late.
    fn a_late_host_gets_what_nobody_kept(browser: &Browser) {
        let there = serve();
        open(browser, &address(browser, &there, "record-id=late&storage=host"), None, "");
        inside(browser, || {
            count_saves(browser);
            write(browser, "Written once");
            saved(browser);
        });
        browser.eval::<()>("window.init({}, true);");
        browser.wait_until("the words", "window.toldPort('save').some(({ text }) => text.includes('Written once'))");
    }

    /// Another frame of the page speaks like one of ours, and gets neither the record nor a port.
    fn a_stranger_in_the_page_gets_nothing(browser: &Browser) {
        browser.goto("/frame.html");
        inside(browser, || write(browser, "Answer ten calls"));
        browser.wait_until("the words with the page", "document.querySelector('#kept').textContent.includes('Answer ten calls')");
        browser.eval::<()>(
            "const ready = { source: 'mentor-widgets', type: 'ready', recordId: 'default' }; window.asked = 0; \
             document.addEventListener('mentor-load', () => (window.asked += 1)); \
             const stranger = document.createElement('iframe'); stranger.id = 'stranger'; \
             stranger.srcdoc = `<script>addEventListener('message', ({ data }) => (parent.got = data)); parent.postMessage(${JSON.stringify(ready)}, '*'); \
               parent.postMessage({ done: true }, '*');</${'script'}>`; \
             addEventListener('message', ({ data }) => data?.done && setTimeout(() => (window.waited = true), 200)); \
             document.body.append(stranger);",
        );
        browser.wait_until("the stranger has spoken", "window.waited");
        assert_eq!(browser.eval::<Value>("return [window.asked, window.got ?? null];"), json!([0, null]));
    }

    /// What can't be used is refused by name; the words stay, and the host is told of no save that would go over its record.
    fn a_bad_init_is_refused(browser: &Browser) {
        let there = serve();
        for (given, code) in [
            ("'not packed at all'", "record-invalid"),
            ("(await window.packed(window.recordWith('x'))).slice(0, -3)", "record-invalid"),
            ("['a']", "record-invalid"),
            ("7", "record-invalid"),
            ("{ format: 'else' }", "record-invalid"),
            ("{ ...window.recordWith('x'), widgets: [] }", "record-invalid"),
            ("window.recordWith('x', { version: 99 })", "record-newer"),
            ("new Map()", "record-invalid"),
        ] {
            let before = format!("const bad = {given}; window.onListening = () => window.init({{ record: bad }}, true)");
            open(browser, &address(browser, &there, "record-id=bad"), None, &before);
            browser.wait_until("the error", "window.told('error').length > 0");
            let error: Value = browser.eval("return window.told('error')[0];");
            assert_eq!((&error["code"], &error["widget"]), (&json!(code), &json!("objectives")), "{given}: {error}");
            assert!(!error["message"].as_str().unwrap().is_empty(), "{given}");
            inside(browser, || {
                count_saves(browser);
                write(browser, "Mine");
                assert!(!saved(browser), "{given}");
                assert_eq!(kept(browser), ["mentor-widgets::bad"], "{given}");
                browser.assert_no_errors();
            });
            assert_eq!(browser.eval::<u32>("return window.told('save').length + window.ported.length;"), 0, "{given}");
        }
        // A good one after a bad one puts it right.
        browser.eval::<()>("window.init({ record: window.recordWith('Kept there') }, true);");
        browser.wait_until("both", "window.toldPort('save').some(({ text }) => text.includes('Mine') && text.includes('Kept there'))");
    }

    /// A packed record as well; a content pack that is none is told, and does no harm.
    fn init_takes_a_packed_record(browser: &Browser) {
        let there = serve();
        open(browser, &address(browser, &there, ""), None,
            "const text = await window.packed(window.recordWith('Answer ten calls')); window.onListening = () => window.init({ record: text, content: 'none' })");
        inside(browser, || assert!(WIDGET.state(browser).to_string().contains("Answer ten calls")));
        assert_eq!(browser.eval::<String>("return window.told('error')[0].code;"), "content-invalid");
        inside(browser, || write(browser, "Without a port"));
        browser.wait_until("the save over the window", "window.told('save').some(({ text }) => text.includes('Without a port'))");
    }

    /// A host that acknowledges may also fail: then the words stay in the tab and come again.
    fn a_host_may_acknowledge(browser: &Browser) {
        let there = serve();
        open(browser, &address(browser, &there, "record-id=ack"), None,
            "window.onListening = () => window.init({ acknowledges: true }, true)");
        inside(browser, || write(browser, "Answer ten calls"));
        browser.wait_until("the save", "window.toldPort('save').length > 0");
        let said = "Your words are safe in this tab";
        browser.eval::<()>("window.answer = (save, failed) => window.port.postMessage({ source: 'mentor-widgets-host', type: 'saved', save, failed });\
                            window.answer(window.toldPort('save').at(-1).save, 'the disk is full');");
        inside(browser, || {
            browser.wait_for("what is so", &WIDGET.inside("[part=foot]"), &format!("element.textContent.includes('{said}')"));
            assert_eq!(kept(browser), ["mentor-widgets::ack"]);
        });
        assert_eq!(browser.eval::<String>("return window.told('error')[0].code;"), "host-save-failed");
        browser.wait_until("another try", "window.toldPort('save').length > 1");
        browser.eval::<()>("window.answer(window.toldPort('save').at(-1).save);");
        inside(browser, || {
            browser.wait_for("where it is kept", &WIDGET.inside("[part=foot]"), "element.textContent.includes('Kept by your college')");
            assert!(kept(browser).is_empty());
        });
    }

    /// The smallest sandbox: no storage, no downloads, no dialogs, no requests but those for our own files.
    fn a_frame_without_an_origin_leaves_nobody_alone(browser: &Browser) {
        let there = serve();
        open(browser, &address(browser, &there, ""), Some("allow-scripts"), "");
        inside(browser, || {
            assert_eq!(browser.eval::<String>("return origin;"), "null");
            write(browser, "Answer ten calls by the end of week 4");
            browser.wait_for("what is found", &WIDGET.inside(".m-mark"), "true");
            browser.wait_for("the warning", &WIDGET.inside("[part=foot]"), "element.textContent.includes('Not saved')");

            browser.wait_for("a way to a copy", &WIDGET.inside("button"), "element.getRootNode().textContent.includes('Download a copy')");
            // A real press: in one engine, only that lets a frame take the focus.
            WIDGET.press(browser, "Download a copy");
            browser.wait_for("the copy", ".copy textarea", "element.value.includes('Answer ten calls') && document.activeElement === element");
            assert!(browser.eval::<bool>("const { selectionStart: from, selectionEnd: to, value } = document.activeElement; return from === 0 && to === value.length;"));
            assert_eq!(browser.eval::<String>("return document.querySelector('.copy a').download;"), "mentor-record.json");
            if browser.engine() == Engine::Chromium {
                browser.assert_accessible("main");
            }
            browser.find(".copy textarea").eval::<()>("element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));");
            assert!(!browser.has(".copy"));
            assert_eq!(browser.focused().unwrap().text(), "Download a copy", "the focus is where it was");

            share(browser);
            press(browser, "I have finished");
            let asked: Vec<String> = browser.eval("return [...new Set(performance.getEntriesByType('resource').map((entry) => new URL(entry.name).pathname))].filter((path) => path !== '/pages/record.js').sort();");
            assert_eq!(asked, ["/dist/frame/frame.css", "/dist/frame/frame.js", "/dist/mentor-widgets.single.js"]);
            browser.assert_no_errors();
        });
        browser.wait_until("all of it", "['save', 'share', 'complete'].every((type) => window.told(type).length > 0)");
        // Nobody has said that they listen: so the widget has offered the file as well.
        inside(browser, || browser.wait_for("the file", ".copy textarea", "element.value.includes('Answer ten calls')"));
        // With `init`, the host carries it.
        browser.eval::<()>("window.init({ record: null }, true);");
        browser.wait_until("the words", "window.toldPort('save').some(({ text }) => text.includes('Answer ten calls'))");
        inside(browser, || {
            browser.wait_for("where it is kept", &WIDGET.inside("[part=foot]"), "element.textContent.includes('Kept by your college')");
            share(browser);
            browser.assert_no_errors();
        });
        browser.wait_until("what is shared", "window.toldPort('share').length === 1");
    }

    /// With an origin, and without downloads, nobody can know: the text is there as well.
    fn a_copy_is_there_where_downloads_may_be_blocked(browser: &Browser) {
        open(browser, &format!("{}&host={}", browser.server().url("/dist/frame/objectives.html?record-id=d"), browser.server().origin()),
            Some("allow-scripts allow-same-origin"), "");
        inside(browser, || {
            write(browser, "Answer ten calls");
            browser.find(&WIDGET).eval::<()>(
                "const blob = await element.exportAs('csv'); \
                 element.dispatchEvent(new CustomEvent('mentor-export', { bubbles: true, composed: true, cancelable: true, detail: { kind: 'csv', name: 'a.csv', blob } }));",
            );
            browser.wait_for("the copy", ".copy textarea", "element.value.includes('Answer ten calls')");
            // What is no text can only be a file.
            browser.find(&WIDGET).eval::<()>(
                "const blob = new Blob(['x'], { type: 'application/zip' }); \
                 element.dispatchEvent(new CustomEvent('mentor-export', { bubbles: true, composed: true, cancelable: true, detail: { kind: 'docx', name: 'a.docx', blob } }));",
            );
            browser.wait_for("the file", ".copy a", "document.activeElement === element && element.download === 'a.docx'");
            assert!(!browser.has(".copy textarea"));
            browser.find(".copy button").eval::<()>("element.click();");
            assert!(!browser.has(".copy"));
            browser.assert_no_errors();
        });
    }

    /// The fragment never reaches a server; what is damaged is said calmly, and told.
    fn takes_a_record_from_the_fragment(browser: &Browser) {
        let there = serve();
        browser.goto("/pages/frame-host.html");
        let packed: String = browser.eval("return window.packed(window.recordWith('Answer ten calls'));");
        let src = format!("{}#record={packed}", address(browser, &there, "record-id=e"));
        open(browser, &src, None, "");
        inside(browser, || {
            browser.wait_for("the words", &WIDGET, "JSON.stringify(element.state).includes('Answer ten calls')");
            assert!(!browser.has(".notice"));
            assert!(!browser.eval::<String>("return document.title;").contains("calls"));
        });
        assert!(there.asked().iter().all(|path| !path.contains("record=")));
        // The page around may send another one later, without loading the frame anew.
        browser.eval_with::<()>(
            "const more = await window.packed(window.recordWith('Bake ten loaves', { id: 'two' })); \
             window.frame.src = args[0].replace(/#.*/, '#record=' + more);",
            &[json!(src)],
        );
        inside(browser, || {
            browser.wait_for("the other words", &WIDGET, "JSON.stringify(element.state).includes('Bake ten loaves')");
            assert!(WIDGET.state(browser).to_string().contains("Answer ten calls"));
        });

        for (end, code, said) in [("x", "record-invalid", "could not read"), ("", "record-newer", "newer version")] {
            let text: String = match end {
                "" => browser.eval_with("return window.newerPacked(args[0]);", &[json!(packed)]),
                end => format!("{packed}{end}"),
            };
            open(browser, &format!("{}#record={text}", address(browser, &there, "record-id=f")), None, "");
            browser.wait_until("the error", "window.told('error').length > 0");
            let told: String = browser.eval("return window.told('error')[0].code;");
            assert_eq!(told, code, "{text}");
            inside(browser, || {
                assert!(browser.find(".notice").text().contains(said), "{}", browser.find(".notice").text());
                write(browser, "Mine");
                browser.assert_no_errors();
            });
        }
    }

    /// Every attribute but those that make no sense here; what is no value is passed over as the element does it.
    fn takes_attributes_from_the_address(browser: &Browser) {
        browser.goto("/dist/frame/objectives.html?as=mentor&record-id=g%20h&start=2027-01-11&end=2027-03-19&hours=many&heading-level=3&readonly&subject=s1&name=n&loading=lazy&onclick=x&lang=en-GB");
        browser.wait_for("the widget", &WIDGET, "element.matches(':state(ready)')");
        let element = browser.find(&WIDGET);
        let names: Vec<String> = element.eval("return element.getAttributeNames().sort();");
        assert_eq!(names, ["as", "end", "heading-level", "hours", "lang", "readonly", "record-id", "start", "subject"]);
        assert_eq!(element.eval::<Value>("return [element.recordId, element.hours, element.readOnly];"), json!(["g h", null, true]));
        assert!(browser.has(&WIDGET.inside("h3[part=title]")));
        assert_eq!(browser.eval::<String>("return document.title;"), "Write an objective");
        browser.assert_no_errors();
    }

    /// Without the script, or without WebAssembly, the questions stay, one sentence says so, and the host is told.
    fn the_questions_stay_where_nothing_runs(browser: &Browser) {
        let there = serve();
        for (folder, code) in [("half", "load-failed"), ("dist-blocked", "wasm-blocked")] {
            let src = there.url(&format!("/{folder}/frame/match.html?host={}", browser.server().origin()));
            open(browser, &src, None, "window.onListening = () => window.init({ record: window.recordWith('x') })");
            browser.wait_until("the error", &format!("window.told('error').some((error) => error.code === '{code}')"));
            browser.in_frame("iframe", || {
                browser.wait_for("the questions", "main ol li", "element.checkVisibility() && element.textContent.includes('Does the mentor know')");
                browser.wait_for("the sentence", if folder == "half" { ".notice" } else { "mentor-match >>> .m-calm" }, "element.textContent.includes('interactive part')");
                if browser.engine() == Engine::Chromium {
                    browser.assert_accessible("html");
                }
                browser.forget_errors();
            });
            browser.wait_until("a size", "window.told('resize').length > 0");
        }
    }

    /// No inline script or style, nothing but our own files, no HTML from text.
    fn runs_under_the_strictest_policy(browser: &Browser) {
        browser.goto("/dist-strict/frame/objectives.html");
        browser.wait_for("the widget", &WIDGET, "element.matches(':state(ready)')");
        write(browser, "Answer ten calls by the end of week 4");
        browser.wait_for("what is found", &WIDGET.inside(".m-mark"), "true");
        browser.assert_no_errors();
    }
}

// The check.

/// What the check says of one thing: the words of its state, and the whole row.
fn row(browser: &Browser, name: &str) -> (String, String) {
    browser.wait_until("the results", "document.querySelectorAll('.results li').length === 9");
    let row: Vec<String> = browser.eval_with(
        "const row = [...document.querySelectorAll('.results li')].find((row) => row.querySelector('h2').textContent.startsWith(args[0])); \
         return [row.querySelector('strong').textContent, row.innerText];",
        &[json!(name)],
    );
    (row[0].clone(), row[1].clone())
}

browser_tests! {
    fn the_check_says_when_all_is_well(browser: &Browser) {
        browser.goto("/dist/frame/check.html?secret=1");
        for name in ["The program", "The browser", "Keeping words in this tab", "Keeping words on this device", "Saving a file", "The script", "The type", "The rules"] {
            assert_eq!(row(browser, name).0, "Works", "{name}: {}", row(browser, name).1);
        }
        assert_eq!(row(browser, "The height").0, "Good to know");
        assert_eq!(browser.find(".summary").text(), "What the tools need works here.");
        let report = browser.find("textarea").value();
        assert!(report.contains("/dist/frame/check.html\n") && !report.contains("secret"), "{report}");
        assert!(browser.eval::<bool>("return !sessionStorage.length && !localStorage.length;"));
        browser.find(".report button").click();
        browser.wait_for("what came of it", ".said", "element.textContent.length > 10");
        browser.assert_accessible("html");
        browser.assert_no_errors();
        let mut asked = browser.asked();
        asked.sort();
        assert_eq!(asked, ["/dist/frame/check.html?secret=1", "/dist/frame/check.js", "/dist/frame/frame.css", "/dist/mentor-widgets.single.js", "/dist/mentor-widgets.wasm", "/dist/sri.json"]);
    }

    /// The exact words that are missing in the policy.
    fn the_check_names_the_policy(browser: &Browser) {
        browser.goto("/dist-blocked/frame/check.html");
        let (state, said) = row(browser, "The program");
        assert_eq!(state, "Does not work");
        let line = format!("Content-Security-Policy of {}: add 'wasm-unsafe-eval' to script-src.", browser.server().url("/dist-blocked/frame/check.html"));
        assert!(said.contains(&line), "{said}");
        assert!(browser.find("textarea").value().contains(&line));
        assert!(browser.find(".summary").text().starts_with("One thing"));
        browser.assert_accessible("html");

        browser.goto("/dist-strict/frame/check.html");
        assert_eq!(row(browser, "The program").0, "Works");
        let (state, said) = row(browser, "The rules");
        assert_eq!(state, "Does not work", "{said}");
        assert!(said.contains("connect-src stops"), "{said}");
        assert_eq!(row(browser, "The script").0, "Good to know");
    }

    fn the_check_sees_the_files(browser: &Browser) {
        browser.goto("/dist-as-text/frame/check.html");
        let (state, said) = row(browser, "The type");
        assert_eq!(state, "Good to know");
        assert!(said.contains("comes as text/plain"), "{said}");
        assert_eq!(row(browser, "The script").0, "Works");
        browser.goto("/half/frame/check.html");
        assert_eq!(row(browser, "The script").0, "Does not work");
        assert!(row(browser, "The type").1.contains("not there"));
    }

    fn the_check_knows_a_sandbox(browser: &Browser) {
        let there = serve();
        open(browser, &there.url("/dist/frame/check.html"), Some("allow-scripts"), "");
        browser.in_frame("iframe", || {
            for name in ["Keeping words in this tab", "Keeping words on this device"] {
                let (state, said) = row(browser, name);
                assert_eq!(state, "Does not work", "{said}");
                assert!(said.contains("allow-same-origin"), "{said}");
            }
            assert_eq!(row(browser, "Saving a file").0, "Good to know");
            assert_eq!(row(browser, "The program").0, "Works");
            assert!(browser.find(".summary").text().starts_with("Some things"));
            assert!(row(browser, "The height").1.contains("host.js"));
            browser.assert_no_errors();
        });
        // As soon as the page around follows, it says so.
        browser.eval::<()>("window.frame.style.height = '5000px';");
        browser.in_frame("iframe", || browser.wait_until("the height", "[...document.querySelectorAll('.results li')].some((row) => row.className === 'ok' && row.textContent.includes('the room'))"));

        open(browser, &browser.server().url("/dist/frame/check.html"), Some("allow-scripts allow-same-origin"), "");
        browser.in_frame("iframe", || assert!(row(browser, "Saving a file").1.contains("allow-downloads")));
    }

    /// A college page keeps the record through the frame, by the events that an element would fire on it.
    fn a_page_with_our_script_is_the_store(browser: &Browser) {
        browser.goto("/frame.html");
        let fits = "const [frame] = document.querySelectorAll('iframe'); return frame.clientHeight > 400;";
        inside(browser, || write(browser, "Answer ten calls"));
        browser.wait_until("the words with the page", "document.querySelector('#kept').textContent.includes('Answer ten calls')");
        assert!(browser.eval::<bool>(fits));
        inside(browser, || {
            browser.wait_for("where it is kept", &WIDGET.inside("[part=foot]"), "element.textContent.includes('Kept by your college')");
            browser.wait_until("room for all", "document.documentElement.scrollHeight <= innerHeight");
            share(browser);
            press(browser, "I have finished");
            browser.assert_no_errors();
        });
        browser.wait_until("the log", "['mentor-share', 'mentor-complete'].every((type) => document.querySelector('#events').textContent.includes(type))");
        browser.assert_no_errors();
        browser.assert_accessible("html");
        browser.reload();
        inside(browser, || assert!(WIDGET.state(browser).to_string().contains("Answer ten calls")));
        // The store fails: the words are not lost, and go again.
        browser.find("#broken").click();
        inside(browser, || write(browser, "Answer twenty calls"));
        browser.wait_until("the failure", "document.querySelector('#events').textContent.includes('host-save-failed')");
        browser.find("#broken").click();
        browser.wait_until("the words with the page", "document.querySelector('#kept').textContent.includes('Answer twenty calls')");
    }
}

/// A reader's browser that lets this site keep nothing: then merely to look for storage throws.
#[test]
fn storage_may_be_blocked() {
    let block = |capabilities: &mut Map<String, Value>| {
        let options =
            capabilities.get_mut("goog:chromeOptions").and_then(Value::as_object_mut).expect("Chromium's options");
        let prefs = options.entry("prefs").or_insert_with(|| json!({}));
        prefs["profile.default_content_setting_values.cookies"] = json!(2);
    };
    let browser = &Browser::start_with(Engine::Chromium, "storage_may_be_blocked", block);
    let there = serve();
    // Another site, not only another origin.
    let other = |path: &str| there.url(path).replacen("127.0.0.1", "localhost", 1);
    open(browser, &other("/dist/frame/check.html"), None, "");
    browser.in_frame("iframe", || assert_eq!(row(browser, "Keeping words in this tab").0, "Does not work"));
    let src = other(&format!("/dist/frame/objectives.html?host={}", browser.server().origin()));
    open(browser, &src, None, "");
    inside(browser, || {
        write(browser, "Answer ten calls");
        browser.wait_for("the warning", &WIDGET.inside("[part=foot]"), "element.textContent.includes('Not saved')");
        browser.assert_no_errors();
    });
    browser.wait_until("the error", "window.told('error').some((error) => error.code === 'storage-denied')");
    browser.eval::<()>("window.init({}, true);");
    browser.wait_until("the words", "window.toldPort('save').some(({ text }) => text.includes('Answer ten calls'))");
}

browser_tests! {
    only [Chromium];

    /// By keyboard alone, in the ways that people look.
    fn is_usable_and_accessible_in_every_look(browser: &Browser) {
        let narrow = Look { width: Some(320), height: Some(900), less_motion: true, ..Look::default() };
        for (name, look) in [
            ("wide", Look { less_motion: true, ..Look::default() }),
            ("320", narrow),
            ("dark", Look { dark: true, ..Look::default() }),
            ("forced", Look { forced_colours: true, ..Look::default() }),
            ("200", Look { text_percent: Some(200), ..narrow }),
        ] {
            for page in ["/dist/frame/match.html", "/dist/frame/check.html", "/dist-blocked/frame/check.html", "/dist-blocked/frame/match.html", "/frame.html"] {
                browser.emulate(look);
                browser.goto(page);
                if page.ends_with("check.html") {
                    browser.wait_until("the results", "document.querySelectorAll('.results li').length === 9");
                } else if page == "/dist/frame/match.html" {
                    browser.wait_for("the widget", "mentor-match", "element.matches(':state(ready)')");
                } else if page == "/frame.html" {
                    inside(browser, || ());
                    browser.wait_until("its height", "document.querySelector('iframe').clientHeight > 400");
                } else {
                    browser.wait_for("the sentence", "mentor-match >>> .m-calm", "true");
                }
                // A widget's own heading is of the second level: the page around has the first.
                browser.assert_accessible(if page == "/dist/frame/match.html" { "main" } else { "html" });
                let wide: bool = browser.eval("return document.documentElement.scrollWidth > document.documentElement.clientWidth;");
                assert!(!wide, "{page} scrolls sideways ({name})");
                browser.screenshot_whole(&format!("frame-{}-{name}", page.trim_matches('/').replace(['/', '.'], "-")));
            }
        }
        browser.emulate(Look::default());
        open(browser, &browser.server().url("/dist/frame/objectives.html"), None, "window.isFollowing = true");
        inside(browser, || {
            browser.find(&WIDGET.inside("textarea")).focus();
            browser.type_text("Answer ten calls");
            browser.find(&WIDGET).eval::<()>(
                "const blob = await element.exportAs('json'); \
                 element.dispatchEvent(new CustomEvent('mentor-export', { bubbles: true, composed: true, cancelable: true, detail: { kind: 'json', name: 'a.json', blob } }));",
            );
            browser.wait_for("the copy", ".copy textarea", "document.activeElement === element");
            browser.tab_to("the button", "element.textContent === 'Copy the text'", 2);
            browser.press(Key::Enter);
            browser.wait_for("what came of it", ".copy .said", "element.textContent.length > 10");
            browser.assert_accessible("main");
        });
        browser.screenshot_whole("frame-copy");
        inside(browser, || {
            browser.press(Key::Escape);
            assert!(!browser.has(".copy"));
            assert!(browser.find(&WIDGET.inside("textarea")).is_focused());
        });
    }
}
