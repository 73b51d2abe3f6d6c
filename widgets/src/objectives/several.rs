//! Several objectives at once, for people who look at a whole group: paste them, see what each one lacks, open one.

use std::{
    cell::{Cell, RefCell},
    ops::{Deref, Range},
    rc::Rc,
};

use mentor_core::{
    content::{Msg, msg},
    csv,
    json::digits,
    objective::{
        analysis::{Status, analyse},
        key,
    },
    record::Side,
    text::is_blank,
};

use super::{Objective, Objectives, panel::shape_and_word};
use crate::{
    element::session::Session,
    shared::{
        dom::{El, Node, classed, el, part_while},
        fields::{Entry, Field, Look, SHOWN, button, path, text_field},
        frame::heading,
        icons,
        later::later,
        state::{State, effect, quietly},
        words::{filled, t},
    },
};

/// How long after the last key we look, in milliseconds.
const PAUSE: i32 = 1000;
/// How long a look may hold up the page, in milliseconds: a task that is longer than 50 can be felt.
const SLICE: f64 = 16.0;
/// How many rows are on the page at once.
const PAGE: usize = 50;

/// What is found in an objective: S, M and T.
#[inline(never)]
fn look(words: &str, session: Session) -> [Status; 3] {
    let found = analyse(words, &quietly(|| session.placement())).criteria;
    [found.specific.status, found.measurable.status, found.time_bound.status]
}

/// One row of the table: an objective that is there, or a line of the box.
struct Row {
    number: usize,
    words: String,
    one: Option<Objective>,
    place: Range<usize>,
    /// What was found: S, M and T.
    letters: [Status; 3],
}

impl PartialEq for Row {
    fn eq(&self, other: &Row) -> bool {
        // Number and place follow from the place among the others and from the text of the box.
        self.one == other.one && self.letters == other.letters && self.words == other.words
    }
}

impl Row {
    /// How many of S, M and T are not found.
    fn lacks(&self) -> usize {
        self.letters.iter().filter(|status| **status != Status::Found).count()
    }

    /// What a column is sorted by.
    fn key(&self, column: usize) -> String {
        let letters = self.letters.map(|status| match status {
            Status::Found => 0,
            Status::Partly => 1,
            _ => 2,
        });
        let weight = match column {
            WORDS => return self.words.to_ascii_lowercase(),
            NUMBER => self.number,
            LACKS => self.lacks() * 8 + letters.iter().sum::<usize>(),
            letter => letters.get(letter - SPECIFIC).copied().unwrap_or_default(),
        };
        // Each with as many digits, so that the texts are in the order of the numbers.
        digits(1_000_000 + weight as i64)
    }
}

/// What is said of a row before it is looked at.
const NOTHING: [Status; 3] = [Status::Missing; 3];

const NUMBER: usize = 0;
const WORDS: usize = 1;
const SPECIFIC: usize = 2;
const LACKS: usize = 5;

/// The names of the columns, and what stands for them where there is little room.
static COLUMNS: [(Msg, &str); 6] = [
    (msg::OBJECTIVES_SEVERAL_NUMBER, "#"),
    (msg::OBJECTIVES_SEVERAL_WORDS, ""),
    (msg::OBJECTIVES_LETTER_SPECIFIC, "S"),
    (msg::OBJECTIVES_LETTER_MEASURABLE, "M"),
    (msg::OBJECTIVES_LETTER_TIME, "T"),
    (msg::OBJECTIVES_SEVERAL_NOT_YET, ""),
];

/// All rows, and the text of the box that they are of.
#[derive(Default, PartialEq)]
struct Rows {
    text: String,
    rows: Vec<Row>,
}

/// A line that has become an objective: its words, and the text of the box before and after.
struct Moved {
    one: Objective,
    words: String,
    before: String,
    after: String,
}

/// What [`Several`] points to.
pub(super) struct Inner {
    objectives: Objectives,
    area: Node,
    /// What is looked at, and how far we have come.
    work: RefCell<Rows>,
    done: Cell<usize>,
    /// Which look is the latest: an older one stops.
    turn: Cell<u32>,
    /// Which change is the latest: only after that one we look by ourselves.
    change: Cell<u32>,
    busy: State<bool>,
    rows: State<Rc<Rows>>,
    /// The column by which the rows are sorted, and whether what is most comes first.
    sort: State<(usize, bool)>,
    page: State<usize>,
    bad_file: State<bool>,
    moved: State<Option<Rc<Moved>>>,
}

/// The table of an element, and what it is made from.
#[derive(Clone, Copy)]
pub(super) struct Several(&'static Inner);

impl Deref for Several {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        self.0
    }
}

/// Counts on, and says how far.
fn next(count: &Cell<u32>) -> u32 {
    count.set(count.get().wrapping_add(1));
    count.get()
}

impl Several {
    pub fn new(objectives: Objectives) -> Several {
        Several(Box::leak(Box::new(Inner {
            objectives,
            area: Node::new(),
            work: RefCell::default(),
            done: Cell::new(0),
            turn: Cell::new(0),
            change: Cell::new(0),
            busy: State::new(false),
            rows: State::new(Rc::default()),
            sort: State::new((NUMBER, false)),
            page: State::new(0),
            bad_file: State::new(false),
            moved: State::new(None),
        })))
    }

    fn session(self) -> Session {
        self.objectives.session
    }

    /// The text of the box; follows the record.
    fn text(self) -> String {
        self.session().text(&[key::SEVERAL])
    }

    fn put(self, text: &str) {
        let session = self.session();
        session.set(&[key::SEVERAL], text.into(), session.by(Side::Student));
    }

    /// The objectives that are there, those of the list first; follows the record.
    fn there(self) -> Vec<Row> {
        let mut rows = Vec::new();
        for one in self.objectives.every() {
            let words = one.text(key::TEXT);
            if !is_blank(&words) {
                rows.push(Row { number: 0, words, one: Some(one), place: 0..0, letters: NOTHING });
            }
        }
        rows
    }

    /// Looks a while after the last change.
    fn watch(self) {
        self.look(false);
        effect(move || {
            self.text();
            self.there();
            let change = next(&self.change);
            self.session().after(PAUSE, move || {
                if self.change.get() == change {
                    self.look(true);
                }
            });
        });
    }

    /// Looks at all rows now, a slice at a time; `aloud` says at the end how many there are.
    #[inline(never)]
    fn look(self, aloud: bool) {
        let (text, mut rows) = quietly(|| (self.text(), self.there()));
        for row in csv::rows(&text) {
            rows.push(Row { number: 0, words: row.words, one: None, place: row.place, letters: NOTHING });
        }
        self.work.replace(Rows { text, rows });
        self.done.set(0);
        self.go_on(next(&self.turn), aloud);
    }

    fn go_on(self, turn: u32, aloud: bool) {
        if self.turn.get() != turn {
            return;
        }
        let session = self.session();
        let until = session.now_ms() + SLICE;
        let mut work = self.work.take();
        while let Some(row) = work.rows.get_mut(self.done.get()) {
            self.done.set(self.done.get() + 1);
            row.number = self.done.get();
            row.letters = look(&row.words, session);
            if session.now_ms() > until {
                self.work.replace(work);
                self.busy.set(true);
                session.after(0, move || self.go_on(turn, aloud));
                return;
            }
        }
        self.busy.set(false);
        // What is as it was is not drawn again: the focus may be in it.
        if *self.rows.peek() != work {
            self.rows.set(Rc::new(work));
            if aloud {
                self.objectives.say(self.count());
            }
        }
    }

    /// How many there are; follows the look.
    fn count(self) -> String {
        let rows = self.rows.get();
        let number = |count: usize| self.session().number_text(count as u32);
        let listed = number(rows.rows.iter().filter(|row| row.one.is_some()).count());
        filled(msg::OBJECTIVES_SEVERAL_COUNT, &[("count", &number(rows.rows.len())), ("listed", &listed)])
    }

    fn sort_by(self, column: usize) {
        let (before, most_first) = self.sort.peek();
        // Of letters, what is not there is what people look for.
        self.sort.set((column, if before == column { !most_first } else { column >= SPECIFIC }));
        self.page.set(0);
        let name = COLUMNS.get(column).map_or("", |(name, _)| name.text());
        self.objectives.say(filled(msg::OBJECTIVES_SEVERAL_SORTED, &[("column", name)]));
    }

    /// The rows of the page that is shown, sorted; follows the look.
    fn shown(self) -> Vec<El> {
        let all = self.rows.get();
        let (column, most_first) = self.sort.get();
        // One by one to its place, after those that are as much: the code of a sort is not there for this alone.
        let (mut keys, mut rows) = (Vec::new(), Vec::new());
        for row in &all.rows {
            let key = row.key(column);
            let place = keys.partition_point(|other| *other == key || (*other > key) == most_first);
            keys.insert(place, key);
            rows.insert(place, row);
        }
        let (page, mut out) = (self.page.get(), Vec::new());
        for (index, row) in rows.into_iter().enumerate() {
            if index / PAGE == page {
                out.push(row_of(self, row));
            }
        }
        out
    }

    /// Opens the row with a number in the editor. A line of the box moves into an objective of its own.
    fn open(self, number: usize) {
        let objectives = self.objectives;
        let all = self.rows.peek();
        let Some(row) = all.rows.get(number - 1) else { return };
        let one = match &row.one {
            Some(one) => *one,
            None => {
                let before = quietly(|| self.text());
                if before != all.text {
                    // The box has changed since: the line may be elsewhere. The table is drawn anew.
                    return self.look(false);
                }
                let one = objectives.one(&self.session().new_id());
                one.set(key::TEXT, row.words.as_str().into());
                one.give_order();
                one.set(key::LISTED, true.into());
                let after = csv::without(&before, &row.place);
                self.put(&after);
                self.moved.set(Some(Rc::new(Moved { one, words: row.words.clone(), before, after })));
                self.look(false);
                let number = one.number_text(quietly(|| one.number()));
                objectives.say(filled(msg::OBJECTIVES_SEVERAL_MOVED, &[("number", &number)]));
                one
            }
        };
        objectives.open(Some(one));
        // Of an editor that is open already, nobody else moves the focus to the title.
        objectives.heading.focus();
    }

    /// Puts the line back that has moved last.
    fn undo(self) {
        let Some(moved) = self.moved.peek() else { return };
        self.put(&moved.before);
        moved.one.set(key::DELETED, true.into());
        if self.objectives.open.peek().as_ref() == Some(&moved.one) {
            self.objectives.open.set(None);
        }
        self.moved.set(None);
        self.look(false);
        self.objectives.say(t(msg::OBJECTIVES_SEVERAL_UNDONE));
        self.area.focus();
    }

    /// Takes what is in a file into the box, after what is there.
    fn take_file(self, text: &str) {
        let lines = csv::from_file(text);
        self.bad_file.set(lines.is_empty());
        if !lines.is_empty() {
            let before = quietly(|| self.text());
            let mark = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
            self.put(&[before.as_str(), mark, lines.as_str()].concat());
            self.objectives.say(t(msg::OBJECTIVES_SEVERAL_FILE_ADDED));
            self.look(false);
        }
    }
}

/// The button that opens the part.
pub(super) fn opener(objectives: Objectives) -> El {
    el("div").when(move || {
        let closed = !objectives.several.get() && !objectives.session.read_only();
        closed.then(|| {
            classed("div", "m-actions m-after").child(button(Look::Quiet, msg::OBJECTIVES_SEVERAL, move || {
                // An editor with nothing in it gives way.
                if quietly(|| objectives.open.peek().is_some_and(|one| one.text(key::TEXT).is_empty())) {
                    objectives.open.set(None);
                }
                objectives.several.set(true);
                objectives.heading.focus();
            }))
        })
    })
}

/// The part itself, once it is asked for or something is in its box.
pub(super) fn several(objectives: Objectives) -> El {
    effect(move || {
        if !is_blank(&objectives.session.text(&[key::SEVERAL])) && !objectives.several.peek() {
            objectives.several.set(true);
        }
    });
    el("div").when(move || objectives.several.get().then(|| later(move || later_part(objectives))))
}

#[inline(never)]
fn later_part(objectives: Objectives) -> El {
    let several = objectives.table();
    several.sort.set((NUMBER, false));
    several.page.set(0);
    several.bad_file.set(false);
    several.moved.set(None);
    // What an earlier view found may be another person's.
    several.rows.set(Rc::default());
    several.watch();
    let session = objectives.session;
    let field = Field {
        id: "several",
        label: msg::OBJECTIVES_SEVERAL_LABEL,
        hint: Some(msg::OBJECTIVES_SEVERAL_HINT),
        path: path(&[key::SEVERAL]),
        by: SHOWN,
        element: None,
    };
    classed("div", "m-block m-several")
        .attr("part", "several")
        .child(heading(session, msg::OBJECTIVES_SEVERAL_TITLE))
        .child(text_field(session, field, Entry::Lines("6"), &several.area))
        .child(file(several))
        .child(undo(several))
        .child(
            classed("p", "m-after m-screen").attr("id", "several-count").text_when(move || {
                if several.busy.get() { t(msg::OBJECTIVES_SEVERAL_LOOKING) } else { several.count() }
            }),
        )
        .child(part_while(move || !several.rows.get().rows.is_empty(), move || table(several)))
}

fn file(several: Several) -> El {
    classed("div", "m-field m-screen")
        .flag("hidden", move || several.session().read_only())
        .child(classed("label", "m-label").attr("for", "several-file").say(msg::OBJECTIVES_SEVERAL_FILE))
        .child(
            classed("input", "m-file")
                .attr("id", "several-file")
                .attr("type", "file")
                .attr("accept", ".csv,.tsv,.txt,text/csv,text/plain")
                .attr("aria-describedby", "several-bad")
                // The loader reads the file and gives its text.
                .on("change", move |text| several.take_file(text)),
        )
        .child(classed("p", "m-text").attr("id", "several-bad").attr("role", "alert").text_when(move || {
            if several.bad_file.get() { t(msg::OBJECTIVES_SEVERAL_FILE_BAD) } else { String::new() }
        }))
}

/// Offered while nothing else has changed, so that it never takes away what was typed since.
fn undo(several: Several) -> El {
    let can = move || {
        several
            .moved
            .get()
            .is_some_and(|moved| several.text() == moved.after && moved.one.text(key::TEXT) == moved.words)
    };
    part_while(can, move || {
        classed("div", "m-actions").child(button(Look::Quiet, msg::OBJECTIVES_UNDO, move || several.undo()))
    })
}

fn table(several: Several) -> El {
    let heads = COLUMNS.iter().enumerate().map(|(column, (name, short))| {
        let name = el("span").say(*name).attr("class", if short.is_empty() { "" } else { "m-wide" });
        el("th")
            .attr("scope", "col")
            .attr_when("aria-sort", move || match several.sort.get() {
                (by, most_first) if by == column => {
                    Some(if most_first { "descending" } else { "ascending" }.to_owned())
                }
                _ => None,
            })
            .child(
                classed("button", "m-sort")
                    .attr("type", "button")
                    .child(classed("span", "m-short").attr("aria-hidden", "true").text(short))
                    .child(name)
                    .on("click", move |_| several.sort_by(column)),
            )
    });
    el("div")
        .child(
            classed("table", "m-table m-screen")
                .attr("aria-labelledby", "several-count")
                .child(el("thead").child(el("tr").children(heads)))
                .child(el("tbody").each(move || several.shown())),
        )
        .child(pages(several))
}

fn row_of(several: Several, row: &Row) -> El {
    let session = several.session();
    let lacks = match row.lacks() {
        0 => msg::OBJECTIVES_SEVERAL_NONE,
        1 => msg::OBJECTIVES_SEVERAL_ONE,
        2 => msg::OBJECTIVES_SEVERAL_TWO,
        _ => msg::OBJECTIVES_SEVERAL_THREE,
    };
    let number = row.number;
    let words = if quietly(|| session.read_only()) {
        el("span")
    } else {
        classed("button", "m-button is-quiet").attr("type", "button").on("click", move |_| several.open(number))
    };
    let mut line = el("tr")
        .child(el("td").text(session.number_text(number as u32)))
        .child(el("th").attr("scope", "row").child(words.text(&row.words)));
    for status in row.letters {
        let (icon, word) = shape_and_word(status);
        let word = classed("span", "m-wide").say(word);
        line = line.child(el("td").child(classed("span", "m-status").child(icons::draw(icon)).child(word)));
    }
    line.child(el("td").say(lacks))
}

/// Where in a long table we are, and the way on.
fn pages(several: Several) -> El {
    let all = move || several.rows.get().rows.len();
    part_while(
        move || all() > PAGE,
        move || {
            classed("div", "m-actions m-after")
                .child(
                    button(Look::Second, msg::OBJECTIVES_SEVERAL_BEFORE, move || {
                        several.page.set(several.page.peek().saturating_sub(1));
                    })
                    .flag("disabled", move || several.page.get() == 0),
                )
                .child(el("p").text_when(move || {
                    let (from, all) = (several.page.get() * PAGE, all());
                    let number = |count: usize| several.session().number_text(count as u32);
                    filled(
                        msg::OBJECTIVES_SEVERAL_PAGE,
                        &[
                            ("from", &number(from + 1)),
                            ("to", &number((from + PAGE).min(all))),
                            ("count", &number(all)),
                        ],
                    )
                }))
                .child(
                    button(Look::Second, msg::OBJECTIVES_SEVERAL_NEXT, move || {
                        several.page.set(several.page.peek() + 1);
                    })
                    .flag("disabled", move || (several.page.get() + 1) * PAGE >= all()),
                )
        },
    )
}
