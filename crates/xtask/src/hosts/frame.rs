//! The pages for frames, `frame/<widget>.html` and `frame/check.html`, with their scripts and their style sheet.

use std::path::Path;

use super::{Words, page, script, script_tag, widgets, worksheet::Sheet};
use crate::{Result, paths, sh};

/// Writes the folder `frame/`.
pub fn write(to: &Path) -> Result {
    let (words, folder) = (Words::read()?, to.join("frame"));
    for widget in widgets()? {
        sh::write(&folder.join(format!("{widget}.html")), widget_page(&widget, &words)?)?;
    }
    sh::write(&folder.join("check.html"), check_page(&words)?)?;
    for name in ["frame", "check", "host"] {
        script(name, &folder.join(format!("{name}.js")))?;
    }
    sh::copy(&paths::root().join("widgets/hosts/frame.css"), &folder.join("frame.css"))
}

/// The page of a widget. What people see when no script runs stands inside the element, with the title that the widget brings
/// itself. `frame.js` comes first: it must be there when the element begins.
fn widget_page(widget: &str, words: &Words) -> Result<String> {
    let title = words.html(&format!("{widget}.title"))?;
    let fallback = Sheet::read(widget)?.fallback(words)?;
    let head = format!("{STYLE}{}{}", script_tag("frame.js"), script_tag("../mentor-widgets.single.js"));
    let body = format!("<main><mentor-{widget}>\n<h1>{title}</h1>\n{fallback}</mentor-{widget}></main>\n");
    Ok(page(&title, &head, &body))
}

/// The page that says whether it works here. Without a script it says that.
fn check_page(words: &Words) -> Result<String> {
    let title = words.html("check.title")?;
    let body = format!(
        "<main class=\"check\">\n<h1>{title}</h1>\n<p>{}</p>\n<div class=\"not-run\">\n<p class=\"summary\">{}</p>\n<p class=\"line\"><b>{}:</b> \
         {}</p>\n</div>\n</main>\n",
        words.html("check.lede")?,
        words.html("check.not-run")?,
        words.html("check.line")?,
        words.html("check.not-run.line")?,
    );
    Ok(page(&title, &format!("{STYLE}{}", script_tag("check.js")), &body))
}

/// `color-scheme` as a tag, too: without it a dark frame is white until its style sheet has come.
const STYLE: &str =
    "<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"stylesheet\" href=\"frame.css\">\n";

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
    use super::*;

    #[test]
    fn a_page_has_the_questions_of_its_widget_and_nothing_inline() {
        let words = Words::read().unwrap();
        for widget in widgets().unwrap() {
            let page = widget_page(&widget, &words).unwrap();
            assert!(page.contains(&format!("<main><mentor-{widget}>")) && page.contains("<li>"), "{widget}");
            assert_eq!(page.matches("<script src=").count(), page.matches("<script").count(), "{widget}");
            assert!(!page.contains("<style") && !page.contains(" style="), "{widget}");
        }
        assert!(check_page(&words).unwrap().contains("allow-scripts"));
    }

    /// What a person reads, in short sentences; lines for IT are technical.
    #[test]
    fn words_are_plain() {
        for (id, text) in crate::words::of(crate::words::BUILT_IN).unwrap() {
            if !(id.starts_with("frame.") || id.starts_with("check.")) || id.ends_with(".line") {
                continue;
            }
            let text = text.as_str().unwrap();
            assert!(!text.contains('!'), "{id}");
            for sentence in text.split_inclusive(['.', '?']) {
                assert!(sentence.split_whitespace().count() < 20, "{id}: {sentence}");
            }
        }
    }
}
