//! One public review from `new` to `print proof`: posted, amended, closed, its outcome, its list and then all of it taken down,
//! archived, and confirmed against a host on the loopback address.

use std::fs;
use std::path::Path;

use gongshi::base::AsOf;
use gongshi::derive::Reach;
use gongshi::pipeline::print::{self, Product};
use gongshi::pipeline::{self, Gate, Options};
use gongshi::print::System;

use crate::cli::{Project, Ran};
use crate::confirm::Host;

const LIST: &str = "姓名,楼门\n赵小满,1栋2门\n钱谷雨,3栋1门\n";
const TITLE: &str = "文明楼门公示";

/// An office with a host that serves what it publishes.
struct Office {
    project: Project,
    host: Host,
}

impl Office {
    fn new() -> Office {
        let project = Project::empty();
        let host = Host::new(project.root().join("public"));
        let office = Office { project, host };
        office.on("2026-11-18", &["init", "--name", "福安里社区"]);
        let settings = office.project.read("content/site.toml");
        let settings =
            settings.replace("# base_url = \"https://example.org/\"", &format!("base_url = \"{}\"", office.host.address));
        let settings = settings.replace("phone = \"\"", "phone = \"0199-555-0101\"");
        office
            .project
            .write("content/site.toml", &format!("{settings}\n[archive]\nfonds = \"0199\"\nfonds_name = \"福安里社区\"\n"));
        office
    }

    /// Runs the program at nine in the morning of a day; it must be content.
    fn on(&self, day: &str, line: &[&str]) -> String {
        let ran = self.try_on(day, line);
        assert_eq!(ran.code, 0, "{day} {line:?}\n{}\n{}", ran.out, ran.err);
        ran.out + &ran.err
    }

    fn try_on(&self, day: &str, line: &[&str]) -> Ran {
        let moment: jiff::Timestamp = format!("{day}T09:00:00+08:00").parse().expect("a moment");
        let moment = moment.as_second().to_string();
        self.project.run_with(line, &[("SOURCE_DATE_EPOCH", &moment), ("NO_PROXY", "*")])
    }

    /// Writes the file that `new` makes of a day, each of `changes` made once, with this text.
    fn write_up(&self, (day, kind, title): (&str, &str, &str), changes: &[(&str, &str)], body: &str) -> String {
        let path = self.on(day, &["new", kind, title]).lines().next().expect("a file").to_owned();
        let draft = [("draft = true\n", ""), ("（请在这里写正文。）", body)];
        self.change(&path, &[&draft, changes].concat());
        path
    }

    fn change(&self, path: &str, changes: &[(&str, &str)]) {
        let change = |text: String, (from, to): &(&str, &str)| {
            assert!(text.contains(from), "{from}");
            text.replacen(from, to, 1)
        };
        self.project.write(path, &changes.iter().fold(self.project.read(path), change));
    }

    /// Whether anything below a folder says one of the names.
    fn names_below(&self, folder: &str) -> Vec<String> {
        let files = walkdir::WalkDir::new(self.project.root().join(folder)).into_iter().map(|file| file.expect("readable"));
        let files = files.filter(|file| file.file_type().is_file());
        let says = |path: &Path| {
            let bytes = fs::read(path).expect("readable");
            let text = String::from_utf8_lossy(&bytes).into_owned();
            text.contains("赵小满") || text.contains("钱谷雨")
        };
        files.filter(|file| says(file.path())).map(|file| file.path().display().to_string()).collect()
    }

    /// The words of the proof as of a day.
    fn proof(&self, day: &str) -> String {
        let as_of = AsOf(day.parse().expect("a date"));
        let options =
            Options { root: self.project.root().to_owned(), as_of, reach: Reach::PUBLIC, overrides: Vec::new(), gate: Gate::On };
        let loaded = pipeline::load(&options).expect("readable");
        let entry = loaded.site.entries.values().find(|entry| entry.common.title == TITLE).expect("the review");
        let jobs = [print::proof(&loaded, entry).expect("dated")];
        let (printed, found) = print::print(&loaded, &jobs, (System::Ignored, Product::Transcript)).expect("fonts");
        assert!(found.is_empty(), "{found:?}");
        String::from_utf8(printed[0].files[0].1.clone()).expect("text")
    }
}

/// Posts the review with a list in `private/` and a table to hand out.
fn posted(office: &Office) -> String {
    let stays = "take_down = { days_after_period = 30 }";
    let objects = "# objects = [{ \"姓名\" = \"张某某\", \"网格\" = \"民调网格\" }]";
    let attachments = "# attachments = [{ file = \"名单.pdf\", title = \"名单\" }]";
    let changes = [
        (objects, "data = \"@private/loumen.csv\""),
        (attachments, "attachments = [{ file = \"dafen.csv\", title = \"打分表\", list = false }]"),
        (&format!("# {stays}"), stays),
    ];
    office.project.write("private/loumen.csv", LIST);
    office.project.write("content/notices/dafen.csv", "楼门,得分\n1栋2门,96\n3栋1门,95\n");
    let path = office.write_up(("2026-11-18", "公示", TITLE), &changes, "经网格推荐，拟定以下楼门，共2个，现予公示。");
    let said = office.on("2026-11-18", &["build"]);
    assert!(said.contains("发布记录"), "{said}");
    assert!(!office.names_below("public").is_empty(), "the list is up");
    office.on("2026-11-19", &["confirm"]);
    path
}

/// Changes its text in silence, is told so, and says what was changed.
fn amended(office: &Office, path: &str) {
    office.change(path, &[("经网格推荐", "经六个网格推荐")]);
    let said = office.on("2026-11-20", &["check"]);
    assert!(said.contains("text-changed"), "{said}");
    let amended = "amended = [{ date = 2026-11-18, what = \"更正电话\" }]";
    let now = amended.replace("2026-11-18", "2026-11-20").replace("更正电话", "补写几个网格推荐");
    office.change(path, &[(&format!("# {amended}"), &now)]);
    let said = office.on("2026-11-20", &["build"]);
    assert!(!said.contains("text-changed"), "{said}");
}

/// Notes the walls and an objection, and posts the outcome.
fn closed(office: &Office, path: &str) {
    let photo = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/notices/2026-11-10-buxuan-gongshi/gonggaolan.png");
    for name in ["qiang-1.png", "qiang-2.png"] {
        fs::copy(&photo, office.project.root().join("content/notices").join(name)).expect("copied");
    }
    let line = |text: &str, name: &str| {
        let at = text.find(&format!("# {name} = ")).expect("a sample");
        text[at..].lines().next().expect("a line").to_owned()
    };
    let text = office.project.read(path);
    let wall = "{ place = \"1号楼公告栏\", first = 2026-11-18, last = 2026-11-26, photo_first = \"qiang-1.png\", photo_last = \"qiang-2.png\" }";
    let objection = "{ date = 2026-11-23, summary = \"问怎样打分\", answer = \"已说明打分办法\", answered = 2026-11-24 }";
    let changes = [
        (line(&text, "posted"), format!("posted = [{wall}]")),
        (line(&text, "objections"), format!("objections = [{objection}]")),
    ];
    office.change(path, &changes.each_ref().map(|(from, to)| (from.as_str(), to.as_str())));
    let outcome_of = "# outcome_of = \"@/notices/2026-03-01-example.md\"";
    let of = format!("outcome_of = \"@/{}\"", path.strip_prefix("content/").expect("content"));
    let of = [(outcome_of, of.as_str())];
    office.write_up(("2026-11-26", "结果", "文明楼门公示结果"), &of, "公示期内收到意见1条，已答复。按原名单确定。");
    office.on("2026-11-26", &["build"]);
}

#[test]
fn a_public_review_from_the_first_word_to_the_proof() {
    let office = Office::new();
    let path = posted(&office);
    amended(&office, &path);
    closed(&office, &path);

    let proof = office.proof("2026-11-27");
    assert!(proof.contains("与发布的一致") && proof.contains("补写几个网格推荐") && proof.contains("已说明打分办法"), "{proof}");
    assert!(!proof.contains('缺') && !proof.contains("未到期"), "all of it can be proved: {proof}");

    office.on("2026-12-01", &["build"]);
    assert_eq!(office.names_below("public"), [""; 0], "the list is gone three working days after the period");
    let sheet = office.on("2026-12-02", &["print", "proof", TITLE]);
    assert!(sheet.contains("-proof.pdf"), "{sheet}");
    office.on("2026-12-20", &["archive", "--year", "2026"]);
    assert_eq!(office.names_below("archive"), [""; 0]);

    let gone = format!("/{}dafen.csv", page(&path));
    assert!(office.project.root().join("public").join(&gone[1..]).is_file());
    office.on("2026-12-26", &["build"]);
    assert!(!office.project.root().join("public").join(&gone[1..]).exists());
    office.on("2026-12-26", &["confirm"]);
    office.host.answers(&gone, 200, "楼门,得分");
    let still = office.try_on("2026-12-27", &["confirm"]);
    assert!(still.code == 1 && still.out.contains("still-served") && still.out.contains("dafen.csv"), "{}", still.out);

    let shown = office.on("2026-12-28", &["record", "show", TITLE]);
    assert!(["发布", "撤下"].iter().all(|word| shown.contains(word)), "{shown}");
    office.on("2026-12-28", &["record", "verify"]);
    assert!(office.proof("2026-12-28").contains("撤下全文"));
    for folder in ["public", "record", "print", "archive"] {
        assert_eq!(office.names_below(folder), [""; 0], "{folder}");
    }
}

/// The address of an entry's page, from its file.
fn page(path: &str) -> String {
    format!("{}/", path.trim_start_matches("content/").trim_end_matches(".md"))
}
