//! The stable codes of diagnostics. A code is never renamed and never used for another mistake.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::Severity;

/// The name of one kind of mistake, as `check`, JSON and the handbook say it: `period-order`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    name: &'static str,
    severity: Severity,
}

impl Code {
    /// The name.
    pub fn as_str(self) -> &'static str {
        self.name
    }

    /// How grave this mistake is unless a setting says otherwise.
    pub fn severity(self) -> Severity {
        self.severity
    }
}

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Code, D::Error> {
        let name = String::deserialize(deserializer)?;
        ALL.iter().copied().find(|code| code.name == name).ok_or_else(|| de::Error::custom("no such code"))
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name)
    }
}

/// Declares the codes and [`ALL`].
macro_rules! codes {
    ($($(#[$doc:meta])* $constant:ident = $name:literal $severity:ident;)*) => {
        $($(#[$doc])* pub const $constant: Code = Code { name: $name, severity: Severity::$severity };)*
        /// Every code there is, in the order of this file.
        pub const ALL: &[Code] = &[$($constant),*];
    };
}

codes! {
    // Files
    /// A name that some system cannot hold, or that leaves its folder.
    FILE_NAME = "file-name" Error;
    /// A symlink inside the content.
    FILE_SYMLINK = "file-symlink" Error;
    /// A text file that is not UTF-8.
    FILE_ENCODING = "file-encoding" Error;
    /// A text file larger than any text should be.
    FILE_TOO_LARGE = "file-too-large" Error;
    /// A file that nothing uses and nothing knows.
    FILE_UNKNOWN = "file-unknown" Warning;
    /// A file that would run as a page or a program when a visitor opens it.
    FILE_ACTIVE = "file-active" Error;
    /// Characters that cannot be seen in a name or title.
    HIDDEN_CHARACTER = "hidden-character" Warning;
    /// A letter of another script that looks like a Latin one.
    LOOK_ALIKE = "look-alike" Warning;
    /// A picture in a format that browsers do not show.
    PICTURE_FORMAT = "picture-format" Error;
    /// A picture that cannot be decoded.
    PICTURE_BROKEN = "picture-broken" Error;
    /// A picture without a text alternative.
    PICTURE_ALT = "picture-alt" Error;

    // Front matter
    /// A file of an entry without front matter, or without the line that ends it.
    FRONT_MATTER_MISSING = "front-matter-missing" Error;
    /// Front matter that is not TOML.
    FRONT_MATTER_SYNTAX = "front-matter-syntax" Error;
    /// Front matter typed with full-width characters by an input method.
    FRONT_MATTER_FULL_WIDTH = "front-matter-full-width" Error;
    /// Front matter nested deeper than any reader can follow.
    FRONT_MATTER_DEPTH = "front-matter-depth" Error;
    /// A field that the kind does not have.
    FIELD_UNKNOWN = "field-unknown" Error;
    /// A field that the kind needs.
    FIELD_MISSING = "field-missing" Error;
    /// A value of another type than the field's.
    FIELD_TYPE = "field-type" Error;
    /// A value outside what the field allows.
    FIELD_VALUE = "field-value" Error;

    // Entries
    /// Two entries or files on one address.
    ADDRESS_TAKEN = "address-taken" Error;
    /// A slug that is not made of small letters, digits and hyphens.
    SLUG_INVALID = "slug-invalid" Error;
    /// An entry whose name gives no ASCII address.
    SLUG_EMPTY = "slug-empty" Error;
    /// A number that another entry already has.
    NUMBER_TAKEN = "number-taken" Error;
    /// A number that belongs to the other issuer.
    NUMBER_ISSUER = "number-issuer" Error;
    /// A last day before the first.
    PERIOD_ORDER = "period-order" Error;
    /// A public review shorter than its kind must last.
    PERIOD_SHORT = "period-short" Error;
    /// A public review that ends on a day on which the office is closed.
    PERIOD_CLOSED_DAY = "period-closed-day" Warning;
    /// A public review that asks nobody to object.
    REVIEW_DISCLOSES = "review-discloses" Hint;
    /// A category that misspells one which decides about the audience or the period.
    CATEGORY_NEAR = "category-near" Warning;
    /// A public review that closed long ago and has no outcome.
    OUTCOME_MISSING = "outcome-missing" Warning;
    /// A public review without a period.
    PERIOD_MISSING = "period-missing" Error;
    /// A public review without a way to object.
    FEEDBACK_MISSING = "feedback-missing" Error;
    /// A working day cannot be counted because the year's holidays are unknown; an error where an end depends on it.
    CALENDAR_YEAR = "calendar-year" Warning;
    /// Sums that do not add up.
    SUM_MISMATCH = "sum-mismatch" Error;
    /// Accounts that begin with another sum than those before ended with.
    ACCOUNTS_CARRIED = "accounts-carried" Error;
    /// A table of accounts with a column of names.
    ACCOUNTS_NAMES = "accounts-names" Error;
    /// A vote with too few voters for it to count.
    PROJECT_QUORUM = "project-quorum" Error;
    /// Someone chosen who made no quote.
    PROJECT_CHOSEN = "project-chosen" Error;
    /// A price above the budget.
    PROJECT_PRICE = "project-price" Error;
    /// Weights that do not add up to 100.
    WEIGHTS_SUM = "weights-sum" Error;
    /// Fewer took part than the scheme of an evaluation asks for.
    QUORUM_MISSED = "quorum-missed" Error;
    /// More reached a grade than the scheme of an evaluation allows.
    CAP_EXCEEDED = "cap-exceeded" Error;
    /// Somebody judged twice, or a ballot counted twice.
    JUDGED_TWICE = "judged-twice" Error;
    /// A scheme of evaluation that is almost, but not quite, one that is known.
    SCHEME_UNKNOWN = "scheme-unknown" Error;
    /// Grades for everybody that only some may read.
    GRADES_EXPOSED = "grades-exposed" Error;
    /// Persons named with their grade who may not be, or not yet.
    NAMED_EARLY = "named-early" Error;
    /// A table of ballots that this computer does not have.
    BALLOTS_ABSENT = "ballots-absent" Warning;
    /// A step out of its order.
    STEP_ORDER = "step-order" Error;
    /// A door in no grid or in two.
    GRID_DOORS = "grid-doors" Error;

    // Disclosure
    /// An item of the catalogue that does not exist.
    CATALOGUE_ITEM = "catalogue-item" Error;
    /// Two items of the catalogue with one key or name, or two catalogues.
    CATALOGUE_TWICE = "catalogue-twice" Error;
    /// `covers` that does not fit how often its item is disclosed, or that is missing or too much.
    COVERS_MISFIT = "covers-misfit" Error;
    /// Two entries that disclose one item for one term, neither of which follows the other.
    COVERS_TWICE = "covers-twice" Error;
    /// An entry for more readers than the catalogue names.
    AUDIENCE_WIDER = "audience-wider" Warning;
    /// What only party members may read, in an entry for more readers.
    AUDIENCE_MEMBERS = "audience-members" Error;
    /// A list of party dues with what each member paid.
    DUES_AMOUNTS = "dues-amounts" Error;
    /// A line of the ledger of points that cannot be counted.
    POINTS_ROW = "points-row" Error;
    /// A closed month whose lines are others than when it was closed.
    POINTS_CLOSED = "points-closed" Error;
    /// Points of a quarter that is not closed.
    POINTS_OPEN = "points-open" Error;
    /// A section in which nothing new has gone up for too long.
    SECTION_STALE = "section-stale" Warning;

    // What hung and what was objected
    /// A sheet that hung shorter than its period.
    POSTED_SHORT = "posted-short" Warning;
    /// A sheet that was put up or taken off on a day that has not come yet.
    POSTED_FUTURE = "posted-future" Warning;
    /// Two sheets on one wall at the same time.
    POSTED_TWICE = "posted-twice" Hint;
    /// A photo of a wall that is no picture.
    POSTED_PHOTO = "posted-photo" Error;
    /// An objection with the number of a phone, a card or a person.
    OBJECTION_PERSONAL = "objection-personal" Error;
    /// An objection from before the period, from a day to come, or answered only after the outcome was posted.
    OBJECTION_DATE = "objection-date" Warning;
    /// An objection that is not answered although the period is over.
    OBJECTION_OPEN = "objection-open" Warning;
    /// An outcome that knows of no objection although there was one.
    OBJECTION_CONTRADICTS = "objection-contradicts" Warning;

    // Personal data
    /// An identity number.
    PERSONAL_IDENTITY = "personal-identity" Error;
    /// A mobile phone that is no office's.
    PERSONAL_MOBILE = "personal-mobile" Error;
    /// A bank card.
    PERSONAL_CARD = "personal-card" Error;
    /// The number of a passport, a social security card or a household register.
    PERSONAL_DOCUMENT = "personal-document" Error;
    /// A child beside its name.
    PERSONAL_MINOR = "personal-minor" Error;
    /// An illness or disability beside a name.
    PERSONAL_HEALTH = "personal-health" Error;
    /// Aid beside a name.
    PERSONAL_AID = "personal-aid" Warning;
    /// An address to the door beside a name.
    PERSONAL_ADDRESS = "personal-address" Warning;
    /// A day of birth beside a name.
    PERSONAL_BIRTH = "personal-birth" Warning;
    /// The plate of a car.
    PERSONAL_PLATE = "personal-plate" Warning;
    /// A private mail address, WeChat or QQ.
    PERSONAL_CONTACT = "personal-contact" Warning;
    /// An identity number whose mask hides too little.
    PERSONAL_MASK = "personal-mask" Warning;
    /// An exception that is over; its entry has been taken down.
    ALLOWED_OVER = "allowed-over" Warning;
    /// An exception that excepts nothing.
    ALLOWED_IDLE = "allowed-idle" Warning;
    /// A file that would be handed out unread, since its form cannot be read.
    PERSONAL_UNREAD = "personal-unread" Warning;
    /// A video that says where it was taken.
    PERSONAL_LOCATION = "personal-location" Warning;

    // Records of posting
    /// A record whose bytes are not those that its name states.
    RECORD_ALTERED = "record-altered" Warning;
    /// A record that cannot be read: cut off, mixed up by a merge, or of a newer program.
    RECORD_TORN = "record-torn" Warning;
    /// A record that another follows and that is not there.
    RECORD_MISSING = "record-missing" Warning;
    /// Two ends of the records, as after publishing from two computers.
    RECORD_HEADS = "record-heads" Hint;
    /// A public review whose text is another than when its period began, without a word of it.
    TEXT_CHANGED = "text-changed" Warning;

    // The live site
    /// A published file that the live site serves otherwise than it was published.
    SERVED_STALE = "served-stale" Error;
    /// A published file that the live site does not have.
    SERVED_MISSING = "served-missing" Error;
    /// A file that was taken down and that the live site serves still.
    STILL_SERVED = "still-served" Error;

    // References
    /// A link to a page that does not exist.
    LINK_BROKEN = "link-broken" Error;
    /// A link to a heading that does not exist.
    ANCHOR_BROKEN = "anchor-broken" Error;
    /// A link to an entry that is not up yet; it is shown as text.
    LINK_NOT_YET = "link-not-yet" Warning;
    /// A reference to a figure that `profile.toml` does not have.
    FIGURE_UNKNOWN = "figure-unknown" Error;
    /// A file that is named but not there.
    FILE_MISSING = "file-missing" Error;
    /// A list in `private/` that this computer does not have, or that is no table.
    LIST_ABSENT = "list-absent" Warning;
    /// A list with another number of rows than its text says.
    LIST_COUNT = "list-count" Warning;
    /// A file of `private/` that git keeps.
    LIST_IN_GIT = "list-in-git" Warning;
    /// A list with full names that git keeps.
    NAMES_IN_GIT = "names-in-git" Hint;

    // Tables
    /// A table that cannot be read: damaged, encrypted, empty or too long.
    TABLE_UNREADABLE = "table-unreadable" Error;
    /// A cell of a workbook without its value: a formula that was never computed, or one that failed.
    TABLE_CELL = "table-cell" Error;
    /// A row or column that the workbook hides and a page would show.
    TABLE_HIDDEN = "table-hidden" Error;
    /// A sheet that its workbook does not have.
    TABLE_SHEET = "table-sheet" Error;
    /// A sheet that is named and that its workbook hides.
    TABLE_SHEET_HIDDEN = "table-sheet-hidden" Warning;
    /// A column of figures whose head nobody understands, so that it is not read.
    TABLE_HEAD = "table-head" Warning;
    /// `data` names no table of the text, or more than one.
    DATA_TABLE = "data-table" Error;
    /// A cell in a column that is added up, and not quite a number.
    TABLE_NUMBER = "table-number" Warning;
    /// A workbook that an office program has open; what was saved last is read.
    TABLE_OPEN = "table-open" Warning;

    // Markdown
    /// Raw HTML that is not allowed and was left out.
    HTML_DROPPED = "html-dropped" Warning;
    /// A raw element that was never closed.
    HTML_UNCLOSED = "html-unclosed" Warning;
    /// A link with a scheme that is not allowed.
    LINK_SCHEME = "link-scheme" Warning;
    /// Markdown nested deeper than any page needs.
    BODY_DEPTH = "body-depth" Error;
    /// A paragraph of Chinese text that four spaces before it make code.
    INDENTED_TEXT = "indented-text" Hint;

    // Dates in the text
    /// A date in a text without its month or day sign.
    DATE_UNIT = "date-unit" Warning;
    /// A date in a text that no calendar has.
    DATE_IMPOSSIBLE = "date-impossible" Warning;
    /// A weekday that does not belong to its date.
    WEEKDAY_MISMATCH = "weekday-mismatch" Warning;
    /// A text that names other days than the fields do.
    PERIOD_TEXT = "period-text" Warning;
    /// A formal notice that says no year.
    YEAR_MISSING = "year-missing" Hint;
    /// An activity on a day off.
    EVENT_CLOSED_DAY = "event-closed-day" Warning;
    /// Something announced that was over before it was posted.
    POSTED_AFTER = "posted-after" Warning;
    /// An anniversary that does not fit its year.
    ANNIVERSARY_YEAR = "anniversary-year" Warning;

    // What a notice holds together
    /// Numbers of headings or items that do not follow one another.
    NUMBERING_GAP = "numbering-gap" Warning;
    /// A list with another number of points than was promised.
    COUNT_MISMATCH = "count-mismatch" Warning;
    /// Numbers in a sentence that do not fit.
    SUM_TEXT = "sum-text" Warning;
    /// A name that the text and the attachment write differently.
    NAME_DIFFERS = "name-differs" Warning;
    /// A public review that lacks what a reader needs to object.
    ELEMENT_MISSING = "element-missing" Hint;
    /// A formal notice whose title does not say what it is.
    TITLE_KIND = "title-kind" Hint;
    /// A title that ends in another kind than its type.
    TITLE_TYPE = "title-type" Warning;
    /// A closing phrase of another kind of document.
    CLOSING_PHRASE = "closing-phrase" Warning;

    // Signs and characters
    /// A document number whose year stands in the wrong brackets.
    NUMBER_BRACKETS = "number-brackets" Warning;
    /// Half-width punctuation between Han characters.
    HALF_WIDTH_PUNCTUATION = "half-width-punctuation" Hint;
    /// A quote or bracket without its partner.
    UNPAIRED = "unpaired" Warning;
    /// A word that stands twice.
    DOUBLED_WORD = "doubled-word" Warning;
    /// A landline without its area code.
    AREA_CODE = "area-code" Hint;
    /// A space inside a sentence of Han characters.
    STRAY_SPACE = "stray-space" Hint;

    // Left over and out of place
    /// Another community's name where the notice speaks of its own.
    OTHER_COMMUNITY = "other-community" Hint;
    /// A title with a year far from that of the entry.
    OLD_YEAR = "old-year" Hint;
    /// Something that was to be filled in.
    PLACEHOLDER = "placeholder" Warning;
    /// Words of the page that a text was copied from.
    PAGE_CHROME = "page-chrome" Warning;
    /// A word that does not belong on a public board.
    UNFIT_WORD = "unfit-word" Warning;
    /// Two frequencies for the same thing.
    FREQUENCY_CONFLICT = "frequency-conflict" Warning;

    // Paper
    /// A character that no font has.
    PRINT_GLYPH = "print-glyph" Warning;
    /// Something that did not fit on its sheet.
    PRINT_LEFT = "print-left" Warning;
    /// A sheet that cannot be printed.
    PRINT_FAILED = "print-failed" Error;
    /// A file of an archive that is missing, changed, or not in its list.
    ARCHIVE_CHANGED = "archive-changed" Error;

    // Site
    /// A setting that cannot be used.
    SETTING_INVALID = "setting-invalid" Error;
    /// A theme that lacks something or cannot be read.
    THEME_BROKEN = "theme-broken" Error;
    /// A published file that was changed by hand and has been restored.
    OUTPUT_RESTORED = "output-restored" Warning;
    /// A published file in which a take-down without a build had to leave something.
    OUTPUT_TRACE = "output-trace" Warning;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_kebab_case_and_unique() {
        let mut names: Vec<_> = ALL.iter().map(|code| code.as_str()).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count, "a code stands twice");
        for name in names {
            assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{name}");
        }
    }
}
