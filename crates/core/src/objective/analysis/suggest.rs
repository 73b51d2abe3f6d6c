//! The next steps: a question each, with endings that fit the person's own text.

use super::{
    Reading, Status, Suggestion, relevant,
    rule::{first, mark, rule},
    sense, specific,
    text::Text,
    trial::{Trial, Wanted},
};
use crate::content::{Msg, fill, msg};

/// At most so many at once.
const MOST: usize = 3;
/// Fewer words than this get a start, not a next step.
const FEW: usize = 3;

/// More tokens than this, and endings are not tried out.
const LONG: usize = 400;

/// Where an ending goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In the sentence, before its full stop or its reason.
    Inside,
    /// As a sentence of its own, after the text.
    After,
}

/// A question that can be asked about a letter.
struct Step {
    criterion: &'static str,
    /// Where part of it is there or it is flagged, and else.
    ids: [&'static str; 2],
    heading: Msg,
    why: Msg,
    question: Msg,
    inside: [Msg; 3],
    /// None: an ending inside is not tried out, as only the person can tell.
    after: &'static [Msg],
}

/// In the order of [`letter`], which is that of use.
static STEPS: [Step; 5] = [
    Step {
        criterion: "specific",
        ids: ["specific.partly", "specific.missing"],
        heading: msg::ANALYSIS_NEXT_SPECIFIC_HEADING,
        why: msg::ANALYSIS_NEXT_SPECIFIC_WHY,
        question: msg::ANALYSIS_NEXT_SPECIFIC_QUESTION,
        inside: [
            msg::ANALYSIS_ENDING_SPECIFIC_TOPIC_1,
            msg::ANALYSIS_ENDING_SPECIFIC_TOPIC_2,
            msg::ANALYSIS_ENDING_SPECIFIC_TOPIC_3,
        ],
        after: &[
            msg::ANALYSIS_ENDING_SPECIFIC_AFTER_1,
            msg::ANALYSIS_ENDING_SPECIFIC_AFTER_2,
            msg::ANALYSIS_ENDING_SPECIFIC_AFTER_3,
        ],
    },
    Step {
        criterion: "measurable",
        ids: ["measurable.partly", "measurable.missing"],
        heading: msg::ANALYSIS_NEXT_MEASURABLE_HEADING,
        why: msg::ANALYSIS_NEXT_MEASURABLE_WHY,
        question: msg::ANALYSIS_NEXT_MEASURABLE_QUESTION,
        inside: [
            msg::ANALYSIS_ENDING_MEASURABLE_1,
            msg::ANALYSIS_ENDING_MEASURABLE_2,
            msg::ANALYSIS_ENDING_MEASURABLE_3,
        ],
        after: &[msg::ANALYSIS_ENDING_MEASURABLE_AFTER_1, msg::ANALYSIS_ENDING_MEASURABLE_AFTER_2],
    },
    Step {
        criterion: "timeBound",
        ids: ["timeBound.partly", "timeBound.missing"],
        heading: msg::ANALYSIS_NEXT_TIME_HEADING,
        why: msg::ANALYSIS_NEXT_TIME_WHY,
        question: msg::ANALYSIS_NEXT_TIME_QUESTION,
        inside: [msg::ANALYSIS_ENDING_TIME_1, msg::ANALYSIS_ENDING_TIME_2, msg::ANALYSIS_ENDING_TIME_3],
        after: &[
            msg::ANALYSIS_ENDING_TIME_AFTER_1,
            msg::ANALYSIS_ENDING_TIME_AFTER_2,
            msg::ANALYSIS_ENDING_TIME_AFTER_3,
        ],
    },
    Step {
        criterion: "achievable",
        ids: ["achievable.flag", "achievable.ask"],
        heading: msg::ANALYSIS_NEXT_ACHIEVABLE_HEADING,
        why: msg::ANALYSIS_NEXT_ACHIEVABLE_WHY,
        question: msg::ANALYSIS_NEXT_ACHIEVABLE_QUESTION,
        inside: [
            msg::ANALYSIS_ENDING_ACHIEVABLE_1,
            msg::ANALYSIS_ENDING_ACHIEVABLE_2,
            msg::ANALYSIS_ENDING_ACHIEVABLE_3,
        ],
        after: &[],
    },
    Step {
        criterion: "relevant",
        ids: ["relevant.ask", "relevant.ask"],
        heading: msg::ANALYSIS_NEXT_RELEVANT_HEADING,
        why: msg::ANALYSIS_NEXT_RELEVANT_WHY,
        question: msg::ANALYSIS_NEXT_RELEVANT_QUESTION,
        inside: [msg::ANALYSIS_ENDING_RELEVANT_1, msg::ANALYSIS_ENDING_RELEVANT_2, msg::ANALYSIS_ENDING_RELEVANT_3],
        after: &[],
    },
];

/// The suggestions, most useful first.
pub(super) fn find(source: &str, reading: &Reading) -> Vec<Suggestion> {
    let words = reading.text.words();
    let few = words < FEW;
    let mut found = Vec::new();
    let mut fit = None;
    for (letter, (step, status)) in STEPS.iter().zip(reading.criteria.statuses()).enumerate() {
        if !few && (status == Status::Found || found.len() == MOST) {
            continue;
        }
        let (mut insert_at, mut endings) = (0, Vec::new());
        if words == 0 {
            insert_at = source.chars().map(char::len_utf16).sum();
            let starts = [msg::ANALYSIS_ENDING_START_1, msg::ANALYSIS_ENDING_START_2, msg::ANALYSIS_ENDING_START_3];
            endings.extend(starts.map(|ending| ending.english().to_owned()));
        } else {
            let fit = *fit.get_or_insert_with(|| (inside(&reading.text), whose(&reading.text)));
            insert_at = fitting(source, reading, letter, fit, &mut endings).unwrap_or(insert_at);
        }
        if endings.len() >= 2 {
            let mut suggestion = Suggestion {
                id: step.ids[usize::from(!matches!(status, Status::Partly | Status::Flag))],
                heading: step.heading,
                why: step.why,
                question: step.question,
                criterion: step.criterion,
                insert_at,
                endings,
            };
            if few {
                suggestion.id = "start";
                suggestion.heading = msg::ANALYSIS_NEXT_START_HEADING;
                suggestion.why = msg::ANALYSIS_NEXT_START_WHY;
                suggestion.question = msg::ANALYSIS_NEXT_START_QUESTION;
            }
            found.push(suggestion);
        }
        if few {
            break;
        }
    }
    found
}

/// Fills in the endings of the first place where two or more turn the letter to found, as the analyser itself reads it,
/// and gives the UTF-16 offset.
fn fitting(
    source: &str,
    reading: &Reading,
    letter: usize,
    (inside, whose): (Option<usize>, &str),
    endings: &mut Vec<String>,
) -> Option<usize> {
    /// A wish has a verb, to which "by writing ..." can be joined; a topic has none.
    static WISH: [Msg; 3] = [
        msg::ANALYSIS_ENDING_SPECIFIC_WISH_1,
        msg::ANALYSIS_ENDING_SPECIFIC_WISH_2,
        msg::ANALYSIS_ENDING_SPECIFIC_WISH_3,
    ];
    let text = &reading.text;
    let step = STEPS.get(letter)?;
    // A very long text is not read again for each ending: a sentence after it is safe.
    let short = text.tokens.len() <= LONG;
    let tried = !step.after.is_empty();
    let wish = letter == 0 && first!(text, 0..12, is(at, VERB) || any(at, "be become")).is_some();
    let in_reason = inside.is_some_and(|to| text.token(to.wrapping_sub(1)).marks & mark::WHY != 0);
    let wanted = Wanted::of(letter, &reading.criteria);
    for place in [Place::Inside, Place::After] {
        let (to, messages) = match place {
            Place::Inside if !short && tried => continue,
            // What is joined to a reason would be part of it, and no act.
            Place::Inside if letter == 0 && in_reason => continue,
            Place::Inside => (inside, if wish { &WISH } else { &step.inside } as &[Msg]),
            Place::After => (Some(text.tokens.len()), step.after),
        };
        let Some(to) = to else { continue };
        let trial = (tried && short).then(|| Trial::new(source, reading, wanted, place, to));
        endings.clear();
        for message in messages {
            let mut ending = String::new();
            if place == Place::After {
                ending.push_str(if rule!(text, to, any(at - 1, ". ! ?")) { " " } else { ". " });
            }
            ending.push_str(&fill(message.english(), &[("my", whose)]));
            if trial.as_ref().is_none_or(|trial| trial.stands(&ending)) {
                endings.push(ending);
            }
        }
        if endings.len() >= 2 {
            return Some(text.end16(to));
        }
    }
    None
}

/// After which token an ending fits inside the main sentence; `None` when none carries a plan.
fn inside(text: &Text) -> Option<usize> {
    let act = specific::planned(text).map(|act| act.verb);
    let plain =
        || text.sentences.iter().zip(&text.senses).find(|(_, sense)| sense.is_plan()).map(|(&(from, _), _)| from);
    let (from, end) = text.sentence_of(act.or_else(plain)?);
    if sense::of(text, from).is(sense::UNDATED) {
        return None;
    }
    let after_act = act.unwrap_or(from);
    let mut to = relevant::reason_start(text, after_act, end).filter(|to| *to > from + 1).unwrap_or(end);
    while to > from + 1 && rule!(text, to, sign(at - 1) && !any(at - 1, ")") && !any(at - 1, "%")) {
        to -= 1;
    }
    Some(to)
}

/// My for the person's own text, your for one to them, the for one about them.
fn whose(text: &Text) -> &'static str {
    let all = 0..text.tokens.len();
    let you = first!(text, all.clone(), any(at, "you your you'll you're") && !any(at - 1, "thank see")).is_some();
    let named = text.classes(0) == 0
        && rule!(text, 1, capital(at - 1) && (any(at, "to will should needs is") || is(at, PRONOUN)));
    if first!(text, all.clone(), any(at, "i i'm i'd i've i'll im my me")).is_some() {
        "my"
    } else if you {
        "your"
    } else if named
        || first!(text, all, any(at, "he she his her him student learner he'll she'll he's she's")).is_some()
    {
        "the"
    } else {
        "my"
    }
}
