//! The model and the range coder that pack a text and unpack it.
//!
//! Every bit is foretold from what came before it, and costs the less the better it was foretold. Five contexts each say
//! how likely a one is: the byte before, the two and the four before, the word so far, and the place in the value of this
//! key (so a date is foretold by dates). A sixth saying is that of the longest stretch that stood here before, if there
//! is one. The sayings are weighed by how right they have been, and a range coder turns the bits into digits of six bits
//! each, the characters of the packed text.
//!
//! Before anything else the model is told [`PRIMER`], a made-up record and common words, as if it had packed them. So it
//! knows the shape of a record and some English from the first byte on.
//!
//! Packing and unpacking run the same code, so both can only agree. All sums are of the plain kind (`+ - * /` and the
//! square root) that every machine rounds alike. **Packed texts lie in other people's storage: any change here, or of
//! the primer, is a new format, with a new mark ([`super::MARK`]) beside the old one.** That is also why this is not the
//! model of `objective/analysis/lexicon/packed.rs`, which may change with every build.

/// What the model knows before it begins. No words of people.
static PRIMER: &[u8] = include_bytes!("primer.txt");

/// Ends a text. JSON writes no such byte as it is.
const END: u8 = 0;
/// The contexts that are looked up, and the saying of the stretch that stood here before.
const CONTEXTS: usize = 5;
const SAYINGS: usize = CONTEXTS + 1;
const SLOT_BITS: u32 = 19;
const PLACE_BITS: u32 = 14;
/// How many bytes must be the same before a stretch is taken for the one that stood here before.
const STRETCH: usize = 6;
/// From here on in a value, the place in it says nothing more. An ISO time ends before it.
const LAST_PLACE: usize = 24;
/// How fast the weights are learnt, and how much more slowly a saying changes the more bits it is from.
const RATE: f32 = 0.002;
const SLOWEST: u16 = 60;

/// Where bits go to, or come from.
pub(super) struct Coder<'a> {
    /// The range of 60 bits in which the text is to be found.
    low: u64,
    high: u64,
    /// When unpacking: where in the range the text is, and the digits that are to come.
    at: u64,
    input: Option<std::slice::Iter<'a, u8>>,
    /// How many digits were asked for after the last one.
    past: u32,
    /// When packing: the digits so far.
    pub digits: Vec<u8>,
}

const TOP: u32 = 54;
const RANGE: u64 = (1 << 60) - 1;

impl<'a> Coder<'a> {
    /// One that packs.
    pub fn packing() -> Self {
        Coder { low: 0, high: RANGE, at: 0, input: None, past: 0, digits: Vec::new() }
    }

    /// One that unpacks these digits, each below 64.
    pub fn unpacking(digits: &'a [u8]) -> Self {
        let mut coder = Coder { input: Some(digits.iter()), ..Coder::packing() };
        for _ in 0..10 {
            coder.shift();
        }
        coder.high = RANGE;
        coder
    }

    /// The next bit, which is a one in so many cases of 65,536: `bit` itself when packing.
    fn bit(&mut self, ones: u32, bit: bool) -> bool {
        let middle = self.low + ((self.high - self.low) >> 16) * u64::from(ones);
        let bit = if self.input.is_some() { self.at <= middle } else { bit };
        if bit {
            self.high = middle;
        } else {
            self.low = middle + 1;
        }
        // What both ends begin with is certain.
        while (self.low ^ self.high) >> TOP == 0 {
            if self.input.is_none() {
                self.digits.push((self.low >> TOP) as u8);
            }
            self.shift();
        }
        bit
    }

    fn shift(&mut self) {
        self.low = self.low << 6 & RANGE;
        self.high = self.high << 6 & RANGE | 63;
        let mut digit = 0;
        if let Some(input) = &mut self.input {
            match input.next() {
                Some(next) => digit = *next,
                None => self.past += 1,
            }
        }
        self.at = self.at << 6 & RANGE | u64::from(digit);
    }

    /// The last digit: after it come as many zeros as one asks for, and that is inside the range, as its ends begin
    /// with different digits.
    fn finish(&mut self) {
        self.digits.push((self.low >> TOP) as u8 + 1);
    }
}

/// Of one context, before one bit.
#[derive(Clone, Copy)]
struct Slot {
    /// How likely a one is.
    likely: f32,
    /// From how many bits that is known.
    seen: u16,
    /// Tells contexts apart that fall into one slot.
    check: u16,
}

/// A one is as likely as a zero, from no bits at all.
const NEW: Slot = Slot { likely: 0.5, seen: 0, check: 0 };

impl Slot {
    /// What it says, from its likelihood: 0 when it knows nothing, and without end towards certainty.
    fn says(&self) -> f32 {
        (self.likely - 0.5) / (self.likely * (1.0 - self.likely)).sqrt()
    }

    fn learn(&mut self, truth: f32) {
        // Never quite sure, so that no saying is beyond all measure.
        self.likely += (0.0005 + 0.999 * truth - self.likely) / (f32::from(self.seen) + 1.1);
        self.seen = SLOWEST.min(self.seen + 1);
    }
}

/// What has been learnt.
#[derive(Clone)]
pub(super) struct Model {
    slots: Vec<Slot>,
    /// By how long the stretch has been the same: none, short, long.
    weights: [[f32; SAYINGS]; 3],
    /// How far the stretch that stood here before can be trusted, by its length.
    trust: [Slot; 32],
    /// Everything so far.
    past: Vec<u8>,
    /// Where a stretch of so many bytes has been last, by their hash.
    places: Vec<u32>,
    /// How long the stretch has been the same, and where it goes on.
    same: usize,
    goes_on: usize,
    /// Hashes of the word so far, of what stands since the last quote, and of the two before.
    word: u32,
    name: u32,
    names: [u32; 2],
    /// Where the last quote is.
    quote: usize,
}

impl Model {
    /// One that knows the primer.
    #[cfg(not(test))]
    pub fn new() -> Self {
        Model::primed()
    }

    /// The same, learnt once for all tests of a process: without optimisation it takes a tenth of a second.
    #[cfg(test)]
    pub fn new() -> Self {
        static MODEL: std::sync::OnceLock<Model> = std::sync::OnceLock::new();
        MODEL.get_or_init(Model::primed).clone()
    }

    fn primed() -> Self {
        let mut model = Model {
            slots: vec![NEW; 1 << SLOT_BITS],
            weights: [[0.3; SAYINGS]; 3],
            trust: [NEW; 32],
            past: Vec::new(),
            places: vec![0; 1 << PLACE_BITS],
            same: 0,
            goes_on: 0,
            word: 0,
            name: 0,
            names: [0; 2],
            quote: 0,
        };
        let mut nowhere = Coder::packing();
        for byte in PRIMER {
            model.byte(&mut nowhere, *byte);
        }
        model.byte(&mut nowhere, END);
        model
    }

    /// Packs a text. `None` when that takes more digits.
    pub fn pack(mut self, text: &str, most: usize) -> Option<Vec<u8>> {
        let mut coder = Coder::packing();
        for byte in text.bytes() {
            self.byte(&mut coder, byte);
            if coder.digits.len() >= most {
                return None;
            }
        }
        self.byte(&mut coder, END);
        coder.finish();
        if coder.digits.len() <= most { Some(coder.digits) } else { None }
    }

    /// Unpacks digits into a text of no more than so many bytes. `None` when they are no text.
    pub fn unpack(mut self, digits: &[u8], most: usize) -> Option<String> {
        let mut coder = Coder::unpacking(digits);
        let start = self.past.len();
        loop {
            let byte = self.byte(&mut coder, 0);
            if byte == END {
                let text = self.past.get(start..self.past.len() - 1)?;
                return Some(std::str::from_utf8(text).ok()?.to_owned());
            }
            // Ten digits are read ahead.
            if coder.past > 10 || self.past.len() - start > most {
                return None;
            }
        }
    }

    /// The byte so far back.
    fn back(&self, by: usize) -> u32 {
        self.past.len().checked_sub(by).and_then(|at| self.past.get(at)).map_or(0, |byte| u32::from(*byte))
    }

    /// The next byte: `byte` itself when packing.
    #[inline(never)]
    fn byte(&mut self, coder: &mut Coder, byte: u8) -> u8 {
        let two = self.back(1) | self.back(2) << 8;
        let four = two | self.back(3) << 16 | self.back(4) << 24;
        let place = (self.past.len() - self.quote).min(LAST_PLACE) as u32;
        let contexts = [two & 0xFF, two, four, self.word, mix(self.names[0], self.names[1]) ^ mix(place, 0)];
        let expected = if self.same > 0 { self.past.get(self.goes_on).copied() } else { None };
        let (mut trusted, trust) = (expected, self.same.min(31));
        let mut node = 1;
        for place in (0..8).rev() {
            let mut at = [0; CONTEXTS];
            let mut says = [0.0; SAYINGS];
            for (i, context) in contexts.into_iter().enumerate() {
                let hash = mix(mix(context, i as u32), node);
                at[i] = (hash >> (32 - SLOT_BITS)) as usize;
                let slot = &mut self.slots[at[i]];
                // The lowest bits: the highest have chosen the slot.
                if slot.check != hash as u16 {
                    *slot = Slot { check: hash as u16, ..NEW };
                }
                says[i] = slot.says();
            }
            let one = trusted.map(|expected| expected >> place & 1 == 1);
            let set = match one {
                None => 0,
                Some(one) => {
                    let said = self.trust[trust].says();
                    says[CONTEXTS] = if one { said } else { -said };
                    1 + usize::from(self.same > 15)
                }
            };
            let mut sum = 0.0;
            for (says, weight) in says.iter().zip(&self.weights[set]) {
                sum += says * weight;
            }
            let likely = 0.5 + 0.4999 * sum / (1.0 + sum * sum).sqrt();
            let bit = coder.bit(((likely * 65536.0) as u32).clamp(16, 65520), byte >> place & 1 == 1);
            let truth = f32::from(u8::from(bit));
            for (says, weight) in says.iter().zip(&mut self.weights[set]) {
                *weight += RATE * (truth - likely) * says;
            }
            for at in at {
                self.slots[at].learn(truth);
            }
            if let Some(one) = one {
                self.trust[trust].learn(f32::from(u8::from(one == bit)));
                if one != bit {
                    trusted = None;
                }
            }
            node = node << 1 | u32::from(bit);
        }
        let byte = node as u8;
        self.past.push(byte);
        self.remember(byte, trusted.is_some());
        byte
    }

    /// What the next byte is foretold from.
    fn remember(&mut self, byte: u8, as_expected: bool) {
        let here = self.past.len();
        self.word = if byte.is_ascii_alphabetic() || byte > 127 { mix(self.word, u32::from(byte | 32)) } else { 0 };
        if byte == b'"' {
            self.quote = here;
            self.names = [self.names[1], self.name];
            self.name = 0;
        } else {
            self.name = mix(self.name, u32::from(byte));
        }
        if as_expected {
            self.same += 1;
            self.goes_on += 1;
        } else {
            self.same = 0;
        }
        let mut hash = 0;
        for back in 1..=STRETCH {
            hash = mix(hash, self.back(back));
        }
        let place = &mut self.places[(hash >> (32 - PLACE_BITS)) as usize];
        let before = *place as usize;
        *place = here as u32;
        if self.same == 0 {
            self.goes_on = before;
            while self.same < 32
                && self.same < before
                && self.past.get(before - 1 - self.same) == self.past.get(here - 1 - self.same)
            {
                self.same += 1;
            }
            if self.same < STRETCH {
                self.same = 0;
            }
        }
    }
}

/// A hash of both.
fn mix(a: u32, b: u32) -> u32 {
    let hash = (a ^ b.wrapping_mul(0x9E37_79B1)).wrapping_mul(0x85EB_CA6B);
    (hash ^ hash >> 15).wrapping_mul(0xC2B2_AE35)
}
