"""The functions Investigate and Intake as one would write them in Python with boto3: the same AWS calls, the same answers' outlines."""
import hashlib
import json
import os

import boto3
from botocore.config import Config

config = Config(retries={"max_attempts": 3, "mode": "standard"}, connect_timeout=10, read_timeout=10)


def triage(event):
    """Finds what died in a service: the calls of our Triage, in its order."""
    ecs = boto3.client("ecs", config=config)
    cluster, service = event["document"]["cluster"], event["document"]["service"]
    facts = ecs.describe_services(cluster=cluster, services=[service], include=["TAGS"])["services"][0]
    tasks = []
    for status in ("STOPPED", "RUNNING"):
        arns = ecs.list_tasks(cluster=facts["clusterArn"], serviceName=service, desiredStatus=status)["taskArns"]
        if arns:
            tasks += ecs.describe_tasks(cluster=facts["clusterArn"], tasks=arns)["tasks"]
    dead = [task for task in tasks if any(container["lastStatus"] == "STOPPED" for container in task["containers"])]
    for definition in {task["taskDefinitionArn"] for task in dead if task["desiredStatus"] == "RUNNING"}:
        ecs.describe_task_definition(taskDefinition=definition)
    return {
        "trigger": {"kind": "person"},
        "subject": {
            "cluster": cluster,
            "service": service,
            "tasks": [{key: task.get(key) for key in ("taskArn", "lastStatus", "desiredStatus", "stopCode", "stoppedReason", "containers")} for task in dead],
        },
    }


def intake(event):
    """Starts an execution for each message, named after its death."""
    states = boto3.client("stepfunctions", config=config)
    failed = []
    for record in event["Records"]:
        try:
            detail = json.loads(record["body"])["detail"]
            identity = "|".join(f"{detail['taskArn']}/{c['name']}/{c.get('runtimeId')}" for c in detail["containers"] if c["lastStatus"] == "STOPPED")
            name = hashlib.sha256(identity.encode()).hexdigest()[:40]
            states.start_execution(stateMachineArn=os.environ["STATE_MACHINE_ARN"], name=name, input=record["body"])
        except (KeyError, ValueError):
            failed.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failed}


def handle(event):
    return triage(event) if os.environ["ANNOTATIONS_HANDLER"] == "Investigate" else intake(event)
