//! What a person chooses of a run by chance.

/// A number that a person gives a run.
pub(crate) fn variable(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// The seed that a variable fixes, else another one each time. It is printed, so that the run can be repeated.
pub(crate) fn of(name: &str) -> u64 {
    let seed = variable(name).unwrap_or_else(|| {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        now.map_or(1, |it| it.as_millis() as u64)
    });
    #[expect(clippy::print_stderr, reason = "the seed repeats the run")]
    {
        eprintln!("{name}={seed}");
    }
    seed
}
