//! Whether something is a record, and if not, where.

use super::{
    FORMAT, KEYS as RECORD_KEYS, MAX_DEPTH, Record, SECTIONS, VERSION,
    answer::{Answer, KEYS, Sound, below, fault, inside},
};
use crate::json::{Json, Object, digits};

/// A record of any version, from its JSON.
pub(super) fn record(json: Json) -> Sound<Record> {
    let Json::Object(mut object) = json else { return Err(fault("", "a record is an object")) };
    if object.text("format") != Some(FORMAT) {
        return Err(fault("format", "must be \"mentor-record\""));
    }
    let Some(version) = object.get("version").and_then(version) else {
        return Err(fault("version", "must be a whole number, 1 or more"));
    };
    if version > VERSION {
        // All of it stays as it is; of what we know as much is shown as can be.
        return Ok(Record { object, newer: true });
    }
    // Here a record of an older version is brought up to this one, step by step. There is none older than 1.

    if object.has("id") && object.text("id").is_none() {
        return Err(fault("id", "must be a text"));
    }
    complete(&mut object);
    let widgets = inside(&object, "widgets")?;
    for (key, _) in widgets.iter() {
        inside(widgets, key).map_err(|error| below("widgets", error))?;
    }
    let actions = inside(&object, "actions")?;
    let Some(Json::Array(_)) = object.get("agreed") else { return Err(fault("agreed", "must be a list")) };
    parts("widgets", widgets)?;
    parts("actions", actions)?;
    let mut deepest = 0;
    for (key, value) in object.iter() {
        if key == "agreed" || !RECORD_KEYS.contains(&key) {
            // What is unknown lies one level higher than what is agreed.
            deepest = deepest.max(value.depth() + usize::from(key != "agreed"));
        }
    }
    if deepest + 1 > MAX_DEPTH {
        too_deep()?;
    }
    Ok(Record { object, newer: false })
}

/// Every key of a record has something to hold.
pub(super) fn complete(object: &mut Object) {
    for key in &SECTIONS {
        if !object.has(key) {
            object.set(key, Object::new());
        }
    }
    if !object.has("agreed") {
        object.set("agreed", Vec::new());
    }
}

/// The part of a widget, as a host sets it.
pub(super) fn part(json: &Json) -> Sound<()> {
    if json.as_object().is_none() {
        return Err(fault("", "must be an object"));
    }
    walk(json, 2)
}

fn parts(name: &str, section: &Object) -> Sound<()> {
    for (key, json) in section.iter() {
        walk(json, 2).map_err(|error| below(name, below(key, error)))?;
    }
    Ok(())
}

fn too_deep() -> Sound<()> {
    Err(fault("", "nested too deep"))
}

fn version(json: &Json) -> Option<i64> {
    let Json::Number(number) = json else { return None };
    let digits = number.as_str();
    let whole = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
    // A number too long for us is a version too new for us.
    whole.then(|| json.as_i64().unwrap_or(i64::MAX))
}

/// Whether every answer in `json` is sound, and nothing nests too deep.
fn walk(json: &Json, depth: usize) -> Sound<()> {
    if depth > MAX_DEPTH {
        return too_deep();
    }
    match json {
        Json::Object(object) => {
            let is_answer = object.is_answer();
            let mut deepest = 0;
            if is_answer {
                for value in &Answer::read(object)?.values {
                    deepest = deepest.max(value.value.depth());
                }
            }
            if deepest + depth + 1 > MAX_DEPTH {
                return too_deep();
            }
            for (key, value) in object.iter() {
                // What an answer holds is the person's own. Only beside its values, and beside those in `also`, there
                // may be more answers, and to those in `also` it is not deeper than to the one shown.
                let depth = match (is_answer && KEYS.contains(&key), key) {
                    (false, _) => depth + 1,
                    (true, "also") => depth - 1,
                    (true, _) => continue,
                };
                walk(value, depth).map_err(|error| below(key, error))?;
            }
        }
        Json::Array(list) => {
            for (index, value) in list.iter().enumerate() {
                walk(value, depth + 1).map_err(|error| below(&digits(index as i64), error))?;
            }
        }
        _ => {}
    }
    Ok(())
}
