//! Photographs pages of the demo in the ways that people see them: `cargo xtask look /index.html`. In Chromium all ways; with
//! `--firefox` or `--webkit`, two widths.

use mentor_tests::{Browser, Engine, Look};

const WIDE: Look = Look {
    width: Some(720),
    height: Some(900),
    dark: false,
    forced_colours: false,
    less_motion: true,
    print: false,
    text_percent: None,
};

/// Opens a page and waits until all of it is there.
fn open(browser: &Browser, page: &str) {
    browser.goto(page);
    // Some pages of the demo put their widgets on the page themselves.
    browser.wait_until("the page", "document.querySelector('main') !== null");
    browser.wait_until(
        // A widget that cannot start never is ready, and its picture is wanted all the more.
        "every widget of the page",
        "await Promise.race([new Promise((late) => setTimeout(late, 5000, true)),
           Promise.all([...document.querySelectorAll('*')].map((element) => element.ready))]).then(() => true)",
    );
    browser.wait_until(
        "what is loaded later",
        "![...document.querySelectorAll('*')].some((element) => element.shadowRoot?.querySelector('[aria-busy=true]'))",
    );
}

fn main() {
    let (engines, mut pages): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|arg| arg.starts_with("--"));
    if pages.is_empty() {
        pages.push("/".to_owned());
    }
    let engine = match engines.first().map(String::as_str) {
        Some("--firefox") => Engine::Firefox,
        Some("--webkit") => Engine::WebKit,
        _ => Engine::Chromium,
    };
    let looks = [
        ("wide", WIDE),
        ("320", Look { width: Some(320), ..WIDE }),
        ("dark", Look { dark: true, ..WIDE }),
        ("forced", Look { forced_colours: true, ..WIDE }),
        ("forced-dark", Look { forced_colours: true, dark: true, ..WIDE }),
        ("text-200", Look { text_percent: Some(200), ..WIDE }),
        ("print", Look { print: true, ..WIDE }),
    ];
    let browser = Browser::start(engine, "look");
    for page in pages {
        let name = page.trim_matches('/').replace(['/', '.', '?', '=', '&', '#'], "-");
        let name = if name.is_empty() { "index".to_owned() } else { name };
        if engine == Engine::Chromium {
            for (way, look) in looks {
                browser.emulate(look);
                open(&browser, &page);
                browser.screenshot_whole(&format!("look/{name}-{way}"));
            }
        } else {
            // The others show a page in no other way than a window can be wide.
            for width in [720, 500] {
                browser.resize(width, 3000);
                open(&browser, &page);
                browser.screenshot(&format!("look/{name}-{width}"));
            }
        }
        for error in browser.errors() {
            println!("{page}: {error}");
        }
    }
    println!("the pictures are in target/screenshots/ENGINE/look/");
}
