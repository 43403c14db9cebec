//! Personal data that words tell: papers, plates, addresses, births, children, illness and aid.
//!
//! Most of it is harmless alone and telling beside a full name, so names are asked for first: those that their column or label announces
//! are certain, those that only look like one (a common surname and a word's end) are not. 张某某 is nobody.

use super::lexicon::{self, AID, Hit, ILL, Theme, of};
use super::names::{self, Cell};
use super::{Form, Span};
use crate::base::text::is_han;

/// What is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Told {
    /// The number of a passport, a social security card or a household register.
    Document,
    /// The plate of a car.
    Plate,
    /// A private mail address, WeChat or QQ.
    Contact,
    /// An address to the door beside a name.
    Address,
    /// A day of birth beside a name.
    Birth,
    /// A child below fourteen, or its school and class, beside a name.
    Minor,
    /// An illness or a disability beside a name.
    Health,
    /// Aid that is given to the poor beside a name.
    Aid,
}

/// Something told, and whether the name beside it is certain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    pub told: Told,
    pub certain: bool,
    pub span: Span,
}

const MAIL: [&str; 15] = [
    "qq.com",
    "163.com",
    "126.com",
    "yeah.net",
    "sina.com",
    "sina.cn",
    "sohu.com",
    "gmail.com",
    "outlook.com",
    "hotmail.com",
    "foxmail.com",
    "139.com",
    "189.cn",
    "icloud.com",
    "aliyun.com",
];

/// Everything that the text tells, in its order.
pub fn find(text: &str, form: Form) -> Vec<Trace> {
    let mut found = Vec::new();
    for table in names::tables(text, form) {
        of_table(&table, &mut found);
    }
    for (start, sentence) in sentences(text) {
        of_sentence(sentence, start, &mut found);
    }
    found.sort_by_key(|trace| (trace.span.start, trace.told));
    found.dedup_by(|a, b| a.told == b.told && a.span.start < b.span.end);
    if form == Form::Csv {
        once_a_column(&mut found);
    }
    found
}

/// A list tells the same of everyone in it, so what stands beside its names is told once.
fn once_a_column(found: &mut Vec<Trace>) {
    let mut told = Vec::new();
    found.retain(|trace| {
        let own = matches!(trace.told, Told::Document | Told::Plate | Told::Contact);
        let first = own || !told.contains(&trace.told);
        told.push(trace.told);
        first
    });
}

/// Where the numbers of papers stand.
pub fn papers(text: &str) -> Vec<Span> {
    let found = sentences(text).filter_map(|(start, sentence)| Some((start, paper(sentence, &lexicon::words(sentence))?)));
    found.map(|(start, (from, to))| Span::new(start + from, start + to)).collect()
}

/// The pieces between full stops and line ends, with their places.
fn sentences(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let pieces = text.split_inclusive(['\n', '。', '；']);
    pieces.scan(0, |at, piece| {
        let start = *at;
        *at += piece.len();
        Some((start, piece))
    })
}

/// Columns beside one of names; each is told once, at its first cell.
fn of_table(rows: &[Vec<Cell<'_>>], found: &mut Vec<Trace>) {
    let Some((head, rows)) = rows.split_first() else { return };
    let Some(names) = names::column(head, rows) else { return };
    for (column, head) in head.iter().enumerate().filter(|(column, _)| *column != names) {
        let first = rows.iter().find_map(|row| {
            let (name, cell) = (row.get(names)?, row.get(column)?);
            let told = of_cell(head.text, cell.text).filter(|_| names::is_full(name.text))?;
            Some(Trace { told, certain: true, span: Span::new(cell.start, cell.start + cell.text.len()) })
        });
        found.extend(first);
    }
}

fn of_cell(head: &str, cell: &str) -> Option<Told> {
    let says = |words: &[&str]| words.iter().any(|word| head.contains(word));
    let whole = cell.parse::<u32>().ok();
    if cell.is_empty() || matches!(cell, "无" | "否" | "-" | "/" | "—") {
        None
    } else if says(&["病种", "病情", "疾病", "诊断", "残疾", "健康状况"]) || ILL.iter().any(|word| cell.contains(word))
    {
        Some(Told::Health)
    } else if says(&["出生", "生日"]) && cell.chars().filter(char::is_ascii_digit).count() >= 4 {
        Some(Told::Birth)
    } else if (says(&["年龄"]) && whole.is_some_and(|age| age < 14)) || says(&["学校", "班级", "幼儿园"]) {
        Some(Told::Minor)
    } else if says(&["地址", "住址", "门牌"]) && is_door(cell) {
        Some(Told::Address)
    } else if says(&["微信", "邮箱", "qq", "QQ"]) && cell.is_ascii() {
        Some(Told::Contact)
    } else if AID.iter().any(|word| cell.contains(word)) {
        Some(Told::Aid)
    } else {
        None
    }
}

fn of_sentence(sentence: &str, start: usize, found: &mut Vec<Trace>) {
    let mut add = |told, certain, (from, to): (usize, usize)| {
        found.push(Trace { told, certain, span: Span::new(start + from, start + to) });
    };
    plate(sentence).into_iter().for_each(|at| add(Told::Plate, true, at));
    let hits = lexicon::words(sentence);
    if hits.is_empty() {
        return;
    }
    paper(sentence, &hits).into_iter().for_each(|at| add(Told::Document, true, at));
    contact(sentence, &hits).into_iter().for_each(|at| add(Told::Contact, true, at));
    let beside = [
        (Told::Health, of(Theme::Ill, &hits).next()),
        (Told::Aid, of(Theme::Aid, &hits).next()),
        (Told::Minor, child(sentence, &hits)),
        (Told::Address, door(sentence, &hits)),
        (Told::Birth, birth(sentence, &hits)),
    ];
    if beside.iter().all(|(_, at)| at.is_none()) {
        return;
    }
    let Some((name, certain)) = names::first(sentence) else { return };
    for (told, at) in beside {
        // A name of the sentence's beginning says nothing of its end far away.
        let near = at.filter(|(from, _)| from.abs_diff(name) < 90);
        near.into_iter().for_each(|at| add(told, certain, at));
    }
}

/// The number behind the name of a paper.
fn paper(sentence: &str, hits: &[Hit]) -> Option<(usize, usize)> {
    of(Theme::Paper, hits).find_map(|(_, end)| {
        let rest = &sentence[end..];
        let lead = rest.len() - rest.trim_start_matches(['号', '码', '编', '证', '：', ':', ' ', '为', '是', '*']).len();
        let number = rest[lead..].split(|c: char| !c.is_ascii_alphanumeric()).next()?;
        let digits = number.chars().filter(char::is_ascii_digit).count();
        (digits >= 7 && number.len() <= 20).then_some((end + lead, end + lead + number.len()))
    })
}

/// 京A12345 and the like: a province, a letter, five or six signs.
fn plate(sentence: &str) -> Vec<(usize, usize)> {
    const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
    let ends = |(at, c): (usize, char)| {
        // 梯11鲁A… is the number of a lift.
        let is_plate = !sentence[..at].ends_with(|c: char| c.is_ascii_digit());
        let rest = sentence.get(at + c.len_utf8()..).filter(|_| is_plate)?.strip_prefix(|c: char| c.is_ascii_uppercase())?;
        let rest = rest.trim_start_matches(['·', '•', ' ', '-']);
        let signs = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit()).len();
        let digits = rest[..signs].chars().filter(char::is_ascii_digit).count();
        let end = sentence.len() - rest.len() + signs;
        ((5..=6).contains(&signs) && digits >= 3).then_some((at, end))
    };
    if !sentence.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return Vec::new();
    }
    sentence.char_indices().filter(|(_, c)| PROVINCES.contains(*c)).filter_map(ends).collect()
}

/// A private mail address, or what follows 微信号： and QQ：.
fn contact(sentence: &str, hits: &[Hit]) -> Vec<(usize, usize)> {
    let is_sign = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+');
    let mail = of(Theme::At, hits).filter_map(|(at, _)| {
        let before = sentence[..at].chars().rev().take_while(|c| is_sign(*c)).count();
        let host: String = sentence[at + 1..].chars().take_while(|c| is_sign(*c)).collect();
        let known = MAIL.iter().any(|mail| host.to_lowercase().starts_with(mail));
        (before > 0 && known).then_some((at - before, at + 1 + host.len()))
    });
    let labelled = hits.iter().filter(|hit| hit.theme == Theme::Messenger).filter_map(|label| {
        let behind = &sentence[label.to..];
        let rest = behind.trim_start_matches(['：', ':', ' ', '　', '是', '为', '*']);
        let id = rest.split(|c: char| !is_sign(c)).next()?;
        // Without a colon it is a word such as 「QQ music」 unless digits stand in it or the label says that a number follows.
        let announced = behind.trim_start().starts_with(['：', ':']) || label.word.ends_with(['号', '码']);
        let has_digit = id.bytes().any(|byte| byte.is_ascii_digit());
        let from = sentence.len() - rest.len();
        (id.len() >= 5 && (announced || (has_digit && rest.len() < behind.len()))).then_some((from, from + id.len()))
    });
    mail.chain(labelled.take(1)).collect()
}

/// 9岁, a school with a class, or 五年级一班.
fn child(sentence: &str, hits: &[Hit]) -> Option<(usize, usize)> {
    let young = of(Theme::Age, hits).find_map(|(at, end)| {
        let digits = sentence[..at].len() - sentence[..at].trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let age: u32 = sentence[at - digits..at].parse().ok()?;
        (age < 14).then_some((at - digits, end))
    });
    let class = || {
        let (at, end) = of(Theme::School, hits).next()?;
        let class = ["年级", "班"].into_iter().filter_map(|word| sentence[end..].find(word).map(|at| at + word.len())).min()?;
        Some((at, end + class))
    };
    let grade = || {
        let (at, end) = of(Theme::Grade, hits).next()?;
        let numbered = sentence[..at].ends_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九".contains(c));
        let class = sentence[end..].chars().take(6).position(|c| c == '班')?;
        let length: usize = sentence[end..].chars().take(class + 1).map(char::len_utf8).sum();
        numbered.then_some((at, end + length))
    };
    young.or_else(class).or_else(grade)
}

/// The door in an address: 3栋2单元501室.
fn door(sentence: &str, hits: &[Hit]) -> Option<(usize, usize)> {
    let (at, end) = of(Theme::Building, hits).next()?;
    let digits = sentence[..at].len() - sentence[..at].trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let rest = sentence[end..].split(['，', ' ', '|', '、']).next()?;
    let room = rest.strip_suffix(['\n', '。', '；']).unwrap_or(rest);
    let last = room.rfind(['室', '户', '号']).map_or(room.len(), |at| at + '室'.len_utf8());
    let number = room.get(..last)?.chars().filter(char::is_ascii_digit).count();
    (digits > 0 && number >= 3).then_some((at - digits, end + last))
}

fn is_door(cell: &str) -> bool {
    door(cell, &lexicon::words(cell)).is_some() || cell.ends_with('室') && cell.chars().any(|c| c.is_ascii_digit())
}

/// A date with 出生 or 生于, or 生 alone behind it where no longer word begins with it.
fn birth(sentence: &str, hits: &[Hit]) -> Option<(usize, usize)> {
    let alone = |hit: &Hit| sentence[hit.to..].chars().next().is_none_or(|c| !is_han(c) || c == '人');
    let says = |hit: &&Hit| matches!(hit.word, "出生" | "生于" | "生日") || alone(hit);
    let found = hits.iter().filter(|hit| hit.theme == Theme::Birth).find(says)?;
    let year = |part: &str| {
        part.match_indices(['1', '2'])
            .any(|(at, _)| part.get(at..at + 4).is_some_and(|year| matches!(year.parse(), Ok(1900..=2026))))
    };
    // 2011年11月10日以后出生: a bound of many, nobody's birthday.
    let before = &sentence[..found.from];
    let bound = ["以后", "以前", "之后", "之前", "期间"].iter().any(|word| before.ends_with(word));
    (year(sentence) && !bound).then_some((found.from, found.to))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(Told, bool)> {
        find(text, Form::Prose).into_iter().map(|trace| (trace.told, trace.certain)).collect()
    }

    #[test]
    fn what_words_tell_beside_a_name() {
        for (text, expected) in [
            ("护照号：E12345678。", vec![(Told::Document, true)]),
            ("社会保障卡号 012345678", vec![(Told::Document, true)]),
            ("白色轿车（京A12345）请挪车", vec![(Told::Plate, true)]),
            ("粤B·D12345", vec![(Told::Plate, true)]),
            ("邮箱 someone@qq.com", vec![(Told::Contact, true)]),
            ("加微信：abc_123456", vec![(Told::Contact, true)]),
            ("姓名：王小明，肢体残疾二级", vec![(Told::Health, true)]),
            ("王小明患有糖尿病，现予救助。", vec![(Told::Health, false)]),
            ("居民李建国，家住3栋2单元501室。", vec![(Told::Address, false)]),
            ("学生王小明，9岁。", vec![(Told::Minor, false)]),
            ("姓名：王小明，1957年3月出生", vec![(Told::Birth, true)]),
            ("| 姓名 | 病种 |\n|---|---|\n| 王小明 | 尿毒症 |", vec![(Told::Health, true)]),
            ("| 姓名 | 年龄 | 学校 |\n|---|---|---|\n| 王小明 | 9 | 第五中学 |", vec![(Told::Minor, true), (Told::Minor, true)]),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
        let csv = "姓名,家庭住址,出生年月\n王小明,3栋2单元501室,1957-03\n李建国,1栋1单元101室,1960-01\n";
        let found: Vec<Told> = find(csv, Form::Csv).into_iter().map(|trace| trace.told).collect();
        assert_eq!(found, [Told::Address, Told::Birth]);
    }

    #[test]
    fn what_tells_of_nobody() {
        for text in [
            "王某某患有糖尿病。",
            "高血压患者每月随访一次，低保户免费。",
            "姓名：张某某，肢体残疾二级",
            "11月26日讲糖尿病人的饮食，耿某某主讲。",
            "社区办公室在3栋1单元101室。",
            "微信公众号：fuanli2026",
            "邮箱 office@fuanli.example.cn",
            "护照怎样办理，请看窗口。",
            "白内障筛查，方便残疾人就近检查。",
            "14岁以下儿童由家长陪同。",
            "和谐社区，安全第一，关爱残疾人。",
            "| 姓名 | 事迹 |\n|---|---|\n| 张某某 | 照顾残疾邻居 |",
        ] {
            assert_eq!(told(text), [], "{text}");
        }
    }
}
