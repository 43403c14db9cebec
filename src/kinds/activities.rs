//! 社区活动: announced before, told of afterwards, at one address. Once `result` is written the
//! announcement has become a review.

use crate::base::{Date, Severity, code};
use crate::model::{EntryType, Event, EventStatus, Facts, FieldDoc, Item, Kind, KindDef, ReadContext, ViewContext, Word};
use crate::msg;
use crate::parse::reader::{Choice, Located, Reader};

use super::shared::{found, needed, plain, value, words};

mod on;
mod repeat;
mod schedule;
#[cfg(test)]
mod tests;
mod view;

use schedule::Schedule;
pub use schedule::text as occurrence_text;

/// The kind «activities».
pub struct Activities;

const ACTIVITY: EntryType = EntryType { key: "activity", label: "活动" };
const RECAP: EntryType = EntryType { key: "recap", label: "回顾" };

static DEF: KindDef = KindDef {
    key: "activities",
    label: "社区活动",
    words: &[
        Word { word: "活动", type_key: None },
        Word { word: "预告", type_key: None },
        Word { word: "activity", type_key: None },
    ],
    types: &[ACTIVITY, EntryType { key: "activity", label: "预告" }, RECAP],
    dated: true,
    extension: "md",
    template: "activity.html",
    listed: true,
    fields: &[
        FieldDoc { name: "start", comment: "开始时间", sample: "\"{date} 09:00\"", needed: true },
        FieldDoc { name: "end", comment: "结束时间，没有就删去这一行", sample: "\"{date} 11:00\"", needed: true },
        FieldDoc { name: "all_day", comment: "全天活动：start、end 只写日期", sample: "true", needed: false },
        FieldDoc { name: "place", comment: "地点", sample: "\"中心广场\"", needed: true },
        FieldDoc { name: "host", comment: "主办", sample: "\"{issuer}\"", needed: false },
        FieldDoc { name: "partners", comment: "共建单位", sample: "[\"市中医院\"]", needed: false },
        FieldDoc { name: "for_whom", comment: "谁可以参加", sample: "\"全体居民\"", needed: false },
        FieldDoc { name: "fee", comment: "费用，不写就是免费", sample: "\"免费\"", needed: false },
        FieldDoc {
            name: "signup",
            comment: "报名：电话、截止日、名额",
            sample: "{ phone = \"0199-555-0102\", until = {date}, limit = 40 }",
            needed: false,
        },
        FieldDoc { name: "bring", comment: "请带什么来", sample: "\"身份证\"", needed: false },
        FieldDoc {
            name: "status", comment: "状态：按期举行、改期、取消", sample: "\"按期举行\"", needed: false
        },
        FieldDoc { name: "status_reason", comment: "改期或取消的原因", sample: "\"因雷雨天气\"", needed: false },
        FieldDoc {
            name: "postponed_from", comment: "改期前原定的日子；start 写新的时间", sample: "{date}", needed: false
        },
        FieldDoc {
            name: "series", comment: "系列：主题党日、志愿服务、四点钟学校……", sample: "\"志愿服务\"", needed: false
        },
        FieldDoc {
            name: "steps",
            comment: "主题党日四步：确定主题、组织发动、现场实践、实效测评",
            sample: "{ theme = \"\", mobilise = \"\", practice = \"\", review = \"\" }",
            needed: false,
        },
        FieldDoc {
            name: "headcount",
            comment: "人数，单位写人、人次或户",
            sample: "[{ label = \"到场居民\", planned = 40, present = 38, unit = \"人\" }]",
            needed: false,
        },
        FieldDoc {
            name: "result", comment: "活动后写的小结；写了就成为回顾", sample: "\"\"\"\n\"\"\"", needed: false
        },
        FieldDoc {
            name: "repeat",
            comment: "反复办：每周写 weekdays = [\"周四\"]，每月、每年写 on = \"每月15日\"、\"每月第三个周六\"、\"重阳\"、\"农历九月初九\"；until 是到哪天为止，except 是哪几天不办",
            sample: "{ weekdays = [\"周四\"], until = {end}, except = [] }",
            needed: false,
        },
    ],
};

/// What people are counted in. Counts of different units are never added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Persons,
    Attendances,
    Households,
}

impl Choice for Unit {
    const ALL: &'static [(Unit, &'static str, &'static str)] =
        &[(Unit::Persons, "persons", "人"), (Unit::Attendances, "attendances", "人次"), (Unit::Households, "households", "户")];
}

#[derive(Debug)]
struct Activity {
    schedule: Option<Schedule>,
    place: String,
    host: Option<String>,
    partners: Vec<String>,
    for_whom: Option<String>,
    fee: String,
    signup: Option<Signup>,
    bring: Option<String>,
    status: EventStatus,
    status_reason: Option<String>,
    postponed_from: Option<Date>,
    series: Option<String>,
    steps: Vec<Step>,
    headcount: Vec<Headcount>,
    result: Option<Located<String>>,
}

#[derive(Debug)]
struct Signup {
    phone: Option<String>,
    until: Option<Located<Date>>,
    limit: Option<u64>,
}

#[derive(Debug)]
struct Step {
    key: &'static str,
    label: &'static str,
    text: String,
}

#[derive(Debug)]
struct Headcount {
    label: String,
    planned: Option<u64>,
    present: Option<u64>,
    unit: Unit,
}

/// The four steps in their order.
const STEPS: [(&str, &str); 4] =
    [("theme", "确定主题"), ("mobilise", "组织发动"), ("practice", "现场实践"), ("review", "实效测评")];

impl Kind for Activities {
    fn def(&self) -> &'static KindDef {
        &DEF
    }

    fn read(&self, reader: &mut Reader<'_>, _context: &ReadContext<'_>) -> Box<dyn Item> {
        let activity = Activity {
            schedule: schedule::read(reader),
            place: needed(reader, "place"),
            host: plain(reader, "host"),
            partners: words(reader, "partners"),
            for_whom: plain(reader, "for_whom"),
            fee: plain(reader, "fee").unwrap_or_else(|| "免费".to_owned()),
            signup: value(reader.table("signup", signup)),
            bring: plain(reader, "bring"),
            status: value(reader.choice("status")).unwrap_or_default(),
            status_reason: plain(reader, "status_reason"),
            postponed_from: value(reader.date("postponed_from")),
            series: plain(reader, "series"),
            steps: value(reader.table("steps", steps)).unwrap_or_default(),
            headcount: reader.tables("headcount", headcount).into_iter().map(|row| row.value).collect(),
            result: reader.text("result"),
        };
        status_complete(reader, &activity);
        signup_in_time(reader, &activity);
        Box::new(activity)
    }
}

fn signup(reader: &mut Reader<'_>) -> Signup {
    Signup { phone: plain(reader, "phone"), until: reader.date("until"), limit: value(reader.whole("limit")) }
}

fn steps(reader: &mut Reader<'_>) -> Vec<Step> {
    STEPS.iter().filter_map(|(key, label)| plain(reader, key).map(|text| Step { key, label, text })).collect()
}

fn headcount(reader: &mut Reader<'_>) -> Headcount {
    Headcount {
        label: needed(reader, "label"),
        planned: value(reader.whole("planned")),
        present: value(reader.whole("present")),
        unit: value(reader.choice("unit")).unwrap_or(Unit::Persons),
    }
}

/// Whoever comes to a moved or cancelled activity must be told why, and what day it was.
fn status_complete(reader: &mut Reader<'_>, activity: &Activity) {
    if activity.status == EventStatus::Planned {
        return;
    }
    let label = activity.status.label();
    let mut missing = Vec::new();
    if activity.status_reason.is_none() {
        missing.push(msg!("status-reason-missing", label = label));
    }
    if activity.status == EventStatus::Postponed && !reader.has("postponed_from") {
        missing.push(msg!("postponed-from-missing"));
    }
    let place = reader.place();
    for message in missing {
        reader.report(found(code::FIELD_MISSING, place.as_ref(), message).help(msg!("status-help")));
    }
}

fn signup_in_time(reader: &mut Reader<'_>, activity: &Activity) {
    let until = activity.signup.as_ref().and_then(|signup| signup.until.as_ref());
    let (Some(until), Some(schedule)) = (until, &activity.schedule) else { return };
    // A course may be joined until its last evening.
    let last = schedule.last_start().date();
    if until.value > last {
        let message = msg!("signup-after-start", until = until.value, start = last);
        let late = found(code::PERIOD_ORDER, until.place.as_ref(), message).severity(Severity::Warning);
        reader.report(late.help(msg!("signup-after-start-help")));
    }
}

impl Item for Activity {
    fn facts(&self, _context: &ReadContext<'_>) -> Facts {
        let event = self.event();
        let held = event.as_ref().and_then(|event| event.occurrences.first()).map(|first| first.start.date());
        Facts {
            of_type: ACTIVITY,
            later: held.filter(|_| self.result.is_some()).map(|day| Box::new((day, RECAP))),
            event: event.map(Box::new),
            deadline: self.signup.as_ref().and_then(|signup| Some(signup.until.as_ref()?.value)),
            phone: self.signup.as_ref().and_then(|signup| signup.phone.clone()),
            line: (!self.place.is_empty()).then(|| self.place.clone()),
            void: self.status == EventStatus::Cancelled,
            texts: self.result.iter().map(|text| ("result", text.clone())).collect(),
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

impl Activity {
    fn event(&self) -> Option<Event> {
        let schedule = self.schedule.as_ref()?;
        Some(Event {
            occurrences: schedule.occurrences.clone(),
            all_day: schedule.all_day,
            skipped: schedule.series.as_ref().map(|series| series.skipped.clone()).unwrap_or_default(),
            rrule: schedule.series.as_ref().and_then(|series| on::rrule(&series.on)),
            place: self.place.clone(),
            status: self.status,
            postponed_from: self.postponed_from,
        })
    }
}
