//! A whole site of hostile texts and files: every page is quiet, every bad name and file is refused.

use std::fs;

use super::html::{assert_quiet, payloads};
use crate::cli::Project;

/// `text` as a TOML string.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t"))
}

/// Every file of the site with its text.
fn published(project: &Project) -> Vec<(String, String)> {
    let files = walkdir::WalkDir::new(project.root().join("public")).into_iter().filter_map(Result::ok);
    let files = files.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            (entry.path().display().to_string(), String::from_utf8_lossy(&fs::read(entry.path()).expect("readable")).into_owned())
        })
        .collect()
}

#[test]
fn no_field_and_no_cell_reaches_a_page_as_markup() {
    let project = Project::new();
    let payloads = payloads();
    let hostile: Vec<&String> = payloads.iter().filter(|text| text.contains('<') && !text.contains('\n')).collect();
    for (at, payload) in hostile.iter().enumerate().take(60) {
        let (text, topic) = (quoted(payload), quoted(&format!("{at} {payload}")));
        let fields = format!(
            "title = {text}\nsummary = {text}\ndate = 2026-11-20\ntype = \"通知\"\n\
             attachments = [{{ file = \"a.csv\", title = {text} }}]\ntopics = [{topic}]"
        );
        project.entry(&format!("n{at}"), &fields);
        let cell = format!("\"{}\"", payload.replace('"', "\"\""));
        project.write(&format!("content/notices/n{at}/a.csv"), &format!("项目,{cell}\n{cell},{cell}\n"));
    }
    let settings = project.read("content/site.toml");
    project.write("content/site.toml", &settings.replacen("党务公开", "<script>alert(1)</script>", 1));
    let ran = project.run(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let mut seen = 0;
    for (path, text) in published(&project).iter().filter(|(path, _)| path.ends_with(".html")) {
        assert_quiet(text, path);
        let scripts = text.matches("<script").count();
        assert!(scripts <= text.matches("<script src=\"").count(), "{path} has a script of its own");
        seen += text.matches("&lt;").count();
    }
    assert!(seen > 100, "the payloads stand in the pages as text: {seen}");
    for (path, text) in published(&project).iter().filter(|(path, _)| path.ends_with(".xml")) {
        let mut reader = quick_xml::Reader::from_str(text);
        while !matches!(reader.read_event().unwrap_or_else(|error| panic!("{path}: {error}")), quick_xml::events::Event::Eof) {}
    }
}

#[test]
fn names_that_leave_the_folder_are_refused() {
    for name in [
        "../site.toml",
        "../../secret.txt",
        "a/../../site.toml",
        "/etc/passwd",
        "\\\\server\\x",
        "C:\\x.txt",
        "c:x.txt",
        "..\\site.toml",
        "CON",
        "nul.txt",
        "Com1.pdf",
        "lpt9",
        "a.",
        "a ",
        "a:b.txt",
        "a?.pdf",
        "a*.pdf",
        "a|b",
        "a\\u0000b",
        "a\\u0001b",
        "file:///etc/passwd",
        "..",
        ".",
        "//evil.example/x",
        "%2e%2e/site.toml",
    ] {
        let project = Project::new();
        let name = if name.contains("\\u") { name.to_owned() } else { name.replace('\\', "\\\\") };
        project.entry(
            "a",
            &format!("title = \"停水通知\"\ndate = 2026-11-20\ntype = \"通知\"\nattachments = [{{ file = \"{name}\" }}]"),
        );
        let ran = project.run(&["build", "--format", "json"]);
        assert_eq!(ran.code, 1, "{name}: {}", ran.out);
        let codes: Vec<String> = ran.lines().iter().filter_map(|line| Some(line["code"].as_str()?.to_owned())).collect();
        let refused =
            codes.iter().any(|code| matches!(code.as_str(), "file-name" | "file-missing" | "toml-syntax" | "toml-invalid"));
        assert!(refused, "{name}: {codes:?}");
    }
}

#[cfg(unix)]
#[test]
fn nothing_behind_a_symlink_is_published() {
    let project = Project::new();
    let outside = tempfile::tempdir().expect("a folder");
    fs::write(outside.path().join("secret.md"), "+++\ntitle = \"外面的文件\"\n+++\n").expect("written");
    fs::write(outside.path().join("secret.csv"), "外面的表格\n一\n").expect("written");
    let link =
        |to: &str, from: &str| std::os::unix::fs::symlink(outside.path().join(to), project.root().join(from)).expect("a link");
    fs::create_dir_all(project.root().join("content/notices/b")).expect("made");
    link("secret.md", "content/notices/a.md");
    link("secret.csv", "content/notices/b/c.csv");
    link("", "content/activities-2");
    project.entry("b", "title = \"停水通知\"\ndate = 2026-11-20\ntype = \"通知\"\nattachments = [{ file = \"c.csv\" }]");
    let ran = project.run(&["build", "--format", "json"]);
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert_eq!(ran.lines().iter().filter(|line| line["code"] == "file-symlink").count(), 3, "{}", ran.out);
    assert!(published(&project).iter().all(|(_, text)| !text.contains("外面的")));
}

#[test]
fn limits_say_what_was_reached_and_what_to_change() {
    let project = Project::new();
    project.entry(
        "a",
        "title = \"停水通知\"\ndate = 2026-11-20\ntype = \"通知\"\nphotos = [{ file = \"a.png\", alt = \"平面图\" }]",
    );
    image::RgbImage::new(1_200, 10).save(project.root().join("content/notices/a.png")).expect("a picture");
    project.write("content/notices/b.md", &"公".repeat(500_000));
    let settings = project.read("content/site.toml");
    project.write("content/site.toml", &format!("{settings}\n[limits]\ntext = 1\npicture_side = 1000\n"));
    let ran = project.run(&["check", "--format", "json"]);
    let found: Vec<String> = ran
        .lines()
        .iter()
        .filter(|line| line["code"] == "file-too-large")
        .map(|line| format!("{} {}", line["message"], line["help"]))
        .collect();
    assert_eq!(found.len(), 2, "{}", ran.out);
    assert!(
        found.iter().any(|said| said.contains("1200 × 10") && said.contains("1000 像素") && said.contains("picture_side")),
        "{found:?}"
    );
    assert!(found.iter().any(|said| said.contains("最大 1 MB") && said.contains("text")), "{found:?}");
}
