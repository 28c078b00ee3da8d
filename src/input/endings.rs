//! Endings of names that say nothing of what is read here: how people are told them, and
//! those that no page has.

use std::borrow::Cow;

use super::format::packed;
use super::tally::{NO_ENDING, ODD};

/// Endings of what is no page, and need not be looked at to know it: pictures, styles,
/// scripts, fonts, sound, video, documents, archives, data.
const NO_PAGES: [&str; 92] = [
    "7z", "ai", "apk", "arj", "asf", "avi", "avif", "bmp", "cab", "chm", "cdx", "cdxj", "class",
    "css", "cur", "db", "dbf", "deb", "djvu", "dmg", "doc", "docm", "docx", "eot", "eps", "epub",
    "flac", "flv", "gif", "heic", "ico", "iso", "jar", "jfif", "jp2", "jpe", "jpeg", "jpg", "js",
    "kml", "less", "lzh", "m3u8", "m4a", "m4v", "map", "mdb", "mid", "mjs", "mkv", "mov", "mp3",
    "mp4", "mpeg", "mpg", "msi", "odp", "ods", "odt", "ogg", "otf", "pdf", "pem", "png", "ppt",
    "pptx", "ps", "psd", "py", "rar", "rpm", "rtf", "scss", "sqlite", "svg", "svgz", "swf", "sys",
    "tif", "tiff", "torrent", "ttf", "wav", "webm", "webp", "wma", "wmv", "woff", "woff2", "xls",
    "xlsm", "xlsx",
];

/// What may stand behind the name of a page in the address it was saved by. Programs write
/// `@` or `%3F` for the question mark where names may not hold it.
const MARKS: [&str; 6] = ["?", "@", ";", "#", "%3F", "%3f"];

/// Whether the name alone says that this is no page.
pub(super) fn is_no_page(name: &str) -> bool {
    ending(name).is_some_and(|(stem, last)| {
        let last = match packed(last) {
            Some(_) => ending(stem).map_or(last, |(_, inner)| inner),
            None => last,
        };
        NO_PAGES
            .iter()
            .any(|known| last.eq_ignore_ascii_case(known))
    })
}

/// The sort of file that people are told: its ending (`.pdf`, `.pdf.gz`), or that it has
/// none, or an odd one.
pub(super) fn sort(name: &str) -> Cow<'static, str> {
    let name = name.rsplit('/').next().unwrap_or(name);
    let told = |ending: &str| format!(".{}", ending.to_ascii_lowercase());
    match ending(name) {
        Some((stem, last)) => Cow::Owned(match packed(last).and_then(|_| ending(stem)) {
            Some((_, inner)) => told(inner) + &told(last),
            None => told(last),
        }),
        None if name.trim_start_matches('.').contains('.') => ODD.into(),
        None => NO_ENDING.into(),
    }
}

/// The name without its ending, and the ending, without what stands behind it: the rest of
/// an address (`detail.php@id=7`), the number of a copy (`tin.htm.1`).
fn ending(name: &str) -> Option<(&str, &str)> {
    let name = name.rsplit('/').next().unwrap_or(name);
    let marks = MARKS.iter().filter_map(|mark| name.find(mark));
    let bare = marks.min().map(|at| &name[..at]);
    bare.and_then(last).or_else(|| last(name))
}

fn last(name: &str) -> Option<(&str, &str)> {
    let (stem, ending) = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty())?;
    match ending.bytes().all(|b| b.is_ascii_digit()) {
        true => last(stem),
        false => {
            let is_ending = ending.len() <= 8 && ending.bytes().all(|b| b.is_ascii_alphanumeric());
            is_ending.then_some((stem, ending))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_as_they_are_told() {
        for (name, expected) in [
            ("a/b.PDF", ".pdf"),
            ("b.pdf.gz", ".pdf.gz"),
            ("b.gz", ".gz"),
            ("b.js?v=1.2", ".js"),
            ("detail.php@id=7", ".php"),
            ("detail.php%3Fid=8.1", ".php"),
            ("f.html;jsessionid=A.1", ".html"),
            ("thumb.php@src=a.jpg", ".php"),
            ("an@bao.png", ".png"),
            ("tin.htm.1", ".htm"),
            ("logo.png.12", ".png"),
            ("README", "none"),
            ("x.y/README", "none"),
            ("a@b", "none"),
            ("Nghị định 30.2020", "odd"),
            ("a.Tỉnh", "odd"),
            ("a.quite-long", "odd"),
            ("bai.html~", "odd"),
        ] {
            assert_eq!(sort(name), expected, "{name}");
        }
    }

    #[test]
    fn names_of_what_is_no_page() {
        for (name, expected) in [
            ("a/b.PNG", true),
            ("logo.png@v=2", true),
            ("a.css.1", true),
            ("a.pdf.gz", true),
            ("an@bao.png", true),
            ("thumb.php@src=a.jpg", false),
            ("tin.chn", false),
            ("servlet.dll@id=5", false),
            ("png", false),
            ("x.png/tin", false),
        ] {
            assert_eq!(is_no_page(name), expected, "{name}");
        }
    }
}
