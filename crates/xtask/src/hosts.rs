//! What goes to hosts beside the scripts: sheets of paper, and whatever stands in a frame or in an LMS.

pub mod frame;
pub mod package;
pub mod worksheet;
mod xapi;

use std::path::Path;

use serde_json::{Map, Value};

use crate::{
    Result,
    bundle::{self, Script},
    paths, sh, words,
};

/// Writes all of it.
pub fn write(to: &Path) -> Result {
    worksheet::write(to)?;
    frame::write(to)?;
    package::write(to)?;
    xapi::write(to)
}

/// The widgets of the release, by their folders.
pub fn widgets() -> Result<Vec<String>> {
    let src = paths::root().join("widgets/src");
    Ok(sh::names(&src)?.into_iter().filter(|name| src.join(name).join("widget.toml").is_file()).collect())
}

/// The words of the catalogue in the language that is built in.
pub struct Words(Map<String, Value>);

impl Words {
    /// Reads them.
    pub fn read() -> Result<Self> {
        words::of(words::BUILT_IN).map(Self)
    }

    /// The words of an id.
    ///
    /// # Errors
    ///
    /// When there are none, or when they have a gap to be filled.
    pub fn text(&self, id: &str) -> Result<&str> {
        let text = self.0.get(id).and_then(Value::as_str).ok_or_else(|| format!("the catalogue has no `{id}`"))?;
        if text.contains('{') {
            return Err(format!("`{id}` has a gap, which nothing fills here"));
        }
        Ok(text)
    }

    /// The words of an id, ready to stand in HTML. It fails as [`Words::text`] does.
    pub fn html(&self, id: &str) -> Result<String> {
        self.text(id).map(escaped)
    }
}

/// A text as it stands in HTML, between tags or in an attribute in double quotes.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A page that needs nothing but what it names.
pub fn page(title: &str, head: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         {head}</head>\n<body>\n{body}</body>\n</html>\n",
        lang = words::BUILT_IN,
    )
}

/// The tag of a classic script of a page.
fn script_tag(src: &str) -> String {
    format!("<script src=\"{src}\" defer></script>\n")
}

/// Bundles `widgets/hosts/<name>.ts` as a classic script. It finds its words, whose ids begin with its name, under
/// `mentor-hosts-words`.
pub fn script(name: &str, to: &Path) -> Result {
    let entry = paths::root().join("widgets/hosts").join(format!("{name}.ts"));
    let words = words::of_host(name, &paths::target().join("wasm/glue"))?;
    bundle::classic(&Script { entry: &entry, made: &[("mentor-hosts-words", &words)], to })
}
