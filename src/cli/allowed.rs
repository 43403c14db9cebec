//! `gongshi list --allowed`: which personal data may be posted, for what reason, who decided, and until when.

use serde::Serialize;

use super::args::Format;
use super::list::aligned;
use super::options::Options;
use super::output;
use super::say::printable;
use crate::model::Site;
use crate::msg;

#[derive(Serialize)]
struct Line<'a> {
    kind: &'static str,
    entry: String,
    code: &'a str,
    field: Option<&'a str>,
    heading: Option<&'a str>,
    form: &'a str,
    count: u64,
    reason: &'a str,
    approver: &'a str,
    until: String,
    file: &'a str,
}

/// Writes a line for each exception, the one that ends first in front; returns how many there are.
pub fn list(options: &Options, site: &Site) -> usize {
    let of_all = site.entries.values().flat_map(|entry| entry.common.allowed.iter().map(move |allowed| (entry, allowed)));
    let mut lines: Vec<Line<'_>> = of_all
        .map(|(entry, allowed)| Line {
            kind: "allowed",
            entry: entry.id.to_string(),
            code: allowed.code.as_str(),
            field: allowed.field.as_deref(),
            heading: allowed.heading.as_deref(),
            form: &allowed.form,
            count: allowed.count,
            reason: &allowed.reason,
            approver: &allowed.approver,
            until: allowed.until.value.to_string(),
            file: entry.file.as_str(),
        })
        .collect();
    lines.sort_by(|a, b| (&a.until, &a.entry).cmp(&(&b.until, &b.entry)));
    if options.format == Format::Json {
        lines.iter().for_each(output::json);
    } else {
        let cells = |line: &Line<'_>| {
            let times = format!("{} ×{}", line.form, line.count);
            [
                line.until.clone(),
                line.code.to_owned(),
                times,
                printable(line.approver),
                printable(line.reason),
                line.file.to_owned(),
            ]
        };
        aligned(&lines.iter().map(cells).collect::<Vec<_>>()).iter().for_each(|line| output::result(line));
    }
    if lines.is_empty() {
        output::note(options, &msg!("cli-list-no-allowed"));
    }
    lines.len()
}
