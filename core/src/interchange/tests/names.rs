//! Names that a notation cannot say.

use expect_test::expect;
use serde_json::json;

use super::writing;
use crate::interchange::{Format, write};

#[test]
fn a_name_with_the_sign_behind_names_is_left_out_and_told() {
    let definition = json!({ "family": "web", "containerDefinitions": [{
        "name": "app", "image": "nginx", "memory": 64, "dockerLabels": { "a=b": "c", "d": "e=f" },
        "environment": [{ "name": "A=B", "value": "c" }, { "name": "D", "value": "e=f" }],
        "extraHosts": [{ "hostname": "a:b", "ipAddress": "10.0.0.1" }],
        "logConfiguration": { "logDriver": "json-file", "options": { "x=y": "z", "max-size": "1m" } },
    }] });
    let definition = definition.as_object().expect("it is an object");
    expect![[r#"
        # task definition: web
        docker run --detach \
          --name app \
          --label 'd=e=f' \
          --env 'D=e=f' \
          --memory 64m \
          --log-driver json-file \
          --log-opt 'max-size=1m' \
          nginx
        /containerDefinitions/0/dockerLabels/a=b: nothing on the other side, left out.
        /containerDefinitions/0/environment/0/name: nothing on the other side, left out.
        /containerDefinitions/0/environment/0/value: nothing on the other side, left out.
        /containerDefinitions/0/extraHosts/0/hostname: nothing on the other side, left out.
        /containerDefinitions/0/extraHosts/0/ipAddress: nothing on the other side, left out.
        /containerDefinitions/0/logConfiguration/options/x=y: nothing on the other side, left out.
    "#]]
    .assert_eq(&writing(&write(Format::DockerRun, definition)));
    expect![[r#"
        name: web
        services:
          app:
            image: nginx
            environment:
              - D=e=f
            mem_limit: "64m"
            labels:
              - d=e=f
            logging:
              driver: json-file
              options:
                max-size: "1m"
        /containerDefinitions/0/dockerLabels/a=b: nothing on the other side, left out.
        /containerDefinitions/0/environment/0/name: nothing on the other side, left out.
        /containerDefinitions/0/environment/0/value: nothing on the other side, left out.
        /containerDefinitions/0/extraHosts/0/hostname: nothing on the other side, left out.
        /containerDefinitions/0/extraHosts/0/ipAddress: nothing on the other side, left out.
        /containerDefinitions/0/logConfiguration/options/x=y: nothing on the other side, left out.
    "#]]
    .assert_eq(&writing(&write(Format::Compose, definition)));
}
