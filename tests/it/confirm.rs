//! `gongshi confirm`, against a host on the loopback address that serves what was published, or something else.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};

use gongshi::base::{SitePath, sha256};
use gongshi::model::{Posted, PostedFile, Posting, PostingEvent, RECORD_VERSION, Record};
use tempfile::TempDir;

const WATER: &str = "+++\ntitle = \"停水通知\"\ntype = \"通知\"\ndate = 2026-11-20\n+++\n\n3栋上午停水。\n";
const HEAT: &str = "+++\ntitle = \"供暖通知\"\ntype = \"通知\"\ndate = 2026-11-19\n+++\n\n今晚供暖。\n";
/// 2026-11-22 9:30 in China.
const NOW: &str = "1795311000";

/// What a host does with the address of a request, instead of serving the folder.
type Instead = BTreeMap<String, (u16, String)>;

/// A host that serves a folder, but at some addresses something else.
pub struct Host {
    pub address: String,
    instead: Arc<Mutex<Instead>>,
}

impl Host {
    pub fn new(folder: PathBuf) -> Host {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = format!("http://{}/", listener.local_addr().expect("bound"));
        let instead = Arc::new(Mutex::new(Instead::new()));
        let known = Arc::clone(&instead);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (folder, known) = (folder.clone(), Arc::clone(&known));
                std::thread::spawn(move || drop(answer(&stream, &folder, &known)));
            }
        });
        Host { address, instead }
    }

    /// At `path` it answers this; at `*` everywhere. What is said with a status of a redirect is where to.
    pub fn answers(&self, path: &str, status: u16, body: &str) {
        self.instead.lock().expect("unspoilt").insert(path.to_owned(), (status, body.to_owned()));
    }
}

fn answer(mut stream: &TcpStream, folder: &Path, instead: &Mutex<Instead>) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let first = lines.next().unwrap_or_default();
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let asked: Vec<String> = lines.take_while(|line| !line.is_empty()).map(|line| line.to_lowercase()).collect();
    assert!(asked.contains(&"accept-encoding: identity".to_owned()), "{asked:?}");
    let known = instead.lock().expect("unspoilt");
    let given = known.get(&path).or_else(|| known.get("*")).cloned();
    drop(known);
    let file = folder.join(path.trim_start_matches('/')).join(if path.ends_with('/') { "index.html" } else { "" });
    // A slash at its end would make a folder of a file.
    let file: PathBuf = file.components().collect();
    let (status, body) = match given {
        Some((status, body)) => (status, body.into_bytes()),
        None => fs::read(file).map_or((404, b"nothing here".to_vec()), |body| (200, body)),
    };
    let location = match status {
        300..400 => format!("Location: {}\r\n", String::from_utf8_lossy(&body)),
        _ => String::new(),
    };
    let head = format!("HTTP/1.1 {status} -\r\nConnection: close\r\n{location}Content-Length: {}\r\n\r\n", body.len());
    stream.write_all(head.as_bytes())?;
    stream.write_all(&body)
}

/// A site of two notices that was built and is being served.
struct Site {
    folder: TempDir,
    host: Host,
}

impl Site {
    fn new() -> Site {
        let folder = tempfile::tempdir().expect("a folder");
        let host = Host::new(folder.path().join("public"));
        let site = Site { folder, host };
        site.write("content/site.toml", &format!("name = \"福安里社区\"\nbase_url = \"{}\"\n", site.host.address));
        site.write("content/notices/water.md", WATER);
        site.write("content/notices/heat.md", HEAT);
        let built = site.run(&["build", "-q", "--as-of", "2026-11-22"]);
        assert!(built.status.success(), "{}", said(&built));
        site
    }

    fn write(&self, path: &str, text: &str) {
        let full = self.folder.path().join(path);
        fs::create_dir_all(full.parent().expect("a parent")).expect("a folder");
        fs::write(full, text).expect("written");
    }

    fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongshi"));
        command.current_dir(self.folder.path()).env("SOURCE_DATE_EPOCH", NOW).env("NO_PROXY", "*").args(args);
        command.output().expect("runs")
    }

    /// The exit code of a run and everything that it said.
    fn confirm(&self, args: &[&str]) -> (i32, String) {
        let output = self.run(&[&["confirm"], args].concat());
        (output.status.code().expect("an end of its own"), said(&output))
    }

    /// The lines of JSON of a run, without those that `kind` does not name.
    fn lines(&self, args: &[&str], kind: &str) -> Vec<serde_json::Value> {
        let (_, text) = self.confirm(&[&["--format", "json"], args].concat());
        let lines = text.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
        lines.filter(|line| line["kind"] == kind).collect()
    }

    /// Puts on record that `files` and one attachment were posted with an entry, and what became of it.
    fn recorded(&self, event: PostingEvent) -> String {
        let path = |name: &str| SitePath::new(name).expect("plain");
        let posted = Posted {
            sha256: sha256::of(b"1"),
            period: None,
            amended: None,
            attachments: vec![PostedFile { path: path("notices/water/名单.csv"), sha256: sha256::of(b"2") }],
            files: vec![path("notices/water/index.html"), path("notices/water/photo-480.jpg")],
            without_list: false,
        };
        let entry = || "notices/water".to_owned();
        let first = Posting { entry: entry(), event: PostingEvent::Posted, posted: Some(posted.clone()) };
        let less = Posted { attachments: Vec::new(), files: vec![path("notices/water/index.html")], ..posted };
        let second = Posting { entry: entry(), event, posted: (event == PostingEvent::ListDown).then_some(less) };
        let first = self.record("2026-11-20T09:00:00+08:00", Vec::new(), first);
        self.record("2026-11-21T09:00:00+08:00", vec![first], second)
    }

    fn record(&self, at: &str, follows: Vec<String>, posting: Posting) -> String {
        let date = at[..10].parse().expect("a date");
        let entries = vec![posting];
        let record = Record { version: RECORD_VERSION, date, at: at.to_owned(), follows, entries, confirmed: None };
        let json = record.to_json();
        let name = sha256::of(json.as_bytes());
        self.write(&format!("record/2026/{name}.json"), &json);
        name
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn a_site_that_serves_what_was_published() {
    let site = Site::new();
    let (exit, text) = site.confirm(&[]);
    assert_eq!(exit, 0, "{text}");
    assert!(text.starts_with("网上和发布的一样") && text.contains("2 条"), "{text}");
    let address = site.host.address.clone();
    let entries = site.lines(&[&address], "confirmed");
    let entries: Vec<_> = entries.iter().map(|line| (line["entry"].as_str(), line["state"].as_str())).collect();
    assert_eq!(entries, [(Some("notices/heat"), Some("served")), (Some("notices/water"), Some("served"))]);
    let summary = &site.lines(&[], "summary")[0];
    assert_eq!((&summary["served"], &summary["record"]), (&2.into(), &serde_json::Value::Null));
    // A page that another address of the same host has, and the page for what is not there.
    site.host.answers("/notices/water/", 301, "/moved/");
    site.host.answers(
        "/moved/",
        200,
        &fs::read_to_string(site.folder.path().join("public/notices/water/index.html")).expect("text"),
    );
    let not_found = fs::read_to_string(site.folder.path().join("public/404.html")).expect("text");
    site.host.answers("/404.html", 404, &not_found);
    assert_eq!(site.confirm(&[]).0, 0);
}

#[test]
fn what_differs_and_what_is_missing() {
    let site = Site::new();
    site.host.answers("/notices/water/", 200, "an old page");
    site.host.answers("/robots.txt", 404, "nothing here");
    let (exit, text) = site.confirm(&[]);
    assert_eq!(exit, 1, "{text}");
    assert!(text.starts_with("网上和发布的不一样：1 个文件有出入，1 个没有，0 个撤下了还打得开"), "{text}");
    for part in ["served-stale", "notices/water/index.html", "served-missing", "robots.txt", "停水通知"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let states = site.lines(&[], "confirmed");
    let states: Vec<_> = states.iter().map(|line| (line["entry"].as_str(), line["state"].as_str())).collect();
    assert_eq!(states, [(Some("notices/heat"), Some("served")), (Some("notices/water"), Some("stale"))]);

    let css = fs::read_dir(site.folder.path().join("public/assets")).expect("assets").count();
    assert!(css > 0);
    for page in walk(&site.folder.path().join("public")) {
        site.host.answers(&format!("/{}", page.trim_end_matches("index.html")), 200, &format!("{page} and a script of the host"));
    }
    let (exit, text) = site.confirm(&[]);
    assert_eq!((exit, text.matches("× ").count()), (1, 20), "{text}");
    assert!(text.contains("没有列出来"), "{text}");
    assert!(site.lines(&[], "diagnostic").len() > 20);
}

/// Every published file, from the output folder.
fn walk(public: &Path) -> Vec<String> {
    let manifest = fs::read_to_string(public.join(".gongshi/manifest.json")).expect("a manifest");
    let manifest: serde_json::Value = serde_json::from_str(&manifest).expect("JSON");
    manifest["files"].as_object().expect("files").keys().cloned().collect()
}

#[test]
fn what_was_taken_down_must_not_answer() {
    let site = Site::new();
    site.recorded(PostingEvent::ListDown);
    assert_eq!(site.confirm(&[]).0, 0, "nothing of it is there");
    let list = "/notices/water/%E5%90%8D%E5%8D%95.csv";
    site.host.answers(list, 200, "姓名,楼号\n王某某,3栋\n");
    let (exit, text) = site.confirm(&[]);
    assert_eq!(exit, 1, "{text}");
    assert!(text.contains("still-served") && text.contains("notices/water/名单.csv") && text.contains("1 个撤下了"), "{text}");
    assert!(!text.contains("王某某"), "{text}");
    let home = fs::read_to_string(site.folder.path().join("public/index.html")).expect("text");
    site.host.answers(list, 200, &home);
    assert_eq!(site.confirm(&[]).0, 0, "a host may show the home page where it has nothing");
    site.host.answers(list, 410, "gone");
    site.host.answers("/notices/water/", 200, "the page with its list");
    let (exit, text) = site.confirm(&[]);
    assert_eq!(exit, 1);
    assert!(text.contains("撤下的内容可能还看得到"), "{text}");
}

#[test]
fn a_host_that_cannot_be_asked_is_one_sentence() {
    let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port");
    let closed = format!("http://{free}/");
    let login = |status: u16, body: &'static str| (vec!["*"], status, body);
    for (url, (paths, status, body), exit, part) in [
        (Some(closed.as_str()), (vec![], 200, ""), 3, "连不上"),
        (None, login(401, "name and word"), 3, "要先登录"),
        (None, login(302, "http://login.example/"), 3, "另一个网站 login.example"),
        (None, login(302, "/login"), 3, "转来转去"),
        (None, login(200, "a captive portal"), 3, "都是同一个网页"),
        (None, login(500, "broken"), 3, "（500）"),
        (None, login(503, "busy"), 3, "（503）"),
        (None, (vec!["/calendar.ics"], 429, "slower"), 3, "calendar.ics 现在回答不了（429）"),
        (None, login(404, "nothing"), 3, "没有网站"),
        (Some("fuanli.example"), (vec![], 200, ""), 2, "不能用作网址"),
        (Some("https://user:word@fuanli.example/"), (vec![], 200, ""), 2, "不能用作网址"),
    ] {
        let site = Site::new();
        paths.iter().for_each(|path| site.host.answers(path, status, body));
        let (found, text) = site.confirm(url.as_slice());
        assert_eq!(found, exit, "{part}: {text}");
        assert!(text.contains(part) && text.lines().count() <= 2, "{part}: {text}");
    }
}

#[test]
fn nothing_to_compare_with_and_no_address() {
    let site = Site::new();
    let (exit, text) = site.confirm(&["-o", "elsewhere"]);
    assert_eq!((exit, text.contains("还没有发布过")), (2, true), "{text}");
    site.write("content/site.toml", "name = \"福安里社区\"\n");
    let (exit, text) = site.confirm(&[]);
    assert_eq!((exit, text.contains("不知道要核对哪个网址")), (2, true), "{text}");
    let (exit, text) = site.confirm(&["--record", "--as-of", "2026-11-22"]);
    assert_eq!((exit, text.contains("--as-of")), (2, true), "{text}");
}

#[test]
fn what_was_found_goes_on_record() {
    let site = Site::new();
    let head = site.recorded(PostingEvent::TakenDown);
    site.host.answers("/notices/water/photo-480.jpg", 200, "a photo");
    site.host.answers("/notices/heat/", 200, "an old page");
    let (exit, text) = site.confirm(&["--record"]);
    assert_eq!(exit, 1, "{text}");
    let path = text.split_whitespace().find_map(|word| word.find("record/2026/").map(|at| word[at..].to_owned())).expect(&text);
    let json = fs::read_to_string(site.folder.path().join(&path)).expect("the record");
    assert_eq!(path, format!("record/2026/{}.json", sha256::of(json.as_bytes())));
    let record: Record = serde_json::from_str(&json).expect("a record");
    assert_eq!((record.follows.as_slice(), record.at.as_str()), (&[head][..], "2026-11-22T09:30:00+08:00"));
    let confirmed = record.confirmed.expect("what was found");
    assert_eq!((confirmed.url, confirmed.served), (site.host.address.clone(), vec!["notices/water".to_owned()]));
    let there: Vec<&str> = confirmed.still_there.iter().map(SitePath::as_str).collect();
    assert_eq!((confirmed.stale, there), (vec!["notices/heat".to_owned()], vec!["notices/water/photo-480.jpg"]));
    assert_eq!(site.run(&["check", "--deny-warnings"]).status.code(), Some(0), "it is a sound record");
}

#[test]
fn a_site_that_records_by_itself_records_its_own_address() {
    let site = Site::new();
    let own = site.host.address.clone();
    site.write("content/site.toml", &format!("name = \"福安里社区\"\nbase_url = \"{own}\"\n[record]\non_build = true\n"));
    let recorded = |args: &[&str]| !site.lines(args, "summary")[0]["record"].is_null();
    let other = own.replace("127.0.0.1", "localhost");
    for (args, expected) in [
        (&[][..], true),
        (&[own.as_str()], true),
        (&["--no-record"], false),
        (&["-o", "public"], false),
        (&["-o", "public", "--record"], true),
        (&[other.as_str()], false),
        (&["--as-of", "2026-11-22"], false),
    ] {
        assert_eq!(recorded(args), expected, "{args:?}");
    }
}
