//! What lies on this device: several students kept apart by a word, what was begun on an earlier visit, deleting with a
//! copy offered first, and what has had its time.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

use mentor_tests::{Browser, Key, Widget, browser_tests};
use serde_json::{Value, json};

const WORDS: &str = "mentor-objectives >>> textarea";
/// Where a mentor says which student it is, folded.
const DETAILS: &str = "mentor-objectives >>> details.m-small";
const BOX: &str = "mentor-objectives >>> #student";
const NOTICE: &str = "mentor-objectives >>> [part=notice]";
const IT: &str = "const it = document.querySelector('mentor-objectives'); const root = it?.shadowRoot; \
    const button = (words, element = it) => [...element.shadowRoot.querySelectorAll('button')].find((button) => button.textContent === words);";

fn ready(browser: &Browser) {
    browser.wait_until("the element", "document.querySelector('mentor-objectives')?.matches(':state(ready)')");
}

fn with(browser: &Browser, script: &str) {
    browser.goto("/pages/element.html");
    run(browser, script);
    ready(browser);
}

fn run(browser: &Browser, script: &str) {
    browser.eval::<()>(&format!("{IT} {script}"));
}

fn get(browser: &Browser, expression: &str) -> Value {
    browser.eval(&format!("{IT} return {expression};"))
}

/// Opens where a mentor says which student it is.
fn unfold(browser: &Browser) {
    Widget::of("mentor-objectives").unfold(browser, "details.m-small");
}

/// Presses a button, which may be among those of the other students.
fn press(browser: &Browser, words: &str) {
    unfold(browser);
    browser.wait_until(
        words,
        &format!("[...document.querySelector('mentor-objectives').shadowRoot.querySelectorAll('button')].some((button) => button.textContent === '{words}')"),
    );
    run(browser, &format!("const found = button('{words}'); found.focus(); found.click();"));
}

fn shows(browser: &Browser, words: &str) {
    browser.wait_for(words, WORDS, &format!("element.value === '{words}'"));
}

/// A text of a record in local storage that was written some days ago.
fn on_device(key: &str, words: &str, days: u32) -> String {
    format!(
        "localStorage.setItem('{key}', recordWith('{words}', {{ at: new Date(Date.now() - {days} * 864e5).toISOString() }}));"
    )
}

browser_tests! {
    fn two_students_by_a_word(browser: &Browser) {
        with(browser, "add({ storage: 'local', id: 'a' }); add({ storage: 'local', id: 'b' }); add({ 'record-id': 'told', id: 'c' });");
        browser.wait_until("all", "events('ready').length === 3");
        browser.find(WORDS).type_text("of the first");
        // With the keyboard alone: open, write the word, Enter.
        browser.find(&format!("{DETAILS} summary")).focus();
        browser.press(Key::Enter);
        browser.wait_for("the place", DETAILS, "element.open && element.querySelector('#student')");
        browser.press(Key::Tab);
        browser.type_text(" JS ");
        browser.press(Key::Enter);
        browser.wait_until("both with the other record", "events('ready').filter((event) => event.detail.recordId === 'default/JS').length === 2");
        shows(browser, "");
        // The focus is at whose words these are now; the other widget follows, one with a record of its own does not.
        browser.wait_for("the focus", "mentor-objectives >>> [part=student]", "element.matches(':focus') && element.textContent.includes('JS')");
        assert_eq!(get(browser, "['a', 'b', 'c'].map((id) => document.getElementById(id).shadowRoot.querySelector('[part=student]')?.textContent ?? null)"),
            json!(["This is for: JS", "This is for: JS", null]));
        browser.find(WORDS).type_text("of JS");
        run(browser, "await it.flush();");
        assert_eq!(get(browser, "[kept(localStorage, 'mentor-widgets::default'), kept(localStorage, 'mentor-widgets::default/JS')].map((text) => texts(JSON.parse(text)))"),
            json!([["of the first"], ["of JS"]]));
        // The tab remembers.
        browser.reload();
        run(browser, "add({ storage: 'local' });");
        ready(browser);
        shows(browser, "of JS");
        // Back to the first, and from there to JS by pressing the word.
        press(browser, "The one without a word");
        shows(browser, "of the first");
        assert_eq!(get(browser, "[root.querySelector('[part=student]'), sessionStorage.getItem('mentor-widgets-student:')]"), json!([null, null]));
        browser.wait_for("the focus", "mentor-objectives >>> [part=title]", "element.matches(':focus')");
        press(browser, "JS");
        shows(browser, "of JS");
        // The same word in other letters is the same student.
        unfold(browser);
        browser.find(BOX).type_text("ab");
        press(browser, "Use this word");
        shows(browser, "");
        assert_eq!(get(browser, "root.querySelector('[part=student]').textContent"), json!("This is for: ab"));
        unfold(browser);
        browser.find(BOX).type_text("js");
        press(browser, "Use this word");
        shows(browser, "of JS");
        // Another tab begins with the first, and knows the words of this device.
        browser.new_tab("/pages/element.html");
        run(browser, "add({ storage: 'local' });");
        ready(browser);
        shows(browser, "of the first");
        unfold(browser);
        assert_eq!(get(browser, "Boolean(button('JS'))"), json!(true));
        browser.assert_no_errors();
    }

    fn words_of_a_tab_stay_in_the_tab(browser: &Browser) {
        with(browser, "add();");
        unfold(browser);
        run(browser, "write('one'); root.querySelector('#student').value = 'team 2'; button('Use this word').click();");
        browser.wait_until("the other record", "events('ready').at(-1).detail.recordId === 'default/team 2'");
        run(browser, "write('two'); await it.flush();");
        assert_eq!(get(browser, "[localStorage.length, kept(), kept(sessionStorage, 'mentor-widgets::default/team 2')].map((text) => text && texts(JSON.parse(text)))"),
            json!([0, ["one"], ["two"]]));
        // Another subject has words of their own, and begins with the first.
        run(browser, "it.subject = 'other';");
        browser.wait_until("the other person", "events('ready').length === 3");
        unfold(browser);
        assert_eq!(get(browser, "[events('ready').at(-1).detail.recordId, Boolean(button('team 2'))]"), json!(["default", false]));
        run(browser, "it.subject = '';");
        browser.wait_until("the first person", "events('ready').length === 4");
        assert_eq!(get(browser, "events('ready').at(-1).detail.recordId"), json!("default/team 2"));
        // An empty word changes nothing.
        unfold(browser);
        run(browser, "root.querySelector('#student').value = '  '; button('Use this word').click(); await new Promise((done) => setTimeout(done, 50));");
        assert_eq!(get(browser, "events('ready').length"), json!(4));
        browser.assert_no_errors();
    }

    fn offered_only_where_it_helps(browser: &Browser) {
        for (attributes, is) in [
            ("{}", true),
            ("{ storage: 'local', as: 'mentor' }", true),
            ("{ 'record-id': 'x' }", false),
            ("{ as: 'student' }", false),
            ("{ storage: 'none' }", false),
            ("{ storage: 'host' }", false),
        ] {
            with(browser, &format!("add({attributes});"));
            assert_eq!(get(browser, "Boolean(root.querySelector('details.m-small'))"), json!(is), "{attributes}");
        }
        with(browser, "beHost(); add();");
        assert_eq!(get(browser, "Boolean(root.querySelector('details.m-small'))"), json!(false), "with a host that keeps the record");
        browser.goto("/pages/element-denied.html");
        ready(browser);
        run(browser, "write('x'); await it.flush(); await new Promise((done) => setTimeout(done, 50));");
        assert_eq!(get(browser, "Boolean(root.querySelector('details.m-small'))"), json!(false), "where nothing can be kept");
    }
}

browser_tests! {
    fn what_was_begun_earlier_says_so(browser: &Browser) {
        browser.goto("/pages/element.html");
        run(browser, &on_device("mentor-widgets::default", "of somebody", 3));
        run(browser, "add({ storage: 'local' });");
        ready(browser);
        let notice = browser.find(NOTICE);
        let day = get(browser, "new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' }).format(Date.now() - 3 * 864e5)");
        assert!(notice.text().contains(&format!("Started on {} on this device. Not yours?", day.as_str().unwrap())), "{}", notice.text());
        // Not answered: it is there again on the next page of this tab.
        browser.reload();
        run(browser, "add({ storage: 'local' });");
        ready(browser);
        assert!(browser.find(NOTICE).text().contains("Started on"));
        press(browser, "Start empty");
        shows(browser, "");
        browser.wait_for("the notice", NOTICE, "element.textContent.includes('put aside')");
        browser.wait_until("the focus at the notice", "document.querySelector('mentor-objectives').shadowRoot.activeElement?.querySelector('[part=notice]')");
        run(browser, "await it.flush();");
        // Put aside, not lost: it lies under a word of its own.
        let key = format!("mentor-widgets::default/{}", day.as_str().unwrap());
        assert_eq!(get(browser, "kept(localStorage)"), json!(null));
        assert_eq!(get(browser, &format!("texts(JSON.parse(kept(localStorage, '{key}')))")), json!(["of somebody"]));
        press(browser, "Bring it back");
        shows(browser, "of somebody");
        run(browser, "await it.flush();");
        assert_eq!(get(browser, &format!("[kept(localStorage, '{key}'), texts(JSON.parse(kept(localStorage)))]")), json!([null, ["of somebody"]]));
        browser.assert_no_errors();
    }

    fn what_is_put_aside_is_found_again(browser: &Browser) {
        browser.goto("/pages/element.html");
        run(browser, &on_device("mentor-widgets::default", "of the first", 3));
        run(browser, "add({ storage: 'local' });");
        ready(browser);
        press(browser, "Start empty");
        browser.find(WORDS).type_text("of the second");
        run(browser, "await it.flush();");
        assert_eq!(get(browser, "[texts(JSON.parse(kept(localStorage))), Object.keys(localStorage).length]"), json!([["of the second"], 2]));
        browser.reload();
        run(browser, "add({ storage: 'local' });");
        ready(browser);
        shows(browser, "of the second");
        // Begun in this tab: no notice.
        assert_eq!(get(browser, "root.querySelector('[part=notice]')"), json!(null));
        let day = get(browser, "new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' }).format(Date.now() - 3 * 864e5)");
        press(browser, day.as_str().unwrap());
        shows(browser, "of the first");
        browser.assert_no_errors();
    }

    fn the_question_goes_when_it_is_answered(browser: &Browser) {
        for close in ["button('It is mine').click();", "write('mine indeed');"] {
            browser.goto("/pages/element.html");
            run(browser, "localStorage.clear(); sessionStorage.clear();");
            run(browser, &on_device("mentor-widgets::default", "mine", 3));
            run(browser, "add({ storage: 'local' });");
            ready(browser);
            browser.find(NOTICE);
            run(browser, close);
            browser.wait_until("no notice", "!document.querySelector('mentor-objectives').shadowRoot.querySelector('[part=notice]')");
            run(browser, "await it.flush();");
            browser.reload();
            run(browser, "add({ storage: 'local' });");
            ready(browser);
            assert_eq!(get(browser, "root.querySelector('[part=notice]')"), json!(null), "{close}");
        }
        // Another tab is another visit.
        browser.new_tab("/pages/element.html");
        run(browser, "add({ storage: 'local' });");
        ready(browser);
        assert!(browser.find(NOTICE).text().contains("Started on"));
    }

    fn what_the_tab_has_begun_is_its_own(browser: &Browser) {
        with(browser, "add({ storage: 'local' });");
        run(browser, "write('begun here'); await it.flush();");
        assert_eq!(get(browser, "Object.keys(sessionStorage).length"), json!(0));
        browser.reload();
        run(browser, "add({ storage: 'local' });");
        ready(browser);
        shows(browser, "begun here");
        assert_eq!(get(browser, "root.querySelector('[part=notice]')"), json!(null));
        // Nor does a page ask that is the store.
        browser.new_tab("/pages/element.html");
        run(browser, "beHost(); add({ storage: 'local' });");
        ready(browser);
        assert_eq!(get(browser, "root.querySelector('[part=notice]')"), json!(null));
    }

    fn what_has_had_its_time_says_so(browser: &Browser) {
        // Also where the person has chosen the device, and for as many days as the page says.
        for (attributes, days, gone) in [("{}", 31, true), ("{}", 29, false), ("{ 'keep-days': '2' }", 3, true), ("{ storage: 'local', 'keep-days': '5' }", 4, false)] {
            browser.goto("/pages/element.html");
            run(browser, "localStorage.clear(); sessionStorage.clear();");
            run(browser, &on_device("mentor-widgets::default", "old", days));
            run(browser, &format!("add({attributes});"));
            ready(browser);
            let text = browser.find(NOTICE).text();
            assert_eq!(text.contains("What you kept here has been deleted."), gone, "{attributes}: {text}");
            assert_eq!(text.contains("Started on"), !gone, "{attributes}: {text}");
            assert_eq!(get(browser, "kept(localStorage) === null"), json!(gone), "{attributes}");
        }
        browser.assert_no_errors();
    }
}

browser_tests! {
    fn a_copy_is_offered_before_deleting(browser: &Browser) {
        with(browser, "add({ storage: 'local' }); document.addEventListener('mentor-export', async (event) => { event.preventDefault(); window.file = await event.detail.blob.text(); });");
        run(browser, "write('precious'); await it.flush();");
        press(browser, "Delete it now");
        let focus = "document.querySelector('mentor-objectives').shadowRoot.activeElement?.textContent";
        browser.wait_until("the focus", &format!("{focus} === 'Download a copy'"));
        assert_eq!(get(browser, "root.activeElement.closest('[role=group]').getAttribute('aria-labelledby')"), json!("delete"));
        // Nothing has gone yet. Escape and the third button keep everything, and the focus goes back.
        browser.press(Key::Escape);
        browser.wait_until("the focus", &format!("{focus} === 'Delete it now'"));
        browser.press(Key::Enter);
        browser.wait_until("the focus", &format!("{focus} === 'Download a copy'"));
        browser.press(Key::Tab);
        browser.press(Key::Tab);
        assert_eq!(get(browser, "root.activeElement.textContent"), json!("Keep my words"));
        browser.press(Key::Enter);
        browser.wait_until("the focus", &format!("{focus} === 'Delete it now'"));
        assert_eq!(get(browser, "texts(JSON.parse(kept(localStorage)))"), json!(["precious"]));
        // A copy first, then away.
        browser.press(Key::Enter);
        browser.wait_until("the focus", &format!("{focus} === 'Download a copy'"));
        browser.press(Key::Enter);
        browser.wait_until("the file", "window.file && texts(JSON.parse(file)).join() === 'precious'");
        // It stays when another tab writes meanwhile.
        run(browser, "it.state = JSON.parse(recordWith('from elsewhere', { id: 'two' })).widgets.objectives; await new Promise((done) => setTimeout(done, 600));");
        browser.press(Key::Tab);
        assert_eq!(get(browser, "root.activeElement.textContent"), json!("Delete"));
        browser.press(Key::Enter);
        shows(browser, "");
        assert_eq!(get(browser, "[kept(localStorage), JSON.stringify(it.state)]"), json!([null, "{}"]));
        browser.wait_until("the focus at the notice", "document.querySelector('mentor-objectives').shadowRoot.activeElement?.querySelector('[part=notice]')");
        // One Tab on, it can be undone.
        browser.press(Key::Tab);
        assert_eq!(get(browser, "root.activeElement.textContent"), json!("Bring it back"));
        browser.press(Key::Enter);
        shows(browser, "precious");
        run(browser, "await it.flush();");
        assert_eq!(get(browser, "texts(JSON.parse(kept(localStorage)))"), json!(["from elsewhere", "precious"]));
        browser.assert_no_errors();
    }

    fn deleting_can_be_undone_for_ten_seconds(browser: &Browser) {
        with(browser, "add({ storage: 'local' });");
        run(browser, "write('gone'); await it.flush();");
        press(browser, "Delete it now");
        // The page looks at its own clock: the time that we take to ask does not count.
        run(browser, "window.since = performance.now();");
        press(browser, "Delete");
        browser.find(NOTICE);
        run(browser, "const gone = setInterval(() => { if (!button('Bring it back')) { clearInterval(gone); window.took = performance.now() - window.since; } }, 20);");
        run(browser, "await new Promise((done) => setTimeout(done, 8000));");
        browser.wait_until("no way back", "window.took");
        assert!(browser.eval::<f64>("return window.took") >= 10_000.0);
        assert_eq!(get(browser, "[localStorage.length, sessionStorage.length, JSON.stringify(it.state)]"), json!([0, 0, "{}"]));
        browser.assert_no_errors();
    }
}

browser_tests! {
    only [Chromium];

    fn each_of_it_is_accessible(browser: &Browser) {
        browser.goto("/pages/element.html");
        run(browser, &on_device("mentor-widgets::default", "of somebody", 3));
        run(browser, "add({ storage: 'local' });");
        ready(browser);
        browser.find(NOTICE);
        browser.assert_accessible("mentor-objectives");
        press(browser, "Delete it now");
        unfold(browser);
        browser.wait_until("both", "document.querySelector('mentor-objectives').shadowRoot.querySelector('[role=group][aria-labelledby=delete]')");
        browser.assert_accessible("mentor-objectives");
        browser.find(BOX).type_text("JS");
        press(browser, "Use this word");
        browser.find("mentor-objectives >>> [part=student]");
        // A mentor who has chosen the word knows whose words these are.
        assert_eq!(get(browser, "root.querySelector('[part=notice]')"), json!(null));
        unfold(browser);
        browser.assert_accessible("mentor-objectives");
    }
}
