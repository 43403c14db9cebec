#!/usr/bin/env python3
"""Times printing beside other programs: 100 notices of one page, and one A3 bulletin; medians of paired runs.

Usage: print.py PROGRAM [RUNS]. PROGRAM is gongshi, built for release. Chromium and WeasyPrint (a Python that has it may be named by
WEASYPRINT) print the bulletin's page of the built site; who is not installed is left out, and the table says so.
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


def main():
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        os.environ["BENCH_OUT"] = str(folder / "figures")
        names = notices(folder / "many", 1000)
        site = folder / "site"
        subprocess.run([PROGRAM, "--root", ROOT, *DAY, "build", "-q", "-o", site], check=True)
        page = (site / "bulletins/2026-11/index.html").as_uri()
        bulletin = [PROGRAM, "--root", ROOT, *DAY, "-q", "print", "bulletins/2026-11", "-o", folder / "out"]
        many = [PROGRAM, "--root", folder / "many", *DAY, "-q", "print", *names]
        commands = {
            "gongshi, 100 notices": [*many[: 6 + 100], "-o", folder / "out"],
            "gongshi, 1 000 notices": [*many, "-o", folder / "out"],
            "gongshi, A3 bulletin": bulletin,
        }
        chromium = shutil.which("chromium")
        if chromium:
            commands["Chromium, A3 bulletin"] = [chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'chromium'}",
                                                 f"--print-to-pdf={folder / 'chromium.pdf'}", page]
        weasy = os.environ.get("WEASYPRINT") or shutil.which("weasyprint")
        if weasy:
            commands["WeasyPrint, A3 bulletin"] = [weasy, page, folder / "weasyprint.pdf"]
        figures = {name: [] for name in commands}
        for _ in range(RUNS):
            for name, command in commands.items():
                figures[name].append(once(command))
        own = statistics.median(took for took, _ in figures["gongshi, A3 bulletin"])
        print("| run | seconds | MiB | × our bulletin |\n|---|---|---|---|")
        for name, seen in figures.items():
            took = statistics.median(one for one, _ in seen)
            print(f"| {name} | {took:.2f} | {statistics.median(peak for _, peak in seen):.0f} | {took / own:.1f} |")
        for name, there in (("Chromium", chromium), ("WeasyPrint", weasy)):
            if not there:
                print(f"{name} is not installed.")


main()
