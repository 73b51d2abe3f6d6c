//! Words of the catalogue, in the person's language.

use mentor_core::content::{self, Msg};

/// The text of a message.
pub fn t(message: Msg) -> String {
    message.text().to_owned()
}

/// The text of a message with its gaps filled.
pub fn filled(message: Msg, values: &[(&str, &str)]) -> String {
    content::fill(message.text(), values)
}

/// Somebody's words in quotation marks.
pub fn quoted(words: &str) -> String {
    use content::msg::{SHARED_CLOSE_QUOTE, SHARED_OPEN_QUOTE};
    let mut out = t(SHARED_OPEN_QUOTE);
    out.push_str(words);
    out.push_str(SHARED_CLOSE_QUOTE.text());
    out
}
