#!/usr/bin/env python3
"""Writes one and the same notice board for each engine: its theme, and entries in its own format.

Usage: content.py ENGINE ENTRIES FOLDER. ENGINE is a folder beside this file. The same number of entries gives the same texts each
time and for each engine: four sections, twelve branches, eight categories, a body of 1 200 to 2 300 bytes with headings, a list, two
links, and a table in every seventh. The entries are 37 minutes apart and end on 2026-11-20; the newest has the number 0.
"""

import datetime
import json
import random
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SEED = 20261122
NEWEST = datetime.datetime(2026, 11, 20, 18)
APART = datetime.timedelta(minutes=37)

# Key, title, and how many of a hundred entries.
SECTIONS = [("notices", "通知公告", 50), ("activities", "社区活动", 30), ("model-posts", "先进典型", 5), ("evaluations", "网格考评", 15)]
BRANCHES = [
    "东风里网格", "和平里网格", "向阳里网格", "建设里网格", "团结里网格", "幸福里网格",
    "翠湖党支部", "金桥党支部", "玉泉党支部", "红旗党支部", "春晖党支部", "文昌党支部",
]  # fmt: skip
CATEGORIES = ["停水停电", "志愿服务", "环境整治", "文化活动", "健康义诊", "安全检查", "便民服务", "党建学习"]
WHO = [
    "社区居委会", "物业服务中心", "网格员", "党员志愿者", "业主委员会", "街道办事处", "社区卫生服务站", "楼栋长",
    "老年协会", "民警同志", "消防救援站", "居民代表", "文艺队", "社区工作者", "共建单位",
]  # fmt: skip
DOES = [
    "组织开展", "统一安排", "集中整治", "认真落实", "逐户走访", "及时公布", "全面排查", "积极推进", "协调解决",
    "重点检查", "耐心讲解", "现场办理", "登记汇总", "持续跟进", "公开征集",
]  # fmt: skip
WHAT = [
    "楼道堆物清理工作", "电动自行车充电安全", "独居老人关爱行动", "垃圾分类宣传", "老旧管网改造", "夜间巡逻值守",
    "反诈知识讲座", "免费量血压和测血糖", "暑期儿童托管", "法律咨询服务", "高空抛物隐患", "停车位重新划线",
    "绿化带补种", "防汛物资清点", "居民议事协商会", "二手物品交换集市", "供暖管道试压", "家电维修便民活动",
]  # fmt: skip
THEN = [
    "请广大居民互相转告", "如有疑问请与所在网格联系", "望给予理解和支持", "具体时间以现场通知为准", "特殊情况可以预约上门办理",
    "欢迎提出意见和建议", "办理结果将在公告栏公示", "请提前做好准备", "活动现场备有饮水和雨具", "参加人员请携带身份证件",
    "逾期未办理的视为自动放弃", "对积极参与的家庭给予积分奖励", "请勿在消防通道停放车辆", "雨天顺延至下一个周末",
]  # fmt: skip
HEADS = ["一、基本情况", "二、时间安排", "三、参加范围", "四、注意事项", "五、联系方式", "办理流程", "工作要求", "活动内容"]


def main(engine, entries, folder):
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(HERE / engine, folder)
    content = folder / ("src" if engine == "eleventy" else "content")
    for key, title, _ in SECTIONS:
        (content / key).mkdir(parents=True, exist_ok=True)
        section(engine, content / key, key, title)
    newest = []
    for entry in board(entries):
        text = FRONT[engine](entry) + entry["body"]
        (content / entry["section"] / f"{entry['name']}.md").write_text(text, encoding="utf-8")
        if entry["section"] == "notices" and len(newest) < 5:
            newest.append({"title": entry["title"], "path": f"/notices/{entry['name']}/", "date": f"{entry['when']:%Y-%m-%d}"})
    if engine == "zola":
        # Its cheapest way to the newest five on each page is a file that somebody has made before.
        (folder / "data").mkdir()
        (folder / "data/latest.json").write_text(json.dumps(newest, ensure_ascii=False), encoding="utf-8")
    if engine == "gongshi":
        grids(content / "grids")


def section(engine, folder, key, title):
    """What an engine wants to know of a section."""
    if engine == "hugo":
        (folder / "_index.md").write_text(f"+++\ntitle = {quoted(title)}\n+++\n", encoding="utf-8")
    elif engine == "zola":
        fields = 'sort_by = "date"\npaginate_by = 20\npage_template = "page.html"\ntemplate = "section.html"\n'
        (folder / "_index.md").write_text(f"+++\ntitle = {quoted(title)}\n{fields}+++\n", encoding="utf-8")
        (folder.parent / "_index.md").write_text('+++\ntitle = "社区公告栏"\n+++\n', encoding="utf-8")
    elif engine == "eleventy":
        data = {"layout": "page.njk", "tags": key, "section": key, "sectionTitle": title}
        (folder / f"{key}.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    if engine == "hugo":
        (folder.parent / "_index.md").write_text('+++\ntitle = "社区公告栏"\n+++\n', encoding="utf-8")


def grids(folder):
    """Our branches are entries: each has a page of its own besides its list."""
    folder.mkdir()
    for n, branch in enumerate(BRANCHES, 1):
        fields = f'title = "{branch}"\norder = {n}\ncovers = ["{n}栋"]\nofficer = "李某某"\nphone = "0199-555-01{n:02}"\n'
        (folder / f"g{n:02}.md").write_text(f"+++\n{fields}+++\n", encoding="utf-8")


def board(count):
    """Every entry, the newest in front."""
    chance = random.Random(SEED)
    sections = [key for key, _, share in SECTIONS for _ in range(count * share // 100)]
    sections += ["notices"] * (count - len(sections))
    chance.shuffle(sections)
    for n, key in enumerate(sections):
        form = chance.choice(["通知", "公告", "通报", "倡议"])
        yield {
            "number": n,
            "section": key,
            "name": f"n{n:06}",
            "title": f"关于{chance.choice(DOES)}{chance.choice(WHAT)}的{form}（第{n + 1}号）",
            "when": NEWEST - n * APART,
            "branch": chance.choice(BRANCHES),
            "category": chance.choice(CATEGORIES),
            "summary": sentence(chance),
            "body": body(chance, n, key),
        }


def body(chance, number, key):
    """Markdown; 内容标记-0 in the second paragraph is what an edit changes."""
    most = chance.randint(1200, 2350) - 220
    heads = chance.sample(HEADS, 3)
    does = lambda: f"{chance.choice(WHO)}：{chance.choice(DOES)}{chance.choice(WHAT)}"
    parts = [paragraph(chance), f"本期编号{number}，内容标记-0。" + paragraph(chance), f"## {heads[0]}", paragraph(chance)]
    parts.append("\n".join(f"- {does()}" for _ in range(chance.randint(3, 5))))
    parts.append(f"详情见[往期公告](/{key}/)，或查看[办事指南](https://example.org/guide/{chance.randint(1, 99)})。")
    if number % 7 == 3:
        parts.append(table(chance))
    size, used = sum(len(part.encode()) + 2 for part in parts), 1
    while size < most:
        if used < 3 and chance.random() < 0.45:
            parts.append(f"### {heads[used]}")
            used += 1
        parts.append(paragraph(chance))
        size = sum(len(part.encode()) + 2 for part in parts)
    return "\n\n".join(parts) + "\n"


def table(chance):
    rows = ["| 楼栋 | 日期 | 负责人 | 得分 |", "| --- | --- | :-: | --: |"]
    day = lambda: f"{chance.randint(1, 12)}月{chance.randint(1, 28)}日"
    rows += [f"| {n}号楼 | {day()} | {chance.choice(WHO)} | {chance.randint(60, 100)} |" for n in range(1, 11)]
    return "\n".join(rows)


def paragraph(chance):
    """Two sentences, one of them often strong or stressed."""
    both = [sentence(chance), sentence(chance)]
    at = chance.randrange(2)
    if chance.random() < 0.6:
        both[at] = f"**{both[at][:-1]}**。"
    elif chance.random() < 0.5:
        both[at] = f"*{both[at][:-1]}*。"
    return "".join(both)


def sentence(chance):
    said = f"{chance.choice(WHO)}于{chance.randint(1, 12)}月{chance.randint(1, 28)}日{chance.choice(DOES)}{chance.choice(WHAT)}"
    if chance.random() < 0.5:
        said += f"，{chance.choice(WHO)}{chance.choice(DOES)}{chance.choice(WHAT)}"
    return f"{said}，{chance.choice(THEN)}。"


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def hugo(entry):
    terms = f"branches = [{quoted(entry['branch'])}]\ncategories = [{quoted(entry['category'])}]\n"
    when = f"{entry['when']:%Y-%m-%dT%H:%M:%SZ}"
    return f"+++\ntitle = {quoted(entry['title'])}\ndate = {when}\nsummary = {quoted(entry['summary'])}\n{terms}+++\n\n"


def zola(entry):
    terms = f"[taxonomies]\nbranches = [{quoted(entry['branch'])}]\ncategories = [{quoted(entry['category'])}]\n"
    when = f"{entry['when']:%Y-%m-%dT%H:%M:%SZ}"
    return f"+++\ntitle = {quoted(entry['title'])}\ndate = {when}\ndescription = {quoted(entry['summary'])}\n{terms}+++\n\n"


def eleventy(entry):
    terms = f"branch: {quoted(entry['branch'])}\ncategory: {quoted(entry['category'])}\n"
    when = f"{entry['when']:%Y-%m-%dT%H:%M:%SZ}"
    return f"---\ntitle: {quoted(entry['title'])}\ndate: {when}\nsummary: {quoted(entry['summary'])}\n{terms}---\n\n"


def gongshi(entry):
    """Each kind asks for fields of its own; here are the fewest with which an entry is whole."""
    asked = {
        "notices": 'type = "announcement"\n',
        "activities": 'start = "2027-03-06 09:00"\nplace = "中心广场"\n',
        "model-posts": f'post = "示范岗{entry["number"]}"\nduties = ["按时到岗"]\n',
        "evaluations": 'scheme = "群众评议"\n'
        f'subject = "第{entry["number"]}号网格"\nheld = {entry["when"]:%Y-%m-%d}\n'
        'groups = [{ name = "居民", issued = 20, returned = 20, valid = 20, tally = [17, 3, 0, 0] }]\n',
    }
    terms = f"grid = {quoted(entry['branch'])}\ntopics = [{quoted(entry['category'])}]\n"
    head = f"title = {quoted(entry['title'])}\ndate = {entry['when']:%Y-%m-%d}\nsummary = {quoted(entry['summary'])}\n"
    return f"+++\n{head}{terms}{asked[entry['section']]}+++\n\n"


FRONT = {"hugo": hugo, "zola": zola, "eleventy": eleventy, "gongshi": gongshi}

if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
