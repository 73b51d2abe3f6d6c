//! What is asked, as data.

use mentor_core::{content::msg, record::Side};

use crate::{
    pieces,
    shared::{
        fields::Entry,
        pieces::{Asked, Piece, Pieces, Words},
    },
};

/// What a good result is (`shared/success.rs` has the same ids).
pub(super) const START: Pieces = pieces!([
    Piece::Ticks(
        ("review.success", msg::REVIEW_SUCCESS),
        &[
            ("goal", msg::REVIEW_SUCCESS_GOAL),
            ("count", msg::REVIEW_SUCCESS_COUNT),
            ("value", msg::REVIEW_SUCCESS_VALUE),
            ("manager", msg::REVIEW_SUCCESS_MANAGER),
            ("learned", msg::REVIEW_SUCCESS_LEARNED),
        ],
    ),
    Piece::Box(("one", msg::REVIEW_SUCCESS_ONE), None, Entry::Line),
    Piece::Box(("two", msg::REVIEW_SUCCESS_TWO), None, Entry::Line),
]);

/// Where the quick words lie, by their ids, and the fields of one.
pub(super) const INFORMAL: &str = "review.informal";
pub(super) const GOOD: Words = ("good", msg::REVIEW_INFORMAL_GOOD);
pub(super) const CHANGE: Words = ("change", msg::REVIEW_INFORMAL_CHANGE);

/// Drawn by hand: the quick words, and the answers half way to the questions of the start.
const DRAWN: Pieces = pieces!([
    Piece::Named(GOOD, &[]),
    Piece::Named(CHANGE, &[]),
    Piece::Named(("mid-goal", msg::REVIEW_SUCCESS_GOAL), &[]),
    Piece::Named(("mid-count", msg::REVIEW_SUCCESS_COUNT), &[]),
    Piece::Named(("mid-value", msg::REVIEW_SUCCESS_VALUE), &[]),
    Piece::Named(("mid-manager", msg::REVIEW_SUCCESS_MANAGER), &[]),
    Piece::Named(("mid-learned", msg::REVIEW_SUCCESS_LEARNED), &[]),
    Piece::Named(("mid-one", msg::REVIEW_SUCCESS_ONE), &[]),
    Piece::Named(("mid-two", msg::REVIEW_SUCCESS_TWO), &[]),
]);

/// Before the questions half way.
pub(super) const WHY: Pieces = pieces!([Piece::List(&[
    ("review.timing", msg::REVIEW_TIMING),
    ("review.five-minutes", msg::REVIEW_FIVE_MINUTES),
    ("review.why", msg::REVIEW_WHY),
    ("review.no-right", msg::REVIEW_NO_RIGHT),
])]);

/// The four that each answers alone.
pub(super) const FOUR: Pieces = pieces!([
    Piece::Each(("review.q1-expected", msg::REVIEW_Q1), None, Entry::Lines("2")),
    Piece::Each(("review.q2-actions", msg::REVIEW_Q2), None, Entry::Lines("2")),
    Piece::Each(("review.q3-better", msg::REVIEW_Q3), Some([msg::REVIEW_Q3_HINT; 2]), Entry::Lines("2")),
    Piece::Each(("review.q4-anything", msg::REVIEW_Q4), None, Entry::Lines("2")),
    // What stands up to here, each answers apart (`lines::apart`).
    Piece::Unseen(("", msg::REVIEW_FOUR)),
]);

/// The mentor's lines.
pub(super) const MENTOR: Pieces = pieces!([Piece::Block(
    msg::REVIEW_MENTOR,
    &[Piece::For(
        Side::Mentor,
        &[
            Piece::Box(("review.mid.progress", msg::REVIEW_MID_PROGRESS), None, Entry::Line),
            Piece::Box(("review.mid.objectives", msg::REVIEW_MID_OBJECTIVES), None, Entry::Line),
            Piece::Box(("review.mid.student-feedback", msg::REVIEW_MID_STUDENT), None, Entry::Line),
            Piece::Box(("review.mid.manager-feedback", msg::REVIEW_MID_MANAGER), None, Entry::Line),
        ],
    )],
)]);

/// That they have talked it through: [`HELD`](mentor_core::review::HELD), which the plan reads.
pub(super) const TALKED: Pieces = pieces!([Piece::Tick(("held", msg::REVIEW_HELD))]);

/// When it does not work.
pub(super) const FORMAL: Pieces = pieces!([
    Piece::Text(("review.formal-trigger", msg::REVIEW_FORMAL_ABOUT)),
    Piece::List(&[("", msg::REVIEW_FORMAL_ASK), ("", msg::REVIEW_FORMAL_MEET), ("", msg::REVIEW_FORMAL_UNSAFE),]),
]);

/// All that is asked.
pub const ASKED: Asked = &[FOUR, START, DRAWN, MENTOR, TALKED];

/// The same without the four: where two share a device, each chooses among their own answers on their own page alone.
pub(super) const OFFERED: Asked = &[START, DRAWN, MENTOR, TALKED];

/// What the two have to talk about.
pub(super) const SHARED: Asked = &[FOUR, MENTOR];
