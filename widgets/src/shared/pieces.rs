//! What a widget asks, as data: pieces of a page, which `form` draws, and by which `lines` reads what was answered.
//!
//! A widget writes its pieces down as a table, and the compiler makes one text of that ([`pieces!`](crate::pieces)), which is
//! read from its beginning. The table itself would cost a pointer, a length and a number for each id.
//!
//! In the text each piece is a control character that says its [`kind`], and then the id. Its words are the next message
//! of the catalogue; where they are not, [`kind::AT`] stands before it, and two characters that say which message it is. The next
//! message is then counted from there, but for answers: those that are called as elsewhere stand between questions that go on.
//! What belongs to a piece stands behind it, up to [`kind::END`] where it could be anything.

use mentor_core::{
    content::{Msg, msg},
    record::Side,
};

use super::fields::Entry;

/// A piece of a page.
#[derive(Clone, Copy)]
pub enum Piece {
    /// A block with a heading.
    Block(Msg, &'static [Piece]),
    /// Pieces that stay folded under these words until somebody opens them.
    Folded(Msg, &'static [Piece]),
    /// A paragraph.
    Text(Words),
    /// Things to know, one a line.
    List(&'static [Words]),
    /// A question with answers to choose one of; each with its value in the record, which may be the id of an element.
    Choice(Words, &'static [Words]),
    /// A question with squares from 1 to 5, and what the two ends mean.
    Scale(Words, [Msg; 2]),
    /// A question with boxes to tick, each with an id of its own.
    Ticks(Words, &'static [Words]),
    /// One box to tick.
    Tick(Words),
    /// A box for words, with a hint.
    Box(Words, Option<Msg>, Entry),
    /// A box for a note that is for its writer alone, and never offered to the other one; the answer lies below
    /// [`OWN`](super::form::OWN).
    Own(Words),
    /// A question with a box for each side, and a hint for each: for the student, for the mentor.
    Each(Words, Option<[Msg; 2]>, Entry),
    /// Pieces that each side has for itself.
    Sides(&'static [Piece]),
    /// One step that a side takes, by a day, which lands among the actions ([`action`](super::action::action)). It comes from
    /// this element. Whether its boxes begin with "if".
    Step(&'static str, bool),
    /// Pieces that only this side has for itself, where it is there.
    For(Side, &'static [Piece]),
    /// Not drawn: what an answer is called that a widget draws by hand, and what its values mean; none where it is words.
    Named(Words, &'static [Words]),
    /// The same, of an answer whose words are for nobody's eyes. What stands before it in all that a widget asks, each side
    /// answers apart: where the two share a device, it goes into no copy.
    Unseen(Words),
}

/// The id of an element of the guidance, and our words for it. One without a dot, or an empty one, is of our own making.
pub type Words = (&'static str, Msg);

/// The answers to a question that wants a yes or a no.
pub const YES_NO: &[Words] = &[("yes", msg::SHARED_YES), ("no", msg::SHARED_NO)];

/// Pieces in the order of their page, as they are in a release.
#[derive(Clone, Copy)]
pub struct Pieces(&'static str);

/// All that a widget asks, in the order of its page.
pub type Asked = &'static [Pieces];

/// The table of these pieces, as [`Pieces`].
#[macro_export]
macro_rules! pieces {
    ($pieces:expr) => {{
        use $crate::shared::pieces::{Pieces, length, written};
        const TEXT: [u8; length(&$pieces)] = written(&$pieces);
        Pieces::of(&TEXT)
    }};
}

/// What a piece is, in the text.
pub mod kind {
    /// The end of what belongs to a piece.
    pub const END: u8 = 1;
    /// A step, and one that begins with "if".
    pub const STEP: u8 = 2;
    pub const STEP_IF: u8 = 3;
    /// Lines.
    pub const LIST: u8 = 4;
    /// From here to [`TICKS`]: what goes on to its own end. Pieces of a side.
    pub const SIDES: u8 = 5;
    pub const STUDENT: u8 = 6;
    pub const MENTOR: u8 = 7;
    /// The last kind without words.
    pub const WORDLESS: u8 = MENTOR;
    /// Pieces with words for all of them.
    pub const BLOCK: u8 = 8;
    pub const FOLDED: u8 = 9;
    pub const TICKS: u8 = 10;
    /// Words alone, a line of a list, one of several answers, a hint.
    pub const TEXT: u8 = 11;
    pub const LINE: u8 = 12;
    pub const ANSWER: u8 = 13;
    pub const HINT: u8 = 14;
    /// From here on: what has an answer.
    pub const ASKED: u8 = CHOICE;
    pub const CHOICE: u8 = 15;
    pub const SCALE: u8 = 16;
    pub const TICK: u8 = 17;
    pub const OWN: u8 = 18;
    pub const NAMED: u8 = 19;
    pub const UNSEEN: u8 = 20;
    /// No piece: says which message the words of the next one are.
    pub const AT: u8 = 21;
    /// A box, and a box for each side; the last two bits say how it is filled in ([`super::ENTRIES`]).
    pub const BOX: u8 = 24;
    pub const BOX_DAY: u8 = 25;
    pub const EACH: u8 = 28;
    pub const EACH_DAY: u8 = 29;
}

/// How a box is filled in, by the last two bits of its kind.
pub const ENTRIES: [Entry; 4] = [Entry::Line, Entry::Day, Entry::Lines("2"), Entry::Lines("3")];

/// A piece as it is read: what it is, its id, and its words.
#[derive(Clone, Copy)]
pub struct Item {
    /// What it is, of [`kind`].
    pub kind: u8,
    /// Its id and its words.
    pub words: Words,
}

impl Item {
    /// How a box is filled in.
    pub fn entry(self) -> Entry {
        ENTRIES[usize::from(self.kind & 3)]
    }
}

/// A place among pieces. The default is one with nothing behind it.
#[derive(Clone, Copy, Default)]
pub struct Reader {
    rest: &'static str,
    message: u16,
}

impl Pieces {
    /// Those of a text that the compiler wrote. Ids are ASCII: anything else would stop it.
    pub const fn of(text: &'static [u8]) -> Pieces {
        match str::from_utf8(text) {
            Ok(text) => Pieces(text),
            Err(_) => unreachable!(),
        }
    }

    /// Whether there is one of this kind. A byte below a blank is nothing else.
    pub fn has(self, kind: u8) -> bool {
        self.0.as_bytes().contains(&kind)
    }

    /// The place before the first.
    pub fn read(self) -> Reader {
        Reader { rest: self.0, message: 0 }
    }
}

impl Reader {
    /// The next piece, whatever it belongs to.
    #[inline(never)]
    pub fn next(&mut self) -> Option<Item> {
        let text = self.rest;
        let byte = |place| text.as_bytes().get(place).copied().unwrap_or_default();
        let (mut kind, mut start, mut message) = (byte(0), 1, self.message + 1);
        if kind == kind::AT {
            message = u16::from(byte(1) & 63) << 6 | u16::from(byte(2) & 63);
            (kind, start) = (byte(3), 4);
        }
        if kind > kind::WORDLESS && (start == 1 || kind != kind::ANSWER) {
            self.message = message;
        }
        let mut end = start;
        while byte(end) >= b' ' {
            end += 1;
        }
        self.rest = text.get(end..).unwrap_or_default();
        (kind > 0).then(|| Item { kind, words: (text.get(start..end).unwrap_or_default(), Msg::of(message)) })
    }

    /// The words of the next piece, if it is of this kind.
    #[inline(never)]
    pub fn take(&mut self, kind: u8) -> Option<Words> {
        let mut ahead = *self;
        let item = ahead.next().filter(|item| item.kind == kind)?;
        *self = ahead;
        Some(item.words)
    }

    /// Passes what belongs to a piece.
    pub fn skip(&mut self) {
        let mut open = 1;
        while open > 0
            && let Some(item) = self.next()
        {
            match item.kind {
                kind::END => open -= 1,
                kind::SIDES..=kind::TICKS => open += 1,
                _ => {}
            }
        }
    }
}

/// How long the text of these pieces is.
pub const fn length(pieces: &[Piece]) -> usize {
    // Without room it only counts.
    let mut writer = Writer::<0> { out: [], length: 0, message: 0 };
    writer.pieces(pieces);
    writer.length
}

/// The text of these pieces, which is so long.
pub const fn written<const LENGTH: usize>(pieces: &[Piece]) -> [u8; LENGTH] {
    let mut writer = Writer { out: [0; LENGTH], length: 0, message: 0 };
    writer.pieces(pieces);
    writer.out
}

/// Writes pieces while the program is compiled.
struct Writer<const ROOM: usize> {
    out: [u8; ROOM],
    length: usize,
    message: u16,
}

impl<const ROOM: usize> Writer<ROOM> {
    const fn byte(&mut self, byte: u8) {
        if self.length < ROOM {
            self.out[self.length] = byte;
        }
        self.length += 1;
    }

    /// A piece without words.
    const fn item(&mut self, kind: u8, id: &str) {
        self.byte(kind);
        let (id, mut place) = (id.as_bytes(), 0);
        while place < id.len() {
            self.byte(id[place]);
            place += 1;
        }
    }

    const fn says(&mut self, kind: u8, words: Words) {
        let message = words.1.number();
        if message != self.message + 1 {
            self.byte(kind::AT);
            self.byte(b'@' + (message >> 6) as u8);
            self.byte(b'@' + (message & 63) as u8);
        }
        if message == self.message + 1 || kind != kind::ANSWER {
            self.message = message;
        }
        self.item(kind, words.0);
    }

    const fn all(&mut self, kind: u8, all: &[Words]) {
        let mut place = 0;
        while place < all.len() {
            self.says(kind, all[place]);
            place += 1;
        }
    }

    const fn pieces(&mut self, pieces: &[Piece]) {
        let mut place = 0;
        while place < pieces.len() {
            self.piece(&pieces[place]);
            place += 1;
        }
    }

    const fn inside(&mut self, pieces: &[Piece]) {
        self.pieces(pieces);
        self.item(kind::END, "");
    }

    const fn piece(&mut self, piece: &Piece) {
        match *piece {
            Piece::Block(words, pieces) => {
                self.says(kind::BLOCK, ("", words));
                self.inside(pieces);
            }
            Piece::Folded(words, pieces) => {
                self.says(kind::FOLDED, ("", words));
                self.inside(pieces);
            }
            Piece::Text(words) => self.says(kind::TEXT, words),
            Piece::List(lines) => {
                self.item(kind::LIST, "");
                self.all(kind::LINE, lines);
            }
            Piece::Choice(words, answers) => {
                self.says(kind::CHOICE, words);
                self.all(kind::ANSWER, answers);
            }
            Piece::Scale(words, [low, high]) => {
                self.says(kind::SCALE, words);
                self.all(kind::ANSWER, &[("", low), ("", high)]);
            }
            Piece::Ticks(words, ticks) => {
                self.says(kind::TICKS, words);
                self.all(kind::TICK, ticks);
                self.item(kind::END, "");
            }
            Piece::Tick(words) => self.says(kind::TICK, words),
            Piece::Box(words, hint, entry) => {
                self.says(kind::BOX + place(entry), words);
                if let Some(hint) = hint {
                    self.says(kind::HINT, ("", hint));
                }
            }
            Piece::Own(words) => self.says(kind::OWN, words),
            Piece::Each(words, hints, entry) => {
                self.says(kind::EACH + place(entry), words);
                if let Some([student, mentor]) = hints {
                    self.all(kind::HINT, &[("", student), ("", mentor)]);
                }
            }
            Piece::Sides(pieces) => {
                self.item(kind::SIDES, "");
                self.inside(pieces);
            }
            Piece::Step(source, when_then) => self.item(if when_then { kind::STEP_IF } else { kind::STEP }, source),
            Piece::For(side, pieces) => {
                self.item(if matches!(side, Side::Mentor) { kind::MENTOR } else { kind::STUDENT }, "");
                self.inside(pieces);
            }
            Piece::Named(words, answers) => {
                self.says(kind::NAMED, words);
                self.all(kind::ANSWER, answers);
            }
            Piece::Unseen(words) => self.says(kind::UNSEEN, words),
        }
    }
}

/// The place of an entry among [`ENTRIES`].
const fn place(entry: Entry) -> u8 {
    match entry {
        Entry::Line => 0,
        Entry::Day => 1,
        Entry::Lines(rows) => {
            let rows = rows.as_bytes()[0] - b'0';
            // Two rows or three: anything else stops the compiler.
            assert!(rows == 2 || rows == 3);
            rows
        }
    }
}
