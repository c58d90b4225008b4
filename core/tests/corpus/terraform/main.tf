variable "tag" {
  default = "1.27"
}

resource "aws_cloudwatch_log_group" "web" {
  name = "/shop/web"
}

resource "aws_ecs_task_definition" "web" {
  family       = "web"
  network_mode = "bridge"
  track_latest = true

  container_definitions = jsonencode([
    {
      name         = "web"
      image        = "nginx:${var.tag}"
      memory       = 256
      portMappings = [for port in [80, 443] : { containerPort = port }]
      environment  = [{ name = "TABLE", value = data.aws_dynamodb_table.shop.name }]
    }
  ])
}
