//! 示范岗: a post, its duties, who holds it, what the holder has pledged and how far that has come.
//!
//! A holder who has not agreed is shown as 姓某某 and without a photo; the photo is then no file of the
//! entry, so that nothing can publish it. Grades of the last step are not read at all.

use serde::Serialize;

use crate::base::date::{Date, long};
use crate::base::personal::name;
use crate::base::{Place, code};
use crate::model::{EntryType, Facts, FieldDoc, Item, Kind, KindDef, ReadContext, TableName, ViewContext, Word};
use crate::msg;
use crate::parse::reader::{Choice, Located, Reader};

use super::shared::{found, needed, not_empty, plain, value, words};

mod results;
#[cfg(test)]
mod tests;

/// The kind «model-posts».
pub struct ModelPosts;

const MODEL_POST: EntryType = EntryType { key: "model-post", label: "示范岗" };

static DEF: KindDef = KindDef {
    key: "model-posts",
    label: "示范岗",
    words: &[Word { word: "岗位", type_key: None }, Word { word: "model-post", type_key: None }],
    types: &[MODEL_POST],
    dated: true,
    extension: "md",
    template: "model-post.html",
    listed: true,
    fields: &[
        FieldDoc { name: "post", comment: "岗位名称", sample: "\"纠纷调解岗\"", needed: true },
        FieldDoc { name: "duties", comment: "职责，一条一项", sample: "[\"接待来访，当天登记\"]", needed: true },
        FieldDoc {
            name: "holders",
            comment: "亮岗人；写了 consent（本人同意公开的日期）才显示全名和照片，否则显示姓某某",
            sample: "[{ name = \"张某某\", since = {date} }]",
            needed: true,
        },
        FieldDoc {
            name: "pledges",
            comment: "承诺事项和进度，步骤依次为：承诺、践诺、述诺、问诺、评诺",
            sample: "[{ text = \"每周入户一次\", steps = [{ step = \"承诺\", on = {date} }] }]",
            needed: false,
        },
        FieldDoc {
            name: "results",
            comment: "可以计数的成效",
            sample: "[{ label = \"调解成功\", value = 16, unit = \"起\", period = \"历年\" }]",
            needed: false,
        },
        FieldDoc {
            name: "data",
            comment: "成效所在的表格（指标、数值、单位、时段）：旁边的 .xlsx 或 .csv，或者正文里的表格（写它上面的小标题）",
            sample: "\"成效.xlsx\"",
            needed: false,
        },
    ],
};

/// The steps of a pledge, in the order in which they must come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Pledge,
    Practise,
    Report,
    Question,
    Assess,
}

impl Choice for Stage {
    const ALL: &'static [(Stage, &'static str, &'static str)] = &[
        (Stage::Pledge, "pledge", "承诺"),
        (Stage::Practise, "practise", "践诺"),
        (Stage::Report, "report", "述诺"),
        (Stage::Question, "question", "问诺"),
        (Stage::Assess, "assess", "评诺"),
    ];
}

#[derive(Debug)]
struct ModelPost {
    post: String,
    duties: Vec<String>,
    holders: Vec<Holder>,
    pledges: Vec<Pledge>,
    results: Vec<Measured>,
    /// The file of further results.
    data: Option<TableName>,
}

#[derive(Debug)]
struct Holder {
    /// As it may be shown.
    name: String,
    since: Option<Date>,
    /// Only of a holder who agreed.
    photo: Option<Located<String>>,
    alt: String,
}

#[derive(Debug)]
struct Pledge {
    text: String,
    steps: Vec<StepTaken>,
}

#[derive(Debug)]
struct StepTaken {
    stage: Stage,
    on: Option<Date>,
    place: Option<Place>,
}

/// A result that can be counted; the value with its digits as written.
#[derive(Debug, Serialize)]
struct Measured {
    label: String,
    value: String,
    unit: Option<String>,
    period: Option<String>,
}

impl Kind for ModelPosts {
    fn def(&self) -> &'static KindDef {
        &DEF
    }

    fn read(&self, reader: &mut Reader<'_>, context: &ReadContext<'_>) -> Box<dyn Item> {
        let data = results::data(reader, context);
        let mut post = ModelPost {
            post: needed(reader, "post"),
            duties: words(reader, "duties"),
            holders: reader.tables("holders", holder).into_iter().map(|holder| holder.value).collect(),
            pledges: reader.tables("pledges", pledge).into_iter().map(|pledge| pledge.value).collect(),
            results: reader.tables("results", measured).into_iter().map(|result| result.value).collect(),
            data: data.as_ref().and_then(|data| data.file.clone()),
        };
        let in_table = data.as_ref().and_then(|data| data.sheet.as_deref());
        post.results.extend(in_table.into_iter().flat_map(|sheet| results::read(reader, sheet)));
        not_empty(reader, "duties", &post.duties);
        for pledge in &post.pledges {
            order(reader, pledge);
        }
        Box::new(post)
    }
}

fn holder(reader: &mut Reader<'_>) -> Holder {
    let full = needed(reader, "name");
    let since = value(reader.date("since"));
    let agreed = reader.date("consent").is_some();
    let photo = reader.text("photo");
    let written = reader.has("alt");
    let alt = plain(reader, "alt").unwrap_or_default();
    if let Some(photo) = photo.as_ref().filter(|_| agreed && !written) {
        let without = found(code::PICTURE_ALT, photo.place.as_ref(), msg!("picture-alt", file = photo.value));
        reader.report(without.help(msg!("picture-alt-help")));
    }
    let name = if agreed { full } else { name::masked(&full) };
    Holder { name, since, photo: photo.filter(|_| agreed), alt }
}

fn pledge(reader: &mut Reader<'_>) -> Pledge {
    let steps = reader.tables("steps", |reader| {
        reader.require("step");
        reader.require("on");
        (reader.choice("step"), value(reader.date("on")))
    });
    let steps = steps.into_iter().filter_map(|step| {
        let (stage, on) = step.value;
        Some(StepTaken { stage: stage?.value, on, place: step.place })
    });
    Pledge { steps: steps.collect(), text: needed(reader, "text") }
}

fn measured(reader: &mut Reader<'_>) -> Measured {
    reader.require("value");
    Measured {
        label: needed(reader, "label"),
        value: value(reader.quantity("value")).unwrap_or_default(),
        unit: plain(reader, "unit"),
        period: plain(reader, "period"),
    }
}

/// Nobody is questioned who has not reported: every step follows the one before it, on no earlier day.
fn order(reader: &mut Reader<'_>, pledge: &Pledge) {
    for (index, step) in pledge.steps.iter().enumerate() {
        let expected = Stage::ALL.get(index).map(|(stage, ..)| *stage);
        if expected != Some(step.stage) {
            let message = match expected {
                Some(expected) => msg!("step-order", step = step.stage.label(), expected = expected.label()),
                None => msg!("step-extra", step = step.stage.label()),
            };
            reader.report(found(code::STEP_ORDER, step.place.as_ref(), message).help(msg!("step-order-help")));
            return;
        }
        let before = index.checked_sub(1).and_then(|before| pledge.steps[before].on);
        if let (Some(before), Some(on)) = (before, step.on)
            && on < before
        {
            let message = msg!("step-date", step = step.stage.label(), on = on, before = before);
            reader.report(found(code::STEP_ORDER, step.place.as_ref(), message).help(msg!("step-date-help")));
            return;
        }
    }
}

impl Item for ModelPost {
    fn facts(&self, _context: &ReadContext<'_>) -> Facts {
        let names: Vec<_> = self.holders.iter().map(|holder| holder.name.as_str()).collect();
        Facts {
            of_type: MODEL_POST,
            line: (!names.is_empty()).then(|| names.join("、")),
            files: self.holders.iter().filter_map(|holder| holder.photo.clone()).collect(),
            tables: self.data.iter().cloned().collect(),
            ..Facts::default()
        }
    }

    fn view(&self, _context: &ViewContext<'_>) -> serde_json::Value {
        let view = View {
            post: &self.post,
            duties: &self.duties,
            holders: self.holders.iter().map(holder_view).collect(),
            pledges: self.pledges.iter().map(pledge_view).collect(),
            results: &self.results,
        };
        serde_json::to_value(view).unwrap_or_default()
    }

    fn as_any(&self) -> &dyn std::any::Any {
        self
    }
}

#[derive(Serialize)]
struct View<'a> {
    post: &'a str,
    duties: &'a [String],
    holders: Vec<HolderView<'a>>,
    pledges: Vec<PledgeView<'a>>,
    results: &'a [Measured],
}

#[derive(Serialize)]
struct HolderView<'a> {
    name: &'a str,
    since: Option<Date>,
    since_text: Option<String>,
    photo: Option<PhotoView<'a>>,
}

#[derive(Serialize)]
struct PhotoView<'a> {
    file: &'a str,
    alt: &'a str,
}

#[derive(Serialize)]
struct PledgeView<'a> {
    text: &'a str,
    /// The last step that was taken.
    stage: Option<&'static str>,
    /// All five, taken or not.
    steps: Vec<StepView>,
}

#[derive(Serialize)]
struct StepView {
    key: &'static str,
    label: &'static str,
    on: Option<Date>,
    on_text: Option<String>,
    done: bool,
}

fn holder_view(holder: &Holder) -> HolderView<'_> {
    HolderView {
        name: &holder.name,
        since: holder.since,
        since_text: holder.since.map(long),
        photo: holder.photo.as_ref().map(|photo| PhotoView { file: &photo.value, alt: &holder.alt }),
    }
}

fn pledge_view(pledge: &Pledge) -> PledgeView<'_> {
    let steps = Stage::ALL.iter().map(|(stage, key, label)| {
        let taken = pledge.steps.iter().find(|step| step.stage == *stage);
        let on = taken.and_then(|step| step.on);
        StepView { key, label, on, on_text: on.map(long), done: taken.is_some() }
    });
    PledgeView { text: &pledge.text, stage: pledge.steps.last().map(|step| step.stage.label()), steps: steps.collect() }
}
