//! The language of an element.

use mentor_core::content::{LANGUAGES, language_of};
use web_sys::HtmlElement;

use super::bridge;

/// The language of an element: that of the nearest `lang`, else the browser's, as far as there are words in it.
pub fn language(host: &HtmlElement) -> &'static str {
    // With one language there is nothing to look for.
    if LANGUAGES.len() > 1 { language_of(&bridge::language(host)) } else { LANGUAGES[0].1 }
}
