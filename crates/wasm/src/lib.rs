//! The headless module: the functions of the core for JavaScript, with no widget and no logic of its own.
//!
//! `js/mentor-core.ts` stands before these functions and is what hosts import: it checks that the module is loaded, turns
//! records into text and back, and makes `MentorError`s. Here arguments are taken as they come, converted inside, and
//! refused with a list of code, path and message: a conversion that fails at the border would throw a bare `TypeError`,
//! and one that fails past it would leak.

use js_sys::{Array, Reflect};
use mentor_core::{
    content::pack,
    date::Date,
    error::{Code, Error},
    objective::analysis::{Context, analyse},
    record::{self, Record},
};
use serde::Serialize as _;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

/// The allocator: two-level segregated fit, which answers in constant time. Half the code of the standard one.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// What each letter of SMART finds in an objective.
#[wasm_bindgen(js_name = analyseObjective)]
pub fn analyse_objective(text: &JsValue, context: &JsValue) -> Result<JsValue, JsValue> {
    let text = text_of(text, "/text")?;
    let context = context_of(context)?;
    // Plain objects and nulls, as `JSON.parse` would make them; the default makes `Map`s and `undefined`.
    analyse(&text, &context)
        .serialize(&Serializer::json_compatible())
        // Plain structures can't fail; the words of the error would bring all of Rust's formatting with them.
        .map_err(|_error| refusal(Error::new(Code::Internal, "", "the result can't be made into an object")))
}

/// The text of the record that two texts of records make together.
#[wasm_bindgen(js_name = mergeRecords)]
pub fn merge_records(a: &JsValue, b: &JsValue) -> Result<String, JsValue> {
    let (a, b) = (record_of(a, "/a")?, record_of(b, "/b")?);
    record::merge(&a, &b).and_then(|merged| merged.write()).map_err(refusal)
}

/// The text of a record, brought up to this version; that of a newer version as it is.
#[wasm_bindgen(js_name = readRecord)]
pub fn read_record(text: &JsValue) -> Result<String, JsValue> {
    let text = text_of(text, "/text")?;
    let record = Record::read(&text).map_err(refusal)?;
    if record.is_newer() {
        Ok(text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned())
    } else {
        record.write().map_err(refusal)
    }
}

/// The text of a record, always the same for the same content.
#[wasm_bindgen(js_name = writeRecord)]
pub fn write_record(record: &JsValue) -> Result<String, JsValue> {
    record_of(record, "/record")?.write().map_err(refusal)
}

/// The text of what may go to the other person.
#[wasm_bindgen(js_name = redactForSharing)]
pub fn redact_for_sharing(record: &JsValue) -> Result<String, JsValue> {
    let record = record_of(record, "/record")?;
    record::redact_for_sharing(&record).map(|shared| shared.write()).map_err(refusal)
}

/// What is wrong in the text of a content pack, as the text of a list.
#[wasm_bindgen(js_name = contentPackErrors)]
pub fn content_pack_errors(pack: &JsValue) -> Result<String, JsValue> {
    Ok(pack::problems(&text_of(pack, "/pack")?))
}

/// An error as JavaScript gets it: code, path, message.
fn refusal(error: Error) -> JsValue {
    Array::of3(&error.code.as_str().into(), &error.path.into(), &error.message.into()).into()
}

fn invalid(path: &str, problem: &str) -> JsValue {
    refusal(Error::new(Code::InputInvalid, path, problem))
}

fn text_of(value: &JsValue, path: &str) -> Result<String, JsValue> {
    value.as_string().ok_or_else(|| invalid(path, "must be a string"))
}

fn record_of(text: &JsValue, path: &str) -> Result<Record, JsValue> {
    Record::read(&text_of(text, path)?).map_err(refusal)
}

fn context_of(context: &JsValue) -> Result<Context, JsValue> {
    if context.is_null() || context.is_undefined() {
        return Ok(Context::default());
    }
    if !context.is_object() {
        return Err(invalid("/context", "must be an object"));
    }
    let hours = field(context, "hours", "/context/hours")?;
    let hours = match hours.map(|hours| hours.as_f64().filter(|hours| hours.is_finite() && *hours >= 0.0)) {
        Some(None) => return Err(invalid("/context/hours", "must be a number, 0 or more")),
        given => given.flatten(),
    };
    Ok(Context {
        start: date(context, "start", "/context/start")?,
        end: date(context, "end", "/context/end")?,
        today: date(context, "today", "/context/today")?,
        hours,
    })
}

fn date(context: &JsValue, name: &str, path: &str) -> Result<Option<Date>, JsValue> {
    let Some(text) = field(context, name, path)? else { return Ok(None) };
    match text.as_string().as_deref().and_then(Date::parse_iso) {
        None => Err(invalid(path, "must be a day as text, such as \"2027-03-14\"")),
        date => Ok(date),
    }
}

/// A field of an object; missing, `undefined` and `null` are `None`. Each by itself, so that the path can be told, and by
/// hand: with `serde` four fields cost the code for wrong types of every kind, each with its words.
fn field(object: &JsValue, name: &str, path: &str) -> Result<Option<JsValue>, JsValue> {
    // A getter or a proxy may throw anything.
    let value = Reflect::get(object, &name.into()).map_err(|_thrown| invalid(path, "can't be read"))?;
    Ok(if value.is_null() || value.is_undefined() { None } else { Some(value) })
}
