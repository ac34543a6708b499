"""Replies in which every member of botocore's model has a value of its own, written as a service writes them: by moto's serializers."""
import base64
import itertools
from datetime import datetime, timedelta, timezone

from moto.core.serialize import get_serializer_class
from moto.core.utils import get_service_model

EPOCH = datetime(2026, 1, 1, tzinfo=timezone.utc)


def fill(shape, count, above=()):
    """A value for a shape. No two numbers, texts or times are the same; what contains itself ends there."""
    if shape.type_name == "structure":
        return {name: fill(member, count, (*above, shape.name)) for name, member in shape.members.items() if innermost(member).name not in (*above, shape.name)}
    if shape.type_name == "list":
        return [fill(shape.member, count, above) for _ in range(2)]
    if shape.type_name == "map":
        return {f"key {next(count)}": fill(shape.value, count, above) for _ in range(2)}
    n = next(count)
    if shape.type_name == "string":
        return shape.enum[n % len(shape.enum)] if shape.enum else f'"größer" & <{n}>'
    if shape.type_name == "timestamp":
        return EPOCH + timedelta(days=n, milliseconds=n)
    return {"boolean": n % 2 == 0, "integer": n, "long": 1_700_000_000_000 + n, "double": n + 0.25, "float": n + 0.25}[shape.type_name]


def innermost(shape):
    return innermost(shape.member) if shape.type_name == "list" else shape


def written(serializer, result):
    reply = serializer.serialize(result)
    body = reply["body"]
    return {"status": reply["status_code"], "headers": {k: str(v) for k, v in reply["headers"].items()}, "body": base64.b64encode(body.encode() if isinstance(body, str) else body).decode()}


def error(shape, count):
    members = {name: fill(member, count) for name, member in shape.members.items() if name.lower() != "message"}
    return type(shape.name, (Exception,), {"code": shape.error_code, "message": f"no. {next(count)}", **members})()


def invent(service, operation):
    model = get_service_model(service)
    called = model.operation_model(operation)
    protocol = "json" if "json" in model.metadata.get("protocols", []) else "query"
    count = itertools.count(1)

    def serializer():
        return get_serializer_class(service, protocol)(operation_model=called)

    return {"reply": written(serializer(), fill(called.output_shape, count) if called.output_shape else {}),
            "errors": [{"name": shape.name, **written(serializer(), error(shape, count))} for shape in called.error_shapes]}
