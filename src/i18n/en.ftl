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
