//! SHA-256 in the form in which `sha256sum` writes it, for lists that other programs check too.

use std::io::{self, Read};

use sha2::{Digest as _, Sha256};

/// The 64 hexadecimal digits of `bytes`.
pub fn of(bytes: &[u8]) -> String {
    digits(&Sha256::digest(bytes))
}

/// The same of everything that `reader` yields, read in pieces.
pub fn of_reader(mut reader: impl Read) -> io::Result<String> {
    let mut hasher = Sha256::new();
    let mut piece = vec![0; 64 * 1024];
    loop {
        match reader.read(&mut piece)? {
            0 => return Ok(digits(&hasher.finalize())),
            read => hasher.update(&piece[..read]),
        }
    }
}

fn digits(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from(b"0123456789abcdef"[usize::from(half)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_digests() {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(of(b"abc"), abc);
        assert_eq!(of_reader(&b"abc"[..]).expect("read"), abc);
        assert_eq!(of(b""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
