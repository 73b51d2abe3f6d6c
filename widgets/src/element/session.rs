//! What a view may use: the record, the attributes, the clock, and ways to act. Views never touch the browser's
//! storage, the host's events or the tabs themselves.

use std::rc::Rc;

use mentor_core::{
    content::{
        Language, Msg,
        pack::{Pack, Term},
        tag_of,
    },
    date::Date,
    json::{Json, digits},
    objective::analysis,
    plan::{Step, steps},
    record::{AnswerView, Record, Side, merge},
};
use wasm_bindgen::JsValue;

use super::{
    Element, bridge,
    store::{Watch, keys},
};
use crate::{
    calls::{Call, Reads, keep},
    nodes,
    shared::{
        dom::Node,
        exchange::Came,
        fields::By,
        form::present,
        lines::{Line, lines},
        model::parts,
        pieces::Asked,
        state::State,
        words::t,
    },
};

/// The parts of the record that steps are read from.
static STEPS_FROM: [&[&str]; 2] = [&["actions"], &["widgets"]];

/// Where the words are kept just now, for the line at the foot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Keeping {
    /// Nothing has been written.
    Nothing,
    /// A save is due or under way.
    Saving,
    /// In this tab, since this time (milliseconds since 1970).
    Tab { at: f64 },
    /// On this device, kept this many days after the last change.
    Device { days: u32 },
    /// Taken by the host page.
    Host,
    /// Only on this screen.
    NotKept(NotKept),
}

/// Why words are not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotKept {
    /// The browser forbids storage here.
    Denied,
    /// The browser's storage is full.
    Full,
    /// The page asked for `storage="none"`.
    Off,
    /// `storage="host"`, and the page does not take what is saved.
    NoHost,
    /// The host failed; the words stay in the tab, and go again later.
    HostFailed,
    /// The record comes from a newer version, and is only shown.
    Newer,
}

/// Something that a person should know at the top of the widget. At most one is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The browser forbids storage here.
    StorageDenied,
    /// The browser's storage is full.
    StorageFull,
    /// What was kept could not be read; it lies beside, and can be had as a file.
    Damaged,
    /// A newer version wrote this record: look, do not change.
    Newer,
    /// The host could not give what it keeps.
    HostLoadFailed,
    /// `storage="host"`, and the page does not take what is saved.
    NoHost,
    /// What was kept on this device has gone, because its days were over.
    Expired,
    /// Just cleared; can be undone for ten seconds.
    Cleared,
    /// A form has been reset, and the answers are as they were; can be undone for ten seconds.
    Reset,
    /// What was found on this device is put aside, to start empty; can be undone for ten seconds.
    Aside,
    /// The other one's words are in; can be undone for ten seconds.
    BroughtIn,
    /// They have just agreed to a version; can be undone for ten seconds.
    Agreed,
    /// Found on this device, and begun on an earlier visit.
    Started,
}

/// An answer as a view shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// What to show: the latest value.
    pub value: Json,
    /// Who gave it.
    pub by: Side,
    /// When, in milliseconds since 1970.
    pub at: f64,
    /// Whether it is for its writer alone.
    pub private: bool,
    /// The other values that nobody has replaced, latest first.
    pub others: Vec<Other>,
}

/// Another version of an answer, written apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Other {
    /// The value.
    pub value: Json,
    /// Who gave it.
    pub by: Side,
    /// When, in milliseconds since 1970.
    pub at: f64,
    /// Whether it is for its writer alone.
    pub private: bool,
}

/// Who is at the keyboard, as the page says (`as`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Viewer {
    /// Both, or nobody has said.
    #[default]
    Both,
    /// The student.
    Student,
    /// The mentor.
    Mentor,
    /// The college.
    College,
}

/// What the attributes of an element say to its view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Attributes {
    pub viewer: Viewer,
    pub heading_level: u8,
    pub read_only: bool,
    pub placement: analysis::Context,
    pub language: Language,
}

/// The record as the view of an element sees it, and all that it may do.
///
/// Paths lead from the widget's part of the record; after a `/`, from the record itself. Reads are reactive: what read an answer runs again when that answer
/// has changed, and not when another has.
#[derive(Clone, Copy)]
pub struct Session(pub(super) &'static Element);

impl PartialEq for Session {
    fn eq(&self, other: &Session) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

// What is generic here only boxes its closure and hands on; see `shared/dom.rs`.
#[allow(dead_code, reason = "the interface of all views: one widget needs what another does not")]
impl Session {
    #[inline(never)]
    fn full<'a>(self, path: &[&'a str]) -> Vec<&'a str> {
        if let ["/", rest @ ..] = path {
            return rest.to_vec();
        }
        let mut full = vec!["widgets", self.0.widget];
        full.extend_from_slice(path);
        full
    }

    // What is there.

    /// The answer at a path.
    pub fn answer(self, path: &[&str]) -> Option<Shown> {
        self.0.store().watch(Watch::Answer, &self.full(path));
        self.shown(path)
    }

    #[inline(never)]
    fn shown(self, path: &[&str]) -> Option<Shown> {
        let record = self.0.store().record();
        let answer = record.answer(&self.full(path))?;
        let mut others = Vec::new();
        for other in &answer.others {
            let (value, at) = (other.value.clone(), other.at as f64);
            others.push(Other { value, by: other.by, at, private: other.private });
        }
        Some(Shown {
            value: answer.value.clone(),
            by: answer.by,
            at: answer.at as f64,
            private: answer.private,
            others,
        })
    }

    #[inline(never)]
    fn value(self, path: &[&str]) -> Option<Json> {
        let full = self.full(path);
        self.0.store().watch(Watch::Answer, &full);
        Some(self.0.store().record().answer(&full)?.value.clone())
    }

    /// The text at a path; empty when there is none.
    pub fn text(self, path: &[&str]) -> String {
        match self.value(path) {
            Some(Json::String(text)) => text,
            _ => String::new(),
        }
    }

    /// Whether `true` stands at a path.
    pub fn flag(self, path: &[&str]) -> bool {
        self.value(path).and_then(|value| value.as_bool()) == Some(true)
    }

    /// The whole number at a path.
    pub fn number(self, path: &[&str]) -> Option<i32> {
        self.value(path)?.as_i64()?.try_into().ok()
    }

    /// The keys of the object at a path.
    pub fn keys(self, path: &[&str]) -> Vec<String> {
        let full = self.full(path);
        self.0.store().watch(Watch::Keys, &full);
        keys(&self.0.store().record(), &full)
    }

    /// Where the words are kept.
    pub fn keeping(self) -> Keeping {
        self.0.store().keeping.get()
    }

    /// What a person should know.
    pub fn notice(self) -> Option<Notice> {
        self.0.store().notice.get()
    }

    /// What to say about keeping while nothing is written.
    pub fn nothing_yet(self) -> Msg {
        self.0.store().nothing_yet()
    }

    /// Whether nothing can be changed.
    pub fn read_only(self) -> bool {
        self.0.store().newer.get() || self.0.attributes.get().read_only
    }

    /// Who is at the keyboard.
    pub fn viewer(self) -> Viewer {
        self.0.attributes.get().viewer
    }

    /// Whose an answer is: of the one at the keyboard; with both there, of the side that the box belongs to.
    pub fn by(self, default: Side) -> Side {
        match self.0.attributes.peek().viewer {
            Viewer::Both => default,
            Viewer::Student => Side::Student,
            Viewer::Mentor => Side::Mentor,
            Viewer::College => Side::College,
        }
    }

    /// The page's content pack; follows it.
    pub fn pack(self) -> Option<Rc<Pack>> {
        self.0.pack.get()
    }

    /// The words of a message, in the host's own where its content pack has some; follows the pack.
    #[inline(never)]
    pub fn words(self, message: Msg) -> String {
        self.pack().map_or_else(|| t(message), |pack| pack.words(message))
    }

    /// Says one short sentence to people who listen.
    #[inline(never)]
    pub fn say(self, sentence: String) {
        self.0.said.set(sentence);
    }

    /// What was said last; follows it.
    pub fn said(self) -> String {
        self.0.said.get()
    }

    /// The name of the widget.
    pub fn widget(self) -> &'static str {
        self.0.widget
    }

    /// The level of the widget's own heading, 2 to 5. A change makes a new view.
    pub fn heading_level(self) -> u8 {
        self.0.attributes.peek().heading_level
    }

    /// The terms and holidays of the page's content pack, which put deadlines on the calendar; follows it.
    pub fn terms(self) -> Vec<Term> {
        self.pack().map_or_else(Vec::new, |pack| pack.terms())
    }

    /// What is known of the placement: its dates and hours, and today.
    pub fn placement(self) -> analysis::Context {
        self.0.attributes.get().placement
    }

    /// The language of the words. A change makes a new view.
    pub fn language(self) -> &'static str {
        tag_of(self.0.attributes.peek().language)
    }

    /// The answers of the widget that are wanted; follows them all.
    pub fn lines(self, asked: Asked, wanted: &dyn Fn(&[&str], &AnswerView) -> bool) -> Vec<Line> {
        let (store, widget) = (self.0.store(), self.0.widget);
        store.watch(Watch::Answer, &["widgets", widget]);
        store.watch(Watch::Answer, &["actions"]);
        lines(self, &store.record(), widget, asked, wanted)
    }

    /// Everything that somebody is going to do, for those who are at the keyboard; follows all that it is read from.
    pub fn steps(self) -> Vec<Step> {
        let store = self.0.store();
        for part in STEPS_FROM {
            store.watch(Watch::Answer, part);
        }
        steps(&store.record(), &self.placement(), &self.terms(), present(self))
    }

    /// Whether something is written in a widget; follows it.
    pub fn written(self, widget: &str) -> bool {
        let store = self.0.store();
        store.watch(Watch::Answer, &["widgets", widget]);
        store.record().has_answers(widget)
    }

    /// The parts of the record in which something was answered; follows them all.
    pub fn parts(self) -> u32 {
        let store = self.0.store();
        for part in STEPS_FROM {
            store.watch(Watch::Answer, part);
        }
        parts(&store.record())
    }

    /// What another record would bring: the answers of all widgets that would be other than they are. Nothing when nothing
    /// at all would be other.
    pub fn news(self, other: &Record) -> Option<Vec<Line>> {
        let record = self.0.store().record();
        let merged = merge(&record, other).ok()?;
        if merged == *record {
            return None;
        }
        let mut out = Vec::new();
        for (widget, _, asked, _) in crate::WIDGETS {
            for mut line in lines(self, other, widget, asked, &|path, _| !merged.says_same(&record, path)) {
                let both = merged.answer(&line.path[1..]);
                line.several = both.is_some_and(|answer| !answer.others.is_empty());
                // What the two will do belongs to no widget.
                if !out.contains(&line) {
                    out.push(line);
                }
            }
        }
        Some(out)
    }

    /// Whether another record is of another placement, as far as the ids say.
    pub fn is_of_another_placement(self, other: &Record) -> bool {
        self.0.store().record().is_of_another_placement(other)
    }

    /// The version of what the two have together in this widget; empty while there is nothing. Follows it.
    pub fn version(self) -> String {
        let (store, widget) = (self.0.store(), self.0.widget);
        store.watch(Watch::Answer, &["widgets", widget]);
        store.watch(Watch::Answer, &["actions"]);
        store.record().version_of(widget)
    }

    /// Whether a side has agreed to this version, and when, in milliseconds since 1970; false is to another one. Follows it.
    pub fn agreed(self, version: &str, side: Side) -> Option<(bool, i64)> {
        self.0.store().watch(Watch::Answer, &["agreed"]);
        self.0.store().record().agreed(self.0.widget, version, side)
    }

    /// All that the widget asks.
    pub fn asked(self) -> Asked {
        crate::WIDGETS.iter().find(|(name, ..)| *name == self.0.widget).map_or(&[], |(_, _, asked, _)| *asked)
    }

    /// Whether a link to this page leads to it.
    pub fn has_address(self) -> bool {
        bridge::has_address()
    }

    /// What a link has brought.
    pub fn came(self) -> State<Came> {
        self.0.came.clone()
    }

    // What a person does.

    /// Merges what the other one has sent. Can be undone for ten seconds.
    pub fn take_in(self, other: &Record) {
        self.bring_in(other, Notice::BroughtIn);
    }

    #[inline(never)]
    fn bring_in(self, other: &Record, notice: Notice) {
        if self.0.store().bring_in(self.0, other, notice) {
            self.tell_change();
        }
        self.focus_notice();
    }

    /// A side agrees to a version. Can be undone for ten seconds.
    pub fn agree(self, version: &str, side: Side) {
        let agreeing = self.0.store().record().agreeing(version, side, self.now_ms() as i64);
        self.bring_in(&agreeing, Notice::Agreed);
    }

    /// Hands what may be shared to the page, or offers it as a file.
    pub fn share(self) {
        self.0.store().share(self.0);
    }

    /// Packs what may be shared into a text, or into a link to this page; the act gets nothing when that could not be made, and
    /// an empty text when it is too long for a link.
    pub fn pack_shared(self, link: bool, done: impl Fn(Option<String>) + 'static) {
        let text = self.0.store().to_send(self.0.widget);
        bridge::packed(&text, if link { "link" } else { "text" }, Rc::new(move |with: JsValue| done(with.as_string())));
    }

    /// Looks for a packed record in a text; the act gets the text of the record, or the code of why there is none, which is
    /// empty when nothing in it looks like one.
    pub fn unpack(self, text: &str, done: impl Fn(&str) + 'static) {
        bridge::packed(text, "", Rc::new(move |with: JsValue| done(&nodes::text(&with))));
    }

    /// Keeps an answer for its writer alone, or lets it be shared; of something that people make, such as an action, with all
    /// that belongs to it.
    pub fn keep_private(self, path: &[&str], private: bool) {
        let full = self.full(path);
        let whole = if full[0] == "actions" { &full[..2] } else { &full };
        let record = self.0.store().record().clone();
        for (at, answer) in record.leaves(whole) {
            self.change(&[&["/"], &*at].concat(), answer.value.clone(), By(answer.by, private), false);
        }
    }

    /// Writes an answer. It replaces the version that it was made from; others stay until someone chooses.
    pub fn set(self, path: &[&str], value: Json, by: Side) {
        self.change(path, value, By(by, false), false);
    }

    /// Writes an answer: for both to see, or for the writer alone, as it was before; else as it is meant to begin.
    pub fn write(self, path: &[&str], value: Json, By(side, private): By) {
        let private = self.shown(path).map_or(private, |shown| shown.private);
        self.change(path, value, By(self.by(side), private), false);
    }

    /// Chooses one of the other versions, by its place among them; the rest is replaced.
    pub fn choose(self, path: &[&str], which: usize) {
        if let Some(mut shown) = self.shown(path)
            && which < shown.others.len()
        {
            let other = shown.others.swap_remove(which);
            self.change(path, other.value, By(other.by, other.private), true);
        }
    }

    /// Keeps the version that is shown; the others are replaced.
    pub fn keep_shown(self, path: &[&str]) {
        if let Some(shown) = self.shown(path) {
            self.change(path, shown.value, By(shown.by, shown.private), true);
        }
    }

    /// Writes a value; one that is chosen replaces all versions.
    #[inline(never)]
    fn change(self, path: &[&str], value: Json, by: By, chosen: bool) {
        let read_only = self.0.store().newer.peek() || self.0.attributes.peek().read_only;
        if !self.0.is_shown() || read_only {
            return;
        }
        if self.0.store().change(self.0, &self.full(path), value, by, chosen) {
            self.tell_change();
        }
    }

    /// Tells the page, once what follows from the change has been worked out: the view counts in an effect of its own.
    fn tell_change(self) {
        if self.0.change_told.replace(false) {
            self.soon(move || {
                self.0.change_told.set(true);
                self.tell(&self.0.store().shared(self.0.widget).text());
            });
        }
    }

    /// Tells the page of a change, with what may be shared; or, without, that the person has finished.
    fn tell(self, shared: &str) {
        let [answered, total, actions] = self.0.summary.get();
        bridge::tell_change(&self.0.host, self.0.store().id(), shared, answered, total, actions);
    }

    fn soon(self, act: impl Fn() + 'static) {
        bridge::later(0.0, Rc::new(move |_: JsValue| act()));
    }

    /// Keeps the record on this device, for the days that the page allows.
    pub fn keep_on_device(self) {
        self.0.store().keep_on_device(true);
    }

    /// Keeps the record in this tab only.
    pub fn forget_device(self) {
        self.0.store().keep_on_device(false);
    }

    /// Clears the whole record. Can be undone for ten seconds.
    pub fn clear(self) {
        if self.0.store().clear(self.0) {
            self.tell_change();
        }
    }

    /// The same, when what was pressed goes with it: the focus moves to the notice at the top, from where it can be undone.
    pub fn clear_here(self) {
        self.clear();
        self.focus_notice();
    }

    /// The place of the notice at the top.
    pub fn notice_place(self) -> &'static Node {
        &self.0.notice_place
    }

    /// Moves the focus to the notice at the top, when what was pressed goes: once the new notice stands there, to be read
    /// aloud.
    pub fn focus_notice(self) {
        let place = self.0.notice_place.clone();
        self.after(0, move || place.focus());
    }

    /// Brings back what was cleared.
    pub fn undo_clear(self) {
        if self.0.store().undo_clear(self.0) {
            self.tell_change();
        }
    }

    /// When the record was begun that was found on this device, in milliseconds since 1970.
    pub fn begun(self) -> f64 {
        self.0.store().begun()
    }

    /// What was found on this device is the person's own, or they have read that it is there.
    pub fn close_started(self) {
        self.0.store().unsay(&[Notice::Started]);
    }

    /// Puts what was found on this device aside, and starts empty. Can be undone for ten seconds.
    pub fn start_empty(self) {
        if self.0.store().start_empty(self.0, &self.day_text(self.begun())) {
            self.tell_change();
        }
    }

    // Students whom a mentor keeps apart by a word.

    /// The words of the students of whom something is kept here: first that of the student whose record is shown, then
    /// the others; none after the last, and where the page says which record it is. The empty word stands for the one
    /// without.
    pub fn student(self, index: u32) -> Option<String> {
        bridge::student(&self.0.host, index)
    }

    /// Whether to offer to keep several students apart: where we keep the record, and not a student alone is at the
    /// keyboard.
    pub fn offers_students(self) -> bool {
        let kept = !matches!(self.keeping(), Keeping::NotKept(_)) && self.0.store().keeps_itself();
        kept && self.viewer() != Viewer::Student
    }

    /// Shows the record of another student in all widgets of the page that are not told which one; `/` stands for the one
    /// without a word, and a blank word for no choice.
    pub fn go_to_student(self, word: &str) {
        bridge::go_to_student(&self.0.host, word);
    }

    /// Offers a file: `json` is the whole record of this person.
    pub fn download(self, kind: &str) {
        bridge::offer_copy(&self.0.host, kind, Call::default());
    }

    /// The same for a copy that something has to be loaded for; says whether that worked.
    pub fn make_copy(self, kind: &str, parts: u32, done: impl Fn(bool) + 'static) {
        let kind = [kind, " ", &digits(i64::from(parts))].concat();
        let call = keep(true, Rc::new(move |with: JsValue| done(!with.is_undefined())));
        bridge::offer_copy(&self.0.host, &kind, call);
    }

    /// Whether a newer version has written the record.
    pub fn newer(self) -> bool {
        self.0.store().newer.get()
    }

    /// Offers what could not be read as a file.
    pub fn download_damaged(self) {
        if let Some(text) = self.0.store().damaged() {
            bridge::offer(&self.0.host, "text", "mentor-record-damaged.txt", "text/plain", &text);
        }
    }

    /// Copies a text to the clipboard, and says whether that worked.
    pub fn copy_text(self, text: String, done: impl Fn(bool) + 'static) {
        bridge::copy(&self.0.host, &text, Rc::new(move |with: JsValue| done(!with.is_undefined())));
    }

    /// Opens the print dialogue.
    pub fn print(self) {
        bridge::print();
    }

    /// The person has finished.
    pub fn finished(self) {
        self.soon(move || self.tell(""));
    }

    /// How much is answered, how much there is, and how many actions: counts only.
    pub fn set_summary(self, counts: [u32; 3]) {
        self.0.summary.set(counts);
    }

    // Aids.

    /// A random id for something that a person makes: 8 letters and digits.
    pub fn new_id(self) -> String {
        bridge::token(8)
    }

    /// The present moment, in milliseconds since 1970.
    pub fn now_ms(self) -> f64 {
        bridge::now()
    }

    /// A day in words, such as 14 March 2027.
    pub fn date_text(self, date: Date) -> String {
        self.moment(date.midnight() as f64, "day")
    }

    /// A day in words with its weekday, such as Sunday 14 March 2027.
    pub fn weekday_text(self, date: Date) -> String {
        self.moment(date.midnight() as f64, "weekday")
    }

    /// The day of a moment, where the person is.
    pub fn day_text(self, ms: f64) -> String {
        self.moment(ms, "date")
    }

    /// The time of day of a moment, where the person is.
    pub fn time_text(self, ms: f64) -> String {
        self.moment(ms, "time")
    }

    /// Day and time of a moment, where the person is.
    pub fn moment_text(self, ms: f64) -> String {
        self.moment(ms, "both")
    }

    fn moment(self, ms: f64, what: &str) -> String {
        bridge::moment_text(ms, self.language(), what)
    }

    /// A number as it is written in the element's language.
    pub fn number_text(self, number: u32) -> String {
        bridge::number_text(f64::from(number), self.language())
    }

    /// The text of a message with forms for a number (`{days, plural, one {…} other {…}}`): the one that fits the number in
    /// the element's language, with the number in the place of `#`.
    pub fn counted(self, message: Msg, number: u32) -> String {
        bridge::count_text(message.text(), f64::from(number), self.language())
    }

    /// Texts, each but the first with a tab before it, as a list in a sentence.
    pub fn list_text(self, texts: &str) -> String {
        bridge::list_text(texts, self.language())
    }

    /// Acts after so many milliseconds, unless the view has gone by then.
    pub fn after(self, ms: i32, act: impl Fn() + 'static) {
        self.after_of(ms, Box::new(act));
    }

    fn after_of(self, ms: i32, act: Box<dyn Reads>) {
        let (element, view) = (self.0, self.0.view_number.get());
        let act = move |_: JsValue| {
            if element.view_number.get() == view {
                act.read();
            }
        };
        bridge::later(f64::from(ms), Rc::new(act));
    }
}
