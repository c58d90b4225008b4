//! What definitions can run on.

use expect_test::{Expect, expect};
use serde_json::{Value, json};

use crate::validation::launch_types;
use crate::words::{Language, diagnostic_message};

#[track_caller]
fn check(document: &Value, expected: Expect) {
    let mut said = String::new();
    for one in launch_types(document) {
        said += &format!("{}{}\n", one.launch_type, if one.refusals.is_empty() { "" } else { ":" });
        for refusal in &one.refusals {
            let (code, message) = (refusal.rule.facts().code, diagnostic_message(Language::En, refusal));
            said += &format!("  {code} {} {message}\n", refusal.path);
        }
    }
    expected.assert_eq(&said);
}

#[test]
fn a_bridge_is_not_for_fargate() {
    let mut definition = json!({
        "family": "web",
        "requiresCompatibilities": ["EC2"],
        "containerDefinitions": [{"name": "app", "image": "app:1", "memory": 128, "privileged": true}],
    });
    check(
        &definition,
        expect![[r#"
        EC2
        FARGATE:
          FG-01 /networkMode Fargate only supports network mode ‘awsvpc’.
          FG-02 /cpu Fargate requires that 'cpu' be defined at the task level.
          FG-02 /memory Fargate requires that 'memory' be defined at the task level.
          FG-04 /containerDefinitions/0/privileged Fargate requires that the ‘privileged’ setting be ‘false’ at the container level.
        EXTERNAL
        MANAGED_INSTANCES
    "#]],
    );
    // Where the task definition stands within a description, places lead there.
    definition = json!({"taskDefinition": definition});
    assert!(launch_types(&definition)[1].refusals.iter().all(|one| one.path.starts_with("/taskDefinition/")));
}

#[test]
fn what_is_for_fargate_can_run_on_instances() {
    let definition = json!({
        "family": "web", "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"], "cpu": "256", "memory": "512",
        "containerDefinitions": [{"name": "app", "image": "app:1"}],
        "ephemeralStorage": {"sizeInGiB": 30},
    });
    check(
        &definition,
        expect![[r#"
            EC2:
              FG-13 /ephemeralStorage Tasks using the EC2 launch type do not support EphemeralStorage
            FARGATE
            EXTERNAL:
              EX-01 /networkMode External instances do not support networkMode awsvpc.
              FG-13 /ephemeralStorage Tasks using the EC2 launch type do not support EphemeralStorage
            MANAGED_INSTANCES
        "#]],
    );
}

#[test]
fn what_is_wrong_everywhere_is_told_everywhere() {
    let definition =
        json!({"family": "a b", "containerDefinitions": [{"name": "app", "image": "app:1", "memory": 128}]});
    let said = launch_types(&definition);
    assert!(said.iter().all(|one| one.refusals.iter().any(|refusal| refusal.path == "/family")), "{said:?}");
}
