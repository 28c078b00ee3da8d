//! What the program reads: containers, packing, encodings, pages, limits; and what
//! becomes of what it can't read.
//!
//! Files are made here, in memory; the program reads them as anybody's.

mod files;
mod formats;
mod names;
mod packed;
mod place;
mod records;
mod unread;

const ONE: &str = "UBND tỉnh Thanh Hóa ban hành Kế hoạch số 119/KH-UBND.";
const TWO: &str = "Tỉnh Hủa Phăn (Lào) đón đoàn đại biểu Thanh Hóa.";
