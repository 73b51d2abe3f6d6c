//! Compiles the steps of `steps! { ... }` anywhere in the analyser into a few numbers a step; `step.rs` beside says what can
//! be written, and takes them.
//!
//! As WebAssembly, steps are three times as many bytes: they are packed with the rules and the word lists.

use super::rule::{Compiler, Node, Parser, sources, tokens};

/// Steps in the order of their numbers: see `step.rs`.
const STEPS: [&str; 23] = [
    "end", "return", "need", "add", "subtract", "less", "same", "not", "first", "if-not", "if", "on", "back", "value",
    "number", "keep", "call", "ask", "point", "only", "rule", "here", "push",
];

/// Names of sorts of a phrase, in the order of `Sort`.
pub const SORTS: [&str; 19] = [
    "Date",
    "Month",
    "Weekday",
    "Week",
    "Event",
    "Period",
    "Day",
    "Time",
    "Recurrence",
    "Duration",
    "Vague",
    "Count",
    "Score",
    "Standard",
    "Judge",
    "Made",
    "Frequency",
    "Certificate",
    "Set",
];
/// Named sets of sorts, as in `phrase.rs`.
const SETS: [(&str, &str); 2] =
    [("BOUNDED", "Date Month Weekday Week Event Period Day Time"), ("CALENDAR", "Date Month Weekday Week Period Day")];
/// Days that need no numbers, as in `due.rs`.
pub const DAYS: [(&str, u32); 5] =
    [("UNKNOWN", 0), ("TODAY", 16), ("TOMORROW", 24), ("PLACEMENT_END", 32), ("NONE", 0xFFFF)];

/// What steps share beyond their arguments and answers, above all of their own values.
const SHARED: [&str; 4] = ["from", "count", "tie", "beside"];
const FIRST_SHARED: usize = 12;

/// A list of steps with a name.
struct Function {
    name: String,
    arguments: usize,
    body: Vec<Does>,
    /// How many values it keeps, its arguments among them.
    values: usize,
}

/// A step as it is written.
enum Does {
    Keep(usize, Is),
    If(Is, Vec<Does>, Vec<Does>),
    While(Is, Vec<Does>),
    Break,
    Continue,
    Return(Is),
    Need(Is),
}

/// A value.
enum Is {
    Number(u32),
    Value(usize, i32),
    Rule(usize, Node),
    First(Box<Is>, Box<Is>, Node),
    Call(String, Vec<Is>),
    Point(u32, Box<Is>, Box<Is>),
    Only(u32, Box<Is>),
    Plain(&'static str, Box<Is>, Box<Is>),
    Not(Box<Is>),
    And(Box<Is>, Box<Is>),
    Or(Box<Is>, Box<Is>),
}

/// All steps of the analyser.
pub struct Steps {
    functions: Vec<Function>,
    /// What the steps may ask the program, in the order of its numbers.
    asks: Vec<String>,
}

/// Steps as numbers.
pub struct Compiled {
    /// Of each function: how many arguments it takes, how many values more it keeps, and its steps.
    pub functions: Vec<(u32, u32, Vec<Step>)>,
    /// The names of the functions, in the order of their numbers.
    pub names: Vec<String>,
    /// How many values lie on the stack at most.
    pub stack: usize,
}

/// A step: its number, what follows, and the rule that stands in it.
pub struct Step {
    pub number: u32,
    pub with: u32,
    pub rule: Vec<u32>,
}

#[allow(clippy::expect_used, clippy::panic, reason = "a build stops at the first mistake in a step")]
impl Steps {
    /// Reads the steps of all source files in a folder.
    pub fn read(folder: &str) -> Steps {
        let mut steps = Steps { functions: Vec::new(), asks: Vec::new() };
        for (path, source) in sources(folder) {
            if path.ends_with("step.rs") {
                let list = source.split("asks! {").nth(1).expect("step.rs says what can be asked");
                let list = list.split("\n}").next().unwrap_or_default();
                let arms = list.lines().filter_map(|line| line.trim().split_once('(').filter(|_| line.contains("=>")));
                steps.asks = arms.map(|(name, _)| name.to_owned()).collect();
                continue;
            }
            for (at, start) in source.match_indices("steps! {") {
                let source: Vec<&str> = source[at + start.len()..]
                    .lines()
                    .take_while(|line| *line != "}")
                    .filter(|line| !line.trim().starts_with('/'))
                    .collect();
                let mut parser = StepParser {
                    parser: Parser::new(
                        tokens(&source.join("\n")).into_iter().filter(|token| !token.trim().is_empty()).collect(),
                    ),
                    values: Vec::new(),
                };
                parser.parser.steps = true;
                while !parser.parser.ends() {
                    steps.functions.push(parser.function());
                }
            }
        }
        steps
    }

    /// All words and signs that the rules in steps name.
    pub fn words(&self, out: &mut Vec<String>) {
        fn is(value: &Is, out: &mut Vec<String>) {
            match value {
                Is::Number(_) | Is::Value(..) => {}
                Is::Rule(_, node) => node.words(out),
                Is::First(a, b, node) => {
                    is(a, out);
                    is(b, out);
                    node.words(out);
                }
                Is::Call(_, with) => with.iter().for_each(|value| is(value, out)),
                Is::Only(_, a) | Is::Not(a) => is(a, out),
                Is::Point(_, a, b) | Is::Plain(_, a, b) | Is::And(a, b) | Is::Or(a, b) => {
                    is(a, out);
                    is(b, out);
                }
            }
        }
        fn does(steps: &[Does], out: &mut Vec<String>) {
            for step in steps {
                match step {
                    Does::Keep(_, value) | Does::Return(value) | Does::Need(value) => is(value, out),
                    Does::If(value, then, or) => {
                        is(value, out);
                        does(then, out);
                        does(or, out);
                    }
                    Does::While(value, then) => {
                        is(value, out);
                        does(then, out);
                    }
                    Does::Break | Does::Continue => {}
                }
            }
        }
        for function in &self.functions {
            does(&function.body, out);
        }
    }

    /// All steps as numbers. `word` gives the number of a word or sign, `class` the bit of a class.
    pub fn compile(&self, word: &dyn Fn(&str) -> u16, class: &dyn Fn(&str) -> u32) -> Compiled {
        let names: Vec<String> = self.functions.iter().map(|function| function.name.clone()).collect();
        let functions = self.functions.iter().map(|function| {
            let mut maker = Maker {
                steps: Vec::new(),
                labels: Vec::new(),
                loops: Vec::new(),
                names: &names,
                asks: &self.asks,
                word,
                class,
            };
            maker.does(&function.body);
            maker.push("end", 0);
            (function.arguments as u32, (function.values - function.arguments) as u32, maker.finish())
        });
        let functions: Vec<(u32, u32, Vec<Step>)> = functions.collect();
        let deepest = (0..functions.len()).map(|at| depth(&functions, at, &mut Vec::new())).max().unwrap_or(0);
        Compiled { functions, names, stack: SHARED.len() + deepest }
    }
}

/// How many values lie on the stack at most while the steps of a function are taken, with those that they call. Steps that call
/// themselves do so once: however long a text is, they must not go deeper with it.
fn depth(functions: &[(u32, u32, Vec<Step>)], function: usize, callers: &mut Vec<usize>) -> usize {
    if callers.iter().filter(|caller| **caller == function).count() > 1 {
        return 0;
    }
    callers.push(function);
    let (arguments, more, steps) = &functions[function];
    let mut here = (arguments + more) as usize;
    let mut most = here;
    for step in steps {
        match STEPS[step.number as usize] {
            "push" => here += 1,
            "add" | "subtract" | "less" | "same" | "first" | "point" => here -= 1,
            "ask" => here -= (step.with & 3) as usize - 1,
            "call" => {
                let called = step.with as usize;
                here -= functions[called].0 as usize;
                most = most.max(here + depth(functions, called, callers));
            }
            _ => {}
        }
        most = most.max(here);
    }
    callers.pop();
    most
}

struct StepParser {
    parser: Parser,
    /// The names of the values of a function.
    values: Vec<String>,
}

#[allow(clippy::expect_used, clippy::panic, reason = "a build stops at the first mistake in a step")]
impl StepParser {
    fn function(&mut self) -> Function {
        if self.parser.eat("pub") {
            for token in ["(", "super", ")"] {
                self.parser.expect(token);
            }
        }
        self.parser.expect("fn");
        let name = self.parser.take();
        self.parser.expect("(");
        self.values.clear();
        while !self.parser.eat(")") {
            let argument = self.parser.take();
            self.values.push(argument);
            self.parser.eat(",");
        }
        let arguments = self.values.len();
        let body = self.block();
        assert!(self.values.len() <= FIRST_SHARED, "`{name}` keeps too many values");
        Function { name, arguments, body, values: self.values.len() }
    }

    fn block(&mut self) -> Vec<Does> {
        self.parser.expect("{");
        let mut body = Vec::new();
        while !self.parser.eat("}") {
            body.push(self.step());
        }
        body
    }

    fn step(&mut self) -> Does {
        let word = self.parser.take();
        let step = match word.as_str() {
            "if" => return self.branch(),
            "while" => {
                let value = self.value();
                return Does::While(value, self.block());
            }
            "break" => Does::Break,
            "continue" => Does::Continue,
            "return" => Does::Return(self.value()),
            "need" => Does::Need(self.value()),
            _ => {
                let name = if word == "let" { self.parser.take() } else { word };
                let slot = self.slot(&name, true);
                let more = self.parser.eat("+");
                self.parser.expect("=");
                let value = self.value();
                let value = match (more, value) {
                    (true, Is::Number(number)) if number < 9 => Is::Value(slot, number as i32),
                    (true, value) => Is::Plain("add", Box::new(Is::Value(slot, 0)), Box::new(value)),
                    (false, value) => value,
                };
                Does::Keep(slot, value)
            }
        };
        self.parser.expect(";");
        step
    }

    fn branch(&mut self) -> Does {
        let value = self.value();
        let then = self.block();
        let mut or = Vec::new();
        if self.parser.eat("else") {
            if self.parser.eat("if") {
                or.push(self.branch());
            } else {
                or = self.block();
            }
        }
        Does::If(value, then, or)
    }

    fn slot(&mut self, name: &str, new: bool) -> usize {
        if let Some(shared) = SHARED.iter().position(|known| *known == name) {
            return FIRST_SHARED + shared;
        }
        if let Some(slot) = self.values.iter().position(|known| known == name) {
            return slot;
        }
        assert!(new, "`{name}` is no value of these steps: {:?}", self.values);
        self.values.push(name.to_owned());
        self.values.len() - 1
    }

    fn value(&mut self) -> Is {
        let mut all = vec![self.and()];
        while self.parser.eat("||") {
            let next = self.and();
            add(&mut all, next, Node::or);
        }
        let either = |all, next| Is::Or(Box::new(all), Box::new(next));
        all.into_iter().reduce(either).expect("one at least")
    }

    fn and(&mut self) -> Is {
        let mut all = vec![self.compared()];
        while self.parser.eat("&&") {
            let next = self.compared();
            add(&mut all, next, Node::and);
        }
        let both = |all, next| Is::And(Box::new(all), Box::new(next));
        all.into_iter().reduce(both).expect("one at least")
    }

    fn compared(&mut self) -> Is {
        if self.parser.eat("!") {
            return match self.compared() {
                Is::Rule(slot, node) => Is::Rule(slot, node.not()),
                value => Is::Not(Box::new(value)),
            };
        }
        let left = self.sum();
        let plain = |name, a, b| Is::Plain(name, Box::new(a), Box::new(b));
        if self.parser.eat("<") {
            if self.parser.eat("=") {
                let right = self.sum();
                return Is::Not(Box::new(plain("less", right, left)));
            }
            let right = self.sum();
            return plain("less", left, right);
        }
        if self.parser.eat(">") {
            if self.parser.eat("=") {
                let right = self.sum();
                return Is::Not(Box::new(plain("less", left, right)));
            }
            let right = self.sum();
            return plain("less", right, left);
        }
        if self.parser.eat("=") {
            self.parser.expect("=");
            let right = self.sum();
            return plain("same", left, right);
        }
        left
    }

    fn sum(&mut self) -> Is {
        let mut all = self.one();
        loop {
            let name = if self.parser.eat("+") {
                "add"
            } else if self.parser.eat("-") {
                "subtract"
            } else {
                return all;
            };
            all = match (all, name, self.one()) {
                (Is::Value(slot, by), "add", Is::Number(number)) if by + (number as i32) < 9 => {
                    Is::Value(slot, by + number as i32)
                }
                (Is::Value(slot, by), "subtract", Is::Number(number)) if by - number as i32 > -8 => {
                    Is::Value(slot, by - number as i32)
                }
                (all, name, next) => Is::Plain(name, Box::new(all), Box::new(next)),
            };
        }
    }

    fn one(&mut self) -> Is {
        if self.parser.eat("(") {
            let value = self.value();
            self.parser.expect(")");
            return value;
        }
        let name = self.parser.take();
        if let Ok(number) = name.parse() {
            return Is::Number(number);
        }
        if let Some((_, day)) = DAYS.iter().find(|(known, _)| *known == name) {
            return Is::Number(*day);
        }
        if !self.parser.eat("(") {
            return Is::Value(self.slot(&name, false), 0);
        }
        if Node::is_test(&name) {
            let base = self.parser.peek();
            let slot = self.slot(&base, false);
            self.parser.base = base;
            let node = self.parser.test(&name);
            return Is::Rule(slot, node);
        }
        let mut with = Vec::new();
        if name == "first" {
            with.push(self.value());
            self.parser.expect(",");
            with.push(self.value());
            self.parser.expect(",");
            let node = *self.parser.inside();
            self.parser.expect(")");
            let to = with.pop().expect("two values");
            return Is::First(Box::new(with.pop().expect("two values")), Box::new(to), node);
        }
        if name == "only" {
            let value = self.value();
            self.parser.expect(",");
            let sorts = self.sorts();
            self.parser.expect(")");
            return Is::Only(sorts, Box::new(value));
        }
        while !self.parser.eat(")") {
            with.push(self.value());
            self.parser.eat(",");
        }
        if let Some(sort) = SORTS.iter().position(|known| *known == name) {
            assert!((1..=2).contains(&with.len()), "`{name}` takes where it ends, and perhaps what it names");
            let when = if with.len() > 1 { with.pop().expect("two values") } else { Is::Number(0) };
            return Is::Point(sort as u32, Box::new(with.pop().expect("where it ends")), Box::new(when));
        }
        Is::Call(name, with)
    }

    fn sorts(&mut self) -> u32 {
        if self.parser.eat("!") {
            return !self.sorts() & ((1 << SORTS.len()) - 1);
        }
        let mut all = 0;
        loop {
            let name = self.parser.take();
            let set = SETS.iter().find(|(known, _)| *known == name).map_or(name.as_str(), |(_, set)| set);
            for sort in set.split(' ') {
                let at = SORTS.iter().position(|known| *known == sort);
                all |= 1u32 << at.unwrap_or_else(|| panic!("`{sort}` is no sort of a phrase"));
            }
            if !self.parser.eat("|") {
                return all;
            }
        }
    }
}

/// Adds a value; a rule that follows on one from the same place becomes one with it.
fn add(all: &mut Vec<Is>, next: Is, join: fn(Node, Node) -> Node) {
    match (all.pop(), next) {
        (Some(Is::Rule(slot, rule)), Is::Rule(other, next)) if slot == other => {
            all.push(Is::Rule(slot, join(rule, next)));
        }
        (last, next) => {
            all.extend(last);
            all.push(next);
        }
    }
}

/// Makes the steps of a function.
struct Maker<'a> {
    steps: Vec<Step>,
    /// Before which step a label stands; jumps name labels until all are known.
    labels: Vec<usize>,
    /// Of each loop around: where it begins, and the label after it.
    loops: Vec<(usize, u32)>,
    names: &'a [String],
    asks: &'a [String],
    word: &'a dyn Fn(&str) -> u16,
    class: &'a dyn Fn(&str) -> u32,
}

#[allow(clippy::expect_used, clippy::panic, reason = "a build stops at the first mistake in a step")]
impl Maker<'_> {
    fn push(&mut self, name: &str, with: u32) {
        self.steps.push(Step { number: number_of(name), with, rule: Vec::new() });
    }

    fn push_rule(&mut self, name: &str, with: u32, node: &Node) {
        let rule = Compiler::compile(node, self.word, self.class);
        self.steps.push(Step { number: number_of(name), with, rule });
    }

    fn label(&mut self) -> u32 {
        self.labels.push(usize::MAX);
        self.labels.len() as u32 - 1
    }

    fn here(&mut self, label: u32) {
        self.labels[label as usize] = self.steps.len();
    }

    fn does(&mut self, steps: &[Does]) {
        for step in steps {
            match step {
                Does::Keep(slot, value) => {
                    self.is(value);
                    self.push("keep", *slot as u32);
                }
                Does::If(value, then, or) => {
                    let other = self.label();
                    self.go(value, other, false);
                    self.does(then);
                    if or.is_empty() {
                        self.here(other);
                    } else {
                        let end = self.label();
                        // After a way out nothing goes on.
                        if !matches!(then.last(), Some(Does::Return(_) | Does::Break | Does::Continue)) {
                            self.push("on", end);
                        }
                        self.here(other);
                        self.does(or);
                        self.here(end);
                    }
                }
                Does::While(value, then) => {
                    let (start, end) = (self.label(), self.label());
                    self.here(start);
                    self.loops.push((start as usize, end));
                    self.go(value, end, false);
                    self.does(then);
                    self.push("back", start);
                    self.here(end);
                    self.loops.pop();
                }
                Does::Break => {
                    let (_, end) = *self.loops.last().expect("a loop to leave");
                    self.push("on", end);
                }
                Does::Continue => {
                    let (start, _) = *self.loops.last().expect("a loop to go on with");
                    self.push("back", start as u32);
                }
                Does::Return(value) => {
                    self.is(value);
                    self.push("return", 0);
                }
                Does::Need(value) => self.need(value),
            }
        }
    }

    /// Goes on only when a value is there; of several that are all needed, the first that is not ends it.
    fn need(&mut self, value: &Is) {
        if let Is::And(a, b) = value {
            self.need(a);
            self.need(b);
        } else {
            self.is(value);
            self.push("need", 0);
        }
    }

    /// Goes to a label when a value is, or is not, there.
    fn go(&mut self, value: &Is, label: u32, there: bool) {
        match (value, there) {
            (Is::Not(value), _) => self.go(value, label, !there),
            (Is::And(a, b), false) | (Is::Or(a, b), true) => {
                self.go(a, label, there);
                self.go(b, label, there);
            }
            (Is::And(a, b), true) | (Is::Or(a, b), false) => {
                let past = self.label();
                self.go(a, past, !there);
                self.go(b, label, there);
                self.here(past);
            }
            _ => {
                self.is(value);
                self.push(if there { "if" } else { "if-not" }, label);
            }
        }
    }

    fn is(&mut self, value: &Is) {
        match value {
            Is::Number(number) => self.push("number", *number),
            Is::Value(slot, by) => self.push("value", (*slot as u32) << 4 | (by + 7) as u32),
            Is::Rule(slot, node) => self.push_rule("rule", *slot as u32, node),
            Is::First(from, to, node) => {
                self.is(from);
                self.push("push", 0);
                self.is(to);
                self.push_rule("first", 0, node);
            }
            Is::Call(name, with) => {
                let steps = self.names.iter().position(|known| known == name);
                for (at, value) in with.iter().enumerate() {
                    self.is(value);
                    // The last value of a question stays at hand.
                    if steps.is_some() || at + 1 < with.len() {
                        self.push("push", 0);
                    }
                }
                if let Some(at) = steps {
                    self.push("call", at as u32);
                } else {
                    let at = self.asks.iter().position(|known| known == name);
                    let at = at.unwrap_or_else(|| panic!("no steps and no question are called `{name}`"));
                    assert!((1..=3).contains(&with.len()), "`{name}` is asked of one value to three");
                    self.push("ask", (at << 2 | with.len()) as u32);
                }
            }
            Is::Point(sort, to, when) => {
                self.is(to);
                self.push("push", 0);
                self.is(when);
                self.push("point", *sort);
            }
            Is::Only(sorts, value) => {
                self.is(value);
                self.push("only", *sorts);
            }
            Is::Plain(name, a, b) => {
                self.is(a);
                self.push("push", 0);
                self.is(b);
                self.push(name, 0);
            }
            Is::Not(value) => {
                self.is(value);
                self.push("not", 0);
            }
            Is::And(..) | Is::Or(..) => {
                // The last one stands for all: what is before it only says whether it is asked.
                let (end, short) = (self.label(), self.label());
                let there = matches!(value, Is::Or(..));
                let (Is::And(a, b) | Is::Or(a, b)) = value else { return };
                self.go(a, short, there);
                self.is(b);
                self.push("on", end);
                self.here(short);
                self.push("number", u32::from(there));
                self.here(end);
            }
        }
    }

    /// The steps, without labels. Where one goes on, it says how many places that are still to come have been named after
    /// that place, and one more; or nothing when it is the first to name it. And where such a place is, it says so again.
    fn finish(mut self) -> Vec<Step> {
        let mut starts = vec![0];
        for step in &self.steps {
            starts.push(starts[starts.len() - 1] + 1 + step.rule.len());
        }
        let mut out = Vec::new();
        // Places that are still to come, as they were named.
        let mut coming: Vec<usize> = Vec::new();
        let steps = std::mem::take(&mut self.steps);
        for (at, mut step) in steps.into_iter().enumerate() {
            if let Some(index) = coming.iter().rev().position(|place| *place == at) {
                coming.remove(coming.len() - 1 - index);
                out.push(Step { number: number_of("here"), with: index as u32, rule: Vec::new() });
            }
            let target = || self.labels[step.with as usize];
            match STEPS[step.number as usize] {
                "if" | "if-not" | "on" => {
                    let target = target();
                    assert!(target > at, "only `back` goes back");
                    let index = coming.iter().rev().position(|place| *place == target);
                    if index.is_none() {
                        coming.push(target);
                    }
                    step.with = index.map_or(0, |index| index as u32 + 1);
                }
                "back" => step.with = (starts[at + 1] - starts[target()]) as u32,
                _ => {}
            }
            out.push(step);
        }
        out
    }
}

fn number_of(name: &str) -> u32 {
    STEPS.iter().zip(0..).find(|(known, _)| **known == name).map_or(0, |(_, number)| number)
}
