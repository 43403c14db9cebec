# What the program says, in English; one line each, the same keys as in zh.ftl.

# Files
file-name = The file name { $name } holds characters that cannot be read; the file was left out.
file-symlink = { $name } is a symlink and was not read.
file-symlink-help = Copy the real file to this place.
file-encoding = The file { $name } is not UTF-8 and cannot be read.
file-encoding-help = Open it in an editor and save it as UTF-8.
file-encoding-gbk = The file { $name } is in GBK and must be UTF-8.
file-encoding-gbk-help = Save it as UTF-8 in an editor, or run: iconv -f GBK -t UTF-8 { $name }
file-too-large = This text file has { $mebibytes } MB, which is too large; it was not read.
file-too-large-help = A text may have up to 5 MB; make long material an attachment.
file-empty = This file is empty.
file-unknown = Nothing in content is called { $name }; it was not used.
file-unknown-help = Put entries into notices, activities and so on; move away what is not needed.
file-unknown-nearest = Did you mean { $meant }?
file-missing = The file { $name } is not there.
file-missing-help = Put it into the folder { $folder }, or mend the name.
file-missing-nearest = Did you mean { $meant }?
file-name-unsafe = The file name { $name } cannot be used.
file-name-unsafe-help = Write just the name, such as plan.png: no .., no drive, no leading slash, and none of the names that Windows reserves.
picture-format = Browsers do not show pictures like { $name }.
picture-format-help = Save it as JPG or PNG and mend the name.
picture-svg = { $name } is an SVG, which may hold programs, and is not published.
picture-svg-help = Export it as PNG.
picture-broken = The picture { $name } cannot be opened; it may be damaged.
picture-broken-help = Open it on a computer; export or take it again.
picture-alt = The picture { $file } has no alt that says what it shows.
picture-alt-help = Say in one sentence what it shows, for those who cannot see it; for mere decoration write alt = "".

# Front matter
front-matter-missing = The file does not begin with fields between two lines +++.
front-matter-missing-help = Write +++ in the first line, then title, date and so on, then +++ again, then the text.
front-matter-unclosed = The line +++ that ends the fields is missing.
front-matter-full-width = Full-width characters stand here ({ $count }); they must be half-width.
front-matter-full-width-help = Switch the input method off; gongshi check --fix mends it.
toml-quote = A quotation mark is missing here.
toml-quote-help = Put texts, and names in Chinese, between quotation marks: title = "Water", "姓名" = "张某某".
toml-equals = This line lacks its equals sign.
toml-equals-help = Write each line as name = value: date = 2026-11-22.
toml-duplicate = This field is written twice.
toml-duplicate-help = Keep one and delete the other.
toml-date = This is not a date.
toml-date-help = Write a date as 2026-11-22 and a time as "2026-11-22 14:30".
date-impossible = There is no day { $value }.
toml-depth = This is nested too deeply.
toml-depth-help = Use fewer brackets inside one another.
toml-other = This is not right: { $detail }
toml-other-help = Compare with another file; look at quotation marks, brackets and commas of this line and the one before.
field-missing = The field { $name } is missing.
field-missing-help = Add a line { $name } = … between the two lines +++.
field-empty = The field { $name } is empty.
field-unknown = There is no field { $name } here.
field-unknown-nearest = Did you mean { $meant }?
field-unknown-help = These may stand here: { $known }
field-choice = The field { $name } cannot be { $value }.
field-choice-help = It may be: { $all }
field-type-text = The field { $name } must be a text.
field-type-date = The field { $name } must be a date.
field-type-date-time = The field { $name } must be a date and time.
field-type-boolean = The field { $name } must be true or false.
field-type-whole = The field { $name } must be a whole number, not below zero.
field-type-stay-workdays = { $name } is a whole number of working days, or "never".
field-type-stay = Each type in { $name } is a whole number of days, or "never".
field-type-days = Each item of { $name } is a date, or the first and the last of several days.
field-type-clock = The field { $name } must be a time of day.
field-type-decimal = The field { $name } must be a number.
field-type-table = The field { $name } must be a table in curly brackets.
type-text = a text
type-text-help = Put the text between quotation marks.
type-date = a date
type-date-help = Write it as 2026-11-22.
type-date-time = a date and time
type-date-time-help = Write it as "2026-11-22 14:30".
type-boolean = true or false
type-boolean-help = Write true or false without quotation marks.
type-whole = a whole number
type-decimal = a number
type-number-help = Write digits without a unit, such as 120.
type-stay-workdays = working days
type-stay-workdays-help = Write 3 for three working days, "never" for no limit.
type-stay = days
type-stay-help = Write 30 for thirty days, "never" if it stays until further notice.
type-days = days
type-days-help = Write a day as 2027-01-01, several as { "{" } first = 2027-02-06, last = 2027-02-12 { "}" }.
type-clock = a time of day
type-clock-help = Write it as "17:00".
type-table = a table
type-table-help = Write it as { "{" } name = value, name = value { "}" }.

# Entries
slug-invalid = A slug has small letters, digits and hyphens only, unlike { $slug }.
slug-invalid-help = It could be { $proposal }.
slug-empty = No address can be made from the file name { $name }.
slug-empty-help = Add a line slug, such as slug = "water-notice".
address-taken = The address { $address } already belongs to { $other }.
address-taken-other = has this address already
address-taken-help = Give one of the two another slug or file name.
alias-taken = The earlier address { $alias } already belongs to { $other }.
alias-taken-help = An address leads to one entry: delete it from one aliases.
alias-unsafe = The earlier address { $alias } cannot be used.
alias-unsafe-help = Write it like /notices/old-name/: no .., no host, and none of the names that Windows reserves.
number-taken = The number { $number } was already given to { $other }.
number-taken-other = has this number already
number-taken-help = Take the next number that is free.
number-issuer = The number { $number } is one of { $theirs }, but { $own } signs.
number-issuer-help = Mend the number, or write issuer = "{ $key }".
issuer-unknown = site.toml has no issuer { $value }.
issuer-unknown-help = It may be: { $keys }
period-order = The last day { $end } is before the first, { $start }.
period-order-help = Look at start and end of period.
period-length-missing = The period does not say when it ends.
period-length-twice = Only one of { $first } and { $second } can be written.
period-length-help = Write one of three: workdays = 5, days = 7, or the last day, end = 2026-11-27.
period-empty = A period of no days is none.
date-after-start = It goes up on { $date }, but its period begins on { $start }.
date-after-start-help = A period begins when the notice hangs: let start be { $date } or later, or look at date.
period-short = A public review of the kind { $label } lasts at least { $minimum }; this one has { $number }.
period-short-checked = After { $source } (compared on { $day }). Make the period longer.
period-short-unchecked = After { $source }. Nobody compared it with the rules of your place, which prevail; if they differ, change [reviews] in site.toml.
period-short-own = [reviews] in site.toml says so. Make the period longer.
period-closed-day = The office is closed on { $end }, the last day of the period.
period-closed-day-help = Nobody takes objections on that day; it could last until { $next }.
period-closed-day-help-plain = Nobody takes objections on that day; it could last until the next working day.
category-near = category { $value } is nearly { $meant }, and counts as another: its audience and its shortest period differ.
category-near-help = If it is a slip, write { $meant }.
review-discloses = It tells people something and asks nobody to object: better a disclosure.
review-discloses-help = Make its type "disclosure", which needs no period; if people may object, say in the text how.
period-missing = An entry of type { $label } needs a period.
period-missing-help = Add: period = { "{" } start = 2026-11-23, workdays = 5 { "}" }
feedback-missing = A public review must say where to object; there is no phone or address.
feedback-missing-help = Write feedback = { "{" } phone = "…" { "}" }, or once for all in [office.feedback] of site.toml.
expires-before-date = The last day on the board { $expires } is before the first, { $date }.
expires-before-date-help = Look at expires and date.
take-down-before-date = It is taken down on { $day }, not after it goes up on { $date }.
take-down-before-date-help = Look at take_down and date.
expires-in-period = It leaves the board after { $expires }, but its period lasts until { $end }.
take-down-in-period = It is taken down on { $day }, but its period lasts until { $end }.
in-period-help = It should stay up throughout its period, unless there is a reason.
list-count = The text says “{ $said }”; the list has rows: { $rows }.
list-count-help = Count the list and mend the text or the list; let it be if the text counts something else.
outcome-missing = The period ended on { $end }, and no outcome is posted.
outcome-missing-help = Post an outcome with outcome_of = "@/{ $entry }.md", or withdraw the notice.
outcome-missing-checked = Post an outcome with outcome_of = "@/{ $entry }.md", or withdraw the notice. Source: { $source } (checked { $day }).
outcome-missing-unchecked = Post an outcome with outcome_of = "@/{ $entry }.md", or withdraw the notice. As in: { $source }. Not checked; the rules of your place hold. Where they differ, change [periods] in site.toml.
take-down-before-expires = It is taken down on { $day }, but expires says that it stays until { $last }.
take-down-withdraw-help = Move take_down after that day; to take it down at once write withdrawn = {"{"} on = today, reason = "…" {"}"} as well.
list-absent = This computer does not have the list { $file }; the page says that it hangs on the board.
list-absent-help = To show the list put the file at { $file } and build again; where lists are not kept, let this be.
list-no-table = The list { $file } is no table that can be shown; the page says that it hangs on the board.
list-no-table-help = Save it as a workbook (.xlsx) or as CSV in UTF-8, with the names of the columns in its first line.
list-in-git = git keeps { $file }, and so does every clone.
list-in-git-help = Run git rm --cached { $file } and put a line /private/ into .gitignore; the handbook says how to purge what was kept before.
names-in-git = The list has full names, and git keeps them for ever; a list in private/ it does not.
names-in-git-help = Save the list as CSV in private/ and write data = "@private/mingdan.csv"; docs/handbook/private.md says how to purge what was kept before.
file-private = { $name } cannot be handed out: files in private are not published.
file-private-help = Write a list as data = "@private/…"; files to hand out lie beside the entry.
take-down-no-period = Without a period, days_after_period never comes.
objects-stay-no-period = objects_stay counts from the end of the period, and there is none.
objects-stay-no-period-help = Remove the line; to take the whole entry down write take_down with a date.
take-down-no-period-help = Write a date, such as take_down = 2026-12-31, or add a period.
posted-order = It was taken off on { $last }, before it was put up on { $first }.
posted-order-help = Look at first and last.
posted-before-date = It hung from { $first } on, but the entry goes up on { $date }.
posted-before-date-help = Look at first and date.
posted-future = { $day } has not come yet.
posted-future-help = Write the day once the sheet is up or off; leave out last while it hangs.
posted-photo = { $name } is no photo.
posted-photo-help = Use JPG or PNG for photos of the wall.
posted-twice = A sheet already hung at “{ $place }” on { $day }.
posted-twice-help = One line is enough for a wall; if the sheet was replaced, write last in the earlier line.
posted-twice-other = the earlier one
posted-short = Days without a sheet at “{ $place }”: { $count } ({ $days }).
posted-short-help = It has to hang on every day of the period. Mend wrong dates; if it really hung shorter, leave that as it is and think of a longer period.
objections-type = An entry of type { $label } has no objections.
objections-type-help = Write them in the public review or consultation.
objection-personal = The objection holds the number of a phone, a card or a person.
objection-personal-help = Say what it was about, without names, phones and numbers.
objection-before-period = It came in on { $day }; the period begins only on { $start }.
objection-after-outcome = It was answered only on { $day }, after the outcome was posted.
objection-future = { $day } has not come yet.
objection-date-help = Look at the dates; leave them if they are right.
objection-order = It was answered on { $answered }, before it came in on { $date }.
objection-order-help = Look at date and answered.
objection-open = The objection of { $day } is not answered, and time was up on { $end }.
objection-open-help = Once it is answered, write answer and answered.
objection-contradicts = The outcome says “{ $words }”, but the public review has objections: { $count }.
objection-contradicts-help = Say how many came in and how they were answered; if there were none, remove objections there.
personal-identity = Here stands an identity number: { $shown }.
personal-identity-slip = This looks like an identity number: { $shown }. Its check digit is wrong, perhaps a slip, but it still says whose it is.
personal-identity-suspected = This may be an identity number: { $shown }.
personal-identity-in-file = { $file } has an identity number in line { $line }: { $shown }.
personal-identity-help = Take it out: no notice needs it. To tell namesakes apart write the surname and the building, or the last 2 digits.
personal-mobile = Here stands a mobile phone: { $shown }.
personal-mobile-suspected = Joined, this may be a mobile phone: { $shown }.
personal-mobile-in-file = { $file } has a mobile phone in line { $line }: { $shown }.
personal-mobile-help = Take out the phone of a person, or write { $shown }. If it is an office's, name it in [office] phones of site.toml.
personal-card = Here stands a bank card: { $shown }.
personal-card-suspected = This may be a bank card: { $shown }.
personal-card-in-file = { $file } has a bank card in line { $line }: { $shown }.
personal-card-help = Take out the card of a person; if it must be there, write its last 4 digits.
personal-unread = Whether { $file } holds identity numbers or phones cannot be seen by the program; please look through it.
personal-unread-help = Saved as CSV, DOCX or XLSX it can be read; unpack archives and add the files one by one.
allowed-code = “{ $code }” cannot be excepted.
allowed-over = The exception was approved until { $until }; the entry has been taken down.
allowed-over-help = To post it again have it approved again and change until; else nothing is to be done.
allowed-idle = The exception { $form } excepts nothing: no such number is here.
allowed-idle-help = If the number was taken out, take out this line of allowed too; if it was mistyped, write it as check shows it.
personal-document = Here stands the number of a paper: { $shown }.
personal-document-help = Numbers of passports, social security cards and household registers do not belong on a board: take them out.
personal-minor = Here stand the name of a child and its age, school or class: { $shown }.
personal-minor-help = Under 14 the guardian must agree. Write the surname alone, and take out school, class and age.
personal-health = Here stands who is ill or disabled: { $shown }.
personal-health-help = A name and an illness do not stand together: write the surname alone, or take out the illness.
personal-aid = Here stands who receives aid: { $shown }.
personal-aid-help = Where it must be disclosed write the surname and the building; else take out the name.
personal-address = Here stands who lives behind which door: { $shown }.
personal-address-help = Write the building alone.
personal-birth = A day of birth stands beside a name.
personal-birth-help = Take it out; to tell namesakes apart write the building.
personal-plate = Here stands the plate of a car: { $shown }.
personal-plate-help = Leave its last 2 signs; if the car is the office's own, nothing is to be done.
personal-contact = This looks like a private mail address, WeChat or QQ: { $shown }.
personal-contact-help = Give the office's phone or mail; if it is an office's, name it as [office] email in site.toml.
personal-mask-year = The identity number is masked too little: with the birth beside it { $count } numbers are possible.
personal-mask = Of the identity number only the birth is masked: { $count } numbers are possible.
personal-mask-help = Take the number out, or leave its last 2 digits; take out the birth as well.
personal-told-in-file = Line { $line } of { $file } should not be published: { $shown }.
record-altered = The bytes of this record of posting are not those that its name states: it was changed.
record-torn = This record of posting cannot be read: it is cut off, or a merge mixed it up.
record-restore-help = A record is never changed once it is written. Restore the file from git or a backup: git checkout -- { $file }
record-newer = This record of posting has version { $version }, which this program is too old to read.
record-newer-help = Use a newer gongshi.
record-missing = A record of posting is missing: { $name }, which this one follows.
record-missing-help = Find record/…/{ $name }.json in git or a backup; perhaps another computer published and has not committed it yet.
record-heads = The records of posting have { $count } ends: more than one computer has published.
record-heads-help = Nothing to do: the next publish follows all of them.
text-changed = The text was changed while its period runs: on { $day } it was recorded otherwise, and nothing says what changed.
text-changed-help = Say in amended on which day what was changed; if it is much, begin a new period.
text-fix-help = gongshi check --fix mends it.
date-unit = The date “{ $words }” lacks its { $sign }.
date-unit-help = Write it in full: 2026年4月1日.
date-none = There is no such day: “{ $words }”.
date-none-help = Look at a calendar.
weekday-mismatch = { $date } is { $right }, not { $written }.
weekday-mismatch-help = Either the date or the weekday is wrong.
period-text = The text says “{ $words }”, the period says { $right }.
period-text-count = The text says { $written }, by the period it is { $right }.
period-text-deadline = The text says until “{ $words }”, the deadline is { $right }.
period-text-help = Make both the same.
year-missing = The first date, “{ $words }”, has no year.
year-missing-help = Write { $date }.
year-missing-help-plain = Write the year before it.
event-closed-day = The day of the activity ({ $day }) is a day off.
event-closed-day-help = Check the date; leave it if the holiday is meant.
posted-after-event = It goes up on { $posted }; the activity was over on { $day }.
posted-after-deadline = It goes up on { $posted }; the deadline was { $day }.
posted-after-text = The text announces “{ $words }”, which is over on { $posted }, when it goes up.
posted-after-help = Check year and month; was an old text used again?
anniversary-year = It says { $number } years; in { $year } it is { $right }.
anniversary-year-help = Was an old text used again?
numbering-gap = The number { $number } follows { $before }.
numbering-gap-help = The next is { $next }; either a part is missing or the numbers were not mended.
count-mismatch = The sentence promises { $said }, the list has { $listed }.
count-mismatch-help = Count, and mend the number or the list.
sum-text-parts = The whole is { $whole }, the parts add up to { $sum }.
sum-text-part = The whole is { $whole }, but one part of it is { $part }.
sum-text-share = It says { $written }%; it is { $right }%.
sum-text-help = Do the sum again.
name-differs = The text says 《{ $name }》, the attachment is called “{ $title }”.
name-differs-help = Use one name.
element-missing = The public review does not say: { $missing }.
element-missing-help = Add it; leave it if an attachment says it.
title-kind = The title does not say “{ $label }”.
title-kind-help = Let the title end in “{ $label }”.
title-type = The title says “{ $word }”, the type is “{ $label }”.
title-type-help = Mend the title or type.
closing-phrase = This is a { $label }, but it closes with “特此{ $word }”.
closing-phrase-help = Use the phrase of its type.
number-brackets = The year of a document number stands in 〔〕: “{ $words }” should be “{ $right }”.
half-width-punctuation = Half-width punctuation between Han characters: { $count }.
unpaired = { $sign } has no partner.
unpaired-help = Add the partner, or remove it.
doubled-word = “{ $words }” stands twice.
doubled-word-help = Remove one of the two.
area-code = The number { $number } has no area code.
area-code-help = Write the area code and a hyphen before it.
stray-space = Stray spaces inside sentences: { $count }.
other-community = It says { $name }; this site is { $own }.
other-community-help = If the text was borrowed, put your own name; leave it if the other one is meant.
old-year = The title says { $year }, but it goes up in { $posted }.
old-year-help = Check the year.
placeholder = “{ $words }” was to be filled in.
placeholder-help = Fill it in, or remove it.
placeholder-objects-help = Write the names; where that will not do, building and last two digits, or put the list into private.
page-chrome = “{ $words }” seems to come from a web page.
page-chrome-help = Remove what is no part of the text.
unfit-word = “{ $word }” does not belong on a public board.
unfit-word-help = Say it otherwise, or narrow the audience; the list stands in [check] words of site.toml.
frequency-conflict = It said “{ $first }” before, and here “{ $second }”.
frequency-conflict-help = Make both the same.
severity-unknown = There is no code “{ $name }”.
severity-unknown-help = All codes: gongshi explain.
severity-level = The severity of { $name } cannot be used.
severity-level-help = Write "off", "hint", "warning" or "error".
severity-fixed = { $name } is an error and stays one.
severity-fixed-help = It guards the law, persons or the site itself; remove the line.
calendar-year = The holidays of { $year } are not known, so working days cannot be counted.
calendar-year-help = Enter the year in content/calendar.toml as it was announced: [years.{ $year }] with source, off and work.
calendar-year-name = { $name } is not a year.
calendar-year-name-help = Write [years.2027], the year in four digits.
calendar-day-outside = { $day } is not in { $year }.
calendar-day-twice = { $day } is both off and worked on.
calendar-work-weekday = { $day } is not at a weekend; offices work on it anyway.
calendar-day-help = Compare the days with the announcement.
calendar-order-help = Look at the years and months of first and last.
calendar-too-long = From { $start } to { $end } is more than a year.

# Activities
start-without-clock = The field { $name } says no time of day.
start-without-clock-help = Write "2026-11-24 14:30"; if it lasts all day, add all_day = true.
event-order = The end { $end } is before the start { $start }.
event-order-help = Look at start and end.
repeat-order = The last day { $until } of the series is before its first, { $start }.
repeat-order-help = Look at start and the until of repeat.
repeat-too-long = The series lasts until { $until }, more than { $years } years.
repeat-too-long-help = Look at the year; if it is right, write a new entry when the time comes.
repeat-first-day = The first day { $start } ({ $weekday }) is none of the days in repeat.
repeat-first-day-help = Mend start, or the weekdays of repeat.
repeat-first-day-next = The first after it is { $next }: mend start, or repeat.
repeat-first-date = The first day { $start } is none of the days in repeat: { $on }.
repeat-both = repeat has both weekdays and on; only one of them may stand.
repeat-neither = repeat does not say on which days.
repeat-on-help = Weekly: weekdays = ["monday"]. Monthly: on = "monthly 15", "monthly 3 saturday", "monthly last friday". Yearly by the lunar calendar: on = "lunar 9-9" or on = "重阳".
repeat-on-unknown = on says "{ $value }", which is no day that comes round.
repeat-on-leap = "{ $value }" is in a leap month, which most years do not have.
repeat-on-leap-help = Write the regular month; nothing is held a second time in a leap month.
repeat-on-no-day = There is no such day as "{ $value }".
repeat-on-no-day-help = Months have days 1 to 31; lunar months are 1 to 12, their days 1 to 30.
repeat-on-fifth = Most months have no "{ $value }".
repeat-on-fifth-help = Write the first to the fourth, or the last.
repeat-months-without = The months { $months } have no day { $day }; nothing is held in them.
repeat-months-without-help = For the last day of each month write on = "monthly last".
repeat-years-without = The lunar years { $years } have no { $day }; nothing is held in them.
repeat-years-without-help = Some lunar months have twenty-nine days; for the last day of the twelfth month write 除夕.
repeat-lunar-outside = Lunar dates are known from { $first } to { $last } only.
repeat-except-unknown = Nothing is held on { $day } anyway; except need not name it.
repeat-except-help = except names days of the series on which nothing is held this once; look at the date.
repeat-except-all = except names every day; nothing is left.
repeat-except-all-help = If nothing is held at all, write status = "cancelled".
signup-after-start = Sign-up ends on { $until }, after the day itself, { $start }.
signup-after-start-help = Look at the until of signup.
status-reason-missing = The activity is { $label } and must say why (status_reason).
postponed-from-missing = The activity was moved and must say from which day (postponed_from).
status-help = Whoever saw the first notice must learn why, and which day it was.

# Model posts
step-order = This step is { $step }; it should be { $expected }.
step-extra = No step can follow, yet here stands { $step }.
step-order-help = The steps are pledge, practise, report, question, assess, in this order and none left out.
step-date = The step { $step } on { $on } is before the step that precedes it, on { $before }.
step-date-help = Look at the days of both steps.

# Evaluations
grade-twice = The grade { $grade } stands twice.
grade-twice-help = Delete one of the two in grades.
grade-unknown = There is no { $grade } among the grades.
grade-unknown-help = It may be: { $grades }
tally-length = There are { $grades } grades, but { $votes } counts of votes.
tally-length-help = Write one count for each grade in their order, 0 for none; abstentions go into abstained.
count-too-large = The field { $name } is { $value }, which is too large.
count-too-large-help = Count the digits.
sum-present = There were { $present } present, more than the { $expected } expected.
sum-returned = There were { $returned } ballots returned, more than the { $issued } issued.
sum-valid-returned = There were { $valid } valid ballots, more than the { $returned } returned.
sum-valid = The valid ballots are { $valid }, but the grades and abstentions add up to { $counted }.
sum-help = Mend it after the tally sheet.
grade-not-of-scheme = { $scheme } has no grade { $grade }.
grade-not-of-scheme-help = It may be: { $grades }. For other grades write a scheme of your own in content/schemes.
group-unknown = { $scheme } has no group of voters { $group }.
group-missing = The votes of { $group } are missing, so the weights of { $scheme } give no result.
group-missing-help = Add a row to groups.
denominator-missing = The field { $name } is missing, of which the result is a share ({ $of }).
group-unknown-help = It may be: { $groups }
sum-invalid = There were { $returned } ballots returned, but { $valid } valid and { $invalid } invalid ones are another number.
sum-voters = There are { $votes } valid votes, more than the { $voters } voters.
sum-ungraded = { $ungraded } take part and get no grade, so at most { $most } are graded, but the grades add up to { $graded }.
scheme-unknown = There is no scheme { $name }.
scheme-unknown-nearest = Is { $meant } meant?
scheme-unknown-help = Known are { $known }. For another one make the file { $file } with two lines, name = "{ $name }" and grades = ["满意", "基本满意", "不满意"]; its quorum and caps go there, too.
scheme-twice = { $name } stands twice.
scheme-twice-help = Delete one of the two.
scheme-points = There are { $grades } grades, but { $points } numbers in points.
scheme-points-help = Write what each grade is worth, in the order of the grades.
scheme-digits = digits is { $digits }; the most is { $most }.
scheme-digits-help = Usually 1, for one decimal place.
scheme-ties = ties is { $value }, which is neither a rule nor a name in groups.
scheme-ties-help = It may be shared, higher, lower, or a name in groups.
scheme-basis-checked = Basis: { $source } (compared on { $day }).
scheme-basis-unchecked = Basis: { $source }; local rules hold. To change it, write a scheme of your own in content/schemes.
scheme-basis-own = After the scheme { $scheme }; local rules hold.
weights-sum = The weights add up to { $sum }, not 100.
weights-sum-help = Check every weight.
score-odd = { $value } is no score.
score-odd-help = Write 96 or 96.1, without a unit.
share-odd = The field { $name } is { $value }, which is no share.
share-odd-help = Write "2/3" or "50%".
score-too-large = { $value } is more than the full marks of { $full }.
score-missing = { $name } has no score for { $column }.
score-missing-help = Add it after the score sheet; without it there is no result.
score-sum = The score is { $written }, but it comes out as { $computed }: { $formula }.
score-column = There is no column { $column }.
score-columns = There are { $columns } columns, but { $written } values.
score-columns-help = Write them in this order: { $columns }
judged-twice = { $name } stands twice.
judged-twice-help = Nobody can be judged twice; delete one of the two.
quorum-missed = Of { $count } ({ $of }) it takes { $words }, which is { $least }; there were only { $came }.
quorum-unknown = Whether it is { $words } cannot be told: write who was expected and present, or how many ballots came back ({ $of }).
cap-exceeded = There are { $reached } of { $grade }, more than the limit: { $most } of { $base }.
grades-exposed = The grades of { $scheme } are for { $audience } only, but this entry is for everybody.
grades-exposed-help = Delete the line audience; the web says how many were judged and how many reached the first grade.
named-nobody = The grades of { $scheme } are published without names.
named-no-review = { $title } is no public review, or was withdrawn.
named-early = The public review lasts until { $end }; names may be written once it is over.
named-too-many = There are { $names } names, but only { $top } reached the first grade.
named-rest = Only { $left } are missing, which tells their grade.
named-help = Those of the first grade may be named once their own public review is over; of the others only how many.
ballots-absent = This computer does not have the ballots { $file }, so they were not counted.
ballots-absent-help = They are in no repository: copy them from the office's computer, or write tally in groups.
ballots-empty = The table of ballots is empty.
ballots-empty-help = The first line holds the heads, each line after it a ballot.
ballots-returned = { $group } has { $ballots } ballots in the table, but { $returned } returned.
ballots-voters = { $group } has { $ballots } ballots in the table, more than the { $voters } voters.
ballots-tally = { $grade } is written with { $written } votes, but there are { $counted } in the table.
ballot-twice = The ballot { $number } stands twice.
ballot-twice-help = A ballot counts once; compare it with the paper.
ballot-grade = There is no grade { $grade }.
ballot-subject = There is no { $name } among the subjects.
ballot-subject-help = Mend it after the list, or add it to subjects.

# Tables
table-sum = The total of “{ $column }” says { $written }, but its rows add up to { $counted }.
table-sum-help = Go through the rows; if they are right, the total is { $counted }.
table-number = This cell is not quite a number and cannot be added up.
table-number-help = Write the number alone and any words in a column of their own; write 0 or nothing where there is none.
table-unsure = “{ $value }” is unlike the rest of its column, and was left as it is.
table-unsure-help = Look at this cell in the table, mend it and import again; leave it if it is meant so.
table-whole = This cell is no whole number.
table-whole-help = This column counts things; write whole numbers.
table-date = This cell is no date.
table-date-help = Write 2026-11-05 or 2026年11月5日, with the year.
table-column = The table has no column “{ $name }”.
table-column-help = Name the columns in the first line; this one may be called { $names }. There are: { $heads }.
table-empty = The table { $name } is empty.
table-empty-help = Name the columns in the first line, and write one thing a line below; perhaps everything stands on a hidden sheet.
table-large = The table is too large: { $rows } rows and { $columns } columns at most.
table-large-help = Save the part that is to be published as a file of its own; delete empty rows and columns that are merely formatted.
table-bytes = The table has { $mebibytes } MB, which is too much.
table-broken = The table { $name } cannot be opened; it may be damaged.
table-broken-help = Open it in an office program and save it as a workbook (.xlsx); if it does not open, look for the original.
table-encrypted = The table { $name } has a password and cannot be read.
table-encrypted-help = Open it in an office program, take the password off and save it; lists that are not for everybody belong in private.
table-old = The table { $name } is in an old format (.xls) and cannot be read.
table-old-help = Open it in an office program and save it as a workbook (.xlsx).
table-refused = The table { $name } cannot be read: { $reason }
table-refused-help = Another program may hold it; close the office program and try again.
table-formula = This cell is a formula, and the file does not hold its value.
table-formula-help = Open the workbook in an office program, let it compute, and save it; or write the number itself.
table-failed = The formula of this cell failed and has no value.
table-failed-help = Mend the formula in an office program, or write the number itself.
table-hidden = The table has hidden rows or columns, which the page would show.
table-hidden-help = Delete those rows or columns in a copy if they are not to be published; otherwise show them.
table-sheet = The workbook { $name } has no sheet “{ $sheet }”.
table-sheet-help = It has: { $sheets }. Write one of these; without sheet, the first one that holds anything is read.
table-sheet-csv-help = A CSV file is one table; delete sheet.
table-sheet-hidden = The sheet that is read, “{ $sheet }”, is hidden.
table-sheet-hidden-help = See whether it is the one that you mean, and show it in the office program if it is to be published.
table-open = An office program has the table { $name } open; what was saved last is read.
table-open-help = Save and close it, and run this again. If it is closed already, delete the file beside it that begins with ~$.

# Grids
cover-unreadable = It is not clear which doors { $text } means.
cover-unreadable-help = Write 1{ $building }, 9{ $building }1-3{ $door } or { $rows }5-8{ $row }.
grid-doors-twice = { $door } already belongs to { $other }.
grid-doors-twice-other = is named here first
grid-doors-twice-help = A door belongs to one grid; a building stands for all its doors.
grid-doors-missing = { $doors } belongs to no grid.
grid-doors-missing-help = Add { $doors } to the covers of its grid.
grid-figure-missing = This grid lacks { $name }, so the community's { $label } cannot be added up.
grid-figure-missing-help = Add a line: { $name } = …
grid-sum = The figure { $label } is { $profile }, but the grids add up to { $sum }.
grid-sum-help = The grids: { $parts }. Mend this figure, or the grid that is wrong.
grid-unknown = There is no grid { $name }.
grid-unknown-help = The grids are: { $known }

# Bulletins
layout-unknown = site.toml has no layout { $layout }.
layout-unknown-help = It may be: { $known }
bulletin-until = It comes down on { $until }, not after it goes up on { $date }, so it never hangs.
bulletin-until-help = Look at date and until.
bulletin-number-taken = Issue { $number } exists already: { $other }.
bulletin-number-taken-help = Mend the number.
column-unknown = This layout has { $columns } columns, so there is no column { $column }.
column-unknown-help = Write 1 to { $columns }; without it the section flows.
section-both = A section chooses by rule or by name, not both.
section-both-help = Put entries into a section of its own, or delete kind, type and so on.
section-empty = This section does not say which entries it holds.
section-empty-help = Choose by rule, such as kind = "notices", or by name: entries = ["@/notices/x.md"].
section-kind = There is no kind { $kind }.
section-type = There is no type { $value }.
section-known = It may be: { $known }

# Disclosure
catalogue-two-files = There are two catalogues: this one and { $other }.
catalogue-two-files-help = Keep one of them.
catalogue-heads = The heads of the catalogue have no column “公开事项”.
catalogue-heads-help = The heads are 代号, 公开事项, 类别, 公开内容, 公开依据, 公开时限, 工作日, 公开对象, 公开主体, 公开渠道, 保管期限, 起始.
catalogue-twice = Two items of the catalogue are called { $item } ({ $key }).
catalogue-twice-other = the other one
catalogue-twice-help = Give one of them another name and key.
catalogue-key = The key { $key } cannot be used.
since-form = “since” is a day, or a month, quarter, half or year.
since-form-help = For example since = 2026-01-01, since = "2026-10", since = "2026-Q1", since = "2026".
covers-form = “covers” is a month, quarter, half or year, or the day on which something happened.
covers-form-help = For example "2026-09", "2026-Q3", "2026-H1", "2026", or 2026-09-24.
catalogue-item = The catalogue has no item “{ $name }”.
catalogue-item-none = There is no catalogue yet that “discloses” could mean.
catalogue-item-help = The catalogue has: { $known }.
catalogue-item-none-help = Write content/catalogue.toml first, or delete the line “discloses”.
covers-alone = There is { $name }, but not which item is disclosed.
covers-alone-help = Add a line discloses = "key or name of an item of the catalogue".
covers-missing = “{ $item }” is disclosed { $frequency }; for when is missing.
covers-missing-help = Add a line such as covers = "{ $example }".
covers-misfit = “{ $item }” is disclosed { $frequency }; covers cannot be { $covers }.
covers-misfit-help = Write it like this: { $example }.
covers-misfit-none = What is always up needs no “covers”; delete the line.
covers-far = “covers” is { $covers }, too far from the date.
covers-far-help = Is the year right?
covers-twice = “{ $item }” for { $covers } is disclosed already by { $other }.
covers-twice-other = the other one
covers-twice-help = If this entry corrects and replaces that one, add a line supersedes = "@/{ $other }"; else mend “covers”.
supersedes-other = { $other }, which “supersedes” means, does not disclose “{ $item }”.
supersedes-other-help = Only an entry about the same item can be replaced.
supersedes-self = “supersedes” means this entry itself.
supersedes-self-help = Write the entry that is replaced.
audience-wider = The catalogue says that “{ $item }” is for { $audience }; this entry is for { $wider }.
audience-wider-help = Add a line audience = "{ $audience }"; if it may be wider, mend the catalogue.
freshness-form = { $name } in freshness cannot be read; write 14, "2周", "6个月" or "never".
section-unknown = { $name } in freshness is no section.
section-stale = The newest of “{ $section }” is of { $newest }, more than { $lapse } ago.
section-stale-help = Post what is new; where that is not needed, write { $key } = "never" in [freshness] of site.toml.

# References
link-broken = The link leads to { $path }, which does not exist.
link-broken-help = Write @/folder/file, such as @/notices/2026-03-01-water.md.
link-broken-nearest = Did you mean @/{ $meant }?
link-entry-file = The link { $name } names another entry's source, which is not published.
link-entry-file-help = Write @/{ $target }.
address-broken-nearest = Did you mean /{ $meant }? Written as @/folder/file, a link survives a change of address.
link-not-yet = The link leads to “{ $title }”, which goes up on { $date }.
link-draft = The link leads to “{ $title }”, which is a draft.
link-not-yet-help = Until it is up, the link is shown as plain text.
anchor-broken = “{ $title }” has no heading { $anchor }.
anchor-broken-help = Write the words of the heading after #.
anchor-broken-none = That text has no headings; delete # and what follows.
figure-unknown = profile.toml has no figure { $key }.
figure-unknown-help = Add { $key } to [figures] of profile.toml, or mend the name here.

# Settings and themes
settings-version = site.toml has version { $version }; this program knows 1.
base-url-invalid = The base_url { $url } must begin with https:// or http://.
page-size-invalid = A page cannot have { $size } rows; write 1 to 1000.
time-zone-unknown = There is no time zone { $zone }.
time-zone-unknown-help = Write it like Asia/Shanghai.
theme-missing = There is no theme { $name } (themes/{ $name }/theme.toml).
theme-missing-help = Look at theme = "{ $name }" in site.toml; theme = "default" is the built-in one.
theme-version = The theme is of version { $theirs }; this program has { $ours }.
theme-template = The template { $file } is wrong: { $detail }
theme-template-help = Mend the template, or delete it to get the default theme's.
page-without-view = The page { $path } has nothing to show; this is a mistake of the program.
output-restored = The published file { $path } was changed by hand and has been restored.

# Publishing
publish-collision = These two files cannot both be published: { $first } and { $second }.
publish-collision-help = Give one of the two entries another slug and build again.
publish-foreign = The folder { $path } holds files that gongshi did not write; nothing was touched.
publish-foreign-help = Choose an empty folder, or add --force to publish beside those files; they are all kept.
publish-file-in-the-way = Another file stands where a file of the site must go: { $path }
publish-folder-in-the-way = Another folder stands where a file of the site must go: { $path }
publish-symlink-in-the-way = A symlink stands where a file of the site must go: { $path }
publish-in-the-way-help = Move or rename it, and build again.
publish-locked = Another program is publishing to { $path } ({ $holder }).
publish-locked-help = Wait until it has finished, and build again.
publish-manifest = The record { $path } is damaged, so nothing says which files gongshi wrote.
publish-manifest-help = Build into an empty folder, or add --force to begin a new record here.
publish-newer = { $path } was written by a newer gongshi, which this one does not understand.
publish-newer-help = Install the newer version of gongshi.
publish-read = Cannot read { $path }: { $reason }
publish-source-changed = The file { $path } changed while the site was being built.
publish-source-changed-help = Save the file, and build again.
publish-stage = Cannot write { $path }: { $reason }
publish-commit = The site is half updated: cannot replace { $path }: { $reason }
publish-commit-help = Close the program that uses the file, and build again; the rest is then completed.
publish-archive = Cannot write the archive { $path }: { $reason }
publish-full-help = The disk is full: make room and build again. The published site has not changed.
publish-permission-help = See whether this place can be read and written, or choose another folder. The published site has not changed.
edit-exists = { $path } exists already and was left as it is.
edit-changed = { $path } was just changed by another program and was left as it is.

# Bodies
body-depth = This is nested deeper than { $limit } levels; what is inside was left out.
body-depth-help = Nest lists, quotations and marks less deeply; they often come along when text is pasted.
html-attribute-dropped = The attribute { $name } may not be used and was left out ({ $count } times).
html-attribute-dropped-help = Colour, size and position are the site's matter: delete the attribute.
html-broken = Incomplete HTML, or an instruction, was left out ({ $count } times).
html-broken-help = Delete it; to show angle brackets, write &lt; and &gt;.
html-element-dropped = <{ $name }> may not be used and was left out with its content ({ $count } times).
html-element-dropped-help = The board runs no scripts and embeds no other pages: delete it, or use a link.
html-stray = </{ $name }> closes nothing: there is no <{ $name }> before it ({ $count } times).
html-stray-help = Delete </{ $name }>, or write <{ $name }> where it should begin.
html-tags-dropped = <{ $name }> may not be used and was left out; its text stays ({ $count } times).
html-tags-dropped-help = Delete the tag; write headings, lists and tables in Markdown.
html-unclosed = <{ $name }> is never closed; it was closed at the end of its paragraph.
html-unclosed-help = Write </{ $name }> where it should end.
indented-text = Four spaces before this paragraph turn it into code.
indented-text-help = Paragraphs need no spaces before them: delete these.
link-form = The address of this link is incomplete or has invisible characters; the link was made plain text.
link-scheme = A link may not begin with { $scheme }:; it was made plain text.
link-scheme-help = Begin web addresses with https://, telephones with tel:, mail with mailto:; put files beside this one and write only their name.
picture-alt-missing = This picture has no text alternative.
picture-alt-missing-help = Say between the brackets of ![ ] what the picture shows, for those who cannot see it.
picture-foreign = This picture lies on another site and is not shown.
picture-foreign-help = Save the picture beside this file and write its file name.

# Take-down
output-trace = { $path } may still hold something of an entry that was taken down.
output-trace-help = Mend the errors and build again; a build that succeeds writes this file anew.

# Command line
cli-about = Turns a folder of texts into the public notice board of a community
cli-after = Typed alone on a terminal, gongshi shows a menu.
cli-heading-usage = Usage
cli-heading-commands = Commands
cli-heading-options = Options
cli-heading-global = Options of every command
cli-heading-arguments = Arguments
cli-flag-root = Folder of the site (else the nearest one at or above this folder with content/site.toml)
cli-flag-as-of = The day to build for, such as 2026-11-22 (else today)
cli-flag-lang = Language of messages: zh, en
cli-flag-format = Form of the output: human, json (JSON Lines), github
cli-flag-color = When to use colours: auto, always, never
cli-flag-quiet = Say less
cli-flag-verbose = Say more
cli-flag-deny-warnings = Let warnings fail too
cli-flag-help = Show this help
cli-flag-version = Show the version
cli-init = Start a new site (writes content/ only)
cli-init-dir = Folder of the new site (else this folder)
cli-init-name = Name of the community
cli-new = Start a new entry
cli-new-kind = Kind or type, by key or Chinese label: notices, activities, 公示, 通知
cli-new-title = Title
cli-new-issuer = Who signs it (a key of [office] issuers in site.toml)
cli-check = Look for mistakes
cli-check-fix = Mend what is certain (shows the changes and asks first)
cli-check-yes = Do not ask
cli-explain = Say what a code means and how to mend it
cli-explain-code = The code; without it all are listed
cli-explain-error = { $code } (error)
cli-explain-warning = { $code } (warning)
cli-explain-hint = { $code } (hint)
cli-explain-nearest = There is no code “{ $name }”; did you mean { $meant }?
cli-explain-unknown = There is no code “{ $name }”. All codes: gongshi explain
cli-build = Build the site
cli-build-output-dir = Output folder (else public)
cli-build-base-url = Address of the site, instead of the one in site.toml
cli-build-drafts = Include drafts (into another folder)
cli-build-future = Include entries whose day has not come (into another folder)
cli-build-zip = Also write an archive of new and changed files
cli-build-force = Write into a folder that holds other files, never over them
cli-build-record = Leave a record of posting (where site.toml does not say on_build)
cli-build-no-record = Leave no record of posting this time
cli-list = List the entries
cli-list-kind = Only this kind or type
cli-list-drafts = Drafts
cli-list-upcoming = Not yet up, or not yet begun
cli-list-current = On the board
cli-list-allowed = Numbers that may be posted: why, who approved, until when
cli-list-closed = Over, or off the board
cli-due = What must be disclosed and is not
cli-due-within = Also what falls due within this time (such as 14d)
cli-due-strict = Exit code 1 if anything is overdue
cli-mask = Write a copy of a file without names, identity numbers, phones and cards
cli-mask-file = File (CSV, Markdown, text)
cli-mask-write = Change the file itself; the original is kept in .gongshi/kept
cli-mask-no-text = { $file } is no text and cannot be masked.
cli-mask-no-text-help = Save it as CSV in UTF-8, or as plain text in UTF-8.
cli-mask-written = Changed { $file }; the original is in { $kept }. It holds the real numbers: delete it when you can.
cli-mask-done = Masked numbers: { $numbers }, names: { $names }. Please look through it once more.
cli-record = Show and check the records of posting: what was posted when
cli-record-verify = Check whether records of posting are missing or changed
cli-record-show = When an entry was posted, changed and taken down
cli-points = points of party members: close a month, look at a quarter
cli-points-close = close a month; once three are closed their quarter has its sums by category
cli-points-close-month = the month, such as 2026-09
cli-points-show = look at a quarter: sums by category, months not closed, members without entries, caps that took something
cli-points-show-quarter = the quarter, such as 2026-Q3; else the current one
cli-points-month = { $value } is no month. Write it as 2026-09.
cli-points-no-standards = There are no standards: write content/points.toml first.
cli-points-no-members = This computer has no register private/points/members.csv. Use the one that has the ledger.
cli-points-no-month = There is no { $file }.csv: nothing was entered for this month.
cli-points-running = { $month } is not over and cannot be closed.
cli-points-closed-already = { $month } was closed before; nothing was changed.
cli-points-closed = { $month } is closed: { $rows } lines.
cli-points-quarter = All months of { $quarter } are closed. A notice discloses it with points = "{ $key }".
cli-points-open = { $month } is not closed.
cli-points-missing = { $month } has no ledger.
cli-points-silent = { $count } members without entries: { $codes }
cli-points-capped = { $code } earned { $earned } for “{ $item }”; the cap leaves { $cap }
cli-record-show-entry = The entry: its file, or a few words of its title
cli-config = Show the settings and where each comes from
cli-completions = Write a completion script
cli-completions-shell = Shell: bash, zsh, fish, powershell, elvish

cli-error-command = There is no command “{ $name }”.
cli-error-argument = There is no option “{ $name }”.
cli-error-no-value = { $name } needs a value.
cli-error-value = “{ $value }” cannot be used as { $name }; possible are: { $valid }.
cli-error-date = “{ $value }” cannot be used as { $name }; write a date such as 2026-11-22.
cli-error-missing = { $name } is missing.
cli-error-twice = { $name } can be given only once.
cli-error-conflict = { $name } and { $other } cannot be used together.
cli-error-encoding = The command line holds characters that are not Unicode.
cli-error-usage = This command line cannot be understood.
cli-error-near = {" "}Did you mean “{ $near }”?
cli-error-help = See: gongshi --help
cli-error-epoch = The variable SOURCE_DATE_EPOCH must be a whole number of seconds; it is “{ $value }”.
cli-error-kind = There is no kind “{ $word }”. Possible are: { $words }.
cli-error-kind-near = There is no kind “{ $word }”. Did you mean “{ $near }”?
cli-error-issuer = site.toml has no issuer “{ $key }”. There are: { $keys }.
cli-error-title = No file name can be made of the title “{ $title }”.
cli-error-preview-output = Drafts and coming entries may not go into { $path }; name another folder with -o, such as -o preview.
cli-error-record-trial = --record does not go with --as-of, --drafts or --future: a trial build is not a posting, and its date cannot be chosen.
cli-error-output-content = The site cannot be built into { $path }: it overlaps content/ or themes/. Name another folder.

cli-failure-no-site = There is no content/site.toml in { $start } or above. To start a site: gongshi init
cli-failure-read = Cannot read { $path }.
cli-failure-picture = Cannot make the picture { $path }.

cli-init-ask-name = What is the community called?
cli-init-name-missing = Give the community's name: gongshi init --name 福安里社区
cli-init-not-empty = { $dir } already holds files; nothing was changed. Choose another folder.
cli-init-next = Done. Next: fill in phones and address in content/site.toml, then run gongshi check.
cli-new-next = This is a draft. Delete the line “draft = true” when it is ready to go up.
cli-new-number = The next number was used: { $number }. Please verify it.
cli-new-year = The days off of { $year } are not known yet, so the period is written in days. Look it over.

cli-check-good = Ready to post
cli-check-good-warnings = Ready to post (warnings: { $warnings })
cli-check-denied = Not ready to post (warnings, which count as mistakes now: { $warnings })
cli-check-no = Not ready to post (to mend: { $count })
cli-check-no-warnings = Not ready to post (to mend: { $count }; warnings: { $warnings })
cli-check-fixes = { $count } of them can be mended automatically: gongshi check --fix
cli-check-count = Looked at { $entries } entries in { $files } files.
cli-fix-none = There is nothing to mend automatically.
cli-fix-how = Nothing was changed. To make these changes, add --yes.
cli-fix-ask = Make these changes (files: { $count })? (yes/no)
cli-fix-done = Mended (files: { $count }); what was before is kept in .gongshi/kept.

cli-build-progress = Building…
cli-build-waiting = Another gongshi is writing into { $path }; waiting…
cli-build-done = Built { $pages } pages: { $written } written, { $unchanged } unchanged, { $removed } removed, in { $seconds } s → { $path }/
cli-build-held = The site was not updated (to mend: { $errors }).
cli-build-held-down = The site was not updated (to mend: { $errors }). What was due to come down came down: { $count }.
cli-build-upload = Upload list: { $path }
cli-build-zipped = Archive: { $path }
cli-build-recorded = Noted in the records of posting: { $count }

cli-due-overdue = overdue
cli-due-overdue-days = { $days } working days overdue
cli-due-year = The holidays of that year are not entered yet, so the last day is not known: write them in content/calendar.toml.
cli-due-late-days = { $days } days late
cli-due-mending = to mend
cli-due-open = to be posted
cli-due-running = not due yet
cli-due-none = There is no catalogue yet (content/catalogue.toml).
cli-due-nothing = Nothing is overdue and nothing waits to be posted.
cli-due-damaged = Some files cannot be read, so something may be missing. Run gongshi check.
cli-record-none = There are no records of posting yet.
cli-record-sound = Nothing is amiss: { $records } records of posting.
cli-record-unsound = Of the records of posting { $count } are not as they should be.
cli-record-unknown = There is no entry called { $what }, nor a record of one. See gongshi list.
cli-record-nothing = { $entry } has no record of posting yet.
cli-record-posted = posted
cli-record-changed = changed
cli-record-list-down = list taken down
cli-record-taken-down = taken down
cli-record-removed = no longer published
cli-record-confirmed = confirmed
cli-record-served = { $url }: as published
cli-record-stale = { $url }: not as published
cli-record-still-there = { $url }: not as published, what was taken down still answers
cli-record-period = period { $start } to { $end }
cli-record-amended = amended { $day }
cli-record-files = attachments: { $files }
cli-list-no-allowed = There are no exceptions.
cli-list-empty = There is no such entry.
cli-list-unread = Files that cannot be read and are not listed: { $count }. Run gongshi check.
cli-state-draft = draft
cli-state-upcoming = upcoming
cli-state-current = current
cli-state-closed = closed

cli-origin-default = default
cli-origin-theme = theme
cli-origin-environment = variable { $name }
cli-origin-flag = flag { $name }

cli-menu-title = gongshi · choose:
cli-menu-ask = Number:
cli-menu-what = Type a number from 0 to { $count }.
cli-menu-leave = Leave
cli-menu-init = New site
cli-menu-new = New entry
cli-menu-check = Check
cli-menu-fix = Check and mend
cli-menu-build = Build
cli-menu-confirm = Ask the live site
cli-menu-print = Print
cli-menu-share = Share in a chat
cli-menu-list = List
cli-menu-due = To be disclosed
cli-menu-record = When it was posted
cli-menu-import = Clean a table
cli-menu-config = Settings
cli-menu-ask-kind = Which kind (such as 通知, 公示, activities)?
cli-menu-ask-title = Title?
cli-menu-ask-print = Which entry? A few words of its title, or: board, today, cards, stairs. Enter alone prints the newest bulletins.
cli-menu-ask-share = Which entry? A few words of its title.
cli-menu-ask-record = Which entry? A few words of its title.
cli-menu-ask-import = Which table? Its file, such as mingdan.xlsx.

# gongshi serve
cli-serve = Preview on this machine, renewed when files change
cli-serve-interface = On which address (only this machine, unless named)
cli-serve-port = The port; the next free one if it is taken
cli-serve-open = Open a browser
cli-serve-drafts = Show drafts too
cli-serve-future = Show what is dated later too
cli-menu-serve = Preview
cli-serve-running = Preview: { $address }
cli-serve-stop = The page renews itself when a file is saved. To stop, press Ctrl+C.
cli-serve-no-port = There is no free port from { $port } on { $interface }.
cli-serve-watch = Changes in { $path } cannot be noticed.
cli-serve-failed = The preview has stopped.
cli-serve-absent = This gongshi was built without the preview; build it again with cargo build --features serve.
cli-error-value-form = { $name } cannot be "{ $value }".

# gongshi import
cli-import = Clean a table (XLSX, CSV) into a CSV beside it; the file itself is left alone
cli-import-file = The table: .xlsx or .csv
cli-import-kind = What it is: table (unless said), list, accounts, tally; the last three lose their totals, and accounts are in yuan
cli-import-sheet = which sheet of the workbook to read, by its name; the first one that holds anything by default
cli-import-form = { $file } cannot be cleaned, only .xlsx and .csv can; save other tables as .xlsx in an office program first.
cli-import-missing = There is no { $file }.
cli-import-rows = Rows: { $rows }. The file itself was left alone. What was mended:
cli-import-title = the title above the heads was left out
cli-import-numbers = numbers in plain digits, without separators, accounts in yuan: { $count }
cli-import-days = days written like 2026-11-05: { $count }
cli-import-totals = totals left out: { $count }
cli-import-notes = lines below the total left out: { $count }

# gongshi print
cli-print = Print notices and bulletins as PDF
cli-print-what = What to print: an entry's file, id or title; board is everything on the board today, cards the cards of all grids, stairs a sheet for each stairwell, today what is to be done today, proof and an entry how that was posted; nothing is the newest bulletins
cli-print-paper = The paper: A4 A3 A2 A1 8K, or WIDTHxHEIGHT in millimetres
cli-print-orientation = portrait or landscape
cli-print-large-type = Large type
cli-print-mono = Black only
cli-print-tile = For a printer with smaller paper: parts to be glued together, such as --tile A4
cli-print-output-dir = The folder for the sheets (print, unless said)
cli-print-open = Open the first sheet when it is done
cli-print-preview = Each page as a PNG picture instead of a PDF
cli-print-progress = Typesetting…
cli-print-held = { $errors } errors have to be mended first; nothing was printed.
cli-print-proof-of-what = The proof of which entry? Name its file, id or title after proof.
cli-print-proof-undated = “{ $what }” has no date of posting, so there is nothing to prove.
cli-print-unknown = There is no entry called { $what }. See gongshi list.
cli-print-nothing = There is nothing to print. Say which entry, such as gongshi print notices/NAME.
cli-print-absent = This gongshi was built without printing; build it with cargo build --features print.
print-empty = Not a single character of { $sheet } would be seen, so it was not printed.
print-refused = { $sheet } cannot be written as a PDF: { $reason }
print-template = The template failed while setting { $sheet }: { $reason }
print-template-carried = It is { $file } of the carried theme.
print-glyph = No font has the character “{ $character }” ({ $number }); on paper it is 〓.
print-glyph-help = Put a font file that has the character into the folder fonts/ and print again.
print-shortened = There is no room for the whole of “{ $what }”: it stands there as a summary with a code.
print-title-only = There is no room for “{ $what }”: only its title stands there.
print-second-sheet = One sheet has no room for all: from “{ $what }” on it goes to a second sheet.
print-dropped = There is no room for “{ $what }”; it was left out.
distance-invalid = The distance { $value } cannot be; write 0.5 to 10 (metres).

# gongshi share
cli-share = A short text and a picture for a chat group
cli-share-entry = The entry: its file, id or title
cli-share-output-dir = The folder for the picture (print, unless said)
cli-share-text-only = Only the text, no picture
cli-share-held = { $errors } errors have to be mended first; nothing was made.
cli-share-unknown = There is no entry called { $what }. See gongshi list.
cli-share-not-shown = “{ $title }” is not on the web today, so it cannot be shared.
cli-share-text-alone = Not everybody may read the whole of this entry: there is a text, and no picture.
cli-share-picture = Picture: { $file }
cli-share-absent = This gongshi was built without printing and cannot make pictures; add --text-only, or build it with cargo build --features print.
archive-code = { $name } cannot be { $value }: letters and digits only, at most 12.
archive-volume-key = A volume's key cannot be { $key }: small letters, digits and hyphens only.
archive-volume-twice = Two volumes have the key { $key }.
archive-glyph = No font has the character “{ $character }” ({ $number }), so nothing was filed.
archive-foreign = { $path } is not as an archive left it, so nothing was written. Choose another folder, or move it away.
archive-larger = The folder holds an archive of the whole year (such as { $path }); a few volumes would take its place, so nothing was written. Choose another folder.
archive-list-broken = { $path } is no list of digests, or an empty one.
archive-missing = { $path } is missing
archive-changed = { $path } was changed
archive-extra = { $path } is not in the list of digests
cli-archive = File a year's entries as volumes in PDF/A, with a catalogue and digests
cli-archive-year = Which year (by the entries' date)
cli-archive-volume = Only this volume (its key in site.toml); may be given several times
cli-archive-output-dir = The folder for the archive (archive, unless said); each year has its own in it
cli-archive-verify = Only check the archives in this folder: what is missing, changed or new
cli-archive-progress = Filing…
cli-archive-held = { $errors } errors have to be mended first; nothing was filed.
cli-archive-no-fonds = There is no fonds number to file under. Write [archive] in content/site.toml, and below it fonds = "…" (the archive above gives the number).
cli-archive-empty = There is nothing to file for { $year }.
cli-archive-unknown = The year has no volume { $key }; it has { $known }
cli-archive-done = Filed { $volumes } volumes, { $items } items, { $pages } pages in { $path }
cli-archive-sound = Nothing is amiss: { $archives } lists, { $files } files.
cli-archive-unsound = { $count } files do not agree.
cli-archive-no-list = There is no list manifest.sha256 in { $path }.

# gongshi today
cli-today = What to post and take off today, and what ends soon
cli-menu-today = Today
cli-today-post = To post today
cli-today-take-off = To take off the wall today (on the web it moves to the past)
cli-today-take-down = To take down today (from the web, the wall, and every copy)
cli-today-take-down-list = Lists to take down today (the web loses them with the build, the wall by hand)
cli-today-ends = Periods and deadlines that end by { $until }
cli-today-overdue = Overdue disclosures
cli-today-mending = To be mended by now, and not yet done
cli-today-outdated = Paper on the wall that is out of date, to be printed and hung again
cli-today-printed = printed { $day }, version { $version }
cli-today-changed = changed: { $titles }
cli-today-walls = also on the bulletin: { $walls }
cli-today-nothing = Nothing to post or to take down today.

# gongshi next
cli-next = On which day the board changes next (for schedulers)
cli-next-standing = Next change of standing: { $day }
cli-next-list = Next change of a list: { $day }
cli-next-no-standing = No standing will change any more.
cli-next-no-list = No list will change any more.
cli-next-disclosure = The disclosure catalogue
cli-stand-not-yet = not yet up
cli-stand-up = up
cli-stand-upcoming = upcoming
cli-stand-current = running
cli-stand-closed = closed
cli-stand-off = past
cli-stand-taken-down = taken down
cli-stand-list-down = the list goes

# gongshi confirm
cli-confirm = Ask the live site whether it serves what was published, and no more what was taken down
cli-confirm-url = The site's address (base_url of site.toml, unless said)
cli-confirm-output-dir = The folder with what was last published (public, unless said)
cli-confirm-record = Write the result into the records of posting
cli-confirm-no-record = Write no record
cli-confirm-progress = Asking…
cli-confirm-same = The site serves what was published: { $files } files, { $entries } entries, { $url }
cli-confirm-different = The site does not serve what was published: { $stale } files differ, { $missing } are missing, { $still } were taken down and still answer. { $url }
cli-confirm-unserved = { $count } entries are not on the web as they were published:
cli-confirm-more = { $count } more are not listed; --format json lists all.
cli-confirm-recorded = Written into the records of posting: { $path }
cli-confirm-no-address = There is no address to ask. Write it after the command, or as base_url in content/site.toml.
cli-confirm-address = { $url } is no address to ask. Write it like https://example.org/, without user, ? and #; the name in letters of ASCII (xn--).
cli-confirm-unpublished = Nothing has been published into { $path }, so there is nothing to compare with. Run gongshi build, upload, and ask again.
cli-confirm-record-day = A record bears the time of the clock, so it cannot be written with --as-of.
cli-confirm-absent = This gongshi was built without this command; build it with cargo build --features confirm.
cli-confirm-connection = { $url } cannot be reached. Check the address and the network, and whether the site is up.
cli-confirm-tls = The certificate of { $url } is not right; readers will probably be warned as well. Ask the host whether it has expired.
cli-confirm-timeout = { $url } did not answer in time, so not everything was asked. Try again later.
cli-confirm-away = { $url } leads to another site, { $host }: probably a login, or the address has changed. If it has, write the new one after the command.
cli-confirm-round = { $url } leads on and on and never to a page. The host is probably set up wrongly.
cli-confirm-status = { $url } cannot answer at present ({ $status }), so not everything was asked. Try again later.
cli-confirm-login = { $url } asks for a login ({ $status }), so readers cannot open it either. Make it public at the host.
cli-confirm-nothing = There is no site at { $url } ({ $status }). Check the address, and whether it was uploaded.
cli-confirm-one-page = { $url } answers everything with one and the same page: probably a login, or a notice of the host. Look at it with a browser.
served-stale = { $path } on the web is not as it was published.
served-stale-lessened = { $path } on the web is not as it was published; what was taken down may still be seen.
served-status = { $path } cannot be opened on the web ({ $status }).
served-stale-help = Upload it again; after an upload, wait for caches to expire or purge them. If every page differs, the host adds something to pages: ask it not to.
served-missing = { $path } is not on the web.
served-missing-help = Upload the file and ask again.
still-served = { $path } was taken down and can still be opened on the web.
still-served-help = Delete it at the host, purge caches and ask again; upload.txt lists what is to be deleted.

# Accounts
field-type-amount = The field { $name } must be a sum of money.
type-amount = a sum of money
type-amount-help = Write it to the fen at most: "12480.00", "12,480.00" or "1.2万元".
accounts-amount = This cell is no sum of money to the fen.
accounts-side = This line is neither income nor spending.
accounts-side-help = The column 收支 says 收入 or 支出.
accounts-large = These sums are too large to be added up.
accounts-balance = The opening { $opening } plus income { $income } minus spending { $spending } is { $counted }, but the closing is written as { $closing }.
accounts-balance-help = Go through the lines; if they are right, the closing is { $counted }.
disclosure-type = A notice of the type { $label } cannot have { $name }.
disclosure-type-help = Write type = "公开" beside { $name }.
accounts-names = The table of accounts has a column “{ $head }”.
accounts-names-help = Gifts and aid are disclosed as counts and sums, without names. Delete the column.
accounts-carried = The opening is { $opening }, but the period before ({ $other }) closed with { $closing }.
accounts-carried-help = One begins where the other ends. Compare with { $other } and mend the wrong one.
accounts-carried-other = the closing of the period before

# Party dues
dues-month = { $value } is no month.
dues-month-help = Write it as "2026-10".
dues-paid = { $paid } have paid, more than the { $due } who had to.
dues-paid-help = Mend it after the register of dues.
dues-amounts = The list of party dues has a column “{ $head }”.
dues-amounts-help = Who paid how much is not disclosed. Delete the column.
audience-members-dues = Party dues are disclosed to party members alone, but this is for more readers.
audience-members-help = Write audience = "党员", or delete the line audience.

# Projects of the residents
project-votes = The votes add up to { $counted }, but { $present } were there.
project-votes-help = Mend it after the tally sheet. Who did not vote counts as an abstention.
project-quorum = { $present } of { $expected } were there, which is not { $quorum }: the vote does not count.
project-quorum-help = Compare with the list of those present. If there were too few, vote again; another rule is written as quorum = "half" or "two-thirds", or { "{" } at_least = "3/4" { "}" }.
project-chosen = { $name } was chosen but made no quote.
project-chosen-help = Quotes came from { $names }. Write the same name, or add the quote.
project-after = { $other } has no project.
project-after-help = The step before needs project as well; or mend after.
project-order = The step { $own } cannot follow { $theirs }.
project-order-help = The order is 征集, 表决, 预算, 询价, 施工, 验收. Mend step or after.
project-early = This step was posted earlier than the one before ({ $other }).
project-early-help = Compare both dates, or mend after.
project-failed = The vote of the step before ({ $other }) did not pass.
project-failed-help = A project that was voted down goes no further. Compare the votes, or mend after.
project-name = The project is “{ $own }” here, but “{ $theirs }” in the step before.
project-name-help = Write the same name in every step of a project.
project-price = { $price } is above the budget of { $budget }.
project-price-help = Compare both. If the budget was changed, write the new budget in this entry.
project-price-budget = the budget

# Points of party members
points-weights = The parts basic, daily and review add up to { $sum }.
points-weights-help = The three of them make 100 points.
points-heads = The first line of { $file } must have the columns { $heads }.
points-category = { $file } line { $line }: the standards have no category “{ $name }”.
points-twice = { $file } line { $line }: this code stands twice.
points-line = { $file } line { $line } cannot be read: code and item are needed, counts are whole, days are written as 2026-11-05.
points-member = { $file } line { $line }: the register has no such code.
points-other = { $file } line { $line }: the register has another category.
points-item = { $file } line { $line }: the standards for { $category } have no item “{ $item }”.
points-day = { $file } line { $line }: the day is not in { $month }.
points-row-help = Compare with private/points/members.csv and content/points.toml.
points-open = The points of { $quarter } are not closed.
points-open-help = Close its three months first, as in: gongshi points close 2026-09
points-quarter = { $value } is no quarter.
points-quarter-help = Write it as "2026-Q3".
points-changed = The points of { $month } were closed, and the ledger was changed since.
points-changed-lines = The points of { $month } were closed, and the ledger was changed since: line { $lines }.
points-fewer = The points of { $month } were closed, and the ledger has { $rows } lines now instead of { $kept }.
points-changed-help = Put it back as it was (private/points/closed has a copy). What was wrong is mended by a line in the next month.
audience-members-points = Tables of points are for party members alone, but this is for more readers.

# data
data-file = “{ $name }” is not the name of a file.
data-file-help = The figures of an evaluation stand in a table: data = "name.xlsx" or "name.csv".
data-no-table = { $name } is no table that can be read.
data-no-table-help = Save it as a workbook (.xlsx) or as CSV in UTF-8.
data-heading = No table of the text stands below a heading “{ $name }”.
data-heading-help = Headings with tables are: { $headings }. With one table only, write data = "正文".
data-heading-none = For a file write its whole name, such as "list.xlsx"; for a table of the text put a heading above it, or write data = "正文".
data-none = No table of the text can be understood.
data-none-help = The first line names the columns; these are known: { $known }. A list must be able to come down by itself: write it in objects, or in a file.
data-several = { $count } tables of the text may be meant.
data-several-help = Put a heading above the one that is meant, and write data = "heading"; below one heading only one table.
data-twice = { $name } and data say the same.
data-twice-help = Keep one of them: delete { $name } where the figures stand in the table.
objects-file = A list in a file is not named in objects.
objects-file-help = Write data = "list.xlsx".
table-head = The column “{ $head }” is not known, and is not read.
table-head-help = These are known: { $known }. Write remarks in a column 备注.
accounts-end = The table has no row {$name}.
accounts-end-help = Add a row {$name} to it, or write accounts = { "{" } opening = "…", closing = "…" { "}" }.
