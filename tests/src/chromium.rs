//! What only Chromium can do: its own commands, logs, and other ways to look.

use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};

use crate::{browser::Browser, driver::Engine};

/// A command of chromedriver beyond the standard.
#[derive(Debug)]
struct Own {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Own {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}

/// Another way to look at a page; what is `None` or false is as ever.
#[derive(Clone, Copy, Debug, Default)]
pub struct Look {
    /// The width of the page in CSS pixels, such as 320.
    pub width: Option<u32>,
    /// The height that goes with the width.
    pub height: Option<u32>,
    /// The person prefers dark colours.
    pub dark: bool,
    /// The person's own colours are forced, as in Windows' contrast themes.
    pub forced_colours: bool,
    /// The person prefers less motion.
    pub less_motion: bool,
    /// The page as printed.
    pub print: bool,
    /// The text size that the person has set in the browser, in percent.
    pub text_percent: Option<u32>,
}

impl Browser {
    /// Sends one of Chromium's own commands (the DevTools protocol).
    #[track_caller]
    pub fn cdp(&self, command: &str, params: Value) -> Value {
        self.try_cdp(command, params).unwrap_or_else(|why| panic!("{command}: {why}"))
    }

    /// The same, with what Chromium has against it as text.
    pub fn try_cdp(&self, command: &str, params: Value) -> Result<Value, String> {
        assert_eq!(self.engine(), Engine::Chromium, "only Chromium has DevTools commands");
        let body = json!({ "cmd": command, "params": params });
        self.try_answer(self.client.issue_cmd(Own { path: "goog/cdp/execute", body }))
    }

    #[track_caller]
    fn own(&self, path: &'static str, body: Value) -> Value {
        self.answer(path, self.client.issue_cmd(Own { path, body }))
    }

    /// Shows the page in another way until the next call; `Look::default()` is as ever.
    #[track_caller]
    pub fn emulate(&self, look: Look) {
        // A bar would take 15 px of the width that was asked for.
        self.cdp("Emulation.setScrollbarsHidden", json!({ "hidden": look.width.is_some() }));
        if let Some(width) = look.width {
            let height = look.height.unwrap_or(1000);
            let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            self.cdp("Emulation.setDeviceMetricsOverride", size);
        } else {
            self.cdp("Emulation.clearDeviceMetricsOverride", json!({}));
        }
        let features = json!([
            { "name": "prefers-color-scheme", "value": if look.dark { "dark" } else { "light" } },
            { "name": "forced-colors", "value": if look.forced_colours { "active" } else { "none" } },
            { "name": "prefers-reduced-motion", "value": if look.less_motion { "reduce" } else { "no-preference" } },
        ]);
        let media = if look.print { "print" } else { "" };
        self.cdp("Emulation.setEmulatedMedia", json!({ "media": media, "features": features }));
        self.text_percent.set(look.text_percent.unwrap_or(100));
        self.cdp("Page.setFontSizes", self.font_sizes());
    }

    /// Sets the text size again after a new page has come.
    #[track_caller]
    pub(crate) fn set_text_size(&self) {
        if self.text_percent.get() != 100 {
            self.cdp("Page.setFontSizes", self.font_sizes());
        }
    }

    fn font_sizes(&self) -> Value {
        let size = 16 * self.text_percent.get() / 100;
        json!({ "fontSizes": { "standard": size, "fixed": size * 13 / 16 } })
    }

    /// Writes a picture of the whole page, not only of what the window shows.
    #[track_caller]
    pub fn screenshot_whole(&self, name: &str) {
        // `captureBeyondViewport` would forget the text size. The page is as high as it is just now: text may be large.
        let page = self.cdp("Page.getLayoutMetrics", json!({}));
        let (view, content) = (&page["cssLayoutViewport"], &page["cssContentSize"]);
        let size = json!({
            "width": view["clientWidth"], "height": content["height"], "deviceScaleFactor": 1, "mobile": false,
        });
        self.cdp("Emulation.setDeviceMetricsOverride", size);
        self.set_text_size();
        let answer = self.cdp("Page.captureScreenshot", json!({ "format": "png" }));
        let png = answer["data"].as_str().and_then(decoded).unwrap_or_else(|| panic!("{name}: this is no picture"));
        self.write_picture(name, &png);
    }

    /// Every URL that Chromium asked for since the last call, of any origin and from any tab or worker.
    #[track_caller]
    pub fn requests(&self) -> Vec<String> {
        let mut urls = Vec::new();
        for entry in self.log("performance") {
            let message = entry["message"].as_str().unwrap_or_default();
            let Ok(message) = serde_json::from_str::<Value>(message) else { continue };
            if message["message"]["method"] == "Network.requestWillBeSent" {
                urls.extend(message["message"]["params"]["request"]["url"].as_str().map(str::to_owned));
            }
        }
        urls
    }

    /// Chromium's own errors since the last call. What the page itself wrote is in the record already.
    #[track_caller]
    pub(crate) fn chromium_errors(&self) -> Vec<String> {
        let own = |entry: &Value| {
            let message = entry["message"].as_str()?;
            let of_page = entry["source"] == "console-api" || entry["source"] == "javascript";
            // Each browser asks for an icon that our pages need not have.
            let wanted = entry["level"] == "SEVERE" && !of_page && !message.contains("/favicon.ico");
            wanted.then(|| message.to_owned())
        };
        self.log("browser").iter().filter_map(own).collect()
    }

    #[track_caller]
    fn log(&self, kind: &str) -> Vec<Value> {
        assert_eq!(self.engine(), Engine::Chromium, "only Chromium gives its logs");
        self.own("se/log", json!({ "type": kind })).as_array().cloned().unwrap_or_default()
    }
}

/// Bytes from base64.
fn decoded(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for symbol in text.bytes().filter(|symbol| *symbol != b'=') {
        let value = match symbol {
            b'A'..=b'Z' => symbol - b'A',
            b'a'..=b'z' => symbol - b'a' + 26,
            b'0'..=b'9' => symbol - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 0xff) as u8);
        }
    }
    Some(bytes)
}
