//! `<mentor-limits>`: what does not fit the mentoring, who else should help, and the rules that both keep.

mod asked;
mod view;

pub use asked::ASKED;
pub use view::view;
