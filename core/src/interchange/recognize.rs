//! Which format a pasted text is of.

use serde_json::Value;

use super::{Format, cloudformation, terraform};
use crate::task_definition::are_several;

/// The format that a text looks like, whether or not it can be read as that.
pub fn recognize(text: &str) -> Option<Format> {
    let text = text.trim_start_matches('\u{feff}');
    match text.trim_start().chars().next()? {
        '{' | '[' => json(text),
        _ => lines(text),
    }
}

/// JSON is a task definition, a template of CloudFormation or resources of one, or a Compose file, which may be JSON too.
fn json(text: &str) -> Option<Format> {
    let parsed = serde_json::from_str::<Value>(text);
    let strings: Vec<&str> = match &parsed {
        Ok(Value::Object(members)) if members.values().any(is_resource) => {
            return Some(Format::CloudFormation);
        }
        Ok(value) if terraform::is_configuration(value) => return Some(Format::Terraform),
        Ok(value) if is_resource(value) => return Some(Format::CloudFormation),
        Ok(Value::Object(members)) => members.keys().map(String::as_str).collect(),
        Ok(value) => return are_several(value).then_some(Format::TaskDefinition),
        // Half a text is of a format too: what it begins with tells.
        Err(_) => text.split('"').skip(1).step_by(2).collect(),
    };
    let has = |name: &str| strings.contains(&name);
    if has("Resources")
        || has("AWSTemplateFormatVersion")
        || parsed.is_err() && has(cloudformation::RESOURCE_TYPE)
    {
        Some(Format::CloudFormation)
    } else if parsed.is_err() && has(terraform::RESOURCE_TYPE) {
        Some(Format::Terraform)
    } else if has("containerDefinitions") || has("taskDefinition") || has("family") {
        Some(Format::TaskDefinition)
    } else if has("services") {
        Some(Format::Compose)
    } else {
        None
    }
}

fn is_resource(value: &Value) -> bool {
    value.get("Type").and_then(Value::as_str).is_some_and(is_resource_type)
}

fn is_resource_type(text: &str) -> bool {
    text.starts_with("AWS::")
}

/// The first line that only one of the formats has.
fn lines(text: &str) -> Option<Format> {
    // In a script a command may stand anywhere.
    if text.starts_with("#!") && text.lines().any(|line| runs_a_container(line.trim_start())) {
        return Some(Format::DockerRun);
    }
    text.lines().find_map(|line| {
        let key = |name: &str| value_of(line, name).is_some();
        if key("services") {
            Some(Format::Compose)
        } else if key("AWSTemplateFormatVersion")
            || key("Resources")
            || value_of(line.trim_start(), "Type").is_some_and(is_resource_type)
        {
            Some(Format::CloudFormation)
        } else if is_block(line) {
            Some(Format::Terraform)
        } else {
            runs_a_container(line).then_some(Format::DockerRun)
        }
    })
}

/// What stands behind a key of YAML at the beginning of a line, without quotes.
fn value_of<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    const QUOTES: [char; 2] = ['"', '\''];
    let rest = line.trim_start_matches(QUOTES).strip_prefix(key)?.trim_start_matches(QUOTES);
    Some(rest.trim_start().strip_prefix(':')?.trim_start().trim_start_matches(QUOTES))
}

/// Whether a line begins one of Terraform's blocks.
fn is_block(line: &str) -> bool {
    const BLOCKS: [&str; 9] =
        ["resource", "variable", "locals", "terraform", "provider", "data", "module", "output", "import"];
    BLOCKS.iter().filter_map(|block| line.trim_start().strip_prefix(block)).any(|rest| {
        let header = rest.trim_start();
        header.starts_with(['"', '{']) || header.len() < rest.len() && header.trim_end().ends_with('{')
    })
}

/// Whether a line has the client's name and, later, the word that starts a container.
fn runs_a_container(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let client = words.iter().position(|word| matches!(*word, "docker" | "podman" | "nerdctl" | "finch"));
    let Some((before, rest)) = client.and_then(|client| words.split_at_checked(client)) else { return false };
    // A key of YAML before it has a sentence about it.
    let told = before.iter().any(|word| word.ends_with(':'));
    !told && !line.starts_with(' ') && rest.iter().any(|word| matches!(*word, "run" | "create"))
}
