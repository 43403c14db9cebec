// What the small script adds, and that nothing is missing without it: pages state absolute facts.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { TYPES, context, launch, none, open, serve } from "./site.mjs";

// A period that is over stays over, so 已结束 is a fact; these are true for a day only.
const RELATIVE = /还剩|今天|明天|昨天|后开始/;

let site, browser;
before(async () => { site = await serve(); browser = await launch(); });
after(async () => { await browser.close(); site.close(); });

async function leftOn(day, address = "") {
  const made = await context(browser, site, { day });
  const page = await open(made);
  await page.goto(site.root + address);
  const said = await page.locator(".left").allTextContents();
  const today = await page.locator(".today:visible").allTextContents();
  none(page.wrong, day);
  await made.close();
  return { said, today: today.join("") };
}

test("without the script a page has no countdown, and no date of today", async () => {
  const made = await context(browser, site, { javaScriptEnabled: false });
  const found = [];
  for (const [type, address] of Object.entries(TYPES)) {
    const page = await open(made);
    await page.goto(site.root + address);
    // What an author wrote may speak of tomorrow; what the program writes may not.
    const frame = await page.evaluate(() => {
      document.querySelectorAll(".prose, h1, h3, .sum, td, dd p").forEach((node) => node.remove());
      return document.body.innerText;
    });
    const match = frame.match(RELATIVE);
    if (match) found.push(`${type}: says ${match[0]} (…${frame.slice(Math.max(0, match.index - 20), match.index + 20)}…)`);
    await page.close();
  }
  await made.close();
  none(found, "relative to a day");
});

test("a period counts down by working days, and ends by itself", async () => {
  const address = "notices/2026-11-18-zuimei-linju/";
  for (const [day, expected] of [
    ["2026-11-17", "2天后开始"], ["2026-11-18", "明天开始"], ["2026-11-20", "还剩4个工作日"], ["2026-11-22", "还剩3个工作日"],
    ["2026-11-25", "今天截止"], ["2026-11-26", "已结束"], ["2027-01-01", "已结束"],
  ]) {
    assert.equal((await leftOn(day, address)).said[0], expected, `on ${day}`);
  }
});

test("where the day of posting does not count, what is left begins with the day after", async () => {
  const made = await context(browser, site, { day: "2026-11-18" });
  const page = await open(made);
  await page.goto(`${site.root}notices/2026-11-18-zuimei-linju/`);
  const left = page.locator(".left").first();
  await left.evaluate((node) => { node.dataset.counted = "2026-11-20"; });
  for (const [day, expected] of [["2026-11-19", "还剩4个工作日"], ["2026-11-20", "还剩4个工作日"], ["2026-11-23", "还剩3个工作日"]]) {
    await page.clock.setFixedTime(new Date(`${day}T09:00:00+08:00`));
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    assert.equal(await left.textContent(), expected, `on ${day}`);
  }
  await made.close();
});

test("the board says which day it is and what is left", async () => {
  const { said, today } = await leftOn("2026-11-22");
  assert.match(today, /2026年11月22日 星期日/);
  assert(said.includes("还剩3个工作日"), `says ${said}`);
  assert(said.includes("2天后") || said.includes("2天后开始"), `says ${said}`);
});

test("a period that begins loses its label 即将公示", async () => {
  const made = await context(browser, site);
  const page = await open(made);
  for (const [day, count] of [["2026-11-22", 1], ["2026-11-23", 0]]) {
    await page.clock.setFixedTime(new Date(`${day}T09:00:00+08:00`));
    await page.goto(site.root);
    assert.equal(await page.locator(".soon:visible").count(), count, `on ${day}`);
  }
  await made.close();
});

test("the day is the one in the site's zone, wherever the reader is", async () => {
  const made = await context(browser, site, { timezoneId: "America/New_York" });
  const page = await open(made);
  await page.clock.setFixedTime(new Date("2026-11-22T00:30:00+08:00"));
  await page.goto(site.root);
  assert.match((await page.locator(".today:visible").allTextContents()).join(""), /11月22日/);
  await made.close();
});

const sizeOf = (page) => page.evaluate(() => parseFloat(getComputedStyle(document.querySelector("main p, main li, main a")).fontSize));

test("large type works without the script on the page in view", async () => {
  const made = await context(browser, site, { javaScriptEnabled: false });
  for (const address of ["", "notices/2026-11-18-zuimei-linju/", "grids/", "404.html"]) {
    const page = await open(made);
    await page.goto(site.root + address);
    const before = await sizeOf(page);
    await page.locator("label[for=large]").click();
    const after = await sizeOf(page);
    assert(after >= before * 1.2, `${address}: ${before} px became ${after} px`);
    await page.locator("label[for=large]").click();
    assert.equal(await sizeOf(page), before, address);
    await page.close();
  }
  await made.close();
});

test("large type is remembered where the script runs", async () => {
  const made = await context(browser, site);
  const page = await open(made);
  await page.goto(site.root);
  const before = await sizeOf(page);
  await page.locator("label[for=large]").click();
  const after = await sizeOf(page);
  assert(after >= before * 1.2, `${before} px became ${after} px`);
  await page.reload();
  assert.equal(await sizeOf(page), after, "after loading again");
  assert(await page.locator("#large").isChecked());
  await page.goto(`${site.root}notices/`);
  assert(await page.locator("#large").isChecked(), "on the next page");
  await page.locator("label[for=large]").click();
  await page.goto(site.root);
  assert.equal(await sizeOf(page), before, "turned off again");
  none(page.wrong, "console");
  await made.close();
});

test("text is read at 18 px or more", async () => {
  const made = await context(browser, site, { width: 390 });
  const page = await open(made);
  await page.goto(`${site.root}notices/2026-11-18-zuimei-linju/`);
  const [size, line] = await page.evaluate(() => {
    const style = getComputedStyle(document.querySelector(".prose p"));
    return [parseFloat(style.fontSize), parseFloat(style.lineHeight) / parseFloat(style.fontSize)];
  });
  assert(size >= 18, `${size} px`);
  assert(line >= 1.65 && line <= 1.9, `line height ${line}`);
  await made.close();
});
