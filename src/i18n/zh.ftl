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
