//! Whether two people see something in different ways, so that it is worth a talk.
//!
//! A rule of ours, made to name few things and never to say who is right: two squares of a scale are apart when at least
//! one lies between them, two texts when no word of four letters or more stands in both, and of anything else those that are
//! not the same.

/// How long a word must be to say something by itself.
const WORD: usize = 4;

/// Whether two answers to one question are far apart. Free texts are `texts`; what was chosen is not.
///
/// ```
/// use mentor_core::apart::apart;
/// assert!(apart("2", "4", false) && !apart("3", "4", false));
/// assert!(apart("Yes", "No", false) && !apart("Yes", "Yes", false));
/// assert!(apart("Lunch with the team", "My first phone calls", true));
/// assert!(!apart("Lunch with the team", "The Team!", true));
/// ```
pub fn apart(one: &str, other: &str, texts: bool) -> bool {
    if texts {
        return !words(one).any(|word| words(other).any(|other| word.eq_ignore_ascii_case(other)));
    }
    match (one.as_bytes(), other.as_bytes()) {
        ([one @ b'0'..=b'9'], [other @ b'0'..=b'9']) => one.abs_diff(*other) > 1,
        _ => one != other,
    }
}

/// The words of a text that are long enough, without what stands around them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| letter < 'A' || ('\u{2000}'..'\u{2070}').contains(&letter)).filter(|word| word.len() >= WORD)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn quotation_marks_and_capitals_do_not_count() {
        assert!(!apart("“Phone calls”", "“phone”", true));
        assert!(apart("“We all do it”", "“do it all”", true), "short words say nothing by themselves");
        assert!(apart("4", "four", false));
    }

    proptest! {
        #[test]
        fn the_order_does_not_matter(one in ".*", other in ".*", texts in any::<bool>()) {
            prop_assert_eq!(apart(&one, &other, texts), apart(&other, &one, texts));
        }

        #[test]
        fn nobody_is_apart_from_themselves(text in "[a-z]{4,9}( [a-z]{0,9}){0,4}") {
            prop_assert!(!apart(&text, &text, true) && !apart(&text, &text, false));
        }
    }
}
