"""What AWS answers in the made-up world: a method a call."""
import copy
import json

from livetest import stacks
from livetest.shapes import PLACES, service_name
from made_up_account import AwsError
from made_up_deaths import START, Deaths, when


class MadeUpWorld(Deaths):
    """The world of the deaths, with what the live test asks of AWS."""

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
        status = "DELETE_FAILED" if "lingers" in self.faults and StackName == stacks.cluster_stack(self.name) else "CREATE_COMPLETE"
        return {"Stacks": [{"StackName": StackName, "CreationTime": when(START), "StackStatus": status, "Outputs": outputs}]}

    def cloudformation_DescribeStackResources(self, StackName):
        return {"StackResources": [{"LogicalResourceId": r.rsplit("-", 1)[1], "PhysicalResourceId": r, "ResourceType": "AWS::Events::Rule", "Timestamp": when(START), "ResourceStatus": "CREATE_COMPLETE"} for r in self.rules]}

    def cloudformation_DeleteStack(self, StackName):
        # The instance has not left the cluster yet.
        if "cluster-lingers" in self.faults and StackName == stacks.cluster_stack(self.name):
            self.faults = self.faults - {"cluster-lingers"} | {"lingers"}
            return
        self.faults -= {"lingers"}
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
        rollout = "IN_PROGRESS" if "slow-rollout" in self.faults and any("DIE_AT" in str(f) and len(f) > 1 for f in self.families.values()) else "COMPLETED"
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
        # As documented: the string without regard to case, and the resource.
        dedup = OperationalData["/aws/dedup"]["Value"].lower() + OperationalData["/aws/resources"]["Value"]
        if "no-lock" not in self.faults and any(i["dedup"] == dedup and i["Status"] != "Resolved" for i in self.items.values()):
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

    def logs_DescribeLogStreams(self, logGroupName, **_):
        return {"logStreams": [{"logStreamName": "fargate-one-container/app/0"}]}

    def logs_GetLogEvents(self, logGroupName, logStreamName, nextToken=None, **_):
        events = [{"timestamp": 0, "message": "app starts"}] if nextToken else []
        return {"events": events, "nextBackwardToken": "b/2" if nextToken else "b/1", "nextForwardToken": "f/1"}

    def logs_DeleteLogGroup(self, logGroupName):
        raise AwsError("ResourceNotFoundException")

    def left_over(self):
        """What costs money, or is in the way of the next run, and was not taken away."""
        open_items = [i for i in self.items.values() if i["Status"] not in ("Resolved", "deleted")]
        revisions = [r["taskDefinitionArn"] for f in self.families.values() for r in f]
        return [*self.stacks, *(i["OpsItemId"] for i in open_items), *revisions]
