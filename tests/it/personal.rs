//! Personal data by the program itself: what `mask` writes, and exceptions that are listed and end.

use crate::cli::Project;

#[test]
fn a_list_is_masked_beside_itself_or_in_its_place() {
    const LIST: &str = "姓名,手机\n王小明,14200138000\n";
    const MASKED: &str = "姓名,手机\n王某某,142****8000\n";
    let project = Project::new();
    project.write("mingdan.csv", LIST);
    let shown = project.run(&["mask", "mingdan.csv"]);
    assert_eq!((shown.code, shown.out.as_str()), (0, MASKED), "{}", shown.err);
    assert_eq!(project.read("mingdan.csv"), LIST);
    let written = project.run(&["mask", "mingdan.csv", "--write"]);
    assert_eq!((written.code, written.out.as_str()), (0, ""), "{}", written.err);
    assert_eq!(project.read("mingdan.csv"), MASKED);
    assert_eq!(project.read(".gongshi/kept/mingdan.csv"), LIST);
}

#[test]
fn exceptions_are_listed_and_end() {
    let project = Project::new();
    let allowed = "{ code = \"personal-mobile\", form = \"142****8000\", reason = \"本人同意\", approver = \"社区书记\", until = 2026-11-25 }";
    let front =
        format!("title = \"失物招领\"\ndate = 2026-11-20\ntype = \"通知\"\nsummary = \"拾主14200138000\"\nallowed = [{allowed}]");
    project.entry("2026-11-20-a", &front);
    let listed = project.run(&["list", "--allowed"]);
    assert!(listed.out.contains("2026-11-25  personal-mobile  142****8000 ×1  社区书记"), "{}", listed.out);
    for (day, state) in [("2026-11-25", "current"), ("2026-11-26", "closed")] {
        let ran = project.run(&["check", "--as-of", day]);
        assert_eq!((ran.code, ran.out.contains("allowed-over")), (0, state == "closed"), "{day}: {}", ran.out);
        let list = project.run(&["list", "--as-of", day, "--format", "json"]);
        assert!(list.out.contains(&format!("\"state\":\"{state}\"")), "{day}: {}", list.out);
    }
}

#[test]
fn numbers_are_found_in_attached_pdfs_and_in_the_settings() {
    let project = Project::new();
    project
        .entry("2026-11-20-a", "title = \"停水通知\"\ndate = 2026-11-20\ntype = \"通知\"\nattachments = [{ file = \"fu.pdf\" }]");
    project.write("content/notices/fu.pdf", &pdf("Tel 14200138000"));
    let ran = project.run(&["check"]);
    assert!(ran.code == 1 && ran.out.contains("personal-mobile") && ran.out.contains("fu.pdf 第 "), "{}", ran.out);
    project.write("content/notices/fu.pdf", &pdf("Tel 0199-555-0100"));
    assert_eq!(project.run(&["check"]).code, 0);
    let profile = "[figures]\nhouseholds = { value = 14200138000, unit = \"户\" }\n";
    project.write("content/profile.toml", profile);
    assert!(project.run(&["check"]).out.contains("142****8000"));
}

/// A PDF of one page with one line.
fn pdf(line: &str) -> String {
    let content = format!("BT /F1 12 Tf 72 720 Td ({line}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    let mut text = "%PDF-1.7\n".to_owned();
    let mut places = String::new();
    for (number, object) in (1..).zip(&objects) {
        places += &format!("{:010} 00000 n \n", text.len());
        text += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let start = text.len();
    text + &format!("xref\n0 6\n0000000000 65535 f \n{places}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n")
}
