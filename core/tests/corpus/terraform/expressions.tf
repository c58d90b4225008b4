locals { ports = [80, 443] }
resource "aws_ecs_task_definition" "a" {
  family = "${var.image}-$${x}"
  container_definitions = jsonencode([
    { name = "a", image = format("%s:%d", "b", 1), portMappings = [for p in local.ports : { containerPort = p } if p > 1] }
  ])
  volume {
    name      = "v"
    host_path = true ? "/x" : null
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
