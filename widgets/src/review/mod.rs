//! `<mentor-review>`: what a good result is, chosen at the start; a quick word at any meeting; half way four questions, each
//! objective, and up to three changes; and a road to a formal review.

mod asked;
mod own;
mod parts;
mod view;

pub use asked::ASKED;
pub use view::view;
