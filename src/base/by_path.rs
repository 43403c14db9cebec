//! What is known of files, by their paths.
//!
//! Whoever goes through files in order asks for one after the other, so each is looked for from about where it must stand. Invariant:
//! the paths are in order, none of them twice.

use super::ProjectPath;

/// Values by path.
#[derive(Debug, Clone)]
pub struct ByPath<T>(Vec<(ProjectPath, T)>);

impl<T> ByPath<T> {
    /// The value at `path`, which stands at or near the place `near`, if it is there.
    pub fn get(&self, path: &ProjectPath, near: usize) -> Option<&T> {
        found(&self.0, path, near)
    }
}

/// The value at `path` in a list that stands by path, in which it is at or near the place `near`.
///
/// Looks ever further from there until the path must lie between, and then there.
pub fn found<'a, P: Ord, T>(values: &'a [(P, T)], path: &P, near: usize) -> Option<&'a T> {
    let near = near.min(values.len());
    let (mut low, mut high, mut step) = (near, near, 1);
    while high < values.len() && values[high].0 < *path {
        (low, high, step) = (high + 1, (high + step).min(values.len()), 2 * step);
    }
    if high == near {
        while low > 0 && values[low - 1].0 >= *path {
            (high, low, step) = (low, low.saturating_sub(step), 2 * step);
        }
    }
    let at = low + values[low..high].partition_point(|(known, _)| known < path);
    values.get(at).filter(|(known, _)| known == path).map(|(_, value)| value)
}

impl<T> Default for ByPath<T> {
    fn default() -> ByPath<T> {
        ByPath(Vec::new())
    }
}

impl<T> FromIterator<(ProjectPath, T)> for ByPath<T> {
    /// Of several values of one path the first.
    fn from_iter<I: IntoIterator<Item = (ProjectPath, T)>>(values: I) -> ByPath<T> {
        let mut values: Vec<(ProjectPath, T)> = values.into_iter().collect();
        values.sort_by(|(a, _), (b, _)| a.cmp(b));
        values.dedup_by(|(later, _), (first, _)| later == first);
        ByPath(values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_found_from_anywhere() {
        let path = |number: usize| ProjectPath::new(&format!("content/{number:02}.md")).expect("plain");
        for count in [0, 1, 2, 3, 20] {
            let known: ByPath<usize> = (0..count).rev().map(|number| (path(2 * number + 1), number)).collect();
            for near in 0..count + 3 {
                for number in 0..2 * count + 2 {
                    let expected = (number % 2 == 1 && number < 2 * count).then_some(number / 2);
                    assert_eq!(known.get(&path(number), near).copied(), expected, "{number} of {count} from {near}");
                }
            }
        }
    }
}
