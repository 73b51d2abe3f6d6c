//! What is left out of a packed record first, and what stays longest.
//!
//! A part is an answer, or anything else that is no group of parts. From what stays longest to what goes first:
//!
//! 1. the id of the record;
//! 2. what was agreed: `agreed`, and of each objective on which somebody has agreed its words, the agreements, and that and
//!    where it stands in the list; also that something was deleted, so that it does not come back;
//! 3. the answers of the latest change;
//! 4. private notes, which stand nowhere else;
//! 5. other answers of ordinary length, the latest first;
//! 6. long ones, and what this version does not know;
//! 7. reviews of objectives;
//! 8. practice, and lists pasted to look at several objectives at once;
//! 9. values beside the one shown (`also`), the oldest first to go;
//! 10. what was deleted, and an id longer than 200 bytes.
//!
//! A part that does not fit makes way for the next that does. A text is never cut: half of one would be another answer.

use super::{super::answer::Answer, Record, pointer};
use crate::{
    json::{Json, Object, digits},
    objective::key,
    record::{answer, join, said},
};

/// Longer answers, in bytes of JSON, come after shorter ones; a longer id comes last.
const LONG: usize = 1000;
const LONG_ID: usize = 200;
/// Of an answer with more values than this, none is left out by itself: looking which can be takes as long as merging.
const FEW: usize = 8;

/// How long a part stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Id,
    Agreed,
    Latest,
    Private,
    Ordinary,
    Long,
    Review,
    Practice,
    Beside,
    Last,
}

/// A part of a record.
pub(super) struct Part<'a> {
    path: Vec<&'a str>,
    /// In the list at `path`, its place there.
    index: Option<usize>,
    value: Json,
    rank: Rank,
    /// When it was written, in milliseconds since 1970.
    time: i64,
    /// Whether it is packed.
    pub kept: bool,
}

/// All parts of a record, in its order.
pub(super) fn of(record: &Record) -> Vec<Part<'_>> {
    let mut finder = Finder { parts: Vec::new(), latest: record.last_change() };
    for (name, value) in record.object.iter() {
        let mut path = vec![name];
        match (name, value) {
            ("format" | "version", _) => {}
            ("id", _) => {
                let rank = if record.id().len() > LONG_ID { Rank::Last } else { Rank::Id };
                finder.add(&path, None, value.clone(), rank, 0);
            }
            ("agreed", Json::Array(agreed)) => {
                for (index, value) in agreed.iter().enumerate() {
                    finder.add(&path, Some(index), value.clone(), Rank::Agreed, 0);
                }
            }
            // A section is no answer, whatever lies in it.
            ("widgets" | "actions", Json::Object(section)) => finder.group(section, &mut path, Rank::Ordinary),
            _ => finder.find(value, &mut path, Rank::Long),
        }
    }
    finder.parts
}

struct Finder<'a> {
    parts: Vec<Part<'a>>,
    latest: Option<i64>,
}

impl<'a> Finder<'a> {
    fn add(&mut self, path: &[&'a str], index: Option<usize>, value: Json, rank: Rank, time: i64) {
        self.parts.push(Part { path: path.to_vec(), index, value, rank, time, kept: false });
    }

    /// The parts of a group. `rank` is that of what nothing more is known of.
    fn group(&mut self, group: &'a Object, path: &mut Vec<&'a str>, rank: Rank) {
        let agreed = group.get(key::AGREED).and_then(Json::as_object).is_some_and(|sides| !sides.is_empty());
        let deleted = said(group, key::DELETED).and_then(Json::as_bool) == Some(true);
        for (name, value) in group.iter() {
            let rank = match name {
                key::DELETED if deleted => Rank::Agreed,
                _ if deleted || rank == Rank::Last => Rank::Last,
                key::TEXT | key::AGREED | key::ORDER | key::LISTED if agreed => Rank::Agreed,
                key::REVIEWS => Rank::Review,
                key::PRACTICE | key::SEVERAL => Rank::Practice,
                _ => rank,
            };
            path.push(name);
            self.find(value, path, rank);
            path.pop();
        }
    }

    fn find(&mut self, value: &'a Json, path: &mut Vec<&'a str>, rank: Rank) {
        // The keys of an answer go together, even where they make none: in a merge they stand or fall as one.
        match value {
            Json::Object(group) if !group.is_empty() && answer::KEYS.iter().all(|key| !group.has(key)) => {
                self.group(group, path, rank);
            }
            Json::Object(object) => match Answer::of(object) {
                Some(answer) => self.answer(object, &answer, path, rank),
                None => self.unknown(value, path, rank),
            },
            _ => self.unknown(value, path, rank),
        }
    }

    fn unknown(&mut self, value: &Json, path: &[&'a str], rank: Rank) {
        self.add(path, None, value.clone(), rank.max(Rank::Long), 0);
    }

    fn answer(&mut self, object: &Object, answer: &Answer, path: &mut Vec<&'a str>, mut rank: Rank) {
        let time = answer.latest();
        let latest = Some(time) == self.latest;
        if rank > Rank::Latest && rank < Rank::Last && latest {
            rank = Rank::Latest;
        } else if rank == Rank::Ordinary {
            if Json::Object(object.clone()).text().len() > LONG {
                rank = Rank::Long;
            } else if answer.values.iter().any(|value| value.private) {
                rank = Rank::Private;
            }
        }
        let beside = object.get("also").and_then(Json::as_array).unwrap_or_default();
        let mut shown = object.clone();
        shown.remove("also");
        if beside.is_empty() || beside.len() > FEW || !comes_back(object, &shown, beside) {
            self.add(path, None, object.clone().into(), rank, time);
            return;
        }
        self.add(path, None, shown.into(), rank, time);
        path.push("also");
        for (index, other) in beside.iter().enumerate() {
            // The latest stand first, and the latest stays longest.
            self.add(path, Some(index), other.clone(), rank.max(Rank::Beside), -(index as i64));
        }
        path.pop();
    }
}

/// Whether a merge brings back each of the values beside the one shown when it was left out. Not so where one says
/// that another is replaced; we write no such thing.
fn comes_back(whole: &Object, shown: &Object, beside: &[Json]) -> bool {
    let whole = Json::Object(whole.clone());
    for left in 0..beside.len() {
        let mut others = beside.to_vec();
        others.remove(left);
        let mut part = shown.clone();
        if !others.is_empty() {
            part.set("also", others);
        }
        if join::join(&part.into(), &whole) != whole {
            return false;
        }
    }
    join::join(&shown.clone().into(), &whole) == whole
}

/// The parts by their numbers, first what stays longest.
pub(super) fn order(parts: &[Part]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_unstable_by_key(|index| parts.get(*index).map(|part| (part.rank, part.time.saturating_neg(), *index)));
    order
}

/// A record of the parts that are kept.
pub(super) fn together(parts: &[Part]) -> Record {
    let mut record = Record::new("");
    record.object.remove("id");
    for part in parts {
        // A value beside one that was left out goes with it.
        let answer = part.path.split_last().map_or(&[][..], |(_, answer)| answer);
        if part.kept && (part.index.is_none() || missing(&record.object, answer).is_none()) {
            place(&mut record.object, &part.path, part);
        }
    }
    record
}

fn place(object: &mut Object, path: &[&str], part: &Part) {
    let Some((key, rest)) = path.split_first() else { return };
    if !rest.is_empty() {
        if !object.has(key) {
            object.set(key, Object::new());
        }
        if let Some(inner) = object.get_mut(key).and_then(Json::as_object_mut) {
            place(inner, rest, part);
        }
    } else if part.index.is_none() {
        object.set(key, part.value.clone());
    } else if let Some(Json::Array(list)) = object.get_mut(key) {
        list.push(part.value.clone());
    } else {
        object.set(key, vec![part.value.clone()]);
    }
}

/// The JSON pointers of what is not in a record made of the parts that are kept.
pub(super) fn left(parts: &[Part], record: &Record) -> Vec<String> {
    let mut left: Vec<String> = Vec::new();
    for part in parts {
        let mut name = String::new();
        if let Some(missing) = missing(&record.object, &part.path) {
            name = pointer(part.path.get(..missing).unwrap_or_default());
        } else if let (Some(index), false) = (part.index, part.kept) {
            name = pointer(&part.path);
            name.push_str("/");
            name.push_str(&digits(index as i64));
        }
        // What is missing of one group stands together.
        if !name.is_empty() && left.last() != Some(&name) {
            left.push(name);
        }
    }
    left
}

/// With how many keys a path comes to something that is not there; `None` when all of it is.
fn missing(object: &Object, path: &[&str]) -> Option<usize> {
    let (key, rest) = path.split_first()?;
    match object.get(key) {
        None => Some(1),
        Some(Json::Object(inner)) => Some(1 + missing(inner, rest)?),
        Some(_) => None,
    }
}
