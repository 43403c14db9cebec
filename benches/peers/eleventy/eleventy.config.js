// Everything that every page needs is computed once per build (no per-page scan of a collection).
const SECTIONS = [["notices", "通知公告"], ["activities", "社区活动"], ["model-posts", "先进典型"], ["evaluations", "网格考评"]];
const NAV = [["首页", "/"], ["通知公告", "/notices/"], ["社区活动", "/activities/"], ["先进典型", "/model-posts/"],
  ["网格考评", "/evaluations/"], ["网格支部", "/branches/"], ["事项分类", "/categories/"], ["订阅", "/atom.xml"]];
const desc = (a, b) => b.date - a.date;
const isItem = (i) => i.data.section !== undefined;
function pages(base, title, items) {
  const out = [], total = Math.max(1, Math.ceil(items.length / 20));
  const url = (k) => (k === 1 ? base : `${base}page/${k}/`);
  for (let k = 1; k <= total; k++)
    out.push({ title, url: url(k), items: items.slice((k - 1) * 20, k * 20), index: k, total,
      prev: k > 1 ? url(k - 1) : "", next: k < total ? url(k + 1) : "" });
  return out;
}
export default function (cfg) {
  const prev = new Map(), next = new Map();
  cfg.addGlobalData("site", { title: "社区公告栏", url: "https://example.org", nav: NAV.map(([name, url]) => ({ name, url })), sections: SECTIONS.map(([id, title]) => ({ url: `/${id}/`, title })) });
  cfg.addCollection("latest", (api) => api.getFilteredByTag("notices").sort(desc).slice(0, 5));
  cfg.addCollection("feed", (api) => api.getAll().filter(isItem).sort(desc).slice(0, 30));
  cfg.addCollection("lists", (api) => {
    prev.clear(); next.clear();
    let out = [];
    for (const [id, title] of SECTIONS) {
      const items = api.getFilteredByTag(id).sort(desc);
      items.forEach((it, i) => { if (items[i + 1]) prev.set(it.inputPath, items[i + 1]); if (i) next.set(it.inputPath, items[i - 1]); });
      out = out.concat(pages(`/${id}/`, title, items));
    }
    const all = api.getAll().filter(isItem).sort(desc);
    for (const [tax, key] of [["branches", "branch"], ["categories", "category"]]) {
      const m = new Map();
      for (const it of all) { const t = it.data[key]; if (!m.has(t)) m.set(t, []); m.get(t).push(it); }
      for (const [t, items] of m) out = out.concat(pages(`/${tax}/${t}/`, t, items));
    }
    return out;
  });
  cfg.addCollection("taxes", (api) => [["branches", "branch"], ["categories", "category"]].map(([tax, key]) => {
    const m = new Map();
    for (const it of api.getAll().filter(isItem)) m.set(it.data[key], (m.get(it.data[key]) || 0) + 1);
    return { title: tax, url: `/${tax}/`, terms: [...m].map(([t, count]) => ({ t, count, url: `/${tax}/${t}/` })) };
  }));
  cfg.addFilter("prevOf", (p) => prev.get(p));
  cfg.addFilter("nextOf", (p) => next.get(p));
  cfg.addFilter("day", (d) => d.toISOString().slice(0, 10));
  cfg.addFilter("iso", (d) => d.toISOString());
  cfg.addPassthroughCopy({ "static": "/" });
  return { dir: { input: "src", output: "public" }, markdownTemplateEngine: false, htmlTemplateEngine: false };
}
