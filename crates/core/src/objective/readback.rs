//! The read-back: the person's words again, cut where the found phrases begin and end.

use super::analysis::{Analysis, Finding, Status};

/// A stretch of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Whether a found phrase covers it.
    pub marked: bool,
    /// The letters of the phrases that end here, in the order S, M, R, T. A is asked, not pointed at:
    /// nobody can read in a text how sure somebody is.
    pub ends: Vec<&'static str>,
}

/// The text in pieces. Joined, they are the text again.
pub fn pieces(text: &str, analysis: &Analysis) -> Vec<Piece> {
    let criteria = &analysis.criteria;
    let findings = [
        ("S", &criteria.specific),
        ("M", &criteria.measurable),
        ("R", &criteria.relevant),
        ("T", &criteria.time_bound),
    ];
    let mut pieces = Vec::new();
    // Where the piece begins, in bytes and in UTF-16, and where we are.
    let (mut from, mut start, mut units) = (0, 0, 0);
    for (byte, letter) in text.char_indices() {
        if byte > from && findings.iter().any(|(_, finding)| cuts(finding, units)) {
            add(&mut pieces, text.get(from..byte), &findings, start, units);
            (from, start) = (byte, units);
        }
        units += letter.len_utf16();
    }
    add(&mut pieces, text.get(from..), &findings, start, units);
    pieces
}

/// Whether a phrase of a finding begins or ends here.
fn cuts(finding: &Finding, at: usize) -> bool {
    pointed_at(finding) && finding.evidence.iter().any(|phrase| phrase.start == at || phrase.end == at)
}

fn add(pieces: &mut Vec<Piece>, words: Option<&str>, findings: &[(&'static str, &Finding)], start: usize, end: usize) {
    let Some(words) = words.filter(|words| !words.is_empty()) else { return };
    let (mut marked, mut ends) = (false, Vec::new());
    for (letter, finding) in findings.iter().filter(|(_, finding)| pointed_at(finding)) {
        for phrase in &finding.evidence {
            marked |= phrase.start <= start && start < phrase.end;
            if phrase.end == end && !ends.contains(letter) {
                ends.push(*letter);
            }
        }
    }
    pieces.push(Piece { text: words.to_owned(), marked, ends });
}

/// Whether the words of a finding are shown: what is there, wholly or partly.
fn pointed_at(finding: &Finding) -> bool {
    matches!(finding.status, Status::Found | Status::Partly)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::objective::analysis::{Context, analyse};

    #[track_caller]
    fn check(text: &str) -> Vec<Piece> {
        let pieces = pieces(text, &analyse(text, &Context::default()));
        assert_eq!(pieces.iter().map(|piece| piece.text.as_str()).collect::<String>(), text);
        pieces
    }

    #[test]
    fn the_pieces_joined_are_the_text() {
        check("");
        check("   ");
        check("Café 🙂 answer ten calls 🙂 by 4 May 🙂.");
        check("Be more confident");
    }

    #[test]
    fn a_found_phrase_is_marked_and_carries_its_letter_once() {
        let pieces = check("Answer ten phone calls at the front desk by 4 May 2027.");
        let deadline: Vec<_> = pieces.iter().filter(|piece| piece.ends.contains(&"T")).collect();
        assert_eq!(deadline.len(), 1);
        assert!(deadline.iter().all(|piece| piece.marked && piece.text.ends_with("4 May 2027")));
        assert!(pieces.last().is_some_and(|piece| !piece.marked && piece.text == "."));
    }
}
