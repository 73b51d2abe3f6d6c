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
use mentor_core::content::{Msg, msg};
use shared::{dom::El, pieces::Asked};

/// The allocator: two-level segregated fit, which answers in constant time. Half the code of the standard one.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// How a view is begun.
type Begin = fn(Session) -> El;

/// Each widget: its name, its view, all that it asks, and its title.
static WIDGETS: &[(&str, Begin, Asked, Msg)] = &[
    ("closure", closure::view, closure::ASKED, msg::CLOSURE_TITLE),
    ("debrief", debrief::view, debrief::ASKED, msg::DEBRIEF_TITLE),
    ("ending", ending::view, ending::ASKED, msg::ENDING_TITLE),
    ("limits", limits::view, limits::ASKED, msg::LIMITS_TITLE),
    ("match", r#match::view, r#match::ASKED, msg::MATCH_TITLE),
    ("objectives", objectives::view, objectives::ASKED, msg::OBJECTIVES_TITLE_LIST),
    ("plan", plan::view, plan::ASKED, msg::PLAN_TITLE),
    ("readiness", readiness::view, readiness::ASKED, msg::READINESS_TITLE),
    ("review", review::view, review::ASKED, msg::REVIEW_TITLE),
];
