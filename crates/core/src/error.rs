//! The one error of the core: what is wrong, and where.

use std::fmt;

/// Why an input was refused. The names are part of the public contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// An argument has the wrong type or value.
    InputInvalid,
    /// A record can't be read.
    RecordInvalid,
    /// A record was written by a newer version; it must not be changed.
    RecordNewer,
    /// A content pack can't be used.
    ContentInvalid,
    /// Our own fault.
    Internal,
}

impl Code {
    /// The code as hosts see it.
    pub fn as_str(self) -> &'static str {
        match self {
            Code::InputInvalid => "input-invalid",
            Code::RecordInvalid => "record-invalid",
            Code::RecordNewer => "record-newer",
            Code::ContentInvalid => "content-invalid",
            Code::Internal => "internal",
        }
    }
}

/// A refused input: a code, the JSON pointer (RFC 6901) of the bad field, and a sentence for developers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// What kind of refusal.
    pub code: Code,
    /// JSON pointer of the bad field; empty for the whole input.
    pub path: String,
    /// What is wrong and how to mend it. For developers and logs; people see words of the catalogue.
    pub message: String,
}

impl Error {
    /// An error with a code, a JSON pointer and a sentence.
    // Texts that are there already, so that the code at each of the many places that refuse something is short.
    #[cold]
    #[inline(never)]
    pub fn new(code: Code, path: &str, message: &str) -> Self {
        Error { code, path: path.to_owned(), message: message.to_owned() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at \"{}\": {}", self.code.as_str(), self.path, self.message)
    }
}

impl std::error::Error for Error {}
