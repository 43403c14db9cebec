"""Reads what programs read of the site: `feeds.py (feeds|calendars|sitemap|index) SITE BASE_URL`.

Prints every place that is wrong and ends with 1, if there is one.
"""

import json
import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import feedparser
from icalendar import Calendar

WHAT, SITE, BASE_URL = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
wrong = []


def check(holds, message):
    if not holds:
        wrong.append(message)


def leads_somewhere(url):
    """Whether an absolute address of the site is answered with a file."""
    if not url.startswith(BASE_URL):
        return False
    path = url[len(BASE_URL):].split("#")[0]
    return (SITE / (path + "index.html" if path == "" or path.endswith("/") else path)).is_file()


def feeds():
    paths = sorted(SITE.rglob("atom.xml"))
    check(len(paths) >= 5, f"{len(paths)} feeds: one for the site and each kind")
    for path in paths:
        name = path.relative_to(SITE)
        feed = feedparser.parse(path.read_bytes())
        check(not feed.bozo, f"{name}: {feed.get('bozo_exception')}")
        check(feed.version == "atom10", f"{name}: is {feed.version}")
        check(feed.feed.get("title") and feed.feed.get("id") and feed.feed.get("updated"), f"{name}: title, id, updated")
        check(feed.entries, f"{name}: empty")
        ids = [entry.id for entry in feed.entries]
        check(len(ids) == len(set(ids)), f"{name}: an id twice")
        for entry in feed.entries:
            check(entry.get("title") and entry.get("updated_parsed"), f"{name}: {entry.id}: title, updated")
            check(leads_somewhere(entry.get("link", "")), f"{name}: {entry.get('link')} leads nowhere")


def calendars():
    paths = sorted(SITE.rglob("*.ics"))
    check(len(paths) >= 2, f"{len(paths)} calendars")
    for path in paths:
        name = path.relative_to(SITE)
        raw = path.read_bytes()
        check(raw.endswith(b"\r\n") and b"\n" not in raw.replace(b"\r\n", b""), f"{name}: lines end in CRLF")
        check(all(len(line) <= 75 for line in raw.split(b"\r\n")), f"{name}: a line of more than 75 bytes")
        calendar = Calendar.from_ical(raw)
        check(calendar.get("PRODID") and calendar.get("VERSION") == "2.0", f"{name}: PRODID, VERSION")
        events = list(calendar.walk("VEVENT"))
        check(events, f"{name}: empty")
        ids = [str(event["UID"]) for event in events]
        check(len(ids) == len(set(ids)), f"{name}: a UID twice")
        for event in events:
            check(not event.errors, f"{name}: {event.errors}")
            for key in ["UID", "DTSTAMP", "DTSTART", "SUMMARY"]:
                check(key in event, f"{name}: {event.get('UID')}: no {key}")
            if "DTEND" in event:
                check(event["DTEND"].dt >= event["DTSTART"].dt, f"{name}: {event['UID']}: ends before it starts")
            if "URL" in event:
                check(leads_somewhere(str(event["URL"])), f"{name}: {event['URL']} leads nowhere")


def sitemap():
    root = ElementTree.parse(SITE / "sitemap.xml").getroot()
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    check(root.tag == f"{space}urlset", f"root is {root.tag}")
    urls = [node.text for node in root.iter(f"{space}loc")]
    check(len(urls) > 50 and len(urls) == len(set(urls)), f"{len(urls)} addresses, {len(set(urls))} of them different")
    for url in urls:
        check(leads_somewhere(url), f"{url} leads nowhere")
        check("/s/" not in url, f"{url} is a short address")
    for node in root.iter(f"{space}lastmod"):
        check(re.fullmatch(r"\d{4}-\d{2}-\d{2}(T.*)?", node.text), f"lastmod {node.text}")
    robots = (SITE / "robots.txt").read_text()
    check(re.search(r"^User-agent: \*$", robots, re.M | re.I), "robots.txt speaks to nobody")


def index():
    data = json.loads((SITE / "index.json").read_text())
    check(isinstance(data.get("version"), int), "no version")
    entries = data.get("entries", [])
    check(len(entries) > 50, f"{len(entries)} entries")
    for entry in entries:
        address = entry.get("address") or entry.get("url") or ""
        url = address if address.startswith("http") else BASE_URL + address
        check(address and leads_somewhere(url), f"{entry.get('id')}: {address} leads nowhere")


{"feeds": feeds, "calendars": calendars, "sitemap": sitemap, "index": index}[WHAT]()
print("\n".join(wrong))
sys.exit(1 if wrong else 0)
