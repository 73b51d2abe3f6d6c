//! JSON: a value, a strict reader and a writer whose text is always the same for the same content.
//!
//! Our own, because it is a fraction of `serde_json` in the WebAssembly build, and because a record must not be changed
//! by being read: a number is kept as it was written, so no digit of an unknown key is lost.

use std::fmt;

/// How deep a text may nest. Enough for any record, and far below what a stack can bear.
pub const MAX_DEPTH: usize = 96;

/// Any JSON value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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

/// A JSON number, kept as its literal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number(Box<str>);

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
        let value = value.into();
        match self.find(key) {
            Ok(index) => {
                if let Some(entry) = self.entries.get_mut(index) {
                    entry.1 = value;
                }
            }
            Err(index) => self.entries.insert(index, (key.to_owned(), value)),
        }
    }

    /// Takes a key out.
    pub fn remove(&mut self, key: &str) -> Option<Json> {
        let index = self.find(key).ok()?;
        Some(self.entries.remove(index).1)
    }

    /// Each key with its value, sorted by key.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&str, &Json)> + ExactSizeIterator {
        self.entries.iter().map(|(key, value)| (key.as_str(), value))
    }

    fn find(&self, key: &str) -> Result<usize, usize> {
        self.entries.binary_search_by(|(other, _)| other.as_str().cmp(key))
    }

    fn from_entries(mut entries: Vec<(String, Json)>) -> Self {
        entries.sort_by(|a, b| a.0.cmp(&b.0));
        // The sort is stable, so the last of several equal keys stands last; `dedup_by` keeps the first, so swap.
        entries.dedup_by(|later, kept| {
            let same = later.0 == kept.0;
            if same {
                std::mem::swap(&mut later.1, &mut kept.1);
            }
            same
        });
        Object { entries }
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
        let mut reader = Reader { text, at: 0 };
        let value = reader.value(0)?;
        reader.space();
        if reader.at < text.len() { Err(reader.error("more text after the value")) } else { Ok(value) }
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
        if let Json::Number(number) = self { number.0.parse().ok() } else { None }
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
        match self {
            Json::Array(list) => 1 + list.iter().map(Json::depth).max().unwrap_or(0),
            Json::Object(object) => 1 + object.iter().map(|(_, value)| value.depth()).max().unwrap_or(0),
            _ => 0,
        }
    }

    /// Writes it at the end of `out`: compact, keys sorted, only that an answer begins with what it says.
    pub fn write_to(&self, out: &mut String) {
        match self {
            Json::Null => out.push_str("null"),
            Json::Bool(true) => out.push_str("true"),
            Json::Bool(false) => out.push_str("false"),
            Json::Number(number) => out.push_str(&number.0),
            Json::String(text) => write_string(text, out),
            Json::Array(list) => {
                out.push('[');
                for (index, value) in list.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    value.write_to(out);
                }
                out.push(']');
            }
            Json::Object(object) => write_object(object, out),
        }
    }
}

/// The keys of an answer come first, so that a person who opens the file can read it.
const FIRST: [&str; 4] = ["value", "by", "at", "private"];

fn write_object(object: &Object, out: &mut String) {
    let is_answer = object.has("value") && object.has("by") && object.has("at");
    let first: &[&str] = if is_answer { &FIRST } else { &[] };
    let leading = first.iter().filter_map(|key| Some((*key, object.get(key)?)));
    let rest = object.iter().filter(|(key, _)| !first.contains(key));
    out.push('{');
    for (index, (key, value)) in leading.chain(rest).enumerate() {
        if index > 0 {
            out.push(',');
        }
        write_string(key, out);
        out.push(':');
        value.write_to(out);
    }
    out.push('}');
}

/// Writes `text` in quotes, as `JSON.stringify` does.
pub fn write_string(text: &str, out: &mut String) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    out.push('"');
    let mut from = 0;
    for (index, byte) in text.bytes().enumerate() {
        let short = match byte {
            b'"' => '"',
            b'\\' => '\\',
            b'\n' => 'n',
            b'\r' => 'r',
            b'\t' => 't',
            8 => 'b',
            12 => 'f',
            0..0x20 => 'u',
            _ => continue,
        };
        out.push_str(text.get(from..index).unwrap_or_default());
        out.push('\\');
        out.push(short);
        if short == 'u' {
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
        let mut out = String::new();
        self.write_to(&mut out);
        f.write_str(&out)
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Json::Bool(value)
    }
}

impl From<i64> for Json {
    fn from(value: i64) -> Self {
        Json::Number(Number(value.to_string().into()))
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

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not JSON: {} at byte {}", self.problem, self.offset)
    }
}

impl std::error::Error for ParseError {}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn error(&self, problem: &'static str) -> ParseError {
        ParseError { offset: self.at, problem }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    fn eat(&mut self, byte: u8) -> bool {
        let here = self.peek() == Some(byte);
        self.at += usize::from(here);
        here
    }

    fn value(&mut self, depth: usize) -> Result<Json, ParseError> {
        if depth > MAX_DEPTH {
            return Err(self.error("nested too deep"));
        }
        self.space();
        match self.peek() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.array(depth),
            Some(b'"') => Ok(Json::String(self.string()?)),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => self.word(),
        }
    }

    fn word(&mut self) -> Result<Json, ParseError> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        for (word, value) in [("null", Json::Null), ("true", Json::Bool(true)), ("false", Json::Bool(false))] {
            if rest.starts_with(word) {
                self.at += word.len();
                return Ok(value);
            }
        }
        Err(self.error(if rest.is_empty() { "the text ends too early" } else { "no value" }))
    }

    fn array(&mut self, depth: usize) -> Result<Json, ParseError> {
        self.at += 1;
        let mut list = Vec::new();
        self.space();
        if self.eat(b']') {
            return Ok(Json::Array(list));
        }
        loop {
            list.push(self.value(depth + 1)?);
            self.space();
            if self.eat(b']') {
                return Ok(Json::Array(list));
            }
            if !self.eat(b',') {
                return Err(self.error("`,` or `]` is missing"));
            }
        }
    }

    fn object(&mut self, depth: usize) -> Result<Json, ParseError> {
        self.at += 1;
        let mut entries = Vec::new();
        self.space();
        if self.eat(b'}') {
            return Ok(Json::Object(Object::new()));
        }
        loop {
            self.space();
            if self.peek() != Some(b'"') {
                return Err(self.error("a key in quotes is missing"));
            }
            let key = self.string()?;
            self.space();
            if !self.eat(b':') {
                return Err(self.error("`:` is missing"));
            }
            entries.push((key, self.value(depth + 1)?));
            self.space();
            if self.eat(b'}') {
                return Ok(Json::Object(Object::from_entries(entries)));
            }
            if !self.eat(b',') {
                return Err(self.error("`,` or `}` is missing"));
            }
        }
    }

    fn digits(&mut self) -> Result<(), ParseError> {
        let from = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        if self.at == from { Err(self.error("a digit is missing")) } else { Ok(()) }
    }

    fn number(&mut self) -> Result<Json, ParseError> {
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
        Ok(Json::Number(Number(self.text.get(from..self.at).unwrap_or_default().into())))
    }

    fn string(&mut self) -> Result<String, ParseError> {
        self.at += 1;
        let mut out = String::new();
        let mut from = self.at;
        loop {
            let byte = self.peek().ok_or_else(|| self.error("the text ends inside a string"))?;
            if byte < 0x20 {
                return Err(self.error("a control character must be escaped"));
            }
            if byte != b'"' && byte != b'\\' {
                self.at += 1;
                continue;
            }
            // Both ends stand beside an ASCII character, so the slice is always one of whole characters.
            out.push_str(self.text.get(from..self.at).unwrap_or_default());
            self.at += 1;
            if byte == b'"' {
                return Ok(out);
            }
            out.push(self.escape()?);
            from = self.at;
        }
    }

    fn escape(&mut self) -> Result<char, ParseError> {
        let letter = self.peek().ok_or_else(|| self.error("the text ends inside a string"))?;
        self.at += 1;
        Ok(match letter {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let unit = self.unit()?;
                if !(0xd800..0xdc00).contains(&unit) {
                    return Ok(char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER));
                }
                let after = self.at;
                if self.eat(b'\\') && self.eat(b'u') {
                    let low = self.unit()?;
                    if (0xdc00..0xe000).contains(&low) {
                        let code = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
                        return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
                    }
                }
                self.at = after;
                char::REPLACEMENT_CHARACTER
            }
            _ => {
                self.at -= 1;
                return Err(self.error("an escape that JSON does not know"));
            }
        })
    }

    fn unit(&mut self) -> Result<u32, ParseError> {
        let mut unit = 0;
        for _ in 0..4 {
            let digit = self.peek().and_then(|byte| char::from(byte).to_digit(16));
            unit = unit * 16 + digit.ok_or_else(|| self.error("four hex digits are missing"))?;
            self.at += 1;
        }
        Ok(unit)
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
