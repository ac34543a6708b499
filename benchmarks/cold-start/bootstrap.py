"""Lambda's Runtime API for handler.py: next, invoke, response, as the managed runtime does it."""
import http.client
import json
import os

import handler

connection = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
while True:
    connection.request("GET", "/2018-06-01/runtime/invocation/next")
    reply = connection.getresponse()
    event, request = json.loads(reply.read()), reply.headers["Lambda-Runtime-Aws-Request-Id"]
    # Times of ECS are no JSON.
    body = json.dumps(handler.handle(event), default=str)
    connection.request("POST", f"/2018-06-01/runtime/invocation/{request}/response", body, {"Content-Type": "application/json"})
    connection.getresponse().read()
