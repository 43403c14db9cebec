"""Recomputes every figure of the example's evaluations from their front matter, and looks for it on the built pages.

    python3 tests/figures/evaluations.py SITE PROJECT

Nothing of the program is used: figures are fractions of the standard library, rounded once, and the schemes are read as TOML.
"""

import html
import re
import sys
import tomllib
from fractions import Fraction
from pathlib import Path

failures = []


def main(site: Path, project: Path) -> None:
    schemes = {scheme["name"]: scheme for scheme in tomllib.loads((project / "data/schemes.toml").read_text()).values()}
    for file in sorted(project.glob("content/schemes/*.toml")):
        own = tomllib.loads(file.read_text())
        schemes[own["name"]] = own
    count = 0
    for file in sorted(project.glob("content/evaluations/*.md")):
        entry = tomllib.loads(file.read_text().split("+++")[1])
        scheme = schemes.get(entry["scheme"], {}) | {key: entry[key] for key in ("grades", "satisfied") if key in entry}
        page = site / "evaluations" / entry.get("slug", file.stem) / "index.html"
        count += check(file.stem, entry, scheme, text(page.read_text()))
    if failures or not count:
        sys.exit("\n".join(failures) or "no evaluation was found")
    print(f"{count} figures of evaluations are right")


def text(page: str) -> str:
    """The words of a page without its markup; cells of tables are parted by blanks."""
    main = page[page.index("<main") :]
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", main.replace('<span class="nb">', "").replace("</span>", ""))).split())


def check(name: str, entry: dict, scheme: dict, words: str) -> int:
    expected = of_scores(entry, scheme) if entry.get("subjects") else of_votes(entry, scheme, name)
    public = entry.get("audience", scheme.get("audience", "public")) == "public"
    if not public:
        judged = sum(sum(votes(group, scheme)) for group in entry["groups"])
        top = sum(votes(group, scheme)[0] for group in entry["groups"])
        for figure in expected:
            if figure in words:
                failures.append(f"{name}: {figure} stands on a page that everybody may read")
        expected = [f"评定{judged}人，{scheme['grades'][0]}{top}人"]
    for figure in expected:
        if figure not in words:
            failures.append(f"{name}: {figure} is not on the page")
    return len(expected)


def votes(group: dict, scheme: dict) -> list[int]:
    tally = group["tally"]
    return [tally.get(grade, 0) for grade in scheme["grades"]] if isinstance(tally, dict) else tally


def of_votes(entry: dict, scheme: dict, name: str) -> list[str]:
    good = scheme.get("satisfied", scheme["grades"][:1])
    positions = [at for at, grade in enumerate(scheme["grades"]) if grade in good]
    part = whole = 0
    rows = []
    for group in entry["groups"]:
        tally = votes(group, scheme)
        valid = group.get("valid", sum(tally) + group.get("abstained", 0))
        if sum(tally) + group.get("abstained", 0) != valid:
            failures.append(f"{name}: {group['name']} does not add up")
        satisfied = sum(tally[at] for at in positions)
        part, whole = part + satisfied, whole + valid
        rate = percent(Fraction(satisfied, valid), scheme)
        rows.append(" ".join([group["name"], *map(str, tally), str(valid), rate]))
    result = percent(Fraction(part, whole), scheme)
    return [f"÷ {whole} = {result}"] + (rows if len(rows) > 1 else [])


def of_scores(entry: dict, scheme: dict) -> list[str]:
    rows = []
    for subject in entry["subjects"]:
        scores = subject["scores"]
        total = sum(Fraction(group["weight"], 100) * Fraction(str(scores[group["name"]])) for group in scheme["groups"])
        cells = [str(scores[group["name"]]) for group in scheme["groups"]]
        rows.append((total, subject["name"], " ".join([subject["name"], rounded(total, scheme), *cells])))
    rank = lambda total: 1 + sum(other > total for other, *_ in rows)
    return [f"{rank(total)} {row}" for total, _, row in rows]


def percent(share: Fraction, scheme: dict) -> str:
    return rounded(share * 100, scheme) + "%"


def rounded(value: Fraction, scheme: dict) -> str:
    """Rounded once; a half goes up unless the scheme says to the even digit."""
    places = scheme.get("digits", 1)
    scaled = value * 10**places
    even = scheme.get("rounding") in ("half-even", "四舍六入五成双")
    units = round(scaled) if even else (scaled + Fraction(1, 2)).__floor__()
    digits = str(units).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
