//! Makes a community of any size: the example's settings and grids, and as many entries as wanted.
//!
//! The same number always gives the same files: chance comes from a fixed row of numbers. Notices and activities reach
//! back from 2026-11-22 at the pace of a busy office, so that a large site is an old one, as it is in life.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use jiff::ToSpan;
use jiff::civil::{Date, date};

const NEWEST: Date = date(2026, 11, 22);
const ENTRIES_A_DAY: usize = 3;

const GRIDS: [&str; 6] = ["民调网格", "科普网格", "环保网格", "志愿网格", "互助网格", "共建网格"];
const TOPICS: [&str; 8] = ["供热供水", "安全", "环境", "邻里", "表彰", "财务", "科普", "志愿服务"];
const MATTERS: [&str; 8] = [
    "楼道照明改造",
    "供热管网检修",
    "二次供水水箱清洗",
    "电动自行车充电棚",
    "楼前绿地补种",
    "垃圾分类投放点",
    "无障碍坡道",
    "公共晾衣架",
];
const PLACES: [&str; 5] = ["1栋至3栋", "4栋至6栋", "7栋、8栋", "9栋至12栋", "13栋至17栋和平房"];
const SENTENCES: [&str; 8] = [
    "经居民议事会讨论，多数居民同意先做问题最多的楼门，其余的排在下一季度。",
    "**时间：**工作日8:30—12:00，13:30—17:30；遇雨雪顺延，另行通知。",
    "施工期间请不要在楼道堆放物品，家里有老人和孩子的请多留意脚下。",
    "费用从社区微实事经费中列支，不向居民收取；账目在季度收支公开中列出。",
    "有不同意见的，可以打电话、写信或者当面反映，请说明事实，便于核实和答复。",
    "（一）先由楼门长登记；（二）网格员逐户核对；（三）结果贴在楼门口，只写位置，不写户名。",
    "已经报名的居民不用再报；临时有事的，请提前一天说一声，把名额让给候补的邻居。",
    "联系人在值班室，电话0199-555-0100，周六、周日由值班员转告。",
];
const STEPS: [&str; 4] = ["入户登记，核对门牌和人数", "现场查看，拍照留底", "汇总意见，报居民议事会", "张榜公布，接受监督"];

/// Writes a site root with this many notices and activities.
pub fn site(root: &Path, entries: usize) {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    for folder in ["notices", "activities", "grids"] {
        fs::create_dir_all(root.join("content").join(folder)).expect("a new folder can be made");
    }
    for name in ["site.toml", "profile.toml"] {
        fs::copy(example.join(name), root.join("content").join(name)).expect("the example has it");
    }
    for grid in fs::read_dir(example.join("grids")).expect("the example has grids").flatten() {
        // Without its text, which links to entries of the example.
        let text = fs::read_to_string(grid.path()).expect("a grid is text");
        let front = text.split("+++\n").nth(1).expect("a grid has a front matter");
        fs::write(root.join("content/grids").join(grid.file_name()), format!("+++\n{front}+++\n"))
            .expect("a grid can be written");
    }
    for index in 0..entries {
        let mut chance = Chance(index as u64 + 1);
        let day = NEWEST - i64::try_from(index / ENTRIES_A_DAY).expect("small").days();
        let (kind, text) = if index % 4 == 3 {
            ("activities", activity(index, day, &mut chance))
        } else {
            ("notices", notice(index, day, &mut chance))
        };
        let path = root.join("content").join(kind).join(format!("{day}-{index:05}.md"));
        fs::write(path, text).expect("an entry can be written");
    }
}

/// The same notices and activities, each grown to as many characters as a long notice has.
pub fn long_site(root: &Path, entries: usize, characters: usize) {
    site(root, entries);
    for kind in ["notices", "activities"] {
        for (index, file) in fs::read_dir(root.join("content").join(kind)).expect("just made").flatten().enumerate() {
            let mut chance = Chance(index as u64 + 7);
            let mut text = fs::read_to_string(file.path()).expect("just written");
            while text.chars().count() < characters {
                text += &format!("\n{}{}\n", chance.of(&SENTENCES), chance.of(&SENTENCES));
            }
            fs::write(file.path(), text).expect("an entry can be written");
        }
    }
}

fn notice(index: usize, day: Date, chance: &mut Chance) -> String {
    let (matter, place) = (chance.of(&MATTERS), chance.of(&PLACES));
    let mut text =
        format!("+++\ndate = {day}\nnumber = \"福安里居公〔{}〕{}号\"\nissuer = \"committee\"\n", day.year(), index + 1);
    let end = day + 6.days();
    match index % 4 {
        0 => writeln!(text, "title = \"{matter}中选单位公示（{place}）\"\ntype = \"public-review\"\nperiod = {{ start = {day}, end = {end} }}\nbasis = \"居民议事会会议审议意见\""),
        1 => writeln!(text, "title = \"{matter}通知：{place}\"\ntype = \"notification\"\nexpires = {end}"),
        _ => writeln!(text, "title = \"{matter}收支公开\"\ntype = \"disclosure\""),
    }
    .expect("a string can be written");
    writeln!(text, "topics = [\"{}\"]\ngrid = \"{}\"\n+++\n", chance.of(&TOPICS), chance.of(&GRIDS))
        .expect("a string can be written");
    text + &body(chance)
}

fn activity(index: usize, day: Date, chance: &mut Chance) -> String {
    let (matter, place, held) = (chance.of(&MATTERS), chance.of(&PLACES), day + 3.days());
    let mut text = format!("+++\ntitle = \"{matter}志愿服务第{}场\"\ndate = {day}\n", index + 1);
    writeln!(text, "start = \"{held} 09:00\"\nend = \"{held} 11:00\"\nplace = \"{place}楼前\"\nhost = \"志愿服务队\"")
        .expect("a string can be written");
    writeln!(text, "signup = {{ phone = \"0199-555-0112\", until = {}, limit = 40 }}", day + 2.days())
        .expect("a string can be written");
    writeln!(text, "topics = [\"{}\"]\ngrid = \"{}\"\n+++\n", chance.of(&TOPICS), chance.of(&GRIDS))
        .expect("a string can be written");
    text + &body(chance)
}

/// Paragraphs, a list and a table: about a thousand bytes, as a notice has.
fn body(chance: &mut Chance) -> String {
    let mut text = String::new();
    for _ in 0..2 + chance.below(3) {
        text += &format!("{}{}\n\n", chance.of(&SENTENCES), chance.of(&SENTENCES));
    }
    text += "## 怎样办\n\n";
    for (number, step) in STEPS.iter().enumerate() {
        text += &format!("{}. {step}，{}。\n", number + 1, chance.of(&PLACES));
    }
    text += "\n| 楼栋 | 户数 | 金额（元） |\n|---|---:|---:|\n";
    for place in PLACES {
        text += &format!("| {place} | {} | {}.50 |\n", 20 + chance.below(80), 100 + chance.below(900));
    }
    text
}

/// A row of numbers that look random and never change (a linear congruence).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % limit
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}
