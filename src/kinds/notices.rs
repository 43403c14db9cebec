//! 公示公告: what the office posts. A public review has a period and a way to object; a disclosure stays;
//! the others leave the board after a time that the site sets by type.

use std::sync::Arc;

use serde::Serialize;
use serde_json::json;

use super::shared::found;
use crate::base::date::{long, plus_days};
use crate::base::{Date, Diagnostic, code, text};
use crate::model::{
    Audience, Entry, EntryType, Facts, FieldDoc, Item, Kind, KindDef, Objection, ReadContext, Settings, Site, Stay, TableName,
    ViewContext, Word, WrittenPeriod,
};
use crate::msg;
use crate::parse::reader::{Choice, Located, Reader};

mod accounts;
mod dues;
mod objects;
mod points;
mod project;
mod review;
mod statement;
mod table;
#[cfg(test)]
mod tests;

use crate::model::Feedback;
use accounts::Accounts;
use dues::Dues;
use objects::Objects;
use points::Points;
use project::Project;
use statement::Statement;
use table::Meant;

/// The kind «notices».
pub struct Notices;

static DEF: KindDef = KindDef {
    key: "notices",
    label: "公示公告",
    words: &[
        Word { word: "公示", type_key: Some("public-review") },
        Word { word: "公开", type_key: Some("disclosure") },
        Word { word: "征求意见", type_key: Some("consultation") },
        Word { word: "决议", type_key: Some("resolution") },
        Word { word: "公告", type_key: Some("announcement") },
        Word { word: "通知", type_key: Some("notification") },
        Word { word: "提示", type_key: Some("reminder") },
        Word { word: "通报", type_key: Some("circular") },
        Word { word: "倡议", type_key: Some("appeal") },
        Word { word: "招募", type_key: Some("recruitment") },
        Word { word: "结果", type_key: Some("outcome") },
        Word { word: "notice", type_key: None },
    ],
    types: &[],
    dated: true,
    extension: "md",
    template: "notice.html",
    listed: true,
    fields: &[
        FieldDoc {
            name: "type",
            comment: "类型：公示、公开、征求意见、决议、公告、通知、提示、通报、倡议、招募、结果",
            sample: "\"{type}\"",
            needed: true,
        },
        FieldDoc { name: "number", comment: "文号，没有就删去这一行", sample: "\"{number}\"", needed: true },
        FieldDoc {
            name: "issuer",
            comment: "落款单位（site.toml 里的 key），不写就用第一个",
            sample: "\"committee\"",
            needed: false,
        },
        FieldDoc {
            name: "category",
            comment: "事项类别，如 party-admission（发展党员）、member-points（党员积分）",
            sample: "\"honours\"",
            needed: false,
        },
        FieldDoc {
            name: "basis",
            comment: "依据：什么会议、什么决定",
            sample: "\"2026年11月18日居民议事会会议\"",
            needed: false,
        },
        FieldDoc {
            name: "period",
            comment: "公示期：从哪天起、几个工作日；也可以写 end = 日期，或者 days = 天数",
            sample: "{ start = {start}, {length} }",
            needed: false,
        },
        FieldDoc {
            name: "feedback",
            comment: "反映渠道，不写就用 site.toml 的",
            sample: "{ phone = \"0199-555-0101\", hours = \"工作日 8:30—17:30\" }",
            needed: false,
        },
        FieldDoc {
            name: "objects",
            comment: "公示对象，一个一行；长的放在表格里，写 data",
            sample: "[{ \"姓名\" = \"张某某\", \"网格\" = \"民调网格\" }]",
            needed: false,
        },
        FieldDoc {
            name: "data",
            comment: "名单或者数字所在的表格：旁边的 .xlsx 或 .csv，或者正文里的表格（写它上面的小标题）",
            sample: "\"名单.xlsx\"",
            needed: false,
        },
        FieldDoc {
            name: "outcome_of",
            comment: "这是哪一条的结果",
            sample: "\"@/notices/2026-03-01-example.md\"",
            needed: false,
        },
        FieldDoc {
            name: "objects_stay",
            comment: "公示期满后名单再留几个工作日，不写就是 3；一直留着写 \"never\"",
            sample: "3",
            needed: false,
        },
        FieldDoc {
            name: "accounts",
            comment: "收支账目（类型写公开）：期初、期末、收入、支出，支出也可以放在表格里，写 data",
            sample: "{ opening = \"1200.00\", income = [{ category = \"办公经费\", amount = \"800.00\" }], spending = [{ category = \"办公与水电\", item = \"电费\", amount = \"500.00\", vouchers = 1 }], closing = \"1500.00\" }",
            needed: false,
        },
        FieldDoc {
            name: "dues",
            comment: "党费（类型写公开）：应交和已交各几人，只给党员看；几个月的写成几项，各加 month",
            sample: "{ month = \"2026-10\", due = 99, paid = 97 }",
            needed: false,
        },
        FieldDoc {
            name: "project",
            comment: "民生微实事的一步：征集、表决、预算、询价、施工、验收；after 写上一步是哪一条",
            sample: "{ name = \"楼道照明改造\", step = \"表决\", after = \"@/notices/2026-03-01-example.md\", budget = \"38600\", votes = { expected = 45, present = 38, yes = 36, no = 1, abstained = 1 } }",
            needed: false,
        },
        FieldDoc {
            name: "points",
            comment: "党员积分（类型写公开）：公开哪个季度或者哪一年，数字来自 gongshi points close",
            sample: "\"2026-Q3\"",
            needed: false,
        },
        FieldDoc { name: "deadline", comment: "报名或反馈截止日", sample: "{end}", needed: false },
        FieldDoc { name: "phone", comment: "咨询电话", sample: "\"0199-555-0100\"", needed: false },
        FieldDoc { name: "withdrawn", comment: "撤回", sample: "{ on = {date}, reason = \"内容有误\" }", needed: false },
        FieldDoc {
            name: "amended", comment: "贴出后的更正", sample: "[{ date = {date}, what = \"更正电话\" }]", needed: false
        },
        FieldDoc {
            name: "objections",
            comment: "收到的意见和答复，不写姓名电话；网上只写收到几条、答复几条。还没答复的不写 answer 和 answered",
            sample: "[{ date = {start}, summary = \"问评分怎样计算\", answer = \"已说明计算办法\", answered = {end} }]",
            needed: false,
        },
    ],
};

/// The types of notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeType {
    PublicReview,
    Disclosure,
    Consultation,
    Resolution,
    Announcement,
    Notification,
    Reminder,
    Circular,
    Appeal,
    Recruitment,
    Outcome,
}

impl Choice for NoticeType {
    const ALL: &'static [(NoticeType, &'static str, &'static str)] = &[
        (NoticeType::PublicReview, "public-review", "公示"),
        (NoticeType::Disclosure, "disclosure", "公开"),
        (NoticeType::Consultation, "consultation", "征求意见"),
        (NoticeType::Resolution, "resolution", "决议"),
        (NoticeType::Announcement, "announcement", "公告"),
        (NoticeType::Notification, "notification", "通知"),
        (NoticeType::Reminder, "reminder", "提示"),
        (NoticeType::Circular, "circular", "通报"),
        (NoticeType::Appeal, "appeal", "倡议"),
        (NoticeType::Recruitment, "recruitment", "招募"),
        (NoticeType::Outcome, "outcome", "结果"),
    ];
}

/// Categories that are not for everyone unless the entry says so.
const NOT_PUBLIC: [(&str, Audience); 5] = [
    ("party-admission", Audience::Members),
    ("party-dues", Audience::Members),
    ("member-points", Audience::Members),
    ("member-review", Audience::Members),
    ("aid", Audience::Residents),
];

#[derive(Debug)]
struct Notice {
    of_type: NoticeType,
    category: Option<String>,
    number: Option<Located<String>>,
    issuer: Option<Located<String>>,
    basis: Option<String>,
    period: Option<WrittenPeriod>,
    feedback: Arc<Feedback>,
    objects: Objects,
    /// The file of its figures or its list.
    data: Option<Box<TableName>>,
    objects_stay: Option<Stay>,
    outcome_of: Option<Located<String>>,
    withdrawn: Option<Withdrawn>,
    amended: Vec<Amendment>,
    deadline: Option<Date>,
    phone: Option<String>,
    objections: Vec<Located<Objection>>,
    accounts: Option<Box<Accounts>>,
    dues: Vec<Dues>,
    points: Option<Box<Points>>,
    project: Option<Box<Project>>,
}

#[derive(Debug, Serialize)]
struct Withdrawn {
    on: Option<Date>,
    reason: Option<String>,
}

#[derive(Debug, Serialize)]
struct Amendment {
    date: Option<Date>,
    what: String,
}

impl Kind for Notices {
    fn def(&self) -> &'static KindDef {
        &DEF
    }

    fn read(&self, reader: &mut Reader<'_>, context: &ReadContext<'_>) -> Box<dyn Item> {
        reader.require("type");
        let of_type = reader.choice("type").map_or(NoticeType::Notification, |read| read.value);
        let own = reader.table("feedback", crate::model::read_feedback).map(|feedback| feedback.value);
        let outcome_of = reader.text("outcome_of");
        let data = table::read(reader, of_type, context);
        let data_for = |meant: Meant| data.as_ref().filter(|(_, is)| *is == meant).map(|(data, _)| data);
        let notice = Notice {
            of_type,
            category: category(reader, context.settings),
            number: reader.text("number"),
            issuer: issuer(reader, context.settings),
            basis: reader.text("basis").map(|basis| basis.value),
            period: crate::model::read_period(reader, context),
            feedback: feedback(own, &context.settings.office.feedback),
            objects: objects::read(reader, data_for(Meant::Objects)),
            data: data.as_ref().and_then(|(data, _)| data.file.clone()).map(Box::new),
            objects_stay: crate::model::read_objects_stay(reader),
            project: project::read(reader, outcome_of.as_ref()).map(Box::new),
            outcome_of,
            withdrawn: reader.table("withdrawn", withdrawn).map(|withdrawn| withdrawn.value),
            amended: reader.tables("amended", amendment).into_iter().map(|amended| amended.value).collect(),
            deadline: reader.date("deadline").map(|deadline| deadline.value),
            phone: reader.text("phone").map(|phone| phone.value),
            objections: crate::model::read_objections(reader),
            accounts: accounts::read(reader, data_for(Meant::Accounts)).map(Box::new),
            dues: dues::read(reader, context, data_for(Meant::Dues)),
            points: points::read(reader, context).map(Box::new),
        };
        required(reader, &notice);
        if notice.is_dues() {
            dues::no_amounts(&notice.objects, context).into_iter().for_each(|found| reader.report(found));
        }
        review::check(reader, &notice, context);
        Box::new(notice)
    }
}

/// What is reviewed or disclosed: any word, but not one that is nearly another which decides who may see the notice or how long
/// it must hang.
fn category(reader: &mut Reader<'_>, settings: &Settings) -> Option<String> {
    let written = reader.text("category")?;
    let known = NOT_PUBLIC.iter().map(|(category, _)| *category).chain(settings.reviews.keys().map(String::as_str));
    if let Some(meant) = text::slip(&written.value, known) {
        let message = msg!("category-near", value = written.value, meant = meant);
        reader
            .report(found(code::CATEGORY_NEAR, written.place.as_ref(), message).help(msg!("category-near-help", meant = meant)));
    }
    Some(written.value)
}

fn issuer(reader: &mut Reader<'_>, settings: &Settings) -> Option<Located<String>> {
    let written = reader.text("issuer")?;
    if settings.issuer(&written.value).is_none() {
        let keys: Vec<_> = settings.office.issuers.iter().map(|issuer| issuer.key.as_str()).collect();
        let mut found = Diagnostic::new(code::FIELD_VALUE, msg!("issuer-unknown", value = written.value));
        found.place.clone_from(&written.place);
        reader.report(found.help(msg!("issuer-unknown-help", keys = keys.join(", "))));
    }
    Some(written)
}

/// Where to object: what the notice leaves open is said by the office, and by the office alone if it says nothing.
fn feedback(own: Option<Feedback>, office: &Arc<Feedback>) -> Arc<Feedback> {
    own.map_or_else(|| Arc::clone(office), |own| Arc::new(own.or(office)))
}

fn withdrawn(reader: &mut Reader<'_>) -> Withdrawn {
    reader.require("on");
    Withdrawn { on: reader.date("on").map(|on| on.value), reason: reader.text("reason").map(|reason| reason.value) }
}

fn amendment(reader: &mut Reader<'_>) -> Amendment {
    reader.require("date");
    Amendment {
        date: reader.date("date").map(|date| date.value),
        what: reader.required_text("what").map(|what| what.value).unwrap_or_default(),
    }
}

/// A public review needs a period and a phone or an address to object at.
fn required(reader: &mut Reader<'_>, notice: &Notice) {
    let review = notice.of_type == NoticeType::PublicReview;
    let consults = notice.of_type == NoticeType::Consultation;
    if (review || (consults && notice.deadline.is_none())) && !reader.has("period") {
        let mut found = Diagnostic::new(code::PERIOD_MISSING, msg!("period-missing", label = notice.of_type.label()));
        found.place = reader.place();
        reader.report(found.help(msg!("period-missing-help")));
    }
    if !(notice.objections.is_empty() || review || consults) {
        let mut found = Diagnostic::new(code::FIELD_VALUE, msg!("objections-type", label = notice.of_type.label()));
        found.place.clone_from(&notice.objections[0].place);
        reader.report(found.help(msg!("objections-type-help")));
    }
    let disclosed = ["accounts", "dues", "points"].into_iter().find(|name| reader.has(name));
    if let Some(name) = disclosed.filter(|_| notice.of_type != NoticeType::Disclosure) {
        let message = msg!("disclosure-type", label = notice.of_type.label(), name = name);
        reader.report(found(code::FIELD_VALUE, reader.place().as_ref(), message).help(msg!("disclosure-type-help", name = name)));
    }
    if notice.objects_stay.is_some() && !reader.has("period") {
        let mut found = Diagnostic::new(code::FIELD_VALUE, msg!("objects-stay-no-period"));
        found.place = reader.place();
        reader.report(found.help(msg!("objects-stay-no-period-help")));
    }
    if review && notice.feedback.phone.is_none() && notice.feedback.address.is_none() {
        let mut found = Diagnostic::new(code::FEEDBACK_MISSING, msg!("feedback-missing"));
        found.place = reader.place();
        reader.report(found.help(msg!("feedback-missing-help")));
    }
}

impl Item for Notice {
    fn facts(&self, context: &ReadContext<'_>) -> Facts {
        let settings = context.settings;
        let signer = match &self.issuer {
            Some(issuer) => settings.issuer(&issuer.value),
            None => settings.office.issuers.first(),
        };
        let of_category = NOT_PUBLIC.iter().find(|(category, _)| self.category.as_deref() == Some(category));
        let audience = match of_category {
            _ if self.is_dues() || self.points.is_some() => Audience::Members,
            Some((_, audience)) => *audience,
            None => Audience::Public,
        };
        Facts {
            of_type: EntryType { key: self.of_type.key(), label: self.of_type.label() },
            number: self.number.clone().map(Box::new),
            issuer: signer.map(|issuer| issuer.name.clone()),
            period: self.period.as_ref().map(|written| written.period),
            deadline: self.deadline,
            phone: self.phone.clone().or_else(|| self.feedback.phone.clone()),
            expires: self.expires(context),
            audience,
            objects: self.objects.facts().map(Box::new),
            full_names: self.objects.full_names.clone().map(Box::new),
            list_down: self.list_down(context),
            void: self.withdrawn.is_some(),
            amended: self.amended.iter().filter_map(|amended| amended.date).max(),
            objections: self.objections.clone(),
            links: self.outcome_of.iter().cloned().collect(),
            tables: self.data.as_deref().into_iter().cloned().collect(),
            balance: self.accounts.as_deref().map(Accounts::balance).map(Box::new),
            points: self.points.as_ref().map(|points| Box::new(points.term.clone())),
            counted: self.points.as_deref().map(Points::counted),
            web_line: self.points.as_deref().and_then(Points::line),
            project: self.project.as_deref().map(Project::facts).map(Box::new),
            summary: self.accounts.as_deref().and_then(Accounts::summary),
            ..Facts::default()
        }
    }

    fn view(&self, context: &ViewContext<'_>) -> serde_json::Value {
        let down = context.entry.list_down().filter(|from| context.as_of.0 >= *from);
        json!({
            "basis": self.basis,
            "category": self.category,
            "feedback": self.feedback,
            "objects": self.objects.table.as_ref().filter(|_| down.is_none()),
            "objects_file": self.objects.file.as_ref().map(|table| &table.file.value).filter(|_| down.is_none()),
            "objects_hang": self.objects.is_private() && down.is_none(),
            "objects_down": down.map(|day| json!({ "day": long(day), "count": self.objects.table.as_ref().map(|table| table.rows.len()) })),
            "outcome_of": self.outcome_of.as_ref().and_then(|reference| context.link(&reference.value)),
            "outcomes": outcomes(context),
            "withdrawn": self.withdrawn,
            "amended": self.amended,
            "statements": self.statements(),
            "member_points": self.points.as_deref().and_then(Points::members),
            "chain": self.project.as_ref().map(|project| project::chain(project, context)),
            "accounts": self.accounts.as_deref().and_then(Accounts::glance),
        })
    }

    fn check(&self, _entry: &Entry, site: &Site) -> Vec<Diagnostic> {
        number_issuer(self, site).into_iter().collect()
    }

    fn as_any(&self) -> &dyn std::any::Any {
        self
    }
}

impl Notice {
    /// The tables that its figures make.
    fn statements(&self) -> Vec<Statement> {
        let accounts = self.accounts.as_deref().into_iter().flat_map(Accounts::statements);
        let points = self.points.as_deref().into_iter().filter_map(Points::statement);
        accounts
            .chain(dues::statement(&self.dues))
            .chain(points)
            .chain(self.project.as_deref().into_iter().flat_map(Project::statements))
            .collect()
    }

    /// Whether it is about party dues.
    fn is_dues(&self) -> bool {
        !self.dues.is_empty() || self.category.as_deref() == Some("party-dues")
    }

    /// The day from which its list is gone: the day on which it was withdrawn, else some working days after the period. Only
    /// a public review loses it unless the notice says so: accounts, resolutions and results stay whole.
    fn list_down(&self, context: &ReadContext<'_>) -> Option<Date> {
        let default = (self.of_type == NoticeType::PublicReview).then_some(context.settings.periods.objects_stay);
        let end = self.period.as_ref()?.period.end();
        let after = crate::model::after_working_days(context.calendar, end, self.objects_stay.or(default)?);
        let withdrawn = self.withdrawn.as_ref().and_then(|withdrawn| withdrawn.on);
        after.map(|after| withdrawn.map_or(after, |on| on.min(after)))
    }

    /// The last day on the board by the site's table, if the type has one.
    fn expires(&self, context: &ReadContext<'_>) -> Option<Date> {
        let Stay::Days(days) = context.settings.expires.get(self.of_type.key())?.value else { return None };
        let from = self.deadline.or(context.common.date)?;
        Some(plus_days(from, i64::try_from(days).unwrap_or(i64::MAX)))
    }
}

/// The entries that say they are the outcome of this one, as far as they are up: a title said before its day would give it away.
fn outcomes(context: &ViewContext<'_>) -> Vec<serde_json::Value> {
    let outcomes = context.site.naming(&context.entry.id).filter(|other| other.id.kind == DEF.key);
    outcomes.filter(|other| context.shown.contains(&other.id)).filter_map(|other| context.link(&other.id.to_string())).collect()
}

/// A number that begins like another issuer's.
fn number_issuer(notice: &Notice, site: &Site) -> Option<Diagnostic> {
    let number = notice.number.as_ref()?;
    let own = match &notice.issuer {
        Some(issuer) => site.settings.issuer(&issuer.value)?,
        None => site.settings.office.issuers.first()?,
    };
    let stem = |form: &Option<String>| form.as_ref().and_then(|form| form.split_once('{').map(|(stem, _)| stem.to_owned()));
    let theirs = site
        .settings
        .office
        .issuers
        .iter()
        .find(|issuer| issuer.key != own.key && stem(&issuer.number).is_some_and(|stem| number.value.starts_with(&stem)))?;
    let mut found =
        Diagnostic::new(code::NUMBER_ISSUER, msg!("number-issuer", number = number.value, theirs = theirs.name, own = own.name));
    found.place.clone_from(&number.place);
    Some(found.help(msg!("number-issuer-help", key = theirs.key)))
}
