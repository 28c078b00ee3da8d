//! Rows into bytes.
//!
//! In: rows of [`crate::record`], which are made of strings, whole numbers and lists
//! of rows. Out: bytes appended to a buffer, the same as the crates `csv` and
//! `serde_json` give (tests compare). Those keep a buffer of their own for each
//! writer and look at each byte of each string and key by itself; here rows go
//! straight into the output, and of strings many bytes are looked at and copied at
//! once. Of the time of a run writing is a good part: there are several times as
//! many bytes of rows as of text.

mod cells;
mod line;

pub(crate) use cells::line as csv_line;
pub(super) use cells::row;
pub(super) use line::Json;

/// Whether `is` holds for a byte of the piece. Written without branches, so that the
/// compiler makes vector code of it.
#[inline(always)]
fn any<const N: usize>(piece: &[u8; N], is: impl Fn(u8) -> bool + Copy) -> bool {
    piece.iter().fold(false, |any, &b| any | is(b))
}

/// Whether `is` holds for any byte.
fn holds(bytes: &[u8], is: impl Fn(u8) -> bool + Copy) -> bool {
    let (pieces, rest) = bytes.as_chunks::<16>();
    // Of longer strings the end is looked at in a whole piece too, over the one before.
    let last = bytes.last_chunk::<16>();
    pieces.iter().chain(last).any(|piece| any(piece, is))
        || last.is_none() && rest.iter().any(|&b| is(b))
}

/// The first byte for which `is` holds.
fn first(bytes: &[u8], is: impl Fn(u8) -> bool + Copy) -> Option<usize> {
    let (pieces, _) = bytes.as_chunks::<32>();
    let clean = pieces.iter().position(|piece| any(piece, is));
    let at = clean.unwrap_or(pieces.len()) * 32;
    let rest = bytes[at..].iter().position(|&b| is(b));
    rest.map(|n| at + n)
}

/// Room for a short string and the marks around it.
const ROOM: usize = 32;

/// Whether there is room without growing. Growing is left to other functions, so that those
/// which nearly always find room need not keep their registers for it.
#[inline(always)]
fn has_room(out: &Vec<u8>) -> bool {
    out.capacity() - out.len() >= ROOM
}

/// Appends `N` bytes before a string, the string as it is, and one byte behind it, if `is`
/// holds for none of its bytes; else appends nothing and gives false. For strings that fit
/// into [`ROOM`] with these, as nearly all do: they are put there in pieces whose lengths are
/// known when this is compiled, the last N bytes of the string over the end of the first.
#[inline(always)]
fn push_short<const N: usize>(
    out: &mut Vec<u8>,
    before: [u8; N],
    s: &[u8],
    behind: u8,
    is: impl Fn(u8) -> bool + Copy,
) -> bool {
    let at = out.len();
    let length = s.len();
    if length + N + 1 > ROOM || !has_room(out) {
        return false;
    }
    out.extend_from_slice(&[0; ROOM]);
    let Some(room) = out.last_chunk_mut::<ROOM>() else {
        return false;
    };
    room[..N].copy_from_slice(&before);
    let inner = &mut room[N..];
    let plain = match length {
        0 => true,
        1 => put_ends::<1>(inner, s, is),
        2..4 => put_ends::<2>(inner, s, is),
        4..8 => put_ends::<4>(inner, s, is),
        8..16 => put_ends::<8>(inner, s, is),
        _ => put_ends::<16>(inner, s, is),
    };
    room[N + length] = behind;
    out.truncate(if plain { at + N + length + 1 } else { at });
    plain
}

/// Puts a string of P to 2 P bytes; whether `is` holds for none of them.
#[inline(always)]
fn put_ends<const P: usize>(room: &mut [u8], s: &[u8], is: impl Fn(u8) -> bool + Copy) -> bool {
    let (Some(first), Some(last)) = (s.first_chunk::<P>(), s.last_chunk::<P>()) else {
        return false;
    };
    let plain = !(any(first, is) | any(last, is));
    room[..P].copy_from_slice(first);
    room[s.len() - P..s.len()].copy_from_slice(last);
    plain
}

/// Appends a whole number and, if it is not zero, one byte behind it.
#[inline]
fn push_number(out: &mut Vec<u8>, n: u64, behind: u8) {
    if n >= 10_000 || !has_room(out) {
        return push_large(out, n, behind);
    }
    // Four digits are written at once, and those that the number has not are shifted out:
    // faster than to branch on how many there are.
    let digits = digits(n as u32);
    let zeros = (digits.trailing_zeros() / 8).min(3);
    let ascii = u64::from(digits | 0x3030_3030) | u64::from(behind) << 32;
    let end = out.len() + 4 - zeros as usize + usize::from(behind != 0);
    out.extend_from_slice(&(ascii >> (8 * zeros)).to_le_bytes());
    out.truncate(end);
}

/// The digits of a number of four of them, each in a byte, the first in the lowest: two
/// numbers of two digits side by side, then four of one. The products are quotients by 100
/// and by 10, exact for numbers as small as these.
#[inline(always)]
fn digits(n: u32) -> u32 {
    let hundreds = (n * 5243) >> 19;
    let twos = hundreds | (n - hundreds * 100) << 16;
    let tens = (twos * 103) >> 10 & 0x000F_000F;
    tens | (twos - tens * 10) << 8
}

#[inline(never)]
fn push_large(out: &mut Vec<u8>, n: u64, behind: u8) {
    out.extend_from_slice(itoa::Buffer::new().format(n).as_bytes());
    if behind != 0 {
        out.push(behind);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_their_digits() {
        let mut numbers: Vec<u64> = (0..20_000).collect();
        for zeros in 0..20 {
            let n = 10u64.pow(zeros);
            numbers.extend([n - 1, n, n + 1]);
        }
        numbers.push(u64::MAX);
        for n in numbers {
            for room in [0, 100] {
                let mut out = Vec::with_capacity(room);
                push_number(&mut out, n, b',');
                push_number(&mut out, n, 0);
                assert_eq!(String::from_utf8_lossy(&out), format!("{n},{n}"));
            }
        }
    }

    #[test]
    fn strings_are_taken_whole_or_not_at_all() {
        let is = |b| b == b',';
        for length in 0..=ROOM {
            let plain: Vec<u8> = (b'a'..=b'z').cycle().take(length).collect();
            let mut out = Vec::with_capacity(100);
            out.push(b'x');
            let fits = length + 2 <= ROOM;
            assert_eq!(push_short(&mut out, [b'"'], &plain, b'"', is), fits);
            let expected = [b"x\"", &plain[..], b"\""].concat();
            assert_eq!(out, if fits { &expected[..] } else { b"x" });
            for at in 0..length {
                let mut odd = plain.clone();
                odd[at] = b',';
                let mut out = Vec::with_capacity(100);
                assert!(!push_short(&mut out, [], &odd, b'"', is), "{length} {at}");
                assert!(out.is_empty());
            }
        }
    }

    #[test]
    fn the_first_of_some_bytes() {
        let is = |b| b == b',';
        for length in 0..100 {
            let mut text = vec![b'a'; length];
            assert_eq!((first(&text, is), holds(&text, is)), (None, false));
            for at in (0..length).rev() {
                text[at] = b',';
                assert_eq!((first(&text, is), holds(&text, is)), (Some(at), true));
            }
        }
    }
}
