//! `<mentor-debrief>`: looking back in six stages, alone or together.

mod asked;
mod view;

pub use asked::ASKED;
pub use view::view;
