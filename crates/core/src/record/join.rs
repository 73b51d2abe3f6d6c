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
pub(super) fn join(a: &Json, b: &Json) -> Json {
    if a == b {
        return a.clone();
    }
    match (a, b) {
        (Json::Object(a), Json::Object(b)) => Json::Object(join_objects(a, b)),
        (Json::Object(_), _) => a.clone(),
        (_, Json::Object(_)) => b.clone(),
        (Json::Array(a), Json::Array(b)) => Json::Array(join_lists(a, b)),
        (Json::Array(_), _) => a.clone(),
        (_, Json::Array(_)) => b.clone(),
        _ if a.to_string() >= b.to_string() => a.clone(),
        _ => b.clone(),
    }
}

/// What is in either list: as they are when equal, otherwise sorted and each once.
pub(super) fn join_lists(a: &[Json], b: &[Json]) -> Vec<Json> {
    if a == b {
        return a.to_vec();
    }
    let mut all: Vec<(String, &Json)> = a.iter().chain(b).map(|value| (value.to_string(), value)).collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all.dedup_by(|a, b| a.0 == b.0);
    all.into_iter().map(|(_, value)| value.clone()).collect()
}

/// Key by key, with no regard to answers at this level.
pub(super) fn join_keys(a: &Object, b: &Object) -> Object {
    let mut all = a.clone();
    for (key, value) in b.iter() {
        match all.get_mut(key) {
            Some(mine) => *mine = join(mine, value),
            None => all.set(key, value.clone()),
        }
    }
    all
}

fn join_objects(a: &Object, b: &Object) -> Object {
    let answers = (Answer::read(a).ok().flatten(), Answer::read(b).ok().flatten());
    let all = join_keys(&beside(a, answers.0.is_some()), &beside(b, answers.1.is_some()));
    match answers {
        (Some(a), Some(b)) => a.merge(&b).to_object(all),
        (Some(answer), None) | (None, Some(answer)) => answer.to_object(all),
        // The keys of an answer in something that is none go together, or a `value` here and a `by` and an `at` there
        // would make an answer that nobody gave.
        (None, None) => {
            let mut all = all;
            let winner = [a, b].map(keys_of_an_answer).into_iter().filter(|keys| !keys.is_empty()).max_by_key(text_of);
            for (key, value) in winner.iter().flat_map(Object::iter) {
                all.set(key, value.clone());
            }
            all
        }
    }
}

fn text_of(object: &Object) -> String {
    Json::Object(object.clone()).to_string()
}

fn keys_of_an_answer(object: &Object) -> Object {
    object.iter().filter(|(key, _)| KEYS.contains(key)).map(|(key, value)| (key.to_owned(), value.clone())).collect()
}
