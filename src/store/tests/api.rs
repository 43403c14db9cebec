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
    assert_eq!(receipt, Receipt { unchanged: 3, ..Receipt::default() });
}
