// The built example: its pages, a server that serves it twice, and a browser that reports what a reader never sees.
//
// GONGSHI_SITE is the folder of the site, built as of 2026-11-22. It is served at `/` and under `/sub/path/`, from
// loopback only. A page made by `visit` collects everything that went wrong on it in `page.wrong`.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { chromium } from "playwright-core";

assert(process.env.GONGSHI_SITE, "GONGSHI_SITE names the folder of the built example");

/** The folder of the built site. */
export const SITE = normalize(process.env.GONGSHI_SITE);

/** The address that the example says it has. */
export const BASE_URL = "https://fuanli.example/";

/** One page of each type, and variants that look different. */
export const TYPES = {
  "home": "",
  "notice": "notices/2026-11-18-zuimei-linju/",
  "notice with a table": "notices/2026-10-09-shouzhi-q3/",
  "notice with a picture": "notices/2026-11-05-diandongche/",
  "consultation": "notices/2026-04-13-gongyue-zhengqiu/",
  "summary only": "notices/2026-11-20-yubei-dangyuan/",
  "stub": "notices/2026-02-25-haoxifu-gongshi/",
  "activity": "activities/2026-11-17-zhuti-dangri-yinhuan/",
  "activity, told afterwards": "activities/2026-10-13-chongyang-yizhen/",
  "model post": "model-posts/2026-07-01-kepu-xuanchuan/",
  "evaluation": "evaluations/2026-06-26-qunzhong-pingyi/",
  "evaluation by groups": "evaluations/2026-01-23-shuangshu-shuangping/",
  "grid": "grids/mindiao/",
  "entries of a grid": "grids/mindiao/entries/",
  "finder": "grids/",
  "list": "notices/",
  "second page of a list": "notices/page/2/",
  "list of activities": "activities/",
  "list of model posts": "model-posts/",
  "archive": "archive/",
  "month of the archive": "archive/2026-10/",
  "topic": "topics/an-quan/",
  "month calendar": "calendar/2026-11/",
  "catalogue": "disclosure/",
  "bulletins": "bulletins/",
  "bulletin A3": "bulletins/2026-11/",
  "bulletin A4": "bulletins/2026-w47-a4/",
  "page": "pages/about/",
  "page with a picture": "pages/organisation/",
  "not found": "404.html",
};

/** Every file of the site, by its path with `/`. */
export function files() {
  const walk = (folder, prefix) =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = prefix + entry.name;
      if (entry.isDirectory()) return entry.name === ".gongshi" ? [] : walk(join(folder, entry.name), `${path}/`);
      return [path];
    });
  return walk(SITE, "").sort();
}

/** The text of a file of the site. */
export const read = (path) => readFileSync(join(SITE, path), "utf8");

/** The file that an address (without fragment, from the root of the site) is answered with, if there is one. */
export function fileOf(address) {
  let path = address.endsWith("/") || address === "" ? `${address}index.html` : address;
  path = normalize(join(SITE, path));
  const inside = path.startsWith(SITE + sep) && existsSync(path) && statSync(path).isFile();
  return inside ? path : null;
}

const FORMS = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".json": "application/json",
  ".xml": "application/xml", ".ics": "text/calendar", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp",
  ".pdf": "application/pdf", ".csv": "text/csv", ".txt": "text/plain; charset=utf-8", ".svg": "image/svg+xml",
};

/** Serves the site; gives `{ root, sub, close }`, the two addresses ending in `/`. */
export async function serve() {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://site").pathname);
    const file = fileOf(path.startsWith("/sub/path/") ? path.slice("/sub/path/".length) : path.slice(1));
    response.writeHead(file ? 200 : 404, { "content-type": FORMS[extname(file ?? ".html")] ?? "application/octet-stream" });
    response.end(readFileSync(file ?? join(SITE, "404.html")));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const root = `http://127.0.0.1:${server.address().port}/`;
  return { root, sub: `${root}sub/path/`, close: () => server.close() };
}

/** Debian's Chromium, without anything that would call home. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync",
    ],
  });
}

/** A context whose clock stands on a morning of the example's day, and which lets nothing out. */
export async function context(browser, site, options = {}) {
  const { day = "2026-11-22", width = 1280, ...rest } = options;
  const made = await browser.newContext({ viewport: { width, height: 900 }, locale: "zh-CN", timezoneId: "Asia/Shanghai", reducedMotion: "reduce", ...rest });
  if (rest.javaScriptEnabled !== false) await made.clock.setFixedTime(new Date(`${day}T09:00:00+08:00`));
  made.foreign = [];
  await made.route((url) => !url.href.startsWith(site.root), (route) => {
    made.foreign.push(route.request().url());
    return route.abort();
  });
  return made;
}

/** A new page of the context whose `wrong` lists console errors, failed requests and thrown errors. */
export async function open(made) {
  const page = await made.newPage();
  page.wrong = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && page.wrong.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => page.wrong.push(`thrown: ${error.message}`));
  page.on("response", (response) => response.status() >= 400 && page.wrong.push(`${response.status()} ${response.url()}`));
  page.on("requestfailed", (request) => page.wrong.push(`failed: ${request.url()}`));
  return page;
}

/** Turns large type on or off as a reader does, with the box in the navigation. */
export async function large(page, on) {
  const box = page.locator("#large");
  if (await box.count()) await box.setChecked(on, { force: true });
}

/** Fails with every line, if there is one. */
export function none(lines, what) {
  assert(lines.length === 0, `${what}:\n  ${lines.join("\n  ")}`);
}
