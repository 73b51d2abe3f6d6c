//! What stands around every widget: head, notice, page, foot, and one sentence for people who listen.

use std::rc::Rc;

use mentor_core::{
    content::{Msg, msg},
    json::Json,
    record::{FINISHED, Side},
};

use super::{
    dom::{El, Node, classed, el},
    exchange::{Sharing, exchange, linked},
    fields::{Look, button},
    foot::foot,
    lines::{all_words, answered},
    notice::{AllWords, notice},
    pieces::Asked,
    state::{effect, quietly},
    take::take,
    words::t,
};
use crate::element::session::Session;

/// The tag of a heading of this level; what is out of range becomes the nearest that is right inside a page.
pub fn heading_tag(level: u8) -> &'static str {
    match level {
        0..=2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}

/// A heading one below the widget's own.
#[inline(never)]
pub fn heading(session: Session, words: Msg) -> El {
    classed(heading_tag(session.heading_level() + 1), "m-h").say(words)
}

/// A block with a heading.
#[inline(never)]
pub fn block(session: Session, words: Msg) -> El {
    classed("div", "m-block m-stack").child(heading(session, words))
}

/// A group with a heading, which has this id.
#[inline(never)]
pub fn group(session: Session, class: &str, id: &str, words: Msg) -> El {
    classed("div", class)
        .attr("role", "group")
        .attr("aria-labelledby", id)
        .child(heading(session, words).attr("id", id))
}

/// The title of a widget, still without words. The focus goes there when what had it is gone.
pub fn title(session: Session, node: &Node) -> El {
    classed(heading_tag(session.heading_level()), "m-title")
        .attr("id", "title")
        .attr("part", "title")
        .attr("tabindex", "-1")
        .node(node)
}

/// The head: the title, what the widget is for, and under it what it asks for, and that nothing has to be filled in.
#[inline(never)]
pub fn head(title: El, lede: El, about: Msg) -> El {
    classed("header", "m-head").attr("part", "head").child(title).child(lede).child(
        classed("p", "m-meta")
            .child(el("span").attr("data-element", "standard.paperwork").say(about))
            .text(" ")
            .child(el("span").attr("data-element", "admin.forms").say(msg::SHARED_ONLY_WHAT_HELPS)),
    )
}

/// A widget: its head, its page with these blocks, and what stands around them. `words` gives all that was written, to copy
/// where it cannot be kept.
#[inline(never)]
pub fn frame(session: Session, head: El, blocks: Vec<El>, words: AllWords) -> El {
    classed("section", "m-widget")
        .attr("part", "widget")
        .attr("aria-labelledby", "title")
        .child(classed("p", "m-paper").child(el("strong").say(msg::SHARED_PERSONAL)))
        .child(head)
        .child(notice(session, words))
        .child(linked(session))
        .child(classed("div", "m-page").attr("part", "page").children(blocks))
        .child(foot(session))
        .child(classed("p", "m-hidden").attr("role", "status").text_when(move || session.said()))
}

/// What a widget made of descriptions is, beside its own blocks.
pub struct Page {
    /// Its title, what it is for, and what it asks for.
    pub head: [Msg; 3],
    /// All that it asks.
    pub asked: Asked,
    /// How it shares.
    pub sharing: Sharing,
}

/// A whole widget of these blocks: with them come the head, the exchange between the two, the end, and the counts.
pub fn page(session: Session, page: &'static Page, mut blocks: Vec<El>) -> El {
    blocks.push(exchange(session, page.asked, &page.sharing));
    whole(session, page, blocks)
}

/// The same, of blocks that the exchange is among.
pub fn whole(session: Session, page: &'static Page, mut blocks: Vec<El>) -> El {
    let (asked, place) = (page.asked, Node::new());
    let [name, lede, about] = page.head;
    effect(move || session.set_summary(answered(session, asked)));
    let head = head(title(session, &place).say(name), classed("p", "m-lede").say(lede), about);
    blocks.push(take(session));
    blocks.push(finish(session));
    frame(session, head, blocks, Rc::new(move || quietly(|| all_words(session, asked))))
}

/// Where a person says that they have finished.
pub fn finish(session: Session) -> El {
    classed("div", "m-block m-finish")
        .child(
            button(Look::Second, msg::SHARED_FINISHED, move || {
                session.set(&[FINISHED], Json::from(true), session.by(Side::Student));
                session.finished();
                session.say(t(msg::SHARED_FINISHED_SAID));
            })
            .flag("disabled", move || session.read_only()),
        )
        .child(classed("p", "m-quiet m-small").text_when(move || {
            let finished = session.flag(&[FINISHED]);
            t(if finished { msg::SHARED_FINISHED_SAID } else { msg::SHARED_FINISHED_HINT })
        }))
}
