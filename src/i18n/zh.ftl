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
