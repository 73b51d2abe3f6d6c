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
        element::custom,
        event as events,
        property::prop,
    },
};
use mentor_core::content::Msg;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;

use super::words::t;

type Reading<T> = Arc<dyn Fn() -> T + Send + Sync>;

/// An element in the making: a tag, attributes, children.
pub struct El {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An element with this tag.
pub fn el(tag: &'static str) -> El {
    El { tag, attributes: Vec::new(), children: Vec::new() }
}

/// An element with this tag and class.
pub fn classed(tag: &'static str, class: &'static str) -> El {
    el(tag).attr("class", class)
}

impl El {
    fn with(mut self, attribute: impl IntoAnyAttribute) -> El {
        self.attributes.push(attribute.into_any_attr());
        self
    }

    /// A fixed attribute.
    pub fn attr(self, name: &'static str, value: &'static str) -> El {
        self.with(custom_attribute(name, value))
    }

    /// An attribute made once at run time.
    pub fn attr_text(self, name: &'static str, value: String) -> El {
        self.with(custom_attribute(name, value))
    }

    /// An attribute that follows the record; `None` takes it away.
    pub fn attr_when(self, name: &'static str, value: impl Fn() -> Option<String> + Send + Sync + 'static) -> El {
        let value: Reading<Option<String>> = Arc::new(value);
        self.with(custom_attribute(name, move || value()))
    }

    /// A boolean attribute that follows the record.
    pub fn flag(self, name: &'static str, on: impl Fn() -> bool + Send + Sync + 'static) -> El {
        self.attr_when(name, move || on().then(String::new))
    }

    /// The `checked` property, which follows the record.
    pub fn checked(self, on: impl Fn() -> bool + Send + Sync + 'static) -> El {
        let on: Reading<bool> = Arc::new(on);
        self.with(prop("checked", move || on()))
    }

    /// The `value` property, which follows the record. For boxes that a person types into use the fields instead: they keep the caret.
    pub fn value(self, value: impl Fn() -> String + Send + Sync + 'static) -> El {
        let value: Reading<String> = Arc::new(value);
        self.with(prop("value", move || value()))
    }

    /// What happens on an event.
    pub fn on(self, name: &'static str, act: impl Fn(web_sys::Event) + 'static) -> El {
        let act: Rc<dyn Fn(web_sys::Event)> = Rc::new(act);
        let act = SendWrapper::new(act);
        self.with(events::on(events::Custom::<web_sys::Event>::new(name), move |event: web_sys::Event| act(event)))
    }

    /// A hold of the node, for focus and the caret.
    pub fn node(self, holder: &Node) -> El {
        let holder = holder.clone();
        self.with(leptos::tachys::html::directive::directive(
            move |element: web_sys::Element, _: ()| holder.hold(element),
            (),
        ))
    }

    /// Words of the catalogue.
    pub fn say(self, message: Msg) -> El {
        self.text(t(message))
    }

    /// A fixed text.
    pub fn text(mut self, text: String) -> El {
        self.children.push(text.into_any());
        self
    }

    /// A text that follows the record.
    pub fn text_when(mut self, text: impl Fn() -> String + Send + Sync + 'static) -> El {
        let text: Reading<String> = Arc::new(text);
        self.children.push((move || text()).into_any());
        self
    }

    /// A child.
    pub fn child(mut self, child: El) -> El {
        self.children.push(child.done());
        self
    }

    /// A child, if there is one.
    pub fn maybe(self, child: Option<El>) -> El {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    /// Several children.
    pub fn children(mut self, children: impl IntoIterator<Item = El>) -> El {
        self.children.extend(children.into_iter().map(El::done));
        self
    }

    /// A child that is made anew whenever what it reads has changed. Nothing inside keeps focus over a change: give it
    /// only what nobody types into, or read through a `Memo` that seldom changes.
    pub fn when(mut self, child: impl Fn() -> Option<El> + Send + Sync + 'static) -> El {
        let child: Reading<Option<AnyView>> = Arc::new(move || child().map(El::done));
        self.children.push((move || child()).into_any());
        self
    }

    /// Children made anew whenever what they read has changed.
    pub fn each(mut self, children: impl Fn() -> Vec<El> + Send + Sync + 'static) -> El {
        let children: Reading<Vec<AnyView>> = Arc::new(move || children().into_iter().map(El::done).collect());
        self.children.push((move || children()).into_any());
        self
    }

    /// A child made by hand, where one of these ways is not enough.
    pub fn view(mut self, view: AnyView) -> El {
        self.children.push(view);
        self
    }

    /// The finished view.
    pub fn done(self) -> AnyView {
        custom(self.tag).add_any_attr(self.attributes).child(self.children).into_any()
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
    event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok()).is_some_and(|input| input.checked())
}
