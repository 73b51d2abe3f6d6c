//! The questions that the two chose at the start, to know that it worked (`review.success`): the same ones come back half way and at
//! the end.

use mentor_core::{
    content::{Msg, msg},
    text::{is_blank, trimmed},
};

use super::words::t;
use crate::element::session::Session;

/// A question: where it lies in the part of the review that it is chosen, or its own words; where its answer half way lies; where
/// its answer at the end lies in the part of the closure; and its words.
pub struct Question {
    /// Where its tick or its words lie.
    pub key: &'static str,
    /// Where the answer half way lies.
    pub mid: &'static str,
    /// Where the answer at the end lies; nothing where the closure asks for it anyway.
    pub end: &'static str,
    /// Its words; of one's own questions, what the box for them is called.
    pub words: Msg,
}

const fn question(key: &'static str, mid: &'static str, end: &'static str, words: Msg) -> Question {
    Question { key, mid, end, words }
}

/// Our five, and two of one's own.
pub static QUESTIONS: [Question; 7] = [
    question("goal", "mid-goal", "", msg::REVIEW_SUCCESS_GOAL),
    question("count", "mid-count", "", msg::REVIEW_SUCCESS_COUNT),
    question("value", "mid-value", "", msg::REVIEW_SUCCESS_VALUE),
    question("manager", "mid-manager", "", msg::REVIEW_SUCCESS_MANAGER),
    question("learned", "mid-learned", "end-learned", msg::REVIEW_SUCCESS_LEARNED),
    question("one", "mid-one", "end-one", msg::REVIEW_SUCCESS_ONE),
    question("two", "mid-two", "end-two", msg::REVIEW_SUCCESS_TWO),
];

/// The place of a field of the review, from any widget.
pub fn place(field: &str) -> [&str; 4] {
    ["/", "widgets", "review", field]
}

/// The questions that are chosen, each with its words.
#[inline(never)]
pub fn chosen(session: Session) -> Vec<(String, &'static Question)> {
    let mut out = Vec::new();
    for question in &QUESTIONS {
        let own = session.text(&place(question.key));
        if session.flag(&place(question.key)) {
            out.push((t(question.words), question));
        } else if !is_blank(&own) {
            out.push((trimmed(&own).to_owned(), question));
        }
    }
    out
}
