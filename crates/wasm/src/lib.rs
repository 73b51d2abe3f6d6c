//! The headless module: the functions of the core for JavaScript, with no widget and no logic of its own.
//!
//! `js/mentor-core.ts` stands before these functions and is what hosts import: it checks that the module is loaded, turns
//! records into text and back, and makes `MentorError`s. Here arguments are taken as they come, converted inside, and
//! refused with a list of code, path and message: a conversion that fails at the border would throw a bare `TypeError`,
//! and one that fails past it would leak.

use js_sys::{Array, Function, Reflect};
use mentor_core::{
    closure::{self, Length, Present, Tone},
    content::{
        DEFAULT, Language, Msg, Words,
        pack::{self, Pack},
        speak, tag_of,
    },
    date::Date,
    ending,
    error::{Code, Error},
    json::Json,
    limits::{self, YesNoUnsure},
    matching::{self, Answer, Topic, compare::compare},
    objective::{
        analysis::{Context, analyse},
        document::{InWords, Kind, Reader, document},
    },
    record::{self, Record},
};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

/// The allocator: two-level segregated fit, which answers in constant time. Half the code of the standard one.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// What each letter of SMART finds in an objective.
#[wasm_bindgen(js_name = analyseObjective)]
pub fn analyse_objective(text: &JsValue, context: &JsValue) -> Result<JsValue, JsValue> {
    let text = text_of(text, "/text")?;
    let context = context_of(context, "/context")?;
    plain(&analyse(&text, &context))
}

/// What the answers of the two sides make together.
#[wasm_bindgen(js_name = compareMatch)]
pub fn compare_match(answers: &JsValue) -> Result<JsValue, JsValue> {
    must_be_object(answers, "")?;
    // Both are read before they are put together: a bad answer is refused while the other side is missing, too.
    let (mentor, student) = (match_answers(answers, "mentor")?, match_answers(answers, "student")?);
    plain(&compare(mentor.as_ref(), student.as_ref()))
}

/// Which kind of ending it is, and what to do next.
#[wasm_bindgen(js_name = classifyEnding)]
pub fn classify_ending(answers: &JsValue) -> Result<JsValue, JsValue> {
    must_be_object(answers, "")?;
    plain(&ending::classify(&ending::Answers {
        both_know_end_date: truth(answers, "bothKnowEndDate")?,
        agreed_together: truth(answers, "agreedTogether")?,
        outside_event: truth(answers, "outsideEvent")?,
        someone_surprised: truth(answers, "someoneSurprised")?,
    }))
}

/// An agenda for the last meeting.
#[wasm_bindgen(js_name = closureAgenda)]
pub fn closure_agenda(choice: &JsValue) -> Result<JsValue, JsValue> {
    must_be_object(choice, "")?;
    let minutes = field(choice, "minutes", "/minutes")?.and_then(|minutes| minutes.as_f64());
    let length = minutes.and_then(Length::parse).ok_or_else(|| invalid("/minutes", "must be 15, 30 or 45"))?;
    let tone = chosen(choice, "tone", "", Tone::parse, "must be \"well\", \"mixed\" or \"early\"")?;
    let present = chosen(choice, "present", "", Present::parse, "must be \"both\", \"mentor\" or \"student\"")?;
    plain(&closure::agenda(length, tone, present))
}

/// Whether it fits the mentoring, or who else should help.
#[wasm_bindgen(js_name = decideLimits)]
pub fn decide_limits(answers: &JsValue) -> Result<JsValue, JsValue> {
    must_be_object(answers, "")?;
    let question = |name: &str| chosen(answers, name, "", YesNoUnsure::parse, "must be \"yes\", \"no\" or \"unsure\"");
    plain(&limits::decide(&limits::Answers {
        in_scope: question("inScope")?,
        mentor_best_person: question("mentorBestPerson")?,
        someone_else: question("someoneElse")?,
        not_safe: truth(answers, "unsafe")?,
    }))
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

/// A copy of the objectives in the text of a record: a list of its name, its type and what is in it.
///
/// `content` is the text of a content pack, or undefined. `in_words` gives a number in a language, or a moment; see
/// `js/in-words.ts`.
#[wasm_bindgen(js_name = exportObjectives)]
pub fn export_objectives(
    record: &JsValue,
    kind: &JsValue,
    options: &JsValue,
    content: &JsValue,
    in_words: &Function,
) -> Result<JsValue, JsValue> {
    let record = record_of(record, "/record")?;
    let kind = kind.as_string().as_deref().and_then(Kind::parse);
    let kind = kind.ok_or_else(|| invalid("/kind", "must be \"csv\", \"text\" or \"html\""))?;
    let context = context_of(options, "/options")?;
    let language = language_of(options)?;
    let pack = pack_of(content)?;
    // Whatever was given, no copy holds a private note.
    let shared = record::redact_for_sharing(&record).map_err(refusal)?;
    let tag = tag_of(language);
    let reader = Reader { context, pack: pack.as_ref(), language: tag, in_words: &Browser { in_words, language: tag } };
    let before = speak(language);
    let copy = document(&shared, kind, &reader);
    speak(before);
    Ok(Array::of3(&copy.name.into(), &copy.mime.into(), &copy.text.into()).into())
}

/// The language of `options.lang`, when its words are in `options.words` or have been there before; else British English.
fn language_of(options: &JsValue) -> Result<Language, JsValue> {
    let Some(tag) = field(options, "lang", "/options/lang")? else { return Ok(None) };
    let tag = text_of(&tag, "/options/lang")?;
    // A page is made that names the tag.
    let is_tag = tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if let Some(words) = field(options, "words", "/options/words")?
        && is_tag
        && tag != DEFAULT
        && Words::of(&tag).is_none()
    {
        let mut learned = [&tag, "\t"].concat();
        for message in Msg::all() {
            let text = field(&words, message.id(), "/options/words")?.and_then(|text| text.as_string());
            learned.push_str(&text.unwrap_or_default().replace('\t', " "));
            learned.push('\t');
        }
        Words::learn(learned);
    }
    Ok(Words::of(&tag))
}

/// How the browser, or Node, writes numbers and moments.
struct Browser<'a> {
    in_words: &'a Function,
    language: &'static str,
}

impl Browser<'_> {
    fn ask(&self, value: f64, what: &str) -> String {
        let words = self.in_words.call3(&JsValue::NULL, &value.into(), &self.language.into(), &what.into());
        words.ok().and_then(|words| words.as_string()).unwrap_or_default()
    }
}

impl InWords for Browser<'_> {
    fn number(&self, number: u32) -> String {
        self.ask(f64::from(number), "")
    }

    fn date(&self, date: Date) -> String {
        self.ask(f64::from(date.days) * 86_400_000.0, "day")
    }

    fn day(&self, ms: i64) -> String {
        self.ask(ms as f64, "date")
    }

    fn moment(&self, ms: i64) -> String {
        self.ask(ms as f64, "both")
    }
}

/// An error as JavaScript gets it: code, path, message.
fn refusal(error: Error) -> JsValue {
    Array::of3(&error.code.as_str().into(), &error.path.into(), &error.message.into()).into()
}

fn invalid(path: &str, problem: &str) -> JsValue {
    refusal(Error::new(Code::InputInvalid, path, problem))
}

/// A result as JavaScript gets it: plain objects and nulls, as `JSON.parse` would make them; the default of the serializer
/// makes `Map`s and `undefined`.
fn plain(result: &impl serde::Serialize) -> Result<JsValue, JsValue> {
    result
        .serialize(&Serializer::json_compatible())
        // Plain structures can't fail; the words of the error would bring all of Rust's formatting with them.
        .map_err(|_error| refusal(Error::new(Code::Internal, "", "the result can't be made into an object")))
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

/// A content pack from its text. Refused with the first of its problems.
fn pack_of(text: &JsValue) -> Result<Option<Pack>, JsValue> {
    if text.is_undefined() {
        return Ok(None);
    }
    Pack::read(&text_of(text, "/options/content")?).map(Some).map_err(|problems| {
        let problems = Json::parse(&problems).unwrap_or_default();
        let first = problems.as_array().and_then(<[Json]>::first).cloned().unwrap_or_default();
        let [path, problem] = ["path", "problem"].map(|key| pack::text_of(&first, key));
        refusal(Error::new(Code::ContentInvalid, path, problem))
    })
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
