//! What a page shows of a project: its votes and quotes as tables, and the chain of steps with links.

use std::collections::BTreeSet;

use serde_json::json;

use super::{Chain, Project, Quote, Votes, step_of};
use crate::base::date::long;
use crate::kinds::notices::statement::Statement;
use crate::model::{Entry, EntryId, ViewContext};
use crate::parse::reader::Choice;

/// The tables of one step.
pub fn statements(project: &Project) -> Vec<Statement> {
    let votes = project.votes.as_ref().map(votes);
    let quotes = (!project.quotes.is_empty()).then(|| quotes(project));
    votes.into_iter().chain(quotes).collect()
}

fn votes(votes: &Votes) -> Statement {
    let mut table = Statement::new("表决结果", &[("表决", false), ("票数", true)]);
    let row = |label: &str, count: u64| vec![label.to_owned(), count.to_string()];
    table.rows = vec![row("同意", votes.yes), row("反对", votes.no), row("弃权", votes.abstained)];
    table.total = Some(row("合计", votes.present));
    let met = if votes.is_valid() { "会议有效" } else { "人数不够" };
    let passed = if votes.is_passed() { "通过" } else { "没有通过" };
    let (expected, present, yes) = (votes.expected, votes.present, votes.yes);
    let (quorum, of) = (votes.quorum.words(), votes.majority.label());
    table
        .notes
        .push(format!("应到{expected}人，实到{present}人，到会须{quorum}，{met}。同意{yes}票，须超过{of}的一半，{passed}。"));
    table
}

fn quotes(project: &Project) -> Statement {
    let scored = project.quotes.iter().any(|quote| quote.score.is_some());
    let mut columns = vec![("单位", false), ("报价（元）", true)];
    columns.extend(scored.then_some(("综合得分", true)));
    columns.push(("结果", false));
    let mut table = Statement::new("报价", &columns);
    let row = |quote: &Quote| {
        let result = match &project.chosen {
            Some(chosen) if chosen.value == quote.by => "拟中选",
            Some(_) => "未中选",
            None => "",
        };
        let mut cells = vec![quote.by.clone(), quote.price.value.grouped()];
        cells.extend(scored.then(|| quote.score.clone().unwrap_or_default()));
        cells.push(result.to_owned());
        cells
    };
    table.rows = project.quotes.iter().map(row).collect();
    table.notes.extend(project.budget.as_ref().map(|budget| format!("预算{}元。", budget.value)));
    table
}

/// The steps before and after that of `context`'s entry, as far as they are up, in their order; nothing for a step alone.
pub fn chain(project: &Project, context: &ViewContext<'_>) -> Chain {
    let mut ids: BTreeSet<EntryId> = BTreeSet::from([context.entry.id.clone()]);
    let mut before = project.after.as_ref();
    while let Some((entry, step)) = before.and_then(|after| step_of(context.site, &after.value)) {
        if !ids.insert(entry.id.clone()) {
            break;
        }
        before = step.after.as_ref();
    }
    following(context, &mut ids);
    let mut steps: Vec<(&Entry, &Project)> = ids.iter().filter_map(|id| step_of(context.site, &id.to_string())).collect();
    steps.retain(|(entry, _)| context.shown.contains(&entry.id) || entry.id == context.entry.id);
    steps.sort_by_key(|(entry, step)| (step.step.value, entry.common.date, &entry.id));
    if steps.len() < 2 {
        return Vec::new();
    }
    steps.into_iter().map(|(entry, step)| one(context, entry, step)).collect()
}

/// Adds the entries that come after that of `context`; other projects from the same proposal do not.
fn following(context: &ViewContext<'_>, ids: &mut BTreeSet<EntryId>) {
    let site = context.site;
    let target = |entry: &Entry| {
        let after = entry.facts.project.as_ref()?.after.as_ref()?;
        Some(site.entry_at(&after.value)?.id.clone())
    };
    let steps: Vec<(&Entry, EntryId)> = site.of_kind("notices").filter_map(|entry| Some((entry, target(entry)?))).collect();
    let mut ends = BTreeSet::from([context.entry.id.clone()]);
    while !ends.is_empty() {
        let next = steps.iter().filter(|(_, after)| ends.contains(after)).map(|(entry, _)| entry.id.clone());
        ends = next.filter(|id| !ids.contains(id)).collect();
        ids.extend(ends.iter().cloned());
    }
}

fn one(context: &ViewContext<'_>, entry: &Entry, step: &Project) -> serde_json::Value {
    json!({
        "step": step.step.value.label(),
        "day": entry.common.date.map(long),
        "text": text(step),
        "link": context.link(&entry.id.to_string()),
        "here": entry.id == context.entry.id,
    })
}

/// What the step came to, in a few words.
fn text(step: &Project) -> String {
    let votes = step.votes.as_ref().map(|votes| {
        let Votes { yes, no, abstained, .. } = votes;
        format!("同意{yes}票、反对{no}票、弃权{abstained}票")
    });
    let budget = step.budget.as_ref().map(|budget| format!("预算{}元", budget.value));
    let quotes = (!step.quotes.is_empty()).then(|| format!("{}家报价", step.quotes.len()));
    let chosen = step.winner().map(|quote| format!("拟中选价{}元", quote.price.value));
    let paid = step.paid.as_ref().map(|paid| format!("实付{}元", paid.value));
    [votes, budget, quotes, chosen, step.progress.clone(), paid].into_iter().flatten().collect::<Vec<_>>().join("，")
}
