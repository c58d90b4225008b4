//! What expressions are.

use expect_test::{Expect, expect};

use super::super::read;
use crate::interchange::tests::notes;

/// What each argument of `dockerLabels` is, then the notes.
#[track_caller]
fn check(context: &str, expressions: &str, expected: Expect) {
    let text = format!(
        "resource \"aws_ecs_task_definition\" \"a\" {{\n container_definitions = jsonencode([{{ x = {{\n{expressions}\n}} }}])\n}}\n{context}"
    );
    let read = read(&text).expect("it is a configuration");
    let values = read.definitions[0]["containerDefinitions"][0]["x"].as_object().expect("it is an object");
    let lines: String = values.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
    expected.assert_eq(&(lines + &notes(&read.notes)));
}

const CONTEXT: &str = r#"
variable "name" { default = "web" }
variable "cpu" { default = 256 }
variable "env" { default = { B = "2", A = 1 } }
variable "secret" { type = string }
locals {
  image  = "${var.name}:1"
  ports  = [80, 443]
  nested = { a = { b = [1, 2] } }
}
"#;

#[test]
fn what_is_determined_is_evaluated() {
    check(
        CONTEXT,
        r#"
a = var.name
b = local.image
c = local.nested.a.b[1]
d = local.nested["a"].b
e = var.cpu * 2 + 1
f = var.cpu > 100 ? "large" : "small"
g = "${var.cpu}"
h = "${var.cpu} of ${var.name}"
i = [for port in local.ports : { containerPort = port } if port != 80]
j = [for key, value in var.env : "${key}=${value}"]
k = { for key, value in var.env : key => tostring(value) }
l = format("%s-%d%%", var.name, var.cpu)
m = join(",", local.ports)
n = concat(local.ports, [1])
o = merge(var.env, { C = 3 })
p = lower("ABC")
q = -var.cpu
r = !true
s = coalesce("", var.name)
t = jsonencode({ a = 1 })
u = <<-EOT
  two
   lines
  EOT
v = 1.5
w = 7 / 2
y = lookup(var.env, "Z", "none")
z = replace("a-b", "-", "_")
"#,
        expect![[r#"
            a: "web"
            b: "web:1"
            c: 2
            d: [1,2]
            e: 513
            f: "large"
            g: 256
            h: "256 of web"
            i: [{"containerPort":443}]
            j: ["A=1","B=2"]
            k: {"A":"1","B":"2"}
            l: "web-256%"
            m: "80,443"
            n: [80,443,1]
            o: {"B":"2","A":1,"C":3}
            p: "abc"
            q: -256
            r: false
            s: "web"
            t: "{\"a\":1}"
            u: "two\n lines\n"
            v: 1.5
            w: 3.5
            y: "none"
            z: "a_b"
        "#]],
    );
}

#[test]
fn what_only_a_run_knows_has_a_placeholder() {
    check(
        CONTEXT,
        r#"
a = var.secret
b = "${aws_iam_role.task.arn}/x"
c = aws_db_instance.main[0].address
d = data.aws_region.current.name
e = join("-", [var.name, var.secret])
f = base64encode(var.name)
g = var.secret == "x" ? 1 : 2
h = 1 / 0
i = [for x in var.secret : x]
j = "%{ if true }x%{ endif }"
k = upper(var.secret)
l = module.a.b[*].id
"#,
        expect![[r#"
            a: "${var.secret}"
            b: "${aws_iam_role.task.arn}/x"
            c: "${aws_db_instance.main[0].address}"
            d: "${data.aws_region.current.name}"
            e: "web-${var.secret}"
            f: "${base64encode(var.name)}"
            g: 1
            h: "${1 / 0}"
            i: "${[for x in var.secret : x]}"
            j: "x"
            k: "${upper(var.secret)}"
            l: "${module.a.b[*].id}"
            4:5: var.secret: its value is not in the text; ${var.secret} stands for it.
            5:8: aws_iam_role.task.arn: its value is not in the text; ${aws_iam_role.task.arn} stands for it.
            6:5: aws_db_instance.main[0].address: its value is not in the text; ${aws_db_instance.main[0].address} stands for it.
            7:5: data.aws_region.current.name: its value is not in the text; ${data.aws_region.current.name} stands for it.
            8:26: var.secret: its value is not in the text; ${var.secret} stands for it.
            9:5: base64encode(var.name): its value is not in the text; ${base64encode(var.name)} stands for it.
            10:5: var.secret == "x": not said, true was taken.
            11:5: 1 / 0: its value is not in the text; ${1 / 0} stands for it.
            12:5: [for x in var.secret : x]: its value is not in the text; ${[for x in var.secret : x]} stands for it.
            14:5: upper(var.secret): its value is not in the text; ${upper(var.secret)} stands for it.
            15:5: module.a.b[*].id: its value is not in the text; ${module.a.b[*].id} stands for it.
        "#]],
    );
}

#[test]
fn what_leads_in_circles_ends() {
    check(
        "locals {\n a = \"${local.b}${local.b}\"\n b = local.a\n c = [local.c, local.c]\n}",
        "a = local.a\nb = local.c\nc = local.b",
        expect![[r#"
            a: "${local.a}${local.a}"
            b: ["${local.c}","${local.c}"]
            c: "${local.b}${local.b}"
            9:9: local.b: its value is not in the text; ${local.b} stands for it.
            9:19: local.b: its value is not in the text; ${local.b} stands for it.
            10:6: local.a: its value is not in the text; ${local.a} stands for it.
            10:6: local.a: its value is not in the text; ${local.a} stands for it.
            11:7: local.c: its value is not in the text; ${local.c} stands for it.
            11:16: local.c: its value is not in the text; ${local.c} stands for it.
        "#]],
    );
}

#[test]
fn what_multiplies_ends() {
    let doubling: String =
        (1..60).map(|n| format!(" a{n} = \"${{local.a{0}}}${{local.a{0}}}\"\n", n - 1)).collect();
    let lists: String = (1..60).map(|n| format!(" b{n} = [local.b{0}, local.b{0}]\n", n - 1)).collect();
    let text = format!(
        "locals {{\n a0 = \"xxxxxxxx\"\n b0 = []\n{doubling}{lists}}}\nresource \"aws_ecs_task_definition\" \"a\" {{\n family = local.a59\n tags = local.b59\n}}\n"
    );
    let read = read(&text).expect("it is a configuration");
    assert!(read.definitions[0]["family"].as_str().is_some_and(|text| text.len() < 8 << 20));
    assert!(read.notes.len() <= 1_000);
}

#[test]
fn functions_give_what_terraform_gives() {
    check(
        CONTEXT,
        r#"
a = [max(1, 2.5), min("3", 2), ceil(1.2), floor(-1.2), abs(-3)]
b = range(2, 4)
c = [title("a bC"), substr("가나다", 1, -1), trimprefix("xa", "x"), trimsuffix("ax", "b"), chomp("a\n")]
d = [startswith("ab", "a"), endswith("ab", "a"), strcontains("ab", "b"), length("가나")]
e = [sort(["b", "a"]), distinct(["a", "b", "a"]), reverse([1, 2]), slice([1, 2, 3], 1, 3)]
f = [contains(["a"], "a"), element(["a", "b"], 3), one([]), one(["a"])]
g = zipmap(["a", "b"], [1, 2])
h = [keys(var.env), values(var.env)]
i = [format("%03d|%5d|%s", 7, 7, "x"), format("%q", "x")]
j = [can(var.name), can(var.secret)]
k = try(var.secret, 5)
l = coalesce("", var.secret)
m = [for key, value in toset(["b", "a", "b"]) : "${key}=${value}"]
"#,
        expect![[r#"
            a: [2.5,2,2,-2,3]
            b: [2,3]
            c: ["A BC","나다","a","ax","a"]
            d: [true,false,true,2]
            e: [["a","b"],["a","b"],[2,1],[2,3]]
            f: [true,"b",null,"a"]
            g: {"a":1,"b":2}
            h: [["A","B"],[1,"2"]]
            i: ["007|    7|x","${format(\"%q\", \"x\")}"]
            j: [true,"${can(var.secret)}"]
            k: 5
            l: "${coalesce(\"\", var.secret)}"
            m: ["a=a","b=b"]
            12:40: format("%q", "x"): its value is not in the text; ${format("%q", "x")} stands for it.
            13:21: can(var.secret): its value is not in the text; ${can(var.secret)} stands for it.
            14:5: try(var.secret, 5): not said, 5 was taken.
            15:5: coalesce("", var.secret): its value is not in the text; ${coalesce("", var.secret)} stands for it.
        "#]],
    );
}

#[test]
fn directives_are_carried_out() {
    check(
        CONTEXT,
        r#"
a = "%{ if var.cpu > 100 }large%{ else }small%{ endif }!"
b = "%{ for port in local.ports ~} ${port}, %{ endfor ~}  end"
c = "%{ for name, value in var.env }${name}=${value} %{ endfor }%{ if false }x%{ endif }"
d = "a  ${~ var.name ~}  b"
e = "%{ if var.secret }x%{ endif }"
"#,
        expect![[r#"
            a: "large!"
            b: "80, 443, end"
            c: "A=1 B=2 "
            d: "awebb"
            e: "%{ if var.secret }x%{ endif }"
            8:6: %{ if var.secret }x%{ endif }: its value is not in the text; %{ if var.secret }x%{ endif } stands for it.
        "#]],
    );
}
