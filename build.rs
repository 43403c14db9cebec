//! Tells cargo that the program carries the default theme: a template that changes makes it a new program.

fn main() {
    println!("cargo::rerun-if-changed=themes/default");
    println!("cargo::rerun-if-changed=build.rs");
}
