//! The link: a document, deflated, in a URL's fragment after a version prefix.
//!
//! Version 1 is `v1.` and then, in url-safe base64 without padding, four bytes of CRC-32 of the
//! text (little endian) and the text as raw deflate. All characters are unreserved in a URL, so no
//! program escapes them. A version, once it was shipped, opens for ever: a change of the format is
//! a new version beside the old ones.

use std::fmt;

use base64::alphabet;
use base64::engine::{DecodePaddingMode, Engine, GeneralPurpose, GeneralPurposeConfig};
use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress, Status};

use crate::document::MAX_BYTES;

/// Some servers and chat programs cut longer URLs; the person who shares is told so.
pub const ADVISED_CHARS: usize = 8_000;

const VERSION: u32 = 1;

/// No document within [`MAX_BYTES`] makes a longer link: deflate adds at most 5 bytes to each
/// 16 kB, base64 a third.
const MAX_LINK: usize = MAX_BYTES / 2 * 3;

/// A cut link may end within a group of six bits, which is for deflate to notice.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::URL_SAFE,
    GeneralPurposeConfig::new()
        .with_encode_padding(false)
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The fragment that holds the text, without `#`.
pub fn encode(text: &str) -> String {
    let mut bytes = checksum(text.as_bytes()).to_le_bytes().to_vec();
    let mut deflate = Compress::new(Compression::best(), false);
    loop {
        let done = text.as_bytes().get(total(deflate.total_in())..).unwrap_or_default();
        bytes.reserve(done.len() / 4 + 64);
        // Into memory, with room to write: nothing here can fail.
        match deflate.compress_vec(done, &mut bytes, FlushCompress::Finish) {
            Ok(Status::Ok | Status::BufError) => {}
            Ok(Status::StreamEnd) | Err(_) => break,
        }
    }
    let mut out = format!("v{VERSION}.");
    BASE64.encode_string(bytes, &mut out);
    out
}

/// The text in a fragment, with or without its `#`. White space within (a link that was wrapped
/// in a mail) is passed over.
///
/// Takes time and memory within a small multiple of [`MAX_BYTES`], whatever the link says.
pub fn decode(fragment: &str) -> Result<String, ShareError> {
    if fragment.len() > MAX_LINK {
        return Err(ShareError::TooLarge);
    }
    let fragment: String = fragment.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    let fragment = fragment.strip_prefix('#').unwrap_or(&fragment);
    let (version, data) = split_version(fragment)?;
    match version {
        1 => decode_v1(data),
        other => Err(ShareError::UnknownVersion(other)),
    }
}

/// What follows the `#` of a URL; a text without one is taken for the fragment itself.
pub fn fragment_of(link: &str) -> &str {
    let link = link.trim();
    link.split_once('#').map_or(link, |(_, fragment)| fragment)
}

/// Why a link does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShareError {
    /// There is nothing in it, or something that is no Crowsfoot link.
    NoLink,
    /// Made by a newer Crowsfoot.
    UnknownVersion(u32),
    /// The end is missing.
    Cut,
    /// A character that no link has.
    Character(char),
    /// It was changed on its way.
    Damaged,
    /// It holds more than [`MAX_BYTES`].
    TooLarge,
    /// It holds bytes that are no text.
    NotText,
}

impl fmt::Display for ShareError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ShareError::NoLink => write!(
                f,
                "This is no link to a diagram: after the # it must begin with “v{VERSION}.”. Copy the whole link again."
            ),
            ShareError::UnknownVersion(version) => write!(
                f,
                "The link is of version {version}, and this Crowsfoot reads version {VERSION}. Reload the page, or open the link with a newer Crowsfoot."
            ),
            ShareError::Cut => write!(
                f,
                "The link is cut: its end is missing. Long links are cut by some programs; ask for the link again, or for the file."
            ),
            ShareError::Character(c) => write!(
                f,
                "The link holds {c:?}, which no link has: it was changed on its way. Copy the whole link again."
            ),
            ShareError::Damaged => write!(
                f,
                "The link is damaged: its checksum is wrong, so it was changed on its way. Copy the whole link again."
            ),
            ShareError::TooLarge => write!(
                f,
                "The link holds more than {} MB, the most that is opened.",
                MAX_BYTES / 1024 / 1024
            ),
            ShareError::NotText => {
                write!(f, "The link holds no text, so it was not made by Crowsfoot.")
            }
        }
    }
}

impl std::error::Error for ShareError {}

fn split_version(fragment: &str) -> Result<(u32, &str), ShareError> {
    let Some((version, data)) = fragment.split_once('.') else {
        let rest = fragment.strip_prefix('v').unwrap_or("?");
        let cut = rest.chars().all(|c| c.is_ascii_digit());
        return Err(if cut { ShareError::Cut } else { ShareError::NoLink });
    };
    let version = version.strip_prefix('v').and_then(|it| it.parse().ok());
    Ok((version.ok_or(ShareError::NoLink)?, data))
}

fn decode_v1(data: &str) -> Result<String, ShareError> {
    use base64::DecodeError;
    let bytes = BASE64.decode(data).map_err(|error| match error {
        DecodeError::InvalidByte(at, _) => match data.get(at..).and_then(|it| it.chars().next()) {
            Some(c) if c != '=' => ShareError::Character(c),
            _ => ShareError::Damaged,
        },
        DecodeError::InvalidLength(_) => ShareError::Cut,
        DecodeError::InvalidLastSymbol(..) | DecodeError::InvalidPadding => ShareError::Damaged,
    })?;
    let (sum, deflated) = bytes.split_first_chunk().ok_or(ShareError::Cut)?;
    let text = inflate(deflated)?;
    if checksum(&text) != u32::from_le_bytes(*sum) {
        return Err(ShareError::Damaged);
    }
    String::from_utf8(text).map_err(|_| ShareError::NotText)
}

fn inflate(deflated: &[u8]) -> Result<Vec<u8>, ShareError> {
    let mut inflate = Decompress::new(false);
    let mut out = Vec::new();
    loop {
        let before = (inflate.total_in(), out.len());
        let rest = deflated.get(total(before.0)..).unwrap_or_default();
        // Room grows with what has come out, not with what the link promises.
        out.reserve_exact(out.len().clamp(4096, MAX_BYTES + 1 - out.len()));
        let status = inflate
            .decompress_vec(rest, &mut out, FlushDecompress::None)
            .map_err(|_| ShareError::Damaged)?;
        if out.len() > MAX_BYTES {
            return Err(ShareError::TooLarge);
        }
        match status {
            Status::StreamEnd if total(inflate.total_in()) < deflated.len() => {
                return Err(ShareError::Damaged);
            }
            Status::StreamEnd => return Ok(out),
            Status::Ok | Status::BufError if before == (inflate.total_in(), out.len()) => {
                return Err(ShareError::Cut);
            }
            Status::Ok | Status::BufError => {}
        }
    }
}

/// CRC-32 as zlib has it. The fast crates for it bring tables of 16 kB, which do not shrink and would
/// be in the first download; this is quick enough for a document.
fn checksum(bytes: &[u8]) -> u32 {
    let step = |crc: u32| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 };
    let nibbles: [u32; 16] = std::array::from_fn(|at| (0..4).fold(at as u32, |crc, _| step(crc)));
    let half = |crc: u32| crc >> 4 ^ nibbles.get(crc as usize & 15).copied().unwrap_or_default();
    !bytes.iter().fold(!0, |crc, byte| half(half(crc ^ u32::from(*byte))))
}

fn total(bytes: u64) -> usize {
    usize::try_from(bytes).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BLOG: &str = include_str!("../public/examples/blog.dbml");

    /// A link of version 1 around any bytes.
    fn link(bytes: &[u8], checksum: u32) -> String {
        let mut out = checksum.to_le_bytes().to_vec();
        out.extend(bytes);
        format!("v1.{}", BASE64.encode(out))
    }

    fn deflate(bytes: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(bytes.len() + 1024);
        let mut deflate = Compress::new(Compression::best(), false);
        let status = deflate.compress_vec(bytes, &mut out, FlushCompress::Finish);
        assert_eq!(status.unwrap(), Status::StreamEnd);
        out
    }

    #[track_caller]
    fn check(fragment: &str, error: ShareError) {
        assert_eq!(decode(fragment), Err(error));
    }

    #[test]
    fn checksums_are_those_of_zlib() {
        assert_eq!(checksum(b""), 0);
        assert_eq!(checksum(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn what_is_encoded_decodes() {
        // Bytes that deflate cannot shrink, beyond its largest block.
        let mut state = 1u32;
        let noise: String = (0..100_000)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                char::from(b' ' + (state >> 25) as u8 % 95)
            })
            .collect();
        for text in ["", "a", "Table ünï_𝄞 { id int }\r\n", BLOG, &noise, &BLOG.repeat(200)] {
            let fragment = encode(text);
            let safe = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
            assert!(fragment.chars().all(safe), "{fragment}");
            assert_eq!(decode(&fragment).as_deref(), Ok(text));
            assert_eq!(decode(&format!("#{fragment}")).as_deref(), Ok(text));
        }
        assert!(encode(BLOG).len() < BLOG.len());
    }

    #[test]
    fn every_cut_link_is_refused() {
        let good = encode(BLOG);
        for end in 1..good.len() {
            check(&good[..end], ShareError::Cut);
        }
        check("", ShareError::NoLink);
    }

    #[test]
    fn every_changed_character_is_noticed() {
        let good = encode(BLOG);
        for at in 3..good.len() - 1 {
            let other = if good.as_bytes()[at] == b'A' { "B" } else { "A" };
            let bad = format!("{}{other}{}", &good[..at], &good[at + 1..]);
            assert!(decode(&bad).is_err(), "character {at}");
        }
    }

    #[test]
    fn hostile_links_are_refused() {
        check("schema", ShareError::NoLink);
        check("va.AAAA", ShareError::NoLink);
        check("v99999999999.AAAA", ShareError::NoLink);
        check("v2.AAAA", ShareError::UnknownVersion(2));
        check("v1.ab+d", ShareError::Character('+'));
        check("v1.abäd", ShareError::Character('ä'));
        check("v1.ab%20", ShareError::Character('%'));
        check("v1.a=b=", ShareError::Damaged);
        let latin1 = b"caf\xe9";
        check(&link(&deflate(latin1), checksum(latin1)), ShareError::NotText);
        check(&link(&deflate(b"text"), 0), ShareError::Damaged);
        check(&link(&[deflate(b"text"), vec![0]].concat(), checksum(b"text")), ShareError::Damaged);
        check(&link(&[0xff; 64], 0), ShareError::Damaged);
        check(&"v".repeat(MAX_LINK + 1), ShareError::TooLarge);
    }

    #[test]
    fn a_bomb_is_refused_and_the_largest_document_opens() {
        let largest = vec![b' '; MAX_BYTES];
        let opened = decode(&link(&deflate(&largest), checksum(&largest)));
        assert_eq!(opened.map(|it| it.len()), Ok(MAX_BYTES));
        let bomb = vec![b' '; MAX_BYTES + 1];
        check(&link(&deflate(&bomb), checksum(&bomb)), ShareError::TooLarge);
        // A gigabyte in a megabyte: a block that refers to nothing before it, again and again.
        let mut block = Vec::with_capacity(4096);
        let mut deflate = Compress::new(Compression::best(), false);
        deflate.compress_vec(&[0; 1 << 20], &mut block, FlushCompress::Full).unwrap();
        assert_eq!(deflate.total_in(), 1 << 20);
        let bomb = link(&block.repeat(1024), 0);
        check(&bomb, ShareError::TooLarge);
    }

    #[test]
    fn a_whole_url_or_a_wrapped_one() {
        assert_eq!(fragment_of("https://a.example/b/?c#v1.AAAA\n"), "v1.AAAA");
        assert_eq!(fragment_of(" v1.AAAA"), "v1.AAAA");
        assert_eq!(fragment_of(""), "");
        let good = encode(BLOG);
        let (first, second) = good.split_at(76);
        assert_eq!(decode(&format!("{first}\r\n  {second}\n")).as_deref(), Ok(BLOG));
    }

    /// Links that people have. Lines are only ever added to this list.
    #[test]
    fn links_of_every_version_open_for_ever() {
        for (fragment, text) in [
            ("v1.AAAAAAMA", ""),
            (
                "v1.6kODYgtJTMpJVSgtTi0qVqjmUlDITFHIzCtRiC7IjuWq5QIA",
                "Table users {\n  id int [pk]\n}\n",
            ),
            (
                "v1.i5bYbgtJTMpJVSjILy4pVqjmUlDITFHIzCtRiC7IjgXyEktLMvKL4mGCefklCnmlOTk6CkWpaVYKdgqlxalFxXqZKbFctVwA",
                "Table posts {\n  id int [pk]\n  author_id int [not null, ref: > users.id]\n}\n",
            ),
            (
                "v1.oj-FEwtJTMpJVVBKLzq87fD8VIUPc1vmKSlUK2SmKGTmlShEF2TrKOTll6RaKagf3pN3eH1yfkqqeqxCLS8XAA",
                "Table \"größe 𝄞\" { id int [pk, note: 'ünïcode'] }\r\n",
            ),
            ("v1.AAAAAAEAAP__", ""),
            (
                "v1.6kODYgEeAOH_VGFibGUgdXNlcnMgewogIGlkIGludCBbcGtdCn0K",
                "Table users {\n  id int [pk]\n}\n",
            ),
            (
                "v1.i5bYbgFKALX_VGFibGUgcG9zdHMgewogIGlkIGludCBbcGtdCiAgYXV0aG9yX2lkIGludCBbbm90IG51bGwsIHJlZjogPiB1c2Vycy5pZF0KfQo",
                "Table posts {\n  id int [pk]\n  author_id int [not null, ref: > users.id]\n}\n",
            ),
            (
                "v1.oj-FEwE5AMb_VGFibGUgImdyw7bDn2Ug8J2EniIgeyBpZCBpbnQgW3BrLCBub3RlOiAnw7xuw69jb2RlJ10gfQ0K",
                "Table \"größe 𝄞\" { id int [pk, note: 'ünïcode'] }\r\n",
            ),
        ] {
            assert_eq!(decode(fragment).as_deref(), Ok(text));
        }
    }
}
