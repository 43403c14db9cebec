//! 墙报: a wall bulletin is an entry that chooses other entries, by rule or by name, as of its own date.

use crate::base::date::Date;
use crate::base::{Diagnostic, code, text};
use crate::model::{Entry, EntryType, Facts, FieldDoc, Item, Kind, KindDef, ReadContext, Site, ViewContext, Word};
use crate::msg;
use crate::parse::reader::{Located, Reader};

use super::shared::{found, needed, not_empty, plain, value};

mod section;
mod select;
#[cfg(test)]
mod tests;
mod view;

pub use section::{Choosing, Rule, Section, Show};
pub use select::select;

/// The kind «bulletins».
pub struct Bulletins;

const BULLETIN: EntryType = EntryType { key: "bulletin", label: "墙报" };

static DEF: KindDef = KindDef {
    key: "bulletins",
    label: "墙报",
    words: &[Word { word: "一页纸", type_key: None }, Word { word: "bulletin", type_key: None }],
    types: &[BULLETIN],
    dated: true,
    extension: "toml",
    template: "bulletin.html",
    listed: false,
    fields: &[
        FieldDoc { name: "number", comment: "第几期", sample: "1", needed: true },
        FieldDoc { name: "until", comment: "撤下的日子，墙报挂到前一天", sample: "{end}", needed: true },
        FieldDoc {
            name: "layout", comment: "版式，site.toml 的 [layouts] 里的名字", sample: "\"a3-wall\"", needed: true
        },
        FieldDoc { name: "lead", comment: "报头下面的一句话", sample: "\"\"", needed: false },
        FieldDoc {
            name: "sections",
            comment: "栏目：按条件选（kind、type、topic、standing、pinned、newest），或者用 entries 点名；show 写公示条、日历页、行、正文、图片、数字、评议、网格",
            sample: "[\n  { title = \"正在公示\", kind = \"公示\", standing = \"进行中\", show = \"公示条\" },\n  { title = \"近期活动\", kind = \"活动\", standing = \"未开始\", newest = 3, show = \"日历页\" },\n]",
            needed: true,
        },
    ],
};

/// The fields of one bulletin.
#[derive(Debug)]
pub struct Bulletin {
    /// Number of the issue.
    pub number: Option<Located<u64>>,
    /// The day it comes down.
    pub until: Option<Date>,
    /// A key of the site's layouts.
    pub layout: String,
    pub lead: Option<String>,
    pub sections: Vec<Section>,
}

impl Kind for Bulletins {
    fn def(&self) -> &'static KindDef {
        &DEF
    }

    fn read(&self, reader: &mut Reader<'_>, context: &ReadContext<'_>) -> Box<dyn Item> {
        let layout = layout(reader, context);
        let columns = context.settings.layouts.get(&layout).map_or(8, |layout| layout.columns);
        let sections = reader.tables("sections", |reader| section::read(reader, columns));
        not_empty(reader, "sections", &sections);
        let until = reader.date("until");
        if let (Some(until), Some(date)) = (&until, context.common.date)
            && until.value <= date
        {
            let message = msg!("bulletin-until", until = until.value, date = date);
            reader.report(found(code::PERIOD_ORDER, until.place.as_ref(), message).help(msg!("bulletin-until-help")));
        }
        Box::new(Bulletin {
            number: reader.whole("number"),
            until: value(until),
            layout,
            lead: plain(reader, "lead"),
            sections: sections.into_iter().map(|section| section.value).collect(),
        })
    }
}

/// The layout, which `site.toml` must have.
fn layout(reader: &mut Reader<'_>, context: &ReadContext<'_>) -> String {
    let place = reader.node("layout").and_then(crate::parse::fields::Node::place);
    let layout = needed(reader, "layout");
    let layouts = &context.settings.layouts;
    if !layout.is_empty() && !layouts.contains_key(&layout) {
        let unknown = found(code::FIELD_VALUE, place.as_ref(), msg!("layout-unknown", layout = layout));
        let help = match text::nearest(&layout, layouts.keys().map(String::as_str)) {
            Some(meant) => msg!("field-unknown-nearest", meant = meant),
            None => msg!("layout-unknown-help", known = layouts.keys().cloned().collect::<Vec<_>>().join("、")),
        };
        reader.report(unknown.help(help));
    }
    layout
}

impl Item for Bulletin {
    fn facts(&self, _context: &ReadContext<'_>) -> Facts {
        Facts {
            of_type: BULLETIN,
            // On the day it comes down it no longer hangs.
            expires: self.until.and_then(|until| until.yesterday().ok()),
            line: self.number.as_ref().map(|number| format!("第{}期", number.value)),
            links: self.sections.iter().flat_map(Section::named).cloned().collect(),
            ..Facts::default()
        }
    }

    fn view(&self, context: &ViewContext<'_>) -> serde_json::Value {
        view::of(self, context)
    }

    fn check(&self, entry: &Entry, site: &Site) -> Vec<Diagnostic> {
        number_taken(self, entry, site).into_iter().collect()
    }

    fn as_any(&self) -> &dyn std::any::Any {
        self
    }
}

/// Two bulletins of one layout in one year with the same number.
fn number_taken(bulletin: &Bulletin, entry: &Entry, site: &Site) -> Option<Diagnostic> {
    let number = bulletin.number.as_ref()?;
    let year = entry.common.date.map(Date::year);
    let same = |other: &&Entry| {
        let theirs = other.item.as_any().downcast_ref::<Bulletin>();
        other.id < entry.id
            && other.common.date.map(Date::year) == year
            && theirs.is_some_and(|theirs| {
                theirs.layout == bulletin.layout && theirs.number.as_ref().is_some_and(|theirs| theirs.value == number.value)
            })
    };
    let other = site.of_kind(DEF.key).find(same)?;
    let message = msg!("bulletin-number-taken", number = number.value, other = other.file);
    Some(found(code::NUMBER_TAKEN, number.place.as_ref(), message).help(msg!("bulletin-number-taken-help")))
}
