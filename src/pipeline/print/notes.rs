//! Footnotes of several texts on one sheet: the typesetter knows all of a sheet's by their numbers.

use serde_json::{Value, json};

/// Makes the numbers of footnotes different in every text of an entry; `prefix` tells entries on one sheet apart.
pub fn apart(view: &mut Value, prefix: &str) {
    if let Some(body) = view.get_mut("body") {
        renumber(body, prefix);
    }
    for name in ["texts", "annex_bodies"] {
        let texts = view.get_mut(name).and_then(Value::as_object_mut).into_iter().flatten();
        texts.enumerate().for_each(|(at, (_, text))| renumber(text, &format!("{prefix}{name}-{at}-")));
    }
}

fn renumber(value: &mut Value, prefix: &str) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(|value| renumber(value, prefix)),
        Value::Object(fields) => {
            let is_note = fields.get("k").is_some_and(|kind| kind == "note");
            if is_note && let Some(number) = fields.get_mut("number") {
                *number = json!(format!("{prefix}{number}"));
            }
            fields.values_mut().for_each(|value| renumber(value, prefix));
        }
        _ => {}
    }
}
