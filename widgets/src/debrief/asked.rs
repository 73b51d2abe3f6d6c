//! What is asked.

use mentor_core::content::msg;

use crate::{
    pieces,
    shared::{
        fields::Entry,
        form::PRESENT,
        pieces::{Asked, Piece, Pieces},
    },
};

/// How much is written into a box.
const FEW: Entry = Entry::Lines("2");

pub(super) const WHO: Pieces = pieces!([
    Piece::Choice(
        (PRESENT, msg::DEBRIEF_WHO),
        &[("student", msg::SHARED_STUDENT), ("mentor", msg::SHARED_MENTOR), ("both", msg::DEBRIEF_BOTH)],
    ),
    Piece::Text(("", msg::SHARED_DEVICE)),
]);

/// Before the stages.
pub(super) const START: Pieces = pieces!([
    Piece::Text(("", msg::DEBRIEF_PRIVATE)),
    Piece::Text(("debrief.both-angles", msg::DEBRIEF_ANGLES)),
    Piece::Choice(
        ("debrief.experience.scope", msg::DEBRIEF_SCOPE),
        &[
            ("good", msg::DEBRIEF_SCOPE_GOOD),
            ("mixed", msg::DEBRIEF_SCOPE_MIXED),
            ("hard", msg::DEBRIEF_SCOPE_HARD),
            ("whole", msg::DEBRIEF_SCOPE_WHOLE),
        ],
    ),
]);

/// Where a step comes from.
pub(super) const STEPS: &str = "debrief.action.steps";

const EXPERIENCE: Pieces = pieces!([Piece::Each(
    ("debrief.experience.focus", msg::DEBRIEF_HAPPENED),
    Some([msg::DEBRIEF_HAPPENED_STUDENT, msg::DEBRIEF_HAPPENED_MENTOR]),
    Entry::Lines("3"),
)]);

/// Words to tick, an energy scale and a box: who cannot name a feeling has something to say as well (care, section 2).
const FEELINGS: Pieces = pieces!([
    Piece::Text(("", msg::SHARED_AT_RISK)),
    Piece::Sides(&[
        Piece::Ticks(
            ("debrief.feelings", msg::DEBRIEF_WORDS),
            &[
                ("proud", msg::DEBRIEF_PROUD),
                ("worried", msg::DEBRIEF_WORRIED),
                ("calm", msg::DEBRIEF_CALM),
                ("cross", msg::DEBRIEF_CROSS),
                ("glad", msg::DEBRIEF_GLAD),
                ("tired", msg::DEBRIEF_TIRED),
                ("curious", msg::DEBRIEF_CURIOUS),
                ("left-out", msg::DEBRIEF_LEFT_OUT),
                ("sure", msg::DEBRIEF_SURE),
                ("embarrassed", msg::DEBRIEF_EMBARRASSED),
                ("surprised", msg::DEBRIEF_SURPRISED),
                ("bored", msg::DEBRIEF_BORED),
                ("unknown", msg::DEBRIEF_UNKNOWN),
            ],
        ),
        Piece::Scale(("energy", msg::DEBRIEF_ENERGY), [msg::DEBRIEF_ENERGY_LOW, msg::DEBRIEF_ENERGY_HIGH],),
    ]),
    Piece::Each(
        ("debrief.feelings", msg::DEBRIEF_FELT),
        Some([msg::DEBRIEF_FELT_STUDENT, msg::DEBRIEF_FELT_MENTOR]),
        FEW,
    ),
]);

const EVALUATION: Pieces = pieces!([
    Piece::Each(
        ("debrief.evaluation.good", msg::DEBRIEF_GOOD),
        Some([msg::DEBRIEF_GOOD_STUDENT, msg::DEBRIEF_GOOD_MENTOR]),
        FEW,
    ),
    Piece::Each(("debrief.evaluation.bad", msg::DEBRIEF_BAD), None, FEW),
]);

const ANALYSIS: Pieces = pieces!([
    Piece::Each(
        ("debrief.analysis.sense", msg::DEBRIEF_SENSE),
        Some([msg::DEBRIEF_SENSE_STUDENT, msg::DEBRIEF_SENSE_MENTOR]),
        FEW,
    ),
    Piece::Each(("debrief.analysis.lessons", msg::DEBRIEF_LESSONS), None, FEW),
]);

const CONCLUSIONS: Pieces = pieces!([
    Piece::Each(("debrief.conclusions.general", msg::DEBRIEF_GENERAL), None, FEW),
    Piece::Text(("ending.stage.reflect", msg::DEBRIEF_TOGETHER)),
    Piece::Each(
        ("debrief.conclusions.specific", msg::DEBRIEF_SPECIFIC),
        Some([msg::DEBRIEF_SPECIFIC_STUDENT, msg::DEBRIEF_SPECIFIC_MENTOR]),
        FEW,
    ),
]);

const ACTION: Pieces = pieces!([
    Piece::Each(
        ("debrief.action.differently", msg::DEBRIEF_DIFFERENTLY),
        Some([msg::DEBRIEF_DIFFERENTLY_STUDENT, msg::DEBRIEF_DIFFERENTLY_MENTOR]),
        FEW,
    ),
    Piece::Text(("", msg::DEBRIEF_STEP)),
    Piece::Sides(&[Piece::Step(STEPS, true)]),
]);

/// The mentor's own notes.
pub(super) const NOTES: Pieces = pieces!([Piece::Folded(
    msg::DEBRIEF_NOTES,
    &[
        Piece::Text(("", msg::DEBRIEF_NOTES_ABOUT)),
        Piece::Own(("review.end.mentor-learning", msg::DEBRIEF_NOTES_MENTORING)),
        Piece::Own(("tip.own-goals", msg::DEBRIEF_NOTES_GOALS)),
        Piece::Own(("tip.own-learning", msg::DEBRIEF_NOTES_LEARNING)),
        Piece::Own(("after.mentor-reflect", msg::DEBRIEF_NOTES_NEXT)),
    ],
)]);

/// Above what the two share.
pub(super) const SHARED: Pieces =
    pieces!([Piece::Block(msg::DEBRIEF_SHARED, &[Piece::Text(("", msg::DEBRIEF_SHARED_ABOUT))])]);

/// All that is asked: before the stages, the six stages, and for the mentor alone.
pub const ASKED: Asked = &[START, EXPERIENCE, FEELINGS, EVALUATION, ANALYSIS, CONCLUSIONS, ACTION, NOTES];
