//! What makes a view an element: attributes, the record, keeping, events, other tabs, language.
//!
//! The class itself is TypeScript (`widgets/loader/element.ts`), because WebAssembly can't extend `HTMLElement`. It holds
//! one [`Mount`] an element.

mod bridge;
mod browser_storage;
mod locale;
pub mod session;
mod store;
mod tabs;

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use leptos::{
    mount::{UnmountHandle, mount_to_renderer},
    prelude::Render,
};
use mentor_core::{date::Date, error::Error, json::Json, objective::analysis};
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use session::{Attributes, Session, Viewer};
use store::{Storage, Store};

use crate::shared::{dom::El, state::State};

type Shown = UnmountHandle<<El as Render>::State>;

/// One element of the page.
pub(crate) struct Element {
    widget: &'static str,
    view: fn(Session) -> El,
    host: HtmlElement,
    root: HtmlElement,
    attributes: State<Attributes>,
    store: Cell<&'static Store>,
    shown: RefCell<Option<(Session, Shown)>>,
    /// Whether it is on the page.
    here: Cell<bool>,
    /// Whether `mentor-ready` has been told for this record.
    announced: Cell<bool>,
}

impl Element {
    fn store(&self) -> &'static Store {
        self.store.get()
    }

    fn session(&self) -> Session {
        Session::new(self.widget, self.host.clone(), self.store(), self.attributes.clone())
    }

    /// Reads the attributes again, and follows what has changed.
    fn refresh(self: &Rc<Self>) {
        let (old, now) = (self.attributes.peek(), read_attributes(&self.host));
        let other_view = old.heading_level != now.heading_level || old.language != now.language;
        self.attributes.follow(now);
        let (before, store) = (self.store(), store_of(&self.host));
        if std::ptr::eq(before, store) {
            if other_view && self.drop_view() {
                self.show_view();
            }
            return;
        }
        // Another person or placement: what was shown goes at once.
        let here = self.here.get();
        if here {
            self.drop_view();
            before.leave(self);
            bridge::viewed(&self.host, false);
        }
        self.announced.set(false);
        self.store.set(store);
        if here {
            store.join(self);
        }
    }

    /// Builds the view; the store calls it when it has the first state.
    fn show_view(&self) {
        if !self.here.get() || self.shown.borrow().is_some() {
            return;
        }
        let (session, view) = (self.session(), self.view);
        let begun = session.clone();
        let mounted = mount_to_renderer(&self.root, move || view(begun));
        self.shown.replace(Some((session, mounted)));
        bridge::viewed(&self.host, true);
        if !self.announced.replace(true) {
            bridge::tell_ready(&self.host, self.store().id());
        }
    }

    /// Takes the view away. Says whether there was one.
    fn drop_view(&self) -> bool {
        // Out of its place first, and dropped afterwards: the view may look.
        let Some((session, mounted)) = self.shown.take() else { return false };
        session.end();
        drop(mounted);
        true
    }
}

/// The store of the record that an element shows, told how to keep it.
fn store_of(host: &HtmlElement) -> &'static Store {
    let id = bridge::attribute(host, "record-id");
    let store = Store::of(&bridge::attribute(host, "subject"), if id.is_empty() { "default" } else { &id });
    let storage = match bridge::attribute(host, "storage").as_str() {
        "local" => Storage::Local,
        "host" => Storage::Host,
        "none" => Storage::None,
        _ => Storage::Session,
    };
    // What is no number, or less than one, becomes 0.
    let days = bridge::number(host, "keepDays") as u32;
    store.configure(storage, if days == 0 { 30 } else { days });
    store
}

fn read_attributes(host: &HtmlElement) -> Attributes {
    let date = |text: String| Date::parse_iso(text.trim());
    let level = bridge::number(host, "headingLevel") as u8;
    let hours = bridge::number(host, "hours").floor();
    Attributes {
        viewer: match bridge::attribute(host, "as").as_str() {
            "student" => Viewer::Student,
            "mentor" => Viewer::Mentor,
            "college" => Viewer::College,
            _ => Viewer::Both,
        },
        heading_level: if (2..=5).contains(&level) { level } else { 2 },
        read_only: bridge::number(host, "readOnly") == 1.0,
        placement: analysis::Context {
            start: date(bridge::attribute(host, "start")),
            end: date(bridge::attribute(host, "end")),
            today: date(bridge::today()),
            hours: (hours >= 0.0).then_some(hours),
        },
        language: locale::language(host),
    }
}

/// A `MentorError` to throw, or undefined.
fn outcome(result: Result<(), Error>) -> JsValue {
    match result {
        Ok(()) => JsValue::UNDEFINED,
        Err(error) => bridge::fault(error.code.as_str(), &error.path, &error.message),
    }
}

/// The hold that an element's class has of its view.
#[wasm_bindgen]
pub struct Mount {
    element: Rc<Element>,
}

#[wasm_bindgen]
impl Mount {
    /// A mount for a widget; `root` is a `<div>` in the shadow root, never the shadow root itself: a renderer that tests
    /// for `Element` would leave dynamic views blank there. Undefined when there is no such widget.
    pub fn of(widget: &str, host: HtmlElement, root: HtmlElement) -> Option<Mount> {
        let (widget, view) = crate::view_of(widget)?;
        let element = Element {
            widget,
            view,
            attributes: State::new(read_attributes(&host)),
            store: Cell::new(store_of(&host)),
            host,
            root,
            shown: RefCell::default(),
            here: Cell::new(false),
            announced: Cell::new(false),
        };
        Some(Mount { element: Rc::new(element) })
    }

    /// The element is on the page.
    pub fn show(&self) {
        if !self.element.here.replace(true) {
            self.element.refresh();
            self.element.store().join(&self.element);
        }
    }

    /// The element has left the page.
    pub fn hide(&self) {
        if self.element.here.replace(false) {
            self.element.drop_view();
            self.element.store().leave(&self.element);
        }
    }

    /// Attributes have changed.
    pub fn refresh(&self) {
        self.element.refresh();
    }

    /// The whole record as JSON, or the widget's part of it.
    pub fn read(&self, whole: bool) -> JsValue {
        let store = self.element.store();
        let text = if whole { store.text() } else { store.part(self.element.widget).text() };
        JsValue::from(text)
    }

    /// Merges into the record, or into the widget's part of it. Gives the error, if there is one.
    pub fn write(&self, whole: bool, text: &str) -> JsValue {
        let store = self.element.store();
        outcome(if whole {
            store.set_record(text)
        } else {
            store.set_part(self.element.widget, Json::parse(text).unwrap_or_default())
        })
    }

    /// Saves now, and fulfils the promise when that is done.
    pub fn flush(&self, promise: JsValue) {
        self.element.store().flush(promise);
    }

    /// Clears the record. Can be undone for ten seconds.
    pub fn clear(&self) {
        self.element.store().clear(&self.element.host);
    }

    /// A file as a `Blob`; undefined when this kind is not built.
    #[wasm_bindgen(js_name = exportAs)]
    pub fn export_as(&self, kind: &str) -> JsValue {
        match self.element.session().file(kind) {
            Some(file) => bridge::blob(file.mime, &file.text),
            None => JsValue::UNDEFINED,
        }
    }
}

/// The page is there again, or a new day has begun; or it is put aside, and everything is saved now.
#[wasm_bindgen(js_name = pageTurned)]
pub fn page_turned(shown: bool) {
    store::page_turned(shown);
}

/// Another tab has written to the storage of this device.
#[wasm_bindgen(js_name = storageChanged)]
pub fn storage_changed(key: &str, text: &str) {
    store::storage_changed(key, text);
}
