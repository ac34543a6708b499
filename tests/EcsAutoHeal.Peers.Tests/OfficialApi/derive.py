"""Derives what an AWSSDK v4 service package shows from botocore's service model, by the rules of the SDK's own generator.

    python3 derive.py            all lists, one after the other
    python3 derive.py --write    the same, into the folder Lists
    python3 derive.py PACKAGE    one package with all operations that its model has

Only names and types are derived: what is reachable from the operations; of the client its constructors and these operations.
docs/decisions/0002-aws-packages.md tells where the rules come from and what holds them to be true.
"""
import pathlib
import sys

import botocore
import botocore.loaders

# Package: its service in botocore, its namespace, how the names of its client, settings and errors begin, and the operations that ours has.
PACKAGES = {
    "AWSSDK.CloudWatch": ("cloudwatch", "Amazon.CloudWatch", "AmazonCloudWatch", ["DescribeAlarms"]),
    "AWSSDK.CloudWatchLogs": ("logs", "Amazon.CloudWatchLogs", "AmazonCloudWatchLogs", ["GetLogEvents"]),
    "AWSSDK.ECS": ("ecs", "Amazon.ECS", "AmazonECS",
                   ["DescribeServices", "DescribeTaskDefinition", "DescribeTasks", "GetTaskProtection", "ListTasks", "StopTask", "UpdateService"]),
    "AWSSDK.EventBridge": ("events", "Amazon.EventBridge", "AmazonEventBridge", ["PutEvents"]),
    "AWSSDK.SimpleNotificationService": ("sns", "Amazon.SimpleNotificationService", "AmazonSimpleNotificationService", ["Publish"]),
    "AWSSDK.SimpleSystemsManagement": ("ssm", "Amazon.SimpleSystemsManagement", "AmazonSimpleSystemsManagement",
                                       ["CreateOpsItem", "DescribeOpsItems", "GetOpsItem", "UpdateOpsItem"]),
    "AWSSDK.StepFunctions": ("stepfunctions", "Amazon.StepFunctions", "AmazonStepFunctions",
                             ["DescribeExecution", "GetExecutionHistory", "SendTaskFailure", "SendTaskSuccess", "StartExecution"]),
}

# What the SDK's customizations change of the model: generator/ServiceModels/SERVICE/*.customizations*.json of aws-sdk-net.
TYPES = {
    "logs": {("GetLogEventsRequest", "startTime"), ("GetLogEventsRequest", "endTime"),
             ("OutputLogEvent", "timestamp"), ("OutputLogEvent", "ingestionTime")},
}
CONSTRUCTORS = {
    "logs": {"GetLogEventsRequest": [["LogGroupName", "LogStreamName"]]},
    "sns": {"PublishRequest": [["TopicArn", "Message"], ["TopicArn", "Message", "Subject"]]},
    "ssm": {
        "AssociationFilter": [["Key", "Value"]],
        "CancelCommandRequest": [["CommandId"], ["CommandId", "InstanceIds"]],
        "CreateAssociationRequest": [["InstanceId", "Name"]],
        "CreateAssociationBatchRequest": [["Entries"]],
        "CreateDocumentRequest": [["Name", "Content"]],
        "DeleteAssociationRequest": [["InstanceId", "Name"]],
        "DeleteDocumentRequest": [["Name"]],
        "DescribeAssociationRequest": [["InstanceId", "Name"]],
        "DescribeDocumentRequest": [["Name"]],
        "DocumentFilter": [["Key", "Value"]],
        "DocumentIdentifier": [["Name"]],
        "GetDocumentRequest": [["Name"]],
        "ListAssociationsRequest": [["AssociationFilterList"]],
        "ListCommandInvocationsRequest": [["CommandId"]],
        "ListCommandsRequest": [["CommandId"]],
        "ListDocumentsRequest": [["DocumentFilterList"]],
        "SendCommandRequest": [["DocumentName", "InstanceIds"]],
        "UpdateAssociationStatusRequest": [["AssociationStatus", "InstanceId", "Name"]],
    },
}
METHODS = {
    "cloudwatch": {"DescribeAlarms": [[]]},
    "sns": {"Publish": [["TopicArn", "Message"], ["TopicArn", "Message", "Subject"]]},
    "ssm": {
        "CancelCommand": [["CommandId"], ["CommandId", "InstanceIds"]],
        "CreateAssociation": [["InstanceId", "Name"]],
        "CreateDocument": [["Content", "Name"]],
        "DeleteAssociation": [["InstanceId", "Name"]],
        "DeleteDocument": [["Name"]],
        "DescribeAssociation": [["InstanceId", "Name"]],
        "DescribeDocument": [["Name"]],
        "DescribeInstanceInformation": [[]],
        "GetDocument": [["Name"]],
        "ListCommandInvocations": [["CommandId"], []],
        "ListCommands": [["CommandId"], []],
        "ListDocuments": [[]],
        "SendCommand": [["DocumentName", "InstanceIds"]],
    },
}
SCALARS = {"boolean": "bool", "double": "double", "float": "float", "integer": "int", "long": "long", "timestamp": "DateTime"}


def upper(name):
    return name[:1].upper() + name[1:]


def lower(name):
    """A parameter's name: an acronym in front becomes small up to the next word."""
    if len(name) < 2 or (name[0].isupper() and name[1].islower()):
        return name[:1].lower() + name[1:]
    word = next((i for i in range(1, len(name) - 1) if name[i].isupper() and name[i + 1].islower()), len(name))
    return name[:word].lower() + name[word:]


def constant(value):
    """A constant's name: separators are left out and make the next letter a capital."""
    for separator in "/. :":
        value = value.replace(separator, "-")
    return "".join(upper(part) for part in value.split("-") if part).replace("(", "").replace(")", "")


class Package:
    def __init__(self, service, namespace, client, operations):
        self.service, self.namespace, self.client = service, namespace, client
        self.model = botocore.loaders.create_loader().load_service_model(service, "service-2")
        self.operations = operations or sorted(self.model["operations"])
        self.constants, self.classes, self.waiting = {}, {}, []

    def shape(self, name):
        return self.model["shapes"][name]

    def type_of(self, name, of_member):
        """The C# type of a shape. Scalars are nullable as members, not as elements; constants are strings as elements."""
        shape = self.shape(name)
        kind = shape["type"]
        if kind == "string":
            if "enum" in shape:
                self.constants[upper(name)] = shape["enum"]
            return upper(name) if "enum" in shape and of_member else "string"
        if kind == "blob":
            return "MemoryStream"
        if kind == "list":
            return f"List<{self.type_of(shape['member']['shape'], False)}>"
        if kind == "map":
            return f"Dictionary<{self.type_of(shape['key']['shape'], False)}, {self.type_of(shape['value']['shape'], False)}>"
        if kind == "structure":
            self.waiting.append(name)
            return upper(name)
        return SCALARS[kind] + ("?" if of_member else "")

    def members(self, owner, shape):
        for name, member in shape.get("members", {}).items():
            swapped = (owner, name) in TYPES.get(self.service, ())
            yield upper(name), "DateTime?" if swapped else self.type_of(member["shape"], True), member.get("deprecated", False)

    def properties(self, owner, shape, without=()):
        return [f"{'[Obsolete] ' if old else ''}{kind} {name} {{ get; set; }}"
                for name, kind, old in self.members(owner, shape) if name not in without]

    def simple_constructors(self, owner, shape):
        forms = CONSTRUCTORS.get(self.service, {}).get(owner, [])
        types = {name: kind for name, kind, _ in self.members(owner, shape)} if forms else {}
        return [f"{owner}()"] + [f"{owner}({', '.join(f'{types[n]} {lower(n)}' for n in form)})" for form in forms]

    def add_class(self, owner, base, shape):
        self.classes[owner] = (base, shape.get("deprecated", False), self.simple_constructors(owner, shape) + self.properties(owner, shape))

    def add_exception(self, name):
        shape = self.shape(name)
        owner = upper(name) if name.endswith("Exception") else upper(name.removesuffix("Fault")) + "Exception"
        members = exception_constructors(owner) + self.properties(owner, shape, without=("Message",))
        self.classes[owner] = (f"{self.client}Exception", shape.get("deprecated", False), members)

    def derive(self):
        methods = []
        for name in self.operations:
            operation = self.model["operations"][name]
            empty = {"members": {}}
            request = self.shape(operation["input"]["shape"]) if "input" in operation else empty
            response = self.shape(operation["output"]["shape"]) if "output" in operation else empty
            self.add_class(f"{name}Request", f"{self.client}Request", request)
            self.add_class(f"{name}Response", "AmazonWebServiceResponse", response)
            for error in operation.get("errors", []):
                self.add_exception(error["shape"])
            types = {member: kind for member, kind, _ in self.members(f"{name}Request", request)}
            forms = [[f"{types[n]} {lower(n)}" for n in form] for form in METHODS.get(self.service, {}).get(name, [])]
            old = "[Obsolete] " if operation.get("deprecated") else ""
            for form in [[f"{name}Request request"], *forms]:
                methods.append(f"{old}Task<{name}Response> {name}Async({', '.join([*form, 'CancellationToken cancellationToken = default'])})")
        while self.waiting:
            name = self.waiting.pop()
            if upper(name) not in self.classes:
                self.add_class(upper(name), None, self.shape(name))
        return methods

    def lines(self):
        methods = self.derive()
        yield f"namespace {self.namespace}"
        yield from listed(f"{self.client}Client", "AmazonServiceClient", False, client_constructors(self.client) + methods)
        yield from listed(f"{self.client}Config", "ClientConfig", False, config_members(self.client))
        yield from listed(f"{self.client}Exception", "AmazonServiceException", False, exception_constructors(f"{self.client}Exception"))
        yield from listed(f"{self.client}Request", "AmazonWebServiceRequest", False, [f"{self.client}Request()"])
        for name, values in sorted(self.constants.items()):
            yield from listed(name, "ConstantClass", False, constant_members(name, values))
        yield f"namespace {self.namespace}.Model"
        for name, (base, old, members) in sorted(self.classes.items()):
            yield from listed(name, base, old, members)


def listed(name, base, old, members):
    yield f"{'[Obsolete] ' if old else ''}class {name}{f' : {base}' if base else ''}"
    yield from (f"    {member}" for member in sorted(members))


def exception_constructors(name):
    details = "ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode"
    return [f"{name}()", f"{name}(string message)", f"{name}(string message, Exception innerException)", f"{name}(Exception innerException)",
            f"{name}(string message, Exception innerException, {details})", f"{name}(string message, {details})"]


def client_constructors(client):
    keys = "string awsAccessKeyId, string awsSecretAccessKey"
    return [f"{client}Client({', '.join(part for part in (who, where) if part)})"
            for who in ("", "AWSCredentials credentials", keys, keys + ", string awsSessionToken")
            for where in ("", "RegionEndpoint region", f"{client}Config {'clientConfig' if who else 'config'}")]


def config_members(client):
    return [f"{client}Config()", "override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters)",
            "override string RegionEndpointServiceName { get; }", "override string ServiceVersion { get; }",
            "override string UserAgent { get; }", "static string ServiceId { get; }"]


def constant_members(name, values):
    return [f"constant {constant(value)} = \"{value}\"" for value in values] + [
        f"{name}(string value)", f"static {name} FindValue(string value)", f"static implicit operator {name}(string value)"]


def text(package, whole=False):
    service, namespace, client, operations = PACKAGES[package]
    derived = Package(service, namespace, client, [] if whole else operations)
    origin = f"derived from botocore {botocore.__version__}, {service} {derived.model['metadata']['apiVersion']}"
    return "\n".join([f"package {package}", origin, *derived.lines(), ""])


def main(arguments):
    if arguments == ["--write"]:
        for package in PACKAGES:
            (pathlib.Path(__file__).parent / "Lists" / f"{package}.txt").write_text(text(package), encoding="utf-8")
    else:
        sys.stdout.write("".join(text(package, whole=True) for package in arguments) or "".join(map(text, PACKAGES)))


if __name__ == "__main__":
    main(sys.argv[1:])
