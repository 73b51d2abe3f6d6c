//! The read-back: the person's words again, cut where the found phrases begin and end.

use super::analysis::{Analysis, Evidence, Finding, Status};

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
    let spans: Vec<(&'static str, &Evidence)> = [
        ("S", &criteria.specific),
        ("M", &criteria.measurable),
        ("R", &criteria.relevant),
        ("T", &criteria.time_bound),
    ]
    .into_iter()
    .filter(|(_, finding)| pointed_at(finding))
    .flat_map(|(letter, finding)| finding.evidence.iter().map(move |evidence| (letter, evidence)))
    .collect();

    let mut cuts: Vec<usize> = spans.iter().flat_map(|(_, evidence)| [evidence.start, evidence.end]).collect();
    cuts.push(0);
    cuts.sort_unstable();
    cuts.dedup();

    // One walk over the text puts a byte offset beside each cut, which counts UTF-16 units.
    let mut places = Vec::with_capacity(cuts.len() + 1);
    let mut next = cuts.iter().copied().peekable();
    let mut units = 0;
    for (byte, letter) in text.char_indices() {
        while let Some(cut) = next.next_if(|cut| *cut <= units) {
            places.push((cut, byte));
        }
        units += letter.len_utf16();
    }
    places.extend(next.map(|cut| (cut, text.len())));

    let mut pieces = Vec::with_capacity(places.len());
    for (index, (cut, byte)) in places.iter().copied().enumerate() {
        let (until, end) = places.get(index + 1).copied().unwrap_or((usize::MAX, text.len()));
        let Some(words) = text.get(byte..end).filter(|words| !words.is_empty()) else { continue };
        let marked = spans.iter().any(|(_, evidence)| evidence.start <= cut && cut < evidence.end);
        let mut ends = Vec::new();
        for (letter, evidence) in &spans {
            if evidence.end == until && !ends.contains(letter) {
                ends.push(*letter);
            }
        }
        pieces.push(Piece { text: words.to_owned(), marked, ends });
    }
    pieces
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
