//! What holds for any text: nothing panics, HTML is well-formed, English emphasis is as the Markdown parser has it.

use proptest::prelude::*;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::{html, oracle, seeds};

/// Pieces of Markdown, HTML and Chinese; `⏎` stands for a line break, `␣` for a space.
const PIECES: &str = r#"
    * ** *** _ __ ~~ ~ ` ```⏎ [ ] ( ) ![ ](a␣b.pdf) ](u␣"t") [^1] [^1]:␣ < > <u> </u> <div> </div> <details> <summary> </summary>
    </details> <ruby> <rt> </ruby> <script> </script> <a␣href="x"> </a> <img␣src="y"␣alt=""> <p> </p> <b> </b> <del>⏎ </del>⏎ <!--
    --> &lt; &#42; \ {{␣户数␣}} {{ }} {#id} https://a.cn/x ， 。 （ ） “ ” 公示 内容 a B 1 2026.␣ 1.␣ -␣ -␣[x]␣ >␣ #␣ ␣␣␣␣ ␣ ⏎ ⏎⏎ ⏎⏎
    | |␣a␣|␣b␣|⏎|---|--:|⏎ :␣ ---⏎ =
"#;

/// Text that is likelier than chance to be Markdown, HTML and Chinese at once.
fn text() -> impl Strategy<Value = String> {
    let pieces: Vec<String> = PIECES.split_ascii_whitespace().map(|piece| piece.replace('⏎', "\n").replace('␣', " ")).collect();
    prop::collection::vec(prop::sample::select(pieces), 0..40).prop_map(|pieces| pieces.concat())
}

/// A line on which pulldown-cmark decides about emphasis alone.
fn english() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&["*", "**", "_", "a", "b c", " ", ".", "(", ")", "\""][..]), 0..30)
        .prop_map(|pieces| format!("x{}", pieces.concat()))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases()) })]

    #[test]
    fn whatever_is_written_comes_out_well_formed(text in text()) {
        seeds::check(&text);
        let html = html(&text);
        prop_assert_eq!(oracle::cleaned(&html), oracle::spelled(&html), "{:?}", text);
    }

    #[test]
    fn any_characters_at_all(text in "(?s).{0,200}") {
        seeds::check(&text);
    }

    #[test]
    fn english_emphasis_is_untouched(text in english()) {
        let html = html(&text);
        prop_assert_eq!(html.trim_end(), reference(&text), "{:?}", text);
    }
}

/// 50, or what the environment asks for.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(50)
}

/// One paragraph as the Markdown parser itself pairs its emphasis.
fn reference(text: &str) -> String {
    let mut out = String::new();
    for event in Parser::new(text) {
        match event {
            Event::Start(Tag::Paragraph) => out.push_str("<p>"),
            Event::End(TagEnd::Paragraph) => out.push_str("</p>"),
            Event::Start(Tag::Emphasis) => out.push_str("<em>"),
            Event::End(TagEnd::Emphasis) => out.push_str("</em>"),
            Event::Start(Tag::Strong) => out.push_str("<strong>"),
            Event::End(TagEnd::Strong) => out.push_str("</strong>"),
            Event::Text(text) => out.push_str(&text),
            event => panic!("{event:?} in {text:?}"),
        }
    }
    out
}

/// Nothing hangs or overflows, however deep or long.
#[test]
fn depth_and_length_are_no_danger() {
    const DEEP: usize = 10_000;
    let row = |open: &str, middle: &str, close: &str| format!("{}{middle}{}", open.repeat(DEEP), close.repeat(DEEP));
    for (name, text) in [
        ("quotations", row("> ", "a", "")),
        ("lists", row("- ", "a", "")),
        ("both", row("> - ", "a", "")),
        ("brackets", row("[", "a", "]")),
        ("links", row("[", "a", "](u)")),
        ("files with spaces", row("[", "a", "](u v.pdf)")),
        ("pictures", row("![", "a", "](u)")),
        ("emphasis", row("*a ", "b", " c*")),
        ("both emphases", row("*a **b ", "c", "** d*")),
        ("stars", row("*", "甲", "*")),
        ("stars around much", format!("{}{}{}", "*".repeat(DEEP), "甲<br>".repeat(DEEP), "*".repeat(DEEP))),
        ("closers", row("*a_ ", "b", "")),
        ("elements", row("<u>", "a", "</u>")),
        ("open elements", row("<u>", "a", "</sub>")),
        ("blocks", row("<div>", "a", "</div>")),
        ("folds", row("<details>\n\n", "a", "\n\n</details>\n\n")),
        ("tags without end", row("<a b=\"", "a", "")),
        ("tags in a block", format!("<div>\n{}", row("<a ", "a", ""))),
        ("comments", row("<!--", "a", "")),
        ("figures", row("{{ a ", "b", " }}")),
        ("entities", format!("<div>{}", row("&amp;", "a", "&"))),
        ("addresses", row("https://a.cn/(((", "a", ")))")),
        ("headings", row("# 甲\n\n", "a", "")),
        ("notes", format!("{}\n\n{}", row("[^1]", "a", ""), row("[^1]: ", "b", ""))),
        ("breaks", row("甲*\n", "乙", "")),
        ("times", row("8:00~11:00~~", "a", "~~")),
    ] {
        let begun = std::time::Instant::now();
        seeds::check(&text);
        assert!(begun.elapsed().as_secs() < 10, "{name} took {:?}", begun.elapsed());
    }
}
