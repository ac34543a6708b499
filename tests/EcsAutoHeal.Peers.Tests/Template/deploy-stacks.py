"""Creates stacks on moto_server through CloudFormation and prints, as JSON, what the services then tell of them.

Arguments: moto's address, and a file with a list of {region, template, parameters, definitions}; a template as AWS SAM translates it.

Each resource is told of three times. "Properties": what CloudFormation hands to the service, every function in it resolved; moto
writes it into an output, by Fn::ToJsonString. "Created": what the service tells after create-stack. "Completed": what it tells
after that which moto's CloudFormation keeps back was handed over through the service's own API, in the very words of "Properties".
"""
import functools
import io
import json
import sys
import urllib.request
import zipfile

import boto3

from resource_kinds import KINDS

STACK = "ecs-auto-heal"


class Stack:
    def __init__(self, address, region, template, parameters, definitions):
        self.region, self.template, self.parameters, self.definitions = region, template, parameters, definitions
        self.client = functools.cache(lambda service: boto3.client(service, region_name=region, endpoint_url=address))
        self.nulls = 0

    def deploy(self):
        self.upload()
        self.client("cloudformation").create_stack(
            StackName=STACK,
            TemplateBody=json.dumps(self.telling_properties()),
            Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in self.parameters.items()],
            Capabilities=["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"],
        )
        stack = self.client("cloudformation").describe_stacks(StackName=STACK)["Stacks"][0]
        outputs = {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}
        # For a type that it does not know moto tells of a resource without a name.
        created = {r["LogicalResourceId"]: r for r in self.client("cloudformation").describe_stack_resources(StackName=STACK)["StackResources"] if "LogicalResourceId" in r}
        resources = {}
        for logical_id, resource in self.template["Resources"].items():
            # A resource whose condition does not hold has no such output.
            if told := outputs.pop("Properties" + logical_id, None):
                resources[logical_id] = self.told(resource["Type"], created.get(logical_id, {}), self.without_nulls(json.loads(told)))
        return {"Region": self.region, "Status": stack["StackStatus"], "Outputs": outputs, "NullsInLists": self.nulls, "Resources": resources}

    def told(self, kind, created, properties):
        resource = {"Type": kind, "PhysicalId": created.get("PhysicalResourceId"), "Status": created.get("ResourceStatus"), "Properties": properties}
        service = KINDS[kind](self.client, resource["PhysicalId"], properties)
        resource["Created"] = resource["PhysicalId"] and service.read()
        service.complete()
        resource["Completed"] = service.read()
        return resource

    def without_nulls(self, value):
        """CloudFormation drops an item that is AWS::NoValue; moto leaves null in its place."""
        if isinstance(value, dict):
            return {key: self.without_nulls(item) for key, item in value.items()}
        if isinstance(value, list):
            self.nulls += value.count(None)
            return [self.without_nulls(item) for item in value if item is not None]
        return value

    def upload(self):
        """What `sam deploy` puts into its bucket."""
        location = {} if self.region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": self.region}}
        s3 = self.client("s3")
        if not s3.list_buckets()["Buckets"]:
            s3.create_bucket(Bucket="bucket", **location)
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as file:
            file.writestr("bootstrap", "")
        s3.put_object(Bucket="bucket", Key="bootstrap.zip", Body=archive.getvalue())
        for path, definition in self.definitions.items():
            s3.put_object(Bucket="bucket", Key=path, Body=definition)

    def telling_properties(self):
        outputs = dict(self.template["Outputs"])
        for logical_id, resource in self.template["Resources"].items():
            outputs["Properties" + logical_id] = {"Value": {"Fn::ToJsonString": resource["Properties"]}}
            if "Condition" in resource:
                outputs["Properties" + logical_id]["Condition"] = resource["Condition"]
        return {**self.template, "Outputs": outputs}


if __name__ == "__main__":
    address, request = sys.argv[1:]
    # moto's CloudFormation creates state machines in the backend that does not execute; only with this its API finds them there.
    urllib.request.urlopen(urllib.request.Request(address + "/moto-api/config", data=b'{"stepfunctions": {"execute_state_machine": false}}', method="POST"))
    with open(request, encoding="utf-8") as file:
        print(json.dumps([Stack(address, **stack).deploy() for stack in json.load(file)], default=str))
