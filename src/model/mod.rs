//! Meaning: what a site, an entry and a kind are. Immutable once assembled; no input or output.
//!
//! Kinds implement [`Kind`] and [`Item`]; everything else in the program knows an entry by its [`Common`]
//! fields and its [`Facts`].

mod ahead;
mod allowed;
mod archive;
mod assemble;
mod basis;
mod calendar;
mod catalogue;
mod check;
mod common;
mod disclosure;
mod entry;
mod facts;
mod files;
mod full_name;
mod kind;
mod known;
mod limits;
mod objection;
mod outputs;
mod paper;
mod period;
pub mod points;
mod print;
mod print_log;
mod project;
mod record;
mod review;
mod scheme;
mod settings;
mod slug;
mod syntax;
mod tables;
mod version;
mod wall;

pub use allowed::Allowed;
pub use archive::{ArchiveSettings, Retention, Volume};
pub use assemble::{Assembly, assemble};
pub use basis::Basis;
pub use calendar::FILE as CALENDAR_FILE;
pub use catalogue::{Area, Catalogue, CatalogueItem, Frequency};
pub use check::{CheckSettings, Level};
pub use common::{Attachment, Audience, Common, Photo, TakeDown, WebForm};
pub use disclosure::{Covers, Disclosure, DisclosureSettings, MostAge, disclosure_of, disclosures};
pub use entry::{BodyFacts, ById, Entries, Entry, EntryId, Figure, Profile, Site};
pub use facts::{Balance, EntryType, Event, EventStatus, Facts, Objects, Occurrence, Promise, Series, Standing};
pub use files::{PRIVATE, alias_path, candidates, is_picture, resolve_beside, resolve_file};
pub use full_name::names_in_full;
pub use kind::{Beyond, FieldDoc, Item, Kind, KindDef, Look, ReadContext, Registry, ViewContext, Word};
pub use known::{Known, Texts};
pub use objection::{Answer, Objection, read as read_objections};
pub use outputs::{OutputKind, Outputs};
pub use paper::{Orientation, Paper, PaperSize};
pub use period::{Count, Counting, Period, Unit, WrittenPeriod, read as read_period, year_missing};
pub use print::PrintSettings;
pub use print_log::{PRINT_LOG, PrintLog, PrintedSheet};
pub use project::{ProjectFacts, Step};
pub use record::{
    Confirmed, Posted, PostedFile, PostedPeriod, Posting, PostingEvent, RECORD_VERSION, RECORDS, Record, Records,
    read as read_records, record_path,
};
pub use review::{PeriodSettings, Review, after_working_days, objects_stay as read_objects_stay};
pub use scheme::{
    Band, Cap, CapOf, Denominator, FOLDER as SCHEMES_FOLDER, Names, Quorum, QuorumOf, Reckoning, Scheme, Schemes, Threshold,
    Ties, Weighted, read_quorum,
};
pub use settings::{Feedback, GridUnits, Issuer, Layout, Office, Settings, Stay, feedback as read_feedback, json_of, open_json};
pub use slug::{is_slug, slugify};
pub use syntax::Syntaxes;
pub use tables::{TableName, Tables, is_table, sheet_at, table_at};
pub use version::LENGTH as VERSION_LENGTH;
pub use wall::WallPosting;
