//! Content packs: a host's own labels, starts, contacts, links and dates. Text only, never HTML.
//!
//! A pack is JSON: `{"format":"mentor-content","version":1,…}`. `docs/content-packs.md` is the reference for those who write
//! one; the table [`PACK`] and those after it are the same for the machine. A pack with any problem is not used at all: half
//! a pack would show one college's contacts beside another one's words.
//!
//! Every page with a widget carries this, and most have no pack. So it is small first: few kinds of
//! problem, each in few words.

use super::{Msg, msg, spoken, tag_of};
use crate::{
    date::Date,
    json::{Json, Object, digits},
    record::pointer,
};

const FORMAT: &str = "mentor-content";

/// How many entries a list may have. More than any college needs, and few enough to check at once.
const MOST: usize = 50;

// What may stand in an object: each key after a letter for what it holds (see `value` and `text`), in capitals when it must
// be there.

static PACK: &[&str] = &["Tformat", "Vversion", "ilang", "llabels", "ssectors", "ccontacts", "klinks", "pterms"];
static LABELS: &[&str] = &[
    "bstudent",
    "bmentor",
    "bcollege",
    "byourCollege",
    "bspecific",
    "bmeasurable",
    "bachievable",
    "brelevant",
    "btimeBound",
];
static SECTOR: &[&str] = &["Iid", "Tname", "Gstarters", "fadd"];
static CONTACT: &[&str] = &["tname", "Trole", "nphone", "eemail", "thours"];
static LINK: &[&str] = &["Ttext", "Uurl", "wfor"];
static TERM: &[&str] = &["Tname", "Dstart", "dend"];
/// Where a link may stand: in the help line of every widget, or of one; or beside one of the ten things of the mentor's list.
static PLACES: &[&str] = &[
    "-help",
    "-objectives",
    "-match",
    "-debrief",
    "-closure",
    "-ending",
    "-readiness",
    "-review",
    "-limits",
    "-plan",
    "-ready.01-purpose",
    "-ready.02-functions",
    "-ready.03-differences",
    "-ready.04-reflect",
    "-ready.05-styles",
    "-ready.06-ethics",
    "-ready.07-relationship",
    "-ready.08-stakeholders",
    "-ready.09-culture",
    "-ready.10-learning",
];

/// What each of [`LABELS`] stands for, in the same order.
static LABELLED: [Msg; 9] = [
    msg::SHARED_STUDENT,
    msg::SHARED_MENTOR,
    msg::SHARED_COLLEGE,
    msg::SHARED_YOUR_COLLEGE,
    msg::OBJECTIVES_LETTER_SPECIFIC,
    msg::OBJECTIVES_LETTER_MEASURABLE,
    msg::OBJECTIVES_LETTER_ACHIEVABLE,
    msg::OBJECTIVES_LETTER_RELEVANT,
    msg::OBJECTIVES_LETTER_TIME,
];

/// A content pack without a problem.
#[derive(Clone, Debug, PartialEq)]
pub struct Pack(Json);

/// A period with a name, such as a term or a half term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its name.
    pub name: String,
    /// Its first day.
    pub start: Date,
    /// Its last day: the first one, when the pack gives no other.
    pub end: Date,
}

impl Pack {
    /// Reads the text of a pack.
    ///
    /// # Errors
    ///
    /// With all problems, as [`problems`] gives them.
    pub fn read(text: &str) -> Result<Pack, String> {
        let (pack, problems) = checked(text);
        if problems.is_empty() { Ok(Pack(pack)) } else { Err(problems) }
    }

    /// The language of its texts; British English when it does not say.
    pub fn language(&self) -> &str {
        match text_of(&self.0, "lang") {
            "" => "en-GB",
            language => language,
        }
    }

    /// Its own words for a message, if it renames that one; else nothing.
    #[inline(never)]
    pub fn label(&self, message: Msg) -> &str {
        let index = LABELLED.iter().position(|other| *other == message);
        match (self.0.get("labels"), index.and_then(|index| LABELS.get(index))) {
            (Some(labels), Some(entry)) => text_of(labels, name_of(entry)),
            _ => "",
        }
    }

    /// A message in the language that is spoken, with the words that the pack has for it, or for the college inside it. A pack in
    /// another language has none.
    #[inline(never)]
    pub fn words(&self, message: Msg) -> String {
        if self.language().get(..2) != tag_of(spoken()).get(..2) {
            return message.text().to_owned();
        }
        let (text, phrase) = (message.text(), msg::SHARED_YOUR_COLLEGE.text());
        let (own, college) = (self.label(message), self.label(msg::SHARED_YOUR_COLLEGE));
        // By bytes: what finds a text in a text is more code than all of this.
        let place = text.as_bytes().windows(phrase.len()).position(|part| part == phrase.as_bytes());
        match place {
            _ if !own.is_empty() => own.to_owned(),
            Some(at) if !college.is_empty() => {
                [text.get(..at).unwrap_or_default(), college, text.get(at + phrase.len()..).unwrap_or_default()]
                    .concat()
            }
            _ => text.to_owned(),
        }
    }

    /// The entries of one of its lists: `sectors`, `contacts`, `links` or `terms`.
    pub fn list(&self, name: &str) -> &[Json] {
        self.0.get(name).and_then(Json::as_array).unwrap_or_default()
    }

    /// What it says of a sector.
    #[inline(never)]
    pub fn sector(&self, id: &str) -> Option<&Json> {
        self.list("sectors").iter().find(|sector| text_of(sector, "id") == id)
    }

    /// Its terms and holidays, in its own order.
    pub fn terms(&self) -> Vec<Term> {
        let term = |json: &Json| {
            let start = Date::parse_iso(text_of(json, "start"))?;
            let end = Date::parse_iso(text_of(json, "end")).unwrap_or(start);
            Some(Term { name: text_of(json, "name").to_owned(), start, end })
        };
        self.list("terms").iter().filter_map(term).collect()
    }
}

/// The text of a key of an entry; empty when it has none. No text of a pack is empty.
#[inline(never)]
pub fn text_of<'a>(entry: &'a Json, key: &str) -> &'a str {
    entry.get(key).and_then(Json::as_str).unwrap_or_default()
}

/// A pack from its text, and its [`problems`]; an empty text when it can be used.
#[inline(never)]
fn checked(text: &str) -> (Json, String) {
    let mut checker = Checker { path: String::new(), problems: Vec::new() };
    let pack = match Json::parse(text) {
        Ok(pack) => {
            if pack.as_object().is_some() && text_of(&pack, "format") != FORMAT {
                // Something else altogether: all the rest would only be noise.
                checker.go("format");
                checker.wrong("must be ", FORMAT);
            } else {
                checker.value(b'a', &pack, false);
            }
            pack
        }
        Err(why) => {
            checker.wrong("is no JSON: ", why.problem);
            Json::Null
        }
    };
    let problems = if checker.problems.is_empty() { String::new() } else { Json::Array(checker.problems).text() };
    (pack, problems)
}

/// Everything that is wrong in the text of a pack, in the order of its keys by name, as the text of a list: each with the JSON
/// pointer (RFC 6901) of the bad field, empty for the whole pack, and with what is wrong and what would be right.
pub fn problems(pack: &str) -> String {
    let (_, problems) = checked(pack);
    if problems.is_empty() { "[]".to_owned() } else { problems }
}

/// What the tables above hold.
type Table = &'static [&'static str];

/// The name of a key, without its letter.
fn name_of(entry: &str) -> &str {
    entry.get(1..).unwrap_or_default()
}

/// The letter of a key.
#[inline(never)]
fn find(table: Table, name: &str) -> Option<u8> {
    table.iter().find(|entry| name_of(entry) == name)?.bytes().next()
}

// What letters may stand in.
const ID: u8 = 1;
const URL: u8 = 2;
const EMAIL: u8 = 4;
const PHONE: u8 = 8;

struct Checker {
    path: String,
    problems: Vec<Json>,
}

impl Checker {
    #[inline(never)]
    fn wrong(&mut self, problem: &str, named: &str) {
        let mut object = Object::new();
        object.set("path", self.path.as_str());
        object.set("problem", [problem, named].concat());
        self.problems.push(object.into());
    }

    fn go(&mut self, step: &str) {
        self.path.push_str(&pointer(&[step]));
    }

    /// Looks at what a key holds; or, as an `item`, at one entry of a list of such things.
    #[inline(never)]
    fn value(&mut self, kind: u8, value: &Json, item: bool) {
        let table = match kind {
            b'a' => PACK,
            b'l' => LABELS,
            b's' => SECTOR,
            b'c' => CONTACT,
            b'k' => LINK,
            b'p' => TERM,
            _ => &[],
        };
        let listed = !item && b"sckpg".contains(&kind);
        let needed = match value {
            Json::Array(list) if listed => return self.list(kind, list),
            _ if listed => "a list",
            Json::Object(object) if !table.is_empty() => return self.object(table, object),
            _ if !table.is_empty() => "an object",
            Json::Bool(_) if kind == b'f' => return,
            _ if kind == b'f' => "true or false",
            Json::Number(number) if kind == b'v' && number.as_str() == "1" => return,
            _ if kind == b'v' => "1",
            Json::String(text) => return self.text(kind, text),
            _ => "a text",
        };
        self.wrong("must be ", needed);
    }

    fn list(&mut self, kind: u8, list: &[Json]) {
        if list.len() > MOST {
            self.wrong("has more entries than ", &digits(MOST as i64));
        }
        let here = self.path.len();
        for (index, value) in list.iter().enumerate() {
            self.go(&digits(index as i64));
            self.value(kind, value, true);
            let id = text_of(value, "id");
            if !id.is_empty() && list.iter().take(index).any(|other| text_of(other, "id") == id) {
                self.go("id");
                self.wrong("is there twice", "");
            }
            self.path.truncate(here);
        }
    }

    fn object(&mut self, table: Table, object: &Object) {
        let here = self.path.len();
        for (name, value) in object.iter() {
            self.go(name);
            match find(table, name) {
                Some(kind) => self.value(kind.to_ascii_lowercase(), value, false),
                None => self.unknown(table, name),
            }
            // Days are written so that their texts are in the order of the days.
            if name == "end" && value.as_str() < object.text("start") {
                self.wrong("is before the start", "");
            }
            self.path.truncate(here);
        }
        for entry in table {
            if entry.bytes().next().is_some_and(|kind| kind.is_ascii_uppercase()) && !object.has(name_of(entry)) {
                self.go(name_of(entry));
                self.wrong("is missing", "");
                self.path.truncate(here);
            }
        }
    }

    /// Names the nearest of what may stand here: that with the most letters that the name has, too, less those it has not.
    #[inline(never)]
    fn unknown(&mut self, table: Table, name: &str) {
        let (mut near, mut most) = ("", i32::MIN);
        for other in table {
            let other = name_of(other);
            let mut like = -(name.len().abs_diff(other.len()) as i32);
            for (index, letter) in other.bytes().enumerate() {
                // One letter more or less moves those after it by one.
                let at = |index: usize| name.as_bytes().get(index) == Some(&letter);
                like += i32::from(at(index) || at(index + 1) || at(index.wrapping_sub(1)));
            }
            if like > most {
                (near, most) = (other, like);
            }
        }
        self.wrong("is not known; the nearest is ", near);
    }

    fn text(&mut self, kind: u8, text: &str) {
        let most = match kind {
            b'b' => 40,
            b'u' => 300,
            _ => 120,
        };
        let (mut length, mut blank, mut lines, mut html, mut gap, mut ats, mut before) =
            (0, true, false, false, false, 0, 0);
        // Which of ids, addresses, e-mail addresses and telephone numbers all letters fit.
        let mut fits = ID | URL | EMAIL | PHONE;
        for byte in text.bytes() {
            let fit = match byte {
                b'0'..=b'9' | b'-' => ID | URL | EMAIL | PHONE,
                b'a'..=b'z' | b'A'..=b'Z' => ID | URL | EMAIL,
                b'+' => URL | EMAIL | PHONE,
                // No other character in an e-mail address: none that would begin the headers of a `mailto:` link.
                b'@' | b'.' | b'_' => URL | EMAIL,
                b'(' | b')' => URL | PHONE,
                b' ' => PHONE,
                b'!'..=b'[' | b']'..=b'~' => URL,
                _ => 0,
            };
            fits &= fit;
            // Characters, not bytes: those of a letter after the first are not counted.
            length += i64::from(byte & 0xc0 != 0x80);
            blank &= byte == b' ';
            lines |= byte < b' ';
            html |= before == b'<' && (fit == ID | URL | EMAIL || matches!(byte, b'/' | b'!' | b'?'));
            gap |= byte == b'{';
            ats += i32::from(byte == b'@');
            before = byte;
        }
        let problem = match kind {
            _ if blank => "is empty",
            _ if lines => "must be one line",
            _ if html => "looks like HTML; write plain text",
            _ if length > most => return self.wrong("is too long; the most is ", &digits(most)),
            b'g' if gap && (before != b'}' || text.starts_with('{')) => "has a gap in braces that is not at the end",
            b'w' if find(PLACES, text).is_none() => return self.unknown(PLACES, text),
            b'i' if fits & ID == 0 => "must be letters, digits and hyphens",
            b'd' if Date::parse_iso(text).is_none() => "must be a day, such as 2027-03-14",
            b'u' if fits & URL == 0 || !text.starts_with("https://") => "must begin with https:// and have no spaces",
            b'e' if fits & EMAIL == 0 || ats != 1 => "must be an e-mail address",
            b'n' if fits & PHONE == 0 => "must be a phone number: digits, spaces and + - ( )",
            _ => return,
        };
        self.wrong(problem, "");
    }
}

/// The link for a telephone number.
pub fn phone_link(phone: &str) -> String {
    let mut out = String::from("tel:");
    for byte in phone.bytes() {
        if byte.is_ascii_digit() || byte == b'+' {
            out.push(char::from(byte));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A pack that uses every key.
    const FULL: &str = r#"{
        "format": "mentor-content", "version": 1, "lang": "en-GB",
        "labels": {"college": "Training provider", "yourCollege": "your training provider", "achievable": "Agreed"},
        "sectors": [
            {"id": "health", "name": "Health", "starters": ["Greet visitors at {which place?}", "Tidy the shelf"]},
            {"id": "any", "name": "Any kind", "starters": ["Show my tutor {what?}"], "add": true},
            {"id": "green-energy", "name": "Green energy", "starters": ["Check and clean {which panels?}"]}
        ],
        "contacts": [{"name": "Ms Okafor", "role": "safeguarding lead", "phone": "01632 960 114",
            "email": "safe@alderbeck.example", "hours": "Weekdays, 8:30 to 5"}, {"role": "Placement office"}],
        "links": [{"text": "Our guide", "url": "https://alderbeck.example/guide?week=1#top", "for": "objectives"}],
        "terms": [{"name": "Half term", "start": "2027-02-15", "end": "2027-02-19"}, {"name": "Open day", "start": "2027-03-01"}]
    }"#;

    #[track_caller]
    fn check(pack: &str, expected: &[(&str, &str)]) {
        let found = Json::parse(&problems(pack)).unwrap();
        let found: Vec<(&str, &str)> =
            found.as_array().unwrap().iter().map(|one| (text_of(one, "path"), text_of(one, "problem"))).collect();
        assert_eq!(found, expected, "{pack}");
    }

    /// Problems of a pack that is right but for these keys.
    #[track_caller]
    fn check_with(keys: &str, expected: &[(&str, &str)]) {
        check(&[r#"{"format":"mentor-content","version":1,"#, keys, "}"].concat(), expected);
    }

    /// Each of the texts, put in the place of `*`, has the problem at the path; none when that is empty.
    #[track_caller]
    fn check_texts(keys: &str, texts: &[&str], path: &str, problem: &str) {
        for text in texts {
            let expected: &[(&str, &str)] = if problem.is_empty() { &[] } else { &[(path, problem)] };
            check_with(&keys.replace('*', text), expected);
        }
    }

    #[test]
    fn a_full_pack_is_read() {
        check(FULL, &[]);
        check(r#"{"format":"mentor-content","version":1}"#, &[]);
        let pack = Pack::read(FULL).unwrap();
        assert_eq!(pack.language(), "en-GB");
        assert_eq!(pack.label(msg::SHARED_COLLEGE), "Training provider");
        assert_eq!(pack.label(msg::OBJECTIVES_LETTER_ACHIEVABLE), "Agreed");
        assert_eq!(pack.label(msg::OBJECTIVES_LETTER_TIME), "");
        assert_eq!(pack.label(msg::HELP_LINE), "");
        assert_eq!(pack.sector("green-energy").map(|sector| text_of(sector, "name")), Some("Green energy"));
        assert_eq!(pack.sector("legal"), None);
        assert_eq!((pack.list("contacts").len(), pack.list("links").len(), pack.list("nothing").len()), (2, 1, 0));
        let day = |iso| Date::parse_iso(iso).unwrap();
        assert_eq!(
            pack.terms(),
            [
                Term { name: "Half term".to_owned(), start: day("2027-02-15"), end: day("2027-02-19") },
                Term { name: "Open day".to_owned(), start: day("2027-03-01"), end: day("2027-03-01") },
            ]
        );
    }

    #[test]
    fn its_words_stand_in_sentences() {
        let pack = Pack::read(FULL).unwrap();
        assert_eq!(pack.words(msg::SHARED_COLLEGE), "Training provider");
        assert_eq!(pack.words(msg::SHARED_STUDENT), "Student");
        assert_eq!(pack.words(msg::KEEPING_HOST), "Kept by your training provider’s system.");
        assert!(pack.words(msg::HELP_LINE).contains("lead at your training provider, or"));
        assert!(pack.words(msg::NOTICE_NEWER_MORE).contains("Ask your training provider to"));
        // Every sentence that names the college does it in these words, or a pack could not change them.
        for message in Msg::all().filter(|message| message.text().to_lowercase().contains("college")) {
            let is_name = message == msg::SHARED_COLLEGE || message.id().starts_with("loader.");
            assert!(is_name || message.text().contains("your college"), "{}", message.id());
        }
    }

    #[test]
    fn every_label_has_its_message() {
        let names: Vec<&str> = LABELS.iter().map(|entry| name_of(entry)).collect();
        let messages: Vec<&str> = LABELLED.iter().map(|message| message.id()).collect();
        assert_eq!(
            names.into_iter().zip(messages).collect::<Vec<_>>(),
            [
                ("student", "shared.student"),
                ("mentor", "shared.mentor"),
                ("college", "shared.college"),
                ("yourCollege", "shared.your-college"),
                ("specific", "objectives.letter.specific"),
                ("measurable", "objectives.letter.measurable"),
                ("achievable", "objectives.letter.achievable"),
                ("relevant", "objectives.letter.relevant"),
                ("timeBound", "objectives.letter.time"),
            ]
        );
    }

    #[test]
    fn what_is_no_pack() {
        for other in ["null", "[]", "\"pack\"", "7"] {
            check(other, &[("", "must be an object")]);
        }
        check("{}", &[("/format", "must be mentor-content")]);
        check(r#"{"format":"mentor-record","version":1,"widgets":{}}"#, &[("/format", "must be mentor-content")]);
        check(r#"{"format":"mentor-content"}"#, &[("/version", "is missing")]);
        check(r#"{"format":"mentor-content","version":2}"#, &[("/version", "must be 1")]);
        check(r#"{"format":"mentor-content","version":"1"}"#, &[("/version", "must be 1")]);
    }

    #[test]
    fn wrong_types() {
        check_with(r#""labels":[]"#, &[("/labels", "must be an object")]);
        check_with(r#""labels":{"college":7}"#, &[("/labels/college", "must be a text")]);
        check_with(r#""sectors":{}"#, &[("/sectors", "must be a list")]);
        check_with(r#""contacts":["Ms Okafor"]"#, &[("/contacts/0", "must be an object")]);
        check_with(r#""lang":null"#, &[("/lang", "must be a text")]);
        let add = r#""sectors":[{"id":"health","name":"H","starters":["Plan {what?}"],"add":"yes"}]"#;
        check_with(add, &[("/sectors/0/add", "must be true or false")]);
    }

    #[test]
    fn unknown_keys_name_the_nearest() {
        check_with(r#""label":{}"#, &[("/label", "is not known; the nearest is labels")]);
        check_with(r#""labels":{"colege":"X"}"#, &[("/labels/colege", "is not known; the nearest is college")]);
        check_with(r#""labels":{"TIMEBOUND":"X"}"#, &[("/labels/TIMEBOUND", "is not known; the nearest is timeBound")]);
        let mail = r#""contacts":[{"role":"A","mail":"a@b.example"}]"#;
        check_with(mail, &[("/contacts/0/mail", "is not known; the nearest is email")]);
        check_with(r#""l/~":1"#, &[("/l~1~0", "is not known; the nearest is lang")]);
        let place = r#""links":[{"text":"A","url":"https://a.example","for":"objective"}]"#;
        check_with(place, &[("/links/0/for", "is not known; the nearest is objectives")]);
        check_with(&place.replace("\"objective\"", "\"ready.06-ethics\""), &[]);
        let nearest = "is not known; the nearest is ready.06-ethics";
        check_with(&place.replace("\"objective\"", "\"ready.06-ethic\""), &[("/links/0/for", nearest)]);
    }

    #[test]
    fn texts() {
        let (keys, path) = (r#""labels":{"mentor":"*"}"#, "/labels/mentor");
        let html = ["<b>Coach</b>", "a</i>", "<!--x", "<script>", "<?x", "<img/src=x>"];
        check_texts(keys, &html, path, "looks like HTML; write plain text");
        check_texts(keys, &["Coach & guide", "a < b", "Mentor <3", "1 > 0", "Mentor (m/f)", "Athrawes ŵ"], path, "");
        check_texts(keys, &["", "  "], path, "is empty");
        check_texts(keys, &["a\\nb", "a\\u0000"], path, "must be one line");
        check_texts(keys, &[&"é".repeat(40)], path, "");
        check_texts(keys, &[&"é".repeat(41)], path, "is too long; the most is 40");
    }

    #[test]
    fn sectors() {
        let (keys, path) = (r#""sectors":[{"id":"any","name":"A","starters":["*"]}]"#, "/sectors/0/starters/0");
        check_texts(keys, &["Plan {what?}", "Plan"], path, "");
        let ends = ["{what?}", "Plan {what?} today", "Plan {what?"];
        check_texts(keys, &ends, path, "has a gap in braces that is not at the end");
        check_texts(keys, &["<b>Plan</b>"], path, "looks like HTML; write plain text");
        check_with(r#""sectors":[{"id":"any","name":"A"}]"#, &[("/sectors/0/starters", "is missing")]);
        let spaced = r#""sectors":[{"id":"Green energy","name":"G","starters":["Plan"]}]"#;
        check_with(spaced, &[("/sectors/0/id", "must be letters, digits and hyphens")]);
        let twice = r#""sectors":[{"id":"any","name":"A","starters":["A"]},{"id":"b","name":"B","starters":["B"]},{"id":"any","name":"A","starters":["C"]}]"#;
        check_with(twice, &[("/sectors/2/id", "is there twice")]);
        let many = vec![r#"{"role":"A"}"#; 51].join(",");
        check_with(&[r#""contacts":["#, &many, "]"].concat(), &[("/contacts", "has more entries than 50")]);
    }

    #[test]
    fn contacts() {
        check_with(r#""contacts":[{"phone":"999"}]"#, &[("/contacts/0/role", "is missing")]);
        let (keys, path) = (r#""contacts":[{"role":"A","email":"*"}]"#, "/contacts/0/email");
        let bad = ["help", "a b@c.example", "a@b@c.example", "a@c.example?cc=x@d.example", "a%0a@c.example"];
        check_texts(keys, &bad, path, "must be an e-mail address");
        check_texts(keys, &["safe.guarding+1@alder-beck.example"], path, "");
        assert_eq!(phone_link("+44 (0)1632-960 114"), "tel:+4401632960114");
        let (keys, path) = (r#""contacts":[{"role":"A","phone":"*"}]"#, "/contacts/0/phone");
        check_texts(keys, &["+44 (0)1632-960 114", "999"], path, "");
        check_texts(
            keys,
            &["ask me", "01632 960 114 ext. 3"],
            path,
            "must be a phone number: digits, spaces and + - ( )",
        );
    }

    #[test]
    fn links() {
        let (keys, path) = (r#""links":[{"text":"A","url":"*"}]"#, "/links/0/url");
        let bad = [
            "http://a.example",
            "javascript:alert(1)",
            "//a.example",
            "/guide",
            "https://a.example/a b",
            "https://a.example\\\\@b.example",
            "HTTPS://a.example",
            "data:text/html,x",
            "https://ä.example",
        ];
        check_texts(keys, &bad, path, "must begin with https:// and have no spaces");
        check_texts(keys, &["https://a.example/x?y=%20&z#top", "https://a.example:8443/@b"], path, "");
        check_with(r#""links":[{"url":"https://a.example"}]"#, &[("/links/0/text", "is missing")]);
    }

    #[test]
    fn terms() {
        let day = "must be a day, such as 2027-03-14";
        check_texts(r#""terms":[{"name":"A","start":"*"}]"#, &["14 March", "2027-02-29"], "/terms/0/start", day);
        let (keys, path) = (r#""terms":[{"name":"A","start":"2027-02-02","end":"*"}]"#, "/terms/0/end");
        check_texts(keys, &["2027-02-01", "2026-12-31"], path, "is before the start");
        check_texts(keys, &["2027-02-02", "2027-12-01"], path, "");
    }

    #[test]
    fn a_pack_with_a_problem_is_not_used() {
        let pack = r#"{"format":"mentor-content","version":1,"labels":{"colege":"A","mentor":"<b>B"}}"#;
        let told = r#"[{"path":"/labels/colege","problem":"is not known; the nearest is college"},{"path":"/labels/mentor","problem":"looks like HTML; write plain text"}]"#;
        assert_eq!(Pack::read(pack), Err(told.to_owned()));
        assert_eq!(problems(pack), told);
        assert_eq!(problems(FULL), "[]");
        for text in ["<!doctype html>", "", "{} {}", &"[".repeat(5000)] {
            let told = Pack::read(text).unwrap_err();
            assert!(told.starts_with(r#"[{"path":"","problem":"is no JSON: "#), "{told}");
        }
    }
}
