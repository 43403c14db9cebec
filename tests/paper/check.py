"""Looks at printed sheets with other people's programs: poppler, qpdf, zbar, pikepdf, pdfua, outloud.

Usage: check.py PROGRAM ROOT. PROGRAM is gongshi, ROOT the project whose example is printed. Every kind of sheet is made
twice; a line is printed for each thing that holds, and the exit code says whether all did.
"""

import csv
import hashlib
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

import pikepdf

PROGRAM, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
BIN = Path(sys.executable).parent
AS_OF = "2026-11-22"
MM = 72 / 25.4
XHTML = "{http://www.w3.org/1999/xhtml}"
A4, A3_LANDSCAPE, A2 = (210, 297), (420, 297), (420, 594)

# What is printed, with the arguments and the paper of every page; `None` where pages differ.
SHEETS = {
    "notices-2026-11-18-zuimei-linju-formal": (["notices/2026-11-18-zuimei-linju"], A4),
    "notices-2026-01-06-shouzhi-2025-q4-formal": (["notices/2026-01-06-shouzhi-2025-q4"], A4),
    "notices-2026-04-13-gongyue-zhengqiu-formal": (["notices/2026-04-13-gongyue-zhengqiu"], A4),
    "notices-2026-11-21-tingnuan-a4-large": (["notices/2026-11-21-tingnuan", "--large-type"], A4),
    "notices-2026-11-18-zuimei-linju-a2": (["notices/2026-11-18-zuimei-linju", "--paper", "A2"], A2),
    "activities-2026-11-19-yizhen-yugao-a4": (["activities/2026-11-19-yizhen-yugao"], A4),
    "evaluations-2026-06-26-qunzhong-pingyi-a4": (["evaluations/2026-06-26-qunzhong-pingyi"], A4),
    "bulletins-2026-11-a3": (["bulletins/2026-11"], A3_LANDSCAPE),
    "bulletins-2026-w47-a4-a4": (["bulletins/2026-w47-a4", "--mono"], A4),
    "notices-2026-05-25-shifangang-gongshi-proof": (["proof", "notices/2026-05-25-shifangang-gongshi"], A4),
    "today-2026-11-22": (["today"], A4),
    "cards-a4": (["cards", "--mono"], A4),
    "stairs-a4": (["stairs"], A4),
    "notices-2026-11-18-zuimei-linju-a2-tiled-a4": (["notices/2026-11-18-zuimei-linju", "--paper", "A2", "--tile", "A4"], A4),
    "notices-2026-11-18-zuimei-linju-a3-tiled-a4":
        (["notices/2026-11-18-zuimei-linju", "--paper", "A3", "--tile", "A4"], A4[::-1]),
    "bulletins-2026-11-a3-tiled-a4": (["bulletins/2026-11", "--tile", "A4", "--mono"], A4),
    "stairs-a3": (["楼道", "--paper", "A3", "--orientation", "landscape"], A3_LANDSCAPE),
}
failures = []


def holds(what, sound, why=""):
    print(("ok    " if sound else "FAILS ") + what + ("" if sound else f": {why}"))
    if not sound:
        failures.append(what)


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def printed(root, out, arguments):
    code, said = run(PROGRAM, "--root", root, "--as-of", AS_OF, "--deny-warnings", "print", *arguments, "-o", out)
    holds(f"print {' '.join(arguments)}", code == 0, said)


def structure(path, size):
    name = path.stem
    with pikepdf.open(path) as pdf:
        root = pdf.Root
        holds(f"{name}: not encrypted", not pdf.is_encrypted)
        holds(f"{name}: tagged, in Chinese, with its title", bool(root.MarkInfo.Marked) and str(root.Lang).startswith("zh")
              and bool(root.ViewerPreferences.DisplayDocTitle) and len(str(pdf.docinfo.get("/Title", ""))) > 0)
        metadata = bytes(root.Metadata.read_bytes()).decode()
        holds(f"{name}: says PDF/UA-1", "pdfuaid:part" in metadata and re.search(r"pdfuaid:part[>=\"]+1", metadata) is not None)
        boxes = [[float(x) for x in page.MediaBox] for page in pdf.pages]
        wide = [round((box[2] - box[0]) / MM) for box in boxes]
        high = [round((box[3] - box[1]) / MM) for box in boxes]
        pages = set(zip(wide, high))
        # The wide table of a notice may lie on its side.
        holds(f"{name}: paper", pages <= {size, size[::-1]} and (wide[0], high[0]) == size, str(pages))


def outside(path):
    name = path.stem
    code, said = run("qpdf", "--check", path)
    holds(f"{name}: qpdf", code == 0, said)
    code, said = run(BIN / "pdfua", "check", path)
    holds(f"{name}: pdfua", code == 0, said)
    code, said = run(BIN / "outloud", path, "--no-info")
    holds(f"{name}: outloud", code == 0, said)
    _, said = run("pdffonts", path)
    rows = [line for line in said.splitlines() if re.search(r"\s(yes|no)\s+(yes|no)\s+(yes|no)\s", line)]
    embedded = [re.search(r"\s(yes|no)\s+(yes|no)\s+(yes|no)\s", row).group(1) for row in rows]
    holds(f"{name}: fonts embedded", bool(rows) and set(embedded) == {"yes"}, said)


def tree(folder):
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*")) if path.is_file()}


def archive(folder):
    """The example's year 2026, twice: volumes as PDF/A, digests that other programs can check."""
    for turn in ("one", "two"):
        code, said = run(PROGRAM, "--root", ROOT, "--as-of", AS_OF, "--deny-warnings", "archive", "--year", "2026",
                         "-o", folder / "archive" / turn)
        holds(f"archive {turn}", code == 0, said)
    first = folder / "archive/one/2026"
    files = tree(first)
    holds("archive: twice the same", files == tree(folder / "archive/two/2026"))
    done = subprocess.run(["sha256sum", "--quiet", "-c", "manifest.sha256"], cwd=first, capture_output=True, text=True, check=False)
    holds("archive: sha256sum agrees", done.returncode == 0, done.stdout + done.stderr)
    listed = {line.split("  ", 1)[1] for line in (first / "manifest.sha256").read_text(encoding="utf-8").splitlines()}
    holds("archive: every file is listed", listed == set(files) - {"manifest.sha256"})
    code, said = run(PROGRAM, "archive", "--verify", folder / "archive/one")
    holds("archive: --verify", code == 0, said)
    volumes = sorted(first.glob("volume-*.pdf"))
    rows = list(csv.DictReader((first / "catalogue.csv").read_text(encoding="utf-8-sig").splitlines()))
    holds("archive: 60 items or more in 7 volumes or more", len(volumes) >= 7 and sum(bool(row["序号"]) for row in rows) >= 60)
    for path in volumes:
        structure(path, A4)
        outside(path)
        volume(path, rows)


def volume(path, rows):
    name = path.stem
    with pikepdf.open(path) as pdf:
        metadata = bytes(pdf.Root.Metadata.read_bytes()).decode()
        claims = {key: re.search(rf"pdfaid:{key}[>=\"]+(\w+)", metadata) for key in ("part", "conformance")}
        holds(f"{name}: says PDF/A-2a", [found and found.group(1) for found in claims.values()] == ["2", "A"])
        intents = pdf.Root.get("/OutputIntents", [])
        holds(f"{name}: output intent with a profile", len(intents) == 1 and str(intents[0].S) == "/GTS_PDFA1"
              and len(intents[0].DestOutputProfile.read_bytes()) > 100)
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
        pages = len(pdf.pages)
    _, text = run("pdftotext", "-raw", path, "-")
    plain = re.sub(r"\s", "", text)
    own = [row for row in rows if row["序号"] and row["档号"] in plain]
    whole = [row for row in own if row["页数"]]
    wanted = ["卷内目录", *(row["题名"] for row in whole), "备考表"]
    holds(f"{name}: outline", [re.sub(r"\s", "", title) for title in titles] == [re.sub(r"\s", "", title) for title in wanted], str(titles))
    # Cover, list and 备考表 have no number; every other page has the next one.
    numbers = [int(number) for number in re.findall(r"^—\s*(\d+)\s*—$", text, re.M)]
    filed = sum(int(row["页数"]) for row in whole)
    holds(f"{name}: pages numbered through", sorted(numbers) == list(range(1, filed + 1)) and filed < pages, str(numbers))


def codes(path, folder, wanted):
    run("pdftoppm", "-r", "160", "-png", path, folder / "page")
    found = set()
    for picture in sorted(folder.glob("page*.png")):
        read = subprocess.run(["zbarimg", "--quiet", "--raw", str(picture)], capture_output=True, text=True, check=False)
        found |= set(read.stdout.split())
        picture.unlink()
    strange = {code for code in found if not re.fullmatch(r"https://fuanli\.example/(s/[2-9a-z]{5,}|grids/[a-z]+)/", code)}
    holds(f"{path.stem}: {wanted} codes lead to short addresses or grids", len(found) >= wanted and not strange, str(found))


def geometry(folder):
    """A notice of nothing but text: the pages after GB/T 9704-2012, 22 lines of 28 characters, within a millimetre."""
    sentence = "为方便居民了解小区供水设施改造的安排现将有关事项通知如下请各位居民提前做好储水准备并相互转告"
    text = "".join(sentence for _ in range(40))
    site = folder / "site"
    (site / "content/notices").mkdir(parents=True)
    (site / "content/site.toml").write_text('name = "福安里社区"\nbase_url = "https://fuanli.example/"\n', encoding="utf-8")
    head = '+++\ntitle = "供水设施改造通知"\ntype = "通知"\ndate = 2026-11-20\n+++\n\n'
    (site / "content/notices/long.md").write_text(f"{head}{text}\n", encoding="utf-8")
    printed(site, folder / "long", ["notices/long"])
    path = folder / "long/notices-long-formal.pdf"
    run("pdftotext", "-bbox-layout", path, folder / "boxes.html")
    pages = ElementTree.parse(folder / "boxes.html").getroot().iter(f"{XHTML}page")
    second = list(pages)[1]
    lines = []
    for line in second.iter(f"{XHTML}line"):
        words = "".join(word.text for word in line.iter(f"{XHTML}word"))
        lines.append((words, *(float(line.get(key)) for key in ("xMin", "xMax", "yMin", "yMax"))))
    body = [line for line in lines if not re.fullmatch(r"[—\s\d]+", line[0])]
    holds("formal: 22 lines on a page", len(body) == 22, str(len(body)))
    holds("formal: 28 characters in a line", all(len(line[0]) == 28 for line in body), str([len(line[0]) for line in body]))
    left, right = min(line[1] for line in body) / MM, 210 - max(line[2] for line in body) / MM
    holds("formal: margins of 28 and 26 mm", abs(left - 28) < 1 and abs(right - 26) < 1, f"{left:.2f} {right:.2f}")
    middles = [(line[3] + line[4]) / 2 for line in body]
    pitch = (middles[-1] - middles[0]) / 21
    holds("formal: lines on a pitch of 28.99 pt", abs(pitch - 28.99) < 0.05, f"{pitch:.3f}")
    # The em of the first line begins where the margin ends: its middle is half of 15.75 pt below.
    top = (middles[0] - 15.75 / 2) / MM
    holds("formal: head of 37 mm", abs(top - 37) < 1.5, f"{top:.2f}")
    _, said = run("pdftotext", "-raw", path, "-")
    plain = re.sub(r"—\s*\d+\s*—", "", said)
    holds("formal: the text in its order", text in re.sub(r"\s", "", plain), "the text is broken up")


def subtotals(folder):
    """A table of 70 sums takes two pages; each ends in its own subtotal, and they add up."""
    site = folder / "ledger"
    (site / "content/notices/list").mkdir(parents=True)
    (site / "content/site.toml").write_text('name = "福安里社区"\nbase_url = "https://fuanli.example/"\n', encoding="utf-8")
    head = '+++\ntitle = "收支明细公开"\ntype = "公开"\ndate = 2026-11-20\nattachments = [{ file = "rows.csv", title = "明细" }]\n+++\n\n见附件。\n'
    (site / "content/notices/list.md").write_text(head, encoding="utf-8")
    rows = [f"第{n}项,{n}.10" for n in range(1, 71)]
    total = f"{sum(range(1, 71)) + 7}.00"
    table = "\n".join(["项目,金额（元）", *rows, f"合计,{total}"])
    (site / "content/notices/list/rows.csv").write_text(table, encoding="utf-8")
    printed(site, folder / "sums", ["notices/list"])
    _, said = run("pdftotext", "-layout", folder / "sums/notices-list-formal.pdf", "-")
    found = [re.sub(r"[^0-9.]", "", line) for line in said.splitlines() if "本页小计" in line]
    cents = [int(amount.replace(".", "")) * (10 if len(amount.split(".")[-1]) == 1 else 1) for amount in found]
    holds("formal: subtotals of each page", len(found) >= 2 and sum(cents) == int(total.replace(".", "")), f"{found} {total}")
    holds("formal: the head of a table on each page", said.count("金额（元）") == len(found), said)


def main():
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary).resolve()
        for name, (arguments, size) in SHEETS.items():
            digests = []
            for turn in ("one", "two"):
                printed(ROOT, folder / turn, arguments)
                digests.append(hashlib.sha256((folder / turn / f"{name}.pdf").read_bytes()).hexdigest())
            holds(f"{name}: twice the same", digests[0] == digests[1])
            path = folder / "one" / f"{name}.pdf"
            structure(path, size)
            outside(path)
        codes(folder / "one/notices-2026-11-18-zuimei-linju-a2.pdf", folder, 1)
        codes(folder / "one/activities-2026-11-19-yizhen-yugao-a4.pdf", folder, 1)
        codes(folder / "one/bulletins-2026-11-a3.pdf", folder, 8)
        codes(folder / "one/bulletins-2026-11-a3-tiled-a4.pdf", folder, 6)
        codes(folder / "one/cards-a4.pdf", folder, 6)
        codes(folder / "one/stairs-a4.pdf", folder, 6)
        geometry(folder)
        subtotals(folder)
        archive(folder)
    print(f"{len(failures)} failures")
    sys.exit(1 if failures else 0)


main()
