//! Places in a text as JavaScript counts them: in units of UTF-16.

/// How long a text is.
///
/// ```
/// assert_eq!(mentor_core::utf16::length("Ü🙂"), 3);
/// ```
pub fn length(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// Where a place is in bytes: at most at the end, and never inside a letter.
///
/// ```
/// use mentor_core::utf16::byte_of;
/// assert_eq!([0, 1, 2, 3, 4].map(|place| byte_of("a🙂b", place)), [0, 1, 5, 5, 6]);
/// assert_eq!(byte_of("a", 9), 1);
/// ```
pub fn byte_of(text: &str, place: usize) -> usize {
    let mut units = 0;
    for (at, letter) in text.char_indices() {
        if units >= place {
            return at;
        }
        units += letter.len_utf16();
    }
    text.len()
}
