//! Reading a request: its first line; the headers do not matter here.

use std::io::{self, Read};

/// What a browser asks for.
#[derive(Debug)]
pub struct Request {
    pub method: String,
    /// As it was asked, with its query.
    pub target: String,
    /// Decoded, without the query.
    pub path: String,
}

/// More than any browser sends to a page without cookies.
const LONGEST: u64 = 64 * 1024;

impl Request {
    /// Reads up to the empty line; `None` when it is no request.
    pub fn read(from: &mut impl Read) -> io::Result<Option<Self>> {
        let mut head = Vec::new();
        let mut from = from.take(LONGEST);
        let mut piece = [0; 2048];
        while !head.windows(4).any(|end| end == b"\r\n\r\n") {
            match from.read(&mut piece)? {
                0 => return Ok(None),
                count => head.extend_from_slice(&piece[..count]),
            }
        }
        Ok(Self::parse(&head))
    }

    /// The same target with a slash after its path; still encoded, so that it is safe in a header.
    pub fn as_folder(&self) -> String {
        let at = self.target.find(['?', '#']).unwrap_or(self.target.len());
        let (path, query) = self.target.split_at(at);
        format!("{path}/{query}")
    }

    fn parse(head: &[u8]) -> Option<Self> {
        let line = std::str::from_utf8(head).ok()?.lines().next()?;
        let mut words = line.split(' ');
        let (method, target) = (words.next()?, words.next()?);
        if !target.starts_with('/') || !words.next()?.starts_with("HTTP/1.") {
            return None;
        }
        let path = decoded(target.split(['?', '#']).next()?)?;
        Some(Self { method: method.to_owned(), target: target.to_owned(), path })
    }
}

/// The text with each `%xx` replaced.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let mut digit = || char::from(rest.next()?).to_digit(16);
            let (high, low) = (digit()?, digit()?);
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}
