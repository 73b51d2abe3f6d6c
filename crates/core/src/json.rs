//! JSON: a value, a strict reader and a writer whose text is always the same for the same content.
//!
//! Our own, because it is a fraction of `serde_json` in the WebAssembly build, and because a record must not be changed
//! by being read: a number is kept as it was written, so no digit of an unknown key is lost.

#![allow(clippy::single_char_add_str, reason = "a call of `push_str` is smaller than the code of `push`")]

use std::fmt;

/// How deep a text may nest. Enough for any record, and far below what a stack can bear.
pub const MAX_DEPTH: usize = 96;

/// Any JSON value.
#[derive(Clone, Debug, Default, Eq)]
pub enum Json {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as it was written.
    Number(Number),
    /// A text.
    String(String),
    /// A list.
    Array(Vec<Json>),
    /// Values by key.
    Object(Object),
}

// By hand, so that there is one of it: what is derived is put into every place that compares.
impl PartialEq for Json {
    #[inline(never)]
    fn eq(&self, other: &Json) -> bool {
        match (self, other) {
            (Json::Null, Json::Null) => true,
            (Json::Bool(a), Json::Bool(b)) => a == b,
            (Json::Number(Number(a)), Json::Number(Number(b))) | (Json::String(a), Json::String(b)) => a == b,
            (Json::Array(a), Json::Array(b)) => a == b,
            (Json::Object(a), Json::Object(b)) => a == b,
            _ => false,
        }
    }
}

/// A JSON number, kept as its literal.
// A `String` although it never grows: so the code that copies, compares and frees it is that of any text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number(String);

impl Number {
    /// The literal.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Values by key, sorted by key. The last of several equal keys counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Object {
    // A sorted list, not a tree: objects here are small, and the code of a BTreeMap is not.
    entries: Vec<(String, Json)>,
}

impl Object {
    /// An empty object.
    pub const fn new() -> Self {
        Object { entries: Vec::new() }
    }

    /// How many keys.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no key.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Json> {
        let index = self.find(key).ok()?;
        self.entries.get(index).map(|(_, value)| value)
    }

    /// The value of a key, to change it.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Json> {
        let index = self.find(key).ok()?;
        self.entries.get_mut(index).map(|(_, value)| value)
    }

    /// Whether the key is there.
    pub fn has(&self, key: &str) -> bool {
        self.find(key).is_ok()
    }

    /// Sets a key.
    pub fn set(&mut self, key: &str, value: impl Into<Json>) {
        self.put(key, value.into());
    }

    // Apart from `set`, so that there is one of it, not one for each type of value.
    #[inline(never)]
    fn put(&mut self, key: &str, value: Json) {
        match self.find(key) {
            Ok(index) => {
                if let Some(entry) = self.entries.get_mut(index) {
                    entry.1 = value;
                }
            }
            Err(index) => self.entries.insert(index, (key.to_owned(), value)),
        }
    }

    /// Sets every key of `other`.
    pub fn set_all(&mut self, other: &Object) {
        for (key, value) in other.iter() {
            self.put(key, value.clone());
        }
    }

    /// Takes a key out.
    pub fn remove(&mut self, key: &str) -> Option<Json> {
        let index = self.find(key).ok()?;
        Some(self.entries.remove(index).1)
    }

    /// Of this object, the keys that are in `keys` (`listed`), or those that are not.
    pub fn only(&self, keys: &[&str], listed: bool) -> Object {
        let mut only = Object::new();
        for (key, value) in self.iter() {
            if keys.contains(&key) == listed {
                only.put(key, value.clone());
            }
        }
        only
    }

    /// The text of a key, if it has one.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.get(key)?.as_str()
    }

    /// The values, sorted by their keys.
    pub fn into_values(self) -> Vec<Json> {
        let mut values = Vec::new();
        for (_, value) in self.entries {
            values.push(value);
        }
        values
    }

    /// Each key with its value, sorted by key.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&str, &Json)> + ExactSizeIterator {
        self.entries.iter().map(|(key, value)| (key.as_str(), value))
    }

    fn find(&self, key: &str) -> Result<usize, usize> {
        self.entries.binary_search_by(|(other, _)| other.as_str().cmp(key))
    }

    /// From keys in any order. The last of several equal ones counts.
    #[inline(never)]
    pub fn from_entries(mut entries: Vec<(String, Json)>) -> Self {
        entries.sort_by(|a, b| a.0.cmp(&b.0));
        let mut object = Object::new();
        for entry in entries {
            // The sort is stable, so the last of several equal keys stands last.
            match object.entries.last_mut() {
                Some(last) if last.0 == entry.0 => *last = entry,
                _ => object.entries.push(entry),
            }
        }
        object
    }
}

impl FromIterator<(String, Json)> for Object {
    fn from_iter<I: IntoIterator<Item = (String, Json)>>(entries: I) -> Self {
        Object::from_entries(entries.into_iter().collect())
    }
}

impl Json {
    /// Reads a text (RFC 8259, strictly). A surrogate without its partner becomes U+FFFD, as no Rust text can hold it.
    ///
    /// ```
    /// use mentor_core::json::Json;
    /// let json = Json::parse(r#"{"b": 1.50, "a": [true]}"#).unwrap();
    /// assert_eq!(json.to_string(), r#"{"a":[true],"b":1.50}"#);
    /// assert_eq!(Json::parse("[1,]").unwrap_err().offset, 3);
    /// ```
    pub fn parse(text: &str) -> Result<Json, ParseError> {
        let mut reader = Reader { text, at: 0, problem: "more text after the value" };
        if let Some(value) = reader.value(0) {
            reader.space();
            if reader.at == text.len() {
                return Ok(value);
            }
        }
        Err(ParseError { offset: reader.at, problem: reader.problem })
    }

    /// The text, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        if let Json::String(text) = self { Some(text) } else { None }
    }

    /// True or false, if it is one of them.
    pub fn as_bool(&self) -> Option<bool> {
        if let Json::Bool(value) = self { Some(*value) } else { None }
    }

    /// The whole number, if it is one and is written as one.
    pub fn as_i64(&self) -> Option<i64> {
        let Json::Number(number) = self else { return None };
        let digits = number.0.strip_prefix('-');
        let mut negated: i64 = 0;
        for digit in digits.unwrap_or(&number.0).bytes() {
            if !digit.is_ascii_digit() || negated < i64::MIN / 10 {
                return None;
            }
            // Below zero there is room for one more, so the smallest number needs no care of its own.
            negated = (negated * 10).checked_sub(i64::from(digit - b'0'))?;
        }
        if digits.is_some() { Some(negated) } else { negated.checked_neg() }
    }

    /// The object, if it is one.
    pub fn as_object(&self) -> Option<&Object> {
        if let Json::Object(object) = self { Some(object) } else { None }
    }

    /// The object, if it is one, to change it.
    pub fn as_object_mut(&mut self) -> Option<&mut Object> {
        if let Json::Object(object) = self { Some(object) } else { None }
    }

    /// The list, if it is one.
    pub fn as_array(&self) -> Option<&[Json]> {
        if let Json::Array(list) = self { Some(list) } else { None }
    }

    /// The value of a key, if this is an object that has it.
    pub fn get(&self, key: &str) -> Option<&Json> {
        self.as_object()?.get(key)
    }

    /// How deep it nests: 0 for a text or a number, 1 for a list of them.
    pub fn depth(&self) -> usize {
        let mut below = 0;
        match self {
            Json::Array(list) => {
                for value in list {
                    below = below.max(value.depth());
                }
            }
            Json::Object(object) => {
                for (_, value) in object.iter() {
                    below = below.max(value.depth());
                }
            }
            _ => return 0,
        }
        below + 1
    }

    /// Its text: compact, keys sorted, only that an answer begins with what it says.
    // The same as `to_string`, without the code for formatting.
    pub fn text(&self) -> String {
        let mut out = String::new();
        self.write_to(&mut out);
        out
    }

    /// Writes its text at the end of `out`.
    pub fn write_to(&self, out: &mut String) {
        match self {
            Json::Null => out.push_str("null"),
            Json::Bool(true) => out.push_str("true"),
            Json::Bool(false) => out.push_str("false"),
            Json::Number(number) => out.push_str(&number.0),
            Json::String(text) => write_string(text, out),
            Json::Array(list) => {
                out.push_str("[");
                for value in list {
                    // Only the bracket that has just been written can stand at the end: a value never ends in it.
                    if !out.ends_with('[') {
                        out.push_str(",");
                    }
                    value.write_to(out);
                }
                out.push_str("]");
            }
            Json::Object(object) => object.write_as_it_is(out),
        }
    }
}

/// The keys of an answer come first, so that a person who opens the file can read it.
const FIRST: [&str; 4] = ["value", "by", "at", "private"];

impl Object {
    /// Whether it has what makes an answer of a record.
    pub(crate) fn is_answer(&self) -> bool {
        self.has("value") && self.has("by") && self.has("at")
    }

    /// Its text, as that of the [`Json`] that it is.
    pub(crate) fn to_text(&self) -> String {
        let mut out = String::new();
        self.write_as_it_is(&mut out);
        out
    }

    fn write_as_it_is(&self, out: &mut String) {
        self.write_to(if self.is_answer() { &FIRST } else { &[] }, out);
    }

    /// Writes it at the end of `out`: the keys in `first` in their order, then the others sorted.
    pub(crate) fn write_to(&self, first: &[&str], out: &mut String) {
        out.push_str("{");
        for key in first {
            if let Some(value) = self.get(key) {
                write_member(key, value, out);
            }
        }
        for (key, value) in self.iter() {
            if !first.contains(&key) {
                write_member(key, value, out);
            }
        }
        out.push_str("}");
    }
}

#[inline(never)]
fn write_member(key: &str, value: &Json, out: &mut String) {
    if !out.ends_with('{') {
        out.push_str(",");
    }
    write_string(key, out);
    out.push_str(":");
    value.write_to(out);
}

/// Writes the digits of a number at the end of `out`: a few bytes of code, where formatting takes two thousand.
pub fn write_digits(number: u64, out: &mut String) {
    if number > 9 {
        write_digits(number / 10, out);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

/// The text of a whole number.
pub fn digits(number: i64) -> String {
    let mut out = String::new();
    if number < 0 {
        out.push_str("-");
    }
    write_digits(number.unsigned_abs(), &mut out);
    out
}

/// What stands after a backslash, and for which character.
static ESCAPES: [(u8, u8); 7] =
    [(b'"', b'"'), (b'\\', b'\\'), (b'b', 8), (b'f', 12), (b'n', b'\n'), (b'r', b'\r'), (b't', b'\t')];

/// Writes `text` in quotes, as `JSON.stringify` does.
pub fn write_string(text: &str, out: &mut String) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    out.push('"');
    let mut from = 0;
    for (index, byte) in text.bytes().enumerate() {
        let short = match ESCAPES.iter().find(|(_, plain)| *plain == byte) {
            Some((short, _)) => *short,
            None if byte < b' ' => b'u',
            None => continue,
        };
        out.push_str(text.get(from..index).unwrap_or_default());
        out.push('\\');
        out.push(char::from(short));
        if short == b'u' {
            out.push_str("00");
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
        from = index + 1;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out.push('"');
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Json::Bool(value)
    }
}

impl From<i64> for Json {
    fn from(value: i64) -> Self {
        Json::Number(Number(digits(value)))
    }
}

impl From<&str> for Json {
    fn from(value: &str) -> Self {
        Json::String(value.to_owned())
    }
}

impl From<String> for Json {
    fn from(value: String) -> Self {
        Json::String(value)
    }
}

impl From<Vec<Json>> for Json {
    fn from(value: Vec<Json>) -> Self {
        Json::Array(value)
    }
}

impl From<Object> for Json {
    fn from(value: Object) -> Self {
        Json::Object(value)
    }
}

/// Why a text is no JSON, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseError {
    /// Bytes from the start of the text.
    pub offset: usize,
    /// What is wrong.
    pub problem: &'static str,
}

impl ParseError {
    /// Both in a sentence.
    pub fn text(&self) -> String {
        let mut out = String::from("not JSON: ");
        out.push_str(self.problem);
        out.push_str(" at byte ");
        write_digits(self.offset as u64, &mut out);
        out
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl std::error::Error for ParseError {}

/// Reads from `at` on. What is no JSON gives `None`; then `problem` says why, and `at` is the place.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    problem: &'static str,
}

impl Reader<'_> {
    fn fail<T>(&mut self, problem: &'static str) -> Option<T> {
        self.problem = problem;
        None
    }

    /// The next byte; 0, which begins nothing in JSON, at the end.
    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    fn space(&mut self) {
        while let b' ' | b'\t' | b'\n' | b'\r' = self.peek() {
            self.at += 1;
        }
    }

    fn eat(&mut self, byte: u8) -> bool {
        let here = self.peek() == byte;
        self.at += usize::from(here);
        here
    }

    fn value(&mut self, depth: usize) -> Option<Json> {
        if depth > MAX_DEPTH {
            return self.fail("nested too deep");
        }
        self.space();
        match self.peek() {
            b'{' => self.object(depth),
            b'[' => self.array(depth),
            b'"' => Some(Json::String(self.string()?)),
            b'-' | b'0'..=b'9' => self.number(),
            _ => self.word(),
        }
    }

    fn word(&mut self) -> Option<Json> {
        static WORDS: [(&str, Json); 3] =
            [("null", Json::Null), ("true", Json::Bool(true)), ("false", Json::Bool(false))];
        for (word, value) in &WORDS {
            if self.text.as_bytes().get(self.at..).is_some_and(|rest| rest.starts_with(word.as_bytes())) {
                self.at += word.len();
                return Some(value.clone());
            }
        }
        self.fail("a value is missing")
    }

    fn array(&mut self, depth: usize) -> Option<Json> {
        let mut list = Vec::new();
        let mut more = self.open(b']');
        while more {
            list.push(self.value(depth + 1)?);
            more = self.more(b']')?;
        }
        Some(Json::Array(list))
    }

    fn object(&mut self, depth: usize) -> Option<Json> {
        let mut entries = Vec::new();
        let mut more = self.open(b'}');
        while more {
            self.space();
            if self.peek() != b'"' {
                return self.fail("a key in quotes is missing");
            }
            let key = self.string()?;
            self.space();
            if !self.eat(b':') {
                return self.fail("`:` is missing");
            }
            entries.push((key, self.value(depth + 1)?));
            more = self.more(b'}')?;
        }
        Some(Json::Object(Object::from_entries(entries)))
    }

    /// Past the opening bracket; says whether anything comes before the closing one.
    fn open(&mut self, close: u8) -> bool {
        self.at += 1;
        self.space();
        !self.eat(close)
    }

    /// Past the comma or the closing bracket; says whether more comes.
    #[inline(never)]
    fn more(&mut self, close: u8) -> Option<bool> {
        self.space();
        if self.eat(close) {
            return Some(false);
        }
        if self.eat(b',') { Some(true) } else { self.fail("`,` or the closing bracket is missing") }
    }

    #[inline(never)]
    fn digits(&mut self) -> Option<()> {
        let from = self.at;
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        if self.at == from { self.fail("a digit is missing") } else { Some(()) }
    }

    fn number(&mut self) -> Option<Json> {
        let from = self.at;
        self.eat(b'-');
        if !self.eat(b'0') {
            self.digits()?;
        }
        if self.eat(b'.') {
            self.digits()?;
        }
        if self.eat(b'e') || self.eat(b'E') {
            let _sign = self.eat(b'+') || self.eat(b'-');
            self.digits()?;
        }
        Some(Json::Number(Number(self.since(from).to_owned())))
    }

    /// What has been read from there. Both ends stand beside an ASCII character, so it is always one of whole characters.
    #[inline(never)]
    fn since(&self, from: usize) -> &str {
        self.text.get(from..self.at).unwrap_or_default()
    }

    #[inline(never)]
    fn string(&mut self) -> Option<String> {
        self.at += 1;
        let mut out = String::new();
        let mut from = self.at;
        loop {
            let byte = self.peek();
            if byte < 0x20 {
                return self.fail("the text ends inside a string, or has a control character there");
            }
            if byte != b'"' && byte != b'\\' {
                self.at += 1;
                continue;
            }
            out.push_str(self.since(from));
            self.at += 1;
            if byte == b'"' {
                return Some(out);
            }
            out.push(self.escape()?);
            from = self.at;
        }
    }

    fn escape(&mut self) -> Option<char> {
        let letter = self.peek();
        if letter == b'u' {
            let mut unit = self.unit()?;
            let after = self.at;
            if (0xd800..0xdc00).contains(&unit) && self.eat(b'\\') && self.peek() == b'u' {
                let low = self.unit()?;
                if (0xdc00..0xe000).contains(&low) {
                    unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
                }
            }
            if unit < 0x10000 {
                self.at = after;
            }
            return Some(char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        let plain = match ESCAPES.iter().find(|(short, _)| *short == letter) {
            Some((_, plain)) => *plain,
            // May be escaped, and need not be.
            None if letter == b'/' => letter,
            None => return self.fail("an escape that JSON does not know"),
        };
        self.at += 1;
        Some(char::from(plain))
    }

    /// A `u`, and the number that four hex digits after it are.
    #[inline(never)]
    fn unit(&mut self) -> Option<u32> {
        self.at += 1;
        let mut unit = 0;
        for _ in 0..4 {
            let Some(digit) = char::from(self.peek()).to_digit(16) else {
                return self.fail("four hex digits are missing");
            };
            unit = unit * 16 + digit;
            self.at += 1;
        }
        Some(unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn same(text: &str) {
        assert_eq!(Json::parse(text).unwrap().to_string(), text);
    }

    #[track_caller]
    fn becomes(text: &str, expected: &str) {
        assert_eq!(Json::parse(text).unwrap().to_string(), expected);
    }

    #[track_caller]
    fn refused(text: &str, offset: usize) {
        match Json::parse(text) {
            Ok(json) => panic!("{text:?} was read as {json}"),
            Err(error) => assert_eq!(error.offset, offset, "{text:?}: {error}"),
        }
    }

    #[test]
    fn reads_and_writes_every_kind() {
        for text in
            ["null", "true", "false", "0", "-0", "1.50", "-1e400", "123456789012345678901234567890", "\"\"", "[]"]
        {
            same(text);
        }
        same(r#"{"a":[1,{"b":null}],"c":"\"\\\n\r\t\b\f\u0001"}"#);
        becomes(" \r\n\t[ 1 , 2 ] ", "[1,2]");
        becomes(r#""\/\u0041\u00e9\ud83d\ude00""#, "\"/Aé😀\"");
    }

    #[test]
    fn keys_are_sorted_and_the_last_of_equal_ones_counts() {
        becomes(r#"{"b":1,"a":2,"b":3,"a":4,"b":5}"#, r#"{"a":4,"b":5}"#);
        becomes(r#"{"__proto__":{"x":1},"":2}"#, r#"{"":2,"__proto__":{"x":1}}"#);
    }

    #[test]
    fn an_answer_begins_with_what_it_says() {
        becomes(
            r#"{"also":[],"at":"t","by":"student","private":false,"value":1,"a":2}"#,
            r#"{"value":1,"by":"student","at":"t","private":false,"a":2,"also":[]}"#,
        );
    }

    #[test]
    fn surrogates_without_a_partner_become_replacement_characters() {
        becomes(r#""\ud800""#, "\"\u{fffd}\"");
        becomes(r#""\udc00a""#, "\"\u{fffd}a\"");
        becomes(r#""\ud800\ud800\udc00""#, "\"\u{fffd}\u{10000}\"");
        becomes(r#""\ud800\n""#, "\"\u{fffd}\\n\"");
    }

    #[test]
    fn refuses_what_is_not_json_and_says_where() {
        for (text, offset) in [
            ("", 0),
            (" ", 1),
            ("nul", 0),
            ("01", 1),
            ("1.", 2),
            ("1e", 2),
            ("-", 1),
            ("+1", 0),
            (".5", 0),
            ("[1,]", 3),
            ("[1 2]", 3),
            ("{\"a\" 1}", 5),
            ("{a:1}", 1),
            ("{\"a\":1,}", 7),
            ("\"a", 2),
            ("\"\\x\"", 2),
            ("\"\\u12g4\"", 5),
            ("\"\\", 2),
            ("\"\n\"", 1),
            ("1 1", 2),
            ("NaN", 0),
            ("\u{feff}1", 0),
            ("'a'", 0),
        ] {
            refused(text, offset);
        }
    }

    #[test]
    fn nesting_has_an_end() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(Json::parse(&nested(MAX_DEPTH)).unwrap().depth(), MAX_DEPTH);
        assert!(Json::parse(&nested(MAX_DEPTH + 2)).is_err());
        assert!(Json::parse(&"[".repeat(1_000_000)).is_err());
        assert!(Json::parse(&"{\"a\":".repeat(1_000_000)).is_err());
    }

    proptest! {
        #[test]
        fn never_panics_on_any_text(text in ".*") {
            let _read = Json::parse(&text);
        }

        #[test]
        fn never_panics_on_near_json(text in r#"[\[\]{},:"\\u0-9a-f.eE+\- tn]{0,40}"#) {
            if let Ok(json) = Json::parse(&text) {
                let once = json.to_string();
                prop_assert_eq!(Json::parse(&once).unwrap().to_string(), once);
            }
        }

        #[test]
        fn any_string_comes_back(text in any::<String>()) {
            let json = Json::from(text.as_str());
            prop_assert_eq!(Json::parse(&json.to_string()).unwrap(), json);
        }
    }
}
