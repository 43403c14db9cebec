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
    count, entries = 0, []
    for file in sorted(project.glob("content/evaluations/*.md")):
        entry = tomllib.loads(file.read_text().split("+++")[1])
        scheme = schemes.get(entry["scheme"], {}) | {key: entry[key] for key in ("grades", "satisfied") if key in entry}
        page = site / "evaluations" / entry.get("slug", file.stem) / "index.html"
        entries.append((file.stem, entry, scheme, text(page.read_text())))
    for name, entry, scheme, words in entries:
        count += check(name, entry, scheme, words) + trend(entries, name, entry, scheme, words)
    count += drawn(site, entries)
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
    elif rows := entry.get("rectify"):
        done = sum("done" in row for row in rows)
        expected.append(f"共{len(rows)}条，办结{done}条")
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
    abstains = any(group.get("abstained", 0) for group in entry["groups"])
    counts = [0] * (len(scheme["grades"]) + abstains)
    part = whole = 0
    rows, ways = [], []
    for group in entry["groups"]:
        tally = votes(group, scheme)
        abstained = group.get("abstained", 0)
        valid = group.get("valid", sum(tally) + abstained)
        if sum(tally) + abstained != valid:
            failures.append(f"{name}: {group['name']} does not add up")
        satisfied = sum(tally[at] for at in positions)
        part, whole = part + satisfied, whole + valid
        cells = tally + [abstained] * abstains
        counts = [sum + cell for sum, cell in zip(counts, cells)]
        rate = percent(Fraction(satisfied, valid), scheme)
        rows.append(" ".join([group["name"], *map(str, cells), str(valid), rate]))
        ways.append(f"{group['name']}：{way(good, [tally[at] for at in positions], valid, scheme)}")
    labels = list(scheme["grades"]) + ["弃权"] * abstains
    unit = "人" if scheme.get("denominator") == "judged" else "票"
    bars = [f"{label} {count} {unit} {share}" for label, count, share in zip(labels, counts, shares(counts, scheme))]
    whole_way = way(good, [sum(votes(group, scheme)[at] for group in entry["groups"]) for at in positions], whole, scheme)
    return [whole_way, *bars, *turnout(entry, whole, scheme, name), *(rows + ways if len(rows) > 1 else [])]


def way(good: list[str], counted: list[int], whole: int, scheme: dict) -> str:
    """The formula with its denominator, as it is printed."""
    joined = lambda parts: f"（{' + '.join(map(str, parts))}）" if len(counted) > 1 else f"{parts[0]} "
    under = "评定人数" if scheme.get("denominator") == "judged" else "有效票"
    return f"{joined(good)}÷ {under} = {joined(counted)}÷ {whole} = {percent(Fraction(sum(counted), whole), scheme)}"


def shares(counts: list[int], scheme: dict) -> list[str]:
    """Shares that add up to a hundred: what rounding down leaves over goes to the largest remainders."""
    places = scheme.get("digits", 1)
    exact = [Fraction(count * 100 * 10**places, sum(counts)) for count in counts]
    units = [value.__floor__() for value in exact]
    order = sorted(range(len(counts)), key=lambda at: units[at] - exact[at])
    for at in order[: 100 * 10**places - sum(units)]:
        units[at] += 1
    return [digits(unit, places) + "%" for unit in units]


def turnout(entry: dict, valid: int, scheme: dict, name: str) -> list[str]:
    """Voters and ballots, and the quorum that they meet."""
    words = {"expected": "应到", "present": "实到", "issued": "发出", "returned": "收回"}
    sums = {key: sum(group[key] for group in entry["groups"]) for key in words if all(key in group for group in entry["groups"])}
    line = [f"{words[key]} {number}" for key, number in sums.items()]
    found = [" ".join([*line, f"{'评定' if scheme.get('denominator') == 'judged' else '有效'} {valid}"])]
    if quorum := scheme.get("quorum"):
        share = Fraction(quorum["at_least"])
        if sums["present"] < share * sums["expected"]:
            failures.append(f"{name}: too few were there")
        found.append(f"即{(share * sums['expected']).__ceil__()}；实到{sums['present']}，达到")
    return found


def trend(entries: list, name: str, entry: dict, scheme: dict, words: str) -> int:
    """Earlier results of the same scheme and subject, with their denominators."""
    same = [one for one in entries if (one[1]["scheme"], one[1]["subject"]) == (entry["scheme"], entry["subject"])]
    same = [one for one in same if one[1]["held"] <= entry["held"] and one[2] == scheme and not one[1].get("subjects")]
    public = entry.get("audience", scheme.get("audience", "public")) == "public"
    if len(same) < 2 or not public:
        return 0
    good = scheme.get("satisfied", scheme["grades"][:1])
    for _, other, rules, _ in same:
        counts = [sum(votes(group, rules)[at] for group in other["groups"]) for at in range(len(rules["grades"]))]
        part = sum(count for count, grade in zip(counts, rules["grades"]) if grade in good)
        whole = sum(group.get("valid", sum(votes(group, rules)) + group.get("abstained", 0)) for group in other["groups"])
        held = other["held"]
        row = f"{held.year}年{held.month}月{held.day}日 {whole} {percent(Fraction(part, whole), rules)}"
        if row not in words:
            failures.append(f"{name}: {row} is not among the earlier results")
    return len(same)


def drawn(site: Path, entries: list) -> int:
    """What bars say to those who cannot see them, on every page: the home page and bulletins, too."""
    count = 0
    for page in sorted(site.glob("**/*.html")):
        text = page.read_text()
        for _, entry, scheme, _ in entries:
            title = re.escape(html.escape(entry["title"]))
            for said in re.findall(f'role="img" aria-label="{title}：([^"]*)"', text):
                unit = "人" if scheme.get("denominator") == "judged" else "票"
                sums = [sum(column) for column in zip(*(votes(group, scheme) for group in entry["groups"]))]
                pairs = [f"{grade}{sum}{unit}" for grade, sum in zip(scheme["grades"], sums)]
                if said.split("，")[: len(pairs)] != pairs:
                    failures.append(f"{page}: the bar of {entry['title']} says {said}")
                count += len(pairs)
    return count


def of_scores(entry: dict, scheme: dict) -> list[str]:
    rows = []
    groups = scheme["groups"]
    for subject in entry["subjects"]:
        scores = {group["name"]: Fraction(str(subject["scores"][group["name"]])) for group in groups}
        total = sum(Fraction(group["weight"], 100) * scores[group["name"]] for group in groups)
        cells = [str(subject["scores"][group["name"]]) for group in groups]
        terms = [f"{group['weight']}% × {plain(scores[group['name']])}" for group in groups]
        formula = f"{subject['name']}：{' + '.join(terms)} = {rounded(total, scheme)}"
        rows.append((total, subject["name"], " ".join([subject["name"], rounded(total, scheme), *cells]), formula))
    rank = lambda total: 1 + sum(other > total for other, *_ in rows)
    first = max(rows, key=lambda row: row[0])
    return [f"{rank(total)} {row}" for total, _, row, _ in rows] + [first[3]]


def plain(value: Fraction) -> str:
    """A decimal that ends, without noughts at its end."""
    return str(int(value)) if value.denominator == 1 else str(float(value))


def percent(share: Fraction, scheme: dict) -> str:
    return rounded(share * 100, scheme) + "%"


def rounded(value: Fraction, scheme: dict) -> str:
    """Rounded once; a half goes up unless the scheme says to the even digit."""
    places = scheme.get("digits", 1)
    scaled = value * 10**places
    even = scheme.get("rounding") in ("half-even", "四舍六入五成双")
    units = round(scaled) if even else (scaled + Fraction(1, 2)).__floor__()
    return digits(units, places)


def digits(units: int, places: int) -> str:
    shown = str(units).rjust(places + 1, "0")
    return f"{shown[:-places]}.{shown[-places:]}" if places else shown


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
