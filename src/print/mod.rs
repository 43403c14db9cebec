//! Paper: from the view of a sheet to a PDF, or to pictures of its pages, by the embedded Typst compiler.
//!
//! Input: a view, the pictures it names, the theme's `print/` files and fonts. Nothing here looks at a site or a disk, and nothing
//! of the content is ever Typst source. The same input gives the same bytes.
//!
//! Invariant: a sheet whose text would be lost or shown as boxes is never silently returned; see [`survey`].

mod body;
mod fonts;
mod pages;
mod qr;
mod survey;
pub mod tile;
mod typeset;
mod words;
mod world;

pub use body::{BodyContext, content, runs};
pub use fonts::{System, ahead, fonts};
pub use pages::pages;
pub use qr::svg as qr_svg;
pub use survey::transcript;
pub use typeset::{Drawing, Left, Set, Sheet, Standard, drawings, pdf, pngs, reported, set, set_all, title};
pub use typst::foundations::Bytes;
pub use typst_kit::fonts::FontStore;
pub use typst_layout::PagedDocument as Document;
pub use words::words;
pub use world::Press;
