using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws.Ecs;

namespace EcsAutoHeal.Local.Aws.Http;

internal sealed class EcsFront(LocalCloud cloud)
{
    private const int MaxTasks = 100;
    private const int MaxServices = 10;

    private readonly EcsApi _api = new(cloud);

    public ServiceFront Front => new("ecs", "AmazonEC2ContainerServiceV20141113", "1.1", "InvalidParameterException", new Dictionary<string, LocalOperation>
    {
        ["ListTasks"] = new(["cluster", "serviceName", "family", "startedBy", "launchType", "desiredStatus", "maxResults", "nextToken"], ServiceFront.InWorld(cloud, ListTasks)),
        ["DescribeTasks"] = new(["cluster", "tasks", "include"], ServiceFront.InWorld(cloud, DescribeTasks)),
        ["GetTaskProtection"] = new(["cluster", "tasks"], ServiceFront.InWorld(cloud, GetTaskProtection)),
        ["DescribeServices"] = new(["cluster", "services", "include"], ServiceFront.InWorld(cloud, DescribeServices)),
        ["DescribeTaskDefinition"] = new(["taskDefinition", "include"], ServiceFront.InWorld(cloud, DescribeTaskDefinition)),
        ["UpdateService"] = new(["cluster", "service", "forceNewDeployment", "desiredCount", "taskDefinition"], ServiceFront.InWorld(cloud, UpdateService)),
        ["StopTask"] = new(["cluster", "task", "reason"], ServiceFront.InWorld(cloud, StopTask)),
    });

    private JsonObject ListTasks(RequestParameters request)
    {
        var tasks = _api.ListTasks(
            _api.Cluster(request.String("cluster")),
            request.String("serviceName"),
            request.String("family"),
            request.String("startedBy"),
            request.OneOf("launchType", "EC2", "FARGATE", "EXTERNAL", "MANAGED_INSTANCES"),
            request.OneOf("desiredStatus", "RUNNING", "PENDING", "STOPPED") ?? "RUNNING").ToList();
        var (page, next) = Paging.Page(tasks, request.Int("maxResults", 1, 100) ?? 100, request.String("nextToken"), () => request.Invalid("Invalid token"));
        return Json.Object(("taskArns", Json.Array(page, task => task.Arn)), ("nextToken", next));
    }

    private JsonObject DescribeTasks(RequestParameters request)
    {
        var cluster = _api.Cluster(request.String("cluster"));
        var ids = Named(request, "tasks", "Tasks", MaxTasks);
        var tags = IncludesTags(request);
        return Found(ids, "tasks", id => $"task/{cluster}/{id}", id => _api.FindTask(cluster, id) is { } task ? TaskDocument.OfApi(cloud, task, tags) : null);
    }

    private JsonObject GetTaskProtection(RequestParameters request)
    {
        request.RequiredString("cluster");
        var cluster = _api.Cluster(request.String("cluster"));
        return Found(Named(request, "tasks", "Tasks", MaxTasks), "protectedTasks", id => $"task/{cluster}/{id}", id => _api.FindTask(cluster, id) is { LastStatus: not "STOPPED" } task
            ? Json.Object(("taskArn", task.Arn), ("protectionEnabled", task.IsProtected(cloud.Now)), ("expirationDate", task.IsProtected(cloud.Now) ? Json.Epoch(task.ProtectedUntil!.Value) : null))
            : null);
    }

    private JsonObject DescribeServices(RequestParameters request)
    {
        var cluster = _api.Cluster(request.String("cluster"));
        var names = Named(request, "services", "Services", MaxServices);
        var tags = IncludesTags(request);
        return Found(names, "services", name => $"service/{cluster}/{name}", name => _api.FindService(cluster, name) is { } service ? ServiceDocument.Of(cloud, service, tags) : null);
    }

    private JsonObject DescribeTaskDefinition(RequestParameters request)
    {
        // No task definition has tags here.
        IncludesTags(request);
        return Json.Object(("taskDefinition", TaskDefinitionDocument.Of(cloud, _api.TaskDefinition(request.RequiredString("taskDefinition")))), ("tags", new JsonArray()));
    }

    private JsonObject UpdateService(RequestParameters request)
    {
        var service = _api.UpdateService(
            _api.Cluster(request.String("cluster")),
            request.RequiredString("service"),
            request.Bool("forceNewDeployment") ?? false,
            request.Int("desiredCount"),
            request.String("taskDefinition"));
        return Json.Object(("service", ServiceDocument.Of(cloud, service, tags: false)));
    }

    private JsonObject StopTask(RequestParameters request)
    {
        var task = _api.StopTask(_api.Cluster(request.String("cluster")), request.RequiredString("task"), request.String("reason"));
        return Json.Object(("task", TaskDocument.OfApi(cloud, task, tags: false)));
    }

    private static IReadOnlyList<string> Named(RequestParameters request, string name, string title, int max)
    {
        var named = request.Strings(name);
        if (named is null or { Count: 0 }) throw request.Invalid($"{title} cannot be empty.");
        return named.Count <= max ? named : throw request.Invalid($"{title} cannot have more than {max} elements.");
    }

    private static bool IncludesTags(RequestParameters request) => request.StringsOf("include", "TAGS")?.Contains("TAGS") == true;

    private JsonObject Found(IReadOnlyList<string> names, string member, Func<string, string> resource, Func<string, JsonObject?> find)
    {
        var found = names.Select(name => (Name: name, Document: find(name))).ToList();
        return Json.Object(
            (member, new JsonArray([.. found.Select(f => f.Document).OfType<JsonObject>()])),
            ("failures", Json.Array(found.Where(f => f.Document is null), f =>
                Json.Object(("arn", f.Name.StartsWith("arn:", StringComparison.Ordinal) ? f.Name : cloud.Arn("ecs", resource(f.Name))), ("reason", "MISSING")))));
    }
}
