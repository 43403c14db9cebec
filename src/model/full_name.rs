//! Whether a list names persons in full: 张某某 and 张×× do not.
//!
//! Judged by the looks of a name in a column called 姓名 or 名字, to remind, never to decide.

use crate::base::text::is_han;

/// What a cell says in place of a name.
const NO_NAMES: [&str; 14] =
    ["待定", "空缺", "暂无", "匿名", "保密", "无名", "合计", "小计", "总计", "共计", "住户", "业主", "全体", "志愿者"];
/// How the names of units, posts and forms of address end.
const ENDS: [&str; 34] = [
    "先生",
    "女士",
    "同志",
    "老师",
    "主任",
    "书记",
    "委员",
    "代表",
    "组长",
    "楼长",
    "门长",
    "队长",
    "会长",
    "站长",
    "院长",
    "经理",
    "师傅",
    "大爷",
    "大妈",
    "阿姨",
    "医生",
    "民警",
    "网格",
    "网格员",
    "社区",
    "街道",
    "小组",
    "支部",
    "委会",
    "居民",
    "家庭",
    "单位",
    "公司",
    "物业",
];

/// Whether some row names somebody in full.
pub fn names_in_full(head: &[String], rows: &[Vec<String>]) -> bool {
    let is_of_names = |name: &str| name.contains("姓名") || name.trim() == "名字";
    let columns: Vec<usize> = (0..head.len()).filter(|column| is_of_names(&head[*column])).collect();
    let mut cells = rows.iter().flat_map(|row| columns.iter().filter_map(|column| row.get(*column)));
    cells.any(|cell| cell.split(['、', '，', ',', '；', ';', '/']).any(is_full_name))
}

/// Two to four Han characters, blanks between them and what stands in brackets apart.
fn is_full_name(written: &str) -> bool {
    let plain = written.split(['（', '(']).next().unwrap_or_default();
    let name: String = plain.chars().filter(|c| !c.is_whitespace()).collect();
    let is_masked = name.ends_with('等') || name.contains('某');
    let is_word = NO_NAMES.contains(&name.as_str()) || ENDS.iter().any(|end| name.ends_with(end));
    (2..=4).contains(&name.chars().count()) && name.chars().all(is_han) && !is_masked && !is_word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_what_looks_like_them() {
        for (written, expected) in [
            ("张三", true),
            ("张　三", true),
            ("欧阳示例（民调网格）", true),
            ("张某某、李四", true),
            ("张某某", false),
            ("张某某、李某", false),
            ("张××", false),
            ("张*三", false),
            ("张XX", false),
            ("张三等", false),
            ("张", false),
            ("王女士", false),
            ("李主任", false),
            ("民调网格", false),
            ("待定", false),
            ("某某建筑工程有限公司", false),
            ("3号楼张三", false),
            ("", false),
        ] {
            let rows = [vec!["1".to_owned(), written.to_owned()]];
            for (head, named) in [("姓名", true), ("候选人姓名", true), ("名字", true), ("事迹", false), ("名称", false)]
            {
                let head = ["序号".to_owned(), head.to_owned()];
                assert_eq!(names_in_full(&head, &rows), expected && named, "{written} in {head:?}");
            }
        }
    }
}
