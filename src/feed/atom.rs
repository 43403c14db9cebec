//! Atom feeds of what is on the board (RFC 4287).

use atom_syndication::{Category, Entry as AtomEntry, Feed as AtomFeed, FixedDateTime, Link, Person, Text};

use super::{FeedInput, authority, moment, tag};
use crate::base::Date;
use crate::model::{Audience, Entry};

/// How many entries a feed carries.
const LENGTH: usize = 30;

/// The feed of the whole site, or of one kind.
pub fn atom(input: FeedInput<'_>, kind: Option<&'static str>) -> String {
    let settings = &input.view.site.settings;
    let chosen = chosen(input, kind);
    let def = input.view.site.kinds.iter().map(|known| known.def()).find(|def| Some(def.key) == kind);
    let title = def.map_or_else(|| settings.title.clone(), |def| format!("{} · {}", settings.title, def.label));
    let folder = kind.map_or(String::new(), |key| format!("{key}/"));
    let own = format!("{}{folder}atom.xml", settings.base_url);
    let updated = chosen.iter().filter_map(|entry| entry.updated()).max().unwrap_or(Date::MIN);
    let feed = AtomFeed {
        title: Text::plain(title),
        id: format!("tag:{},{}:{}", authority(input), settings.founded.unwrap_or(2026), kind.unwrap_or("board")),
        updated: time(input, updated),
        authors: vec![person(&settings.name)],
        links: vec![
            Link { href: own, rel: "self".into(), mime_type: Some("application/atom+xml".into()), ..Link::default() },
            Link { href: format!("{}{folder}", settings.base_url), rel: "alternate".into(), ..Link::default() },
        ],
        lang: Some(settings.language.clone()),
        entries: chosen.iter().map(|entry| item(input, entry)).collect(),
        ..AtomFeed::default()
    };
    marked(&feed.to_string(), &chosen)
}

fn chosen<'a>(input: FeedInput<'a>, kind: Option<&'static str>) -> Vec<&'a Entry> {
    let on_board = |entry: &&Entry| input.view.derived.is_current(&entry.id);
    let wanted = |entry: &&Entry| match kind {
        Some(key) => entry.id.kind == key,
        None => true,
    };
    super::newest(input).into_iter().filter(wanted).filter(on_board).take(LENGTH).collect()
}

fn item(input: FeedInput<'_>, entry: &Entry) -> AtomEntry {
    let settings = &input.view.site.settings;
    let public = entry.audience() == Audience::Public;
    let summary = entry.summary().filter(|_| public).map(Text::plain);
    let of_type = entry.facts.type_on(input.view.derived.as_of.0);
    AtomEntry {
        title: Text::plain(entry.common.title.clone()),
        id: tag(input, entry),
        updated: time(input, entry.updated().unwrap_or(Date::MIN)),
        published: entry.common.date.map(|date| time(input, date)),
        categories: vec![Category { term: of_type.key.to_owned(), label: Some(of_type.label.to_owned()), scheme: None }],
        authors: entry.facts.issuer.as_deref().map(person).into_iter().collect(),
        links: vec![Link {
            href: format!("{}{}/", settings.base_url, entry.address),
            rel: "alternate".into(),
            mime_type: Some("text/html".into()),
            ..Link::default()
        }],
        summary,
        ..AtomEntry::default()
    }
}

fn person(name: &str) -> Person {
    Person { name: name.to_owned(), ..Person::default() }
}

fn time(input: FeedInput<'_>, day: Date) -> FixedDateTime {
    let day = day.max(jiff::civil::date(1970, 1, 1));
    FixedDateTime::parse_from_rfc3339(&moment(input.zone, day)).unwrap_or_default()
}

/// Puts each entry's marks around its element; `<entry>` stands nowhere else, since texts are escaped.
fn marked(xml: &str, entries: &[&Entry]) -> String {
    let mut result = String::with_capacity(xml.len() + entries.len() * 30);
    let mut rest = xml;
    for entry in entries {
        let Some((before, after)) = rest.split_once("<entry>") else { break };
        let Some((inside, after)) = after.split_once("</entry>") else { break };
        let code = &entry.code;
        result.push_str(&format!("{before}<!--[{code}--><entry>{inside}</entry><!--{code}]-->"));
        rest = after;
    }
    result.push_str(rest);
    result
}
