//! Compiles what stands in `rule!(text, at, ...)` or `first!(text, range, ...)` anywhere in the analyser into a few bytes a rule.
//!
//! As WebAssembly, a test of one word is a call with its arguments and a branch, and a table of the words: some 50 bytes.
//! Here it is five: what to look at, which word, and where to go on. `rule.rs` beside says what can be written, and reads
//! these bytes.

use std::{collections::BTreeMap, fmt::Write as _, fs};

/// Every rule of the analyser, read but not yet in bytes.
pub struct Rules {
    /// By the hash of its text, as the macro makes it.
    rules: BTreeMap<u64, Node>,
}

/// A condition.
enum Node {
    And(Box<Node>, Box<Node>),
    Or(Box<Node>, Box<Node>),
    Not(Box<Node>),
    /// Offset, and the words or signs of which one is to stand there.
    Any(i32, Vec<String>),
    /// Offset and classes.
    Is(i32, Vec<String>),
    /// Offset and mark.
    Mark(i32, usize),
    /// From, to (before), and what one of these tokens is to meet.
    Some(i32, i32, Box<Node>),
}

/// Marks of a token, in the order of `rule.rs`.
const MARKS: [&str; 12] = [
    "word",
    "number",
    "sign",
    "dash",
    "glued",
    "capital",
    "possessive",
    "base",
    "form_s",
    "form_ing",
    "form_ed",
    "exists",
];
/// The tests before the marks: one word, several words, classes, some token of a range.
const FIRST_MARK: usize = 4;
/// Tokens up to so many before can be looked at.
const BEFORE: i32 = 7;
const START: i32 = -128;
const END: i32 = 127;

impl Rules {
    /// Reads the rules of all source files in a folder.
    #[allow(clippy::expect_used, clippy::panic, reason = "a build stops at the first mistake in a rule")]
    pub fn read(folder: &str) -> Rules {
        let mut rules = BTreeMap::new();
        for entry in fs::read_dir(folder).expect("the analyser's folder can be listed") {
            let path = entry.expect("the analyser's folder can be listed").path();
            if path.extension().is_none_or(|ending| ending != "rs") || path.ends_with("rule.rs") {
                continue;
            }
            println!("cargo:rerun-if-changed={}", path.display());
            let source = fs::read_to_string(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
            let source: Vec<&str> = source.lines().map(|line| line.split("// ").next().unwrap_or("")).collect();
            let source = source.join("\n");
            let starts = ["rule!(", "first!("].iter().flat_map(|name| source.match_indices(name));
            for (at, name) in starts {
                let text = arguments(&source[at + name.len()..]);
                let text = plain(text.splitn(3, ',').nth(2).expect("rule!(text, at, condition)"));
                let mut parser = Parser { tokens: tokens(&text), next: 0 };
                let node = parser.or();
                assert_eq!(parser.next, parser.tokens.len(), "{}: `{text}` goes on", path.display());
                rules.insert(hash(&text), node);
            }
        }
        Rules { rules }
    }

    /// All words and signs that a rule names.
    pub fn words(&self) -> Vec<String> {
        let mut out = Vec::new();
        for rule in self.rules.values() {
            rule.words(&mut out);
        }
        out.sort();
        out.dedup();
        out
    }

    /// Writes the bytes, and where each rule is. `word` gives the number of a word or sign, `class` the bit of a class.
    #[allow(clippy::expect_used, reason = "a build stops at the first mistake in a rule")]
    pub fn write(&self, out: &mut String, word: &dyn Fn(&str) -> u16, class: &dyn Fn(&str) -> u32) {
        let mut bytes = Vec::new();
        let mut sets = Vec::new();
        let mut places = Vec::new();
        let mut seen: BTreeMap<Vec<u8>, usize> = BTreeMap::new();
        for (hash, rule) in &self.rules {
            let code = compile(rule, word, class, &mut sets);
            let place = *seen.entry(code.clone()).or_insert_with(|| {
                let place = bytes.len();
                bytes.extend_from_slice(&code);
                place
            });
            places.push((*hash, u16::try_from(place).expect("the rules are less than 64 kB")));
        }
        writeln!(out, "pub(crate) static RULES: &[u8] = &{bytes:?};").expect("a String takes all");
        writeln!(out, "pub(crate) static SETS: &[u32] = &{sets:?};").expect("a String takes all");
        writeln!(out, "pub(crate) const PLACES: &[(u64, u16)] = &{places:?};").expect("a String takes all");
    }
}

/// Up to the bracket that closes what has been opened before.
fn arguments(source: &str) -> &str {
    let (mut depth, mut quoted) = (0, false);
    for (at, c) in source.char_indices() {
        match c {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' => depth += 1,
            ')' if depth == 0 => return &source[..at],
            ')' => depth -= 1,
            _ => {}
        }
    }
    source
}

/// Without white space outside of quotes, and without a comma before a bracket or the end, as rustfmt may put one.
fn plain(source: &str) -> String {
    let mut out = String::new();
    let mut quoted = false;
    for c in source.chars() {
        if c == '"' {
            quoted = !quoted;
        }
        if c == ')' && !quoted && out.ends_with(',') {
            out.pop();
        }
        if quoted || !c.is_ascii_whitespace() {
            out.push(c);
        }
    }
    out.trim_end_matches(',').to_owned()
}

/// FNV-1a of 64 bits; the macro in `rule.rs` makes the same.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

fn tokens(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let mut token = c.to_string();
        if c == '"' {
            token.extend(chars.by_ref().take_while(|c| *c != '"'));
        } else if c.is_alphanumeric() || c == '_' {
            while let Some(c) = chars.next_if(|c| c.is_alphanumeric() || *c == '_') {
                token.push(c);
            }
        } else if matches!(c, '&' | '.') || c == '|' && chars.peek() == Some(&'|') {
            token.extend(chars.next());
        }
        out.push(token);
    }
    out
}

struct Parser {
    tokens: Vec<String>,
    next: usize,
}

#[allow(clippy::panic, clippy::expect_used, reason = "a build stops at the first mistake in a rule")]
impl Parser {
    fn take(&mut self) -> String {
        self.next += 1;
        self.tokens.get(self.next - 1).cloned().unwrap_or_default()
    }

    fn eat(&mut self, token: &str) -> bool {
        let there = self.tokens.get(self.next).is_some_and(|next| next == token);
        self.next += usize::from(there);
        there
    }

    fn expect(&mut self, token: &str) {
        assert!(self.eat(token), "`{token}` expected at {} of {:?}", self.next, self.tokens);
    }

    fn or(&mut self) -> Node {
        let mut node = self.and();
        while self.eat("||") {
            node = Node::Or(Box::new(node), Box::new(self.and()));
        }
        node
    }

    fn and(&mut self) -> Node {
        let mut node = self.unary();
        while self.eat("&&") {
            node = Node::And(Box::new(node), Box::new(self.unary()));
        }
        node
    }

    fn unary(&mut self) -> Node {
        if self.eat("!") {
            return Node::Not(Box::new(self.unary()));
        }
        if self.eat("(") {
            let node = self.or();
            self.expect(")");
            return node;
        }
        let name = self.take();
        self.expect("(");
        let at = self.place();
        let node = match name.as_str() {
            "any" => {
                self.expect(",");
                Node::Any(at, self.text().split_whitespace().map(str::to_owned).collect())
            }
            "phrases" => {
                self.expect(",");
                let phrase = |phrase: &str| {
                    let tests = phrase.split_whitespace().zip(at..).map(|(word, at)| Node::Any(at, vec![word.into()]));
                    tests.reduce(|all, next| Node::And(Box::new(all), Box::new(next))).expect("a phrase has words")
                };
                let text = self.text();
                let phrases = text.split('|').map(phrase);
                phrases.reduce(|all, next| Node::Or(Box::new(all), Box::new(next))).expect("there is a phrase")
            }
            "is" => {
                self.expect(",");
                let mut classes = vec![self.take()];
                while self.eat("|") {
                    classes.push(self.take());
                }
                Node::Is(at, classes)
            }
            "some" => {
                self.expect("..");
                let to = self.place();
                self.expect(",");
                Node::Some(at, to, Box::new(self.or()))
            }
            mark => {
                let mark = MARKS.iter().position(|known| *known == mark);
                Node::Mark(at, mark.unwrap_or_else(|| panic!("`{name}` is no test of a rule")))
            }
        };
        self.expect(")");
        node
    }

    fn place(&mut self) -> i32 {
        match self.take().as_str() {
            "start" => return START,
            "end" => return END,
            other => assert_eq!(other, "at", "a place is `at`, `start` or `end`"),
        }
        let sign = if self.eat("+") {
            1
        } else if self.eat("-") {
            -1
        } else {
            return 0;
        };
        sign * self.take().parse::<i32>().expect("a number after `at +`")
    }

    fn text(&mut self) -> String {
        self.take().strip_prefix('"').expect("words in quotes").to_owned()
    }
}

impl Node {
    fn words(&self, out: &mut Vec<String>) {
        match self {
            Node::And(a, b) | Node::Or(a, b) => {
                a.words(out);
                b.words(out);
            }
            Node::Not(a) | Node::Some(_, _, a) => a.words(out),
            Node::Any(_, words) => out.extend(words.iter().cloned()),
            Node::Is(..) | Node::Mark(..) => {}
        }
    }
}

/// Where to go after a test.
#[derive(Clone, Copy, PartialEq)]
enum To {
    Accept,
    Reject,
    Label(usize),
}

/// A test in bytes, the label that stands before it, and where to go when it is met and when not.
struct Test {
    bytes: Vec<u8>,
    met: To,
    not: To,
}

struct Compiler<'a> {
    tests: Vec<Test>,
    /// Before which test a label stands.
    labels: Vec<usize>,
    word: &'a dyn Fn(&str) -> u16,
    class: &'a dyn Fn(&str) -> u32,
    sets: &'a mut Vec<u32>,
}

fn compile(rule: &Node, word: &dyn Fn(&str) -> u16, class: &dyn Fn(&str) -> u32, sets: &mut Vec<u32>) -> Vec<u8> {
    let mut compiler = Compiler { tests: Vec::new(), labels: Vec::new(), word, class, sets };
    compiler.node(rule, To::Accept, To::Reject);
    compiler.assemble()
}

#[allow(clippy::expect_used, clippy::panic, reason = "a build stops at the first mistake in a rule")]
impl Compiler<'_> {
    fn node(&mut self, node: &Node, met: To, not: To) {
        let bytes = match node {
            Node::And(a, b) | Node::Or(a, b) => {
                let label = self.labels.len();
                self.labels.push(0);
                match node {
                    Node::And(..) => self.node(a, To::Label(label), not),
                    _ => self.node(a, met, To::Label(label)),
                }
                self.labels[label] = self.tests.len();
                return self.node(b, met, not);
            }
            Node::Not(a) => return self.node(a, not, met),
            Node::Any(at, words) => {
                let mut numbers: Vec<u16> = words.iter().map(|word| (self.word)(word)).collect();
                numbers.sort_unstable();
                numbers.dedup();
                let mut bytes = vec![operation(*at, usize::from(numbers.len() > 1))];
                if numbers.len() > 1 {
                    bytes.push(u8::try_from(numbers.len()).expect("at most 255 words in a list"));
                }
                bytes.extend(numbers.into_iter().flat_map(u16::to_le_bytes));
                bytes
            }
            Node::Is(at, classes) => {
                let set = classes.iter().map(|class| (self.class)(class)).fold(0, |all, bit| all | bit);
                let index = self.sets.iter().position(|known| *known == set).unwrap_or_else(|| {
                    self.sets.push(set);
                    self.sets.len() - 1
                });
                vec![operation(*at, 2), u8::try_from(index).expect("at most 256 sets of classes")]
            }
            Node::Mark(at, mark) => vec![operation(*at, FIRST_MARK + mark)],
            Node::Some(from, to, inner) => {
                let inner = compile(inner, self.word, self.class, self.sets);
                let short = |place: i32| i8::try_from(place).expect("a range of at most 126").cast_unsigned();
                let length = u8::try_from(inner.len()).expect("at most 255 bytes in a range");
                let mut bytes = vec![operation(0, 3), short(*from), short(*to), length];
                bytes.extend(inner);
                bytes
            }
        };
        self.tests.push(Test { bytes, met, not });
    }

    /// Puts the tests after each other, from the last to the first, so that all distances are known.
    fn assemble(self) -> Vec<u8> {
        let resolve = |to: To| match to {
            To::Label(label) => Err(self.labels[label]),
            end => Ok(end),
        };
        // What stands from each test on.
        let mut tails: Vec<Vec<u8>> = vec![Vec::new(); self.tests.len() + 1];
        for (at, test) in self.tests.iter().enumerate().rev() {
            let (met, not) = (resolve(test.met), resolve(test.not));
            let mut bytes = test.bytes.clone();
            let (when, to) = match (met, not) {
                (Err(next), to) if next == at + 1 => (0, to),
                (to, Err(next)) if next == at + 1 => (0x80, to),
                (Ok(To::Accept), _) => (2, Ok(To::Accept)),
                _ => (3, Ok(To::Accept)),
            };
            match to {
                Ok(_) if when == 2 || when == 3 => bytes.push(when),
                Ok(To::Accept) => bytes.push(when),
                Ok(_) => bytes.push(when | 1),
                Err(target) => {
                    let far = tails[at + 1].len() - tails[target].len();
                    match u8::try_from(far + 2) {
                        Ok(near) if near < 127 => bytes.push(when | near),
                        _ => {
                            bytes.push(when | 127);
                            bytes.extend(u16::try_from(far).expect("a rule of less than 64 kB").to_le_bytes());
                        }
                    }
                }
            }
            bytes.extend_from_slice(&tails[at + 1]);
            tails[at] = bytes;
        }
        tails.swap_remove(0)
    }
}

fn operation(at: i32, test: usize) -> u8 {
    let at = u8::try_from(at + BEFORE).ok().filter(|at| *at < 16);
    #[allow(clippy::expect_used, reason = "a build stops at the first mistake in a rule")]
    let at = at.expect("a rule looks from seven tokens before to eight after");
    at << 4 | u8::try_from(test).unwrap_or(0)
}
