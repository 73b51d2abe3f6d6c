//! What is asked (section 5.5), as data.

use mentor_core::content::msg;

use crate::{
    pieces,
    shared::pieces::{Asked, Piece, Pieces, Words},
};

const YES_YET: &[Words] = &[("yes", msg::SHARED_YES), ("not-yet", msg::READINESS_NOT_YET)];

/// How far one of the ten is covered, in the order of `Level`. The letters that they begin with are those that the core knows.
pub(super) const LEVELS: [Words; 3] =
    [("covered", msg::READINESS_COVERED), ("partly", msg::READINESS_PARTLY), ("support", msg::READINESS_SUPPORT)];

/// What comes before the ten.
pub(super) const FIRST: Pieces = pieces!([Piece::Block(
    msg::READINESS_FIRST,
    &[
        Piece::Text(("standard.training", msg::READINESS_STANDARD)),
        Piece::Choice(("purpose.org-why", msg::READINESS_WHY), YES_YET),
        Piece::Choice(("purpose.benefits", msg::READINESS_BENEFITS), YES_YET),
        Piece::Choice(("training.initial", msg::READINESS_INITIAL), YES_YET),
        Piece::Choice(("training.supervision", msg::READINESS_SUPERVISION), YES_YET),
        Piece::Text(("", msg::READINESS_FIRST_OPEN)),
    ],
)]);

/// The ten, in their order.
pub(super) const TEN: Pieces = pieces!([
    Piece::Choice(("ready.01-purpose", msg::READINESS_01), &LEVELS),
    Piece::Choice(("ready.02-functions", msg::READINESS_02), &LEVELS),
    Piece::Choice(("ready.03-differences", msg::READINESS_03), &LEVELS),
    Piece::Choice(("ready.04-reflect", msg::READINESS_04), &LEVELS),
    Piece::Choice(("ready.05-styles", msg::READINESS_05), &LEVELS),
    Piece::Choice((ETHICS, msg::READINESS_06), &LEVELS),
    Piece::Choice(("ready.07-relationship", msg::READINESS_07), &LEVELS),
    Piece::Choice(("ready.08-stakeholders", msg::READINESS_08), &LEVELS),
    Piece::Choice(("ready.09-culture", msg::READINESS_09), &LEVELS),
    Piece::Choice(("ready.10-learning", msg::READINESS_10), &LEVELS),
]);

/// The one that is covered before the mentor meets a student.
pub(super) const ETHICS: &str = "ready.06-ethics";

/// Support while the placement goes on.
pub(super) const ONGOING: Pieces = pieces!([Piece::Block(
    msg::READINESS_ONGOING,
    &[
        Piece::Choice(("training.ongoing", msg::READINESS_REFLECT), YES_YET),
        Piece::Ticks(
            ("", msg::READINESS_TALK),
            &[("one-to-one", msg::READINESS_TALK_ONE), ("network", msg::READINESS_TALK_NETWORK)],
        ),
    ],
)]);

/// Questions to look back at what was learned. Nothing is answered here, so nothing is kept: a line opens, and says where to look.
pub(super) const QUIZ: Pieces = pieces!([Piece::Folded(
    msg::READINESS_QUIZ,
    &[
        Piece::Text(("ready.recap-quiz", msg::READINESS_QUIZ_HOW)),
        Piece::Folded(msg::READINESS_QUIZ_1, &[Piece::Text(("", msg::READINESS_QUIZ_1_BACK))]),
        Piece::Folded(msg::READINESS_QUIZ_2, &[Piece::Text(("", msg::READINESS_QUIZ_2_BACK))]),
        Piece::Folded(msg::READINESS_QUIZ_3, &[Piece::Text(("", msg::READINESS_QUIZ_3_BACK))]),
    ],
)]);

/// All that is asked.
pub const ASKED: Asked = &[FIRST, TEN, ONGOING];
