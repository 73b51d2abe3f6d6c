//! `<mentor-readiness>`: the mentor's list of ten things, before the first student and again at the end.

mod again;
mod asked;
mod view;

pub use asked::ASKED;
pub use view::view;
