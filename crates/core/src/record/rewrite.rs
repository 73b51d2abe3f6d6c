//! Writing while others write: a person changes one version of an answer, and the other versions stay.

use super::{
    MAX_DEPTH, Record, Side,
    answer::{self, Answer, Value},
    pointer,
};
use crate::{
    error::{Code, Error},
    json::Json,
};

impl Record {
    /// Writes an answer as a person types it. It replaces only the version that it was made from; others, written apart,
    /// stay beside it until someone chooses ([`Record::choose`], [`Record::set`]).
    ///
    /// The version that a text was made from is the one it is most like, by what both begin and end with: a box may show
    /// its own words while a later version has come from another tab. Anything but a text was made from the one shown.
    ///
    /// # Errors
    /// `record-newer`, or `input-invalid` when the path is no place for an answer or the value nests too deep.
    pub fn rewrite(
        &mut self,
        path: &[&str],
        value: Json,
        by: Side,
        at_ms: i64,
        private: bool,
        writer: &str,
    ) -> Result<(), Error> {
        if path.len() + value.depth() > MAX_DEPTH {
            return Err(Error::new(Code::InputInvalid, pointer(path), "nested too deep"));
        }
        self.change(path, |place| {
            let before = Answer::read(place).ok().flatten();
            let Some(before) = &before else {
                return Answer::first(&value, by, at_ms, private, writer).to_object(answer::beside(place, false));
            };
            let (made_from, kept) = split(&before.values, &value);
            let writer = free_writer(writer, &kept);
            // Later than every other version, so that a person keeps seeing what they type, whatever another's clock says.
            let latest = before.values.first().map_or(at_ms, |shown| shown.time.saturating_add(1));
            let base = Answer { values: made_from, seen: before.seen.clone() };
            let mut after = base.write(&value, by, at_ms.max(latest), private, &writer);
            // The new value is the latest, and the others are in their order already.
            after.values.extend(kept);
            after.to_object(answer::beside(place, true))
        })
    }
}

/// The version that `value` was made from, and the others.
fn split<'a>(values: &[Value<'a>], value: &Json) -> (Vec<Value<'a>>, Vec<Value<'a>>) {
    let mut best = (0, 0);
    for (index, other) in values.iter().enumerate() {
        let alike = match (other.value, value) {
            (Json::String(old), Json::String(new)) => alike(old, new),
            _ => 0,
        };
        if alike > best.1 {
            best = (index, alike);
        }
    }
    let mut kept = values.to_vec();
    let made_from = if best.0 < kept.len() { vec![kept.remove(best.0)] } else { Vec::new() };
    (made_from, kept)
}

/// How many bytes two texts begin and end with in common.
fn alike(a: &str, b: &str) -> usize {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let rest = a.len().min(b.len()) - start;
    start + a.iter().rev().zip(b.iter().rev()).take(rest).take_while(|(a, b)| a == b).count()
}

/// A later value of a writer stands for its earlier ones. Where one of them is to stay, the page writes under a second
/// id of its own: its first with a digit after it.
fn free_writer(writer: &str, kept: &[Value]) -> String {
    let mut free = writer.to_owned();
    let mut number = 1;
    while kept.iter().any(|value| value.dot_writer() == free) {
        free = writer.to_owned();
        free.push('.');
        free.push_str(&number.to_string());
        number += 1;
    }
    free
}

#[cfg(test)]
mod tests {
    use super::super::merge;
    use super::*;

    const PATH: [&str; 5] = ["widgets", "objectives", "items", "a", "text"];

    fn with(text: &str, at: i64, writer: &str) -> Record {
        let mut record = Record::new("r");
        record.set(&PATH, text.into(), Side::Student, at, false, writer).unwrap();
        record
    }

    #[track_caller]
    fn says(record: &Record, shown: &str, others: &[&str]) {
        let answer = record.answer(&PATH).unwrap();
        let beside: Vec<_> = answer.others.iter().filter_map(|other| other.value.as_str()).collect();
        assert_eq!((answer.value.as_str().unwrap(), &*beside), (shown, others));
    }

    #[test]
    fn alone_it_is_the_same_as_setting() {
        let mut record = Record::new("r");
        record.rewrite(&PATH, "a".into(), Side::Student, 5, false, "me").unwrap();
        record.rewrite(&PATH, "ab".into(), Side::Student, 6, false, "me").unwrap();
        assert_eq!(record, with("ab", 6, "me"));
    }

    #[test]
    fn typing_on_keeps_the_other_version_and_stays_on_top() {
        let mut both = merge(&with("my words", 5, "me"), &with("their words", 9_000, "they")).unwrap();
        says(&both, "their words", &["my words"]);
        both.rewrite(&PATH, "my words!".into(), Side::Student, 10, false, "me").unwrap();
        says(&both, "my words!", &["their words"]);
        // What was replaced stays replaced when the old version comes again.
        says(&merge(&both, &with("my words", 5, "me")).unwrap(), "my words!", &["their words"]);
    }

    #[test]
    fn typing_into_their_version_keeps_mine() {
        let mut both = merge(&with("my words", 5, "me"), &with("their words", 9_000, "they")).unwrap();
        both.rewrite(&PATH, "their words, too".into(), Side::Student, 9_001, false, "me").unwrap();
        says(&both, "their words, too", &["my words"]);
        both.rewrite(&PATH, "their words, too!".into(), Side::Student, 9_002, false, "me").unwrap();
        says(&both, "their words, too!", &["my words"]);
        let again = merge(&both, &with("my words", 5, "me")).unwrap();
        says(&again, "their words, too!", &["my words"]);
        says(&merge(&again, &with("their words", 9_000, "they")).unwrap(), "their words, too!", &["my words"]);
    }

    #[test]
    fn another_box_ticked_replaces_the_one_shown() {
        let tick = |value: bool, at, writer| {
            let mut record = Record::new("r");
            record.set(&PATH, value.into(), Side::Student, at, false, writer).unwrap();
            record
        };
        let mut both = merge(&tick(true, 5, "me"), &tick(false, 6, "they")).unwrap();
        both.rewrite(&PATH, true.into(), Side::Student, 7, false, "me").unwrap();
        let answer = both.answer(&PATH).unwrap();
        assert_eq!((answer.value.as_bool(), answer.others.len()), (Some(true), 0));
    }

    #[test]
    fn likeness_counts_both_ends_once() {
        assert_eq!(alike("aaa", "aaaa"), 3);
        assert_eq!(alike("abc", "axc"), 2);
        assert_eq!(alike("", "x"), 0);
    }
}
