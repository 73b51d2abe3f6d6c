//! Elements with one type for all.
//!
//! Leptos gives each tree of elements a Rust type of its own, and each type its own code: about nine kilobytes in brotli
//! for a screen of questions. Here every element is the same type, with its attributes and children erased, so that a
//! screen costs its words and little more. Being built by functions, never from HTML text, it also runs where
//! `require-trusted-types-for 'script'` forbids `innerHTML`.

use std::{rc::Rc, sync::Arc};

use leptos::{
    prelude::*,
    tachys::html::{
        attribute::{
            any_attribute::{AnyAttribute, IntoAnyAttribute},
            custom::custom_attribute,
        },
        directive::directive,
        element::custom,
        event as events,
        property::prop,
    },
};
use mentor_core::content::Msg;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;

use super::words::t;

/// Something read anew whenever it has changed, boxed: one type for all closures, and so one piece of code for all.
type Reading<T> = Arc<dyn Fn() -> T + Send + Sync>;

/// An element in the making: a tag, attributes, children.
///
/// What is generic here only boxes its closure and hands on; the rest is marked never to be inlined. Else each call
/// would carry a copy of the whole, and a screen is hundreds of calls.
pub struct El(Box<Parts>);

struct Parts {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An element with this tag.
#[inline(never)]
pub fn el(tag: &'static str) -> El {
    El(Box::new(Parts { tag, attributes: Vec::new(), children: Vec::new() }))
}

/// An element with this tag and class.
#[inline(never)]
pub fn classed(tag: &'static str, class: &'static str) -> El {
    el(tag).attr("class", class)
}

impl El {
    #[inline(never)]
    fn with(mut self, attribute: AnyAttribute) -> El {
        self.0.attributes.push(attribute);
        self
    }

    #[inline(never)]
    fn holding(mut self, child: AnyView) -> El {
        self.0.children.push(child);
        self
    }

    /// A fixed attribute.
    #[inline(never)]
    pub fn attr(self, name: &'static str, value: &'static str) -> El {
        self.with(custom_attribute(name, value).into_any_attr())
    }

    /// An attribute made once at run time.
    #[inline(never)]
    pub fn attr_text(self, name: &'static str, value: String) -> El {
        self.with(custom_attribute(name, value).into_any_attr())
    }

    /// An attribute that follows the record; `None` takes it away.
    pub fn attr_when(self, name: &'static str, value: impl Fn() -> Option<String> + Send + Sync + 'static) -> El {
        self.attr_read(name, Arc::new(value))
    }

    #[inline(never)]
    fn attr_read(self, name: &'static str, value: Reading<Option<String>>) -> El {
        self.with(custom_attribute(name, move || value()).into_any_attr())
    }

    /// A boolean attribute that follows the record.
    pub fn flag(self, name: &'static str, on: impl Fn() -> bool + Send + Sync + 'static) -> El {
        self.flag_read(name, Arc::new(on))
    }

    #[inline(never)]
    fn flag_read(self, name: &'static str, on: Reading<bool>) -> El {
        self.attr_read(name, Arc::new(move || on().then(String::new)))
    }

    /// The `checked` property, which follows the record.
    pub fn checked(self, on: impl Fn() -> bool + Send + Sync + 'static) -> El {
        self.checked_read(Arc::new(on))
    }

    #[inline(never)]
    fn checked_read(self, on: Reading<bool>) -> El {
        self.with(prop("checked", move || on()).into_any_attr())
    }

    /// What happens on an event.
    pub fn on(self, name: &'static str, act: impl Fn(web_sys::Event) + 'static) -> El {
        self.on_event(name, Rc::new(act))
    }

    #[inline(never)]
    fn on_event(self, name: &'static str, act: Rc<dyn Fn(web_sys::Event)>) -> El {
        let act = SendWrapper::new(act);
        let listener = events::on(events::Custom::<web_sys::Event>::new(name), move |event: web_sys::Event| act(event));
        self.with(listener.into_any_attr())
    }

    /// A hold of the node, for focus and the caret.
    #[inline(never)]
    pub fn node(self, holder: &Node) -> El {
        let holder = holder.clone();
        self.with(directive(move |element: web_sys::Element, _: ()| holder.hold(element), ()).into_any_attr())
    }

    /// Words of the catalogue.
    #[inline(never)]
    pub fn say(self, message: Msg) -> El {
        self.text(t(message))
    }

    /// A fixed text.
    #[inline(never)]
    pub fn text(self, text: String) -> El {
        self.holding(text.into_any())
    }

    /// A text that follows the record.
    pub fn text_when(self, text: impl Fn() -> String + Send + Sync + 'static) -> El {
        self.text_read(Arc::new(text))
    }

    #[inline(never)]
    fn text_read(self, text: Reading<String>) -> El {
        self.holding((move || text()).into_any())
    }

    /// A child.
    #[inline(never)]
    pub fn child(self, child: El) -> El {
        self.holding(child.done())
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

    /// A child that is made anew whenever what it reads has changed. Nothing inside keeps focus over a change: give it
    /// only what nobody types into, or read through a `Memo` that seldom changes.
    pub fn when(self, child: impl Fn() -> Option<El> + Send + Sync + 'static) -> El {
        self.when_read(Arc::new(child))
    }

    #[inline(never)]
    fn when_read(self, child: Reading<Option<El>>) -> El {
        self.each_read(Arc::new(move || child().into_iter().collect()))
    }

    /// Children made anew whenever what they read has changed.
    pub fn each(self, children: impl Fn() -> Vec<El> + Send + Sync + 'static) -> El {
        self.each_read(Arc::new(children))
    }

    #[inline(never)]
    fn each_read(self, children: Reading<Vec<El>>) -> El {
        self.holding((move || children().into_iter().map(El::done).collect::<Vec<AnyView>>()).into_any())
    }

    /// A child made by hand, where none of these ways is enough.
    #[inline(never)]
    pub fn view(self, view: AnyView) -> El {
        self.holding(view)
    }

    /// The finished view.
    #[inline(never)]
    pub fn done(self) -> AnyView {
        custom(self.0.tag).add_any_attr(self.0.attributes).child(self.0.children).into_any()
    }
}

/// A node that a view wants to get at later: to move the focus or the caret.
#[derive(Clone)]
pub struct Node(ArcStoredValue<Option<SendWrapper<web_sys::Element>>>);

impl Node {
    /// Holds nothing yet.
    pub fn new() -> Node {
        Node(ArcStoredValue::new(None))
    }

    fn hold(&self, element: web_sys::Element) {
        self.0.try_set_value(Some(SendWrapper::new(element)));
    }

    /// The node as what it is, when it is on the page.
    pub fn get<T: JsCast>(&self) -> Option<T> {
        let element = self.0.try_get_value().flatten()?;
        if !element.is_connected() {
            return None;
        }
        element.take().dyn_into().ok()
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
