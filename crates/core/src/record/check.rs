//! Whether something is a record, and if not, where.

use super::{
    FORMAT, MAX_DEPTH, Record, VERSION,
    answer::{Answer, KEYS},
    pointer,
};
use crate::{
    error::{Code, Error},
    json::{Json, Object},
};

fn refuse<T>(path: &str, problem: &str) -> Result<T, Error> {
    Err(Error::new(Code::RecordInvalid, path, problem))
}

/// A record of any version, from its JSON.
pub(super) fn record(json: Json) -> Result<Record, Error> {
    let Json::Object(mut object) = json else { return refuse("", "a record is an object") };
    if object.remove("format").as_ref().and_then(Json::as_str) != Some(FORMAT) {
        return refuse("/format", "must be \"mentor-record\"");
    }
    let Some(version) = object.remove("version").and_then(version) else {
        return refuse("/version", "must be a whole number, 1 or more");
    };
    if version > VERSION {
        object.set("format", FORMAT);
        return Ok(newer(object, version));
    }
    // Here a record of an older version is brought up to this one, step by step. There is none older than 1.

    let id = match object.remove("id") {
        None => None,
        Some(Json::String(id)) => Some(id),
        Some(_) => return refuse("/id", "must be a text"),
    };
    let widgets = section(&mut object, "widgets")?;
    if let Some((name, _)) = widgets.iter().find(|(_, part)| part.as_object().is_none()) {
        return refuse(&pointer(&["widgets", name]), "must be an object");
    }
    let actions = section(&mut object, "actions")?;
    let agreed = match object.remove("agreed") {
        None => Vec::new(),
        Some(Json::Array(agreed)) => agreed,
        Some(_) => return refuse("/agreed", "must be a list"),
    };
    for (name, section) in [("widgets", &widgets), ("actions", &actions)] {
        for (key, value) in section.iter() {
            walk(value, &mut pointer(&[name, key]), 2)?;
        }
    }
    for value in agreed.iter().chain(object.iter().map(|(_, value)| value)) {
        if value.depth() + 2 > MAX_DEPTH {
            return refuse("", "nested too deep");
        }
    }
    Ok(Record { id, widgets, actions, agreed, unknown: object, newer: None })
}

/// The part of a widget, as a host sets it.
pub(super) fn part(json: &Json) -> Result<(), Error> {
    if json.as_object().is_none() {
        return refuse("", "must be an object");
    }
    walk(json, &mut String::new(), 2)
}

fn version(json: Json) -> Option<i64> {
    let Json::Number(number) = json else { return None };
    let digits = number.as_str();
    let whole = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
    // A number too long for us is a version too new for us.
    whole.then(|| digits.parse().unwrap_or(i64::MAX))
}

/// A record of a later version: all of it as it is, and of what we know as much as can be shown.
fn newer(mut object: Object, version: i64) -> Record {
    object.set("version", version);
    let section = |key: &str| object.get(key).and_then(Json::as_object).cloned().unwrap_or_default();
    Record {
        id: object.get("id").and_then(Json::as_str).map(str::to_owned),
        widgets: section("widgets"),
        actions: section("actions"),
        agreed: Vec::new(),
        unknown: Object::new(),
        newer: Some(object),
    }
}

fn section(object: &mut Object, key: &str) -> Result<Object, Error> {
    match object.remove(key) {
        None => Ok(Object::new()),
        Some(Json::Object(section)) => Ok(section),
        Some(_) => refuse(&pointer(&[key]), "must be an object"),
    }
}

/// Whether every answer at or below `path` is sound, and nothing nests too deep.
fn walk(json: &Json, path: &mut String, depth: usize) -> Result<(), Error> {
    if depth > MAX_DEPTH {
        return refuse(path, "nested too deep");
    }
    match json {
        Json::Object(object) => {
            let answer = match Answer::read(object) {
                Ok(answer) => answer,
                Err(fault) => {
                    path.push_str(&fault.path);
                    return refuse(path, fault.problem);
                }
            };
            let values = answer.iter().flat_map(|answer| &answer.values);
            if values.map(|value| value.value.depth()).max().unwrap_or(0) + depth + 1 > MAX_DEPTH {
                return refuse(path, "nested too deep");
            }
            let skip = |key: &str| answer.is_some() && KEYS.contains(&key);
            walk_keys(object, path, depth, &skip)?;
            let also = object.get("also").and_then(Json::as_array).filter(|_| answer.is_some()).unwrap_or_default();
            for (index, other) in also.iter().enumerate() {
                if let Json::Object(other) = other {
                    below(path, "also", |path| {
                        below(path, &index.to_string(), |path| walk_keys(other, path, depth, &skip))
                    })?;
                }
            }
            Ok(())
        }
        Json::Array(list) => list
            .iter()
            .enumerate()
            .try_for_each(|(index, value)| below(path, &index.to_string(), |path| walk(value, path, depth + 1))),
        _ => Ok(()),
    }
}

fn walk_keys(object: &Object, path: &mut String, depth: usize, skip: &dyn Fn(&str) -> bool) -> Result<(), Error> {
    object
        .iter()
        .filter(|(key, _)| !skip(key))
        .try_for_each(|(key, value)| below(path, key, |path| walk(value, path, depth + 1)))
}

fn below<T>(path: &mut String, key: &str, then: impl FnOnce(&mut String) -> T) -> T {
    let here = path.len();
    path.push_str(&pointer(&[key]));
    let result = then(path);
    path.truncate(here);
    result
}
