//! One record on a page: all elements with the same subject and record id share it.
//!
//! [`SaveClock`] decides when to save; here it is done. Where words are kept: with the host, if it cancels `mentor-load`
//! or `mentor-save`; else in the browser's storage as `storage` says; else in memory, and the widget says so.
//!
//! No borrow is held over a call that leaves Rust: a listener may set `state` in the middle of it.

use std::{
    cell::{Cell, Ref, RefCell},
    rc::Rc,
};

use mentor_core::{
    content::{Msg, msg},
    error::Error,
    json::{Json, digits},
    record::{
        FINISHED, Record,
        keeping::{self, Due, SaveClock},
        merge, redact_for_sharing,
    },
};
use wasm_bindgen::JsValue;

use super::{
    Element,
    bridge::{self, Asked},
    browser_storage::{self, Area, Trouble},
    session::{Keeping, NotKept, Notice},
    tabs::{self, Heard, Says, Tabs},
};
use crate::{
    calls::Call,
    nodes,
    shared::{
        fields::{By, Path, path as path_of},
        lines::is_apart,
        state::{State, Trigger, follows},
    },
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
    /// The answer there, with all its versions; or all that lies there.
    Answer,
    /// Only the keys.
    Keys,
}

/// What a view has read, to be told when that changes. One for each place, for the whole life of the page.
struct Reader {
    watch: Watch,
    path: Path,
    trigger: Trigger,
}

impl Reader {
    /// Whether what was read is another in the one record than in the other.
    fn differs(&self, before: &Record, now: &Record) -> bool {
        let path = self.path;
        match self.watch {
            Watch::Answer => before.get(path) != now.get(path),
            Watch::Keys => keys(before, path) != keys(now, path),
        }
    }
}

/// The keys of the object at a path.
#[inline(never)]
pub fn keys(record: &Record, path: &[&str]) -> Vec<String> {
    let mut keys = Vec::new();
    for (key, _) in record.children(path) {
        keys.push(key.to_owned());
    }
    keys
}

/// In this order the browser's storage is read.
static AREAS: &[Area] = &[Area::Session, Area::Local];

/// What is said while something can be brought back.
const UNDOABLE: [Notice; 5] = [Notice::Cleared, Notice::Reset, Notice::Aside, Notice::BroughtIn, Notice::Agreed];

thread_local! {
    static STORES: RefCell<Vec<&'static Store>> = const { RefCell::new(Vec::new()) };
}

/// The stores of this page.
#[inline(never)]
fn all() -> Vec<&'static Store> {
    STORES.with(|stores| stores.borrow().clone())
}

/// The page is there again, after a time in which tabs may have spoken in vain; or it is put aside, and may never come
/// back: everything is saved now.
pub fn page_turned(shown: bool) {
    for store in all() {
        if !shown {
            store.save_at_once();
            store.note_visit();
            continue;
        }
        store.tabs.say(Says::Hello, "");
        for element in store.elements() {
            element.refresh();
        }
    }
}

/// Another tab has changed the storage of this device.
pub fn storage_changed(key: &str, text: &str) {
    for store in all() {
        if store.key == key {
            store.take_in(text);
        }
    }
}

/// What a host has yet to say before anything may be saved there: a record that has not been read must not be overwritten.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Owes {
    Nothing,
    /// It has been asked what it keeps.
    Answer,
    /// It could not say, and has to be asked again.
    Question,
}

/// One record on this page.
pub struct Store {
    subject: String,
    id: String,
    /// The key under which the record lies in the browser's storage.
    pub(super) key: String,
    record: RefCell<Record>,
    readers: RefCell<Vec<&'static Reader>>,
    elements: RefCell<Vec<&'static Element>>,
    /// The element that speaks for the record: the one last changed.
    speaker: Cell<Option<&'static Element>>,
    storage: Cell<Storage>,
    keep_days: Cell<u32>,
    /// Whether the person has chosen to keep the record on this device.
    on_device: Cell<bool>,
    /// Whether we have put it there.
    wrote_local: Cell<bool>,
    /// Whether the host keeps the record.
    with_host: Cell<bool>,
    /// Whether the host has yet to say what it keeps.
    owes: Cell<Owes>,
    /// Whether the browser's storage holds something that must not be overwritten.
    locked: Cell<bool>,
    started: Cell<bool>,
    opened: Cell<bool>,
    clock: RefCell<SaveClock>,
    tick: Cell<Call>,
    /// A write that nobody is told of: after the page or another tab has changed the record.
    quiet: Cell<Call>,
    /// Whether such a write came before the record was open.
    quiet_early: Cell<bool>,
    /// Whether the page has cleared the record before it was open: then what is found is put away.
    clear_early: Cell<bool>,
    tabs: Tabs,
    /// Who waits until so many changes are kept: promises to fulfil.
    flushes: RefCell<Vec<(u32, JsValue)>>,
    cleared: RefCell<Option<(Record, bool)>>,
    /// Where the record lies that was put aside to start empty, while that can be undone.
    aside: RefCell<Option<String>>,
    /// When a record was begun that was found on this device; 0 when it is of this visit.
    begun: Cell<i64>,
    undo_ends: Cell<Call>,
    damaged: RefCell<Option<String>>,
    told: RefCell<Vec<&'static str>>,
    /// Where the words are kept.
    pub keeping: State<Keeping>,
    /// What a person should know.
    pub notice: State<Option<Notice>>,
    /// Whether a newer version has written the record.
    pub newer: State<bool>,
}

impl Store {
    /// The store of a record; the same one for the whole life of the page, so that everybody may point to it.
    pub fn of(subject: &str, id: &str) -> &'static Store {
        for store in all() {
            if store.subject == subject && store.id == id {
                return store;
            }
        }
        let store: &'static Store = Box::leak(Box::new(Store {
            subject: subject.to_owned(),
            id: id.to_owned(),
            key: keeping::key(subject, id),
            record: RefCell::new(Record::new(id)),
            readers: RefCell::default(),
            elements: RefCell::default(),
            speaker: Cell::default(),
            storage: Cell::default(),
            keep_days: Cell::new(30),
            on_device: Cell::new(false),
            wrote_local: Cell::new(false),
            with_host: Cell::new(false),
            owes: Cell::new(Owes::Nothing),
            locked: Cell::new(false),
            started: Cell::new(false),
            opened: Cell::new(false),
            clock: RefCell::default(),
            tick: Cell::default(),
            quiet: Cell::default(),
            quiet_early: Cell::new(false),
            clear_early: Cell::new(false),
            tabs: Tabs::default(),
            flushes: RefCell::default(),
            cleared: RefCell::default(),
            aside: RefCell::default(),
            begun: Cell::new(0),
            undo_ends: Cell::default(),
            damaged: RefCell::default(),
            told: RefCell::default(),
            keeping: State::new(Keeping::Nothing),
            notice: State::new(None),
            newer: State::new(false),
        }));
        STORES.with(|stores| stores.borrow_mut().push(store));
        store
    }

    /// Whether the record is kept by us, in the browser.
    pub fn keeps_itself(&self) -> bool {
        !self.with_host.get() && matches!(self.storage.get(), Storage::Session | Storage::Local)
    }

    /// The record id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Does this after so many milliseconds.
    #[inline(never)]
    fn later(&'static self, ms: f64, act: fn(&'static Store)) -> Call {
        bridge::later(ms, Rc::new(move |_: JsValue| act(self)))
    }

    // Elements.

    #[inline(never)]
    fn elements(&self) -> Vec<&'static Element> {
        self.elements.borrow().clone()
    }

    fn first(&self) -> Option<&'static Element> {
        self.elements.borrow().first().copied()
    }

    /// An element shows this record from now on.
    pub fn join(&'static self, element: &'static Element) {
        self.elements.borrow_mut().push(element);
        if self.speaker.get().is_none() {
            self.speaker.set(Some(element));
        }
        if self.opened.get() {
            element.show_view();
            self.mark_all();
        } else if !self.started.replace(true) {
            // After the current task, so that a page can put up its listeners in the same one.
            self.later(0.0, Store::load);
        }
    }

    /// An element shows it no longer.
    pub fn leave(&'static self, element: &'static Element) {
        self.elements.borrow_mut().retain(|other| !std::ptr::eq(*other, element));
        self.save_at_once();
    }

    /// How the page wants it to be kept.
    pub fn configure(&'static self, storage: Storage, keep_days: u32) {
        self.keep_days.set(keep_days);
        let is_other = self.storage.replace(storage) != storage;
        if !self.opened.get() {
            return;
        }
        let waits = self.clock.borrow().is_dirty();
        if storage == Storage::Host && (is_other || waits) && !self.is_empty() {
            // A page that keeps it from now on is to have what the browser kept so far.
            self.save_soon();
        } else if is_other {
            self.write_quietly();
        }
    }

    /// The element that speaks: the last one changed, if it is still there, else any that is.
    fn speaker(&self) -> Option<&'static Element> {
        let last = self.speaker.get();
        if last.is_some_and(|element| element.host.is_connected()) { last } else { self.first().or(last) }
    }

    #[inline(never)]
    fn mark_all(&self) {
        let dirty = self.clock.borrow().is_dirty();
        for element in self.elements() {
            let path = ["widgets", element.widget, FINISHED];
            let finished = self.record().answer(&path).and_then(|answer| answer.value.as_bool());
            bridge::mark(&element.host, dirty, finished == Some(true));
        }
    }

    #[inline(never)]
    fn problem(&self, code: &'static str, message: Msg) {
        if let Some(element) = self.speaker() {
            bridge::tell_error(&element.host, code, message.text());
        }
    }

    /// Says that something is wrong, once for this record and page.
    fn problem_once(&self, code: &'static str, message: Msg) {
        let told = self.told.borrow().contains(&code);
        if !told {
            self.told.borrow_mut().push(code);
            self.problem(code, message);
        }
    }

    // The record.

    /// The record as it is now.
    pub fn record(&self) -> Ref<'_, Record> {
        self.record.borrow()
    }

    fn is_newer(&self) -> bool {
        self.record().is_newer()
    }

    /// Whoever reads is run again when what lies there has changed.
    #[inline(never)]
    pub fn watch(&self, watch: Watch, path: &[&str]) {
        if follows() {
            self.reader(watch, path).trigger.follow();
        }
    }

    fn reader(&self, watch: Watch, path: &[&str]) -> &'static Reader {
        let path = path_of(path);
        let mut readers = self.readers.borrow_mut();
        for reader in readers.iter() {
            if reader.watch == watch && std::ptr::eq(reader.path, path) {
                return reader;
            }
        }
        let reader = Box::leak(Box::new(Reader { watch, path, trigger: Trigger::default() }));
        readers.push(reader);
        reader
    }

    /// Puts a record in the place of the present one, and tells those who have read what is different now.
    #[inline(never)]
    fn put(&self, record: Record) -> bool {
        let before = self.record.replace(record);
        let mut changed = Vec::new();
        {
            let now = self.record();
            if before == *now {
                return false;
            }
            for reader in self.readers.borrow().iter() {
                if reader.differs(&before, &now) {
                    changed.push(*reader);
                }
            }
        }
        for reader in changed {
            reader.trigger.notify();
        }
        self.tell_forms(false);
        true
    }

    /// Each element hands on what its form is to have.
    fn tell_forms(&self, anew: bool) {
        for element in self.elements() {
            bridge::follow(&element.host, anew);
        }
    }

    /// Merges what comes from elsewhere. Says whether that changed anything.
    #[inline(never)]
    fn merge_in(&self, other: &Record) -> bool {
        self.try_merge(other).unwrap_or(false)
    }

    fn try_merge(&self, other: &Record) -> Result<bool, Error> {
        let merged = merge(&self.record(), other)?;
        Ok(self.put(merged))
    }

    /// The person writes a value, or has chosen it among those written apart. Says whether it worked.
    pub fn change(&'static self, element: &'static Element, path: &[&str], value: Json, by: By, chosen: bool) -> bool {
        let mut record = self.record().clone();
        let (now, writer) = (bridge::now() as i64, bridge::writer());
        let By(side, private) = by;
        let done = if chosen {
            record.set(path, value, side, now, private, &writer)
        } else {
            record.rewrite(path, value, side, now, private, &writer)
        };
        if done.is_err() {
            return false;
        }
        self.put(record);
        self.person_changed(element);
        true
    }

    fn person_changed(&'static self, element: &'static Element) {
        self.speaker.set(Some(element));
        self.unsay(&[Notice::Started]);
        self.clock.borrow_mut().changed(bridge::now());
        self.say_keeping(Keeping::Saving);
        self.mark_all();
        self.wind();
        self.send_soon();
    }

    /// The widget's part of the record, as JSON.
    pub fn part(&self, widget: &str) -> Json {
        self.record().part(widget)
    }

    /// What may be shared of it.
    pub fn shared(&self, widget: &str) -> Json {
        redact_for_sharing(&self.record()).map(|shared| shared.part(widget)).unwrap_or_default()
    }

    /// Hands what may be shared of a widget, and what the two will do, to the page; a page that does not take it lets it go as
    /// a file.
    pub fn share(&self, element: &Element) {
        let (host, widget) = (&element.host, element.widget);
        if bridge::tell_share(host, &self.id, &self.shared(widget).text()) {
            let name = ["mentor-", widget, "-shared.json"].concat();
            bridge::offer(host, "json", &name, "application/json", &self.to_send(widget));
        }
    }

    /// The text of what may be shared of a widget, and of what the two will do: a record for the other one.
    pub fn to_send(&self, widget: &str) -> String {
        redact_for_sharing(&self.record().only(widget)).map(|shared| shared.write()).unwrap_or_default()
    }

    /// The text of the record as one person takes it along. Where the two have answered something on this device, each
    /// alone, what both keep private in that widget does not go into one file.
    pub fn own_copy(&self, together: bool) -> String {
        let mut record = self.record().clone();
        for (widget, _, asked, _) in crate::WIDGETS {
            if together && is_apart(asked) {
                record = record.without_private_of_two(widget);
            }
        }
        record.text()
    }

    /// The person merges what the other one has sent, or that they agree; for ten seconds that can be undone. Says whether
    /// anything changed.
    pub fn bring_in(&'static self, element: &'static Element, other: &Record, notice: Notice) -> bool {
        let before = self.record().clone();
        if self.is_newer() || !self.merge_in(other) {
            return false;
        }
        self.cleared.replace(Some((before, self.on_device.get())));
        self.person_changed(element);
        self.offer_undo(notice);
        true
    }

    /// The text of the record, of a newer version too.
    #[inline(never)]
    pub fn text(&self) -> String {
        self.record().text()
    }

    /// The page sets the part of a widget: merged, and nobody is told.
    pub fn set_part(&'static self, widget: &str, part: Json) -> Result<(), Error> {
        let mut record = self.record().clone();
        if record.merge_part(widget, part)? {
            self.put(record);
            self.came_in();
        }
        Ok(())
    }

    /// The page sets the record: merged, and nobody is told.
    pub fn set_record(&'static self, text: &str) -> Result<(), Error> {
        let record = Record::read(text)?;
        if record.is_newer() {
            self.show_newer(record);
        } else if self.try_merge(&record)? {
            self.came_in();
        }
        Ok(())
    }

    /// The page has changed something: kept in the browser if that is where the record lies, and sent to the other tabs.
    fn came_in(&'static self) {
        self.tell_forms(true);
        self.mark_all();
        self.write_quietly();
        self.send_soon();
    }

    /// Another tab has changed something.
    fn take_in(&'static self, text: &str) {
        let Ok(other) = Record::read(text) else { return };
        if self.merge_in(&other) {
            self.mark_all();
            self.write_quietly();
        }
    }

    fn show_newer(&'static self, record: Record) {
        // What is here lies in the browser before it makes way.
        self.save_at_once();
        self.put(record);
        self.newer.set(true);
        self.say(Notice::Newer);
        self.say_keeping(Keeping::NotKept(NotKept::Newer));
        self.mark_all();
    }

    fn say(&self, notice: Notice) {
        self.notice.set(Some(notice));
    }

    /// What this notice says is no longer so, or has been read.
    pub fn unsay(&self, gone: &[Notice]) {
        if self.notice.peek().is_some_and(|notice| gone.contains(&notice)) {
            self.notice.set(None);
        }
    }

    #[inline(never)]
    fn say_keeping(&self, keeping: Keeping) {
        self.keeping.set_if_other(keeping);
    }

    fn is_empty(&self) -> bool {
        *self.record() == Record::new(&self.id)
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

    fn load(&'static self) {
        let Some(element) = self.first() else {
            // Taken away at once. The next element begins again.
            self.started.set(false);
            return;
        };
        self.tabs.open(&self.key, Rc::new(|message| self.hear(&message)));
        self.read_browser();
        self.ask(element);
        if self.owes.get() == Owes::Answer {
            self.later(keeping::LOAD_PATIENCE, Store::open);
        } else {
            self.open();
        }
    }

    /// Asks the host what it keeps.
    fn ask(&'static self, element: &Element) {
        let asked = bridge::ask(&element.host, &self.id, "", Rc::new(|given| self.loaded(&given)));
        self.owes.set(match asked {
            Asked::Waiting => Owes::Answer,
            // It has taken the first question, and still keeps what it could not say then.
            Asked::Not if self.owes.get() == Owes::Question => return,
            _ => Owes::Nothing,
        });
        self.with_host.set(asked != Asked::Not);
    }

    /// The host gives what it keeps, perhaps late.
    fn loaded(&'static self, given: &JsValue) {
        let text = nodes::text(given);
        let record = Record::read(&text);
        // Of a newer version's record nothing is overwritten, either.
        if !given.is_undefined() && !record.as_ref().is_ok_and(Record::is_newer) {
            self.owes.set(Owes::Nothing);
        }
        if given.is_undefined() {
            self.owes.set(Owes::Question);
            self.problem("host-load-failed", msg::NOTICE_HOST_LOAD);
            self.say(Notice::HostLoadFailed);
            let waiting = self.clock.borrow_mut().all_failed(bridge::now());
            if waiting {
                self.host_failed();
            }
            self.wind();
        } else if given.is_null() {
            self.unsay(&[Notice::HostLoadFailed]);
            self.host_lacks(None);
        } else {
            self.unsay(&[Notice::HostLoadFailed]);
            // What is no text can't be read either.
            match record {
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
                    self.put_aside(Area::Session, &text);
                    self.host_lacks(None);
                }
            }
        }
        self.open();
        self.tell_forms(true);
        self.mark_all();
    }

    /// What this tab still holds, and the host does not, goes to the host.
    fn host_lacks(&'static self, kept: Option<&Record>) {
        let lacks = match kept {
            Some(kept) => *self.record() != *kept,
            None => !self.is_empty(),
        };
        if lacks {
            self.save_soon();
        } else if kept.is_some() {
            let count = self.clock.borrow().count();
            self.saved_by_host(count);
        }
    }

    /// Counts as changed, though nobody has.
    fn save_soon(&'static self) {
        self.clock.borrow_mut().changed(bridge::now());
        self.wind();
    }

    fn remove_both(&self) {
        browser_storage::remove(Area::Session, &self.key);
        browser_storage::remove(Area::Local, &self.key);
        browser_storage::remove(Area::Session, &self.visit_key());
    }

    /// What the host has is not kept here as well.
    fn let_go(&self) {
        if !self.locked.get() && self.storage.get() != Storage::None {
            self.remove_both();
        }
        self.on_device.set(false);
        self.wrote_local.set(false);
    }

    /// Shows the first state.
    fn open(&'static self) {
        if self.opened.replace(true) {
            return;
        }
        if self.keeps_itself() {
            let area = if self.storage.get() == Storage::Local { Area::Local } else { Area::Session };
            if browser_storage::probe(area) == Err(Trouble::Denied) {
                self.denied();
            }
            if self.begun.get() != 0 && self.notice.peek().is_none() {
                self.say(Notice::Started);
            }
        }
        if self.quiet_early.take() {
            self.write_quietly();
        }
        if self.clear_early.get() && self.cleared.borrow().is_some() {
            self.offer_undo(Notice::Cleared);
            self.say_keeping(Keeping::Nothing);
            self.save_soon();
        }
        for element in self.elements() {
            element.show_view();
        }
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
    fn read_browser(&'static self) {
        if self.storage.get() == Storage::None {
            return;
        }
        for area in AREAS {
            let Ok(Some(record)) = self.kept(*area) else { continue };
            if record.is_newer() {
                self.show_newer(record);
                self.problem_once("record-newer", msg::NOTICE_NEWER);
                continue;
            }
            let changes = record.changes();
            let last = changes.map(|(_, last)| last);
            if *area == Area::Local {
                if keeping::expired(last, self.keep_days.get(), bridge::now()) {
                    browser_storage::remove(*area, &self.key);
                    self.say(Notice::Expired);
                    continue;
                }
                self.on_device.set(true);
                self.wrote_local.set(true);
                // Who has gone to a student by a word knows whose words these are.
                let known = self.id.starts_with("default/")
                    || browser_storage::read(Area::Session, &self.key).is_some()
                    || browser_storage::read(Area::Session, &self.visit_key()).is_some();
                if !known {
                    self.begun.set(changes.map_or(0, |(first, _)| first));
                }
            }
            self.arrived(&record);
            if self.clear_early.get() {
                browser_storage::remove(*area, &self.key);
                continue;
            }
            self.say_keeping(match area {
                Area::Session => Keeping::Tab { at: last.unwrap_or_default() as f64 },
                Area::Local => Keeping::Device { days: self.keep_days.get() },
            });
        }
    }

    /// The record as it lies in the browser's storage. What can't be read is put aside; what a newer version has written is
    /// not to be overwritten.
    #[inline(never)]
    fn kept(&self, area: Area) -> Result<Option<Record>, Trouble> {
        let Some(text) = browser_storage::read(area, &self.key) else { return Ok(None) };
        match Record::read(&text) {
            Ok(record) => {
                if record.is_newer() {
                    self.locked.set(true);
                }
                Ok(Some(record))
            }
            Err(_) if self.put_aside(area, &text) => Ok(None),
            Err(_) => Err(Trouble::Full),
        }
    }

    fn visit_key(&self) -> String {
        keeping::visit_key(&self.subject, &self.id)
    }

    /// The page is left: from now on a record that lies on this device is one that this tab knows, unless the person has
    /// not yet said whether it is theirs.
    fn note_visit(&self) {
        let unsure = self.notice.peek() == Some(Notice::Started);
        if self.wrote_local.get() && !unsure {
            let _ = browser_storage::write(Area::Session, &self.visit_key(), "");
        }
    }

    /// When the record was begun that was found on this device, in milliseconds since 1970.
    pub fn begun(&self) -> f64 {
        self.begun.get() as f64
    }

    /// Keeps a text that can't be read beside, where the next save does not reach it. Says whether that worked.
    fn put_aside(&self, area: Area, text: &str) -> bool {
        let mut key = keeping::damaged_key(&self.subject, &self.id);
        if browser_storage::read(area, &key).is_some_and(|there| there != text) {
            // One lies there already, and stays.
            key.push(':');
            key.push_str(&digits(bridge::now() as i64));
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
    #[inline(never)]
    fn wind(&'static self) {
        self.tick.take().cancel();
        let next = self.clock.borrow().next();
        if let Some(at) = next {
            self.tick.set(self.later(at - bridge::now(), |store| {
                store.tick.take();
                store.look();
            }));
        }
    }

    fn look(&'static self) {
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
    fn save_at_once(&'static self) {
        let waiting = self.clock.borrow().is_waiting();
        if waiting {
            self.save();
            self.wind();
        }
        let quiet = self.quiet.take();
        if !quiet.is_none() {
            quiet.cancel();
            self.write_now();
        }
    }

    fn save(&'static self) {
        if self.is_newer() {
            // Nothing waits any longer: what was written before lies in the tab.
            self.clock.borrow_mut().begin();
            self.settle();
            return;
        }
        let Some(element) = self.speaker() else { return };
        if self.owes.get() == Owes::Question {
            self.ask(element);
        }
        let count = self.clock.borrow_mut().begin();
        if self.owes.get() != Owes::Nothing {
            self.wait_for_host(count);
            return;
        }
        let text = self.text();
        let answer = Rc::new(move |given: JsValue| self.saved(count, !given.is_undefined()));
        let asked = bridge::ask(&element.host, &self.id, &text, answer);
        self.with_host.set(asked != Asked::Not);
        match asked {
            Asked::Taken => self.saved_by_host(count),
            Asked::Waiting => self.wait_for_host(count),
            Asked::Not => self.keep_ourselves(count),
        }
        self.settle();
    }

    /// Until the host has it, a reload must not lose it.
    fn wait_for_host(&self, count: u32) {
        self.clock.borrow_mut().ask(count, bridge::now());
        self.hold_in_tab();
    }

    /// The host has answered.
    fn saved(&'static self, count: u32, kept: bool) {
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
        if self.storage.get() != Storage::None && !self.locked.get() && !self.is_newer() {
            let _ = browser_storage::write(Area::Session, &self.key, &self.text());
        }
    }

    /// No host has taken it.
    fn keep_ourselves(&'static self, count: u32) {
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

    fn denied(&self) {
        self.problem_once("storage-denied", msg::NOTICE_DENIED);
        self.say(Notice::StorageDenied);
    }

    fn not_written(&self, trouble: Trouble) -> Keeping {
        if self.locked.get() {
            return Keeping::NotKept(NotKept::Newer);
        }
        match trouble {
            Trouble::Denied => {
                self.denied();
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

    /// Writes the record to where it belongs, and says where that is.
    fn write_and_say(&'static self) {
        let keeping = self.write_browser().unwrap_or_else(|trouble| self.not_written(trouble));
        self.say_keeping(keeping);
    }

    /// Writes the record to where it belongs. What another tab has written there meanwhile is merged first.
    fn write_browser(&'static self) -> Result<Keeping, Trouble> {
        if self.locked.get() {
            return Err(Trouble::Full);
        }
        if self.storage.get() == Storage::Session {
            // Another tab may have chosen this device, or taken it back.
            if browser_storage::read(Area::Local, &self.key).is_some() {
                self.on_device.set(true);
            } else if self.wrote_local.replace(false) {
                self.on_device.set(false);
            }
        }
        for area in AREAS {
            let Some(record) = self.kept(*area)? else { continue };
            if record.is_newer() {
                self.problem_once("record-newer", msg::NOTICE_NEWER);
                self.say(Notice::Newer);
                return Err(Trouble::Full);
            }
            self.merge_in(&record);
        }
        let local = self.storage.get() == Storage::Local || self.on_device.get();
        let (first, second) = if local { (Area::Local, Area::Session) } else { (Area::Session, Area::Local) };
        if self.is_empty() {
            self.remove_both();
            return Ok(Keeping::Nothing);
        }
        let text = self.text();
        let in_tab = || Keeping::Tab { at: bridge::now() };
        let Err(trouble) = browser_storage::write(first, &self.key, &text) else {
            self.wrote_local.set(local);
            browser_storage::remove(second, &self.key);
            return Ok(if local { Keeping::Device { days: self.keep_days.get() } } else { in_tab() });
        };
        if local && browser_storage::write(Area::Session, &self.key, &text).is_ok() {
            self.not_written(trouble);
            return Ok(in_tab());
        }
        Err(trouble)
    }

    /// Writes soon, and says nothing: the page or another tab has changed the record, not the person.
    fn write_quietly(&'static self) {
        if self.quiet.get().is_none() {
            self.quiet.set(self.later(keeping::AFTER_LAST, |store| {
                store.quiet.take();
                store.write_now();
            }));
        }
    }

    fn write_now(&'static self) {
        let ours = matches!(self.storage.get(), Storage::Session | Storage::Local);
        let waiting = self.clock.borrow().is_dirty();
        if !self.opened.get() {
            self.quiet_early.set(true);
            return;
        }
        if self.with_host.get() || !ours || waiting || self.is_newer() {
            return;
        }
        self.write_and_say();
    }

    /// The person chooses this device, or this tab.
    pub fn keep_on_device(&'static self, on: bool) {
        if self.with_host.get() || self.storage.get() != Storage::Session || self.is_newer() {
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
        self.write_and_say();
        self.wind();
    }

    /// Calls when all that has changed so far is kept, or has been given up for now.
    pub fn flush(&'static self, promise: JsValue) {
        self.save_at_once();
        let dirty = self.clock.borrow().is_failing();
        if dirty {
            self.save();
            self.wind();
        }
        let count = self.clock.borrow().count();
        self.flushes.borrow_mut().push((count, promise));
        self.settle();
    }

    #[inline(never)]
    fn settle(&self) {
        loop {
            let promise = {
                let (clock, mut flushes) = (self.clock.borrow(), self.flushes.borrow_mut());
                let Some(at) = flushes.iter().position(|(count, _)| clock.is_settled(*count)) else { return };
                flushes.remove(at).1
            };
            bridge::fulfil(&promise);
        }
    }

    // Other tabs.

    fn send_soon(&'static self) {
        if !self.tabs.waiting.replace(true) {
            self.later(tabs::PACE, |store| {
                store.tabs.waiting.set(false);
                store.send_now();
            });
        }
    }

    fn send_now(&self) {
        if !self.is_newer() {
            self.tabs.say(Says::Record, &self.text());
        }
    }

    fn hear(&'static self, message: &JsValue) {
        match Tabs::hear(message) {
            Heard::Hello => self.send_now(),
            Heard::Record(text) => self.take_in(&text),
            Heard::Cleared => self.empty(),
        }
    }

    // Clearing.

    /// Takes everything away, and keeps it for ten seconds.
    fn empty(&'static self) {
        let before = self.record().clone();
        self.cleared.replace(Some((before, self.on_device.get())));
        self.aside.take();
        bridge::new_writer();
        self.put(Record::new(&self.id));
        self.let_go();
        self.offer_undo(Notice::Cleared);
        self.say_keeping(Keeping::Nothing);
        self.mark_all();
    }

    /// The same here and in the other tabs: they must let go of their words too, or they would bring them back.
    #[inline(never)]
    fn empty_all(&'static self) {
        self.empty();
        self.tabs.say(Says::Cleared, "");
    }

    /// For ten seconds what was there before can be brought back.
    fn offer_undo(&'static self, notice: Notice) {
        self.say(notice);
        self.undo_ends.take().cancel();
        self.undo_ends.set(self.later(keeping::UNDO, |store| {
            store.cleared.take();
            store.aside.take();
            store.unsay(&UNDOABLE);
        }));
    }

    /// A form is reset: the part of a widget goes back to what it was, and what is taken away can be brought back.
    pub fn reset(&'static self, element: &'static Element, part: Json) {
        let mut record = self.record().clone();
        if !self.opened.get() || !record.replace_part(element.widget, part) {
            return;
        }
        let on_device = self.on_device.get();
        self.empty_all();
        self.on_device.set(on_device);
        self.put(record);
        self.say(Notice::Reset);
        self.person_changed(element);
    }

    /// Puts the record aside on this device, and starts empty. `name` says what to find it by again.
    pub fn start_empty(&'static self, element: &'static Element, name: &str) -> bool {
        let mut key = [&self.key, "/", name].concat();
        while browser_storage::read(Area::Local, &key).is_some() {
            key.push_str(" +");
        }
        if let Err(trouble) = browser_storage::write(Area::Local, &key, &self.text()) {
            let keeping = self.not_written(trouble);
            self.say_keeping(keeping);
            return false;
        }
        let done = self.clear(element);
        self.aside.replace(Some(key));
        self.say(Notice::Aside);
        done
    }

    /// Clears the record, here and in the other tabs. Says whether there was anything to clear.
    pub fn clear(&'static self, element: &'static Element) -> bool {
        if !self.opened.get() {
            self.clear_early.set(true);
        }
        if self.is_newer() || self.is_empty() {
            return false;
        }
        self.empty_all();
        // The host is told by a save of the empty record.
        self.person_changed(element);
        self.say_keeping(Keeping::Nothing);
        true
    }

    /// Brings back what was cleared. What has been written since stays.
    pub fn undo_clear(&'static self, element: &'static Element) -> bool {
        let Some((before, on_device)) = self.cleared.take() else { return false };
        if let Some(aside) = self.aside.take() {
            browser_storage::remove(Area::Local, &aside);
        }
        self.undo_ends.take().cancel();
        if matches!(self.notice.peek(), Some(Notice::BroughtIn | Notice::Agreed)) {
            // What came in has to go again, in the other tabs too; that in turn can be undone.
            self.empty_all();
            self.on_device.set(on_device);
            self.put(before);
            self.say(Notice::Reset);
            self.person_changed(element);
            return true;
        }
        self.unsay(&UNDOABLE);
        self.on_device.set(on_device);
        self.merge_in(&before);
        self.person_changed(element);
        true
    }
}
