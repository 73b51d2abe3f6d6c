//! Every answer below a place of a record, and which of them are other in another record: for the page that two people
//! have together, for what somebody is about to send, and for what a file would change.

use super::{AnswerView, Record, is_deleted, view};
use crate::json::Json;

/// An answer and where it lies.
pub type Leaf<'a> = (Vec<&'a str>, AnswerView<'a>);

impl Record {
    /// The answers below a path, sorted by path. What is deleted has none.
    pub fn leaves<'a>(&'a self, path: &[&'a str]) -> Vec<Leaf<'a>> {
        let mut out = Vec::new();
        if let Some(here) = self.get(path) {
            gather(here, path.to_vec(), &mut out);
        }
        out
    }

    /// Whether the answer at a path says the same in both, with the same versions beside it.
    pub fn says_same(&self, other: &Record, path: &[&str]) -> bool {
        match (self.answer(path), other.answer(path)) {
            (Some(here), Some(there)) => {
                here.value == there.value
                    && here.others.len() == there.others.len()
                    && here.others.iter().zip(&there.others).all(|(here, there)| here.value == there.value)
            }
            (here, there) => here.is_none() == there.is_none(),
        }
    }
}

fn gather<'a>(here: &'a Json, path: Vec<&'a str>, out: &mut Vec<Leaf<'a>>) {
    let Some(here) = here.as_object() else { return };
    // A section is no answer, whatever lies in it.
    if path.len() > 1
        && let Some(answer) = view(here)
    {
        out.push((path, answer));
    } else if !is_deleted(here) {
        for (key, below) in here.iter() {
            gather(below, [&path[..], &[key]].concat(), out);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::record::{Record, Side, merge};

    fn record(answers: &[(&[&str], &str, &str)]) -> Record {
        let mut record = Record::new("r");
        for (path, value, writer) in answers {
            record.set(path, (*value).into(), Side::Mentor, 1_795_344_131_123, false, writer).unwrap();
        }
        record
    }

    const HOW: &[&str] = &["widgets", "closure", "closure.how-went"];
    const HOW_MENTOR: &[&str] = &["widgets", "closure", "closure.how-far", "mentor"];
    const ACTION: &[&str] = &["actions", "a1", "what"];

    #[test]
    fn every_answer_is_found_at_any_depth_and_nothing_else() {
        let record = record(&[(HOW, "well", "a"), (HOW_MENTOR, "far", "a"), (ACTION, "call", "a")]);
        let paths = |path: &[&'static str]| -> Vec<String> {
            record.leaves(path).into_iter().map(|(path, _)| path.join("/")).collect()
        };
        assert_eq!(
            paths(&["widgets", "closure"]),
            ["widgets/closure/closure.how-far/mentor", "widgets/closure/closure.how-went"]
        );
        assert_eq!(paths(&["actions"]), ["actions/a1/what"]);
        assert_eq!(paths(&["widgets", "match"]), [""; 0]);
        assert_eq!(paths(HOW_MENTOR), ["widgets/closure/closure.how-far/mentor"]);
    }

    #[test]
    fn what_is_deleted_has_none() {
        let mut record = record(&[(ACTION, "call", "a")]);
        record.set(&["actions", "a1", "deleted"], true.into(), Side::Mentor, 1_795_344_131_123, false, "a").unwrap();
        assert!(record.leaves(&["actions"]).is_empty());
        record.set(&["actions", "a1", "deleted"], false.into(), Side::Mentor, 1_795_344_131_124, false, "a").unwrap();
        assert_eq!(record.leaves(&["actions"]).len(), 2);
    }

    #[test]
    fn another_version_beside_it_is_a_difference() {
        let (one, two) = (record(&[(HOW, "well", "a")]), record(&[(HOW, "badly", "b")]));
        let both = merge(&one, &two).unwrap();
        assert!(one.says_same(&one, HOW));
        assert!(!one.says_same(&two, HOW));
        assert!(!one.says_same(&both, HOW), "both are kept");
        assert!(both.says_same(&both, HOW));
        assert!(one.says_same(&both, ACTION), "neither has one");
        assert!(!one.says_same(&Record::new("r"), HOW));
    }
}
