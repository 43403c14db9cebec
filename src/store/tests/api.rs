//! What publishing does when nothing goes wrong, and what it refuses.

use super::*;

#[test]
fn fills_an_absent_and_an_empty_folder() {
    let site = pages(&[("index.html", "board"), ("notices/water/index.html", "water"), ("style.css", "css")]);
    for exists in [false, true] {
        let scene = Scene::new();
        if exists {
            fs::create_dir(scene.output()).unwrap();
        }
        let receipt = scene.publish(&site).unwrap();
        scene.assert_holds(&site, &format!("exists: {exists}"));
        assert_eq!(paths(&receipt.new), ["index.html", "notices/water/index.html", "style.css"]);
    }
}

#[test]
fn touches_only_what_changed() {
    let scene = Scene::new();
    scene.publish(&pages(&[("index.html", "1"), ("a/b/index.html", "a"), ("c.css", "c")])).unwrap();
    let before = fs::metadata(scene.output().join("c.css")).unwrap().modified().unwrap();
    let site = pages(&[("index.html", "2"), ("c.css", "c"), ("n/index.html", "n")]);
    let receipt = scene.publish(&site).unwrap();
    scene.assert_holds(&site, "after the second");
    assert_eq!((paths(&receipt.new), paths(&receipt.changed)), (vec!["n/index.html"], vec!["index.html"]));
    assert_eq!((paths(&receipt.removed), receipt.unchanged), (vec!["a/b/index.html"], 1));
    assert_eq!(fs::metadata(scene.output().join("c.css")).unwrap().modified().unwrap(), before);
    let receipt = scene.publish(&site).unwrap();
    assert_eq!(receipt, Receipt { unchanged: 3, made: 3, ..Receipt::default() });
}

#[test]
fn leaves_a_foreign_folder_alone_unless_told_to_adopt_it() {
    let scene = Scene::new();
    scene.write("theirs.txt", "theirs");
    fs::create_dir(scene.output().join("a")).unwrap();
    let site = pages(&[("index.html", "board"), ("a/index.html", "a")]);
    assert!(matches!(scene.publish(&site), Err(PublishError::Foreign { .. })));
    assert_eq!(all_files(scene.folder.path()).into_keys().collect::<Vec<_>>(), ["public/theirs.txt"]);

    scene.adopt(&site).unwrap();
    scene.publish(&site).unwrap();
    scene.publish(&pages(&[("index.html", "board")])).unwrap();
    assert_eq!(files(&scene.output()), pages(&[("index.html", "board"), ("theirs.txt", "theirs")]));
    assert!(scene.output().join("a").is_dir(), "a folder that was there before us was removed");
}

#[test]
fn writes_never_over_a_foreign_file() {
    let scene = Scene::new();
    scene.write("a/index.html", "theirs");
    scene.write("same.css", "same");
    let site = pages(&[("a/index.html", "ours"), ("same.css", "same")]);
    let Err(PublishError::InTheWay { path, what: Obstacle::File }) = scene.adopt(&site) else { panic!("not refused") };
    assert_eq!(path, scene.output().join("a/index.html"));
    assert_eq!(files(&scene.output())["a/index.html"], "theirs");
    assert!(!scene.output().join(".gongshi").exists());

    // A file with exactly our bytes is ours from then on.
    scene.adopt(&pages(&[("same.css", "same")])).unwrap();
    scene.publish(&pages(&[("same.css", "other")])).unwrap();
    assert_eq!(files(&scene.output()), pages(&[("a/index.html", "theirs"), ("same.css", "other")]));
    assert!(matches!(scene.publish(&site), Err(PublishError::InTheWay { what: Obstacle::File, .. })));
}

#[test]
fn a_folder_in_the_way_of_a_file_is_refused() {
    for inside in [None, Some("d/theirs.txt")] {
        let scene = Scene::new();
        scene.publish(&pages(&[("index.html", "1")])).unwrap();
        match inside {
            Some(path) => scene.write(path, "theirs"),
            None => fs::create_dir(scene.output().join("d")).unwrap(),
        }
        let result = scene.publish(&pages(&[("index.html", "2"), ("d", "file")]));
        assert!(matches!(result, Err(PublishError::InTheWay { what: Obstacle::Folder, .. })), "{inside:?}: {result:?}");
        assert_eq!(files(&scene.output())["index.html"], "1");
        assert!(scene.output().join("d").is_dir());
    }
}

#[test]
fn restores_what_was_altered_by_hand() {
    let scene = Scene::new();
    let site = pages(&[("index.html", "board"), ("a.css", "a"), ("b.css", "b"), ("c/index.html", "c")]);
    scene.publish(&site).unwrap();
    scene.write("index.html", "BOARD");
    scene.write("b.css", "b");
    fs::remove_dir_all(scene.output().join("c")).unwrap();
    let receipt = scene.publish(&site).unwrap();
    scene.assert_holds(&site, "restored");
    assert_eq!(paths(&receipt.restored), ["c/index.html", "index.html"]);
    assert_eq!((receipt.changed, receipt.unchanged), (receipt.restored.clone(), 2));
    assert_eq!(scene.publish(&site).unwrap(), Receipt { unchanged: 4, made: 4, ..Receipt::default() });
}

#[test]
fn repairs_what_a_power_loss_has_spoilt() {
    let scene = Scene::new();
    let site = pages(&[("index.html", "board"), ("a.css", "aaaa")]);
    scene.publish(&site).unwrap();
    let path = scene.output().join("a.css");
    let time = fs::metadata(&path).unwrap().modified().unwrap();
    fs::write(&path, "\0\0\0\0").unwrap();
    fs::File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();

    let manifest = scene.output().join(".gongshi/manifest.json");
    let mut value: serde_json::Value = serde_json::from_slice(&fs::read(&manifest).unwrap()).unwrap();
    value["boot"] = "an earlier one".into();
    fs::write(&manifest, value.to_string()).unwrap();
    assert_eq!(paths(&scene.publish(&site).unwrap().restored), ["a.css"]);
    scene.assert_holds(&site, "repaired");
}

#[test]
fn refuses_a_stage_that_no_folder_can_hold() {
    for list in [["a.css", "A.css"], ["a", "a/index.html"], ["A", "a/index.html"], ["x", ".gongshi/manifest.json"]] {
        let scene = Scene::new();
        let result = scene.publish(&pages(&list.map(|path| (path, "text"))));
        assert!(matches!(result, Err(PublishError::Collision { .. })), "{list:?}");
        assert!(!scene.output().exists());
    }
}

#[test]
fn an_unwritable_target_is_named() {
    let scene = Scene::new();
    fs::write(scene.output(), "a file").unwrap();
    let site = pages(&[("index.html", "board")]);
    assert!(matches!(scene.publish(&site), Err(PublishError::InTheWay { what: Obstacle::File, .. })));
    let inside = publish(&draft(&site), &target(&scene.output().join("site")));
    let Err(PublishError::Stage { path, .. }) = inside else { panic!("{inside:?}") };
    assert!(path.starts_with(scene.output()), "{path:?}");
    assert_eq!(fs::read_to_string(scene.output()).unwrap(), "a file");
}

#[test]
fn copies_files_and_notices_when_they_have_changed() {
    let scene = Scene::new();
    let source = scene.folder.path().join("plan.pdf");
    fs::write(&source, "plan").unwrap();
    let copy = |digest| Draft {
        files: vec![Made { content: Content::Copy { from: source.clone(), len: 4, digest }, digest, carries: Vec::new() }],
        ..draft(&pages(&[("plan.pdf", "plan")]))
    };
    publish(&copy(Digest::of(b"plan")), &target(&scene.output())).unwrap();
    assert_eq!(files(&scene.output()), pages(&[("plan.pdf", "plan")]));
    let changed = publish(&copy(Digest::of(b"PLAN")), &target(&scene.output()));
    assert!(matches!(changed, Err(PublishError::SourceChanged { .. })), "{changed:?}");
    assert_eq!(leftovers(&scene.output(), &pages(&[("plan.pdf", "")])), Vec::<String>::new());
    assert_eq!(files(&scene.output()), pages(&[("plan.pdf", "plan")]));
}

#[test]
fn does_not_believe_a_strange_manifest() {
    let scene = Scene::new();
    let site = pages(&[("index.html", "board")]);
    scene.publish(&site).unwrap();
    let outside = scene.folder.path().join("precious");
    fs::write(&outside, "board").unwrap();
    let manifest = scene.output().join(".gongshi/manifest.json");
    let good = fs::read_to_string(&manifest).unwrap();
    for (bad, is_newer) in [
        (good.replace("index.html", "../precious"), false),
        (good.replace("\"version\":1", "\"version\":2"), true),
        ("{".to_owned(), false),
    ] {
        fs::write(&manifest, &bad).unwrap();
        let result = scene.publish(&pages(&[("other.html", "1")]));
        assert_eq!(matches!(result, Err(PublishError::Newer { .. })), is_newer, "{bad}");
        assert_eq!(matches!(result, Err(PublishError::Manifest { .. })), !is_newer, "{bad}");
    }
    assert_eq!(fs::read_to_string(&outside).unwrap(), "board");
    fs::remove_file(&outside).unwrap();
    scene.adopt(&pages(&[("index.html", "board"), ("other.html", "1")])).unwrap();
    scene.assert_holds(&pages(&[("index.html", "board"), ("other.html", "1")]), "begun anew");
}

#[test]
fn what_arrives_while_we_were_dead_is_kept() {
    let mut kept = 0;
    for steps in 0..80 {
        let scene = Scene::new();
        scene.publish(&pages(&[("index.html", "1"), ("old.html", "old")])).unwrap();
        let probe = Failing::after(steps, Then::Dead);
        let site = pages(&[("index.html", "2"), ("new.html", "new")]);
        drop(publish_on(&Disk(&probe), &draft(&site), &target(&scene.output()), &mut unnoted));
        if !scene.output().join("new.html").exists() {
            scene.write("new.html", "theirs");
            kept += 1;
            assert!(matches!(scene.publish(&site), Err(PublishError::InTheWay { .. })), "after {steps}");
            assert_eq!(files(&scene.output())["new.html"], "theirs", "after {steps}");
            scene.publish(&pages(&[("index.html", "3")])).unwrap();
            assert_eq!(files(&scene.output()), pages(&[("index.html", "3"), ("new.html", "theirs")]), "after {steps}");
        }
    }
    assert!(kept > 10);
}

#[test]
fn fills_a_folder_that_cannot_be_replaced() {
    struct Mounted(PathBuf);
    impl Probe for Mounted {
        fn before(&self, path: &Path, act: Act) -> io::Result<()> {
            match path == self.0 && act == Act::Move {
                true => Err(io::Error::from(io::ErrorKind::ResourceBusy)),
                false => Ok(()),
            }
        }
    }
    let scene = Scene::new();
    fs::create_dir(scene.output()).unwrap();
    let site = pages(&[("index.html", "board"), ("a/index.html", "a")]);
    let receipt = publish_on(&Disk(&Mounted(scene.output())), &draft(&site), &target(&scene.output()), &mut unnoted).unwrap();
    scene.assert_holds(&site, "in place");
    assert_eq!(receipt.new.len(), 2);
}

#[test]
fn one_publishes_at_a_time() {
    let scene = Scene::new();
    let sites: Vec<Pages> =
        ["1", "2", "3"].map(|text| pages(&[("index.html", text), (&format!("{text}/index.html"), text)])).to_vec();
    for round in 0..8 {
        std::thread::scope(|scope| {
            for site in &sites {
                scope.spawn(|| scene.publish(site).unwrap());
            }
        });
        let now = files(&scene.output());
        assert!(sites.contains(&now), "round {round}: {now:?}");
        scene.assert_holds(&now, "after all");
        if round % 2 == 1 {
            fs::remove_dir_all(scene.output()).unwrap();
        }
    }
}

#[test]
fn says_who_holds_the_lock() {
    struct Waiting<'a>(&'a Scene);
    impl Probe for Waiting<'_> {
        fn before(&self, path: &Path, _: Act) -> io::Result<()> {
            if path.ends_with("stage") && !path.exists() {
                let target = Target { wait: Duration::ZERO, ..target(&self.0.output()) };
                let Err(PublishError::Locked { holder, output }) = take_down(&target) else { panic!("not locked") };
                assert!(holder.starts_with(&std::process::id().to_string()), "{holder:?}");
                assert_eq!(output, self.0.output());
            }
            Ok(())
        }
    }
    let scene = Scene::new();
    scene.publish(&pages(&[("index.html", "1")])).unwrap();
    let site = pages(&[("index.html", "2")]);
    publish_on(&Disk(&Waiting(&scene)), &draft(&site), &target(&scene.output()), &mut unnoted).unwrap();
    scene.assert_holds(&site, "afterwards");
}

#[cfg(unix)]
#[test]
fn follows_no_symlink() {
    use std::os::unix::fs::symlink;
    let site = pages(&[("index.html", "2"), ("a/b/index.html", "2")]);
    for link in ["index.html", "a", "a/b", "a/b/index.html", ".gongshi"] {
        let scene = Scene::new();
        scene.publish(&pages(&[("index.html", "1"), ("a/b/index.html", "1")])).unwrap();
        let (path, moved) = (scene.output().join(link), scene.folder.path().join("elsewhere"));
        fs::rename(&path, &moved).unwrap();
        symlink(&moved, &path).unwrap();
        let before = all_files(scene.folder.path());
        for pages in [&site, &pages(&[("index.html", "1")])] {
            if link == "index.html" || pages.len() > 1 || link != "a/b/index.html" {
                let result = scene.publish(pages);
                assert!(matches!(result, Err(PublishError::InTheWay { what: Obstacle::Symlink, .. })), "{link}: {result:?}");
                assert_eq!(all_files(scene.folder.path()), before, "{link}");
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn an_output_folder_that_is_a_symlink_is_resolved_once() {
    let scene = Scene::new();
    let real = scene.folder.path().join("real");
    std::os::unix::fs::symlink(&real, scene.output()).unwrap();
    let site = pages(&[("index.html", "1")]);
    assert!(matches!(scene.publish(&site), Err(PublishError::InTheWay { what: Obstacle::Symlink, .. })));
    fs::create_dir(&real).unwrap();
    scene.publish(&site).unwrap();
    assert_eq!(files(&real), site);
    assert!(scene.output().is_symlink());
}

/// Two names of one file stand in for a file system that folds case.
#[cfg(unix)]
#[test]
fn a_new_name_that_differs_in_case_alone_is_not_removed() {
    let scene = Scene::new();
    scene.publish(&pages(&[("A.html", "1")])).unwrap();
    fs::hard_link(scene.output().join("A.html"), scene.output().join("a.html")).unwrap();
    let receipt = scene.publish(&pages(&[("a.html", "1")])).unwrap();
    assert_eq!(paths(&receipt.removed), ["A.html"]);
    assert_eq!(files(&scene.output())["a.html"], "1");
}
