//! The preview server, asked over real sockets on the loopback address.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

const NOTICE: &str = "+++\ntitle = \"停水通知\"\ntype = \"通知\"\ndate = 2026-11-20\n+++\n\n3栋上午停水。\n";
const SCRIPT: &str = "<script src=\"/__gongshi/live.js\" defer></script>";

/// A project that is being served until this is dropped.
struct Served {
    folder: TempDir,
    child: Child,
    address: String,
}

impl Served {
    fn new() -> Served {
        let folder = tempfile::tempdir().expect("a temporary folder");
        write(folder.path(), "content/site.toml", "name = \"福安里社区\"\nbase_url = \"https://fuanli.example/\"\n");
        write(folder.path(), "content/notices/water.md", NOTICE);
        let mut child = gongshi(folder.path())
            .args(["serve", "--port", "0", "--as-of", "2026-11-22"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("piped")).read_line(&mut line).expect("a line");
        let at = line.find("http://").expect("an address in the first line");
        Served { folder, child, address: line[at..].trim().trim_end_matches('/').to_owned() }
    }

    fn write(&self, path: &str, text: &str) {
        write(self.folder.path(), path, text);
    }

    /// Status and body of an address.
    fn get(&self, path: &str) -> (u16, String) {
        self.ask(path, &[])
    }

    fn ask(&self, path: &str, headers: &[(&str, &str)]) -> (u16, String) {
        let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).max_redirects_will_error(false);
        let agent = config.timeout_global(Some(Duration::from_secs(60))).build().new_agent();
        let request = headers
            .iter()
            .fold(agent.get(format!("{}{path}", self.address)), |request, (name, value)| request.header(*name, *value));
        let mut response = request.call().expect("an answer");
        (response.status().as_u16(), response.body_mut().read_to_string().expect("text"))
    }

    /// Waits for a state newer than `since`: its number and its text.
    fn newer(&self, since: u64) -> (u64, String) {
        for _ in 0..4 {
            let (_, state) = self.get(&format!("/__gongshi/state.js?since={since}"));
            let number = state.split("\"generation\":").nth(1).expect("a number").split([',', '}']).next().expect("digits");
            let number: u64 = number.parse().expect("a number");
            if number > since {
                return (number, state);
            }
        }
        panic!("nothing new after {since}");
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn write(root: &Path, path: &str, text: &str) {
    let full = root.join(path);
    fs::create_dir_all(full.parent().expect("a parent")).expect("a folder");
    fs::write(full, text).expect("a file");
}

fn gongshi(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongshi"));
    command.current_dir(folder).env_remove("SOURCE_DATE_EPOCH").stdin(Stdio::null());
    command
}

#[test]
fn what_is_served_is_what_is_built() {
    let served = Served::new();
    let built = gongshi(served.folder.path()).args(["build", "-q", "--as-of", "2026-11-22"]).output().expect("runs");
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    for (address, file) in [("/", "index.html"), ("/notices/water/", "notices/water/index.html"), ("/atom.xml", "atom.xml")] {
        let (status, body) = served.get(address);
        assert_eq!(status, 200, "{address}");
        assert_eq!(body.contains(SCRIPT), file.ends_with(".html"), "{address}");
        let published = fs::read_to_string(served.folder.path().join("public").join(file)).expect("published");
        assert_eq!(body.replace(SCRIPT, ""), published, "{address}");
    }
}

#[test]
fn changes_show_and_mistakes_keep_the_last_good_site() {
    let served = Served::new();
    served.write("content/notices/water.md", &NOTICE.replace("上午", "全天"));
    let mut at = 1;
    while !served.get("/notices/water/").1.contains("3栋全天停水") {
        at = served.newer(at).0;
    }

    served.write("content/notices/water.md", "+++\ntitle = \"停");
    while !served.get("/__gongshi/state.js").1.contains("front-matter-missing") {
        at = served.newer(at).0;
    }
    assert!(served.get("/notices/water/").1.contains("3栋全天停水"), "the last good site stays up");

    served.write("content/notices/water.md", NOTICE);
    served.write(
        "content/activities/walk.md",
        "+++\ntitle = \"健步走\"\ndate = 2026-11-20\nstart = \"2026-11-28 9:00\"\nplace = \"中心广场\"\n+++\n",
    );
    while served.get("/activities/walk/").0 != 200 {
        at = served.newer(at).0;
    }
    fs::remove_file(served.folder.path().join("content/activities/walk.md")).expect("removed");
    while served.get("/activities/walk/").0 != 404 {
        at = served.newer(at).0;
    }
}

#[test]
fn terminal_data_annotations_and_overlay_say_the_same() {
    let served = Served::new();
    let wrong = NOTICE.replace("3栋上午停水。", "11月24日（星期三）上午停水。\n\n联系人身份证11010519491231002X。\n\n特此公告。");
    served.write("content/notices/water.md", &wrong);
    let mut at = 1;
    let mut overlay = served.get("/__gongshi/state.js").1;
    while !overlay.contains("personal-identity") {
        (at, overlay) = served.newer(at);
    }
    let said = |format: &str| {
        let line = ["check", "--as-of", "2026-11-22", "--color", "never", "--format", format];
        let ran = gongshi(served.folder.path()).args(line).output().expect("runs");
        String::from_utf8(ran.stdout).expect("text")
    };
    let (terminal, data, annotations) = (said("human"), said("json"), said("github"));
    let found: Vec<serde_json::Value> = data.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let found: Vec<&serde_json::Value> = found.iter().filter(|line| line["kind"] == "diagnostic").collect();
    let codes: Vec<&str> = found.iter().filter_map(|line| line["code"].as_str()).collect();
    for code in ["personal-identity", "weekday-mismatch", "closing-phrase"] {
        assert!(codes.contains(&code), "{code}: {data}");
    }
    for line in &found {
        let (code, message) = (line["code"].as_str().expect("a code"), line["message"].as_str().expect("a message"));
        for (way, text) in [("terminal", &terminal), ("annotations", &annotations), ("overlay", &overlay)] {
            assert!(text.contains(code) && text.contains(message), "{way} lacks {code} {message}: {text}");
        }
    }
    assert_eq!(annotations.lines().filter(|line| line.starts_with("::") && line.contains("title=")).count(), found.len());
    assert_eq!(overlay.matches("\"code\":").count(), found.len(), "{overlay}");
}

/// However a file is saved, and however long that takes, a page is what it was or what it is to be.
#[test]
fn half_written_files_are_never_believed() {
    const PAUSES: [u64; 4] = [3, 20, 100, 200];
    const MARKS: &str = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉";
    let served = Served::new();
    let file = served.folder.path().join("content/notices/water.md");
    let mut old = served.get("/notices/water/").1;
    for (number, (way, pause)) in WAYS.iter().flat_map(|way| PAUSES.map(|pause| (way, pause))).enumerate() {
        // The first half ends behind the front matter and would be a good notice, the first third would be none.
        let mark = MARKS.chars().nth(number).expect("a mark for each");
        let text = NOTICE.replace("上午停水。", &format!("上午停水。\n\n这次改动记作{mark}。\n"));
        let pause = Duration::from_millis(pause);
        let saving = std::thread::spawn({
            let file = file.clone();
            move || way(&file, &text, pause)
        });
        let began = Instant::now();
        let wanted = format!("这次改动记作{mark}");
        let new = loop {
            let (status, page) = served.get("/notices/water/");
            assert_eq!(status, 200, "way {number}, {pause:?}: {page}");
            if page.contains(&wanted) {
                break page;
            }
            assert!(page == old, "way {number}, {pause:?}: {page}");
            assert!(began.elapsed() < Duration::from_secs(30), "way {number}, {pause:?} never shows");
        };
        saving.join().expect("saved");
        old = new;
    }
    let (_, state) = served.get("/__gongshi/state.js?since=0");
    assert!(state.contains("\"mistakes\":[]"), "{state}");
}

/// A way to save a text in a file, with pauses between its steps.
type Way = fn(&Path, &str, Duration);

const WAYS: &[Way] = &[
    // In two parts, cut in the front matter.
    |file, text, pause| in_parts(file, (&text[..30], &text[30..]), pause),
    // In two parts, of which the first would be a notice; only here the end of writing is told.
    #[cfg(target_os = "linux")]
    |file, text, pause| in_parts(file, text.split_at(text.find("\n\n这").expect("there")), pause),
    // Emptied, then written.
    |file, text, pause| {
        fs::write(file, "").expect("emptied");
        std::thread::sleep(pause);
        fs::write(file, text).expect("written");
    },
    // Written beside, then renamed over it.
    |file, text, pause| {
        let beside = file.with_file_name(".water.md.swp");
        in_parts(&beside, text.split_at(30), pause);
        fs::rename(beside, file).expect("renamed");
    },
    // Moved away, then written anew, as some editors keep the last state.
    |file, text, pause| {
        let away = file.with_file_name("water.md~");
        fs::rename(file, &away).expect("moved");
        std::thread::sleep(pause.min(Duration::from_millis(40)));
        fs::write(file, text).expect("written");
        fs::remove_file(away).expect("removed");
    },
];

/// Writes a file that stays open between both parts.
fn in_parts(file: &Path, (first, second): (&str, &str), pause: Duration) {
    let mut open = fs::File::create(file).expect("a file");
    open.write_all(first.as_bytes()).expect("written");
    open.flush().expect("written");
    std::thread::sleep(pause);
    open.write_all(second.as_bytes()).expect("written");
}

#[test]
fn a_folder_that_goes_and_comes_back_is_followed() {
    let served = Served::new();
    let (content, away) = (served.folder.path().join("content"), served.folder.path().join("away"));
    fs::rename(&content, &away).expect("moved away");
    fs::rename(&away, &content).expect("moved back");
    let mut at = 1;
    // The first change may be the folder's own; what is written after it must be seen as well.
    for word in ["全天", "夜间"] {
        served.write("content/notices/water.md", &NOTICE.replace("上午", word));
        while !served.get("/notices/water/").1.contains(word) {
            at = served.newer(at).0;
        }
    }
}

#[test]
fn strangers_and_tricks_are_refused() {
    let served = Served::new();
    assert_eq!(served.ask("/", &[("Host", "evil.example")]).0, 403);
    assert_eq!(served.ask("/", &[("Origin", "http://evil.example")]).0, 403);
    for path in ["/../Cargo.toml", "/%2e%2e/content/site.toml", "/..%2fcontent/site.toml", "/content/site.toml", "/%00"] {
        let (status, body) = served.get(path);
        assert!(matches!(status, 400 | 404), "{path}: {status}");
        assert!(!body.contains("base_url"), "{path}");
    }
    assert_eq!(served.get("/notices/water").0, 301);
    let second = gongshi(served.folder.path()).args(["serve", "--port", "x"]).output().expect("runs");
    assert_eq!(second.status.code(), Some(2));
}

#[test]
fn silent_and_talkative_clients_hold_nobody_up() {
    let served = Served::new();
    let host = served.address.trim_start_matches("http://").to_owned();
    let connect = || TcpStream::connect(&host).expect("a connection");
    let silent: Vec<TcpStream> = (0..100).map(|_| connect()).collect();
    let mut halves: Vec<TcpStream> = (0..100).map(|_| connect()).collect();
    for half in &mut halves {
        half.write_all(b"GET / HTTP/1.1\r\nHost: ").expect("sent");
    }
    let begun = Instant::now();
    assert_eq!(served.get("/").0, 200);
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    // A head that never ends is cut off: either an answer that says so, or an end of the connection.
    let mut endless = connect();
    endless.set_read_timeout(Some(Duration::from_secs(20))).expect("set");
    drop(endless.write_all(format!("GET / HTTP/1.1\r\nHost: {host}\r\n").as_bytes()));
    let line = format!("X-Long: {}\r\n", "a".repeat(8_000));
    let cut = (0..1_000).any(|_| endless.write_all(line.as_bytes()).is_err());
    let mut answer = Vec::new();
    let ended = endless.read_to_end(&mut answer);
    assert!(cut || answer.starts_with(b"HTTP/1.1 4") || ended.is_err(), "{}", String::from_utf8_lossy(&answer));
    assert_eq!(served.get("/").0, 200);
    drop((silent, halves));
}

#[test]
fn only_reading_is_answered() {
    let served = Served::new();
    let host = served.address.trim_start_matches("http://").to_owned();
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT"] {
        let mut stream = TcpStream::connect(&host).expect("a connection");
        let target = if method == "CONNECT" { host.as_str() } else { "/" };
        let request = format!("{method} {target} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("sent");
        let mut answer = String::new();
        drop(stream.read_to_string(&mut answer));
        assert!(answer.starts_with("HTTP/1.1 4"), "{method}: {answer}");
    }
}
