//! Writes small workbooks for tests: the fewest parts with which office programs open one.

use std::io::{Cursor, Write as _};

use jiff::civil::Date;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A workbook to be written.
#[derive(Debug, Clone, Default)]
pub struct Book {
    pub sheets: Vec<Page>,
}

/// One sheet of it.
#[derive(Debug, Clone, Default)]
pub struct Page {
    pub name: String,
    /// The cells as they would be typed: `=1+1` is a formula without a value, `=1+1→2` one with it, `12%`, `2026-11-05`.
    pub lines: Vec<Vec<String>>,
    /// `A1:C1`
    pub merged: Vec<String>,
    pub hidden_columns: Vec<usize>,
    pub hidden_rows: Vec<usize>,
    pub hidden: bool,
}

impl Page {
    /// A sheet with these cells.
    pub fn of(name: &str, lines: &[&[&str]]) -> Page {
        let lines = lines.iter().map(|line| line.iter().map(|cell| (*cell).to_owned()).collect()).collect();
        Page { name: name.to_owned(), lines, ..Page::default() }
    }
}

/// The number formats of cells in their order; the first is the default one.
const FORMATS: [&str; 4] = ["General", "#,##0.00", "0.0%", "yyyy/m/d"];

impl Book {
    /// A workbook of one sheet.
    pub fn of(page: Page) -> Book {
        Book { sheets: vec![page] }
    }

    /// The bytes of the workbook.
    pub fn bytes(&self) -> Vec<u8> {
        let sheets: Vec<(&str, bool, String)> =
            self.sheets.iter().map(|page| (page.name.as_str(), page.hidden, page.part())).collect();
        packed(&sheets)
    }
}

/// A workbook whose one sheet is this part, whatever it is.
pub fn around(part: &str) -> Vec<u8> {
    packed(&[("表", false, part.to_owned())])
}

/// A compound file of one empty stream of this name: what office programs wrote before 2007, and around encrypted workbooks.
pub fn compound(stream: &str) -> Vec<u8> {
    let mut bytes = vec![0_u8; 512 * 3];
    let put = |bytes: &mut Vec<u8>, at: usize, what: &[u8]| bytes[at..at + what.len()].copy_from_slice(what);
    put(&mut bytes, 0, &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    // Versions, byte order, sizes of sectors; one sector of allocations (0) and one of names (1).
    put(&mut bytes, 24, &[0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0]);
    put(&mut bytes, 44, &1_u32.to_le_bytes());
    put(&mut bytes, 48, &1_u32.to_le_bytes());
    put(&mut bytes, 56, &4096_u32.to_le_bytes());
    put(&mut bytes, 60, &[0xfe, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0xfe, 0xff, 0xff, 0xff]);
    bytes[76..512].fill(0xff);
    put(&mut bytes, 76, &0_u32.to_le_bytes());
    bytes[512..1024].fill(0xff);
    put(&mut bytes, 512, &[0xfd, 0xff, 0xff, 0xff, 0xfe, 0xff, 0xff, 0xff]);
    for (index, (name, kind)) in [("Root Entry", 5), (stream, 2)].into_iter().enumerate() {
        let at = 1024 + 128 * index;
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        put(&mut bytes, at, &name);
        put(&mut bytes, at + 64, &u16::try_from(name.len() + 2).expect("short").to_le_bytes());
        put(&mut bytes, at + 66, &[kind, 1]);
        bytes[at + 68..at + 80].fill(0xff);
        put(&mut bytes, at + 116, &0xffff_fffe_u32.to_le_bytes());
    }
    put(&mut bytes, 1024 + 76, &1_u32.to_le_bytes());
    bytes
}

/// The workbook of sheets with their names, whether they are hidden, and their parts.
fn packed(sheets: &[(&str, bool, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, text: &str| {
        zip.start_file(name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("in memory");
    };
    let relation =
        |n: usize, of: &str, target: &str| format!("<Relationship Id=\"rId{n}\" Type=\"{OFFICE}/{of}\" Target=\"{target}\"/>");
    let relations = |inner: &str| format!("<Relationships xmlns=\"{PACKAGE}\">{inner}</Relationships>");
    let (mut named, mut parts) = (String::new(), relation(sheets.len() + 1, "styles", "styles.xml"));
    for (n, (name, hidden, text)) in (1..).zip(sheets) {
        let state = if *hidden { " state=\"hidden\"" } else { "" };
        named += &format!("<sheet name=\"{name}\" sheetId=\"{n}\"{state} r:id=\"rId{n}\"/>");
        parts += &relation(n, "worksheet", &format!("worksheets/sheet{n}.xml"));
        part(&format!("xl/worksheets/sheet{n}.xml"), text);
    }
    part("_rels/.rels", &relations(&relation(1, "officeDocument", "xl/workbook.xml")));
    part("xl/workbook.xml", &format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{named}</sheets></workbook>"));
    part("xl/_rels/workbook.xml.rels", &relations(&parts));
    part("xl/styles.xml", &styles_part());
    zip.finish().expect("in memory").into_inner()
}

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

fn styles_part() -> String {
    let formats: String =
        (170..).zip(FORMATS).map(|(id, code)| format!("<numFmt numFmtId=\"{id}\" formatCode=\"{code}\"/>")).collect();
    let cells: String = (170..).zip(FORMATS).map(|(id, _)| format!("<xf numFmtId=\"{id}\"/>")).collect();
    format!("<styleSheet xmlns=\"{MAIN}\"><numFmts>{formats}</numFmts><cellXfs>{cells}</cellXfs></styleSheet>")
}

impl Page {
    fn part(&self) -> String {
        let columns: String = self
            .hidden_columns
            .iter()
            .map(|column| format!("<col min=\"{0}\" max=\"{0}\" width=\"9\" hidden=\"1\"/>", column + 1))
            .collect();
        let columns = if columns.is_empty() { columns } else { format!("<cols>{columns}</cols>") };
        let row = |(number, line): (usize, &Vec<String>)| {
            let hidden = if self.hidden_rows.contains(&(number - 1)) { " hidden=\"1\"" } else { "" };
            let cells: String = (0..).zip(line).map(|(column, text)| cell(number, column, text)).collect();
            format!("<row r=\"{number}\"{hidden}>{cells}</row>")
        };
        let rows: String = (1..).zip(&self.lines).map(row).collect();
        let merged: String = self.merged.iter().map(|range| format!("<mergeCell ref=\"{range}\"/>")).collect();
        let merged = if merged.is_empty() { merged } else { format!("<mergeCells>{merged}</mergeCells>") };
        format!("<worksheet xmlns=\"{MAIN}\">{columns}<sheetData>{rows}</sheetData>{merged}</worksheet>")
    }
}

fn cell(row: usize, column: u8, text: &str) -> String {
    let name = format!("{}{row}", char::from(b'A' + column));
    let number = |style: usize, value: f64| format!("<c r=\"{name}\" s=\"{style}\"><v>{value}</v></c>");
    if let Some(formula) = text.strip_prefix('=') {
        let (formula, value) =
            formula.split_once('→').map_or((formula, String::new()), |(formula, value)| (formula, format!("<v>{value}</v>")));
        let of_type = if value.contains('#') { " t=\"e\"" } else { "" };
        return format!("<c r=\"{name}\"{of_type}><f>{formula}</f>{value}</c>");
    }
    if text.is_empty() {
        return String::new();
    }
    if let Some(share) = text.strip_suffix('%').and_then(|share| share.parse::<f64>().ok()) {
        return number(2, share / 100.0);
    }
    if let Some(day) = text.parse::<Date>().ok().filter(|_| text.len() == 10) {
        let days = (day - Date::constant(1899, 12, 30)).get_days();
        return number(3, f64::from(days));
    }
    match text.replace(',', "").parse::<f64>() {
        Ok(value) if text.contains('.') => number(1, value),
        Ok(value) => number(0, value),
        Err(_) => {
            format!("<c r=\"{name}\" t=\"inlineStr\"><is><t>{}</t></is></c>", text.replace('&', "&amp;").replace('<', "&lt;"))
        }
    }
}
