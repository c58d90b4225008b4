//! A task definition as `aws ecs register-task-definition --cli-input-json` takes it.

use serde_json::Value;

use super::TaskDefinition;
use super::members::is_read_only;

impl TaskDefinition {
    /// The document's text for `--cli-input-json`: without what only `describe-task-definition` prints, and without
    /// members that are `null`, which count as absent here but which the CLI refuses (observed, botocore's
    /// `validate.py`). What ECS does not know stays: the rules tell it.
    pub fn to_register_json(&self) -> String {
        let mut members = self.document().clone();
        members.retain(|member, _| !is_read_only(member));
        let mut document = Value::Object(members);
        drop_nulls(&mut document);
        serde_json::to_string_pretty(&document).unwrap_or_default()
    }
}

fn drop_nulls(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|_, member| !member.is_null());
            members.values_mut().for_each(drop_nulls);
        }
        Value::Array(elements) => elements.iter_mut().for_each(drop_nulls),
        _ => {}
    }
}

/// The command that registers a task definition kept in a file.
pub fn register_command(file: &str) -> String {
    format!("aws ecs register-task-definition --cli-input-json file://{file}")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use super::*;

    #[test]
    fn what_only_describing_prints_is_left_out() {
        let document = json!({
            "taskDefinitionArn": "arn:aws:ecs:us-east-1:111122223333:task-definition/web:3", "revision": 3,
            "family": "web", "taskRoleArn": null,
            "containerDefinitions": [{"name": "app", "command": null, "x": 1.50}],
        });
        let Value::Object(document) = document else { panic!("an object") };
        let definition = TaskDefinition::from_document(document).expect("it is a task definition");
        expect![[r#"
            {
              "family": "web",
              "containerDefinitions": [
                {
                  "name": "app",
                  "x": 1.5
                }
              ]
            }"#]]
        .assert_eq(&definition.to_register_json());
    }
}
