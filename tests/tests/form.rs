//! An element as the field of a form, and the `div` in which an element stands where tags are stripped.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

use mentor_tests::{Browser, Key, browser_tests};
use serde_json::{Value, json};

const WORDS: &str = "mentor-objectives >>> textarea";
const IT: &str = "const it = document.querySelector('mentor-objectives'); const form = document.querySelector('form');";

/// Opens the page with the form, does something before the element is ready, and waits for it.
fn open(browser: &Browser) {
    browser.goto("/pages/form.html");
    ready(browser);
}

fn ready(browser: &Browser) {
    browser.wait_until("the element", "document.querySelector('mentor-objectives')?.matches(':state(ready)')");
}

fn run(browser: &Browser, script: &str) {
    browser.eval::<()>(&format!("{IT} {script}"));
}

fn get(browser: &Browser, expression: &str) -> Value {
    browser.eval(&format!("{IT} return {expression};"))
}

/// The words that the form would send.
const SENT: &str = "texts(JSON.parse(new FormData(form).get('objective')))";

browser_tests! {
    fn the_form_gets_what_may_be_shared(browser: &Browser) {
        open(browser);
        assert_eq!(get(browser, "[it.form === form, it.type, it.name, form.elements.objective === it, new FormData(form).get('objective')]"),
            json!([true, "mentor-objectives", "objective", true, "{}"]));
        browser.find(WORDS).type_text("ab");
        // At once, not when it is saved.
        assert_eq!(get(browser, &format!("[{SENT}, new FormData(form).get('code')]")), json!([["ab"], "A1"]));
        // After the page sets a state, too; and a private answer is not in it.
        run(browser, "const answer = (value, at, isPrivate) => ({ value, by: 'student', at, private: isPrivate }); \
            it.state = { items: { two: { text: answer('set', '2026-11-22T10:00:00.000Z', false), note: answer('for me alone', '2026-11-22T10:00:00.000Z', true) } }, \
            diary: answer('mine too', '2026-11-22T10:00:00.000Z', true) };");
        assert_eq!(get(browser, SENT), json!(["ab", "set"]));
        assert_eq!(get(browser, "['for me alone', 'mine too', '\"private\":true'].map((words) => new FormData(form).get('objective').includes(words))"),
            json!([false, false, false]));
        assert_eq!(get(browser, "['for me alone', 'mine too'].map((words) => JSON.stringify(it.state).includes(words))"), json!([true, true]));
        // What the form gets is what `mentor-change` tells.
        run(browser, "write('abc'); await new Promise((done) => setTimeout(done, 50));");
        assert_eq!(get(browser, "new FormData(form).get('objective') === JSON.stringify(events('change').at(-1).detail.shared)"), json!(true));
        // Without a name nothing is sent; with a new one it is there again, and up to date.
        run(browser, "it.removeAttribute('name'); write('abcd');");
        assert_eq!(get(browser, "[...new FormData(form).keys()]"), json!(["code"]));
        run(browser, "it.name = 'objective'; await new Promise((done) => setTimeout(done, 50));");
        assert_eq!(get(browser, SENT), json!(["abcd", "set"]));
        browser.assert_no_errors();
    }

    fn the_form_is_sent_with_it(browser: &Browser) {
        open(browser);
        browser.find(WORDS).type_text("sent");
        browser.find("#go").click();
        browser.wait_until("the next page", "document.title === 'Sent'");
        let sent: String = browser.eval("return new URLSearchParams(location.search).get('objective');");
        assert!(sent.contains("\"sent\""), "{sent}");
    }

    fn another_person_leaves_nothing_in_the_form(browser: &Browser) {
        open(browser);
        browser.find(WORDS).type_text("of the first");
        run(browser, "it.subject = 'second'; void it.state;");
        assert_eq!(get(browser, "String(new FormData(form).get('objective')).includes('of the first')"), json!(false));
        browser.wait_until("the second", "events('ready').length === 2");
        assert_eq!(get(browser, "new FormData(form).get('objective')"), json!("{}"));
        browser.assert_no_errors();
    }

    fn a_reset_can_be_undone(browser: &Browser) {
        open(browser);
        browser.find(WORDS).type_text("typed");
        run(browser, "await it.flush();");
        browser.find("#anew").click();
        assert_eq!(get(browser, "[JSON.stringify(it.state), new FormData(form).get('objective'), new FormData(form).get('code')]"), json!(["{}", "{}", "A1"]));
        browser.wait_for("an empty box", WORDS, "element.value === ''");
        let undo = browser.find("mentor-objectives >>> [part=notice] button");
        assert!(browser.find("mentor-objectives >>> [part=notice]").text().contains("before you changed them"));
        // What is written between the two stays beside what comes back.
        run(browser, "await it.flush();");
        undo.click();
        assert_eq!(get(browser, SENT), json!(["typed"]));
        run(browser, "await it.flush();");
        assert_eq!(get(browser, "texts(JSON.parse(kept()))"), json!(["typed"]));
        browser.assert_no_errors();
    }

    fn a_reset_goes_back_to_what_the_page_set(browser: &Browser) {
        open(browser);
        run(browser, "it.state = JSON.parse(recordWith('of the page')).widgets.objectives;");
        browser.wait_for("the words", WORDS, "element.value === 'of the page'");
        browser.find(WORDS).type_text(" and mine");
        assert_eq!(get(browser, SENT), json!(["of the page and mine"]));
        run(browser, "form.reset();");
        assert_eq!(get(browser, SENT), json!(["of the page"]));
        browser.wait_for("the words of the page", WORDS, "element.value === 'of the page'");
        // Words written after the reset and before the undo are kept beside those that come back.
        run(browser, "write('newer'); ");
        browser.find("mentor-objectives >>> [part=notice] button").click();
        assert_eq!(get(browser, "['newer', 'of the page and mine'].map((words) => JSON.stringify(it.state).includes(`\"${words}\"`))"), json!([true, true]));
        // The other parts of the record, and other elements of it, stay as they were.
        assert_eq!(get(browser, "events('change').every((event) => event.detail.widget === 'objectives')"), json!(true));
        browser.assert_no_errors();
    }

    fn a_reset_with_nothing_to_bring_back_does_nothing(browser: &Browser) {
        open(browser);
        run(browser, "form.reset(); await new Promise((done) => setTimeout(done, 600));");
        assert_eq!(get(browser, "[events('save').length, it.shadowRoot.querySelector('[part=notice]')]"), json!([0, null]));
    }

    fn disabled_is_read_only_and_not_sent(browser: &Browser) {
        open(browser);
        browser.find(WORDS).type_text("before");
        for (off, on) in [
            ("it.disabled = true;", "it.disabled = false;"),
            ("document.querySelector('#group').disabled = true;", "document.querySelector('#group').disabled = false;"),
        ] {
            run(browser, off);
            browser.wait_for("a box to read", WORDS, "element.readOnly");
            assert_eq!(get(browser, "[new FormData(form).has('objective'), it.matches(':disabled'), it.willValidate]"), json!([false, true, false]), "{off}");
            run(browser, on);
            browser.wait_for("a box to write", WORDS, "!element.readOnly");
            assert_eq!(get(browser, SENT), json!(["before"]), "{off}");
        }
        browser.assert_no_errors();
    }

    fn required_asks_for_an_answer(browser: &Browser) {
        open(browser);
        assert_eq!(get(browser, "[it.required, it.checkValidity(), it.validity.valid, it.validationMessage, it.willValidate]"), json!([false, true, true, "", true]));
        run(browser, "it.required = true; window.invalid = 0; it.addEventListener('invalid', () => (window.invalid += 1)); await new Promise((done) => setTimeout(done, 50));");
        assert_eq!(get(browser, "[it.checkValidity(), it.validity.valueMissing, it.validationMessage, form.checkValidity(), invalid, it.matches(':invalid')]"),
            json!([false, true, "Write or choose something here first.", false, 2, true]));
        // The browser says so at the first box, and the form stays.
        browser.find("#go").click();
        browser.wait_until("the focus in the first box", "document.activeElement === document.querySelector('mentor-objectives')");
        assert_eq!(get(browser, "[document.title, it.shadowRoot.activeElement?.matches('textarea, input, select')]"), json!(["A form with an element", true]));
        browser.find(WORDS).type_text("x");
        assert_eq!(get(browser, "[it.checkValidity(), it.validity.valid, it.validationMessage, form.checkValidity(), it.reportValidity()]"), json!([true, true, "", true, true]));
        // Words taken away again are no answer.
        browser.press(Key::Backspace);
        assert_eq!(get(browser, "it.checkValidity()"), json!(false));
        run(browser, "it.required = false; await new Promise((done) => setTimeout(done, 50));");
        assert_eq!(get(browser, "it.checkValidity()"), json!(true));
        browser.assert_no_errors();
    }

    fn what_cannot_start_holds_no_form_up(browser: &Browser) {
        browser.goto("/pages/element-blocked.html");
        browser.wait_until("the error", "document.querySelector('mentor-objectives').matches(':state(error)')");
        assert_eq!(browser.eval::<Value>("const it = document.querySelector('mentor-objectives'); it.required = true; it.name = 'x'; \
            const form = document.createElement('form'); document.querySelector('main').append(form); form.append(it); await new Promise((done) => setTimeout(done, 50)); \
            return [form.checkValidity(), [...new FormData(form)].length];"), json!([true, 0]));
    }

    fn what_the_browser_restores_is_merged(browser: &Browser) {
        open(browser);
        run(browser, "window.own = it.attachInternals; window.state = JSON.stringify(['mentor-widgets::default', JSON.stringify(JSON.parse(recordWith('restored')).widgets.objectives)]); \
            write('typed'); await it.formStateRestoreCallback(state, 'restore');");
        assert_eq!(get(browser, SENT), json!(["restored", "typed"]));
        // Of another record or person, or no state of ours: nothing comes in, and nothing fails.
        run(browser, "for (const other of [state.replace('::', ':someone:').replace('restored', 'foreign'), '{', '[]', 'null', '[1,2]', JSON.stringify(['mentor-widgets::default', '{']), new FormData()]) \
            await it.formStateRestoreCallback(other, 'restore');");
        assert_eq!(get(browser, SENT), json!(["restored", "typed"]));
        // It is not what a reset goes back to, and no change of the person.
        assert_eq!(get(browser, "events('change').length"), json!(1));
        run(browser, "form.reset();");
        assert_eq!(get(browser, "JSON.stringify(it.state)"), json!("{}"));
        browser.assert_no_errors();
    }

    fn a_browser_without_fields_of_this_kind_still_shows_the_widget(browser: &Browser) {
        browser.goto("/pages/form-old.html");
        ready(browser);
        browser.find(WORDS).type_text("words");
        run(browser, "it.required = true; it.name = 'x'; it.disabled = true; await new Promise((done) => setTimeout(done, 50)); it.disabled = false; await it.flush();");
        assert_eq!(get(browser, "[texts(it.state), it.checkValidity(), it.reportValidity()]"), json!([["words"], true, true]));
        browser.assert_no_errors();
    }

    fn a_div_is_upgraded(browser: &Browser) {
        browser.goto("/pages/upgrade.html");
        ready(browser);
        let holder = |id: &str| -> Value {
            browser.eval_with(
                "const holder = document.getElementById(args[0]); return [holder.localName, holder.children.length, holder.firstElementChild.localName, holder.firstElementChild.textContent.trim()];",
                &[json!(id)],
            )
        };
        assert_eq!(holder("early"), json!(["div", 1, "mentor-objectives", "What do you want to learn?"]));
        assert_eq!(get(browser, "[...it.attributes].map(({ name, value }) => [name, value]).sort()"),
            json!([["heading-level", "3"], ["record-id", "from div"]]), "and nothing that only looks like an attribute");
        assert_eq!(holder("unknown"), json!(["div", 1, "p", "stays"]));
        assert_eq!(holder("nothing"), json!(["div", 1, "p", "stays"]));
        // Later additions: alone, deep inside something, and set one after the other.
        run(browser, "const more = document.createElement('section'); more.innerHTML = '<p><span></span></p><div><div class=\"mentor-widget\" id=\"late\" data-widget=\"objectives\" data-record-id=\"late\">paper</div></div>'; \
            document.body.append(more); const slow = document.createElement('div'); slow.id = 'slow'; slow.className = 'mentor-widget'; document.body.append(slow); slow.textContent = 'slow paper'; \
            await new Promise((done) => setTimeout(done, 50)); slow.dataset.recordId = 'slow'; slow.dataset.widget = 'objectives';");
        browser.wait_until("both", "events('ready').map((event) => event.detail.recordId).sort().join() === 'from div,late,slow'");
        assert_eq!(holder("late"), json!(["div", 1, "mentor-objectives", "paper"]));
        assert_eq!(holder("slow"), json!(["div", 1, "mentor-objectives", "slow paper"]));
        // Once each, whatever happens beside it; and the words stay in it when it is moved.
        run(browser, "write('words', document.querySelector('#late > *')); const late = document.querySelector('#late'); late.append(document.createElement('hr')); \
            document.querySelector('main').append(late); document.body.append(late.cloneNode(true)); await new Promise((done) => setTimeout(done, 200));");
        assert_eq!(get(browser, "[...document.querySelectorAll('#late')].map((late) => late.querySelectorAll('mentor-objectives').length)"), json!([1, 1]));
        assert_eq!(get(browser, "texts(document.querySelector('#late > *').state)"), json!(["words"]));
        // One warning, whoever asks.
        assert_eq!(get(browser, "((warnings) => [warnings.length, warnings[0].includes('nonsense'), window.ran])(mentorRecord.warnings)"), json!([1, true, null]));
        browser.assert_no_errors();
    }
}

browser_tests! {
    only [Chromium];

    /// The browser's own restoring, over a real way back.
    fn going_back_finds_the_words(browser: &Browser) {
        open(browser);
        // Kept nowhere but in the form's own state: the page has emptied the storage.
        browser.find(WORDS).type_text("come back");
        run(browser, "await it.flush(); addEventListener('pagehide', () => sessionStorage.clear());");
        browser.goto("/pages/form-sent.html");
        browser.back();
        ready(browser);
        browser.wait_until("the words", "texts(document.querySelector('mentor-objectives').state).join() === 'come back'");
        browser.assert_no_errors();
    }
}
