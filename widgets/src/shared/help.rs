//! Whom to tell: the last line of every widget, with the contacts and links of the page's content pack under it.

use mentor_core::{
    content::{
        msg,
        pack::{phone_link, text_of},
    },
    json::Json,
};

use super::dom::{El, classed, el};
use crate::element::session::Session;

/// What stands in a line, in this order: of a contact, or of a link.
const PARTS: [&str; 6] = ["name", "role", "phone", "email", "hours", "text"];

/// The help line.
pub fn help(session: Session) -> El {
    classed("div", "m-help").attr("part", "help").each(move || {
        let mut out = vec![el("p").text(session.words(msg::HELP_LINE))];
        out.extend(contacts(session));
        out
    })
}

/// The contacts and links of the page's content pack, which may hold neither; follows the pack.
pub fn contacts(session: Session) -> Option<El> {
    listed(session, &["contacts", "links"], &["", "help", session.widget()])
}

/// Whom people can tell, out of the page's content pack; follows the pack.
pub fn people(session: Session) -> Option<El> {
    listed(session, &["contacts"], &[""])
}

/// The links that the page's content pack has for one element of the guidance; follows the pack.
pub fn links_for(session: Session, element: &str) -> Option<El> {
    listed(session, &["links"], &[element])
}

/// The entries of these lists of the pack that are for one of these places. Only a link says what it is for.
#[inline(never)]
fn listed(session: Session, lists: &[&str], places: &[&str]) -> Option<El> {
    let pack = session.pack()?;
    let mut lines = Vec::new();
    for list in lists {
        for entry in pack.list(list) {
            if places.contains(&text_of(entry, "for")) {
                lines.push(line(entry));
            }
        }
    }
    let list = classed("ul", "m-contacts").attr("role", "list").attr("lang", pack.language());
    (!lines.is_empty()).then(|| list.children(lines))
}

/// One contact: who, then each way to reach them; or one link. The pack was checked: a number is one, an address too, and a link
/// is `https`. It opens in a tab of its own, because a widget may stand in a frame.
fn line(entry: &Json) -> El {
    let mut line = el("li");
    for key in PARTS {
        let text = text_of(entry, key);
        if text.is_empty() {
            continue;
        }
        let href = match key {
            "phone" => phone_link(text),
            "email" => ["mailto:", text].concat(),
            _ => text_of(entry, "url").to_owned(),
        };
        let mut part = el(if href.is_empty() { "span" } else { "a" }).text(text);
        if !href.is_empty() {
            part = part.attr("href", href);
        }
        // The gap between two is made by the style; the space is for those who copy it, or hear it.
        line = line
            .child(if key == "text" { part.attr("target", "_blank").attr("rel", "noreferrer") } else { part })
            .text(" ");
        if key == "text" {
            line = line.child(el("span").say(msg::SHARED_NEW_TAB));
        }
    }
    line
}
