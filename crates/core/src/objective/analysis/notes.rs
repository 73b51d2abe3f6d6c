//! Things worth saying that are no letter.

use super::{
    Context, Note, due,
    phrase::Phrase,
    rule::{first, rule},
    sense,
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
    if let Some(span) = personal(text) {
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
    if let Some(span) = hedge(text) {
        push("hedge", Some(span));
    }
    if words > LONG {
        push("long", None);
    }
    notes
}

fn hedge(text: &Text) -> Option<(usize, usize)> {
    (0..text.tokens.len()).find_map(|at| {
        let two = rule!(
            text,
            at,
            any(at, "try trying hope hoping want wanting like need wish aim")
                && any(at + 1, "to")
                && (is(at - 1, FUNCTION) || !exists(at - 1))
                || phrases(at, "if possible|work towards|working towards")
        );
        if two {
            return Some((at, at + 2));
        }
        rule!(text, at, any(at, "maybe perhaps hopefully possibly")).then_some((at, at + 1))
    })
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

/// A phone number, an e-mail address, an NHS number.
fn personal(text: &Text) -> Option<(usize, usize)> {
    let mut digits = 0;
    let mut first = 0;
    for at in 0..text.tokens.len() {
        if rule!(
            text,
            at,
            any(at, "@")
                && exists(at - 1)
                && glued(at)
                && glued(at + 1)
                && word(at + 1)
                && any(at + 2, ".")
                && glued(at + 3)
        ) {
            let mut from = at - 1;
            while rule!(text, from, exists(at - 1) && glued(at)) {
                from -= 1;
            }
            let mut to = at + 2;
            while rule!(text, to, glued(at) && !(sign(at) && !glued(at + 1))) {
                to += 1;
            }
            return Some((from, to));
        }
        if text.kind(at) == Kind::Number {
            let length = text.typed(at, at + 1).bytes().filter(u8::is_ascii_digit).count();
            let opens = text.typed(at, at + 1).starts_with('0') || rule!(text, at, any(at - 1, "+"));
            let nhs = rule!(text, at, near(at - 3..at, any(at, "nhs")));
            if digits == 0 && !(opens && length >= 3) && !(nhs && length >= 3) {
                continue;
            }
            if digits == 0 {
                first = at;
            }
            digits += length;
            let more = rule!(text, at, number(at + 1) || (dash(at + 1) && number(at + 2)));
            if !more && digits >= 10 {
                return Some((first, at + 1));
            }
            if !more {
                digits = 0;
            }
        } else if !text.is_dash(at) {
            digits = 0;
        }
    }
    None
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
