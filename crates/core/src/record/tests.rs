use super::*;

#[test]
fn an_empty_record_has_every_key() {
    let text = r#"{"format":"mentor-record","version":1,"id":"a","widgets":{},"actions":{},"agreed":[]}"#;
    assert_eq!(Record::new("a").write().unwrap(), text);
    assert_eq!(Record::read(text).unwrap(), Record::new("a"));
}
