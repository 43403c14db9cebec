//! Makes the build id: a digest of everything the program is made from, so that what one program remembers is not believed by
//! another. Cargo is told of the carried theme, since a template that changes makes a new program too.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::Path;

/// What the program is made from; of the fonts, which are large, only names and sizes count.
const SOURCES: [&str; 6] = ["src", "data", "themes/default", "Cargo.toml", "Cargo.lock", "build.rs"];

fn main() {
    let mut hasher = DefaultHasher::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        take(Path::new(source), &mut hasher);
    }
    let mut features: Vec<String> =
        std::env::vars().map(|(name, _)| name).filter(|name| name.starts_with("CARGO_FEATURE_")).collect();
    features.sort();
    features.hash(&mut hasher);
    std::env::var("TARGET").unwrap_or_default().hash(&mut hasher);
    println!("cargo::rustc-env=SOURCES_BUILD_ID={:016x}", hasher.finish());
}

fn take(path: &Path, hasher: &mut DefaultHasher) {
    path.to_string_lossy().hash(hasher);
    if let Ok(folder) = fs::read_dir(path) {
        let mut inside: Vec<_> = folder.flatten().map(|entry| entry.path()).collect();
        inside.sort();
        inside.iter().for_each(|path| take(path, hasher));
    } else if path.parent().is_some_and(|folder| folder.ends_with("fonts")) {
        fs::metadata(path).map(|found| found.len()).unwrap_or_default().hash(hasher);
    } else {
        fs::read(path).unwrap_or_default().hash(hasher);
    }
}
