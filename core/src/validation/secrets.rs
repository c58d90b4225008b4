//! What looks like a password: by the name it has, and where it stands in a text.

/// Words that a secret's name has, in one piece or in two.
const WORDS: [&str; 8] =
    ["password", "passwd", "passphrase", "pwd", "secret", "token", "credential", "credentials"];

/// What a key is for, where it is one to keep.
const KEYS: [[&str; 2]; 6] = [
    ["api", "key"],
    ["access", "key"],
    ["private", "key"],
    ["secret", "key"],
    ["auth", "key"],
    ["encryption", "key"],
];

/// Words after which a name is of something about a secret, not of the secret.
const ABOUT: [&str; 16] = [
    "file", "path", "arn", "name", "id", "url", "uri", "length", "ttl", "expiry", "expires", "policy",
    "type", "min", "max", "endpoint",
];

/// Whether a variable or an option of this name holds a secret.
pub(super) fn is_secret_name(name: &str) -> bool {
    let words = words_of(name);
    let about = words.last().is_some_and(|last| ABOUT.contains(&last.as_str()));
    let has_word = words
        .iter()
        .any(|word| WORDS.contains(&word.as_str()) || word.ends_with("password") || word == "apikey");
    let has_key = words.windows(2).any(|pair| KEYS.iter().any(|key| pair == key.as_slice()));
    (has_word || has_key) && !about
}

/// A name's words, in lower case: `DB_PASSWORD`, `db-password`, `dbPassword`.
fn words_of(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before_lower = false;
    for character in name.chars() {
        let starts = character.is_uppercase() && before_lower;
        if !character.is_alphanumeric() || starts {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| character.is_alphanumeric()) {
            word.extend(character.to_lowercase());
        }
        before_lower = character.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The name of a password that a text has in it: `--password=x`, `DB_PASSWORD=x`, `--token x`, or what stands between
/// the user and the host of an address.
pub(super) fn password_in(text: &str) -> Option<&str> {
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    let assigned = words.iter().find_map(|word| {
        let (name, value) = word.split_once('=')?;
        let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
        (is_name && is_secret_name(name) && is_given(value)).then_some(name)
    });
    let in_pair = || {
        words.windows(2).find_map(|pair| {
            let [name, value] = pair else { return None };
            let is_option = name.starts_with("--") && is_secret_name(name);
            (is_option && is_given(value) && !value.starts_with('-')).then_some(*name)
        })
    };
    assigned.or_else(in_pair).or_else(|| words.iter().find_map(|word| user_with_password(word)))
}

/// Whether a value is one, and not taken from somewhere when the command runs.
fn is_given(value: &str) -> bool {
    let value = value.trim_matches(['"', '\'']);
    !value.is_empty() && !super::names::is_to_be_filled_in(value) && !value.starts_with('/')
}

/// The user of `scheme://user:password@host`.
fn user_with_password(word: &str) -> Option<&str> {
    let (_, rest) = word.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let (login, _) = authority.rsplit_once('@')?;
    let (user, password) = login.split_once(':')?;
    is_given(password).then_some(user)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_secrets_are_told() {
        for name in [
            "DB_PASSWORD",
            "db-password",
            "dbPassword",
            "PGPASSWORD",
            "API_KEY",
            "apiKey",
            "AWS_SECRET_ACCESS_KEY",
            "GITHUB_TOKEN",
            "--db-password",
            "APIKEY",
        ] {
            assert!(is_secret_name(name), "{name}");
        }
        for name in [
            "DB_HOST",
            "PASSWORD_FILE",
            "SECRET_ARN",
            "TOKEN_TTL",
            "KEYSPACE",
            "PRIMARY_KEY",
            "MONKEY",
            "PASSENGER",
            "",
        ] {
            assert!(!is_secret_name(name), "{name}");
        }
    }

    #[test]
    fn passwords_in_texts_are_told() {
        for (text, name) in [
            ("mysqld --password=hunter2", Some("--password")),
            ("exec app --api-key 'abc'", Some("--api-key")),
            ("TOKEN=abc ./run", Some("TOKEN")),
            ("postgres://app:hunter2@db:5432/app", Some("app")),
            ("postgres://app:$PASSWORD@db/app", None),
            ("postgres://app@db/app", None),
            ("--password=$PASSWORD", None),
            ("--password-file=/run/secret", None),
            ("http://host:80/a@b", None),
            ("echo password", None),
        ] {
            assert_eq!(password_in(text), name, "{text}");
        }
    }
}
