//! `<mentor-match>`: five topics, answered by each of the two without the other's answers in sight, and one page for both that
//! says what to talk about and never who said what.

mod asked;
mod joint;
mod own;
mod view;

pub use asked::ASKED;
pub use view::view;
