//! Questions to the person at the terminal. The question goes to standard error, so that results stay alone.

use std::io::{BufRead, Write};

use super::options::Options;
use super::say::say;
use crate::base::Message;

/// What is typed after `question`, without the blanks around it; `None` at the end of input.
pub fn line(question: &str) -> Option<String> {
    let mut errors = std::io::stderr().lock();
    drop(write!(errors, "{question} "));
    drop(errors.flush());
    let mut typed = String::new();
    match std::io::stdin().lock().read_line(&mut typed) {
        Ok(1..) => Some(typed.trim().to_owned()),
        _ => None,
    }
}

/// Whether the answer is yes; anything that is not a clear yes is a no.
pub fn yes(options: &Options, question: &Message) -> bool {
    line(&say(options.lang, question)).is_some_and(|typed| is_yes(&typed))
}

fn is_yes(typed: &str) -> bool {
    matches!(typed.to_lowercase().as_str(), "y" | "yes" | "是" | "好" | "对" | "可以" | "ｙ")
}

#[cfg(test)]
mod tests {
    use super::is_yes;

    #[test]
    fn only_a_clear_yes_is_one() {
        for (typed, yes) in [("y", true), ("YES", true), ("是", true), ("", false), ("n", false), ("不是", false), ("yep", false)]
        {
            assert_eq!(is_yes(typed), yes, "{typed:?}");
        }
    }
}
