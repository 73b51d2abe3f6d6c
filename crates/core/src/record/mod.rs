//! The placement record: everything that one person has written in the widgets, with author and time.
//!
//! A record is JSON: `{"format":"mentor-record","version":1,"id":...,"widgets":{...},"actions":{...},"agreed":[...]}`.
//! Below `widgets` (by widget) and `actions` (by random id) lie objects, and in them answers: objects that have `value`,
//! `by`, `at` and `private`. Keys that this version does not know stay where they are.
//!
//! ```
//! use mentor_core::record::{Record, Side, merge};
//!
//! let mut here = Record::new("default");
//! let path = ["widgets", "match", "match.mentor.place"];
//! here.set(&path, "plan".into(), Side::Mentor, 1_795_344_131_123, false, "k3f9x").unwrap();
//!
//! // Another tab has written apart; both values are kept, the latest is shown.
//! let mut there = Record::new("default");
//! there.set(&path, "yes".into(), Side::Mentor, 1_795_344_140_000, false, "p0qa7").unwrap();
//! let mut both = merge(&here, &there).unwrap();
//! let answer = both.answer(&path).unwrap();
//! assert_eq!(answer.value.as_str(), Some("yes"));
//! assert_eq!(answer.others[0].value.as_str(), Some("plan"));
//!
//! // The person chooses, and from then on there is one.
//! both.choose(&path, &"plan".into(), 1_795_344_150_000, "k3f9x").unwrap();
//! assert!(merge(&both, &there).unwrap().answer(&path).unwrap().others.is_empty());
//! ```
//!
//! **Who writes.** `writer` is a short random id, say five letters and digits, that a page makes up afresh each time it is
//! loaded, and again when it has cleared the record. Never keep one in storage: a duplicated tab would write under the
//! same id, and take its twin's words for its own earlier ones.
//!
//! **What it costs.** `"w":"k3f9x",` are 12 characters an answer; each further page load in which the same answer is
//! changed adds about 22 characters to its `seen`; each value that nobody has replaced about 90 and its own length.

#![allow(clippy::single_char_add_str, reason = "a call of `push_str` is smaller than the code of `push`")]

use crate::{
    content::{Msg, msg},
    error::{Code, Error},
    json::{Json, Object},
};
use answer::Answer;
use rewrite::Writing;

mod agreed;
mod answer;
mod check;
mod field;
mod join;
pub mod keeping;
mod leaves;
pub mod order;
mod pack;
mod rewrite;
mod share;
pub mod time;

pub use agreed::short_code;
pub use leaves::Leaf;
pub use pack::{Packed, pack, unpack};
pub use share::{Agreement, SharedAnswer, SharedPart, SharedRecord, SharedValue, redact_for_sharing};

/// What the key `format` says.
pub const FORMAT: &str = "mentor-record";
/// The version of the record that this code reads and writes.
pub const VERSION: i64 = 1;
/// How deep a record may nest. Less than what a text may, so that what lies in `also` can still be read.
pub const MAX_DEPTH: usize = 64;

/// Who has written an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Side {
    /// The student.
    Student,
    /// The mentor.
    Mentor,
    /// The college.
    College,
}

/// In the part of every widget: the person has said that they have finished.
pub const FINISHED: &str = "finished";

impl Side {
    /// All of them, in the order in which people are shown them.
    pub const ALL: [Side; 3] = [Side::Student, Side::Mentor, Side::College];

    /// As it stands in a record.
    pub const fn as_str(self) -> &'static str {
        match self {
            Side::Student => "student",
            Side::Mentor => "mentor",
            Side::College => "college",
        }
    }

    /// From how it stands in a record.
    pub fn parse(text: &str) -> Option<Side> {
        Side::ALL.iter().copied().find(|side| side.as_str() == text)
    }

    /// What people call it; a content pack may have a name of its own.
    pub fn name(self) -> Msg {
        match self {
            Side::Student => msg::SHARED_STUDENT,
            Side::Mentor => msg::SHARED_MENTOR,
            Side::College => msg::SHARED_COLLEGE,
        }
    }
}

/// A placement record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// All of it, checked when it was read. `widgets`, `actions` and `agreed` are there, unless it is a newer one.
    object: Object,
    /// Whether a newer version has written it. Then it is shown, never changed.
    newer: bool,
}

/// The keys of a record, in their order. Those that this version does not know come after them.
const KEYS: [&str; 6] = ["format", "version", "id", "widgets", "actions", "agreed"];

/// Where answers lie.
const SECTIONS: [&str; 2] = ["widgets", "actions"];

/// An answer to show: the latest value, and the others that nobody has replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerView<'a> {
    /// The latest value.
    pub value: &'a Json,
    /// Who has written it.
    pub by: Side,
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// Whether it is for the writer alone.
    pub private: bool,
    /// What else has been written apart, latest first. Values that say the same stand here once, or not at all when they
    /// say the same as the one shown.
    pub others: Vec<OtherValue<'a>>,
}

/// A value beside the one shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherValue<'a> {
    /// The value.
    pub value: &'a Json,
    /// Who has written it.
    pub by: Side,
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// Whether it is for the writer alone.
    pub private: bool,
}

impl Record {
    /// An empty record.
    pub fn new(id: &str) -> Record {
        let mut object = Object::new();
        object.set("format", FORMAT);
        object.set("version", VERSION);
        object.set("id", id);
        check::complete(&mut object);
        Record { object, newer: false }
    }

    /// Reads the text of a record. One of a newer version is read as it is ([`Record::is_newer`]).
    ///
    /// # Errors
    /// `record-invalid`, with the place of the bad field.
    pub fn read(text: &str) -> Result<Record, Error> {
        // Editors on Windows put a byte order mark before a file that they save.
        let json = Json::parse(text.strip_prefix('\u{feff}').unwrap_or(text))
            .map_err(|error| Error::new(Code::RecordInvalid, "", &error.text()))?;
        Record::from_json(json)
    }

    /// A record from its JSON; the same as [`Record::read`] of its text.
    ///
    /// # Errors
    /// `record-invalid`, with the place of the bad field.
    pub fn from_json(json: Json) -> Result<Record, Error> {
        check::record(json).map_err(|error| *error)
    }

    /// The record as JSON. One of a newer version comes back as it was read.
    pub fn to_json(&self) -> Json {
        Json::Object(self.object.clone())
    }

    /// The text of the record: always the same for the same content.
    ///
    /// # Errors
    /// `record-newer`: what a newer version has written must not be changed.
    pub fn write(&self) -> Result<String, Error> {
        self.must_be_ours()?;
        Ok(self.text())
    }

    /// The text of the record, of one of a newer version as well.
    pub fn text(&self) -> String {
        if self.newer {
            return self.object.to_text();
        }
        let mut out = String::new();
        self.object.write_to(&KEYS, &mut out);
        out
    }

    fn must_be_ours(&self) -> Result<(), Error> {
        if self.newer {
            let message = "a newer version has written this record: show it, but do not change it";
            return Err(Error::new(Code::RecordNewer, "/version", message));
        }
        Ok(())
    }

    /// The id of the record; empty when it has none.
    pub fn id(&self) -> &str {
        self.object.text("id").unwrap_or_default()
    }

    /// Whether a newer version has written it. Then it can be looked at, but not changed, merged or written.
    pub fn is_newer(&self) -> bool {
        self.newer
    }

    /// When the first and the last of the answers that are there were written, in milliseconds since 1970.
    pub fn changes(&self) -> Option<(i64, i64)> {
        let mut changes = (i64::MAX, i64::MIN);
        for section in &SECTIONS {
            for (_, part) in self.children(&[*section]) {
                moments(part, &mut changes);
            }
        }
        (changes.0 <= changes.1).then_some(changes)
    }

    /// When the latest answer was written, in milliseconds since 1970.
    pub fn last_change(&self) -> Option<i64> {
        Some(self.changes()?.1)
    }

    /// The part of a widget, as it lies in the record.
    pub fn widget(&self, widget: &str) -> Option<&Json> {
        self.get(&["widgets", widget])
    }

    /// What lies at a path such as `["widgets", "match", "match.mentor.place"]`, `["actions"]` or `["agreed"]`.
    pub fn get(&self, path: &[&str]) -> Option<&Json> {
        let (section, rest) = path.split_first()?;
        if !SECTIONS.contains(section) && *section != "agreed" {
            return None;
        }
        let mut here = self.object.get(section)?;
        for key in rest {
            here = here.get(key)?;
        }
        Some(here)
    }

    /// The keys and values of the object at a path, sorted by key; `["actions"]` lists the actions. Empty when there is none.
    pub fn children(&self, path: &[&str]) -> impl Iterator<Item = (&str, &Json)> {
        const NONE: &Object = &Object::new();
        self.get(path).and_then(Json::as_object).unwrap_or(NONE).iter()
    }

    /// The ids of the things people have made at a path (objectives, actions): those not deleted, by their `order`.
    pub fn things(&self, path: &[&str]) -> Vec<&str> {
        // They come in the order of their ids, so of two with the same place the one with the lower id is first.
        let (mut orders, mut ids) = (Vec::new(), Vec::new());
        for (id, thing) in self.children(path) {
            let Some(thing) = thing.as_object() else { continue };
            if !is_deleted(thing) {
                let order = said(thing, "order").and_then(Json::as_str).unwrap_or_default();
                let place = orders.iter().take_while(|other| **other <= order).count();
                orders.insert(place, order);
                ids.insert(place, id);
            }
        }
        ids
    }

    /// The answer at a path.
    pub fn answer(&self, path: &[&str]) -> Option<AnswerView<'_>> {
        // A section is no answer, whatever lies in it.
        if path.len() < 2 {
            return None;
        }
        view(self.get(path)?.as_object()?)
    }

    /// Writes an answer. It replaces every value that is there; what this version does not know in it stays.
    ///
    /// `writer` is the id of this page load (see the head of this module), `at_ms` the present moment. When something that
    /// is replaced was written at that moment or later (clocks differ), the answer gets the next millisecond.
    ///
    /// # Errors
    /// `record-newer`, or `input-invalid` when the path is no place for an answer or the value nests too deep.
    pub fn set(
        &mut self,
        path: &[&str],
        value: Json,
        by: Side,
        at_ms: i64,
        private: bool,
        writer: &str,
    ) -> Result<(), Error> {
        self.put(path, &Writing { value: &value, by, at_ms, private, writer, keeps_others: false })
    }

    /// Of several values written apart, keeps the one that says `chosen`, with its side and its privacy, and replaces the
    /// others. When it is no longer there nothing happens.
    ///
    /// # Errors
    /// `record-newer`, or `input-invalid` when the path is no place for an answer.
    pub fn choose(&mut self, path: &[&str], chosen: &Json, at_ms: i64, writer: &str) -> Result<(), Error> {
        self.must_be_ours()?;
        let Some(place) = self.get(path).and_then(Json::as_object) else { return Ok(()) };
        let Some(answer) = Answer::of(place) else { return Ok(()) };
        let Some(value) = answer.values.iter().find(|value| value.value == chosen) else { return Ok(()) };
        let (by, private) = (value.by, value.private);
        self.set(path, chosen.clone(), by, at_ms, private, writer)
    }

    /// The part of a widget: `{}` when nothing has been written.
    pub fn part(&self, widget: &str) -> Json {
        self.widget(widget).cloned().unwrap_or_else(|| Object::new().into())
    }

    /// Merges a part of a widget, as a host sets it. Says whether anything changed.
    ///
    /// # Errors
    /// `record-newer`, or `record-invalid` with the place of the bad field in `part`.
    pub fn merge_part(&mut self, widget: &str, part: Json) -> Result<bool, Error> {
        self.must_be_ours()?;
        check::part(&part).map_err(|error| *error)?;
        let merged = join::join(&self.part(widget), &part);
        Ok(self.replace_part(widget, merged))
    }

    /// The record without the parts of other widgets.
    pub fn only(&self, widget: &str) -> Record {
        let mut record = self.clone();
        if let Some(Json::Object(widgets)) = record.object.get_mut("widgets") {
            *widgets = widgets.only(&[widget], true);
        }
        record
    }

    fn section(&self, name: &str) -> Option<&Object> {
        self.get(&[name])?.as_object()
    }
}

/// What the answer at a key of a thing says.
fn said<'a>(thing: &'a Object, key: &str) -> Option<&'a Json> {
    Some(Answer::of(thing.get(key)?.as_object()?)?.values.first()?.value)
}

/// Whether something that people have made has been deleted.
fn is_deleted(thing: &Object) -> bool {
    said(thing, "deleted").and_then(Json::as_bool) == Some(true)
}

fn view(place: &Object) -> Option<AnswerView<'_>> {
    let answer = Answer::of(place)?;
    let mut others: Vec<OtherValue> = Vec::new();
    let (shown, rest) = answer.values.split_first()?;
    for other in rest {
        if other.value != shown.value && others.iter().all(|seen| seen.value != other.value) {
            others.push(OtherValue { value: other.value, by: other.by, at: other.time, private: other.private });
        }
    }
    Some(AnswerView { value: shown.value, by: shown.by, at: shown.time, private: shown.private, others })
}

/// Widens what lies between the first and the last moment at which anything in `json` was written.
fn moments(json: &Json, between: &mut (i64, i64)) {
    let Some(object) = json.as_object() else { return };
    let answer = Answer::of(object);
    if let Some(answer) = &answer {
        for value in &answer.values {
            *between = (between.0.min(value.time), between.1.max(value.time));
        }
    }
    for (key, value) in object.iter() {
        if answer.is_none() || !answer::KEYS.contains(&key) {
            moments(value, between);
        }
    }
}

/// The JSON pointer (RFC 6901) of a path.
#[cold]
pub(crate) fn pointer(path: &[&str]) -> String {
    let mut out = String::new();
    for key in path {
        out.push_str("/");
        for letter in key.chars() {
            match letter {
                '~' => out.push_str("~0"),
                '/' => out.push_str("~1"),
                _ => out.push(letter),
            }
        }
    }
    out
}

/// Both records in one. The same result in any order and however often; no value is lost that no other has replaced.
///
/// # Errors
/// `record-newer` when a newer version has written one of them.
pub fn merge(a: &Record, b: &Record) -> Result<Record, Error> {
    a.must_be_ours()?;
    b.must_be_ours()?;
    let mut object = a.object.clone();
    join::join_keys(&mut object, &b.object.only(&SECTIONS, false));
    for key in &SECTIONS {
        // A section is no answer, whatever lies in it.
        if let (Some(Json::Object(all)), Some(section)) = (object.get_mut(key), b.section(key)) {
            join::join_keys(all, section);
        }
    }
    // Records of one placement have the same id; for two that do not, any will do, so long as it is always the same.
    if let Some(id) = a.object.text("id").max(b.object.text("id")) {
        object.set("id", id);
    }
    Ok(Record { object, newer: false })
}

#[cfg(test)]
mod tests;
