//! Blocks, raw elements, headings, footnotes: what tree and HTML they give, and what is reported.

use gongshi::base::Severity;
use gongshi::parse::body::tree::{BlockKind, LinkTarget};
use gongshi::parse::body::{first_paragraph, plain_text};

use super::{html, tree};

fn codes(text: &str) -> Vec<&'static str> {
    tree(text).1.iter().map(|diagnostic| diagnostic.code.as_str()).collect()
}

#[test]
fn raw_elements_become_nodes() {
    for (markdown, expected) in [
        ("<u>甲**乙**</u>", "<p><u>甲<strong>乙</strong></u></p>"),
        ("H<sub>2</sub>O m<sup>2</sup>", "<p>H<sub>2</sub>O m<sup>2</sup></p>"),
        ("<ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby>", "<p><ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby></p>"),
        ("<ruby>汉<rt>hàn</ruby>", "<p><ruby>汉<rt>hàn</rt></ruby></p>"),
        ("<b>甲</b><i>乙</i><s>丙</s>", "<p><strong>甲</strong><em>乙</em><s>丙</s></p>"),
        ("<abbr title=\"居民委员会\">居委会</abbr>", "<p><abbr title=\"居民委员会\">居委会</abbr></p>"),
        ("<span lang=\"en\">ok</span>", "<p><span lang=\"en\">ok</span></p>"),
        ("<a href=\"a.pdf\">附件</a>", "<p><a href=\"a.pdf\">附件</a></p>"),
        ("<U>甲</U>", "<p><u>甲</u></p>"),
        ("<div>\n\n甲\n\n</div>", "<div>\n<p>甲</p>\n</div>"),
        ("<del>\n\n甲\n\n</del>", "<del>\n<p>甲</p>\n</del>"),
        ("<p>甲</p><p>乙</p>", "<p>甲</p>\n<p>乙</p>"),
        ("甲\n\n<hr>", "<p>甲</p>\n<hr>"),
        (
            "<details>\n<summary>名单</summary>\n\n- 甲\n\n</details>",
            "<details>\n<summary>名单</summary>\n<ul>\n<li>甲</li>\n</ul>\n</details>",
        ),
    ] {
        assert_eq!(html(markdown).trim_end(), expected, "{markdown:?}");
        assert_eq!(codes(markdown), [] as [&str; 0], "{markdown:?}");
    }
}

#[test]
fn what_is_not_allowed_is_dropped_and_said() {
    for (markdown, expected, code) in [
        ("<font color=\"red\">甲</font>", "<p>甲</p>", "html-dropped"),
        ("<u style=\"color:red\">甲</u>", "<p><u>甲</u></p>", "html-dropped"),
        ("甲<script>alert(1)</script>乙", "<p>甲乙</p>", "html-dropped"),
        ("<script>\nalert(1)\n</script>", "", "html-dropped"),
        ("<iframe src=\"https://a.cn\">甲</iframe>", "", "html-dropped"),
        ("甲</u>", "<p>甲</p>", "html-dropped"),
        ("<u>甲", "<p><u>甲</u></p>", "html-unclosed"),
        ("**<u>甲**", "<p><strong><u>甲</u></strong></p>", "html-unclosed"),
        ("<div>\n\n甲", "<div>\n<p>甲</p>\n</div>", "html-unclosed"),
        ("- <div>\n\n甲", "<ul>\n<li>\n<div>\n</div>\n</li>\n</ul>\n<p>甲</p>", "html-unclosed"),
        ("[甲](javascript:alert(1))", "<p>甲</p>", "link-scheme"),
        ("[甲](//a.cn)", "<p>甲</p>", "link-scheme"),
        ("![甲](https://a.cn/x.png)", "<p>甲</p>", "link-scheme"),
        ("    甲", "<pre tabindex=\"0\"><code>甲</code></pre>", "indented-text"),
        ("![](a.png)", "<figure><img src=\"a.png\" alt=\"\" width=\"4\" height=\"3\" loading=\"lazy\"></figure>", "picture-alt"),
    ] {
        assert_eq!(html(markdown).trim_end(), expected, "{markdown:?}");
        let codes = codes(markdown);
        assert!(!codes.is_empty() && codes.iter().all(|found| *found == code), "{markdown:?}: {codes:?}");
    }
    assert_eq!(codes("甲<!-- 乙 -->丙\n\n<!-- 丁 -->"), [] as [&str; 0]);
    assert_eq!(codes(&"<font>甲</font>\n\n".repeat(50)).len(), 1, "the same tag is said once");
}

#[test]
fn depth_is_limited() {
    for text in [
        "> ".repeat(150) + "甲",
        "- ".repeat(150) + "甲",
        "<u>".repeat(150) + "甲" + &"</u>".repeat(150),
        "*".repeat(400) + "甲" + &"*".repeat(400),
    ] {
        let found = codes(&text);
        assert_eq!(found.iter().filter(|code| **code == "body-depth").count(), 1, "{found:?}");
    }
    assert_eq!(codes(&("> ".repeat(90) + "甲")), [] as [&str; 0]);
    let (_, diagnostics) = tree(&("> ".repeat(150) + "甲"));
    let place = diagnostics[0].place.as_ref().expect("a place");
    assert_eq!((diagnostics[0].severity, place.span.start), (Severity::Error, 200));
}

#[test]
fn headings_have_ids_that_stay() {
    let (body, _) = tree("# 报名办法\n\n## Contact us\n\n## 报名办法\n\n## 联系 {#tel}\n\n# 共{{ 户数 }}户\n\n## Contact us");
    let ids: Vec<&str> = body.headings.iter().map(|heading| heading.id.as_str()).collect();
    assert_eq!(ids[1..4], ["contact-us", &format!("{}-2", ids[0]), "tel"]);
    assert_eq!(ids[5], "contact-us-2");
    assert!(ids.iter().all(|id| id.is_ascii()), "{ids:?}");
    let (moved, _) = tree("# 前言\n\n# 报名办法");
    assert_eq!(moved.headings[1].id, ids[0], "an id does not depend on what stands before");
    assert_eq!((body.anchor("报名办法"), body.anchor("tel"), body.anchor("无")), (Some(ids[0]), Some("tel"), None));
    assert_eq!(html("# 联系 {#tel}\n\n[见](#联系)"), "<h1 id=\"tel\">联系</h1>\n<p><a href=\"#tel\">见</a></p>\n");
}

#[test]
fn footnotes_are_numbered_by_first_reference() {
    let out = html("甲[^b]乙[^a]丙[^b]\n\n[^a]: 一[^c]\n[^b]: 二\n[^c]: 三\n[^d]: 四");
    assert!(out.starts_with(
        "<p>甲<sup id=\"fnref:1\"><a href=\"#fn:1\">[1]</a></sup>乙<sup id=\"fnref:2\"><a href=\"#fn:2\">[2]</a></sup>丙<sup id=\"fnref:1-2\">"
    ));
    let (body, _) = tree("甲[^b]乙[^a]丙[^b]\n\n[^a]: 一[^c]\n\n[^b]: 二\n\n[^c]: 三\n\n[^d]: 四");
    let notes: Vec<_> = body.footnotes.iter().map(|note| (note.label.as_str(), note.references)).collect();
    assert_eq!(notes, [("b", 2), ("a", 1), ("c", 1), ("d", 0)]);
}

#[test]
fn tables_tasks_and_terms() {
    assert_eq!(
        html("| 项目 | 金额 | 比例 |\n|---|---|:-:|\n| 甲 | 1,200.50 | 85% |\n| 乙 | — | 约半 |"),
        "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"表格\">\n<table>\n<thead>\n<tr>\n\
         <th scope=\"col\">项目</th>\n<th scope=\"col\" class=\"n\">金额</th>\n<th scope=\"col\" class=\"c\">比例</th>\n</tr>\n</thead>\n\
         <tbody>\n<tr>\n<td>甲</td>\n<td class=\"n\">1,200.50</td>\n<td class=\"c\">85%</td>\n</tr>\n\
         <tr>\n<td>乙</td>\n<td class=\"n\">—</td>\n<td class=\"c\">约半</td>\n</tr>\n</tbody>\n</table>\n</div>\n"
    );
    assert_eq!(
        html("- [x] 甲\n- [ ] 乙"),
        "<ul class=\"tasks\">\n<li><input type=\"checkbox\" disabled=\"\" checked=\"\" aria-label=\"已完成\"> 甲</li>\n\
         <li><input type=\"checkbox\" disabled=\"\" aria-label=\"未完成\"> 乙</li>\n</ul>\n"
    );
    assert_eq!(html("户\n: 一家人"), "<dl>\n<dt>户</dt>\n<dd>一家人</dd>\n</dl>\n");
}

#[test]
fn pictures_alone_are_figures() {
    let (body, _) = tree("![楼前](a.jpg \"春天\")");
    assert!(matches!(&body.blocks[0].kind, BlockKind::Picture(image) if image.title.as_deref() == Some("春天")));
    let (body, _) = tree("见![楼前](a.jpg)");
    assert!(matches!(&body.blocks[0].kind, BlockKind::Paragraph { .. }));
    assert_eq!(body.pictures.len(), 1);
}

#[test]
fn uses_are_listed_with_their_places() {
    let text = "甲[乙](@/notices/a.md#x){{ 户数 }}https://a.cn";
    let (body, _) = tree(text);
    let at = |span: gongshi::base::Span| &text[span.start..span.end];
    assert_eq!(body.links.iter().map(|link| at(link.span)).collect::<Vec<_>>(), ["[乙](@/notices/a.md#x)", "https://a.cn"]);
    assert_eq!(body.links[0].target, LinkTarget::Entry { path: "notices/a.md".into(), anchor: Some("x".into()) });
    assert_eq!((body.figures[0].key.as_str(), at(body.figures[0].span)), ("户数", "{{ 户数 }}"));
}

#[test]
fn words_without_form() {
    let (body, _) = tree("# 题\n\n**甲**[乙](a.pdf)\n丙\n\n| 一 | 二 |\n|--|--|\n| 三 | 四 |");
    assert_eq!(plain_text(&body), "题\n甲乙丙\n一\n二\n三\n四");
    assert_eq!(first_paragraph(&body).as_deref(), Some("甲乙丙"));
    assert_eq!(first_paragraph(&tree("# 题").0), None);
}

#[test]
fn the_tree_is_plain_data() {
    fn plain<T: Clone + Send + Sync + serde::Serialize + 'static>(_: &T) {}
    let (body, _) = tree("**甲**[^1]\n\n[^1]: 乙");
    plain(&body);
    let json = serde_json::to_value(&body).expect("a tree is JSON");
    assert_eq!(json["blocks"][0]["block"], "paragraph");
    assert_eq!(json["blocks"][0]["inlines"][0]["inline"], "strong");
}
