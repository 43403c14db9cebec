//! What search engines ask for: `sitemap.xml` and `robots.txt`.

use super::FeedInput;
use crate::base::Date;
use crate::model::OutputKind;
use crate::plan::{self, LaneOf};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
/// How many bytes most lines need.
const LINE: usize = 160;

/// Every page worth finding, with the day on which its entry last changed.
pub fn sitemap(input: FeedInput<'_>) -> String {
    let base = &input.view.site.settings.base_url;
    let shown = super::entries(input, input.view.derived.shown.iter());
    let mut xml = String::with_capacity(LINE * (shown.len() + 1));
    xml.push_str(HEAD);
    let dated = shown.iter().filter(|entry| entry.common.date.is_some());
    url((base, ""), dated.filter_map(|entry| entry.updated()).max(), &mut xml);
    for kind in input.view.site.kinds.iter().map(|kind| kind.def()).filter(|def| def.dated) {
        let ids = LaneOf::Kind(kind.key).ids(input.view.site, input.view.derived);
        let entries = super::entries(input, ids.iter());
        if !entries.is_empty() {
            url((base, kind.key), entries.iter().filter_map(|entry| entry.updated()).max(), &mut xml);
        }
    }
    if plan::has_catalogue(input.view.site) {
        url((base, "disclosure"), None, &mut xml);
    }
    for entry in shown {
        let code = entry.code.as_str();
        xml.extend(["<!--[", code, "-->"]);
        url((base, &entry.address), entry.updated(), &mut xml);
        xml.extend(["<!--", code, "]-->\n"]);
    }
    xml.push_str("</urlset>\n");
    xml
}

/// Appends the line of the page at an address without a slash at its end.
fn url((base, address): (&str, &str), updated: Option<Date>, xml: &mut String) {
    xml.push_str("<url><loc>");
    for part in [base, address, if address.is_empty() { "" } else { "/" }] {
        match part.contains(['&', '<']) {
            true => xml.push_str(&part.replace('&', "&amp;").replace('<', "&lt;")),
            false => xml.push_str(part),
        }
    }
    xml.push_str("</loc>");
    if let Some(day) = updated {
        xml.extend(["<lastmod>", &day.to_string(), "</lastmod>"]);
    }
    xml.push_str("</url>\n");
}

/// A demonstration is not to be found by anyone looking for a real community.
pub fn robots(input: FeedInput<'_>) -> String {
    let settings = &input.view.site.settings;
    let rule = if settings.demo { "Disallow: /" } else { "Allow: /" };
    let named = settings.outputs.make(OutputKind::Sitemap) && !settings.base_url.is_empty();
    let sitemap = if named { format!("\nSitemap: {}sitemap.xml\n", settings.base_url) } else { String::new() };
    format!("User-agent: *\n{rule}\n{sitemap}")
}
