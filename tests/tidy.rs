//! Reads the source code as text and holds what the compiler cannot: layers, headers, sizes, who may touch the world.
//!
//! Comments and literals are blanked before anything is looked for, and code that only tests see is left out where a
//! rule is about the program. A failing test lists every place, `file:line`.

use std::fs;
use std::path::{Path, PathBuf};

/// The layers, lowest first: a module uses only what stands before it.
const LAYERS: [&str; 17] = [
    "base", "source", "parse", "markup", "model", "kinds", "check", "derive", "theme", "plan", "media", "html", "feed", "print",
    "store", "pipeline", "cli",
];

/// Layers that do not know each other, although one is listed before the other.
const BACK_ENDS: [&str; 4] = ["media", "html", "feed", "print"];

/// No file is longer.
const FILE_LINES: usize = 500;

#[test]
fn a_layer_uses_only_what_stands_below_it() {
    let rank = |name: &str| LAYERS.iter().position(|layer| *layer == name);
    let mut wrong = Wrong::default();
    for file in rust("src") {
        let Some(own) = rank(&file.layer) else {
            wrong.check(matches!(file.layer.as_str(), "lib" | "main"), (&file, 1), "belongs to no layer");
            continue;
        };
        for (line, used) in file.uses() {
            let Some(other) = rank(&used) else { continue };
            wrong.check(other <= own, (&file, line), &format!("{} may not use {used}", file.layer));
            let twins = BACK_ENDS.contains(&used.as_str()) && BACK_ENDS.contains(&file.layer.as_str());
            wrong.check(!twins || other == own, (&file, line), &format!("{} may not know {used}", file.layer));
        }
    }
    wrong.none();
}

#[test]
fn rules_and_plans_meet_kinds_only_through_the_registry() {
    let mut wrong = Wrong::default();
    // Pages that are made of one kind alone: what hangs on a bulletin, and which door belongs to which grid.
    let own = ["src/plan/view/bulletin.rs", "src/plan/view/cards.rs", "src/plan/view/finder.rs"];
    for file in rust("src").iter().filter(|file| matches!(file.layer.as_str(), "check" | "derive" | "plan")) {
        for (line, used) in file.uses() {
            wrong.check(used != "kinds" || own.contains(&file.path.as_str()), (file, line), "uses a kind by its name");
        }
    }
    wrong.none();
}

#[test]
fn every_file_says_what_it_is() {
    let mut wrong = Wrong::default();
    for file in ours() {
        wrong.check(file.text.starts_with("//! "), (&file, 1), "has no header");
    }
    wrong.none();
}

#[test]
fn no_file_is_long() {
    let mut wrong = Wrong::default();
    for file in ours() {
        let lines = file.text.lines().count();
        wrong.check(lines <= FILE_LINES, (&file, lines), &format!("has {lines} lines, {FILE_LINES} are enough"));
    }
    wrong.none();
}

#[test]
fn every_public_item_is_explained() {
    const ITEMS: [&str; 9] = ["fn", "struct", "enum", "trait", "type", "const", "static", "unsafe", "async"];
    let mut wrong = Wrong::default();
    for file in rust("src") {
        let text: Vec<&str> = file.text.lines().collect();
        for (index, line) in file.program.lines().enumerate() {
            let rest = line.trim_start().strip_prefix("pub ").or(line.trim_start().strip_prefix("pub(crate) "));
            let first = rest.and_then(|rest| rest.split([' ', '<']).next()).unwrap_or("");
            wrong.check(!ITEMS.contains(&first) || documented(&text[..index]), (&file, index + 1), "has no doc comment");
        }
    }
    wrong.none();
}

/// Whether the lines before an item end in a doc comment, attributes between them left aside.
fn documented(before: &[&str]) -> bool {
    let mut inside = false;
    for line in before.iter().rev().map(|line| line.trim()) {
        if line.starts_with("///") {
            return true;
        }
        let opens = line.starts_with("#[");
        if !inside && !opens && !line.ends_with(")]") {
            return false;
        }
        inside = !opens;
    }
    false
}

#[test]
fn nothing_is_left_undone() {
    let mut wrong = Wrong::default();
    for file in ours() {
        for word in ["todo!", "unimplemented!", "dbg!", "#[ignore", "unsafe "] {
            file.find(&file.code, word, |line| wrong.add(&file, line, word));
        }
        // Split, so that this file does not find itself.
        for word in [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X:")] {
            file.find(&file.text, word, |line| wrong.add(&file, line, word));
        }
    }
    wrong.none();
}

#[test]
fn the_program_never_unwraps() {
    let mut wrong = Wrong::default();
    for file in rust("src") {
        for word in [".unwrap()", ".unwrap_err()", "expect(\"\")"] {
            file.find(&file.program, word, |line| wrong.add(&file, line, word));
        }
    }
    wrong.none();
}

#[test]
fn only_its_keeper_touches_the_world() {
    const READ: &[&str] = &["std::fs", "fs::", "walkdir", "WalkDir", ".read_dir()"];
    const LOOK: &[&str] = &[".is_file()", ".is_dir()", ".exists()", ".metadata()", ".canonicalize()"];
    const WRITE: &[&str] = &["fs::write", "create_dir", "fs::rename", "remove_file", "remove_dir", "File::create", "OpenOptions"];
    const CLOCK: &[&str] = &["SystemTime::now", "Instant::now", "Zoned::now", "Timestamp::now"];
    const PROCESS: &[&str] = &["env::var", "env::args", "current_dir", "process::", "std::net", "TcpListener", "tokio", "axum"];
    const SYSTEM: &[&str] = &["std::os::", "cfg(unix)", "cfg(windows)", "cfg!(windows)", "cfg!(unix)"];
    // The store waits for a lock, so it may ask how long; what it writes never depends on the answer.
    let keepers: [(&[&str], &[&str]); 6] = [
        (READ, &["src/source/", "src/store/"]),
        (LOOK, &["src/source/", "src/store/", "src/cli/"]),
        (WRITE, &["src/store/"]),
        (CLOCK, &["src/cli/", "src/store/lock.rs"]),
        (PROCESS, &["src/cli/", "src/main.rs", "src/store/os.rs"]),
        (SYSTEM, &["src/store/os.rs"]),
    ];
    let mut wrong = Wrong::default();
    for file in rust("src") {
        for (words, homes) in keepers {
            for word in words.iter().filter(|_| !homes.iter().any(|home| file.path.starts_with(home))) {
                file.find(&file.program, word, |line| wrong.add(&file, line, &format!("`{word}` belongs to {homes:?}")));
            }
        }
    }
    wrong.none();
}

#[test]
fn every_dependency_has_its_reason_written_down() {
    let manifest = read("Cargo.toml");
    let docs = read("docs/architecture.md");
    let mut inside = false;
    let mut missing = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.ends_with("dependencies]");
        } else if let Some((name, _)) = line.split_once(" = ").filter(|_| inside)
            && !docs.contains(&format!("`{name}`"))
        {
            missing.push(name.to_owned());
        }
    }
    assert!(missing.is_empty(), "named in Cargo.toml, but not in docs/architecture.md: {missing:?}");
}

#[test]
fn no_file_knows_the_machine_it_was_made_on() {
    // Split, so that this file does not find itself.
    let homes =
        [concat!("/ho", "me/"), concat!("/ro", "ot/"), concat!("/wo", "rk/"), concat!("/Us", "ers/"), concat!("C:\\Us", "ers")];
    let kinds = ["rs", "md", "toml", "ftl", "html", "css", "js", "mjs", "json", "yml", "svg", "py"];
    let mut wrong = Wrong::default();
    for path in walk(&root(), &|path| path.extension().is_some_and(|kind| kinds.iter().any(|known| kind == *known))) {
        let file = SourceText::new(&path);
        for home in homes {
            file.find(&file.text, home, |line| wrong.add(&file, line, home));
        }
    }
    wrong.none();
}

/// A source file as it stands, and what is left of it for each kind of question.
struct SourceText {
    /// From the root of the repository, with `/`.
    path: String,
    /// The first part of the path below `src`.
    layer: String,
    text: String,
    /// Without comments and literals, line for line.
    code: String,
    /// The same without what only tests see.
    program: String,
}

impl SourceText {
    fn new(full: &Path) -> SourceText {
        let path = full.strip_prefix(root()).expect("walked from the root").to_string_lossy().replace('\\', "/");
        let layer = path.trim_start_matches("src/").split(['/', '.']).next().unwrap_or("").to_owned();
        let text = fs::read_to_string(full).expect("a text file");
        let is_rust = path.ends_with(".rs");
        let code = if is_rust { blanked(&text) } else { String::new() };
        let tests = path.contains("/tests/") || path.ends_with("/tests.rs") || path.ends_with("/testing.rs");
        let program = if tests { String::new() } else { without_tests(&code) };
        SourceText { path, layer, text, code, program }
    }

    /// The layers that the program's part of the file names by `crate::`, with their lines.
    fn uses(&self) -> Vec<(usize, String)> {
        let mut found = Vec::new();
        for (at, start) in self.program.match_indices("crate::") {
            let rest = &self.program[at + start.len()..];
            let line = line_of(&self.program, at);
            let names = match rest.strip_prefix('{') {
                Some(group) => first_names(group),
                None => vec![word(rest)],
            };
            found.extend(names.into_iter().map(|name| (line, name)));
        }
        found
    }

    fn find(&self, text: &str, wanted: &str, mut found: impl FnMut(usize)) {
        for (at, _) in text.match_indices(wanted) {
            let before = text[..at].chars().next_back();
            let inner = before.is_some_and(|c| c.is_alphanumeric() || c == '_') && wanted.starts_with(char::is_alphanumeric);
            if !inner {
                found(line_of(text, at));
            }
        }
    }
}

/// The places that break a rule.
#[derive(Default)]
struct Wrong(Vec<String>);

impl Wrong {
    fn add(&mut self, file: &SourceText, line: usize, what: &str) {
        self.0.push(format!("{}:{line}: {what}", file.path));
    }

    fn check(&mut self, holds: bool, (file, line): (&SourceText, usize), what: &str) {
        if !holds {
            self.add(file, line, what);
        }
    }

    fn none(self) {
        assert!(self.0.is_empty(), "{} places:\n{}", self.0.len(), self.0.join("\n"));
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_default()
}

fn rust(folder: &str) -> Vec<SourceText> {
    let paths = walk(&root().join(folder), &|path| path.extension().is_some_and(|kind| kind == "rs"));
    paths.iter().map(|path| SourceText::new(path)).collect()
}

/// Every Rust file of the repository, tests included.
fn ours() -> Vec<SourceText> {
    ["src", "tests", "benches", "fuzz"].iter().flat_map(|folder| rust(folder)).collect()
}

/// The wanted files below a folder, sorted; what is built and what is hidden is passed over.
fn walk(folder: &Path, wanted: &dyn Fn(&Path) -> bool) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        let passed = name.starts_with('.') || matches!(name.as_str(), "target" | "node_modules" | "public" | "corpus" | "vendor");
        if path.is_dir() && !passed {
            paths.extend(walk(&path, wanted));
        } else if !path.is_dir() && wanted(&path) {
            paths.push(path);
        }
    }
    paths.sort();
    paths
}

fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// The first name of each path in `a::{b, c}, d}`, up to the closing brace of the group.
fn first_names(group: &str) -> Vec<String> {
    let mut names = vec![String::new()];
    let mut depth = 0;
    let mut open = true;
    for c in group.chars() {
        match c {
            '}' if depth == 0 => break,
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => (names.push(String::new()), open = true).1,
            ':' => open = false,
            _ if open && depth == 0 && !c.is_whitespace() => names.last_mut().expect("never empty").push(c),
            _ => {}
        }
    }
    names
}

/// The code with what `#[cfg(test)]` stands before blanked out, line for line.
fn without_tests(code: &str) -> String {
    let mut rest = code;
    let mut kept = String::new();
    while let Some(at) = rest.find("#[cfg(test)]") {
        kept.push_str(&rest[..at]);
        let end = item_end(&rest[at..]);
        kept.extend(rest[at..at + end].chars().filter(|c| *c == '\n'));
        rest = &rest[at + end..];
    }
    kept + rest
}

/// Where the item ends that the text begins with: at its semicolon, or at the brace that closes it.
fn item_end(text: &str) -> usize {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            ';' if depth == 0 => return at + 1,
            '{' => depth += 1,
            '}' if depth == 1 => return at + 1,
            '}' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

/// The code with comments, and what stands between quotes, turned into spaces; lines stay where they are.
fn blanked(text: &str) -> String {
    let mut rest = text;
    let mut code = String::new();
    while let Some(c) = rest.chars().next() {
        let after_name = code.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let skipped = match c {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            '"' => quoted(rest, '"'),
            'r' if !after_name => raw(rest),
            '\'' => character(rest),
            _ => 0,
        };
        if skipped == 0 {
            code.push(c);
            rest = &rest[c.len_utf8()..];
        } else {
            code.extend(rest[..skipped].chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
            rest = &rest[skipped..];
        }
    }
    code
}

fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if c == quote && !escaped {
            return at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    text.len()
}

/// The length of the raw string that the text begins with, or 0.
fn raw(text: &str) -> usize {
    let hashes = text[1..].chars().take_while(|c| *c == '#').count();
    let Some(inner) = text[1 + hashes..].strip_prefix('"') else { return 0 };
    let end = format!("\"{}", "#".repeat(hashes));
    inner.find(&end).map_or(text.len(), |at| 2 + hashes + at + end.len())
}

/// The length of the character that the text begins with, or 0 for a lifetime.
fn character(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), _) => quoted(text, '\''),
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 0,
    }
}
