//! Merging of anything, known to this version or not.
//!
//! - Two answers: every value that the other has not replaced ([`super::answer`]).
//! - Two objects: key by key. Where one of them is an answer, its own keys win and the others stay beside them.
//! - Two lists: as they are when equal, otherwise what is in either, sorted. We keep no lists ourselves outside of
//!   values; this way one of a later version loses nothing.
//! - Anything else: an object before a list before the rest; of two others the one whose text is greater.
//!
//! Each of these is a union or a maximum, so the result is the same in any order and however often.

use super::answer::{Answer, KEYS, beside};
use crate::json::{Json, Object};

/// Both in one.
#[inline(never)]
pub(super) fn join(a: &Json, b: &Json) -> Json {
    if a == b {
        return a.clone();
    }
    match (a, b) {
        (Json::Object(a), Json::Object(b)) => Json::Object(join_objects(a, b)),
        (Json::Array(a), Json::Array(b)) => Json::Array(join_lists(a, b)),
        _ => {
            let rank = |json: &Json| match json {
                Json::Object(_) => 2,
                Json::Array(_) => 1,
                _ => 0,
            };
            let winner = match rank(a) - rank(b) {
                0 if a.text() >= b.text() => a,
                1.. => a,
                _ => b,
            };
            winner.clone()
        }
    }
}

/// What is in either of two lists that differ: sorted, and each once.
pub(super) fn join_lists(a: &[Json], b: &[Json]) -> Vec<Json> {
    // An object with their texts for keys is sorted, and has each once.
    let mut all = Vec::new();
    for list in &[a, b] {
        for value in *list {
            all.push((value.text(), value.clone()));
        }
    }
    Object::from_entries(all).into_values()
}

/// Joins `b` into `all` key by key, with no regard to answers at this level.
#[inline(never)]
pub(super) fn join_keys(all: &mut Object, b: &Object) {
    for (key, value) in b.iter() {
        let joined = match all.get(key) {
            Some(mine) => join(mine, value),
            None => value.clone(),
        };
        all.set(key, joined);
    }
}

fn join_objects(a: &Object, b: &Object) -> Object {
    let (mine, theirs) = (Answer::of(a), Answer::of(b));
    let mut all = beside(a, mine.is_some());
    join_keys(&mut all, &beside(b, theirs.is_some()));
    match (mine, theirs) {
        (Some(mine), Some(theirs)) => mine.merge(theirs).to_object(all),
        (Some(one), None) | (None, Some(one)) => one.to_object(all),
        // The keys of an answer in something that is none go together, or a `value` here and a `by` and an `at` there
        // would make an answer that nobody gave.
        (None, None) => {
            let (a, b) = (a.only(&KEYS, true), b.only(&KEYS, true));
            let b_wins = a.is_empty() || (!b.is_empty() && b.to_text() > a.to_text());
            all.set_all(if b_wins { &b } else { &a });
            all
        }
    }
}
