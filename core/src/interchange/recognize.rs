//! Which format a pasted text is of.

use serde_json::Value;

use super::Format;

/// The format that a text looks like, whether or not it can be read as that.
pub fn recognize(text: &str) -> Option<Format> {
    let text = text.trim_start_matches('\u{feff}');
    match text.trim_start().chars().next()? {
        '{' | '[' => json(text),
        _ => lines(text),
    }
}

/// JSON is a task definition, a template of CloudFormation, or a Compose file, which may be JSON too.
fn json(text: &str) -> Option<Format> {
    let members: Vec<String> = match serde_json::from_str::<Value>(text) {
        Ok(Value::Object(members)) => members.into_iter().map(|(name, _)| name).collect(),
        Ok(_) => return None,
        // Half a text is of a format too: what it begins with tells.
        Err(_) => text.split('"').skip(1).step_by(2).map(str::to_owned).collect(),
    };
    let has = |name: &str| members.iter().any(|member| member == name);
    if has("Resources") || has("AWSTemplateFormatVersion") {
        Some(Format::CloudFormation)
    } else if has("containerDefinitions") || has("taskDefinition") || has("family") {
        Some(Format::TaskDefinition)
    } else if has("services") {
        Some(Format::Compose)
    } else {
        None
    }
}

/// The first line that only one of the formats has.
fn lines(text: &str) -> Option<Format> {
    text.lines().find_map(|line| {
        let word = |start: &str| {
            line.strip_prefix(start).is_some_and(|rest| rest.trim_start().starts_with([':', '"', '{']))
        };
        if word("services") {
            Some(Format::Compose)
        } else if word("AWSTemplateFormatVersion") || word("Resources") {
            Some(Format::CloudFormation)
        } else if line.starts_with("resource \"") || word("terraform") || word("variable") || word("locals") {
            Some(Format::Terraform)
        } else {
            runs_a_container(line).then_some(Format::DockerRun)
        }
    })
}

/// Whether a line has the client's name and, later, the word that starts a container.
fn runs_a_container(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let client = words.iter().position(|word| matches!(*word, "docker" | "podman" | "nerdctl" | "finch"));
    let Some(rest) = client.and_then(|client| words.get(client + 1..)) else { return false };
    !line.starts_with(' ') && rest.iter().any(|word| matches!(*word, "run" | "create"))
}
