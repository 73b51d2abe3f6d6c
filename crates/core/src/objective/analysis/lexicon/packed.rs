//! The words, their classes and the rules in as few bytes as can be, and what unpacks them.
//!
//! Every bit is foretold from what came before it: a letter from the letters before it and the one above it in the word
//! before, a word of a rule from its neighbours. What is foretold well costs next to nothing. Four contexts each say how
//! likely a one is; their sayings are weighed by how right they have been, and a range coder takes the rest.
//!
//! The build packs by unpacking from a source that knows the bits, so both sides can only agree: all sums are of the plain
//! kind (`+ - * /` and the square root) that every machine rounds alike.

/// Letters as they are numbered; the first ends a word.
pub const LETTERS: &[u8] = b"\0abcdefghijklmnopqrstuvwxyz'12";
/// In bits: a letter, a class set, a test of a rule, its control, a word of a rule, a step, how many values steps keep.
pub const LETTER_BITS: u32 = 5;
pub const CLASS_BITS: u32 = 30;
pub const TEST_BITS: u32 = 9;
pub const CONTROL_BITS: u32 = 8;
pub const WORD_BITS: u32 = 12;
pub const STEP_BITS: u32 = 5;
pub const VALUE_BITS: u32 = 4;
/// Where in the number of a test its control stands, and how many words or tokens it is of; the test itself comes lowest.
pub const CONTROL: u32 = TEST_BITS;
pub const WITH: u32 = CONTROL + CONTROL_BITS;
/// A test, without the token that it looks at, and which token is the one that the rule is asked of.
const KIND_BITS: u32 = 5;
const KIND: u32 = (1 << KIND_BITS) - 1;
const HERE_ITSELF: u32 = 7;
/// The bits of a step in a number: what it is of comes above, and for a rule, above the value it looks from, how long it is.
pub const STEP: u32 = (1 << STEP_BITS) - 1;
pub const SLOT_BITS: u32 = VALUE_BITS;
/// In bits, what each step is of: the order of `step.rs`.
pub const WITH_BITS: [u8; 23] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 3, 3, 10, 8, 16, 4, 7, 7, 5, 19, 4, 3, 0];
/// The test that a rule opens with when it can only hold at a token of certain words or classes: all those that its other tests
/// of the token itself name, so that most tokens are done with at once. What they are is not packed: it follows from the rule.
pub const OPENING: u32 = 24;
/// The last step of all.
pub const END: u32 = 0;
/// The steps that a rule follows on.
pub const FIRST: u32 = 8;
pub const RULE: u32 = 20;
/// The steps that go on at a place that is still to come, and what says that this is the place.
const GO_ON: std::ops::RangeInclusive<u32> = 9..=11;
const HERE: u32 = 21;

const CONTEXTS: usize = 4;
/// What is foretold each with weights of its own: letters that differ from the word before, that are like it so far, classes,
/// tests, words and controls of rules, whether a list of words goes on, steps, and what follows them.
const SORTS: usize = 9;
const PREDICTION_BITS: u32 = 18;
/// A one is as likely as a zero, from no bits at all.
const NEW: (f32, f32) = (0.5, 0.0);
/// How fast the weights are learnt.
const RATE: f32 = 0.003;

/// Where bits come from.
pub trait Source {
    /// The next bit, which is a one in so many cases of 65,536.
    fn bit(&mut self, ones: u32) -> bool;
}

/// Everything unpacked.
pub struct Unpacked {
    /// All words in order, one after the other.
    pub letters: Vec<u8>,
    /// Of each word or sign that rules know by a number, which rules it opens, a bit each; the rules, as `rule.rs` reads them, and the steps, as `step.rs` does; then of each word, from one before the first, where it
    /// ends and its classes.
    pub numbers: Vec<u32>,
    /// Where in the numbers each list of steps starts.
    pub starts: Vec<usize>,
}

/// Unpacks so many rules, lists of steps, and words.
pub fn unpack(source: impl Source, rules: usize, lists: usize, words: usize) -> Unpacked {
    let mut model = Model {
        source,
        slots: vec![NEW; 1 << PREDICTION_BITS],
        weights: [[0.3; CONTEXTS]; SORTS],
        numbers: Vec::new(),
        test: 0,
        control: 0,
        last: [0; 1 << STEP_BITS],
        openings: 0,
    };
    for _ in 0..1 << WORD_BITS {
        model.room();
    }
    for _ in 0..rules {
        model.rule();
    }
    let mut starts = Vec::new();
    for _ in 0..lists {
        starts.push(model.numbers.len());
        model.steps();
    }
    let (mut letters, mut set) = (Vec::new(), 0);
    // Nothing learnt of the rules helps with the words.
    model.slots.fill(NEW);
    let mut above = 0;
    model.numbers.extend([0, 0]);
    for _ in 0..words {
        let start = letters.len();
        let (mut past, mut shared, mut same) = (0u32, 0, true);
        loop {
            let near = if same && above < start { letters[above] } else { 0 };
            let near = u32::from(near) + u32::from(same);
            let one = past & 0xFF;
            let letter = model.number(u32::from(same), LETTER_BITS, [one, past & 0xFFFF, past & 0xFF_FFFF, near]);
            let letter = LETTERS[letter as usize];
            if letter == 0 {
                break;
            }
            same &= u32::from(letter) + 1 == near;
            shared += u32::from(same);
            above += 1;
            past = past << 8 | u32::from(letter);
            letters.push(letter);
        }
        above = start;
        model.numbers.push(letters.len() as u32);
        set = model.classes(set, shared);
        model.numbers.push(set);
    }
    Unpacked { letters, numbers: model.numbers, starts }
}

struct Model<S> {
    source: S,
    /// How likely a one is, and from how many bits that is known.
    slots: Vec<(f32, f32)>,
    weights: [[f32; CONTEXTS]; SORTS],
    /// What is unpacked so far.
    numbers: Vec<u32>,
    /// The last test and its control.
    test: u32,
    control: u32,
    /// What followed each step when it was there last.
    last: [u32; 1 << STEP_BITS],
    /// How many rules open with a test of what may open them.
    openings: u32,
}

impl<S: Source> Model<S> {
    /// A rule, up to the test that always says how it ends.
    fn rule(&mut self) {
        // The bit of what opens the rule, none when nothing is asked first, and where its classes are to stand.
        let mut opening = (0, 0);
        loop {
            let (test, control) = (self.test, self.control);
            let test = self.number(3, TEST_BITS, [0, control, test << 8 | control, test]);
            self.test = test;
            let first = self.room();
            let (mut with, mut room) = (0, None);
            let opens = if test >> KIND_BITS == HERE_ITSELF { opening.0 } else { 0 };
            match test & KIND {
                0 => {
                    // The words of a list rise, so each says at once that it is not among those passed; and there is one at
                    // least.
                    let (mut word, mut count) = (0, 0);
                    while count == 0 || self.number(6, 1, [count, word, test << 8 | count, word >> 8]) == 1 {
                        count = (count + 1).min(4);
                        word = self.number_from(4, WORD_BITS, [0, word, test, word >> 5], word + 1);
                        self.numbers.push(word);
                        self.numbers[word as usize] |= opens;
                    }
                    with = (self.numbers.len() - first - 1) as u32;
                }
                1 => {
                    let set = self.classes(0, 0);
                    self.numbers.push(set);
                    if opens != 0 {
                        self.numbers[opening.1] |= set;
                    }
                }
                2 => {
                    with = self.number(5, CONTROL_BITS, [0, test, 0, 0]);
                    room = Some(self.room());
                }
                OPENING => {
                    with = self.openings;
                    self.openings += 1;
                    opening = (1 << with, self.room());
                }
                _ => {}
            }
            let control = self.number(5, CONTROL_BITS, [0, test, control, test << 8 | control]);
            self.control = control;
            self.numbers[first] = test | control << CONTROL | with << WITH;
            if let Some(room) = room {
                self.numbers[room] = self.inner();
            }
            if control & 127 == 2 {
                return;
            }
        }
    }

    /// A list of steps: how many arguments and how many more values it has, and the steps up to the end.
    fn steps(&mut self) {
        for _ in 0..2 {
            let values = self.number(8, VALUE_BITS, [1 << 20, 0, 0, 0]);
            self.numbers.push(values);
        }
        let (mut before, mut past) = (0, 0);
        // Of each place still to come, as they were named, from where it was gone to last; there stands from where before.
        let mut coming: Vec<u32> = Vec::new();
        loop {
            let contexts = [before, past & 0xFFFF, past & 0xFF_FFFF, self.last[before as usize] << 5 | before];
            let step = self.number(7, STEP_BITS, contexts);
            let bits = WITH_BITS[step as usize];
            let mut with = 0;
            if bits > 0 {
                let last = self.last[step as usize];
                with = self.number(
                    8,
                    bits.into(),
                    [
                        step,
                        step << 8 | past & 0xFF | 1 << 16,
                        step << 19 | last | 1 << 29,
                        (past & 0xFFFF) << 5 | step | 1 << 25,
                    ],
                );
                self.last[step as usize] = with;
            }
            past = past << 8 | step;
            before = step;
            if step == HERE {
                let mut from = coming.remove(coming.len() - 1 - with as usize) as usize;
                while from > 0 {
                    let on = (self.numbers.len() - from - 1) as u32;
                    let step = &mut self.numbers[from];
                    from = (*step >> STEP_BITS) as usize;
                    *step = *step & STEP | on << STEP_BITS;
                }
                continue;
            }
            let room = self.room();
            if GO_ON.contains(&step) {
                if with == 0 {
                    coming.push(0);
                    with = 1;
                }
                let place = coming.len() - with as usize;
                with = std::mem::replace(&mut coming[place], room as u32);
            }
            if step == FIRST || step == RULE {
                with |= self.inner() << SLOT_BITS;
            }
            self.numbers[room] = step | with << STEP_BITS;
            if step == END {
                return;
            }
        }
    }

    /// Leaves room for a number that is not yet known.
    fn room(&mut self) -> usize {
        self.numbers.push(0);
        self.numbers.len() - 1
    }

    /// A rule inside of another, or of steps: gives how long it is.
    fn inner(&mut self) -> u32 {
        let start = self.numbers.len();
        self.rule();
        (self.numbers.len() - start) as u32
    }

    /// A set of classes: from the classes of the word before, and how many letters both share.
    fn classes(&mut self, before: u32, shared: u32) -> u32 {
        let mut node = 1;
        for place in 0..CLASS_BITS {
            let near = before >> (CLASS_BITS - 1 - place) & 1;
            let alone = u32::from(node & (node - 1) == 0);
            let bit = self.number(2, 1, [place << 1 | alone, node, shared << 6 | place << 1 | near, 0]);
            node = node << 1 | bit;
        }
        node ^ 1 << CLASS_BITS
    }

    /// A number of so many bits, the highest first.
    fn number(&mut self, sort: u32, bits: u32, contexts: [u32; CONTEXTS]) -> u32 {
        self.number_from(sort, bits, contexts, 0)
    }

    /// The same of a number that is `least` or more: a bit that follows from that is not asked for.
    fn number_from(&mut self, sort: u32, bits: u32, contexts: [u32; CONTEXTS], least: u32) -> u32 {
        let mut node = 1;
        for place in (0..bits).rev() {
            if node << 1 | 1 == (1 << bits | least) >> place {
                node = node << 1 | 1;
                continue;
            }
            let (mut at, mut said) = ([0; CONTEXTS], [0.0; CONTEXTS]);
            let mut sum = 0.0;
            for i in 0..CONTEXTS {
                let hash = contexts[i].wrapping_mul(0x9E37_79B1)
                    ^ (node << 6 | sort << 2 | i as u32).wrapping_mul(0x85EB_CA6B);
                at[i] = ((hash ^ hash >> 15).wrapping_mul(0xC2B2_AE35) >> (32 - PREDICTION_BITS)) as usize;
                let likely = self.slots[at[i]].0;
                said[i] = (likely - 0.5) / (likely * (1.0 - likely)).sqrt();
                sum += said[i] * self.weights[sort as usize][i];
            }
            let likely = 0.5 + 0.4999 * sum / (1.0 + sum * sum).sqrt();
            let bit = self.source.bit((likely * 65536.0) as u32);
            let truth = f32::from(u8::from(bit));
            for i in 0..CONTEXTS {
                self.weights[sort as usize][i] += RATE * (truth - likely) * said[i];
                let slot = &mut self.slots[at[i]];
                // Never quite sure, so that no saying is beyond all measure.
                slot.0 += (0.0005 + 0.999 * truth - slot.0) / (slot.1 + 1.4);
                slot.1 += 1.0;
            }
            node = node << 1 | u32::from(bit);
        }
        node ^ 1 << bits
    }
}
