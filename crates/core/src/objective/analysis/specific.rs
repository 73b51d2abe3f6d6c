//! S: what exactly. An action on a thing, so that somebody who was not there could tell what will be done.

use super::{
    Status, Verdict,
    phrase::Phrase,
    rule::{first, mark, rule},
    sense,
    step::{place, steps},
    text::Text,
};
use crate::content::msg;

/// An action with what it is done to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Act {
    /// The token of the verb.
    pub verb: usize,
    /// After the last token of the object.
    pub to: usize,
    /// How concrete the object is: two a word that names a thing.
    pub points: u32,
    /// In a sentence that says what somebody means to do.
    pub plan: bool,
}

/// Every action in the text; and marks what is a reason.
pub(super) fn acts(text: &mut Text) {
    let mut reason = 0;
    for verb in 0..text.tokens.len() {
        reason = reason_from(text, verb, reason as usize);
        if let Some((to, points)) = text.answer(const { place("act_of") }, &[verb as u64, u64::from(reason > 0)]) {
            text.acts.push(Act { verb, to, points, plan: rule!(text, verb, plan(at)) });
        }
        if let Some(token) = text.tokens.get_mut(verb).filter(|_| reason > 0) {
            token.marks |= mark::WHY;
        }
    }
}

/// The first action that somebody means to do.
#[inline(never)]
pub(super) fn planned<'a>(text: &'a Text) -> Option<&'a Act> {
    text.acts.iter().find(|act| act.plan)
}

/// The marks of a word that names somebody or something: what it is worth.
pub(super) fn nouns(text: &Text, at: usize) -> u32 {
    match worth(text, at) {
        0 => 0,
        1 => mark::NOUN,
        _ => mark::NOUN | mark::THING,
    }
}

/// The marks of a verb that is to be done, and of one that says what is possible.
pub(super) fn verbs(text: &Text, at: usize) -> u32 {
    let act = if is_verb(text, at) > 0 { mark::ACT } else { 0 };
    // Asked first, as nearly every word is none of the two.
    let may = rule!(text, at, any(at, "may might")) && sense::is_modal_may(text, at) > 0;
    act | if may { mark::MAY } else { 0 }
}

steps! {
    /// Where a reason has started that goes on at `at`, and one more; nothing outside of a reason.
    fn reason_from(at, since) {
        if opens(at) {
            since = 0;
        }
        if !since {
            need opens_reason(at);
            return at + 1;
        }
        need !closes_reason(at, since - 1);
        return since;
    }

    /// "because", "so I can", "as it", "which": what follows says why, not what.
    fn opens_reason(at) {
        return any(at, "because becuse becouse cos coz cuz since who whom whose although though")
            || any(at, "so")
                && !any(at + 2, "will am want need am going")
                && any(at + 1, "i i've that we we've it she he she's he's you they there the my people others")
            || any(at, "as")
                && any(at + 1, "i i'm it it's it'd it'll that they they're this we the my you she he")
                && !any(at - 1, "same such as well soon")
            || any(at, "which") && !phrases(at + 1, "is why")
            || any(at, "that how what why where whether if") && exists(at - 1)
            || any(at, "when once while whilst") && any(at + 1, "i i'm we he she it it's they you the")
            || phrases(at, "in order to");
    }

    /// A comma, dash or "and I'm" after a reason goes back to the plan.
    fn closes_reason(at, since) {
        need at > since;
        if any(at, "while") && any(at + 1, "i i'm") {
            return 1;
        }
        need at > since + 1;
        return any(at - 1, ", (")
            && (any(at, "i i'm i'll we we'll you then")
                || any(at, "and") && (!any(at + 1, "i we he she they it") || any(at + 2, "will want need aim plan hope must should can"))
                || any(since, "if when once since while how what where that which who as")
                || any(since, "so") && opens(since))
            || phrases(at, "which is why")
            || any(at, "i'm i'll i'd") && is(at + 1, VERB)
            || any(at, "i we") && any(at + 1, "can want need") && any(since, "once when after before")
            || any(at, ":")
            || dash(at) && !glued(at);
    }

    /// An act, in a reason or not: where its object ends, and `beside` how concrete that is.
    fn act_of(at, in_reason) {
        // "By Friday, plan the shift": after a time, with or without a comma.
        need act(at)
            || is(at, ACTION | MAKE)
                && base(at)
                && !is(at, EVENT)
                && !is(at + 1, EVENT)
                && !any(at, "time contact support")
                && !any(at + 1, "goes is has")
                && (after_time(at) || any(at - 1, ",") && after_time(at - 1));
        let to = object(at);
        let points = beside;
        if form_ed(at) && !any(at - 1, "have") {
            // Passive: what it is done to stands before.
            points = 0;
            let next = sentence_start(at);
            while next < at && !any(next, ",") {
                points += (noun(next) && !is(next, PAST)) + thing(next);
                next += 1;
            }
        }
        let weak = is(at, FILLER | STATE)
            && !is(at, MAKE)
            // "help Lorna with the salad bar", "get the receipts into the system".
            && !(any(at, "have having") && any(at + 2, "go") && points > 3)
            && !any(at, "help helping")
            && !any(at, "get")
            && (is(at, ACTION) || !any(at + 1, "after the"));
        let limit = at + 5;
        if to < limit {
            limit = to;
        }
        // "keep a diary", "do a risk assessment": the thing says what the verb does not.
        need points > 5
            || points > 1 && (!weak || first(at + 1, limit, is(at, ARTEFACT) && !is(at, GENERIC | FILLER | STATE) && !is(at - 1, TRAIT))
            || any(at, "do doing") && first(at + 1, limit, is(at, ACTION | MAKE) && base(at)));
        // "make sure", "take part", "make time": nothing is left behind.
        need !(any(at, "take taking takes")
                && (any(at + 1, "part care turns pride notice") || near(at + 1..at + 4, any(at, "advantage")))
            || any(at, "ask asking") && (any(at + 1, "when wen if") || near(at + 1..at + 4, any(at, "questions")))
            || phrases(at, "weigh up") && any(at + 2, "my your the")
            || any(at, "make making makes") && first(at + 2, at + 5, any(at, "good better best easier happy faster") && !noun(at + 1) && !noun(at + 2))
            || phrases(at, "pass criteria|pass grade|pass mark|pass rate")
            // "to start with", "make more sales", "demonstrate knowledge of", "pick up some ideas", "make it faster".
            || any(at, "start") && any(at + 1, "with")
            || any(at + 1, "more fewer less") && !any(at + 2, "than")
            || any(at, "demonstrate demonstrates demonstrating demonstrated show shows showing display displaying")
                && first(at + 1, at + 4, is(at, TRAIT) || any(at, "knowledge understanding ability"))
            || weak && first(at + 1, at + 5, any(at, "range variety") && any(at + 1, "of"))
            || any(at, "adjust adapt") && any(at + 1, "to")
            || any(at, "build building") && near(at + 1..at + 5, is(at, TRAIT) || any(at, "initiative knowledge experience relationships network skills confidence resilience existing"))
            || any(at, "fit") && any(at + 1, "in")
            || any(at + 1, "ahead")
            || any(at - 1, "can") && any(at - 2, "them they others")
            || any(at, "sit") && any(at + 1, "with") && any(at + 2, "me")
            || any(at, "make get making") && any(at + 1, "him her them me us") && near(at + 2..at + 5, any(at, "more better"))
            || any(at, "sitting") && any(at + 1, "next")
            || any(at, "watch") && (any(at - 1, "me") || any(at + 1, "what how") && any(at + 2, "we they everyone"))
            || any(at, "practising practicing practise practice") && (any(at - 1, "keep") || near(at + 1..at + 5, any(at, "more")))
            || any(at, "watch watching") && near(at + 1..at + 4, any(at, "videos reels youtube tutorials"))
            || any(at, "pick picking") && any(at + 1, "up") && any(at + 2, "more new good as whatever some tons loads lots")
            || any(at, "make making") && any(at + 1, "it them") && (is(at + 2, TRAIT) || any(at + 2, "look work fast easier clearer safe secure beautiful"))
            || any(at + 1, "himself herself myself yourself themselves ourselves")
                && !any(at, "introduce teach test time record film")
            || any(at, "make making makes makeing")
                && any(at + 1, "sure time use friends progress the a sense an my mistakes new")
                && (!any(at + 1, "the a an my")
                    || any(
                        at + 2,
                        "friends most best difference good effort mark way start contribution impression mess decision decisions lot"
                    )));
        need !in_reason || any(at - 1, "can") && any(at - 2, "you she he i") && points > 3 && !weak;
        beside = points;
        return to;
    }

    /// Whether a phrase of time ends before the token.
    fn after_time(to) {
        let held = holding(to - 1);
        return held && to(held) == to;
    }

    /// Whether the token is a verb that the writer, or the person written about, is to do.
    fn is_verb(at) {
        if !is(at, ANY) {
            return unlisted(at);
        }
        // "Key 60 timesheets": with anything else after it, it is no verb.
        if any(at, "key") && number(at + 1) && opens(at) {
            return 1;
        }
        if is(at, PAST) && any(at - 1, "have") && any(at - 2, "will to i'll we'll he'll she'll") {
            return 1;
        }
        need (is(at, ACTION | MAKE)
            || phrases(at, "look after|looking after|work the|working the|do the|do a|doing the|doing a|have a go|having a go")
                || any(at, "get") && any(at + 1, "the this these") && near(at + 3..at + 8, any(at, "into onto"))
                || any(at, "help helping") && capital(at + 1) && any(at + 2, "with in at on")
                || any(at, "do doing") && thing(at + 1) && (any(at - 1, "be") || any(at - 1, "to") && any(at - 2, "like love want going")))
            && !possessive(at);
        // "Level 3", "Unit 5": a label that is no verb has a capital, or nothing after its number.
        need !(is(at, LABEL)
            && number(at + 1)
            && (any(at, "level stage point type machine grade class channel exercise rule")
                || !word(at + 2)
                || is(at + 2, FUNCTION)
                || capital(at + 2))
            // "time management" is no act.
            || any(at, "time") && !is(at + 1, FUNCTION)
            // "room leader to sign each": the judge's act.
            || is(at, CHECK) && any(at - 1, "to will") && is(at - 2, JUDGE)
            || any(at, "sign") && !opens(at)
            // "happy for me to sit in".
            || any(at - 1, "to") && any(at - 2, "me") && any(at - 3, "for")
            || any(at, "practice store shop studio") && is(at + 1, JUDGE)
            // "how to talk to": a topic; "the chance to see": what may be done, not what will.
            || any(at - 1, "to") && any(at - 2, "how") && opens(at - 2)
            || any(at - 1, "to") && any(at - 2, "ability willingness capacity opportunity opportunities chance exposure access introduction")
            // "safeguarding, Prevent, first aid": a name in a list; "technique, plating and microscopy": a thing in one.
            || any(at - 1, ",")
                && (base(at) && capital(at) && !capital(at - 2)
                    || form_ing(at) && any(at + 1, "and or ,")
                    // What comes of it, not what is done.
                    || any(at, "supporting helping ensuring allowing enabling giving meaning demonstrating acting conducting behaving"))
            // "I keep forgetting".
            || any(at, "keep") && any(at - 1, "i") && form_ing(at + 1)
            // "he'll go through it with me", "show me", "teach me": somebody else's act.
            || any(at - 1, "he'll she'll they'll") && near(at + 1..at + 8, any(at, "me us"))
            || any(at + 1, "me us")
                && (!any(at, "give send email text bring tell") && !base(at) || any(at - 1, "to will can ll")));
        let opens = opens(at) || starts_clause(at);
        if base(at) {
            // "my job is make badges", "I like very much make cakes".
            if opens
                || any(at - 1, "is") && any(at - 2, "work job task goal aim objective plan")
                || any(at - 1, "much") && near(at - 4..at - 1, any(at, "like love want"))
            {
                return 1;
            }
            need !any(at, "back light face point level time place form deal play cover") || any(at - 1, "to will and");
            return any(
                at - 1,
                "to will shall must should would can could i'll we'll you'll he'll she'll they'll ill i'd please i you then also just help want need let's gonna wanna student learner each get independently safely correctly accurately do trainee /"
            )
                || (any(at - 1, "me us him her them") && any(at - 2, "help helping let letting have")
                    // "help Mrs Khan choose": not "it will help me choose".
                    || capital(at - 1) && word(at - 1) && near(at - 3..at - 1, any(at, "help helping")))
                    && !near(at - 5..at - 2, any(at, "it this that which"))
                || is(at - 1, WEEKDAY) && !any(at, "review")
                || word(at - 1)
                    && !is(at - 1, FUNCTION | VERB)
                    && adverb(at - 1)
                    && exists(at - 2)
                    && (any(at - 2, "to will i and can") || is(at - 2, MODAL))
                || any(at - 1, "and or &") && (any(at + 1, "a an") || !after_noun(at - 1));
        }
        if form_s(at) {
            // "Beth captions three videos": a name before, something after, and no plural noun.
            need !any(at + 1, "of for are is will and") && !sign(at + 1);
            need any(at - 1, "he she who student learner and")
                || capital(at - 1) && number(at + 1) && !known(at - 1)
                || capital(at - 1)
                    && word(at - 1)
                    && !is(at - 1, FUNCTION | ACTION | RECURRENCE)
                    && (opens(at - 1) && !opens(at) || starts_clause(at - 1));
            let and = at - 1;
            return !any(and, "and") || before(and, form_s(at) && is(at, ACTION | MAKE) || any(at, "he she"));
        }
        if form_ing(at) {
            // "Costing dishes makes no sense to me".
            need !(opens && near(at + 1..at + 5, any(at, "makes is isn't isnt takes feels scares stresses confuses gets worries was")));
            need !any(at, "using") || opens(at);
            return opens
                || any(at - 1, "at") && any(at - 2, "go turn look")
                || any(
                    at - 1,
                    "am i'm im is are be we're you're he's she's they're by through and keep start practise practice try on while then with finish or including been begin"
                ) && !(any(at - 1, "on with")
                    && !sign(at + 1)
                    && is(at + 1, FUNCTION)
                    && !any(at + 1, "a an the my our their his her out up all each every"));
        }
        return any(at - 1, "have had be get having gets been") && any(at - 2, "to will have has 'll i'll we'll he'll she'll they'll you'll")
            || exists(at - 2) && any(at - 1, "be")
            // A note: "VAT return for the garage drafted and on her desk".
            || !opens(at)
                && !opens(at - 1)
                && is(at, ACTION | MAKE)
                // That something stands in the log does not say what was done.
                && !any(at, "logged recorded reported checked")
                && !noun(at + 1)
                && before(at, thing(at))
                && !before(at, is(at, PRONOUN | MODAL | DIRECTION | STATE) || any(at, "is are was were be been has have had get got to not") || act(at))
            // "have every invoice scanned".
            || near(
                at - 6..at - 1,
                any(at, "have get getting having") && (opens(at) || any(at - 1, "to will i'll we'll he'll she'll and"))
            );
    }

    /// A word of no list where only a verb can stand, with what it is done to: "Resolve the fault", "to rig up a light".
    fn unlisted(at) {
        need word(at) && base(at) && !possessive(at);
        need (opens(at) || starts_clause(at)) && (capital(at) || !at || !capital(at - 1))
            || (any(at - 1, "to will i'll we'll he'll she'll you'll can and you then by i'm im am practise")
                || (any(at - 1, "have") || adverb(at - 1)) && any(at - 2, "to will i'll we'll he'll she'll you'll and"))
                && !capital(at);
        let next = at + 1 + any(at + 1, "up out off down over in back through round around");
        if dash(next) && glued(next) && opens(at) {
            // "Bottle-feed the lambs".
            next += 2;
        }
        need !any(next + 1, "bit") && !any(at, "heart");
        if any(at - 1, "to") && any(at - 2, "want love like going plan need hope aim") && form_s(next) && thing(next) {
            return 1;
        }
        return (any(next, "a an the my our your his her their this these each every all both some any")
            || number(next) && typed(next) < 4
            || is(next, NUMBER))
            && word(next + 1)
            || any(next, "it them") && !opens(at)
            || next > at + 1 && noun(next) && !sign(next - 1);
    }

    /// "cut and style", not "food and drink service": the word before "and" is no verb and there was none in the clause.
    fn after_noun(and) {
        let start = sentence_start(and);
        if start + 14 < and {
            start = and - 14;
        }
        return !first(start, and, is(at, VERB | MODAL) || act(at));
    }

    /// After a comma, colon, dash, bracket or list mark; or after a lead like "To", "S:", "Goal:".
    fn starts_clause(at) {
        if sign(at - 1) {
            return !(any(at - 1, "'") || dash(at - 1) && glued(at) && glued(at - 1));
        }
        // "1. Weigh", "please weigh", "next week weigh".
        return !at
            || !before(
                at,
                word(at)
                    && !any(
                        at,
                        "to please also then next first finally my goal target aim objective is task smart week day and just now deep spot always"
                    )
                    && !is(at, WEEKDAY | TIME_UNIT)
            );
    }

    /// Where what belongs to the verb ends, and `beside` how concrete it is.
    fn object(verb) {
        let end = sentence_end(verb);
        let at = verb + 1;
        let to = at;
        let points = 0;
        // "write down what you see", "note how they rotate stock": a clause is a thing too.
        let clause = at + any(at, "down out up");
        if is(verb, MAKE) && any(clause, "what how which where who any") {
            points = 2;
            to = clause + 1;
        }
        // A verb joined to the next one shares its object: "lead and tie up the ponies".
        while at < end && at < verb + 16 {
            let held = only(holding(at), !Duration | Event);
            if held {
                at = to(held);
                continue;
            }
            let worth = noun(at) + thing(at) + number(at);
            if sign(at) {
                if any(at, ";")
                    || any(at, ", ( )")
                        && (points
                            || at > verb + 1
                                && any(at + 1, "my the his her our their and so")
                            || is(at + 1, PRONOUN))
                {
                    break;
                }
            } else {
                if points
                    && (any(at, "because cos so which since as if becuse") || any(at, "to") && points > 3)
                    || any(at, "that") && any(at - 1, "something anything things stuff")
                {
                    break;
                }
                if at == verb + 1 && verb > 8 && any(at, "it them these those this") {
                    worth = 2;
                }
            }
            points += worth;
            at += 1;
            if worth {
                to = at;
            }
        }
        beside = points;
        return to;
    }

    /// What a word is worth: 2 when it names a thing, 1 for people in general, nothing for all that names nothing.
    fn worth(at) {
        need word(at);
        if any(at, "minutes") && any(at - 1, "the take taking") {
            return 2;
        }
        need any(at, "till") && !adverb(at)
            || !is(at, FUNCTION | MODAL | PRONOUN | NUMBER | TIME_UNIT | WEEKDAY | RECURRENCE) && !adverb(at);
        if is(at, ARTEFACT) && !is(at, GENERIC) {
            return 2;
        }
        need !is(at, FAULT) && !(any(at, "service") && any(at - 1, "customer client guest"));
        need !is(at, PLACE)
            || near(at - 3..at, any(at, "everything all whole entire"))
            || !near(at - 3..at, any(at, "in at on about around within of across off from"));
        if any(at, "till") && any(at - 1, "the a bar my") {
            return 2;
        }
        need !(is(at, GENERIC | TRAIT)
            || is(at, STATE | FILLER | DIRECTION) && !is(at, ACTION)
            || is(at, ACTION | MAKE | CHECK) && form_ed(at));
        if is(at, PEOPLE | JUDGE | METRIC | PAST | UNIT) || is(at, EVENT) && !is(at, ACTION) {
            return 1;
        }
        // After an article it is a noun: "the walk-in", "a swab".
        return 2
            - (is(at, ACTION | MAKE | CHECK)
                && base(at)
                && !any(at - 1, "a an the my your his her their our each every"));
    }

    /// "improve accuracy on the claims": a direction, but of something that is counted, on a thing that is named. Where it ends.
    fn direction(at) {
        need plan(at);
        // "I'm getting it to 6 or less", "Get those delays down".
        if any(at, "get getting") && any(at + 1, "it that this") && (any(at + 2, "to") && number(at + 3) || any(at + 2, "down")) {
            return at + 3;
        }
        if any(at, "get getting bring") && !any(at + 2, "head") {
            let down = first(at + 2, at + 5, any(at, "down"));
            need down && !first(at + 1, down, sign(at) || is(at, PEOPLE) || any(at, "him her them me you"));
            return down;
        }
        // "I'd like your labelling to be much better".
        if (any(at, "want") || any(at, "like") && any(at - 1, "i'd would id")) && any(at + 1, "my your his her the these those") && !(any(at + 1, "her") && form_ing(at + 2)) {
            let better = first(at + 3, at + 8, any(at, "better quicker faster neater tighter cleaner straighter smoother smarter more"));
            need better && !first(at + 2, better, sign(at) && !dash(at)) && first(at + 2, better, thing(at));
            return better;
        }
        need is(at, DIRECTION) || any(at, "speed cut reduce lower quicker faster");
        let metric = first(at, at + 4, is(at, METRIC) || any(at, "quicker faster"));
        need metric;
        let link = first(metric, metric + 2, any(at, "on of in for at with"));
        need link;
        let to = object(link - 1);
        need beside > 1 || any(link, "these this those them");
        if to == link {
            return link + 1;
        }
        return to;
    }
}

/// The finding.
pub(super) fn verdict(text: &Text, measures: &[Phrase]) -> Verdict {
    let found = |kind, from, to| Verdict::new(Status::Found, msg::ANALYSIS_SPECIFIC_FOUND, kind, from, to);
    let mut best: Option<&Act> = None;
    for act in text.acts.iter().filter(|act| act.plan) {
        if best.is_none_or(|best| best.points.min(6) < act.points.min(6)) {
            best = Some(act);
        }
    }
    if let Some(act) = best {
        return found("action", act.verb, act.to);
    }
    // No verb, but a counted thing: "Four Indian head massages".
    let counted = |measure: &&Phrase| measure.point.thing() && sense::of(text, measure.from).is_plan();
    if let Some(measure) = measures.iter().find(counted) {
        return found("thing", measure.from, measure.point.to());
    }
    for at in 0..text.tokens.len() {
        let to = direction(text, at) as usize;
        if to > 0 {
            return found("action", at, to.min(text.tokens.len()));
        }
    }
    let verb = first!(
        text,
        0..text.tokens.len(),
        opens(at) && any(at, "be do get have") || is(at, VERB) && !is(at, FUNCTION | LABEL) && !form_ed(at)
    );
    match verb {
        Some(at) => {
            let direction = rule!(text, at, is(at, DIRECTION | STATE) || any(at, "be get"));
            let message = if direction { msg::ANALYSIS_SPECIFIC_PARTLY_WISH } else { msg::ANALYSIS_SPECIFIC_PARTLY };
            Verdict::new(Status::Partly, message, "verb", at, at + 1)
        }
        None => Verdict::bare(Status::Missing, msg::ANALYSIS_SPECIFIC_MISSING),
    }
}
