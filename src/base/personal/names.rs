//! Full names of persons in a text: those that a column or a label announces, and those that look like one.

use super::Form;
use crate::base::text::is_han;

/// Heads of columns and words before a colon that announce a name.
const HEADS: [&str; 8] = ["姓名", "名字", "户主", "户主姓名", "申请人", "联系人", "负责人", "学生姓名"];
/// Words in the heads of columns that may hold names or kinds of persons.
const PERSONS: [&str; 18] = [
    "对象",
    "人员",
    "成员",
    "患者",
    "党员",
    "家长",
    "监护人",
    "学生",
    "儿童",
    "幼儿",
    "老人",
    "居民",
    "业主",
    "住户",
    "代表",
    "领取人",
    "受助人",
    "获奖人",
];
/// Surnames that are common, and as beginnings of other words rare enough.
const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯董萧曹袁邓许傅沈曾彭吕苏卢蒋蔡贾魏薛叶阎余潘杜戴夏钟汪任姜范姚谭廖邹熊陆郝孔崔康邱秦史顾侯邵孟龙段雷汤尹黎易武贺龚";
/// Words before a name that stands in a sentence.
const BEFORE: [&str; 24] = [
    "居民",
    "村民",
    "患者",
    "老人",
    "党员",
    "同志",
    "学生",
    "儿童",
    "孩子",
    "申请人",
    "户主",
    "对象",
    "其子",
    "其女",
    "儿子",
    "女儿",
    "孙子",
    "孙女",
    "之子",
    "之女",
    "住户",
    "业主",
    "病人",
    "为",
];
/// What follows a name that stands in a sentence.
const AFTER: [&str; 26] = [
    "，",
    "、",
    "（",
    "(",
    ",",
    "。",
    "同志",
    "先生",
    "女士",
    "老人",
    "患",
    "身患",
    "确诊",
    "因",
    "男",
    "女",
    "系",
    "家住",
    "住",
    "于",
    "同学",
    "小朋友",
    "今年",
    "之子",
    "之女",
    " ",
];
/// Ends of what is no name, although it begins like one.
const NO_NAME: [&str; 60] = [
    "何时", "何人", "何地", "何种", "任何", "任务", "任期", "陈述", "许多", "许可", "余额", "夏季", "夏天", "夏令", "康复",
    "易燃", "武警", "武术", "段落", "龙头", "林业", "林地", "周边", "周一", "周二", "周三", "周四", "周五", "周六", "周日",
    "周末", "周围", "周期", "周年", "张贴", "张数", "黄色", "黄金", "范围", "沈阳", "苏州", "郑州", "徐州", "杭州", "汤药",
    "雷雨", "顾虑", "顾客", "孔雀", "孟冬", "史料", "曾经", "贾平", "侯车", "郭外", "胡同", "朱红", "唐山", "宋体", "谢绝",
];

/// One cell and where it begins, both without blanks.
#[derive(Debug, Clone, Copy)]
pub struct Cell<'a> {
    pub start: usize,
    pub text: &'a str,
}

/// The tables of a text: each line of cells, its head in front.
pub fn tables(text: &str, form: Form) -> Vec<Vec<Vec<Cell<'_>>>> {
    let border = if form == Form::Csv { ',' } else { '|' };
    let mut all: Vec<Vec<Vec<Cell<'_>>>> = Vec::new();
    let mut inside = false;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let is_row = line.contains(border);
        let is_rule = is_row && line.trim().chars().all(|c| matches!(c, '|' | '-' | ':' | ' '));
        if is_row && !inside {
            all.push(Vec::new());
        }
        if let Some(table) = all.last_mut().filter(|_| is_row && !is_rule) {
            table.push(cells(line, start, border));
        }
        inside = is_row;
        start += line.len();
    }
    all
}

fn cells(line: &str, start: usize, border: char) -> Vec<Cell<'_>> {
    let mut at = start;
    let mut cells = Vec::new();
    for written in line.split(border) {
        let lead = written.len() - written.trim_start().trim_start_matches('"').len();
        cells.push(Cell { start: at + lead, text: written.trim().trim_matches('"') });
        at += written.len() + border.len_utf8();
    }
    cells
}

/// Whether a column of this head holds names; 「姓　名」 and 「户主姓名（签字）」 are such heads too.
pub fn is_head(head: &str) -> bool {
    let plain: String = head.chars().filter(|c| !matches!(c, '*' | ' ' | '\u{3000}' | '\u{a0}')).collect();
    let plain = plain.split(['（', '(']).next().unwrap_or_default();
    HEADS.contains(&plain) || plain.ends_with("姓名")
}

/// The column of names: by its head, or by a head such as 党员 and cells that look like names.
pub fn column(head: &[Cell<'_>], rows: &[Vec<Cell<'_>>]) -> Option<usize> {
    let by_cells = |at: usize| rows.iter().any(|row| row.get(at).is_some_and(|cell| looks_full(cell.text)));
    let mut told = head.iter().enumerate().filter(|(_, cell)| PERSONS.iter().any(|word| cell.text.contains(word)));
    let named = head.iter().position(|cell| is_head(cell.text));
    named.or_else(|| told.find(|(at, _)| by_cells(*at)).map(|(at, _)| at))
}

/// Whether a cell looks like a name: a common surname and one or two more characters.
fn looks_full(name: &str) -> bool {
    let known = name.starts_with(|c| SURNAMES.contains(c)) && !NO_NAME.iter().any(|word| name.starts_with(word));
    known && (2..=3).contains(&name.chars().count()) && is_full(name)
}

/// Two to four Han characters that are neither a sum nor masked already.
pub fn is_full(name: &str) -> bool {
    let sum = ["合计", "小计", "总计"].contains(&name);
    !sum && (2..=4).contains(&name.chars().count()) && name.chars().all(is_han) && !name.contains('某')
}

/// Every name that stands behind 姓名： or the like, and where.
pub fn labelled(text: &str) -> impl Iterator<Item = (usize, String)> {
    let behind = move |head: &'static str| text.match_indices(head).map(move |(at, _)| at + head.len());
    HEADS.into_iter().flat_map(behind).filter_map(move |at| {
        let rest = text[at..].strip_prefix(['：', ':'])?.trim_start_matches([' ', '　']);
        let name: String = rest.chars().take_while(|c| is_han(*c)).collect();
        is_full(&name).then(|| (text.len() - rest.len(), name))
    })
}

/// Where the first name of a sentence stands, and whether it is certain.
pub fn first(sentence: &str) -> Option<(usize, bool)> {
    labelled(sentence).map(|(at, _)| (at, true)).next().or_else(|| looking(sentence).map(|at| (at, false)))
}

/// Where something stands that looks like a name: at a word's beginning a surname, one or two more characters, and a word's end.
fn looking(sentence: &str) -> Option<usize> {
    let starts = sentence.char_indices().filter(|(_, c)| SURNAMES.contains(*c));
    starts.map(|(at, _)| at).find(|at| {
        let before = &sentence[..*at];
        let begins = before.chars().next_back().is_none_or(|c| !is_han(c)) || BEFORE.iter().any(|word| before.ends_with(word));
        let rest = &sentence[*at..];
        begins && !NO_NAME.iter().any(|word| rest.starts_with(word)) && [3, 2].into_iter().any(|length| is_name(rest, length))
    })
}

fn is_name(rest: &str, length: usize) -> bool {
    let Some((end, _)) = rest.char_indices().nth(length) else { return false };
    let (name, after) = rest.split_at(end);
    is_full(name) && AFTER.iter().any(|word| after.starts_with(word))
}
