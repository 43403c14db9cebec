#!/usr/bin/env python3
"""Times printing beside other programs: notices, an A3 bulletin, a volume of 200 pages; medians of paired runs.

Usage: print.py PROGRAM [RUNS]. PROGRAM is gongshi, built for release. Chromium and WeasyPrint (a Python that has it may be named by
WEASYPRINT) print the bulletin's page of the built site; who is not installed is left out, and the table says so.

A warm process is one that has printed already: each program prints twelve different bulletins in one process, and eleven of them
count, by the difference to a process that prints one.
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROGRAM = Path(sys.argv[1]).resolve()
RUNS = int(sys.argv[2]) if len(sys.argv) > 2 else 5
ROOT = Path(__file__).resolve().parent.parent
DAY = ["--as-of", "2026-11-22"]
# So many bulletins in one process.
WARM = 12


def once(command):
    """Seconds of wall, and MiB at most, of one whole process with its children."""
    child = os.fork()
    if child == 0:
        began = time.perf_counter()
        done = subprocess.run([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        took = time.perf_counter() - began
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        Path(os.environ["BENCH_OUT"]).write_text(f"{done.returncode} {took} {peak}", encoding="utf-8")
        os._exit(0)
    os.waitpid(child, 0)
    code, took, peak = Path(os.environ["BENCH_OUT"]).read_text(encoding="utf-8").split()
    if code != "0":
        raise SystemExit(f"failed: {command}")
    return float(took), float(peak)


def notices(folder, count):
    (folder / "content/notices").mkdir(parents=True)
    (folder / "content/site.toml").write_text('name = "福安里社区"\nbase_url = "https://fuanli.example/"\n', encoding="utf-8")
    text = "因供水管道检修，11月25日9:00至17:00停水，请提前储水。需要送水的老人请打0199-555-0120。\n\n" * 5
    for n in range(count):
        head = f'+++\ntitle = "第{n + 1}号停水通知"\ntype = "通知"\ndate = 2026-11-20\n+++\n\n'
        (folder / f"content/notices/n{n:04}.md").write_text(head + text, encoding="utf-8")
    return [f"notices/n{n:04}" for n in range(count)]


def bulletins(folder):
    """The example's November bulletin twelve times, each with titles of its own, so that no result can be reused."""
    shutil.copytree(ROOT / "content", folder / "content")
    first = folder / "content/bulletins/2026-11.toml"
    text = first.read_text(encoding="utf-8")
    names = ["2026-11"] + [f"warm-{n:02}" for n in range(1, WARM)]
    for n, name in enumerate(names[1:], 1):
        other = text.replace('title = "福安里社区墙报"', f'title = "福安里第{n}墙报"').replace("number = 11", f"number = {n + 50}")
        other = other.replace('title = "正在公示"', f'title = "正在公示之{n}"').replace('title = "整改"', f'title = "整改之{n}"')
        (folder / f"content/bulletins/{name}.toml").write_text(other, encoding="utf-8")
    return names


def volume(folder):
    """A year of 100 notices, which fill a volume of 200 pages and more."""
    (folder / "content/notices").mkdir(parents=True)
    (folder / "content/site.toml").write_text('name = "福安里社区"\n[archive]\nfonds = "FA01"\n', encoding="utf-8")
    text = "因供水管道检修，11月25日9:00至17:00停水，请提前储水。需要送水的老人请打0199-555-0120。\n\n" * 18
    for n in range(100):
        head = f'+++\ntitle = "第{n + 1}号停水通知"\ntype = "通知"\ndate = 2026-11-20\n+++\n\n'
        (folder / f"content/notices/n{n:04}.md").write_text(head + text, encoding="utf-8")


# In one process of WeasyPrint's own Python.
WEASYPRINT = """
import sys
from weasyprint import HTML
for number, url in enumerate(sys.argv[2:]):
    HTML(url).write_pdf(f"{sys.argv[1]}/weasyprint-{number}.pdf")
"""


def commands(folder):
    """What is timed; the names that end in `once` and `warm` belong together."""
    names = notices(folder / "many", 1000)
    posters = bulletins(folder / "posters")
    volume(folder / "year")
    site, out = folder / "site", folder / "out"
    out.mkdir()
    subprocess.run([PROGRAM, "--root", folder / "posters", *DAY, "build", "-q", "-o", site], check=True)
    pages = [(site / f"bulletins/{name}/index.html").as_uri() for name in posters]
    many = [PROGRAM, "--root", folder / "many", *DAY, "-q", "print", *names]
    printing = [PROGRAM, "--root", folder / "posters", *DAY, "-q", "print"]
    wanted = {
        "gongshi, 100 notices": [*many[: 6 + 100], "-o", out],
        "gongshi, 1 000 notices": [*many, "-o", out],
        "gongshi, volume of 200 pages": [PROGRAM, "--root", folder / "year", *DAY, "-q", "archive", "--year", "2026", "-o", out / "year"],
        "gongshi, A3 bulletin": [*printing, f"bulletins/{posters[0]}", "-o", out],
        "gongshi, 12 A3 bulletins": [*printing, *[f"bulletins/{name}" for name in posters], "-o", out],
    }
    chromium, node = shutil.which("chromium"), shutil.which("node")
    if chromium:
        wanted["Chromium, A3 bulletin"] = [chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'chromium'}",
                                           f"--print-to-pdf={out / 'chromium.pdf'}", pages[0]]
    if chromium and node:
        warm = [node, ROOT / "benches/warm.mjs", chromium, out]
        wanted["Chromium driven, 1 A3 bulletin"] = [*warm, pages[0]]
        wanted["Chromium driven, 12 A3 bulletins"] = [*warm, *pages]
    weasy = os.environ.get("WEASYPRINT") or shutil.which("weasyprint")
    if weasy:
        warm = [Path(weasy).parent / "python", "-c", WEASYPRINT, out]
        wanted["WeasyPrint, A3 bulletin"] = [weasy, pages[0], out / "weasyprint.pdf"]
        wanted["WeasyPrint driven, 1 A3 bulletin"] = [*warm, pages[0]]
        wanted["WeasyPrint driven, 12 A3 bulletins"] = [*warm, *pages]
    for name, there in (("Chromium", chromium), ("WeasyPrint", weasy)):
        if not there:
            print(f"{name} is not installed.")
    return wanted


def main():
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        os.environ["BENCH_OUT"] = str(folder / "figures")
        wanted = commands(folder)
        figures = {name: [] for name in wanted}
        for _ in range(RUNS):
            for name, command in wanted.items():
                shutil.rmtree(folder / "out/year", ignore_errors=True)
                figures[name].append(once(command))
        took = {name: statistics.median(one for one, _ in seen) for name, seen in figures.items()}
        own = took["gongshi, A3 bulletin"]
        print("| run | seconds | MiB | × our bulletin |\n|---|---|---|---|")
        for name, seen in figures.items():
            print(f"| {name} | {took[name]:.2f} | {statistics.median(peak for _, peak in seen):.0f} | {took[name] / own:.1f} |")
        pairs = {"gongshi": "gongshi, A3 bulletin", "Chromium": "Chromium driven, 1 A3 bulletin", "WeasyPrint": "WeasyPrint driven, 1 A3 bulletin"}
        print("\n| one more bulletin in a warm process | seconds | × ours |\n|---|---|---|")
        ours = (took["gongshi, 12 A3 bulletins"] - own) / (WARM - 1)
        for name, first in pairs.items():
            twelve = first.replace("1 A3 bulletin", "12 A3 bulletins").replace("gongshi, A3 bulletin", "gongshi, 12 A3 bulletins")
            if first in took:
                each = (took[twelve] - took[first]) / (WARM - 1)
                print(f"| {name} | {each:.3f} | {each / ours:.1f} |")


main()
