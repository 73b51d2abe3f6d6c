//! How two sets of answers make one outcome (section 5.2; `match.premise`, `standard.matching`): topic by topic from the
//! lower answer, never an average and never a number.
//!
//! With two people, any difference tells one what the other has said. So the words of an outcome are the same whoever
//! was lower, and where getting on is in doubt they are the same for every doubt.

use super::{Answer, Answers, Topic, travelling::levelled};
use crate::content::{Msg, msg};

/// What comes of a topic. The later, the more there is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Nothing to do.
    Settled,
    /// Write the plan.
    Plan,
    /// Find out first.
    FindOut,
    /// Talk.
    Talk,
    /// Solve before you start.
    Solve,
}

/// What comes of all topics together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Overall {
    /// One side has not answered.
    Waiting,
    /// Ready to start.
    Ready,
    /// Start, with these plans.
    Plan,
    /// Talk first.
    Talk,
    /// Solve these first.
    Solve,
}

/// A topic, with what the two can do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicOutcome {
    /// Which topic.
    pub topic: Topic,
    /// What comes of it.
    pub outcome: Outcome,
    /// A question to begin with; unless it is settled, a step; and where the two are far apart, that it may look different
    /// to each of them.
    pub prompts: Vec<Msg>,
}

/// What the joint page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatchOutcome {
    /// All topics together.
    pub overall: Overall,
    /// Each topic in the order of [`Topic::ALL`]; none while one side is missing.
    pub topics: Vec<TopicOutcome>,
}

/// Puts the answers of the two sides together. Which side is which does not matter.
///
/// ```
/// use mentor_core::matching::{Answer, compare::{Outcome, Overall, compare}};
/// let mentor = [Answer::Yes; 5];
/// let student = [Answer::Yes, Answer::Yes, Answer::Plan, Answer::Yes, Answer::Yes];
/// let together = compare(Some(&mentor), Some(&student));
/// assert_eq!(together.overall, Overall::Plan);
/// assert_eq!(together.topics[2].outcome, Outcome::Plan);
/// assert_eq!(compare(Some(&mentor), None).overall, Overall::Waiting);
/// ```
pub fn compare(mentor: Option<&Answers>, student: Option<&Answers>) -> MatchOutcome {
    let (Some(mentor), Some(student)) = (mentor, student) else {
        return MatchOutcome { overall: Overall::Waiting, topics: Vec::new() };
    };
    let mut overall = Overall::Ready;
    let mut topics = Vec::new();
    for ((topic, mentor), student) in Topic::ALL.iter().zip(mentor).zip(student) {
        // As they would have travelled, so that the page is the same on one device as on two.
        let (topic, mentor, student) = (*topic, levelled(*topic, *mentor), levelled(*topic, *student));
        let lower = if mentor.level() < student.level() { mentor } else { student };
        let outcome = outcome(topic, lower);
        overall = overall.max(match outcome {
            Outcome::Settled => Overall::Ready,
            Outcome::Plan => Overall::Plan,
            Outcome::FindOut | Outcome::Talk => Overall::Talk,
            Outcome::Solve => Overall::Solve,
        });
        let far = mentor.level().abs_diff(student.level()) > 1;
        let mut prompts = Vec::new();
        for prompt in [Some(question(topic)), step(topic, outcome), far.then_some(msg::MATCH_PROMPT_DIFFERENTLY)] {
            prompts.extend(prompt);
        }
        topics.push(TopicOutcome { topic, outcome, prompts });
    }
    MatchOutcome { overall, topics }
}

/// What the lower answer makes of a topic. A no to meeting or to time stops everything else; a no to what can be learned or
/// talked about does not.
pub(super) fn outcome(topic: Topic, lower: Answer) -> Outcome {
    match (lower, topic) {
        (Answer::Yes, _) => Outcome::Settled,
        (Answer::Plan, _) => Outcome::Plan,
        (Answer::No, Topic::Contact | Topic::Time) => Outcome::Solve,
        (Answer::No, _) | (_, Topic::Fit) => Outcome::Talk,
        _ => Outcome::FindOut,
    }
}

/// What the two can begin with, whatever the outcome: a settled topic may stand on the joint page as well.
fn question(topic: Topic) -> Msg {
    match topic {
        Topic::Job => msg::MATCH_PROMPT_JOB,
        Topic::Goals => msg::MATCH_PROMPT_GOALS,
        Topic::Contact => msg::MATCH_PROMPT_CONTACT,
        Topic::Time => msg::MATCH_PROMPT_TIME,
        Topic::Fit => msg::MATCH_PROMPT_FIT,
    }
}

/// What to do about a topic that is not settled. That of [`Topic::Fit`] asks what would help before deciding
/// (`match.find-out`).
fn step(topic: Topic, outcome: Outcome) -> Option<Msg> {
    Some(match (topic, outcome) {
        (Topic::Job, Outcome::Plan) => msg::MATCH_PROMPT_JOB_PLAN,
        (Topic::Job, Outcome::FindOut) => msg::MATCH_PROMPT_JOB_FIND_OUT,
        (Topic::Job, Outcome::Talk) => msg::MATCH_PROMPT_JOB_TALK,
        (Topic::Goals, Outcome::Plan) => msg::MATCH_PROMPT_GOALS_PLAN,
        (Topic::Goals, Outcome::FindOut) => msg::MATCH_PROMPT_GOALS_FIND_OUT,
        (Topic::Goals, Outcome::Talk) => msg::MATCH_PROMPT_GOALS_TALK,
        (Topic::Contact, Outcome::Plan) => msg::MATCH_PROMPT_CONTACT_PLAN,
        (Topic::Contact, Outcome::FindOut) => msg::MATCH_PROMPT_CONTACT_FIND_OUT,
        (Topic::Contact, Outcome::Solve) => msg::MATCH_PROMPT_CONTACT_SOLVE,
        (Topic::Time, Outcome::Plan) => msg::MATCH_PROMPT_TIME_PLAN,
        (Topic::Time, Outcome::FindOut) => msg::MATCH_PROMPT_TIME_FIND_OUT,
        (Topic::Time, Outcome::Solve) => msg::MATCH_PROMPT_TIME_SOLVE,
        (Topic::Fit, Outcome::Plan) => msg::MATCH_PROMPT_FIT_PLAN,
        (Topic::Fit, Outcome::Talk) => msg::MATCH_PROMPT_FIT_TALK,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::{joint::joint, travelling::travelling};
    use proptest::{array::uniform5, prelude::*, sample::select};

    /// What each lower answer makes of each topic, written out: no, unsure, plan, yes.
    const RULE: [(Topic, [Outcome; 4]); 5] = [
        (Topic::Job, [Outcome::Talk, Outcome::FindOut, Outcome::Plan, Outcome::Settled]),
        (Topic::Goals, [Outcome::Talk, Outcome::FindOut, Outcome::Plan, Outcome::Settled]),
        (Topic::Contact, [Outcome::Solve, Outcome::FindOut, Outcome::Plan, Outcome::Settled]),
        (Topic::Time, [Outcome::Solve, Outcome::FindOut, Outcome::Plan, Outcome::Settled]),
        (Topic::Fit, [Outcome::Talk, Outcome::Talk, Outcome::Plan, Outcome::Settled]),
    ];

    /// Higher answers come later; in person stands where not sure stands.
    fn rank(answer: Answer) -> usize {
        match answer {
            Answer::No => 0,
            Answer::Unsure | Answer::InPerson => 1,
            Answer::Plan => 2,
            Answer::Yes => 3,
        }
    }

    fn both(mentor: Answers, student: Answers) -> MatchOutcome {
        compare(Some(&mentor), Some(&student))
    }

    /// Yes to everything, but for one topic.
    fn but(index: usize, answer: Answer) -> Answers {
        let mut answers = [Answer::Yes; 5];
        answers[index] = answer;
        answers
    }

    fn answers() -> impl Strategy<Value = Answers> {
        uniform5(select(Answer::ALL.to_vec()))
    }

    #[test]
    fn every_pair_of_answers_to_every_topic() {
        for (index, (topic, rule)) in RULE.into_iter().enumerate() {
            for mentor in Answer::ALL {
                for student in Answer::ALL {
                    let found = both(but(index, mentor), but(index, student));
                    let here = &found.topics[index];
                    assert_eq!(here.topic, topic);
                    assert_eq!(here.outcome, rule[rank(mentor).min(rank(student))], "{topic:?} {mentor:?} {student:?}");
                    // The others do not notice.
                    for (other, beside) in found.topics.iter().enumerate() {
                        assert!(other == index || (beside.outcome, beside.prompts.len()) == (Outcome::Settled, 1));
                    }
                }
            }
        }
    }

    #[test]
    fn overall_follows_from_every_mix_of_lower_answers() {
        const BY_RANK: [Answer; 4] = [Answer::No, Answer::Unsure, Answer::Plan, Answer::Yes];
        for mix in 0..1024_usize {
            let ranks: Vec<usize> = (0..5).map(|place| mix >> (2 * place) & 3).collect();
            let lower: Answers = std::array::from_fn(|place| BY_RANK[ranks[place]]);
            let outcomes: Vec<Outcome> = RULE.iter().zip(&ranks).map(|((_, rule), rank)| rule[*rank]).collect();
            let any = |outcome| outcomes.contains(&outcome);
            let expected = if any(Outcome::Solve) {
                Overall::Solve
            } else if any(Outcome::Talk) || any(Outcome::FindOut) {
                Overall::Talk
            } else if any(Outcome::Plan) {
                Overall::Plan
            } else {
                Overall::Ready
            };
            let found = both(lower, [Answer::Yes; 5]);
            assert_eq!(found.overall, expected, "{lower:?}");
            assert_eq!(found.topics.iter().map(|topic| topic.outcome).collect::<Vec<_>>(), outcomes, "{lower:?}");
        }
    }

    #[test]
    fn with_one_side_missing_it_waits() {
        let waiting = MatchOutcome { overall: Overall::Waiting, topics: Vec::new() };
        let answers = [Answer::No; 5];
        for (mentor, student) in [(None, None), (Some(&answers), None), (None, Some(&answers))] {
            assert_eq!(compare(mentor, student), waiting);
        }
    }

    #[test]
    fn every_prompt_is_used_and_every_open_topic_has_a_step_of_its_own() {
        let mut said = Vec::new();
        let mut steps = Vec::new();
        for index in 0..5 {
            for answer in Answer::ALL {
                let found = both(but(index, answer), but(index, answer));
                let topic = &found.topics[index];
                let own = ["match.prompt.", topic.topic.name()].concat();
                assert!(topic.prompts.iter().all(|prompt| prompt.id().starts_with(&own)), "{topic:?}");
                assert_eq!(topic.prompts.len(), if topic.outcome == Outcome::Settled { 1 } else { 2 }, "{topic:?}");
                steps.push((topic.topic.name(), topic.outcome, topic.prompts.clone()));
                said.extend_from_slice(&topic.prompts);
            }
        }
        for (topic, outcome, prompts) in &steps {
            for (other, its, theirs) in &steps {
                assert_eq!(
                    (topic, outcome) == (other, its),
                    prompts == theirs,
                    "{topic} {outcome:?} and {other} {its:?}"
                );
            }
        }
        said.push(msg::MATCH_PROMPT_DIFFERENTLY);
        for message in Msg::all().filter(|message| message.id().starts_with("match.prompt.")) {
            assert!(said.contains(&message), "{} is never said", message.id());
        }
    }

    #[test]
    fn a_wide_gap_is_said_without_saying_whose_it_is() {
        for (index, topic) in Topic::ALL.into_iter().enumerate() {
            for mentor in Answer::ALL {
                for student in Answer::ALL {
                    let found = both(but(index, mentor), but(index, student));
                    // Where a no looks like a doubt, it is as far away as a doubt.
                    let rank = |answer| if topic == Topic::Fit { rank(answer).max(1) } else { rank(answer) };
                    let wide = rank(mentor).abs_diff(rank(student)) >= 2;
                    let said = found.topics[index].prompts.contains(&msg::MATCH_PROMPT_DIFFERENTLY);
                    assert_eq!(said, wide, "{topic:?} {mentor:?} {student:?}");
                }
            }
        }
    }

    #[test]
    fn a_no_to_getting_on_looks_like_any_doubt() {
        for other in Answer::ALL {
            let seen = both(but(4, Answer::Unsure), but(4, other));
            for doubt in [Answer::No, Answer::InPerson] {
                assert_eq!(both(but(4, doubt), but(4, other)), seen, "{doubt:?} beside {other:?}");
                assert_eq!(both(but(4, other), but(4, doubt)), seen, "{other:?} beside {doubt:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn which_side_is_which_does_not_matter(mentor in answers(), student in answers()) {
            prop_assert_eq!(both(mentor, student), both(student, mentor));
        }

        #[test]
        fn topics_are_all_there_in_their_order(mentor in answers(), student in answers()) {
            let topics: Vec<Topic> = both(mentor, student).topics.iter().map(|topic| topic.topic).collect();
            prop_assert_eq!(topics, Topic::ALL);
        }

        #[test]
        fn saying_it_in_person_says_nothing(mentor in answers(), student in answers()) {
            let plain = |answers: Answers| answers.map(|answer| if answer == Answer::InPerson { Answer::Unsure } else { answer });
            prop_assert_eq!(both(mentor, student), both(plain(mentor), plain(student)));
        }

        #[test]
        fn on_two_devices_it_is_the_same(mentor in answers(), student in answers()) {
            let (sent, got) = (travelling(&mentor), travelling(&student));
            prop_assert_eq!(both(sent, got), both(mentor, student));
            prop_assert_eq!(both(mentor, got), both(mentor, student));
            prop_assert_eq!(both(sent, student), both(mentor, student));
        }

        #[test]
        fn the_joint_page_has_what_is_open_and_at_least_two(mentor in answers(), student in answers()) {
            let found = both(mentor, student);
            let shown = joint(&found.topics);
            let open = found.topics.iter().filter(|topic| topic.outcome != Outcome::Settled).count();
            prop_assert_eq!(shown.len(), open.max(2));
            prop_assert!(shown.iter().take(open).all(|topic| topic.outcome != Outcome::Settled));
            prop_assert!(shown.iter().skip(open).all(|topic| topic.outcome == Outcome::Settled));
        }
    }
}
