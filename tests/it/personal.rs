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
