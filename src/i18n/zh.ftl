# 程序的话，中文。每条一行，与 en.ftl 一一对应。

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
cli-build = 生成网站
cli-build-output-dir = 放到哪个文件夹（不写就是 public）
cli-build-base-url = 网站的网址，代替 site.toml 里的
cli-build-drafts = 连草稿一起生成（要另选文件夹）
cli-build-future = 连日期未到的一起生成（要另选文件夹）
cli-build-zip = 把新写和改动的文件另外打成一个压缩包
cli-build-force = 文件夹里有别的文件也照样放（不会覆盖它们）
cli-list = 列出各条
cli-list-kind = 只列这一类
cli-list-drafts = 草稿
cli-list-upcoming = 日期未到或尚未开始的
cli-list-current = 正贴着的
cli-list-closed = 已结束或已下墙的
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
cli-menu-list = 列表
cli-menu-config = 设置
cli-menu-ask-kind = 哪一类（如 通知、公示、活动）？
cli-menu-ask-title = 标题？
