// Every page type in every mode: axe, the console, requests, width, the size of what a thumb must hit.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { TYPES, context, large, launch, none, open, serve } from "./site.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const MODES = [
  { name: "light", width: 1280 },
  { name: "light, phone", width: 390 },
  { name: "dark", width: 1280, colorScheme: "dark" },
  { name: "dark, phone", width: 390, colorScheme: "dark" },
  { name: "large type", width: 1280, large: true },
  { name: "large type, phone", width: 390, large: true },
  { name: "large type, dark, phone", width: 390, large: true, colorScheme: "dark" },
];

let site, browser;
before(async () => { site = await serve(); browser = await launch(); });
after(async () => { await browser.close(); site.close(); });

for (const mode of MODES) {
  test(`axe finds nothing: ${mode.name}`, async () => {
    const { name, large: on = false, ...options } = mode;
    const made = await context(browser, site, options);
    const found = [];
    for (const [type, address] of Object.entries(TYPES)) {
      const page = await open(made);
      await page.goto(site.root + address);
      await large(page, on);
      await page.evaluate(AXE);
      const { violations, passes } = await page.evaluate((tags) => axe.run({ runOnly: tags }), TAGS);
      if (passes.length < 5) found.push(`${type}: axe looked at nothing`);
      for (const violation of violations) {
        const nodes = violation.nodes.map((node) => node.target.join(" "));
        found.push(`${type}: ${violation.id} (${violation.help}) ${nodes.slice(0, 3).join(" | ")}${nodes.length > 3 ? ` and ${nodes.length - 3} more` : ""}`);
      }
      found.push(...page.wrong.map((line) => `${type}: ${line}`));
      await page.close();
    }
    found.push(...made.foreign.map((url) => `asked for ${url}`));
    await made.close();
    none(found, `${name}`);
  });
}

for (const width of [320, 390, 768, 1280]) {
  test(`nothing is wider than ${width} px`, async () => {
    const found = [];
    // 320 px is a phone at 400 %; who reads at that size does not need larger type on top.
    for (const on of width === 320 ? [false] : [false, true]) {
      const made = await context(browser, site, { width });
      for (const [type, address] of Object.entries(TYPES)) {
        const page = await open(made);
        await page.goto(site.sub + address);
        await large(page, on);
        const wide = await page.evaluate(widest);
        if (wide) found.push(`${type}${on ? ", large type" : ""}: ${wide}`);
        await page.close();
      }
      await made.close();
    }
    none(found, "wider than the window");
  });
}

/** In the page: what sticks out furthest to the right, if the page can be pushed sideways. */
function widest() {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return null;
  let worst = null;
  for (const node of document.body.querySelectorAll("*")) {
    const right = node.getBoundingClientRect().right;
    if (right > (worst?.right ?? room)) worst = { right, node };
  }
  return `${document.documentElement.scrollWidth} > ${room}, ${worst?.node.outerHTML.slice(0, 120)}`;
}

test("a thumb hits every phone number and every link of the navigation", async () => {
  const made = await context(browser, site, { width: 390, hasTouch: true, isMobile: true });
  const found = [];
  for (const [type, address] of Object.entries(TYPES)) {
    const page = await open(made);
    await page.goto(site.root + address);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll("a[href^='tel:'], nav.main a, nav.main label")]
        .map((node) => ({ text: node.textContent, box: node.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.height < 44 || box.width < 44))
        .map(({ text, box }) => `${text} ${Math.round(box.width)} × ${Math.round(box.height)}`));
    found.push(...small.map((line) => `${type}: ${line}`));
    await page.close();
  }
  await made.close();
  none([...new Set(found)], "smaller than 44 px");
});

test("the site works in a sub-folder of a host", async () => {
  const made = await context(browser, site);
  const found = [];
  for (const [type, address] of Object.entries(TYPES)) {
    // The page for what is not there is the one that knows where the site stands.
    if (address === "404.html") continue;
    const page = await open(made);
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(site.sub + address);
    found.push(...page.wrong.map((line) => `${type}: ${line}`));
    found.push(...asked.filter((url) => !url.startsWith(site.sub)).map((url) => `${type}: left the sub-folder for ${url}`));
    await page.close();
  }
  found.push(...made.foreign);
  await made.close();
  none(found, "under /sub/path/");
});
