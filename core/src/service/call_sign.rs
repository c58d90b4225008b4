//! A service's call sign: three capitals that name it where there is no room for its name.

/// The call sign of `name`, different from those in `taken`.
///
/// A first word of three letters stays as it is, a longer one keeps its first letter and its next consonants
/// (`worker` becomes WRK); what is missing is filled with the letters that follow, then with X. A clash
/// changes the last letter to the first free digit or letter.
pub fn call_sign(name: &str, taken: &[String]) -> String {
    let plain = contraction(name);
    if !taken.contains(&plain) {
        return plain;
    }
    let stem: String = plain.chars().take(2).collect();
    ('2'..='9')
        .chain('A'..='Z')
        .map(|last| format!("{stem}{last}"))
        .find(|sign| !taken.contains(sign))
        .unwrap_or(plain)
}

fn contraction(name: &str) -> String {
    let upper = name.to_ascii_uppercase();
    let first_word =
        upper.split(|c: char| !c.is_ascii_alphanumeric()).find(|word| !word.is_empty()).unwrap_or("");
    let letters: Vec<char> = upper.chars().filter(char::is_ascii_alphanumeric).collect();
    let mut sign: Vec<char> = if first_word.len() == 3 {
        first_word.chars().collect()
    } else {
        let consonants = letters.iter().skip(1).filter(|c| !"AEIOU".contains(**c));
        letters.iter().take(1).chain(consonants).take(3).copied().collect()
    };
    if sign.len() < 3 {
        sign = letters.iter().take(3).copied().collect();
    }
    sign.resize(3, 'X');
    sign.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn call_signs() {
        for (name, sign) in [
            ("web", "WEB"),
            ("api", "API"),
            ("worker", "WRK"),
            ("edge", "EDG"),
            ("log-router", "LOG"),
            ("io", "IOX"),
            ("aeiou", "AEI"),
            ("", "XXX"),
            ("--", "XXX"),
        ] {
            assert_eq!(call_sign(name, &[]), sign, "{name}");
        }
        assert_eq!(call_sign("web", &["WEB".into()]), "WE2");
        assert_eq!(call_sign("web", &["WEB".into(), "WE2".into()]), "WE3");
    }
}
