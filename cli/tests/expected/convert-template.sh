# task definition: web
docker run --detach \
  --name web \
  --memory 256m \
  --log-driver awslogs \
  --log-opt 'awslogs-group=/shop/web' \
  --log-opt 'awslogs-region=us-east-1' \
  --network bridge \
  nginx:1.27
# task definition: worker
