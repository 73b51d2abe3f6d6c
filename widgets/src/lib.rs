//! The widgets.
//!
//! One folder a widget; `shared` holds what two of them use; `element` is everything between a view and its page; `calls` is how
//! the page calls back. A new
//! widget is one more line in [`WIDGETS`], and one in the list of `widgets/loader/mentor-widgets.ts`.

mod calls;
mod closure;
mod debrief;
mod element;
mod ending;
mod limits;
mod r#match;
mod nodes;
mod objectives;
mod plan;
mod readiness;
mod review;
mod shared;

use element::session::Session;
use shared::{dom::El, pieces::Asked};

/// The allocator: two-level segregated fit, which answers in constant time. Half the code of the standard one.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// How a view is begun.
type Begin = fn(Session) -> El;

/// Each widget: its name, its view, and all that it asks.
static WIDGETS: &[(&str, Begin, Asked)] = &[
    ("closure", closure::view, closure::ASKED),
    ("debrief", debrief::view, debrief::ASKED),
    ("ending", ending::view, ending::ASKED),
    ("limits", limits::view, limits::ASKED),
    ("match", r#match::view, r#match::ASKED),
    ("objectives", objectives::view, objectives::ASKED),
    ("plan", plan::view, plan::ASKED),
    ("readiness", readiness::view, readiness::ASKED),
    ("review", review::view, review::ASKED),
];
