//! The text of a pasted draft: what was recognised as fields, what is not certain behind 请核对, and the body.

use crate::base::Date;
use crate::base::date::clock;
use crate::cli::toml_out::quoted;
use crate::model::{Issuer, KindDef, Settings};
use crate::parse::paste::{Contacts, Doubt, Draft, Length};

/// Where the draft goes.
pub struct Context<'a> {
    pub def: &'static KindDef,
    pub of_type: Option<&'static str>,
    pub settings: &'a Settings,
    /// The day of an entry whose text has none.
    pub today: Date,
}

/// The text of the file.
pub fn text(draft: &Draft, context: &Context<'_>) -> String {
    let mut out = vec![
        "# 这是粘贴来的草稿，不会贴出。看过、改好以后，删去下面这一行 draft = true 就行。".to_owned(),
        "draft = true".to_owned(),
        String::new(),
    ];
    out.extend(draft.doubts.iter().map(|doubt| format!("# 请核对：{}", words(*doubt, context))));
    out.extend(head(draft, context));
    if context.def.key == "activities" {
        out.extend(event(draft));
    } else {
        out.extend(notice(draft, context));
    }
    out.extend(objects(&draft.objects));
    out.extend(annexes(&draft.annexes));
    if !draft.moved.is_empty() {
        out.push(format!("# 从正文移来的原话：{}", draft.moved.join(" / ")));
    }
    let body = if draft.body.is_empty() { "（请在这里写正文。）" } else { &draft.body };
    format!("+++\n{}\n+++\n\n{body}\n", out.join("\n"))
}

fn words(doubt: Doubt, context: &Context<'_>) -> String {
    match doubt {
        Doubt::Title => "没有找到完整的标题，请写清楚是什么事。".to_owned(),
        Doubt::Kind => format!("标题没有说明是哪一类，先当作“{}”。", label(context).unwrap_or(context.def.label)),
        Doubt::Date => "没有找到落款日期，date 先写今天。".to_owned(),
        Doubt::Year => "原文的日期没有写年份，下面的年份是推算的。".to_owned(),
        Doubt::Period => {
            "没有找到完整的公示期，请写明从哪天起、几个工作日，如 period = { start = 2026-11-19, workdays = 5 }。".to_owned()
        }
        Doubt::Event => "没有找到完整的活动时间或地点，请补上 start（如 \"2026-11-28 09:00\"）和 place。".to_owned(),
        Doubt::Pictures => "原文里有图片，没有带过来；要用的请另存，放进同名的文件夹。".to_owned(),
    }
}

/// The word for the type, as it stands in `type`.
fn label(context: &Context<'_>) -> Option<&'static str> {
    let of_type = context.of_type?;
    context.def.words.iter().find(|word| word.type_key == Some(of_type)).map(|word| word.word)
}

/// The fields that every entry has, and its number and issuer.
fn head(draft: &Draft, context: &Context<'_>) -> Vec<String> {
    let title = if draft.title.is_empty() { "请写标题" } else { &draft.title };
    let mut out = vec![format!("title = {}", quoted(title)), format!("date = {}", draft.date.unwrap_or(context.today))];
    out.extend(label(context).map(|label| format!("type = {}", quoted(label))));
    let takes = |name: &str| context.def.fields.iter().any(|field| field.name == name);
    out.extend(draft.number.as_ref().filter(|_| takes("number")).map(|number| format!("number = {}", quoted(number))));
    if takes("issuer") {
        match issuer(&draft.issuers, context.settings) {
            Some(issuer) => out.push(format!("issuer = {}", quoted(&issuer.key))),
            None if !draft.issuers.is_empty() => {
                let names = draft.issuers.join("、");
                out.push(format!("# 请核对：落款单位“{names}”不在 site.toml 的 [[office.issuers]] 里，先用第一个。"));
            }
            None => {}
        }
    }
    out
}

/// The issuer of the site that signs under one of these names.
fn issuer<'a>(names: &[String], settings: &'a Settings) -> Option<&'a Issuer> {
    let issuers = &settings.office.issuers;
    let whole = names.iter().find_map(|name| issuers.iter().find(|issuer| issuer.name == *name));
    let short = |name: &String| {
        issuers
            .iter()
            .find(|issuer| (!issuer.label.is_empty() && name.ends_with(&issuer.label)) || issuer.name.ends_with(name.as_str()))
    };
    whole.or_else(|| names.iter().find_map(short))
}

fn notice(draft: &Draft, context: &Context<'_>) -> Vec<String> {
    let mut out = Vec::new();
    out.extend(period(draft));
    out.extend(draft.deadline.map(|day| format!("deadline = {day}")));
    let reviewed = matches!(context.of_type, Some("public-review" | "consultation"));
    if reviewed {
        out.extend(feedback(&draft.contacts));
    } else {
        out.extend(draft.contacts.phone.as_ref().map(|phone| format!("phone = {}", quoted(phone))));
    }
    out
}

/// The days of a review; where only their number is known, there is a doubt instead.
fn period(draft: &Draft) -> Option<String> {
    let days = draft.period?;
    let start = days.start?;
    let length = match (days.end, days.length) {
        (Some(end), _) => format!("end = {end}"),
        (None, Some(Length::Workdays(number))) => format!("workdays = {number}"),
        (None, Some(Length::Days(number))) => format!("days = {number}"),
        (None, None) => return None,
    };
    Some(format!("period = {{ start = {start}, {length} }}"))
}

fn feedback(contacts: &Contacts) -> Option<String> {
    let Contacts { phone, hours, address, contact, email } = contacts;
    let all = [("phone", phone), ("address", address), ("email", email), ("hours", hours), ("contact", contact)];
    let fields: Vec<String> =
        all.iter().filter_map(|(name, value)| Some(format!("{name} = {}", quoted(value.as_ref()?)))).collect();
    (phone.is_some() || address.is_some()).then(|| format!("feedback = {{ {} }}", fields.join(", ")))
}

fn event(draft: &Draft) -> Vec<String> {
    let event = &draft.event;
    let mut out = Vec::new();
    match event.start {
        Some((day, Some(time))) => out.push(format!("start = {}", quoted(&moment(day, clock(time))))),
        Some((day, None)) => out.extend(["all_day = true".to_owned(), format!("start = {day}")]),
        None => {}
    }
    out.extend(event.end.map(|(day, time)| format!("end = {}", quoted(&moment(day, clock(time))))));
    let host = event.host.clone().or_else(|| draft.issuers.first().cloned());
    let fields =
        [("place", &event.place), ("host", &host), ("for_whom", &event.for_whom), ("fee", &event.fee), ("bring", &event.bring)];
    out.extend(fields.iter().filter_map(|(name, value)| Some(format!("{name} = {}", quoted(value.as_ref()?)))));
    let phone = draft.contacts.phone.as_ref().map(|phone| format!("phone = {}", quoted(phone)));
    let until = draft.deadline.map(|day| format!("until = {day}"));
    let signup: Vec<String> = phone.into_iter().chain(until).collect();
    if !signup.is_empty() {
        out.push(format!("signup = {{ {} }}", signup.join(", ")));
    }
    out
}

/// `2026-11-28 09:00`.
fn moment(day: Date, clock: String) -> String {
    format!("{day} {clock:0>5}")
}

/// The list, one line a row.
fn objects(rows: &[Vec<String>]) -> Vec<String> {
    let Some((heads, rows)) = rows.split_first() else { return Vec::new() };
    let row = |row: &Vec<String>| {
        let cells = heads.iter().zip(row).map(|(head, cell)| format!("{} = {}", quoted(head), quoted(cell)));
        format!("  {{ {} }},", cells.collect::<Vec<_>>().join(", "))
    };
    ["objects = [".to_owned()].into_iter().chain(rows.iter().map(row)).chain(["]".to_owned()]).collect()
}

/// The annexes behind `#`: their files are not there yet.
fn annexes(names: &[String]) -> Vec<String> {
    if names.is_empty() {
        return Vec::new();
    }
    let line = |name: &String| {
        let file = if name.contains('.') { name.clone() } else { format!("{name}.pdf") };
        let title = file.rsplit_once('.').map_or(name.as_str(), |(title, _)| title);
        format!("#   {{ file = {}, title = {} }},", quoted(&file), quoted(title))
    };
    let told = "# 请核对：附件放进和本文件同名的文件夹，改好下面的文件名，再删去这几行前面的“# ”。".to_owned();
    [told, "# attachments = [".to_owned()].into_iter().chain(names.iter().map(line)).chain(["# ]".to_owned()]).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::base::ProjectPath;
    use crate::kinds;
    use crate::parse::{front_matter, paste};

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_draft_can_be_read_as_an_entry(text in "(公示|公告|\\PC|[\"\\\\\t\n+|]|附件：|姓名\t名单|2026年11月18日|居委会|时间：|地点：){0,30}") {
            let today = Date::constant(2026, 11, 22);
            let draft = paste::draft(paste::text(&text), today);
            let registry = kinds::registry();
            let (kind, of_type) = registry.by_word(draft.word.unwrap_or("通知")).expect("a word that `new` takes");
            let settings = Settings::default();
            let entry = super::text(&draft, &Context { def: kind.def(), of_type, settings: &settings, today });
            let file = ProjectPath::new("content/notices/a.md").expect("plain");
            let read = front_matter::document(&file, &entry);
            prop_assert!(read.diagnostics.is_empty(), "{:?} in {entry}", read.diagnostics);
            let body = read.value.expect("front matter").body;
            let expected = if draft.body.is_empty() { "（请在这里写正文。）" } else { &draft.body };
            prop_assert_eq!(entry[body.start..body.end].trim(), expected.trim());
        }
    }
}
