"""Recomputes the accounts, points and votes of the example, and looks for every figure on the built pages.

    python3 tests/figures/accounts.py SITE PROJECT

Nothing of the program is used: sums are fractions of the standard library, rounded once, and tables are read as CSV.
"""

import csv
import html
import re
import sys
import tomllib
from fractions import Fraction
from pathlib import Path

failures = []


def main(site: Path, project: Path) -> None:
    count, left = 0, {}
    closing = tomllib.loads((project / "content/points-closed.toml").read_text())
    closed = closing["quarters"] + closing.get("year_sums", [])
    for file in sorted(project.glob("content/notices/*.md")):
        entry = tomllib.loads(file.read_text().split("+++")[1])
        expected = []
        if "accounts" in entry:
            expected += of_accounts(file, entry, left)
        if "points" in entry:
            expected += of_points([row for row in closed if entry["points"] in (row.get("quarter"), row.get("year"))])
        expected += of_dues(entry.get("dues", [])) + of_project(entry.get("project", {}))
        words = text((site / "notices" / entry.get("slug", file.stem) / "index.html").read_text()) if expected else ""
        failures.extend(f"{file.stem}: {figure} is not on the page" for figure in expected if figure not in words)
        count += len(expected)
    if failures or not count:
        sys.exit("\n".join(failures) or "no figure was found")
    print(f"{count} figures of accounts, points and votes are right")


def text(page: str) -> str:
    """The words of a page without its markup; cells of tables are parted by blanks, groups of digits joined."""
    main = page[page.index("<main") :].replace('<span class="nb">', "").replace("</span>", "").replace("\xa0", "")
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", main)).split())


def of_accounts(file: Path, entry: dict, left: dict) -> list[str]:
    accounts = entry["accounts"]
    rows = list(csv.DictReader((file.with_suffix("") / entry["data"]).read_text("utf-8-sig").splitlines()))
    rows = [row for row in rows if row["类别"] != "合计"]
    sums, vouchers = {}, {}
    for row in rows:
        sums[row["类别"]] = sums.get(row["类别"], 0) + Fraction(row["金额（元）"])
        vouchers[row["类别"]] = vouchers.get(row["类别"], 0) + int(row["凭证（张）"])
    opening = Fraction(accounts["opening"])
    income = sum(Fraction(line["amount"]) for line in accounts["income"])
    closing = opening + income - sum(sums.values())
    if left.setdefault("closing", opening) != opening or closing != Fraction(accounts["closing"]):
        failures.append(f"{file.stem}: it does not carry over or add up")
    left["closing"] = closing
    table = [f"{category} {vouchers[category]} {yuan(amount)}" for category, amount in sums.items()]
    whole = f"合计 {sum(vouchers.values())} {yuan(sum(sums.values()))}"
    formula = f"{yuan(opening)}＋{yuan(income)}－{yuan(sum(sums.values()))}＝{yuan(closing)}"
    return [*table, whole, formula, f"期初结余 {yuan(opening)}", f"期末结余 {yuan(closing)}"]


def of_points(rows: list[dict]) -> list[str]:
    """What the web says: categories and the whole, none with fewer than five."""
    points = lambda row: sum(Fraction(row.get(part, "0")) for part in ("basic", "daily", "review"))
    rows = [(row["category"], row["members"], points(row)) for row in rows]
    if any(members < 5 for _, members, _ in rows):
        failures.append("a category with fewer than five members is in the example")
    rows.append(("合计", sum(row[1] for row in rows), sum(row[2] for row in rows)))
    return [f"{label}{members}人，平均{tenths(points / members)}分" for label, members, points in rows]


def of_dues(dues: list[dict] | dict) -> list[str]:
    """Counts for members: the web says none of them."""
    if any(month["paid"] > month["due"] for month in (dues if isinstance(dues, list) else [dues])):
        failures.append("more have paid their dues than owe them")
    return []


def of_project(project: dict) -> list[str]:
    quotes = [f"{quote['by']} {yuan(Fraction(quote['price']))} {quote['score']}" for quote in project.get("quotes", [])]
    votes = project.get("votes")
    if not votes:
        return [*quotes, *chain(project)]
    if votes["yes"] + votes["no"] + votes["abstained"] != votes["present"] or 2 * votes["present"] <= votes["expected"]:
        failures.append(f"{project['name']}: votes do not add up, or the quorum was not met")
    counts = f"同意 {votes['yes']} 反对 {votes['no']} 弃权 {votes['abstained']} 合计 {votes['present']}"
    passed = "通过" if 2 * votes["yes"] > votes["present"] else "没有通过"
    met = f"应到{votes['expected']}人，实到{votes['present']}人，到会须过半数，会议有效"
    return [*quotes, counts, met, f"同意{votes['yes']}票，须超过到会人数的一半，{passed}", *chain(project)]


def chain(project: dict) -> list[str]:
    """What the step came to, as the list of steps says it."""
    said = []
    if votes := project.get("votes"):
        said.append(f"同意{votes['yes']}票、反对{votes['no']}票、弃权{votes['abstained']}票")
    if "budget" in project:
        said.append(f"预算{yuan(Fraction(project['budget']))}元")
    if quotes := project.get("quotes"):
        said.append(f"{len(quotes)}家报价")
        said += [f"拟中选价{yuan(Fraction(quote['price']))}元" for quote in quotes if quote["by"] == project.get("chosen")]
    if "paid" in project:
        said.append(f"实付{yuan(Fraction(project['paid']))}元")
    return ["，".join(said)] if said else []


def yuan(amount: Fraction) -> str:
    fen = amount * 100
    assert fen.denominator == 1
    return f"{int(fen) // 100}.{int(fen) % 100:02}"


def tenths(value: Fraction) -> str:
    rounded = (value * 20 + 1) // 2
    return f"{rounded // 10}.{rounded % 10}"


main(Path(sys.argv[1]), Path(sys.argv[2]))
