#!/bin/bash
# Whether the node of this container is ready; the base image has no HTTP client.
exec 3<>/dev/tcp/127.0.0.1/8080 || exit 1
printf 'GET /readyz HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
read -r _ status _ <&3
[ "$status" = 200 ]
