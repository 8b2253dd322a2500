//! Hash maps over what a document says. Whoever makes a link chooses its names, and could choose ten
//! thousand that fall into one bucket: so the hash has a key that differs from run to run.

use std::hash::{BuildHasher, RandomState};
use std::sync::OnceLock;

use foldhash::SharedSeed;
use foldhash::fast::FoldHasher;

pub type HashMap<K, V> = std::collections::HashMap<K, V, Keyed>;
pub type HashSet<T> = std::collections::HashSet<T, Keyed>;

static KEY: OnceLock<SharedSeed> = OnceLock::new();

/// Sets the key, before the first map is made: for a host whose standard library knows no chance, as
/// the browser's. Later calls do nothing.
pub fn set_key(random: u64) {
    KEY.get_or_init(|| SharedSeed::from_u64(random));
}

/// Makes the hashers of [`HashMap`] and [`HashSet`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Keyed;

impl BuildHasher for Keyed {
    type Hasher = Hasher;

    fn build_hasher(&self) -> Hasher {
        let key = KEY.get_or_init(|| SharedSeed::from_u64(RandomState::new().hash_one(0)));
        Hasher(FoldHasher::with_seed(0, key))
    }
}

#[derive(Clone)]
pub struct Hasher(FoldHasher<'static>);

/// Text goes through one function that is never inlined: there are many maps, and the page is small.
impl std::hash::Hasher for Hasher {
    #[inline(never)]
    fn write(&mut self, bytes: &[u8]) {
        self.0.write(bytes);
    }

    fn write_u8(&mut self, it: u8) {
        self.0.write_u8(it);
    }

    fn write_u32(&mut self, it: u32) {
        self.0.write_u32(it);
    }

    fn write_u64(&mut self, it: u64) {
        self.0.write_u64(it);
    }

    fn write_usize(&mut self, it: usize) {
        self.0.write_usize(it);
    }

    fn finish(&self) -> u64 {
        self.0.finish()
    }
}
