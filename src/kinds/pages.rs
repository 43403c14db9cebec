//! 社区信息: free pages that have no date, such as a guide to services; one may end in a table of the grids.

use serde::Serialize;

use crate::model::{EntryType, Facts, FieldDoc, Item, Kind, KindDef, ReadContext, ViewContext, Word};
use crate::parse::reader::{Choice, Reader};

use super::grids::{ROLES, in_order};
use super::shared::value;

/// The kind «pages».
pub struct Pages;

const PAGE: EntryType = EntryType { key: "page", label: "信息" };

static DEF: KindDef = KindDef {
    key: "pages",
    label: "社区信息",
    words: &[Word { word: "页面", type_key: None }, Word { word: "page", type_key: None }],
    types: &[PAGE],
    dated: false,
    extension: "md",
    template: "page.html",
    listed: false,
    fields: &[
        FieldDoc { name: "order", comment: "在页脚里排第几", sample: "1", needed: false },
        FieldDoc { name: "menu", comment: "是否列在页脚", sample: "true", needed: true },
        FieldDoc {
            name: "table", comment: "正文后自动加一张表：五员表 或 网格表", sample: "\"五员表\"", needed: false
        },
    ],
};

/// A table that the program fills in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Filled {
    GridRoles,
    Grids,
}

impl Choice for Filled {
    const ALL: &'static [(Filled, &'static str, &'static str)] =
        &[(Filled::GridRoles, "grid-roles", "五员表"), (Filled::Grids, "grids", "网格表")];
}

#[derive(Debug)]
struct Page {
    order: Option<u64>,
    /// Whether the footer lists it.
    menu: bool,
    table: Option<Filled>,
}

impl Kind for Pages {
    fn def(&self) -> &'static KindDef {
        &DEF
    }

    fn read(&self, reader: &mut Reader<'_>, _context: &ReadContext<'_>) -> Box<dyn Item> {
        Box::new(Page { order: value(reader.whole("order")), menu: reader.flag("menu"), table: value(reader.choice("table")) })
    }
}

impl Item for Page {
    fn facts(&self, _context: &ReadContext<'_>) -> Facts {
        // Only what stands in the footer's list has a place there.
        let order = self.menu.then(|| self.order.unwrap_or(u64::MAX));
        Facts { of_type: PAGE, order, ..Facts::default() }
    }

    fn view(&self, context: &ViewContext<'_>) -> serde_json::Value {
        serde_json::to_value(View { menu: self.menu, table: self.table.map(|table| filled(table, context)) }).unwrap_or_default()
    }

    fn as_any(&self) -> &dyn std::any::Any {
        self
    }
}

#[derive(Serialize)]
struct View {
    menu: bool,
    table: Option<TableView>,
}

#[derive(Serialize)]
struct TableView {
    key: &'static str,
    head: Vec<String>,
    rows: Vec<Vec<CellView>>,
}

/// A cell; with an address if it leads somewhere.
#[derive(Serialize, Default)]
struct CellView {
    text: String,
    address: Option<String>,
}

fn filled(table: Filled, context: &ViewContext<'_>) -> TableView {
    let cell = |text: Option<&str>| CellView { text: text.unwrap_or_default().to_owned(), address: None };
    let (head, row): (Vec<String>, Cells<'_>) = match table {
        Filled::GridRoles => {
            (std::iter::once("网格".to_owned()).chain(ROLES.map(|role| format!("{role}员"))).collect(), &|grid| {
                grid.roles.iter().map(|name| cell(name.as_deref())).collect()
            })
        }
        Filled::Grids => {
            (["网格", "范围", "网格员", "网格长", "支部书记", "电话"].map(str::to_owned).to_vec(), &|grid| {
                let covers = grid.written.join("、");
                let persons = [&grid.officer, &grid.leader, &grid.secretary].map(|person| cell(person.as_deref()));
                std::iter::once(cell(Some(&covers))).chain(persons).chain([cell(Some(&grid.phone))]).collect()
            })
        }
    };
    let rows = in_order(context.site).into_iter().map(|(entry, grid)| {
        let address = context.shown.contains(&entry.id).then(|| format!("{}/", entry.address));
        let name = CellView { text: entry.common.title.clone(), address };
        std::iter::once(name).chain(row(grid)).collect()
    });
    TableView { key: table.key(), head, rows: rows.collect() }
}

/// The cells of one grid after its name.
type Cells<'a> = &'a dyn Fn(&super::grids::Grid) -> Vec<CellView>;
