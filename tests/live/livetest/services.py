"""The services under test and their alarms, as a CloudFormation template: the task shapes on both launch types."""
from __future__ import annotations

from .shapes import COLUMNS, EXIT_CODES, PLACES, SERVICES, Container, service_name

NAMESPACE = "EcsAutoHeal/LiveTest"
# Has sh and curl and, since July 2025, jq.
IMAGE = "public.ecr.aws/aws-cli/aws-cli:latest"

_PARAMETERS = {
    "TestName": {"Type": "String", "Description": "The cluster's name."},
    "AlarmNamePrefix": {"Type": "String", "Description": "Alarms named so are investigated."},
    "SubnetIds": {"Type": "List<AWS::EC2::Subnet::Id>"},
    "SecurityGroupId": {"Type": "AWS::EC2::SecurityGroup::Id"},
    "TaskRoleArn": {"Type": "String"},
    "ExecutionRoleArn": {"Type": "String"},
    "ContainerScript": {"Type": "String", "Description": "The text of container.sh."},
}


def template() -> dict:
    """Five services a place, ten alarms."""
    resources: dict = {}
    for place in PLACES:
        for service, containers in SERVICES.items():
            resources[_id(place, service, "Task")] = _task(place, service, containers)
            resources[_id(place, service, "Service")] = _service(place, service)
        for column in COLUMNS:
            resources[_id(place, column.service, "RunningCount")] = _running_count_alarm(service_name(place, column.service))
        resources[_id(place, "one-container", "Heartbeat")] = _heartbeat_alarm(service_name(place, "one-container"))
    return {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": "Live test of EcsAutoHeal: the task shapes as services on Fargate and on EC2, and the alarms that watch them.",
        "Parameters": _PARAMETERS,
        "Resources": resources,
    }


def family(test_name: str, place: str, service: str) -> str:
    """The name of a service's task definitions."""
    return f"{test_name}-{service_name(place, service)}"


def _id(place: str, service: str, what: str) -> str:
    return "".join(part.capitalize() for part in [place, *service.split("-")]) + what


def _task(place: str, service: str, containers: tuple[Container, ...]) -> dict:
    on_fargate = {"Cpu": "256", "Memory": "512", "NetworkMode": "awsvpc", "RequiresCompatibilities": ["FARGATE"]}
    return {
        "Type": "AWS::ECS::TaskDefinition",
        "Properties": {
            "Family": {"Fn::Sub": family("${TestName}", place, service)},
            **(on_fargate if place == "fargate" else {"NetworkMode": "bridge", "RequiresCompatibilities": ["EC2"]}),
            "TaskRoleArn": {"Ref": "TaskRoleArn"},
            "ExecutionRoleArn": {"Ref": "ExecutionRoleArn"},
            "ContainerDefinitions": [_container(place, service, c) for c in containers],
        },
    }


def _container(place: str, service: str, container: Container) -> dict:
    settings = {
        "CONTAINER": container.name,
        "PROBE": "yes" if container.probe else "no",
        "HEARTBEAT": "yes" if container.heartbeat else "no",
        "NAMESPACE": NAMESPACE,
        "CLUSTER": {"Ref": "TestName"},
        "SERVICE": service_name(place, service),
        "AWS_DEFAULT_REGION": {"Ref": "AWS::Region"},
        "EXIT_CODE": str(EXIT_CODES[service]),
        # Nobody starts before 1970: until a round says otherwise, it lives.
        "DIE_AT": "0",
        "DIE_UNTIL": "0",
    }
    definition = {
        "Name": container.name,
        "Image": IMAGE,
        "Essential": container.essential,
        "MemoryReservation": 64,
        "EntryPoint": ["sh", "-c"],
        "Command": [{"Ref": "ContainerScript"}],
        "Environment": [{"Name": name, "Value": value} for name, value in settings.items()],
        "LogConfiguration": {
            "LogDriver": "awslogs",
            "Options": {"awslogs-group": {"Fn::Sub": "/ecs/${TestName}"}, "awslogs-region": {"Ref": "AWS::Region"}, "awslogs-stream-prefix": service_name(place, service)},
        },
    }
    return definition | ({"RestartPolicy": {"Enabled": True, "RestartAttemptPeriod": 60}} if container.restarts else {})


def _service(place: str, service: str) -> dict:
    network = {"AwsvpcConfiguration": {"AssignPublicIp": "ENABLED", "Subnets": {"Ref": "SubnetIds"}, "SecurityGroups": [{"Ref": "SecurityGroupId"}]}}
    return {
        "Type": "AWS::ECS::Service",
        "Properties": {
            "ServiceName": service_name(place, service),
            "Cluster": {"Ref": "TestName"},
            "LaunchType": place.upper(),
            "TaskDefinition": {"Ref": _id(place, service, "Task")},
            "DesiredCount": 1,
            # New tasks start before old ones stop. No circuit breaker: a task that dies again and again is what a round wants.
            "DeploymentConfiguration": {"MinimumHealthyPercent": 100, "MaximumPercent": 200},
            # So that a task carries the opt-in tag, which the permission for StopTask asks for.
            "PropagateTags": "SERVICE",
            **({"NetworkConfiguration": network} if place == "fargate" else {}),
        },
    }


def _running_count_alarm(service: str) -> dict:
    """The same as template.yaml makes for one service."""
    def metric(key: str, name: str) -> dict:
        dimensions = [{"Name": "ClusterName", "Value": {"Ref": "TestName"}}, {"Name": "ServiceName", "Value": service}]
        return {"Id": key, "ReturnData": False, "MetricStat": {"Period": 60, "Stat": "Average", "Metric": {"Namespace": "ECS/ContainerInsights", "MetricName": name, "Dimensions": dimensions}}}

    return _alarm(f"running-count-{service}", {
        "ComparisonOperator": "GreaterThanThreshold",
        "Threshold": 0,
        "EvaluationPeriods": 3,
        "DatapointsToAlarm": 3,
        "TreatMissingData": "notBreaching",
        "Metrics": [{"Id": "missing", "Label": "MissingTasks", "Expression": "desired - FILL(running, 0)"}, metric("desired", "DesiredTaskCount"), metric("running", "RunningTaskCount")],
    })


def _heartbeat_alarm(service: str) -> dict:
    return _alarm(f"heartbeat-{service}", {
        "Namespace": NAMESPACE,
        "MetricName": "Heartbeat",
        "Dimensions": [{"Name": "ClusterName", "Value": {"Ref": "TestName"}}, {"Name": "ServiceName", "Value": service}],
        "Statistic": "Sum",
        "Period": 60,
        "EvaluationPeriods": 3,
        "ComparisonOperator": "LessThanThreshold",
        "Threshold": 1,
        "TreatMissingData": "breaching",
    })


def _alarm(name: str, properties: dict) -> dict:
    return {"Type": "AWS::CloudWatch::Alarm", "Properties": {"AlarmName": {"Fn::Sub": "${AlarmNamePrefix}" + name}, **properties}}
