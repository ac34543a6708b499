"""
Judges what the product itself wrote, as tests/live/run would: reads executions and OpsItems over HTTP and says what is wrong.
Argument: the folder tests/live. Input: a list of {endpoint, executions, service, cell | remedy, diedAt, deployments,
stopped} as JSON. Output: for each the list of what is wrong.
"""
import json
import pathlib
import sys

sys.path.insert(0, sys.argv[1])

import boto3  # noqa: E402
from botocore.awsrequest import AWSResponse  # noqa: E402
from livetest import evidence, judge  # noqa: E402
from livetest.account import Account  # noqa: E402
from livetest.rounds import ROUNDS  # noqa: E402
from livetest.shapes import CELLS  # noqa: E402


def somebody(**_):
    return AWSResponse(None, 200, {}, None), {"Account": "123456789012", "Arn": "arn:aws:iam::123456789012:user/somebody", "ResponseMetadata": {"HTTPHeaders": {}}}


def sent_there(request, **_):
    # Each product has a local AWS of its own; a client for each would take most of the time.
    request.url = there


session = boto3.Session(region_name="eu-central-1")
session.events.register("before-call.sts.GetCallerIdentity", somebody)
session.events.register("request-created", sent_there)
account, there = Account(session, "live", pathlib.Path(".")), None


def wrong_of(asked):
    global there
    there = asked["endpoint"]
    executions = [evidence.execution(account, arn) for arn in asked["executions"]]
    items = evidence.ops_items(account)
    if "cell" in asked:
        cell = next(c for c in CELLS if c.number == asked["cell"])
        return judge.judge(cell, asked["service"], asked["diedAt"], executions, items).wrong
    heal = next(r for r in ROUNDS if r.heals)
    death = heal.death_of(next(s for s, remedy in heal.heals.items() if remedy == asked["remedy"]))
    return judge.judge_healing(asked["service"], death, asked["remedy"], asked["diedAt"], executions, items, asked["deployments"], asked["stopped"]).wrong


print(json.dumps([wrong_of(asked) for asked in json.load(sys.stdin)]))
