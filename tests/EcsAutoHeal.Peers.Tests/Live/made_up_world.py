"""A small world as the live test expects to find it: services, their deaths, and the product's answer to each."""
import copy
import json
from datetime import datetime, timezone

from livetest import services, stacks
from livetest.rounds import ALARMS, CONTAINER_STOPPED, SIDECAR_PROBE, TASK_STOPPED
from livetest.shapes import EXIT_CODES, LAST_LINE, PLACES, SERVICES, service_name
from made_up_account import AwsError

START = 1_800_000_000.0


def when(seconds):
    return datetime.fromtimestamp(seconds, timezone.utc)


class MadeUpWorld:
    """Time passes only while somebody sleeps. A fault makes the world other than designed."""

    def __init__(self, name, fault=None):
        self.name, self.fault, self.now = name, fault, START
        self.stacks, self.rules, self.items, self.runs, self.log, self.due = {}, {}, {}, [], [], []
        self.families, self.tags, self.deployed, self.stopped_by_us = {}, {}, {}, {}

    def sleep(self, seconds):
        end = self.now + seconds
        if self.fault == "interrupted" and end > START + 3600 / 2:
            self.fault = None
            raise KeyboardInterrupt
        while (coming := sorted((e for e in self.due if e[0] <= end), key=lambda e: e[0])):
            self.due.remove(coming[0])
            self.now = max(self.now, coming[0][0])
            coming[0][1]()
        self.now = end

    def clock(self):
        return self.now

    def tool(self, command, profile=None):
        """dotnet and sam."""
        if command[:2] == ["sam", "deploy"]:
            self.stacks[stacks.product_stack(self.name)] = {"StateMachineArn": "arn:aws:states:eu-central-1:123456789012:stateMachine:x"}
            self.rules = {f"{self.name}-{rule}": True for rule in (TASK_STOPPED, CONTAINER_STOPPED, SIDECAR_PROBE, ALARMS)}
        if command[:2] == ["sam", "delete"]:
            del self.stacks[stacks.product_stack(self.name)]

    # ---- What dies, and who sees it -----------------------------------------------------------------------------------

    def at(self, seconds, what, *arguments):
        self.due.append((seconds, lambda: what(*arguments)))

    def sentenced(self, service, definition):
        for container in definition["containerDefinitions"]:
            settings = {e["name"]: e["value"] for e in container["environment"]}
            if settings["DIE_AT"] != "0":
                self.at(int(settings["DIE_AT"]), self.dies, service, container, settings["DIE_UNTIL"] != settings["DIE_AT"])

    def dies(self, service, container, looping):
        kind, name, probe = service.split("-", 1)[1], container["name"], "sidecar" if container["name"] == "app" else "app"
        if "restartPolicy" in container:
            return
        if not container["essential"]:
            # Ours: the primary route. The probe looks every 15 seconds.
            if not (self.fault == "no-event" and service.startswith("fargate")):
                self.at(self.now + 25, self.event_of_a_dead_sidecar, service, name)
                self.at(self.now + 25, self.seen, CONTAINER_STOPPED, service, name, "task state change event (a container stopped in a running task)")
            self.at(self.now + 40, self.seen, SIDECAR_PROBE, service, name, f"probe in container {probe} (health-check)")
            if self.fault == "alarm-sees-sidecar":
                self.at(self.now + 240, self.seen, ALARMS, service, name, f"alarm {self.name}-running-count-{service}")
            return
        self.at(self.now + 15, self.seen, TASK_STOPPED, service, name, "task state change event (STOPPED)")
        if kind != "one-container":
            self.at(self.now + 3, self.seen, SIDECAR_PROBE, service, name, f"probe in container {probe} (last-words)")
        if looping:
            self.at(self.now + 300, self.seen, ALARMS, service, name, f"alarm {self.name}-running-count-{service}")
            if kind == "one-container":
                self.at(self.now + 200, self.seen, ALARMS, service, name, f"alarm {self.name}-heartbeat-{service}")

    def event_of_a_dead_sidecar(self, service, name):
        self.log.append((self.now + 1, {"detail-type": "ECS Task State Change", "detail": {
            "group": f"service:{service}", "lastStatus": "RUNNING", "desiredStatus": "RUNNING", "containers": [{"name": name, "lastStatus": "STOPPED", "exitCode": 34}]}}))

    def seen(self, rule, service, container, route):
        if not self.rules.get(f"{self.name}-{rule}"):
            return
        code = EXIT_CODES[service.split("-", 1)[1]]
        culprit = {"name": "app" if self.fault == "wrong-incident" else container, "exitCode": code}
        open_item = next((i for i in self.items.values() if i["Status"] == "Open" and i["service"] == service), None)
        item = open_item or self.opened(service, culprit, "" if self.fault == "wrong-incident" else f"{LAST_LINE} {code}")
        document = {"trigger": {"routes": [route]}, "subject": {"service": service}, "verdict": {"planned": False, "culprit": culprit},
                    "incident": {"opsItemId": item["OpsItemId"]}}
        mode = self.tags.get(service, {})
        if open_item is None and mode.get("ecs-auto-heal") == "auto":
            document["remedy"] = {"applied": True, "kind": mode["ecs-auto-heal:remedy"]}
            document["recovery"] = {"outcome": "recovered"}
            self.at(self.now + 5, self.healed, service, mode["ecs-auto-heal:remedy"])
            if self.fault != "badly-healed":
                self.at(self.now + 180, item.__setitem__, "Status", "Resolved")
        self.runs.append((self.now, json.dumps(document)))

    def healed(self, service, remedy):
        if remedy == "redeploy":
            self.deployed[service] = self.deployed.get(service, []) + [self.now] * (2 if self.fault == "badly-healed" else 1)
        else:
            self.stopped_by_us[service] = self.now

    def opened(self, service, culprit, log):
        key = f"oi-{len(self.items):012x}"
        data = {"service": f"{self.name}/{service}", "container": culprit["name"], "verdict": json.dumps({"culprit": culprit}), "logs": log}
        self.items[key] = {"OpsItemId": key, "Status": "Open", "CreatedTime": when(self.now), "Title": "died", "service": service, "dedup": None,
                           "OperationalData": {f"ecs-auto-heal/{k}": {"Value": v, "Type": "SearchableString"} for k, v in data.items()}}
        return self.items[key]

    # ---- What AWS answers ----------------------------------------------------------------------------------------------

    def sts_GetCallerIdentity(self):
        return {"Account": "123456789012", "Arn": "arn:aws:iam::123456789012:user/somebody"}

    def cloudformation_CreateStack(self, StackName, TemplateBody, Parameters, **_):
        given = {p["ParameterKey"]: p["ParameterValue"] for p in Parameters}
        self.stacks[StackName] = {"SubnetIds": "subnet-1,subnet-2", "SecurityGroupId": "sg-1", "TaskRoleArn": "t", "ExecutionRoleArn": "e"}
        if "ContainerScript" in given:
            assert len(given["ContainerScript"].encode()) <= 4096, "a template parameter has at most 4096 bytes"
            self.stacks[StackName] = {}
            for resource in json.loads(TemplateBody)["Resources"].values():
                if resource["Type"] == "AWS::ECS::TaskDefinition":
                    self.define(resource["Properties"])

    def define(self, properties):
        containers = [{"name": c["Name"], "essential": c["Essential"], "environment": [{"name": e["Name"], "value": str(e["Value"])} for e in c["Environment"]],
                       **({"restartPolicy": {"enabled": True}} if "RestartPolicy" in c else {})} for c in properties["ContainerDefinitions"]]
        family = properties["Family"]["Fn::Sub"].replace("${TestName}", self.name)
        self.families[family] = [{"family": family, "containerDefinitions": containers, "status": "ACTIVE", "taskDefinitionArn": f"{family}:1", "revision": 1}]

    def cloudformation_DescribeStacks(self, StackName):
        if StackName not in self.stacks:
            raise AwsError("ValidationError", f"Stack with id {StackName} does not exist")
        outputs = [{"OutputKey": k, "OutputValue": v} for k, v in self.stacks[StackName].items()]
        status = "DELETE_FAILED" if self.fault == "lingers" and StackName == stacks.cluster_stack(self.name) else "CREATE_COMPLETE"
        return {"Stacks": [{"StackName": StackName, "CreationTime": when(START), "StackStatus": status, "Outputs": outputs}]}

    def cloudformation_DescribeStackResources(self, StackName):
        return {"StackResources": [{"LogicalResourceId": r.rsplit("-", 1)[1], "PhysicalResourceId": r, "ResourceType": "AWS::Events::Rule", "Timestamp": when(START), "ResourceStatus": "CREATE_COMPLETE"} for r in self.rules]}

    def cloudformation_DeleteStack(self, StackName):
        # The instance has not left the cluster yet.
        if self.fault == "cluster-lingers" and StackName == stacks.cluster_stack(self.name):
            self.fault = "lingers"
            return
        self.fault = None if self.fault == "lingers" else self.fault
        del self.stacks[StackName]

    def events_EnableRule(self, Name):
        self.rules[Name] = True

    def events_DisableRule(self, Name):
        self.rules[Name] = False

    def ecs_ListContainerInstances(self, cluster, **_):
        return {"containerInstanceArns": ["i-1"]}

    def ecs_DeregisterContainerInstance(self, **_):
        pass

    def ecs_DescribeTaskDefinition(self, taskDefinition):
        return {"taskDefinition": copy.deepcopy(self.families[taskDefinition][-1])}

    def ecs_RegisterTaskDefinition(self, family, **definition):
        revision = len(self.families[family]) + 1
        self.families[family].append({"family": family, **definition, "status": "ACTIVE", "taskDefinitionArn": f"{family}:{revision}", "revision": revision})
        return {"taskDefinition": copy.deepcopy(self.families[family][-1])}

    def ecs_UpdateService(self, cluster, service, taskDefinition=None, **_):
        if taskDefinition:
            family, revision = taskDefinition.rsplit(":", 1)
            self.sentenced(service, self.families[family][int(revision) - 1])

    def ecs_DescribeServices(self, cluster, services, **_):
        rollout = "IN_PROGRESS" if self.fault == "slow-rollout" and any("DIE_AT" in str(f) and len(f) > 1 for f in self.families.values()) else "COMPLETED"
        return {"services": [{"serviceName": s, "serviceArn": f"arn:aws:ecs:eu-central-1:123456789012:service/{cluster}/{s}", "desiredCount": 1, "runningCount": 1, "pendingCount": 0,
                              "deployments": [{"id": "ecs-svc/1", "status": "PRIMARY", "rolloutState": rollout}]} for s in services]}

    def ecs_TagResource(self, resourceArn, tags):
        self.tags[resourceArn.split("/")[-1]] = {t["key"]: t["value"] for t in tags}

    def ecs_ListServiceDeployments(self, cluster, service, createdAt=None):
        return {"serviceDeployments": [{"status": "SUCCESSFUL"} for _ in self.deployed.get(service, [])]}

    def ecs_ListTasks(self, cluster, serviceName, **_):
        return {"taskArns": [serviceName] if serviceName in self.stopped_by_us else []}

    def ecs_DescribeTasks(self, cluster, tasks):
        return {"tasks": [{"stoppedReason": "EcsAutoHeal: container sidecar had died", "stoppingAt": when(self.stopped_by_us[t])} for t in tasks]}

    def ecs_ListTaskDefinitions(self, familyPrefix, status):
        return {"taskDefinitionArns": [r["taskDefinitionArn"] for r in self.families.get(familyPrefix, []) if r["status"] == status]}

    def ecs_DeregisterTaskDefinition(self, taskDefinition):
        family, revision = taskDefinition.rsplit(":", 1)
        self.families[family][int(revision) - 1]["status"] = "INACTIVE"

    def ecs_DeleteTaskDefinitions(self, taskDefinitions):
        for arn in taskDefinitions:
            self.families[arn.rsplit(":", 1)[0]] = [r for r in self.families[arn.rsplit(":", 1)[0]] if r["taskDefinitionArn"] != arn]

    def cloudwatch_DescribeAlarms(self, AlarmNamePrefix):
        return {"MetricAlarms": [{"AlarmName": f"{AlarmNamePrefix}x", "StateValue": "OK"}]}

    def cloudwatch_GetMetricStatistics(self, StartTime, **_):
        return {"Datapoints": [{"Timestamp": when(StartTime), "Average": 0.0, "SampleCount": 1.0}]}

    def stepfunctions_ListExecutions(self, stateMachineArn):
        return {"executions": [{"executionArn": str(i), "stateMachineArn": stateMachineArn, "name": str(i), "status": "SUCCEEDED", "startDate": when(t)} for i, (t, _) in reversed(list(enumerate(self.runs)))]}

    def stepfunctions_StartExecution(self, stateMachineArn, name, input):
        return {"executionArn": "elsewhere", "startDate": when(self.now)}

    def stepfunctions_DescribeExecution(self, executionArn):
        run = {"executionArn": executionArn, "stateMachineArn": "x", "input": "{}"}
        if executionArn == "elsewhere":
            return run | {"status": "FAILED", "error": "AccessDenied", "startDate": when(self.now)}
        started, output = self.runs[int(executionArn)]
        return run | {"status": "SUCCEEDED", "startDate": when(started), "output": output}

    def ssm_CreateOpsItem(self, Title, Description, Source, Severity, OperationalData):
        dedup = OperationalData["/aws/dedup"]["Value"]
        if self.fault != "no-lock" and any(i["dedup"] == dedup and i["Status"] != "Resolved" for i in self.items.values()):
            raise AwsError("OpsItemAlreadyExistsException")
        key = f"oi-{len(self.items):012x}"
        self.items[key] = {"OpsItemId": key, "Status": "Open", "CreatedTime": when(self.now), "dedup": dedup, "service": None, "OperationalData": OperationalData}
        return {"OpsItemId": key}

    def ssm_UpdateOpsItem(self, OpsItemId, Status):
        self.items[OpsItemId]["Status"] = Status

    def ssm_DeleteOpsItem(self, OpsItemId):
        self.items[OpsItemId]["Status"] = "deleted"

    def ssm_DescribeOpsItems(self, OpsItemFilters):
        return {"OpsItemSummaries": [{k: i[k] for k in ("OpsItemId", "Status", "CreatedTime", "OperationalData")} for i in self.items.values() if i["service"] and i["Status"] != "deleted"]}

    def ssm_GetOpsItem(self, OpsItemId):
        return {"OpsItem": {k: v for k, v in self.items[OpsItemId].items() if k not in ("service", "dedup")}}

    def logs_FilterLogEvents(self, logGroupName, startTime, filterPattern=None):
        if filterPattern:
            return {"events": [{"logStreamName": f"{service_name(p, 'restarting-sidecar')}/sidecar/0", "timestamp": startTime, "message": "sidecar starts"} for p in PLACES]}
        return {"events": [{"ingestionTime": int(t * 1000), "message": json.dumps(e)} for t, e in self.log if t * 1000 >= startTime]}

    def logs_DeleteLogGroup(self, logGroupName):
        raise AwsError("ResourceNotFoundException")

    def left_over(self):
        """What costs money, or is in the way of the next run, and was not taken away."""
        open_items = [i for i in self.items.values() if i["Status"] not in ("Resolved", "deleted")]
        revisions = [r["taskDefinitionArn"] for f in self.families.values() for r in f]
        return [*self.stacks, *(i["OpsItemId"] for i in open_items), *revisions]
