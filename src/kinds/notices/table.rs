//! What the table that a notice names is for: the list of its objects, lines of accounts, or months of dues.

use super::NoticeType;
use super::accounts::rows;
use super::dues;
use crate::kinds::data::{self, Data, Fit};
use crate::model::ReadContext;
use crate::parse::reader::Reader;
use crate::parse::sheet::Sheet;

/// What the table of a notice is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meant {
    Objects,
    Accounts,
    Dues,
}

/// The table of a notice: accounts where it writes `accounts`; else of a disclosure what its heads say; else its objects.
pub fn read<'a>(reader: &mut Reader<'_>, of_type: NoticeType, context: &ReadContext<'a>) -> Option<(Data<'a>, Meant)> {
    let (accounts, disclosure) = (reader.has("accounts"), of_type == NoticeType::Disclosure);
    let fits = |sheet: &Sheet| match accounts {
        true => rows::has_amounts(sheet),
        // A list of persons must be able to come down by itself, which a table of the text cannot.
        false => disclosure && (rows::tells_accounts(sheet) || dues::tells_dues(sheet)),
    };
    let known = [rows::KNOWN.concat(), dues::KNOWN.concat()].concat();
    let data = data::read(reader, context, Some(Fit { fits: &fits, known: &known }))?;
    let heads = data.sheet.as_deref().filter(|_| disclosure && !accounts);
    let meant = match heads {
        _ if accounts => Meant::Accounts,
        Some(sheet) if dues::tells_dues(sheet) => Meant::Dues,
        Some(sheet) if rows::tells_accounts(sheet) => Meant::Accounts,
        _ => Meant::Objects,
    };
    let shown = data.is_private() && meant == Meant::Objects;
    data.no_table().filter(|_| !shown).into_iter().for_each(|found| reader.report(found));
    // A table of the text that could not be chosen has been told, and is no list.
    (data.file.is_some() || data.sheet.is_some() || accounts).then_some((data, meant))
}
