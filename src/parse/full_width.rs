//! Mends front matter that was typed with a Chinese input method.
//!
//! TOML has no character outside ASCII except inside quotes and comments, so every mend here is certain:
//! `＝` is `=`, `“水”` is `"水"`, `满意 = 95` is `"满意" = 95`, `２０２６.11.9` is `2026-11-09`. Texts inside quotes
//! stay as they are.

use crate::base::text::{first_byte, is_han};
use crate::base::{Edit, Span};

/// The edits that make `front` TOML, sorted, none overlapping; none for text that needs none.
pub fn mend(front: &str) -> Vec<Edit> {
    let mut scan = Scan { text: front, at: 0, line_has_equals: false, depth: 0, edits: Vec::new() };
    loop {
        scan.pass_words();
        let Some(c) = scan.peek() else { return scan.edits };
        scan.step(c);
    }
}

/// `text` with `edits` made.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut result = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        result.push_str(&text[at..edit.span.start]);
        result.push_str(&edit.replacement);
        at = edit.span.end;
    }
    result.push_str(&text[at..]);
    result
}

/// The bytes of the original that `span` of the mended text came from.
pub fn original(span: Span, edits: &[Edit]) -> Span {
    Span::new(original_offset(span.start, edits), original_offset(span.end, edits))
}

fn original_offset(offset: usize, edits: &[Edit]) -> usize {
    let mut shift: isize = 0;
    for edit in edits {
        let start = edit.span.start.saturating_add_signed(shift);
        let end = start + edit.replacement.len();
        if offset < end {
            return if offset <= start { offset.saturating_add_signed(-shift) } else { edit.span.start };
        }
        shift += edit.replacement.len() as isize - (edit.span.end - edit.span.start) as isize;
    }
    offset.saturating_add_signed(-shift)
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
    line_has_equals: bool,
    depth: usize,
    edits: Vec<Edit>,
}

impl Scan<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    /// Passes over what is neither to be mended nor begins anything.
    fn pass_words(&mut self) {
        let is_plain = |byte: &u8| byte.is_ascii_alphabetic() || matches!(byte, b' ' | b'_' | b'-' | b'.' | b',');
        self.at += self.text.as_bytes()[self.at..].iter().take_while(|byte| is_plain(byte)).count();
    }

    fn step(&mut self, c: char) {
        match c {
            '\n' => {
                self.at += 1;
                self.line_has_equals &= self.depth > 0;
            }
            '"' | '\'' => self.ascii_string(c),
            '“' | '”' | '„' | '＂' => self.wide_string('"'),
            '‘' | '’' | '＇' => self.wide_string('\''),
            '#' => self.comment(),
            '＃' => {
                self.replace(c, "#");
                self.comment();
            }
            _ if self.starts_number(c) => self.number(),
            _ if is_han(c) => self.bare_key(),
            _ => self.punctuation(c),
        }
    }

    fn replace(&mut self, c: char, by: &str) {
        let span = Span::new(self.at, self.at + c.len_utf8());
        self.edits.push(Edit { span, replacement: by.to_owned() });
        self.at = span.end;
    }

    fn comment(&mut self) {
        self.at += self.text[self.at..].find('\n').unwrap_or(self.text.len() - self.at);
    }

    fn punctuation(&mut self, c: char) {
        let plain = narrow(c);
        match plain.unwrap_or(c) {
            '=' => self.line_has_equals = true,
            '[' | '{' => self.depth += 1,
            ']' | '}' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        match (c, plain) {
            ('：', _) | (':', _) if !self.line_has_equals => {
                self.line_has_equals = true;
                self.replace(c, " =");
            }
            (_, Some(plain)) => self.replace(c, plain.encode_utf8(&mut [0; 4])),
            _ => self.at += c.len_utf8(),
        }
    }

    /// A string with ASCII quotes, passed over; only a closing quote typed as `”` is mended.
    fn ascii_string(&mut self, quote: char) {
        let rest = &self.text[self.at..];
        let triple = if quote == '"' { "\"\"\"" } else { "'''" };
        if rest.starts_with(triple) {
            self.at += rest[3..].find(triple).map_or(rest.len(), |end| end + 6);
            return;
        }
        let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
        match closing(&line[1..], quote) {
            Some(end) => self.at += end + 2,
            None => {
                let trimmed = line.trim_end();
                let wide = trimmed.char_indices().rev().find(|(_, c)| matches!(c, '”' | '“' | '＂' | '’'));
                if let Some((index, c)) = wide.filter(|(index, c)| *index > 0 && ends_value(&trimmed[index + c.len_utf8()..])) {
                    self.at += index;
                    self.replace(c, quote.encode_utf8(&mut [0; 4]));
                } else {
                    self.at += line.len();
                }
            }
        }
    }

    /// A string opened with a curly quote: both quotes become ASCII, quotes inside are escaped.
    fn wide_string(&mut self, quote: char) {
        let line_end = self.at + self.text[self.at..].find('\n').unwrap_or(self.text.len() - self.at);
        let opener = self.peek().unwrap_or(quote);
        let inside = self.at + opener.len_utf8();
        let closer = self.text[inside..line_end]
            .char_indices()
            .map(|(index, c)| (inside + index, c))
            .find(|(index, c)| is_quote(*c) && ends_value(&self.text[index + c.len_utf8()..line_end]));
        self.replace(opener, quote.encode_utf8(&mut [0; 4]));
        let Some((end, c)) = closer else {
            self.at = line_end;
            return;
        };
        while self.at < end {
            match self.peek() {
                Some(inner @ ('"' | '\\')) if quote == '"' => self.replace(inner, &format!("\\{inner}")),
                Some(inner) => self.at += inner.len_utf8(),
                None => break,
            }
        }
        self.replace(c, quote.encode_utf8(&mut [0; 4]));
    }

    /// Chinese words outside quotes: a key gets its quotes, anything else stays for the parser to refuse.
    fn bare_key(&mut self) {
        let rest = &self.text[self.at..];
        let end = rest.find(|c: char| c.is_whitespace() || "=＝:：,，.[]{}【】｛｝\"'“”#＃".contains(c)).unwrap_or(rest.len());
        let after = rest[end..].trim_start_matches([' ', '\t', '　']);
        if after.starts_with(['=', '＝', '：', ':']) {
            let span = Span::new(self.at, self.at + end);
            self.edits.push(Edit { span, replacement: format!("\"{}\"", &rest[..end]) });
        }
        self.at += end;
    }

    fn starts_number(&self, c: char) -> bool {
        let digit = c.is_ascii_digit() || ('０'..='９').contains(&c);
        let before = self.text[..self.at].chars().next_back();
        digit && self.line_has_equals && before.is_none_or(|b| b.is_whitespace() || "=＝[［【,，{｛：:".contains(b))
    }

    fn number(&mut self) {
        let rest = &self.text[self.at..];
        let run_end = rest.find(|c| !is_date_character(c)).unwrap_or(rest.len());
        let run = &rest[..run_end];
        let plain: String = run.chars().map(|c| narrow(c).unwrap_or(c)).collect();
        let mended = as_date(&plain).unwrap_or(plain);
        if mended != run {
            let span = Span::new(self.at, self.at + run_end);
            self.edits.push(Edit { span, replacement: mended });
        }
        self.at += run_end;
    }
}

/// Where a single-line string with ASCII quotes closes.
fn closing(inside: &str, quote: char) -> Option<usize> {
    let mut at = 0;
    loop {
        at += first_byte(&inside[at..], |byte| (byte == quote as u8) | (byte == b'\\'))?;
        if inside[at..].starts_with(quote) {
            return Some(at);
        }
        let escaped = if quote == '"' { inside[at + 1..].chars().next().map_or(0, char::len_utf8) } else { 0 };
        at += 1 + escaped;
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '„' | '＂' | '"' | '‘' | '’' | '＇' | '\'')
}

/// Whether a value can end here: nothing follows but a separator, a closing bracket or a comment.
fn ends_value(rest: &str) -> bool {
    rest.trim_start_matches([' ', '\t', '　', '\r']).chars().next().is_none_or(|c| ",，、]］】}｝#＃=＝：:".contains(c))
}

fn is_date_character(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c) || ".-/．－／年月日_".contains(c)
}

/// `2026-11-09` for `2026.11.9`, `2026/11/9`, `2026年11月9日`, `2026-11-9`; `None` for what is no date.
fn as_date(run: &str) -> Option<String> {
    let parts: Vec<&str> = run.trim_end_matches('日').split(['.', '-', '/', '年', '月']).collect();
    let [year, month, day] = parts[..] else { return None };
    let digits = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let fits = year.len() == 4 && digits(year, 4) && digits(month, 2) && digits(day, 2);
    fits.then(|| format!("{year}-{month:0>2}-{day:0>2}"))
}

/// The ASCII character that a full-width one stands for.
fn narrow(c: char) -> Option<char> {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0),
        '　' | '\u{a0}' => Some(' '),
        '【' => Some('['),
        '】' => Some(']'),
        '、' => Some(','),
        '。' => Some('.'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mends_line_by_line() {
        let rows = [
            ("title ＝ “停水”", "title = \"停水\""),
            ("title: \"停水\"", "title = \"停水\""),
            ("title = \"停水”", "title = \"停水\""),
            ("title = “关于“三务”公开”", "title = \"关于“三务”公开\""),
            ("date = 2026年11月9日", "date = 2026-11-09"),
            ("date = 2026/1/2 # 元旦", "date = 2026-01-02 # 元旦"),
            ("n = １２", "n = 12"),
            ("topics ＝ 【“水”，“电”】", "topics = [\"水\",\"电\"]"),
            ("period = ｛start = 2026.1.1，end = 2026.1.2｝", "period = {start = 2026-01-01,end = 2026-01-02}"),
            ("pinned = ｔｒｕｅ", "pinned = true"),
            ("tally = { 满意 = 95，基本满意＝17 }", "tally = { \"满意\" = 95,\"基本满意\"=17 }"),
        ];
        for (typed, meant) in rows {
            assert_eq!(apply(typed, &mend(typed)), meant, "{typed}");
        }
    }

    #[test]
    fn leaves_toml_alone() {
        for text in [
            "title = \"关于“停水”，通知：明天\"  # 注：“引号”",
            "text = \"\"\"\n多行 ＝ “文字”\n\"\"\"\n",
            "literal = '“x”'\nfloat = 1.50\nwhen = 2026-11-24T14:30\n[a.b]\nkey = { x = 1 }\n",
            "escaped = \"a\\\"b\"\n",
        ] {
            assert_eq!(mend(text), [], "{text}");
        }
    }

    #[test]
    fn offsets_lead_back() {
        let typed = "a ＝ “水”\nb = 1";
        let edits = mend(typed);
        let mended = apply(typed, &edits);
        let at = mended.find("b = 1").expect("the second line");
        assert_eq!(original(Span::new(at, at + 1), &edits).start, typed.find("b = 1").expect("the second line"));
    }
}
