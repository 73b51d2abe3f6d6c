//! Whether something fits the mentoring, or who else should help (section 5.5; `limits.q1-scope` to `limits.q3-options`).
//!
//! Nobody has to say what it is about: three questions and one tick are enough.

use crate::content::{Msg, msg};

/// An answer to one of the three questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YesNoUnsure {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Not sure. Reason enough to ask someone.
    Unsure,
}

impl YesNoUnsure {
    /// Each answer, in the order in which it is offered.
    pub const ALL: [YesNoUnsure; 3] = [YesNoUnsure::Yes, YesNoUnsure::No, YesNoUnsure::Unsure];

    /// The answer with this name.
    pub fn parse(name: &str) -> Option<YesNoUnsure> {
        for answer in &YesNoUnsure::ALL {
            if answer.name() == name {
                return Some(*answer);
            }
        }
        None
    }

    /// Its name in the record, and for hosts.
    pub fn name(self) -> &'static str {
        match self {
            YesNoUnsure::Yes => "yes",
            YesNoUnsure::No => "no",
            YesNoUnsure::Unsure => "unsure",
        }
    }
}

/// The three questions and the tick.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answers {
    /// Does it fit the mentoring, and can it be done here (`limits.q1-scope`, `limits.q1-realistic`)?
    pub in_scope: YesNoUnsure,
    /// Is the mentor the best person to help (`limits.q2-best-person`)?
    pub mentor_best_person: YesNoUnsure,
    /// Is there someone else to go to (`limits.q3-else`)?
    pub someone_else: YesNoUnsure,
    /// May someone not be safe? (`unsafe` to hosts; Rust keeps that word.)
    pub not_safe: bool,
}

/// Where to go with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advice {
    /// Stay here.
    Stay,
    /// Bring someone in.
    BringIn,
    /// Stop, and pass it on now.
    PassOn,
}

/// Where to go with it, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Where to go.
    pub advice: Advice,
    /// Why, one for each question that says so, in their order. None when it can stay.
    pub reasons: Vec<Msg>,
}

/// Decides where to go with it.
///
/// ```
/// use mentor_core::limits::{Advice, Answers, YesNoUnsure, decide};
/// let limits = decide(&Answers {
///     in_scope: YesNoUnsure::Yes,
///     mentor_best_person: YesNoUnsure::Unsure,
///     someone_else: YesNoUnsure::No,
///     not_safe: false,
/// });
/// assert_eq!(limits.advice, Advice::BringIn);
/// assert_eq!(limits.reasons[0].id(), "limits.reason.best-person.unsure");
/// ```
pub fn decide(answers: &Answers) -> Limits {
    // Nothing else counts then, and nothing else is to be read.
    if answers.not_safe {
        return Limits { advice: Advice::PassOn, reasons: vec![msg::LIMITS_REASON_UNSAFE] };
    }
    // What was said, what of it calls for somebody else, and the words for that and for not being sure.
    let questions = [
        (answers.in_scope, YesNoUnsure::No, msg::LIMITS_REASON_SCOPE, msg::LIMITS_REASON_SCOPE_UNSURE),
        (
            answers.mentor_best_person,
            YesNoUnsure::No,
            msg::LIMITS_REASON_BEST_PERSON,
            msg::LIMITS_REASON_BEST_PERSON_UNSURE,
        ),
        (
            answers.someone_else,
            YesNoUnsure::Yes,
            msg::LIMITS_REASON_SOMEONE_ELSE,
            msg::LIMITS_REASON_SOMEONE_ELSE_UNSURE,
        ),
    ];
    let mut reasons = Vec::new();
    for (said, calls, reason, unsure) in questions {
        if said == calls {
            reasons.push(reason);
        } else if said == YesNoUnsure::Unsure {
            reasons.push(unsure);
        }
    }
    let advice = if reasons.is_empty() { Advice::Stay } else { Advice::BringIn };
    Limits { advice, reasons }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The reason that an answer gives, written out for each question.
    fn reason(question: usize, answer: YesNoUnsure) -> Option<&'static str> {
        match (question, answer.name()) {
            (0, "no") => Some("limits.reason.scope"),
            (0, "unsure") => Some("limits.reason.scope.unsure"),
            (1, "no") => Some("limits.reason.best-person"),
            (1, "unsure") => Some("limits.reason.best-person.unsure"),
            (2, "yes") => Some("limits.reason.someone-else"),
            (2, "unsure") => Some("limits.reason.someone-else.unsure"),
            _ => None,
        }
    }

    #[test]
    fn all_answers() {
        let mut said: Vec<&str> = Vec::new();
        let mut stays = 0;
        for in_scope in YesNoUnsure::ALL {
            for mentor_best_person in YesNoUnsure::ALL {
                for someone_else in YesNoUnsure::ALL {
                    let answers = Answers { in_scope, mentor_best_person, someone_else, not_safe: false };
                    let found = decide(&answers);
                    let ids: Vec<&str> = found.reasons.iter().map(|reason| reason.id()).collect();
                    let expected: Vec<&str> = [in_scope, mentor_best_person, someone_else]
                        .into_iter()
                        .enumerate()
                        .filter_map(|(question, answer)| reason(question, answer))
                        .collect();
                    assert_eq!(ids, expected, "{answers:?}");
                    assert_eq!(found.advice, if expected.is_empty() { Advice::Stay } else { Advice::BringIn });
                    stays += usize::from(found.advice == Advice::Stay);
                    said.extend(ids);

                    let found = decide(&Answers { not_safe: true, ..answers });
                    let passed = Limits { advice: Advice::PassOn, reasons: vec![msg::LIMITS_REASON_UNSAFE] };
                    assert_eq!(found, passed, "{answers:?}");
                }
            }
        }
        // Only where it fits, the mentor is the best person and there is nobody else.
        assert_eq!(stays, 1);
        said.push(msg::LIMITS_REASON_UNSAFE.id());
        for message in Msg::all().filter(|message| message.id().starts_with("limits.reason.")) {
            assert!(said.contains(&message.id()), "{} is never said", message.id());
        }
    }

    #[test]
    fn names_are_read_back() {
        for answer in YesNoUnsure::ALL {
            assert_eq!(YesNoUnsure::parse(answer.name()), Some(answer));
        }
        for name in ["", "YES", "true", "no "] {
            assert_eq!(YesNoUnsure::parse(name), None, "{name}");
        }
    }
}
