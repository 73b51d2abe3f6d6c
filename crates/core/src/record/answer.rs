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

use super::{Side, time};
use crate::{
    error::{Code, Error},
    json::{Json, Object, digits},
};

/// The keys that make an answer. Everything else in it is unknown to this version, and kept.
pub(super) const KEYS: [&str; 7] = ["value", "by", "at", "private", "w", "seen", "also"];

/// Something, or what is wrong inside it. Boxed, because it is handed up through many levels.
pub(super) type Sound<T> = Result<T, Box<Error>>;

/// What is wrong at `key`, or with the whole when that is empty; further up [`below`] puts before it where that is.
#[cold]
#[inline(never)]
pub(super) fn fault(key: &str, problem: &str) -> Box<Error> {
    let error = Box::new(Error::new(Code::RecordInvalid, "", problem));
    if key.is_empty() { error } else { below(key, error) }
}

/// The same, seen from the object or list in which it lies at `key`.
#[cold]
#[inline(never)]
pub(super) fn below(key: &str, mut error: Box<Error>) -> Box<Error> {
    error.path.insert_str(0, &super::pointer(&[key]));
    error
}

/// The object at a key.
#[inline(never)]
pub(super) fn inside<'a>(object: &'a Object, key: &str) -> Sound<&'a Object> {
    match object.get(key) {
        Some(Json::Object(inside)) => Ok(inside),
        _ => Err(fault(key, "must be an object")),
    }
}

/// One value that nobody has replaced.
#[derive(Clone, Copy)]
pub(super) struct Value<'a> {
    pub value: &'a Json,
    pub by: Side,
    pub at: &'a str,
    pub time: i64,
    pub private: bool,
    pub writer: Option<&'a str>,
}

/// The values of an answer, latest first, and what they have replaced. None only before the first is written.
#[derive(Default)]
pub(super) struct Answer<'a> {
    pub values: Vec<Value<'a>>,
    pub seen: Vec<(String, i64)>,
}

impl<'a> Value<'a> {
    fn read(object: &'a Object) -> Sound<Self> {
        let Some(by) = object.text("by").and_then(Side::parse) else {
            return Err(fault("by", "must be \"student\", \"mentor\" or \"college\""));
        };
        let at = object.text("at").unwrap_or_default();
        let Some(time) = time::from_iso(at) else {
            return Err(fault("at", "must be an ISO time such as 2026-11-22T10:42:11.123Z"));
        };
        let Some(private) = object.get("private").and_then(Json::as_bool) else {
            return Err(fault("private", "must be true or false"));
        };
        let writer = object.text("w");
        if writer.is_none() && object.has("w") {
            return Err(fault("w", "must be a text"));
        }
        let Some(value) = object.get("value") else {
            return Err(fault("value", "is missing"));
        };
        Ok(Value { value, by, at, time, private, writer })
    }

    /// Who wrote it, for telling values apart.
    #[inline(never)]
    pub fn dot_writer(&self) -> String {
        match self.writer {
            Some(writer) => writer.to_owned(),
            None => ["~", self.by.as_str().get(..1).unwrap_or_default(), &digits(self.time)].concat(),
        }
    }

    /// Whether both are the same writing. How the time is written does not matter.
    fn is(&self, other: &Value) -> bool {
        self.time == other.time
            && self.by == other.by
            && self.private == other.private
            && self.is_by(&other.dot_writer())
            && self.value == other.value
    }

    /// Whether this writer wrote it.
    #[inline(never)]
    pub fn is_by(&self, writer: &str) -> bool {
        self.dot_writer() == writer
    }

    /// Sets what it is made of in an object.
    #[inline(never)]
    fn put_into(&self, object: &mut Object) {
        object.set("value", self.value.clone());
        object.set("by", self.by.as_str());
        object.set("at", self.at);
        object.set("private", self.private);
        if let Some(writer) = self.writer {
            object.set("w", writer);
        }
    }

    fn written(&self) -> Object {
        let mut object = Object::new();
        self.put_into(&mut object);
        object
    }

    /// The latest first; at the same moment any order will do, so long as it is always the same.
    fn is_before(&self, other: &Value) -> bool {
        if self.time == other.time {
            self.written().to_text() > other.written().to_text()
        } else {
            self.time > other.time
        }
    }
}

impl<'a> Answer<'a> {
    /// The answer that an object is, if it is a sound one.
    #[inline(never)]
    pub fn of(object: &'a Object) -> Option<Self> {
        if object.is_answer() { Answer::read(object).ok() } else { None }
    }

    /// The answer that an object is, or what is wrong with it.
    pub fn read(object: &'a Object) -> Sound<Self> {
        let mut answer = Answer { values: vec![Value::read(object)?], seen: Vec::new() };
        if object.has("seen") {
            for (writer, until) in inside(object, "seen")?.iter() {
                let Some(until) = until.as_i64() else {
                    return Err(fault("seen", "must hold whole milliseconds since 1970"));
                };
                answer.seen.push((writer.to_owned(), until));
            }
        }
        if let Some(also) = object.get("also") {
            let Some(also) = also.as_array() else { return Err(fault("also", "must be a list")) };
            for (index, other) in also.iter().enumerate() {
                let other = match other {
                    Json::Object(other) if !other.has("also") && !other.has("seen") => Value::read(other),
                    _ => Err(fault("", "must be an answer without also and seen")),
                };
                answer.add(other.map_err(|error| below("also", below(&digits(index as i64), error)))?);
            }
        }
        answer.tidy();
        Ok(answer)
    }

    /// When the value was written that is shown.
    pub fn latest(&self) -> i64 {
        self.values.first().map_or(i64::MIN, |value| value.time)
    }

    /// Adds a value, or folds it into the same one.
    #[inline(never)]
    fn add(&mut self, value: Value<'a>) {
        for same in &mut self.values {
            if same.is(&value) {
                // The same moment may be written in two ways; keep one, the same one whatever the order.
                same.at = same.at.max(value.at);
                same.writer = same.writer.max(value.writer);
                return;
            }
        }
        self.values.push(value);
    }

    /// One form for the same content.
    #[inline(never)]
    fn tidy(&mut self) {
        // There are two or three, so this is as fast as any other way to sort, and the code of another is not there.
        for end in 1..self.values.len() {
            let mut place = end;
            while place > 0 && self.values[place].is_before(&self.values[place - 1]) {
                self.values.swap(place, place - 1);
                place -= 1;
            }
        }
        // What replaces is later than what it replaces (`next_moment` sees to it). Otherwise two answers could each say
        // that the other is replaced, and neither would be left.
        let before = self.latest().saturating_sub(1);
        for (_, until) in &mut self.seen {
            *until = before.min(*until);
        }
        self.forget();
    }

    /// A later value of the same writer says it already that an earlier one was seen.
    #[inline(never)]
    fn forget(&mut self) {
        let values = &self.values;
        self.seen.retain(|(writer, time)| !replaced(values, writer, *time));
    }

    /// Whether it has seen this value, and does not hold it because something replaced it.
    fn has_replaced(&self, value: &Value) -> bool {
        let writer = &value.dot_writer();
        for other in &self.values {
            if other.is(value) {
                return false;
            }
        }
        self.seen.iter().any(|(seen, until)| seen == writer && *until >= value.time)
            || replaced(&self.values, writer, value.time)
    }

    /// Remembers that the values of `writer` up to this moment are replaced.
    #[inline(never)]
    pub fn see(&mut self, writer: &str, until: i64) {
        for (seen, time) in &mut self.seen {
            if seen == writer {
                *time = until.max(*time);
                return;
            }
        }
        self.seen.push((writer.to_owned(), until));
    }

    /// Every value of both that the other has not replaced.
    pub fn merge(self, other: Self) -> Self {
        let mut merged = Answer::default();
        for (from, against) in &[(&self, &other), (&other, &self)] {
            for value in &from.values {
                if !against.has_replaced(value) {
                    merged.add(*value);
                }
            }
            for (writer, until) in &from.seen {
                merged.see(writer, *until);
            }
        }
        merged.tidy();
        merged
    }

    /// The moment of what is written now. A clock may stand still, be set back, or be behind another's; later words must
    /// still be later than all that is there.
    pub fn next_moment(&self, now: i64) -> i64 {
        let mut last = self.latest();
        for (_, until) in &self.seen {
            last = last.max(*until);
        }
        time::clamp(now.max(last.saturating_add(1)))
    }

    /// Puts in place of what was there the latest value, and the others that stay. Those that go have been seen
    /// ([`Answer::see`]) and taken out.
    pub fn write(&mut self, value: Value<'a>, kept: &[Value<'a>]) {
        self.values.push(value);
        self.forget();
        // The new value is the latest, and the others are in their order already.
        self.values.extend_from_slice(kept);
    }

    /// The answer as it lies in the record, with what it holds beside.
    pub fn to_object(&self, beside: Object) -> Object {
        object_of(&self.values, &self.seen, beside)
    }
}

/// An answer of these values as it lies in the record, with what it holds beside.
#[inline(never)]
pub(super) fn object_of(values: &[Value], seen: &[(String, i64)], beside: Object) -> Object {
    let mut object = beside;
    let mut also = Vec::new();
    for (index, value) in values.iter().enumerate() {
        if index == 0 {
            value.put_into(&mut object);
        } else {
            also.push(Json::Object(value.written()));
        }
    }
    if !also.is_empty() {
        object.set("also", also);
    }
    if !seen.is_empty() {
        let mut all = Object::new();
        for (writer, until) in seen {
            all.set(writer, *until);
        }
        object.set("seen", all);
    }
    object
}

/// Whether one of the values is a later one of this writer.
#[inline(never)]
fn replaced(values: &[Value], writer: &str, time: i64) -> bool {
    values.iter().any(|value| value.time > time && value.is_by(writer))
}

/// What stands in an object and is unknown to this version. In an answer it belongs to the place, not to one of its
/// values: it stays when they are replaced.
#[inline(never)]
pub(super) fn beside(object: &Object, is_answer: bool) -> Object {
    let mut all = object.only(&KEYS, false);
    if is_answer && let Some(Json::Array(also)) = object.get("also") {
        for other in also {
            if let Json::Object(other) = other {
                super::join::join_keys(&mut all, &other.only(&KEYS, false));
            }
        }
    }
    all
}
