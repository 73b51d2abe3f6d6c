//! What people set to read better, and the focus: criteria of WCAG 2.2 that axe-core does not look at. `docs/accessibility.md` names
//! these tests.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

use std::collections::BTreeSet;

use mentor_serve::examples;
use mentor_tests::{Browser, Key, Look, browser_tests, root};

const WIDGET: &str = "main [record-id]";

fn open(browser: &Browser, widget: &str, example: &str) {
    browser.goto(&format!("/gallery.html?example={widget}/{example}"));
    browser.wait_for("the example", WIDGET, "element.matches(':state(ready)')");
}

/// What is cut off, or wider than the widget. Boxes to write in scroll by themselves; what is clipped on purpose is for those who
/// listen.
fn cut_off(browser: &Browser) -> Vec<String> {
    browser.eval(
        "const host = document.querySelector('main [record-id]'); const box = host.getBoundingClientRect(); \
         const seen = [...host.shadowRoot.querySelectorAll('*')].filter((element) => element.getClientRects().length && !element.closest('svg') && !getComputedStyle(element).clipPath.startsWith('inset')); \
         const cuts = (element) => !element.matches('textarea, input, select') && getComputedStyle(element).overflow !== 'visible' \
           && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1); \
         return seen.filter((element) => element.getBoundingClientRect().right > box.right + 1 || cuts(element)) \
           .map((element) => `${element.localName}.${element.className}`);",
    )
}

browser_tests! {
    only [Chromium];

    /// 1.4.12: the spacing that the criterion names, in the page and on every element of the widget; wide, and in a narrow column.
    fn text_can_be_spaced(browser: &Browser) {
        for width in [1280, 320] {
            browser.emulate(Look { width: Some(width), height: Some(900), less_motion: true, ..Look::default() });
            for example in examples(&root()).unwrap() {
                open(browser, &example.widget, &example.name);
                browser.eval::<()>(
                    "const sheet = new CSSStyleSheet(); \
                     sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }'); \
                     for (const root of [document, document.querySelector('main [record-id]').shadowRoot]) root.adoptedStyleSheets.push(sheet);",
                );
                let cut = cut_off(browser);
                assert!(cut.is_empty(), "{}/{} at {width} px: {cut:?}", example.widget, example.name);
            }
        }
    }

    /// 1.4.4: text twice as large, as the person sets it in the browser.
    fn text_can_be_twice_as_large(browser: &Browser) {
        let look = Look { width: Some(1280), height: Some(900), less_motion: true, text_percent: Some(200), ..Look::default() };
        browser.emulate(look);
        for example in examples(&root()).unwrap() {
            open(browser, &example.widget, &example.name);
            let size: String = browser.find(&format!("{WIDGET} >>> [part~=widget]")).style("font-size");
            assert_eq!(size, "32px", "{}/{}", example.widget, example.name);
            let cut = cut_off(browser);
            assert!(cut.is_empty(), "{}/{}: {cut:?}", example.widget, example.name);
        }
    }

    /// 2.1.2, 2.4.3, 2.4.7, 2.4.11: Tab goes through every widget and out of it again; where the focus is can be seen, and nothing
    /// lies over it. Inside a date the browser draws the focus itself, on the part that has it.
    fn the_focus_can_be_seen_all_the_way(browser: &Browser) {
        browser.emulate(Look { less_motion: true, ..Look::default() });
        let mut been = BTreeSet::new();
        for example in examples(&root()).unwrap() {
            // One of each widget.
            if !been.insert(example.widget.clone()) {
                continue;
            }
            open(browser, &example.widget, &example.name);
            browser.eval::<()>(
                "const first = document.createElement('button'), last = document.createElement('button'); \
                 [first.textContent, last.textContent, last.id] = ['First', 'Last', 'last']; \
                 const host = document.querySelector('main [record-id]'); host.before(first); host.after(last); first.focus();",
            );
            let mut stops = 0;
            loop {
                browser.press(Key::Tab);
                let place: Option<String> = browser.eval(
                    "const host = document.querySelector('main [record-id]'); \
                     if (document.activeElement.id === 'last') return null; \
                     const it = document.activeElement === host ? host.shadowRoot.activeElement : document.activeElement; \
                     const name = `${it.localName} ${it.className} ${it.textContent.slice(0, 30)}`; \
                     if (document.activeElement !== host) return `the focus is elsewhere: ${name}`; \
                     const { left, right, top, bottom } = it.getBoundingClientRect(); \
                     const inside = [left + 1, (left + right) / 2, right - 1].flatMap((x) => [top + 1, (top + bottom) / 2, bottom - 1].map((y) => [x, y])); \
                     const free = inside.some(([x, y]) => { const hit = host.shadowRoot.elementFromPoint(x, y); return hit && (it.contains(hit) || hit.contains(it)); }); \
                     const { outlineStyle, outlineWidth } = getComputedStyle(it); \
                     if (!free) return `nothing of it can be seen: ${name}`; \
                     if (it.matches(':focus') && (outlineStyle === 'none' || outlineWidth === '0px')) return `it does not show that it has the focus: ${name}`; \
                     return '';",
                );
                let Some(fault) = place else { break };
                assert!(fault.is_empty(), "{}/{}: {fault}", example.widget, example.name);
                stops += 1;
                assert!(stops < 200, "{}: no way out", example.widget);
            }
            assert!(stops > 1, "{}: nothing to stop at", example.widget);
        }
    }
}
