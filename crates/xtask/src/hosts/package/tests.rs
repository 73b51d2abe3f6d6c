//! The packages as a course site reads them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

use std::io::Read as _;

use roxmltree::{Document, Node};
use zip::ZipArchive;

use super::*;

/// Every package as it is written, with a script and elements that are too short to run.
fn all() -> Vec<(Edition, String, Vec<String>, Vec<u8>)> {
    let mut made = Vec::new();
    for edition in Edition::BOTH {
        for (name, widgets) in packages().unwrap() {
            let files = files(
                edition,
                &name,
                &widgets,
                b"\"use strict\";",
                &BROUGHT.map(|name| (name, b"\"use strict\";".to_vec())),
            )
            .unwrap();
            made.push((edition, name, widgets, zipped(&files).unwrap()));
        }
    }
    made
}

/// The files of a zip, by name.
fn unzipped(bytes: &[u8]) -> Vec<(String, String)> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|index| {
            let mut file = zip.by_index(index).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            (file.name().unwrap().into_owned(), text)
        })
        .collect()
}

fn child<'a>(node: Node<'a, 'a>, name: &str) -> Node<'a, 'a> {
    let mut found = node.children().filter(|child| child.tag_name().name() == name);
    let first = found.next().unwrap_or_else(|| panic!("<{}> has no <{name}>", node.tag_name().name()));
    assert!(found.next().is_none(), "<{}> has two <{name}>", node.tag_name().name());
    first
}

#[test]
fn there_is_one_for_each_widget_and_one_for_all() {
    let names: Vec<String> = packages().unwrap().into_iter().map(|(name, _)| name).collect();
    let mut expected = widgets().unwrap();
    expected.push("all".to_owned());
    let mut sorted = names.clone();
    sorted.sort();
    expected.sort();
    assert_eq!(sorted, expected);
    assert_eq!(names.last().map(String::as_str), Some("all"));
}

#[test]
fn a_manifest_is_of_its_edition_and_names_every_file() {
    for (edition, name, _, bytes) in all() {
        let files = unzipped(&bytes);
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        let text = &files.iter().find(|(name, _)| name == MANIFEST).unwrap().1;
        let document = Document::parse(text).unwrap_or_else(|why| panic!("{name}: {why}"));
        let root = document.root_element();
        let (space, schema, adlcp, sco) = match edition {
            Edition::V12 => (
                "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
                "1.2",
                "http://www.adlnet.org/xsd/adlcp_rootv1p2",
                "scormtype",
            ),
            Edition::V2004 => (
                "http://www.imsglobal.org/xsd/imscp_v1p1",
                "2004 4th Edition",
                "http://www.adlnet.org/xsd/adlcp_v1p3",
                "scormType",
            ),
        };
        assert_eq!((root.tag_name().name(), root.tag_name().namespace()), ("manifest", Some(space)));
        let metadata = child(root, "metadata");
        assert_eq!(child(metadata, "schema").text(), Some("ADL SCORM"));
        assert_eq!(child(metadata, "schemaversion").text(), Some(schema));
        let organizations = child(root, "organizations");
        let organization = child(organizations, "organization");
        assert_eq!(organizations.attribute("default"), organization.attribute("identifier"));
        let item = child(organization, "item");
        let title = child(item, "title").text().unwrap();
        assert!(!title.is_empty() && child(organization, "title").text() == Some(title));
        let resource = child(child(root, "resources"), "resource");
        assert_eq!(item.attribute("identifierref"), resource.attribute("identifier"));
        assert_eq!(resource.attribute("href"), Some("index.html"));
        assert_eq!(resource.attribute((adlcp, sco)), Some("sco"));
        let mut listed: Vec<&str> =
            resource.children().filter_map(|file| file.attribute("href")).chain([MANIFEST]).collect();
        listed.sort_unstable();
        assert_eq!(listed, names, "{name}: what is in the zip, in this order");
        // Without this, a site may take a page that says nothing of success as passed.
        let delivery = document.descendants().find(|node| node.tag_name().name() == "deliveryControls");
        assert_eq!(delivery.is_some(), edition == Edition::V2004);
    }
}

#[test]
fn a_package_is_the_same_when_it_is_made_twice() {
    for ((edition, name, _, first), (.., second)) in all().into_iter().zip(all()) {
        assert!(first == second, "{edition:?} {name}");
    }
}

#[test]
fn a_page_has_its_questions_and_nothing_from_elsewhere() {
    let words = Words::read().unwrap();
    for (edition, name, widgets, bytes) in all() {
        let files = unzipped(&bytes);
        let text = |name: &str| &files.iter().find(|(file, _)| file == name).unwrap().1;
        let page = text("index.html");
        assert!(page.contains(&format!("data-edition=\"{}\"", edition.number())), "{name}");
        for widget in &widgets {
            let inside = page.split(&format!("<mentor-{widget}>")).nth(1);
            let inside = inside.and_then(|rest| rest.split(&format!("</mentor-{widget}>")).next()).unwrap_or_default();
            let asks = Sheet::read(widget).unwrap().fallback(&words).unwrap();
            assert!(
                inside.contains(&asks) && asks.contains("999"),
                "{name}: {widget} does not ask what its sheet does"
            );
        }
        for named in page.split("src=\"").skip(1).chain(page.split("href=\"").skip(1)) {
            let named = named.split('"').next().unwrap();
            assert!(files.iter().any(|(file, _)| file == named), "{name}: {named} is not in the package");
        }
        assert!(!page.contains("<style") && !page.contains(" style=") && !page.contains("http"), "{name}");
        assert!(!text("package.css").contains("url("), "{name}");
        let config: Value = serde_json::from_str(text("config.json")).unwrap();
        assert_eq!(config, json!({ "freeText": false, "attributes": {} }), "{name}: no words unless asked for");
    }
}

/// A place that no widget writes would never be reported; nobody would miss it.
#[test]
fn what_may_be_reported_is_what_the_widgets_write() {
    let mut checked = 0;
    for widget in widgets().unwrap() {
        let folder = paths::root().join("widgets/src").join(&widget);
        let file = folder.join("report.toml");
        if !file.is_file() {
            continue;
        }
        let report = Report::read(&file).unwrap();
        let mut code = sh::read(&paths::root().join("crates/core/src/objective/mod.rs")).unwrap();
        code.push_str(&sh::read(&paths::root().join("crates/core/src/objective/review.rs")).unwrap());
        for folder in [folder, paths::root().join("widgets/src/shared")] {
            for name in sh::names(&folder).unwrap().iter().filter(|name| name.ends_with(".rs")) {
                code.push_str(&sh::read(&folder.join(name)).unwrap());
            }
        }
        let values = report.choices.values().filter_map(Value::as_array).flatten().filter_map(Value::as_str);
        let places = report.choices.keys().chain(&report.words.places).flat_map(|place| place.split('/'));
        for word in places.chain(values).filter(|word| *word != "*") {
            assert!(code.contains(&format!("\"{word}\"")), "{widget}: nothing is called `{word}`");
            checked += 1;
        }
    }
    assert!(checked > 20, "no widget has a report.toml");
}

#[test]
fn a_report_that_is_none_is_named() {
    let folder = paths::target().join("report-test");
    let file = folder.join("report.toml");
    sh::write(&file, "[choices]\n\"a/b\" = 3\n[words]\nplaces = []\n").unwrap();
    let why = Report::read(&file).err().unwrap();
    sh::remove_folder(&folder).unwrap();
    assert!(why.contains("report.toml") && why.contains("`a/b` is a list of texts"), "{why}");
}
