//! The language of an element.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, ShadowRoot};

/// The languages with words, by what a language tag begins with. The first is the default.
const LANGUAGES: [(&str, &str); 1] = [("en", "en-GB")];

/// The language of an element: that of the nearest `lang`, else the browser's, as far as there are words in it.
pub fn language(host: &HtmlElement) -> &'static str {
    let tag = nearest(host).or_else(|| web_sys::window()?.navigator().language()).unwrap_or_default();
    let wanted = tag.split('-').next().unwrap_or_default();
    let known = LANGUAGES.iter().find(|(begins, _)| begins.eq_ignore_ascii_case(wanted));
    known.or(LANGUAGES.first()).map_or("en-GB", |(_, language)| language)
}

/// The nearest `lang`, seen through every shadow root around the element.
fn nearest(host: &HtmlElement) -> Option<String> {
    let mut from: Element = host.clone().into();
    loop {
        if let Some(holder) = from.closest("[lang]").ok().flatten() {
            return holder.get_attribute("lang").filter(|tag| !tag.is_empty());
        }
        from = from.get_root_node().dyn_into::<ShadowRoot>().ok()?.host();
    }
}
