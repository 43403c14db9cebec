//! The text of a new file: what must be filled in as lines, everything else as lines behind `#`.

use super::number::Proposal;
use crate::base::Date;
use crate::cli::toml_out::quoted;
use crate::model::{FieldDoc, Issuer, KindDef, Settings};

/// What a new file is made from.
pub struct Template<'a> {
    pub def: &'static KindDef,
    pub title: &'a str,
    pub date: Date,
    pub of_type: Option<&'static str>,
    pub type_label: Option<&'static str>,
    pub number: Option<String>,
    /// Who signs it.
    pub signer: Option<&'a Issuer>,
    /// Who signs it, if that must be written because it is not the site's first.
    pub named: Option<&'a Issuer>,
    pub period: Proposal,
    pub settings: &'a Settings,
}

/// Types that need a period. A test holds that no other type misses a field.
const WITH_PERIOD: [&str; 2] = ["public-review", "consultation"];

/// The fields of every kind that are rarely needed.
const COMMON: &[FieldDoc] = &[
    doc("updated", "最近一次改动的日期", "{date}"),
    doc("slug", "网址的最后一段，只用小写字母、数字和“-”", "\"ting-shui\""),
    doc("summary", "一两句话的概要，不写就用正文第一段", "\"一句话说清楚什么事\""),
    doc("pinned", "置顶", "true"),
    doc("expires", "在公告栏上的最后一天，过后移到“往期”", "{end}"),
    doc("take_down", "从这一天起撤下正文和附件，只留一句说明", "{ days_after_period = 30 }"),
    doc("audience", "给谁看：公众、居民、党员；后两种正文不上网", "\"公众\""),
    doc("web", "正文不上网的，网上显示“概况”还是“不上网”", "\"概况\""),
    doc("grid", "属于哪个网格", "\"第一网格\""),
    doc("topics", "主题词", "[\"停水\"]"),
    doc("author", "撰稿人", "\"社区办公室\""),
    doc("source", "来源", "\"供水公司\""),
    doc("attachments", "附件：文件放在同一个文件夹里", "[{ file = \"名单.pdf\", title = \"名单\" }]"),
    doc("photos", "照片：alt 用一句话说照片上是什么", "[{ file = \"照片.jpg\", alt = \"居民在广场上健身\", caption = \"\" }]"),
    doc(
        "posted",
        "纸质的贴在哪面墙上，从哪天到哪天；照片放在同一个文件夹里，还贴着的不写 last",
        "[{ place = \"1号楼公告栏\", first = {date}, last = {end}, photo_first = \"qiang-1.jpg\", photo_last = \"qiang-2.jpg\" }]",
    ),
    doc("discloses", "公开的是目录（catalogue.toml）里的哪一项", "\"residents-accounts\""),
    doc("covers", "公开的是哪一期：月、季度、半年、年，或者事情发生的那一天", "\"2026-Q3\""),
    doc("supersedes", "代替哪一条（更正后重贴的才写）", "\"@/notices/2026-03-01-example.md\""),
    doc(
        "allowed",
        "检查不让贴、但经批准可以写的号码：写遮住以后的样子；过了 until 这一天，整条撤下",
        "[{ code = \"personal-mobile\", form = \"139****1234\", count = 1, reason = \"\", approver = \"\", until = {end} }]",
    ),
    doc("aliases", "以前用过的网址", "[\"notices/old-name\"]"),
];

const fn doc(name: &'static str, comment: &'static str, sample: &'static str) -> FieldDoc {
    FieldDoc { name, comment, sample, needed: false }
}

/// The text of the file.
pub fn text(template: &Template<'_>) -> String {
    let own = || template.def.fields.iter();
    let own_names: Vec<&str> = own().map(|field| field.name).collect();
    let mut out = String::new();
    out.push_str("# 这是草稿，不会贴出。写好以后，删去下面这一行 draft = true 就行。\n");
    out.push_str("# 行首有“#”的是说明和备用的项目，不起作用；要用哪一项，就删去那一行前面的“# ”。\n");
    out.push_str("draft = true\n\n");
    out.push_str(&format!("# 标题\ntitle = {}\n", quoted(template.title)));
    if template.def.dated {
        out.push_str(&format!("# 贴出的日期，这一天起才看得到\ndate = {}\n", template.date));
    }
    own().filter(|field| active(template, field)).for_each(|field| out.push_str(&line(template, field, "")));
    out.push_str("\n# ---- 以下各项，需要时再用 ----\n");
    own().filter(|field| !active(template, field)).for_each(|field| out.push_str(&line(template, field, "# ")));
    let rest = COMMON.iter().filter(|field| !own_names.contains(&field.name));
    rest.for_each(|field| out.push_str(&line(template, field, "# ")));
    if template.def.extension == "toml" {
        return out;
    }
    format!("+++\n{out}+++\n\n（请在这里写正文。）\n")
}

/// Whether the file is of a type that needs a period.
pub fn has_period(template: &Template<'_>) -> bool {
    WITH_PERIOD.contains(&template.of_type.unwrap_or_default())
}

/// Whether the field is a line to fill in.
fn active(template: &Template<'_>, field: &FieldDoc) -> bool {
    let of_type = template.of_type.unwrap_or_default();
    match field.name {
        "number" => field.needed && template.number.is_some(),
        "issuer" => field.needed || template.named.is_some(),
        "period" => field.needed || has_period(template),
        "feedback" => field.needed || (of_type == "public-review" && !has_feedback(template.settings)),
        _ => field.needed,
    }
}

fn has_feedback(settings: &Settings) -> bool {
    settings.office.feedback.phone.is_some() || settings.office.feedback.address.is_some()
}

fn line(template: &Template<'_>, field: &FieldDoc, mark: &str) -> String {
    let sample = match field.name {
        "issuer" => quoted(template.named.or(template.signer).map_or("committee", |issuer| &issuer.key)),
        "feedback" if mark.is_empty() => "{ address = \"社区党群服务中心意见箱\" }".to_owned(),
        _ => filled(template, field.sample),
    };
    let value: Vec<String> = format!("{} = {sample}", field.name).lines().map(|line| format!("{mark}{line}")).collect();
    format!("# {}\n{}\n", field.comment, value.join("\n"))
}

/// The sample with its places filled in.
fn filled(template: &Template<'_>, sample: &str) -> String {
    let inside = |text: &str| quoted(text).trim_matches('"').to_owned();
    sample
        .replace("{date}", &template.date.to_string())
        .replace("{start}", &template.period.start.to_string())
        .replace("{end}", &template.period.end.to_string())
        .replace("{length}", &template.period.length)
        .replace("{number}", &inside(template.number.as_deref().unwrap_or_default()))
        .replace("{issuer}", &inside(template.signer.map_or("社区居民委员会", |signer| &signer.name)))
        .replace("{type}", template.type_label.unwrap_or_default())
}
