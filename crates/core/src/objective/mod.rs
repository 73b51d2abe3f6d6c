//! Objectives: what one is, and the analyser that reads one.

pub mod analysis;
