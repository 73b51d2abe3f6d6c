//! Tables as text that come in: comma-separated values (RFC 4180), and objectives pasted a line each.
//!
//! It may be any table; [`rows`] finds the column with the objectives in it. Ours (`widgets/documents/table.ts`) have an apostrophe
//! before whatever a program could take for a formula (OWASP, "CSV Injection"), which is taken away.

#![allow(clippy::single_char_add_str, reason = "a call of `push_str` is smaller than the code of `push`")]

use std::ops::Range;

use crate::{content::msg, text::trimmed};

/// An objective in a text, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The objective's words.
    pub words: String,
    /// The bytes that go when it is taken out: its line, or only its cell while something else stands in the line.
    pub place: Range<usize>,
}

/// A cell: where it stands, with its quotes, and its words.
type Cell = (Range<usize>, String);
/// A row of cells, and where the next row begins.
type Line = (Vec<Cell>, usize);

/// The objectives in what was pasted: one a line, or the cells of a spreadsheet, which tabs part.
///
/// Of several columns it is the one with the heading `objective`, else the one with the most words in it. A cell in quotes may
/// hold line breaks. Blank ones are left out.
///
/// ```
/// use mentor_core::csv::rows;
/// let rows = rows("Answer ten calls\n\n\"Write a guide\nby Friday\"");
/// assert_eq!(rows[0].words, "Answer ten calls");
/// assert_eq!(rows[1].words, "Write a guide\nby Friday");
/// ```
pub fn rows(text: &str) -> Vec<Row> {
    objectives(lines(text, b'\t'))
}

/// The objectives in a CSV file, as lines for [`rows`]; empty when there are none.
///
/// Tabs, semicolons or commas part the cells. Commas also stand in sentences: a text counts as a table when a column is headed
/// `objective`, or when all rows have as many cells. The apostrophe before what looks like a formula is taken away.
pub fn from_file(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut table = Vec::new();
    for mark in [b'\t', b',', b';', b'\t'] {
        let other = lines(text, mark);
        if table.is_empty() || is_table(&other) {
            table = other;
        }
    }
    let mut out = String::new();
    for row in objectives(table) {
        let bare = row.words.strip_prefix('\'').filter(|_| is_formula(&row.words));
        let words = bare.unwrap_or(&row.words);
        // An apostrophe alone before a blank.
        if is_blank(words) {
            continue;
        }
        // In quotes whatever a line could not hold as it stands.
        if words.bytes().any(|byte| byte < b' ' || byte == b'"') || trimmed(words).len() < words.len() {
            quote(words, &mut out);
        } else {
            out.push_str(words);
        }
        out.push_str("\n");
    }
    out
}

/// The text without what stands at a place.
pub fn without(text: &str, place: &Range<usize>) -> String {
    [text.get(..place.start).unwrap_or_default(), text.get(place.end..).unwrap_or_default()].concat()
}

#[inline(never)]
fn quote(words: &str, out: &mut String) {
    out.push_str("\"");
    for letter in words.chars() {
        if letter == '"' {
            out.push_str("\"");
        }
        out.push(letter);
    }
    out.push_str("\"");
}

/// Whether a spreadsheet could take it for a formula, also behind apostrophes: so that taking one away again gives what was there.
fn is_formula(cell: &str) -> bool {
    let begin = cell.chars().find(|letter| *letter != '\'');
    // The wide forms of the first four are as a Japanese keyboard has them.
    begin.is_some_and(|begin| "=+-@＝＋－＠\t\r\n".chars().any(|letter| letter == begin))
}

/// All rows, cut at a mark.
#[inline(never)]
fn lines(text: &str, mark: u8) -> Vec<Line> {
    let bytes = text.as_bytes();
    let (mut lines, mut cells, mut start) = (Vec::new(), Vec::new(), 0);
    while start <= bytes.len() {
        let (mut end, mut words) = (start, String::new());
        let ends = |at: usize| bytes.get(at).is_none_or(|byte| *byte == mark || matches!(byte, b'\n' | b'\r'));
        if let Some((after, quoted)) = quoted(text, start)
            && ends(after)
        {
            (end, words) = (after, quoted);
        } else {
            // A cell that begins with a quotation mark but is no quoted one is just words that begin so.
            while !ends(end) {
                end += 1;
            }
            words.push_str(trimmed(text.get(start..end).unwrap_or_default()));
        }
        cells.push((start..end, words));
        start = end + 1;
        if bytes.get(end) != Some(&mark) {
            if bytes.get(end..end + 2) == Some(b"\r\n") {
                start += 1;
            }
            lines.push((std::mem::take(&mut cells), start.min(bytes.len())));
        }
    }
    lines
}

/// A quoted cell that begins at a place: where it ends, and its words.
fn quoted(text: &str, start: usize) -> Option<(usize, String)> {
    let bytes = text.as_bytes();
    let (mut at, mut words) = (start, String::new());
    while bytes.get(at) == Some(&b'"') {
        if at > start {
            words.push_str("\"");
        }
        let from = at + 1;
        at = from + bytes.get(from..)?.iter().position(|byte| *byte == b'"')?;
        words.push_str(text.get(from..at)?);
        at += 1;
    }
    (at > start).then_some((at, words))
}

/// Whether nothing is to be seen of it: a byte order mark somewhere else than in front of a file is no word either.
fn is_blank(words: &str) -> bool {
    words.chars().all(|letter| letter.is_whitespace() || letter == '\u{feff}')
}

/// Whether there are columns: one is headed, or all rows that are not blank have as many cells, and more than one.
fn is_table(lines: &[Line]) -> bool {
    let mut count = 0;
    let mut even = true;
    for (cells, _) in lines {
        if !cells.iter().all(|(_, words)| is_blank(words)) {
            even &= count == 0 || count == cells.len();
            if count == 0 {
                count = cells.len();
            }
        }
    }
    count > 1 && (even || heading(lines).is_some())
}

/// The column that is headed `objective`, or as in a table of ours.
fn heading(lines: &[Line]) -> Option<usize> {
    let names = ["objective", "objectives", msg::OBJECTIVES_SEVERAL_WORDS.text()];
    lines.first()?.0.iter().position(|(_, words)| names.iter().any(|name| trimmed(words).eq_ignore_ascii_case(name)))
}

#[inline(never)]
fn objectives(lines: Vec<Line>) -> Vec<Row> {
    let heading = heading(&lines);
    let mut column = heading.unwrap_or(0);
    if heading.is_none() {
        let (mut most, mut index) = (0, 0);
        // Until a column is empty in every row, which only one past the last is sure to be.
        while lines.iter().any(|(cells, _)| cells.len() > index) {
            let length = lines.iter().filter_map(|(cells, _)| cells.get(index)).map(|(_, words)| words.len()).sum();
            if length > most {
                (most, column) = (length, index);
            }
            index += 1;
        }
    }
    let (mut rows, mut start) = (Vec::new(), 0);
    for (index, (cells, next)) in lines.iter().enumerate() {
        // A row that does not reach so far was typed by hand: all of it counts.
        let cell = cells.get(column).or_else(|| cells.iter().max_by_key(|cell| cell.1.len()));
        if let Some(cell) = cell
            && !is_blank(&cell.1)
            && (index > 0 || heading.is_none())
        {
            let alone = cells.iter().filter(|(_, words)| !is_blank(words)).count() == 1;
            rows.push(Row { words: cell.1.clone(), place: if alone { start..*next } else { cell.0.clone() } });
        }
        start = *next;
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A row as our own tables have it (`widgets/documents/table.ts`).
    fn write_row(cells: &[&str], out: &mut String) {
        for (place, cell) in cells.iter().enumerate() {
            out.push_str(if place > 0 { "," } else { "" });
            let guard = if is_formula(cell) { "'" } else { "" };
            quote(&[guard, cell].concat(), out);
        }
        out.push_str("\r\n");
    }

    fn said(text: &str) -> Vec<String> {
        rows(text).into_iter().map(|row| row.words).collect()
    }

    fn opened(text: &str) -> Vec<String> {
        said(&from_file(text))
    }

    #[test]
    fn one_a_line() {
        assert_eq!(said(""), [""; 0]);
        assert_eq!(said("\n \n\t\n"), [""; 0]);
        assert_eq!(said("one, two; three\r\n\r\n  four  \rfive"), ["one, two; three", "four", "five"]);
        assert_eq!(said("Objectives\nAnswer ten calls"), ["Answer ten calls"]);
        assert_eq!(
            said("say \"please\"\n\"Please\" is what I say\n\"open"),
            ["say \"please\"", "\"Please\" is what I say", "\"open"]
        );
    }

    #[test]
    fn columns_of_a_spreadsheet() {
        let pasted = "1\tAB\t\"Answer ten\n\"\"phone\"\" calls\"\n2\tCD\tWrite a guide\n";
        assert_eq!(said(pasted), ["Answer ten\n\"phone\" calls", "Write a guide"]);
        // A heading wins over length, and a line typed below still counts.
        let headed = "Objective\tNotes\nWrite\tsomething very long about all this\n\ttypes\nmore by hand";
        assert_eq!(said(headed), ["Write", "more by hand"]);
        assert_eq!(said("1\tAB\tAnswer ten calls\ntyped by hand"), ["Answer ten calls", "typed by hand"]);
    }

    #[test]
    fn taking_one_out_leaves_the_rest() {
        let text = "one\r\n\"two\nlines\"\r\nthree";
        let rows_of = rows(text);
        assert_eq!(without(text, &rows_of[1].place), "one\r\nthree");
        assert_eq!(without(text, &rows_of[2].place), "one\r\n\"two\nlines\"\r\n");
        let table = "7\tAB\tAnswer ten calls\n8\tCD\tWrite a long guide";
        assert_eq!(without(table, &rows(table)[0].place), "7\tAB\t\n8\tCD\tWrite a long guide");
        assert_eq!(said(&without(table, &rows(table)[0].place)), ["Write a long guide"]);
    }

    #[test]
    fn files_of_every_kind() {
        let expected = ["Answer ten calls, alone", "Write a \"guide\"\nby Friday"];
        for file in [
            "\u{feff}number,objective,level\r\n1,\"Answer ten calls, alone\",task\r\n2,\"Write a \"\"guide\"\"\nby Friday\",\r\n",
            "id;Objectives\n1;Answer ten calls, alone\n2;\"Write a \"\"guide\"\"\nby Friday\"\n",
            "1;AB;Answer ten calls, alone\n2;CD;\"Write a \"\"guide\"\"\nby Friday\"\n",
            "1\tAnswer ten calls, alone\n2\t\"Write a \"\"guide\"\"\nby Friday\"\n",
            "Answer ten calls, alone\n\"Write a \"\"guide\"\"\nby Friday\"",
        ] {
            assert_eq!(opened(file), expected, "{file}");
        }
        // Commas of sentences cut nothing.
        assert_eq!(opened("Answer calls, alone\nWrite, test, print"), ["Answer calls, alone", "Write, test, print"]);
        assert_eq!(from_file(""), "");
        assert_eq!(opened("'=1+1\n'tis easy"), ["=1+1", "'tis easy"]);
    }

    #[test]
    fn no_cell_is_a_formula() {
        let mut out = String::new();
        write_row(&["=a", "+a", "-a", "@a", "\ta", "\ra", "\na", "'=a", "'a", "", "a=b", "＝a"], &mut out);
        let expected =
            "\"'=a\",\"'+a\",\"'-a\",\"'@a\",\"'\ta\",\"'\ra\",\"'\na\",\"''=a\",\"'a\",\"\",\"a=b\",\"'＝a\"\r\n";
        assert_eq!(out, expected);
    }

    proptest! {
        #[test]
        fn what_goes_out_comes_in_again(texts in prop::collection::vec("[a-c'\"=+@,;\t\r\n -]{0,9}|.{0,30}", 0..12)) {
            let mut file = String::new();
            write_row(&["number", "objective", "evidence"], &mut file);
            for (index, text) in texts.iter().enumerate() {
                let number = index.to_string();
                let row = [number.as_str(), text, "someone who has seen much, and \"said\"; so"];
                write_row(&row, &mut file);
            }
            let expected: Vec<_> = texts.into_iter().filter(|text| !is_blank(text)).collect();
            prop_assert_eq!(opened(&file), expected);
        }

        #[test]
        fn total_on_any_text(text in "[a\"',;\t\r\n]{0,40}|.{0,60}") {
            let lines = from_file(&text);
            prop_assert_eq!(from_file(&lines).is_empty(), lines.is_empty());
            for row in rows(&text) {
                prop_assert!(!row.words.trim().is_empty());
                prop_assert!(without(&text, &row.place).len() < text.len());
            }
        }

        #[test]
        fn taking_out_each_leaves_none(text in "[ab\"\t\n]{0,40}") {
            let (mut text, most) = (text, 50);
            for _ in 0..most {
                let Some(row) = rows(&text).pop() else { break };
                text = without(&text, &row.place);
            }
            prop_assert!(rows(&text).is_empty(), "{:?}", text);
        }
    }
}
