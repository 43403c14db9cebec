//! Take-downs without a build, and what is cut out of each kind of text.

use super::*;
use crate::store::excise::{Cut, Format, excise};
use jiff::civil::date;

fn due(entry: &str, code: &str, day: i8) -> TakeDown {
    TakeDown {
        entry: entry.to_owned(),
        on: date(2026, 11, day),
        page: Some(site_path(&format!("{entry}/index.html"))),
        stub: format!("stub {code}"),
        files: vec![site_path(&format!("{entry}/list.pdf"))],
        code: code.to_owned(),
    }
}

fn board() -> Pages {
    pages(&[
        ("n/a/index.html", "text of a"),
        ("n/a/list.pdf", "list of a"),
        ("n/b/index.html", "text of b<!--[aaaaa-->next: a<!--aaaaa]-->."),
        ("n/b/list.pdf", "list of b"),
        (
            "index.html",
            "<ul><!--[aaaaa--><li>a</li><!--aaaaa]--><!--[bbbbb--><li>b</li><!--bbbbb]--></ul><!--[aaaaa-->1<!--aaaaa]-->",
        ),
        ("feed.xml", "<feed><!--[aaaaa--><entry>a</entry><!--aaaaa]--></feed>"),
        ("index.json", r#"{"z":1,"entries":[{"code":"aaaaa","title":"a"},{"code":"bbbbb","title":"b"}]}"#),
        (
            "calendar.ics",
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nX-GONGSHI-CODE:aaaaa\r\nSUMMARY:a\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        ),
        ("plain.txt", "nothing"),
    ])
}

fn owned(pages: &Pages, owners: &[(&str, &str)]) -> Draft {
    let mut draft = draft(pages);
    draft.stage.due = vec![due("n/a", "aaaaa", 20), due("n/b", "bbbbb", 25)];
    for (file, made) in draft.stage.files.iter().zip(&mut draft.files) {
        let owners = owners.iter().filter(|(path, _)| *path == file.path.as_str());
        made.carries = owners.map(|(_, id)| u32::from(*id == "n/b")).collect();
    }
    draft
}

fn on(scene: &Scene, day: i8) -> Target {
    Target { as_of: AsOf(date(2026, 11, day)), ..target(&scene.output()) }
}

#[test]
fn takes_down_what_is_due_and_every_trace() {
    let scene = Scene::new();
    publish(&owned(&board(), &[("index.html", "n/a"), ("feed.xml", "n/a")]), &on(&scene, 1)).unwrap();
    assert_eq!(take_down(&on(&scene, 19)).unwrap(), Receipt { unchanged: 9, ..Receipt::default() });
    scene.assert_holds(&board(), "before its day");

    let receipt = take_down(&on(&scene, 20)).unwrap();
    let expected = pages(&[
        ("n/a/index.html", "stub aaaaa"),
        ("n/b/index.html", "text of b."),
        ("n/b/list.pdf", "list of b"),
        ("index.html", "<ul><!--[bbbbb--><li>b</li><!--bbbbb]--></ul>"),
        ("feed.xml", "<feed></feed>"),
        ("index.json", r#"{"z":1,"entries":[{"code":"bbbbb","title":"b"}]}"#),
        ("calendar.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
        ("plain.txt", "nothing"),
    ]);
    scene.assert_holds(&expected, "on its day");
    assert_eq!(receipt.taken_down, ["n/a"]);
    assert_eq!((paths(&receipt.removed), receipt.changed.len(), receipt.traces.len()), (vec!["n/a/list.pdf"], 6, 0));
    let manifest = fs::read_to_string(scene.output().join(".gongshi/manifest.json")).unwrap();
    assert!(!manifest.contains("aaaaa") && manifest.contains("bbbbb"), "{manifest}");
    assert_eq!(take_down(&on(&scene, 20)).unwrap(), Receipt { unchanged: 8, ..Receipt::default() });

    take_down(&on(&scene, 30)).unwrap();
    assert_eq!(files(&scene.output())["index.html"], "<ul></ul>");
    publish(&owned(&board(), &[]), &on(&scene, 1)).unwrap();
    scene.assert_holds(&board(), "published again");
}

#[test]
fn names_the_files_in_which_something_is_left() {
    let scene = Scene::new();
    let mut site = board();
    site.insert("broken.html".to_owned(), "<!--[aaaaa-->never closed".to_owned());
    let owners = [("plain.txt", "n/a"), ("n/b/index.html", "n/a"), ("n/a/index.html", "n/a"), ("n/b/list.pdf", "n/b")];
    publish(&owned(&site, &owners), &on(&scene, 1)).unwrap();
    let receipt = take_down(&on(&scene, 20)).unwrap();
    assert_eq!(paths(&receipt.traces), ["broken.html", "plain.txt"]);
}

#[test]
fn takes_nothing_down_where_nothing_of_ours_is() {
    let scene = Scene::new();
    assert_eq!(take_down(&on(&scene, 30)).unwrap(), Receipt::default());
    assert!(!scene.output().exists());
    scene.write("theirs.html", "<!--[aaaaa-->x<!--aaaaa]-->");
    assert_eq!(take_down(&on(&scene, 30)).unwrap(), Receipt::default());
    assert_eq!(recover(&on(&scene, 30)).unwrap(), Receipt::default());
    assert_eq!(all_files(&scene.output()).len(), 1);
}

#[test]
fn cuts_rows_out_of_every_format() {
    let cut = |text: &str| Cut::Text(text.to_owned());
    for (format, text, expected) in [
        (Format::Markup, "a<!--[x-->b<!--x]-->c", cut("ac")),
        (Format::Markup, "<!--[x-->a<!--[y-->b<!--y]-->c<!--x]-->", cut("")),
        (Format::Markup, "<!--[y-->a<!--[x-->b<!--x]-->c<!--y]-->", cut("<!--[y-->ac<!--y]-->")),
        (Format::Markup, "1<!--[x-->a<!--[x-->b<!--x]-->c<!--x]-->2", cut("12")),
        (Format::Markup, "<!--[xx-->a<!--xx]-->", Cut::Nothing),
        (Format::Markup, "<!--[x-->a", Cut::Broken),
        (Format::Markup, "a<!--x]-->", Cut::Broken),
        (Format::Markup, "<!--x]-->a<!--[x-->b<!--x]-->", Cut::Broken),
        (Format::Json, r#"[{"code":"x"},{"code":"y"}]"#, cut(r#"[{"code":"y"}]"#)),
        (
            Format::Json,
            "{\n  \"b\": [\n    {\n      \"code\": \"x\"\n    }\n  ],\n  \"a\": 1.5\n}\n",
            cut("{\n  \"b\": [],\n  \"a\": 1.5\n}\n"),
        ),
        (Format::Json, r#"{"list":[{"entries":[{"title":"x","code":"x"}]}],"n":-1}"#, cut(r#"{"list":[{"entries":[]}],"n":-1}"#)),
        (Format::Json, r#"{"code":"x"}"#, Cut::Nothing),
        (Format::Json, r#"["x"]"#, Cut::Nothing),
        (Format::Json, "x", Cut::Broken),
        (Format::Calendar, "BEGIN:VEVENT\nX-GONGSHI-CODE:y\nEND:VEVENT\n", Cut::Nothing),
        (
            Format::Calendar,
            "A\nBEGIN:VEVENT\nX-GONGSHI-CODE:x\nEND:VEVENT\nBEGIN:VEVENT\nEND:VEVENT\n",
            cut("A\nBEGIN:VEVENT\nEND:VEVENT\n"),
        ),
        (Format::Calendar, "BEGIN:VEVENT\nX-GONGSHI-CODE:x\n", Cut::Broken),
    ] {
        assert_eq!(excise(text, format, "x"), expected, "{text}");
    }
}
