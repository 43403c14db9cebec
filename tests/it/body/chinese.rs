//! What Chinese text needs otherwise than CommonMark: one table for each mend.

use super::html;

/// Checks rows of Markdown and the one paragraph of HTML that it must give.
fn paragraphs(rows: &[(&str, &str)]) {
    for (markdown, expected) in rows {
        assert_eq!(html(markdown).trim_end(), format!("<p>{expected}</p>"), "{markdown:?}");
    }
}

#[test]
fn emphasis_beside_chinese_punctuation() {
    paragraphs(&[
        ("**公示（一）**内容", "<strong>公示（一）</strong>内容"),
        ("**注意：**请", "<strong>注意：</strong>请"),
        ("公示**“重要”**事项", "公示<strong>“重要”</strong>事项"),
        ("**“重点工作”**已完成", "<strong>“重点工作”</strong>已完成"),
        ("**公示期:5个工作日。**请监督", "<strong>公示期:5个工作日。</strong>请监督"),
        ("请于**2026年10月1日(星期四)**前报名", "请于<strong>2026年10月1日(星期四)</strong>前报名"),
        ("请于**2026年10月1日(星期四)**9时前", "请于<strong>2026年10月1日(星期四)</strong>9时前"),
        ("**“重点”**2026年", "<strong>“重点”</strong>2026年"),
        // The pairs must not cross, however many there are.
        ("**注意：**请看**重点**内容", "<strong>注意：</strong>请看<strong>重点</strong>内容"),
        ("**一、**甲；**二、**乙；**三、**丙", "<strong>一、</strong>甲；<strong>二、</strong>乙；<strong>三、</strong>丙"),
        ("*《条例》*第三条", "<em>《条例》</em>第三条"),
        ("***紧急：***停水", "<em><strong>紧急：</strong></em>停水"),
        ("**电话：`0199`。**请拨打", "<strong>电话：<code>0199</code>。</strong>请拨打"),
        ("**见[附件](a.pdf)。**谢谢", "<strong>见<a href=\"a.pdf\">附件</a>。</strong>谢谢"),
        ("　　**注意：**请", "<strong>注意：</strong>请"),
        ("[**注意：**请](a.pdf)", "<a href=\"a.pdf\"><strong>注意：</strong>请</a>"),
        // What the author meant literally stays so.
        (r"\*\*注意：\*\*请", "**注意：**请"),
        ("`**注意：**`请", "<code>**注意：**</code>请"),
        ("&#42;&#42;注意：**请", "**注意：**请"),
        ("5 ** 3，2 ** 2", "5 ** 3，2 ** 2"),
        ("2*3*4 平方米", "2<em>3</em>4 平方米"),
        ("文件_名单_终稿", "文件_名单_终稿"),
        // English is as specified.
        ("**foo(bar)**baz", "**foo(bar)**baz"),
        ("a**\"foo\"**b", "a**\"foo\"**b"),
    ]);
}

#[test]
fn line_breaks_between_han_characters_vanish() {
    paragraphs(&[
        ("社区居民\n委员会", "社区居民委员会"),
        ("通知：\n停水", "通知：停水"),
        ("（一）\n“甲”", "（一）“甲”"),
        ("**注意**\n停水", "<strong>注意</strong>停水"),
        ("甲\n[乙](a.pdf)", "甲<a href=\"a.pdf\">乙</a>"),
        ("共\n{{ 户数 }}\n户", "共〔户数〕户"),
        ("见附件，\nWord 文档", "见附件，Word 文档"),
        ("电话\n0199", "电话\n0199"),
        ("Word\nExcel", "Word\nExcel"),
        ("甲  \n乙", "甲<br>\n乙"),
        ("甲\\\n乙", "甲<br>\n乙"),
        ("甲\r\n乙", "甲乙"),
        ("　　甲\n　　乙　", "甲乙"),
        ("甲<br>乙", "甲<br>\n乙"),
    ]);
}

#[test]
fn numbers_in_the_chinese_manner_keep_their_lines() {
    paragraphs(&[
        ("1、甲\n2、乙", "1、甲<br>\n2、乙"),
        ("名单如下：\n（一）甲\n（二）乙", "名单如下：<br>\n（一）甲<br>\n（二）乙"),
        ("1．甲\n2．乙", "1．甲<br>\n2．乙"),
        ("依照第五条\n（二）的规定", "依照第五条（二）的规定"),
        ("一、**甲**\n二、乙", "一、<strong>甲</strong><br>\n二、乙"),
    ]);
}

#[test]
fn times_are_never_struck() {
    paragraphs(&[
        ("8:00~11:00，14:00~17:00", "8:00~11:00，14:00~17:00"),
        ("8:00~11:00,14:00~17:00", "8:00~11:00,14:00~17:00"),
        ("~甲~", "~甲~"),
        ("~~作废~~有效", "<s>作废</s>有效"),
        ("~~作废。~~有效", "<s>作废。</s>有效"),
        ("甲~~~乙~~~丙", "甲~~~乙~~~丙"),
        ("~~**甲**~~", "<s><strong>甲</strong></s>"),
        (r"\~~甲~~", "~~甲~~"),
    ]);
}

#[test]
fn bare_addresses_end_before_the_sentence_does() {
    let link = |url: &str| format!("<a href=\"{url}\">{url}</a>", url = url.replace('&', "&amp;"));
    for (markdown, url, rest) in [
        ("https://a.cn/x，谢谢", "https://a.cn/x", "，谢谢"),
        ("https://a.cn/x。", "https://a.cn/x", "。"),
        ("https://a.cn/x；乙", "https://a.cn/x", "；乙"),
        ("https://a.cn/x）乙", "https://a.cn/x", "）乙"),
        ("https://a.cn/x」乙", "https://a.cn/x", "」乙"),
        ("https://a.cn/x、乙", "https://a.cn/x", "、乙"),
        ("http://a.cn查看", "http://a.cn", "查看"),
        ("https://a.cn/x.", "https://a.cn/x", "."),
        ("https://a.cn/x)", "https://a.cn/x", ")"),
        ("https://a.cn/x_(y)", "https://a.cn/x_(y)", ""),
        ("https://a.cn/?a=1&b=2_x_", "https://a.cn/?a=1&b=2_x", "_"),
        ("https://a.cn/*a*?", "https://a.cn/*a", "*?"),
        ("HTTPS://A.cn/", "HTTPS://A.cn/", ""),
    ] {
        paragraphs(&[(markdown, &format!("{}{rest}", link(url)))]);
        paragraphs(&[(&format!("见{markdown}"), &format!("见{}{rest}", link(url)))]);
    }
    paragraphs(&[
        ("（见https://a.cn/x）", &format!("（见{}）", link("https://a.cn/x"))),
        ("(https://a.cn/x)", &format!("({})", link("https://a.cn/x"))),
        ("**https://a.cn/x**", &format!("<strong>{}</strong>", link("https://a.cn/x"))),
        ("`https://a.cn/x`", "<code>https://a.cn/x</code>"),
        ("[https://a.cn/x](b.pdf)", "<a href=\"b.pdf\">https://a.cn/x</a>"),
        ("https://", "https://"),
        ("xhttps://a.cn", "xhttps://a.cn"),
    ]);
}

#[test]
fn file_names_with_spaces_are_links() {
    let href = "%E5%90%8D%E5%8D%95%202026.pdf";
    paragraphs(&[
        ("[附件](名单 2026.pdf)", &format!("<a href=\"{href}\">附件</a>")),
        ("见[附件](名单 2026.pdf)。", &format!("见<a href=\"{href}\">附件</a>。")),
        ("[**附件：**一](名单 2026.pdf)", &format!("<a href=\"{href}\"><strong>附件：</strong>一</a>")),
        ("[附件](名单 2026.pdf \"说明\")", &format!("<a href=\"{href}\" title=\"说明\">附件</a>")),
        ("[附件](a_b_c 1.pdf)", "<a href=\"a_b_c%201.pdf\">附件</a>"),
        ("[甲] [附件](名单 2026.pdf)", &format!("[甲] <a href=\"{href}\">附件</a>")),
        ("**[附件](名单 2026.pdf)：**甲", &format!("<strong><a href=\"{href}\">附件</a>：</strong>甲")),
        ("[附件](见 名单)", "[附件](见 名单)"),
        (r"\[附件](名单 2026.pdf)", "[附件](名单 2026.pdf)"),
        ("`[附件](名单 2026.pdf)`", "<code>[附件](名单 2026.pdf)</code>"),
        ("[附件](javascript:alert 1.pdf)", "附件"),
    ]);
    assert_eq!(
        html("![楼前](照片 1.jpg)"),
        "<figure><img src=\"%E7%85%A7%E7%89%87%201.jpg\" alt=\"楼前\" width=\"4\" height=\"3\" loading=\"lazy\"></figure>\n"
    );
}

#[test]
fn years_begin_no_list() {
    paragraphs(&[
        ("2026. 年度计划", "2026. 年度计划"),
        ("2026) 年度计划", "2026) 年度计划"),
        ("1．甲", "1．甲"),
        ("1、甲", "1、甲"),
        ("`\n2026. 甲\n`", "<code>2026. 甲</code>"),
    ]);
    assert_eq!(html("1. 甲\n2. 乙"), "<ol>\n<li>甲</li>\n<li>乙</li>\n</ol>\n");
    assert_eq!(html("100. 甲"), "<ol start=\"100\">\n<li>甲</li>\n</ol>\n");
    assert_eq!(html("```\n2026. 甲\n```"), "<pre tabindex=\"0\"><code>2026. 甲\n</code></pre>\n");
}

#[test]
fn figures_are_references_outside_code_only() {
    paragraphs(&[
        ("全区{{ 户数 }}户", "全区〔户数〕户"),
        ("{{households}}", "〔households〕"),
        ("**共{{ a_b }}户。**其中", "<strong>共〔a_b〕户。</strong>其中"),
        ("`{{ 户数 }}`", "<code>{{ 户数 }}</code>"),
        (r"\{{ 户数 }}", "{{ 户数 }}"),
        ("{{ }} {{ a", "{{ }} {{ a"),
        ("{{ 户数|unit }}", "〔户数|unit〕"),
        (r"{{ 户数\|unit }}", "〔户数|unit〕"),
        (r"甲\|乙\\|丙 \| **丁**", r"甲|乙\|丙 | <strong>丁</strong>"),
        ("[共{{ 户数 }}户](a.pdf)", "<a href=\"a.pdf\">共〔户数〕户</a>"),
    ]);
    assert!(html("| 甲 |\n|---|\n| {{ 户数\\|unit }} |").contains("<td>〔户数|unit〕</td>"));
}
