"""Times a preview server: from saving a file to the new page over HTTP."""

import http.client
import os
import re
import signal
import socket
import statistics
import subprocess
import time
from pathlib import Path

from timing import edited

# Seconds between two questions, and after an edit.
POLL, SETTLE = 0.002, 1.0


def served(command, engine, site, patience):
    """Milliseconds at the median of each sort of edit (None if it never showed), and MiB of the server at its peak.

    `patience` is how many edits there are, and for how many seconds each is waited for.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [part.replace("{port}", str(port)) for part in command]
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    began = time.monotonic()
    server = subprocess.Popen(command, cwd=site, start_new_session=True, **quiet)
    try:
        if until(port, ["/notices/"], "</html>", 600) is None:
            raise SystemExit(f"{engine.label} never answered")
        started = (time.monotonic() - began) * 1000
        time.sleep(2 * SETTLE)
        return {"start": started, **series(engine, site, port, patience), "memory": memory(server.pid)}
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


def series(engine, site, port, patience):
    notices = sorted((Path(site) / ("src" if engine.content == "eleventy" else "content") / "notices").glob("n*.md"))
    newer, entry, far = notices[2], notices[3], notices[-1]
    page, neighbour, other = (f"/notices/{path.stem}/" for path in (entry, newer, far))
    template = Path(site) / engine.template
    everywhere = ["/notices/", neighbour, "/atom.xml"]
    edits, limit = patience
    few = (max(1, edits // 3), limit)
    return {
        "body": median(port, patience, [page], lambda token: edited(entry, "内容标记", token)),
        "title": median(port, patience, everywhere, lambda token: titled(entry, token)),
        "template": median(port, few, [page], lambda token: edited(template, "版本标记", token)),
        "unseen": median(port, (1, limit), [other], lambda token: edited(template, "版本标记", token)),
    }


def median(port, patience, pages, edit):
    """The median of some edits until every page shows them; the first that never does is the last."""
    edits, limit = patience
    took = []
    for _ in range(edits):
        token = word(time.monotonic_ns())
        edit(token)
        one = until(port, pages, token, limit)
        if one is None:
            return None
        took.append(one)
        time.sleep(SETTLE)
    return statistics.median(took)


def word(number):
    """Letters that no two edits share; digits would be set with what stands beside them."""
    return "".join("abcdefghij"[int(digit)] for digit in str(number))


def titled(path, token):
    """A title that ends with the token."""
    text = path.read_text(encoding="utf-8")
    changed = re.sub(r'^(title.*?"关于[^"0-9a-z]*?)[0-9a-z]*（', rf"\g<1>{token}（", text, count=1, flags=re.MULTILINE)
    assert changed != text, f"{path} has no title to change"
    path.write_text(changed, encoding="utf-8")


def until(port, pages, token, limit):
    """Milliseconds until every page has the token, asked in turn; None if one has it not in time."""
    began, wanted = time.monotonic(), token.encode()
    for page in pages:
        while wanted not in answer(port, page):
            if time.monotonic() - began > limit:
                return None
            time.sleep(POLL)
    return (time.monotonic() - began) * 1000


def answer(port, page):
    try:
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        asked.request("GET", page)
        text = asked.getresponse().read()
        asked.close()
        return text
    except (OSError, http.client.HTTPException):
        return b""


def memory(group):
    """The peaks of all processes of the group, together."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            if os.getpgid(int(status.parent.name)) == group:
                total += int(re.search(r"VmHWM:\s+(\d+)", status.read_text())[1])
        except (OSError, TypeError):
            continue
    return total / 1024
