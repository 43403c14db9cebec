// What only the reader's own day can say: today's date, what is left, what is over. And large type, remembered.
(function () {
  "use strict";
  var root = document.documentElement, key = "gongshi-large", names = "日一二三四五六";
  function stored() { try { return localStorage.getItem(key) === "1"; } catch (e) { return false; } }
  function store(on) { try { if (on) localStorage.setItem(key, "1"); else localStorage.removeItem(key); } catch (e) { /* not remembered */ } }
  if (stored()) root.classList.add("large");

  // A day is a number of days since 1970, so that days can be counted.
  function number(iso) { return Math.round(Date.UTC(+iso.slice(0, 4), iso.slice(5, 7) - 1, +iso.slice(8, 10)) / 864e5); }
  function iso(day) { return new Date(day * 864e5).toISOString().slice(0, 10); }
  function today(zone) {
    try {
      var parts = {};
      new Intl.DateTimeFormat("en-US", { timeZone: zone || "Asia/Shanghai", year: "numeric", month: "2-digit", day: "2-digit" })
        .formatToParts(new Date()).forEach(function (part) { parts[part.type] = part.value; });
      return number(parts.year + "-" + parts.month + "-" + parts.day);
    } catch (e) { return Math.floor(Date.now() / 864e5 + 1 / 3); }
  }
  function lunar(day) {
    try {
      var parts = {};
      new Intl.DateTimeFormat("zh-CN-u-ca-chinese", { timeZone: "UTC", month: "long", day: "numeric" })
        .formatToParts(new Date(day * 864e5)).forEach(function (part) { parts[part.type] = part.value; });
      var n = parseInt(parts.day, 10), tens = ["初", "十", "廿", "三"], ones = "十一二三四五六七八九";
      if (!(n > 0) || !/月$/.test(parts.month)) return "";
      var name = n === 10 ? "初十" : n === 20 ? "二十" : n === 30 ? "三十" : tens[Math.floor(n / 10)] + ones[n % 10];
      return "农历" + parts.month + name;
    } catch (e) { return ""; }
  }

  var words = {
    period: ["天后开始", "明天开始", "今天截止", "已结束"],
    event: ["天后", "明天", "今天", "已结束"],
    deadline: ["", "", "今天截止", "已截止"]
  };
  function left(node, now) {
    var start = number(node.dataset.start), end = number(node.dataset.end), of = node.dataset.of, say = words[of];
    if (now > end) return say[3];
    if (of === "deadline" || (now >= start && of === "period")) return now === end ? say[2] : remaining(node, now, end);
    if (now >= start) return say[2];
    return now === start - 1 ? say[1] : start - now + say[0];
  }
  // Working days where the period is said in them and the strip beside it shows which days are closed, else days.
  function remaining(node, now, end) {
    var box = node.closest(".sheet, .facts"), strip = box && box.querySelector(".days"), work = 0;
    // Where the day of posting does not count, the page says from which day on the days do.
    var first = Math.max(now, number(node.dataset.counted || node.dataset.start));
    if (strip && node.dataset.of === "period" && strip.dataset.unit !== "days") {
      var from = number(strip.dataset.from);
      Array.prototype.forEach.call(strip.children, function (cell, at) { if (from + at >= first && !cell.classList.contains("off")) work += 1; });
    }
    return work ? "还剩" + work + "个工作日" : "还剩" + (end - first + 1) + "天";
  }

  function each(selector, act) { Array.prototype.forEach.call(document.querySelectorAll(selector), act); }
  function day(now) {
    each(".today", function (node) {
      if (node.tagName !== "P") return;
      var date = iso(now).split("-").map(Number), bold = document.createElement("b");
      bold.textContent = date[0] + "年" + date[1] + "月" + date[2] + "日 星期" + names[(now + 4) % 7];
      node.textContent = "";
      node.appendChild(bold);
      var moon = document.createElement("span");
      moon.className = "nb";
      moon.textContent = lunar(now);
      node.appendChild(moon);
      node.hidden = false;
    });
    each(".days", function (strip) {
      var from = number(strip.dataset.from);
      Array.prototype.forEach.call(strip.children, function (cell, at) {
        cell.classList.toggle("past", from + at < now);
        cell.classList.toggle("now", from + at === now);
      });
    });
    each(".left", function (node) {
      node.textContent = left(node, now);
      var over = now > number(node.dataset.end), box = node.closest(".sheet, .facts, .agenda > li");
      node.classList.toggle("over", over);
      if (!box) return;
      box.classList.toggle("over", over);
      // A period that has begun since the site was built is no longer a coming one.
      var soon = box.querySelector(".soon");
      if (soon) soon.hidden = now >= number(node.dataset.start);
    });
    each(".month td", function (cell) { cell.classList.toggle("today", cell.dataset.day === iso(now)); });
  }

  document.addEventListener("DOMContentLoaded", function () {
    var box = document.getElementById("large"), zone = document.body.dataset.zone, shown = today(zone);
    if (box) {
      box.checked = stored();
      box.addEventListener("change", function () {
        root.classList.toggle("large", box.checked);
        store(box.checked);
      });
    }
    day(shown);
    document.addEventListener("visibilitychange", function () {
      var now = today(zone);
      if (!document.hidden && now !== shown) day(shown = now);
    });
  });
})();
