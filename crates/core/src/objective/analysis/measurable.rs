//! M: how anyone will know. A quantity, a standard, a thing to look at, or a named judge.

use super::{
    Finding, Status,
    lexicon::{
        ARTEFACT, EVENT, FAULT, FUNCTION, Form, GENERIC, JUDGE, LABEL, MAKE, MODAL, MONTH, NUMBER, PAST, PEOPLE,
        PRONOUN, TIME_UNIT, TRAIT, UNIT, VERB, WEEKDAY,
    },
    rule::{first, rule},
    sense::{self, Sense},
    specific::{self, Act},
    text::{Kind, Text},
    time_bound::{self, Phrase, Sort},
};
use crate::content::msg;

/// A stretch of the text by which the work can be checked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure {
    /// Tokens.
    pub from: usize,
    pub to: usize,
    /// `count`, `score`, `standard`, `judge`, `made`, `frequency`, `certificate`, `set`.
    pub kind: &'static str,
    /// How plainly it is the measure: the highest comes first in the evidence.
    pub rank: u8,
    /// It counts a thing that has a name, so that it says what is done as well.
    pub thing: bool,
}

/// Finds every measure in the sentences that say what somebody means to do.
pub(super) fn measures(text: &Text, senses: &[Sense], times: &[Phrase], acts: &[Act]) -> Vec<Measure> {
    let mut found: Vec<Measure> = Vec::new();
    for at in 0..text.tokens.len() {
        if text.kind(at) == Kind::Sign || !sense::of(text, senses, at).is_plan() {
            continue;
        }
        let measure = number(text, at, times)
            .or_else(|| standard(text, at))
            .or_else(|| judge(text, at))
            .or_else(|| certificate(text, at))
            .or_else(|| frequency(text, at, times, acts));
        found.extend(measure);
    }
    for act in acts.iter().filter(|act| act.plan) {
        found.extend(made(text, act));
    }
    found
}

/// The finding.
pub(super) fn finding(text: &Text, measures: &[Measure], acts: &[Act]) -> Finding {
    let evidence = text.best(measures.len(), &|index| {
        measures.get(index).map(|measure| (measure.from, measure.to, measure.kind, measure.rank))
    });
    if !evidence.is_empty() {
        return Finding { status: Status::Found, evidence, message: msg::ANALYSIS_MEASURABLE_FOUND };
    }
    if let Some(act) = acts.iter().find(|act| act.plan) {
        let evidence = text.evidence(act.verb, act.to, "action");
        return Finding { status: Status::Partly, evidence, message: msg::ANALYSIS_MEASURABLE_PARTLY };
    }
    if let Some(at) = first!(text, 0..text.tokens.len(), any(at, "faster quicker better more feedback")) {
        let evidence = text.evidence(at, at + 1, "direction");
        return Finding { status: Status::Partly, evidence, message: msg::ANALYSIS_MEASURABLE_PARTLY_BETTER };
    }
    Finding { status: Status::Missing, evidence: Vec::new(), message: msg::ANALYSIS_MEASURABLE_MISSING }
}

fn measure(from: usize, to: usize, kind: &'static str, rank: u8) -> Option<Measure> {
    Some(Measure { from, to, kind, rank, thing: false })
}

fn number(text: &Text, at: usize, times: &[Phrase]) -> Option<Measure> {
    let token = text.token(at);
    let digits = token.kind == Kind::Number;
    if !(digits || token.classes & NUMBER != 0) {
        return None;
    }
    let before = at.wrapping_sub(1);
    // Letters glued before: EXC2, 3D's way round is below.
    if at > 0 && digits && rule!(text, at, glued(at) && (word(at - 1) || number(at - 1))) {
        return None;
    }
    let next = at + 1;
    // Scores that no date looks like.
    if rule!(text, at, any(at + 1, "%") || any(at + 1, "percent percentage") || phrases(at + 1, "per cent")) {
        let to = if rule!(text, at, phrases(at + 1, "per cent")) { next + 2 } else { next + 1 };
        let to = to + usize::from(rule!(text, to, any(at, "+")));
        let from = widen(text, at);
        // A strength of a solution in brackets is a name.
        if rule!(text, at, any(at - 1, "(")) && rule!(text, to, any(at, ")")) {
            return None;
        }
        return score(text, from, to, 6);
    }
    let dated = time_bound::holding(times, at)
        .is_some_and(|phrase| !(phrase.kind == Sort::Duration || phrase.kind == Sort::Recurrence && !digits));
    if dated && rule!(text, at, !any(at + 1, "%")) {
        return None;
    }
    if rule!(text, at, any(at + 1, "out") && any(at + 2, "of"))
        || (rule!(text, at, any(at + 1, "of")) && digits && text.kind(next + 1) == Kind::Number)
    {
        let total = if rule!(text, at, any(at + 1, "of")) { next + 1 } else { next + 2 };
        if time_bound::number(text, total).is_some() || rule!(text, total, any(at, "the all every")) {
            let (end, thing) = noun_end(text, total).unwrap_or((total + 1, false));
            return if thing {
                Some(Measure { thing, ..measure(widen(text, at), end, "score", 6)? })
            } else {
                score(text, widen(text, at), end, 6)
            };
        }
    }
    if digits
        && rule!(text, at, any(at + 1, "/") && glued(at + 1) && number(at + 2))
        && time_bound::number(text, next + 1) >= token.value
    {
        if colour_shade(text, next + 1) {
            return None;
        }
        return score(text, widen(text, at), next + 2, 6);
    }
    if rule!(text, at, any(at + 1, "+")) && digits {
        return score(text, widen(text, at), next + 1, 6);
    }
    if rule!(text, at, any(at - 1, "£")) {
        let money = rule!(text, at, any(at - 2, "to") || any(at + 1, "to") || dash(at + 1) || any(at + 1, "million k"))
            || !in_brackets(text, at);
        let mut end = next;
        if rule!(text, end, any(at, "million k m thousand")) {
            end += 1;
        }
        let range = rule!(text, at, any(at + 1, "to") || dash(at + 1));
        let end = if range && rule!(text, at, (any(at + 2, "£") || number(at + 2))) {
            next + 2 + usize::from(rule!(text, at, any(at + 2, "£")))
        } else {
            end
        };
        return if money {
            Some(Measure {
                thing: topic_before(text, before) || score_of(text, end.max(at + 1)).1,
                ..measure(widen(text, before), end.max(at + 1), "count", 5)?
            })
        } else {
            None
        };
    }
    if digits && at == 0 && is_name(text, at) {
        return None;
    }
    if digits && is_name(text, at) {
        // Aisles 4 to 9, stables 1-6: a set that can be seen to be done.
        let plural = rule!(
            text,
            at,
            form_s(at - 1)
                || any(
                    at - 1,
                    "aisles bays lines lanes rooms units sections wards doors plots gates beds fields kennels pens shelves stations floors stables"
                )
        );
        let ranged = rule!(text, at, (dash(at + 1) || any(at + 1, "to and")) && number(at + 2));
        let (from, _) = text.sentence_of(at);
        let acted = (from..before).any(|near| specific::is_verb(text, near));
        return if plural && ranged && acted {
            Some(Measure { thing: true, ..measure(before, next + 2, "set", 4)? })
        } else {
            None
        };
    }
    if time_bound::clock(text, at).is_some() || is_pronoun_one(text, at) || is_age(text, at) {
        return None;
    }
    // Time: a limit is a standard, a length is not.
    if let Some(to) = unit_of_time(text, next) {
        let short = rule!(text, to, any(at - 1, "second seconds sec secs minute minutes min mins hour hours hr hrs"));
        let limit = at > 0
            && (rule!(
                text,
                at,
                any(at - 1, "under below within in than to of inside least") && !(phrases(at - 2, "a bit of"))
            ));
        let counted = specific::worth(text, to) > 0 && (text.is_dash(next) || text.is(to, ARTEFACT));
        if short && (limit && rule!(text, at, !any(at - 1, "of")) || counted) {
            let end = if counted { to + 1 } else { to };
            return measure(
                widen(text, at),
                end,
                "standard",
                if counted || rule!(text, at, any(at - 1, "within")) { 4 } else { 6 },
            );
        }
        return None;
    }
    if given(text, at) {
        return None;
    }
    if rule!(text, at, any(at + 1, "of") && any(at + 2, "them these those")) {
        return measure(widen(text, at), next + 2, "count", 6);
    }
    // "20 vol", "zero-waste".
    if rule!(
        text,
        at,
        any(at + 1, "vol volume")
            || (any(at, "zero") && dash(at + 1))
            || (is(at + 1, LABEL) && capital(at + 1) && number(at + 2) && !word(at + 3))
    ) {
        return None;
    }
    if let Some((end, thing)) = noun_end(text, at) {
        return Some(Measure { thing, ..measure(widen(text, at), end, "count", rank(text, at, end, thing))? });
    }
    // "40 a day", "sandwiches for 12".
    if rule!(text, at, any(at + 1, "a an per each every") && is(at + 2, TIME_UNIT)) {
        return Some(Measure { thing: topic_before(text, at), ..measure(widen(text, at), next + 2, "count", 5)? });
    }
    if digits
        && rule!(text, at, any(at - 1, "for") && exists(at - 2))
        && specific::worth(text, at - 2) > 1
        && text.kind(next) != Kind::Word
    {
        return Some(Measure { thing: true, ..measure(at - 2, next, "count", 5)? });
    }
    // "down to 4", "up to 20", "from 6 to 4", "at least 5", "three times".
    let target = at > 0
        && digits
        && rule!(
            text,
            at,
            (any(at - 1, "least than minimum maximum max min under over below")
                || (any(at - 1, "to") && any(at - 2, "up down"))
                || (any(at - 1, "to") && number(at - 2) && exists(at - 3) && any(at - 3, "from")))
        );
    if target && text.kind(next) != Kind::Number {
        return Some(Measure { thing: topic_before(text, at), ..measure(widen(text, at), next, "count", 5)? });
    }
    None
}

/// A score up to `to`, with what it is a score of, after or before it.
fn score(text: &Text, from: usize, to: usize, rank: u8) -> Option<Measure> {
    let (end, thing) = score_of(text, to);
    Some(Measure { thing: thing || topic_before(text, from), ..measure(from, end, "score", rank)? })
}

/// Whether a thing is named earlier in the sentence, without a verb that says little: "homeware basket £11".
fn topic_before(text: &Text, at: usize) -> bool {
    let (from, _) = text.sentence_of(at);
    !(from..at).take(3).any(|near| {
        rule!(text, near, is(at, FILLER | STATE | DIRECTION | CHECK) && !is(at, ARTEFACT | FUNCTION) && !form_s(at))
    }) && (from..at).map(|near| specific::worth(text, near)).sum::<u32>() >= 2
}

/// A limit or a form says more of how people will know than a count does; things before people.
fn rank(text: &Text, at: usize, end: usize, thing: bool) -> u8 {
    let limit = rule!(text, at, any(at - 1, "max maximum min minimum least than exactly")) || text.is(end - 1, FAULT);
    let of_them = rule!(text, at, any(at + 1, "of") && any(at + 2, "them these those"));
    let form = first!(text, at + 1..end, any(at, "page pages side sides slide slides word words times")).is_some();
    if limit || of_them || form {
        6
    } else if thing && !text.is(end - 1, PEOPLE) {
        5
    } else {
        4
    }
}

/// "at least", "no more than", "down to", "all", "max" before a number belong to it.
fn widen(text: &Text, at: usize) -> usize {
    let mut from = at;
    while from > 0
        && rule!(
            text,
            from,
            (any(
                at - 1,
                "at least no more than fewer less under over all minimum max maximum min only up down about average an score of from with reach exactly first"
            ) || any(at - 1, "£"))
        )
        && from + 4 > at
        && rule!(text, from, !any(at - 1, "with from first"))
    {
        from -= 1;
    }
    while from < at
        && rule!(text, from, any(at, "of an and at no a to") && !any(at + 1, "least average more fewer less"))
    {
        from += 1;
    }
    from
}

/// "of the price labels", "on the LOTO test", "accurate" after a score: where it ends and whether it names a thing.
fn score_of(text: &Text, at: usize) -> (usize, bool) {
    if rule!(text, at, any(at, "on of in for at from")) {
        let mut next = at + 1;
        let mut end = at;
        let mut thing = false;
        while next < at + 7 {
            let worth = specific::worth(text, next);
            let plain = rule!(
                text,
                next,
                is(at, FUNCTION) && !any(at, "by in before and so because") || is(at, EVENT | LABEL | GENERIC | METRIC)
            );
            if rule!(text, next, word(at) && possessive(at)) || worth > 0 {
                thing |= worth > 1 || text.is(next, ARTEFACT);
                end = next + 1;
            } else if !plain && rule!(text, next, !(dash(at) && glued(at))) || rule!(text, next, phrases(at, "in time"))
            {
                break;
            }
            next += 1;
        }
        if rule!(text, at, any(at + 1, "time")) {
            return (at, false);
        }
        return (end.max(at), thing);
    }
    if rule!(
        text,
        at,
        any(at, "accurate accuracy correct complete compliant pass attendance right or") && !any(at, "or")
    ) {
        return (
            at + 1,
            rule!(text, at, any(at, "accurate accuracy correct compliant")) || specific::worth(text, at + 1) > 1,
        );
    }
    let worth = specific::worth(text, at);
    if worth > 1 && text.kind(at) == Kind::Word { (at + 1, true) } else { (at, false) }
}

/// Where the counted noun ends, and whether it names a thing; `None` when nothing is counted.
fn noun_end(text: &Text, at: usize) -> Option<(usize, bool)> {
    let mut next = at + 1;
    let mut end = None;
    let mut thing = false;
    if rule!(text, next, any(at, "of") && any(at + 1, "the my our these them those her his their your"))
        && rule!(text, at, !any(at, "one"))
        || rule!(text, next, (any(at, "or") && any(at + 1, "more fewer less")))
    {
        next += 2;
    } else if rule!(text, next, any(at, "more other different new of"))
        && !(rule!(text, at, any(at, "one")) && rule!(text, next, any(at, "of")))
    {
        next += 1;
    }
    let limit = next + 5;
    while next < limit {
        let token = text.token(next);
        match token.kind {
            Kind::Nothing => break,
            Kind::Sign => {
                if rule!(text, next, dash(at) && glued(at) && glued(at + 1) || (any(at, "'") && glued(at))) {
                    next += 1;
                    continue;
                }
                if rule!(text, next, any(at, "£") || any(at, "&") || any(at, "%")) {
                    next += 1;
                    continue;
                }
                break;
            }
            Kind::Number => {
                // "4 Level 3 learners", "50 rolls same size 60 gram".
                if rule!(text, next, glued(at)) || text.is(next - 1, LABEL) && end.is_none() {
                    next += 1;
                    continue;
                }
                break;
            }
            Kind::Word => {
                let classes = token.classes;
                if classes & TIME_UNIT != 0 && classes & (ARTEFACT | EVENT) == 0 && !text.possessive(next) {
                    let compound = text.is_dash(next + 1) || (next > at + 1 && text.is_dash(next - 1));
                    if end.is_some_and(|end| end + 1 < next) || !compound {
                        break;
                    }
                    next += 1;
                    continue;
                }
                if classes & UNIT != 0 && end.is_none() {
                    end = Some(next + 1);
                    next += 1;
                    continue;
                }
                if classes & (MODAL | PRONOUN) != 0
                    || (classes & FUNCTION != 0
                        && rule!(
                            text,
                            next,
                            !any(
                                at,
                                "different new good full small large high low key long short big of easy hard clear great own single quick main"
                            )
                        ))
                {
                    break;
                }
                if rule!(text, next, any(at, "of")) {
                    if end.is_some() && !thing {
                        next += 1;
                        thing = false;
                        continue;
                    }
                    break;
                }
                if classes & WEEKDAY != 0 {
                    break;
                }
                if classes & PAST != 0 && end.is_some()
                    || (token.form == Form::Ed && end.is_some())
                    || (token.form == Form::Ing && thing)
                {
                    break;
                }
                let named = specific::worth(text, next) > 0;
                let counts = named
                    || classes & (GENERIC | UNIT | PEOPLE | ARTEFACT | EVENT | FAULT) != 0
                    || (classes & TRAIT == 0 && classes & FUNCTION == 0);
                if counts {
                    end = Some(next + 1);
                    // The last noun is the one that is counted.
                    thing = named && classes & (GENERIC | UNIT) == 0;
                }
                next += 1;
            }
        }
    }
    end.map(|end| (end, thing))
}

fn in_brackets(text: &Text, at: usize) -> bool {
    first!(text, at.saturating_sub(6)..at, any(at, "(")).is_some()
}

/// A hair colour: 6/0 with 20 vol.
fn colour_shade(text: &Text, at: usize) -> bool {
    text.value(at) == Some(0)
}

/// Level 3, Room 12, Scope 3, Arial 11, no. 417: a number that is part of a name.
fn is_name(text: &Text, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        // A list mark: "1)" or "1.".
        return rule!(text, at, any(at + 1, ")") || (any(at + 1, ".") && !glued(at + 2)));
    };
    if text.token(at).line_start && rule!(text, at, (any(at + 1, ")") || any(at + 1, "."))) {
        return true;
    }
    if rule!(text, at, any(at - 1, ".") && any(at - 2, "no vol p")) {
        return true;
    }
    if rule!(text, at, number(at - 1) || any(at - 1, ".") && glued(at - 1) && number(at - 2)) {
        return true;
    }
    if text.kind(before) != Kind::Word {
        // Dashed: "COVID-19", "Form A-2".
        let dashed = rule!(text, at, dash(at - 1) && glued(at) && glued(at - 1));
        let slash = rule!(text, at, any(at - 1, "/") && glued(at));
        return dashed || slash || rule!(text, at, any(at - 1, ":") && glued(at) || any(at - 1, "#"));
    }
    if text.is(before, LABEL) && !counts_after(text, at) {
        return true;
    }
    let capital = rule!(text, at, capital(at - 1) && !possessive(at - 1));
    let unknown = text.classes(before) & (VERB | FUNCTION | MODAL | PRONOUN | WEEKDAY | MONTH | TIME_UNIT) == 0;
    let opens = text.sentence_of(before).0 == before;
    capital
        && unknown
        && (!opens || text.kind(at + 1) != Kind::Word)
        && !(text.kind(at + 1) == Kind::Word
            && specific::worth(text, at + 1) > 0
            && rule!(text, at, !capital(at + 1))
            && opens)
}

/// "set 3 tables", "group 4 invoices": a verb that also takes numbers as names.
fn counts_after(text: &Text, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    text.is(before, VERB) && specific::is_verb(text, before) && rule!(text, at, word(at + 1) && !is(at + 1, FUNCTION))
}

fn is_pronoun_one(text: &Text, at: usize) -> bool {
    rule!(
        text,
        at,
        any(at, "one")
            && (any(at + 1, "of day to another by i that who in thing for with and on at or which where")
                || any(at + 1, ".")
                || any(at + 1, ",")
                || dash(at + 1) && any(at + 2, "to off")
                || any(at - 1, "no the this that each every which any another first last next a good"))
            || any(at, "half once twice") && !(any(at, "once twice") && any(at + 1, "a per every each"))
            || (any(at, "hundred thousand million dozen") && form_s(at))
    )
}

fn is_age(text: &Text, at: usize) -> bool {
    let mut next = at + 1;
    while text.is_dash(next) {
        next += 1;
    }
    rule!(text, next, any(at, "year yr years") && (any(at + 1, "old olds") || dash(at + 1) && any(at + 2, "old olds")))
        || rule!(text, at, any(at - 1, "aged age ages"))
}

fn unit_of_time(text: &Text, at: usize) -> Option<usize> {
    let mut next = at;
    for _ in 0..3 {
        if rule!(text, next, dash(at) || any(at, "working full whole or more half") || any(at, "+")) {
            next += 1;
        }
    }
    (rule!(text, next, is(at, TIME_UNIT) && !any(at, "lesson second") || any(at, "h seconds"))).then_some(next + 1)
}

/// "the two children", "my three colleagues": who they are, not how many.
fn given(text: &Text, at: usize) -> bool {
    let Some(_before) = at.checked_sub(1) else { return false };
    rule!(
        text,
        at,
        any(at - 1, "the these those my our his her their its both other your last this between")
            && !any(at - 2, "all")
    )
}

/// "without a mistake", "no gaps", "zero errors", "error-free", "unaided", "first time".
fn standard(text: &Text, at: usize) -> Option<Measure> {
    if rule!(text, at, any(at, "no zero without nil")) {
        let mut next = at + 1;
        while next < at + 5
            && !(text.is(next, FAULT)
                || rule!(text, next, form_ing(at) && is(at, VERB)) && rule!(text, at, any(at, "without")))
        {
            if rule!(text, next, sign(at) || any(at, "one longer idea later")) {
                return None;
            }
            next += 1;
        }
        if next < at + 5 {
            let self_done = rule!(text, next, any(at, "support guidance")) && rule!(text, at, !any(at, "without"));
            return if self_done {
                None
            } else {
                Some(Measure { thing: topic_before(text, at), ..measure(at, next + 1, "standard", 5)? })
            };
        }
        return None;
    }
    if rule!(text, at, any(at, "unaided unsupervised unprompted solo") || phrases(at, "right first time")) {
        return measure(at, at + if rule!(text, at, any(at, "right")) { 3 } else { 1 }, "standard", 3);
    }
    if rule!(text, at, is(at, FAULT) && (dash(at + 1) && any(at + 2, "free") || any(at + 1, "free"))) {
        return measure(at, at + if rule!(text, at, any(at + 1, "free")) { 2 } else { 3 }, "standard", 5);
    }
    None
}

/// "signed off by my supervisor", "Jo will test her", "checked against the list".
fn judge(text: &Text, at: usize) -> Option<Measure> {
    let checks = rule!(text, at, is(at, CHECK) || any(at, "signed signing countersigned ticked"));
    if !checks || rule!(text, at, form_s(at) && is(at, ARTEFACT) && !is(at - 1, JUDGE)) {
        return None;
    }
    let mut to = at + 1;
    if rule!(text, to, any(at, "off")) {
        to += 1;
    }
    if rule!(text, at, form_ed(at)) {
        let off = to > at + 1;
        if rule!(text, to, any(at, "by against to with")) {
            let end = name_end(text, to + 1);
            if end > to + 1 {
                return measure(at, end, "judge", 4);
            }
        }
        if off || rule!(text, at, any(at, "signed countersigned ticked")) {
            let up =
                (at.saturating_sub(4)..at).find(|near| text.is(*near, ARTEFACT) || specific::worth(text, *near) > 1);
            return measure(up.unwrap_or(at), to, "judge", 4);
        }
        return None;
    }
    if rule!(text, at, base(at) && any(at, "sign")) && to > at + 1 {
        return measure(at, to, "judge", 4);
    }
    // A judge before: "room leader to sign each", "my mentor watches me".
    let by = (at.saturating_sub(3)..at).rev().find(|near| text.is(*near, JUDGE));
    if let Some(by) = by {
        let link = by + 1 == at || first!(text, by + 1..at, !any(at, "to will then can has is")).is_none();
        if link
            && rule!(
                text,
                at,
                is(at, CHECK) && !any(at, "time agree agrees agreed look looks review reviews pass confirm")
            )
        {
            let end = if text.kind(at + 1) == Kind::Word { at + 2 } else { at + 1 };
            return measure(by, end, "judge", 3);
        }
    }
    None
}

/// A person or thing after "by" or "against".
fn name_end(text: &Text, at: usize) -> usize {
    let mut next = at;
    while next < at + 5 {
        let noun =
            rule!(text, next, word(at) && (any(at, "my the our a your his her their me you") || !is(at, FUNCTION)))
                && !text.is(next, MONTH | WEEKDAY | EVENT & !JUDGE)
                && rule!(text, next, !form_ing(at));
        if !noun {
            break;
        }
        next += 1;
    }
    // Only a determiner: nobody is named.
    if next == at + 1 && rule!(text, at, any(at, "my the our a your his her their")) { at } else { next }
}

/// "pass the hygiene test", "get my forklift licence".
fn certificate(text: &Text, at: usize) -> Option<Measure> {
    let paper = rule!(text, at, any(at, "certificate certificates licence license distinction merit"));
    if paper {
        let from = (at.saturating_sub(5)..at)
            .find(|near| specific::worth(text, *near) > 1 || text.is(*near, MAKE))
            .unwrap_or(at);
        return Some(Measure { thing: from < at, ..measure(from, at + 1, "certificate", 3)? });
    }
    if rule!(text, at, any(at, "pass passing passed achieve")) {
        let exam = first!(
            text,
            at + 1..at + 7,
            any(at, "test exam quiz assessment theory competency competence module check")
        )?;
        let clean = first!(text, at + 1..exam, sign(at) && !dash(at)).is_none();
        return if clean { Some(Measure { thing: true, ..measure(at, exam + 1, "certificate", 4)? }) } else { None };
    }
    None
}

/// "every Friday", "weekly", "twice a week", said of the work itself.
fn frequency(text: &Text, at: usize, times: &[Phrase], acts: &[Act]) -> Option<Measure> {
    let phrase =
        time_bound::holding(times, at).filter(|phrase| phrase.kind == Sort::Recurrence && phrase.from == at)?;
    if rule!(text, at, !any(at, "every each daily weekly once twice per") || any(at + 1, "time")) {
        return None;
    }
    let (from, to) = text.sentence_of(at);
    let talk =
        first!(text, from..to, any(at, "feedback catch sit meet confidence practise practice") && !is(at, MODAL))
            .is_some();
    let acted = acts.iter().any(|act| act.plan && (from..to).contains(&act.verb))
        || (at == from && specific_after(text, phrase.to, to));
    (acted && !talk).then_some(())?;
    measure(phrase.from, phrase.to, "frequency", 1)
}

fn specific_after(text: &Text, from: usize, to: usize) -> bool {
    (from..to).take(6).any(|at| text.is(at, GENERIC) || specific::worth(text, at) > 1)
}

/// Something made, finished or written that can be looked at.
fn made(text: &Text, act: &Act) -> Option<Measure> {
    let object = act.verb + 1..act.to;
    let artefact = object.clone().rev().find(|at| {
        rule!(text, *at, is(at, ARTEFACT) && !is(at, GENERIC | FILLER | STATE)) && !after_with(text, act.verb, *at)
    });
    let whole = first!(text, object.clone(), any(at, "all each every everything whole entire"));
    if let Some(whole) = whole.filter(|_| act.makes) {
        return measure(whole, act.to, "set", 2);
    }
    // "write scripts": no end to it; "write a script", "write the log": it is there or it is not.
    let definite = object
        .clone()
        .take(5)
        .take_while(|at| rule!(text, *at, !any(at, "in with for on at to by from using alongside about")))
        .any(|at| {
            rule!(text, at, any(at, "a an the my your his her their our its this that one it them what how before"))
        })
        || first!(text, object.clone(), number(at) || is(at, NUMBER)).is_some();
    if act.makes && definite {
        return measure(
            artefact.map_or(act.verb, |_| act.verb),
            act.to,
            "made",
            if artefact.is_some() { 3 } else { 2 },
        );
    }
    artefact
        .filter(|_| {
            rule!(
                text,
                act.verb,
                any(at, "take get hand give send show bring keep put share collect film present deliver pass do")
            )
        })
        .and_then(|at| measure(act.verb, at + 1, "made", 2))
}

fn after_with(text: &Text, verb: usize, at: usize) -> bool {
    first!(text, verb + 1..at, any(at, "with from using into for of off")).is_some() && !text.is(verb, MAKE)
}
