# 程序的话，中文。每条一行，与 en.ftl 一一对应。

# 文件
file-name = 文件名 { $name } 里有系统不认识的字符，这个文件没有读。
file-symlink = { $name } 是一个链接（快捷方式），没有读。
file-symlink-help = 请把真正的文件复制到这里。
file-encoding = 文件 { $name } 不是 UTF-8 编码，读不出来。
file-encoding-help = 请用记事本打开，选“另存为”，编码选 UTF-8，再保存。
file-encoding-gbk = 文件 { $name } 是 GBK（ANSI）编码，要改成 UTF-8。
file-encoding-gbk-help = 请用记事本打开，选“另存为”，编码选 UTF-8；或者运行 iconv -f GBK -t UTF-8 { $name }
file-too-large = 这个文字文件有 { $mebibytes } MB，太大了，没有读。
file-too-large-help = 文字文件最大 5 MB；长的资料请做成附件。
file-empty = 这个文件是空的。
file-unknown = content 里不认识 { $name }，没有用它。
file-unknown-help = 条目请放进 notices、activities 等文件夹；用不着的文件请移走。
file-unknown-nearest = 是不是想写 { $meant }？
file-missing = 找不到文件 { $name }。
file-missing-help = 请把它放进文件夹 { $folder }，或者改正文件名。
file-missing-nearest = 是不是想写 { $meant }？
file-name-unsafe = 文件名 { $name } 不能用。
file-name-unsafe-help = 只写文件名，例如 plan.png；不能有 ..、盘符、开头的斜杠，也不能用 con、aux 这类系统保留的名字。
picture-format = 图片 { $name } 的格式，浏览器打不开。
picture-format-help = 请另存为 JPG 或 PNG，再改正这里的文件名。
picture-svg = 图片 { $name } 是 SVG，里面可能带有程序，不能发布。
picture-svg-help = 请导出成 PNG。
picture-broken = 图片 { $name } 打不开，可能已损坏。
picture-broken-help = 请在电脑上打开看看，重新导出或重新拍一张。
picture-alt = 图片 { $file } 没有写 alt（说明图里是什么）。
picture-alt-help = 请用一句话写出图里有什么，看不见图的人会听到这句话；只是装饰就写 alt = ""。

# 文件开头的栏目
front-matter-missing = 文件开头没有用两行 +++ 围起来的栏目。
front-matter-missing-help = 文件第一行写 +++，接着写 title、date 等栏目，再写一行 +++，然后是正文。
front-matter-unclosed = 开头的 +++ 后面缺少第二行 +++。
front-matter-full-width = 这里有 { $count } 处全角符号，要用半角。
front-matter-full-width-help = 请切换到英文输入法再写；运行 gongshi check --fix 可以自动改好。
toml-quote = 引号不成对，或者这里要加英文引号。
toml-quote-help = 文字和中文名称前后都要有英文引号，例如 title = "停水通知"，"姓名" = "张某某"。
toml-equals = 这一行缺少等号。
toml-equals-help = 每一行写成：栏目名 = 内容，例如 date = 2026-11-22。
toml-duplicate = 这个栏目写了两遍。
toml-duplicate-help = 请留下一个，删去另一个。
toml-date = 这个日期写得不对。
toml-date-help = 日期写成 2026-11-22，时间写成 "2026-11-22 14:30"。
date-impossible = 没有 { $value } 这一天。
toml-depth = 这里一层套一层，太深了。
toml-depth-help = 请少套几层括号。
toml-other = 这一处写法不对：{ $detail }
toml-other-help = 请对照同类文件的写法，检查这一行和上一行的引号、括号和逗号。
field-missing = 缺少 { $name }。
field-missing-help = 请补上一行：{ $name } = …（.md 文件写在开头的两行 +++ 之间）
field-empty = { $name } 是空的。
field-unknown = 不认识的栏目：{ $name }。
field-unknown-nearest = 是不是想写 { $meant }？
field-unknown-help = 这里可以写：{ $known }
field-choice = { $name } 不能写成 { $value }。
field-choice-help = 可以写：{ $all }
field-type-text = { $name } 要写成文字。
field-type-date = { $name } 要写成日期。
field-type-date-time = { $name } 要写成日期和时间。
field-type-boolean = { $name } 只能写 true 或 false。
field-type-whole = { $name } 要写成整数，不能是负数。
field-type-stay-workdays = { $name } 要写成几个工作日（整数），或 "never"。
field-type-stay = { $name } 里每一类写天数（整数），或 "never"。
field-type-days = { $name } 里每一项写一个日期，或者从哪天到哪天。
field-type-clock = { $name } 要写成几点几分。
field-type-decimal = { $name } 要写成数字。
field-type-table = { $name } 要写成花括号里的几项。
type-text = 文字
type-text-help = 文字前后加英文引号，例如 "中心广场"。
type-date = 日期
type-date-help = 写成 2026-11-22。
type-date-time = 日期和时间
type-date-time-help = 写成 "2026-11-22 14:30"。
type-boolean = 是或否
type-boolean-help = 是写 true，否写 false，不加引号。
type-whole = 整数
type-decimal = 数字
type-number-help = 只写数字，不加单位，例如 120。
type-stay-workdays = 工作日数
type-stay-workdays-help = 三个工作日写 3，没有期限写 "never"。
type-stay = 天数
type-stay-help = 留三十天写 30，一直留着写 "never"。
type-days = 日期
type-days-help = 一天写成 2027-01-01；几天写成 { "{" } first = 2027-02-06, last = 2027-02-12 { "}" }。
type-clock = 时间
type-clock-help = 写成 "17:00"。
type-table = 花括号里的几项
type-table-help = 写成 { "{" } 名称 = 内容, 名称 = 内容 { "}" }。

# 条目
slug-invalid = slug 里只能有小写字母、数字和连字符，{ $slug } 不行。
slug-invalid-help = 可以写成 { $proposal }。
slug-empty = 文件名 { $name } 得不出网址。
slug-empty-help = 请加一行 slug，例如 slug = "water-notice"。
address-taken = 网址 { $address } 已经给了 { $other }。
address-taken-other = 已经用了这个网址
address-taken-help = 请给其中一篇另写 slug，或者改文件名。
alias-taken = 旧网址 { $alias } 已经给了 { $other }。
alias-taken-help = 一个网址只能通向一篇，请从 aliases 里删去一处。
alias-unsafe = 旧网址 { $alias } 不能用。
alias-unsafe-help = 写成 /notices/old-name/ 这样；不能有 ..、网站名，也不能用 con、aux 这类系统保留的名字。
number-taken = 文号 { $number } 已经给了 { $other }。
number-taken-other = 先用了这个文号
number-taken-help = 请改成下一个没有用过的文号。
number-issuer = 文号 { $number } 是{ $theirs }的，落款却是{ $own }。
number-issuer-help = 请改文号；或者写 issuer = "{ $key }"。
issuer-unknown = site.toml 里没有落款单位 { $value }。
issuer-unknown-help = 可以写：{ $keys }
period-order = 结束日 { $end } 早于开始日 { $start }。
period-order-help = 请核对 period 的 start 和 end。
period-length-missing = 公示期没有写到哪天为止。
period-length-twice = { $first } 和 { $second } 只能写一个。
period-length-help = 三种写法选一种：workdays = 5（工作日），days = 7（天），end = 2026-11-27（最后一天）。
period-empty = 公示期不能是 0 天。
date-after-start = { $date } 才贴出，公示期却从 { $start } 开始。
date-after-start-help = 贴出以后才能算公示：请把 start 改成 { $date } 或以后，或者核对 date。
period-short = “{ $label }”公示不少于{ $minimum }，这里只有{ $number }。
period-short-checked = 依据：{ $source }（{ $day } 核对）。请延长公示期。
period-short-unchecked = 参照：{ $source }。未经核对，以当地规定为准；当地不同的，改 site.toml 的 [reviews]。
period-short-own = 天数是 site.toml 的 [reviews] 里定的。请延长公示期。
period-closed-day = 公示期最后一天 { $end } 不上班。
period-closed-day-help = 当天没有人受理意见，可以延到 { $next }。
period-closed-day-help-plain = 当天没有人受理意见，可以延到下一个工作日。
category-near = category 写的 { $value } 和 { $meant } 只差几个字，会当成另一类：公开范围和最短公示期都不一样。
category-near-help = 如果是打错了，请改成 { $meant }。
review-discloses = 这一条只是让大家知道，没有请人提意见，适合改用公开。
review-discloses-help = 把 type 改成 "公开"，就不用写公示期；要请人提意见的，在正文里写明怎样提。
period-missing = { $label }要写明起止日期（period）。
period-missing-help = 请加一行：period = { "{" } start = 2026-11-23, workdays = 5 { "}" }
feedback-missing = 公示要写明向谁反映，还没有电话或地址。
feedback-missing-help = 请写 feedback = { "{" } phone = "…" { "}" }，或者在 site.toml 的 [office.feedback] 里写一次。
expires-before-date = 下墙日 { $expires } 早于贴出日 { $date }。
expires-before-date-help = 请核对 expires 和 date。
take-down-before-date = 撤下日 { $day } 不晚于贴出日 { $date }。
take-down-before-date-help = 请核对 take_down 和 date。
expires-in-period = { $expires } 下墙，公示期却到 { $end } 才满。
take-down-in-period = { $day } 撤下，公示期却到 { $end } 才满。
in-period-help = 公示期内应当一直贴着；确有原因可以不改。
list-count = 文中写“{ $said }”，名单里有 { $rows } 行。
list-count-help = 数一数名单，改正文或者改名单；文中说的是别的人数，不用管。
outcome-missing = 公示期 { $end } 已满，还没有公布结果。
outcome-missing-help = 新写一条“结果”，里面写 outcome_of = "@/{ $entry }.md"；不办了，就写 withdrawn（撤回）。
outcome-missing-checked = 新写一条“结果”，里面写 outcome_of = "@/{ $entry }.md"；不办了，就写 withdrawn（撤回）。依据：{ $source }（{ $day }核对）。
outcome-missing-unchecked = 新写一条“结果”，里面写 outcome_of = "@/{ $entry }.md"；不办了，就写 withdrawn（撤回）。参照：{ $source }。未经核对，以当地规定为准；当地不同的，改 site.toml 的 [periods]。
take-down-before-expires = { $day } 撤下，expires 却写着在墙上留到 { $last }。
take-down-withdraw-help = 把 take_down 改到那以后；要马上撤下，另写一行 withdrawn = {"{"} on = 今天, reason = "…" {"}"}。
list-absent = 这台电脑上没有名单 { $file }，网页上只写“名单见社区公告栏”。
list-absent-help = 要让网页上有名单，请把文件放进 { $file }，再生成；在没有名单的电脑上生成，不用管这一条。
list-no-table = 名单 { $file } 不是能显示的表格，网页上只写“名单见社区公告栏”。
list-no-table-help = 在 Excel 或 WPS 里另存为“Excel 工作簿（.xlsx）”或者“CSV UTF-8（逗号分隔）”，第一行写各列的名称。
list-in-git = { $file } 存进了 git，每一份复制里都会留着它。
list-in-git-help = 运行 git rm --cached { $file }，并在 .gitignore 里加一行 /private/；以前存过的怎样清除，看手册“名单放在哪里，git 里会留下什么”。
names-in-git = 名单里有全名，会一直留在 git 里；名单放进 private 才不会。
names-in-git-help = 名单存成 CSV 放进 private 文件夹，写成 data = "@private/mingdan.csv"；以前存过的怎样清除，看手册“名单放在哪里，git 里会留下什么”（docs/handbook/private.md）。
file-private = { $name } 不能给人下载，private 里的文件不公开。
file-private-help = 名单写成 data = "@private/…"；要给人下载的文件，放在这一条的旁边。
take-down-no-period = 没有公示期，“期满后几天撤下”不会到来。
objects-stay-no-period = objects_stay 从公示期满算起，这一条没有公示期。
objects-stay-no-period-help = 删去这一行；要撤下整条，写 take_down = 日期。
take-down-no-period-help = 请写明日期，例如 take_down = 2026-12-31，或者补上 period。
posted-order = { $last } 揭下，{ $first } 才贴上。
posted-order-help = 请核对 first 和 last。
posted-before-date = { $first } 就贴上墙了，这一条却写着 { $date } 贴出。
posted-before-date-help = 请核对 first 和 date。
posted-future = { $day } 还没有到。
posted-future-help = 贴上、揭下以后再写日期；还贴着的不写 last。
posted-photo = { $name } 不是照片。
posted-photo-help = 张贴照片用 JPG 或 PNG。
posted-twice = “{ $place }”在 { $day } 已经贴着一张。
posted-twice-help = 同一面墙写一行就行；换过一张的，前一行写上 last。
posted-twice-other = 前一张
posted-short = “{ $place }”少贴了 { $count } 天：{ $days }。
posted-short-help = 公示期内每天都要贴着。日期写错了就改；确实少贴了，请如实保留，并考虑延长公示期。
objections-type = { $label }不用写 objections。
objections-type-help = 意见写在公示、征求意见那一条里。
objection-personal = 意见里有电话、证件或者卡的号码。
objection-personal-help = 只写反映的是什么事，不写姓名、电话和号码。
objection-before-period = { $day } 收到意见，公示期 { $start } 才开始。
objection-after-outcome = { $day } 才答复，结果已经公布了。
objection-future = { $day } 还没有到。
objection-date-help = 请核对日期；属实的，不用改。
objection-order = { $answered } 答复，{ $date } 才收到意见。
objection-order-help = 请核对 date 和 answered。
objection-open = { $day } 收到的意见还没有答复，期限 { $end } 已满。
objection-open-help = 答复以后，写上 answer 和 answered。
objection-contradicts = 结果里写“{ $words }”，公示却记着 { $count } 条意见。
objection-contradicts-help = 请改成收到几条、怎样答复的；没有意见的，删去公示里的 objections。
personal-identity = 这里有身份证号码：{ $shown }。
personal-identity-slip = 这里像是身份证号码：{ $shown }。校验对不上，可能录错了一位，但仍认得出是谁。
personal-identity-suspected = 这里可能是身份证号码：{ $shown }。
personal-identity-in-file = { $file } 第 { $line } 行有身份证号码：{ $shown }。
personal-identity-help = 公示里不写身份证号码，请删去。有同名的，写“姓某某”和楼号，或者只留末 2 位。
personal-mobile = 这里有手机号码：{ $shown }。
personal-mobile-suspected = 这里连起来可能是手机号码：{ $shown }。
personal-mobile-in-file = { $file } 第 { $line } 行有手机号码：{ $shown }。
personal-mobile-help = 个人的手机号码请删去，或者只写成 { $shown }。是办公电话的，写进 site.toml 的 [office] phones。
personal-card = 这里有银行卡号：{ $shown }。
personal-card-suspected = 这里可能是银行卡号：{ $shown }。
personal-card-in-file = { $file } 第 { $line } 行有银行卡号：{ $shown }。
personal-card-help = 请删去个人的卡号；非写不可的，只留末 4 位。
personal-unread = { $file } 里有没有身份证号码、手机号码，程序看不出来，请打开看一遍。
personal-unread-help = 另存为 CSV、DOCX 或者 XLSX，程序就能替您看；压缩包请解开，一个一个地放。
allowed-code = “{ $code }”不能列为例外。
allowed-over = 例外只批准到 { $until }，这一条已经撤下。
allowed-over-help = 还要贴的，重新批准，改 until；不贴了就不用管。
allowed-idle = 例外 { $form } 没有用上：这里没有这样的号码。
allowed-idle-help = 号码已经删去的，把 allowed 里这一行也删去；写错的，照检查里显示的样子写。
personal-document = 这里有证件号码：{ $shown }。
personal-document-help = 护照、社保卡、户口簿的号码不写进公示，请删去。
personal-minor = 这里写着未成年人的姓名和年龄或者学校班级：{ $shown }。
personal-minor-help = 不满 14 岁的孩子，公开要监护人同意。请只写“王同学”或者姓某某，学校、班级、年龄删去。
personal-health = 这里写着谁的病情或者残疾：{ $shown }。
personal-health-help = 病情、残疾和姓名不写在一起：姓名改成姓某某，或者删去病情。
personal-aid = 这里写着谁受救助：{ $shown }。
personal-aid-help = 依规定要公示的，姓名改成姓某某再加楼号；不用公示的，删去姓名。
personal-address = 这里写着谁住在哪一户：{ $shown }。
personal-address-help = 地址只写到楼栋，门牌号删去。
personal-birth = 这里的姓名旁边写着出生年月。
personal-birth-help = 出生年月删去；要分清同名的，写楼号。
personal-plate = 这里有车牌号码：{ $shown }。
personal-plate-help = 只留末 2 位，例如“京A***45”；是社区自己的车，不用管。
personal-contact = 这里像是个人的邮箱、微信号或者 QQ 号：{ $shown }。
personal-contact-help = 换成社区的电话或邮箱；是办公用的，写进 site.toml 的 [office] email。
personal-mask-year = 身份证号码遮得不够：旁边又写了出生年月，只剩 { $count } 种可能，查得出是谁。
personal-mask = 身份证号码只遮了生日：能算出只有 { $count } 种可能。
personal-mask-help = 身份证号码整个删去，或者只留末 2 位；出生年月也删去。
personal-told-in-file = { $file } 第 { $line } 行不该公开：{ $shown }。
record-altered = 这份发布记录的内容和文件名对不上：有人改过它。
record-torn = 这份发布记录读不出来：文件不完整，或者合并时弄乱了。
record-restore-help = 发布记录写下以后不能改。请从 git 或备份里恢复这个文件：git checkout -- { $file }
record-newer = 这份发布记录是第 { $version } 版格式，本程序太旧，读不了。
record-newer-help = 请换用新版的 gongshi。
record-missing = 缺一份发布记录：{ $name }，这份记录接在它后面。
record-missing-help = 请从 git 或备份里找回 record/…/{ $name }.json；也可能是另一台电脑发布后还没有提交。
record-heads = 发布记录有 { $count } 个末端：不止一台电脑各自发布过。
record-heads-help = 不用处理，下一次发布会把它们接上。
text-changed = 公示期内改了内容：{ $day } 记录时不是现在这样，也没有说明改了什么。
text-changed-help = 请在 amended 里写明哪天改的、改了什么；改动大的，重新起算公示期（改 period）。
text-fix-help = 运行 gongshi check --fix 可以自动改好。
date-unit = 日期“{ $words }”少了“{ $sign }”字。
date-unit-help = 请写全，例如 2026年4月1日。
date-none = 没有“{ $words }”这一天。
date-none-help = 请翻日历核对。
weekday-mismatch = { $date }是{ $right }，不是{ $written }。
weekday-mismatch-help = 请看是日期写错了，还是星期写错了。
period-text = 正文写“{ $words }”，开头的公示期（period）是 { $right }。
period-text-count = 正文写 { $written }，按开头的公示期（period）是{ $right }。
period-text-deadline = 正文写“{ $words }”截止，开头的 deadline 是 { $right }。
period-text-help = 请核对，两处改成一样。
year-missing = 第一个日期“{ $words }”没有写年份。
year-missing-help = 请写成{ $date }。
year-missing-help-plain = 请在前面补上年份。
event-closed-day = 活动那天（{ $day }）放假。
event-closed-day-help = 请核对日期；本来就要在假日办的，不用改。
posted-after-event = { $posted }才贴出，活动到{ $day }就结束了。
posted-after-deadline = { $posted }才贴出，{ $day }就截止了。
posted-after-text = 正文写定于“{ $words }”，{ $posted }贴出时已经过了。
posted-after-help = 请核对年份和月份；是不是用了以前的旧稿？
anniversary-year = 写的是{ $number }周年，{ $year }年应该是{ $right }周年。
anniversary-year-help = 请核对；是不是用了往年的旧稿？
numbering-gap = 序号从 { $before } 跳到了 { $number }。
numbering-gap-help = 下一个应该是 { $next }；请看是漏了一段，还是序号没有改。
count-mismatch = 前面说 { $said } 条，后面列了 { $listed } 条。
count-mismatch-help = 请数一数，改数字或者补上漏的。
sum-text-parts = 总数写 { $whole }，各项加起来是 { $sum }。
sum-text-part = 总数是 { $whole }，其中一项却有 { $part }。
sum-text-share = 写的是 { $written }%，算出来是 { $right }%。
sum-text-help = 请重新算一遍。
name-differs = 正文写《{ $name }》，附件叫“{ $title }”。
name-differs-help = 请改成一样。
element-missing = 公示里没有写：{ $missing }。
element-missing-help = 请补上；已经写在附件里的，不用管。
title-kind = 标题里没有“{ $label }”二字。
title-kind-help = 请写成“……{ $label }”，看标题就知道是什么。
title-type = 标题写的是“{ $word }”，type 写的是“{ $label }”。
title-type-help = 请改标题，或者改 type。
closing-phrase = 这是{ $label }，结尾却写“特此{ $word }”。
closing-phrase-help = 请改成自己的文种。
number-brackets = 文号的年份要用六角括号：“{ $words }”应为“{ $right }”。
half-width-punctuation = 汉字中间有 { $count } 处半角标点。
unpaired = { $sign } 只有一半。
unpaired-help = 请补上另一半，或者删去。
doubled-word = “{ $words }”写重了。
doubled-word-help = 请删去一个。
area-code = 电话 { $number } 没有写区号。
area-code-help = 请在前面加上区号和横线，手机才打得通。
stray-space = 句子中间有 { $count } 处多余的空格。
other-community = 这里写的是{ $name }，本站是{ $own }。
other-community-help = 借来的稿子，请改成自己的名字；真是说别的社区，不用改。
old-year = 标题写的是 { $year } 年，贴出的日子在 { $posted } 年。
old-year-help = 请核对年份。
placeholder = “{ $words }”这里还没有填。
placeholder-help = 请填上，或者删去。
placeholder-objects-help = 请写上公示对象的姓名；不宜写全名的，写楼栋和证件末两位，或者把名单放进 private。
page-chrome = “{ $words }”像是从网页上带过来的。
page-chrome-help = 请删去和正文无关的字。
unfit-word = “{ $word }”不宜对外张贴。
unfit-word-help = 请换个说法，或者用 audience 只给该看的人看；词表在 site.toml 的 [check] words。
frequency-conflict = 前面写“{ $first }”，这里写“{ $second }”。
frequency-conflict-help = 同一件事，请改成一样。
severity-unknown = 没有“{ $name }”这个代码。
severity-unknown-help = 全部代码：gongshi explain。
severity-level = { $name } 的轻重写得不对。
severity-level-help = 请写 不查、建议、提醒 或 必须改，加上引号。
severity-fixed = { $name } 必须改，不能调轻。
severity-fixed-help = 它关系到法规、个人信息，或者网站能不能做出来；请删去这一行。
calendar-year = 程序里没有 { $year } 年的放假安排，算不出工作日。
calendar-year-help = 请照国务院办公厅的通知，在 content/calendar.toml 里写上 [years.{ $year }]：source、off（放假）、work（调休上班）。
calendar-year-name = { $name } 不是年份。
calendar-year-name-help = 写成 [years.2027]，方括号里是四位数的年份。
calendar-day-outside = { $day } 不在 { $year } 年。
calendar-day-twice = { $day } 既写了放假，又写了上班。
calendar-work-weekday = { $day } 不是周末，本来就上班，不用写在 work 里。
calendar-day-help = 请对照放假通知核对日期。
calendar-order-help = 请核对 first 和 last 的年份和月份。
calendar-too-long = 从 { $start } 到 { $end } 超过了一年。

# 活动
start-without-clock = { $name } 只写了日期，没有写几点。
start-without-clock-help = 写成 "2026-11-24 14:30"；全天的活动请加一行 all_day = true。
event-order = 结束时间 { $end } 早于开始时间 { $start }。
event-order-help = 请核对 start 和 end。
repeat-order = 活动反复办的最后一天 { $until } 早于第一天 { $start }。
repeat-order-help = 请核对 start 和 repeat 里的 until。
repeat-too-long = 活动一直排到 { $until }，超过{ $years }年了。
repeat-too-long-help = 请核对年份；确实要办这么久，请到时再新写一篇。
repeat-first-day = { $start } 是{ $weekday }，不在 repeat 写的那几天里。
repeat-first-day-help = 请改 start 的日期，或者改 repeat 里的 weekdays。
repeat-first-day-next = 之后第一次是 { $next }：请改 start 的日期，或者改 repeat。
repeat-first-date = { $start } 不是 repeat 里写的日子：{ $on }。
repeat-both = repeat 里写了 weekdays，又写了 on，只能写一个。
repeat-neither = repeat 里没有写哪几天办。
repeat-on-help = 每周办写 weekdays = ["周四"]；每月办写 on = "每月15日"、"每月第三个周六"、"每月最后一个周五"；每年按农历办写 on = "农历九月初九" 或 on = "重阳"。
repeat-on-unknown = 看不懂 on 里写的“{ $value }”。
repeat-on-leap = “{ $value }”是闰月，多数年份没有。
repeat-on-leap-help = 请写平常的那个月，例如闰六月写六月；闰月不另办。
repeat-on-no-day = 没有“{ $value }”这样的日子。
repeat-on-no-day-help = 每月是1日到31日；农历是一月到十二月，初一到三十。
repeat-on-fifth = 多数月份没有“{ $value }”。
repeat-on-fifth-help = 可以写第一个到第四个，或者写“最后一个”。
repeat-months-without = { $months }月没有{ $day }日，这些月份不办。
repeat-months-without-help = 要在每个月的最后一天办，请写 on = "每月最后一天"。
repeat-years-without = { $years } 年没有{ $day }，那一年不办。
repeat-years-without-help = 农历有的月只有二十九天；腊月的最后一天请写“除夕”。
repeat-lunar-outside = 农历日期只能从 { $first } 年推算到 { $last } 年。
repeat-except-unknown = { $day } 本来就不办，不用写在 except 里。
repeat-except-help = except 里只写排到了、但是这一次不办的日子；请核对日期。
repeat-except-all = except 写了全部的日子，一次也不办了。
repeat-except-all-help = 全部不办，请写 status = "取消"。
signup-after-start = 报名截止日 { $until } 晚于活动日 { $start }。
signup-after-start-help = 请核对 signup 里的 until。
status-reason-missing = 活动{ $label }了，请写明原因（status_reason）。
postponed-from-missing = 活动改期了，请写明原定哪一天（postponed_from）。
status-help = 看过原来通知的人要知道为什么、原来是哪天。

# 示范岗
step-order = 这一步写的是{ $step }，应当是{ $expected }。
step-extra = { $step }之后没有别的步骤了。
step-order-help = 五步依次是：承诺、践诺、述诺、问诺、评诺，不能跳过，也不能颠倒。
step-date = { $step }的日子 { $on } 早于上一步的 { $before }。
step-date-help = 请核对这两步的日期。

# 评议
grade-twice = 等次{ $grade }写了两遍。
grade-twice-help = 请在 grades 里删去一个。
grade-unknown = grades 里没有等次{ $grade }。
grade-unknown-help = 可以写：{ $grades }
tally-length = 有 { $grades } 个等次，票数却写了 { $votes } 个。
tally-length-help = tally 里按 grades 的顺序，每个等次写一个票数，没有票写 0；弃权写在 abstained。
count-too-large = { $name } 写了 { $value }，太大了。
count-too-large-help = 请核对位数。
sum-present = 实到 { $present } 多于应到 { $expected }。
sum-returned = 收回 { $returned } 多于发出 { $issued }。
sum-valid-returned = 有效 { $valid } 多于收回 { $returned }。
sum-valid = 有效票写的是 { $valid }，各等次与弃权相加是 { $counted }。
sum-help = 请对照计票单改正。
grade-not-of-scheme = { $scheme }没有{ $grade }这个等次。
grade-not-of-scheme-help = 可以写：{ $grades }。要用别的等次，请在 content/schemes 里写自己的评议办法。
group-unknown = { $scheme }没有{ $group }这一类投票人。
group-missing = 缺少{ $group }的票数，按{ $scheme }的比例算不出结果。
group-missing-help = 请在 groups 里补上一行。
denominator-missing = 缺少 { $name }，结果是按{ $of }算的。
group-unknown-help = 可以写：{ $groups }
sum-invalid = 收回 { $returned }，有效 { $valid } 加无效 { $invalid } 却不是这个数。
sum-voters = 有效票 { $votes } 多于投票的人 { $voters }。
sum-ungraded = 参加但不定等次的有 { $ungraded } 人，最多评定 { $most } 人，各等次相加却是 { $graded }。
scheme-unknown = 没有名为{ $name }的评议办法。
scheme-unknown-nearest = 是不是{ $meant }？
scheme-unknown-help = 已有的办法：{ $known }。另有办法的，新建文件 { $file }，写两行：name = "{ $name }"，grades = ["满意", "基本满意", "不满意"]；比例、人数的要求也写在那里。
scheme-twice = { $name }写了两遍。
scheme-twice-help = 请删去一个。
scheme-points = 有 { $grades } 个等次，points 却写了 { $points } 个数。
scheme-points-help = 按 grades 的顺序，每个等次写一个分值。
scheme-digits = digits 写了 { $digits }，最多 { $most }。
scheme-digits-help = 一般写 1，就是保留一位小数。
scheme-ties = ties 写的是{ $value }，不是办法，也不是 groups 里的名称。
scheme-ties-help = 可以写：并列（shared）、取高（higher）、取低（lower），或者 groups 里的一个名称。
scheme-basis-checked = 依据：{ $source }（{ $day } 核对）。
scheme-basis-unchecked = 依据：{ $source }；以当地规定为准，要改请在 content/schemes 里写自己的评议办法。
scheme-basis-own = 按评议办法{ $scheme }；以当地规定为准。
weights-sum = 比例相加是 { $sum }，不是 100。
weights-sum-help = 请核对每一项的 weight。
score-odd = { $value }不像一个分数。
score-odd-help = 请写成 96 或者 96.1，不带单位。
share-odd = { $name } 写的是{ $value }，看不懂。
share-odd-help = 请写成 "2/3" 或者 "50%"。
score-too-large = { $value } 超过了满分 { $full }。
score-missing = { $name }缺少{ $column }的评分。
score-missing-help = 请对照评分表补上；各项都有，才算得出得分。
score-sum = 得分写的是 { $written }，算出来是 { $computed }：{ $formula }。
score-column = 没有{ $column }这一栏。
score-columns = 有 { $columns } 栏，却写了 { $written } 个。
score-columns-help = 按这个顺序写：{ $columns }
judged-twice = { $name }写了两遍。
judged-twice-help = 同一个对象只能评一次，请删去一个。
quorum-missed = { $of }{ $count }，须{ $words }，即 { $least }；只有 { $came }，没有达到。
quorum-unknown = 要看出是不是{ $words }，请写应到、实到（收回）的数。
cap-exceeded = { $grade } { $reached }，超过了上限：{ $base } 里最多 { $most }。
grades-exposed = { $scheme }的等次只给{ $audience }看，这一条却写了给公众看。
grades-exposed-help = 请删去 audience 这一行；网上只出评定人数和最高等次人数。
named-nobody = { $scheme }的等次不写姓名。
named-no-review = { $title }不是公示，或者已经撤回。
named-early = 公示到 { $end } 才结束，结束以后才可以写姓名。
named-too-many = 写了 { $names } 个姓名，最高等次只有 { $top } 人。
named-rest = 只差 { $left } 人没有写，等于说出了他们的等次。
named-help = 最高等次的人，另行公示期满以后才可以写姓名；其他等次只写人数。
ballots-absent = 这台电脑上没有票表 { $file }，票数没有算。
ballots-absent-help = 票表不进代码库，请从社区的电脑上拷来；或者在 groups 里写 tally。
ballots-empty = 票表是空的。
ballots-empty-help = 第一行写表头，从第二行起一张票一行。
ballots-returned = { $group }的票表有 { $ballots } 张，收回写的是 { $returned }。
ballots-voters = { $group }的票表有 { $ballots } 张，多于投票的人 { $voters }。
ballots-tally = { $grade }写的是 { $written } 票，票表里是 { $counted } 票。
ballot-twice = 票号 { $number } 出现了两次。
ballot-twice-help = 同一张票只能算一次，请对照原票。
ballot-grade = 没有等次{ $grade }。
ballot-subject = subjects 里没有{ $name }。
ballot-subject-help = 请对照名单改这里，或者补进 subjects。

# 表格
table-sum = “{ $column }”的合计写的是 { $written }，各行相加是 { $counted }。
table-sum-help = 请逐行核对；各行没有错的，把合计改成 { $counted }。
table-number = 这一格不全是数字，没法相加。
table-number-help = 这一格只写数字，说明写到备注一列；没有的写 0 或者空着。
table-unsure = “{ $value }”和这一列别的格子不一样，看不准，照原样写了。
table-unsure-help = 请在原来的表格里看一看这一格，改好以后再整理一次；本来就是这样的，不用管。
table-whole = 这一格不是整数。
table-whole-help = 这一列数的是个数，请写整数。
table-date = 这一格不是日期。
table-date-help = 请写成 2026-11-05 或者 2026年11月5日，年份不要省。
table-column = 表里没有“{ $name }”一列。
table-column-help = 第一行请写各列的名称，这一列可以叫：{ $names }。现在有：{ $heads }。
table-empty = 表格 { $name } 是空的。
table-empty-help = 第一行写各列的名称，下面一行写一项，保存以后再试；也许内容在隐藏的工作表里。
table-large = 表格太大：最多 { $rows } 行、{ $columns } 列。
table-large-help = 请把要公布的那一部分另存成一个文件；空白的地方设了格式的，删去那些行和列。
table-bytes = 表格有 { $mebibytes } MB，太大了。
table-broken = 表格 { $name } 打不开，可能没有存好。
table-broken-help = 请用 Excel 或 WPS 打开它，另存为“Excel 工作簿（.xlsx）”；打不开的，找原来的文件。
table-encrypted = 表格 { $name } 设了打开密码，读不出来。
table-encrypted-help = 在 Excel 或 WPS 里打开，取消密码，再保存；要保密的名单放进 private 文件夹。
table-old = 表格 { $name } 是旧格式（.xls），读不出来。
table-old-help = 请用 Excel 或 WPS 打开它，另存为“Excel 工作簿（.xlsx）”。
table-refused = 表格 { $name } 读不出来：{ $reason }
table-refused-help = 也许别的程序正占用它，请关闭 Excel 或 WPS 再试。
table-formula = 这一格是公式，文件里没有存它的结果。
table-formula-help = 请用 Excel 或 WPS 打开，等它算好，保存以后再试；或者直接写数字。
table-failed = 这一格的公式出错了，没有结果。
table-failed-help = 请在 Excel 或 WPS 里改好公式，或者直接写数字。
table-hidden = 表格里有隐藏的行或列，网页上会显示出来。
table-hidden-help = 不公布的，请删去那些行或列（另存一份）；要公布的，取消隐藏。
table-sheet = 表格 { $name } 里没有“{ $sheet }”这张工作表。
table-sheet-help = 有这些：{ $sheets }。请照着写；不写 sheet，就读第一张有内容的。
table-sheet-csv-help = CSV 文件只有一张表，请删去 sheet。
table-sheet-hidden = 读的是隐藏的工作表“{ $sheet }”。
table-sheet-hidden-help = 请看清楚是不是这一张；要公布的，在 Excel 或 WPS 里取消隐藏。
table-open = 表格 { $name } 正在 Excel 或 WPS 里开着，读的是上一次保存的内容。
table-open-help = 请先保存、关闭，再运行一次。已经关了还这样说的，删去旁边以 ~$ 开头的文件。

# 网格
cover-unreadable = 看不懂 { $text } 指哪些楼门。
cover-unreadable-help = 写成 1{ $building }、9{ $building }1-3{ $door } 或 { $rows }5-8{ $row }。
grid-doors-twice = { $door } 已经归{ $other }管。
grid-doors-twice-other = 先写在这里
grid-doors-twice-help = 一个楼门只能归一个网格；只写楼号就是整栋。
grid-doors-missing = { $doors } 不归任何网格。
grid-doors-missing-help = 请把 { $doors } 加进管它的网格的 covers。
grid-figure-missing = 这个网格没有写 { $name }，“{ $label }”一项加不出总数。
grid-figure-missing-help = 请补上一行：{ $name } = …
grid-sum = { $label }写的是 { $profile }，各网格相加是 { $sum }。
grid-sum-help = 各网格：{ $parts }。请改这里，或者改写错的那个网格。
grid-unknown = 没有叫 { $name } 的网格。
grid-unknown-help = 现有的网格：{ $known }

# 墙报
layout-unknown = site.toml 里没有版式 { $layout }。
layout-unknown-help = 可以写：{ $known }
bulletin-until = 撤下的日子 { $until } 不晚于出刊日 { $date }，一天也没有挂。
bulletin-until-help = 请核对 date 和 until。
bulletin-number-taken = 第 { $number } 期已经有了：{ $other }。
bulletin-number-taken-help = 请改期数。
column-unknown = 这个版式只有 { $columns } 栏，没有第 { $column } 栏。
column-unknown-help = 请写 1 到 { $columns }；不写就接着排。
section-both = 一个栏目不能既按条件选、又点名。
section-both-help = 请把 entries 放到另一个栏目里，或者删去 kind、type 这些条件。
section-empty = 这个栏目没有说放哪些条目。
section-empty-help = 按条件选，例如 kind = "公示"；或者点名：entries = ["@/notices/x.md"]。
section-kind = 没有 { $kind } 这一类。
section-type = 没有 { $value } 这种类型。
section-known = 可以写：{ $known }

# 公开目录
catalogue-two-files = 目录有两份：这一份，和 { $other }。
catalogue-two-files-help = 请只留一份。
catalogue-heads = 目录的表头里没有“公开事项”这一列。
catalogue-heads-help = 表头写：代号、公开事项、类别、公开内容、公开依据、公开时限、工作日、公开对象、公开主体、公开渠道、保管期限、起始。
catalogue-twice = 目录里有两项叫 { $item }（{ $key }）。
catalogue-twice-other = 另一项在这里
catalogue-twice-help = 请给其中一项换一个名称和代号（key）。
catalogue-key = 代号 { $key } 不能用。
since-form = 起始（since）要写一天，或者一个月、季度、半年、年。
since-form-help = 例如 since = 2026-01-01、since = "2026-10"、since = "2026-Q1"、since = "2026"。
covers-form = covers 要写月、季度、半年、年，或者事情发生的那一天。
covers-form-help = 例如 "2026-09"、"2026-Q3"、"2026-H1"、"2026"，或者 2026-09-24。
catalogue-item = 公开事项目录里没有“{ $name }”。
catalogue-item-none = 还没有公开事项目录，discloses 没有着落。
catalogue-item-help = 目录里有：{ $known }。
catalogue-item-none-help = 请先写 content/catalogue.toml，或者删去 discloses 这一行。
covers-alone = 写了 { $name }，却没有写公开的是哪一项。
covers-alone-help = 请加一行 discloses = "目录里的代号或名称"。
covers-missing = “{ $item }”{ $frequency }公开一次，还没有写公开的是哪一期。
covers-missing-help = 请加一行，例如 covers = "{ $example }"。
covers-misfit = “{ $item }”是{ $frequency }公开，covers 不能写 { $covers }。
covers-misfit-help = 请改成这样的：{ $example }。
covers-misfit-none = 长期公开的不用写 covers，请删去这一行。
covers-far = covers 写的是 { $covers }，离发布日期太远了。
covers-far-help = 年份是不是打错了？
covers-twice = “{ $item }”{ $covers } 这一期已经由 { $other } 公开过。
covers-twice-other = 另一条在这里
covers-twice-help = 如果这一条是更正、代替那一条的，请加一行 supersedes = "@/{ $other }"；不然请改 covers。
supersedes-other = supersedes 指的 { $other } 公开的不是“{ $item }”。
supersedes-other-help = 只有公开同一项的条目才能代替，请核对。
supersedes-self = supersedes 指的是这一条自己。
supersedes-self-help = 请写被代替的那一条。
audience-wider = 目录写明“{ $item }”给{ $audience }看，这一条却给{ $wider }看。
audience-wider-help = 请加一行 audience = "{ $audience }"；如果真的可以放宽，就改目录。
freshness-form = freshness 里 { $name } 的写法不对，请写 14、"2周"、"6个月" 或 "never"。
section-unknown = freshness 里的 { $name } 不是栏目。
section-stale = “{ $section }”最近一条是 { $newest }，超过{ $age }没有更新了。
section-stale-help = 有新的请尽快贴；不用常更新的，在 site.toml 的 [freshness] 里写 { $key } = "never"。

# 链接和引用
link-broken = 链接指向的 { $path } 不存在。
link-broken-help = 写成 @/文件夹/文件名，例如 @/notices/2026-03-01-water.md。
link-broken-nearest = 是不是想写 @/{ $meant }？
link-entry-file = 链接 { $name } 指向另一篇的原稿，原稿不会发布。
link-entry-file-help = 请写成 @/{ $target }。
address-broken-nearest = 是不是想写 /{ $meant }？也可以写成 @/文件夹/文件名，换了地址也不会断。
link-not-yet = 链接指向的《{ $title }》到 { $date } 才贴出。
link-draft = 链接指向的《{ $title }》还是草稿。
link-not-yet-help = 在那之前，这里只显示文字，不能点开。
anchor-broken = 《{ $title }》里没有小标题 { $anchor }。
anchor-broken-help = # 后面照抄小标题的文字。
anchor-broken-none = 那一篇没有小标题，请删去 # 和后面的字。
figure-unknown = profile.toml 里没有数字 { $key }。
figure-unknown-help = 请在 profile.toml 的 [figures] 里加上 { $key }，或者改正这里的名称。

# 设置和模板
settings-version = site.toml 的 version 是 { $version }，这个程序只认识 1。
base-url-invalid = base_url 写成 { $url } 不行，要以 https:// 或 http:// 开头。
page-size-invalid = 每页 { $size } 条不行，请写 1 到 1000。
time-zone-unknown = 不认识时区 { $zone }。
time-zone-unknown-help = 写成 Asia/Shanghai 这样。
theme-missing = 找不到主题 { $name }（themes/{ $name }/theme.toml）。
theme-missing-help = 请核对 site.toml 里的 theme = "{ $name }"；用自带的主题就写 theme = "default"。
theme-version = 主题是第 { $theirs } 版的，这个程序用第 { $ours } 版。
theme-template = 模板 { $file } 有错：{ $detail }
theme-template-help = 请改正模板；或者删去它，改用自带主题的。
page-without-view = 网页 { $path } 没有可以显示的内容，这是程序的错误。
output-restored = 已发布的文件 { $path } 被人改过，已经恢复。

# 发布
publish-collision = 这两个文件不能同时发布：{ $first } 和 { $second }。
publish-collision-help = 请给其中一篇换一个 slug，再生成一次。
publish-foreign = 文件夹 { $path } 里有不是 gongshi 生成的文件，没有动它。
publish-foreign-help = 请换一个空文件夹；确实要放在一起，请加 --force，原有的文件都会保留。
publish-file-in-the-way = 网站要用的位置上有别的文件：{ $path }
publish-folder-in-the-way = 网站要用的位置上有别的文件夹：{ $path }
publish-symlink-in-the-way = 网站要用的位置上有一个链接（快捷方式）：{ $path }
publish-in-the-way-help = 请把它移到别处或改名，再生成一次。
publish-locked = 另一个程序正在往 { $path } 里生成网站（{ $holder }）。
publish-locked-help = 请等它结束，再生成一次。
publish-manifest = 记录文件 { $path } 已损坏，分不清哪些文件是 gongshi 生成的。
publish-manifest-help = 请换一个空文件夹生成；或者加 --force，在原处重新记录。
publish-newer = { $path } 是更新版本的 gongshi 写的，这个版本看不懂。
publish-newer-help = 请安装新版本的 gongshi。
publish-read = 无法读取 { $path }：{ $reason }
publish-source-changed = 文件 { $path } 在生成网站时被改动了。
publish-source-changed-help = 请保存好这个文件，再生成一次。
publish-stage = 无法写入 { $path }：{ $reason }
publish-commit = 网站更新到一半，无法替换 { $path }：{ $reason }
publish-commit-help = 请关闭正在使用这个文件的程序，再生成一次，余下的部分会自动补完。
publish-archive = 无法写出压缩包 { $path }：{ $reason }
publish-full-help = 磁盘已满，请腾出空间再生成一次；已发布的网站没有变化。
publish-permission-help = 请检查这个位置能不能读写，或者换一个文件夹；已发布的网站没有变化。
edit-exists = { $path } 已经存在，没有改动它。
edit-changed = { $path } 刚刚被别的程序改过，没有改动它。

# 正文
body-depth = 这里套了 { $limit } 层以上，已略去里面的内容。
body-depth-help = 请少套几层列表、引用或标记；多半是粘贴时带进来的多余符号。
html-attribute-dropped = 属性 { $name } 不能使用，已略去（共 { $count } 处）。
html-attribute-dropped-help = 颜色、字号和位置由网站统一安排，请删去这个属性。
html-broken = 有 { $count } 处不完整的 HTML 或网页指令，已略去。
html-broken-help = 请删去它；要显示尖括号，请写 &lt; 和 &gt;。
html-element-dropped = <{ $name }> 和里面的内容不能使用，已全部略去（共 { $count } 处）。
html-element-dropped-help = 公告栏不运行脚本，也不嵌入别的网页；请删去它，需要时改用链接。
html-stray = 多了一个 </{ $name }>，前面没有对应的 <{ $name }>（共 { $count } 处）。
html-stray-help = 请删去多余的 </{ $name }>，或在前面补上 <{ $name }>。
html-tags-dropped = 标记 <{ $name }> 不能使用，已略去，里面的文字保留（共 { $count } 处）。
html-tags-dropped-help = 请删去这个标记；标题、列表和表格请用 Markdown 的写法。
html-unclosed = <{ $name }> 没有结尾，已在这一段末尾补上。
html-unclosed-help = 请在该结束的地方写上 </{ $name }>。
indented-text = 这一段前面有四个空格，会显示成代码。
indented-text-help = 段首不需要空格，网站会自动处理；请删去段首的空格。
link-form = 链接的地址不完整，或含有看不见的字符，已改成普通文字。
link-scheme = 链接不能以 { $scheme }: 开头，已改成普通文字。
link-scheme-help = 网址请以 https:// 开头，电话以 tel: 开头，邮箱以 mailto: 开头；附件请放在这篇文件旁边，只写文件名。
picture-alt-missing = 图片没有文字说明。
picture-alt-missing-help = 请在 ![ ] 的方括号里写一句图上有什么，看不见图的居民会听到这句话。
picture-foreign = 图片在别的网站上，没有显示。
picture-foreign-help = 请把图片保存到这篇文件旁边，再写它的文件名。

# 公示期满撤下
output-trace = 撤下后，{ $path } 里还可能留有这条的内容。
output-trace-help = 请改好标出的错误，再生成一次；生成成功后这个文件会重新写出。

# 命令行
cli-about = 公示：把一个文件夹的文字变成社区公告栏网站
cli-after = 在终端里单独输入 gongshi，会出现菜单。
cli-heading-usage = 用法
cli-heading-commands = 命令
cli-heading-options = 选项
cli-heading-global = 通用选项
cli-heading-arguments = 参数
cli-flag-root = 站点所在的文件夹（不写就从当前文件夹往上找 content/site.toml）
cli-flag-as-of = 按哪一天算，如 2026-11-22（不写就是今天）
cli-flag-lang = 用哪种语言说话：zh、en
cli-flag-format = 输出的样子：human（给人看）、json（每行一条 JSON）、github
cli-flag-color = 用不用颜色：auto、always、never
cli-flag-quiet = 少说话
cli-flag-verbose = 多说一些
cli-flag-deny-warnings = 有提醒也算不通过
cli-flag-help = 显示这份说明
cli-flag-version = 显示版本
cli-init = 新建一个站点（只写 content/ 里的文件）
cli-init-dir = 放在哪个文件夹（不写就是当前文件夹）
cli-init-name = 社区的名称，如“福安里社区”
cli-new = 新建一条：通知、公示、活动……
cli-new-kind = 类别，如 公示、通知、活动，或 notices、activities
cli-new-title = 标题
cli-new-issuer = 落款单位（site.toml 里的 key，如 committee、party）
cli-check = 检查有没有写错
cli-check-fix = 把有把握的错处改好（先给您看，再问改不改）
cli-check-yes = 不问，直接改
cli-explain = 说明一个代码是什么意思、怎么改
cli-explain-code = 代码；不写就列出全部
cli-explain-error = { $code }（必须改）
cli-explain-warning = { $code }（提醒）
cli-explain-hint = { $code }（建议）
cli-explain-nearest = 没有“{ $name }”这个代码，是不是想写 { $meant }？
cli-explain-unknown = 没有“{ $name }”这个代码。全部代码：gongshi explain
cli-build = 生成网站
cli-build-output-dir = 放到哪个文件夹（不写就是 public）
cli-build-base-url = 网站的网址，代替 site.toml 里的
cli-build-drafts = 连草稿一起生成（要另选文件夹）
cli-build-future = 连日期未到的一起生成（要另选文件夹）
cli-build-zip = 把新写和改动的文件另外打成一个压缩包
cli-build-force = 文件夹里有别的文件也照样放（不会覆盖它们）
cli-build-record = 记一份发布记录（site.toml 里没有写 on_build 时用）
cli-build-no-record = 这一次不记发布记录
cli-list = 列出各条
cli-list-kind = 只列这一类
cli-list-drafts = 草稿
cli-list-upcoming = 日期未到或尚未开始的
cli-list-current = 正贴着的
cli-list-allowed = 经批准可以写的号码：为什么、谁批准、到哪天
cli-list-closed = 已结束或已下墙的
cli-due = 看看该公开的还有哪些没有公开
cli-due-within = 连同多久以内要到期的（如 14d、2周）
cli-due-strict = 有逾期的就算没有通过（退出码 1）
cli-mask = 遮住文件里的姓名、身份证号码、手机号码、卡号，另出一份
cli-mask-file = 文件（CSV、Markdown、文字）
cli-mask-write = 直接改这个文件；原来的留在 .gongshi/kept 里
cli-mask-no-text = { $file } 不是文字文件，遮不了。
cli-mask-no-text-help = 在 Excel 里另存为“CSV UTF-8（逗号分隔）”；Word 文件另存为纯文本，编码选 UTF-8。
cli-mask-written = 已改 { $file }，原来的留在 { $kept }。里面有真的号码，用不着就删掉。
cli-mask-done = 遮住 { $numbers } 个号码、{ $names } 个姓名。请再看一遍。
cli-record = 查看、核对发布记录：什么时候贴过什么
cli-record-verify = 核对发布记录有没有缺少、改动
cli-record-show = 看一条是什么时候贴出、改动、撤下的
cli-points = 党员积分：按月、按年结账，看一个季度或一年的情况
cli-points-close = 给一个月或一年结账；三个月都结了，就有这个季度的分类汇总；十二个月都结了，再加民主评议就是一年
cli-points-close-term = 月份或者年份，例如 2026-09、2026
cli-points-show = 看一个季度或一年：分类合计、还没结账的月份、没有登记的党员、碰到上限的项目
cli-points-show-quarter = 季度，例如 2026-Q3；不写就是当前季度
cli-points-show-year = 年份，例如 2026：四个季度平均，加民主评议
cli-points-month = { $value } 不是一个月，也不是一年。写成 2026-09 或者 2026。
cli-points-no-standards = 还没有积分标准，请先写 content/points.toml。
cli-points-no-members = 这台电脑上没有党员名册 private/points/members.csv。请在放着积分登记的电脑上做。
cli-points-no-month = 没有 { $file }.csv，这个月还没有登记。
cli-points-running = { $month }还没有过完，不能结账。
cli-points-closed-already = { $month }已经结过账，没有改动。
cli-points-closed = { $month }结账：{ $rows } 行。
cli-points-quarter = { $quarter }三个月都已结账。公示里写 points = "{ $key }" 就可以公开。
cli-points-open = { $month }还没有结账。
cli-points-missing = { $month }没有登记。
cli-points-silent = 没有登记的党员 { $count } 人：{ $codes }
cli-points-no-year = { $value } 不是一年。写成 2026。
cli-points-year = { $year }已经结账。公示里写 points = "{ $key }" 就可以公开。
cli-points-year-open = { $year }还有没结账或者没登记的月份：{ $months }。十二个月都结了账，才能给一年结账。
cli-points-no-review = 没有 { $file }.csv，民主评议的结果还没有登记。
cli-points-unreviewed-close = { $file } 里缺 { $count } 名党员：{ $codes }。按规定不评定等次的，等次写“不评”。
cli-points-unreviewed = 民主评议里没有的党员 { $count } 人：{ $codes }
cli-points-exempt = 不评定等次、不计入年度合计的党员 { $count } 人：{ $codes }
cli-points-differs = { $quarter }按现在的名册和标准算，和当时公布的不一样，请核对是不是有人转入转出。
cli-points-capped-in = { $quarter }：{ $code } 的“{ $item }”得 { $earned } 分，按上限计 { $cap } 分
cli-points-capped = { $code } 的“{ $item }”得 { $earned } 分，按上限计 { $cap } 分
cli-record-show-entry = 条目：文件名，或者标题里的几个字
cli-config = 列出各项设置，以及每一项从哪里来
cli-completions = 输出命令补全脚本
cli-completions-shell = 哪种命令行：bash、zsh、fish、powershell、elvish

cli-error-command = 没有“{ $name }”这个命令。
cli-error-argument = 没有“{ $name }”这个选项。
cli-error-no-value = { $name } 后面还要写上内容。
cli-error-value = “{ $value }”不能用作 { $name }，可以写：{ $valid }。
cli-error-date = “{ $value }”不能用作 { $name }，请写成 2026-11-22 这样的日期。
cli-error-missing = 还缺 { $name }。
cli-error-twice = { $name } 只能写一次。
cli-error-conflict = { $name } 和 { $other } 不能一起用。
cli-error-encoding = 命令里有认不出的字符。
cli-error-usage = 这条命令没有看懂。
cli-error-near = 是不是要写“{ $near }”？
cli-error-help = 用法请看：gongshi --help
cli-error-epoch = 环境变量 SOURCE_DATE_EPOCH 应当是一个整数（秒），现在是“{ $value }”。
cli-error-kind = 没有“{ $word }”这一类。可以写：{ $words }。
cli-error-kind-near = 没有“{ $word }”这一类。是不是要写“{ $near }”？
cli-error-issuer = site.toml 里没有落款单位“{ $key }”。现有：{ $keys }。
cli-error-title = 标题“{ $title }”做不成文件名，请换一个标题。
cli-error-preview-output = 带草稿或日期未到的内容不能放进 { $path }，请用 -o 另选一个文件夹，如 -o preview。
cli-error-record-trial = --record 不能和 --as-of、--drafts、--future 一起用：试着生成的不算发布，日期也不能另定。
cli-error-output-content = 网站不能生成到 { $path }，它和 content/ 或 themes/ 重叠。请另选一个文件夹。

cli-failure-no-site = 在 { $start } 和它的上级文件夹里都没有 content/site.toml。新建站点请用：gongshi init
cli-failure-read = 读不了 { $path }。
cli-failure-picture = 图片 { $path } 做不出来。

cli-init-ask-name = 社区叫什么名称（如“福安里社区”）？
cli-init-name-missing = 请写明社区的名称，如：gongshi init --name 福安里社区
cli-init-not-empty = { $dir } 里已经有文件，没有改动。请换一个文件夹。
cli-init-next = 建好了。下一步：填好 content/site.toml 里的电话和地址，再运行 gongshi check。
cli-new-next = 这是草稿。写好以后，删去“draft = true”那一行，才会贴出。
cli-new-number = 文号用了下一个：{ $number }，请核对。
cli-new-year = { $year } 年的放假安排还没有录入，公示期先按天写，请核对；怎样录入，看手册“公示几天，放假怎么算”。

cli-check-good = 可以贴
cli-check-good-warnings = 可以贴（{ $warnings } 处提醒）
cli-check-denied = 不能贴（{ $warnings } 处提醒，现在按必须改算）
cli-check-no = 不能贴（{ $count } 处必须改）
cli-check-no-warnings = 不能贴（{ $count } 处必须改，另有 { $warnings } 处提醒）
cli-check-fixes = 其中 { $count } 处可以自动改好：gongshi check --fix
cli-check-count = 查了 { $entries } 条，{ $files } 个文件。
cli-fix-none = 没有能自动改的错处。
cli-fix-how = 还没有改。要改请加 --yes。
cli-fix-ask = 把这 { $count } 个文件改成这样吗？（是/否）
cli-fix-done = 改好了 { $count } 个文件；原来的样子留在 .gongshi/kept 里。

cli-build-progress = 正在生成……
cli-build-waiting = 另一个 gongshi 正在往 { $path } 里写，等它写完……
cli-build-done = 已生成 { $pages } 个页面：新写 { $written }，未变 { $unchanged }，删除 { $removed }，用时 { $seconds } 秒 → { $path }/
cli-build-held = 没有更新网站：{ $errors } 处必须改。
cli-build-held-down = 没有更新网站：{ $errors } 处必须改。到期该撤下的 { $count } 条已经撤下。
cli-build-upload = 上传清单：{ $path }
cli-build-zipped = 压缩包：{ $path }
cli-build-recorded = 已记入发布记录：{ $count } 条

cli-due-overdue = 逾期
cli-due-overdue-days = 逾期{ $days }个工作日
cli-due-year = 那一年的放假安排还没有录入，算不出最后一天：请写进 content/calendar.toml。
cli-due-late-days = 逾期{ $days }天
cli-due-mending = 整改
cli-due-open = 待公开
cli-due-running = 未到期
cli-due-none = 还没有公开事项目录（content/catalogue.toml）。
cli-due-nothing = 没有逾期的，也没有等着公开的。
cli-due-damaged = 有的文件读不懂，可能没有列全。请运行 gongshi check。
cli-record-none = 还没有发布记录。
cli-record-sound = 核对无误：{ $records } 份发布记录。
cli-record-unsound = 发布记录有 { $count } 处不对。
cli-record-unknown = 没有叫 { $what } 的条目，发布记录里也没有。用 gongshi list 看看有哪些。
cli-record-nothing = { $entry } 还没有发布记录。
cli-record-posted = 发布
cli-record-changed = 更改
cli-record-list-down = 撤下名单
cli-record-taken-down = 撤下全文
cli-record-removed = 不再发布
cli-record-confirmed = 核对
cli-record-served = { $url }：一致
cli-record-stale = { $url }：不一致
cli-record-still-there = { $url }：不一致，撤下的还打得开
cli-record-period = 公示期 { $start } 至 { $end }
cli-record-amended = 更正日期 { $day }
cli-record-files = 附件：{ $files }
cli-list-no-allowed = 没有经批准的例外。
cli-list-empty = 没有符合的条目。
cli-list-unread = 另有 { $count } 个文件读不懂，没有列出。请运行 gongshi check。
cli-state-draft = 草稿
cli-state-upcoming = 未开始
cli-state-current = 正贴着
cli-state-closed = 已结束

cli-origin-default = 默认
cli-origin-theme = 主题
cli-origin-environment = 环境变量 { $name }
cli-origin-flag = 选项 { $name }

cli-menu-title = 公示 · 请选一项：
cli-menu-ask = 请输入数字：
cli-menu-what = 请输入 0 到 { $count } 之间的数字。
cli-menu-leave = 退出
cli-menu-init = 新建站点
cli-menu-new = 新建一条
cli-menu-check = 检查
cli-menu-fix = 检查并修改
cli-menu-build = 生成
cli-menu-confirm = 核对网站
cli-menu-print = 打印
cli-menu-share = 发到群里
cli-menu-list = 列表
cli-menu-due = 该公开的
cli-menu-record = 什么时候贴过
cli-menu-import = 整理表格
cli-menu-points = 党员积分
cli-menu-config = 设置
cli-menu-ask-kind = 哪一类（如 通知、公示、活动）？
cli-menu-ask-title = 标题？
cli-menu-ask-print = 打印哪一条？写标题里的几个字，或者：公告栏、今天、服务卡、楼道。直接按回车印最新的墙报。
cli-menu-ask-share = 发哪一条？写标题里的几个字。
cli-menu-ask-record = 看哪一条？写标题里的几个字。
cli-menu-ask-points = 看哪个季度，或者哪一年？如 2026-Q3、2026。直接按回车看当前季度。
cli-menu-ask-import = 整理哪个表格？写文件名，如 mingdan.xlsx。

# gongshi serve
cli-serve = 在本机预览，改了就刷新
cli-serve-interface = 在哪个地址上（不写就只有本机能看）
cli-serve-port = 端口；被占用就用下一个
cli-serve-open = 打开浏览器
cli-serve-drafts = 连草稿一起看
cli-serve-future = 连日期未到的一起看
cli-menu-serve = 预览
cli-serve-running = 预览地址：{ $address }
cli-serve-stop = 保存文件后网页会自己刷新。要停下来，请按 Ctrl+C。
cli-serve-no-port = 在 { $interface } 上从 { $port } 起找不到空的端口。
cli-serve-watch = 没法留意 { $path } 里的改动。
cli-serve-failed = 预览停了。
cli-serve-absent = 这个 gongshi 没有带预览功能；请用 cargo build --features serve 重新编译。
cli-error-value-form = { $name } 不能是「{ $value }」。

# gongshi import
cli-import = 整理表格：Excel、CSV 存成干净的 CSV，原来的文件不动
cli-import-file = 表格文件：.xlsx 或 .csv
cli-import-kind = 是什么表：table 表格（不写就是它），list 名单，accounts 账目，tally 计票；后三种去掉合计，账目一律写成元
cli-import-sheet = 读哪一张工作表，写它的名字；不写就读第一张有内容的
cli-import-form = 不能整理 { $file }，只能整理 .xlsx 和 .csv；别的表格请先用 Excel 或 WPS 另存为 .xlsx。
cli-import-missing = 找不到 { $file }。
cli-import-rows = 共 { $rows } 行，原来的文件没有动。整理了这些：
cli-import-title = 表头上面的标题没有写进去
cli-import-numbers = { $count } 个数字改成半角，去掉了逗号；账目换算成元
cli-import-days = { $count } 个日期写成 2026-11-05 的样子
cli-import-totals = 去掉了 { $count } 行合计、小计
cli-import-notes = 去掉了合计下面的 { $count } 行说明

# gongshi print
cli-print = 打印：通知、墙报排成 PDF
cli-print-what = 打印什么：条目的文件名、编号或标题；board（公告栏）是现有的每一条，cards 是服务卡，stairs 是楼道牌，today 是今天要做的，proof 加条目是公示情况说明；不写就是最新的墙报
cli-print-paper = 纸张：A4 A3 A2 A1 8K，或宽x高（毫米）
cli-print-orientation = 竖放 portrait，横放 landscape
cli-print-large-type = 大字
cli-print-mono = 只用黑色
cli-print-tile = 打印机的纸小：排成几张，裁开拼成一张，例如 --tile A4
cli-print-output-dir = 放进哪个文件夹（不写就是 print）
cli-print-open = 排好就打开
cli-print-preview = 每页存成一张 PNG 图片，不出 PDF
cli-print-progress = 正在排版……
cli-print-held = 有 { $errors } 处必须先改，没有打印。
cli-print-proof-of-what = 哪一条的情况说明？请在 proof 后面写条目的文件名、编号或标题。
cli-print-proof-undated = “{ $what }”没有贴出日期，不用张贴，没有情况说明。
cli-print-unknown = 没有叫 { $what } 的条目。用 gongshi list 看看有哪些。
cli-print-nothing = 没有可打印的。请写明打印哪一条，例如 gongshi print notices/文件名。
cli-print-absent = 这个 gongshi 没有带打印功能；请用 cargo build --features print 重新编译。
print-empty = { $sheet } 排出来没有一个字，没有打印。
print-refused = { $sheet } 没法存成 PDF：{ $reason }
print-template = 排 { $sheet } 时模板出错：{ $reason }
print-template-carried = 出错的是自带主题的 { $file }。
print-glyph = 没有字体有“{ $character }”（{ $number }），纸上印成〓。
print-glyph-help = 把有这个字的字体文件放进 fonts/ 文件夹，再打印一次。
print-shortened = 版面放不下，“{ $what }”只登了摘要和二维码。
print-title-only = 版面放不下，“{ $what }”只登了标题。
print-second-sheet = 一张放不下，“{ $what }”起排到了第二张。
print-dropped = 版面放不下，“{ $what }”没有登。
distance-invalid = distance 写成 { $value } 不行，请写 0.5 到 10（米）。

# gongshi share
cli-share = 发到群里：一段短文字，一张图片
cli-share-entry = 发哪一条：文件名、编号或标题
cli-share-output-dir = 图片放进哪个文件夹（不写就是 print）
cli-share-text-only = 只要文字，不出图片
cli-share-held = 有 { $errors } 处必须先改，没有生成。
cli-share-unknown = 没有叫 { $what } 的条目。用 gongshi list 看看有哪些。
cli-share-not-shown = “{ $title }”现在不在网上，不能发到群里。
cli-share-text-alone = 这一条不对所有人公开，只给文字，不出图片。
cli-share-picture = 图片：{ $file }
cli-share-absent = 这个 gongshi 没有带打印功能，出不了图片；加 --text-only 只要文字，或者用 cargo build --features print 重新编译。
archive-code = { $name } 写成 { $value } 不行，只能用字母和数字，最多 12 个。
archive-volume-key = 卷的 key 写成 { $key } 不行，只能用小写字母、数字和连字符。
archive-volume-twice = 有两卷的 key 都是 { $key }。
archive-glyph = 没有字体有“{ $character }”（{ $number }），没有归档。
archive-foreign = { $path } 不是上次归档时写下的样子，没有写任何文件。请另选一个文件夹，或者先把它移走。
archive-larger = 这个文件夹里已有整年的档案（如 { $path }），只出几卷会把其余的冲掉，没有写任何文件。请另选一个文件夹。
archive-list-broken = { $path } 不是校验清单，或者是空的。
archive-missing = 缺少 { $path }
archive-changed = { $path } 被改过
archive-extra = { $path } 不在校验清单里
cli-archive = 归档：把一年的条目排成卷，存成 PDF/A，附目录和校验清单
cli-archive-year = 哪一年（按条目的 date）
cli-archive-volume = 只出这一卷（site.toml 里卷的 key），可以写几次
cli-archive-output-dir = 放进哪个文件夹（不写就是 archive）；里面按年份分
cli-archive-verify = 不归档，只核对这个文件夹里的档案有没有缺少、改动
cli-archive-progress = 正在归档……
cli-archive-held = 有 { $errors } 处必须先改，没有归档。
cli-archive-no-fonds = 还没有全宗号，不能编档号。请在 content/site.toml 里写 [archive]，下面写 fonds = "……"（全宗号由街道档案室给）。
cli-archive-empty = { $year } 年没有可以归档的条目。
cli-archive-unknown = 这一年没有 { $key } 这一卷；有的是：{ $known }
cli-archive-done = 归档完成：{ $volumes } 卷，{ $items } 件，{ $pages } 页，放在 { $path }
cli-archive-sound = 核对无误：{ $archives } 份校验清单，{ $files } 个文件。
cli-archive-unsound = 有 { $count } 个文件对不上。
cli-archive-no-list = { $path } 里没有校验清单 manifest.sha256。

# gongshi today
cli-today = 今天要贴什么、撤什么，什么快到期
cli-menu-today = 今天要做的
cli-today-post = 今天贴出
cli-today-take-off = 今天从公告栏取下（网上移到“往期”）
cli-today-take-down = 今天撤下（网上、墙上、复印件都要撤）
cli-today-take-down-list = 今天撤下名单（网上的生成后自己撤，墙上的也要换掉）
cli-today-ends = 到{ $until }为止，公示期满、报名截止的
cli-today-overdue = 该公开还没有公开的
cli-today-mending = 整改到了期限、还没有办结的
cli-today-outdated = 墙上的纸已经不是最新的，要重新打印、换上
cli-today-printed = { $day }打印的，版本{ $version }
cli-today-changed = 改过：{ $titles }
cli-today-walls = 墙报上也有：{ $walls }
cli-today-nothing = 今天没有要贴、要撤的。

# gongshi next
cli-next = 公告栏下一次变化在哪一天（给定时任务用）
cli-next-standing = 下一次状态变化：{ $day }
cli-next-list = 下一次列表变化：{ $day }
cli-next-no-standing = 以后没有状态变化。
cli-next-no-list = 以后没有列表变化。
cli-next-disclosure = 公开目录
cli-stand-not-yet = 未贴出
cli-stand-up = 已贴出
cli-stand-upcoming = 未开始
cli-stand-current = 进行中
cli-stand-closed = 已结束
cli-stand-off = 往期
cli-stand-taken-down = 已撤下
cli-stand-list-down = 名单撤下

# gongshi confirm
cli-confirm = 到网上一个一个核对：网站是不是和发布的一样，撤下的是不是真的打不开了
cli-confirm-url = 网站的网址（不写就是 site.toml 里的 base_url）
cli-confirm-output-dir = 和哪个文件夹里最近一次发布的比（不写就是 public）
cli-confirm-record = 把核对的结果记入发布记录
cli-confirm-no-record = 不记入发布记录
cli-confirm-progress = 正在核对……
cli-confirm-same = 网上和发布的一样：{ $files } 个文件，{ $entries } 条，{ $url }
cli-confirm-different = 网上和发布的不一样：{ $stale } 个文件有出入，{ $missing } 个没有，{ $still } 个撤下了还打得开。{ $url }
cli-confirm-unserved = 没有照发布的样子挂在网上的有 { $count } 条：
cli-confirm-more = 还有 { $count } 个没有列出来；加 --format json 可以全部列出。
cli-confirm-recorded = 已记入发布记录：{ $path }
cli-confirm-no-address = 不知道要核对哪个网址。请写在命令后面，或者写在 content/site.toml 的 base_url 里。
cli-confirm-address = { $url } 不能用作网址。请写成 https://example.org/ 这样，不要带用户名、? 和 #；中文域名请写成 xn-- 开头的样子。
cli-confirm-unpublished = { $path } 里还没有发布过网站，没有可以核对的。请先 gongshi build，上传以后再核对。
cli-confirm-record-day = 记入发布记录要用当时的时间，不能和 --as-of 一起用。
cli-confirm-absent = 这个 gongshi 没有带核对功能；请用 cargo build --features confirm 重新编译。
cli-confirm-connection = 连不上 { $url }。请看看网址对不对，网络通不通，网站开着没有。
cli-confirm-tls = { $url } 的安全证书有问题，居民打开时多半也会看到警告。请找管主机的人看看证书是不是过期了。
cli-confirm-timeout = { $url } 等了很久没有回答，没有核对完。请过一会儿再试。
cli-confirm-away = { $url } 转到了另一个网站 { $host }：多半要先登录，或者网址换了。换了网址的，请在命令后面写新的。
cli-confirm-round = { $url } 转来转去，到不了网页。多半是主机设置错了，请找管主机的人看看。
cli-confirm-status = { $url } 现在回答不了（{ $status }），没有核对完。请过一会儿再试。
cli-confirm-login = { $url } 要先登录才能看（{ $status }），居民也打不开。请到主机上改成公开。
cli-confirm-nothing = { $url } 上没有网站（{ $status }）。请看看网址对不对，传上去没有。
cli-confirm-one-page = { $url } 不管打开哪里都是同一个网页：多半是登录页，或者主机的提示页。请用浏览器打开看看。
served-stale = 网上的 { $path } 和发布的不一样。
served-stale-lessened = 网上的 { $path } 和发布的不一样，撤下的内容可能还看得到。
served-status = 网上的 { $path } 打不开（{ $status }）。
served-stale-help = 请重新上传；刚传过的，等缓存过期或清缓存再核对。每一页都这样，多半是主机在网页里加了东西，请找主机关掉。
served-missing = 网上没有 { $path }。
served-missing-help = 请把这个文件传上去，再核对一次。
still-served = 已经撤下的 { $path } 在网上还打得开。
still-served-help = 请到主机上删掉它，清缓存，再核对一次；upload.txt 里有要删除的清单。

# 账目
field-type-amount = { $name } 要写成金额。
type-amount = 金额
type-amount-help = 写到分为止，例如 "12480.00"、"12,480.00"、"1.2万元"。
accounts-amount = 这一格不是到分为止的金额。
accounts-side = 看不出这一笔是收入还是支出。
accounts-side-help = “收支”一列写“收入”或“支出”。
accounts-large = 账目里的金额太大，加不起来。
accounts-balance = 期初 { $opening } 加收入 { $income } 减支出 { $spending } 是 { $counted }，期末却写成 { $closing }。
accounts-balance-help = 请逐笔核对；各笔没有错的，把期末改成 { $counted }。
disclosure-type = { $label }不能写 { $name }。
disclosure-type-help = 写了 { $name } 的，类型请写 type = "公开"。
accounts-names = 账目表里有“{ $head }”一列。
accounts-names-help = 捐款和救助只公布笔数和金额，不写姓名。请删去这一列再放进来。
accounts-carried = 期初是 { $opening }，上一期（{ $other }）的期末是 { $closing }。
accounts-carried-help = 两期要接得上。请对照 { $other }，改写错的那一个。
accounts-carried-other = 上一期的期末在这里

# 党费
dues-month = { $value } 不是一个月。
dues-month-help = 写成 "2026-10"。
dues-paid = 已交 { $paid } 人，比应交的 { $due } 人还多。
dues-paid-help = 请对照党费收缴登记表改正。
dues-amounts = 党费的名单里有“{ $head }”一列。
dues-amounts-help = 不公布每个人交多少。请从名单里删去这一列。
audience-members-dues = 党费只公开给党员，这一条却给更多的人看。
audience-members-help = 请写 audience = "党员"，或者删去 audience 一行。

# 微实事项目
project-votes = 同意、反对、弃权合计 { $counted } 票，实到却是 { $present } 人。
project-votes-help = 请对照计票单改正。没有投票的，算在弃权里。
project-quorum = 应到 { $expected } 人，实到 { $present } 人，没有达到“{ $quorum }”，表决不能算数。
project-quorum-help = 请对照签到表。人数确实不够的，另开会议再表决；要求不同的，写 quorum = "过半数" 或 "三分之二以上"，别的写 { "{" } at_least = "3/4" { "}" }。
project-chosen = 中选的 { $name } 不在报价里。
project-chosen-help = 报价的有：{ $names }。请改成同样的名称，或者补上它的报价。
project-after = { $other } 没有写 project。
project-after-help = 上一步也要写 project，或者改 after。
project-order = “{ $own }”不能接在“{ $theirs }”后面。
project-order-help = 顺序是征集、表决、预算、询价、施工、验收。请改 step，或者改 after。
project-early = 这一步比上一步（{ $other }）贴得早。
project-early-help = 请核对两条的日期，或者改 after。
project-failed = 上一步（{ $other }）的表决没有通过。
project-failed-help = 没有通过的项目不能往下走。请核对票数，或者改 after。
project-name = 项目名称是“{ $own }”，上一步写的是“{ $theirs }”。
project-name-help = 同一个项目，各步写同样的名称。
project-price = { $price } 元超过了预算 { $budget } 元。
project-price-help = 请核对。预算确实调整过的，在这一条里写新的 budget。
project-price-budget = 预算在这里

# 党员积分
points-weights = 基础、日常、评议三部分合计 { $sum } 分。
points-weights-help = 三部分加起来要是 100 分。
points-heads = { $file } 的第一行要有这些列：{ $heads }。
points-category = { $file } 第 { $line } 行的类别“{ $name }”，积分标准里没有。
points-twice = { $file } 第 { $line } 行的编号写了两次。
points-line = { $file } 第 { $line } 行看不懂：编号、项目不能空，次数写整数，日期写成 2026-11-05。
points-member = { $file } 第 { $line } 行的编号，党员名册里没有。
points-other = { $file } 第 { $line } 行的类别，和党员名册里的不一样。
points-item = { $file } 第 { $line } 行的项目“{ $item }”，{ $category }的积分标准里没有。
points-day = { $file } 第 { $line } 行的日期不在{ $month }。
points-row-help = 请对照 private/points/members.csv 和 content/points.toml 改正。
points-open = { $term }的积分还没有结账。
points-open-help = 三个月都用 gongshi points close 结账以后再公开，例如 gongshi points close 2026-09。
points-quarter = { $value } 不是一个季度，也不是一年。
points-quarter-help = 写成 "2026-Q3"，一年写成 "2026"。
points-open-year-help = 十二个月都结账、民主评议的结果也登记了以后，再运行 gongshi points close { $year }。
points-review = { $file } 第 { $line } 行看不懂：写积分标准 [review] 里有的等次，或者 0 到 100 的得分；按规定不评定等次的写“不评”。
points-grade-worth = 评议等次“{ $grade }”的分值不对，应当在 0 和 { $most } 之间。
points-grade-worth-help = 一个等次折成几分，最多就是评议那一部分的分，最多两位小数。
points-changed = { $month }的积分已经结账，登记却改过了。
points-changed-lines = { $month }的积分已经结账，登记却改过了：第 { $lines } 行。
points-fewer = { $month }的积分已经结账，登记却少了：现在 { $rows } 行，结账时 { $kept } 行。
points-changed-help = 请恢复原来的样子（private/points/closed 里有结账时的一份）。确实登记错的，在下一个月补登更正。
audience-members-points = 党员积分的表只公开给党员，这一条却给更多的人看。

# data
data-file = “{ $name }”不像文件名。
data-file-help = 评议的数字放在表格里：写 data = "文件名.xlsx" 或者 "文件名.csv"。
data-no-table = { $name } 不是能读的表格。
data-no-table-help = 请在 Excel 或 WPS 里另存为“Excel 工作簿（.xlsx）”或者“CSV UTF-8（逗号分隔）”。
data-heading = 正文里没有“{ $name }”这个小标题下面的表格。
data-heading-help = 下面有表格的小标题有：{ $headings }。只有一张表格的，写 data = "正文"。
data-heading-none = 是文件的，把文件名写全，如 "mingdan.xlsx"；在正文里的，表格上面写一个小标题，或者写 data = "正文"。
data-none = 正文里没有看得懂的表格。
data-none-help = 第一行写各列的名称，能用的有：{ $known }。名单要能单独撤下，请写在 objects 里，或者放在文件里。
data-several = 正文里有 { $count } 张表格都像，不知道是哪一张。
data-several-help = 给要用的那张上面写一个小标题，再写 data = "小标题"；同一个小标题下面只放一张。
data-twice = { $name } 和 data 写了同样的内容。
data-twice-help = 只留一处：数字在表格里的，删去 { $name }。
objects-file = 名单在文件里的，不写在 objects 里。
objects-file-help = 请写成 data = "文件名"，如 data = "mingdan.xlsx"。
table-head = 不认识“{ $head }”这一列，没有读。
table-head-help = 认识这些：{ $known }。只是说明的，写到“备注”一列。
accounts-end = 表格里没有“{ $name }”一行。
accounts-end-help = 在表格里加一行“{ $name }结余”，或者写 accounts = { "{" } opening = "期初", closing = "期末" { "}" }。
