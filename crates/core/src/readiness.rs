//! What a mentor works on next, out of the ten things of the list (section 5.5; `ready.01-purpose` to `ready.10-learning`).
//!
//! No score and no percentage: which ones come first, and nothing more.

/// How far one of the ten is covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Covered.
    Covered,
    /// Partly. (The guidance has two columns; this one is ours.)
    Partly,
    /// Needs support.
    Support,
}

/// The place in the list of what is private and what has to be passed on (`ready.06-ethics`), from 0. It has to be covered before
/// the mentor meets a student.
pub const ETHICS: usize = 5;

/// At most so many are worked on at once.
const MOST: usize = 3;

/// The level that begins with this letter: in a record they are called `covered`, `partly` and `support`.
pub fn level(letter: u8) -> Option<Level> {
    match letter {
        b'c' => Some(Level::Covered),
        b'p' => Some(Level::Partly),
        b's' => Some(Level::Support),
        _ => None,
    }
}

/// Whether something of [`ETHICS`] is open, by the [letters](level) of the ten: then that is done before meeting a student. What is
/// not answered is not open.
pub fn before_a_student(letters: &str) -> bool {
    is_open(letters.as_bytes().get(ETHICS).copied().unwrap_or_default())
}

/// Whether there is something to do: partly covered, or in need of support.
pub fn is_open(letter: u8) -> bool {
    matches!(level(letter), Some(Level::Partly | Level::Support))
}

/// Which ones to work on next, by the [letters](level) of the ten: their places in the list, at most three. [`ETHICS`] is always
/// the first when something of it is open; then what needs support, then what is partly covered, each in the order of the list.
///
/// ```
/// use mentor_core::readiness::priorities;
/// assert_eq!(priorities("p-s--p----"), [5, 2, 0]);
/// ```
pub fn priorities(letters: &str) -> Vec<usize> {
    let mut first = Vec::new();
    if before_a_student(letters) {
        first.push(ETHICS);
    }
    for wanted in [Level::Support, Level::Partly] {
        for (place, letter) in letters.bytes().enumerate() {
            if level(letter) == Some(wanted) && place != ETHICS && first.len() < MOST {
                first.push(place);
            }
        }
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_needs_support_comes_before_what_is_partly_covered() {
        for (letters, expected) in [
            ("----------", &[][..]),
            ("cccccccccc", &[]),
            ("ccccccccpc", &[8]),
            ("pccsccccps", &[3, 9, 0]),
            ("ssssscssss", &[0, 1, 2]),
            ("pppppcpppp", &[0, 1, 2]),
            ("p---------", &[0]),
        ] {
            assert_eq!(priorities(letters), expected, "{letters}");
        }
    }

    #[test]
    fn what_is_private_comes_first_while_it_is_open() {
        for (letters, expected) in [
            ("cccccscccc", &[5][..]),
            ("sssssspsss", &[5, 0, 1]),
            // Partly is not covered: nobody meets a student before that.
            ("sssssppsss", &[5, 0, 1]),
            ("pccccpcccs", &[5, 9, 0]),
        ] {
            assert!(before_a_student(letters), "{letters}");
            assert_eq!(priorities(letters), expected, "{letters}");
        }
        for letters in ["", "sssss", "sssss-ssss", "ssssscssss"] {
            assert!(!before_a_student(letters), "{letters}");
        }
    }

    #[test]
    fn each_level_is_read_by_its_first_letter() {
        for (name, expected) in [
            ("covered", Some(Level::Covered)),
            ("partly", Some(Level::Partly)),
            ("support", Some(Level::Support)),
            ("need", None),
            ("-", None),
        ] {
            let letter = name.as_bytes()[0];
            assert_eq!(level(letter), expected, "{name}");
            assert_eq!(is_open(letter), expected.is_some_and(|level| level != Level::Covered), "{name}");
        }
    }
}
