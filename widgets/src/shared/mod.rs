//! What more than one widget needs: elements, words, fields, icons, notices, the foot, and what a view knows.

pub mod action;
pub mod dom;
pub mod entries;
pub mod exchange;
pub mod fields;
pub mod foot;
pub mod form;
pub mod frame;
pub mod help;
pub mod icons;
pub mod later;
pub mod lines;
pub mod model;
pub mod notice;
pub mod pieces;
pub mod set;
pub mod state;
pub mod steps;
pub mod students;
pub mod success;
pub mod take;
pub mod words;
