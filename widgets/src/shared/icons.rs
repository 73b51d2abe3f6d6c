//! Small shapes. Each stands beside a word that says the same, so that nothing is told by shape or colour alone.

use super::dom::{El, svg};

/// A shape: outlines to draw, and areas to fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Icon {
    line: &'static str,
    area: &'static str,
}

/// A shape of these.
pub const fn icon(line: &'static str, area: &'static str) -> Icon {
    Icon { line, area }
}

/// Found: a whole disc.
pub const WHOLE: Icon = icon("", "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1z");
/// Part of it: half a disc.
pub const HALF: Icon =
    icon("M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5z", "M8 1.75a6.25 6.25 0 0 0 0 12.5z");
/// Not yet: an open circle.
pub const OPEN: Icon = icon("M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5z", "");
/// You decide: a question in a square.
pub const ASK: Icon = icon(
    "M3.2 1.25h9.6a2 2 0 0 1 2 2v9.6a2 2 0 0 1-2 2H3.2a2 2 0 0 1-2-2V3.25a2 2 0 0 1 2-2z\
     M5.9 6.3c0-1.2.9-2 2.1-2s2.1.8 2.1 1.9c0 1.5-2.1 1.6-2.1 3.1",
    "M8 10.6a1 1 0 1 0 0 2 1 1 0 0 0 0-2z",
);
/// Too big?: a diamond.
pub const DIAMOND: Icon = icon("M8 1.2 14.8 8 8 14.8 1.2 8z", "");
/// In this tab: a browser's tab.
pub const TAB: Icon = icon("M1.5 4.5h13v9h-13zM1.5 7.2h13M4 4.5V2.6h4v1.9", "");
/// On this device: a computer.
pub const DEVICE: Icon = icon("M2.5 3h11v7.5h-11zM1 13h14", "");
/// Kept by the page: a house.
pub const HOST: Icon = icon("M1.5 7.5 8 2l6.5 5.5M3.3 6.5v7h9.4v-7", "");
/// Something stops you: an octagon.
pub const STOP: Icon = icon(
    "M5.1 1.2h5.8l3.9 3.9v5.8l-3.9 3.9H5.1l-3.9-3.9V5.1zM8 4.4v4.6",
    "M8 10.35a.95.95 0 1 0 0 1.9.95.95 0 0 0 0-1.9z",
);
/// Good to know: an i in a circle.
pub const INFO: Icon =
    icon("M8 1.1a6.9 6.9 0 1 0 0 13.8A6.9 6.9 0 0 0 8 1.1zM8 7.2v4.2", "M8 3.95a.95.95 0 1 0 0 1.9.95.95 0 0 0 0-1.9z");

/// The drawn shape, hidden from screen readers.
pub fn draw(icon: Icon) -> El {
    let path = |class, d| svg("path").attr("class", class).attr("d", d);
    svg("svg")
        .attr("viewBox", "0 0 16 16")
        .attr("class", "m-icon")
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .child(path("m-icon-line", icon.line))
        .child(path("m-icon-area", icon.area))
}
