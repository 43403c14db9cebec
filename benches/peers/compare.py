#!/usr/bin/env python3
"""Says as JSON what a finished site holds: pages, entries of its feed, addresses of its sitemap, and how much text its pages show.

Usage: compare.py FOLDER. It runs as a process of its own, so that its memory is not counted as anybody's.
"""

import html
import json
import re
import sys
from pathlib import Path

TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)


def main(folder):
    pages, text = 0, 0
    for page in folder.rglob("*.html"):
        pages += 1
        shown = html.unescape(TAG.sub(" ", page.read_text(encoding="utf-8").split("<body", 1)[-1]))
        text += sum(len(word.encode()) for word in shown.split())
    feed = folder / "atom.xml"
    sitemap = folder / "sitemap.xml"
    held = {
        "pages": pages,
        "text": text,
        "feed": feed.read_text(encoding="utf-8").count("<entry>") if feed.is_file() else 0,
        "sitemap": sitemap.read_text(encoding="utf-8").count("<loc>") if sitemap.is_file() else 0,
        "files": sum(1 for path in folder.rglob("*") if path.is_file() and ".gongshi" not in path.parts),
    }
    print(json.dumps(held))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
