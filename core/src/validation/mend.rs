//! All fixes at once.

use super::{Severity, validate};
use crate::task_definition::parse;

/// How many fixes are made at most. Each takes a finding away, but may uncover warnings with fixes of their own.
const MAX_FIXES: usize = 100;

/// The text of a document with every fix made that there is, errors first; the text itself where it is not JSON.
///
/// One after the other, since a fix that has been tried on a document says nothing of the document after another one.
pub fn mend(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..MAX_FIXES {
        let Some(mended) = first_fix(&text) else { break };
        text = mended;
    }
    text
}

fn first_fix(text: &str) -> Option<String> {
    let document = parse(text.strip_prefix('\u{feff}').unwrap_or(text)).ok()?;
    let mut fixed: Vec<_> = validate(&document)
        .into_iter()
        .filter_map(|diagnostic| Some((diagnostic.rule.facts().severity, diagnostic.fix?)))
        .collect();
    fixed.sort_by_key(|(severity, _)| *severity != Severity::Error);
    fixed.into_iter().find_map(|(_, fix)| fix.apply_to_text(text))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn what_can_be_fixed_is_and_the_rest_stays_as_it_is_written() {
        let text = r#"{ "family": "web", "networkMode": "awsvpc", "revision": 3,
  "containerDefinitions": [
    { "name": "app", "image": "nginx ", "memory": "512", "links": ["db"],
      "portMappings": [ {"containerPort": 80, "hostPort": 8080} ] },
    { "name": "db" }
  ] }"#;
        let mended = mend(text);
        expect![[r#"
            { "family": "web", "networkMode": "awsvpc",
              "containerDefinitions": [
                { "name": "app", "image": "nginx", "memory": 512,
                  "portMappings": [ {"containerPort": 80, "hostPort": 80} ] },
                { "name": "db" }
              ] }"#]]
        .assert_eq(&mended);
        assert_eq!(mend(&mended), mended);
        assert_eq!(mend("{"), "{");
    }
}
