//! Whether two people see something in different ways, so that it is worth a talk.
//!
//! A rule of ours, made to name few things and never to say who is right: two squares of a scale are apart when at least
//! one lies between them; anything else, when it is not the same. How far apart two texts are nobody can count, so what
//! people are told of them is that they may differ.

/// Whether two answers to one question are apart, as they are shown.
///
/// ```
/// use mentor_core::apart::apart;
/// assert!(apart("2", "4") && !apart("3", "4"));
/// assert!(apart("Yes", "No") && !apart("Yes", "Yes"));
/// assert!(apart("“Lunch with the team”", "“My first phone calls”"));
/// ```
pub fn apart(one: &str, other: &str) -> bool {
    match (one.as_bytes(), other.as_bytes()) {
        ([one @ b'0'..=b'9'], [other @ b'0'..=b'9']) => one.abs_diff(*other) > 1,
        _ => one != other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_order_does_not_matter_and_the_same_is_not_apart(one in "[0-9]|.*", other in "[0-9]|.*") {
            prop_assert_eq!(apart(&one, &other), apart(&other, &one));
            prop_assert!(!apart(&one, &one));
        }
    }
}
