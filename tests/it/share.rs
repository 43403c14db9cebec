//! Messages for chat groups: short, with the phone and the address, and nothing in them that is not for everybody.

use std::fs;
use std::path::Path;
use std::process::Command;

use gongshi::base::AsOf;
use gongshi::derive::Reach;
use gongshi::model::{Audience, EntryId};
use gongshi::pipeline::{self, Gate, Loaded, Options};
use gongshi::plan::view::{self, Medium, SHARE_LIMIT, ShareText, ViewInput};

fn load(root: &Path) -> Loaded {
    let as_of = AsOf("2026-11-22".parse().expect("a date"));
    let options = Options { root: root.to_owned(), as_of, reach: Reach::PUBLIC, overrides: Vec::new(), gate: Gate::On };
    pipeline::load(&options).expect("readable")
}

fn example() -> Loaded {
    load(Path::new(env!("CARGO_MANIFEST_DIR")))
}

fn share(loaded: &Loaded, id: &EntryId) -> Option<ShareText> {
    let (site, derived, files) = (&loaded.site, &loaded.derived, &loaded.plan.files);
    view::share(ViewInput { site, derived, files, medium: Medium::Web }, &site.entries[id])
}

fn text(kind: &'static str, name: &str) -> String {
    share(&example(), &EntryId { kind, name: name.into() }).expect("it is shown").text
}

#[test]
fn every_entry_of_the_example_fits_with_its_phone_and_address() {
    let loaded = example();
    let mut shared = 0;
    for entry in loaded.site.entries.values() {
        let id = &entry.id;
        let Some(share) = share(&loaded, id) else { continue };
        let text = &share.text;
        assert!(text.chars().count() <= SHARE_LIMIT, "{id}: {text}");
        assert!(share.phone.as_ref().is_some_and(|phone| text.contains(phone)), "{id}: {text}");
        assert!(entry.facts.phone.as_ref().is_none_or(|phone| text.contains(phone)), "{id}: {text}");
        assert!(share.url.as_ref().is_some_and(|url| text.contains(url)), "{id}: {text}");
        if entry.common.date.is_some() {
            assert!(text.contains(&format!("https://fuanli.example/s/{}/", entry.code)), "{id}: {text}");
        }
        shared += 1;
    }
    assert!(shared > 60, "{shared}");
}

#[test]
fn what_is_not_public_is_only_named() {
    let loaded = example();
    let closed = loaded.site.entries.values().filter(|entry| entry.audience() != Audience::Public);
    let mut seen = 0;
    for entry in closed {
        let Some(share) = share(&loaded, &entry.id) else { continue };
        assert!(share.text.contains("详见社区公告栏") && !share.public, "{}", share.text);
        let summary = entry.summary().unwrap_or("—");
        assert!(!share.text.contains(summary), "{}", share.text);
        seen += 1;
    }
    assert!(seen > 0, "the example has entries for members");
}

#[test]
fn a_review_and_an_activity_say_when_and_whom_to_call() {
    let review = text("notices", "2026-11-18-zuimei-linju");
    let lines: Vec<&str> = review.lines().collect();
    assert_eq!(lines[..2], ["【公示】2026年“最美邻居”拟推荐人选公示", "公示期：11月19日—11月25日（5个工作日）"]);
    assert_eq!(lines[3..5], ["反映电话：0199-555-0101", "详情：https://fuanli.example/s/cdfz3/"]);
    let activity = text("activities", "2026-11-19-yizhen-yugao");
    assert!(activity.contains("\n时间：11月28日（周六）9:00—11:30\n地点：中心广场\n"), "{activity}");
    let members = text("notices", "2026-11-20-yubei-dangyuan");
    assert!(members.ends_with("详见社区公告栏。https://fuanli.example/s/mkypk/\n中共福安里社区总支部委员会"), "{members}");
}

#[test]
fn long_titles_and_summaries_give_way() {
    let folder = tempfile::tempdir().expect("a folder");
    let content = folder.path().join("content");
    fs::create_dir_all(content.join("notices")).expect("made");
    let site = "name = \"福安里社区\"\nbase_url = \"https://fuanli.example/\"\n[office]\nphone = \"0199-555-0100\"\n";
    fs::write(content.join("site.toml"), site).expect("written");
    let title = "关于2026年11月25日供水设施检修的通知".repeat(12);
    let summary = "检修期间1栋至12栋停水，请提前储水。".repeat(20);
    let head = format!("title = \"{title}\"\ntype = \"通知\"\ndate = 2026-11-20\nsummary = \"{summary}\"\n");
    fs::write(content.join("notices/a.md"), format!("+++\n{head}+++\n\n正文\n")).expect("written");
    let short = head.replace(&title, "停水通知");
    fs::write(content.join("notices/b.md"), format!("+++\n{short}+++\n\n正文\n")).expect("written");
    let loaded = load(folder.path());
    for (name, contains) in [("a", "……"), ("b", "请提前储水。\n值班电话")] {
        let text = share(&loaded, &EntryId { kind: "notices", name: name.into() }).expect("it is shown").text;
        assert!(text.chars().count() <= SHARE_LIMIT && text.contains(contains), "{text}");
        assert!(text.contains("0199-555-0100\n详情：https://fuanli.example/s/"), "{text}");
    }
}

fn run(line: &[&str], out: &Path) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongshi"));
    command.args(["--root", env!("CARGO_MANIFEST_DIR"), "--as-of", "2026-11-22"]).args(line).arg("-o").arg(out).env_clear();
    let ran = command.output().expect("the program runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (ran.status.code().unwrap_or(-1), text(ran.stdout), text(ran.stderr))
}

#[test]
fn the_text_alone_needs_no_typesetter() {
    let folder = tempfile::tempdir().expect("a folder");
    let (code, out, err) = run(&["share", "最美邻居", "--text-only"], folder.path());
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.starts_with("【公示】") && out.contains("0199-555-0101"), "{out}");
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
    let (code, out, _) = run(&["--format", "json", "share", "最美邻居", "--text-only"], folder.path());
    let line: serde_json::Value = serde_json::from_str(out.lines().next().expect("a line")).expect("JSON");
    assert_eq!((code, &line["kind"], &line["phone"]), (0, &"share".into(), &"0199-555-0101".into()));
    let (code, _, err) = run(&["share", "没有这一条", "--text-only"], folder.path());
    assert!(code == 2 && err.contains("没有叫 没有这一条 的条目"), "{code} {err}");
}

#[cfg(feature = "print")]
#[test]
fn the_picture_is_as_wide_as_a_phone_shows_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let (code, _, err) = run(&["share", "notices/2026-11-21-tingnuan"], folder.path());
    assert_eq!(code, 0, "{err}");
    let bytes = fs::read(folder.path().join("share-notices-2026-11-21-tingnuan.png")).expect("a picture");
    assert_eq!(image::load_from_memory(&bytes).expect("a PNG").width(), 1080);
    // The list of a review among party members stays on the wall.
    let (code, out, err) = run(&["share", "notices/2026-11-20-yubei-dangyuan"], folder.path());
    assert!(code == 0 && out.contains("详见社区公告栏") && err.contains("不出图片"), "{out}{err}");
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
}
