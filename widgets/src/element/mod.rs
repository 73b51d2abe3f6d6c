//! What makes a view an element: attributes, the record, keeping, events, other tabs, language.
//!
//! The class itself is TypeScript (`widgets/loader/element.ts`), because WebAssembly can't extend `HTMLElement`. It holds
//! the number of a mount.

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

use mentor_core::{
    content::{msg, pack::Pack, speak},
    date::Date,
    error::Error,
    json::Json,
    objective::analysis,
    text::trimmed,
};
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use session::{Attributes, Session, Viewer};
use store::{Storage, Store};

use crate::{
    nodes::text as text_of,
    shared::{
        dom::{El, Mounted, Node, mount},
        exchange::Came,
        model::model,
        state::State,
    },
};

/// One element of the page. As records do, it stays for the whole life of the page, so that everything in a view may point
/// to it.
pub(crate) struct Element {
    widget: &'static str,
    view: fn(Session) -> El,
    host: HtmlElement,
    root: HtmlElement,
    attributes: State<Attributes>,
    /// The words of the page. What shows them follows this; the view stays, and with it focus, caret and what is open.
    pack: State<Option<Rc<Pack>>>,
    store: Cell<&'static Store>,
    shown: RefCell<Option<Mounted>>,
    /// The number of the view; another when that has gone.
    view_number: Cell<u32>,
    /// The sentence for people who listen.
    said: State<String>,
    /// What the view says of itself: how much is answered, how much there is, and how many actions.
    summary: Cell<[u32; 3]>,
    /// Whether the page has been told of the last change.
    change_told: Cell<bool>,
    /// The place of the notice at the top.
    notice_place: Node,
    /// What a link has brought, to be looked at.
    came: State<Came>,
    /// Whether it is on the page.
    here: Cell<bool>,
    /// Whether `mentor-ready` has been told for this record.
    announced: Cell<bool>,
}

impl Element {
    fn store(&self) -> &'static Store {
        self.store.get()
    }

    /// Whether a view is there.
    fn is_shown(&self) -> bool {
        self.shown.try_borrow().is_ok_and(|shown| shown.is_some())
    }

    /// Reads the attributes again, and follows what has changed.
    fn refresh(&'static self) {
        let (old, now) = (self.attributes.peek(), read_attributes(&self.host));
        let other_view = old.heading_level != now.heading_level || old.language != now.language;
        self.attributes.set_if_other(now);
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
        }
        self.announced.set(false);
        self.store.set(store);
        bridge::viewed(&self.host, false);
        if here {
            store.join(self);
        }
    }

    /// What gives nothing back, by number.
    fn act(&'static self, what: u8, with: JsValue, text: &str) {
        let store = self.store();
        match what {
            // On the page.
            9 => {
                if !self.here.replace(true) {
                    self.refresh();
                    self.store().join(self);
                }
            }
            // No longer on the page.
            10 => {
                if self.here.replace(false) {
                    self.drop_view();
                    store.leave(self);
                }
            }
            // Attributes have changed.
            11 => self.refresh(),
            // Save now, and call this when that is done.
            12 => store.flush(with),
            // Clear the record, which can be undone for ten seconds.
            13 => {
                store.clear(self);
            }
            // A link has brought this.
            15 => self.came.set(Came::Text(text.into())),
            // Back to this part, which can be undone for ten seconds.
            _ => store.reset(self, Json::parse(text).unwrap_or_default()),
        }
    }

    /// What the element's class asks for, by number.
    fn asked(&'static self, what: u8, with: JsValue) -> JsValue {
        let (store, widget) = (self.store(), self.widget);
        let text = &text_of(&with);
        let given = match what {
            // The widget's part of the record, as JSON.
            0 => store.part(widget).text(),
            // The whole record.
            1 => store.text(),
            // What may be shared of the part.
            2 => store.shared(widget).text(),
            // What is missing when nothing has been answered; else empty.
            3 if store.record().has_answers(widget) => String::new(),
            3 => msg::FORM_MISSING.text().to_owned(),
            // The key of the record.
            4 => store.key.clone(),
            // The record as one person takes it along.
            16 => store.own_copy(self.attributes.peek().viewer == Viewer::Both),
            // A text is merged into the part, or into the record. Gives the error, if there is one.
            6 => return outcome(store.set_part(widget, Json::parse(text).unwrap_or_default())),
            7 => return outcome(store.set_record(text)),
            // A content pack; none when it is empty. One with a problem is not used: gives all problems. Asked once the second
            // file of code is there.
            8 => {
                let (pack, problems) = if text.is_empty() { Default::default() } else { later_pack(text) };
                self.pack.set(pack);
                problems
            }
            // What documents are made of: the parts that were chosen, without any the widget's own, and on the next line the record.
            17 => model(Session(self), text),
            _ => {
                self.act(what, with, text);
                return JsValue::UNDEFINED;
            }
        };
        given.into()
    }

    /// Builds the view; the store calls it when it has the first state.
    fn show_view(&'static self) {
        if !self.here.get() || self.is_shown() {
            return;
        }
        self.said.set(String::new());
        // Every act that the view keeps now speaks the same language later (`calls::keep`).
        let before = speak(self.attributes.peek().language);
        let mounted = mount(&self.root, || (self.view)(Session(self)));
        speak(before);
        self.shown.replace(Some(mounted));
        bridge::viewed(&self.host, true);
        if !self.announced.replace(true) {
            bridge::tell_ready(&self.host, self.store().id());
        }
    }

    /// Takes the view away. Says whether there was one.
    fn drop_view(&self) -> bool {
        self.view_number.set(self.view_number.get().wrapping_add(1));
        // Out of its place first, and dropped afterwards: the view may look.
        let shown = self.shown.take();
        shown.is_some()
    }
}

/// A content pack that can be used, or all its problems. Most pages have none, so what checks them comes later (`shared/later.rs`).
#[inline(never)]
fn later_pack(text: &str) -> (Option<Rc<Pack>>, String) {
    match Pack::read(text) {
        Ok(pack) => (Some(Rc::new(pack)), String::new()),
        Err(problems) => (None, problems),
    }
}

/// The store of the record that an element shows, told how to keep it.
fn store_of(host: &HtmlElement) -> &'static Store {
    let store = Store::of(&bridge::attribute(host, "subject"), &bridge::record_id(host));
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
    let date = |text: String| Date::parse_iso(trimmed(&text));
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
        read_only: bridge::read_only(host),
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

thread_local! {
    static ELEMENTS: RefCell<Vec<&'static Element>> = const { RefCell::new(Vec::new()) };
}

/// Mounts a widget, and gives the number by which the element's class asks for things of it; 0 when there is no such widget.
/// `root` is a `<div>` in the shadow root, never the shadow root itself: a renderer that tests for `Element` would leave
/// dynamic views blank there.
#[wasm_bindgen(js_name = mountOf)]
pub fn mount_of(widget: &str, host: HtmlElement, root: HtmlElement) -> usize {
    let Some(&(widget, view, ..)) = crate::WIDGETS.iter().find(|(name, ..)| *name == widget) else { return 0 };
    let element = Box::leak(Box::new(Element {
        widget,
        view,
        attributes: State::new(read_attributes(&host)),
        pack: State::new(None),
        store: Cell::new(store_of(&host)),
        host,
        root,
        shown: RefCell::default(),
        here: Cell::new(false),
        announced: Cell::new(false),
        view_number: Cell::new(0),
        said: State::new(String::new()),
        summary: Cell::default(),
        change_told: Cell::new(true),
        notice_place: Node::new(),
        came: State::new(Came::Nothing),
    }));
    ELEMENTS.with(|elements| {
        let mut elements = elements.borrow_mut();
        elements.push(element);
        elements.len()
    })
}

/// What the element's class asks for, by number: one way in costs a tenth of ten. `widgets/loader/element.ts` has the names.
#[wasm_bindgen]
pub fn ask(mount: usize, what: u8, with: JsValue) -> JsValue {
    let Some(element) = ELEMENTS.with(|elements| elements.borrow().get(mount.wrapping_sub(1)).copied()) else {
        return JsValue::UNDEFINED;
    };
    let before = speak(element.attributes.peek().language);
    let given = element.asked(what, with);
    speak(before);
    given
}

/// The page is there again, or a new day has begun; or it is put aside, and everything is saved now.
#[wasm_bindgen(js_name = pageTurned)]
pub fn page_turned(shown: bool) {
    store::page_turned(shown);
}

/// Another tab has written to the storage of this device.
#[wasm_bindgen(js_name = storageChanged)]
pub fn storage_changed(key: &str, text: JsValue) {
    store::storage_changed(key, &text_of(&text));
}
