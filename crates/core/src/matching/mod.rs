//! The match: five topics, each answered from the mentor's side and from the student's side.
//!
//! The elements `match.mentor.*` and `match.student.*` of the guidance are one topic each: `place` is [`Topic::Contact`],
//! `compatible` is [`Topic::Fit`].

pub mod compare;
pub mod joint;
pub mod travelling;

/// What a person says to a topic. Nothing is the worst: each leads to something that the two can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Yes.
    Yes,
    /// Yes, with a plan.
    Plan,
    /// Not sure yet.
    Unsure,
    /// No.
    No,
    /// I would rather say it in person. Counts as not sure, and says nothing.
    InPerson,
}

impl Answer {
    /// Each answer, in the order in which it is offered.
    pub const ALL: [Answer; 5] = [Answer::Yes, Answer::Plan, Answer::Unsure, Answer::No, Answer::InPerson];

    /// The answer with this name.
    pub fn parse(name: &str) -> Option<Answer> {
        for answer in &Answer::ALL {
            if answer.name() == name {
                return Some(*answer);
            }
        }
        None
    }

    /// Its name in the record, and for hosts.
    pub fn name(self) -> &'static str {
        match self {
            Answer::Yes => "yes",
            Answer::Plan => "plan",
            Answer::Unsure => "unsure",
            Answer::No => "no",
            Answer::InPerson => "inPerson",
        }
    }

    /// How near it is to a yes: of two answers, the lower one counts.
    fn level(self) -> u8 {
        match self {
            Answer::Yes => 3,
            Answer::Plan => 2,
            Answer::Unsure | Answer::InPerson => 1,
            Answer::No => 0,
        }
    }
}

/// What the two are asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// Does the mentor know the student's role (`match.mentor.job`, `match.student.job`).
    Job,
    /// Are the student's aims clear to the mentor (`match.mentor.goals`, `match.student.goals`).
    Goals,
    /// Can they meet, in person or online (`match.mentor.place`, `match.student.place`).
    Contact,
    /// Is there regular time (`match.mentor.time`, `match.student.time`).
    Time,
    /// Do they expect to work well together (`match.mentor.compatible`, `match.student.compatible`).
    Fit,
}

impl Topic {
    /// Each topic, in the order in which it is asked and told.
    pub const ALL: [Topic; 5] = [Topic::Job, Topic::Goals, Topic::Contact, Topic::Time, Topic::Fit];

    /// Its name for hosts.
    pub fn name(self) -> &'static str {
        match self {
            Topic::Job => "job",
            Topic::Goals => "goals",
            Topic::Contact => "contact",
            Topic::Time => "time",
            Topic::Fit => "fit",
        }
    }
}

/// The answers of one side, in the order of [`Topic::ALL`].
pub type Answers = [Answer; 5];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for answer in Answer::ALL {
            assert_eq!(Answer::parse(answer.name()), Some(answer));
        }
        for name in ["", "Yes", "inperson", "no ", "maybe"] {
            assert_eq!(Answer::parse(name), None, "{name}");
        }
    }
}
