//! Sets of parts that belong together.

use std::sync::Arc;

use expect_test::{Expect, expect};

use crate::editing::guided::{Behind, Entrance, Port, Requests, Scaled, ports, put_behind, scale};
use crate::editing::{Command, apply};
use crate::identifiers::ServiceName;
use crate::plan::{AnyPart, Plan};
use crate::samples;
use crate::service::PathPattern;
use crate::simulation::recording::Change;
use crate::simulation::{Run, model};
use crate::words::{self, Language};

fn port_of(plan: &Plan, service: &str) -> Port {
    let spec = &plan.services[&ServiceName::from(service)];
    ports(&plan.task_definitions[&spec.task_definition]).pop().expect("it has a port")
}

/// The step's name, and the parts that the plan has afterwards.
#[track_caller]
fn check(plan: &Plan, command: &Command, expected: Expect) -> Plan {
    let next = apply(plan, command).expect("it applies");
    let mut said = words::command(Language::En, command);
    for part in next.parts() {
        said += &format!("\n{} {}", part.name().name, serde_json::to_string(&part.document()).expect("JSON"));
    }
    expected.assert_eq(&said);
    next
}

#[test]
fn a_service_is_put_behind_a_load_balancer() {
    let plan = samples::notes_cluster();
    let behind =
        |entrance, service: &str, requests| Behind { entrance, port: port_of(&plan, service), requests };
    let first =
        put_behind(&plan, &"api".into(), &behind(Entrance::NewApplication, "api", Some(Requests::default())));
    let next = check(
        &plan,
        &first.expect("it can be"),
        expect![[r#"
            Set target group api · Set load balancer front · Set load visitors · Change service api
            front {"type":"application","defaultTargetGroup":"api"}
            api {"healthCheck":{"intervalSeconds":30,"timeoutSeconds":5,"healthyThresholdCount":5,"unhealthyThresholdCount":2},"deregistrationDelaySeconds":60,"loadBalancingAlgorithmType":"round_robin"}
            visitors {"loadBalancer":"front","path":"/","curve":[{"at":"00:00:00","requestsPerMinute":300},{"at":"00:01:00","requestsPerMinute":300},{"at":"00:06:00","requestsPerMinute":4800},{"at":"00:10:00","requestsPerMinute":4800},{"at":"00:12:00","requestsPerMinute":300}],"work":{"distribution":"exponential","cpuTime":"00:00:00.04"}}"#]],
    );
    let rule = Entrance::Rule { load_balancer: "front".into(), path_pattern: PathPattern::new("/web/*") };
    let second = put_behind(&next, &"web".into(), &behind(rule.clone(), "web", None)).expect("it can be");
    let both = apply(&next, &second).expect("it applies");
    let third = put_behind(&both, &"web".into(), &behind(rule, "web", None)).expect("again");
    check(
        &both,
        &third,
        expect![[r#"
            Set target group web-2 · Set load balancer front · Change service web
            front {"type":"application","rules":[{"priority":10,"pathPatterns":["/web/*"],"targetGroup":"web"},{"priority":20,"pathPatterns":["/web/*"],"targetGroup":"web-2"}],"defaultTargetGroup":"api"}
            api {"healthCheck":{"intervalSeconds":30,"timeoutSeconds":5,"healthyThresholdCount":5,"unhealthyThresholdCount":2},"deregistrationDelaySeconds":60,"loadBalancingAlgorithmType":"round_robin"}
            web {"healthCheck":{"intervalSeconds":30,"timeoutSeconds":5,"healthyThresholdCount":5,"unhealthyThresholdCount":2},"deregistrationDelaySeconds":60,"loadBalancingAlgorithmType":"round_robin"}
            web-2 {"healthCheck":{"intervalSeconds":30,"timeoutSeconds":5,"healthyThresholdCount":5,"unhealthyThresholdCount":2},"deregistrationDelaySeconds":60,"loadBalancingAlgorithmType":"round_robin"}
            visitors {"loadBalancer":"front","path":"/","curve":[{"at":"00:00:00","requestsPerMinute":300},{"at":"00:01:00","requestsPerMinute":300},{"at":"00:06:00","requestsPerMinute":4800},{"at":"00:10:00","requestsPerMinute":4800},{"at":"00:12:00","requestsPerMinute":300}],"work":{"distribution":"exponential","cpuTime":"00:00:00.04"}}"#]],
    );
}

#[test]
fn a_classic_load_balancer_takes_the_host_port() {
    let plan = samples::notes_cluster();
    let behind = |service: &str| Behind {
        entrance: Entrance::NewClassic,
        port: port_of(&plan, service),
        requests: None,
    };
    let command = put_behind(&plan, &"web".into(), &behind("web")).expect("web has a static port");
    check(
        &plan,
        &command,
        expect![[r#"
            Set load balancer classic · Change service web
            classic {"type":"classic","instancePort":80,"healthCheck":{"intervalSeconds":30,"timeoutSeconds":5,"healthyThresholdCount":10,"unhealthyThresholdCount":2}}"#]],
    );
    assert_eq!(put_behind(&plan, &"api".into(), &behind("api")), None);
    assert_eq!(put_behind(&plan, &"none".into(), &behind("web")), None);
}

#[test]
fn a_service_is_scaled_as_in_the_notes() {
    let plan = samples::notes_cluster();
    let scaled = Scaled { most_instances: Some(6), ..Scaled::of_notes(5) };
    check(
        &plan,
        &scale(&plan, &"api".into(), &scaled),
        expect![[r#"
            Set scaling bounds of api · Set alarm api-cpu-high · Set scaling policy api-add-tasks and 3 more
            api-cpu-high {"metricName":"CPUUtilization","service":"api","comparisonOperator":"GreaterThanThreshold","threshold":75,"evaluationPeriods":1,"datapointsToAlarm":1,"treatMissingData":"missing"}
            api-cpu-low {"metricName":"CPUUtilization","service":"api","comparisonOperator":"LessThanThreshold","threshold":30,"evaluationPeriods":5,"datapointsToAlarm":5,"treatMissingData":"missing"}
            api {"minCapacity":5,"maxCapacity":30}
            api-add-tasks {"service":"api","alarm":"api-cpu-high","adjustmentType":"ChangeInCapacity","stepAdjustments":[{"metricIntervalLowerBound":0,"scalingAdjustment":2}],"cooldown":120}
            api-remove-tasks {"service":"api","alarm":"api-cpu-low","adjustmentType":"ChangeInCapacity","stepAdjustments":[{"metricIntervalUpperBound":0,"scalingAdjustment":-1}],"cooldown":120}
            cluster {"instanceType":"m5.large","zones":["ap-northeast-2a","ap-northeast-2b","ap-northeast-2c"],"reservedMemory":256,"instances":["i-02d9c84b16af0c86","i-0a3f51c2e7d94c51","i-0b16e9f2ac33e702"],"minSize":3,"maxSize":6,"defaultCooldown":120,"scaleOutOn":{"unplacedTasksOf":"api"}}"#]],
    );
}

/// The notes' case of scaling, made in two steps from the notes' cluster: the load rises, and tasks are added.
#[test]
fn the_two_sets_make_a_service_scale() {
    let plan = samples::notes_cluster();
    let behind = Behind {
        entrance: Entrance::NewApplication,
        port: port_of(&plan, "api"),
        requests: Some(Requests { peak: 9_600, ..Requests::default() }),
    };
    let plan =
        apply(&plan, &put_behind(&plan, &"api".into(), &behind).expect("it can be")).expect("it applies");
    let plan = apply(&plan, &scale(&plan, &"api".into(), &Scaled::of_notes(5))).expect("it applies");
    let mut run = Run::with_model(Arc::new(plan), model());
    while !run.advance(10_000) {}
    let most = run.recording().deltas().iter().filter_map(|delta| match &delta.change {
        Change::ServiceChanged { service, status, .. } if service.as_str() == "api" => {
            Some(status.spec.desired_count)
        }
        _ => None,
    });
    assert!(most.max() > Some(6), "scaling added no tasks");
}
