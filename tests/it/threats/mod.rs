//! The threat model in `docs/security.md`, line by line: what is not held by a test beside its code is held here.

mod archives;
mod depth;
mod html;
mod model;
mod site;
