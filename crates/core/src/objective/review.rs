//! A review in words: how an objective went, beside what was agreed.

use crate::content::{Msg, fill, msg, quoted};

/// What can have come of an objective, by its value in the record ([`super::key::OUTCOME`]).
pub static OUTCOMES: [(&str, Msg); 3] =
    [("less", msg::REVIEW_LESS), ("as", msg::REVIEW_AS), ("more", msg::REVIEW_MORE)];

/// A review in words: whose, of which day, what came of it, and what shows it. Side and day come as people read them.
pub fn line(side: &str, day: &str, outcome: &str, evidence: &str) -> String {
    let said = OUTCOMES.iter().find(|(value, _)| *value == outcome).map_or(msg::REVIEW_OPEN, |(_, label)| *label);
    let who = [side, ", ", day].concat();
    let mut line = fill(msg::REVIEW_LINE.text(), &[("who", &who), ("outcome", said.text())]);
    if !evidence.is_empty() {
        line.push(' ');
        line.push_str(&quoted(evidence));
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_review_says_whose_when_and_what() {
        let said = line("Mentor", "4 May 2027", "less", "The desk log");
        for part in ["Mentor, 4 May 2027", msg::REVIEW_LESS.text(), "“The desk log”"] {
            assert!(said.contains(part), "{said}");
        }
        let open = line("Student", "4 May 2027", "", "");
        assert!(open.contains(msg::REVIEW_OPEN.text()) && !open.ends_with(' '), "{open}");
    }
}
