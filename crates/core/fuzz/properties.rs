//! What must hold whatever comes in: a function for each target, which stops at the first surprise.
//!
//! The fuzzer calls them with bytes of its own (`fuzz_targets`), and `tests/seeds.rs` with every seed that is kept, so that no
//! nightly toolchain is needed to know that all of them pass.

#![allow(dead_code, reason = "each target is a program of its own")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a surprise is to stop it")]

use mentor_core::{
    content::pack::{Pack, problems},
    csv,
    date::Date,
    json::Json,
    objective::analysis::{Analysis, Context, Criteria, Evidence, Finding, Status, analyse as read},
    record::{self, Record},
};
use std::borrow::Cow;

/// Texts reach the core as valid Unicode: what is not is replaced, as a browser does.
fn text(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// A stretch of a text in UTF-16 code units, as JavaScript cuts it: never through the middle of a character.
#[track_caller]
fn cut(units: &[u16], start: usize, end: usize) -> String {
    assert!(start <= end && end <= units.len(), "{start} to {end} of {}", units.len());
    String::from_utf16(&units[start..end]).expect("a place between two characters")
}

fn findings(criteria: &Criteria) -> [&Finding; 5] {
    [&criteria.specific, &criteria.measurable, &criteria.achievable, &criteria.relevant, &criteria.time_bound]
}

/// An objective in any words keeps the contract of `analyseObjective`.
pub fn analyse(bytes: &[u8]) {
    let text = text(bytes);
    let plain = read(&text, &Context::default());
    kept(&text, &plain);
    // 5 January 2026 is a Monday.
    let day = Date::from_ymd(2026, 1, 5).unwrap();
    let context = Context { start: Some(day), end: day.plus(81), today: day.plus(30), hours: Some(315.0) };
    let elsewhere = read(&text, &context);
    kept(&text, &elsewhere);
    assert_eq!(plain.criteria, elsewhere.criteria, "the context never changes what is found");
    assert_eq!(plain.goals, elsewhere.goals);
}

fn kept(text: &str, found: &Analysis) {
    let units: Vec<u16> = text.encode_utf16().collect();
    let whole = |evidence: &Evidence| {
        assert!(!evidence.text.is_empty() && evidence.text.trim() == evidence.text, "{evidence:?}");
        assert_eq!(cut(&units, evidence.start, evidence.end), evidence.text);
        assert!(text.contains(&evidence.text));
    };
    let all = findings(&found.criteria);
    all.iter().flat_map(|finding| &finding.evidence).for_each(whole);
    found.notes.iter().flat_map(|note| &note.evidence).for_each(whole);
    let [specific, measurable, achievable, relevant, time_bound] = all;
    for finding in [specific, measurable, time_bound] {
        assert!(matches!(finding.status, Status::Found | Status::Partly | Status::Missing));
        assert!(finding.status != Status::Found || !finding.evidence.is_empty());
    }
    assert!(matches!(achievable.status, Status::Found | Status::Ask | Status::Flag));
    assert!(matches!(relevant.status, Status::Found | Status::Ask));
    if let Some(due) = found.due {
        let (year, month, day) = due.ymd();
        assert_eq!(Date::from_ymd(year, month, day), Some(due));
        assert!(!time_bound.evidence.is_empty());
    }
    assert!(!text.chars().any(char::is_alphabetic) || !found.goals.is_empty());
    let mut before = 0;
    for goal in &found.goals {
        assert!(before <= goal.start && goal.start < goal.end);
        cut(&units, goal.start, goal.end);
        before = goal.end;
    }
    assert!(found.suggestions.len() <= 3);
    for suggestion in &found.suggestions {
        assert!(!suggestion.endings.is_empty());
        let after = cut(&units, suggestion.insert_at, units.len());
        let before = cut(&units, 0, suggestion.insert_at);
        // A start is not yet all of it, and in a very long text endings are offered without a trial.
        if suggestion.id == "start" || text.len() > 400 {
            continue;
        }
        for ending in &suggestion.endings {
            does_what_it_is_for(found, suggestion.criterion, &format!("{before}{ending}{after}"));
        }
    }
}

/// S, M and T, each with what is found of it.
pub fn letters(found: &Analysis) -> [(&'static str, Status); 3] {
    let Criteria { specific, measurable, time_bound, .. } = &found.criteria;
    [("specific", specific.status), ("measurable", measurable.status), ("timeBound", time_bound.status)]
}

/// With an ending in the text (`with`) its letter is found, if it is S, M or T, and none of them is lost.
pub fn does_what_it_is_for(before: &Analysis, criterion: &str, with: &str) {
    let before = letters(before);
    if before.iter().all(|(name, _)| *name != criterion) {
        return;
    }
    for ((name, before), (_, after)) in before.into_iter().zip(letters(&read(with, &Context::default()))) {
        assert!(after == Status::Found || name != criterion && before != Status::Found, "{name}: {with}");
    }
}

/// Between two records in one input.
const BETWEEN: char = '\u{1e}';

/// A record is read as it was written; two that are put together give the same in any order and however often; and what is packed
/// can be unpacked.
pub fn record(bytes: &[u8]) {
    let text = text(bytes);
    let mut parts = text.split(BETWEEN);
    let a = parts.next().and_then(|text| Record::read(text).ok());
    let b = parts.next().and_then(|text| Record::read(text).ok());
    for record in [&a, &b].into_iter().flatten() {
        let written = record.text();
        let again = Record::read(&written).unwrap();
        assert_eq!((&again, again.text()), (record, written));
        if !record.is_newer() {
            of_one(record);
        }
    }
    let (Some(a), Some(b)) = (a, b) else { return };
    let Ok(both) = record::merge(&a, &b) else {
        assert!(a.is_newer() || b.is_newer());
        return;
    };
    assert_eq!(record::merge(&b, &a).unwrap(), both);
    assert_eq!(record::merge(&b, &a).unwrap().text(), both.text());
    for part in [&a, &b, &both] {
        assert_eq!(record::merge(&both, part).unwrap(), both);
    }
    assert_eq!(Record::read(&both.text()).unwrap(), both);
}

fn of_one(record: &Record) {
    assert_eq!(&record::merge(record, record).unwrap(), record);
    let shared = record::redact_for_sharing(record).unwrap();
    let shared = Record::read(&shared.write()).unwrap();
    assert_eq!(record::redact_for_sharing(&shared).unwrap().write(), shared.text());
    for most in [400, 20_000] {
        let packed = record::pack(record, most).unwrap();
        assert!(packed.text.len() <= most && packed.text.is_ascii());
        assert_eq!(packed.complete, packed.left.is_empty());
        let unpacked = record::unpack(&packed.text).unwrap();
        if packed.complete {
            assert_eq!(&unpacked, record);
        }
    }
}

/// What is unpacked can be packed again.
pub fn unpack(bytes: &[u8]) {
    let Ok(record) = record::unpack(&text(bytes)) else { return };
    if !record.is_newer() {
        let packed = record::pack(&record, usize::MAX).unwrap();
        assert!(packed.complete);
        assert_eq!(record::unpack(&packed.text).unwrap(), record);
    }
}

/// A content pack has a list of problems, or can be used.
pub fn content(bytes: &[u8]) {
    let text = text(bytes);
    let found = Json::parse(&problems(&text)).expect("a list of problems");
    let found = found.as_array().expect("a list of problems").len();
    match Pack::read(&text) {
        Ok(pack) => {
            assert_eq!(found, 0);
            pack.terms();
            assert!(!pack.language().is_empty());
        }
        Err(_) => assert!(found > 0),
    }
}

/// Objectives in what was pasted stand where it is said; a file becomes lines with the same objectives.
pub fn csv(bytes: &[u8]) {
    let text = text(bytes);
    let mut before = 0;
    for row in csv::rows(&text) {
        assert!(!row.words.trim().is_empty());
        assert!(before <= row.place.start && row.place.start < row.place.end, "{row:?}");
        assert!(text.get(row.place.clone()).is_some(), "{row:?}");
        assert!(csv::without(&text, &row.place).len() < text.len());
        before = row.place.end;
    }
    let lines = csv::from_file(&text);
    assert_eq!(csv::rows(&lines).is_empty(), lines.is_empty());
    // A cell that other programs have quoted comes in to the letter. Before a formula they may have put an apostrophe, which goes.
    if text.starts_with(char::is_alphanumeric) {
        let file = format!("\"number\",\"objective\"\r\n\"1\",\"{}\"\r\n", text.replace('"', "\"\""));
        let opened: Vec<String> = csv::rows(&csv::from_file(&file)).into_iter().map(|row| row.words).collect();
        assert_eq!(opened, [text]);
    }
}
