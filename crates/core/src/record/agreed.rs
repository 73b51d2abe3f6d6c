//! Agreeing to a version: both sides say that what a widget holds for the two of them is what they mean.
//!
//! An agreement names its version by a digest of what the page of the two says: every answer of the widget's part and every
//! action that may be shared. Not of when, on which device and in how many steps it was written. So two people who have
//! exchanged their words have the same digest, in whatever order they did, and a private note is never a part of it.
//!
//! The digest is FNV-1a of 64 bits with the last steps of MurmurHash3, as 16 hex digits, and behind them the name of the
//! widget. What it has to stand against is a mistake, the chance that two versions of one page look alike, and that is one
//! in 18 million million million; nobody gains anything from making two texts with the same digest, since each side only ever
//! agrees to the words on their own screen. `crypto.subtle` is missing on pages without TLS, and answers later; the crate
//! `sha2` is 2.3 kB of brotli for every page.

use super::{Agreement, FINISHED, Record, SharedRecord, Side, join::join_lists, redact_for_sharing, share, time};
use crate::json::{Json, Object};

/// How many digits a digest has.
const DIGITS: usize = 16;

/// What is no part of what two people agree to: whether somebody has finished, who is here just now, where a thing stands in
/// a list and comes from, and what has been done since. What is deleted has no answers at all.
const ASIDE: [&str; 6] = [FINISHED, "present", "order", "source", "done", "deleted"];

impl Record {
    /// The version of a widget's part, as [`Agreement::of`] has it; empty while there is nothing to agree to.
    pub fn version_of(&self, widget: &str) -> String {
        let mut all = Object::new();
        // The very form that goes to the other one, so what is private can be no part of it.
        let shared = redact_for_sharing(self).unwrap_or_default().to_record();
        for place in [&["widgets", widget][..], &["actions"]] {
            for (path, answer) in shared.leaves(place) {
                let aside = path.last().is_some_and(|key| ASIDE.contains(key));
                let mut said = vec![answer.value.clone()];
                for other in &answer.others {
                    said.push(other.value.clone());
                }
                if !aside && said != [Json::Null] && said != [Json::Bool(false)] && said != [Json::from("")] {
                    // Which of several is shown depends on when each was written: here they are sorted.
                    all.set(&path.join("/"), join_lists(&said, &[]));
                }
            }
        }
        if all.is_empty() {
            return String::new();
        }
        [&digest(&all.to_text()), widget].concat()
    }

    /// Whether a side has agreed to this version of a widget's part, and when, in milliseconds since 1970. False is that it
    /// has agreed to another one, and that what was agreed has changed since; nothing, that it has never agreed.
    pub fn agreed(&self, widget: &str, version: &str, side: Side) -> Option<(bool, i64)> {
        let mut latest = None;
        for json in self.get(&["agreed"]).and_then(Json::as_array).unwrap_or_default() {
            if let Some(agreement) = share::agreement(json)
                && agreement.by == side
                && agreement.of.get(DIGITS..) == Some(widget)
            {
                let at = time::from_iso(&agreement.at).unwrap_or_default();
                latest = latest.max(Some((agreement.of == version, at)));
            }
        }
        latest
    }

    /// A record with one agreement and nothing else, to be merged: a side agrees to a version, at a moment in milliseconds
    /// since 1970.
    pub fn agreeing(&self, version: &str, side: Side, at_ms: i64) -> Record {
        let agreement = Agreement { by: side, at: time::to_iso(at_ms), of: version.to_owned() };
        SharedRecord { id: self.id().to_owned(), agreed: vec![agreement], ..SharedRecord::default() }.to_record()
    }

    /// Whether another record is of another placement, as far as the ids say: none says nothing, and a word that a mentor
    /// keeps a student apart by (`default/JS`) is none of the student's business.
    pub fn is_of_another_placement(&self, other: &Record) -> bool {
        let (mine, theirs) = ([self.id(), "/"].concat(), [other.id(), "/"].concat());
        mine.len() > 1 && theirs.len() > 1 && !mine.starts_with(&theirs) && !theirs.starts_with(&mine)
    }
}

/// The code that people compare: the first eight digits of a version, in two groups.
///
/// ```
/// assert_eq!(mentor_core::record::short_code("9f3a1c2d55aa0b1eclosure"), "9f3a 1c2d");
/// ```
pub fn short_code(version: &str) -> String {
    let part = |from, to| version.get(from..to).unwrap_or_default();
    [part(0, 4), " ", part(4, 8)].concat()
}

/// The digest of a text, each digit of which depends on every byte.
fn digest(text: &str) -> String {
    let mut sum: u64 = 0xCBF2_9CE4_8422_2325;
    for byte in text.bytes() {
        sum = (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
    }
    for factor in [0xFF51_AFD7_ED55_8CCD, 0xC4CE_B9FE_1A85_EC53] {
        sum = (sum ^ sum >> 33).wrapping_mul(factor);
    }
    sum ^= sum >> 33;
    let mut out = String::new();
    for _ in 0..DIGITS {
        sum = sum.rotate_left(4);
        out.push(char::from(b"0123456789abcdef"[(sum & 15) as usize]));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::merge;

    const T: i64 = 1_795_344_131_000;
    const HOW: [&str; 3] = ["widgets", "closure", "closure.how-went"];
    const MINE: [&str; 4] = ["widgets", "closure", "closure.how-far", "student"];

    fn with(answers: &[(&[&str], &str, i64, &str)]) -> Record {
        let mut record = Record::new("r");
        for (path, value, at, writer) in answers {
            record.set(path, (*value).into(), Side::Student, T + at, false, writer).unwrap();
        }
        record
    }

    #[test]
    fn a_version_is_of_words_not_of_how_they_came_there() {
        let one = with(&[(&HOW, "well", 0, "a"), (&MINE, "far", 1, "a")]);
        let other = with(&[(&MINE, "near", 0, "b"), (&MINE, "far", 70, "c"), (&HOW, "well", 90, "b")]);
        assert_eq!(one.version_of("closure"), other.version_of("closure"));
        assert_eq!(one.version_of("closure").len(), 16 + "closure".len());
        assert_eq!(one.version_of("match"), "", "nothing stands there");
        for changed in [
            with(&[(&HOW, "well", 0, "a"), (&MINE, "Far", 1, "a")]),
            with(&[(&HOW, "well", 0, "a")]),
            with(&[(&HOW, "well", 0, "a"), (&MINE, "far", 1, "a"), (&["actions", "x", "what"], "call", 1, "a")]),
        ] {
            assert_ne!(one.version_of("closure"), changed.version_of("closure"));
        }
        // A word that moves from one answer to the next is another version.
        let apart = with(&[(&["widgets", "closure", "a"], "b", 0, "a"), (&["widgets", "closure", "c"], "d", 0, "a")]);
        let moved = with(&[(&["widgets", "closure", "a"], "bc", 0, "a"), (&["widgets", "closure", "d"], "", 0, "a")]);
        assert_ne!(apart.version_of("closure"), moved.version_of("closure"));
    }

    #[test]
    fn it_stays_the_same_for_all_time() {
        // Versions lie in people's records: another way to count them would say of each that it has changed.
        assert_eq!(with(&[(&HOW, "well", 0, "a")]).version_of("closure"), "252b27034c60732fclosure");
    }

    #[test]
    fn what_is_private_or_aside_is_no_part_of_it() {
        let mut record = with(&[(&HOW, "well", 0, "a")]);
        let before = record.version_of("closure");
        record.set(&MINE, "only for me".into(), Side::Student, T, true, "a").unwrap();
        for key in ASIDE {
            record.set(&["widgets", "closure", key], true.into(), Side::Student, T, false, "a").unwrap();
            // What is deleted would take the part with it.
            record.set(&["widgets", "closure", "deleted"], false.into(), Side::Student, T + 1, false, "a").unwrap();
        }
        record.set(&["widgets", "closure", "tick"], false.into(), Side::Student, T, false, "a").unwrap();
        record.set(&["widgets", "closure", "text"], "".into(), Side::Student, T, false, "a").unwrap();
        record.set(&["widgets", "debrief", "q"], "words".into(), Side::Student, T, false, "a").unwrap();
        assert_eq!(record.version_of("closure"), before);
        record.set(&MINE, "for both".into(), Side::Student, T + 9, false, "a").unwrap();
        assert_ne!(record.version_of("closure"), before);
    }

    #[test]
    fn both_agree_and_a_change_says_so() {
        let mut record = with(&[(&HOW, "well", 0, "a")]);
        let version = record.version_of("closure");
        assert_eq!(record.agreed("closure", &version, Side::Student), None);
        record = merge(&record, &record.agreeing(&version, Side::Student, T)).unwrap();
        assert_eq!(record.version_of("closure"), version, "agreeing is no change");
        assert_eq!(record.agreed("closure", &version, Side::Student), Some((true, T)));
        assert_eq!(record.agreed("closure", &version, Side::Mentor), None);
        assert_eq!(record.agreed("debrief", &version, Side::Student), None, "of another widget");
        // It travels with what is shared.
        let mut theirs = redact_for_sharing(&record).unwrap().to_record();
        assert_eq!(theirs.version_of("closure"), version);
        theirs = merge(&theirs, &theirs.agreeing(&version, Side::Mentor, T + 5)).unwrap();
        record = merge(&record, &theirs).unwrap();
        assert_eq!(record.agreed("closure", &version, Side::Mentor), Some((true, T + 5)));
        // Another word, and both are asked again; the old words, and it holds again.
        record.set(&HOW, "badly".into(), Side::Student, T + 60, false, "a").unwrap();
        let now = record.version_of("closure");
        assert_eq!(record.agreed("closure", &now, Side::Student), Some((false, T)));
        record = merge(&record, &record.agreeing(&now, Side::Student, T + 70)).unwrap();
        assert_eq!(record.agreed("closure", &now, Side::Student), Some((true, T + 70)));
        record.set(&HOW, "well".into(), Side::Student, T + 80, false, "a").unwrap();
        assert_eq!(record.agreed("closure", &version, Side::Student), Some((true, T)));
        assert_eq!(record.agreed("closure", &version, Side::Mentor), Some((true, T + 5)));
    }

    #[test]
    fn what_is_no_agreement_counts_for_nothing() {
        let text = r#"{"format":"mentor-record","version":1,"agreed":[1,null,{},{"by":"mentor"},{"at":"never","by":"mentor","of":"00000000000000000closure"},{"at":"2026-11-22T10:00:00Z","by":"mentor","of":"ééééééééclosure"}]}"#;
        let record = Record::read(text).unwrap();
        assert_eq!(record.agreed("closure", "", Side::Mentor), None);
    }

    #[test]
    fn a_code_is_short_enough_to_be_read_out() {
        assert_eq!(short_code("0123456789abcdefmatch"), "0123 4567");
        assert_eq!(short_code(""), " ");
    }

    #[test]
    fn of_which_placement_it_is() {
        let differ = |a: &str, b: &str| {
            let (a, b) = (Record::new(a), Record::new(b));
            assert_eq!(a.is_of_another_placement(&b), b.is_of_another_placement(&a));
            a.is_of_another_placement(&b)
        };
        assert!(differ("placement-2027", "placement-2028"));
        assert!(differ("default/JS", "default/AB"));
        assert!(differ("default", "default2"));
        assert!(!differ("default", "default/JS"));
        assert!(!differ("a", "a"));
        assert!(!differ("a", ""));
    }
}
