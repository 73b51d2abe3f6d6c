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

use crate::{
    error::{Code, Error},
    json::{Json, Object},
};
use answer::Answer;

mod answer;
mod check;
mod join;
pub mod keeping;
pub mod order;
mod rewrite;
mod share;
pub mod time;

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

impl Side {
    /// As it stands in a record.
    pub fn as_str(self) -> &'static str {
        match self {
            Side::Student => "student",
            Side::Mentor => "mentor",
            Side::College => "college",
        }
    }

    /// From how it stands in a record.
    pub fn parse(text: &str) -> Option<Side> {
        [Side::Student, Side::Mentor, Side::College].into_iter().find(|side| side.as_str() == text)
    }
}

/// A placement record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    id: Option<String>,
    widgets: Object,
    actions: Object,
    agreed: Vec<Json>,
    unknown: Object,
    /// The whole of a record that a newer version has written. It is shown, never changed.
    newer: Option<Object>,
}

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
        Record {
            id: Some(id.to_owned()),
            widgets: Object::new(),
            actions: Object::new(),
            agreed: Vec::new(),
            unknown: Object::new(),
            newer: None,
        }
    }

    /// Reads the text of a record. One of a newer version is read as it is ([`Record::is_newer`]).
    ///
    /// # Errors
    /// `record-invalid`, with the place of the bad field.
    pub fn read(text: &str) -> Result<Record, Error> {
        // Editors on Windows put a byte order mark before a file that they save.
        let json = Json::parse(text.strip_prefix('\u{feff}').unwrap_or(text))
            .map_err(|error| Error::new(Code::RecordInvalid, "", error.to_string()))?;
        Record::from_json(json)
    }

    /// A record from its JSON; the same as [`Record::read`] of its text.
    ///
    /// # Errors
    /// `record-invalid`, with the place of the bad field.
    pub fn from_json(json: Json) -> Result<Record, Error> {
        check::record(json)
    }

    /// The record as JSON. One of a newer version comes back as it was read.
    pub fn to_json(&self) -> Json {
        if let Some(newer) = &self.newer {
            return Json::Object(newer.clone());
        }
        let mut object = self.unknown.clone();
        for (key, value) in self.known() {
            object.set(key, value);
        }
        Json::Object(object)
    }

    /// The text of the record: always the same for the same content.
    ///
    /// # Errors
    /// `record-newer`: what a newer version has written must not be changed.
    pub fn write(&self) -> Result<String, Error> {
        self.must_be_ours()?;
        let mut out = String::from("{");
        let known = self.known();
        let known = known.iter().map(|(key, value)| (*key, value));
        for (index, (key, value)) in known.chain(self.unknown.iter()).enumerate() {
            if index > 0 {
                out.push(',');
            }
            crate::json::write_string(key, &mut out);
            out.push(':');
            value.write_to(&mut out);
        }
        out.push('}');
        Ok(out)
    }

    fn known(&self) -> Vec<(&'static str, Json)> {
        let mut known = vec![("format", FORMAT.into()), ("version", VERSION.into())];
        if let Some(id) = &self.id {
            known.push(("id", id.as_str().into()));
        }
        known.push(("widgets", self.widgets.clone().into()));
        known.push(("actions", self.actions.clone().into()));
        known.push(("agreed", self.agreed.clone().into()));
        known
    }

    fn must_be_ours(&self) -> Result<(), Error> {
        if self.is_newer() {
            let message = "a newer version has written this record: show it, but do not change it";
            return Err(Error::new(Code::RecordNewer, "/version", message));
        }
        Ok(())
    }

    /// The id of the record; empty when it has none.
    pub fn id(&self) -> &str {
        self.id.as_deref().unwrap_or_default()
    }

    /// Whether a newer version has written it. Then it can be looked at, but not changed, merged or written.
    pub fn is_newer(&self) -> bool {
        self.newer.is_some()
    }

    /// When the latest answer was written, in milliseconds since 1970.
    pub fn last_change(&self) -> Option<i64> {
        let parts = self.widgets.iter().chain(self.actions.iter());
        parts.filter_map(|(_, part)| latest(part)).max()
    }

    /// The part of a widget, as it lies in the record.
    pub fn widget(&self, widget: &str) -> Option<&Json> {
        self.widgets.get(widget)
    }

    /// What lies at a path such as `["widgets", "match", "match.mentor.place"]` or `["actions", id]`.
    pub fn get(&self, path: &[&str]) -> Option<&Json> {
        let (section, rest) = path.split_first()?;
        let (first, rest) = rest.split_first()?;
        rest.iter().try_fold(self.section(section)?.get(first)?, |here, key| here.get(key))
    }

    /// The keys and values of the object at a path, sorted by key; `["actions"]` lists the actions. Empty when there is none.
    pub fn children(&self, path: &[&str]) -> impl Iterator<Item = (&str, &Json)> {
        let object = match path {
            [section] => self.section(section),
            _ => self.get(path).and_then(Json::as_object),
        };
        object.into_iter().flat_map(Object::iter)
    }

    /// The ids of the things people have made at a path (objectives, actions): those not deleted, by their `order`.
    pub fn things(&self, path: &[&str]) -> Vec<&str> {
        let mut things: Vec<(&str, &str)> = self
            .children(path)
            .filter_map(|(id, thing)| {
                let thing = thing.as_object()?;
                let said = |key: &str| Some(view(thing.get(key)?.as_object()?)?.value);
                let deleted = said("deleted").and_then(Json::as_bool) == Some(true);
                (!deleted).then(|| (said("order").and_then(Json::as_str).unwrap_or_default(), id))
            })
            .collect();
        things.sort_unstable();
        things.into_iter().map(|(_, id)| id).collect()
    }

    /// The answer at a path.
    pub fn answer(&self, path: &[&str]) -> Option<AnswerView<'_>> {
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
        if path.len() + value.depth() > MAX_DEPTH {
            return Err(Error::new(Code::InputInvalid, pointer(path), "nested too deep"));
        }
        self.change(path, |place| {
            let before = Answer::read(place).ok().flatten();
            let after = match &before {
                Some(before) => before.write(&value, by, at_ms, private, writer),
                None => Answer::first(&value, by, at_ms, private, writer),
            };
            after.to_object(answer::beside(place, before.is_some()))
        })
    }

    /// Of several values written apart, keeps the one that says `chosen`, with its side and its privacy, and replaces the
    /// others. When it is no longer there nothing happens.
    ///
    /// # Errors
    /// `record-newer`, or `input-invalid` when the path is no place for an answer.
    pub fn choose(&mut self, path: &[&str], chosen: &Json, at_ms: i64, writer: &str) -> Result<(), Error> {
        self.must_be_ours()?;
        let Some(place) = self.get(path).and_then(Json::as_object) else { return Ok(()) };
        let Ok(Some(answer)) = Answer::read(place) else { return Ok(()) };
        let Some(value) = answer.values.iter().find(|value| value.value == chosen) else { return Ok(()) };
        let (by, private) = (value.by, value.private);
        self.set(path, chosen.clone(), by, at_ms, private, writer)
    }

    /// The part of a widget: `{}` when nothing has been written.
    pub fn part(&self, widget: &str) -> Json {
        self.widgets.get(widget).cloned().unwrap_or_else(|| Object::new().into())
    }

    /// Merges a part of a widget, as a host sets it. Says whether anything changed.
    ///
    /// # Errors
    /// `record-newer`, or `record-invalid` with the place of the bad field in `part`.
    pub fn merge_part(&mut self, widget: &str, part: Json) -> Result<bool, Error> {
        self.must_be_ours()?;
        check::part(&part)?;
        let before = self.part(widget);
        let merged = join::join(&before, &part);
        if merged == before {
            return Ok(false);
        }
        self.widgets.set(widget, merged);
        Ok(true)
    }

    fn section(&self, name: &str) -> Option<&Object> {
        match name {
            "widgets" => Some(&self.widgets),
            "actions" => Some(&self.actions),
            _ => None,
        }
    }

    /// Puts what `change` makes of the object at `path` in its place. Where no object stands yet, one does afterwards.
    fn change(&mut self, path: &[&str], change: impl FnOnce(&Object) -> Object) -> Result<(), Error> {
        self.must_be_ours()?;
        let (section, rest) = match path {
            ["widgets", rest @ ..] if rest.len() > 1 => (&mut self.widgets, rest),
            ["actions", rest @ ..] if rest.len() > 1 => (&mut self.actions, rest),
            _ => {
                let message = "an answer lies at widgets, a widget and a key, or at actions, an id and a key";
                return Err(Error::new(Code::InputInvalid, pointer(path), message));
            }
        };
        change_at(section, rest, change);
        Ok(())
    }
}

fn change_at(object: &mut Object, path: &[&str], change: impl FnOnce(&Object) -> Object) {
    let Some((key, rest)) = path.split_first() else {
        *object = change(object);
        return;
    };
    // Anything else that stands here gives way to an object, as it does in a merge.
    let mut inner = match object.remove(key) {
        Some(Json::Object(inner)) => inner,
        _ => Object::new(),
    };
    change_at(&mut inner, rest, change);
    object.set(key, inner);
}

fn view(place: &Object) -> Option<AnswerView<'_>> {
    let answer = Answer::read(place).ok().flatten()?;
    let mut others: Vec<OtherValue> = Vec::new();
    let (shown, rest) = answer.values.split_first()?;
    for other in rest {
        if other.value != shown.value && others.iter().all(|seen| seen.value != other.value) {
            others.push(OtherValue { value: other.value, by: other.by, at: other.time, private: other.private });
        }
    }
    Some(AnswerView { value: shown.value, by: shown.by, at: shown.time, private: shown.private, others })
}

/// The latest moment at which anything in `json` was written.
fn latest(json: &Json) -> Option<i64> {
    let object = json.as_object()?;
    let here = view(object).map(|answer| answer.at);
    let below = object.iter().filter(|(key, _)| here.is_none() || !answer::KEYS.contains(key));
    below.filter_map(|(_, value)| latest(value)).chain(here).max()
}

/// The JSON pointer (RFC 6901) of a path.
fn pointer(path: &[&str]) -> String {
    let mut out = String::new();
    for key in path {
        out.push('/');
        out.push_str(&key.replace('~', "~0").replace('/', "~1"));
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
    Ok(Record {
        // Records of one placement have the same id; for two that do not, any will do, so long as it is always the same.
        id: a.id.clone().max(b.id.clone()),
        widgets: join::join_keys(&a.widgets, &b.widgets),
        actions: join::join_keys(&a.actions, &b.actions),
        agreed: join::join_lists(&a.agreed, &b.agreed),
        unknown: join::join_keys(&a.unknown, &b.unknown),
        newer: None,
    })
}

#[cfg(test)]
mod tests;
