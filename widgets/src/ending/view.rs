//! The whole widget: why, four questions and what follows from them, the plan, each meeting, two stories.

use mentor_core::content::msg;

use super::{
    meetings::{ANSWERS, MEETINGS, meetings},
    outcome::outcome,
};
use crate::{
    element::session::Session,
    pieces,
    shared::{
        dom::El,
        exchange::FOLDED,
        fields::Entry,
        form::Form,
        frame::{Page, page},
        pieces::{Asked, Piece, Pieces, YES_NO},
    },
};

/// Why the end is worth a thought now.
const WHY: Pieces = pieces!([Piece::Folded(
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
)]);

/// The four questions whose answers say what kind of end it is.
const HOW: Pieces = pieces!([Piece::Block(
    msg::ENDING_HOW,
    &[
        Piece::Choice(("ending.fixed-date", msg::ENDING_KNOW), YES_NO),
        Piece::Choice(("ending.prag.key-points", msg::ENDING_AGREED), YES_NO),
        Piece::Choice(("ending.org.cause", msg::ENDING_OUTSIDE), YES_NO),
        Piece::Choice(("ending.approach.psychodynamic", msg::ENDING_SURPRISE), YES_NO),
    ],
)]);

/// The plan.
const PLAN: Pieces = pieces!([
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
]);

/// Two stories of ours, to compare.
const STORIES: Pieces = pieces!([Piece::Folded(
    msg::ENDING_PRACTICE,
    &[
        Piece::Text(("", msg::ENDING_PRACTICE_ONE)),
        Piece::Text(("", msg::ENDING_PRACTICE_TWO)),
        Piece::Box(("ending.compare.differences", msg::ENDING_PRACTICE_DIFFERENCES), None, Entry::Lines("2")),
        Piece::Box(("ending.compare.issues", msg::ENDING_PRACTICE_ISSUES), None, Entry::Lines("2")),
        Piece::Box(("ending.compare.best", msg::ENDING_PRACTICE_BEST), None, Entry::Lines("2")),
        Piece::Box(("ending.compare.worst", msg::ENDING_PRACTICE_WORST), None, Entry::Lines("2")),
    ],
)]);

/// The lines of the meetings, and what to do next.
const DRAWN: Pieces = pieces!([Piece::Named((MEETINGS, msg::ENDING_MORE_QUESTION), &ANSWERS)]);

static PAGE: Page =
    Page { head: [msg::ENDING_TITLE, msg::ENDING_LEDE, msg::ENDING_META], asked: ASKED, sharing: FOLDED };

/// All that is asked.
pub const ASKED: Asked = &[HOW, PLAN, DRAWN, STORIES];

/// The view of `<mentor-ending>`.
pub fn view(session: Session) -> El {
    let form = Form::joint(session);
    let mut blocks = Vec::new();
    form.draw(&mut blocks, HOW);
    blocks.push(outcome(form));
    form.draw(&mut blocks, PLAN);
    blocks.push(meetings(session));
    form.draw(&mut blocks, WHY);
    Form { private: true, ..form }.draw(&mut blocks, STORIES);
    page(session, &PAGE, blocks)
}
