//! What stands on the joint page (section 5.2, “Privacy of two”): topics to talk about, never who said what.

use super::compare::{Outcome, TopicOutcome};

/// The fewest topics on the joint page: one alone would point at whoever raised it.
const FEWEST: usize = 2;

/// The topics that are not settled, then settled ones until there are two. Each kind in the order of the topics.
pub fn joint(topics: &[TopicOutcome]) -> Vec<&TopicOutcome> {
    let mut shown: Vec<&TopicOutcome> = Vec::new();
    for fill in [false, true] {
        for topic in topics {
            if (topic.outcome == Outcome::Settled) == fill && !(fill && shown.len() >= FEWEST) {
                shown.push(topic);
            }
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::{Answer::*, Answers, Topic, compare::compare};

    #[track_caller]
    fn check(student: Answers, expected: &[Topic]) {
        let found = compare(Some(&[Yes; 5]), Some(&student));
        assert_eq!(joint(&found.topics).iter().map(|topic| topic.topic).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn settled_topics_fill_the_page_to_two() {
        check([Yes; 5], &[Topic::Job, Topic::Goals]);
        check([Yes, Yes, Yes, Yes, No], &[Topic::Fit, Topic::Job]);
        check([Plan, Yes, Yes, Yes, Yes], &[Topic::Job, Topic::Goals]);
        check([Yes, Yes, No, Unsure, Yes], &[Topic::Contact, Topic::Time]);
        check([No; 5], &Topic::ALL);
        assert!(joint(&compare(None, Some(&[No; 5])).topics).is_empty());
    }
}
