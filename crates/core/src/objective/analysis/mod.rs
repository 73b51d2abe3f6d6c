//! The analyser: what each letter of SMART finds in one objective, and where.
//!
//! The shapes here are the public contract of `analyseObjective`. Offsets are UTF-16 code units, as JavaScript counts.

#![allow(clippy::nonminimal_bool, reason = "a rule is read as it was thought: this, and not (that without the other)")]

mod achievable;
mod due;
#[cfg(feature = "evaluate")]
pub mod evaluation;
mod goals;
mod lexicon;
mod measurable;
mod notes;
mod phrase;
mod relevant;
mod rule;
mod sense;
mod specific;
mod step;
mod suggest;
mod text;
mod time_bound;
mod trial;

use crate::{
    content::{Msg, msg},
    date::Date,
};
use text::Text;

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

impl Status {
    /// The word for it, which stands beside a shape or in a table.
    pub fn word(self) -> Msg {
        match self {
            Status::Found => msg::OBJECTIVES_STATUS_FOUND,
            Status::Partly => msg::OBJECTIVES_STATUS_PARTLY,
            Status::Missing => msg::OBJECTIVES_STATUS_MISSING,
            Status::Ask => msg::OBJECTIVES_STATUS_ASK,
            Status::Flag => msg::OBJECTIVES_STATUS_FLAG,
        }
    }
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

impl Criteria {
    /// The status of each, in the order in which a next step is asked for: S, M, T, A, R.
    pub fn statuses(&self) -> [Status; 5] {
        let Criteria { specific, measurable, time_bound, achievable, relevant } = self;
        [specific, measurable, time_bound, achievable, relevant].map(|finding| finding.status)
    }
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

/// Reads one objective: what each letter of SMART finds in it, and what would help next.
///
/// ```
/// use mentor_core::objective::analysis::{Context, Status, analyse};
/// let found = analyse("Bake 50 bread rolls by the end of week 4.", &Context::default());
/// assert_eq!(found.criteria.specific.status, Status::Found);
/// assert_eq!(found.criteria.measurable.evidence[0].text, "50 bread rolls");
/// assert_eq!(found.criteria.time_bound.evidence[0].text, "by the end of week 4");
/// ```
///
/// Total and linear in the length of the text. English only: other languages get the note `not-english`.
pub fn analyse(text: &str, context: &Context) -> Analysis {
    let reading = Reading::of(text);
    let goals = goals::find(&reading.text);
    let suggestions = suggest::find(text, &reading);
    Analysis {
        due: reading.deadline.and_then(|phrase| due::resolve(phrase.point.when(), context)),
        notes: notes::find(&reading.text, reading.deadline, context, goals.len()),
        goals,
        suggestions,
        criteria: reading.criteria,
    }
}

/// What a finding says, and of which words, before they are cut out of the text; of none, when they end where they start.
#[derive(Clone, Copy)]
struct Verdict {
    status: Status,
    message: Msg,
    kind: &'static str,
    from: usize,
    to: usize,
}

impl Verdict {
    fn new(status: Status, message: Msg, kind: &'static str, from: usize, to: usize) -> Verdict {
        Verdict { status, message, kind, from, to }
    }

    /// Of no words.
    fn bare(status: Status, message: Msg) -> Verdict {
        Verdict::new(status, message, "", 0, 0)
    }

    #[inline(never)]
    fn finding(self, text: &Text) -> Finding {
        Finding { status: self.status, evidence: text.evidence(self.from, self.to, self.kind), message: self.message }
    }
}

/// All that depends on the text alone.
struct Reading<'a> {
    text: Text<'a>,
    deadline: Option<phrase::Phrase>,
    criteria: Criteria,
}

impl Reading<'_> {
    fn of(text: &str) -> Reading<'_> {
        let mut text = Text::read(text);
        look(&mut text);
        let (criteria, deadline) = find(&mut text);
        Reading { text, deadline, criteria }
    }
}

/// The findings and the deadline of a text that has been looked at. On its own, as a text that is handed over is named in fewer bytes than one that lies on the
/// stack.
#[inline(never)]
fn find(text: &mut Text) -> (Criteria, Option<phrase::Phrase>) {
    specific::acts(text);
    let measures = measurable::measures(text);
    let specific = specific::verdict(text, &measures);
    let criteria = Criteria {
        measurable: measurable::finding(text, &measures),
        achievable: achievable::verdict(text, specific).finding(text),
        relevant: relevant::verdict(text).finding(text),
        specific: specific.finding(text),
        time_bound: time_bound::finding(text),
    };
    (criteria, time_bound::deadline(text))
}

/// Finds what all letters start from: what each word can be, how each sentence is meant, and the phrases of time.
#[inline(never)]
fn look(text: &mut Text) {
    text.mark(&specific::nouns);
    text.mark(&specific::verbs);
    sense::read(text);
    text.mark(&sense::plan);
    time_bound::phrases(text);
}
