//! Writing while others write: a person changes one version of an answer, and the other versions stay.

use super::{
    MAX_DEPTH, Record, Side,
    answer::{self, Answer, Value},
    pointer, time,
};
use crate::{
    error::{Code, Error},
    json::{Json, Object, digits},
};

/// What a person writes.
pub(super) struct Writing<'a> {
    pub value: &'a Json,
    pub by: Side,
    pub at_ms: i64,
    pub private: bool,
    pub writer: &'a str,
    /// Whether versions stay that the value was not made from.
    pub keeps_others: bool,
}

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
        self.put(path, &Writing { value: &value, by, at_ms, private, writer, keeps_others: true })
    }

    #[inline(never)]
    pub(super) fn put(&mut self, path: &[&str], writing: &Writing) -> Result<(), Error> {
        let mut problem = "";
        if path.len() + writing.value.depth() > MAX_DEPTH {
            problem = "nested too deep";
        } else {
            self.must_be_ours()?;
            if path.len() < 3 || self.section(path[0]).is_none() {
                problem = "an answer lies at widgets, a widget and a key, or at actions, an id and a key";
            }
        }
        if !problem.is_empty() {
            return Err(Error::new(Code::InputInvalid, &pointer(path), problem));
        }
        put_at(&mut self.object, path, writing);
        Ok(())
    }
}

/// Where no object stands yet on the way, one does afterwards. Anything else that stands there gives way to it, as in a
/// merge.
fn put_at(object: &mut Object, path: &[&str], writing: &Writing) {
    let Some((key, rest)) = path.split_first() else {
        *object = writing.over(object);
        return;
    };
    if object.get(key).and_then(Json::as_object).is_none() {
        object.set(key, Object::new());
    }
    if let Some(Json::Object(inner)) = object.get_mut(key) {
        put_at(inner, rest, writing);
    }
}

impl Writing<'_> {
    /// What an object becomes where this is written.
    fn over(&self, place: &Object) -> Object {
        let before = Answer::of(place);
        let beside = answer::beside(place, before.is_some());
        let mut answer = before.unwrap_or_default();
        // Later than every other version, so that a person keeps seeing what they type, whatever another's clock says.
        let time = answer.next_moment(self.at_ms);
        let at = time::to_iso(time);
        let made_from = made_from(&answer.values, self.value);
        let mut kept = Vec::new();
        for (index, old) in std::mem::take(&mut answer.values).into_iter().enumerate() {
            if self.keeps_others && index != made_from {
                kept.push(old);
            } else {
                answer.see(&old.dot_writer(), old.time);
            }
        }
        let writer = free_writer(self.writer, &kept);
        let value =
            Value { value: self.value, by: self.by, at: &at, time, private: self.private, writer: Some(&writer) };
        answer.write(value, &kept);
        answer.to_object(beside)
    }
}

/// Which version `value` was made from.
fn made_from(values: &[Value], value: &Json) -> usize {
    let mut best = (0, 0);
    for (index, other) in values.iter().enumerate() {
        if let (Json::String(old), Json::String(new)) = (other.value, value) {
            let alike = alike(old, new);
            if alike > best.1 {
                best = (index, alike);
            }
        }
    }
    best.0
}

/// How many bytes two texts begin and end with in common.
fn alike(a: &str, b: &str) -> usize {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let short = a.len().min(b.len());
    let mut start = 0;
    while start < short && a[start] == b[start] {
        start += 1;
    }
    let mut end = 0;
    while end < short - start && a[a.len() - 1 - end] == b[b.len() - 1 - end] {
        end += 1;
    }
    start + end
}

/// A later value of a writer stands for its earlier ones. Where one of them is to stay, the page writes under a second
/// id of its own: its first with a digit after it.
fn free_writer(writer: &str, kept: &[Value]) -> String {
    let mut free = writer.to_owned();
    let mut number = 1;
    while kept.iter().any(|value| value.is_by(&free)) {
        free = writer.to_owned();
        free.push_str(".");
        free.push_str(&digits(number));
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
