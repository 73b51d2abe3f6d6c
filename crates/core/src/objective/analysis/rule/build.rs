//! Compiles what stands in `rule!(text, at, ...)` or `first!(text, range, ...)` anywhere in the analyser into a few bytes a rule.
//!
//! As WebAssembly, a test of one word is a call with its arguments and a branch, and a table of the words: some 50 bytes.
//! Here it is three numbers, packed with the word lists: what to look at, which word, and where to go on. `rule.rs` beside
//! says what can be written, and reads these numbers.

use super::lexicon::packed::{CONTROL, OPENING, WITH, WORD_BITS};
use std::{collections::BTreeMap, fs, path::PathBuf};

/// Every rule of the analyser, read but not yet in bytes.
pub struct Rules {
    /// With the hash of its text, as the macro makes it. As they stand in the source: neighbours name the same words.
    rules: Vec<(u64, Node)>,
}

/// A condition.
pub enum Node {
    And(Box<Node>, Box<Node>),
    Or(Box<Node>, Box<Node>),
    Not(Box<Node>),
    /// Offset, and the words or signs of which one is to stand there.
    Any(i32, Vec<String>),
    /// Offset and classes.
    Is(i32, Vec<String>),
    /// Offset and mark.
    Mark(i32, usize),
    /// Offset, how far from there, and what is to hold at one of those tokens at least.
    Some(i32, u32, Box<Node>),
}

/// Marks of a token, in the order of `rule.rs`.
const MARKS: [&str; 21] = [
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
    "opens",
    "days",
    "adverb",
    "noun",
    "thing",
    "act",
    "plan",
    "may",
    "told",
];
/// The tests before the marks: words, classes, one of several tokens.
const FIRST_MARK: usize = 3;
/// In place of how many tokens: all of the sentence up to there, or all of it.
const UP_TO: u32 = 0;
const SENTENCE: u32 = 255;
/// With fewer tests of the token itself, a test for all of them at once saves nothing.
const WORTH_AN_OPENING: usize = 4;
/// Tokens up to so many before can be looked at.
const BEFORE: i32 = 7;

impl Rules {
    /// Reads the rules of all source files in a folder.
    #[allow(clippy::expect_used, clippy::panic, reason = "a build stops at the first mistake in a rule")]
    pub fn read(folder: &str) -> Rules {
        let mut rules: Vec<(u64, Node)> = Vec::new();
        for (path, source) in sources(folder) {
            if path.ends_with("rule.rs") {
                continue;
            }
            let mut starts: Vec<(usize, &str)> =
                ["rule!(", "first!("].iter().flat_map(|name| source.match_indices(name)).collect();
            starts.sort_unstable();
            for (at, name) in starts {
                let text = arguments(&source[at + name.len()..]);
                let text = plain(text.splitn(3, ',').nth(2).expect("rule!(text, at, condition)"));
                let mut parser = Parser::new(tokens(&text));
                let node = parser.whole();
                assert!(parser.ends(), "{}: `{text}` goes on", path.display());
                let hash = hash(&text);
                if rules.iter().all(|(known, _)| *known != hash) {
                    rules.push((hash, node));
                }
            }
        }
        Rules { rules }
    }

    /// All words and signs that a rule names.
    pub fn words(&self, out: &mut Vec<String>) {
        for (_, rule) in &self.rules {
            rule.words(out);
        }
    }

    /// All rules as numbers, how many there are, and where the rule of each hash is. `word` gives the number of a word
    /// or sign, `class` the bit of a class.
    #[allow(clippy::expect_used, reason = "a build stops at the first mistake in a rule")]
    pub fn compile(&self, word: &dyn Fn(&str) -> u16, class: &dyn Fn(&str) -> u32) -> Compiled {
        let mut out = Compiled { numbers: vec![0; 1 << WORD_BITS], rules: 0, places: Vec::new() };
        let mut seen: BTreeMap<Vec<u32>, usize> = BTreeMap::new();
        for (hash, rule) in &self.rules {
            let code = Compiler::compile(rule, word, class);
            let place = *seen.entry(code).or_insert_with_key(|code| {
                let place = out.numbers.len();
                out.numbers.extend_from_slice(code);
                out.rules += 1;
                place
            });
            out.places.push((*hash, u16::try_from(place).expect("the rules are less than 65,536 numbers")));
        }
        out
    }
}

/// What the rules have become.
pub struct Compiled {
    /// As they are when they are unpacked, but for what opens a rule.
    pub numbers: Vec<u32>,
    pub rules: usize,
    pub places: Vec<(u64, u16)>,
}

/// The source files of a folder, without comments.
#[allow(clippy::expect_used, clippy::panic, reason = "a build stops when a file cannot be read")]
pub fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let listed = fs::read_dir(folder).expect("the analyser's folder can be listed");
    let mut files: Vec<_> = listed.map(|entry| entry.expect("the analyser's folder can be listed").path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "rs"));
    files.sort();
    let read = |path: PathBuf| {
        println!("cargo:rerun-if-changed={}", path.display());
        let source = fs::read_to_string(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
        let source: Vec<&str> = source.lines().map(|line| line.split("// ").next().unwrap_or("")).collect();
        (path, source.join("\n"))
    };
    files.into_iter().map(read).collect()
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

pub fn tokens(text: &str) -> Vec<String> {
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

/// Reads conditions.
pub struct Parser {
    tokens: Vec<String>,
    next: usize,
    /// What places are counted from.
    pub base: String,
    /// In steps, where a test names the value that it starts from.
    pub steps: bool,
}

#[allow(clippy::panic, clippy::expect_used, reason = "a build stops at the first mistake in a rule")]
impl Parser {
    /// Reads from the first token on.
    pub fn new(tokens: Vec<String>) -> Parser {
        Parser { tokens, next: 0, base: "at".to_owned(), steps: false }
    }

    /// Whether there is nothing more to read.
    pub fn ends(&self) -> bool {
        self.next == self.tokens.len()
    }

    /// The next token, which stays.
    pub fn peek(&self) -> String {
        self.tokens.get(self.next).cloned().unwrap_or_default()
    }

    /// The next token.
    pub fn take(&mut self) -> String {
        self.next += 1;
        self.tokens.get(self.next - 1).cloned().unwrap_or_default()
    }

    /// Takes the next token if it is this one.
    pub fn eat(&mut self, token: &str) -> bool {
        let there = self.tokens.get(self.next).is_some_and(|next| next == token);
        self.next += usize::from(there);
        there
    }

    /// Takes the next token, which has to be this one.
    pub fn expect(&mut self, token: &str) {
        let near = || self.tokens.get(self.next.saturating_sub(8)..(self.next + 2).min(self.tokens.len()));
        let near = near().map(|tokens| tokens.join(" ")).unwrap_or_default();
        assert!(self.eat(token), "`{token}` expected: {near}");
    }

    /// A whole condition.
    pub fn whole(&mut self) -> Node {
        let mut nodes = vec![self.and()];
        while self.eat("||") {
            let next = self.and();
            if !nodes.iter_mut().any(|node| node.takes(&next)) {
                nodes.push(next);
            }
        }
        let join = |all, next| Node::Or(Box::new(all), Box::new(next));
        nodes.into_iter().reduce(join).expect("one at least")
    }

    fn and(&mut self) -> Node {
        let mut nodes = vec![self.unary()];
        while self.eat("&&") {
            let next = self.unary();
            // Neither the one nor the other: not one of both.
            let taken = |node: &mut Node| match (node, &next) {
                (Node::Not(node), Node::Not(next)) => node.takes(next),
                _ => false,
            };
            if !nodes.iter_mut().any(taken) {
                nodes.push(next);
            }
        }
        let join = |all, next| Node::And(Box::new(all), Box::new(next));
        nodes.into_iter().reduce(join).expect("one at least")
    }

    fn unary(&mut self) -> Node {
        if self.eat("!") {
            return Node::Not(Box::new(self.unary()));
        }
        if self.eat("(") {
            let node = self.whole();
            self.expect(")");
            return node;
        }
        let name = self.take();
        self.expect("(");
        self.test(&name)
    }

    /// What is inside of a condition, where places are tokens that are looked at.
    pub fn inside(&mut self) -> Box<Node> {
        let (base, steps) = (std::mem::replace(&mut self.base, "at".to_owned()), std::mem::take(&mut self.steps));
        let node = self.whole();
        (self.base, self.steps) = (base, steps);
        Box::new(node)
    }

    /// A test with a name, after its bracket.
    pub fn test(&mut self, name: &str) -> Node {
        if name == "before" || name == "sentence" {
            if self.steps {
                self.place();
                self.expect(",");
            }
            let reach = if name == "before" { UP_TO } else { SENTENCE };
            let node = Node::Some(0, reach, self.inside());
            self.expect(")");
            return node;
        }
        let at = self.place();
        let node = match name {
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
            "near" => {
                self.expect("..");
                let to = self.place();
                self.expect(",");
                let reach = u32::try_from(to - at).ok().filter(|reach| (1..SENTENCE).contains(reach));
                Node::Some(at, reach.expect("near(at + 1..at + 4, ...)"), self.inside())
            }
            "is" => {
                self.expect(",");
                let mut classes = vec![self.take()];
                while self.eat("|") {
                    classes.push(self.take());
                }
                Node::Is(at, classes)
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
        let base = self.take();
        assert_eq!(
            base,
            self.base,
            "a place starts from it: {:?}",
            self.tokens.get(self.next.saturating_sub(4)..self.next)
        );
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
    /// Whether this is the name of a test.
    pub fn is_test(name: &str) -> bool {
        MARKS.contains(&name) || ["any", "is", "phrases", "near", "before", "sentence"].contains(&name)
    }

    /// This and another.
    pub fn and(mut self, next: Node) -> Node {
        // Neither the one nor the other: not one of both.
        if let (Node::Not(node), Node::Not(other)) = (&mut self, &next)
            && node.takes(other)
        {
            return self;
        }
        Node::And(Box::new(self), Box::new(next))
    }

    /// This or another.
    pub fn or(mut self, next: Node) -> Node {
        if self.takes(&next) { self } else { Node::Or(Box::new(self), Box::new(next)) }
    }

    /// Not this.
    #[allow(clippy::should_implement_trait, reason = "a condition is read as it is written")]
    pub fn not(self) -> Node {
        Node::Not(Box::new(self))
    }

    /// Makes the test one of both, when both look at the same place for words or for classes.
    fn takes(&mut self, other: &Node) -> bool {
        match (self, other) {
            (Node::Any(at, list), Node::Any(other, more)) | (Node::Is(at, list), Node::Is(other, more))
                if at == other =>
            {
                list.extend(more.iter().cloned());
                true
            }
            _ => false,
        }
    }

    /// The words and signs that it names.
    pub fn words(&self, out: &mut Vec<String>) {
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

/// A test in numbers, the label that stands before it, and where to go when it is met and when not.
struct Test {
    numbers: Vec<u32>,
    /// What is to hold at one of several tokens, which follows on the test.
    inner: Vec<u32>,
    met: To,
    not: To,
}

pub struct Compiler<'a> {
    tests: Vec<Test>,
    /// Before which test a label stands.
    labels: Vec<usize>,
    word: &'a dyn Fn(&str) -> u16,
    class: &'a dyn Fn(&str) -> u32,
}

#[allow(clippy::expect_used, clippy::panic, reason = "a build stops at the first mistake in a rule")]
impl<'a> Compiler<'a> {
    /// A rule as numbers.
    pub fn compile(rule: &Node, word: &'a dyn Fn(&str) -> u16, class: &'a dyn Fn(&str) -> u32) -> Vec<u32> {
        let mut compiler = Compiler { tests: Vec::new(), labels: Vec::new(), word, class };
        compiler.node(rule, To::Accept, To::Reject);
        if compiler.has_opening() {
            compiler.labels.iter_mut().for_each(|label| *label += 1);
            compiler.labels.push(1);
            let met = To::Label(compiler.labels.len() - 1);
            let numbers = vec![operation(0, OPENING as usize), 0];
            compiler.tests.insert(0, Test { numbers, inner: Vec::new(), met, not: To::Reject });
        }
        compiler.assemble()
    }

    /// Whether it pays to ask first if the token can open the rule: there are some tests of the token itself for words or
    /// classes, and the rule never holds when it has none of them.
    fn has_opening(&self) -> bool {
        let of_itself = |test: &Test| {
            let first = test.numbers[0] & !(!0 << WITH);
            first == operation(0, 0) || first == operation(0, 1)
        };
        let (mut seen, mut open) = (vec![false; self.tests.len()], vec![0]);
        while let Some(at) = open.pop() {
            if std::mem::replace(&mut seen[at], true) {
                continue;
            }
            let test = &self.tests[at];
            for (to, can_be) in [(test.met, !of_itself(test)), (test.not, true)] {
                match to {
                    _ if !can_be => {}
                    To::Accept => return false,
                    To::Reject => {}
                    To::Label(label) => open.push(self.labels[label]),
                }
            }
        }
        self.tests.iter().filter(|test| of_itself(test)).count() >= WORTH_AN_OPENING
    }

    fn node(&mut self, node: &Node, met: To, not: To) {
        let mut inner = Vec::new();
        let numbers = match node {
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
                let mut numbers: Vec<u32> = words.iter().map(|word| u32::from((self.word)(word))).collect();
                numbers.sort_unstable();
                numbers.dedup();
                let count = u32::try_from(numbers.len()).ok().filter(|count| count << WITH >> WITH == *count);
                numbers.insert(0, operation(*at, 0) | count.expect("a list of words is short") << WITH);
                numbers
            }
            Node::Is(at, classes) => {
                vec![operation(*at, 1), classes.iter().map(|class| (self.class)(class)).fold(0, |all, bit| all | bit)]
            }
            Node::Mark(at, mark) => vec![operation(*at, FIRST_MARK + mark)],
            Node::Some(at, reach, node) => {
                inner = Compiler::compile(node, self.word, self.class);
                let length = u32::try_from(inner.len()).ok().filter(|length| *length < 256);
                vec![operation(*at, 2) | reach << WITH, length.expect("what is near is less than 256 numbers")]
            }
        };
        self.tests.push(Test { numbers, inner, met, not });
    }

    /// Puts the tests after each other, from the last to the first, so that all distances are known.
    fn assemble(self) -> Vec<u32> {
        let resolve = |to: To| match to {
            To::Label(label) => Err(self.labels[label]),
            end => Ok(end),
        };
        // What stands from each test on.
        let mut tails: Vec<Vec<u32>> = vec![Vec::new(); self.tests.len() + 1];
        for (at, test) in self.tests.iter().enumerate().rev() {
            let (met, not) = (resolve(test.met), resolve(test.not));
            let mut numbers = test.numbers.clone();
            let (when, to) = match (met, not) {
                (Err(next), to) if next == at + 1 => (0, to),
                (to, Err(next)) if next == at + 1 => (0x80, to),
                (Ok(To::Accept), _) => (0x82, Ok(To::Accept)),
                _ => (2, Ok(To::Accept)),
            };
            let control = match to {
                Ok(_) if when & 2 != 0 => when,
                Ok(To::Accept) => when,
                Ok(_) => when | 1,
                Err(target) => {
                    // The first three say how it ends.
                    let near = tails[at + 1].len() - tails[target].len() + 3;
                    when | u32::try_from(near).ok().filter(|near| *near < 128).expect("a rule of less than 128 numbers")
                }
            };
            numbers[0] |= control << CONTROL;
            numbers.extend_from_slice(&test.inner);
            numbers.extend_from_slice(&tails[at + 1]);
            tails[at] = numbers;
        }
        tails.swap_remove(0)
    }
}

fn operation(at: i32, test: usize) -> u32 {
    let at = u32::try_from(at + BEFORE).ok().filter(|at| *at < 16);
    #[allow(clippy::expect_used, reason = "a build stops at the first mistake in a rule")]
    let at = at.expect("a rule looks from seven tokens before to eight after");
    at << 5 | u32::try_from(test).unwrap_or(0)
}
