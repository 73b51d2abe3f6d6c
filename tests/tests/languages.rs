//! Other languages: Welsh, a draft that a page has to ask for, and a pseudo-language that shows whether every text comes from the
//! catalogue and every layout holds more than English, from right to left.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

use mentor_serve::examples;
use mentor_tests::{Browser, Look, Widget, browser_tests, root};

const WIDGET: Widget = Widget::of("mentor-objectives");
const EXAMPLE: &str = "main [record-id]";

/// A page with one element that the script makes ready; its shadow root is `root`.
fn with(browser: &Browser, script: &str) {
    browser.goto("/pages/element.html");
    browser.eval::<()>(&format!(
        "window.make = (tag, attributes) => {{ const made = document.createElement(tag); \
           for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value); \
           document.querySelector('main, body').append(made); return made; }}; \
         window.root = (at = 0) => document.querySelectorAll('mentor-objectives, mentor-ending')[at].shadowRoot; \
         window.title = (at) => root(at)?.querySelector('h2')?.textContent; {script}"
    ));
}

/// Waits for the title of an element.
fn title(browser: &Browser, at: usize, text: &str) {
    browser.wait_until(&format!("the title “{text}”"), &format!("title({at}) === '{text}'"));
}

fn get<T: serde::de::DeserializeOwned>(browser: &Browser, expression: &str) -> T {
    browser.eval(&format!("return {expression};"))
}

browser_tests! {
    fn welsh_is_spoken_where_it_is_asked_for(browser: &Browser) {
        with(browser, "make('mentor-objectives', { lang: 'cy' });");
        title(browser, 0, "Ysgrifennu amcan");
        assert_eq!(get::<String>(browser, "root().querySelector('h2').closest('[lang]').lang"), "cy");
        assert_eq!(get::<String>(browser, "root().firstElementChild.dir"), "ltr");
        // It says that it is a draft, in both languages; and what cannot read Welsh says so.
        let draft: [String; 3] = get(browser, "[...root().querySelectorAll('[part~=draft], [part~=draft] [lang]')].map((one) => one.textContent).concat(root().querySelector('[part~=draft] [lang]').lang)");
        assert_eq!(draft[0], "Cyfieithiad drafft yw hwn. Nid oes neb wedi gwirio’r geiriau hyn eto. This is a draft. Nobody has checked these words yet.");
        assert_eq!((draft[1].as_str(), draft[2].as_str()), ("This is a draft. Nobody has checked these words yet.", "en-GB"));
        assert!(get::<String>(browser, "root().querySelector('[part~=findings]').textContent").contains("Dim ond Saesneg y gallwn ei gwirio."));
        browser.assert_accessible("mentor-objectives");
        browser.assert_no_errors();
    }

    fn the_nearest_lang_decides(browser: &Browser) {
        with(browser, "document.documentElement.lang = 'cy-GB'; const box = document.createElement('div'); box.lang = 'en'; make('mentor-objectives', {}); document.querySelector('main, body').append(box); box.append(document.createElement('mentor-ending'));");
        title(browser, 0, "Ysgrifennu amcan");
        title(browser, 1, "Plan the end");
        assert_eq!(get::<String>(browser, "root(1).firstElementChild.lang"), "en-GB");
        assert!(get::<bool>(browser, "!root(1).querySelector('[part~=draft]')"));
        // The page changes its language: whoever has no other follows.
        browser.eval::<()>("document.documentElement.lang = 'fr'");
        title(browser, 0, "Write an objective");
        browser.eval::<()>("document.querySelector('mentor-ending').lang = 'CY'");
        title(browser, 1, "Cynllunio’r diwedd");
        // A page that does not say its language: that of the browser.
        with(browser, "document.documentElement.removeAttribute('lang'); \
             Object.defineProperty(navigator, 'language', { value: 'cy-GB' }); make('mentor-objectives', {});");
        title(browser, 0, "Ysgrifennu amcan");
        assert!(get::<bool>(browser, "!!root(0).querySelector('[part~=draft]')"), "marked as a draft");
        browser.assert_no_errors();
    }

    /// English pages ask for no words at all.
    fn only_a_page_that_asks_loads_words(browser: &Browser) {
        with(browser, "make('mentor-objectives', {});");
        title(browser, 0, "Write an objective");
        assert!(browser.asked().iter().all(|path| !path.contains("/words/")), "{:?}", browser.asked());
        browser.eval::<()>("make('mentor-ending', { lang: 'cy' }); make('mentor-ending', { lang: 'cy', 'record-id': 'b' });");
        title(browser, 1, "Cynllunio’r diwedd");
        title(browser, 2, "Cynllunio’r diwedd");
        assert_eq!(browser.asked().iter().filter(|path| path.contains("/words/cy.json")).count(), 1);
    }

    fn a_change_of_language_keeps_words_and_focus(browser: &Browser) {
        with(browser, "make('mentor-objectives', {});");
        title(browser, 0, "Write an objective");
        browser.find(&WIDGET.inside("textarea")).type_text("Answer ten calls");
        browser.eval::<()>("root().querySelector('textarea').setSelectionRange(7, 10); document.querySelector('mentor-objectives').lang = 'cy';");
        title(browser, 0, "Ysgrifennu amcan");
        let now: (String, bool, usize, usize) = get(browser, "(({ value, selectionStart, selectionEnd }) => [value, root().activeElement === root().querySelector('textarea'), selectionStart, selectionEnd])(root().querySelector('textarea'))");
        assert_eq!(now, ("Answer ten calls".to_owned(), true, 7, 10));
        browser.type_text("twenty");
        assert_eq!(browser.find(&WIDGET.inside("textarea")).value(), "Answer twenty calls");
        browser.eval::<()>("document.querySelector('mentor-objectives').lang = 'en'");
        title(browser, 0, "Write an objective");
        assert_eq!(browser.find(&WIDGET.inside("textarea")).value(), "Answer twenty calls");
        browser.assert_no_errors();
    }

    /// What is said later, by a timer or after a key, is said in the language of the view; so are dates, lists and numbers.
    fn what_is_said_later_is_welsh_too(browser: &Browser) {
        with(browser, "make('mentor-objectives', { lang: 'cy', storage: 'local', 'keep-days': '2' }); make('mentor-ending', { 'record-id': 'other' });");
        title(browser, 0, "Ysgrifennu amcan");
        title(browser, 1, "Plan the end");
        browser.find(&WIDGET.inside("textarea")).type_text("Answer calls at the desk");
        // The analyser looks a second later: the two letters as a Welsh list.
        browser.wait_until("what is said", "root().querySelector('.m-hidden[role=status]').textContent.includes('Ddim eto')");
        assert_eq!(get::<String>(browser, "root().querySelector('.m-hidden[role=status]').textContent"), get::<String>(browser, "`Wedi’i weld: Penodol. Ddim eto: ${new Intl.ListFormat('cy').format(['Mesuradwy', 'Amser'])}.`"));
        // The form for two.
        browser.wait_until("it is kept", "root().querySelector('[part~=foot]').textContent.includes('2 ddiwrnod')");
        browser.eval::<()>("document.querySelector('mentor-objectives').setAttribute('keep-days', '1')");
        assert!(!get::<String>(browser, "root(1).textContent").contains("Wedi"), "the other element speaks English");
        browser.assert_no_errors();
    }

    fn one_day_is_one_day(browser: &Browser) {
        for (days, said) in [("1", "We delete it 1 day after"), ("30", "We delete it 30 days after")] {
            with(browser, &format!("localStorage.clear(); make('mentor-objectives', {{ storage: 'local', 'keep-days': '{days}' }});"));
            title(browser, 0, "Write an objective");
            browser.find(&WIDGET.inside("textarea")).type_text("x");
            browser.wait_until(said, &format!("root().querySelector('[part~=foot]').textContent.includes('{said}')"));
        }
    }

    /// Without the words, or with a few of them, the rest is English.
    fn what_is_missing_is_english(browser: &Browser) {
        browser.goto("/pages/element.html");
        with(browser, "window.fetched = window.fetch; window.fetch = async (url, ...rest) => { \
            const path = new URL(url, location).pathname; \
            if (!path.endsWith('/words/cy.json')) return fetched(url, ...rest); \
            return window.broken ? new Response('', { status: 404 }) : Response.json({ 'objectives.title': 'Ysgrifennu amcan', 'newer.than.this': 'x', 'objectives.lede': null }); }; \
            make('mentor-objectives', { lang: 'cy' });");
        title(browser, 0, "Ysgrifennu amcan");
        assert!(get::<String>(browser, "root().querySelector('[part~=head]').textContent").contains("An objective is one thing"));
    }

    fn words_that_cannot_be_had_are_english(browser: &Browser) {
        with(browser, "const fetched = window.fetch; window.fetch = (url, ...rest) => String(url).includes('/words/') ? Promise.resolve(new Response('', { status: 404 })) : fetched(url, ...rest); make('mentor-objectives', { lang: 'cy' });");
        title(browser, 0, "Write an objective");
        assert_eq!(get::<String>(browser, "root().firstElementChild.lang"), "en-GB");
        assert!(browser.warnings().iter().any(|warning| warning.contains("words/cy.json")), "{:?}", browser.warnings());
    }

    /// The single file has Welsh inside: in a frame nothing else is loaded.
    fn a_frame_speaks_welsh(browser: &Browser) {
        browser.goto("/dist/frame/ending.html?lang=cy");
        browser.wait_until("the title", "document.querySelector('mentor-ending')?.shadowRoot?.querySelector('h2')?.textContent === 'Cynllunio’r diwedd'");
        assert_eq!(get::<String>(browser, "document.documentElement.lang"), "cy");
        assert!(browser.asked().iter().all(|path| !path.contains("/words/")), "{:?}", browser.asked());
        browser.assert_no_errors();
    }

    /// The loader says in Welsh what needs no WebAssembly.
    fn a_widget_that_cannot_start_says_so_in_welsh(browser: &Browser) {
        browser.goto("/pages-blocked/element-blocked.html");
        browser.eval::<()>("const made = document.createElement('mentor-ending'); made.lang = 'cy'; document.body.append(made);");
        browser.wait_until("what is said", "document.querySelector('mentor-ending').shadowRoot.querySelector('.m-calm')?.textContent.includes('Ni all rhan ryngweithiol')");
        assert_eq!(get::<String>(browser, "document.querySelector('mentor-ending').shadowRoot.querySelector('.m-calm').lang"), "cy");
    }

    fn a_copy_is_in_the_language_of_the_widget(browser: &Browser) {
        with(browser, "make('mentor-objectives', { lang: 'cy' });");
        title(browser, 0, "Ysgrifennu amcan");
        browser.find(&WIDGET.inside("textarea")).type_text("Answer ten calls");
        let page: String = browser.eval("const it = document.querySelector('mentor-objectives'); return (await it.exportAs('html')).text();");
        for words in ["<html lang=\"cy\">", "Nodiadau lleoliad", "Gwnaed ar ", "Eich amcanion", "Ddim yn eich rhestr eto"] {
            assert!(page.contains(words), "{words}: {page}");
        }
        let table: String = browser.eval("const it = document.querySelector('mentor-objectives'); return (await it.exportAs('csv')).text();");
        assert!(table.starts_with("\"Rhif\",\"Amcan\",") && table.contains("Answer ten calls"), "{table}");
        let page: String = browser.eval("const it = document.querySelector('mentor-objectives'); it.lang = 'en'; return (await it.exportAs('html')).text();");
        assert!(page.contains("<html lang=\"en-GB\">") && page.contains("Placement notes") && page.contains("Your objectives"), "{page}");
    }
}

/// Opens an example in the pseudo-language, with all that is folded open.
fn open_pseudo(browser: &Browser, widget: &str, example: &str) {
    browser.goto(&format!("/gallery.html?example={widget}/{example}"));
    browser.wait_for("the example", EXAMPLE, "element.matches(':state(ready)')");
    browser.eval::<()>(&format!("document.querySelector('{EXAMPLE}').lang = 'qps-ploc'"));
    browser.wait_for("its words", EXAMPLE, "element.shadowRoot.querySelector('[dir=rtl] h2')");
    browser.eval::<()>(&format!(
        "for (const part of document.querySelector('{EXAMPLE}').shadowRoot.querySelectorAll('details')) part.open = true"
    ));
}

/// Texts with plain letters: all that is neither somebody's own words (in the record, or in the page's content pack) nor a date, nor the code of a version,
/// and is not marked as English. The analyser shows parts of somebody's words, so a part is theirs, too.
const PLAIN: &str = "const host = document.querySelector('main [record-id]'); \
    const flat = (text) => text.replace(/\\s+/g, ' ').trim(); \
    const leaves = (it) => typeof it === 'string' ? [flat(it), ...it.split('\\n').map(flat)] : it && typeof it === 'object' ? Object.values(it).flatMap(leaves) : []; \
    const pack = host.contentSrc ? await (await fetch(host.contentSrc)).json() : {}; \
    const own = [host.record, pack].flatMap(leaves).join(' ').replace(/[{}]/g, ' ').replace(/\\s+/g, ' ').toLowerCase(); \
    const dates = /\\b([0-9a-f]{4} [0-9a-f]{4}|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|at|[AP]M)\\b/g; \
    const isOwn = (words) => own.includes(flat(words.replace(/^[ .,:;]+|[ .,:;?]+$/g, '')).toLowerCase()); \
    const isPlain = (text) => flat(text).split(/[^ -~’]+|[\\[\\]“”]/).some((words) => /[A-Za-z]{2}/.test(/\\d/.test(words) ? words.replace(dates, '') : words) && !isOwn(words)); \
    const walker = document.createTreeWalker(host.shadowRoot, NodeFilter.SHOW_TEXT); \
    const found = []; \
    while (walker.nextNode()) { \
      const { data, parentElement } = walker.currentNode; \
      if (isPlain(data) && !parentElement.closest('textarea, style, [lang^=en], [lang=\"\"]')) found.push(data); \
    } \
    for (const node of host.shadowRoot.querySelectorAll('*')) \
      for (const name of ['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'title', 'placeholder', 'alt']) \
        if (isPlain(node.getAttribute(name) ?? '')) found.push(`${name}: ${node.getAttribute(name)}`); \
    return found;";

/// What is cut off, wider than its place or wider than the widget, on either side.
const CUT: &str = "const host = document.querySelector('main [record-id]'), box = host.getBoundingClientRect(); \
    const seen = [...host.shadowRoot.querySelectorAll('*')].filter((element) => element.getClientRects().length && !element.closest('svg') && !getComputedStyle(element).clipPath.startsWith('inset')); \
    const cuts = (element) => !element.matches('textarea, input, select') && getComputedStyle(element).overflow !== 'visible' \
      && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1); \
    const out = seen.filter((element) => { const { left, right } = element.getBoundingClientRect(); return left < box.left - 1 || right > box.right + 1 || cuts(element); }); \
    for (const element of seen) for (const text of element.childNodes) { \
      if (text.nodeType !== 3 || !text.data.trim() || element.matches('option, textarea')) continue; \
      const range = document.createRange(); range.selectNode(text); \
      const { left, right } = range.getBoundingClientRect(); \
      for (let around = element; around && !around.matches('.m-hang-mark'); around = around.parentElement) { \
        const place = around.getBoundingClientRect(); \
        if (around.clientWidth && (left < place.left - 1 || right > place.right + 1)) out.push(element); } } \
    const page = document.scrollingElement; \
    return out.map((element) => `${element.localName}.${element.className}`).concat(page.scrollWidth > page.clientWidth ? ['the page scrolls sideways'] : []);";

browser_tests! {
    only [Chromium];

    /// Every example of every widget: nothing stands there that the catalogue does not have, nothing is cut off, and axe is content.
    fn every_text_is_in_the_catalogue_and_fits(browser: &Browser) {
        let mut faults = Vec::new();
        for width in [320, 1280] {
            browser.emulate(Look { width: Some(width), height: Some(900), less_motion: true, ..Look::default() });
            for example in examples(&root()).unwrap() {
                let name = format!("{}/{} at {width} px", example.widget, example.name);
                open_pseudo(browser, &example.widget, &example.name);
                for cut in browser.eval::<Vec<String>>(CUT) {
                    faults.push(format!("{name} is cut: {cut}"));
                }
                for text in browser.eval::<Vec<String>>(PLAIN) {
                    faults.push(format!("{name} is not in the catalogue: {text}"));
                }
                if width == 320 {
                    for fault in browser.accessibility(EXAMPLE) {
                        // No such language is registered.
                        if fault.id != "valid-lang" {
                            faults.push(format!("{name}: {fault:?}"));
                        }
                    }
                }
                if example.name == "two-goals" || example.name == "forced" || example.name == "mixed" {
                    browser.screenshot_whole(&format!("look/qps-{}-{}-{width}", example.widget, example.name));
                }
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    /// Written from right to left, the margin line and its marks stand on the right.
    fn right_to_left_is_mirrored(browser: &Browser) {
        browser.emulate(Look { width: Some(1280), height: Some(900), less_motion: true, ..Look::default() });
        open_pseudo(browser, "objectives", "two-goals");
        let sides = |browser: &Browser| -> (f64, f64) {
            browser.eval("const root = document.querySelector('main [record-id]').shadowRoot; const page = root.querySelector('.m-page').getBoundingClientRect(), mark = root.querySelector('.m-hang-mark').getBoundingClientRect(); return [mark.left - page.left, page.right - mark.right];")
        };
        let (left, right) = sides(browser);
        assert!(right < left, "the mark is {left} px from the left and {right} px from the right");
        browser.eval::<()>("document.querySelector('main [record-id]').lang = 'en'");
        browser.wait_for("English", EXAMPLE, "element.shadowRoot.querySelector('[lang=en-GB] h2')");
        let (left, right) = sides(browser);
        assert!(left < right);
    }
}
