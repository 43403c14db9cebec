//! Footnotes of several texts on one sheet: the typesetter knows all of a sheet's by their numbers.

use serde_json::{Value, json};

/// Makes the numbers of footnotes in a text other than those in the texts with another `prefix`.
pub fn apart(text: &mut Value, prefix: &str) {
    match text {
        Value::Array(values) => values.iter_mut().for_each(|value| apart(value, prefix)),
        Value::Object(fields) => {
            let is_note = fields.get("k").is_some_and(|kind| kind == "note");
            if is_note && let Some(number) = fields.get_mut("number") {
                *number = json!(format!("{prefix}{number}"));
            }
            fields.values_mut().for_each(|value| apart(value, prefix));
        }
        _ => {}
    }
}
