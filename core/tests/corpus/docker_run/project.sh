# task definition: shop
docker run --detach \
  --name db \
  --env 'POSTGRES_PASSWORD=${PASSWORD}' \
  --memory 1024m \
  --health-interval 10s \
  --health-cmd 'pg_isready -U postgres' \
  --volume pgdata:/var/lib/postgresql/data \
  postgres:16
docker run --detach --name web --memory 256m --publish 8080:80 shop/web:2
