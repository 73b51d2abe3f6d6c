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

use leptos::prelude::*;
use mentor_core::{date::Date, error::Error, json::Json, objective::analysis};
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use session::{Attributes, Session, Viewer};
use store::{Storage, Store};

use crate::shared::dom::View;

type Shown = UnmountHandle<<View as Render>::State>;

/// One element of the page.
pub(crate) struct Element {
    widget: &'static str,
    view: fn(Session) -> View,
    host: HtmlElement,
    root: HtmlElement,
    attributes: ArcRwSignal<Attributes>,
    store: RefCell<Rc<Store>>,
    session: RefCell<Option<Session>>,
    mounted: RefCell<Option<Shown>>,
    /// Whether it is on the page.
    here: Cell<bool>,
    /// Whether `mentor-ready` has been told for this record.
    announced: Cell<bool>,
}

impl Element {
    fn host(&self) -> &HtmlElement {
        &self.host
    }

    fn widget(&self) -> &'static str {
        self.widget
    }

    fn mark(&self, state: &str, on: bool) {
        bridge::mark(&self.host, state, on);
    }

    fn store(&self) -> Rc<Store> {
        self.store.borrow().clone()
    }

    /// Reads the attributes again, and follows what has changed.
    fn refresh(self: &Rc<Self>) {
        let (subject, id) = which(&self.host);
        let (storage, keep_days) = kept_how(&self.host);
        let before = self.store();
        let attributes = read_attributes(&self.host);
        let other_view = self
            .attributes
            .try_with_untracked(|old| {
                old.heading_level != attributes.heading_level || old.language != attributes.language
            })
            .unwrap_or_default();
        if self.attributes.try_with_untracked(|old| *old != attributes).unwrap_or_default() {
            self.attributes.try_set(attributes);
        }
        if before.is(&subject, &id) {
            before.configure(storage, keep_days);
            if other_view && self.mounted.borrow().is_some() {
                self.drop_view();
                self.show_view();
            }
            return;
        }
        // Another person or placement: what was shown goes at once.
        let here = self.here.get();
        if here {
            self.drop_view();
            before.leave(self);
            bridge::hidden(&self.host);
        }
        self.announced.set(false);
        let store = Store::of(&subject, &id);
        store.configure(storage, keep_days);
        self.store.replace(store.clone());
        if here {
            store.join(self);
        }
    }

    /// Builds the view; the store calls it when it has the first state.
    fn show_view(self: &Rc<Self>) {
        if !self.here.get() || self.mounted.borrow().is_some() {
            return;
        }
        let session = Session::new(self.widget, self.host.clone(), self.store(), self.attributes.clone());
        self.session.replace(Some(session.clone()));
        let view = self.view;
        let mounted = mount_to(self.root.clone(), move || view(session));
        self.mounted.replace(Some(mounted));
        bridge::shown(&self.host);
        if !self.announced.replace(true) {
            let mut detail = mentor_core::json::Object::new();
            detail.set("widget", self.widget);
            detail.set("recordId", self.store().id());
            bridge::tell(&self.host, "mentor-ready", &Json::from(detail).text());
        }
    }

    fn drop_view(&self) {
        let session = self.session.take();
        let mounted = self.mounted.take();
        if let Some(session) = session {
            session.end();
        }
        drop(mounted);
    }
}

/// Which record an element shows: subject and record id.
fn which(host: &HtmlElement) -> (String, String) {
    let id = host.get_attribute("record-id").filter(|id| !id.is_empty());
    (host.get_attribute("subject").unwrap_or_default(), id.unwrap_or_else(|| "default".to_owned()))
}

fn kept_how(host: &HtmlElement) -> (Storage, u32) {
    let storage = match host.get_attribute("storage").as_deref() {
        Some("local") => Storage::Local,
        Some("host") => Storage::Host,
        Some("none") => Storage::None,
        _ => Storage::Session,
    };
    let days = host.get_attribute("keep-days").and_then(|days| days.trim().parse().ok()).filter(|days| *days > 0);
    (storage, days.unwrap_or(30))
}

fn read_attributes(host: &HtmlElement) -> Attributes {
    let date = |name| host.get_attribute(name).and_then(|text| Date::parse_iso(text.trim()));
    let level = host.get_attribute("heading-level").and_then(|level| level.trim().parse().ok());
    Attributes {
        viewer: match host.get_attribute("as").as_deref() {
            Some("student") => Viewer::Student,
            Some("mentor") => Viewer::Mentor,
            Some("college") => Viewer::College,
            _ => Viewer::Both,
        },
        heading_level: level.filter(|level| (2..=5).contains(level)).unwrap_or(2),
        read_only: host.has_attribute("readonly"),
        placement: analysis::Context {
            start: date("start"),
            end: date("end"),
            today: Date::parse_iso(&bridge::today()),
            hours: host
                .get_attribute("hours")
                .and_then(|hours| hours.split('.').next()?.trim().parse::<u32>().ok())
                .map(f64::from),
        },
        language: locale::language(host),
    }
}

fn thrown(error: Error) -> JsValue {
    bridge::fault(error.code.as_str(), &error.path, &error.message)
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
        let (subject, id) = which(&host);
        let (storage, keep_days) = kept_how(&host);
        let store = Store::of(&subject, &id);
        store.configure(storage, keep_days);
        let element = Element {
            widget,
            view,
            attributes: ArcRwSignal::new(read_attributes(&host)),
            host,
            root,
            store: RefCell::new(store),
            session: RefCell::default(),
            mounted: RefCell::default(),
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

    /// The widget's part of the record, as JSON.
    pub fn state(&self) -> String {
        self.element.store().part(self.element.widget).text()
    }

    /// Merges into the widget's part of the record.
    #[wasm_bindgen(js_name = setState)]
    pub fn set_state(&self, text: &str) -> Result<(), JsValue> {
        let part = Json::parse(text).unwrap_or_default();
        self.element.store().set_part(self.element.widget, part).map_err(thrown)
    }

    /// The whole record, as JSON.
    pub fn record(&self) -> String {
        self.element.store().text()
    }

    /// Merges into the record.
    #[wasm_bindgen(js_name = setRecord)]
    pub fn set_record(&self, text: &str) -> Result<(), JsValue> {
        self.element.store().set_record(text).map_err(thrown)
    }

    /// Saves now, and calls when that is done.
    pub fn flush(&self, done: js_sys::Function) {
        self.element.store().flush(done);
    }

    /// Clears the record. Can be undone for ten seconds.
    pub fn clear(&self) {
        self.element.store().clear(&self.element.host);
    }

    /// The text of a file; undefined when this kind is not built.
    #[wasm_bindgen(js_name = exportAs)]
    pub fn export_as(&self, kind: &str) -> Option<Vec<String>> {
        let element = &self.element;
        let session = element.session.borrow().clone();
        let session = session.unwrap_or_else(|| {
            Session::new(element.widget, element.host.clone(), element.store(), element.attributes.clone())
        });
        let file = session.file(kind)?;
        Some(vec![file.mime.to_owned(), file.text])
    }
}

/// The page is put aside: everything is saved now.
#[wasm_bindgen(js_name = pageHidden)]
pub fn page_hidden() {
    store::page_hidden();
}

/// The page is there again, or a new day has begun.
#[wasm_bindgen(js_name = pageShown)]
pub fn page_shown() {
    store::page_shown();
}

/// Another tab has written to the storage of this device.
#[wasm_bindgen]
pub fn stored(key: &str, text: &str) {
    store::stored(key, text);
}
