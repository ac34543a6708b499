using System.Collections.Concurrent;
using Amazon.ECS;
using Amazon.ECS.Model;
using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Subjects;
using ProtectedTask = EcsAutoHeal.Remedies.ProtectedTask;

namespace EcsAutoHeal.Functions.Reading;

/// <summary>Reads services, tasks and task definitions.</summary>
internal sealed class EcsReader(AwsConnection aws)
{
    private const int PageSize = 100;

    // A revision never changes, so a warm function asks once.
    private readonly ConcurrentDictionary<string, TaskDefinitionFacts> _definitions = new();

    /// <summary>The service with its tags; null when the cluster has none of that name.</summary>
    public async Task<ServiceFacts?> ServiceAsync(string cluster, string service, CancellationToken cancel)
    {
        var reply = await AwsCall.Of("ecs:DescribeServices", () => aws.Ecs.DescribeServicesAsync(new() { Cluster = cluster, Services = [service], Include = [ServiceField.TAGS] }, cancel));
        return reply.Services?.FirstOrDefault(s => s.ServiceName == ArnNames.Last(service))?.ToFacts();
    }

    /// <summary>A task with its tags; null when ECS no longer shows it.</summary>
    public async Task<EcsTask?> TaskAsync(string cluster, string task, CancellationToken cancel) => (await TasksAsync(cluster, [task], cancel, [TaskField.TAGS])).FirstOrDefault();

    /// <summary>Tasks by ARN or id; those that ECS no longer shows are left out.</summary>
    public async Task<IReadOnlyList<EcsTask>> TasksAsync(string cluster, IReadOnlyCollection<string> tasks, CancellationToken cancel, List<string>? include = null)
    {
        var all = new List<EcsTask>();
        foreach (var page in tasks.Chunk(PageSize))
        {
            var reply = await AwsCall.Of("ecs:DescribeTasks", () => aws.Ecs.DescribeTasksAsync(new() { Cluster = cluster, Tasks = [.. page], Include = include }, cancel));
            all.AddRange((reply.Tasks ?? []).Where(t => t.TaskArn is not null).Select(t => t.ToFacts()));
        }
        return all;
    }

    /// <summary>The tasks of a service (or of a family), of one desired status. ECS shows stopped tasks for about an hour.</summary>
    public async Task<IReadOnlyList<EcsTask>> TasksOfAsync(string cluster, string? service, string? family, DesiredStatus status, CancellationToken cancel) =>
        await TasksAsync(cluster, await TaskArnsOfAsync(cluster, service, family, status, cancel), cancel);

    /// <summary>The same tasks, by ARN only.</summary>
    public async Task<IReadOnlyList<string>> TaskArnsOfAsync(string cluster, string? service, string? family, DesiredStatus status, CancellationToken cancel)
    {
        var arns = new List<string>();
        string? next = null;
        do
        {
            var request = new ListTasksRequest { Cluster = cluster, ServiceName = service, Family = service is null ? family : null, DesiredStatus = status, NextToken = next };
            var reply = await AwsCall.Of("ecs:ListTasks", () => aws.Ecs.ListTasksAsync(request, cancel));
            arns.AddRange(reply.TaskArns ?? []);
            next = reply.NextToken;
        }
        while (!string.IsNullOrEmpty(next));
        return arns;
    }

    /// <summary>Those of the tasks that are under scale-in protection.</summary>
    public async Task<IReadOnlyList<ProtectedTask>> ProtectedAsync(string cluster, IReadOnlyCollection<string> tasks, CancellationToken cancel)
    {
        var all = new List<ProtectedTask>();
        foreach (var page in tasks.Chunk(PageSize))
        {
            var reply = await AwsCall.Of("ecs:GetTaskProtection", () => aws.Ecs.GetTaskProtectionAsync(new() { Cluster = cluster, Tasks = [.. page] }, cancel));
            all.AddRange((reply.ProtectedTasks ?? []).Where(t => t is { ProtectionEnabled: true, TaskArn: not null }).Select(t => t.ToFacts()));
        }
        return all;
    }

    /// <summary>A task definition by its revision-exact ARN; null when it has been deleted, or is one of a daemon that ECS itself runs.</summary>
    public async Task<TaskDefinitionFacts?> DefinitionAsync(string taskDefinition, CancellationToken cancel)
    {
        if (_definitions.TryGetValue(taskDefinition, out var known)) return known;
        try
        {
            var reply = await AwsCall.Of("ecs:DescribeTaskDefinition", () => aws.Ecs.DescribeTaskDefinitionAsync(new() { TaskDefinition = taskDefinition }, cancel));
            return _definitions[taskDefinition] = (reply.TaskDefinition ?? new()).ToFacts();
        }
        catch (AwsRefused e) when (e.InnerException is ClientException or InvalidParameterException)
        {
            return null;
        }
    }
}
