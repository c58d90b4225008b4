resource "aws_ecs_task_definition" "web" {
  family                   = "web"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = "512"
  memory                   = "512"
  container_definitions = jsonencode([
    {
      name  = "app"
      image = "nginx:1.27"
      portMappings = [
        {
          containerPort = 80
          hostPort      = 8080
        }
      ]
      links = ["cache"]
      dependsOn = [
        {
          containerName = "cache"
          condition     = "HEALTHY"
        }
      ]
    },
    {
      name        = "cache"
      image       = "redis:7 "
      memory      = 1024
      stopTimeout = 1
    }
  ])
}
