//! 网格: which doors a grid covers, and whom to call there.
//!
//! Every door lies in exactly one grid ([`rules`]); the sums over all grids are the figures of
//! `profile.toml`. [`finder()`] turns the grids around: from a building to its grid officers.

use serde::Serialize;

use crate::base::Diagnostic;
use crate::model::{Entry, EntryType, Facts, FieldDoc, Item, Kind, KindDef, ReadContext, Site, ViewContext, Word};
use crate::parse::reader::{Located, Reader};

use super::shared::{needed, not_empty, plain, value};

mod covers;
mod finder;
mod rules;
#[cfg(test)]
mod tests;

pub use covers::{Area, Cover};
pub use finder::{FinderBuilding, FinderPart, finder};

/// The kind «grids».
pub struct Grids;

const GRID: EntryType = EntryType { key: "grid", label: "网格" };

static DEF: KindDef = KindDef {
    key: "grids",
    label: "网格",
    words: &[Word { word: "网格员", type_key: None }, Word { word: "grid", type_key: None }],
    types: &[GRID],
    dated: false,
    extension: "md",
    template: "grid.html",
    listed: false,
    fields: &[
        FieldDoc {
            name: "covers",
            comment: "管哪些楼门：写“1栋”就是整栋，写“9栋1-3门”就是这几个门，平房写“平房5-8排”",
            sample: "[\"1栋\", \"9栋1-3门\"]",
            needed: true,
        },
        FieldDoc { name: "officer", comment: "网格员", sample: "\"李某某\"", needed: true },
        FieldDoc { name: "leader", comment: "网格长", sample: "\"王某某\"", needed: false },
        FieldDoc { name: "secretary", comment: "支部书记", sample: "\"杜某某\"", needed: false },
        FieldDoc {
            name: "roles",
            comment: "五员",
            sample: "{ \"信息\" = \"张某某\", \"治安\" = \"赵某某\", \"调解\" = \"周某某\", \"卫生监督\" = \"吴某某\", \"未成年人辅导\" = \"郑某某\" }",
            needed: false,
        },
        FieldDoc { name: "phone", comment: "网格电话", sample: "\"0199-555-0111\"", needed: true },
        FieldDoc { name: "doors", comment: "楼门数", sample: "10", needed: false },
        FieldDoc { name: "households", comment: "户数", sample: "180", needed: false },
        FieldDoc { name: "residents", comment: "居民人数", sample: "540", needed: false },
        FieldDoc { name: "members", comment: "在册党员人数", sample: "20", needed: false },
        FieldDoc { name: "order", comment: "在名单里排第几", sample: "1", needed: false },
    ],
};

/// The five roles of a grid, in the order of their table.
pub const ROLES: [&str; 5] = ["信息", "治安", "调解", "卫生监督", "未成年人辅导"];

/// The figures that the grids add up, with their labels and units.
const FIGURES: [(&str, &str, &str); 4] =
    [("doors", "楼门", "个"), ("households", "户数", "户"), ("residents", "居民", "人"), ("members", "在册党员", "名")];

/// The fields of one grid.
#[derive(Debug)]
pub struct Grid {
    /// What it covers, as written.
    pub written: Vec<String>,
    pub covers: Vec<Located<Cover>>,
    pub officer: Option<String>,
    pub leader: Option<String>,
    pub secretary: Option<String>,
    pub phone: String,
    pub order: Option<u64>,
    /// Who holds each of [`ROLES`].
    pub roles: [Option<String>; 5],
    /// In the order of [`FIGURES`].
    figures: [Option<Located<u64>>; 4],
}

impl Kind for Grids {
    fn def(&self) -> &'static KindDef {
        &DEF
    }

    fn read(&self, reader: &mut Reader<'_>, context: &ReadContext<'_>) -> Box<dyn Item> {
        let written = reader.texts("covers");
        not_empty(reader, "covers", &written);
        let units = &context.settings.units;
        let covers = written.iter().flat_map(|text| covers::read(reader, text, units)).collect();
        let roles = reader.table("roles", |reader| ROLES.map(|role| plain(reader, role)));
        Box::new(Grid {
            written: written.into_iter().map(|text| text.value).collect(),
            covers,
            officer: plain(reader, "officer"),
            leader: plain(reader, "leader"),
            secretary: plain(reader, "secretary"),
            phone: needed(reader, "phone"),
            order: value(reader.whole("order")),
            roles: value(roles).unwrap_or_default(),
            figures: FIGURES.map(|(key, ..)| reader.whole(key)),
        })
    }
}

impl Item for Grid {
    fn facts(&self, _context: &ReadContext<'_>) -> Facts {
        Facts {
            of_type: GRID,
            phone: (!self.phone.is_empty()).then(|| self.phone.clone()),
            line: Some(self.written.join("、")),
            order: self.order,
            ..Facts::default()
        }
    }

    fn view(&self, _context: &ViewContext<'_>) -> serde_json::Value {
        let roles = ROLES.iter().zip(&self.roles).filter_map(|(role, name)| Some(Role { role, name: name.as_deref()? }));
        let figures = FIGURES.iter().zip(&self.figures).filter_map(|((key, label, unit), figure)| {
            let value = figure.as_ref()?.value;
            Some(FigureView { key, label, value, unit })
        });
        let view = View {
            covers: &self.written,
            officer: self.officer.as_deref(),
            leader: self.leader.as_deref(),
            secretary: self.secretary.as_deref(),
            phone: &self.phone,
            roles: roles.collect(),
            figures: figures.collect(),
        };
        serde_json::to_value(view).unwrap_or_default()
    }

    fn check(&self, entry: &Entry, site: &Site) -> Vec<Diagnostic> {
        rules::of(entry, site)
    }

    fn covers(&self) -> &[String] {
        &self.written
    }

    fn as_any(&self) -> &dyn std::any::Any {
        self
    }
}

impl Grid {
    /// Its place in lists; grids without one come last.
    fn place(&self) -> u64 {
        self.order.unwrap_or(u64::MAX)
    }
}

#[derive(Serialize)]
struct View<'a> {
    covers: &'a [String],
    officer: Option<&'a str>,
    leader: Option<&'a str>,
    secretary: Option<&'a str>,
    phone: &'a str,
    roles: Vec<Role<'a>>,
    figures: Vec<FigureView>,
}

#[derive(Serialize)]
struct Role<'a> {
    role: &'static str,
    name: &'a str,
}

#[derive(Serialize)]
struct FigureView {
    key: &'static str,
    label: &'static str,
    value: u64,
    unit: &'static str,
}

/// Every grid of the site in the order of lists: by `order`, then by name.
pub fn in_order(site: &Site) -> Vec<(&Entry, &Grid)> {
    let mut grids: Vec<(&Entry, &Grid)> =
        site.of_kind(DEF.key).filter_map(|entry| Some((entry, entry.item.as_any().downcast_ref::<Grid>()?))).collect();
    grids.sort_by(|(a, grid_a), (b, grid_b)| (grid_a.place(), &a.id).cmp(&(grid_b.place(), &b.id)));
    grids
}
