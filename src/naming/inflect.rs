//! Singular and plural of English words, as far as table and column names need them.

use std::borrow::Cow;

/// The name with its last word in the plural; a name that is plural already stays.
pub fn plural(name: &str) -> String {
    inflect(name, |word| {
        let one = singular_word(word);
        let many = plural_word(one.as_deref().unwrap_or(word))?;
        (many != word).then_some(many)
    })
}

/// The name with its last word in the singular; a name that is singular already stays.
pub fn singular(name: &str) -> String {
    inflect(name, singular_word)
}

/// Changes the last word; the function sees it in lower case, and answers `None` where it stays. Its
/// letters keep their case as far as the word stays the same, and what is new follows a word in capitals.
fn inflect(name: &str, change: impl Fn(&str) -> Option<String>) -> String {
    let start = last_word(name);
    let (head, word) = name.split_at(start);
    let is_ascii = word.bytes().last().is_some_and(|it| it.is_ascii_alphanumeric());
    if !is_ascii {
        return name.to_owned();
    }
    let is_lower = !word.bytes().any(|it| it.is_ascii_uppercase());
    let lower = if is_lower { Cow::Borrowed(word) } else { Cow::Owned(word.to_ascii_lowercase()) };
    let Some(changed) = change(&lower) else { return name.to_owned() };
    if is_lower {
        return [head, &changed].concat();
    }
    let same: usize = lower
        .chars()
        .zip(changed.chars())
        .take_while(|(a, b)| a == b)
        .map(|it| it.0.len_utf8())
        .sum();
    let capitals = word.len() > 1 && !word.bytes().any(|it| it.is_ascii_lowercase());
    let tail = changed.get(same..).unwrap_or_default();
    let tail = if capitals { tail.to_ascii_uppercase() } else { tail.to_owned() };
    [head, word.get(..same).unwrap_or_default(), &tail].concat()
}

/// Where the last word begins: after the last separator or at the last capital after a small letter.
fn last_word(name: &str) -> usize {
    if !name.bytes().any(|it| it.is_ascii_uppercase()) && name.is_ascii() {
        let separator = |c: char| !c.is_ascii_alphanumeric();
        let word = name.trim_end_matches(separator);
        // What stands behind the last word is no word, and part of none.
        let is_word = word.len() == name.len();
        return if is_word { name.rfind(separator).map_or(0, |it| it + 1) } else { word.len() };
    }
    let mut start = 0;
    let mut before = ' ';
    for (at, c) in name.char_indices() {
        if c.is_ascii() && !c.is_ascii_alphanumeric() {
            start = at + 1;
        } else if c.is_uppercase() && (before.is_lowercase() || before.is_ascii_digit()) {
            start = at;
        }
        before = c;
    }
    // A separator at the end is no word.
    if start == name.len() {
        name.trim_end_matches(|c: char| !c.is_alphanumeric()).len()
    } else {
        start
    }
}

/// Plural and singular, of whole words.
const IRREGULAR: &[(&str, &str)] = &[
    ("alumni", "alumnus"),
    ("appendices", "appendix"),
    ("axes", "axis"),
    ("bacteria", "bacterium"),
    ("cacti", "cactus"),
    ("codices", "codex"),
    ("criteria", "criterion"),
    ("curricula", "curriculum"),
    ("dice", "die"),
    ("feet", "foot"),
    ("fungi", "fungus"),
    ("geese", "goose"),
    ("hooves", "hoof"),
    ("lice", "louse"),
    ("memoranda", "memorandum"),
    ("mice", "mouse"),
    ("nuclei", "nucleus"),
    ("oxen", "ox"),
    ("phenomena", "phenomenon"),
    ("quizzes", "quiz"),
    ("stimuli", "stimulus"),
    ("syllabi", "syllabus"),
    ("teeth", "tooth"),
    ("thieves", "thief"),
];

/// Plural and singular, of words and of what ends in them: `grandchildren`, `bookshelves`.
const IRREGULAR_ENDINGS: &[(&str, &str)] = &[
    ("analyses", "analysis"),
    ("calves", "calf"),
    ("children", "child"),
    ("crises", "crisis"),
    ("diagnoses", "diagnosis"),
    ("elves", "elf"),
    ("emphases", "emphasis"),
    ("halves", "half"),
    ("indices", "index"),
    ("knives", "knife"),
    ("leaves", "leaf"),
    ("lives", "life"),
    ("loaves", "loaf"),
    ("matrices", "matrix"),
    ("oases", "oasis"),
    ("people", "person"),
    ("prognoses", "prognosis"),
    ("scarves", "scarf"),
    ("selves", "self"),
    ("shelves", "shelf"),
    ("synopses", "synopsis"),
    ("theses", "thesis"),
    ("vertices", "vertex"),
    ("wives", "wife"),
    ("wolves", "wolf"),
];

/// The same in both. Sorted, as are all lists below.
const UNCOUNTABLE: &[&str] = &[
    "aircraft",
    "analytics",
    "audio",
    "aws",
    "bison",
    "cattle",
    "chaos",
    "chess",
    "clothing",
    "cms",
    "content",
    "cosmos",
    "css",
    "data",
    "deer",
    "dns",
    "economics",
    "electronics",
    "equipment",
    "ethics",
    "feedback",
    "fish",
    "furniture",
    "goods",
    "gps",
    "hardware",
    "headquarters",
    "homework",
    "https",
    "info",
    "information",
    "ios",
    "js",
    "kudos",
    "logistics",
    "luggage",
    "mathematics",
    "means",
    "media",
    "metadata",
    "money",
    "moose",
    "news",
    "offspring",
    "os",
    "physics",
    "police",
    "politics",
    "pos",
    "rice",
    "salmon",
    "sas",
    "series",
    "sheep",
    "shrimp",
    "sms",
    "software",
    "spacecraft",
    "species",
    "staff",
    "statistics",
    "tls",
    "traffic",
    "trout",
    "wildlife",
];

/// Singulars in `-as`, whose plural is `-ases`.
const ENDS_IN_AS: &[&str] =
    &["alias", "atlas", "bias", "canvas", "christmas", "gas", "lens", "pancreas"];

/// Plurals whose singular ends in `-u` or `-i`, unlike `status` and `analysis`.
const PLAIN_US_IS: &[&str] = &[
    "alibis", "apis", "bikinis", "cpus", "emojis", "emus", "gnus", "gpus", "guis", "gurus",
    "kiwis", "menus", "rabbis", "safaris", "skis", "skus", "submenus", "taxis", "tsunamis", "uis",
    "wikis",
];

/// Plurals in `-uses` whose singular ends in `-use`, besides those in `-auses` and `-ouses`.
const USE: &[&str] =
    &["abuses", "accuses", "excuses", "fuses", "muses", "refuses", "reuses", "ruses", "uses"];

/// Plurals in `-ches` whose singular ends in `-che`.
const CHE: &[&str] = &[
    "aches",
    "avalanches",
    "caches",
    "creches",
    "headaches",
    "moustaches",
    "niches",
    "quiches",
    "toothaches",
];

/// Singulars in a hard `-ch`.
const HARD_CH: &[&str] = &[
    "epoch",
    "eunuch",
    "loch",
    "matriarch",
    "mech",
    "monarch",
    "oligarch",
    "patriarch",
    "stomach",
    "tech",
];

/// Plurals in `-ies` whose singular ends in `-ie`.
const IE: &[&str] = &[
    "aeries",
    "birdies",
    "boogies",
    "bookies",
    "brownies",
    "calories",
    "collies",
    "cookies",
    "eyries",
    "foodies",
    "genies",
    "goalies",
    "hippies",
    "hoodies",
    "magpies",
    "movies",
    "necktie",
    "neckties",
    "newbies",
    "pinkies",
    "pixies",
    "prairies",
    "rookies",
    "selfies",
    "smoothies",
    "sorties",
    "untie",
    "veggies",
    "walkies",
    "zombies",
];

/// Singulars in `-o` whose plural is `-oes`.
const OES: &[&str] = &[
    "cargo",
    "domino",
    "echo",
    "embargo",
    "hero",
    "mango",
    "mosquito",
    "potato",
    "superhero",
    "tomato",
    "tornado",
    "torpedo",
    "veto",
    "volcano",
];

/// Singulars in `-man` that are no men, and in `-men` that are no plurals.
const NO_MEN: &[&str] = &[
    "abdomen", "acumen", "caiman", "german", "human", "omen", "ottoman", "ramen", "regimen",
    "roman", "shaman", "specimen", "stamen", "talisman",
];

fn has(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

/// `None` where the word stays.
fn singular_word(word: &str) -> Option<String> {
    if has(UNCOUNTABLE, word) {
        return None;
    }
    if let Ok(at) = IRREGULAR.binary_search_by_key(&word, |it| it.0) {
        return IRREGULAR.get(at).map(|it| it.1.to_owned());
    }
    // All irregular endings end so; few other words do.
    let may_be_irregular = word.ends_with("es") || word.ends_with("en") || word.ends_with("le");
    for (many, one) in IRREGULAR_ENDINGS.iter().filter(|_| may_be_irregular) {
        if let Some(head) = word.strip_suffix(many).filter(|it| is_compound(it)) {
            return Some(format!("{head}{one}"));
        }
    }
    if let Some(head) = word.strip_suffix("men") {
        let is_plural = !head.is_empty() && !has(NO_MEN, word) || word == "men";
        return is_plural.then(|| format!("{head}man"));
    }
    let s = word.strip_suffix('s').filter(|_| !is_short(word))?;
    let es = word.strip_suffix("es").unwrap_or_default();
    let keep = |one: &str| Some(one.to_owned());
    if word.ends_with("ss") || has(ENDS_IN_AS, word) {
        return None;
    }
    if word.ends_with("us") || word.ends_with("is") {
        return if has(PLAIN_US_IS, word) { keep(s) } else { None };
    }
    if let Some(head) = word.strip_suffix("ies") {
        let plain = word.len() <= 4 || has(IE, word);
        return if plain { keep(s) } else { Some(format!("{head}y")) };
    }
    let drops_es =
        if es.ends_with("ss") || es.ends_with("sh") || es.ends_with('x') || es.ends_with("zz") {
            true
        } else if es.ends_with("us") {
            !(es.ends_with("aus") || es.ends_with("ous") || has(USE, word))
        } else if es.ends_with("ch") {
            !has(CHE, word)
        } else if es.ends_with('o') {
            has(OES, es)
        } else {
            has(ENDS_IN_AS, es) || matches!(es, "iris" | "waltz" | "quartz" | "blitz" | "basis")
        };
    keep(if drops_es { es } else { s })
}

/// Of a singular; `None` where the word stays.
fn plural_word(word: &str) -> Option<String> {
    if has(UNCOUNTABLE, word) || is_short(word) {
        return None;
    }
    if let Some((many, _)) = IRREGULAR.iter().find(|it| it.1 == word) {
        return Some((*many).to_owned());
    }
    for (many, one) in IRREGULAR_ENDINGS {
        if let Some(head) = word.strip_suffix(one).filter(|it| is_compound(it)) {
            return Some(format!("{head}{many}"));
        }
    }
    if let Some(head) = word.strip_suffix("man").filter(|_| !has(NO_MEN, word)) {
        return Some(format!("{head}men"));
    }
    if let Some(head) = word.strip_suffix('y') {
        let vowel = head.ends_with(['a', 'e', 'i', 'o', 'u']) && !head.ends_with("qu");
        if !vowel && !head.is_empty() {
            return Some(format!("{head}ies"));
        }
    }
    let hisses = word.ends_with(['s', 'x', 'z'])
        || word.ends_with("sh")
        || word.ends_with("ch") && !has(HARD_CH, word)
        || has(OES, word);
    Some([word, if hisses { "es" } else { "s" }].concat())
}

/// `s`, `is`, `os`: too short for an ending, unlike `2s`.
fn is_short(word: &str) -> bool {
    word.len() <= 2 && word.ends_with('s') && !word.starts_with(|c: char| c.is_ascii_digit())
}

/// What may stand before an irregular ending: nothing, or enough to be a word of its own, so that
/// `olives` are no `life` and `delves` no `elf`.
fn is_compound(head: &str) -> bool {
    head.is_empty() || head.len() > 2 && !matches!(head, "twe" | "she" | "bes")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(one: &str, many: &str) {
        assert_eq!(plural(one), many, "plural of {one}");
        assert_eq!(singular(many), one, "singular of {many}");
        assert_eq!(plural(many), many, "plural of the plural");
        assert_eq!(singular(one), one, "singular of the singular");
    }

    #[test]
    fn pairs() {
        for line in include_str!("inflect_words.txt").lines() {
            let (one, many) = line.split_once(' ').unwrap_or((line, line));
            check(one, many);
        }
    }

    #[test]
    fn only_the_last_word_changes() {
        check("sales_order_line", "sales_order_lines");
        check("news_category", "news_categories");
        check("people_status", "people_statuses");
        check("OrderItem", "OrderItems");
        check("GoodPerson", "GoodPeople");
        check("USER", "USERS");
        check("SALES_PERSON", "SALES_PEOPLE");
        check("address_2", "address_2s");
    }

    #[test]
    fn strange_words_stay_sane() {
        for same in ["", "_", "名前", "größé", "данные", "s", "is", "os", "🙂"] {
            check(same, same);
        }
        check("größe", "größes");
        check("user_", "user_");
    }

    #[test]
    fn other_plurals_are_understood() {
        for (many, one) in [("indexes", "index"), ("matrixes", "matrix"), ("heros", "hero")] {
            assert_eq!(singular(many), one);
        }
    }

    #[test]
    fn irregular_endings_are_told_by_two_letters() {
        for (many, _) in IRREGULAR_ENDINGS {
            assert!(["es", "en", "le"].iter().any(|it| many.ends_with(it)), "{many}");
        }
    }

    #[test]
    fn lists_are_sorted() {
        for list in [UNCOUNTABLE, ENDS_IN_AS, PLAIN_US_IS, USE, CHE, HARD_CH, IE, OES, NO_MEN] {
            assert!(list.is_sorted(), "{list:?}");
        }
        assert!(IRREGULAR.is_sorted_by_key(|it| it.0));
    }
}
