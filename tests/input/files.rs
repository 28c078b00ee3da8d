//! Files of all formats, made in memory.

use std::io::Write;

pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    out.write_all(bytes).expect("gzip");
    out.finish().expect("gzip")
}

pub(super) fn zstd(bytes: &[u8]) -> Vec<u8> {
    zstd::encode_all(bytes, 3).expect("zstd")
}

pub(super) fn bzip2(bytes: &[u8]) -> Vec<u8> {
    let mut out = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::default());
    out.write_all(bytes).expect("bzip2");
    out.finish().expect("bzip2")
}

/// The smallest xz there is: the bytes as they are, in one chunk, without a check.
pub(super) fn xz(bytes: &[u8]) -> Vec<u8> {
    let crc = |bytes: &[u8]| crc32(bytes).to_le_bytes();
    let mut out = b"\xFD7zXZ\0".to_vec();
    out.extend([0, 0]);
    out.extend(crc(&[0, 0]));
    let header_at = out.len();
    out.extend([2, 0, 0x21, 1, 0x16, 0, 0, 0]);
    let header_crc = crc(&out[header_at..]);
    out.extend(header_crc);
    for (n, chunk) in bytes.chunks(1 << 16).enumerate() {
        out.push(if n == 0 { 1 } else { 2 });
        out.extend((chunk.len() as u16).wrapping_sub(1).to_be_bytes());
        out.extend(chunk);
    }
    out.push(0);
    let unpadded = out.len() - header_at;
    while !(out.len() - header_at).is_multiple_of(4) {
        out.push(0);
    }
    let index_at = out.len();
    out.extend([0, 1]);
    out.extend(varint(unpadded));
    out.extend(varint(bytes.len()));
    while !(out.len() - index_at).is_multiple_of(4) {
        out.push(0);
    }
    let index_crc = crc(&out[index_at..]);
    out.extend(index_crc);
    let backward = ((out.len() - index_at) / 4 - 1) as u32;
    let mut footer = backward.to_le_bytes().to_vec();
    footer.extend([0, 0]);
    out.extend(crc(&footer));
    out.extend(footer);
    out.extend(b"YZ");
    out
}

pub(super) fn varint(mut n: usize) -> Vec<u8> {
    let mut out = Vec::new();
    while n >= 0x80 {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
    out
}

pub(super) fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, &b| {
        (0..8).fold(crc ^ u32::from(b), |c, _| {
            (c >> 1) ^ (0xEDB8_8320 & (c & 1).wrapping_neg())
        })
    })
}

pub(super) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut out);
    for (name, bytes) in files {
        let file = archive
            .new_file(name)
            .compression_method(rawzip::CompressionMethod::DEFLATE);
        let (mut entry, config) = file.start().expect("entry");
        let packed = flate2::write::DeflateEncoder::new(&mut entry, flate2::Compression::default());
        let mut writer = config.wrap(packed);
        writer.write_all(bytes).expect("entry");
        let (packed, descriptor) = writer.finish().expect("entry");
        packed.finish().expect("entry");
        entry.finish(descriptor).expect("entry");
    }
    archive.finish().expect("zip");
    out
}

pub(super) fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        archive
            .append_data(&mut header, name, *bytes)
            .expect("entry");
    }
    archive.into_inner().expect("tar")
}

pub(super) fn warc(records: &[(&str, &str, &str, Vec<u8>)]) -> Vec<u8> {
    let mut out = Vec::new();
    for (kind, uri, content_type, block) in records {
        let head = format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\n\r\n",
            block.len()
        );
        out.extend(head.bytes());
        out.extend(block);
        out.extend(b"\r\n\r\n");
    }
    out
}

pub(super) fn answer(status: &str, content_type: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n\r\n");
    [head.as_bytes(), body].concat()
}

pub(super) fn parquet(rows: &[(Option<&str>, &str, Option<i32>)]) -> Vec<u8> {
    use parquet::data_type::{ByteArray, ByteArrayType, Int32Type};
    use parquet::file::writer::SerializedFileWriter;
    let schema = "message articles {
        optional binary url (UTF8);
        required group article { required binary body (UTF8); }
        optional int32 published (DATE);
    }";
    let schema = parquet::schema::parser::parse_message_type(schema).expect("schema");
    let mut out = Vec::new();
    let properties = Default::default();
    let mut writer = SerializedFileWriter::new(&mut out, schema.into(), properties).expect("file");
    for rows in rows.chunks(2) {
        let mut group = writer.next_row_group().expect("group");
        let there = |is: bool| i16::from(is);
        let mut column = group.next_column().expect("column").expect("url");
        let urls: Vec<ByteArray> = rows
            .iter()
            .filter_map(|r| r.0.map(ByteArray::from))
            .collect();
        let levels: Vec<i16> = rows.iter().map(|r| there(r.0.is_some())).collect();
        let typed = column.typed::<ByteArrayType>();
        typed.write_batch(&urls, Some(&levels), None).expect("urls");
        column.close().expect("url");
        let mut column = group.next_column().expect("column").expect("body");
        let bodies: Vec<ByteArray> = rows.iter().map(|r| ByteArray::from(r.1)).collect();
        let typed = column.typed::<ByteArrayType>();
        typed.write_batch(&bodies, None, None).expect("bodies");
        column.close().expect("body");
        let mut column = group.next_column().expect("column").expect("published");
        let days: Vec<i32> = rows.iter().filter_map(|r| r.2).collect();
        let levels: Vec<i16> = rows.iter().map(|r| there(r.2.is_some())).collect();
        let typed = column.typed::<Int32Type>();
        typed.write_batch(&days, Some(&levels), None).expect("days");
        column.close().expect("published");
        group.close().expect("group");
    }
    writer.close().expect("file");
    out
}

/// A text and a moment; `kind` is the moment's type.
pub(super) fn parquet_at(text: &str, kind: &str, moment: i64) -> Vec<u8> {
    use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
    use parquet::file::writer::SerializedFileWriter;
    let schema = format!(
        "message articles {{ required binary text (UTF8); required int64 date ({kind}); }}"
    );
    let schema = parquet::schema::parser::parse_message_type(&schema).expect("schema");
    let mut out = Vec::new();
    let properties = Default::default();
    let mut writer = SerializedFileWriter::new(&mut out, schema.into(), properties).expect("file");
    let mut group = writer.next_row_group().expect("group");
    let mut column = group.next_column().expect("column").expect("text");
    let typed = column.typed::<ByteArrayType>();
    let texts = [ByteArray::from(text)];
    typed.write_batch(&texts, None, None).expect("text");
    column.close().expect("text");
    let mut column = group.next_column().expect("column").expect("date");
    let typed = column.typed::<Int64Type>();
    typed.write_batch(&[moment], None, None).expect("moment");
    column.close().expect("date");
    group.close().expect("group");
    writer.close().expect("file");
    out
}

/// The bytes that these characters are in Latin-1.
pub(super) fn latin(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| u8::try_from(c).expect("Latin-1"))
        .collect()
}

pub(super) fn line(id: &str, text: &str) -> String {
    format!(
        "{{\"id\": \"{id}\", \"text\": {}}}\n",
        serde_json::Value::from(text)
    )
}

/// Entries as they are, with lengths and check sums before them.
pub(super) fn stored_zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut out, mut list) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let at = out.len() as u32;
        let mut head = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        head.extend(crc32(bytes).to_le_bytes());
        head.extend((bytes.len() as u32).to_le_bytes());
        head.extend((bytes.len() as u32).to_le_bytes());
        head.extend((name.len() as u16).to_le_bytes());
        head.extend([0, 0]);
        out.extend(b"PK\x03\x04");
        out.extend(&head);
        out.extend(name.bytes());
        out.extend(*bytes);
        list.extend(b"PK\x01\x02\x14\0");
        list.extend(&head);
        list.extend([0; 10]);
        list.extend(at.to_le_bytes());
        list.extend(name.bytes());
    }
    let (at, n) = (out.len() as u32, files.len() as u16);
    out.extend(&list);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(n.to_le_bytes());
    out.extend(n.to_le_bytes());
    out.extend((list.len() as u32).to_le_bytes());
    out.extend(at.to_le_bytes());
    out.extend([0, 0]);
    out
}
