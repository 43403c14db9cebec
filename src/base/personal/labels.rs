//! What the words before a number say that it is: a person's, or the number of a thing.
//!
//! The words of the same clause are asked, then the head of the column that it stands in.

use super::glyphs::Form;

/// What a number is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Labels {
    pub identity: bool,
    pub phone: bool,
    pub card: bool,
    /// An order, a meter, a code, an amount: of a thing, not of a person.
    pub thing: bool,
}

const IDENTITY: [&str; 7] = ["身份证", "证件号", "证件编号", "公民身份", "身份号码", "证号码", "id card"];
const PHONE: [&str; 12] = ["电话", "手机", "联系", "拨打", "致电", "微信", "短信", "号码", "tel", "phone", "mobile", "wechat"];
const CARD: [&str; 9] = ["卡号", "银行卡", "账号", "帐号", "账户", "帐户", "储蓄卡", "借记卡", "一卡通"];
const THING: [&str; 44] = [
    "单号",
    "编号",
    "订单",
    "流水",
    "运单",
    "快递",
    "条码",
    "条形码",
    "代码",
    "注册号",
    "登记号",
    "受理号",
    "合同",
    "发票",
    "票号",
    "批号",
    "批次",
    "表号",
    "户号",
    "凭证",
    "工单",
    "缴费",
    "序列号",
    "设备号",
    "车架号",
    "发动机",
    "档号",
    "文号",
    "许可",
    "备案",
    "资产",
    "读数",
    "表底",
    "示数",
    "金额",
    "余额",
    "面积",
    "群号",
    "公众号",
    "isbn",
    "imei",
    "issn",
    "sku",
    "版本",
];

/// How many characters before a number are asked.
const REACH: usize = 20;

/// What the text says of the number that begins at `start`.
pub fn labels(text: &str, start: usize, form: Form) -> Labels {
    let own = of(clause(text, start));
    if own == Labels::default() { head(text, start, form).map_or(own, of) } else { own }
}

fn of(words: &str) -> Labels {
    let words = words.to_lowercase();
    let any = |known: &[&str]| known.iter().any(|word| words.contains(word));
    Labels { identity: any(&IDENTITY), phone: any(&PHONE), card: any(&CARD), thing: any(&THING) }
}

/// The words of the same clause before `start`.
pub fn clause(text: &str, start: usize) -> &str {
    let before = &text[..start];
    let from = before.char_indices().rev().nth(REACH - 1).map_or(0, |(at, _)| at);
    let near = &before[from..];
    let ends = |c: char| matches!(c, '，' | '。' | '；' | '、' | '！' | '？' | '\n' | '|' | ',' | ';');
    near.rfind(ends).map_or(near, |at| near[at..].trim_start_matches(ends))
}

/// The head of the column in which `start` stands, if the text has a table there.
fn head(text: &str, start: usize, form: Form) -> Option<&str> {
    let border = if form == Form::Csv { ',' } else { '|' };
    let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let column = text[line..start].matches(border).count();
    if form == Form::Csv {
        return text.lines().next().filter(|_| line > 0)?.split(border).nth(column);
    }
    let above = text[..line].lines().rev().take_while(|line| line.contains('|'));
    above.last().filter(|_| column > 0)?.split(border).nth(column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_what_its_clause_or_its_column_calls_it() {
        let of = |text: &str, form| labels(text, text.find('1').expect("a number"), form);
        assert!(of("请加微信：138", Form::Prose).phone);
        assert!(of("订单号 138", Form::Prose).thing);
        assert!(!of("订单号见下，138", Form::Prose).thing);
        assert!(of("| 姓名 | 身份证 |\n|---|---|\n| 甲 | 1 |", Form::Prose).identity);
        assert!(of("姓名,运单号\n甲,1\n", Form::Csv).thing);
        assert_eq!(of("共138", Form::Prose), Labels::default());
    }
}
