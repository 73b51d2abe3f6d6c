//! Words of the catalogue, in the person's language.

pub use mentor_core::content::quoted;
use mentor_core::content::{self, Msg};

/// The text of a message.
pub fn t(message: Msg) -> String {
    message.text().to_owned()
}

/// The text of a message with its gaps filled.
pub fn filled(message: Msg, values: &[(&str, &str)]) -> String {
    content::fill(message.text(), values)
}
