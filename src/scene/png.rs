//! A PNG file of rows of pixels that come piece by piece: for pictures that are larger than what a browser
//! paints at once.

use std::io::Write;

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};

/// A picture on its way: rows from top to bottom.
pub struct Png {
    width: u32,
    height: u32,
    packed: ZlibEncoder<Vec<u8>>,
    /// The last row, of which the next is the difference.
    last: Vec<u8>,
}

impl Png {
    /// In pixels, both at least one.
    pub fn new(width: u32, height: u32) -> Png {
        let packed = ZlibEncoder::new(Vec::new(), Compression::fast());
        Png { width, height, packed, last: vec![0; 3 * width as usize] }
    }

    /// More rows, each of `width` pixels of red, green, blue and an opacity that counts for nothing: the paper
    /// of a drawing has no holes.
    pub fn rows(&mut self, rgba: &[u8]) {
        let mut line = Vec::with_capacity(self.last.len() + 1);
        for row in rgba.chunks_exact(4 * self.width as usize) {
            // Rows of a drawing are mostly like the one above.
            line.clear();
            line.push(UP);
            let colors = row.chunks_exact(4).flat_map(|it| it.iter().take(3));
            for (color, above) in colors.zip(&mut self.last) {
                line.push(color.wrapping_sub(*above));
                *above = *color;
            }
            // Writing to a vector does not fail.
            let _ = self.packed.write_all(&line);
        }
    }

    /// The file.
    pub fn finish(self) -> Vec<u8> {
        let mut file = SIGNATURE.to_vec();
        let mut head = [self.width.to_be_bytes(), self.height.to_be_bytes()].concat();
        // Eight bits of each colour, and no lacing.
        head.extend([8, 2, 0, 0, 0]);
        chunk(&mut file, b"IHDR", &head);
        chunk(&mut file, b"IDAT", &self.packed.finish().unwrap_or_default());
        chunk(&mut file, b"IEND", &[]);
        file
    }
}

const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";
/// How a row is written: as the difference to the one above.
const UP: u8 = 2;

fn chunk(file: &mut Vec<u8>, kind: &[u8; 4], content: &[u8]) {
    let mut sum = Crc::new();
    sum.update(kind);
    sum.update(content);
    file.extend((content.len() as u32).to_be_bytes());
    file.extend(kind);
    file.extend(content);
    file.extend(sum.sum().to_be_bytes());
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn rows_come_back() {
        let row = |shade: u8| -> Vec<u8> { (0..5).flat_map(|it| [shade, it, 7, 255]).collect() };
        let mut png = Png::new(5, 3);
        png.rows(&[row(1), row(1)].concat());
        png.rows(&row(200));
        let file = png.finish();
        assert_eq!(file[..8], SIGNATURE);
        assert_eq!(file[8..33], *b"\0\0\0\rIHDR\0\0\0\x05\0\0\0\x03\x08\x02\0\0\0\xd4\x54\x52\xaf");
        let length = u32::from_be_bytes([file[33], file[34], file[35], file[36]]) as usize;
        let mut lines = Vec::new();
        let packed = &file[41..41 + length];
        flate2::read::ZlibDecoder::new(packed).read_to_end(&mut lines).expect("zlib");
        let mut above = [0_u8; 15];
        let mut colors = Vec::new();
        for line in lines.chunks(16) {
            assert_eq!(line[0], UP);
            for (at, difference) in line[1..].iter().enumerate() {
                above[at] = above[at].wrapping_add(*difference);
            }
            colors.push((above[0], above[13], above[14]));
        }
        assert_eq!(colors, [(1, 4, 7), (1, 4, 7), (200, 4, 7)]);
        assert_eq!(file[file.len() - 12..], *b"\0\0\0\0IEND\xaeB`\x82");
    }
}
