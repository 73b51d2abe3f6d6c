//! One answer, and what becomes of it when people or tabs write apart.
//!
//! An answer holds every value that no other has replaced: one after ordinary use. Each value is told apart by its
//! *dot*: who wrote it (`w`, a short id that an element makes up when the page is loaded) and when (`at`). What has been
//! replaced is known from `seen`: for a writer, the last moment up to which all its values have been seen and replaced.
//! A value that is there also stands for all earlier ones of the same writer, so an answer that only one page has ever
//! written needs no `seen`. What replaces is always later than what it replaces, whatever the clocks say.
//!
//! Merging is union on both sides: of what was ever seen, and of what was replaced. So it gives the same result in any
//! order and however often. In two answers the same dot with different words (someone changed a file by hand) counts as
//! two values; both stay.
//!
//! A value without `w` was not written by an element. Its writer is derived from who wrote it and when. Not from its
//! words: `seen` is shared, and a digest of a private "no" can be guessed.

use std::{borrow::Cow, cmp::Ordering};

use super::{Side, join::join_keys, time};
use crate::json::{Json, Object};

/// The keys that make an answer. Everything else in it is unknown to this version, and kept.
pub(super) const KEYS: [&str; 7] = ["value", "by", "at", "private", "w", "seen", "also"];

/// What is wrong inside an answer: a JSON pointer from it, and the problem.
#[derive(Debug)]
pub(super) struct Fault {
    pub path: String,
    pub problem: &'static str,
}

impl Fault {
    fn at<T>(key: &str, problem: &'static str) -> Result<T, Fault> {
        Err(Fault { path: format!("/{key}"), problem })
    }
}

/// One value that nobody has replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Value<'a> {
    pub value: &'a Json,
    pub by: Side,
    pub at: Cow<'a, str>,
    pub time: i64,
    pub private: bool,
    pub writer: Option<&'a str>,
}

/// The values of an answer, latest first and never none, and what they have replaced.
#[derive(Clone, Debug)]
pub(super) struct Answer<'a> {
    pub values: Vec<Value<'a>>,
    pub seen: Vec<(Cow<'a, str>, i64)>,
}

impl<'a> Value<'a> {
    fn read(object: &'a Object) -> Result<Self, Fault> {
        let by = match object.get("by").and_then(Json::as_str).and_then(Side::parse) {
            Some(by) => by,
            None => return Fault::at("by", "must be \"student\", \"mentor\" or \"college\""),
        };
        let Some(at) = object.get("at").and_then(Json::as_str) else {
            return Fault::at("at", "must be a text");
        };
        let Some(time) = time::from_iso(at) else {
            return Fault::at("at", "must be an ISO time such as 2026-11-22T10:42:11.123Z");
        };
        let Some(private) = object.get("private").and_then(Json::as_bool) else {
            return Fault::at("private", "must be true or false");
        };
        let writer = match object.get("w") {
            None => None,
            Some(Json::String(writer)) => Some(writer.as_str()),
            Some(_) => return Fault::at("w", "must be a text"),
        };
        let Some(value) = object.get("value") else {
            return Fault::at("value", "is missing");
        };
        Ok(Value { value, by, at: Cow::Borrowed(at), time, private, writer })
    }

    /// Who wrote it, for telling values apart.
    pub fn dot_writer(&self) -> Cow<'a, str> {
        match self.writer {
            Some(writer) => Cow::Borrowed(writer),
            None => {
                let mut writer = String::from("~");
                writer.push_str(self.by.as_str().get(..1).unwrap_or_default());
                writer.push_str(&self.time.to_string());
                Cow::Owned(writer)
            }
        }
    }

    /// Whether both are the same writing. How the time is written does not matter.
    fn is(&self, other: &Value) -> bool {
        self.time == other.time
            && self.by == other.by
            && self.private == other.private
            && self.dot_writer() == other.dot_writer()
            && self.value == other.value
    }

    fn to_object(&self) -> Object {
        let mut object = Object::new();
        object.set("value", self.value.clone());
        object.set("by", self.by.as_str());
        object.set("at", &*self.at);
        object.set("private", self.private);
        if let Some(writer) = self.writer {
            object.set("w", writer);
        }
        object
    }

    /// The latest first; at the same moment any order will do, so long as it is always the same.
    fn order(&self, other: &Value) -> Ordering {
        let text = |value: &Value| Json::Object(value.to_object()).to_string();
        other.time.cmp(&self.time).then_with(|| text(other).cmp(&text(self)))
    }
}

impl<'a> Answer<'a> {
    /// The answer that an object is: `None` when it is none, and what is wrong when it would be one.
    pub fn read(object: &'a Object) -> Result<Option<Self>, Fault> {
        if !(object.has("value") && object.has("by") && object.has("at")) {
            return Ok(None);
        }
        let mut answer = Answer { values: vec![Value::read(object)?], seen: Vec::new() };
        match object.get("seen") {
            None => {}
            Some(Json::Object(seen)) => {
                for (writer, time) in seen.iter() {
                    let Some(time) = time.as_i64() else {
                        return Fault::at("seen", "must hold whole milliseconds since 1970");
                    };
                    answer.seen.push((Cow::Borrowed(writer), time));
                }
            }
            Some(_) => return Fault::at("seen", "must be an object"),
        }
        match object.get("also") {
            None => {}
            Some(Json::Array(also)) => {
                for (index, other) in also.iter().enumerate() {
                    let here = |path: &str| format!("/also/{index}{path}");
                    let other = match other {
                        Json::Object(other) if !other.has("also") && !other.has("seen") => other,
                        _ => return Err(Fault { path: here(""), problem: "must be an answer without also and seen" }),
                    };
                    let other = Value::read(other)
                        .map_err(|fault| Fault { path: here(&fault.path), problem: fault.problem })?;
                    answer.add(other);
                }
            }
            Some(_) => return Fault::at("also", "must be a list"),
        }
        // What replaces is later than what it replaces (`write` sees to it). Otherwise two answers could each say that
        // the other is replaced, and neither would be left.
        let latest = answer.values.iter().map(|value| value.time).max().unwrap_or_default();
        for (_, until) in &mut answer.seen {
            *until = latest.saturating_sub(1).min(*until);
        }
        answer.tidy();
        Ok(Some(answer))
    }

    /// Adds a value, or folds it into the same one.
    fn add(&mut self, value: Value<'a>) {
        match self.values.iter_mut().find(|other| other.is(&value)) {
            // The same moment may be written in two ways; keep one, the same one whatever the order.
            Some(same) => {
                if value.at > same.at {
                    same.at = value.at;
                }
                same.writer = same.writer.max(value.writer);
            }
            None => self.values.push(value),
        }
    }

    /// One form for the same content.
    fn tidy(&mut self) {
        self.values.sort_by(Value::order);
        let values = &self.values;
        // A later value of the same writer says it already.
        self.seen.retain(|(writer, time)| !values.iter().any(|v| v.time > *time && v.dot_writer() == *writer));
        self.seen.sort();
    }

    fn holds(&self, value: &Value) -> bool {
        self.values.iter().any(|other| other.is(value))
    }

    /// Whether it has seen this value, and does not hold it because something replaced it.
    fn has_replaced(&self, value: &Value) -> bool {
        let writer = value.dot_writer();
        !self.holds(value)
            && (self.seen.iter().any(|(seen, until)| *seen == writer && *until >= value.time)
                || self.values.iter().any(|other| other.time > value.time && other.dot_writer() == writer))
    }

    fn see(&mut self, writer: Cow<'a, str>, until: i64) {
        match self.seen.iter_mut().find(|(seen, _)| *seen == writer) {
            Some((_, time)) => *time = until.max(*time),
            None => self.seen.push((writer, until)),
        }
    }

    /// Every value of both that the other has not replaced.
    pub fn merge(&self, other: &Self) -> Self {
        let mut merged = Answer { values: Vec::new(), seen: self.seen.clone() };
        for (from, against) in [(self, other), (other, self)] {
            for value in from.values.iter().filter(|value| !against.has_replaced(value)) {
                merged.add(value.clone());
            }
        }
        for (writer, until) in &other.seen {
            merged.see(writer.clone(), *until);
        }
        merged.tidy();
        merged
    }

    /// The answer after `writer` has written `value`: it replaces all that was there.
    pub fn write(&self, value: &'a Json, by: Side, now: i64, private: bool, writer: &'a str) -> Self {
        let mut after = Answer { values: Vec::new(), seen: self.seen.clone() };
        for old in &self.values {
            after.see(old.dot_writer(), old.time);
        }
        // A clock may stand still, be set back, or be behind another's; later words must still be later.
        let last = after.seen.iter().map(|(_, time)| *time).max().unwrap_or(i64::MIN);
        let at = time::to_iso(now.max(last.saturating_add(1)));
        let time = time::from_iso(&at).unwrap_or(now);
        after.values.push(Value { value, by, at: Cow::Owned(at), time, private, writer: Some(writer) });
        after.tidy();
        after
    }

    /// A first answer.
    pub fn first(value: &'a Json, by: Side, now: i64, private: bool, writer: &'a str) -> Self {
        Answer { values: Vec::new(), seen: Vec::new() }.write(value, by, now, private, writer)
    }

    /// The answer as it lies in the record, with what it holds beside.
    pub fn to_object(&self, beside: Object) -> Object {
        let mut object = beside;
        let mut also = Vec::new();
        for (index, value) in self.values.iter().enumerate() {
            if index > 0 {
                also.push(Json::Object(value.to_object()));
            } else {
                for (key, value) in value.to_object().iter() {
                    object.set(key, value.clone());
                }
            }
        }
        if !also.is_empty() {
            object.set("also", also);
        }
        if !self.seen.is_empty() {
            let seen: Object = self.seen.iter().map(|(writer, time)| (writer.to_string(), Json::from(*time))).collect();
            object.set("seen", seen);
        }
        object
    }
}

/// What stands in an object and is unknown to this version. In an answer it belongs to the place, not to one of its
/// values: it stays when they are replaced.
pub(super) fn beside(object: &Object, is_answer: bool) -> Object {
    let unknown = |object: &Object| -> Object {
        object
            .iter()
            .filter(|(key, _)| !KEYS.contains(key))
            .map(|(key, value)| (key.to_owned(), value.clone()))
            .collect()
    };
    let also = object.get("also").and_then(Json::as_array).filter(|_| is_answer).unwrap_or_default();
    also.iter().filter_map(Json::as_object).fold(unknown(object), |all, other| join_keys(&all, &unknown(other)))
}
