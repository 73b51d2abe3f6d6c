//! The whole widget: why, four questions and what follows from them, the plan, each meeting, two stories.

use mentor_core::content::msg;

use super::{meetings::meetings, outcome::outcome};
use crate::{
    element::session::Session,
    shared::{
        dom::{El, Node, classed},
        fields::Entry,
        form::{Piece, YES_NO, answered, form, words_of},
        frame::{finish, frame, meta, title},
        state::{State, effect, quietly},
    },
};

/// Why the end is worth a thought now.
static WHY: [Piece; 1] = [Piece::Folded(
    msg::ENDING_KEEP,
    &[Piece::List(&[
        ("ending.as-important", msg::ENDING_AS_IMPORTANT),
        ("ending.stage.start-early", msg::ENDING_START_EARLY),
        ("ending.keep-in-sight", msg::ENDING_IN_SIGHT),
        ("ending.expectations", msg::ENDING_EXPECTATIONS),
        ("ending.not-needed", msg::ENDING_NOT_NEEDED),
        ("ending.transition", msg::ENDING_TRANSITION),
        ("ending.both-work", msg::ENDING_BOTH_WORK),
    ])],
)];

/// The four questions whose answers say what kind of end it is.
static HOW: [Piece; 1] = [Piece::Block(
    msg::ENDING_HOW,
    &[
        Piece::Choice(("ending.fixed-date", msg::ENDING_KNOW), YES_NO),
        Piece::Choice(("ending.prag.key-points", msg::ENDING_AGREED), YES_NO),
        Piece::Choice(("ending.org.cause", msg::ENDING_OUTSIDE), YES_NO),
        Piece::Choice(("ending.approach.psychodynamic", msg::ENDING_SURPRISE), YES_NO),
    ],
)];

/// The plan.
static PLAN: [Piece; 2] = [
    Piece::Block(
        msg::ENDING_PLAN,
        &[
            Piece::Box(("ending.plan.best-way", msg::ENDING_PLAN_GOOD), None, Entry::Lines("2")),
            Piece::Box(("ending.plan.how", msg::ENDING_PLAN_HOW), None, Entry::Line),
            Piece::Box(("ending.plan.when", msg::ENDING_PLAN_WHEN), None, Entry::Day),
            Piece::Box(("ending.plan.why", msg::ENDING_PLAN_WHY), None, Entry::Line),
            Piece::Box(("ending.plan.ideal", msg::ENDING_PLAN_IDEAL), None, Entry::Line),
            Piece::Box(("ending.plan.roles", msg::ENDING_PLAN_ROLES), None, Entry::Line),
        ],
    ),
    Piece::Block(
        msg::ENDING_LAST,
        &[Piece::List(&[
            ("closure.plan-phase", msg::ENDING_LAST_PLAN),
            ("tip.proactive", msg::ENDING_LAST_EARLY),
            ("tip.plan-together", msg::ENDING_LAST_TOGETHER),
            ("tip.tell", msg::ENDING_LAST_TELL),
            ("ending.time", msg::ENDING_LAST_TIME),
        ])],
    ),
];

/// Two stories of ours, to compare.
static STORIES: [Piece; 1] = [Piece::Folded(
    msg::ENDING_PRACTICE,
    &[
        Piece::Text(("", msg::ENDING_PRACTICE_ONE)),
        Piece::Text(("", msg::ENDING_PRACTICE_TWO)),
        Piece::Box(("ending.compare.differences", msg::ENDING_PRACTICE_DIFFERENCES), None, Entry::Lines("2")),
        Piece::Box(("ending.compare.issues", msg::ENDING_PRACTICE_ISSUES), None, Entry::Lines("2")),
        Piece::Box(("ending.compare.best", msg::ENDING_PRACTICE_BEST), None, Entry::Lines("2")),
        Piece::Box(("ending.compare.worst", msg::ENDING_PRACTICE_WORST), None, Entry::Lines("2")),
    ],
)];

/// The view of `<mentor-ending>`.
pub fn view(session: Session) -> El {
    let (said, place) = (State::new(String::new()), Node::new());
    effect(move || {
        let ((four, all), (some, more)) = (answered(session, &HOW), answered(session, &PLAN));
        session.set_summary(four + some, all + more, 0);
    });
    let head = classed("header", "m-head")
        .attr("part", "head")
        .child(title(session, &place).say(msg::ENDING_TITLE))
        .child(classed("p", "m-lede").say(msg::ENDING_LEDE))
        .child(meta(msg::ENDING_META));
    let mut blocks = form(session, &HOW);
    blocks.push(outcome(session));
    blocks.extend(form(session, &PLAN));
    blocks.push(meetings(session, &said));
    blocks.extend(form(session, &WHY));
    blocks.extend(form(session, &STORIES));
    blocks.push(finish(session, &said));
    let words = move || {
        let mut out = String::new();
        quietly(|| {
            for pieces in [&PLAN[..], &STORIES] {
                words_of(session, pieces, &mut out);
            }
        });
        out
    };
    frame(session, head, blocks, words, &said)
}
