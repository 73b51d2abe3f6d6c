//! The one reading of the text that all letters share: tokens with their places, and sentences.

use super::{
    Evidence, Span,
    lexicon::{self, Form},
    phrase::Phrase,
    rule::{mark, rule},
    sense::Sense,
    specific::Act,
};
use std::cell::Cell;

/// A sentence without an end is cut here, which keeps the time in proportion to the length.
const LONGEST_SENTENCE: usize = 80;

/// The plainest kind of evidence.
const HIGHEST_RANK: u8 = 6;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters, with apostrophes inside.
    Word,
    /// Digits, with a decimal point or thousands commas inside.
    Number,
    /// Any other sign.
    Sign,
    /// No token: before the first or after the last.
    Nothing,
}

/// One word, number or sign.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// Word, number or sign.
    pub kind: Kind,
    /// Bytes of the text.
    start: usize,
    end: usize,
    /// UTF-16 offsets.
    pub start16: usize,
    end16: usize,
    /// Bytes of the lower-case form.
    lower: (usize, usize),
    /// The number of the word or sign, as rules know it: 0 when none names it.
    pub word: u16,
    /// What can be said of it with yes or no, in bits: see [`mark`].
    pub marks: u32,
    /// Classes of the word lists.
    pub classes: u32,
    /// The ending taken off to find the classes.
    pub form: Form,
    /// First token of a line or after a bullet.
    pub line_start: bool,
    /// Index of its sentence.
    pub sentence: usize,
    /// For a number: its value when it is a whole number.
    pub value: Option<u32>,
}

/// A text, read: its words, and what each step has found in it for those after it.
pub(super) struct Text<'a> {
    source: &'a str,
    /// All rules, as numbers.
    pub rules: &'static [u32],
    /// What stands where no token is: nothing can be said of it.
    pub nothing: Token,
    lower: String,
    /// All tokens in order.
    pub tokens: Vec<Token>,
    /// Token ranges of the sentences.
    pub sentences: Vec<(usize, usize)>,
    /// How each sentence is meant.
    pub senses: Vec<Sense>,
    /// Every phrase of time: in order, none over another.
    pub times: Vec<Phrase>,
    /// Every action.
    pub acts: Vec<Act>,
    /// What steps keep while they are taken.
    pub stack: [Cell<u64>; lexicon::STACK],
}

impl<'a> Text<'a> {
    /// Reads a text.
    pub fn read(source: &'a str) -> Text<'a> {
        let nothing = Token {
            kind: Kind::Nothing,
            start: 0,
            end: 0,
            start16: 0,
            end16: 0,
            lower: (0, 0),
            word: 0,
            marks: 0,
            classes: 0,
            form: Form::Base,
            line_start: false,
            sentence: usize::MAX,
            value: None,
        };
        let mut text = Text {
            source,
            rules: lexicon::rules(),
            nothing,
            lower: String::with_capacity(source.len()),
            tokens: Vec::new(),
            sentences: Vec::new(),
            senses: Vec::new(),
            times: Vec::new(),
            acts: Vec::new(),
            stack: [const { Cell::new(0) }; lexicon::STACK],
        };
        text.split();
        text.find_sentences();
        text
    }

    fn split(&mut self) {
        let mut chars = Vec::new();
        for c in self.source.chars() {
            chars.push(c);
        }
        // Beyond the end there is a space.
        let sign = |at: usize| chars.get(at).copied().unwrap_or(' ');
        let (mut at, mut end, mut end16, mut glued, mut line_start) = (0, 0, 0, 0, true);
        while at < chars.len() {
            let first = sign(at);
            let space = is_space(first);
            let (start, start16, lower_start) = (end, end16, self.lower.len());
            let kind = kind_of(first);
            loop {
                let c = sign(at);
                push_lower(&mut self.lower, c);
                at += 1;
                end += c.len_utf8();
                end16 += c.len_utf16();
                let next = sign(at);
                let joins = match kind {
                    Kind::Word => is_letter(next) || is_apostrophe(next) && is_letter(sign(at + 1)),
                    Kind::Number => next.is_ascii_digit() || number_goes_on(&sign, at),
                    _ => false,
                };
                if !joins {
                    break;
                }
            }
            if space {
                glued = 0;
                line_start |= first == '\n' || first == '\r';
                continue;
            }
            let mut token = Token { kind, start, end, start16, end16, line_start, ..self.nothing };
            token.lower = (lower_start, self.lower.len());
            token.marks = mark::EXISTS | glued;
            glued = mark::GLUED;
            let lower = self.lower.get(lower_start..).unwrap_or_default();
            match kind {
                Kind::Word => {
                    token.marks |= mark::WORD;
                    let word = lower.strip_suffix("'s").unwrap_or(lower);
                    token.lower.1 = lower_start + word.len();
                    for (ending, mark) in [("days", mark::DAYS), ("ly", mark::ADVERB)] {
                        if word.ends_with(ending) {
                            token.marks |= mark;
                        }
                    }
                    if word.len() < lower.len() {
                        token.marks |= mark::POSSESSIVE;
                    }
                    if first.is_ascii_uppercase() {
                        token.marks |= mark::CAPITAL;
                    }
                    (token.word, token.classes, token.form) = lexicon::look_up(word);
                }
                Kind::Number => {
                    token.marks |= mark::NUMBER;
                    token.value = whole(lower);
                }
                _ => {
                    token.marks |= if is_dash(first) { mark::SIGN | mark::DASH } else { mark::SIGN };
                    token.word = lexicon::sign_number(first);
                }
            }
            token.marks |= mark::BASE << token.form as u32;
            // A bullet or a list mark leaves the line's first word still to come.
            line_start &= kind == Kind::Sign;
            self.tokens.push(token);
        }
    }

    /// Gives each token the marks that `marks` finds for it.
    #[inline(never)]
    pub fn mark(&mut self, marks: &dyn Fn(&Text, usize) -> u32) {
        for at in 0..self.tokens.len() {
            let marks = marks(self, at);
            if let Some(token) = self.tokens.get_mut(at) {
                token.marks |= marks;
            }
        }
    }

    fn find_sentences(&mut self) {
        let mut first = 0;
        for at in 0..self.tokens.len() {
            let sentence = self.sentences.len();
            if let Some(token) = self.tokens.get_mut(at) {
                token.sentence = sentence;
                token.marks |= if at == first { mark::OPENS } else { 0 };
            }
            let next_line = self.token(at + 1).line_start && self.kind(at) != Kind::Sign;
            if next_line && self.line_goes_on(at) && at - first < LONGEST_SENTENCE {
                continue;
            }
            if next_line || self.ends_sentence(at) || at - first >= LONGEST_SENTENCE {
                self.sentences.push((first, at + 1));
                first = at + 1;
            }
        }
        if first < self.tokens.len() {
            self.sentences.push((first, self.tokens.len()));
        }
    }

    /// A line broken by an e-mail program goes on with a small letter.
    fn line_goes_on(&self, at: usize) -> bool {
        rule!(self, at, word(at + 1) && !capital(at + 1) && (is(at, FUNCTION) || any(at, ",")))
    }

    /// Whether a full stop after it belongs to the word: "Mr.", "St. Ives", but not "the 21st.".
    #[inline(never)]
    pub fn is_abbreviation(&self, at: usize) -> bool {
        rule!(self, at, any(at, "eg ie mr mrs ms dr approx vs prof etc") || any(at, "st") && !glued(at))
    }

    fn ends_sentence(&self, at: usize) -> bool {
        if rule!(self, at, any(at, "! ? ; • …")) {
            return true;
        }
        let letter = match self.lower(at.wrapping_sub(1)).as_bytes() {
            [letter] => letter.is_ascii_lowercase(),
            _ => false,
        };
        rule!(self, at, any(at, ".") && !glued(at + 1) && !(glued(at) && any(at - 1, "no") && number(at + 1)))
            && !(rule!(self, at, glued(at)) && self.is_abbreviation(at.wrapping_sub(1)))
            && !(letter && rule!(self, at, glued(at) && exists(at + 1) && !capital(at + 1)))
    }

    /// The token at `at`, or what stands for none.
    #[inline(never)]
    pub fn token(&self, at: usize) -> &Token {
        self.tokens.get(at).unwrap_or(&self.nothing)
    }

    /// The whole number at `at`, written in digits.
    pub fn value(&self, at: usize) -> Option<u32> {
        self.token(at).value
    }

    /// The kind of the token at `at`.
    #[inline(never)]
    pub fn kind(&self, at: usize) -> Kind {
        self.token(at).kind
    }

    /// The lower-case form of the token at `at`, without a possessive 's; empty beyond the end.
    #[inline(never)]
    pub fn lower(&self, at: usize) -> &str {
        let (from, to) = self.token(at).lower;
        self.lower.get(from..to).unwrap_or_default()
    }

    /// The words as typed of the tokens from `from` to before `to`.
    #[inline(never)]
    pub fn typed(&self, from: usize, to: usize) -> &'a str {
        self.source.get(self.token(from).start..self.end(to)).unwrap_or_default()
    }

    /// The classes of the token at `at`.
    #[inline(never)]
    pub fn classes(&self, at: usize) -> u32 {
        self.token(at).classes
    }

    /// Whether the token at `at` has one of the classes.
    #[inline(never)]
    pub fn is(&self, at: usize, classes: u32) -> bool {
        self.classes(at) & classes != 0
    }

    /// The sentence of the token at `at`, as a token range.
    #[inline(never)]
    pub fn sentence_of(&self, at: usize) -> (usize, usize) {
        self.sentences.get(self.token(at).sentence).copied().unwrap_or((at, at))
    }

    /// The tokens from `from` to before `to` as one piece of evidence; none when there are none.
    #[inline(never)]
    pub fn evidence(&self, from: usize, to: usize, kind: &'static str) -> Vec<Evidence> {
        let mut found = Vec::new();
        if let Some(span) = self.span(from, to) {
            found.push(Evidence { start: span.start, end: span.end, text: self.typed(from, to).to_owned(), kind });
        }
        found
    }

    /// At most three phrases of some sorts as evidence, the highest rank first; of equals, the first in the text leads.
    #[inline(never)]
    pub fn best(&self, phrases: &[Phrase], sorts: u32) -> Vec<Evidence> {
        let mut found = Vec::new();
        for wanted in (0..=HIGHEST_RANK).rev() {
            for Phrase { from, point } in phrases {
                if point.rank() == wanted && point.is(sorts) && found.len() < 3 {
                    found.append(&mut self.evidence(*from, point.to(), point.name()));
                }
            }
        }
        found
    }

    /// The UTF-16 span of the tokens from `from` to before `to`.
    pub fn span(&self, from: usize, to: usize) -> Option<Span> {
        (from < to && to <= self.tokens.len()).then(|| Span { start: self.token(from).start16, end: self.end16(to) })
    }

    /// The byte after the token before `to`.
    pub fn end(&self, to: usize) -> usize {
        self.token(to.wrapping_sub(1)).end
    }

    /// The UTF-16 offset after the token before `to`.
    pub fn end16(&self, to: usize) -> usize {
        self.token(to.wrapping_sub(1)).end16
    }

    /// How many words and numbers there are.
    pub fn words(&self) -> usize {
        self.tokens.iter().filter(|token| token.kind != Kind::Sign).count()
    }
}

fn is_space(c: char) -> bool {
    // White space and control characters of Unicode, and what takes no room: written out, as the tables of the
    // standard library are larger than all they are asked for here.
    matches!(c, '\0'..=' ' | '\u{7F}'..='\u{A0}' | '\u{AD}' | '\u{1680}' | '\u{2000}'..='\u{200B}' | '\u{2028}' | '\u{2029}'
        | '\u{202F}' | '\u{205F}' | '\u{2060}' | '\u{3000}' | '\u{FEFF}')
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '‐' | '‑' | '−')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '′' | '`' | '´')
}

/// A letter of any script, or an accent that belongs to the letter before.
///
/// Exact up to U+024F; beyond, all is a letter that is not in a block of punctuation, symbols or pictures. The table of
/// the standard library would cost the page some 5 kB.
fn is_letter(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' => true,
        '\0'..='\u{BF}' => matches!(c, 'ª' | 'µ' | 'º'),
        // Marks of the Latin, Greek, Cyrillic, Hebrew, Arabic and Indian scripts, apostrophes among the first.
        '×' | '÷' | '\u{1680}' | '\u{2BC}' | '\u{2C2}'..='\u{2C5}' | '\u{2D2}'..='\u{2DF}' | '\u{37E}' | '\u{387}' | '\u{482}'
        | '\u{55A}'..='\u{55F}' | '\u{589}' | '\u{5BE}' | '\u{60C}' | '\u{61B}' | '\u{61F}' | '\u{6D4}'
        | '\u{964}' | '\u{965}'
        // Punctuation, money, arrows, boxes, dingbats.
        | '\u{2000}'..='\u{2BFF}' | '\u{2E00}'..='\u{2E7F}'
        // Chinese and Japanese punctuation.
        | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{3030}' | '\u{30FB}'
        // Private use, choices of form, punctuation of full width.
        | '\u{E000}'..='\u{F8FF}' | '\u{FE00}'..='\u{FE6F}' | '\u{FEFF}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}'
        | '\u{FF5B}'..='\u{FF65}' | '\u{FFE0}'..='\u{FFFF}'
        // Pictures, and what has no letters yet.
        | '\u{1F000}'..='\u{1FBFF}' | '\u{E0000}'.. => false,
        _ => true,
    }
}

fn kind_of(c: char) -> Kind {
    if c.is_ascii_digit() {
        Kind::Number
    } else if is_letter(c) {
        Kind::Word
    } else {
        Kind::Sign
    }
}

/// Whether the sign at `at` of a number belongs to it: `3.5` and `1,000` are one number; `14.3.27` and `4, 5` are not.
fn number_goes_on(sign: &dyn Fn(usize) -> char, at: usize) -> bool {
    let digit = |at: usize| sign(at).is_ascii_digit();
    let (mut digits, mut before) = (0, at);
    while digit(at + 1 + digits) {
        digits += 1;
    }
    while digit(before.wrapping_sub(1)) {
        before -= 1;
    }
    let more = sign(at + 1 + digits) == '.' && digit(at + 2 + digits);
    let already = sign(before.wrapping_sub(1)) == '.' && digit(before.wrapping_sub(2));
    match sign(at) {
        ',' => digits == 3,
        '.' => (1..=2).contains(&digits) && !more && !already,
        _ => false,
    }
}

fn push_lower(out: &mut String, c: char) {
    if is_apostrophe(c) {
        out.push('\'');
    } else if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
    } else {
        out.push(c);
    }
}

fn whole(digits: &str) -> Option<u32> {
    let mut value: u32 = 0;
    for byte in digits.bytes() {
        match byte {
            b',' => {}
            b'0'..=b'9' => value = value.checked_mul(10)?.checked_add(u32::from(byte - b'0'))?,
            _ => return None,
        }
    }
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, expected: &str) {
        let text = Text::read(source);
        let tokens: Vec<&str> = (0..text.tokens.len()).map(|at| text.typed(at, at + 1)).collect();
        assert_eq!(tokens.join("|"), expected);
    }

    #[track_caller]
    fn sentences(source: &str, expected: &str) {
        let text = Text::read(source);
        let parts: Vec<&str> = text.sentences.iter().map(|&(from, to)| text.typed(from, to)).collect();
        assert_eq!(parts.join(" / "), expected);
    }

    #[test]
    fn splits_words_numbers_and_signs() {
        check("Weigh 40m of wire, 3.5kg (1,000)", "Weigh|40|m|of|wire|,|3.5|kg|(|1,000|)");
        check("14.3.27 at 9.30am", "14|.|3|.|27|at|9.30|am");
        check("I’m at Friday's half-term", "I’m|at|Friday's|half|-|term");
        check("café 10%+", "café|10|%|+");
    }

    #[test]
    fn tells_letters_from_signs_at_the_borders() {
        for letter in "azAZªµºÀÖØöøÿĀɏʯ\u{300}\u{36F}Ͱωжאبहกあア漢한𐍈𠀀".chars() {
            assert!(is_letter(letter) && !is_space(letter), "{letter:?}");
        }
        for sign in "@[`{¡¬®¶·¿×÷ʼ;،।—’“…†•€™→−─★✓、。・！＠［～￥�🌟🏽\u{FE0F}\u{200D}\u{E000}".chars()
        {
            assert!(!is_letter(sign) && !is_space(sign), "{sign:?}");
        }
        for space in
            " \t\n\r\0\u{1F}\u{7F}\u{85}\u{A0}\u{AD}\u{1680}\u{2003}\u{200B}\u{2028}\u{202F}\u{205F}\u{3000}\u{FEFF}"
                .chars()
        {
            assert!(is_space(space) && !is_letter(space), "{space:?}");
        }
        // Latin and Greek letters, as the standard library knows them.
        for c in ('\0'..'\u{250}').filter(|c| !is_apostrophe(*c)) {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_space(c), c.is_whitespace() || c.is_control() || c == '\u{AD}', "{c:?}");
        }
    }

    #[test]
    fn ends_sentences_where_people_do() {
        sentences("Bake bread. by may", "Bake bread. / by may");
        sentences("Use e.g. a log. Then stop", "Use e.g. a log. / Then stop");
        sentences("Scan 3.5 pages\n- file them\n- go", "Scan 3.5 pages / - file them / - go");
        sentences("at 10 a.m. on Friday", "at 10 a.m. on Friday");
    }

    #[test]
    fn counts_utf16() {
        let text = Text::read("🌟 naïve tea");
        assert_eq!(text.evidence(1, 3, "x"), [Evidence { start: 3, end: 12, text: "naïve tea".into(), kind: "x" }]);
    }
}
