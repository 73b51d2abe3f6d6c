//! `<mentor-plan>`: one list of all that somebody is going to do, from every widget; the meetings, each with an agenda; the end in
//! sight; and where the two are.

mod list;
mod meetings;
mod view;

pub use view::{ASKED, view};
