//! The language of an element.

use mentor_core::content::{Language, Words};
use web_sys::HtmlElement;

use super::bridge;

/// The language that an element speaks: the one it asks for, if its words are there, else British English. The loader brings
/// the words, and then has the attributes read again.
pub fn language(host: &HtmlElement) -> Language {
    let tag = bridge::language(host);
    if tag.is_empty() {
        return None;
    }
    if Words::of(&tag).is_none() {
        Words::learn(bridge::words(host));
    }
    Words::of(&tag)
}
