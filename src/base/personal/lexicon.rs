//! The words that make one look closer, found all at once.
//!
//! Input: a sentence. Output: its words by theme, in their order. Most sentences have none of them, which one pass tells.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

/// Illness and disability.
pub const ILL: [&str; 34] = [
    "糖尿病",
    "高血压",
    "冠心病",
    "心脏病",
    "尿毒症",
    "白血病",
    "肿瘤",
    "癌",
    "肝炎",
    "肝硬化",
    "肺结核",
    "艾滋",
    "精神病",
    "精神分裂",
    "抑郁症",
    "智力残疾",
    "肢体残疾",
    "视力残疾",
    "听力残疾",
    "言语残疾",
    "精神残疾",
    "多重残疾",
    "残疾人证",
    "残疾",
    "重病",
    "大病",
    "患病",
    "病情",
    "脑梗",
    "中风",
    "瘫痪",
    "癫痫",
    "孕",
    "流产",
];
/// Aid for the poor.
pub const AID: [&str; 10] = ["低保", "特困", "五保", "困难户", "贫困户", "救助金", "临时救助", "困难补助", "孤儿", "慰问金"];
/// Papers with a number of their own.
const PAPERS: [&str; 12] = [
    "护照",
    "通行证",
    "社保卡",
    "社保号",
    "社会保障号",
    "社会保障卡",
    "医保卡",
    "医保号",
    "医保编号",
    "户口簿",
    "户口本",
    "军官证",
];
/// What stands before the name that somebody has in a messenger.
const MESSENGERS: [&str; 10] = ["微信号", "QQ号码", "QQ号", "微信", "QQ", "wechat", "WeChat", "VX", "vx", "V信"];

/// What a word makes one look for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    Ill,
    Aid,
    Paper,
    Messenger,
    /// The sign in a mail address.
    At,
    Age,
    School,
    Grade,
    Building,
    Birth,
}

const THEMES: [(Theme, &[&str]); 10] = [
    (Theme::Ill, &ILL),
    (Theme::Aid, &AID),
    (Theme::Paper, &PAPERS),
    (Theme::Messenger, &MESSENGERS),
    (Theme::At, &["@"]),
    (Theme::Age, &["岁"]),
    (Theme::School, &["幼儿园", "小学", "初中", "中学"]),
    (Theme::Grade, &["年级"]),
    (Theme::Building, &["号楼", "栋", "幢", "单元"]),
    (Theme::Birth, &["出生", "生于", "生日", "年生", "月生", "日生"]),
];

static WORDS: LazyLock<AhoCorasick> =
    LazyLock::new(|| AhoCorasick::new(listed().map(|(_, word)| word)).expect("the words are few and short"));

/// A word in a sentence, and its bytes.
#[derive(Debug, Clone, Copy)]
pub struct Hit {
    pub theme: Theme,
    pub word: &'static str,
    pub from: usize,
    pub to: usize,
}

/// The words of a sentence, also those inside one another.
pub fn words(sentence: &str) -> Vec<Hit> {
    let hit = |at: aho_corasick::Match| {
        let (theme, word) = listed().nth(at.pattern().as_usize())?;
        Some(Hit { theme, word, from: at.start(), to: at.end() })
    };
    let mut hits: Vec<Hit> = WORDS.find_overlapping_iter(sentence).filter_map(hit).collect();
    hits.sort_by_key(|hit| (hit.from, hit.to));
    hits
}

/// Where the words of one theme stand.
pub fn of(theme: Theme, hits: &[Hit]) -> impl Iterator<Item = (usize, usize)> {
    hits.iter().filter(move |hit| hit.theme == theme).map(|hit| (hit.from, hit.to))
}

fn listed() -> impl Iterator<Item = (Theme, &'static str)> {
    THEMES.iter().flat_map(|(theme, words)| words.iter().map(|word| (*theme, *word)))
}
