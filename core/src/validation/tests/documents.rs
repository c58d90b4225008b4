//! Whole documents: everything at once, in order, with places.

use expect_test::expect;

use super::check;

#[test]
fn all_findings_are_told_in_the_order_of_the_document() {
    check(
        r#"{
            "containerDefinitions": [
                {"image": "nginx ", "name": "app", "portMappings": [{"hostPort": 8080, "containerPort": 80}]},
                {"name": "app", "links": ["app"], "cpu": "10"}
            ],
            "networkMode": "awsvpc",
            "requiresCompatibilities": ["FARGATE"],
            "cpu": 256
        }"#,
        expect![[r#"
            error FG-02 /memory: Fargate requires that 'memory' be defined at the task level.
            error TD-01 /family: family is missing or empty.
            error TD-20 /containerDefinitions/0: Invalid setting for container 'app'. At least one of 'memory' or 'memoryReservation' must be specified.
            error TD-10 /containerDefinitions/0/image: Container.image contains invalid characters. | set image to "nginx"
            error TD-30 /containerDefinitions/0/portMappings/0/hostPort: When networkMode=awsvpc, the host ports and container ports in port mappings must match. | set hostPort to 80
            error TD-09 /containerDefinitions/1/image: Container.image should not be null or empty.
            error TD-20 /containerDefinitions/1: Invalid setting for container 'app'. At least one of 'memory' or 'memoryReservation' must be specified.
            error TD-06 /containerDefinitions/1/name: Container names must be unique within a task definition
            error TD-38 /containerDefinitions/1/links: Links are not supported when networkMode=awsvpc. | remove links
            error SH-04 /containerDefinitions/1/cpu: Expected integer; found string. | set cpu to 10
            error SH-04 /cpu: Expected string; found integer. | set cpu to "256"
        "#]],
    );
}

#[test]
fn described_definitions_and_plans_are_opened() {
    check(
        r#"{"taskDefinition": {"family": "web", "revision": 3, "status": "ACTIVE", "containerDefinitions": [
            {"name": "app", "image": "nginx", "memory": 64, "environment": [], "links": []}]}, "tags": []}"#,
        expect![[r#"
            warning SH-03 /taskDefinition/revision: revision is not taken by register-task-definition. | remove revision
            warning SH-03 /taskDefinition/status: status is not taken by register-task-definition. | remove status
        "#]],
    );
    check(
        r#"{"format": "stowage-plan/1", "taskDefinitions": {
            "web:1": {"family": "web", "containerDefinitions": [{"name": "app", "image": "nginx"}]},
            "a/b": 7
        }}"#,
        expect![[r#"
            error TD-20 /taskDefinitions/web:1/containerDefinitions/0: Invalid setting for container 'app'. At least one of 'memory' or 'memoryReservation' must be specified.
            error SH-01 /taskDefinitions/a~1b: This is no task definition.
        "#]],
    );
}

#[test]
fn several_documents_are_judged_each() {
    check(
        r#"[{"family": "web", "containerDefinitions": [{"name": "app", "image": "nginx "}]}, 7,
            {"taskDefinition": {"family": "api", "revision": 3, "containerDefinitions": []}}]"#,
        expect![[r#"
            error TD-20 /0/containerDefinitions/0: Invalid setting for container 'app'. At least one of 'memory' or 'memoryReservation' must be specified.
            error TD-10 /0/containerDefinitions/0/image: Container.image contains invalid characters. | set image to "nginx"
            error SH-01 /1: This is no task definition.
            warning SH-03 /2/taskDefinition/revision: revision is not taken by register-task-definition. | remove revision
            error TD-02 /2/taskDefinition/containerDefinitions: Container list cannot be empty.
        "#]],
    );
}

#[test]
fn other_json_is_no_task_definition() {
    for text in ["null", "7", "\"x\"", "[]", "{}", r#"{"services": {"web": {"image": "nginx"}}}"#] {
        check(
            text,
            expect![[r#"
                error SH-01 : This is no task definition.
            "#]],
        );
    }
}

#[test]
fn a_fix_that_breaks_something_else_is_not_offered() {
    // Host port 80 is the other mapping's.
    check(
        r#"{"family": "web", "networkMode": "host", "containerDefinitions": [{"name": "app", "image": "nginx",
            "memory": 64, "portMappings": [{"containerPort": 80}, {"containerPort": 80, "hostPort": 81}]}]}"#,
        expect![[r#"
            error TD-31 /containerDefinitions/0/portMappings/1/hostPort: When networkMode=host, the host ports and container ports in port mappings must match.
        "#]],
    );
    // Without its only essential container the task would have none.
    check(
        r#"{"family": "web", "memory": "64", "containerDefinitions": [{"name": "job", "image": "job"},
            {"name": "app", "image": "nginx", "essential": false,
                "dependsOn": [{"containerName": "job", "condition": "SUCCESS"}]}]}"#,
        expect![[r#"
            error TD-61 /containerDefinitions/1/dependsOn/0/condition: A dependency container with SUCCESS or COMPLETE condition cannot be an essential container
        "#]],
    );
}

/// Without containers of its own, the document would be taken for what describe-task-definition prints.
#[test]
fn a_fix_that_makes_another_definition_of_it_is_not_offered() {
    check(
        r#"{"containerDefinitions": null, "taskDefinition": {"family": "a", "bogus": 1, "worse": 2}}"#,
        expect![[r#"
            error TD-01 /family: family is missing or empty.
            warning SH-05 /containerDefinitions: null stands where nothing is meant.
            error TD-02 /containerDefinitions: Container list cannot be empty.
            error SH-02 /taskDefinition: Unknown parameter in input: "taskDefinition", must be one of: family, taskRoleArn, executionRoleArn, networkMode, containerDefinitions, volumes, placementConstraints, requiresCompatibilities, cpu, memory, tags, pidMode, ipcMode, proxyConfiguration, inferenceAccelerators, ephemeralStorage, runtimePlatform, enableFaultInjection, trustedExecutionConfiguration | remove taskDefinition
        "#]],
    );
}

#[test]
fn placeholders_are_judged_where_they_cannot_stand() {
    check(
        r#"{"family": "{{ family }}", "taskRoleArn": "{{ role }}", "memory": "64", "containerDefinitions": [
            {"name": "app", "image": "$IMAGE"}]}"#,
        expect![[r#"
            error TD-01 /family: Family contains invalid characters.
            error TD-10 /containerDefinitions/0/image: Container.image contains invalid characters.
        "#]],
    );
}

/// Of the 100 ports that an instance reserves, six are the default ones.
#[test]
fn an_instance_has_94_ports_for_tasks() {
    let ports = |count: u32| {
        let mappings = (1..=count).map(|n| format!(r#"{{"containerPort":80,"hostPort":{}}}"#, 8_000 + n));
        let mappings: Vec<String> = mappings.collect();
        format!(
            r#"{{"family":"web","containerDefinitions":[{{"name":"app","image":"nginx","memory":64,"portMappings":[{}]}}]}}"#,
            mappings.join(",")
        )
    };
    check(&ports(94), expect![[""]]);
    check(
        &ports(95),
        expect![[r#"
        warning TD-46 /containerDefinitions: 95 static host ports; an instance has 94 for tasks.
    "#]],
    );
}

#[test]
fn an_integer_beyond_32_bits_is_told_its_bounds() {
    let stop_timeout = |number: &str| {
        format!(
            r#"{{"family":"web","containerDefinitions":[{{"name":"app","image":"nginx","memory":64,"stopTimeout":{number}}}]}}"#,
        )
    };
    check(
        &stop_timeout("2147483648"),
        expect![[r#"
        error SH-04 /containerDefinitions/0/stopTimeout: Expected integer [-2147483648, 2147483647]; found 2147483648.
    "#]],
    );
    check(
        &stop_timeout("-99999999999999999999"),
        expect![[r#"
            error SH-04 /containerDefinitions/0/stopTimeout: Expected integer [-2147483648, 2147483647]; found -1e+20.
        "#]],
    );
    check(
        &stop_timeout("18446744073709551615"),
        expect![[r#"
        error SH-04 /containerDefinitions/0/stopTimeout: Expected integer [-2147483648, 2147483647]; found 18446744073709551615.
    "#]],
    );
}

#[test]
fn environment_files_are_objects_of_s3() {
    check(
        r#"{"family": "web", "executionRoleArn": "ecsTaskExecutionRole", "containerDefinitions": [{
            "name": "app", "image": "nginx:1.27", "memory": 64, "readonlyRootFilesystem": true, "environmentFiles": [
                {"type": "s3", "value": "arn:aws:sqs:::bucket/app.env"},
                {"type": "s3", "value": "arn:aws:s3:::bucket"},
                {"type": "s3", "value": "arn:aws-cn:s3:::bucket/a/app.env"}]}]}"#,
        expect![[r#"
            error TD-72 /containerDefinitions/0/environmentFiles/0/value: Invalid arn syntax
            error TD-72 /containerDefinitions/0/environmentFiles/1/value: Invalid arn syntax
        "#]],
    );
}

#[test]
fn expressions_that_are_filled_in_later_are_not_read() {
    check(
        r#"{"family": "web", "containerDefinitions": [{"name": "app", "image": "nginx:1.27", "memory": 64,
            "readonlyRootFilesystem": true}], "placementConstraints": [
                {"type": "memberOf", "expression": "{{ constraint }}"}, {"type": "memberOf", "expression": "a = b"}]}"#,
        expect![[r#"
            error TD-79 /placementConstraints/1/expression: The expression cannot be read from its character 1 on.
        "#]],
    );
}
