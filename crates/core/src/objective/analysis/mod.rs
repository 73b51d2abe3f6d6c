//! The analyser: what each letter of SMART finds in one objective, and where.
//!
//! The shapes here are the public contract of `analyseObjective`. Offsets are UTF-16 code units, as JavaScript counts.

use crate::{content::Msg, date::Date};

/// What is known of the placement. Never changes a status; it only resolves dates.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Context {
    /// First day of the placement.
    pub start: Option<Date>,
    /// Last day of the placement.
    pub end: Option<Date>,
    /// Today, where the person is.
    pub today: Option<Date>,
    /// Planned hours.
    pub hours: Option<f64>,
}

/// What was found for a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It is there; the evidence says where.
    Found,
    /// Part of it is there.
    Partly,
    /// Not there yet.
    Missing,
    /// Only the person can tell.
    Ask,
    /// A sign of over-reach, or of an outcome in other people's gift.
    Flag,
}

/// A stretch of the person's own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// UTF-16 offset of the first unit.
    pub start: usize,
    /// UTF-16 offset after the last unit.
    pub end: usize,
    /// Exactly that slice, never empty.
    pub text: String,
    /// What kind of evidence, for example `date` or `deliverable`.
    pub kind: &'static str,
}

/// What was found for one letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Found, partly, missing, ask or flag.
    pub status: Status,
    /// Where. Never empty for S, M and T when found.
    pub evidence: Vec<Evidence>,
    /// What to say about it.
    pub message: Msg,
}

/// One finding a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criteria {
    /// S: what exactly.
    pub specific: Finding,
    /// M: how people will know.
    pub measurable: Finding,
    /// A: can it be done.
    pub achievable: Finding,
    /// R: why it matters.
    pub relevant: Finding,
    /// T: by when.
    pub time_bound: Finding,
}

/// A stretch of text that is one goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// UTF-16 offset of the first unit.
    pub start: usize,
    /// UTF-16 offset after the last unit.
    pub end: usize,
}

/// Something worth saying that is no letter: hedges, a date that has passed, personal details.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Which note, for example `date-passed`.
    pub id: &'static str,
    /// Where.
    pub evidence: Vec<Evidence>,
}

/// One next step: a question, with endings that can be inserted as they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Which suggestion, for example `measurable.missing`.
    pub id: &'static str,
    /// The matter, as a heading. Not part of the public contract: the widget shows it.
    pub heading: Msg,
    /// Why it helps, in one line.
    pub why: Msg,
    /// The one question.
    pub question: Msg,
    /// `specific`, `measurable`, `achievable`, `relevant`, `timeBound`, or `goals`.
    pub criterion: &'static str,
    /// UTF-16 offset where an ending goes.
    pub insert_at: usize,
    /// Texts to insert; each brings its own spaces and punctuation.
    pub endings: Vec<String>,
}

/// All that the analyser says of one objective.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Analysis {
    /// One finding a letter.
    pub criteria: Criteria,
    /// The deadline, when it can be put on a calendar for certain.
    pub due: Option<Date>,
    /// At least one when the text has a word.
    pub goals: Vec<Span>,
    /// Notes.
    pub notes: Vec<Note>,
    /// Most useful first, at most three.
    pub suggestions: Vec<Suggestion>,
}
