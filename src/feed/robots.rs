//! What search engines ask for: `sitemap.xml` and `robots.txt`.

use super::FeedInput;
use crate::base::Date;
use crate::model::OutputKind;
use crate::plan::{self, LaneOf};

/// Every page worth finding, with the day on which its entry last changed.
pub fn sitemap(input: FeedInput<'_>) -> String {
    let base = &input.view.site.settings.base_url;
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let newest = super::newest(input);
    xml.push_str(&url(base, "", newest.iter().filter_map(|entry| entry.updated()).max()));
    for kind in input.view.site.kinds.iter().map(|kind| kind.def()).filter(|def| def.dated) {
        let ids = LaneOf::Kind(kind.key).ids(input.view.site, input.view.derived);
        let entries = super::entries(input, ids.iter());
        if !entries.is_empty() {
            xml.push_str(&url(base, &format!("{}/", kind.key), entries.iter().filter_map(|entry| entry.updated()).max()));
        }
    }
    if plan::has_catalogue(input.view.site) {
        xml.push_str(&url(base, "disclosure/", None));
    }
    for entry in super::entries(input, input.view.derived.shown.iter()) {
        let code = &entry.code;
        let line = url(base, &format!("{}/", entry.address), entry.updated());
        xml.push_str(&format!("<!--[{code}-->{line}<!--{code}]-->\n"));
    }
    xml.push_str("</urlset>\n");
    xml
}

fn url(base: &str, address: &str, updated: Option<Date>) -> String {
    let place = format!("{base}{address}").replace('&', "&amp;").replace('<', "&lt;");
    let changed = updated.map_or(String::new(), |day| format!("<lastmod>{day}</lastmod>"));
    format!("<url><loc>{place}</loc>{changed}</url>\n")
}

/// A demonstration is not to be found by anyone looking for a real community.
pub fn robots(input: FeedInput<'_>) -> String {
    let settings = &input.view.site.settings;
    let rule = if settings.demo { "Disallow: /" } else { "Allow: /" };
    let named = settings.outputs.make(OutputKind::Sitemap) && !settings.base_url.is_empty();
    let sitemap = if named { format!("\nSitemap: {}sitemap.xml\n", settings.base_url) } else { String::new() };
    format!("User-agent: *\n{rule}\n{sitemap}")
}
