// Feeds, calendars, the sitemap and the index, read by programs that know nothing of ours.

import { spawnSync } from "node:child_process";
import { test } from "node:test";
import assert from "node:assert/strict";
import { BASE_URL, SITE } from "./site.mjs";

for (const what of ["feeds", "calendars", "sitemap", "index"]) {
  test(`${what} are read by another program`, () => {
    const script = new URL("feeds.py", import.meta.url).pathname;
    const done = spawnSync(process.env.GONGSHI_PYTHON ?? "python3", [script, what, SITE, BASE_URL], { encoding: "utf8" });
    assert.equal(done.status, 0, done.stdout + done.stderr);
  });
}
