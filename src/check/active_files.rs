//! **What is handed out does not run.**
//!
//! A page, a script or a program among the attachments would run when a visitor opens it: in the site's own name in the
//! browser, or on the visitor's computer. `file-active`, an error. SVG pictures are refused where they are read.
//!
//! What a file is called decides, since that is what a plain web server and a computer go by.

use crate::base::{Diagnostic, Place, code};
use crate::model::{Entry, is_picture, resolve_file};
use crate::msg;
use crate::parse::body::tree::LinkTarget;
use crate::source::SourceTree;

use super::placed;

/// How names of files end that browsers or computers run: pages, scripts, programs, shortcuts.
const ACTIVE: &str = "html htm xhtml xht shtml mht mhtml xml xsl xslt svgz js mjs wasm swf hta css \
    exe msi bat cmd com scr pif vbs vbe jse wsf ps1 reg lnk url desktop jar apk dmg pkg app sh py php asp aspx jsp";

/// Every file that an entry hands out and that would run.
pub fn check(entry: &Entry, tree: &SourceTree) -> Vec<Diagnostic> {
    let attached = entry.common.attachments.iter().map(|attachment| &attachment.table.file).chain(&entry.facts.files);
    let attached = attached.map(|file| (file.value.as_str(), file.place.clone()));
    let linked = entry.body_facts.links.iter().filter_map(|link| match &link.target {
        LinkTarget::File { path } => Some((path.as_str(), Some(Place::new(&entry.file, link.span)))),
        _ => None,
    });
    let active = attached
        .chain(linked)
        .filter(|(name, _)| !is_picture(name) && resolve_file(tree, entry, name).is_some_and(|path| is_active(path.as_str())));
    let said = active.map(|(name, place)| {
        let found = Diagnostic::new(code::FILE_ACTIVE, msg!("file-active", name = name));
        placed(found.help(msg!("file-active-help")), place.as_ref())
    });
    said.collect()
}

fn is_active(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or(String::new(), |(_, extension)| extension.to_ascii_lowercase());
    ACTIVE.split_ascii_whitespace().any(|active| active == extension)
}
