//! What leaves this device for another person.
//!
//! Sharing goes through [`SharedRecord`], and it has no field in which a private note could lie: no flag, no map of
//! unknown keys. So no later code can put one in by mistake.
//!
//! ```compile_fail,E0560
//! use mentor_core::{json::Json, record::{Side, SharedValue}};
//! let note = SharedValue {
//!     value: Json::from("only for me"),
//!     by: Side::Student,
//!     at: "2026-11-22T10:42:11.123Z".to_owned(),
//!     writer: None,
//!     private: true, // there is no such field
//! };
//! ```
//!
//! ```compile_fail,E0277
//! use mentor_core::{json::Json, record::{Record, SharedRecord}};
//! // A record is not a shared record, and does not become one but by `redact_for_sharing`.
//! let shared: SharedRecord = Record::new("default").into();
//! ```

use super::{
    Record, Side,
    answer::{Answer, Value, object_of},
    time,
};
use crate::{
    error::Error,
    json::{Json, Object},
};

/// A record as the other person may have it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SharedRecord {
    /// The id of the placement record.
    pub id: String,
    /// What is shared of each widget.
    pub widgets: Vec<(String, SharedPart)>,
    /// What is shared of each action.
    pub actions: Vec<(String, SharedPart)>,
    /// Which versions both have agreed to.
    pub agreed: Vec<Agreement>,
}

/// An answer, or answers by key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SharedPart {
    /// An answer.
    Answer(SharedAnswer),
    /// Answers by key.
    Group(Vec<(String, SharedPart)>),
}

/// An answer of which nothing is private.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedAnswer {
    /// The values that nobody has replaced, latest first.
    pub values: Vec<SharedValue>,
    /// What it has replaced: by writer, up to which moment. No words, and nothing made from them.
    pub seen: Vec<(String, i64)>,
}

/// A value that its author has not kept private.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedValue {
    /// The value.
    pub value: Json,
    /// Who has written it.
    pub by: Side,
    /// When, as an ISO time.
    pub at: String,
    /// The page load that wrote it.
    pub writer: Option<String>,
}

/// A side agrees to a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// Who agrees.
    pub by: Side,
    /// When, as an ISO time.
    pub at: String,
    /// To which version: its digest, in letters and digits.
    pub of: String,
}

/// What of a record may go to the other person: the answers that are not private. An answer of which any surviving value
/// is private is left out whole, and so is everything that this version does not know, since it may be private.
///
/// # Errors
/// `record-newer`: of what a newer version has written we can't tell what is private.
pub fn redact_for_sharing(record: &Record) -> Result<SharedRecord, Error> {
    record.must_be_ours()?;
    let mut agreed = Vec::new();
    for json in record.object.get("agreed").and_then(Json::as_array).unwrap_or_default() {
        if let Some(agreement) = agreement(json) {
            agreed.push(agreement);
        }
    }
    Ok(SharedRecord {
        id: record.id().to_owned(),
        widgets: groups(record.section("widgets")),
        actions: groups(record.section("actions")),
        agreed,
    })
}

impl Record {
    /// Whether more than one side keeps something private in the part of a widget.
    fn holds_private_of_two(&self, widget: &str) -> bool {
        let mut first = None;
        self.leaves(&["widgets", widget])
            .iter()
            .any(|(_, answer)| answer.private && *first.get_or_insert(answer.by) != answer.by)
    }

    /// The record as one person takes it along from a device that two share: where both keep something private in the part of
    /// a widget, only what may be shared is left of that part.
    pub fn without_private_of_two(&self, widget: &str) -> Record {
        let mut record = self.clone();
        if self.holds_private_of_two(widget)
            && let Ok(shared) = redact_for_sharing(self)
        {
            record.replace_part(widget, shared.part(widget));
        }
        record
    }
}

#[inline(never)]
fn groups(section: Option<&Object>) -> Vec<(String, SharedPart)> {
    let mut groups = Vec::new();
    let Some(section) = section else { return groups };
    for (key, part) in section.iter() {
        if let Some(part) = part.as_object().and_then(part_of) {
            groups.push((key.to_owned(), part));
        }
    }
    groups
}

fn part_of(object: &Object) -> Option<SharedPart> {
    if !object.is_answer() {
        let parts = groups(Some(object));
        return if parts.is_empty() { None } else { Some(SharedPart::Group(parts)) };
    }
    let answer = Answer::of(object)?;
    let mut values = Vec::new();
    for value in &answer.values {
        if value.private || holds_private(value.value) {
            return None;
        }
        values.push(SharedValue {
            value: value.value.clone(),
            by: value.by,
            at: value.at.to_owned(),
            writer: value.writer.map(str::to_owned),
        });
    }
    Some(SharedPart::Answer(SharedAnswer { values, seen: answer.seen }))
}

/// Whether something inside a value says that it is private. We write no such thing; a later version might.
fn holds_private(json: &Json) -> bool {
    match json {
        Json::Object(object) => {
            object.iter().any(|(key, value)| (key == "private" && value != &Json::Bool(false)) || holds_private(value))
        }
        Json::Array(list) => list.iter().any(holds_private),
        _ => false,
    }
}

/// The agreement that an entry of `agreed` is, if it is one.
pub(super) fn agreement(json: &Json) -> Option<Agreement> {
    let json = json.as_object()?;
    let (by, at, of) = (Side::parse(json.text("by")?)?, json.text("at")?, json.text("of")?);
    if of.len() > 64 || !of.bytes().all(|byte| byte.is_ascii_alphanumeric()) || time::from_iso(at).is_none() {
        return None;
    }
    Some(Agreement { by, at: at.to_owned(), of: of.to_owned() })
}

impl SharedPart {
    /// As JSON, readable as a part of a record.
    pub fn to_json(&self) -> Json {
        let answer = match self {
            SharedPart::Answer(answer) => answer,
            SharedPart::Group(parts) => return by_key(parts).into(),
        };
        let mut values = Vec::new();
        for value in &answer.values {
            let (value, by, at, writer) = (&value.value, value.by, &*value.at, value.writer.as_deref());
            values.push(Value { value, by, at, time: 0, private: false, writer });
        }
        object_of(&values, &answer.seen, Object::new()).into()
    }
}

#[inline(never)]
fn by_key(parts: &[(String, SharedPart)]) -> Object {
    let mut object = Object::new();
    for (key, part) in parts {
        object.set(key, part.to_json());
    }
    object
}

impl SharedRecord {
    /// What is shared of a widget; `{}` when nothing is.
    pub fn part(&self, widget: &str) -> Json {
        let part = self.widgets.iter().find(|(name, _)| name == widget);
        part.map_or_else(|| Object::new().into(), |(_, part)| part.to_json())
    }

    /// As JSON, readable and mergeable as a record.
    pub fn to_json(&self) -> Json {
        self.to_record().to_json()
    }

    /// Its text, readable and mergeable as a record.
    pub fn write(&self) -> String {
        self.to_record().text()
    }

    /// As the record that the other person merges into theirs.
    pub fn to_record(&self) -> Record {
        let mut agreed = Vec::new();
        for agreement in &self.agreed {
            let mut object = Object::new();
            object.set("by", agreement.by.as_str());
            object.set("at", agreement.at.as_str());
            object.set("of", agreement.of.as_str());
            agreed.push(object.into());
        }
        let mut record = Record::new(&self.id);
        record.object.set("widgets", by_key(&self.widgets));
        record.object.set("actions", by_key(&self.actions));
        record.object.set("agreed", agreed);
        record
    }
}
