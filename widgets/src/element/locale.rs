//! The language of an element.

use web_sys::HtmlElement;

use super::bridge;

/// The languages with words, by what a language tag begins with. The first is the default.
const LANGUAGES: [(&str, &str); 1] = [("en", "en-GB")];

/// The language of an element: that of the nearest `lang`, else the browser's, as far as there are words in it.
pub fn language(host: &HtmlElement) -> &'static str {
    let [(_, default), others @ ..] = &LANGUAGES;
    if others.is_empty() {
        return default;
    }
    let tag = bridge::language(host);
    let wanted = tag.split('-').next().unwrap_or_default();
    let known = others.iter().find(|(begins, _)| begins.eq_ignore_ascii_case(wanted));
    known.map_or(default, |(_, language)| language)
}
