//! One text that holds several objectives, made into two.

use super::analysis::Span;
use crate::utf16::byte_of;

/// Words that only join: between the two they go.
const JOINS: [&str; 6] = ["and", "then", "also", "plus", "or", "but"];

/// The first objective, and the rest; nothing where the text holds one only. `goals` are the analyser's, in UTF-16.
///
/// Only what joins the two is left out, and a mark before the first such as `1.`; everything else that was typed stays.
pub fn split(text: &str, goals: &[Span]) -> Option<(String, String)> {
    let cut = byte_of(text, goals.get(1)?.start);
    // Words that stand before the first goal belong to it.
    let first = without_join(without_mark(text.get(..cut)?));
    let mut rest = without_mark(text.get(cut..)?).trim_end().to_owned();
    if first.is_empty() || rest.is_empty() {
        return None;
    }
    if first.as_bytes().first().is_some_and(u8::is_ascii_uppercase)
        && let Some(letter) = rest.get_mut(..1)
    {
        letter.make_ascii_uppercase();
    }
    Some((first.to_owned(), rest))
}

/// Without the mark of a list: a dash, a dot, a number.
fn without_mark(text: &str) -> &str {
    let mut text = text.trim();
    while let Some(rest) = text.strip_prefix(['-', '–', '—', '•', '*']) {
        text = rest.trim_start();
    }
    let end = text.bytes().position(|byte| byte == b' ').unwrap_or_default();
    match text.split_at_checked(end) {
        Some((mark, rest)) if is_number(mark) => rest.trim_start(),
        _ => text,
    }
}

/// Whether this is the number of a line: `2.` or `2)`.
fn is_number(mark: &str) -> bool {
    match mark.as_bytes() {
        [digits @ .., b'.' | b')'] => matches!(digits.len(), 1 | 2) && digits.iter().all(u8::is_ascii_digit),
        _ => false,
    }
}

/// Without what joins it to the next: signs, the number of the next line, "and".
fn without_join(text: &str) -> &str {
    let mut text = text;
    loop {
        text = text.trim_end();
        let at = text.bytes().rposition(|byte| byte.is_ascii_whitespace()).map_or(0, |space| space + 1);
        let (rest, last) = text.split_at_checked(at).unwrap_or((text, ""));
        text = if is_number(last) || JOINS.iter().any(|join| last.eq_ignore_ascii_case(join)) {
            rest
        } else if let Some(rest) = text.strip_suffix([',', ';', ':', '&', '+', '-', '–', '—', '•', '*', '/']) {
            rest
        } else {
            return text;
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::objective::analysis::{Context, analyse};

    #[track_caller]
    fn halves(text: &str) -> Option<(String, String)> {
        split(text, &analyse(text, &Context::default()).goals)
    }

    #[track_caller]
    fn check(text: &str, first: &str, second: &str) {
        assert_eq!(halves(text), Some((first.to_owned(), second.to_owned())), "{text}");
    }

    #[test]
    fn two_lines_are_two_objectives() {
        let (calls, guide) = ("Answer ten calls by Friday", "Write a guide 😀 by week 6");
        for (joined, why) in [
            ("Answer ten calls by Friday\nWrite a guide 😀 by week 6", "two lines"),
            ("1. Answer ten calls by Friday\n2. Write a guide 😀 by week 6", "a list with numbers"),
            ("- Answer ten calls by Friday;\n- write a guide 😀 by week 6", "a list with dashes"),
        ] {
            assert_eq!(halves(joined), Some((calls.to_owned(), guide.to_owned())), "{why}");
        }
    }

    #[test]
    fn two_wishes_are_two_objectives() {
        check("Improve my Excel, and be on time.", "Improve my Excel", "Be on time.");
        check("improve my Excel and be on time", "improve my Excel", "be on time");
    }

    #[test]
    fn one_objective_stays_one() {
        assert_eq!(halves("Answer ten calls by Friday"), None);
        assert_eq!(halves(""), None);
    }

    #[test]
    fn nothing_typed_is_lost() {
        for text in [
            "Before half term: improve my Excel and also get better at phone calls, as my mentor asked",
            "Answer ten calls by Friday\nWrite a guide by week 6\nServe ten customers by week 8",
            "I want to improve my spelling and to be more confident on the phone.",
        ] {
            let (first, second) = halves(text).unwrap_or_else(|| panic!("one objective only: {text}"));
            let words = |text: &str| -> Vec<String> {
                text.to_lowercase()
                    .split(|c: char| !c.is_alphanumeric())
                    .filter(|w| !w.is_empty() && !JOINS.contains(w))
                    .map(str::to_owned)
                    .collect()
            };
            assert_eq!(words(text), words(&[&first, " ", &second].concat()), "{first} | {second}");
        }
    }
}
