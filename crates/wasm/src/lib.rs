//! The headless module: the functions of the core for JavaScript, with no widget and no logic of its own.
//!
//! `js/mentor-core.ts` stands before these functions and is what hosts import: it checks that the module is loaded, turns
//! records into text and back, results out of text, and makes `MentorError`s. Here arguments are taken as they come, converted inside, and
//! refused with a list of code, path and message: a conversion that fails at the border would throw a bare `TypeError`,
//! and one that fails past it would leak.

mod json;

use js_sys::{Array, Reflect};
use mentor_core::{
    closure::{self, Length, Present, Tone},
    content::pack,
    date::Date,
    ending,
    error::{Code, Error},
    limits::{self, YesNoUnsure},
    matching::{self, Answer, Topic, compare::compare},
    objective::analysis::{Context, analyse},
    record::{self, Record},
};
use wasm_bindgen::prelude::*;

use json::json;

/// The allocator: two-level segregated fit, which answers in constant time. Half the code of the standard one.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// What each letter of SMART finds in an objective.
#[wasm_bindgen(js_name = analyseObjective)]
pub fn analyse_objective(text: &JsValue, context: &JsValue) -> Result<String, JsValue> {
    let text = text_of(text, "/text")?;
    let context = context_of(context, "/context")?;
    Ok(json(&analyse(&text, &context)))
}

/// What the answers of the two sides make together.
#[wasm_bindgen(js_name = compareMatch)]
pub fn compare_match(answers: &JsValue) -> Result<String, JsValue> {
    must_be_object(answers, "")?;
    // Both are read before they are put together: a bad answer is refused while the other side is missing, too.
    let (mentor, student) = (match_answers(answers, "mentor")?, match_answers(answers, "student")?);
    Ok(json(&compare(mentor.as_ref(), student.as_ref())))
}

/// Which kind of ending it is, and what to do next.
#[wasm_bindgen(js_name = classifyEnding)]
pub fn classify_ending(answers: &JsValue) -> Result<String, JsValue> {
    must_be_object(answers, "")?;
    Ok(json(&ending::classify(&ending::Answers {
        both_know_end_date: truth(answers, "bothKnowEndDate")?,
        agreed_together: truth(answers, "agreedTogether")?,
        outside_event: truth(answers, "outsideEvent")?,
        someone_surprised: truth(answers, "someoneSurprised")?,
    })))
}

/// An agenda for the last meeting.
#[wasm_bindgen(js_name = closureAgenda)]
pub fn closure_agenda(choice: &JsValue) -> Result<String, JsValue> {
    must_be_object(choice, "")?;
    let minutes = field(choice, "minutes", "/minutes")?.and_then(|minutes| minutes.as_f64());
    let length = minutes.and_then(Length::parse).ok_or_else(|| invalid("/minutes", "must be 15, 30 or 45"))?;
    let tone = chosen(choice, "tone", "", Tone::parse, "must be \"well\", \"mixed\" or \"early\"")?;
    let present = chosen(choice, "present", "", Present::parse, "must be \"both\", \"mentor\" or \"student\"")?;
    Ok(json(&closure::agenda(length, tone, present)))
}

/// Whether it fits the mentoring, or who else should help.
#[wasm_bindgen(js_name = decideLimits)]
pub fn decide_limits(answers: &JsValue) -> Result<String, JsValue> {
    must_be_object(answers, "")?;
    let question = |name: &str| chosen(answers, name, "", YesNoUnsure::parse, "must be \"yes\", \"no\" or \"unsure\"");
    Ok(json(&limits::decide(&limits::Answers {
        in_scope: question("inScope")?,
        mentor_best_person: question("mentorBestPerson")?,
        someone_else: question("someoneElse")?,
        not_safe: truth(answers, "unsafe")?,
    })))
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

/// A record packed into so many characters: a list of the text and of the pointers of what was left out.
#[wasm_bindgen(js_name = packRecord)]
pub fn pack_record(record: &JsValue, max_chars: &JsValue) -> Result<JsValue, JsValue> {
    let record = record_of(record, "/record")?;
    // What is no number is fewer than enough. A fraction counts as the number below it, and no limit as the largest.
    let packed = record::pack(&record, max_chars.as_f64().unwrap_or_default() as usize).map_err(refusal)?;
    let left = Array::new();
    for pointer in packed.left {
        left.push(&pointer.into());
    }
    Ok(Array::of2(&packed.text.into(), &left).into())
}

/// The text of the record in a packed text.
#[wasm_bindgen(js_name = unpackRecord)]
pub fn unpack_record(text: &JsValue) -> Result<String, JsValue> {
    let record = record::unpack(&text_of(text, "/text")?).map_err(refusal)?;
    // That of a newer version, which nothing here has packed, as it is.
    Ok(record.text())
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

fn must_be_object(value: &JsValue, path: &str) -> Result<(), JsValue> {
    if value.is_object() { Ok(()) } else { Err(invalid(path, "must be an object")) }
}

/// What one side says to the five topics, if it has answered.
fn match_answers(answers: &JsValue, side: &str) -> Result<Option<matching::Answers>, JsValue> {
    let path = ["/", side].concat();
    let Some(given) = field(answers, side, &path)? else { return Ok(None) };
    must_be_object(&given, &path)?;
    let mut all = [Answer::Unsure; 5];
    for (topic, answer) in Topic::ALL.iter().zip(&mut all) {
        let problem = "must be \"yes\", \"plan\", \"unsure\", \"no\" or \"inPerson\"";
        *answer = chosen(&given, topic.name(), &path, Answer::parse, problem)?;
    }
    Ok(Some(all))
}

/// One of several words in a field of the object at `path`.
fn chosen<T>(
    object: &JsValue,
    name: &str,
    path: &str,
    parse: fn(&str) -> Option<T>,
    problem: &str,
) -> Result<T, JsValue> {
    let path = [path, "/", name].concat();
    parse(&word(object, name, &path)?).ok_or_else(|| invalid(&path, problem))
}

/// The text in a field; empty, which is no word of ours, when it is none. Apart from [`chosen`], so that there is one of it.
#[inline(never)]
fn word(object: &JsValue, name: &str, path: &str) -> Result<String, JsValue> {
    Ok(field(object, name, path)?.and_then(|given| given.as_string()).unwrap_or_default())
}

/// `true` or `false` in a field.
fn truth(object: &JsValue, name: &str) -> Result<bool, JsValue> {
    let path = ["/", name].concat();
    field(object, name, &path)?.and_then(|given| given.as_bool()).ok_or_else(|| invalid(&path, "must be true or false"))
}

fn text_of(value: &JsValue, path: &str) -> Result<String, JsValue> {
    value.as_string().ok_or_else(|| invalid(path, "must be a string"))
}

fn record_of(text: &JsValue, path: &str) -> Result<Record, JsValue> {
    Record::read(&text_of(text, path)?).map_err(refusal)
}

/// The placement in an object of options, which the caller knows as `name`.
fn context_of(context: &JsValue, name: &str) -> Result<Context, JsValue> {
    if context.is_null() || context.is_undefined() {
        return Ok(Context::default());
    }
    must_be_object(context, name)?;
    let path = [name, "/hours"].concat();
    let hours = field(context, "hours", &path)?;
    let hours = match hours.map(|hours| hours.as_f64().filter(|hours| hours.is_finite() && *hours >= 0.0)) {
        Some(None) => return Err(invalid(&path, "must be a number, 0 or more")),
        given => given.flatten(),
    };
    let date = |key: &str| date(context, key, &[name, "/", key].concat());
    Ok(Context { start: date("start")?, end: date("end")?, today: date("today")?, hours })
}

fn date(context: &JsValue, name: &str, path: &str) -> Result<Option<Date>, JsValue> {
    let Some(text) = field(context, name, path)? else { return Ok(None) };
    match text.as_string().as_deref().and_then(Date::parse_iso) {
        None => Err(invalid(path, "must be a day as text, such as \"2027-03-14\"")),
        date => Ok(date),
    }
}

/// A field of an object, if there is one; missing, `undefined` and `null` are `None`. Each by itself, so that the path can be told, and by
/// hand: with `serde` four fields cost the code for wrong types of every kind, each with its words.
fn field(object: &JsValue, name: &str, path: &str) -> Result<Option<JsValue>, JsValue> {
    if object.is_null() || object.is_undefined() {
        return Ok(None);
    }
    // A getter or a proxy may throw anything.
    let value = Reflect::get(object, &name.into()).map_err(|_thrown| invalid(path, "can't be read"))?;
    Ok(if value.is_null() || value.is_undefined() { None } else { Some(value) })
}
