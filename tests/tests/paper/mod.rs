//! What reads a PDF.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

/// The text of a PDF, with single spaces.
pub fn text_of(pdf: &lopdf::Document) -> String {
    let pages: Vec<u32> = pdf.get_pages().keys().copied().collect();
    let text = pdf.extract_text(&pages).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The tags of a PDF that say what each piece is, such as `H1` and `TH`.
pub fn tags(pdf: &lopdf::Document) -> Vec<String> {
    let elements = pdf.objects.values().filter_map(|object| object.as_dict().ok()).filter(|dictionary| {
        dictionary.get(b"Type").and_then(|kind| kind.as_name()).is_ok_and(|kind| kind == b"StructElem")
    });
    elements.filter_map(|one| Some(String::from_utf8_lossy(one.get(b"S").ok()?.as_name().ok()?).into_owned())).collect()
}
