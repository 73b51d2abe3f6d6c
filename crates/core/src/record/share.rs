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

use super::{Record, Side, answer::Answer, time};
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
    /// The latest value.
    pub shown: SharedValue,
    /// Others written apart, that nobody has replaced.
    pub also: Vec<SharedValue>,
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
    Ok(SharedRecord {
        id: record.id().to_owned(),
        widgets: groups(&record.widgets),
        actions: groups(&record.actions),
        agreed: record.agreed.iter().filter_map(agreement).collect(),
    })
}

fn groups(section: &Object) -> Vec<(String, SharedPart)> {
    let shared = |part: &Json| part.as_object().and_then(part_of);
    section.iter().filter_map(|(key, part)| Some((key.to_owned(), shared(part)?))).collect()
}

fn part_of(object: &Object) -> Option<SharedPart> {
    match Answer::read(object) {
        Ok(Some(answer)) => answer_of(&answer).map(SharedPart::Answer),
        Ok(None) => Some(SharedPart::Group(groups(object))).filter(|part| !part.is_empty()),
        Err(_) => None,
    }
}

fn answer_of(answer: &Answer) -> Option<SharedAnswer> {
    if answer.values.iter().any(|value| value.private || holds_private(value.value)) {
        return None;
    }
    let mut values = answer.values.iter().map(|value| SharedValue {
        value: value.value.clone(),
        by: value.by,
        at: value.at.to_string(),
        writer: value.writer.map(str::to_owned),
    });
    Some(SharedAnswer {
        shown: values.next()?,
        also: values.collect(),
        seen: answer.seen.iter().map(|(writer, until)| (writer.to_string(), *until)).collect(),
    })
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

fn agreement(json: &Json) -> Option<Agreement> {
    let text = |key: &str| json.get(key).and_then(Json::as_str);
    let of = text("of").filter(|of| of.len() <= 64 && of.bytes().all(|byte| byte.is_ascii_alphanumeric()))?;
    let at = text("at").filter(|at| time::from_iso(at).is_some())?;
    Some(Agreement { by: text("by").and_then(Side::parse)?, at: at.to_owned(), of: of.to_owned() })
}

impl SharedPart {
    fn is_empty(&self) -> bool {
        matches!(self, SharedPart::Group(parts) if parts.is_empty())
    }

    /// As JSON, readable as a part of a record.
    pub fn to_json(&self) -> Json {
        match self {
            SharedPart::Answer(answer) => {
                let mut object = answer.shown.to_object();
                if !answer.also.is_empty() {
                    let also: Vec<Json> = answer.also.iter().map(|value| value.to_object().into()).collect();
                    object.set("also", also);
                }
                if !answer.seen.is_empty() {
                    let seen: Object =
                        answer.seen.iter().map(|(writer, until)| (writer.clone(), (*until).into())).collect();
                    object.set("seen", seen);
                }
                object.into()
            }
            SharedPart::Group(parts) => by_key(parts).into(),
        }
    }
}

impl SharedValue {
    fn to_object(&self) -> Object {
        let mut object = Object::new();
        object.set("value", self.value.clone());
        object.set("by", self.by.as_str());
        object.set("at", self.at.as_str());
        object.set("private", false);
        if let Some(writer) = &self.writer {
            object.set("w", writer.as_str());
        }
        object
    }
}

fn by_key(parts: &[(String, SharedPart)]) -> Object {
    parts.iter().map(|(key, part)| (key.clone(), part.to_json())).collect()
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
        // Only a newer record is refused, and this is one of ours.
        self.to_record().write().unwrap_or_default()
    }

    /// As the record that the other person merges into theirs.
    pub fn to_record(&self) -> Record {
        let agreed = self.agreed.iter().map(|agreement| {
            let mut object = Object::new();
            object.set("by", agreement.by.as_str());
            object.set("at", agreement.at.as_str());
            object.set("of", agreement.of.as_str());
            object.into()
        });
        let mut record = Record::new(&self.id);
        record.widgets = by_key(&self.widgets);
        record.actions = by_key(&self.actions);
        record.agreed = agreed.collect();
        record
    }
}
