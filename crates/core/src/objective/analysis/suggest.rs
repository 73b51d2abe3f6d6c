//! The next steps: a question each, with endings that fit the person's own text.

use super::{Criteria, Finding, Reading, Status, Suggestion, relevant, rule::rule, text::Text};
use crate::content::{Msg, fill, msg};

/// At most so many at once.
const MOST: usize = 3;
/// Fewer words than this get a start, not a next step.
const FEW: usize = 3;

/// More tokens than this, and endings are not tried out.
const LONG: usize = 400;

/// Where an ending goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In the sentence, before its full stop or its reason.
    Inside,
    /// As a sentence of its own, after the text.
    After,
}

struct Step {
    id: &'static str,
    criterion: &'static str,
    heading: Msg,
    why: Msg,
    question: Msg,
    letter: fn(&Criteria) -> &Finding,
    inside: &'static [Msg],
    after: &'static [Msg],
}

/// The suggestions, most useful first.
pub(super) fn find(source: &str, reading: &Reading) -> Vec<Suggestion> {
    let text = &reading.text;
    if text.words() == 0 {
        let endings = [msg::ANALYSIS_ENDING_START_1, msg::ANALYSIS_ENDING_START_2, msg::ANALYSIS_ENDING_START_3];
        return vec![Suggestion {
            id: "start",
            heading: msg::ANALYSIS_NEXT_START_HEADING,
            why: msg::ANALYSIS_NEXT_START_WHY,
            question: msg::ANALYSIS_NEXT_START_QUESTION,
            criterion: "specific",
            insert_at: source.encode_utf16().count(),
            endings: endings.iter().map(|ending| ending.text().to_owned()).collect(),
        }];
    }
    let few = text.words() < FEW;
    let mut found = Vec::new();
    for step in steps(reading, few) {
        if found.len() < MOST
            && let Some(suggestion) = suggestion(source, reading, &step)
        {
            found.push(suggestion);
        }
        if few {
            break;
        }
    }
    found
}

fn steps(reading: &Reading, few: bool) -> Vec<Step> {
    let criteria = &reading.criteria;
    let mut steps = Vec::new();
    if few || criteria.specific.status != Status::Found {
        let verb = opens_with_verb(&reading.text);
        const WISH: [Msg; 3] = [
            msg::ANALYSIS_ENDING_SPECIFIC_WISH_1,
            msg::ANALYSIS_ENDING_SPECIFIC_WISH_2,
            msg::ANALYSIS_ENDING_SPECIFIC_WISH_3,
        ];
        const TOPIC: [Msg; 3] = [
            msg::ANALYSIS_ENDING_SPECIFIC_TOPIC_1,
            msg::ANALYSIS_ENDING_SPECIFIC_TOPIC_2,
            msg::ANALYSIS_ENDING_SPECIFIC_TOPIC_3,
        ];
        let (heading, why, question) = if few {
            (msg::ANALYSIS_NEXT_START_HEADING, msg::ANALYSIS_NEXT_START_WHY, msg::ANALYSIS_NEXT_START_QUESTION)
        } else {
            (msg::ANALYSIS_NEXT_SPECIFIC_HEADING, msg::ANALYSIS_NEXT_SPECIFIC_WHY, msg::ANALYSIS_NEXT_SPECIFIC_QUESTION)
        };
        steps.push(Step {
            id: match criteria.specific.status {
                _ if few => "start",
                Status::Partly => "specific.partly",
                _ => "specific.missing",
            },
            criterion: "specific",
            heading,
            why,
            question,
            letter: |criteria| &criteria.specific,
            inside: if verb { &WISH } else { &TOPIC },
            after: &[
                msg::ANALYSIS_ENDING_SPECIFIC_AFTER_1,
                msg::ANALYSIS_ENDING_SPECIFIC_AFTER_2,
                msg::ANALYSIS_ENDING_SPECIFIC_AFTER_3,
            ],
        });
    }
    if criteria.measurable.status != Status::Found {
        steps.push(Step {
            id: if criteria.measurable.status == Status::Partly { "measurable.partly" } else { "measurable.missing" },
            criterion: "measurable",
            heading: msg::ANALYSIS_NEXT_MEASURABLE_HEADING,
            why: msg::ANALYSIS_NEXT_MEASURABLE_WHY,
            question: msg::ANALYSIS_NEXT_MEASURABLE_QUESTION,
            letter: |criteria| &criteria.measurable,
            inside: &[
                msg::ANALYSIS_ENDING_MEASURABLE_1,
                msg::ANALYSIS_ENDING_MEASURABLE_2,
                msg::ANALYSIS_ENDING_MEASURABLE_3,
            ],
            after: &[msg::ANALYSIS_ENDING_MEASURABLE_AFTER_1, msg::ANALYSIS_ENDING_MEASURABLE_AFTER_2],
        });
    }
    if criteria.time_bound.status != Status::Found {
        steps.push(Step {
            id: if criteria.time_bound.status == Status::Partly { "timeBound.partly" } else { "timeBound.missing" },
            criterion: "timeBound",
            heading: msg::ANALYSIS_NEXT_TIME_HEADING,
            why: msg::ANALYSIS_NEXT_TIME_WHY,
            question: msg::ANALYSIS_NEXT_TIME_QUESTION,
            letter: |criteria| &criteria.time_bound,
            inside: &[msg::ANALYSIS_ENDING_TIME_1, msg::ANALYSIS_ENDING_TIME_2, msg::ANALYSIS_ENDING_TIME_3],
            after: &[
                msg::ANALYSIS_ENDING_TIME_AFTER_1,
                msg::ANALYSIS_ENDING_TIME_AFTER_2,
                msg::ANALYSIS_ENDING_TIME_AFTER_3,
            ],
        });
    }
    if criteria.achievable.status != Status::Found {
        steps.push(Step {
            id: if criteria.achievable.status == Status::Flag { "achievable.flag" } else { "achievable.ask" },
            criterion: "achievable",
            heading: msg::ANALYSIS_NEXT_ACHIEVABLE_HEADING,
            why: msg::ANALYSIS_NEXT_ACHIEVABLE_WHY,
            question: msg::ANALYSIS_NEXT_ACHIEVABLE_QUESTION,
            letter: |criteria| &criteria.achievable,
            inside: &[
                msg::ANALYSIS_ENDING_ACHIEVABLE_1,
                msg::ANALYSIS_ENDING_ACHIEVABLE_2,
                msg::ANALYSIS_ENDING_ACHIEVABLE_3,
            ],
            after: &[],
        });
    }
    if criteria.relevant.status != Status::Found {
        steps.push(Step {
            id: "relevant.ask",
            criterion: "relevant",
            heading: msg::ANALYSIS_NEXT_RELEVANT_HEADING,
            why: msg::ANALYSIS_NEXT_RELEVANT_WHY,
            question: msg::ANALYSIS_NEXT_RELEVANT_QUESTION,
            letter: |criteria| &criteria.relevant,
            inside: &[
                msg::ANALYSIS_ENDING_RELEVANT_1,
                msg::ANALYSIS_ENDING_RELEVANT_2,
                msg::ANALYSIS_ENDING_RELEVANT_3,
            ],
            after: &[],
        });
    }
    steps
}

/// The first place where every ending turns the letter to found, as the analyser itself reads it.
fn suggestion(source: &str, reading: &Reading, step: &Step) -> Option<Suggestion> {
    let text = &reading.text;
    // A very long text is not read again for each ending: a sentence after it is safe.
    let short = text.tokens.len() <= LONG;
    let must_hold = !step.after.is_empty() && short;
    let inside =
        |text: &Text, reading: &Reading| if short || step.after.is_empty() { inside(text, reading) } else { None };
    let inside = inside(text, reading);
    let places = [(Place::Inside, inside, step.inside), (Place::After, Some(text.tokens.len()), step.after)];
    for (place, to, endings) in places {
        let Some(to) = to else { continue };
        let insert_at = text.end16(to);
        let endings: Vec<String> = endings
            .iter()
            .map(|ending| wording(text, *ending, place, to))
            .filter(|ending| !must_hold || holds(source, insert_at, ending, reading, step))
            .collect();
        if endings.len() >= 2 {
            return Some(Suggestion {
                id: step.id,
                heading: step.heading,
                why: step.why,
                question: step.question,
                criterion: step.criterion,
                insert_at,
                endings,
            });
        }
    }
    None
}

/// Whether the letter is found with the ending, and no other letter is lost.
fn holds(source: &str, insert_at: usize, ending: &str, reading: &Reading, step: &Step) -> bool {
    let Some(at) = byte_offset(source, insert_at) else { return false };
    let mut with = String::with_capacity(source.len() + ending.len());
    with.push_str(source.get(..at).unwrap_or_default());
    with.push_str(ending);
    with.push_str(source.get(at..).unwrap_or_default());
    let after = Reading::of(&with).criteria;
    let kept = |letter: fn(&Criteria) -> &Finding| {
        letter(&reading.criteria).status != Status::Found || letter(&after).status == Status::Found
    };
    (step.letter)(&after).status == Status::Found
        && kept(|c| &c.specific)
        && kept(|c| &c.measurable)
        && kept(|c| &c.time_bound)
}

fn byte_offset(source: &str, utf16: usize) -> Option<usize> {
    let mut at16 = 0;
    for (at, c) in source.char_indices() {
        if at16 == utf16 {
            return Some(at);
        }
        at16 += c.len_utf16();
    }
    (at16 == utf16).then_some(source.len())
}

/// After which token an ending fits inside the main sentence; `None` when none carries a plan.
fn inside(text: &Text, reading: &Reading) -> Option<usize> {
    let act = reading.acts.iter().find(|act| act.plan).map(|act| act.verb);
    let plain =
        || text.sentences.iter().zip(&reading.senses).find(|(_, sense)| sense.is_plan()).map(|(&(from, _), _)| from);
    let (from, end) = text.sentence_of(act.or_else(plain)?);
    let sense = text.tokens.get(from).and_then(|token| reading.senses.get(token.sentence)).copied().unwrap_or_default();
    if sense.undated {
        return None;
    }
    let after_act = act.unwrap_or(from);
    let mut to = relevant::reason_start(text, after_act, end).filter(|to| *to > from + 1).unwrap_or(end);
    while to > from + 1 && rule!(text, to, sign(at - 1) && !any(at - 1, ")") && !any(at - 1, "%")) {
        to -= 1;
    }
    Some(to)
}

fn wording(text: &Text, ending: Msg, place: Place, to: usize) -> String {
    let filled = fill(ending.text(), &[("my", whose(text))]);
    if place == Place::Inside {
        return filled;
    }
    let mut out = String::with_capacity(filled.len() + 2);
    if rule!(text, to, !(any(at - 1, ".") || any(at - 1, "!") || any(at - 1, "?"))) {
        out.push('.');
    }
    out.push(' ');
    out.push_str(&filled);
    out
}

/// My for the person's own text, your for one to them, the for one about them.
fn whose(text: &Text) -> &'static str {
    let has = |rule: fn(&Text, usize) -> bool| (0..text.tokens.len()).any(|at| rule(text, at));
    let you = (0..text.tokens.len())
        .any(|at| rule!(text, at, any(at, "you your you'll you're") && !any(at - 1, "thank see")));
    let named = text.tokens.first().is_some_and(|token| token.capital && token.classes == 0)
        && rule!(text, 1, any(at, "to will should needs is") || is(at, PRONOUN));
    if has(|text, at| rule!(text, at, any(at, "i i'm i'd i've i'll im my me"))) {
        "my"
    } else if you {
        "your"
    } else if named
        || has(|text, at| rule!(text, at, any(at, "he she his her him student learner he'll she'll he's she's")))
    {
        "the"
    } else {
        "my"
    }
}

/// A wish has a verb, to which "by writing ..." can be joined; a topic has none.
fn opens_with_verb(text: &Text) -> bool {
    (0..text.tokens.len()).take(12).any(|at| rule!(text, at, is(at, VERB) || any(at, "be become")))
}
