//! Packages for course sites: SCORM 1.2 and SCORM 2004 (4th edition), one a widget, and one with all of them in tabs.
//!
//! A package holds all that it needs: a page on another site cannot see the API of the one that plays it.

use std::{
    io::{Cursor, Write as _},
    path::{Path, PathBuf},
};

use serde::Deserialize;
use serde_json::{Map, Value, json};
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::{Words, escaped, page, script_tag, widgets, worksheet::Sheet};
use crate::{
    Result,
    bundle::{self, Script},
    paths, sh, words,
};

/// The name of the package with all widgets.
const ALL: &str = "all";
/// The script with the elements, which every package brings along.
const SINGLE: &str = "mentor-widgets.single.js";
/// What every package brings along as it is in the release: that script, and what makes documents, which it finds beside itself.
const BROUGHT: [&str; 3] = [SINGLE, "mentor-documents.js", "mentor-word.js"];
const MANIFEST: &str = "imsmanifest.xml";
const CONFIG: &str = "{\n  \"freeText\": false,\n  \"attributes\": {}\n}\n";

/// An edition of the standard.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Edition {
    /// SCORM 1.2, which every course site plays.
    V12,
    /// SCORM 2004, 4th edition.
    V2004,
}

impl Edition {
    const BOTH: [Self; 2] = [Self::V12, Self::V2004];

    /// The folder in `dist/`.
    fn folder(self) -> &'static str {
        match self {
            Self::V12 => "scorm12",
            Self::V2004 => "scorm2004",
        }
    }

    /// What the page tells the script.
    fn number(self) -> &'static str {
        match self {
            Self::V12 => "1.2",
            Self::V2004 => "2004",
        }
    }
}

/// What a course site may be told of a widget's answers: `widgets/src/<widget>/report.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Report {
    /// Answers with choices: a list of values, or the word `number` or `tick`.
    choices: Map<String, Value>,
    /// Words, for packages whose `config.json` asks for them.
    words: Places,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Places {
    places: Vec<String>,
}

/// Writes every package.
pub fn write(to: &Path) -> Result {
    let mut brought = Vec::new();
    for name in BROUGHT {
        brought.push((name, std::fs::read(to.join(name)).map_err(|why| format!("{name} cannot be read: {why}"))?));
    }
    let script = script(&widgets()?)?;
    for edition in Edition::BOTH {
        for (name, widgets) in packages()? {
            let files = files(edition, &name, &widgets, &script, &brought)?;
            sh::write(&to.join(edition.folder()).join(format!("mentor-{name}.zip")), zipped(&files)?)?;
        }
    }
    Ok(())
}

/// In which order the tools are needed on a placement; folders know only the alphabet. A widget that is not here comes last.
const ORDER: [&str; 9] =
    ["match", "readiness", "objectives", "plan", "debrief", "limits", "review", "ending", "closure"];

/// The names of the packages, and the widgets in each.
fn packages() -> Result<Vec<(String, Vec<String>)>> {
    let mut all = widgets()?;
    all.sort_by_key(|widget| ORDER.iter().position(|name| name == widget).unwrap_or(ORDER.len()));
    let mut packages: Vec<_> = all.iter().map(|widget| (widget.clone(), vec![widget.clone()])).collect();
    packages.push((ALL.to_owned(), all));
    Ok(packages)
}

/// What is in a package, sorted by name.
fn files(
    edition: Edition,
    name: &str,
    widgets: &[String],
    script: &[u8],
    brought: &[(&'static str, Vec<u8>)],
) -> Result<Vec<(&'static str, Vec<u8>)>> {
    let words = Words::read()?;
    let title = words.html(&if name == ALL { "package.all".to_owned() } else { format!("{name}.title") })?;
    let hosts = paths::root().join("widgets/hosts");
    let mut files = vec![
        ("README.txt", sh::read(&hosts.join("README.txt"))?.into_bytes()),
        ("config.json", CONFIG.into()),
        ("index.html", index(edition, &title, widgets, &words)?.into_bytes()),
        ("package.css", sh::read(&hosts.join("package.css"))?.into_bytes()),
        ("scorm.js", script.to_vec()),
    ];
    files.extend_from_slice(brought);
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    let manifest = manifest(edition, name, &title, &names);
    files.push((MANIFEST, manifest.into_bytes()));
    files.sort_by_key(|(name, _)| *name);
    Ok(files)
}

/// The page: each element with its questions as plain text inside, for where nothing can run.
fn index(edition: Edition, title: &str, widgets: &[String], words: &Words) -> Result<String> {
    let mut body = format!(
        "<main data-edition=\"{}\">\n<h1>{title}</h1>\n<div class=\"notices\" aria-live=\"polite\"></div>\n",
        edition.number()
    );
    for widget in widgets {
        body.push_str(&format!("<section data-widget=\"{widget}\">\n"));
        if widgets.len() > 1 {
            body.push_str(&format!("<h2>{}</h2>\n", words.html(&format!("{widget}.title"))?));
        }
        let fallback = Sheet::read(widget)?.fallback(words)?;
        body.push_str(&format!("<mentor-{widget}>\n{fallback}</mentor-{widget}>\n</section>\n"));
    }
    body.push_str("</main>\n");
    // In this order: the first script says how the elements of the second one begin.
    let head =
        format!("<link rel=\"stylesheet\" href=\"package.css\">\n{}{}", script_tag("scorm.js"), script_tag(SINGLE));
    Ok(page(title, &head, &body))
}

/// The manifest of a package with one page.
fn manifest(edition: Edition, name: &str, title: &str, files: &[&str]) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let id = format!("mentor-widgets-{name}");
    let files: String = files.iter().map(|file| format!("\n      <file href=\"{}\"/>", escaped(file))).collect();
    let (spaces, schema, sco, item, organization) = match edition {
        Edition::V12 => (
            "xmlns=\"http://www.imsproject.org/xsd/imscp_rootv1p1p2\" \
             xmlns:adlcp=\"http://www.adlnet.org/xsd/adlcp_rootv1p2\"",
            "1.2",
            "adlcp:scormtype=\"sco\"",
            "",
            "",
        ),
        // The page says itself whether it is completed, and never whether it was good: without these lines a site may take
        // both as reached as soon as somebody leaves.
        Edition::V2004 => (
            "xmlns=\"http://www.imsglobal.org/xsd/imscp_v1p1\" xmlns:adlcp=\"http://www.adlnet.org/xsd/adlcp_v1p3\" \
             xmlns:imsss=\"http://www.imsglobal.org/xsd/imsss\"",
            "2004 4th Edition",
            "adlcp:scormType=\"sco\"",
            "\n        <imsss:sequencing>\n          <imsss:deliveryControls completionSetByContent=\"true\" \
             objectiveSetByContent=\"true\"/>\n        </imsss:sequencing>",
            "\n      <imsss:sequencing>\n        <imsss:controlMode choice=\"true\" flow=\"true\"/>\n      \
             </imsss:sequencing>",
        ),
    };
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="{id}" version="{version}" {spaces}>
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>{schema}</schemaversion>
  </metadata>
  <organizations default="organization">
    <organization identifier="organization">
      <title>{title}</title>
      <item identifier="item" identifierref="page">
        <title>{title}</title>{item}
      </item>{organization}
    </organization>
  </organizations>
  <resources>
    <resource identifier="page" type="webcontent" {sco} href="index.html">{files}
    </resource>
  </resources>
</manifest>
"#
    )
}

/// The script of the page, with the words that it says, and what it may report of each widget.
fn script(widgets: &[String]) -> Result<Vec<u8>> {
    let made = paths::target().join("wasm/glue");
    let to = made.join("scorm.js");
    bundle::classic(&Script {
        entry: &paths::root().join("widgets/hosts/scorm.ts"),
        made: &[("mentor-scorm-reports", &reports(widgets, &made)?), ("mentor-hosts-words", &said(&made)?)],
        to: &to,
    })?;
    std::fs::read(&to).map_err(|why| format!("{} cannot be read: {why}", sh::shown(&to)))
}

/// What may be reported, as a module. A widget without a `report.toml` has nothing reported but that it is finished.
fn reports(widgets: &[String], to: &Path) -> Result<PathBuf> {
    let mut reports = Map::new();
    for widget in widgets {
        let file = paths::root().join("widgets/src").join(widget).join("report.toml");
        if file.is_file() {
            let report = Report::read(&file)?;
            reports.insert(widget.clone(), json!({ "choices": report.choices, "words": report.words.places }));
        }
    }
    let path = to.join("mentor-scorm-reports.js");
    sh::write(&path, format!("export default {};\n", Value::from(reports)))?;
    Ok(path)
}

impl Report {
    fn read(file: &Path) -> Result<Self> {
        let fault = |why: &str| format!("{}: {why}", sh::shown(file));
        let report: Self = toml::from_str(&sh::read(file)?).map_err(|why| fault(&why.to_string()))?;
        for (place, values) in &report.choices {
            let is_list = values.as_array().is_some_and(|list| list.iter().all(Value::is_string));
            if !is_list && values != "number" && values != "tick" {
                return Err(fault(&format!("`{place}` is a list of texts, \"number\" or \"tick\"")));
            }
        }
        Ok(report)
    }
}

/// The words that the script says, as a module.
fn said(to: &Path) -> Result<PathBuf> {
    const OTHERS: [&str; 4] = ["notice.download", "notice.copy", "notice.copied", "notice.copy-failed"];
    let titles: Vec<String> = widgets()?.iter().map(|widget| format!("{widget}.title")).collect();
    let is_wanted =
        |id: &str| id.starts_with("package.") || OTHERS.contains(&id) || titles.iter().any(|title| title == id);
    words::module(&to.join("mentor-hosts-scorm-words.js"), is_wanted)
}

/// The files as a zip that is the same whenever it is made of the same.
fn zipped(files: &[(&str, Vec<u8>)]) -> Result<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, options).map_err(|why| format!("{name}: {why}"))?;
        zip.write_all(content).map_err(|why| format!("{name}: {why}"))?;
    }
    Ok(zip.finish().map_err(|why| format!("a zip: {why}"))?.into_inner())
}

#[cfg(test)]
mod tests;
