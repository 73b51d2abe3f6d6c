//! Which kind of ending it is (section 5.5; `ending.approach.*`), and what to do next.

use crate::content::{Msg, msg};

/// Four taps about the ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answers {
    /// Do both know the end date?
    pub both_know_end_date: bool,
    /// Was it agreed together?
    pub agreed_together: bool,
    /// Does something outside the two of them end it?
    pub outside_event: bool,
    /// Did one of them not expect it?
    pub someone_surprised: bool,
}

/// The elements of the four questions, in the order of [`Answers`]. Each is answered with `yes` or `no`.
pub const QUESTIONS: [&str; 4] =
    ["ending.fixed-date", "ending.prag.key-points", "ending.org.cause", "ending.approach.psychodynamic"];

impl Answers {
    /// The answers to [`QUESTIONS`], of which the first letter counts; nothing until there is a yes or a no to each.
    pub fn of(said: [&str; 4]) -> Option<Answers> {
        let mut all = [false; 4];
        for (answer, said) in all.iter_mut().zip(said) {
            *answer = match said.bytes().next() {
                Some(b'y') => true,
                Some(b'n') => false,
                _ => return None,
            };
        }
        let [both_know_end_date, agreed_together, outside_event, someone_surprised] = all;
        Some(Answers { both_know_end_date, agreed_together, outside_event, someone_surprised })
    }
}

/// A kind of ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Approach {
    /// Length and end are known early (`ending.approach.pragmatic`).
    Planned,
    /// One or both did not expect it (`ending.approach.psychodynamic`).
    Unexpected,
    /// Events from outside end it (`ending.approach.organisational`).
    Forced,
}

/// The kind of an ending, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// The kind that needs care first.
    pub approach: Approach,
    /// The other kinds that hold as well, forced before unexpected before planned.
    pub also: Vec<Approach>,
    /// Three next actions.
    pub actions: &'static [Msg],
}

/// Tells the kind of an ending. What came from outside goes before what came as a surprise, and both before the plan; an
/// ending may well be of two kinds.
///
/// ```
/// use mentor_core::ending::{Answers, Approach, classify};
/// let ending = classify(&Answers {
///     both_know_end_date: true,
///     agreed_together: true,
///     outside_event: true,
///     someone_surprised: false,
/// });
/// assert_eq!((ending.approach, ending.also.as_slice()), (Approach::Forced, [Approach::Planned].as_slice()));
/// ```
pub fn classify(answers: &Answers) -> Ending {
    let kinds = [
        (Approach::Forced, answers.outside_event),
        (Approach::Unexpected, answers.someone_surprised || !answers.agreed_together),
        (Approach::Planned, answers.both_know_end_date && answers.agreed_together),
    ];
    let mut first = None;
    let mut also = Vec::new();
    for (approach, holds) in kinds {
        if holds && first.is_some() {
            also.push(approach);
        } else if holds {
            first = Some(approach);
        }
    }
    // Agreed and expected, only not in both calendars yet: that is what the actions of a planned ending are for.
    let approach = first.unwrap_or(Approach::Planned);
    Ending { approach, also, actions: actions(approach) }
}

/// What to do next. The elements behind each one stand beside the words, in `content/en-GB/ending.toml`.
fn actions(approach: Approach) -> &'static [Msg] {
    match approach {
        Approach::Planned => {
            &[msg::ENDING_ACTION_PLANNED_1, msg::ENDING_ACTION_PLANNED_2, msg::ENDING_ACTION_PLANNED_3]
        }
        Approach::Unexpected => {
            &[msg::ENDING_ACTION_UNEXPECTED_1, msg::ENDING_ACTION_UNEXPECTED_2, msg::ENDING_ACTION_UNEXPECTED_3]
        }
        Approach::Forced => &[msg::ENDING_ACTION_FORCED_1, msg::ENDING_ACTION_FORCED_2, msg::ENDING_ACTION_FORCED_3],
    }
}

#[cfg(test)]
mod tests {
    use super::{Approach::*, *};

    /// All sixteen, by hand: both know, agreed, outside, surprised; then what it is, and what it is as well.
    const TABLE: [([u8; 4], Approach, &[Approach]); 16] = [
        ([0, 0, 0, 0], Unexpected, &[]),
        ([0, 0, 0, 1], Unexpected, &[]),
        ([0, 0, 1, 0], Forced, &[Unexpected]),
        ([0, 0, 1, 1], Forced, &[Unexpected]),
        ([0, 1, 0, 0], Planned, &[]),
        ([0, 1, 0, 1], Unexpected, &[]),
        ([0, 1, 1, 0], Forced, &[]),
        ([0, 1, 1, 1], Forced, &[Unexpected]),
        ([1, 0, 0, 0], Unexpected, &[]),
        ([1, 0, 0, 1], Unexpected, &[]),
        ([1, 0, 1, 0], Forced, &[Unexpected]),
        ([1, 0, 1, 1], Forced, &[Unexpected]),
        ([1, 1, 0, 0], Planned, &[]),
        ([1, 1, 0, 1], Unexpected, &[Planned]),
        ([1, 1, 1, 0], Forced, &[Planned]),
        ([1, 1, 1, 1], Forced, &[Unexpected, Planned]),
    ];

    #[test]
    fn all_sixteen_answers() {
        for (row, (bits, approach, also)) in TABLE.into_iter().enumerate() {
            assert_eq!(bits.iter().fold(0, |number, bit| number * 2 + usize::from(*bit)), row, "a row is missing");
            let [both_know_end_date, agreed_together, outside_event, someone_surprised] = bits.map(|bit| bit == 1);
            let answers = Answers { both_know_end_date, agreed_together, outside_event, someone_surprised };
            let found = classify(&answers);
            assert_eq!((found.approach, found.also.as_slice()), (approach, also), "{answers:?}");
        }
    }

    #[test]
    fn four_answers_and_no_fewer() {
        let answers = Answers::of(["yes", "no", "yes", "no"]).unwrap();
        assert_eq!(classify(&answers).approach, Forced);
        assert!(!answers.agreed_together && !answers.someone_surprised);
        assert_eq!(Answers::of(["yes", "no", "", "no"]), None);
        assert_eq!(Answers::of(["yes", "no", "maybe", "no"]), None);
    }

    #[test]
    fn each_kind_has_three_actions_of_its_own_and_all_are_used() {
        let mut said = Vec::new();
        for approach in [Planned, Unexpected, Forced] {
            assert_eq!(actions(approach).len(), 3);
            said.extend_from_slice(actions(approach));
        }
        let all: Vec<Msg> = Msg::all().filter(|message| message.id().starts_with("ending.action.")).collect();
        assert_eq!(all.len(), 9);
        assert!(all.iter().all(|message| said.contains(message)));
    }
}
