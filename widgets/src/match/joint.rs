//! The page for both: what to talk about, the same whoever was lower (section 5.2, "Privacy of two"). It is made from the outcome
//! of the core alone, which knows no sides; the answers themselves are there once both have ticked that.

use mentor_core::{
    content::{Msg, msg},
    matching::{
        compare::{MatchOutcome, Outcome, TopicOutcome, compare},
        joint::joint,
    },
    record::{AnswerView, Side},
};

use super::asked::{BESIDE, BOTH, HELPS, both, shown, text, top};
use crate::{
    element::session::Session,
    shared::{
        dom::{El, Node, classed, el},
        form::Form,
        icons::{self, Icon, icon},
        later::later,
    },
};

/// What comes of all topics, in the order of `Overall`.
static OVERALL: [Msg; 5] = [msg::MATCH_WAITING, msg::MATCH_READY, msg::MATCH_START, msg::MATCH_TALK, msg::MATCH_SOLVE];

/// The topics in their order.
static TOPICS: [Msg; 5] = [msg::MATCH_JOB, msg::MATCH_GOALS, msg::MATCH_PLACE, msg::MATCH_TIME, msg::MATCH_FIT];

/// What comes of a topic, in the order of `Outcome`, and its shape: two halves that meet, or what is between them. Both halves
/// are always the same, so that a picture cannot say who said what.
static OUTCOMES: [(Msg, Icon); 5] = [
    (msg::MATCH_IS_SETTLED, icon("", "M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3z")),
    (msg::MATCH_IS_PLAN, icon("M6 6h4M6 10h4", "M6.6 3a5 5 0 0 0 0 10zM9.4 3a5 5 0 0 1 0 10z")),
    (
        msg::MATCH_IS_FIND_OUT,
        icon(
            "M5.4 3a5 5 0 0 0 0 10zM10.6 3a5 5 0 0 1 0 10zM6.6 6.4c0-1 .6-1.5 1.4-1.5s1.4.5 1.4 1.4c0 1.1-1.4 1.2-1.4 2.6",
            "M8 10a.7.7 0 1 0 0 1.4.7.7 0 0 0 0-1.4z",
        ),
    ),
    (
        msg::MATCH_IS_TALK,
        icon(
            "M5.4 3a5 5 0 0 0 0 10zM10.6 3a5 5 0 0 1 0 10z",
            "M6 7.4h1.2v1.2H6zM7.4 7.4h1.2v1.2H7.4zM8.8 7.4H10v1.2H8.8z",
        ),
    ),
    (msg::MATCH_IS_SOLVE, icon("M5.4 3a5 5 0 0 0 0 10zM10.6 3a5 5 0 0 1 0 10z", "M7.4 2.5h1.2v11H7.4z")),
];

/// The page for both, or that it waits. Made anew when one of the five is answered anew, and not while somebody writes.
pub(super) fn page_for_both(session: Session, sides: &'static [Side], place: &Node) -> El {
    let place = place.clone();
    el("div").when(move || {
        let Some([student, mentor]) = both(session) else {
            return Some(text(msg::MATCH_WAITING).attr("class", "m-text m-block"));
        };
        Some(drawn(Form { session, sides, own: None, private: false }, compare(Some(&mentor), Some(&student)), &place))
    })
}

fn drawn(form: Form, found: MatchOutcome, place: &Node) -> El {
    let out = classed("div", "m-block")
        .attr("part", "outcome")
        .child(top(form.session, OVERALL[found.overall as usize], place))
        .child(later(move || later_topics(&found)));
    let session = form.session;
    form.fill(out, BOTH)
        // What the student shares of themselves; and what each has answered, once both want that. Never on paper.
        .child(classed("ul", "m-block m-stack m-screen").attr("role", "list").each(move || {
            let open = shown(session);
            let wanted = |at: &[&str], answer: &AnswerView| match at {
                ["widgets", _, HELPS] => !answer.private,
                ["widgets", ..] => open,
                _ => false,
            };
            let lines = session.lines(BESIDE, &wanted);
            lines.iter().map(|line| el("li").child(line.draw(session))).collect()
        }))
}

/// What comes of each topic: in a picture, and with what to talk about.
#[inline(never)]
fn later_topics(found: &MatchOutcome) -> El {
    let mut picture = classed("ul", "m-next is-kept m-topics").attr("role", "list");
    let mut list = classed("ol", "m-rows m-list m-after").attr("role", "list");
    let mut solve = 0;
    for topic in &found.topics {
        let (name, words, shape) = told(topic);
        picture = picture.child(el("li").child(shape).child(name.attr("class", "m-line")).child(words));
        solve += u8::from(topic.outcome == Outcome::Solve);
    }
    for topic in joint(&found.topics) {
        let (name, words, shape) = told(topic);
        let mut row = el("div").child(el("p").child(name).text(" ").child(words.attr("class", "m-tag")));
        for prompt in &topic.prompts {
            row = row.child(text(*prompt));
        }
        list = list.child(el("li").child(shape).child(row));
    }
    // Both of what stops everything else.
    let together = (solve > 1).then(|| text(msg::MATCH_COORDINATOR));
    el("div").child(text(msg::MATCH_JOINT)).maybe(together).child(picture).child(list)
}

/// The name of a topic, the word for what comes of it, and its shape.
#[inline(never)]
fn told(topic: &TopicOutcome) -> (El, El, El) {
    let (words, shape) = OUTCOMES[topic.outcome as usize];
    (el("strong").say(TOPICS[topic.topic as usize]), el("span").say(words), icons::draw(shape))
}
