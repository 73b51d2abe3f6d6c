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
/// In bits: a letter, a class set, a test of a rule, its control, a word of a rule.
pub const LETTER_BITS: u32 = 5;
pub const CLASS_BITS: u32 = 30;
pub const TEST_BITS: u32 = 9;
pub const CONTROL_BITS: u32 = 8;
pub const WORD_BITS: u32 = 12;

const CONTEXTS: usize = 4;
/// What is foretold each with weights of its own: letters that differ from the word before, that are like it so far, classes,
/// tests, words and controls of rules, and whether a list of words goes on.
const SORTS: usize = 7;
const SLOT_BITS: u32 = 17;
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
    /// The rules, as `rule.rs` reads them; then of each word where it ends and its classes.
    pub numbers: Vec<u32>,
}

/// Unpacks rules of so many tests, and so many words.
pub fn unpack(source: impl Source, words: usize, tests: usize) -> Unpacked {
    let mut model = Model { source, slots: vec![NEW; 1 << SLOT_BITS], weights: [[0.3; CONTEXTS]; SORTS] };
    let (mut letters, mut numbers) = (Vec::new(), Vec::new());
    let mut set = 0;
    let (mut test, mut control) = (0, 0);
    for _ in 0..tests {
        test = model.number(3, TEST_BITS, [0, control, test << 8 | control, test]);
        numbers.push(test);
        match test & 31 {
            0 => {
                // The words of a list rise, so each says at once that it is not among those passed; and there is one at least.
                let (mut word, mut count) = (0, 0);
                while count == 0 || model.number(6, 1, [count, word, test << 8 | count, word >> 8]) == 1 {
                    count = (count + 1).min(4);
                    word = model.number_from(4, WORD_BITS, [0, word, test, word >> 5], word + 1);
                    numbers.push(word);
                }
                numbers.push(0);
            }
            1 => {
                set = model.classes(set, 0);
                numbers.push(set);
            }
            2 => {
                for _ in 0..2 {
                    numbers.push(model.number(5, CONTROL_BITS, [0, test, 0, 0]));
                }
            }
            _ => {}
        }
        control = model.number(5, CONTROL_BITS, [0, test, control, test << 8 | control]);
        numbers.push(control);
    }
    // Nothing learnt of the rules helps with the words.
    model.slots.fill(NEW);
    let mut above = 0;
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
        numbers.push(letters.len() as u32);
        set = model.classes(set, shared);
        numbers.push(set);
    }
    Unpacked { letters, numbers }
}

struct Model<S> {
    source: S,
    /// How likely a one is, and from how many bits that is known.
    slots: Vec<(f32, f32)>,
    weights: [[f32; CONTEXTS]; SORTS],
}

impl<S: Source> Model<S> {
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
                    ^ (node << 6 | sort << 3 | i as u32).wrapping_mul(0x85EB_CA6B);
                at[i] = ((hash ^ hash >> 15).wrapping_mul(0xC2B2_AE35) >> (32 - SLOT_BITS)) as usize;
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
