//! Content packs: a host's own labels, starts, contacts and links, and what happens to a pack that is wrong.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

use mentor_tests::{Browser, Key, Widget, browser_tests};
use serde_json::{Value, json};

const WIDGET: Widget = Widget::of("mentor-objectives");

/// The example of the gallery with the pack of the demo.
const EXAMPLE: &str = "/gallery.html?example=objectives/own-words";

/// The names of the five letters, as they stand in the panel.
const LETTERS: &str =
    "[...document.querySelectorAll('mentor-objectives')].at(-1).shadowRoot.querySelectorAll('.m-finding strong')";

fn ready(browser: &Browser) {
    browser.wait_until("the element", "document.querySelector('mentor-objectives')?.matches(':state(ready)')");
}

fn get(browser: &Browser, expression: &str) -> Value {
    browser.eval(&format!("return {expression};"))
}

fn texts(browser: &Browser, selector: &str) -> Vec<String> {
    browser
        .all(&WIDGET.inside(selector))
        .iter()
        .map(|element| element.eval("return element.textContent.trim();"))
        .collect()
}

fn wait_for_letter(browser: &Browser, name: &str) {
    browser.wait_until(
        &format!("the letter {name}"),
        &format!("[...{LETTERS}].some((one) => one.textContent === '{name}')"),
    );
}

/// How often the server was asked for a pack.
fn asked_for_packs(browser: &Browser) -> usize {
    browser.asked().iter().filter(|path| path.contains("content-pack") || path.contains("no-such-pack")).count()
}

/// An empty page with the elements, and one of them added.
fn with(browser: &Browser, script: &str) {
    browser.goto("/pages/element.html");
    browser.eval::<()>(&format!(
        "window.pack = (keys) => ({{ format: 'mentor-content', version: 1, ...keys }});
         window.one = () => document.querySelector('mentor-objectives'); {script}"
    ));
    ready(browser);
}

browser_tests! {
    fn a_pack_at_a_url_changes_labels_starts_and_help(browser: &Browser) {
        browser.goto(EXAMPLE);
        ready(browser);
        wait_for_letter(browser, "Agreed");
        assert_eq!(texts(browser, ".m-finding strong"), ["Specific", "Measurable", "Agreed", "Realistic", "Time"]);

        // Its own sector comes first and is chosen; one of ours has another name.
        assert_eq!(texts(browser, "#sector option")[..4], ["Any kind", "Green energy", "Health", "Hair, beauty and barbering"]);
        assert_eq!(texts(browser, "#sector option").len(), 17);
        assert_eq!(browser.find(&WIDGET.inside("#sector")).value(), "green-energy");
        let starts = texts(browser, ".m-ending");
        assert!(starts.len() == 3 && starts[0].contains("Check and clean which panels?"), "{starts:?}");
        let choose = |sector: &str| {
            browser.find(&WIDGET.inside("#sector")).eval::<()>(&format!(
                "element.value = '{sector}'; element.dispatchEvent(new Event('change', {{ bubbles: true }}));"
            ));
        };
        choose("health");
        browser.wait_for("ours and theirs", &WIDGET.inside(".m-endings"), "element.childElementCount === 4");
        choose("legal");
        browser.wait_for("only ours", &WIDGET.inside(".m-endings"), "element.childElementCount === 3");
        choose("");
        browser.wait_for("those for any kind", &WIDGET.inside(".m-endings"), "element.textContent.includes('Show my mentor')");

        // The help line says whom to tell, and how to reach them.
        let help = browser.find(&WIDGET.inside("[part=help]")).text();
        for words in ["safeguarding lead at Alderbeck College", "Ms Okafor", "Weekdays, 8:30 to 5", "999"] {
            assert!(help.contains(words), "{words}: {help}");
        }
        let links = get(browser, "[...document.querySelector('mentor-objectives').shadowRoot.querySelectorAll('[part=help] a')] \
             .map((link) => [link.textContent, link.href, link.target])");
        assert_eq!(links, json!([
            ["01632 960 114", "tel:01632960114", ""],
            ["safeguarding@alderbeck.example", "mailto:safeguarding@alderbeck.example", ""],
            ["01632 960 120", "tel:01632960120", ""],
            ["How we keep you safe on a placement", "https://alderbeck.example/placements/safe", "_blank"],
            ["Objectives that other students wrote", "https://alderbeck.example/placements/objectives", "_blank"],
        ]));

        // A start of the pack is used like one of ours.
        choose("green-energy");
        browser.wait_for("theirs", &WIDGET.inside(".m-endings"), "element.textContent.includes('panels')");
        browser.find(&WIDGET.inside(".m-ending")).click();
        browser.wait_for("the words", &WIDGET.inside("#words"), "element.value === 'Check and clean '");
        assert_eq!(asked_for_packs(browser), 1);
        browser.assert_no_errors();
    }

    fn its_terms_put_a_deadline_on_the_calendar(browser: &Browser) {
        with(browser, "
            add({ start: '2027-01-11', end: '2027-03-19' });
            one().content = pack({ terms: [{ name: 'Half term', start: '2027-02-15', end: '2027-02-19' }] });");
        let words = browser.find(&WIDGET.inside("#words"));
        words.click();
        words.type_text("Bake 50 rolls before half term");
        let offer = "[...one().shadowRoot.querySelectorAll('button')].find((button) => button.textContent.includes('from your words'))";
        browser.wait_until("the offer", &format!("{offer}?.textContent.includes('12 February 2027')"));
        let table: String = browser.eval("return (await one().exportAs('csv')).text();");
        assert!(table.contains("2027-02-12"), "in the table as well: {table}");
        browser.eval::<()>(&format!("{offer}.click();"));
        browser.wait_until("the day is taken", "one().shadowRoot.querySelector('input[type=date]')?.value === '2027-02-12'");

        // The calendar goes, and so does the day.
        browser.eval::<()>("one().clear(); one().content = null;");
        browser.wait_for("an empty box", &WIDGET.inside("#words"), "element.value === ''");
        let words = browser.find(&WIDGET.inside("#words"));
        words.click();
        words.type_text("Bake 50 rolls before half term");
        wait_for_letter(browser, "Time");
        browser.wait_until("the look", "one().shadowRoot.querySelector('.m-readback')?.textContent.includes('before half term')");
        assert_eq!(get(browser, &format!("Boolean({offer})")), false);
        browser.assert_no_errors();
    }

    fn two_widgets_ask_once_and_each_has_its_own(browser: &Browser) {
        with(browser, "
            window.first = add({ 'content-src': '/content-pack.json', 'record-id': 'a' });
            add({ 'content-src': '/content-pack.json', 'record-id': 'b' });
            window.third = add({ 'record-id': 'c' });");
        wait_for_letter(browser, "Time");
        let names = "[...document.querySelectorAll('mentor-objectives')] \
             .map((e) => e.shadowRoot.querySelectorAll('.m-finding strong')[2]?.textContent)";
        browser.wait_until("the packs", &format!("JSON.stringify({names}) === '[\"Agreed\",\"Agreed\",\"Achievable\"]'"));
        assert_eq!(asked_for_packs(browser), 1);

        // The property goes before the URL, and away again.
        browser.eval::<()>("first.content = pack({ labels: { achievable: 'Attainable' } });");
        browser.wait_until("the property", &format!("{names}[0] === 'Attainable'"));
        browser.eval::<()>("first.content = null; third.contentSrc = '/content-pack.json';");
        browser.wait_until("the URL again", &format!("JSON.stringify({names}) === '[\"Agreed\",\"Agreed\",\"Agreed\"]'"));
        browser.eval::<()>("third.contentSrc = null;");
        browser.wait_until("our own", &format!("{names}[2] === 'Achievable'"));
        assert_eq!(asked_for_packs(browser), 1);
        assert_eq!(get(browser, "events('error').length"), json!(0));
        browser.assert_no_errors();
    }

    fn a_later_pack_leaves_words_caret_and_focus(browser: &Browser) {
        with(browser, "add();");
        let words = browser.find(&WIDGET.inside("#words"));
        words.click();
        words.type_text("Answer ten calls");
        words.eval::<()>("element.setSelectionRange(3, 6);");
        browser.eval::<()>("window.box_before = box(); one().content = pack({ labels: { specific: 'Clear', college: 'Provider' } });");
        wait_for_letter(browser, "Clear");
        assert!(words.is_focused());
        assert_eq!(words.eval::<(u32, u32)>("return [element.selectionStart, element.selectionEnd];"), (3, 6));
        assert_eq!(get(browser, "box() === box_before && box().value"), json!("Answer ten calls"));
        assert_eq!(get(browser, "one().content.labels.specific"), json!("Clear"));
        assert!(!browser.has(&WIDGET.inside("[part=help] ul")), "no empty list where a pack has no contacts");

        // In the list a person may be at a box of the agreement.
        browser.all(&WIDGET.inside("button")).iter().find(|button| button.text().contains("Add to my objectives")).unwrap().click();
        browser.wait_for("the agreement", &WIDGET.inside(".m-agree input"), "true");
        let third = || browser.find(&WIDGET.inside(".m-agree label:nth-child(3) input"));
        third().focus();
        assert_eq!(third().attribute("aria-label").unwrap(), "Provider: I can picture this when it is done");
        browser.eval::<()>("one().content = pack({ labels: { college: 'Training centre' } });");
        browser.wait_for("the other name", &WIDGET.inside(".m-agree label:nth-child(3)"), "element.textContent.includes('Training centre')");
        assert_eq!(third().attribute("aria-label").unwrap(), "Training centre: I can picture this when it is done");
        assert!(third().is_focused());
        browser.assert_no_errors();
    }

    fn a_pack_with_html_is_refused_and_the_widget_goes_on(browser: &Browser) {
        with(browser, "
            add().content = pack({ labels: { achievable: '<b>Agreed</b>', relevant: 'Realistic' }, terms: [{ name: 'A', start: 'soon' }] });");
        wait_for_letter(browser, "Achievable");
        let told = json!([["content-invalid",
            "content pack, problem 1 of 2, at \"/labels/achievable\": looks like HTML; write plain text"]]);
        let errors = "events('error').map((e) => [e.detail.code, e.detail.message])";
        browser.wait_until("the error", "events('error').length > 0");
        assert_eq!(get(browser, errors), told);
        // Nothing of it is used; the same again is told no second time, also after a move.
        assert_eq!(texts(browser, ".m-finding strong"), ["Specific", "Measurable", "Achievable", "Relevant", "Time"]);
        browser.find(&WIDGET.inside("#words")).type_text("Answer ten calls by Friday");
        browser.eval::<()>("one().content = one().content; document.querySelector('main').prepend(one());");
        browser.wait_for("what is found", &WIDGET.inside(".m-findings .m-status"), "true");
        assert_eq!(get(browser, errors), told);
        assert_eq!(browser.find(&WIDGET.inside("#words")).value(), "Answer ten calls by Friday");

        // A right one is taken; a wrong one after it leaves our own words, not half of either.
        browser.eval::<()>("one().content = pack({ labels: { relevant: 'Realistic' } });");
        wait_for_letter(browser, "Realistic");
        browser.eval::<()>("one().content = { format: 'mentor-content', version: 2 };");
        wait_for_letter(browser, "Relevant");
        assert_eq!(get(browser, "events('error').length"), json!(2));
        // What is no plain object is refused at once, and changes nothing.
        for value in ["'text'", "[]", "7", "new Date()"] {
            assert_eq!(get(browser, &format!("refused('content', {value})")), json!("true,MentorError,input-invalid"), "{value}");
        }
        assert_eq!(get(browser, "one().content.version"), json!(2));
        browser.assert_no_errors();
    }

    fn a_file_that_is_not_there_or_no_pack(browser: &Browser) {
        let errors = "events('error').map((e) => [e.detail.code, e.detail.message])";
        with(browser, "add({ 'content-src': '/no-such-pack.json' });");
        browser.wait_until("the error", "events('error').length > 0");
        assert_eq!(get(browser, errors), json!([["content-invalid",
            "content-src \"/no-such-pack.json\" could not be loaded: the server answered 404"]]));
        browser.find(&WIDGET.inside("#words")).type_text("Answer ten calls");
        assert_eq!(asked_for_packs(browser), 1);

        browser.eval::<()>("seen.length = 0; one().contentSrc = '/course.html';");
        browser.wait_until("the error", "events('error').length > 0");
        let message: String = browser.eval("return events('error')[0].detail.message;");
        assert!(message.starts_with("content pack, problem 1 of 1,") && message.contains("is no JSON"), "{message}");

        browser.eval::<()>("seen.length = 0; one().contentSrc = 'https://[';");
        browser.wait_until("the error", "events('error').length > 0");
        assert_eq!(get(browser, "events('error')[0].detail.code"), json!("content-invalid"));
        assert_eq!(texts(browser, ".m-finding strong")[2], "Achievable");
        assert_eq!(browser.find(&WIDGET.inside("#words")).value(), "Answer ten calls");
    }

    fn a_pack_set_before_the_element_is_known(browser: &Browser) {
        browser.goto("/pages/element-before.html");
        ready(browser);
        // As the page does with the others: an own property of an element that is not upgraded yet.
        browser.eval::<()>("
            const early = document.createElement('mentor-objectives');
            const Class = early.constructor;
            const plain = document.implementation.createHTMLDocument().createElement('mentor-objectives');
            plain.content = { format: 'mentor-content', version: 1, labels: { timeBound: 'By when' } };
            plain.setAttribute('record-id', 'early-pack');
            document.querySelector('main').append(plain);
            customElements.upgrade(plain);
            window.upgraded = plain instanceof Class && !Object.hasOwn(plain, 'content');");
        assert_eq!(get(browser, "upgraded"), json!(true));
        wait_for_letter(browser, "By when");
        browser.assert_no_errors();
    }

    fn a_strict_page_asks_for_nothing_and_can_have_a_pack(browser: &Browser) {
        browser.goto("/strict.html");
        ready(browser);
        browser.find(&WIDGET.inside("#words")).type_text("Answer ten calls");
        browser.wait_for("what is found", &WIDGET.inside(".m-findings .m-status"), "true");
        assert_eq!(asked_for_packs(browser), 0);
        let asked: Vec<String> = browser.eval(
            "return performance.getEntriesByType('resource').map((entry) => new URL(entry.name).pathname).filter((path) => path.startsWith('/dist/'));",
        );
        assert_eq!(asked.len(), 2, "the script and the module: {asked:?}");
        // Only because the page asks for it; and what a pack brings breaks no rule of the policy.
        browser.eval::<()>("document.querySelector('mentor-objectives').contentSrc = 'content-pack.json';");
        wait_for_letter(browser, "Realistic");
        assert_eq!(asked_for_packs(browser), 1);
        assert!(browser.find("#refused").text().contains("nothing"), "{}", browser.find("#refused").text());
        browser.assert_no_errors();
    }
}

browser_tests! {
    only [Chromium, Firefox];
    fn starts_and_contacts_with_the_keyboard_alone(browser: &Browser) {
        browser.goto(EXAMPLE);
        ready(browser);
        wait_for_letter(browser, "Agreed");
        let reach = |what: &str, test: &str| browser.tab_to(what, test, 60);
        reach("a start of the pack", "element.textContent.includes('meters')");
        browser.press(Key::Enter);
        browser.wait_for("its words", &WIDGET.inside("#words"), "element.value.startsWith('Read the meters')");
        assert!(browser.find(&WIDGET.inside("#words")).is_focused());
        reach("the phone number", "element.href === 'tel:01632960114'");
        reach("the link", "element.href === 'https://alderbeck.example/placements/safe'");
        browser.assert_no_errors();
    }
}
