use super::*;
use crate::document::Document;
use expect_test::{Expect, expect};

#[track_caller]
fn check(input: &str, expected: Expect) {
    let document = Document::new(input);
    let text = generate(document.schema(), &Options::default());
    expected.assert_eq(&text);
    let again = Document::new(text.as_str());
    assert_eq!(again.diagnostics(), [], "the printed text is valid");
    assert_eq!(again.schema(), document.schema(), "it means the same");
}

#[test]
fn formats() {
    check(
        "table users{id int[pk,INCREMENT] \n \"first name\" varchar( 10 )[not   null]\nnote:'x'}",
        expect![[""]],
    );
}
