# The shop, as it ran on one host.
docker network create shop
docker run -d --name db --network shop -m 1g -v pgdata:/var/lib/postgresql/data -e POSTGRES_PASSWORD postgres:16
docker run -d --name web --network shop --restart unless-stopped -p 8080:80 \
  --env GREETING='hello, harbour' -v ./conf:/etc/web:ro --pids-limit 100 shop/web:2 serve --verbose
