//! 评议: who was judged by whom, with every figure that leads to the result.
//!
//! All sums are exact and in whole numbers; voter groups stand apart, and the result over all of them says
//! its formula. What the scheme changes is data in [`scheme`]; what is counted is in [`arithmetic`].

use crate::base::date::Date;
use crate::base::{code, text};
use crate::model::{Audience, EntryType, Facts, FieldDoc, Item, Kind, KindDef, ReadContext, ViewContext, Word};
use crate::msg;
use crate::parse::reader::{Located, Reader};

use super::shared::{found, needed, not_empty, plain, value};

mod arithmetic;
mod group;
mod scheme;
#[cfg(test)]
mod tests;
mod view;

use arithmetic::Ratio;
use group::Group;
use scheme::Scheme;

/// The kind «evaluations».
pub struct Evaluations;

const EVALUATION: EntryType = EntryType { key: "evaluation", label: "评议" };

static DEF: KindDef = KindDef {
    key: "evaluations",
    label: "评议结果",
    words: &[
        Word { word: "评议", type_key: None },
        Word { word: "测评", type_key: None },
        Word { word: "evaluation", type_key: None },
    ],
    types: &[EVALUATION],
    dated: true,
    extension: "md",
    template: "evaluation.html",
    listed: true,
    fields: &[
        FieldDoc {
            name: "scheme",
            comment: "评议名称：群众评议、居民评议居委会、双述双评、民主评议党员……",
            sample: "\"群众评议\"",
            needed: true,
        },
        FieldDoc { name: "subject", comment: "评议谁", sample: "\"{issuer}\"", needed: true },
        FieldDoc { name: "held", comment: "评议的日子", sample: "{date}", needed: true },
        FieldDoc {
            name: "grades",
            comment: "等次，最好的写在最前",
            sample: "[\"满意\", \"基本满意\", \"不满意\"]",
            needed: true,
        },
        FieldDoc {
            name: "satisfied",
            comment: "哪几个等次算进满意率，不写就只算第一个",
            sample: "[\"满意\", \"基本满意\"]",
            needed: false,
        },
        FieldDoc {
            name: "result_label", comment: "结果的名称，不写就是满意率", sample: "\"满意率\"", needed: false
        },
        FieldDoc {
            name: "groups",
            comment: "每一类投票人一行：应到、实到、发出、收回、有效、弃权、各等次票数（按 grades 的顺序）",
            sample: "[{ name = \"居民代表\", expected = 50, present = 42, issued = 42, returned = 42, valid = 41, abstained = 0, tally = [36, 4, 1] }]",
            needed: true,
        },
        FieldDoc {
            name: "subjects",
            comment: "按分数评议几个单位时，每个单位一行",
            sample: "[{ name = \"市中医院\", score = 96.1 }]",
            needed: false,
        },
        FieldDoc {
            name: "rectify",
            comment: "整改：问题、办法、期限，办结后写 done",
            sample: "[{ problem = \"夜里太暗\", measure = \"加装路灯\", due = {end} }]",
            needed: false,
        },
    ],
};

#[derive(Debug)]
struct Evaluation {
    scheme: String,
    subject: String,
    held: Option<Date>,
    grades: Vec<String>,
    /// Positions in `grades`, in their order.
    satisfied: Vec<usize>,
    result_label: String,
    groups: Vec<Group>,
    subjects: Vec<Judged>,
    rectify: Vec<Rectify>,
}

/// One of several that are judged by points; the score with its digits as written.
#[derive(Debug, serde::Serialize)]
struct Judged {
    name: String,
    score: String,
}

#[derive(Debug)]
struct Rectify {
    problem: String,
    measure: String,
    due: Option<Date>,
    done: Option<Date>,
}

impl Kind for Evaluations {
    fn def(&self) -> &'static KindDef {
        &DEF
    }

    fn read(&self, reader: &mut Reader<'_>, _context: &ReadContext<'_>) -> Box<dyn Item> {
        reader.require("held");
        let grades = grades(reader);
        let evaluation = Evaluation {
            scheme: needed(reader, "scheme"),
            subject: needed(reader, "subject"),
            held: value(reader.date("held")),
            satisfied: satisfied(reader, &grades),
            result_label: plain(reader, "result_label").unwrap_or_else(|| "满意率".to_owned()),
            groups: reader.tables("groups", |reader| group::read(reader, &grades)).into_iter().map(|group| group.value).collect(),
            subjects: reader.tables("subjects", judged).into_iter().map(|judged| judged.value).collect(),
            rectify: reader.tables("rectify", rectify).into_iter().map(|row| row.value).collect(),
            grades,
        };
        if evaluation.subjects.is_empty() {
            not_empty(reader, "groups", &evaluation.groups);
        }
        Box::new(evaluation)
    }
}

/// The grades; one that stands twice could not be told apart in a tally.
fn grades(reader: &mut Reader<'_>) -> Vec<String> {
    let read = reader.texts("grades");
    if !reader.has("subjects") {
        not_empty(reader, "grades", &read);
    }
    let mut grades: Vec<String> = Vec::with_capacity(read.len());
    for grade in read {
        if grades.contains(&grade.value) {
            let twice = found(code::FIELD_VALUE, grade.place.as_ref(), msg!("grade-twice", grade = grade.value));
            reader.report(twice.help(msg!("grade-twice-help")));
        } else {
            grades.push(grade.value);
        }
    }
    grades
}

fn satisfied(reader: &mut Reader<'_>, grades: &[String]) -> Vec<usize> {
    let read = reader.texts("satisfied");
    if read.is_empty() {
        return (!grades.is_empty()).then_some(0).into_iter().collect();
    }
    let mut positions: Vec<usize> = read.iter().filter_map(|grade| grade_at(reader, grades, grade)).collect();
    positions.sort_unstable();
    positions.dedup();
    positions
}

/// The position of a grade; one that is not among `grades` is reported.
fn grade_at(reader: &mut Reader<'_>, grades: &[String], grade: &Located<String>) -> Option<usize> {
    let position = grades.iter().position(|known| *known == grade.value);
    if position.is_none() {
        let unknown = found(code::FIELD_VALUE, grade.place.as_ref(), msg!("grade-unknown", grade = grade.value));
        let help = match text::nearest(&grade.value, grades.iter().map(String::as_str)) {
            Some(meant) => msg!("field-unknown-nearest", meant = meant),
            None => msg!("grade-unknown-help", grades = grades.join("、")),
        };
        reader.report(unknown.help(help));
    }
    position
}

fn judged(reader: &mut Reader<'_>) -> Judged {
    reader.require("score");
    Judged { name: needed(reader, "name"), score: value(reader.decimal("score")).unwrap_or_default() }
}

fn rectify(reader: &mut Reader<'_>) -> Rectify {
    Rectify {
        problem: needed(reader, "problem"),
        measure: needed(reader, "measure"),
        due: value(reader.date("due")),
        done: value(reader.date("done")),
    }
}

impl Item for Evaluation {
    fn facts(&self, context: &ReadContext<'_>) -> Facts {
        let audience = self.rules().audience;
        let public = context.common.audience.unwrap_or(audience) == Audience::Public;
        Facts {
            of_type: EVALUATION,
            line: if public { self.line() } else { None },
            web_line: if public { None } else { self.web_line() },
            audience,
            ..Facts::default()
        }
    }

    fn view(&self, context: &ViewContext<'_>) -> serde_json::Value {
        view::of(self, context)
    }

    fn as_any(&self) -> &dyn std::any::Any {
        self
    }
}

impl Evaluation {
    fn rules(&self) -> &'static Scheme {
        scheme::of(&self.scheme)
    }

    /// The votes of every grade over all groups.
    fn totals(&self) -> Vec<u64> {
        (0..self.grades.len()).map(|grade| self.groups.iter().map(|group| group.votes(grade)).sum()).collect()
    }

    /// The valid votes over all groups.
    fn valid(&self) -> u64 {
        self.groups.iter().map(Group::valid).sum()
    }

    /// The large result; `None` without a single valid vote.
    fn result(&self) -> Option<Ratio> {
        let totals = self.totals();
        Ratio::new(self.satisfied.iter().map(|grade| totals[*grade]).sum(), self.valid())
    }

    fn line(&self) -> Option<String> {
        Some(format!("{} {}", self.result_label, self.result()?.percent()))
    }

    /// How many were judged and how many reached the first grade: all that the web may say of some schemes.
    fn web_line(&self) -> Option<String> {
        let verb = self.rules().web_verb?;
        let (grade, count) = (self.grades.first()?, *self.totals().first()?);
        Some(format!("{verb}{}人，{grade}{count}人", self.valid()))
    }
}
