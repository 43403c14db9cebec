//! From a saved page, or what a browser puts on the clipboard, to its lines, headings, lists and tables.
//!
//! Only tags are read, no tree is built, so that no depth of nesting costs anything. Scripts, styles and menus are left out, and
//! where the page has a main heading, everything above it.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use super::Source;
use super::glyphs;
use super::piece::{Item, Piece};

/// Elements whose words nobody reads as text.
const UNREAD: [&str; 14] = [
    "script", "style", "noscript", "template", "svg", "select", "textarea", "title", "nav", "footer", "aside", "button",
    "iframe", "object",
];

/// The parts of a page.
pub fn read(html: &str) -> Source {
    let tokenizer = Tokenizer::new(Page { state: RefCell::new(State::default()) }, TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(html));
    // It stops behind a script to let it run; nothing runs here.
    while !queue.is_empty() {
        let _ = tokenizer.feed(&queue);
    }
    tokenizer.end();
    let mut state = tokenizer.sink.state.into_inner();
    state.flush();
    state.end_table();
    state.source()
}

struct Page {
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    pieces: Vec<Piece>,
    pictures: usize,
    /// The words since the last break.
    words: String,
    /// How many unread elements are open.
    unread: usize,
    heading: Option<u8>,
    /// The last number of each open list; `None` for bullets.
    lists: Vec<Option<usize>>,
    /// Whether the words are those of an item.
    in_item: bool,
    rows: Option<Vec<Vec<String>>>,
    /// Where the main heading stands.
    main: Option<usize>,
}

impl TokenSink for Page {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.state.borrow_mut();
        match token {
            Token::CharacterTokens(text) if state.unread == 0 => state.words.push_str(&text),
            Token::TagToken(tag) => return state.tag(&tag),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = tag.name.as_ref();
        let opens = tag.kind == TagKind::StartTag;
        if UNREAD.contains(&name) && !tag.self_closing {
            self.unread = if opens { self.unread + 1 } else { self.unread.saturating_sub(1) };
            let raw = match name {
                "script" => Some(RawKind::ScriptData),
                "style" | "noscript" | "iframe" => Some(RawKind::Rawtext),
                "title" | "textarea" => Some(RawKind::Rcdata),
                _ => None,
            };
            return raw.filter(|_| opens).map_or(TokenSinkResult::Continue, TokenSinkResult::RawData);
        }
        if self.unread == 0 {
            if opens { self.open(name) } else { self.close(name) }
        }
        TokenSinkResult::Continue
    }

    fn open(&mut self, name: &str) {
        match name {
            "br" => self.flush_line(),
            "img" => self.pictures += 1,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flush();
                self.heading = Some(if matches!(name, "h1" | "h2") { 2 } else { 3 });
                if name == "h1" && self.main.is_none() {
                    self.main = Some(self.pieces.len());
                }
            }
            "ul" | "ol" => {
                self.flush();
                self.lists.push((name == "ol").then_some(0));
            }
            "li" => {
                self.flush();
                self.in_item = true;
            }
            "table" => {
                self.flush();
                self.end_table();
                self.rows = Some(Vec::new());
            }
            "tr" => {
                self.flush();
                if let Some(rows) = &mut self.rows {
                    rows.push(Vec::new());
                }
            }
            "td" | "th" if self.rows.is_some() => self.words.clear(),
            name if is_block(name) => self.flush(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "ul" | "ol" => {
                self.flush();
                self.lists.pop();
            }
            "li" => {
                self.flush();
                self.in_item = false;
            }
            "td" | "th" => {
                let cell = self.taken();
                if let Some(row) = self.rows.as_mut().and_then(|rows| rows.last_mut()) {
                    row.push(cell);
                }
            }
            "table" => self.end_table(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.flush(),
            name if is_block(name) => self.flush(),
            _ => {}
        }
    }

    /// The words since the last break, as they are shown: breaks of the source are blanks, between Han characters nothing.
    fn taken(&mut self) -> String {
        let words = std::mem::take(&mut self.words);
        let words: Vec<&str> = words.split(['\n', '\r', '\t']).map(str::trim).filter(|word| !word.is_empty()).collect();
        let mut text = String::new();
        for word in words {
            let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            if latin(text.chars().next_back()) && latin(word.chars().next()) {
                text.push(' ');
            }
            text.push_str(word);
        }
        glyphs::plain(&text).replace('\n', " ").trim().to_owned()
    }

    /// Ends a line inside a paragraph; inside a cell it is no more than a blank.
    fn flush_line(&mut self) {
        if self.rows.is_some() {
            self.words.push(' ');
        } else {
            self.push();
        }
    }

    /// Ends a paragraph.
    fn flush(&mut self) {
        if self.rows.as_ref().is_some_and(|rows| !rows.is_empty()) {
            self.words.push(' ');
            return;
        }
        self.push();
        if self.pieces.last().is_some_and(|piece| *piece != Piece::Gap && !matches!(piece, Piece::Item(_))) {
            self.pieces.push(Piece::Gap);
        }
        self.heading = None;
    }

    fn push(&mut self) {
        let text = self.taken();
        if text.is_empty() {
            return;
        }
        let nested = self.lists.len() > 1;
        let piece = match (self.heading, self.lists.last_mut()) {
            (Some(level), _) => Piece::Heading(level, text),
            (None, Some(number)) if self.in_item => {
                self.in_item = false;
                *number = number.map(|number| number + 1);
                Piece::Item(Item { number: *number, nested, text })
            }
            _ => Piece::paragraph(text),
        };
        self.pieces.push(piece);
    }

    /// A table of one column is how pages are laid out, and its cells are paragraphs.
    fn end_table(&mut self) {
        let Some(mut rows) = self.rows.take() else { return };
        rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
        let is_data = rows.len() >= 2 && rows.iter().all(|row| row.len() >= 2);
        if is_data {
            self.pieces.push(Piece::Table(rows));
        } else {
            let cells = rows.into_iter().flatten().filter(|cell| !cell.is_empty());
            self.pieces.extend(cells.flat_map(|cell| [Piece::paragraph(cell), Piece::Gap]));
        }
        self.push();
    }

    fn source(self) -> Source {
        let main = self.main.filter(|at| self.pieces.get(*at).is_some_and(|piece| piece.text().is_some())).unwrap_or(0);
        let removed = self.pieces[..main].iter().filter_map(Piece::text).map(str::to_owned).collect();
        Source { pieces: self.pieces[main..].to_vec(), pictures: self.pictures, removed }
    }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "header"
            | "main"
            | "blockquote"
            | "pre"
            | "dl"
            | "dt"
            | "dd"
            | "hr"
            | "body"
            | "form"
            | "fieldset"
            | "figure"
            | "figcaption"
            | "address"
            | "center"
            | "tbody"
            | "thead"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_keep_their_headings_lists_and_tables() {
        let html = "<html><head><title>x</title><style>p{}</style></head><body><nav><a>首页</a></nav><div>您好</div>\
            <h1>关于停水的通知</h1><script>if (a<b) {}</script><p>各位\n居民：<br>今晚&nbsp;停水</p><img src=a>\
            <ol><li>储水</li><li><p>关阀</p></li></ol><table><tr><th>楼栋</th><th>时间</th></tr>\
            <tr><td><p>3栋</p></td><td>9:00<br>起</td></tr></table><p>谢谢";
        let source = read(html);
        let item = |number, text: &str| Piece::Item(Item { number: Some(number), nested: false, text: text.into() });
        let cells = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        let expected = [
            Piece::Heading(2, "关于停水的通知".into()),
            Piece::paragraph("各位居民："),
            Piece::paragraph("今晚 停水"),
            item(1, "储水"),
            item(2, "关阀"),
            Piece::Table(vec![cells(["楼栋", "时间"]), cells(["3栋", "9:00 起"])]),
            Piece::paragraph("谢谢"),
        ];
        let pieces: Vec<Piece> = source.pieces.into_iter().filter(|piece| *piece != Piece::Gap).collect();
        assert_eq!(pieces, expected);
        assert_eq!((source.pictures, source.removed), (1, vec!["您好".to_owned()]));
    }
}
