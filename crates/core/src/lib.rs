//! Everything of Mentor Widgets that can be decided without a browser.
//!
//! - [`objective`]: what an objective is, and the analyser that reads one.
//! - [`matching`], [`debrief`], [`ending`], [`closure`], [`readiness`], [`limits`], [`review`]: the rules of the guidance that can be decided from a few answers.
//! - [`plan`]: the one list of everything that somebody is going to do.
//! - [`record`]: the placement record: answers with author and time, merging, older and newer versions.
//! - [`apart`]: whether two people see something in different ways.
//! - [`content`]: the catalogue, every sentence that a person reads.
//! - [`csv`]: tables as text, in and out.
//! - [`date`] and [`json`]: the little of both that the rest stands on.
//!
//! This crate knows nothing of the browser, the network, the clock or randomness, and does not panic on any input.

pub mod apart;
pub mod closure;
pub mod content;
pub mod csv;
pub mod date;
pub mod debrief;
pub mod ending;
pub mod error;
pub mod json;
pub mod limits;
pub mod matching;
pub mod objective;
pub mod plan;
pub mod readiness;
pub mod record;
pub mod review;
pub mod text;
pub mod utf16;
