//! The elements that our views are made of: one type for all.
//!
//! Leptos gives each tree of elements a Rust type of its own, and each type its own code: about nine kilobytes in brotli
//! for a screen of questions. [`El`] is of one type, built at once on Leptos' renderer; it lives under an `Owner`, follows signals
//! through `RenderEffect`, and the finished [`View`] implements `Render` like any other view of Leptos. A screen then costs
//! its words and little more. Being built by functions, never from HTML text, it also runs where
//! `require-trusted-types-for 'script'` forbids `innerHTML`.
//!
//! What is generic here only boxes its closure and hands on; the rest is marked never to be inlined. Else each call would
//! carry a copy of the whole, and a screen is hundreds of calls.

use std::rc::Rc;

use leptos::{
    prelude::*,
    reactive::effect::RenderEffect,
    tachys::{
        html::attribute::any_attribute::AnyAttribute,
        hydration::Cursor,
        no_attrs,
        renderer::dom::Dom,
        view::{Position, PositionState},
    },
};
use mentor_core::content::Msg;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue};

use super::{state::State, words::t};

/// An element: a tag, attributes, children.
///
/// One node and nothing beside it, so that it travels through the builder in one register.
pub struct El(web_sys::Element);

/// A finished view, as Leptos mounts one.
pub struct View(SendWrapper<web_sys::Element>);

/// An element with this tag.
#[inline(never)]
pub fn el(tag: &str) -> El {
    El(Dom::create_element(tag, None))
}

/// An element of a drawing with this tag.
#[inline(never)]
pub fn svg(tag: &str) -> El {
    El(Dom::create_element(tag, Some("http://www.w3.org/2000/svg")))
}

/// An element with this tag and class.
#[inline(never)]
pub fn classed(tag: &str, class: &str) -> El {
    el(tag).attr("class", class)
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
        self.flag_while(name, Rc::new(on))
    }

    #[inline(never)]
    fn flag_while(self, name: &'static str, on: Rc<dyn Fn() -> bool>) -> El {
        self.live(Rc::new(move |element| match on() {
            true => Dom::set_attribute(element, name, ""),
            false => Dom::remove_attribute(element, name),
        }))
    }

    /// The `checked` property, which follows the record.
    pub fn checked(self, on: impl Fn() -> bool + 'static) -> El {
        self.checked_while(Rc::new(on))
    }

    #[inline(never)]
    fn checked_while(self, on: Rc<dyn Fn() -> bool>) -> El {
        self.live(Rc::new(move |element| Dom::set_property(element, "checked", &JsValue::from_bool(on()))))
    }

    /// What happens on an event.
    pub fn on(self, name: &str, act: impl Fn(web_sys::Event) + 'static) -> El {
        self.on_event(name, Box::new(move |event: JsValue| act(event.unchecked_into())))
    }

    #[inline(never)]
    fn on_event(self, name: &str, act: Box<dyn FnMut(JsValue)>) -> El {
        let listener = SendWrapper::new(Dom::add_event_listener(&self.0, name, act));
        on_cleanup(move || drop(listener));
        self
    }

    /// A hold of the node, for focus and the caret.
    #[inline(never)]
    pub fn node(self, holder: &Node) -> El {
        holder.0.set(Some(self.0.clone()));
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
        let text = Dom::create_text_node(text);
        Dom::insert_node(&self.0, &text, None);
        self
    }

    /// A text that follows the record, in place of all content.
    pub fn text_when(self, text: impl Fn() -> String + 'static) -> El {
        self.text_of(Rc::new(text))
    }

    #[inline(never)]
    fn text_of(self, text: Rc<dyn Fn() -> String>) -> El {
        self.live(Rc::new(move |element| {
            let text = text();
            // The same words once more would take a selection away, and be read aloud again.
            if element.text_content().as_deref() != Some(&text) {
                element.set_text_content(Some(&text));
            }
        }))
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
        self.when_made(Rc::new(child))
    }

    #[inline(never)]
    fn when_made(self, child: Rc<dyn Fn() -> Option<El>>) -> El {
        self.each_made(Rc::new(move || child().into_iter().collect()))
    }

    /// Children in place of all content, made anew whenever what they read has changed.
    pub fn each(self, children: impl Fn() -> Vec<El> + 'static) -> El {
        self.each_made(Rc::new(children))
    }

    #[inline(never)]
    fn each_made(self, children: Rc<dyn Fn() -> Vec<El>>) -> El {
        self.live(Rc::new(move |element| {
            let children = children();
            element.set_text_content(None);
            for child in children {
                Dom::insert_node(element, &child.0, None);
            }
        }))
    }

    /// The finished view.
    pub fn finish(self) -> View {
        View(SendWrapper::new(self.0))
    }

    /// Acts on the node now, and whenever what the act reads has changed, for as long as the owner lives. What is made
    /// inside belongs to the act, and goes before it acts again.
    #[inline(never)]
    fn live(self, act: Rc<dyn Fn(&web_sys::Element)>) -> El {
        let element = self.0.clone();
        let effect = SendWrapper::new(RenderEffect::new(move |_| act(&element)));
        on_cleanup(move || drop(effect));
        self
    }
}

impl Render for View {
    type State = web_sys::Element;

    fn build(self) -> web_sys::Element {
        self.0.take()
    }

    fn rebuild(self, state: &mut web_sys::Element) {
        let new = self.0.take();
        Dom::mount_before(&mut new.clone(), state);
        Dom::remove(state);
        *state = new;
    }
}

no_attrs!(View);

/// Leptos mounts nothing that can't also be rendered on a server. We never do: these answer with nothing.
impl RenderHtml for View {
    type AsyncOutput = View;
    type Owned = View;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> View {
        self
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> web_sys::Element {
        self.build()
    }

    fn into_owned(self) -> View {
        self
    }
}

/// A node that a view wants to get at later: to move the focus or the caret.
#[derive(Clone)]
pub struct Node(State<Option<web_sys::Element>>);

impl Node {
    /// Holds nothing yet.
    pub fn new() -> Node {
        Node(State::new(None))
    }

    /// The node as what it is, when it is on the page.
    pub fn get<T: JsCast>(&self) -> Option<T> {
        self.0.peek().filter(|element| element.is_connected())?.dyn_into().ok()
    }

    /// Moves the focus here. A heading or a region needs `tabindex="-1"`.
    pub fn focus(&self) {
        if let Some(element) = self.get::<web_sys::HtmlElement>() {
            // A node that can't take the focus leaves it where it is; there is nothing to mend.
            let _ = element.focus();
        }
    }
}

/// The text in the control that an event came from.
pub fn typed(event: &web_sys::Event) -> String {
    let Some(target) = event.target() else { return String::new() };
    if let Some(area) = target.dyn_ref::<web_sys::HtmlTextAreaElement>() {
        area.value()
    } else if let Some(input) = target.dyn_ref::<web_sys::HtmlInputElement>() {
        input.value()
    } else if let Some(select) = target.dyn_ref::<web_sys::HtmlSelectElement>() {
        select.value()
    } else {
        String::new()
    }
}

/// Whether the box that an event came from is ticked.
pub fn ticked(event: &web_sys::Event) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok())
        .is_some_and(|input| input.checked())
}
