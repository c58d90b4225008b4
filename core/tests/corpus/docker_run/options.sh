# task definition: a
$ docker run -dit --name=a -e "A=$(b c)" -v ./x:/y:ro -p 1-2:3-4/udp \
  --mount type=bind,"src=/a,b",dst=/c --health-cmd 'x' --tmpfs /t:size=1m --ulimit nofile=1:2 a:b@c d 'e'
