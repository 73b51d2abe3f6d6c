//! The sheets of paper, one a widget: `widgets/src/<widget>/worksheet.toml` says which words of the catalogue, in which order.
//!
//! A sheet has two forms. As a page to print it has boxes and lines to write on. As the *fallback* it is what stands inside an
//! element until the widget is ready, and for good where there is none: plain paragraphs and lists, of tags that every host
//! keeps (`hosts.md`, section 1), so that a page whose host has stripped all else still asks the questions.

use std::{fmt::Write as _, path::Path};

use serde::Deserialize;

use super::{Words, page, widgets};
use crate::{Result, paths, sh};

/// What a sheet asks.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    #[serde(skip)]
    widget: String,
    block: Vec<Block>,
}

/// What stands together. Every text is an id of the catalogue.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Block {
    title: Option<String>,
    #[serde(default)]
    note: Vec<String>,
    /// Whether it begins a sheet of its own: two people fill in different ones.
    #[serde(default)]
    apart: bool,
    #[serde(default)]
    ask: Vec<Ask>,
}

/// One question.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ask {
    words: String,
    hint: Option<String>,
    /// Answers to tick.
    #[serde(default)]
    choices: Vec<String>,
    /// The first and the last number of a scale.
    scale: Option<[u8; 2]>,
    /// Lines to write on.
    #[serde(default)]
    lines: u8,
}

/// Writes `worksheet/<widget>.html` for every widget.
pub fn write(to: &Path) -> Result {
    let words = Words::read()?;
    for widget in widgets()? {
        let sheet = Sheet::read(&widget)?;
        let title = words.html(&format!("{widget}.title"))?;
        let head = format!("<style>\n{}</style>\n", sh::read(&paths::root().join("widgets/hosts/worksheet.css"))?);
        let path = to.join("worksheet").join(format!("{widget}.html"));
        sh::write(&path, page(&title, &head, &sheet.printed(&words)?))?;
    }
    Ok(())
}

impl Sheet {
    /// The sheet of a widget.
    pub fn read(widget: &str) -> Result<Self> {
        let file = paths::root().join("widgets/src").join(widget).join("worksheet.toml");
        let sheet: Self = toml::from_str(&sh::read(&file)?).map_err(|why| format!("{}: {why}", sh::shown(&file)))?;
        Ok(Self { widget: widget.to_owned(), ..sheet })
    }

    /// What stands inside an element until its widget is ready.
    pub fn fallback(&self, words: &Words) -> Result<String> {
        let mut out = String::new();
        line(&mut out, "p", &words.html(&format!("{}.lede", self.widget))?);
        for block in &self.block {
            if let Some(title) = &block.title {
                line(&mut out, "p", &format!("<strong>{}</strong>", words.html(title)?));
            }
            for note in &block.note {
                line(&mut out, "p", &words.html(note)?);
            }
            if block.ask.is_empty() {
                continue;
            }
            out.push_str("<ol>\n");
            for ask in &block.ask {
                let mut item = words.html(&ask.words)?;
                if let Some([first, last]) = ask.scale {
                    write!(item, " ({first} – {last})").map_err(|why| why.to_string())?;
                }
                if !ask.choices.is_empty() {
                    item.push_str("\n<ul>\n");
                    for choice in &ask.choices {
                        line(&mut item, "li", &words.html(choice)?);
                    }
                    item.push_str("</ul>");
                }
                line(&mut out, "li", &item);
            }
            out.push_str("</ol>\n");
        }
        line(&mut out, "p", &words.html("help.line")?);
        Ok(out)
    }

    /// The body of the page to print.
    fn printed(&self, words: &Words) -> Result<String> {
        let mut out = "<main>\n".to_owned();
        line(&mut out, "h1", &words.html(&format!("{}.title", self.widget))?);
        line(&mut out, "p", &words.html(&format!("{}.lede", self.widget))?);
        line(&mut out, "p class=\"date\"", &format!("{} <span class=\"line\"></span>", words.html("worksheet.date")?));
        for block in &self.block {
            out.push_str(if block.apart { "<section class=\"apart\">\n" } else { "<section>\n" });
            if let Some(title) = &block.title {
                line(&mut out, "h2", &words.html(title)?);
            }
            for note in &block.note {
                line(&mut out, "p class=\"note\"", &words.html(note)?);
            }
            for ask in &block.ask {
                ask.print(words, &mut out)?;
            }
            out.push_str("</section>\n");
        }
        line(&mut out, "p class=\"help\"", &words.html("help.line")?);
        line(&mut out, "p class=\"personal\"", &words.html("shared.personal")?);
        out.push_str("</main>\n");
        Ok(out)
    }
}

impl Ask {
    fn print(&self, words: &Words, out: &mut String) -> Result {
        out.push_str("<div class=\"ask\">\n");
        line(out, "p", &format!("<strong>{}</strong>", words.html(&self.words)?));
        if let Some(hint) = &self.hint {
            line(out, "p class=\"hint\"", &words.html(hint)?);
        }
        if !self.choices.is_empty() {
            out.push_str("<ul class=\"choices\">\n");
            for choice in &self.choices {
                line(out, "li", &words.html(choice)?);
            }
            out.push_str("</ul>\n");
        }
        if let Some([first, last]) = self.scale {
            line(out, "p class=\"hint\"", &words.html("worksheet.one")?);
            out.push_str("<ul class=\"scale\">\n");
            for number in first..=last {
                line(out, "li", &number.to_string());
            }
            out.push_str("</ul>\n");
        }
        for _ in 0..self.lines {
            out.push_str("<div class=\"line\"></div>\n");
        }
        out.push_str("</div>\n");
        Ok(())
    }
}

/// An element on a line of its own. `tag` may bring attributes along.
fn line(out: &mut String, tag: &str, content: &str) {
    let name = tag.split(' ').next().unwrap_or(tag);
    out.push_str(&format!("<{tag}>{content}</{name}>\n"));
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
    use super::*;

    /// Tags that Canvas, Moodle's cleaning and WordPress keep for everybody (`hosts.md`, section 1).
    const KEPT: [&str; 5] = ["p", "strong", "ol", "ul", "li"];

    #[test]
    fn every_widget_has_one_and_its_fallback_survives_every_host() {
        let words = Words::read().unwrap();
        for widget in widgets().unwrap() {
            let sheet = Sheet::read(&widget).unwrap();
            let fallback = sheet.fallback(&words).unwrap();
            for tag in fallback.split('<').skip(1) {
                let name = tag.trim_start_matches('/').split('>').next().unwrap();
                assert!(KEPT.contains(&name), "{widget}: <{name}>");
            }
            assert!(sheet.block.iter().map(|block| block.ask.len()).sum::<usize>() >= 5, "{widget} asks too little");
            assert!(fallback.contains("999"), "{widget}: whom to tell");
            assert!(sheet.printed(&words).unwrap().contains("<h1>"), "{widget}");
        }
    }

    #[test]
    fn a_word_that_does_not_exist_is_named() {
        let sheet: Sheet = toml::from_str("[[block]]\n[[block.ask]]\nwords = 'no.such'").unwrap();
        let sheet = Sheet { widget: "match".to_owned(), ..sheet };
        assert_eq!(sheet.fallback(&Words::read().unwrap()).unwrap_err(), "the catalogue has no `no.such`");
    }
}
