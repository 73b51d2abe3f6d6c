//! What is asked (section 5.5), as data.

use mentor_core::content::msg;

use crate::{
    pieces,
    shared::pieces::{Asked, Piece, Pieces, Words},
};

/// What the two agree before anything has happened, and the page of rules.
pub(super) const OUTSIDE: &str = "limits.outside-ok";
pub(super) const CODE_OK: &str = "ethics.code";

pub(super) const FIRST: Pieces = pieces!([
    Piece::Text(("limits.aware", msg::LIMITS_AWARE)),
    Piece::Sides(&[Piece::Tick((OUTSIDE, msg::LIMITS_OUTSIDE))]),
]);

/// The answers that the core knows.
const ANSWERS: &[Words] = &[("yes", msg::SHARED_YES), ("no", msg::SHARED_NO), ("unsure", msg::LIMITS_UNSURE)];

/// The three questions.
pub(super) const SCOPE: &str = "limits.q1-scope";
pub(super) const BEST_PERSON: &str = "limits.q2-best-person";
pub(super) const ELSE: &str = "limits.q3-else";

pub(super) const QUESTIONS: Pieces = pieces!([
    Piece::Text(("", msg::LIMITS_PRIVATE)),
    Piece::Text(("limits.q1-realistic", msg::LIMITS_REALISTIC)),
    Piece::Choice((SCOPE, msg::LIMITS_SCOPE), ANSWERS),
    Piece::Choice((BEST_PERSON, msg::LIMITS_BEST_PERSON), ANSWERS),
    Piece::Choice((ELSE, msg::LIMITS_ELSE), ANSWERS),
    Piece::Ticks(
        ("limits.q3-options", msg::LIMITS_OPTIONS),
        &[
            ("manager", msg::LIMITS_MANAGER),
            ("hr", msg::LIMITS_HR),
            ("tutor", msg::LIMITS_TUTOR),
            ("counsellor", msg::LIMITS_COUNSELLOR),
        ],
    ),
]);

/// Whom to ask, by when: one step of the plan.
pub(super) const STEP: Pieces = pieces!([Piece::Text(("", msg::LIMITS_STEP)), Piece::Step(ELSE, false)]);

/// The seven rules, on one page.
pub(super) const CODE: Pieces = pieces!([
    Piece::Text(("standard.ethics", msg::LIMITS_STANDARD)),
    Piece::List(&[
        ("ethics.confidentiality", msg::LIMITS_CODE_PRIVATE),
        ("ethics.boundaries", msg::LIMITS_CODE_PARTNERS),
        ("ethics.objectivity", msg::LIMITS_CODE_OPEN),
        ("ethics.competence", msg::LIMITS_CODE_SKILLS),
        ("ethics.focus", msg::LIMITS_CODE_FOCUS),
        ("ethics.interests", msg::LIMITS_CODE_STUDENT),
        ("ethics.equality", msg::LIMITS_CODE_EQUAL),
    ]),
    Piece::Sides(&[Piece::Tick((CODE_OK, msg::LIMITS_CODE_TICK))]),
]);

/// What may be sent: never an answer to one of the three questions.
pub(super) const OFFERED: Asked = &[FIRST, CODE];

/// All that is asked. The tick that somebody may not be safe is on no list at all.
pub const ASKED: Asked = &[FIRST, QUESTIONS, CODE];
