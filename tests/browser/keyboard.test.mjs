// The keyboard alone: the skip link, the navigation, the content, the phone; focus that can be seen where it is.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { TYPES, context, launch, none, open, serve } from "./site.mjs";

let site, browser;
before(async () => { site = await serve(); browser = await launch(); });
after(async () => { await browser.close(); site.close(); });

const DARK = ["home", "notice", "activity", "finder", "month calendar", "bulletin A4"];

for (const [name, options, types] of [
  ["light", {}, Object.keys(TYPES)],
  ["phone", { width: 390 }, Object.keys(TYPES)],
  ["dark", { colorScheme: "dark" }, DARK],
]) {
  test(`every stop of the tab key is seen: ${name}`, async () => {
    const made = await context(browser, site, options);
    const found = [];
    for (const type of types) {
      const page = await open(made);
      await page.goto(site.root + TYPES[type]);
      found.push(...(await walk(page)).map((line) => `${type}: ${line}`));
      await page.close();
    }
    await made.close();
    none(found, "keyboard");
  });
}

/** Presses Tab from the top to the end of the page; what was wrong on the way. */
async function walk(page) {
  const wrong = [];
  const visited = new Set();
  let first = null;
  for (let step = 0; step < 600; step += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(look);
    if (!stop || stop.again) break;
    first ??= stop;
    stop.areas.forEach((area) => visited.add(area));
    wrong.push(...stop.wrong.map((line) => `${stop.name}: ${line}`));
  }
  if (!first?.areas.includes("skip")) wrong.push("the first stop is not the skip link");
  for (const area of ["nav", "phone", "large"]) if (!visited.has(area)) wrong.push(`never reached: ${area}`);
  if (await page.locator("main a[href]").count() && !visited.has("main")) wrong.push("never reached: main");
  return wrong;
}

/** In the page: what has the focus, where it is, and whether a reader sees it, once the window has followed. */
async function look() {
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const node = document.activeElement;
  if (!node || node === document.body) return null;
  if (node.dataset.walked) return { again: true };
  node.dataset.walked = "yes";
  // The box of 大字版 may be drawn by its label.
  const shown = node.labels?.[0] ?? node;
  const style = getComputedStyle(node), drawn = getComputedStyle(shown);
  const outlined = (s) => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2;
  const boxes = [...shown.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
  const wrong = [];
  if (!outlined(style) && !outlined(drawn) && style.boxShadow === "none" && drawn.boxShadow === "none") wrong.push("no focus ring");
  const inside = boxes.filter((box) => box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth);
  if (!inside.length) wrong.push("not in view");
  const over = inside.some((box) => {
    const x = Math.min(Math.max((box.left + box.right) / 2, 1), innerWidth - 1);
    const y = Math.min(Math.max((box.top + box.bottom) / 2, 1), innerHeight - 1);
    const top = document.elementFromPoint(x, y);
    return top && (shown.contains(top) || top.contains(shown));
  });
  if (inside.length && !over) wrong.push("something lies over it");
  const areas = [];
  if (node.matches(".skip")) areas.push("skip");
  if (node.closest("nav.main")) areas.push("nav");
  if (node.closest("main")) areas.push("main");
  if (node.matches("a[href^='tel:']")) areas.push("phone");
  if (node.id === "large") areas.push("large");
  return { name: (node.textContent.trim() || node.id || node.tagName).slice(0, 30), areas, wrong };
}

test("the skip link leads to the content", async () => {
  const made = await context(browser, site);
  const page = await open(made);
  await page.goto(`${site.root}notices/`);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  await page.keyboard.press("Tab");
  assert(await page.evaluate(() => document.activeElement.closest("main") !== null), "the next stop is in the content");
  await made.close();
});
