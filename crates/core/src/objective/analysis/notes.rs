//! Things worth saying that are no letter.

use super::{
    Context, Note, due,
    phrase::Phrase,
    rule::{first, rule},
    sense,
    step::{place, steps},
    text::{Kind, Text},
};

/// More words than this, and the main thing is hard to see.
const LONG: usize = 90;

/// Every note, in the order in which to show them.
pub(super) fn find(text: &Text, deadline: Option<Phrase>, context: &Context, goals: usize) -> Vec<Note> {
    let mut notes = Vec::new();
    let words = text.words();
    if words < 3 {
        notes.push(Note { id: "short", evidence: Vec::new() });
        if words == 0 {
            notes.clear();
        }
        return notes;
    }
    if let Some(phrase) = deadline {
        let day = due::latest(phrase.point.when(), context);
        let mut date_note = |id: &'static str| {
            notes.push(Note { id, evidence: text.evidence(phrase.from, phrase.point.to(), phrase.point.name()) })
        };
        if day.zip(context.today).is_some_and(|(day, today)| day < today) {
            date_note("date-passed");
        }
        if day.zip(context.end).is_some_and(|(day, end)| day > end) {
            date_note("date-after-end");
        }
        if due::doubtful(phrase.point.when(), context) {
            date_note("date-check");
        }
    }
    let mut push = |id: &'static str, span: Option<(usize, usize)>| {
        notes.push(Note { id, evidence: span.map_or(Vec::new(), |(from, to)| text.evidence(from, to, id)) });
    };
    let stretch = |steps: usize| {
        let found = text.stretch(steps, &[text.tokens.len() as u64]);
        found.map(|words| (words.from, words.point.to()))
    };
    if let Some(span) = stretch(const { place("personal") }) {
        push("personal-details", Some(span));
    }
    if foreign(text) {
        push("not-english", None);
    }
    if goals > 1 {
        push("several-goals", None);
    }
    for (sense, &(from, to)) in text.senses.iter().zip(&text.sentences) {
        if sense.is(sense::QUESTION) && text.senses.len() == 1 {
            push("question", Some((from, to)));
        } else if sense.is(sense::PAST) && text.senses.len() == 1 {
            push("already-done", Some((from, to)));
        }
    }
    if let Some(span) = negative(text) {
        push("negative", Some(span));
    }
    if let Some(span) = stretch(const { place("hedge") }) {
        push("hedge", Some(span));
    }
    if words > LONG {
        push("long", None);
    }
    notes
}

fn negative(text: &Text) -> Option<(usize, usize)> {
    for (sense, &(from, _)) in text.senses.iter().zip(&text.sentences) {
        if sense.is(sense::NEGATIVE) {
            let to = if rule!(text, from, phrases(at, "do not")) { from + 2 } else { from + 1 };
            return Some((from, to));
        }
    }
    first!(text, 0..text.tokens.len(), any(at, "stop avoid not") && any(at - 1, "to and") && !phrases(at, "not only"))
        .map(|at| (at, at + 1))
}

steps! {
    /// Words that take a promise back.
    fn hedge(end) {
        let at = first(
            0,
            end,
            any(at, "try trying hope hoping want wanting like need wish aim")
                && any(at + 1, "to")
                && (is(at - 1, FUNCTION) || !exists(at - 1))
                || phrases(at, "if possible|work towards|working towards")
                || any(at, "maybe perhaps hopefully possibly")
        );
        need at;
        from = at - 1;
        return Vague(at + 1 - any(from, "maybe perhaps hopefully possibly"));
    }

    /// A phone number, an e-mail address, an NHS number.
    fn personal(end) {
        let digits = 0;
        let at = 0;
        while at < end {
            at = first(at, end, number(at) || any(at, "@"));
            need at;
            at = at - 1;
            if any(at, "@")
                && exists(at - 1)
                && glued(at)
                && glued(at + 1)
                && word(at + 1)
                && any(at + 2, ".")
                && glued(at + 3)
            {
                from = at - 1;
                while exists(from - 1) && glued(from) {
                    from = from - 1;
                }
                let to = at + 2;
                while glued(to) && !(sign(to) && !glued(to + 1)) {
                    to += 1;
                }
                return Vague(to);
            }
            if number(at) {
                let length = digits(at);
                if digits || length > 2 && (near(at - 3..at, any(at, "nhs")) || any(at - 1, "+") || opens_with_0(at)) {
                    if !digits {
                        from = at;
                    }
                    digits += length;
                    if !number(at + 1) && !(dash(at + 1) && number(at + 2)) {
                        if digits > 9 {
                            return Vague(at + 1);
                        }
                        digits = 0;
                    }
                }
            }
            at += 1;
        }
    }
}

/// Hardly a word that any English sentence has.
fn foreign(text: &Text) -> bool {
    let (mut words, mut known) = (0, 0);
    for at in 0..text.tokens.len() {
        if text.kind(at) == Kind::Word && text.lower(at).len() > 1 {
            words += 1;
            known += usize::from(text.classes(at) != 0);
        }
    }
    words >= 5 && known * 4 < words
}
