//! A record as a short text of plain letters: for suspend data, for a link, and to copy and paste.
//!
//! ```
//! use mentor_core::record::{Record, Side, pack, unpack};
//!
//! let mut record = Record::new("default");
//! record.set(&["widgets", "match", "match.mentor.place"], "plan".into(), Side::Mentor, 1_795_344_131_123, false, "k3f9x").unwrap();
//! let packed = pack(&record, 4096).unwrap();
//! assert!(packed.complete && packed.text.len() < 70);
//! assert_eq!(unpack(&packed.text).unwrap(), record);
//! ```
//!
//! **The text.** [`MARK`], then the digits, then six digits of check sum, all of them letters and digits of ASCII, `-` and
//! `_`: safe in JSON, in an XML attribute, in the fragment of a link and in the suspend data of SCORM 1.2, with nothing
//! to escape in any of them. What stands between the digits and is none (line breaks, spaces, the `>` of a reply) is passed over
//! when it is read, and so are words before and after: the check sum says where it ends. The digits hold the text of the record as [`Record::write`] writes it ([`model`]), so everything
//! comes back: keys that no version knows, numbers as they were written, private notes too. It is compressed, not
//! encrypted: whoever has it can read it.
//!
//! **When it does not all fit**, parts are left out, and named ([`parts`]). Nothing is cut through, no answer is changed: what is
//! unpacked is a sound record, and merging it with the whole one gives the whole one. 64 characters are always enough for a
//! record with nothing in it. Even its id is left out where it does not fit.

use super::{Record, pointer};
use crate::error::{Code, Error};
use model::Model;
use parts::Part;

mod model;
mod parts;

#[cfg(test)]
mod tests;

/// What a packed record begins with: what it is, and the version of the packing.
pub const MARK: &str = "mw1";
/// How many characters are always enough.
pub const LEAST_CHARS: usize = 64;
/// How many bytes of JSON a packed text may hold. Ten times the longest record we have thought of, and what a few
/// characters made by a stranger can't exceed.
const MOST_BYTES: usize = 1 << 22;
/// The check sum, in characters.
const SUM: usize = 6;
/// How often it is tried whether more fits. Each try takes as long as packing what then fits.
const TRIES: usize = 20;
/// In how many places of a text it is looked for a packed record. Words of a mail may begin like one.
const STARTS: usize = 20;

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// A packed record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// Printable ASCII, no longer than asked for.
    pub text: String,
    /// Whether it holds the whole record: exactly when `left` is empty.
    pub complete: bool,
    /// JSON pointers (RFC 6901) of the parts that were left out, in the order of the record. Where nothing is left of a group, the group.
    pub left: Vec<String>,
}

/// Packs a record into a text of no more than `max_chars` characters. Whatever the record holds, 64 are enough; what does
/// not fit is left out and named.
///
/// # Errors
/// `record-newer`; `input-invalid` when `max_chars` is less than 64.
pub fn pack(record: &Record, max_chars: usize) -> Result<Packed, Error> {
    let whole = record.write()?;
    if max_chars < LEAST_CHARS {
        return Err(Error::new(Code::InputInvalid, "/maxChars", "must be a number, 64 or more"));
    }
    let most = max_chars - MARK.len() - SUM;
    let model = Model::new();
    let packed = |text: &str| {
        let digits = if text.len() > MOST_BYTES { None } else { model.clone().pack(text, most) };
        digits.map(|digits| written(&digits))
    };
    if let Some(text) = packed(&whole) {
        return Ok(Packed { text, complete: true, left: Vec::new() });
    }

    let mut parts = parts::of(record);
    let order = parts::order(&parts);
    let mut best = packed(&parts::together(&parts).write()?).unwrap_or_default();
    // All at once was too much: half of it then, and half of that, until it fits or is one part, which does not.
    let mut open = Vec::new();
    halve(&mut open, 0, order.len());
    let mut tries = TRIES;
    while let Some((from, to)) = open.pop() {
        if tries == 0 {
            break;
        }
        tries -= 1;
        keep(&mut parts, order.get(from..to), true);
        match packed(&parts::together(&parts).write()?) {
            Some(text) => best = text,
            None => {
                keep(&mut parts, order.get(from..to), false);
                if to - from > 1 {
                    halve(&mut open, from, to);
                }
            }
        }
    }
    let left = parts::left(&parts, &parts::together(&parts));
    Ok(Packed { text: best, complete: left.is_empty(), left })
}

/// Both halves, so that the first comes out first.
fn halve(open: &mut Vec<(usize, usize)>, from: usize, to: usize) {
    let middle = from + (to - from).div_ceil(2);
    for half in [(middle, to), (from, middle)] {
        if half.0 < half.1 {
            open.push(half);
        }
    }
}

fn keep(parts: &mut [Part], which: Option<&[usize]>, kept: bool) {
    for index in which.unwrap_or_default() {
        if let Some(part) = parts.get_mut(*index) {
            part.kept = kept;
        }
    }
}

/// The record in a packed text. Whatever stands between its characters and is none of them is passed over, and so are words
/// around it, as those of a mail are, and the link that it may be a part of.
///
/// A text of a later packing gives `record-newer`, so that people hear of a new version and not of damage.
///
/// # Errors
/// `record-invalid` when it is no packed record, or one that was changed or cut; `record-newer`.
pub fn unpack(text: &str) -> Result<Record, Error> {
    let (mark, version) = MARK.split_at(2);
    let mut problem = "this is no packed record";
    // The digits, and of each whether something else stands before it.
    let (mut digits, mut first) = (Vec::new(), Vec::new());
    let mut apart = true;
    for byte in text.bytes() {
        let digit = DIGITS.iter().position(|digit| *digit == byte);
        if let Some(digit) = digit {
            digits.push(digit as u8);
            first.push(apart);
        }
        apart = digit.is_none();
    }
    let mut starts_left = STARTS;
    for from in 0..digits.len() {
        let here = digits.get(from..).unwrap_or_default();
        let number = here.get(mark.len()).is_some_and(|digit| DIGITS[usize::from(digit & 63)].is_ascii_digit());
        if first.get(from) != Some(&true) || !starts(here, mark) || !number || here.len() <= MARK.len() + SUM {
            continue;
        }
        problem = "this packed record has been changed or cut on its way: copy it again, all of it";
        if let Some(packed) = whole(here, first.get(from..).unwrap_or_default()) {
            if !starts(packed.get(mark.len()..).unwrap_or_default(), version) {
                return Err(Error::new(Code::RecordNewer, "", "a newer version has packed this record"));
            }
            if let Some(text) = Model::new().unpack(packed.get(MARK.len()..).unwrap_or_default(), MOST_BYTES) {
                return Record::read(&text);
            }
        }
        starts_left -= 1;
        if starts_left == 0 {
            break;
        }
    }
    Err(Error::new(Code::RecordInvalid, "", problem))
}

/// The longest beginning of these digits that its check sum follows, at the end or where something else stands: without
/// the sum. Of each is known whether something stands before it.
fn whole<'a>(digits: &'a [u8], first: &[bool]) -> Option<&'a [u8]> {
    let (mut running, mut end) = (Sum::default(), None);
    for (place, digit) in digits.iter().enumerate() {
        let after = place + SUM;
        let ends = after == digits.len() || first.get(after) == Some(&true);
        if place > MARK.len() && ends && digits.get(place..after) == Some(&running.digits()[..]) {
            end = Some(place);
        }
        running.take(*digit);
    }
    digits.get(..end?)
}

/// Whether digits are written so.
fn starts(digits: &[u8], text: &str) -> bool {
    let mut digits = digits.iter();
    text.bytes().all(|byte| digits.next().and_then(|digit| DIGITS.get(usize::from(*digit))) == Some(&byte))
}

/// Digits as a packed text.
fn written(digits: &[u8]) -> String {
    let mut all = Vec::new();
    for byte in MARK.bytes() {
        all.extend(DIGITS.iter().position(|digit| *digit == byte).map(|digit| digit as u8));
    }
    all.extend_from_slice(digits);
    let sum = sum(&all);
    all.extend_from_slice(&sum);
    let mut text = String::new();
    for digit in all {
        text.push(char::from(DIGITS[usize::from(digit & 63)]));
    }
    text
}

/// The check sum (FNV-1a) as digits. A single one that was changed always makes another sum.
fn sum(digits: &[u8]) -> [u8; SUM] {
    let mut sum = Sum::default();
    for digit in digits {
        sum.take(*digit);
    }
    sum.digits()
}

/// The check sum of the digits so far.
struct Sum(u32);

impl Default for Sum {
    fn default() -> Sum {
        Sum(0x811C_9DC5)
    }
}

impl Sum {
    fn take(&mut self, digit: u8) {
        self.0 = (self.0 ^ u32::from(digit)).wrapping_mul(0x0100_0193);
    }

    fn digits(&self) -> [u8; SUM] {
        let mut out = [0; SUM];
        for (place, digit) in out.iter_mut().enumerate() {
            *digit = (self.0 >> (6 * place) & 63) as u8;
        }
        out
    }
}
