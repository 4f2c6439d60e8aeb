//! A small picture as evidence: a PNG of coloured bands, written without a library (its data are stored, not packed).

const SIDE: u8 = 64;

/// A picture; different numbers look different.
pub(super) fn picture(number: usize) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let side = u32::from(SIDE).to_be_bytes();
    let header = [&side[..], &side[..], &[8, 2, 0, 0, 0]].concat();
    chunk(&mut png, b"IHDR", &header);
    chunk(&mut png, b"IDAT", &stored(&pixels(number)));
    chunk(&mut png, b"IEND", &[]);
    png
}

/// Rows of RGB, each after its filter byte.
fn pixels(number: usize) -> Vec<u8> {
    let tint = (number % 256) as u8;
    let row = |y: u8| std::iter::once(0).chain((0..SIDE).flat_map(move |x| [tint.wrapping_add(x), y.wrapping_mul(4), 255 - x * 3]));
    (0..SIDE).flat_map(row).collect()
}

/// A zlib stream of one stored block; the picture is far below its limit of 65,535 bytes.
fn stored(data: &[u8]) -> Vec<u8> {
    let length = data.len() as u16;
    let mut stream = vec![0x78, 0x01, 0x01];
    stream.extend(length.to_le_bytes());
    stream.extend((!length).to_le_bytes());
    stream.extend(data);
    let (a, b) = data.iter().fold((1_u32, 0_u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (b + a) % 65_521)
    });
    stream.extend((b << 16 | a).to_be_bytes());
    stream
}

fn chunk(png: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) {
    png.extend((data.len() as u32).to_be_bytes());
    let body = [kind, data].concat();
    png.extend(&body);
    png.extend(crc(&body).to_be_bytes());
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_is_taken_for_a_png_and_its_checksums_are_right() {
        let png = picture(7);
        assert_eq!(linli_files::media_type(&png), Some("image/png"));
        // The CRC of the empty IEND chunk is known to everybody.
        assert_eq!(png[png.len() - 4..], [0xAE, 0x42, 0x60, 0x82]);
        assert_ne!(png, picture(8));
    }
}
