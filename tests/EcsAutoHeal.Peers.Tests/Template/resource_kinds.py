"""How each type of resource is read back from its service, in CloudFormation's words, and what moto's CloudFormation keeps back of it."""
import base64
import hashlib
import json


class Resource:
    def __init__(self, client, physical_id, properties):
        self.client, self.id, self.properties = client, physical_id, properties

    def complete(self):
        """Nothing is kept back."""


class Rule(Resource):
    def read(self):
        rule = self.client("events").describe_rule(Name=self.id)
        return {**rule, "EventPattern": json.loads(rule["EventPattern"]), "Targets": self.client("events").list_targets_by_rule(Rule=self.id)["Targets"]}


class Queue(Resource):
    def read(self):
        return queue(self.client, self.id)


class QueuePolicy(Resource):
    def complete(self):
        for url in self.properties["Queues"]:
            self.client("sqs").set_queue_attributes(QueueUrl=url, Attributes={"Policy": json.dumps(self.properties["PolicyDocument"])})

    def read(self):
        url, = self.properties["Queues"]
        return {"Queues": [url], "PolicyDocument": queue(self.client, url).get("Policy")}


class EventSourceMapping(Resource):
    def read(self):
        mapping = self.client("lambda").get_event_source_mapping(UUID=self.id)
        return {**mapping, "FunctionName": mapping["FunctionArn"].split(":")[-1]}


class Function(Resource):
    def read(self):
        configuration = self.client("lambda").get_function(FunctionName=self.id)["Configuration"]
        return {**configuration, "Code": self.properties["Code"] if configuration["CodeSha256"] == self.sha256() else None}

    def sha256(self):
        """Lambda does not tell where it took the code from, only its hash."""
        code = self.client("s3").get_object(Bucket=self.properties["Code"]["S3Bucket"], Key=self.properties["Code"]["S3Key"])["Body"].read()
        return base64.b64encode(hashlib.sha256(code).digest()).decode()


class EventInvokeConfig(Resource):
    def complete(self):
        self.client("lambda").put_function_event_invoke_config(**{name: value for name, value in self.properties.items() if name != "Qualifier"})

    def read(self):
        config = self.client("lambda").get_function_event_invoke_config(FunctionName=self.properties["FunctionName"])
        # moto knows no qualifier; Lambda tells it at the end of the ARN.
        return {**config, "FunctionName": config["FunctionArn"].split(":")[6], "Qualifier": self.properties["Qualifier"]}


class Schedule(Resource):
    # CloudFormation makes a name up.
    NAME = "sweep"

    def complete(self):
        self.client("scheduler").create_schedule(Name=self.NAME, **self.properties)

    def read(self):
        return self.client("scheduler").get_schedule(Name=self.NAME)


class Role(Resource):
    def complete(self):
        # moto's CloudFormation stores policies as Python spells them. Here its IAM checks their grammar, and that AWS has such managed ones.
        for policy in self.properties["Policies"]:
            self.client("iam").put_role_policy(RoleName=self.id, PolicyName=policy["PolicyName"], PolicyDocument=json.dumps(policy["PolicyDocument"]))
        for arn in self.properties.get("ManagedPolicyArns", []):
            self.client("iam").attach_role_policy(RoleName=self.id, PolicyArn=arn)

    def read(self):
        iam = self.client("iam")
        inline = [iam.get_role_policy(RoleName=self.id, PolicyName=name) for name in iam.list_role_policies(RoleName=self.id)["PolicyNames"]]
        return {
            **iam.get_role(RoleName=self.id)["Role"],
            "ManagedPolicyArns": [policy["PolicyArn"] for policy in iam.list_attached_role_policies(RoleName=self.id)["AttachedPolicies"]],
            "Policies": [{"PolicyName": policy["PolicyName"], "PolicyDocument": policy["PolicyDocument"]} for policy in inline],
        }


class ManagedPolicy(Resource):
    def read(self):
        iam = self.client("iam")
        policy = iam.get_policy(PolicyArn=self.id)["Policy"]
        version = iam.get_policy_version(PolicyArn=self.id, VersionId=policy["DefaultVersionId"])["PolicyVersion"]
        return {**policy, "ManagedPolicyName": policy["PolicyName"], "PolicyDocument": version["Document"]}


class LogGroup(Resource):
    def read(self):
        group, = [group for group in self.client("logs").describe_log_groups(logGroupNamePrefix=self.id)["logGroups"] if group["logGroupName"] == self.id]
        return {"LogGroupName": group["logGroupName"], "RetentionInDays": group.get("retentionInDays")}


class Topic(Resource):
    def read(self):
        return topic(self.client, self.id)


class TopicPolicy(Resource):
    def complete(self):
        for arn in self.properties["Topics"]:
            self.client("sns").set_topic_attributes(TopicArn=arn, AttributeName="Policy", AttributeValue=json.dumps(self.properties["PolicyDocument"]))

    def read(self):
        arn, = self.properties["Topics"]
        return {"Topics": [arn], "PolicyDocument": topic(self.client, arn)["Policy"]}


class Subscription(Resource):
    def complete(self):
        self.client("sns").subscribe(**self.properties)

    def read(self):
        subscription, = self.client("sns").list_subscriptions_by_topic(TopicArn=self.properties["TopicArn"])["Subscriptions"]
        return subscription


class Alarm(Resource):
    def complete(self):
        self.client("cloudwatch").put_metric_alarm(**self.properties)

    def read(self):
        alarm, = self.client("cloudwatch").describe_alarms(AlarmNames=[self.properties["AlarmName"]])["MetricAlarms"]
        return alarm


class StateMachine(Resource):
    def complete(self):
        # moto's CloudFormation reads no definition from S3 and replaces nothing in it: it is fetched and the names replaced here.
        place = self.properties["DefinitionS3Location"]
        definition = self.client("s3").get_object(Bucket=place["Bucket"], Key=place["Key"])["Body"].read().decode()
        for name, value in self.properties.get("DefinitionSubstitutions", {}).items():
            definition = definition.replace("${" + name + "}", value)
        self.client("stepfunctions").update_state_machine(
            stateMachineArn=self.id,
            definition=definition,
            **{name: spelt(self.properties[property], str.lower)
               for name, property in {"loggingConfiguration": "LoggingConfiguration", "tracingConfiguration": "TracingConfiguration"}.items() if property in self.properties},
        )

    def read(self):
        machine = spelt(self.client("stepfunctions").describe_state_machine(stateMachineArn=self.id), str.upper)
        tags = spelt(self.client("stepfunctions").list_tags_for_resource(resourceArn=self.id)["tags"], str.upper)
        return {**machine, "StateMachineName": machine["Name"], "StateMachineType": machine["Type"], "Tags": tags}


class Table(Resource):
    def complete(self):
        self.client("dynamodb").update_time_to_live(TableName=self.id, TimeToLiveSpecification=self.properties["TimeToLiveSpecification"])

    def read(self):
        dynamodb = self.client("dynamodb")
        table = dynamodb.describe_table(TableName=self.id)["Table"]
        living = dynamodb.describe_time_to_live(TableName=self.id)["TimeToLiveDescription"]
        return {
            **table,
            "BillingMode": table["BillingModeSummary"]["BillingMode"],
            "TimeToLiveSpecification": {"AttributeName": living.get("AttributeName"), "Enabled": living["TimeToLiveStatus"] == "ENABLED"},
        }


def queue(client, url):
    return parsed(client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"])


def topic(client, arn):
    return parsed(client("sns").get_topic_attributes(TopicArn=arn)["Attributes"])


def parsed(attributes):
    return {name: json.loads(value) if value.startswith("{") else value for name, value in attributes.items()}


def spelt(value, first):
    """With every name's first letter as Step Functions has it (small) or as CloudFormation has it (large)."""
    if isinstance(value, dict):
        return {first(name[0]) + name[1:]: spelt(item, first) for name, item in value.items()}
    return [spelt(item, first) for item in value] if isinstance(value, list) else value


KINDS = {
    "AWS::CloudWatch::Alarm": Alarm,
    "AWS::DynamoDB::Table": Table,
    "AWS::Events::Rule": Rule,
    "AWS::IAM::ManagedPolicy": ManagedPolicy,
    "AWS::IAM::Role": Role,
    "AWS::Lambda::EventInvokeConfig": EventInvokeConfig,
    "AWS::Lambda::EventSourceMapping": EventSourceMapping,
    "AWS::Lambda::Function": Function,
    "AWS::Logs::LogGroup": LogGroup,
    "AWS::SNS::Subscription": Subscription,
    "AWS::SNS::Topic": Topic,
    "AWS::SNS::TopicPolicy": TopicPolicy,
    "AWS::SQS::Queue": Queue,
    "AWS::SQS::QueuePolicy": QueuePolicy,
    "AWS::Scheduler::Schedule": Schedule,
    "AWS::StepFunctions::StateMachine": StateMachine,
}
