//! 评议: who was judged by whom, with every figure that leads to the result.
//!
//! All sums are exact until they are printed; voter groups stand apart, and the result over all of them says its formula.
//! What a scheme changes is data in [`Scheme`](crate::model::Scheme). Figures are written, or counted from ballots.

use crate::base::{Date, Diagnostic, code, text};
use crate::model::{
    Audience, Entry, EntryType, Facts, FieldDoc, Item, Kind, KindDef, Names, ReadContext, Series, Site, ViewContext, Word,
};
use crate::msg;
use crate::parse::reader::{Located, Reader};

use super::data;
use super::shared::{found, needed, not_empty, value};

mod apply;
mod ballots;
mod group;
mod limits;
mod naming;
mod rectify;
mod result;
mod rules;
mod subject;
mod tallies;
#[cfg(test)]
mod tests;
mod view;

use group::Group;
use naming::Named;
use rectify::Rectify;
use result::Outcome;
use rules::Rules;
use subject::Subject;

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
            comment: "等次，最好的写在最前；评议办法里有的可以不写",
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
            comment: "每一类投票人一行：应到、实到、发出、收回、有效、无效、弃权、各等次票数（按 grades 的顺序）",
            sample: "[{ name = \"居民代表\", expected = 50, present = 42, issued = 42, returned = 42, valid = 41, abstained = 0, tally = [36, 4, 1] }]",
            needed: true,
        },
        FieldDoc {
            name: "data",
            comment: "表格：计票汇总一类人一行，票表一张票一行；不上网，不给人看的放在 private 里",
            sample: "\"@private/piao.csv\"",
            needed: false,
        },
        FieldDoc {
            name: "subjects",
            comment: "评议几个单位时，每个单位一行：各方评分，或者只写得分",
            sample: "[{ name = \"市中医院\", scores = { \"街道\" = 97, \"社区党组织\" = 96, \"居民\" = 95.5 } }]",
            needed: false,
        },
        FieldDoc {
            name: "named",
            comment: "最高等次的名单，只能在它自己的公示期满以后写",
            sample: "{ names = [\"张某某\"], review = \"@/notices/2026-01-08-youxiu.md\" }",
            needed: false,
        },
        FieldDoc {
            name: "steps",
            comment: "观、听、问、评四步各做了什么",
            sample: "{ look = \"看六个网格\", listen = \"听述职\", ask = \"居民提问\", judge = \"当场投票\" }",
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
    rules: Rules,
    subject: String,
    held: Option<Date>,
    groups: Vec<Group>,
    /// What `subjects` are scored by.
    columns: Vec<crate::model::Weighted>,
    subjects: Vec<Subject>,
    /// Whether figures come from a table.
    counted: bool,
    named: Option<Located<Named>>,
    steps: Vec<(&'static str, String)>,
    rectify: Vec<Rectify>,
}

impl Kind for Evaluations {
    fn def(&self) -> &'static KindDef {
        &DEF
    }

    fn read(&self, reader: &mut Reader<'_>, context: &ReadContext<'_>) -> Box<dyn Item> {
        reader.require("held");
        let rules = rules::read(reader, context);
        let subject = needed(reader, "subject");
        let figures = figures(reader, &rules, (&subject, context));
        let evaluation = Evaluation {
            subject,
            held: value(reader.date("held")),
            groups: figures.groups,
            columns: figures.columns,
            subjects: figures.subjects,
            counted: figures.counted,
            named: naming::read(reader),
            steps: rectify::steps(reader),
            rectify: reader.tables("rectify", rectify::read).into_iter().map(|row| row.value).collect(),
            rules,
        };
        Box::new(evaluation)
    }
}

/// All figures of an evaluation.
struct Figures {
    groups: Vec<Group>,
    columns: Vec<crate::model::Weighted>,
    subjects: Vec<Subject>,
    counted: bool,
}

/// The figures as written and as counted, with everything about them that does not hold.
fn figures(reader: &mut Reader<'_>, rules: &Rules, (sole, context): (&str, &ReadContext<'_>)) -> Figures {
    let data = data::read(reader, context, None);
    let elsewhere = data.is_some() || reader.has("subjects");
    let read = reader.tables("groups", |reader| {
        if !elsewhere {
            reader.require("tally");
        }
        group::read(reader, rules)
    });
    let mut groups: Vec<Group> = read.into_iter().map(|group| group.value).collect();
    let table = data.as_ref().and_then(|data| data.sheet.as_deref()).filter(|sheet| tallies::is_tally(rules, sheet));
    if let (Some(data), Some(sheet)) = (&data, table) {
        if !groups.is_empty() {
            reader.report(data.twice("groups"));
        }
        data.said(context).into_iter().for_each(|found| reader.report(found));
        groups.extend(tallies::read(reader, rules, sheet));
    }
    let lines = data.as_ref().filter(|_| table.is_none()).and_then(|data| ballots::lines(reader, data, context));
    let counted = lines.map(|lines| ballots::count(reader, rules, &lines));
    if let Some(counted) = &counted {
        apply::to_groups(reader, rules, &mut groups, counted);
    }
    let names: Vec<String> = groups.iter().map(|group| group.name.clone()).collect();
    let columns = subject::columns(rules, &names);
    let mut subjects = subject::read(reader, rules, &columns);
    if let Some(counted) = counted.as_ref().filter(|counted| !counted.subjects.is_empty() || rules.scheme.grades.is_empty()) {
        let judged = apply::Judged { subjects: &mut subjects, columns: &columns, sole };
        apply::to_subjects(reader, rules, judged, counted);
    }
    groups.iter().for_each(|group| group.check(reader));
    subjects.iter().for_each(|subject| subject.check(reader, rules, &columns));
    limits::check(reader, rules, &groups);
    if !elsewhere {
        not_empty(reader, "groups", &groups);
    }
    Figures { groups, columns, subjects, counted: counted.is_some() || table.is_some() }
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

impl Item for Evaluation {
    fn facts(&self, context: &ReadContext<'_>) -> Facts {
        let audience = self.rules.scheme.audience;
        let public = context.common.audience.unwrap_or(audience) == Audience::Public;
        let series = |held| Series { of: (self.rules.scheme.name.clone(), self.subject.clone()), held };
        Facts {
            of_type: EVALUATION,
            line: if public { self.line() } else { None },
            web_line: if public { None } else { self.web_line() },
            audience,
            promises: self.rectify.iter().filter_map(Rectify::promise).collect(),
            series: self.held.map(series).map(Box::new),
            counted: self.said_counted(),
            links: self.named.iter().filter_map(|named| named.value.review.clone()).collect(),
            ..Facts::default()
        }
    }

    fn view(&self, context: &ViewContext<'_>) -> serde_json::Value {
        view::of(self, context)
    }

    fn check(&self, entry: &Entry, site: &Site) -> Vec<Diagnostic> {
        naming::check(self, entry, site).into_iter().collect()
    }

    fn as_any(&self) -> &dyn std::any::Any {
        self
    }
}

impl Evaluation {
    /// The large result; `None` without a single valid vote, and where several are judged.
    fn result(&self) -> Option<Outcome> {
        match self.subjects.as_slice() {
            [] => result::whole(&self.rules, &self.groups),
            [one] if one.name == self.subject => self.outcome(one),
            _ => None,
        }
    }

    /// What came out for one of several.
    fn outcome(&self, subject: &Subject) -> Option<Outcome> {
        result::of_subject(&self.rules, &self.columns, subject)
    }

    fn line(&self) -> Option<String> {
        Some(format!("{} {}", self.rules.label, self.result()?.shown))
    }

    /// How many got a grade, and how many of them the first.
    fn judged_and_top(&self) -> Option<(u64, u64)> {
        if self.subjects.is_empty() {
            let judged = self.groups.iter().map(Group::valid).sum();
            return Some((judged, self.groups.iter().map(|group| group.votes(0)).sum()));
        }
        let judged = self.subjects.iter().filter(|subject| subject.is_judged()).count();
        let top = self.subjects.iter().filter(|subject| self.standing(subject).is_some_and(|(at, _)| at == 0)).count();
        Some((u64::try_from(judged).ok()?, u64::try_from(top).ok()?))
    }

    /// The grade or band of one of several: its place among all, and its name.
    fn standing(&self, subject: &Subject) -> Option<(usize, &str)> {
        let outcome = self.outcome(subject)?;
        let scheme = &self.rules.scheme;
        if let [grade] = outcome.grades.as_slice() {
            return Some((*grade, scheme.grades.get(*grade)?));
        }
        let band = scheme.bands.iter().position(|band| outcome.value.is_some_and(|value| band.from <= value))?;
        Some((band, &scheme.bands[band].name))
    }

    /// How many were judged and how many reached the first grade: all that the web may say of persons.
    fn web_line(&self) -> Option<String> {
        let scheme = &self.rules.scheme;
        if scheme.names != Names::Top {
            return None;
        }
        let (judged, top) = self.judged_and_top().filter(|(judged, _)| *judged > 0)?;
        let best = scheme.grades.first().or(scheme.bands.first().map(|band| &band.name));
        let best = best.filter(|_| self.subjects.is_empty() || scheme.points.is_empty());
        Some(best.map_or_else(|| format!("评定{judged}人"), |best| format!("评定{judged}人，{best}{top}人")))
    }

    /// What comes from other files, so that the version knows when they change: the scheme of the site, and what came out of ballots,
    /// of persons only how many.
    fn said_counted(&self) -> Option<String> {
        let of_group = |group: &Group| {
            let votes: Vec<u64> = (0..self.rules.scheme.grades.len()).map(|grade| group.votes(grade)).collect();
            format!("{} {votes:?} {} {}", group.name, group.abstained, group.valid())
        };
        let units = self.rules.scheme.names == Names::All;
        let of_subject = |subject: &Subject| format!("{} {}", subject.name, self.outcome(subject).unwrap_or_default().formula);
        let of_subjects = self.subjects.iter().filter(|_| units).map(of_subject);
        let all = self.groups.iter().map(of_group).chain(of_subjects).chain(self.web_line());
        let counted = self.counted.then(|| all.collect::<Vec<_>>().join("\n"));
        let parts: Vec<String> = self.rules.scheme.digest.iter().cloned().chain(counted).collect();
        (!parts.is_empty()).then(|| parts.join("\n"))
    }
}
