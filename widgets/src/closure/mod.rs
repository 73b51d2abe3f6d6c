//! `<mentor-closure>`: plan and hold the last meeting, alone or together, and what comes afterwards.

mod agenda;
mod asked;
mod objectives;
mod view;

pub use asked::ASKED;
pub use view::view;
