//! M: how anyone will know. A quantity, a standard, a thing to look at, or a named judge.

use super::{
    Finding, Status, Verdict,
    phrase::{Phrase, sorts},
    rule::first,
    sense, specific,
    step::{place, steps},
    text::{Kind, Text},
};
use crate::content::msg;

/// Finds every measure in the sentences that say what somebody means to do.
pub(super) fn measures(text: &Text) -> Vec<Phrase> {
    let mut found = Vec::new();
    for at in 0..text.tokens.len() {
        let sense = sense::of(text, at);
        if text.kind(at) != Kind::Sign && (sense.is_plan() || sense.is(sense::PAST | sense::NEGATIVE)) {
            // What has been done already is no plan; but how well it was done stands there all the same. "Never lose a single
            // order" can be counted.
            let sorts = if sense.is_plan() {
                !0
            } else if sense.is(sense::NEGATIVE) {
                sorts!(Set)
            } else {
                sorts!(Score | Standard)
            };
            let measure = text.stretch(const { place("measure") }, &[at as u64]);
            found.extend(measure.filter(|measure| measure.point.is(sorts)));
        }
    }
    for act in text.acts.iter().filter(|act| act.plan) {
        found.extend(text.stretch(const { place("made") }, &[act.verb as u64, act.to as u64]));
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

steps! {
    /// The measure that a token carries, and `from` where it starts.
    fn measure(at) {
        // Most tokens begin none: those below do.
        need number(at)
            || is(at, NUMBER | CHECK | FAULT | ARTEFACT)
            || is(at, RECURRENCE)
            || any(
                at,
                "no zero without nil unaided unsupervised unprompted solo right signed signing countersigned ticked certificate certificates licence license distinction merit pass passing passed achieve every each all once twice per everything nothing nobody none single ever michelin oscar bafta olympics billionaire millionaire ceo minister under within inside doesn't doesnt penny millimetre nearest same yes ok obtained achieved"
            );
        let found = quantity(at);
        if !found {
            found = standard(at);
        }
        if !found {
            found = judge(at);
        }
        if !found {
            found = certificate(at);
        }
        if !found {
            found = frequency(at);
        }
        if !found {
            found = deliverable(at);
        }
        return found;
    }

    /// "Poster for the open evening", "I want a list of every socket": no verb, but a thing to look at and what is in it.
    fn deliverable(at) {
        need is(at, ARTEFACT) && !is(at, LABEL | FILLER);
        let article = any(at - 1, "a an one");
        need opens(at) && (!is(at, VERB) || any(at + 1, "of"))
            || opens(at - 1) && word(at - 1) && !is(at - 1, FUNCTION | VERB)
            || article && (opens(at - 1) || any(at - 2, "want wants need needs me"));
        let link = first(at + 1, at + 4, any(at, "of for on about listing showing covering"));
        need link && !first(at + 1, link, sign(at));
        let to = first(link, link + 5, thing(at));
        need to && !first(link, to, sign(at));
        from = at - article;
        return ranked(Made(to, 1), 4);
    }

    /// So many of a thing, so much of what could be, or a limit.
    fn quantity(at) {
        let digits = number(at);
        need digits || is(at, NUMBER);
        // Letters glued before: EXC2; 3D's way round is below.
        need !(digits && glued(at) && (word(at - 1) || number(at - 1)));
        // Scores that no date looks like.
        let to = at + 1;
        if any(to, "% percent percentage") || phrases(to, "per cent") {
            to += 1 + phrases(to, "per cent");
            to += any(to, "+");
            // A strength of a solution in brackets is a name.
            need !any(at - 1, "(") || !any(to, ")");
            return score(at, to);
        }
        if is(to, WEEKDAY) && is_plural_weekday(to) {
            return ranked(Count(to + 1), 2);
        }
        let held = holding(at);
        need !held || only(held, Duration) || !digits && only(held, Recurrence);
        if any(to, "out") && any(to + 1, "of") || any(to, "of") && number(to + 1) && digits {
            let total = at + 3 - any(to, "of");
            if any(total, "the all every") || figure(total) < NONE {
                let end = counted(total);
                if !end {
                    end = total + 1;
                }
                if beside {
                    from = widen(at);
                    return ranked(Score(end, 1), 6);
                }
                return score(at, end);
            }
        }
        if digits && any(to, "/") && glued(to) && number(to + 1) {
            let most = figure(to + 1);
            if value(at) == NONE || most < NONE && most >= value(at) {
                // A hair colour: 6/0 with 20 vol.
                need most;
                return score(at, at + 3);
            }
        }
        if digits && any(to, "+") {
            return score(at, at + 2);
        }
        // "1 in 3", "9 in 10".
        if digits && any(to, "in") && number(to + 1) && value(to + 1) < 101 && (value(at) == 1 || value(to + 1) == 10)
            && !is(to + 2, TIME_UNIT)
        {
            return score(at, to + 2);
        }
        if phrases(to, "in a row") {
            return ranked(Count(to + 3), 6);
        }
        if any(at - 1, "£") {
            return money(at);
        }
        if digits && is_name(at) {
            // Aisles 4 to 9, stables 1-6: a set that can be seen to be done.
            need at
                && (form_s(at - 1)
                    || any(
                        at - 1,
                        "aisles bays lines lanes rooms units sections wards doors plots gates beds fields kennels pens shelves stations floors stables"
                    ))
                && (dash(to) || any(to, "to and"))
                && number(to + 1)
                && first(sentence_start(at), at - 1, act(at));
            from = at - 1;
            return ranked(Set(at + 3, 1), 4);
        }
        need !clock(at) && !is_pronoun_one(at) && !is_age(at);
        // Time: a limit is a standard, a length is not.
        let end = unit_of_time(to);
        if end {
            let named = noun(end) && (is(end, ARTEFACT) || dash(to));
            need any(end - 1, "second seconds sec secs minute minutes min mins hour hours hr hrs")
                && (named
                    || any(end, "a per each every") && is(end + 1, TIME_UNIT)
                    || any(at - 1, "under below within in than to inside least minimum") && !phrases(at - 2, "a bit of")
                        || any(at - 1, "of") && any(at - 2, "minimum maximum"));
            from = widen(at);
            if any(end, "a per each every") {
                return ranked(Frequency(end + 2), 4);
            }
            if named || any(at - 1, "within") {
                return ranked(Standard(end + named), 4);
            }
            return ranked(Standard(end, topic_before(at)), 6);
        }
        // "the two children", "my three colleagues": who they are, not how many.
        need !any(at - 1, "the these those my our his her their its both other your last this between")
            || any(at - 2, "all")
            // "Check the 42 exhibits": of all there are.
            || act(at - 2) && (figure(at) > 4 || figure(at) > 1 && !first(at + 1, at + 4, is(at, PEOPLE)));
        from = widen(at);
        if any(to, "of") && any(to + 1, "them these those") {
            return ranked(Count(at + 3), 6);
        }
        // "20 vol", "zero-waste".
        need !(any(to, "vol volume")
            || dash(to) && any(at, "zero")
            || is(to, LABEL) && capital(to) && number(to + 1) && !word(to + 2));
        end = counted(at);
        if end && any(end, "ticked signed initialled") {
            return ranked(Count(end), 4);
        }
        if end {
            return ranked(Count(end, beside || any(end, "on about covering") && first(end + 1, end + 5, thing(at)) || first(end, end + 7, any(at, "on about") && any(at + 1, "how what why")) || (any(at - 1, "over under above below to") || any(end, "max maximum each") || any(at - 1, ",")) && topic_before(at)), rank(at, end));
        }
        // "40 a day", "sandwiches for 12".
        if any(to, "a an per each every") && is(to + 1, TIME_UNIT) {
            return ranked(Count(at + 3, topic_before(at)), 5);
        }
        need digits || any(at - 1, "than least most");
        if any(to, "or") && any(to + 1, "over above better higher more under below lower less fewer") {
            return ranked(Count(to + 2, topic_before(at)), 6);
        }
        if any(at - 1, "for") && thing(at - 2) && (!word(to) || any(to, "on in with at"))  {
            from = at - 2;
            return ranked(Count(to, 1), 5);
        }
        // "down to 4", "up to 20", "from 6 to 4", "at least 5", "three times".
        need (any(to, "done finished completed")
            || any(at - 1, "within least than minimum maximum max min under over below")
            || any(at - 1, "to") && (any(at - 2, "up down") || near(at - 6..at - 2, any(at, "from")))
            || any(at - 1, "a") && any(to, "on from for in , . ;"))
            && !number(to);
        // "I want that down to 4": the thing stands in another sentence.
        return ranked(Count(to, topic_before(at) || any(at - 2, "up down") && any(at - 3, "that this it them")), 5);
    }

    /// An amount after a pound sign.
    fn money(at) {
        let range = any(at + 1, "to") || dash(at + 1);
        need range || any(at - 2, "to") || any(at + 1, "million k") || !near(at - 6..at, any(at, "("));
        let end = at + 1 + any(at + 1, "million k m thousand");
        if range && (any(at + 2, "£") || number(at + 2)) {
            end = at + 3 + any(at + 2, "£");
        }
        let noun = score_of(end);
        from = widen(at - 1);
        return ranked(Count(end, beside || topic_before(at - 1)), 5);
    }

    /// A score up to `to`, with what it is a score of, after or before it.
    fn score(at, to) {
        from = widen(at);
        if any(to, "or") && any(to + 1, "better above over more higher") {
            to += 2;
        }
        to = score_of(to);
        return ranked(Score(to, beside || topic_before(from)), 6);
    }

    /// Whether a thing is named earlier in the sentence, without a verb that says little: "homeware basket £11".
    fn topic_before(at) {
        let start = sentence_start(at);
        let next = start;
        let worth = 0;
        while next < at {
            need next > start + 2
                || !is(next, FILLER | STATE | DIRECTION | CHECK)
                || is(next, ARTEFACT | FUNCTION)
                || any(next, "get")
                || form_s(next);
            worth += noun(next) + thing(next);
            next += 1;
        }
        return worth > 1;
    }

    /// A limit or a form says more of how people will know than a count does; things before people.
    fn rank(at, end) {
        if any(at - 1, "max maximum min minimum least than exactly within")
            || any(at + 1, "of") && any(at + 2, "them these those")
            || is(end - 1, FAULT)
            || first(at + 1, end, any(at, "page pages side sides slide slides word words times"))
        {
            return 6;
        }
        return 4 + (beside && !is(end - 1, PEOPLE));
    }

    /// "at least", "no more than", "down to", "all", "max" before a number belong to it.
    fn widen(at) {
        let next = at;
        while next + 4 > at
            && any(
                next - 1,
                "at least no more than fewer less under over all minimum max maximum min only up down about average an score of reach exactly £"
            )
        {
            next = next - 1;
        }
        while next < at && any(next, "of an and at no a to") && !any(next + 1, "least average more fewer less") {
            next += 1;
        }
        return next;
    }

    /// "of the price labels", "on the LOTO test", "accurate" after a score: where it ends; `beside`, whether it names a thing.
    fn score_of(at) {
        if any(at, "on of in for at from") {
            let next = at + 1;
            let end = at;
            beside = 0;
            while next < at + 7 {
                if word(next) && possessive(next) || noun(next) {
                    if thing(next) || is(next, ARTEFACT) {
                        beside = 1;
                    }
                    end = next + 1;
                } else if phrases(next, "in time")
                    || !(is(next, EVENT | LABEL | GENERIC | METRIC)
                        || is(next, FUNCTION) && !any(next, "by in before and so because")
                        || dash(next) && glued(next))
                {
                    break;
                }
                next += 1;
            }
            if any(at + 1, "time") {
                beside = 0;
                return at;
            }
            return end;
        }
        if any(at, "accurate accuracy correct complete compliant pass attendance right") {
            beside = any(at, "accurate accuracy correct compliant") && !near(at + 1..at + 4, any(at, "everything anything always")) || thing(at + 1);
            return at + 1;
        }
        beside = thing(at);
        return at + thing(at);
    }

    /// Where the counted noun ends; `beside`, whether it names a thing, so that it says what is done as well.
    fn counted(at) {
        let next = at + 1;
        let end = 0;
        beside = 0;
        if any(next, "or") && any(next + 1, "more fewer less")
            || any(next, "of")
                && any(next + 1, "the my our these them those her his their your")
                && !any(at, "one")
        {
            next += 2;
        } else if any(next, "more other different new x") || any(next, "of") && !any(at, "one") {
            next += 1;
        }
        let limit = next + 5;
        while next < limit && exists(next) {
            if sign(next) {
                if !any(next, "£ & %") && !(glued(next) && (any(next, "'") || dash(next) && glued(next + 1))) {
                    break;
                }
            } else if number(next) {
                // "4 Level 3 learners", "50 rolls same size 60 gram".
                if !glued(next) && (end || !is(next - 1, LABEL)) && !(dash(next + 1) && glued(next + 1)) {
                    break;
                }
            } else if is(next, TIME_UNIT) && !is(next, ARTEFACT | EVENT) && !possessive(next)
                && !(any(next, "morning afternoon evening") && noun(next + 1))
            {
                if end && end + 1 < next || !dash(next + 1) && !(dash(next - 1) && next > at + 1) {
                    break;
                }
            } else if is(next, UNIT) && !end {
                end = next + 1;
            } else if any(next, "of") && !is(next, MODAL | PRONOUN) {
                if !end || beside {
                    break;
                }
            } else {
                if is(next, MODAL | PRONOUN | WEEKDAY)
                    || is(next, FUNCTION)
                        && !any(
                            next,
                            "different wrong right real new good full small large high low key long short big easy hard clear great own single quick main"
                        )
                        // "One A4 poster".
                        && !(any(next, "a") && glued(next + 1))
                    || end && (is(next, PAST) || form_ed(next))
                    || beside && form_ing(next)
                {
                    break;
                }
                if noun(next)
                    || is(next, GENERIC | UNIT | PEOPLE | ARTEFACT | EVENT | FAULT)
                    || !is(next, TRAIT | FUNCTION)
                {
                    end = next + 1;
                    // The last noun is the one that is counted.
                    beside = noun(next) && !is(next, GENERIC | UNIT) || beside && (is(next - 1, ARTEFACT) || any(next, "word words"));
                }
            }
            next += 1;
        }
        return end;
    }

    /// Level 3, Room 12, Scope 3, Arial 11, no. 417: a number that is part of a name.
    fn is_name(at) {
        if !at {
            // A list mark: "1)" or "1.".
            return any(at + 1, ")") || any(at + 1, ".") && !glued(at + 2);
        }
        if any(at - 1, ".") && (any(at - 2, "no vol p") || glued(at - 1) && number(at - 2))
            || number(at - 1)
            || any(at + 1, ") .") && line_start(at)
        {
            return 1;
        }
        if !word(at - 1) {
            // Dashed: "COVID-19", "Form A-2".
            return glued(at) && (any(at - 1, "/ :") || dash(at - 1) && glued(at - 1)) || any(at - 1, "#");
        }
        // "set 3 tables", "group 4 invoices": a verb that also takes numbers as names.
        if is(at - 1, LABEL) && !any(at + 1, "times") && !(is(at - 1, VERB) && act(at - 1) && word(at + 1) && !is(at + 1, FUNCTION)) {
            return 1;
        }
        return capital(at - 1)
            && !possessive(at - 1)
            && !is(at - 1, VERB | FUNCTION | MODAL | PRONOUN | WEEKDAY | MONTH | TIME_UNIT)
            && (!opens(at - 1) || !word(at + 1));
    }

    fn is_pronoun_one(at) {
        return any(at, "one")
            && (any(at + 1, "of day to another by i that who in thing for with and on at or which where . ,")
                || dash(at + 1) && any(at + 2, "to off")
                || any(at - 1, "no the this that each every which any another first last next a good"))
            || any(at, "half")
            || any(at, "once twice") && !any(at + 1, "a per every each")
            || any(at, "hundred thousand million dozen") && form_s(at);
    }

    fn is_age(at) {
        let next = at + 1;
        while dash(next) {
            next += 1;
        }
        return any(next, "year yr years") && (any(next + 1, "old olds") || dash(next + 1) && any(next + 2, "old olds"))
            || any(at - 1, "aged age ages");
    }

    /// Where a unit of time ends.
    fn unit_of_time(at) {
        let next = at;
        while next < at + 3 && (dash(next) || any(next, "working full whole or more half further extra +")) {
            next += 1;
        }
        need is(next, TIME_UNIT) && !any(next, "lesson second") || any(next, "h seconds");
        return next + 1;
    }

    /// "without a mistake", "no gaps", "zero errors", "error-free", "unaided", "first time".
    fn standard(at) {
        from = at;
        if any(at, "all") && any(at + 1, "of") && any(at + 2, "them these those") {
            need is(at - 1, VERB) && !is(at - 1, STATE);
            return ranked(Set(at + 3), 4);
        }
        if any(at, "every each all") {
            // "every location scanned".
            let done = first(at + 2, at + 5, form_ed(at) && is(at, MAKE | CHECK));
            need done && noun(done - 2) && !first(at + 1, done, sign(at) || is(at, PEOPLE | TIME_UNIT | FUNCTION));
            return ranked(Set(done, 1), 4);
        }
        // "Never lose a single order".
        if any(at, "single ever") {
            need (any(at, "ever") || any(at - 1, "a one")) && before(at, any(at, "never not no nobody"));
            return ranked(Set(at + 1), 4);
        }
        if any(at, "everything") {
            let done = first(at + 1, at + 8, form_ed(at) && is(at, VERB));
            need done && !first(at + 1, done, sign(at) || is(at, PRONOUN | MODAL));
            return ranked(Set(done, 1), 4);
        }
        if any(at, "no zero without nil") {
            let next = at + 1;
            while !is(next, FAULT)
                && !(any(at, "nil zero") && form_s(next))
                // ", no lippage": what is in no list.
                && !(any(at - 1, ", and with") && known(next) == 0 && word(next) && !any(next, "later longer"))
                && !(any(at, "without") && (form_ing(next) && is(next, VERB) || any(next, "having needing")))
            {
                need next < at + 4 && !sign(next) && !any(next, "one longer idea later");
                next += 1;
            }
            need !any(next, "support guidance") || any(at, "without");
            return ranked(Standard(next + 1, topic_before(at) || first(at + 1, next, noun(at))), 6);
        }
        // "nothing missing", "nobody over 40 hours", "in under a minute", "doesn't need sanding".
        if any(at, "nothing nobody none") {
            // "nothing for Hana to correct".
            if any(at + 1, "for left") {
                let to = first(at + 2, at + 5, any(at, "to"));
                need to && word(to);
                return ranked(Standard(to + 1, topic_before(at)), 6);
            }
            need !any(at - 1, "so when if");
            need is(at + 1, FAULT) || form_ed(at + 1) || form_ing(at + 1) || any(at + 1, "over under left wrong late");
            return ranked(Standard(at + 2, topic_before(at)), 6);
        }
        if any(at, "under within inside") && any(at + 1, "a an") && any(at + 2, "second minute hour") {
            return ranked(Standard(at + 3), 6);
        }
        if any(at, "doesn't doesnt") && (any(at + 1, "need") && form_ing(at + 2) || phrases(at + 1, "have to|need to")) {
            return ranked(Standard(at + 3), 5);
        }
        if any(at, "penny millimetre nearest") && phrases(at - 2, "to the") {
            from = at - 2;
            return ranked(Standard(at + 1), 5);
        }
        if any(at, "yes pass ok") && any(at + 1, "or") && any(at + 2, "no not") {
            return ranked(Judge(at + 3), 4);
        }
        if any(at, "same") && any(at + 1, "as") && any(at + 2, "the my") && noun(at + 3) {
            return ranked(Standard(at + 4), 4);
        }
        if any(at, "unaided unsupervised unprompted solo") {
            return ranked(Standard(at + 1), 3);
        }
        if phrases(at, "right first time") {
            return ranked(Standard(at + 3), 3);
        }
        need is(at, FAULT) && (any(at + 1, "free") || dash(at + 1) && any(at + 2, "free"));
        return ranked(Standard(at + 3 - any(at + 1, "free")), 5);
    }

    /// "signed off by my supervisor", "Jo will test her", "checked against the list".
    fn judge(at) {
        need (is(at, CHECK) || any(at, "signed signing countersigned ticked")) && (sign(at - 1) || opens(at) || !near(at - 4..at, any(at, "when once after")));
        need !form_s(at) || !is(at, ARTEFACT) || is(at - 1, JUDGE);
        let to = at + 1;
        to += any(to, "off");
        from = at;
        if form_ed(at) {
            if any(to, "by against to with") && !holding(to) {
                let end = name_end(to + 1);
                if end > to + 1 {
                    return ranked(Judge(end, topic_before(at)), 4);
                }
            }
            need to > at + 1 || any(at, "signed countersigned ticked");
            let up = first(at - 4, at, is(at, ARTEFACT) || thing(at));
            if up {
                from = up - 1;
            }
            return ranked(Judge(to), 4);
        }
        if any(at, "sign") && base(at) && to > at + 1 {
            return ranked(Judge(to), 4);
        }
        need is(at, CHECK) && !any(at, "time agree agrees agreed look looks review reviews pass confirm");
        // A judge before: "room leader to sign each", "my mentor watches me".
        let by = at - 1;
        while !is(by, JUDGE)
            && !(capital(by) && !known(by) && (sign(by - 1) || any(by - 1, "and with chef miss mr mrs ms dr")))
        {
            by = by - 1;
            need by + 4 > at;
        }
        need !first(by + 1, at, !any(at, "to will then can has is"));
        from = by;
        return ranked(Judge(at + 1 + word(at + 1)), 3);
    }

    /// A person or thing after "by" or "against".
    fn name_end(at) {
        let next = at;
        while next < at + 5
            && word(next)
            && (any(next, "my the our a your his her their me you") || !is(next, FUNCTION))
            && !is(next, MONTH | WEEKDAY | EVENT)
            && !form_ing(next)
        {
            next += 1;
        }
        // Only a determiner: nobody is named.
        if next == at + 1 && any(at, "my the our a your his her their") {
            return at;
        }
        return next;
    }

    /// "pass the hygiene test", "get my forklift licence".
    fn certificate(at) {
        from = at;
        if any(at, "certificate certificates licence license distinction merit") {
            let act = first(at - 5, at, thing(at) || is(at, MAKE));
            if act {
                from = act - 1;
            }
            return ranked(Certificate(at + 1, act > 0), 3);
        }
        // "Be a millionaire": nothing that can be done here, but everybody would see it.
        if any(at, "michelin oscar bafta olympics billionaire millionaire ceo minister") {
            let to = first(at - 4, at, any(at, "get win be become"));
            need to;
            return ranked(Certificate(at + 1, 1), 3);
        }
        // "Security+ passed", "card obtained": a thing and what is to have happened with it.
        if any(at, "passed obtained achieved") && (noun(at - 1) || any(at - 1, "both")) && !noun(at + 1) {
            from = at - 1;
            return ranked(Certificate(at + 1, 1), 3);
        }
        need any(at, "pass passing passed achieve");
        // No comma before it.
        let exam = first(
            at + 1,
            at + 7,
            any(at, "test exam quiz assessment theory competency competence module check") || sign(at) && !dash(at)
        );
        need exam && !sign(exam - 1);
        return ranked(Certificate(exam, 1), 4);
    }

    /// "every Friday", "weekly", "twice a week", said of the work itself.
    fn frequency(at) {
        need (is(at, RECURRENCE) || any(at, "every each once twice per")) && !any(at + 1, "time");
        need only(holding(at), Recurrence) && held_from(at) == at;
        let start = sentence_start(at);
        let end = sentence_end(at);
        need at == start || !first(start, end, any(at, "feedback catch sit meet confidence practise practice") && !is(at, MODAL));
        let to = to(holding(at));
        if !acted(start, end) {
            need at == start || any(start, "a") || first(start, at, number(at) || is(at, NUMBER));
            if to + 6 < end {
                end = to + 6;
            }
            need first(to, end, is(at, GENERIC) || thing(at));
        }
        from = at;
        return ranked(Frequency(to), 1);
    }

    /// Something made, finished or written that can be looked at: an act from its verb to the end of its object.
    fn made(verb, to) {
        let whole = first(verb + 1, to, any(at, "all each every everything whole entire"));
        if whole && (is(verb, MAKE) || any(whole, "single") || any(whole - 1, "whole entire every")) {
            from = whole - 1;
            return ranked(Set(to), 2);
        }
        from = verb;
        // "write scripts": no end to it; "write a script", "write the log": it is there or it is not.
        let definite = first(verb + 1, to, number(at) || is(at, NUMBER)) || form_ed(verb);
        let artefact = 0;
        let link = 0;
        let other = 0;
        let next = verb + 1;
        next += any(next, "in out up down");
        while next < to {
            if is(next, ARTEFACT) && !is(next, GENERIC | FILLER | STATE) && (is(verb, MAKE) || !link) {
                artefact = next;
            }
            link += any(next, "with from using into for of off");
            // "Label tubes and load the trolley": another verb's.
            other += any(next, "in with for on at to by from using alongside about")
                || act(next) && first(verb + 1, next, noun(at));
            if !other
                && next < verb + 6
                && any(next, "a an the my your his her their our its this that one it them what how before")
            {
                definite = 1;
            }
            next += 1;
        }
        if definite && is(verb, MAKE) {
            return ranked(Made(to), 2 + (artefact > 0));
        }
        need artefact && any(verb, "make take get hand give send show bring keep put share collect film present deliver pass do");
        return ranked(Made(artefact + 1), 2);
    }
}
