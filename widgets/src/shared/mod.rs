//! What more than one widget needs: elements, words, fields, icons, notices and the foot.

pub mod dom;
pub mod fields;
pub mod foot;
pub mod icons;
pub mod notice;
pub mod words;
