"""Prints, as a JSON list, the CloudFormation template that AWS SAM makes of each template given."""
import json
import sys

from samtranslator.parser.parser import Parser
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse


class NoManagedPolicies:
    def load(self):
        return {}


def translated(path):
    with open(path, encoding="utf-8") as file:
        template = yaml_parse(file)
    # What `sam deploy` does first: it uploads local files and puts their place in the bucket instead.
    template["Globals"]["Function"]["CodeUri"] = "s3://bucket/bootstrap.zip"
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::StateMachine":
            resource["Properties"]["DefinitionUri"] = {"Bucket": "bucket", "Key": resource["Properties"]["DefinitionUri"]}
    return transform(template, {}, NoManagedPolicies())


print(json.dumps([translated(path) for path in sys.argv[1:]], indent=2))
