//! `<mentor-ending>`: what kind of end it is likely to be, what to do next, and a plan for it. Used from the first meeting on.

mod meetings;
mod outcome;
mod view;

pub use view::{ASKED, view};
