// Chromium's print-to-PDF of several pages in one browser. Usage: node warm.mjs PROGRAM FOLDER URL …

import { createRequire } from "node:module";

const { chromium } = createRequire(new URL("../tests/browser/package.json", import.meta.url))("playwright-core");
const [program, folder, ...urls] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage();
for (const [number, url] of urls.entries()) {
  await page.goto(url);
  await page.pdf({ path: `${folder}/chromium-${number}.pdf`, preferCSSPageSize: true });
}
await browser.close();
