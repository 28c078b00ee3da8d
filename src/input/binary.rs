//! What bytes are that are no text: the formats people keep among articles, by their
//! first bytes. They are not read here, and a reject says what they are.
//!
//! Two or three letters are no proof, since a text may begin with them; such formats
//! are told by what follows as well.

/// Bytes at the beginning, and what begins so.
const BEGINNINGS: [(&[u8], &str); 28] = [
    (b"%PDF-", "PDF"),
    (b"{\\rtf", "RTF"),
    (
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        "Word, Excel or PowerPoint of before 2007",
    ),
    (b"\xFF\xD8\xFF", "JPEG"),
    (b"\x89PNG\r\n\x1A\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"AT&TFORM", "DjVu"),
    (b"%!PS-Adobe", "PostScript"),
    (b"ID3\x02", "MP3"),
    (b"ID3\x03", "MP3"),
    (b"ID3\x04", "MP3"),
    (b"OggS\0", "Ogg"),
    (b"fLaC\0", "FLAC"),
    (b"\x1A\x45\xDF\xA3", "Matroska or WebM"),
    (b"\0\0\x01\xBA", "MPEG"),
    (b"FLV\x01", "Flash video"),
    (b"wOFF\0", "a font"),
    (b"wOF2\0", "a font"),
    (b"OTTO\0", "a font"),
    (b"\0\x01\0\0\0", "a font"),
    (b"\x7FELF", "a program (ELF)"),
    (b"\xCA\xFE\xBA\xBE", "a program (Java)"),
    (b"SQLite format 3\0", "SQLite"),
    (b"7z\xBC\xAF\x27\x1C", "7z"),
    (b"Rar!\x1A\x07", "RAR"),
];

/// What these first bytes are of, if it is something that is not read.
pub(super) fn binary(head: &[u8]) -> Option<&'static str> {
    let begins = |&&(bytes, _): &&(&[u8], _)| head.starts_with(bytes);
    let known = BEGINNINGS.iter().find(begins).map(|&(_, what)| what);
    known.or_else(|| by_more(head))
}

/// Formats that the first bytes alone do not tell.
fn by_more(head: &[u8]) -> Option<&'static str> {
    let at = |from: usize, n: usize| head.get(from..head.len().min(from + n)).unwrap_or_default();
    match head {
        [b'B', b'M', ..] if at(6, 4) == [0; 4] => Some("BMP"),
        [b'M', b'Z', ..] if at(2, 62).contains(&0) => Some("a program (Windows)"),
        [b'R', b'I', b'F', b'F', ..] => match at(8, 4) {
            b"WEBP" => Some("WebP"),
            b"WAVE" => Some("WAV"),
            b"AVI " => Some("AVI"),
            _ => None,
        },
        [0, 0, 0, _, b'f', b't', b'y', b'p', ..] => Some("MP4, HEIC or the like"),
        [b'P', b'K', 3, 4, ..] => by_first_entry(head.get(30..).unwrap_or_default()),
        _ => None,
    }
}

/// What a zip is of which the first entry's name, and what follows, are these.
fn by_first_entry(name: &[u8]) -> Option<&'static str> {
    const OFFICE: [&[u8]; 5] = [
        b"[Content_Types].xml",
        b"_rels/",
        b"docProps/",
        b"word/",
        b"xl/",
    ];
    if OFFICE.iter().any(|begin| name.starts_with(begin)) {
        return Some("Word, Excel or PowerPoint");
    }
    let is_open = name.starts_with(b"mimetypeapplication/vnd.oasis.");
    is_open.then_some("OpenDocument")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text() {
        let office = [b"PK\x03\x04".as_slice(), &[0; 26], b"[Content_Types].xml"].concat();
        let open = [
            b"PK\x03\x04".as_slice(),
            &[0; 26],
            b"mimetypeapplication/vnd.oasis.opendocument.text",
        ]
        .concat();
        let articles = [b"PK\x03\x04".as_slice(), &[0; 26], b"word.txt"].concat();
        for (head, expected) in [
            (&b"%PDF-1.7\n"[..], Some("PDF")),
            (
                b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0",
                Some("Word, Excel or PowerPoint of before 2007"),
            ),
            (b"\xFF\xD8\xFF\xE0", Some("JPEG")),
            (b"BM\x36\x00\x0C\x00\0\0\0\0", Some("BMP")),
            (b"MZ\x90\0\x03\0", Some("a program (Windows)")),
            (b"RIFF\x24\0\0\0WEBPVP8 ", Some("WebP")),
            (b"\0\0\0\x18ftypheic", Some("MP4, HEIC or the like")),
            (&office, Some("Word, Excel or PowerPoint")),
            (&open, Some("OpenDocument")),
            (&articles, None),
            // Texts that begin as some of these do.
            ("BMW mở nhà máy ở Hải Phòng".as_bytes(), None),
            (b"MZ la ten mot nhom", None),
            (b"GIF la mot dinh dang anh", None),
            (b"RIFF: mot dinh dang", None),
            (b"ID3 la the cua tep nhac", None),
            (b"%PDF", None),
            (b"", None),
        ] {
            assert_eq!(binary(head), expected, "{head:?}");
        }
    }
}
