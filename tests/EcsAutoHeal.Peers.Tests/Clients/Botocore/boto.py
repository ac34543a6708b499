"""botocore at the other end of a pipe: a line of JSON in, a line of JSON out.

call    makes a call of its own, as any Python program would.
pages   goes through the pages of an operation as botocore's paginator does.
read    is given one of our requests by its members, and the reply that we got: says what botocore would have sent and what
        it reads of that reply. Nothing goes over the network.
sign    says how botocore signs a request that we sent.
find    says which endpoint a service has in each region, plain, FIPS and dual-stack; null where there is none.
invent  writes a full reply, and one for each error (invention.py).
"""
import base64
import json
import sys
from datetime import datetime, timezone
from urllib.parse import parse_qs, urlsplit

import boto3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest, AWSResponse, HeadersDict
from botocore.config import Config
from botocore.credentials import Credentials
from botocore.endpoint_provider import EndpointProvider
from botocore.exceptions import ClientError, EndpointProviderError, ParamValidationError

NAMES = {"ECS": "ecs", "CloudWatch Logs": "logs", "SFN": "stepfunctions", "EventBridge": "events", "SNS": "sns", "CloudWatch": "cloudwatch", "SSM": "ssm"}
ONCE = Config(retries={"total_max_attempts": 1})
clients = {}


def client_of(service, **how):
    known = (service, json.dumps(how, sort_keys=True))
    if known not in clients:
        clients[known] = boto3.client(NAMES.get(service, service), config=ONCE, **how)
    return clients[known]


def pascal(name):
    """A member as the SDK for .NET spells it."""
    return name[0].upper() + name[1:]


def to_botocore(shape, value):
    if shape.type_name == "structure":
        members = {pascal(name): name for name in shape.members}
        return {members.get(k, k): to_botocore(shape.members[members[k]], v) if k in members else v for k, v in value.items()}
    if shape.type_name == "list":
        return [to_botocore(shape.member, v) for v in value]
    if shape.type_name == "map":
        return {entry["Key"]: to_botocore(shape.value, entry["Value"]) for entry in value}
    if shape.type_name == "long" and isinstance(value, str):
        # Only CloudWatch Logs: a number of milliseconds that the SDK for .NET shows as a time.
        return round(datetime.fromisoformat(value).timestamp() * 1000)
    return value


def from_botocore(shape, value):
    if shape.type_name == "structure":
        return {pascal(k): from_botocore(shape.members[k], v) for k, v in value.items() if k in shape.members}
    if shape.type_name == "list":
        return [from_botocore(shape.member, v) for v in value]
    if shape.type_name == "map":
        return [{"Key": k, "Value": from_botocore(shape.value, v)} for k, v in sorted(value.items())]
    return value


def plain(value):
    if isinstance(value, datetime):
        return value.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return str(value)


def content(kind, body):
    """What a body says, apart from how it is written."""
    text = body.decode() if isinstance(body, bytes) else body or ""
    return json.loads(text or "null") if "json" in kind else parse_qs(text, keep_blank_values=True)


def told(method, url, headers, body):
    """What of a request is compared: all that tells a service what is wanted. x-amzn-query-mode only asks for errors' older names too."""
    heads = {k.lower(): v.decode() if isinstance(v, bytes) else v for k, v in headers.items()}
    kind = heads["content-type"].split(";")[0]
    scope = heads["authorization"].split("Credential=")[1].split(",")[0].split("/")
    return {"Method": method, "Path": urlsplit(url).path, "X-Amz-Target": heads.get("x-amz-target"), "Content-Type": kind,
            "Region": scope[2], "Service": scope[3], "Content": content(kind, body)}


class Body:
    def __init__(self, body):
        self.body = body

    def stream(self, **_):
        yield self.body


def calling(ask):
    return client_of(ask["service"], endpoint_url=ask["endpoint"], region_name=ask["region"], aws_access_key_id=ask["key"], aws_secret_access_key=ask["secret"])


def call(ask):
    reply = getattr(calling(ask), ask["operation"])(**ask["with"])
    reply.pop("ResponseMetadata", None)
    return reply


def pages(ask):
    paginator = calling(ask).get_paginator(ask["operation"])
    pages = paginator.paginate(**ask["with"], PaginationConfig={"PageSize": ask["size"]})
    return [page[ask["items"]] for page in pages]


def read(ask):
    client = client_of(ask["service"], region_name=ask["region"], aws_access_key_id="testing", aws_secret_access_key="testing")
    model = client.meta.service_model.operation_model(ask["operation"])
    sent = {}

    def instead(request, **_):
        sent.update(told(request.method, request.url, request.headers, request.body))
        return AWSResponse(request.url, ask["status"], HeadersDict(ask["headers"]), Body(base64.b64decode(ask["body"])))

    client.meta.events.register("before-send", instead, unique_id="instead")
    try:
        try:
            reply = client._make_api_call(ask["operation"], to_botocore(model.input_shape, ask["with"]))
            answer = {"reply": from_botocore(model.output_shape, reply) if model.output_shape else {}}
        except ClientError as e:
            error = {k: v for k, v in e.response.items() if k not in ("Error", "ResponseMetadata")}
            answer = {"error": {"Type": type(e).__name__, "Code": e.response["Error"]["Code"], "Message": e.response["Error"]["Message"],
                                "Status": e.response["ResponseMetadata"]["HTTPStatusCode"], "Members": error}}
        except ParamValidationError as e:
            return {"refused": str(e)}
    finally:
        client.meta.events.unregister("before-send", unique_id="instead")
    ours = ask["request"]
    return {**answer, "theirs": sent, "ours": told(ours["method"], ours["path"], ours["headers"], base64.b64decode(ours["body"]))}


def sign(ask):
    signed = ask["headers"]["Authorization"]
    names = signed.split("SignedHeaders=")[1].split(",")[0].split(";")
    _, _, region, service, _ = signed.split("Credential=")[1].split(",")[0].split("/")
    heads = {k: v for k, v in ask["headers"].items() if k.lower() in names}
    request = AWSRequest(method=ask["method"], url="http://" + ask["headers"]["Host"] + ask["path"], data=base64.b64decode(ask["body"]), headers=heads)
    request.context["timestamp"] = ask["headers"]["X-Amz-Date"]
    auth = SigV4Auth(Credentials(ask["key"], ask["secret"], ask.get("token")), service, region)
    # botocore believes the hash that a request states of its body; here it is computed.
    request.headers.replace_header("X-Amz-Content-SHA256", auth.payload(request))
    return auth.signature(auth.string_to_sign(request, auth.canonical_request(request)), request)


def find(ask):
    loader = boto3.session.Session()._session.get_component("data_loader")
    partitions = loader.load_data("partitions")
    provider = EndpointProvider(loader.load_service_model(NAMES[ask["service"]], "endpoint-rule-set-1"), partitions)

    def url(**how):
        try:
            return provider.resolve_endpoint(**how).url
        except EndpointProviderError:
            return None

    return [{"Region": region, "Fips": fips, "Dual": dual, "Url": url(Region=region, UseFIPS=fips, UseDualStack=dual)}
            for partition in partitions["partitions"] for region in partition["regions"] if not region.endswith("-global")
            for fips in (False, True) for dual in (False, True)]


def invent(ask):
    import invention
    return invention.invent(NAMES[ask["service"]], ask["operation"])


DO = {"call": call, "pages": pages, "read": read, "sign": sign, "find": find, "invent": invent}
for line in sys.stdin:
    ask = json.loads(line)
    try:
        answer = {"answer": DO[ask["do"]](ask)}
    except Exception as e:
        answer = {"failed": f"{type(e).__name__}: {e}"}
    print(json.dumps(answer, default=plain), flush=True)
