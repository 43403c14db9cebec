//! What must hold of any text on paper: it is set, as text, and nothing of it is taken for source.

use std::collections::BTreeMap;

use gongshi::base::{Date, ProjectPath};
use gongshi::parse::body::{BodyInput, parse};
use gongshi::print::{self, BodyContext, Press, Sheet, Standard, System};
use gongshi::source::SourceTree;
use gongshi::theme::{self, Theme};

/// A template that shows a body and nothing else.
const TEMPLATE: &str = "#import \"lib.typ\": *\n#set document(title: \"正文\")\n#show: faced\n= 正文\n#blocks(doc.body, (level, body) => heading(level: level + 1, body))\n";

/// A press with the carried theme, and the theme.
pub fn press() -> (Press, Theme) {
    let tree = SourceTree::default();
    let mut theme = theme::load(&tree, "default").expect("the carried theme can be read").value;
    theme.files.insert("print/any.typ".to_owned(), TEMPLATE.as_bytes().into());
    (Press::new(&theme, print::fonts(&[], System::Ignored)), theme)
}

/// Sets `text` as a body and writes its PDF.
pub fn check((press, theme): &(Press, Theme), text: &str) {
    let file = ProjectPath::new("content/notices/any.md").expect("a path");
    let body = parse(text, BodyInput { file: &file, offset: 0 }).value;
    let pictures = BTreeMap::new();
    let context = BodyContext { link: &|_| None, figure: &|key| Some(key.to_owned()), pictures: &pictures };
    let sheet = Sheet {
        id: "any".to_owned(),
        template: "print/any.typ",
        view: serde_json::json!({ "body": print::content(&body, &context) }),
        files: Vec::new(),
        day: Date::constant(2026, 11, 22),
        standard: Standard::Ua1,
    };
    let made = print::set_all(
        (press, theme),
        &[sheet],
        |sheet| sheet,
        |sheet, set| {
            assert!(set.diagnostics.is_empty(), "{text:?}: {:?}", set.diagnostics);
            let document = set.document.unwrap_or_else(|| panic!("{text:?} was not set"));
            print::pdf(sheet, &document).unwrap_or_else(|refused| panic!("{text:?}: {refused:?}"))
        },
    );
    assert!(made[0].starts_with(b"%PDF-"));
}
