//! What the answers of an objective are called where two people exchange them.

use mentor_core::{
    content::msg,
    objective::{key, review::OUTCOMES},
};

use crate::{
    pieces,
    shared::{
        fields::Entry,
        pieces::{Asked, Piece, Pieces},
    },
};

const ANSWERS: Pieces = pieces!([
    Piece::Named((key::TEXT, msg::OBJECTIVES_TEXT), &[]),
    Piece::Named(
        (key::LEVEL, msg::OBJECTIVES_LEVEL),
        &[("placement", msg::OBJECTIVES_LEVEL_PLACEMENT), ("task", msg::OBJECTIVES_LEVEL_TASK)],
    ),
    Piece::Scale((key::SURE, msg::OBJECTIVES_SURE), [msg::OBJECTIVES_SURE_LOW, msg::OBJECTIVES_SURE_HIGH]),
    Piece::Ticks(
        ("", msg::OBJECTIVES_RAISE),
        &[
            (key::RAISE_STEP, msg::OBJECTIVES_RAISE_STEP),
            (key::RAISE_TIME, msg::OBJECTIVES_RAISE_TIME),
            (key::RAISE_HELP, msg::OBJECTIVES_RAISE_HELP),
        ],
    ),
    Piece::Named((key::RAISE_WHO, msg::OBJECTIVES_RAISE_WHO), &[]),
    Piece::Ticks(
        ("", msg::OBJECTIVES_HELPS),
        &[
            (key::HELPS_COURSE, msg::OBJECTIVES_HELPS_COURSE),
            (key::HELPS_JOB, msg::OBJECTIVES_HELPS_JOB),
            (key::HELPS_INTEREST, msg::OBJECTIVES_HELPS_INTEREST),
        ],
    ),
    Piece::Named((key::HELPS_WORDS, msg::OBJECTIVES_HELPS_WORDS), &[]),
    Piece::Named((key::IF, msg::OBJECTIVES_IF), &[]),
    Piece::Named((key::THEN, msg::OBJECTIVES_THEN), &[]),
    Piece::Named((key::EVIDENCE, msg::OBJECTIVES_EVIDENCE), &[]),
    Piece::Box((key::REVIEW, msg::OBJECTIVES_REVIEW), None, Entry::Day),
    Piece::Named((key::AGREED, msg::OBJECTIVES_AGREE), &[]),
    Piece::Named((key::OUTCOME, msg::REVIEW_HOW), &OUTCOMES),
    Piece::Box((key::DATE, msg::REVIEW_DATE), None, Entry::Day),
    Piece::Named((key::VALUE_ADDED, msg::OBJECTIVES_VALUE_ADDED), &[]),
]);

/// All that is asked and goes between two people.
pub const ASKED: Asked = &[ANSWERS];
