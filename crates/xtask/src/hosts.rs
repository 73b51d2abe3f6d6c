//! What goes to hosts beside the scripts: sheets of paper, and whatever stands in a frame or in an LMS.

pub mod package;
pub mod worksheet;

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
    package::write(to)
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

    /// The words of an id, ready to stand in HTML.
    ///
    /// # Errors
    ///
    /// When there are none, or when they have a gap to be filled.
    pub fn html(&self, id: &str) -> Result<String> {
        let text = self.0.get(id).and_then(Value::as_str).ok_or_else(|| format!("the catalogue has no `{id}`"))?;
        if text.contains('{') {
            return Err(format!("`{id}` has a gap, which nothing fills here"));
        }
        Ok(escaped(text))
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

/// Bundles `widgets/hosts/<name>.ts` as a classic script.
#[allow(dead_code, reason = "the frame pages and the packages come next")]
pub fn script(name: &str, to: &Path) -> Result {
    bundle::classic(&Script { entry: &paths::root().join("widgets/hosts").join(format!("{name}.ts")), made: &[], to })
}
