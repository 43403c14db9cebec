// Reloads the page when the site changes, and shows what is wrong with the content.
// News comes as scripts, since the site's own policy allows a page no other request.
(function () {
  "use strict";
  var known = 0;
  var panel = null;

  function ask() {
    var script = document.createElement("script");
    script.src = "/__gongshi/state.js?since=" + known;
    script.onload = function () { script.remove(); ask(); };
    script.onerror = function () { script.remove(); setTimeout(ask, 1000); };
    document.head.appendChild(script);
  }

  function style(element, rules) {
    Object.keys(rules).forEach(function (name) { element.style[name] = rules[name]; });
    return element;
  }

  function line(tag, text, rules) {
    var element = document.createElement(tag);
    element.textContent = text;
    return style(element, rules || {});
  }

  function show(mistakes) {
    if (panel) { panel.remove(); panel = null; }
    var errors = mistakes.filter(function (mistake) { return mistake.severity === "error"; });
    if (!mistakes.length) { return; }
    panel = style(document.createElement("details"), {
      position: "fixed", left: "0", right: "0", bottom: "0", maxHeight: "60vh", overflow: "auto", zIndex: "9999",
      background: "#fffefb", color: "#211e1a", borderTop: "5px solid " + (errors.length ? "#b0221a" : "#8a5400"),
      padding: "12px 20px", font: "16px/1.6 sans-serif", boxShadow: "0 -6px 24px rgba(0,0,0,.25)"
    });
    panel.setAttribute("role", "alert");
    panel.open = errors.length > 0;
    var verdict = errors.length
      ? "不能贴：有 " + errors.length + " 处必须改，现在看到的是上一次正确的样子"
      : "可以贴，另有 " + mistakes.length + " 处提醒";
    panel.appendChild(line("summary", verdict, { fontWeight: "700", cursor: "pointer" }));
    mistakes.forEach(function (mistake) {
      var item = style(document.createElement("div"), { margin: "10px 0" });
      item.appendChild(line("div", mistake.message, { fontWeight: "600" }));
      item.appendChild(line("div", mistake.place + "  [" + mistake.code + "]", { color: "#5f584e", fontSize: "14px" }));
      if (mistake.help) { item.appendChild(line("div", mistake.help)); }
      panel.appendChild(item);
    });
    document.body.appendChild(panel);
  }

  window.gongshiLive = function (state) {
    var first = known === 0;
    if (!first && state.generation !== known && !state.mistakes.some(function (m) { return m.severity === "error"; })) {
      location.reload();
      return;
    }
    known = state.generation;
    show(state.mistakes);
  };

  ask();
})();
