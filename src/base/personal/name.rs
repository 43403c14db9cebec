//! Names of persons who have not agreed to be named: from 张三 to 张某某.

/// Surnames of two characters that are kept whole.
const COMPOUND: [&str; 40] = [
    "欧阳", "司马", "上官", "诸葛", "司徒", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "长孙", "宇文", "夏侯", "轩辕",
    "端木", "独孤", "南宫", "闻人", "澹台", "公冶", "宗政", "濮阳", "淳于", "单于", "太叔", "申屠", "仲孙", "钟离", "鲜于",
    "闾丘", "司空", "亓官", "司寇", "公羊", "赫连", "拓跋", "百里", "东郭", "西门",
];

/// `name` with only its surname left; a name that is masked already stays as it is.
pub fn masked(name: &str) -> String {
    let name = name.trim();
    if name.is_empty() || name.contains("某") {
        return name.to_owned();
    }
    // A name of two characters is never a bare compound surname: 东方 would be 东某某 then, which hides more.
    let compound = COMPOUND.iter().find(|surname| name.starts_with(**surname) && name.chars().count() > 2);
    let surname: String = compound.map_or_else(|| name.chars().take(1).collect(), |surname| (*surname).to_owned());
    format!("{surname}某某")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_surname_alone() {
        for (name, shown) in [
            ("张三", "张某某"),
            (" 李小明 ", "李某某"),
            ("欧阳建国", "欧阳某某"),
            ("司马光", "司马某某"),
            ("东方", "东某某"),
            ("王某某", "王某某"),
            ("张某", "张某"),
            ("买买提·艾力", "买某某"),
            ("", ""),
        ] {
            assert_eq!(masked(name), shown, "{name}");
        }
    }
}
