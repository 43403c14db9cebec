// Every file of the site as text: valid HTML, links that lead somewhere, sizes, no foreign host.

import assert from "node:assert/strict";
import { posix } from "node:path";
import { test } from "node:test";
import { HtmlValidate } from "html-validate";
import { BASE_URL, SITE, fileOf, files, none, read } from "./site.mjs";

const PAGES = files().filter((path) => path.endsWith(".html"));
const ATTRIBUTE = /\s(href|src|srcset|poster|content|action|data)="([^"]*)"/g;
const plain = (text) => text.replaceAll("&amp;", "&").replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&lt;", "<");

test("every page is valid HTML", async () => {
  const validator = new HtmlValidate({
    root: true,
    extends: ["html-validate:recommended", "html-validate:standard", "html-validate:a11y"],
    rules: {
      // Titles name the page and the site; a notice's title may be as long as the office made it.
      "long-title": "off",
      // How a template is laid out is no business of the reader.
      "no-trailing-whitespace": "off",
      "no-implicit-close": "off",
      // One host, one origin: nothing is fetched whose digest would have to be known.
      "require-sri": "off",
      "doctype-style": ["error", { style: "lowercase" }],
      // The stylesheet keeps a number on one line; a number with odd hyphens could not be copied.
      "tel-non-breaking": "off",
      // A wide table scrolls in a box that the keyboard reaches; a <section> would mean a part of the text.
      "prefer-native-element": ["error", { exclude: ["region", "group"] }],
    },
  });
  const found = [];
  for (const path of PAGES) {
    const report = await validator.validateString(read(path), path);
    for (const { messages } of report.results) {
      found.push(...messages.map((m) => `${path}:${m.line}:${m.column} ${m.ruleId}: ${m.message}`));
    }
  }
  none(summed(found), `html-validate, ${PAGES.length} pages`);
});

/** The first places of each kind of finding, so that one mistake in a template is not told 190 times. */
function summed(found) {
  const kinds = Map.groupBy ? Map.groupBy(found, kind) : found.reduce((map, line) => map.set(kind(line), [...(map.get(kind(line)) ?? []), line]), new Map());
  return [...kinds.values()].flatMap((lines) => (lines.length > 3 ? [...lines.slice(0, 3), `… and ${lines.length - 3} more like this`] : lines));
}

const kind = (line) => line.slice(line.indexOf(" ") + 1, line.indexOf(" ") + 40);

/** Every reference of a page: `{ name, value }`, srcset and refresh taken apart. */
function references(text) {
  const found = [];
  for (const [, name, value] of text.replaceAll(/<!--.*?-->/gs, "").matchAll(ATTRIBUTE)) {
    if (name === "srcset") found.push(...value.split(/,\s+/).map((part) => ({ name, value: plain(part.trim().split(/\s+/)[0]) })));
    else if (name === "content") found.push(...[...value.matchAll(/^\d+; url=(.*)$/g)].map(([, to]) => ({ name: "refresh", value: plain(to) })));
    else found.push({ name, value: plain(value) });
  }
  return found;
}

const idsOf = (() => {
  const known = new Map();
  return (path) => {
    if (!known.has(path)) known.set(path, new Set([...read(path).matchAll(/\sid="([^"]+)"/g)].map((match) => plain(match[1]))));
    return known.get(path);
  };
})();

/** Why a reference leads nowhere, or null. `folder` is where the site stands on its host. */
function broken(path, { name, value }, folder) {
  if (/^(tel|mailto):/.test(value)) return null;
  const here = new URL(folder + path.replace(/index\.html$/, ""), BASE_URL);
  const url = new URL(value, here);
  if (url.origin !== here.origin) return name === "href" && !/^https:/.test(url.href) ? "not https" : name === "href" ? null : "a foreign host";
  const own = value.startsWith(BASE_URL) || value.startsWith("/") ? "" : folder;
  const address = decodeURIComponent(url.pathname).slice(1);
  if (!address.startsWith(own)) return "leaves the site";
  const file = fileOf(address.slice(own.length));
  if (!file) return "leads nowhere";
  if (posix.extname(address) === "" && !url.pathname.endsWith("/")) return "names a folder without its slash";
  const target = file.slice(SITE.length + 1).replaceAll("\\", "/");
  const fragment = decodeURIComponent(url.hash.slice(1));
  return fragment && target.endsWith(".html") && !idsOf(target).has(fragment) ? "names a place that is not there" : null;
}

for (const folder of ["", "sub/path/"]) {
  test(`every link leads somewhere: /${folder}`, () => {
    const found = [];
    let count = 0;
    for (const path of PAGES) {
      if (folder && path === "404.html") continue;
      for (const reference of references(read(path))) {
        count += 1;
        const why = broken(path, reference, folder);
        if (why) found.push(`${path}: ${reference.name}="${reference.value}" ${why}`);
      }
    }
    for (const path of files().filter((name) => name.endsWith(".css"))) {
      for (const [, value] of read(path).matchAll(/url\(["']?([^"')]+)["']?\)/g)) {
        const why = value.startsWith("data:") ? null : broken(path, { name: "src", value }, folder);
        if (why) found.push(`${path}: url(${value}) ${why}`);
      }
    }
    assert(count > 1000, `${count} links were looked at`);
    none(found, `${count} links`);
  });
}

test("links are relative, except on the page for what is not there", () => {
  const found = [];
  for (const path of PAGES.filter((name) => name !== "404.html")) {
    for (const { name, value } of references(read(path))) {
      const canonical = read(path).includes(`<link rel="canonical" href="${value}">`);
      if (value.startsWith("/") || (value.startsWith(BASE_URL) && !canonical)) found.push(`${path}: ${name}="${value}"`);
    }
  }
  none(found, "tied to one place on its host");
});

test("no page may run or fetch anything from elsewhere", () => {
  const found = [];
  for (const path of PAGES) {
    const text = read(path);
    const policy = text.match(/http-equiv="Content-Security-Policy" content="([^"]*)"/)?.[1] ?? "";
    if (!policy.includes("default-src 'none'") || /unsafe|https?:|\*/.test(policy)) found.push(`${path}: policy ${policy || "missing"}`);
    if (/<script(?![^>]*\ssrc=)[^>]*>/.test(text)) found.push(`${path}: a script in the page`);
    if (/\sstyle="|<style|\son[a-z]+="/.test(text)) found.push(`${path}: style or handler in the page`);
  }
  none(found, "policy");
});

test("every page of the demonstration says so", () => {
  const found = PAGES.filter((path) => !read(path).includes('<meta name="robots" content="noindex">'));
  const unmarked = PAGES.filter((path) => !read(path).includes("演示站：内容为示例") && !read(path).includes('http-equiv="refresh"'));
  none([...found.map((path) => `${path}: may be indexed`), ...unmarked.map((path) => `${path}: looks real`)], "demo");
});

test("stylesheet and frame are small", () => {
  const size = (path) => Buffer.byteLength(read(path));
  const found = files().filter((path) => path.endsWith(".css") && size(path) > 30_000).map((path) => `${path}: ${size(path)} bytes`);
  for (const path of PAGES) {
    const frame = Buffer.byteLength(read(path).replace(/<main[\s\S]*<\/main>/, ""));
    if (frame > 15_000) found.push(`${path}: a frame of ${frame} bytes`);
  }
  none(found, "too large");
});

test("every picture has its size, loads late and speaks", () => {
  const found = [];
  for (const path of PAGES) {
    for (const [image] of read(path).matchAll(/<img\s[^>]*>/g)) {
      for (const part of ["width=", "height=", "loading=", "alt="]) if (!image.includes(part)) found.push(`${path}: no ${part} ${image}`);
    }
  }
  none(found, "pictures");
});
