//! Publishing that is stopped at each of its steps: by a full disk, by an early end, by the death of a process.

use proptest::prelude::*;

use super::*;
use crate::base::{ProjectPath, sha256};
use crate::store::{note, takedown::take_down_on};

const FOREIGN: (&str, &str) = ("files/theirs.txt", "not ours");

fn old() -> Pages {
    pages(&[
        ("style.css", "old style"),
        ("same.css", "same"),
        ("a/index.html", "old a"),
        ("b/index.html", "old b"),
        ("gone/deep/index.html", "old gone"),
        ("index.html", "old board"),
        ("feed.xml", "old feed"),
    ])
}

fn new() -> Pages {
    pages(&[
        ("style.css", "new style"),
        ("same.css", "same"),
        ("font.css", "new font"),
        ("a/index.html", "new a"),
        ("b/index.html", "old b"),
        ("c/d/index.html", "new c"),
        ("index.html", "new board"),
        ("feed.xml", "new feed"),
    ])
}

/// A folder where the old site has a file, and the other way round.
fn crossed(old: bool) -> Pages {
    match old {
        true => pages(&[("x", "file x"), ("y/index.html", "page y"), ("y/z/more.css", "z"), ("index.html", "1")]),
        false => pages(&[("x/index.html", "page x"), ("y", "file y"), ("index.html", "2")]),
    }
}

/// How the folder was before, and how it is to be.
struct Case {
    name: &'static str,
    before: Option<Pages>,
    after: Pages,
    foreign: bool,
}

fn cases() -> Vec<Case> {
    vec![
        Case { name: "first", before: None, after: new(), foreign: false },
        Case { name: "again", before: Some(old()), after: new(), foreign: false },
        Case { name: "crossed", before: Some(crossed(true)), after: crossed(false), foreign: false },
        Case { name: "crossed back", before: Some(crossed(false)), after: crossed(true), foreign: false },
        Case { name: "adopted", before: None, after: new(), foreign: true },
        Case { name: "emptied", before: Some(old()), after: Pages::new(), foreign: false },
    ]
}

impl Case {
    fn scene(&self) -> Scene {
        let scene = Scene::new();
        if let Some(before) = &self.before {
            scene.publish(before).unwrap();
        }
        if self.foreign {
            scene.write(FOREIGN.0, FOREIGN.1);
        }
        scene
    }

    fn target(&self, scene: &Scene) -> Target {
        let adopt = if self.foreign { Adopt::Beside } else { Adopt::Refuse };
        Target { adopt, ..target(&scene.output()) }
    }

    fn with_foreign(&self, pages: &Pages) -> Pages {
        let mut pages = pages.clone();
        pages.extend(self.foreign.then(|| (FOREIGN.0.to_owned(), FOREIGN.1.to_owned())));
        pages
    }

    /// Every address shows its whole old or its whole new content, and what is foreign is untouched.
    fn assert_whole(&self, scene: &Scene, context: &str) {
        let none = Pages::new();
        let (before, after) = (self.with_foreign(self.before.as_ref().unwrap_or(&none)), self.with_foreign(&self.after));
        let now = files(&scene.output());
        for path in before.keys().chain(after.keys()).chain(now.keys()) {
            let shown = now.get(path);
            assert!(shown == before.get(path) || shown == after.get(path), "{path} shows {shown:?}: {context}");
        }
    }
}

#[test]
fn stopped_at_every_step_it_is_whole_and_the_next_command_ends_it() {
    for case in cases() {
        for then in [Then::Dead, Then::Full] {
            let mut steps = 0;
            while stopped_after(&case, steps, then) {
                steps += 1;
            }
            assert!(steps > 10, "only {steps} steps: {}", case.name);
        }
    }
}

/// Publishes with so many steps allowed, and checks; `false` if these were enough.
fn stopped_after(case: &Case, steps: usize, then: Then) -> bool {
    for next in [Next::Same, Next::Back, Next::Recover] {
        let (scene, context) = (case.scene(), format!("{} after {steps} steps, {then:?}, then {next:?}", case.name));
        let start = files(&scene.output());
        let probe = Failing::after(steps, then);
        let result = publish_on(&Disk(&probe), &draft(&case.after), &case.target(&scene), &mut scene.scribe("new"));
        if probe.steps() <= steps {
            return false;
        }
        case.assert_whole(&scene, &context);
        if matches!(result, Err(PublishError::Stage { .. })) {
            assert_eq!(files(&scene.output()), start, "changed before it counted: {context}");
            assert_eq!(scene.notes(), Vec::<String>::new(), "noted before it counted: {context}");
        }
        let nothing = Pages::new();
        let then = match next {
            Next::Same => Some(&case.after),
            Next::Back => Some(case.before.as_ref().unwrap_or(&nothing)),
            Next::Recover => None,
        };
        match then {
            Some(pages) => {
                let said = if matches!(next, Next::Same) { "new" } else { "back" };
                let mut scribe = scene.scribe(said);
                publish_on(&Disk(&Live), &draft(pages), &case.target(&scene), &mut scribe).expect(&context);
                scene.assert_holds(&case.with_foreign(pages), &context);
                assert_eq!(scene.notes().iter().filter(|note| *note == said).count(), 1, "{context}");
            }
            None => {
                recover(&case.target(&scene)).expect(&context);
                case.assert_whole(&scene, &context);
                let now = files(&scene.output());
                assert!(now == start || now == case.with_foreign(&case.after), "half a site: {context}");
                scene.assert_holds(&now, &context);
                let noted = if now == start { Vec::new() } else { vec!["new".to_owned()] };
                assert_eq!(scene.notes(), noted, "{context}");
            }
        }
    }
    true
}

impl Scene {
    /// Notes `text`, as long as nobody has.
    fn scribe(&self, text: &str) -> impl FnMut(&[Gone]) -> Option<Note> + use<> {
        scribe(&self.output(), text)
    }

    /// The text of every note; each lies under its name.
    fn notes(&self) -> Vec<String> {
        let notes = files(&self.output().with_file_name("project"));
        let whole = notes.into_iter().filter(|(path, _)| is_of_project(&format!("project/{path}")));
        whole.map(|(path, text)| if path.contains(&sha256::of(text.as_bytes())) { text } else { path }).collect()
    }
}

fn scribe(output: &Path, text: &str) -> impl FnMut(&[Gone]) -> Option<Note> + use<> {
    let root = output.with_file_name("project");
    fs::create_dir_all(&root).unwrap();
    let path = ProjectPath::new(&format!("record/2026/{}.json", sha256::of(text.as_bytes()))).unwrap();
    let note = Note { root, path, text: text.to_owned() };
    move |_| (!note.root.join(note.path.as_str()).exists()).then(|| note.clone())
}

#[test]
fn a_note_whose_project_has_moved_is_left_to_the_next_publish() {
    let scene = Scene::new();
    scene.publish(&old()).unwrap();
    for steps in 0.. {
        let probe = Failing::after(steps, Then::Dead);
        let mut scribe = scene.scribe("new");
        let stopped = publish_on(&Disk(&probe), &draft(&new()), &target(&scene.output()), &mut scribe);
        if scene.output().join(".gongshi/journal.json").exists() {
            assert!(stopped.is_err());
            break;
        }
    }
    fs::remove_dir_all(scene.output().with_file_name("project")).unwrap();
    assert!(scene.publish(&new()).unwrap().resumed);
    assert_eq!(scene.notes(), Vec::<String>::new());
}

#[test]
fn no_other_hand_makes_the_journal_write_elsewhere() {
    let scene = Scene::new();
    scene.publish(&old()).unwrap();
    let note =
        |path: &str, text: &str| Note { root: scene.output(), path: ProjectPath::new(path).unwrap(), text: text.to_owned() };
    let named = sha256::of(b"x");
    for (path, sound) in [
        (format!("record/2026/{named}.json"), true),
        (format!("record/2026/{}.json", sha256::of(b"y")), false),
        (format!("content/{named}.json"), false),
    ] {
        assert_eq!(note::is_plain(&note(&path, "x")), sound, "{path}");
    }
}

#[cfg(unix)]
#[test]
fn a_note_goes_through_no_symlink() {
    let scene = Scene::new();
    let mut scribe = scene.scribe("new");
    std::os::unix::fs::symlink(scene.folder.path(), scene.output().with_file_name("project").join("record")).unwrap();
    let refused = publish_on(&Disk(&Live), &draft(&new()), &target(&scene.output()), &mut scribe);
    assert!(matches!(refused, Err(PublishError::InTheWay { what: Obstacle::Symlink, .. })), "{refused:?}");
    assert_eq!(files(&scene.output()), Pages::new());
}

/// What comes after a publish that was stopped.
#[derive(Debug, Clone, Copy)]
enum Next {
    Same,
    Back,
    Recover,
}

#[test]
fn what_a_page_needs_is_there_before_it() {
    for steps in 0.. {
        let scene = Scene::new();
        scene.publish(&old()).unwrap();
        let probe = Failing::after(steps, Then::Dead);
        drop(publish_on(&Disk(&probe), &draft(&new()), &target(&scene.output()), &mut unnoted));
        if probe.steps() <= steps {
            break;
        }
        let now = files(&scene.output());
        let shows_new = |path: &str| now.get(path) == new().get(path);
        let (page, list) =
            (shows_new("a/index.html") || shows_new("c/d/index.html"), shows_new("index.html") || shows_new("feed.xml"));
        assert!(!page || (shows_new("style.css") && shows_new("font.css")), "a page without its style after {steps}");
        assert!(!list || (shows_new("a/index.html") && shows_new("c/d/index.html")), "a row that leads nowhere after {steps}");
        let all = shows_new("index.html") && shows_new("feed.xml");
        assert!(!shows_new("gone/deep/index.html") || all, "removed while rows lead there after {steps}");
    }
}

#[test]
fn a_finished_publish_is_part_of_the_next_receipt() {
    let scene = Scene::new();
    scene.publish(&old()).unwrap();
    let whole = {
        let scene = Scene::new();
        scene.publish(&old()).unwrap();
        scene.publish(&new()).unwrap()
    };
    let mut resumed = 0;
    for steps in 0.. {
        let scene = Scene::new();
        scene.publish(&old()).unwrap();
        let probe = Failing::after(steps, Then::Dead);
        let stopped = publish_on(&Disk(&probe), &draft(&new()), &target(&scene.output()), &mut unnoted);
        if probe.steps() <= steps {
            break;
        }
        let receipt = scene.publish(&new()).unwrap();
        if receipt.resumed || stopped.is_err() {
            let expected = Receipt { resumed: receipt.resumed, unchanged: receipt.unchanged, ..whole.clone() };
            assert_eq!(receipt, expected, "after {steps} steps");
        }
        resumed += usize::from(receipt.resumed);
    }
    assert!(resumed > 5, "{resumed}");
}

#[test]
fn a_process_that_dies_at_any_step_leaves_a_whole_site() {
    for case in cases().into_iter().take(2) {
        for steps in 0.. {
            let scene = case.scene();
            let context = format!("{} died after {steps} steps", case.name);
            let child = std::process::Command::new(std::env::current_exe().unwrap())
                .args(["--exact", "store::tests::kill::dies_when_told_to", "--nocapture", "--test-threads=1"])
                .env(DIE_IN, scene.output())
                .env("GONGSHI_TEST_DIE_AFTER", steps.to_string())
                .output()
                .unwrap();
            if child.status.success() {
                assert!(steps > 10, "{context}");
                break;
            }
            case.assert_whole(&scene, &context);
            let mut scribe = scene.scribe("new");
            publish_on(&Disk(&Live), &draft(&case.after), &target(&scene.output()), &mut scribe).expect(&context);
            scene.assert_holds(&case.after, &context);
            assert_eq!(scene.notes(), ["new"], "{context}");
        }
    }
}

const DIE_IN: &str = "GONGSHI_TEST_DIE_IN";

/// The other process of the test above; by itself it does nothing.
#[test]
fn dies_when_told_to() {
    let Some(output) = std::env::var_os(DIE_IN) else { return };
    let steps = std::env::var("GONGSHI_TEST_DIE_AFTER").unwrap().parse().unwrap();
    let probe = Failing::after(steps, Then::Abort);
    publish_on(&Disk(&probe), &draft(&new()), &target(Path::new(&output)), &mut scribe(Path::new(&output), "new")).unwrap();
}

#[test]
fn a_take_down_stopped_at_every_step_is_completed() {
    let site =
        pages(&[("e/index.html", "the entry"), ("e/photo.css", "photo"), ("index.html", "<!--[abcde-->row<!--abcde]-->rest")]);
    let down = pages(&[("e/index.html", "stub"), ("index.html", "rest")]);
    let case = Case { name: "take-down", before: Some(site.clone()), after: down.clone(), foreign: false };
    for steps in 0.. {
        let (scene, context) = (Scene::new(), format!("after {steps} steps"));
        let due = TakeDown {
            entry: "notices/e".to_owned(),
            on: jiff::civil::date(2026, 11, 22),
            page: Some(site_path("e/index.html")),
            stub: "stub".to_owned(),
            files: vec![site_path("e/photo.css")],
            code: "abcde".to_owned(),
        };
        let mut draft = draft(&site);
        draft.stage.due = vec![due];
        publish(&draft, &target(&scene.output())).unwrap();
        let probe = Failing::after(steps, Then::Dead);
        drop(take_down_on(&Disk(&probe), &target(&scene.output()), &mut scene.scribe("down")));
        case.assert_whole(&scene, &context);
        crate::store::take_down(&target(&scene.output()), &mut scene.scribe("down")).expect(&context);
        scene.assert_holds(&down, &context);
        assert_eq!(scene.notes(), ["down"], "{context}");
        let manifest = fs::read_to_string(scene.output().join(".gongshi/manifest.json")).unwrap();
        assert!(!manifest.contains("notices/e"), "{context}");
        if probe.steps() <= steps {
            break;
        }
    }
}

/// Any site over a few paths; those that could not stand together are left out.
fn any_site() -> impl Strategy<Value = Pages> {
    const PATHS: [&str; 9] = [
        "index.html",
        "a/index.html",
        "a/b/index.html",
        "a/b/c.css",
        "d",
        "d/index.html",
        "e.css",
        "feed.xml",
        "f/g/h/index.html",
    ];
    proptest::collection::btree_map(0..PATHS.len(), 0..3_u8, 0..PATHS.len()).prop_map(|chosen| {
        let mut site = Pages::new();
        for (path, version) in chosen {
            site.insert(PATHS[path].to_owned(), format!("{} {version}", PATHS[path]));
            if check(&site).is_err() {
                site.remove(PATHS[path]);
            }
        }
        site
    })
}

fn check(site: &Pages) -> Result<(), PublishError> {
    crate::store::stage::check(&draft(site).stage)
}

fn config() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(50);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_history_of_sites_and_deaths_ends_like_a_clean_publish(
        history in proptest::collection::vec((any_site(), 0..70_usize, any::<bool>()), 1..6),
        last in any_site(),
    ) {
        let scene = Scene::new();
        for (site, steps, full) in &history {
            let probe = Failing::after(*steps, if *full { Then::Full } else { Then::Dead });
            drop(publish_on(&Disk(&probe), &draft(site), &target(&scene.output()), &mut unnoted));
        }
        scene.publish(&last).unwrap();
        scene.assert_holds(&last, "at the end");
    }
}
