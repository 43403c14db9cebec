//! The least that a full build can cost: reads the entries, runs the Markdown parser over their bodies, and writes as many files of
//! the same sizes under the same names, in as many threads as it is told. No front matter, no lists, no templates, no check.
//!
//! Usage: `floor CONTENT MANIFEST OUTPUT THREADS`. The manifest has a line `path<TAB>bytes` for each file to be written; the page
//! `notices/a/index.html` is made of `CONTENT/notices/a.md`, and what has no source is filled up.
//!
//! It is an example and no benchmark, so that cargo puts it where `run` beside it finds it.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use pulldown_cmark::{Event, Options, Parser};

/// How many files a thread takes at a time.
const SHARE: usize = 16;

/// One file to be written.
struct Wanted {
    path: PathBuf,
    source: Option<PathBuf>,
    bytes: usize,
}

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [content, manifest, output, threads] = arguments.as_slice() else {
        return Err(io::Error::other("usage: floor CONTENT MANIFEST OUTPUT THREADS"));
    };
    let threads: usize = threads.parse().map_err(io::Error::other)?;
    let wanted = read_manifest(Path::new(content), Path::new(output), &fs::read_to_string(manifest)?);
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        let hands: Vec<_> = (0..threads).map(|_| scope.spawn(|| work(&wanted, &next))).collect();
        hands.into_iter().try_for_each(|hand| hand.join().expect("a thread only fails with an error"))
    })
}

fn read_manifest(content: &Path, output: &Path, manifest: &str) -> Vec<Wanted> {
    let lines = manifest.lines().filter_map(|line| line.split_once('\t'));
    let wanted = lines.map(|(path, bytes)| Wanted {
        path: output.join(path),
        source: path.strip_suffix("/index.html").map(|page| content.join(format!("{page}.md"))),
        bytes: bytes.parse().unwrap_or(0),
    });
    wanted.collect()
}

/// Makes files until none is left.
fn work(wanted: &[Wanted], next: &AtomicUsize) -> io::Result<()> {
    let mut page = String::new();
    loop {
        let from = next.fetch_add(SHARE, Ordering::Relaxed);
        let Some(share) = wanted.get(from..wanted.len().min(from + SHARE)).filter(|share| !share.is_empty()) else {
            return Ok(());
        };
        for one in share {
            page.clear();
            if let Some(text) = one.source.as_ref().and_then(|source| fs::read_to_string(source).ok()) {
                html(text.split("+++\n").nth(2).unwrap_or(&text), &mut page);
            }
            write(one, &mut page)?;
        }
    }
}

/// The HTML of a body, as plainly as can be.
fn html(body: &str, page: &mut String) {
    for event in Parser::new_ext(body, Options::ENABLE_TABLES) {
        match event {
            Event::Start(_) => page.push_str("<p>"),
            Event::End(_) => page.push_str("</p>"),
            Event::Text(text) | Event::Code(text) | Event::Html(text) => page.push_str(&text),
            _ => page.push('\n'),
        }
    }
}

/// Writes the page at the size that is wanted.
fn write(wanted: &Wanted, page: &mut String) -> io::Result<()> {
    let mut bytes = std::mem::take(page).into_bytes();
    bytes.resize(wanted.bytes, b' ');
    let mut file = match File::create(&wanted.path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(wanted.path.parent().unwrap_or(Path::new(".")))?;
            File::create(&wanted.path)?
        }
        made => made?,
    };
    file.write_all(&bytes)
}
