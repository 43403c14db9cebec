//! Messy originals and the drafts that `paste` makes of them; what it refuses; what the gate says of the result.
//!
//! `PASTE=update cargo test --no-default-features --test it paste` writes the drafts in `tests/paste` anew.

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::cli::Project;

#[path = "../../fuzz/checks/paste.rs"]
mod check;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/paste")
}

/// What `paste` writes for some bytes, and the path of it.
fn pasted(name: &str, bytes: &[u8]) -> (String, String) {
    let project = Project::new();
    fs::write(project.root().join(name), bytes).expect("a file");
    let ran = project.run(&["paste", name]);
    let path = ran.out.lines().next().unwrap_or_else(|| panic!("{name}: {}", ran.err)).to_owned();
    (project.read(&path), path)
}

fn compare(name: &str, found: &str) {
    let golden = folder().join(format!("{name}.md"));
    if std::env::var_os("PASTE").is_some() {
        fs::write(&golden, found).expect("a golden");
    }
    let expected = fs::read_to_string(&golden).unwrap_or_default();
    assert_eq!(found, expected, "{name}: see the head of this file");
}

#[test]
fn every_original_becomes_its_draft() {
    let mut originals: Vec<PathBuf> =
        fs::read_dir(folder()).expect("the originals").map(|entry| entry.expect("readable").path()).collect();
    originals.retain(|path| path.extension().is_some_and(|extension| extension != "md"));
    originals.sort();
    assert!(originals.len() >= 14, "{}", originals.len());
    for path in originals {
        let name = path.file_name().and_then(|name| name.to_str()).expect("a plain name").to_owned();
        let (text, path) = pasted(&name, &fs::read(&path).expect("readable"));
        compare(path_stem(&name), &format!("<!-- {path} -->\n{text}"));
    }
}

#[test]
fn every_seed_becomes_a_settled_draft() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds/paste");
    let files = [seeds, folder()].into_iter().flat_map(|folder| fs::read_dir(folder).expect("the seeds"));
    let bytes: Vec<Vec<u8>> = files.map(|file| fs::read(file.expect("readable").path()).expect("readable")).collect();
    assert!(bytes.len() >= 20, "{}", bytes.len());
    bytes.iter().for_each(|bytes| check::check(bytes));
}

fn path_stem(name: &str) -> &str {
    name.split_once('.').map_or(name, |(stem, _)| stem)
}

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(text.as_bytes()).expect("room");
    }
    writer.finish().expect("whole").into_inner()
}

const DOCUMENT: &str = r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w" xmlns:mc="mc"><w:body>
<w:p><w:pPr><w:pStyle w:val="a3"/></w:pPr><w:r><w:t>志愿服务积分</w:t></w:r><w:r><w:t>公示</w:t></w:r></w:p>
<w:p><w:r><w:t>现将2026年第三季度志愿服务积分前两名公示如下</w:t></w:r><w:del><w:r><w:delText>删去的话</w:delText></w:r></w:del><w:ins><w:r><w:t>：</w:t></w:r></w:ins></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>姓名</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>积分</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:p><w:r><w:t>田某某</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>86</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:p><w:r><w:t>伍某某</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>81</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:pPr><w:pStyle w:val="1"/></w:pPr><w:r><w:t>说明</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr><w:r><w:t>公示时间</w:t></w:r></w:p>
<w:p><w:r><w:t>2026年11月23日起，公示期5个工作日 &amp; 公休日不计。</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr><w:r><w:t>反映方式</w:t></w:r></w:p>
<w:p><w:r><w:t>电话：0199-555-0101</w:t><w:br/><w:t>地址：福安里路12号</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>可以打电话</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>可以当面说</w:t></w:r></w:p>
<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><a:blip/></w:drawing></mc:Choice><mc:Fallback><w:pict><v:imagedata/></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>
<w:p><w:r><w:t>福安里社区居民委员会</w:t></w:r></w:p><w:p><w:r><w:t>2026年11月21日</w:t></w:r></w:p>
</w:body></w:document>"#;
const STYLES: &str = r#"<w:styles xmlns:w="w"><w:style w:styleId="a3"><w:name w:val="Title"/></w:style><w:style w:styleId="1"><w:name w:val="heading 1"/></w:style></w:styles>"#;
const NUMBERING: &str = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num></w:numbering>"#;

#[test]
fn a_word_document_keeps_its_headings_numbers_and_tables() {
    let bytes = packed(&[("word/document.xml", DOCUMENT), ("word/styles.xml", STYLES), ("word/numbering.xml", NUMBERING)]);
    let (text, path) = pasted("jifen.docx", &bytes);
    compare("docx", &format!("<!-- {path} -->\n{text}"));
}

#[test]
fn the_handbook_shows_what_comes_out() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/handbook/paste.md")).expect("the page");
    let blocks: Vec<&str> = page.split("```text\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert_eq!(pasted("tingnuan.txt", blocks[0].as_bytes()).0, blocks[1]);
}

#[test]
fn nothing_is_overwritten_and_a_trial_writes_nothing() {
    let project = Project::new();
    let original = fs::read(folder().join("water.txt")).expect("readable");
    fs::write(project.root().join("a.txt"), &original).expect("a file");
    let shown = project.run(&["paste", "a.txt", "--dry-run"]);
    assert!(shown.code == 0 && shown.out.starts_with("+++\n"), "{}", shown.err);
    let (first, second) = (project.run(&["paste", "a.txt"]).out, project.run(&["paste", "a.txt"]).out);
    assert_ne!(first, second);
    assert_eq!(project.read(first.trim()), project.read(second.trim()));
    let lines = project.run(&["paste", "a.txt", "--format", "json"]).lines();
    assert_eq!(lines[0]["kind"], "created");
    assert_eq!(lines.last().expect("a summary")["command"], "paste");
}

#[test]
fn what_cannot_be_read_says_what_to_do() {
    let project = Project::new();
    for (name, bytes, help) in [
        ("a.doc", &b"\xd0\xcf\x11\xe0\xa1"[..], ".docx"),
        ("a.pdf", b"%PDF-1.7", "gongshi paste"),
        ("a.docx", b"PK\x03\x04", "WPS"),
        ("a.txt", b" \n", "扫描"),
    ] {
        fs::write(project.root().join(name), bytes).expect("a file");
        let ran = project.run(&["paste", name, "--lang", "zh"]);
        assert_eq!((ran.code, ran.err.contains(help)), (2, true), "{name}: {}", ran.err);
    }
}

#[test]
fn personal_numbers_are_found_after_pasting() {
    let project = Project::new();
    let disguised = "救助对象公示\n公示期5个工作日，自2026年11月23日起。\n姓名\t身份证号\n张某某\t１１０１０５１９４９１２３１００２Ｘ\n李某某\t142\u{200b}00138000\n福安里社区居委会\n2026年11月22日\n";
    project.write("a.txt", disguised);
    let ran = project.run(&["paste", "a.txt"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.contains("personal-id") || ran.err.contains("身份证"), "{}", ran.err);
    assert!(!ran.err.contains("19491231002X") && !ran.out.contains("19491231002X"));
    let text = project.read(ran.out.lines().next().expect("a path"));
    assert!(text.contains("11010519491231002X") && text.contains("14200138000"), "{text}");
}
