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
    Piece::Named((key::IF, msg::OBJECTIVES_IF), &[]),
    Piece::Named((key::THEN, msg::OBJECTIVES_THEN), &[]),
    Piece::Named((key::HELPS_WORDS, msg::OBJECTIVES_HELPS_WORDS), &[]),
    Piece::Named((key::EVIDENCE, msg::OBJECTIVES_EVIDENCE), &[]),
    Piece::Box((key::REVIEW, msg::OBJECTIVES_REVIEW), None, Entry::Day),
    Piece::Named((key::AGREED, msg::OBJECTIVES_AGREE), &[]),
    Piece::Named((key::OUTCOME, msg::REVIEW_HOW), &OUTCOMES),
    Piece::Named((key::VALUE_ADDED, msg::OBJECTIVES_VALUE_ADDED), &[]),
]);

/// All that is asked and goes between two people.
pub const ASKED: Asked = &[ANSWERS];
