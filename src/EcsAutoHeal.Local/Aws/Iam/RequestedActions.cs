using EcsAutoHeal.Local.Aws.DynamoDb;
using EcsAutoHeal.Local.Aws.Http;

namespace EcsAutoHeal.Local.Aws.Iam;

/// <summary>
/// What each operation asks of IAM: action, resources and condition keys, as AWS's Service Authorization Reference lists
/// them. Whether what it names exists is not known yet when IAM is asked.
/// </summary>
internal sealed class RequestedActions(LocalCloud cloud)
{
    private const string Any = "*";

    /// <param name="service">The service's name in the signature.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="request">Its parameters.</param>
    /// <param name="region">The region that the request was signed for.</param>
    public IReadOnlyList<IamRequest> Of(string service, string operation, RequestParameters request, string region) => (service, operation) switch
    {
        // Its resource type is the container instance, for which nobody asks here.
        ("ecs", "ListTasks") => [InCluster("ecs:ListTasks", Any, request)],
        ("ecs", "DescribeTasks") => [.. (request.Strings("tasks") ?? []).Select(task => OfTask("ecs:DescribeTasks", task, request))],
        ("ecs", "GetTaskProtection") => [.. (request.Strings("tasks") ?? []).Select(task => OfTask("ecs:GetTaskProtection", task, request))],
        ("ecs", "StopTask") => [OfTask("ecs:StopTask", request.RequiredString("task"), request)],
        ("ecs", "DescribeServices") => [.. (request.Strings("services") ?? []).Select(name => OfService("ecs:DescribeServices", name, request))],
        ("ecs", "UpdateService") => [OfService("ecs:UpdateService", request.RequiredString("service"), request)],
        ("ecs", "DescribeTaskDefinition") => [new("ecs:DescribeTaskDefinition", Any)],
        ("logs", "GetLogEvents") => [new("logs:GetLogEvents", $"arn:{cloud.Partition}:logs:{region}:{cloud.Account}:log-group:{LogsFront.Group(request)}:log-stream:{request.RequiredString("logStreamName")}")],
        ("monitoring", "DescribeAlarms") => [.. (request.Strings("AlarmNames") ?? [Any]).Select(name => new IamRequest("cloudwatch:DescribeAlarms", cloud.Arn("cloudwatch", $"alarm:{name}")))],
        ("ssm", "CreateOpsItem" or "DescribeOpsItems") => [new($"ssm:{operation}", Any)],
        ("ssm", "GetOpsItem" or "UpdateOpsItem") => [new($"ssm:{operation}", cloud.Arn("ssm", $"opsitem/{request.RequiredString("OpsItemId")}"))],
        ("dynamodb", "GetItem") => [OfItem("dynamodb:GetItem", ItemRules.OnlyKeyOf(request.Attributes("Key") ?? throw request.Missing("Key")), request)],
        ("dynamodb", "PutItem") => [OfItem("dynamodb:PutItem", ItemRules.KeyOf(request.Attributes("Item") ?? throw request.Missing("Item")), request)],
        ("dynamodb", "Scan") => [new("dynamodb:Scan", TableArn(request))],
        ("sns", "Publish") => [new("sns:Publish", request.String("TopicArn") ?? request.String("TargetArn") ?? Any)],
        ("events", "PutEvents") => [OfBus(request)],
        ("states", "StartExecution") => [new("states:StartExecution", request.RequiredString("stateMachineArn"))],
        ("states", "DescribeExecution" or "GetExecutionHistory") => [new($"states:{operation}", request.RequiredString("executionArn"))],
        ("states", "SendTaskSuccess" or "SendTaskFailure") => [new($"states:{operation}", Any)],
        _ => throw new InvalidOperationException($"It is not known here what {service}:{operation} asks of IAM."),
    };

    private IamRequest OfTask(string action, string idOrArn, RequestParameters request)
    {
        var arn = IsArn(idOrArn) ? idOrArn : cloud.Arn("ecs", $"task/{ClusterName(request)}/{idOrArn}");
        lock (cloud.Gate) return Tagged(InCluster(action, arn, request), cloud.Ecs.Tasks.FirstOrDefault(task => task.Arn == arn)?.Tags);
    }

    private IamRequest OfService(string action, string nameOrArn, RequestParameters request)
    {
        var arn = IsArn(nameOrArn) ? nameOrArn : cloud.Arn("ecs", $"service/{ClusterName(request)}/{nameOrArn}");
        lock (cloud.Gate) return Tagged(InCluster(action, arn, request), cloud.Ecs.Services.FirstOrDefault(service => service.Arn == arn)?.Tags);
    }

    /// <summary>The partition keys that a request reaches are a condition key of many values. A Scan has none.</summary>
    private IamRequest OfItem(string action, string key, RequestParameters request) => new(action, TableArn(request))
    {
        Context = new Dictionary<string, IReadOnlyList<string>> { ["dynamodb:LeadingKeys"] = [key] },
    };

    private string TableArn(RequestParameters request) =>
        request.RequiredString("TableName") is var table && IsArn(table) ? table : cloud.Arn("dynamodb", $"table/{table}");

    private IamRequest OfBus(RequestParameters request)
    {
        var entries = request.Objects("Entries") ?? [];
        return new("events:PutEvents", cloud.Arn("events", "event-bus/default"))
        {
            Context = new Dictionary<string, IReadOnlyList<string>>
            {
                ["events:source"] = [.. entries.Select(entry => entry.String("Source")).OfType<string>()],
                ["events:detail-type"] = [.. entries.Select(entry => entry.String("DetailType")).OfType<string>()],
            },
        };
    }

    private IamRequest InCluster(string action, string resource, RequestParameters request) => new(action, resource)
    {
        Context = new Dictionary<string, IReadOnlyList<string>> { ["ecs:cluster"] = [cloud.Arn("ecs", $"cluster/{ClusterName(request)}")] },
    };

    private static IamRequest Tagged(IamRequest request, IReadOnlyDictionary<string, string>? tags) => request with
    {
        Context = request.Context.Concat((tags ?? new Dictionary<string, string>()).Select(tag => KeyValuePair.Create<string, IReadOnlyList<string>>($"aws:ResourceTag/{tag.Key}", [tag.Value]))).ToDictionary(),
    };

    private static string ClusterName(RequestParameters request) =>
        request.String("cluster") is { Length: > 0 } cluster ? cluster[(cluster.LastIndexOf('/') + 1)..] : "default";

    private static bool IsArn(string text) => text.StartsWith("arn:", StringComparison.Ordinal);
}
