//! Digests of content, and the short codes made from them.

use std::fmt;
use std::str::FromStr;

use serde::de::Visitor;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// So many bytes of small parts are digested at once.
const PIECE: usize = 1 << 14;
/// So many bytes most of them have together.
const SMALL: usize = 1 << 11;

/// A BLAKE3 digest, written as 64 hexadecimal digits where people read it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of `bytes`.
    pub fn of(bytes: &[u8]) -> Digest {
        Digest(*blake3::hash(bytes).as_bytes())
    }

    /// The digest of several parts, each with its length, so that no two lists of parts collide by joining.
    pub fn of_parts<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Digest {
        let mut pieces = Pieces::default();
        for part in parts {
            pieces.add(&(part.len() as u64).to_le_bytes());
            pieces.add(part);
        }
        pieces.digest()
    }

    /// The digest of several digests; all are of one length, which need not be said.
    pub fn of_all(parts: &[Digest]) -> Digest {
        Digest::of(parts.iter().map(|part| part.0).collect::<Vec<_>>().as_flattened())
    }

    /// The digest of what the parts are together.
    pub fn of_joined<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Digest {
        let mut pieces = Pieces::default();
        parts.into_iter().for_each(|part| pieces.add(part));
        pieces.digest()
    }

    /// The digest of everything `reader` yields.
    pub fn of_reader(reader: impl std::io::Read) -> std::io::Result<Digest> {
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(reader)?;
        Ok(Digest(*hasher.finalize().as_bytes()))
    }

    /// Its bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The first `length` characters of the digest in an alphabet without look-alikes (no 0 1 i l o u).
    pub fn code(&self, length: usize) -> String {
        const ALPHABET: &[u8; 30] = b"23456789abcdefghjkmnpqrstvwxyz";
        let mut number = u128::from_be_bytes(self.0[..16].try_into().expect("a digest has 32 bytes"));
        let mut code = String::with_capacity(length);
        for _ in 0..length {
            code.push(char::from(ALPHABET[(number % 30) as usize]));
            number /= 30;
        }
        code
    }

    /// So many capital letters of the digest: consonants only, so that they spell nothing, and none that looks like a digit.
    pub fn letters(&self, length: usize) -> String {
        const ALPHABET: &[u8; 18] = b"BCDFGHJKMNPQRTVWXY";
        let mut number = u128::from_be_bytes(self.0[..16].try_into().expect("a digest has 32 bytes"));
        let mut letters = String::with_capacity(length);
        for _ in 0..length {
            letters.push(char::from(ALPHABET[(number % 18) as usize]));
            number /= 18;
        }
        letters
    }

    /// The first eight hexadecimal digits, for the name of a file that may be cached for ever.
    pub fn short(&self) -> String {
        self.to_string()[..8].to_owned()
    }
}

/// Parts on their way into a digest. What lies in one piece is digested several blocks at a time, and best of all as a whole.
struct Pieces {
    /// Takes the pieces before this one, once there are any: to set it up takes as long as a small piece.
    hasher: Option<blake3::Hasher>,
    piece: Vec<u8>,
}

impl Default for Pieces {
    fn default() -> Pieces {
        Pieces { hasher: None, piece: Vec::with_capacity(SMALL) }
    }
}

impl Pieces {
    fn add(&mut self, part: &[u8]) {
        if self.piece.len() + part.len() > PIECE {
            self.hasher.get_or_insert_default().update(&self.piece);
            self.piece.clear();
        }
        match part.len() {
            0..PIECE => self.piece.extend_from_slice(part),
            _ => drop(self.hasher.get_or_insert_default().update(part)),
        }
    }

    fn digest(mut self) -> Digest {
        match &mut self.hasher {
            None => Digest::of(&self.piece),
            Some(hasher) => Digest(*hasher.update(&self.piece).finalize().as_bytes()),
        }
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&blake3::Hash::from_bytes(self.0).to_hex())
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({})", self.short())
    }
}

impl FromStr for Digest {
    type Err = blake3::HexError;

    fn from_str(text: &str) -> Result<Digest, Self::Err> {
        blake3::Hash::from_hex(text).map(|hash| Digest(*hash.as_bytes()))
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match serializer.is_human_readable() {
            true => serializer.serialize_str(&blake3::Hash::from_bytes(self.0).to_hex()),
            false => self.0.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Digest, D::Error> {
        match deserializer.is_human_readable() {
            true => deserializer.deserialize_str(Digits),
            false => Deserialize::deserialize(deserializer).map(Digest),
        }
    }
}

/// Reads the digits where they stand.
struct Digits;

impl Visitor<'_> for Digits {
    type Value = Digest;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("64 hexadecimal digits")
    }

    fn visit_str<E: serde::de::Error>(self, digits: &str) -> Result<Digest, E> {
        digits.parse().map_err(E::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_run_together() {
        let parts = |list: &[&str]| Digest::of_parts(list.iter().map(|part| part.as_bytes()));
        assert_ne!(parts(&["ab", "c"]), parts(&["a", "bc"]));
    }

    #[test]
    fn parts_make_the_same_whole_however_long_they_are() {
        for lengths in [[0, 1, 4000], [16_383, 1, 16_384], [20_000, 20, 20_000], [16_300, 16_300, 16_300]] {
            let parts = lengths.map(|length| vec![7u8; length]);
            let whole: Vec<u8> = parts.iter().flat_map(|part| [&(part.len() as u64).to_le_bytes()[..], part].concat()).collect();
            assert_eq!(Digest::of_parts(parts.iter().map(Vec::as_slice)), Digest::of(&whole), "{lengths:?}");
            assert_eq!(Digest::of_joined(parts.iter().map(Vec::as_slice)), Digest::of(&parts.concat()), "{lengths:?}");
        }
    }

    #[test]
    fn codes_lengthen_without_changing_their_start() {
        let digest = Digest::of("notices/water".as_bytes());
        assert!(digest.code(7).starts_with(&digest.code(5)));
        assert_eq!(digest.to_string().parse::<Digest>().ok(), Some(digest));
    }
}
