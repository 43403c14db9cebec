//! The list and the archive for those who upload by hand.

use std::io::Read;

use super::*;

fn published() -> (Scene, Receipt) {
    let scene = Scene::new();
    scene.publish(&pages(&[("index.html", "1"), ("old.html", "old"), ("same.css", "same")])).unwrap();
    let receipt = scene.publish(&pages(&[("index.html", "2"), ("a/新.html", "new"), ("same.css", "same")])).unwrap();
    (scene, receipt)
}

#[test]
fn lists_what_to_upload_and_what_to_delete() {
    let (scene, receipt) = published();
    let list = upload_list(&receipt);
    let lines: Vec<&str> = list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    assert_eq!(lines, ["a/新.html", "index.html", "old.html"]);
    let path = write_upload_list(&receipt, &scene.output()).unwrap();
    assert_eq!(path, scene.folder.path().join("upload.txt"));
    write_upload_list(&Receipt::default(), &scene.output()).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), upload_list(&Receipt::default()));
    fs::write(&path, "my own notes").unwrap();
    assert!(matches!(write_upload_list(&receipt, &scene.output()), Err(PublishError::InTheWay { .. })));
    assert_eq!(fs::read_to_string(&path).unwrap(), "my own notes");
}

#[test]
fn packs_what_changed_the_same_way_each_time() {
    let (scene, receipt) = published();
    let archive = scene.folder.path().join("out/changes.zip");
    write_zip(&receipt, &scene.output(), &archive).unwrap();
    let first = fs::read(&archive).unwrap();
    write_zip(&receipt, &scene.output(), &archive).unwrap();
    assert_eq!(fs::read(&archive).unwrap(), first);
    assert_eq!(fs::read_dir(scene.folder.path().join("out")).unwrap().count(), 1);

    let mut zip = zip::ZipArchive::new(io::Cursor::new(first)).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    assert_eq!(names, ["a/新.html", "index.html"]);
    let mut text = String::new();
    zip.by_name("index.html").unwrap().read_to_string(&mut text).unwrap();
    assert_eq!(text, "2");
}

#[test]
fn an_archive_that_would_be_published_is_refused() {
    let (scene, receipt) = published();
    let before = all_files(scene.folder.path());
    for inside in ["changes.zip", "../public/a/b/changes.zip"] {
        let result = write_zip(&receipt, &scene.output(), &scene.output().join(inside));
        assert!(matches!(result, Err(PublishError::Archive { .. })), "{inside}");
    }
    let missing = Receipt { new: vec![site_path("nowhere.html")], ..Receipt::default() };
    assert!(write_zip(&missing, &scene.output(), &scene.folder.path().join("changes.zip")).is_err());
    assert_eq!(all_files(scene.folder.path()), before);
}
