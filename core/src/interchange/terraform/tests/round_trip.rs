//! What is written is read back; no text panics.

use proptest::prelude::*;
use serde_json::{Map, Value};

use super::super::{read, write};
use crate::interchange::tests::{any_definition, as_noted, mutated};
use crate::interchange::{Format, recognize};

const CONFIGURATION: &str = r#"
variable "image" { default = "nginx" }
locals { ports = [80, 443] }
resource "aws_ecs_task_definition" "a" {
  family = "${var.image}-$${x}"
  container_definitions = jsonencode([
    { name = "a", image = var.image, portMappings = [for p in local.ports : { containerPort = p } if p > 1] }
  ])
  volume {
    name = "v"
    host_path = "/x"
  }
  dynamic "volume" {
    for_each = toset(["b"])
    content { name = volume.value }
  }
}
resource "aws_ecs_task_definition" "b" {
  container_definitions = <<-EOT
    [{"name": "b", "cpu": ${var.cpu}}]
  EOT
}
"#;

/// Blocks have no way to say that there is none of them, nor where a volume is that is anywhere: both are what is not
/// said at all.
fn as_blocks_say(mut document: Map<String, Value>) -> Map<String, Value> {
    document.retain(|name, value| {
        let repeated = matches!(name.as_str(), "volumes" | "placementConstraints");
        !(repeated && value.as_array().is_some_and(Vec::is_empty))
    });
    for volume in document.get_mut("volumes").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(volume) = volume.as_object_mut() {
            volume.retain(|name, value| {
                name != "host" || value.as_object().is_some_and(|host| !host.is_empty())
            });
        }
    }
    document
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_is_read_back(definition in any_definition()) {
        let written = write(&definition);
        let expected = as_blocks_say(as_noted(&definition, &written.notes));
        prop_assert_eq!(recognize(&written.text), Some(Format::Terraform), "{}", written.text);
        let back = read(&written.text);
        prop_assert_eq!(back.as_ref().map(|incoming| incoming.definitions.clone()), Ok(vec![expected]), "{}", written.text);
        prop_assert_eq!(back.map(|incoming| incoming.notes), Ok(Vec::new()));
    }

    #[test]
    fn no_text_panics(text in any::<String>(), at: prop::sample::Index, length in 0_usize..40, put in "[ -~\n]{0,6}") {
        let _ = read(&text);
        let _ = read(&mutated(CONFIGURATION, at, length, &put));
    }
}
