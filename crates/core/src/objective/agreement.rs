//! Agreement: each side ticks that they can picture the objective when it is done (`purpose.agreed-three-way`).

use super::one_line;

/// Where one side stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// They have not ticked.
    NotYet,
    /// They have ticked these very words.
    Agreed,
    /// They have ticked, and the words have changed since.
    Again,
}

/// Compares the words that a side agreed to with the words of today. White space does not count: nobody needs to agree
/// again to a line break.
pub fn agreement(words: &str, agreed_to: &str) -> Agreement {
    if agreed_to.trim().is_empty() {
        Agreement::NotYet
    } else if one_line(words) == one_line(agreed_to) {
        Agreement::Agreed
    } else {
        Agreement::Again
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_of_words_asks_again() {
        assert_eq!(agreement("Answer ten calls", ""), Agreement::NotYet);
        assert_eq!(agreement("Answer ten calls", "Answer ten calls"), Agreement::Agreed);
        assert_eq!(agreement("Answer ten\n calls ", "Answer ten calls"), Agreement::Agreed);
        assert_eq!(agreement("Answer five calls", "Answer ten calls"), Agreement::Again);
        assert_eq!(agreement("", "Answer ten calls"), Agreement::Again);
    }
}
