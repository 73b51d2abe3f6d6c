//! The widgets.
//!
//! One folder a widget; `shared` holds what two of them use; `element` is everything between a view and its page; `calls` is how
//! the page calls back. A new
//! widget is one more line in [`view_of`], and one in the list of `widgets/loader/mentor-widgets.ts`.

mod calls;
mod element;
mod ending;
mod nodes;
mod objectives;
mod shared;

use element::session::Session;
use shared::dom::El;

/// The allocator: two-level segregated fit, which answers in constant time. Half the code of the standard one.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// How a view is begun.
type Begin = fn(Session) -> El;

/// The view of a widget.
fn view_of(widget: &str) -> Option<(&'static str, Begin)> {
    Some(match widget {
        "ending" => ("ending", ending::view),
        "objectives" => ("objectives", objectives::view),
        _ => return None,
    })
}
