//! Lines broken at a fixed width, as old portals and copied decrees have them.
//!
//! A break is mere wrapping where the next line's first word would not have fitted
//! into the line, in a block of lines of which most are full. Blocks end at empty
//! lines and at rules; paragraphs that stand in one long line each are no such block.

/// Widths, in characters, at which texts are broken.
const WIDTHS: std::ops::RangeInclusive<usize> = 45..=130;
/// Full lines that show a block to be broken at a width.
const FULL: usize = 3;
/// Full lines among all that are not the last, at least: so many in ten.
const SHARE: usize = 6;

/// Where lines begin that go on with the line before, as byte offsets of their first
/// letters, in ascending order.
pub(super) fn wrapped(clean: &str) -> Vec<u32> {
    let mut out = Vec::new();
    let mut block: Vec<(usize, &str)> = Vec::new();
    let mut at = 0;
    let ends = memchr::memchr_iter(b'\n', clean.as_bytes()).chain([clean.len()]);
    for end in ends {
        let raw = clean[at..end].trim_start();
        let start = end - raw.len();
        let text = raw.trim_end();
        at = end + 1;
        if text.chars().any(char::is_alphanumeric) {
            block.push((start, text));
        } else {
            read(&block, &mut out);
            block.clear();
        }
    }
    read(&block, &mut out);
    out
}

/// The lines of one block that go on.
fn read(block: &[(usize, &str)], out: &mut Vec<u32>) {
    if block.len() <= FULL {
        return;
    }
    // A letter has at most four bytes: a line of so many is wider than any width.
    if block.iter().any(|(_, t)| t.len() > 4 * WIDTHS.end()) {
        return;
    }
    let lengths: Vec<usize> = block.iter().map(|(_, t)| t.chars().count()).collect();
    let width = lengths.iter().copied().max().unwrap_or(0);
    if !WIDTHS.contains(&width) {
        return;
    }
    let first_word = |text: &str| {
        let word = text.split_whitespace().next().unwrap_or_default();
        word.chars().count()
    };
    let full = |i: usize| lengths[i] + 1 + first_word(block[i + 1].1) > width;
    let all = block.len() - 1;
    let many = (0..all).filter(|&i| full(i)).count();
    if many < FULL || many * 10 < all * SHARE {
        return;
    }
    let ends = |i: usize| block[i].1.ends_with(['.', ';', ':', '!', '?']);
    let begun = (0..all).filter(|&i| full(i) && !ends(i) && !is_item(block[i + 1].1));
    out.extend(begun.map(|i| block[i + 1].0 as u32));
}

/// `- …`, `1. …`, `a) …`: an item of a list.
fn is_item(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or_default();
    let number = || {
        let stem = word.strip_suffix(['.', ')']);
        stem.is_some_and(|s| s.chars().count() <= 3 && s.chars().all(char::is_alphanumeric))
    };
    !word.chars().any(char::is_alphanumeric) || word.starts_with(['-', '+', '•']) || number()
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    fn breaks(text: &str) -> usize {
        wrapped(text).len()
    }

    #[test]
    fn full_lines_go_on() {
        let text = "Ngày 3/9/2021, UBND tỉnh ban hành kế hoạch khuyến đọc\n\
                    theo Nghị quyết số 141/NQ-CP của Chính phủ, kế hoạch\n\
                    14/6/2020 của Ban Thường vụ Tỉnh ủy về việc đọc sách\n\
                    ở các trường học của tỉnh.\n\
                    Kế hoạch gồm hai phần.\n";
        assert_eq!(breaks(text), 3);
    }

    #[test]
    fn lines_of_their_own() {
        for (text, why) in [
            (
                "Nguyễn Văn An\nTrần Thị Bình\nLê Văn Chín\nPhạm Văn Mười\nHồ Văn Hai\n",
                "names",
            ),
            (
                "Nơi nhận: các sở, ban, ngành, đoàn thể của tỉnh và huyện\nLưu\nVăn thư\nA\n",
                "short ones",
            ),
            (
                "- Ban hành kế hoạch triển khai nghị quyết về hội nhập ấy\n- Ban hành kế hoạch triển khai nghị quyết về kinh tế ấy ạ\n- Ban hành kế hoạch triển khai nghị quyết về xã hội này ạ\n- Ban hành kế hoạch triển khai nghị quyết về văn hóa này ạ\n",
                "items",
            ),
        ] {
            assert_eq!(breaks(text), 0, "{why}");
        }
    }
}
