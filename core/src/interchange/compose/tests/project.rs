//! What concerns a project as a whole.

use expect_test::expect;

use super::check;

#[test]
fn services_that_are_called_otherwise_are_found() {
    check(
        r#"
name: shop
services:
  web.app: {image: nginx, links: [db.x, "db.x:db", cache], volumes_from: ["db.x:ro"], depends_on: [db.x]}
  db.x: {image: postgres}
  cache: {image: redis}
"#,
        expect![[r#"
            family: "shop"
            - name: "web-app"
              image: "nginx"
              memory: 512
              links: ["db-x:db.x","db-x:db","cache"]
              volumesFrom: [{"sourceContainer":"db-x","readOnly":true}]
              dependsOn: [{"containerName":"db-x","condition":"START"}]
            - name: "db-x"
              image: "postgres"
              memory: 512
            - name: "cache"
              image: "redis"
              memory: 512
            4:3: services.web.app: became web-app.
            4:3: services.web.app.mem_limit: not said, 512 was taken.
            5:3: services.db.x: became db-x.
            5:3: services.db.x.mem_limit: not said, 512 was taken.
            6:3: services.cache.mem_limit: not said, 512 was taken.
        "#]],
    );
}

#[test]
fn an_interface_is_shared_by_all_or_told() {
    check(
        r#"
name: shop
services:
  web: {image: nginx, mem_limit: 64m}
  side: {image: envoy, mem_limit: 64m, network_mode: "service:web"}
"#,
        expect![[r#"
            family: "shop"
            networkMode: "awsvpc"
            - name: "web"
              image: "nginx"
              memory: 64
            - name: "side"
              image: "envoy"
              memory: 64
        "#]],
    );
    check(
        r#"
name: shop
services:
  web: {image: nginx, mem_limit: 64m}
  db: {image: postgres, mem_limit: 64m}
  side: {image: envoy, mem_limit: 64m, network_mode: "service:web"}
"#,
        expect![[r#"
            family: "shop"
            networkMode: "awsvpc"
            - name: "web"
              image: "nginx"
              memory: 64
            - name: "db"
              image: "postgres"
              memory: 64
            - name: "side"
              image: "envoy"
              memory: 64
            6:54: services.side.network_mode: became networkMode awsvpc.
        "#]],
    );
}

#[test]
fn what_was_for_ecs_is_taken_or_told() {
    check(
        r#"
name: shop
x-aws-cluster: main
x-common: {}
services:
  web:
    image: registry/web
    mem_limit: 64m
    x-aws-pull_credentials: arn:aws:secretsmanager:eu-west-1:1:secret:registry
    x-aws-role: {Version: "2012-10-17"}
    x-own: 1
    deploy: {x-aws-autoscaling: {max: 3}}
    env_file: [a.env, {path: b.env}]
"#,
        expect![[r#"
            family: "shop"
            - name: "web"
              image: "registry/web"
              repositoryCredentials: {"credentialsParameter":"arn:aws:secretsmanager:eu-west-1:1:secret:registry"}
              memory: 64
            3:1: x-aws-cluster: nothing on the other side, left out.
            10:17: services.web.x-aws-role: nothing on the other side, left out.
            12:33: services.web.deploy.x-aws-autoscaling: nothing on the other side, left out.
            13:16: services.web.env_file.0: nothing on the other side, left out.
            13:23: services.web.env_file.1: nothing on the other side, left out.
        "#]],
    );
}
