//! M: how anyone will know. A quantity, a standard, a thing to look at, or a named judge.

use super::{
    Finding, Status, Verdict,
    lexicon::{
        ARTEFACT, EVENT, FAULT, FUNCTION, Form, GENERIC, JUDGE, LABEL, MAKE, MODAL, MONTH, NUMBER, PAST, PEOPLE,
        PRONOUN, TIME_UNIT, TRAIT, UNIT, VERB, WEEKDAY,
    },
    phrase::{Phrase, Sort, sorts},
    rule::{first, rule},
    sense,
    specific::{self, Act},
    text::{Kind, Text},
    time_bound,
};
use crate::content::msg;

/// The measures so far. Each step that finds one adds it and says so.
type Found = Vec<Phrase>;

/// Finds every measure in the sentences that say what somebody means to do.
pub(super) fn measures(text: &Text) -> Vec<Phrase> {
    let mut found = Found::new();
    for at in 0..text.tokens.len() {
        let plan = text.kind(at) != Kind::Sign && sense::of(text, at).is_plan();
        let _done = plan
            && (number(text, at, &mut found)
                || standard(text, at, &mut found)
                || judge(text, at, &mut found)
                || certificate(text, at, &mut found)
                || frequency(text, at, &mut found));
    }
    for act in text.acts.iter().filter(|act| act.plan) {
        made(text, act, &mut found);
    }
    found
}

/// The finding.
pub(super) fn finding(text: &Text, measures: &[Phrase]) -> Finding {
    if measures.iter().any(|measure| measure.point.to() <= text.tokens.len()) {
        let (status, message) = (Status::Found, msg::ANALYSIS_MEASURABLE_FOUND);
        return Finding { status, evidence: text.best(measures, !0), message };
    }
    let verdict = if let Some(act) = specific::planned(text) {
        Verdict::new(Status::Partly, msg::ANALYSIS_MEASURABLE_PARTLY, "action", act.verb, act.to)
    } else if let Some(at) = first!(text, 0..text.tokens.len(), any(at, "faster quicker better more feedback")) {
        Verdict::new(Status::Partly, msg::ANALYSIS_MEASURABLE_PARTLY_BETTER, "direction", at, at + 1)
    } else {
        Verdict::bare(Status::Missing, msg::ANALYSIS_MEASURABLE_MISSING)
    };
    verdict.finding(text)
}

/// Adds a measure; `thing`: it counts a thing that has a name, so that it says what is done as well.
#[inline(never)]
fn measure(found: &mut Found, from: usize, to: usize, sort: Sort, rank: u64, thing: bool) -> bool {
    found.extend(Phrase::measure(from, to, sort, rank, thing));
    true
}

fn number(text: &Text, at: usize, found: &mut Found) -> bool {
    let token = text.token(at);
    let digits = token.kind == Kind::Number;
    if !(digits || token.classes & NUMBER != 0) {
        return false;
    }
    let before = at.wrapping_sub(1);
    // Letters glued before: EXC2, 3D's way round is below.
    if at > 0 && digits && rule!(text, at, glued(at) && (word(at - 1) || number(at - 1))) {
        return false;
    }
    let next = at + 1;
    // Scores that no date looks like.
    if rule!(text, at, any(at + 1, "%") || any(at + 1, "percent percentage") || phrases(at + 1, "per cent")) {
        let to = if rule!(text, at, phrases(at + 1, "per cent")) { next + 2 } else { next + 1 };
        let to = to + usize::from(rule!(text, to, any(at, "+")));
        // A strength of a solution in brackets is a name.
        if rule!(text, at, any(at - 1, "(")) && rule!(text, to, any(at, ")")) {
            return false;
        }
        return score(text, at, to, found);
    }
    let dated = time_bound::holding(text, at)
        .is_some_and(|phrase| !phrase.point.is(if digits { sorts!(Duration) } else { sorts!(Duration | Recurrence) }));
    if dated && rule!(text, at, !any(at + 1, "%")) {
        return false;
    }
    if rule!(text, at, any(at + 1, "out") && any(at + 2, "of"))
        || (rule!(text, at, any(at + 1, "of")) && digits && text.kind(next + 1) == Kind::Number)
    {
        let total = if rule!(text, at, any(at + 1, "of")) { next + 1 } else { next + 2 };
        if time_bound::number(text, total).is_some() || rule!(text, total, any(at, "the all every")) {
            let noun = counted(text, total);
            let end = if noun.end() > 0 { noun.end() } else { total + 1 };
            return if noun.thing() {
                measure(found, widen(text, at), end, Sort::Score, 6, true)
            } else {
                score(text, at, end, found)
            };
        }
    }
    if digits
        && rule!(text, at, any(at + 1, "/") && glued(at + 1) && number(at + 2))
        && time_bound::number(text, next + 1) >= token.value
    {
        if colour_shade(text, next + 1) {
            return false;
        }
        return score(text, at, next + 2, found);
    }
    if rule!(text, at, any(at + 1, "+")) && digits {
        return score(text, at, next + 1, found);
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
        let thing = topic_before(text, before) || score_of(text, end).thing();
        return money && measure(found, widen(text, before), end, Sort::Count, 5, thing);
    }
    if digits && at == 0 && is_name(text, at) {
        return false;
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
        return plural && ranged && acted && measure(found, before, next + 2, Sort::Set, 4, true);
    }
    if time_bound::clock(text, at) > 0 || is_pronoun_one(text, at) || is_age(text, at) {
        return false;
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
            let rank = if counted || rule!(text, at, any(at - 1, "within")) { 4 } else { 6 };
            return measure(found, widen(text, at), end, Sort::Standard, rank, false);
        }
        return false;
    }
    if given(text, at) {
        return false;
    }
    if rule!(text, at, any(at + 1, "of") && any(at + 2, "them these those")) {
        return measure(found, widen(text, at), next + 2, Sort::Count, 6, false);
    }
    // "20 vol", "zero-waste".
    if rule!(
        text,
        at,
        any(at + 1, "vol volume")
            || (any(at, "zero") && dash(at + 1))
            || (is(at + 1, LABEL) && capital(at + 1) && number(at + 2) && !word(at + 3))
    ) {
        return false;
    }
    let (end, thing) = {
        let noun = counted(text, at);
        (noun.end(), noun.thing())
    };
    if end > 0 {
        return measure(found, widen(text, at), end, Sort::Count, rank(text, at, end, thing), thing);
    }
    // "40 a day", "sandwiches for 12".
    if rule!(text, at, any(at + 1, "a an per each every") && is(at + 2, TIME_UNIT)) {
        return measure(found, widen(text, at), next + 2, Sort::Count, 5, topic_before(text, at));
    }
    if digits
        && rule!(text, at, any(at - 1, "for") && exists(at - 2))
        && specific::worth(text, at - 2) > 1
        && text.kind(next) != Kind::Word
    {
        return measure(found, at - 2, next, Sort::Count, 5, true);
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
    target
        && text.kind(next) != Kind::Number
        && measure(found, widen(text, at), next, Sort::Count, 5, topic_before(text, at))
}

/// A score up to `to`, with what it is a score of, after or before it.
#[inline(never)]
fn score(text: &Text, at: usize, to: usize, found: &mut Found) -> bool {
    let (from, noun) = (widen(text, at), score_of(text, to));
    measure(found, from, noun.end(), Sort::Score, 6, noun.thing() || topic_before(text, from))
}

/// Where a noun ends, and whether it names a thing; the end is 0 where there is none. In one number, as
/// [`Point`](super::phrase::Point) is.
#[derive(Clone, Copy)]
struct Noun(usize);

impl Noun {
    fn new(end: usize, thing: bool) -> Noun {
        Noun(end << 1 | usize::from(thing))
    }

    fn end(self) -> usize {
        self.0 >> 1
    }

    fn thing(self) -> bool {
        self.0 & 1 != 0
    }
}

/// Whether a thing is named earlier in the sentence, without a verb that says little: "homeware basket £11".
fn topic_before(text: &Text, at: usize) -> bool {
    let (from, _) = text.sentence_of(at);
    !(from..at).take(3).any(|near| {
        rule!(text, near, is(at, FILLER | STATE | DIRECTION | CHECK) && !is(at, ARTEFACT | FUNCTION) && !form_s(at))
    }) && (from..at).map(|near| specific::worth(text, near)).sum::<u32>() >= 2
}

/// A limit or a form says more of how people will know than a count does; things before people.
fn rank(text: &Text, at: usize, end: usize, thing: bool) -> u64 {
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
fn score_of(text: &Text, at: usize) -> Noun {
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
        return if rule!(text, at, any(at + 1, "time")) { Noun::new(at, false) } else { Noun::new(end, thing) };
    }
    if rule!(text, at, any(at, "accurate accuracy correct complete compliant pass attendance right")) {
        let thing =
            rule!(text, at, any(at, "accurate accuracy correct compliant")) || specific::worth(text, at + 1) > 1;
        return Noun::new(at + 1, thing);
    }
    let thing = specific::worth(text, at) > 1;
    Noun::new(at + usize::from(thing), thing)
}

/// The counted noun.
fn counted(text: &Text, at: usize) -> Noun {
    let mut next = at + 1;
    let mut end = 0;
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
                if rule!(text, next, glued(at)) || text.is(next - 1, LABEL) && end == 0 {
                    next += 1;
                    continue;
                }
                break;
            }
            Kind::Word => {
                let classes = token.classes;
                if classes & TIME_UNIT != 0 && classes & (ARTEFACT | EVENT) == 0 && !text.possessive(next) {
                    let compound = text.is_dash(next + 1) || (next > at + 1 && text.is_dash(next - 1));
                    if end > 0 && end + 1 < next || !compound {
                        break;
                    }
                    next += 1;
                    continue;
                }
                if classes & UNIT != 0 && end == 0 {
                    end = next + 1;
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
                    if end > 0 && !thing {
                        next += 1;
                        thing = false;
                        continue;
                    }
                    break;
                }
                if classes & WEEKDAY != 0 {
                    break;
                }
                if classes & PAST != 0 && end > 0
                    || (token.form == Form::Ed && end > 0)
                    || (token.form == Form::Ing && thing)
                {
                    break;
                }
                let named = specific::worth(text, next) > 0;
                let counts = named
                    || classes & (GENERIC | UNIT | PEOPLE | ARTEFACT | EVENT | FAULT) != 0
                    || (classes & TRAIT == 0 && classes & FUNCTION == 0);
                if counts {
                    end = next + 1;
                    // The last noun is the one that is counted.
                    thing = named && classes & (GENERIC | UNIT) == 0;
                }
                next += 1;
            }
        }
    }
    Noun::new(end, thing)
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
fn standard(text: &Text, at: usize, found: &mut Found) -> bool {
    if rule!(text, at, any(at, "no zero without nil")) {
        let mut next = at + 1;
        while next < at + 5
            && !(text.is(next, FAULT)
                || rule!(text, next, form_ing(at) && is(at, VERB)) && rule!(text, at, any(at, "without")))
        {
            if rule!(text, next, sign(at) || any(at, "one longer idea later")) {
                return false;
            }
            next += 1;
        }
        if next < at + 5 {
            let self_done = rule!(text, next, any(at, "support guidance")) && rule!(text, at, !any(at, "without"));
            return !self_done && measure(found, at, next + 1, Sort::Standard, 5, topic_before(text, at));
        }
        return false;
    }
    if rule!(text, at, any(at, "unaided unsupervised unprompted solo") || phrases(at, "right first time")) {
        let to = at + if rule!(text, at, any(at, "right")) { 3 } else { 1 };
        return measure(found, at, to, Sort::Standard, 3, false);
    }
    if rule!(text, at, is(at, FAULT) && (dash(at + 1) && any(at + 2, "free") || any(at + 1, "free"))) {
        let to = at + if rule!(text, at, any(at + 1, "free")) { 2 } else { 3 };
        return measure(found, at, to, Sort::Standard, 5, false);
    }
    false
}

/// "signed off by my supervisor", "Jo will test her", "checked against the list".
fn judge(text: &Text, at: usize, found: &mut Found) -> bool {
    let checks = rule!(text, at, is(at, CHECK) || any(at, "signed signing countersigned ticked"));
    if !checks || rule!(text, at, form_s(at) && is(at, ARTEFACT) && !is(at - 1, JUDGE)) {
        return false;
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
                return measure(found, at, end, Sort::Judge, 4, false);
            }
        }
        if off || rule!(text, at, any(at, "signed countersigned ticked")) {
            let up =
                (at.saturating_sub(4)..at).find(|near| text.is(*near, ARTEFACT) || specific::worth(text, *near) > 1);
            return measure(found, up.unwrap_or(at), to, Sort::Judge, 4, false);
        }
        return false;
    }
    if rule!(text, at, base(at) && any(at, "sign")) && to > at + 1 {
        return measure(found, at, to, Sort::Judge, 4, false);
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
            return measure(found, by, end, Sort::Judge, 3, false);
        }
    }
    false
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
fn certificate(text: &Text, at: usize, found: &mut Found) -> bool {
    let paper = rule!(text, at, any(at, "certificate certificates licence license distinction merit"));
    if paper {
        let from = (at.saturating_sub(5)..at)
            .find(|near| specific::worth(text, *near) > 1 || text.is(*near, MAKE))
            .unwrap_or(at);
        return measure(found, from, at + 1, Sort::Certificate, 3, from < at);
    }
    if rule!(text, at, any(at, "pass passing passed achieve")) {
        // No comma before it.
        let exam = first!(
            text,
            at + 1..at + 7,
            any(at, "test exam quiz assessment theory competency competence module check") || sign(at) && !dash(at)
        );
        let Some(exam) = exam.filter(|exam| text.kind(*exam) != Kind::Sign) else { return false };
        return measure(found, at, exam + 1, Sort::Certificate, 4, true);
    }
    false
}

/// "every Friday", "weekly", "twice a week", said of the work itself.
fn frequency(text: &Text, at: usize, found: &mut Found) -> bool {
    let phrase = time_bound::holding(text, at);
    let Some(phrase) = phrase.filter(|phrase| phrase.point.is(sorts!(Recurrence)) && phrase.from == at) else {
        return false;
    };
    if rule!(text, at, !any(at, "every each daily weekly once twice per") || any(at + 1, "time")) {
        return false;
    }
    let (from, to) = text.sentence_of(at);
    let talk =
        first!(text, from..to, any(at, "feedback catch sit meet confidence practise practice") && !is(at, MODAL))
            .is_some();
    let acted = text.acts.iter().any(|act| act.plan && (from..to).contains(&act.verb))
        || (at == from && specific_after(text, phrase.point.to(), to));
    acted && !talk && measure(found, at, phrase.point.to(), Sort::Frequency, 1, false)
}

fn specific_after(text: &Text, from: usize, to: usize) -> bool {
    (from..to).take(6).any(|at| text.is(at, GENERIC) || specific::worth(text, at) > 1)
}

/// Something made, finished or written that can be looked at.
fn made(text: &Text, act: &Act, found: &mut Found) -> bool {
    let object = act.verb + 1..act.to;
    let artefact = object.clone().rev().find(|at| {
        rule!(text, *at, is(at, ARTEFACT) && !is(at, GENERIC | FILLER | STATE)) && !after_with(text, act.verb, *at)
    });
    let whole = first!(text, object.clone(), any(at, "all each every everything whole entire"));
    if let Some(whole) = whole.filter(|_| act.makes) {
        return measure(found, whole, act.to, Sort::Set, 2, false);
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
        let rank = if artefact.is_some() { 3 } else { 2 };
        return measure(found, act.verb, act.to, Sort::Made, rank, false);
    }
    let Some(artefact) = artefact else { return false };
    rule!(
        text,
        act.verb,
        any(at, "take get hand give send show bring keep put share collect film present deliver pass do")
    ) && measure(found, act.verb, artefact + 1, Sort::Made, 2, false)
}

fn after_with(text: &Text, verb: usize, at: usize) -> bool {
    first!(text, verb + 1..at, any(at, "with from using into for of off")).is_some() && !text.is(verb, MAKE)
}
