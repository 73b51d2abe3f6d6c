//! What people type: whether there is anything to read, and what blanks stand around it.
//!
//! For the widgets. Each crate that looks for blanks by itself gets code of its own for that, half a kilobyte.

/// The text without the blanks and line ends around it.
#[inline(never)]
pub fn trimmed(text: &str) -> &str {
    text.trim()
}

/// Whether there is nothing to read.
#[inline(never)]
pub fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}
