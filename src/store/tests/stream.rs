//! Files that are made while they are published: only those that are wanted, and all or nothing.

use std::sync::Mutex;

use super::*;

/// A draft of which everything is known beforehand.
fn known(pages: &Pages) -> Draft {
    let mut draft = draft(pages);
    for (planned, made) in draft.stage.files.iter_mut().zip(&draft.files) {
        planned.known = Some(Remembered { digest: made.content.digest(), carries: made.carries.clone() });
    }
    draft
}

/// Publishes with a maker that stops at `bad`; returns also which files it was asked for.
fn publish_without(draft: &Draft, bad: &str, target: &Target) -> (Receipt, Vec<String>) {
    let asked = Mutex::new(Vec::new());
    let path = |number: &usize| draft.stage.files[*number].path.to_string();
    let make = |wanted: &[usize], take: &Taker<'_>| {
        *asked.lock().unwrap() = wanted.iter().map(path).collect();
        for number in wanted {
            if path(number) == bad {
                return Err(Stopped);
            }
            take(*number, draft.files[*number].clone())?;
        }
        Ok(())
    };
    let receipt = super::super::publish(Work { stage: &draft.stage, make: &make, foreseen: None }, target, &mut unnoted).unwrap();
    (receipt, asked.into_inner().unwrap())
}

fn site(board: &str) -> Pages {
    pages(&[("a/index.html", "a"), ("b/index.html", "b"), ("index.html", board)])
}

#[test]
fn what_is_known_to_stand_is_not_made() {
    let scene = Scene::new();
    let (receipt, asked) = publish_without(&known(&site("1")), "", &target(&scene.output()));
    assert_eq!((receipt.made, asked.len()), (3, 3), "nothing stands yet");

    let (receipt, asked) = publish_without(&known(&site("1")), "", &target(&scene.output()));
    assert_eq!((receipt, asked.len()), (Receipt { unchanged: 3, ..Receipt::default() }, 0));

    let (receipt, asked) = publish_without(&known(&site("2")), "", &target(&scene.output()));
    assert_eq!((receipt.made, receipt.unchanged, asked), (1, 2, vec!["index.html".to_owned()]));
    scene.write("b/index.html", "altered");
    let (receipt, asked) = publish_without(&known(&site("2")), "", &target(&scene.output()));
    assert_eq!((paths(&receipt.restored), asked), (vec!["b/index.html"], vec!["b/index.html".to_owned()]));
    scene.assert_holds(&site("2"), "at the end");
}

#[test]
fn what_was_not_made_still_carries_what_must_go() {
    let scene = Scene::new();
    let due = TakeDown {
        entry: "notices/a".to_owned(),
        on: jiff::civil::date(2026, 11, 30),
        page: Some(site_path("a/index.html")),
        stub: "stub".to_owned(),
        files: Vec::new(),
        code: "aaaaa".to_owned(),
    };
    for round in 0..2 {
        let mut draft = known(&site("1"));
        draft.stage.due = vec![due.clone()];
        for (planned, made) in draft.stage.files.iter_mut().zip(&mut draft.files).skip(1) {
            made.carries = vec![0];
            planned.known.as_mut().unwrap().carries = vec![0];
        }
        assert_eq!(publish_without(&draft, "", &target(&scene.output())).0.made, 3 * (1 - round));
        let manifest = fs::read_to_string(scene.output().join(".gongshi/manifest.json")).unwrap();
        assert!(manifest.contains(r#""rows":["b/index.html","index.html"]"#), "{manifest}");
    }
}

#[test]
fn a_site_that_cannot_be_made_leaves_what_was_published() {
    for bad in ["a/index.html", "b/index.html", "index.html"] {
        let scene = Scene::new();
        let (receipt, _) = publish_without(&draft(&site("1")), bad, &target(&scene.output()));
        assert!(receipt.held_back, "{bad}");
        assert!(!scene.output().exists(), "{bad}");
        scene.assert_holds(&Pages::new(), bad);

        scene.publish(&site("1")).unwrap();
        let next = pages(&[("a/index.html", "A"), ("b/index.html", "B"), ("c/index.html", "c"), ("index.html", "2")]);
        let (receipt, _) = publish_without(&draft(&next), bad, &target(&scene.output()));
        assert_eq!((receipt.held_back, receipt.unchanged, receipt.new.len(), receipt.changed.len()), (true, 3, 0, 0), "{bad}");
        scene.assert_holds(&site("1"), bad);
    }
}

#[test]
fn a_site_that_cannot_be_made_does_not_keep_up_what_is_due() {
    let scene = Scene::new();
    let mut first = draft(&site("<!--[aaaaa-->a<!--aaaaa]-->1"));
    first.stage.due = vec![TakeDown {
        entry: "notices/a".to_owned(),
        on: jiff::civil::date(2026, 11, 23),
        page: Some(site_path("a/index.html")),
        stub: "stub".to_owned(),
        files: Vec::new(),
        code: "aaaaa".to_owned(),
    }];
    publish(&first, &target(&scene.output())).unwrap();
    let later = Target { as_of: AsOf(jiff::civil::date(2026, 11, 23)), ..target(&scene.output()) };
    let (receipt, _) = publish_without(&draft(&site("2")), "index.html", &later);
    assert_eq!((receipt.held_back, receipt.taken_down), (true, vec!["notices/a".to_owned()]));
    scene.assert_holds(&pages(&[("a/index.html", "stub"), ("b/index.html", "b"), ("index.html", "1")]), "held back");
}

#[test]
fn a_file_that_is_not_handed_over_is_not_part_of_the_site() {
    let scene = Scene::new();
    for (left_out, rest) in [("b/index.html", 2), ("index.html", 2)] {
        let whole = draft(&site("1"));
        let make = |wanted: &[usize], take: &Taker<'_>| {
            let wanted = wanted.iter().filter(|number| whole.stage.files[**number].path.as_str() != left_out);
            wanted.copied().try_for_each(|number| take(number, whole.files[number].clone()))
        };
        let work = Work { stage: &whole.stage, make: &make, foreseen: None };
        super::super::publish(work, &target(&scene.output()), &mut unnoted).unwrap();
        let mut expected = site("1");
        expected.remove(left_out);
        assert_eq!(expected.len(), rest);
        assert_eq!(files(&scene.output()), expected, "{left_out}");
    }
}

#[test]
fn a_full_disk_ends_the_making() {
    let scene = Scene::new();
    scene.publish(&site("1")).unwrap();
    let many: Vec<(String, String)> = (0..200).map(|number| (format!("{number}/index.html"), number.to_string())).collect();
    let whole = draft(&many.into_iter().collect());
    let taken = AtomicUsize::new(0);
    let make = |wanted: &[usize], take: &Taker<'_>| {
        for number in wanted {
            taken.fetch_add(1, Ordering::SeqCst);
            take(*number, whole.files[*number].clone())?;
        }
        Ok(())
    };
    let probe = Failing::after(20, Then::Full);
    let work = Work { stage: &whole.stage, make: &make, foreseen: None };
    let full = super::super::publish_on(&Disk(&probe), work, &target(&scene.output()), &mut unnoted);
    assert!(matches!(full, Err(PublishError::Stage { .. })), "{full:?}");
    assert!(taken.into_inner() < 20);
    scene.assert_holds(&site("1"), "after a full disk");
}

#[test]
fn what_was_foreseen_counts_only_while_it_stands() {
    let scene = Scene::new();
    let (target, first, last) = (target(&scene.output()), draft(&site("1")), draft(&site("3")));
    publish(&first, &target).unwrap();
    let foreseen = foresee(&target.output);
    assert!(foreseen.is_some());
    publish(&draft(&pages(&[("c/index.html", "c"), ("index.html", "2")])), &target).unwrap();
    let make =
        |wanted: &[usize], take: &Taker<'_>| wanted.iter().try_for_each(|number| take(*number, last.files[*number].clone()));
    let work = Work { stage: &last.stage, make: &make, foreseen: foreseen.as_ref() };
    let receipt = super::super::publish(work, &target, &mut unnoted).unwrap();
    assert_eq!((paths(&receipt.removed), receipt.restored.len()), (vec!["c/index.html"], 0));
    scene.assert_holds(&site("3"), "at the end");
}
