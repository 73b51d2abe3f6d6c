//! One record on a page: all elements with the same subject and record id share it.
//!
//! [`SaveClock`] decides when to save; here it is done. Where words are kept: with the host, if it cancels `mentor-load`
//! or `mentor-save`; else in the browser's storage as `storage` says; else in memory, and the widget says so.
//!
//! No borrow is held over a call that leaves Rust: a listener may set `state` in the middle of it.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use leptos::{prelude::*, reactive::graph::Observer};
use mentor_core::{
    content::{Msg, msg},
    error::Error,
    json::{Json, Object},
    record::{
        Record,
        keeping::{self, Due, SaveClock},
        merge, redact_for_sharing,
    },
};
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

use super::{
    Element,
    bridge::{self, Asked, Call},
    browser_storage::{self, Area, Trouble},
    session::{Keeping, NotKept, Notice},
    tabs::{self, Heard, Tabs},
};

/// What the attribute `storage` says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Storage {
    /// In this tab; on this device if the person chooses so.
    #[default]
    Session,
    /// On this device.
    Local,
    /// The page keeps it.
    Host,
    /// Nowhere.
    None,
}

/// Which part of a place somebody has read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watch {
    /// The answer there, with all its versions.
    Answer,
    /// Only the keys.
    Keys,
}

/// What a view has read, to be told when that changes.
struct Reader {
    watch: Watch,
    path: Vec<String>,
    trigger: ArcTrigger,
}

/// The keys of the object at a path.
pub fn keys(record: &Record, path: &[&str]) -> Vec<String> {
    record.children(path).map(|(key, _)| key.to_owned()).collect()
}

thread_local! {
    static STORES: RefCell<Vec<Rc<Store>>> = const { RefCell::new(Vec::new()) };
    /// Who writes: made up afresh each time the page is loaded.
    static WRITER: String = bridge::token(5);
}

/// The stores of this page.
fn all() -> Vec<Rc<Store>> {
    STORES.with(|stores| stores.try_borrow().map(|stores| stores.clone()).unwrap_or_default())
}

/// The page is put aside, and may never come back: everything is saved now.
pub fn page_hidden() {
    all().iter().for_each(|store| store.save_at_once());
}

/// The page is there again, after a time in which tabs may have spoken in vain.
pub fn page_shown() {
    for store in all() {
        store.tabs.say_hello();
        store.elements().iter().for_each(|element| element.refresh());
    }
}

/// Another tab has changed the storage of this device.
pub fn stored(key: &str, text: &str) {
    let store = all().into_iter().find(|store| store.key == key);
    if let (Some(store), Ok(record)) = (store, Record::read(text)) {
        store.take_in(&record);
    }
}

/// One record on this page.
pub struct Store {
    subject: String,
    id: String,
    key: String,
    record: RefCell<Record>,
    readers: RefCell<Vec<Reader>>,
    elements: RefCell<Vec<Rc<Element>>>,
    /// The element that speaks for the record: the one last changed.
    speaker: RefCell<Option<HtmlElement>>,
    storage: Cell<Storage>,
    keep_days: Cell<u32>,
    /// Whether the person has chosen to keep the record on this device.
    on_device: Cell<bool>,
    /// Whether we have put it there.
    wrote_local: Cell<bool>,
    /// Whether the host keeps the record.
    with_host: Cell<bool>,
    /// Whether the browser's storage holds something that must not be overwritten.
    locked: Cell<bool>,
    started: Cell<bool>,
    opened: Cell<bool>,
    clock: RefCell<SaveClock>,
    tick: Cell<Option<Call>>,
    /// A write that nobody is told of: after the page or another tab has changed the record.
    quiet: Cell<Option<Call>>,
    /// Whether such a write came before the record was open.
    quiet_early: Cell<bool>,
    /// Whether the page has cleared the record before it was open: then what is found is put away.
    clear_early: Cell<bool>,
    tabs: Tabs,
    flushes: RefCell<Vec<(u32, js_sys::Function)>>,
    cleared: RefCell<Option<(Record, bool)>>,
    undo_ends: Cell<Option<Call>>,
    damaged: RefCell<Option<String>>,
    told: RefCell<Vec<&'static str>>,
    /// Where the words are kept.
    pub keeping: ArcRwSignal<Keeping>,
    /// What a person should know.
    pub notice: ArcRwSignal<Option<Notice>>,
    /// Whether a newer version has written the record.
    pub newer: ArcRwSignal<bool>,
}

impl Store {
    /// The store of a record; the same one for the whole life of the page.
    pub fn of(subject: &str, id: &str) -> Rc<Store> {
        if let Some(store) = all().into_iter().find(|store| store.subject == subject && store.id == id) {
            return store;
        }
        let store = Rc::new(Store {
            subject: subject.to_owned(),
            id: id.to_owned(),
            key: keeping::key(subject, id),
            record: RefCell::new(Record::new(id)),
            readers: RefCell::default(),
            elements: RefCell::default(),
            speaker: RefCell::default(),
            storage: Cell::default(),
            keep_days: Cell::new(30),
            on_device: Cell::new(false),
            wrote_local: Cell::new(false),
            with_host: Cell::new(false),
            locked: Cell::new(false),
            started: Cell::new(false),
            opened: Cell::new(false),
            clock: RefCell::default(),
            tick: Cell::new(None),
            quiet: Cell::new(None),
            quiet_early: Cell::new(false),
            clear_early: Cell::new(false),
            tabs: Tabs::new(),
            flushes: RefCell::default(),
            cleared: RefCell::default(),
            undo_ends: Cell::new(None),
            damaged: RefCell::default(),
            told: RefCell::default(),
            keeping: ArcRwSignal::new(Keeping::Nothing),
            notice: ArcRwSignal::new(None),
            newer: ArcRwSignal::new(false),
        });
        STORES.with(|stores| {
            if let Ok(mut stores) = stores.try_borrow_mut() {
                stores.push(store.clone());
            }
        });
        store
    }

    /// The record id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Whether this is the store of that record.
    pub fn is(&self, subject: &str, id: &str) -> bool {
        self.subject == subject && self.id == id
    }

    // Elements.

    fn elements(&self) -> Vec<Rc<Element>> {
        self.elements.borrow().clone()
    }

    /// An element shows this record from now on.
    pub fn join(self: &Rc<Self>, element: &Rc<Element>) {
        self.elements.borrow_mut().push(element.clone());
        self.speaker.borrow_mut().get_or_insert_with(|| element.host().clone());
        if self.opened.get() {
            element.show_view();
            self.mark_all();
        } else if !self.started.replace(true) {
            // After the current task, so that a page can put up its listeners in the same one.
            let store = self.clone();
            bridge::later(0.0, move || store.load());
        }
    }

    /// An element shows it no longer.
    pub fn leave(self: &Rc<Self>, element: &Rc<Element>) {
        self.elements.borrow_mut().retain(|other| !Rc::ptr_eq(other, element));
        self.save_at_once();
    }

    /// How the page wants it to be kept.
    pub fn configure(self: &Rc<Self>, storage: Storage, keep_days: u32) {
        self.keep_days.set(keep_days);
        if self.storage.replace(storage) != storage && self.opened.get() {
            self.write_quietly();
        }
    }

    /// The element that speaks: the last one changed, if it is still there, else any that is.
    fn speaker(&self) -> Option<HtmlElement> {
        let last = self.speaker.borrow().clone();
        let there = last.as_ref().is_some_and(|host| host.is_connected());
        if there { last } else { self.elements.borrow().first().map(|element| element.host().clone()).or(last) }
    }

    fn mark_all(&self) {
        let dirty = self.clock.borrow().is_dirty();
        for element in self.elements() {
            element.mark("dirty", dirty);
            let path = ["widgets", element.widget(), "finished"];
            let finished = self.peek(|record| record.answer(&path).and_then(|answer| answer.value.as_bool()));
            element.mark("complete", finished == Some(true));
        }
    }

    fn problem(&self, code: &'static str, message: Msg) {
        let Some(host) = self.speaker() else { return };
        let elements = self.elements();
        let speaking = elements.iter().find(|element| *element.host() == host).or(elements.first());
        let mut detail = Object::new();
        detail.set("widget", speaking.map_or("", |element| element.widget()));
        detail.set("code", code);
        detail.set("message", message.text());
        bridge::tell(&host, "mentor-error", &Json::from(detail).text());
    }

    /// Says that something is wrong, once for this record and page.
    fn problem_once(&self, code: &'static str, message: Msg) {
        let news = {
            let mut told = self.told.borrow_mut();
            let news = !told.contains(&code);
            if news {
                told.push(code);
            }
            news
        };
        if news {
            self.problem(code, message);
        }
    }

    // The record.

    fn peek<T>(&self, read: impl FnOnce(&Record) -> T) -> T {
        read(&self.record.borrow())
    }

    /// Reads, and is run again when what lies there has changed.
    pub fn read<T>(&self, watch: Watch, path: &[&str], read: impl FnOnce(&Record) -> T) -> T {
        if Observer::get().is_some() {
            self.trigger(watch, path).track();
        }
        self.peek(read)
    }

    fn trigger(&self, watch: Watch, path: &[&str]) -> ArcTrigger {
        let mut readers = self.readers.borrow_mut();
        if let Some(reader) = readers.iter().find(|reader| reader.watch == watch && reader.path == path) {
            return reader.trigger.clone();
        }
        let trigger = ArcTrigger::new();
        let path = path.iter().map(|step| (*step).to_owned()).collect();
        readers.push(Reader { watch, path, trigger: trigger.clone() });
        trigger
    }

    /// Puts a record in the place of the present one, and tells those who have read what is different now.
    fn put(&self, record: Record) -> bool {
        let before = self.record.replace(record);
        let changed: Vec<ArcTrigger> = {
            let (now, readers) = (self.record.borrow(), self.readers.borrow());
            if before == *now {
                return false;
            }
            let differs = |reader: &&Reader| {
                let path: Vec<&str> = reader.path.iter().map(String::as_str).collect();
                match reader.watch {
                    Watch::Answer => before.get(&path) != now.get(&path),
                    Watch::Keys => keys(&before, &path) != keys(&now, &path),
                }
            };
            readers.iter().filter(differs).map(|reader| reader.trigger.clone()).collect()
        };
        changed.iter().for_each(ArcTrigger::notify);
        true
    }

    /// Merges what comes from elsewhere. Says whether that changed anything.
    fn merge_in(&self, other: &Record) -> bool {
        match self.peek(|record| merge(record, other)) {
            Ok(merged) => self.put(merged),
            Err(_) => false,
        }
    }

    /// The person changes the record. Says whether it worked.
    pub fn change(
        self: &Rc<Self>,
        host: &HtmlElement,
        change: impl FnOnce(&mut Record, i64, &str) -> Result<(), Error>,
    ) -> bool {
        let mut record = self.peek(Record::clone);
        let done = WRITER.with(|writer| change(&mut record, bridge::now() as i64, writer));
        if done.is_err() {
            return false;
        }
        self.put(record);
        self.person_changed(host);
        true
    }

    fn person_changed(self: &Rc<Self>, host: &HtmlElement) {
        self.speaker.replace(Some(host.clone()));
        self.clock.borrow_mut().changed(bridge::now());
        self.say_keeping(Keeping::Saving);
        self.mark_all();
        self.wind();
        self.send_soon();
    }

    /// The widget's part of the record, as JSON.
    pub fn part(&self, widget: &str) -> Json {
        self.peek(|record| record.part(widget))
    }

    /// What may be shared of it.
    pub fn shared(&self, widget: &str) -> Json {
        self.peek(|record| redact_for_sharing(record).map(|shared| shared.part(widget)).unwrap_or_default())
    }

    /// The text of the record, of a newer version too.
    pub fn text(&self) -> String {
        self.peek(|record| record.write().unwrap_or_else(|_| record.to_json().text()))
    }

    /// The page sets the part of a widget: merged, and nobody is told.
    pub fn set_part(self: &Rc<Self>, widget: &str, part: Json) -> Result<(), Error> {
        let mut record = self.peek(Record::clone);
        if record.merge_part(widget, part)? {
            self.put(record);
            self.came_in();
        }
        Ok(())
    }

    /// The page sets the record: merged, and nobody is told.
    pub fn set_record(self: &Rc<Self>, text: &str) -> Result<(), Error> {
        let record = Record::read(text)?;
        if record.is_newer() {
            self.show_newer(record);
        } else {
            self.peek(|here| merge(here, &record)).map(|merged| {
                if self.put(merged) {
                    self.came_in();
                }
            })?;
        }
        Ok(())
    }

    /// The page has changed something: kept in the browser if that is where the record lies, and sent to the other tabs.
    fn came_in(self: &Rc<Self>) {
        self.mark_all();
        self.write_quietly();
        self.send_soon();
    }

    /// Another tab has changed something.
    fn take_in(self: &Rc<Self>, other: &Record) {
        if self.merge_in(other) {
            self.mark_all();
            self.write_quietly();
        }
    }

    fn show_newer(self: &Rc<Self>, record: Record) {
        // What is here lies in the browser before it makes way.
        self.save_at_once();
        self.put(record);
        self.newer.try_set(true);
        self.say(Notice::Newer);
        self.say_keeping(Keeping::NotKept(NotKept::Newer));
        self.mark_all();
    }

    fn say(&self, notice: Notice) {
        self.notice.try_set(Some(notice));
    }

    fn unsay(&self, gone: &[Notice]) {
        if self.notice.try_get_untracked().flatten().is_some_and(|notice| gone.contains(&notice)) {
            self.notice.try_set(None);
        }
    }

    fn say_keeping(&self, keeping: Keeping) {
        if self.keeping.try_get_untracked().as_ref() != Some(&keeping) {
            self.keeping.try_set(keeping);
        }
    }

    fn is_empty(&self) -> bool {
        self.peek(|record| *record == Record::new(&self.id))
    }

    /// What to say about keeping while nothing is written.
    pub fn nothing_yet(&self) -> Msg {
        match self.storage.get() {
            _ if self.with_host.get() => msg::KEEPING_NOTHING_HOST,
            Storage::Host => msg::KEEPING_NOTHING_HOST,
            Storage::None => msg::KEEPING_NOTHING_OFF,
            Storage::Local => msg::KEEPING_NOTHING_DEVICE,
            Storage::Session if self.on_device.get() => msg::KEEPING_NOTHING_DEVICE,
            Storage::Session => msg::KEEPING_NOTHING_TAB,
        }
    }

    // Opening.

    fn load(self: &Rc<Self>) {
        let Some(host) = self.elements.borrow().first().map(|element| element.host().clone()) else {
            // Taken away at once. The next element begins again.
            self.started.set(false);
            return;
        };
        let heard = self.clone();
        self.tabs.open(&self.key, move |message| heard.hear(&message));
        self.read_browser();
        let mut detail = Object::new();
        detail.set("recordId", self.id.as_str());
        let store = self.clone();
        let asked = bridge::ask(&host, "mentor-load", &Json::from(detail).text(), move |given| store.loaded(given));
        self.with_host.set(asked != Asked::Not);
        if asked == Asked::Waiting {
            let store = self.clone();
            bridge::later(keeping::LOAD_PATIENCE, move || store.open());
        } else {
            self.open();
        }
    }

    /// The host gives what it keeps, perhaps late.
    fn loaded(self: &Rc<Self>, given: Result<JsValue, ()>) {
        match given.map(|value| (value.is_null() || value.is_undefined(), value.as_string())) {
            Ok((true, _)) => self.host_lacks(None),
            Ok((_, text)) => match Record::read(text.as_deref().unwrap_or_default()) {
                Ok(record) if record.is_newer() => {
                    self.show_newer(record);
                    self.problem("record-newer", msg::NOTICE_NEWER);
                }
                Ok(record) => {
                    self.arrived(&record);
                    self.host_lacks(Some(&record));
                }
                Err(_) => {
                    // Our next save will replace it there, so it is kept here.
                    self.put_aside(Area::Session, &text.unwrap_or_default());
                }
            },
            Err(()) => {
                self.problem("host-load-failed", msg::NOTICE_HOST_LOAD);
                self.say(Notice::HostLoadFailed);
            }
        }
        self.open();
        self.mark_all();
    }

    /// What this tab still holds, and the host does not, goes to the host.
    fn host_lacks(self: &Rc<Self>, kept: Option<&Record>) {
        let lacks = match kept {
            Some(kept) => self.peek(|record| record != kept),
            None => !self.is_empty(),
        };
        if lacks {
            self.clock.borrow_mut().changed(bridge::now());
            self.wind();
        } else if kept.is_some() {
            self.let_go();
            self.say_keeping(Keeping::Host);
        }
    }

    /// What the host has is not kept here as well.
    fn let_go(&self) {
        if !self.locked.get() && self.storage.get() != Storage::None {
            browser_storage::remove(Area::Session, &self.key);
            browser_storage::remove(Area::Local, &self.key);
        }
        self.on_device.set(false);
        self.wrote_local.set(false);
    }

    /// Shows the first state.
    fn open(self: &Rc<Self>) {
        if self.opened.replace(true) {
            return;
        }
        if !self.with_host.get() && matches!(self.storage.get(), Storage::Session | Storage::Local) {
            let area = if self.storage.get() == Storage::Local { Area::Local } else { Area::Session };
            if browser_storage::probe(area) == Err(Trouble::Denied) {
                self.problem_once("storage-denied", msg::NOTICE_DENIED);
                self.say(Notice::StorageDenied);
            }
        }
        if self.quiet_early.take() {
            self.write_quietly();
        }
        if self.clear_early.get() && self.cleared.borrow().is_some() {
            self.offer_undo();
            self.clock.borrow_mut().changed(bridge::now());
            self.wind();
        }
        self.elements().iter().for_each(|element| element.show_view());
        self.mark_all();
    }

    /// A record that was kept comes in; or goes where it can be brought back from, if the page has cleared it already.
    fn arrived(&self, record: &Record) {
        if !self.clear_early.get() {
            self.merge_in(record);
            return;
        }
        let (before, on_device) = self.cleared.take().unwrap_or_else(|| (Record::new(&self.id), self.on_device.get()));
        let before = merge(&before, record).unwrap_or(before);
        self.cleared.replace(Some((before, on_device)));
    }

    /// What the browser holds for this record.
    fn read_browser(self: &Rc<Self>) {
        if self.storage.get() == Storage::None {
            return;
        }
        for area in [Area::Session, Area::Local] {
            let Some(text) = browser_storage::read(area, &self.key) else { continue };
            match Record::read(&text) {
                Ok(record) if record.is_newer() => {
                    self.locked.set(true);
                    self.show_newer(record);
                    self.problem_once("record-newer", msg::NOTICE_NEWER);
                }
                Ok(record) => {
                    let last = record.last_change();
                    if area == Area::Local {
                        if keeping::expired(last, self.keep_days.get(), bridge::now()) {
                            browser_storage::remove(area, &self.key);
                            self.say(Notice::Expired);
                            continue;
                        }
                        self.on_device.set(true);
                        self.wrote_local.set(true);
                    }
                    self.arrived(&record);
                    if self.clear_early.get() {
                        browser_storage::remove(area, &self.key);
                        continue;
                    }
                    self.say_keeping(match area {
                        Area::Session => Keeping::Tab { at: last.unwrap_or_default() as f64 },
                        Area::Local => Keeping::Device { days: self.keep_days.get() },
                    });
                }
                Err(_) => {
                    self.put_aside(area, &text);
                }
            }
        }
    }

    /// Keeps a text that can't be read beside, where the next save does not reach it. Says whether that worked.
    fn put_aside(&self, area: Area, text: &str) -> bool {
        let mut key = keeping::damaged_key(&self.subject, &self.id);
        if browser_storage::read(area, &key).is_some_and(|there| there != text) {
            // One lies there already, and stays.
            key.push(':');
            key.push_str(&(bridge::now() as i64).to_string());
        }
        let done = self.storage.get() != Storage::None && browser_storage::write(area, &key, text).is_ok();
        if browser_storage::read(area, &self.key).as_deref() == Some(text) {
            if done {
                browser_storage::remove(area, &self.key);
            } else {
                // No room beside it: then it stays where it is, and nothing is written over it.
                self.locked.set(true);
            }
        }
        self.damaged.replace(Some(text.to_owned()));
        self.problem("record-invalid", msg::NOTICE_DAMAGED);
        self.say(Notice::Damaged);
        done
    }

    /// The text that could not be read.
    pub fn damaged(&self) -> Option<String> {
        self.damaged.borrow().clone()
    }

    // Saving.

    /// Winds the clock: the next look comes when something is due.
    fn wind(self: &Rc<Self>) {
        if let Some(call) = self.tick.take() {
            call.cancel();
        }
        let Some(at) = self.clock.borrow().next() else { return };
        let store = self.clone();
        let call = bridge::later(at - bridge::now(), move || {
            store.tick.set(None);
            store.look();
        });
        self.tick.set(Some(call));
    }

    fn look(self: &Rc<Self>) {
        let now = bridge::now();
        let due = self.clock.borrow().due(now);
        match due {
            Due::Nothing => {}
            Due::Save => self.save(),
            Due::TooLate => {
                self.clock.borrow_mut().too_late(now);
                self.host_failed();
            }
        }
        self.wind();
    }

    /// Saves what is waiting, without waiting any longer.
    fn save_at_once(self: &Rc<Self>) {
        let waiting = self.clock.borrow().is_waiting();
        if waiting {
            self.save();
            self.wind();
        }
        if let Some(call) = self.quiet.take() {
            call.cancel();
            self.write_now();
        }
    }

    fn save(self: &Rc<Self>) {
        if self.peek(Record::is_newer) {
            return;
        }
        let Some(host) = self.speaker() else { return };
        let mut detail = Object::new();
        detail.set("recordId", self.id.as_str());
        detail.set("text", self.text());
        let count = self.clock.borrow_mut().begin();
        let store = self.clone();
        let asked = bridge::ask(&host, "mentor-save", &Json::from(detail).text(), move |given| {
            store.saved(count, given.is_ok())
        });
        self.with_host.set(asked != Asked::Not);
        match asked {
            Asked::Taken => self.saved_by_host(count),
            Asked::Waiting => {
                self.clock.borrow_mut().ask(count, bridge::now());
                // Until the host has it, a reload must not lose it.
                self.hold_in_tab();
            }
            Asked::Not => self.keep_ourselves(count),
        }
        self.settle();
    }

    /// The host has answered.
    fn saved(self: &Rc<Self>, count: u32, kept: bool) {
        if kept {
            self.saved_by_host(count);
        } else {
            let failed = self.clock.borrow_mut().failed(count, bridge::now());
            if failed {
                self.host_failed();
            }
        }
        self.wind();
        self.settle();
    }

    fn saved_by_host(&self, count: u32) {
        let news = self.clock.borrow_mut().kept(count);
        let dirty = self.clock.borrow().is_dirty();
        if news && !dirty {
            self.let_go();
            self.say_keeping(if self.is_empty() { Keeping::Nothing } else { Keeping::Host });
            self.unsay(&[Notice::StorageDenied, Notice::StorageFull, Notice::NoHost]);
        }
        self.mark_all();
    }

    fn host_failed(&self) {
        self.hold_in_tab();
        self.say_keeping(Keeping::NotKept(NotKept::HostFailed));
        self.problem("host-save-failed", msg::KEEPING_NOT_HOST_FAILED);
        self.settle();
    }

    /// Keeps the words in the tab until the host has them. If even that is refused, they stay in memory.
    fn hold_in_tab(&self) {
        if self.storage.get() != Storage::None && !self.locked.get() {
            let _ = browser_storage::write(Area::Session, &self.key, &self.text());
        }
    }

    /// No host has taken it.
    fn keep_ourselves(self: &Rc<Self>, count: u32) {
        let keeping = match self.storage.get() {
            Storage::None => Keeping::NotKept(NotKept::Off),
            Storage::Host => {
                self.say(Notice::NoHost);
                Keeping::NotKept(NotKept::NoHost)
            }
            Storage::Session | Storage::Local => match self.write_browser() {
                Ok(keeping) => {
                    self.clock.borrow_mut().kept(count);
                    self.unsay(&[Notice::StorageFull, Notice::StorageDenied]);
                    keeping
                }
                Err(trouble) => self.not_written(trouble),
            },
        };
        self.say_keeping(if self.is_empty() { Keeping::Nothing } else { keeping });
        self.mark_all();
    }

    fn not_written(&self, trouble: Trouble) -> Keeping {
        if self.locked.get() {
            return Keeping::NotKept(NotKept::Newer);
        }
        match trouble {
            Trouble::Denied => {
                self.problem_once("storage-denied", msg::NOTICE_DENIED);
                self.say(Notice::StorageDenied);
                Keeping::NotKept(NotKept::Denied)
            }
            Trouble::Full => {
                self.problem_once("storage-full", msg::NOTICE_FULL);
                self.say(Notice::StorageFull);
                self.clock.borrow_mut().try_later(bridge::now());
                Keeping::NotKept(NotKept::Full)
            }
        }
    }

    /// Writes the record to where it belongs. What another tab has written there meanwhile is merged first.
    fn write_browser(self: &Rc<Self>) -> Result<Keeping, Trouble> {
        if self.locked.get() {
            return Err(Trouble::Full);
        }
        let device = browser_storage::read(Area::Local, &self.key);
        if self.storage.get() == Storage::Session {
            // Another tab may have chosen this device, or taken it back.
            if device.is_some() {
                self.on_device.set(true);
            } else if self.wrote_local.replace(false) {
                self.on_device.set(false);
            }
        }
        for (area, text) in [(Area::Session, browser_storage::read(Area::Session, &self.key)), (Area::Local, device)] {
            let Some(text) = text else { continue };
            match Record::read(&text) {
                Ok(record) if record.is_newer() => {
                    self.locked.set(true);
                    self.problem_once("record-newer", msg::NOTICE_NEWER);
                    self.say(Notice::Newer);
                    return Err(Trouble::Full);
                }
                Ok(record) => {
                    self.merge_in(&record);
                }
                Err(_) if !self.put_aside(area, &text) => return Err(Trouble::Full),
                Err(_) => {}
            }
        }
        let local = self.storage.get() == Storage::Local || self.on_device.get();
        let (first, second) = if local { (Area::Local, Area::Session) } else { (Area::Session, Area::Local) };
        if self.is_empty() {
            browser_storage::remove(Area::Session, &self.key);
            browser_storage::remove(Area::Local, &self.key);
            return Ok(Keeping::Nothing);
        }
        let text = self.text();
        let first_outcome = browser_storage::write(first, &self.key, &text);
        if first_outcome.is_ok() {
            self.wrote_local.set(local);
            browser_storage::remove(second, &self.key);
            return Ok(if local {
                Keeping::Device { days: self.keep_days.get() }
            } else {
                Keeping::Tab { at: bridge::now() }
            });
        }
        if local && browser_storage::write(Area::Session, &self.key, &text).is_ok() {
            if let Err(trouble) = first_outcome {
                self.not_written(trouble);
            }
            return Ok(Keeping::Tab { at: bridge::now() });
        }
        first_outcome.map(|()| Keeping::Nothing)
    }

    /// Writes soon, and says nothing: the page or another tab has changed the record, not the person.
    fn write_quietly(self: &Rc<Self>) {
        if self.quiet.get().is_none() {
            let store = self.clone();
            let call = bridge::later(keeping::AFTER_LAST, move || {
                store.quiet.set(None);
                store.write_now();
            });
            self.quiet.set(Some(call));
        }
    }

    fn write_now(self: &Rc<Self>) {
        let ours = matches!(self.storage.get(), Storage::Session | Storage::Local);
        let waiting = self.clock.borrow().is_dirty();
        if !self.opened.get() {
            self.quiet_early.set(true);
            return;
        }
        if self.with_host.get() || !ours || waiting || self.peek(Record::is_newer) {
            return;
        }
        match self.write_browser() {
            Ok(keeping) => self.say_keeping(keeping),
            Err(trouble) => {
                let keeping = self.not_written(trouble);
                self.say_keeping(keeping);
            }
        }
    }

    /// The person chooses this device, or this tab.
    pub fn keep_on_device(self: &Rc<Self>, on: bool) {
        if self.with_host.get() || self.storage.get() != Storage::Session || self.peek(Record::is_newer) {
            return;
        }
        if !on {
            browser_storage::remove(Area::Local, &self.key);
        }
        self.wrote_local.set(on);
        self.on_device.set(on);
        // Written first, so that the look for what other tabs have chosen finds it.
        if on && !self.locked.get() {
            let _ = browser_storage::write(Area::Local, &self.key, &self.text());
        }
        match self.write_browser() {
            Ok(keeping) => self.say_keeping(keeping),
            Err(trouble) => {
                let keeping = self.not_written(trouble);
                self.say_keeping(keeping);
            }
        }
        self.wind();
    }

    /// Calls when all that has changed so far is kept, or has been given up for now.
    pub fn flush(self: &Rc<Self>, done: js_sys::Function) {
        self.save_at_once();
        let dirty = self.clock.borrow().is_failing();
        if dirty {
            self.save();
            self.wind();
        }
        let count = self.clock.borrow().count();
        self.flushes.borrow_mut().push((count, done));
        self.settle();
    }

    fn settle(&self) {
        let ready: Vec<js_sys::Function> = {
            let clock = self.clock.borrow();
            let (ready, waiting) =
                self.flushes.take().into_iter().partition::<Vec<_>, _>(|(count, _)| clock.is_settled(*count));
            self.flushes.replace(waiting);
            ready.into_iter().map(|(_, done)| done).collect()
        };
        for done in ready {
            // It only fulfils a promise.
            let _ = done.call0(&JsValue::UNDEFINED);
        }
    }

    // Other tabs.

    fn send_soon(self: &Rc<Self>) {
        if !self.tabs.waiting.replace(true) {
            let store = self.clone();
            bridge::later(tabs::PACE, move || {
                store.tabs.waiting.set(false);
                store.send_now();
            });
        }
    }

    fn send_now(&self) {
        if let Ok(text) = self.peek(Record::write) {
            self.tabs.send_record(&text);
        }
    }

    fn hear(self: &Rc<Self>, message: &str) {
        match self.tabs.hear(message) {
            Some(Heard::Hello) => self.send_now(),
            Some(Heard::Record(text)) => {
                if let Ok(record) = Record::read(&text) {
                    self.take_in(&record);
                }
            }
            Some(Heard::Cleared) => self.empty(),
            None => {}
        }
    }

    // Clearing.

    /// Takes everything away, and keeps it for ten seconds.
    fn empty(self: &Rc<Self>) {
        let before = self.peek(Record::clone);
        self.cleared.replace(Some((before, self.on_device.get())));
        self.put(Record::new(&self.id));
        self.let_go();
        self.offer_undo();
        self.mark_all();
    }

    /// For ten seconds what was cleared can be brought back.
    fn offer_undo(self: &Rc<Self>) {
        self.say(Notice::Cleared);
        self.say_keeping(Keeping::Nothing);
        if let Some(call) = self.undo_ends.take() {
            call.cancel();
        }
        let store = self.clone();
        let call = bridge::later(keeping::UNDO, move || {
            store.cleared.take();
            store.unsay(&[Notice::Cleared]);
        });
        self.undo_ends.set(Some(call));
    }

    /// Clears the record, here and in the other tabs. Says whether there was anything to clear.
    pub fn clear(self: &Rc<Self>, host: &HtmlElement) -> bool {
        if !self.opened.get() {
            self.clear_early.set(true);
        }
        if self.peek(Record::is_newer) || self.is_empty() {
            return false;
        }
        self.empty();
        self.tabs.send_cleared(bridge::now() as i64);
        // The host is told by a save of the empty record.
        self.person_changed(host);
        self.say_keeping(Keeping::Nothing);
        true
    }

    /// Brings back what was cleared. What has been written since stays.
    pub fn undo_clear(self: &Rc<Self>, host: &HtmlElement) -> bool {
        let Some((before, on_device)) = self.cleared.take() else { return false };
        if let Some(call) = self.undo_ends.take() {
            call.cancel();
        }
        self.unsay(&[Notice::Cleared]);
        self.on_device.set(on_device);
        self.merge_in(&before);
        self.person_changed(host);
        true
    }
}
