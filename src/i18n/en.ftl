# What the program says, in English; one line each, the same keys as in zh.ftl.

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
cli-build = Build the site
cli-build-output-dir = Output folder (else public)
cli-build-base-url = Address of the site, instead of the one in site.toml
cli-build-drafts = Include drafts (into another folder)
cli-build-future = Include entries whose day has not come (into another folder)
cli-build-zip = Also write an archive of new and changed files
cli-build-force = Write into a folder that holds other files, never over them
cli-list = List the entries
cli-list-kind = Only this kind or type
cli-list-drafts = Drafts
cli-list-upcoming = Not yet up, or not yet begun
cli-list-current = On the board
cli-list-closed = Over, or off the board
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
cli-menu-list = List
cli-menu-config = Settings
cli-menu-ask-kind = Which kind (such as 通知, 公示, activities)?
cli-menu-ask-title = Title?
