// What a reader's browser prints: bulletins on their paper, everything else without its navigation.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { TYPES, context, launch, none, open, serve } from "./site.mjs";

const A4 = [210, 297], A3 = [297, 420];
const PYTHON = process.env.GONGSHI_PYTHON ?? "python3";

let site, browser, folder;
before(async () => { site = await serve(); browser = await launch(); folder = mkdtempSync(join(tmpdir(), "gongshi-print-")); });
after(async () => { await browser.close(); site.close(); });

/** The pages of a page's PDF: `{ width, height }` in whole millimetres, and their text. */
async function printed(address, options = {}) {
  const made = await context(browser, site);
  const page = await open(made);
  await page.goto(site.root + address);
  const sheets = await page.locator("article.poster").count();
  const file = join(folder, `${address.replaceAll("/", "-")}.pdf`);
  writeFileSync(file, await page.pdf({ preferCSSPageSize: true, printBackground: false, ...options }));
  none(page.wrong, address);
  await made.close();
  const pages = JSON.parse(execFileSync(PYTHON, [new URL("pdf_pages.py", import.meta.url).pathname, file], { encoding: "utf8" }));
  return { pages, sheets };
}

for (const [type, address, [width, height], count] of [
  ["wall bulletin, A3 landscape", TYPES["bulletin A3"], [A3[1], A3[0]], 1],
  ["door bulletin, A4 for each grid", TYPES["bulletin A4"], A4, 6],
]) {
  test(`${type}: paper and pages`, async () => {
    const { pages, sheets } = await printed(address);
    assert.equal(sheets, count, "sheets in the page");
    assert.equal(pages.length, count, "pages in the PDF");
    for (const page of pages) {
      assert.deepEqual([page.width, page.height], [width, height]);
      assert(!/还剩|已结束|明天/.test(page.text), "paper states absolute facts");
    }
  });
}

test("a notice prints on A4 without what only a screen needs", async () => {
  const { pages } = await printed(TYPES.notice, { format: "A4" });
  for (const page of pages) assert.deepEqual([page.width, page.height], A4);
  assert(pages.length <= 2, `${pages.length} pages`);
  const text = pages.map((page) => page.text).join("");
  assert(!/大字版|跳到正文|还剩|订阅公告/.test(text), "no navigation, no countdown");
  // Chromium writes some characters of a Chinese font as radicals that look the same; digits are safe.
  assert.match(text.normalize("NFKC"), /0199-555-0101/);
});

test("the catalogue prints on A3 landscape, the year on its first sheet", async () => {
  const { pages } = await printed(TYPES.catalogue);
  for (const page of pages) assert.deepEqual([page.width, page.height], [A3[1], A3[0]]);
  assert(pages.length <= 3, `${pages.length} pages`);
  assert.match(pages[0].text, /2026/);
});

test("no page type prints its navigation", async () => {
  const made = await context(browser, site);
  const found = [];
  for (const [type, address] of Object.entries(TYPES)) {
    const page = await open(made);
    await page.goto(site.root + address);
    await page.emulateMedia({ media: "print" });
    for (const part of ["nav.main", ".skip", "label[for=large]", ".left:not(:empty)", ".today"]) {
      if (await page.locator(`${part}:visible`).count()) found.push(`${type}: ${part}`);
    }
    await page.close();
  }
  await made.close();
  none(found, "on paper");
});
