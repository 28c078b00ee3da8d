//! Reading a page by its lines: headline, stamp, byline, captions, furniture.
//!
//! In: the clean text. Out: a [`Page`]: the zone of every line and the lines
//! that carry title, publication stamp, outlet and author. Crawled pages are
//! text without markup, so all cues are words at the start of a line
//! (`page_cues.csv`), the shape of a line, and its place. It says nothing of what
//! the lines mean; dates and names in them are found like any others.
mod byline;
mod furniture;
mod header;
mod lines;
mod title;

use crate::gazetteer::Gazetteers;
use crate::span::{Clean, Span};

use byline::mark_bylines;
use furniture::{is_file, mark_furniture, mark_sections};
use header::{header, is_decree};
use lines::{Cues, Line, PARAGRAPH};
use title::{mark_title, title_lines};

/// Part of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Zone {
    /// The headline.
    Title,
    /// The first paragraph.
    Lead,
    /// The rest of the article.
    Body,
    /// Words under or beside a picture.
    Caption,
    /// Publication stamp, author, publisher.
    Byline,
    /// What surrounds the article: counters, forms, teasers, navigation.
    Furniture,
}

impl Zone {
    /// The name printed in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Zone::Title => "title",
            Zone::Lead => "lead",
            Zone::Body => "body",
            Zone::Caption => "caption",
            Zone::Byline => "byline",
            Zone::Furniture => "furniture",
        }
    }
}

/// A page's layout.
#[derive(Debug, Default)]
pub struct Page {
    lines: Vec<(Span<Clean>, Zone)>,
    /// The headline, perhaps over several lines.
    pub title: Option<Span<Clean>>,
    /// The line that says when the page was published.
    pub stamp: Option<Span<Clean>>,
    /// The publisher's name.
    pub outlet: Option<Span<Clean>>,
    /// The author's name.
    pub author: Option<Span<Clean>>,
    /// Lines of a decree's header, up to its first long paragraph.
    pub header: Option<Span<Clean>>,
}

impl Page {
    /// The zone of the line that holds the clean offset `pos`.
    pub fn zone(&self, pos: u32) -> Zone {
        let i = self.lines.partition_point(|(span, _)| span.start <= pos);
        i.checked_sub(1).map_or(Zone::Body, |i| self.lines[i].1)
    }

    /// All lines that are not empty, with their zones.
    pub fn lines(&self) -> &[(Span<Clean>, Zone)] {
        &self.lines
    }
}

/// Reads pages; built once from the cue words.
#[derive(Debug)]
pub struct PageReader {
    cues: Cues,
}

impl PageReader {
    /// Takes the cue words of `gazetteers`.
    pub fn new(gazetteers: &Gazetteers) -> Self {
        PageReader {
            cues: Cues::new(gazetteers),
        }
    }

    /// The layout of one page.
    pub fn read(&self, clean: &str) -> Page {
        let mut lines = self.cues.lines(clean);
        mark_furniture(&mut lines);
        let decree = is_decree(&self.cues, &lines);
        let mut page = Page::default();
        let title = title_lines(&lines, decree);
        mark_bylines(&mut lines, &title, decree, &mut page);
        mark_sections(&mut lines);
        mark_title(&mut lines, &title, &mut page);
        mark_rest(&mut lines);
        if decree {
            page.header = header(&lines);
        }
        page.lines = lines
            .iter()
            .map(|l| (l.span, l.zone.unwrap_or(Zone::Body)))
            .collect();
        page
    }
}

/// Captions beside pictures, then lead and body.
fn mark_rest(lines: &mut [Line<'_>]) {
    for i in 1..lines.len() {
        let picture = lines[i - 1].zone == Some(Zone::Furniture) && is_file(lines[i - 1].text);
        if picture && lines[i].zone.is_none() && lines[i].text.len() < PARAGRAPH + 60 {
            lines[i].zone = Some(Zone::Caption);
        }
    }
    let lead = lines
        .iter()
        .position(|l| l.zone.is_none() && l.text.len() >= PARAGRAPH);
    for (i, line) in lines.iter_mut().enumerate() {
        if line.zone.is_none() {
            line.zone = Some(if Some(i) == lead {
                Zone::Lead
            } else {
                Zone::Body
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zones(text: &str) -> Vec<String> {
        let g = Gazetteers::embedded().expect("tables");
        let page = PageReader::new(&g).read(text);
        page.lines()
            .iter()
            .map(|(s, z)| {
                let line: String = text[s.range()].chars().take(12).collect();
                format!("{}:{line}", z.name())
            })
            .collect()
    }

    const LONG: &str = "Sáng nay, đại diện các sở, ngành và địa phương đã họp bàn về công tác đối ngoại, hội nhập quốc tế và các giải pháp thu hút nguồn lực cho phát triển kinh tế - xã hội trong giai đoạn tới của tỉnh nhà.";

    #[test]
    fn a_portal_page() {
        let text = format!(
            "Trang chủ\nTăng cường công tác đối ngoại của tỉnh\n\nNgày tạo: 15/05/2023 18:02:23\n{LONG}\n\n5.jpg\nQuang cảnh buổi làm việc tại trụ sở\n\n{LONG}\n\nCao Phong\n\nNguồn: Báo Lâm Đồng\n\nHôm nay:\n134\nNhập tên của bạn.\n\nTin liên quan\nMột tin khác rất dài về tỉnh Thanh Hóa\n"
        );
        assert_eq!(
            zones(&text),
            [
                "furniture:Trang chủ",
                "title:Tăng cường c",
                "byline:Ngày tạo: 15",
                "lead:Sáng nay, đạ",
                "furniture:5.jpg",
                "caption:Quang cảnh b",
                "body:Sáng nay, đạ",
                "byline:Cao Phong",
                "byline:Nguồn: Báo L",
                "furniture:Hôm nay:",
                "furniture:134",
                "furniture:Nhập tên của",
                "furniture:Tin liên qua",
                "furniture:Một tin khác",
            ]
        );
    }

    #[test]
    fn text_is_not_furniture() {
        let text = format!(
            "Tin cùng chuyên mục là một chuyện khác\n\n{LONG}\n\nTheo quy định của Chính phủ, việc này còn phải bàn thêm nhiều lần nữa.\n\nHôm nay tỉnh họp.\n"
        );
        assert_eq!(
            zones(&text)[1..],
            [
                "lead:Sáng nay, đạ",
                "body:Theo quy địn",
                "body:Hôm nay tỉnh"
            ]
        );
    }

    #[test]
    fn stamps_and_text_that_begins_like_one() {
        for (line, zone) in [
            ("Ngày đăng: 24/11/2023 - Lượt xem: 12", "byline"),
            ("Thứ Sáu, ngày 24 tháng 11 năm 2023", "byline"),
            ("24/11/2023 | 20:17:00", "byline"),
            ("Ngày 24/11, UBND tỉnh họp bàn việc này.", "body"),
            ("Cập nhật kiến thức cho 35 cán bộ xã, phường", "body"),
        ] {
            let text = format!("Hội nghị xúc tiến đầu tư vào tỉnh\n\n{line}\n\n{LONG}\n");
            assert!(zones(&text)[1].starts_with(zone), "{line}");
        }
    }

    #[test]
    fn the_headline_repeated() {
        let t = "Hội nghị xúc tiến đầu tư vào tỉnh năm nay";
        let text = format!("{t}\n\n{t}\n\n{LONG}\n");
        assert_eq!(
            zones(&text)[..2],
            ["title:Hội nghị xúc", "furniture:Hội nghị xúc"]
        );
    }
}
