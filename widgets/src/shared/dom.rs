//! The elements that our views are made of: one type for all.
//!
//! Leptos gives each tree of elements a Rust type of its own, and each type its own code: about nine kilobytes in brotli
//! for a screen of questions. [`El`] is of one type, built at once on Leptos' renderer; what follows something is an effect
//! ([`super::state`]). A screen then costs its words and little more. Being built by functions,
//! never from HTML text, it also runs where `require-trusted-types-for 'script'` forbids `innerHTML`.
//!
//! What is generic here only boxes its closure and hands on; the rest is marked never to be inlined. Else each call would
//! carry a copy of the whole, and a screen is hundreds of calls.

use std::{cell::RefCell, rc::Rc};

use leptos::tachys::renderer::dom::Dom;
use mentor_core::content::Msg;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlInputElement;

use super::{
    state::{Calls, State, effect_of, memo, owned, owning},
    words::t,
};
use crate::{
    calls::{self, Hears, Reads},
    nodes,
};

/// An element: a tag, attributes, children.
///
/// One node and nothing beside it, so that it travels through the builder in one register.
pub struct El(web_sys::Element);

/// An element with this tag.
#[inline(never)]
pub fn el(tag: &str) -> El {
    El(nodes::create(tag, false))
}

/// An element of a drawing with this tag.
#[inline(never)]
pub fn svg(tag: &str) -> El {
    El(nodes::create(tag, true))
}

/// An element with this tag and class.
#[inline(never)]
pub fn classed(tag: &str, class: &str) -> El {
    el(tag).attr("class", class)
}

/// A part that is there while something holds. It is made anew when that changes, and not with everything that it is read from.
pub fn part_while(holds: impl Fn() -> bool + 'static, make: impl Fn() -> El + 'static) -> El {
    part_of(memo(holds), Box::new(make))
}

#[inline(never)]
fn part_of(holds: State<bool>, make: Box<dyn Reads<El>>) -> El {
    el("div").when(move || holds.get().then(|| make.read()))
}

impl El {
    /// A fixed attribute.
    pub fn attr(self, name: &str, value: impl AsRef<str>) -> El {
        self.attr_as(name, value.as_ref())
    }

    #[inline(never)]
    fn attr_as(self, name: &str, value: &str) -> El {
        Dom::set_attribute(&self.0, name, value);
        self
    }

    /// An attribute that is there while something holds, with no value of its own.
    pub fn flag(self, name: &'static str, on: impl Fn() -> bool + 'static) -> El {
        self.flag_while(name, Box::new(on))
    }

    #[inline(never)]
    fn flag_while(self, name: &'static str, on: Box<dyn Reads<bool>>) -> El {
        self.attr_while(name, Box::new(move || on.read().then(String::new)))
    }

    /// An attribute that is there while it has a value.
    pub fn attr_when(self, name: &'static str, value: impl Fn() -> Option<String> + 'static) -> El {
        self.attr_while(name, Box::new(value))
    }

    #[inline(never)]
    fn attr_while(self, name: &'static str, value: Box<dyn Reads<Option<String>>>) -> El {
        self.live(|element| {
            Box::new(move || match value.read() {
                Some(value) => Dom::set_attribute(&element, name, &value),
                None => Dom::remove_attribute(&element, name),
            })
        })
    }

    /// The `checked` property, which follows the record.
    pub fn checked(self, on: impl Fn() -> bool + 'static) -> El {
        self.checked_while(Box::new(on))
    }

    #[inline(never)]
    fn checked_while(self, on: Box<dyn Reads<bool>>) -> El {
        self.live(|element| Box::new(move || Dom::set_property(&element, "checked", &JsValue::from_bool(on.read()))))
    }

    /// What happens on an event. The act gets the text of the control; of a tick box "on", or nothing.
    pub fn on(self, name: &str, act: impl Fn(&str) + 'static) -> El {
        self.on_event(name, Box::new(act))
    }

    /// The same, of an act that is boxed already.
    #[inline(never)]
    pub fn on_event(self, name: &str, act: Box<dyn Hears>) -> El {
        owned(calls::listen(&self.0, name, act));
        self
    }

    /// A hold of the node, for focus and the caret.
    #[inline(never)]
    pub fn node(self, holder: &Node) -> El {
        holder.0.replace(Some(self.0.clone()));
        self
    }

    /// Words of the catalogue.
    #[inline(never)]
    pub fn say(self, message: Msg) -> El {
        self.text_as(&t(message))
    }

    /// A fixed text, after what is there.
    pub fn text(self, text: impl AsRef<str>) -> El {
        self.text_as(text.as_ref())
    }

    #[inline(never)]
    fn text_as(self, text: &str) -> El {
        nodes::append_text(&self.0, text);
        self
    }

    /// A text that follows the record, in place of all content.
    pub fn text_when(self, text: impl Fn() -> String + 'static) -> El {
        self.text_of(Box::new(text))
    }

    #[inline(never)]
    fn text_of(self, text: Box<dyn Reads<String>>) -> El {
        self.live(|element| {
            Box::new(move || {
                let text = text.read();
                // The same words once more would take a selection away, and be read aloud again.
                if element.text_content().as_deref() != Some(&text) {
                    element.set_text_content(Some(&text));
                }
            })
        })
    }

    /// A child, after those that are there.
    #[inline(never)]
    pub fn child(self, child: El) -> El {
        Dom::insert_node(&self.0, &child.0, None);
        self
    }

    /// A child, if there is one.
    #[inline(never)]
    pub fn maybe(self, child: Option<El>) -> El {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    /// Several children.
    pub fn children(mut self, children: impl IntoIterator<Item = El>) -> El {
        for child in children {
            self = self.child(child);
        }
        self
    }

    /// A child in place of all content, made anew whenever what it reads has changed. Nothing inside keeps focus over a
    /// change: let it read only what says whether and which, and let what is inside read the rest.
    pub fn when(self, child: impl Fn() -> Option<El> + 'static) -> El {
        self.when_made(Box::new(child))
    }

    #[inline(never)]
    fn when_made(self, child: Box<dyn Reads<Option<El>>>) -> El {
        self.each_made(Box::new(move || child.read().into_iter().collect()))
    }

    /// Children in place of all content, made anew whenever what they read has changed.
    pub fn each(self, children: impl Fn() -> Vec<El> + 'static) -> El {
        self.each_made(Box::new(children))
    }

    #[inline(never)]
    fn each_made(self, children: Box<dyn Reads<Vec<El>>>) -> El {
        self.live(|element| {
            Box::new(move || {
                let children = children.read();
                element.set_text_content(None);
                for child in children {
                    Dom::insert_node(&element, &child.0, None);
                }
            })
        })
    }

    /// Acts on the node now, and whenever what the act reads has changed, for as long as what is made now lives. What is made
    /// inside belongs to the act, and goes before it acts again.
    fn live(self, act: impl FnOnce(web_sys::Element) -> Box<dyn Reads>) -> El {
        effect_of(act(self.0.clone()));
        self
    }
}

/// A view on the page. It goes when this is dropped, and what belongs to it.
pub struct Mounted {
    node: Option<web_sys::Element>,
    calls: Calls,
}

/// Makes a view, and puts it at the end of an element.
pub fn mount(root: &web_sys::Element, view: impl FnOnce() -> El) -> Mounted {
    let mut node = None;
    let calls = owning(|| {
        let El(made) = view();
        Dom::insert_node(root, &made, None);
        node = Some(made);
    });
    Mounted { node, calls }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        // First: a control that had the focus speaks once more when it is taken away.
        drop(std::mem::take(&mut self.calls));
        if let Some(node) = self.node.take() {
            Dom::remove(&node);
        }
    }
}

/// A node that a view wants to get at later: to move the focus or the caret.
#[derive(Clone)]
pub struct Node(Rc<RefCell<Option<web_sys::Element>>>);

impl Node {
    /// Holds nothing yet.
    pub fn new() -> Node {
        Node(Rc::default())
    }

    /// The node, when it is on the page. A text area too has all that is asked here of an input.
    pub fn get(&self) -> Option<HtmlInputElement> {
        self.0.borrow().clone().filter(|element| element.is_connected()).map(JsCast::unchecked_into)
    }

    /// Moves the focus here. A heading or a region needs `tabindex="-1"`.
    pub fn focus(&self) {
        if let Some(element) = self.get() {
            // A node that can't take the focus leaves it where it is; there is nothing to mend.
            let _ = element.focus();
        }
    }
}
