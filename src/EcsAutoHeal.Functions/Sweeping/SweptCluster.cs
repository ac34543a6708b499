using Amazon.ECS;
using Amazon.ECS.Model;
using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Functions.Reading;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Functions.Sweeping;

/// <summary>The running tasks of one cluster, page by page.</summary>
/// <param name="cluster">The cluster's name.</param>
/// <param name="aws">How ECS is reached.</param>
/// <param name="calls">The pace of the calls.</param>
internal sealed class SweptCluster(string cluster, AwsConnection aws, PacedCalls calls)
{
    // The most that ListTasks gives and DescribeTasks takes.
    private const int PageSize = 100;

    /// <summary>How many tasks were looked at so far.</summary>
    public int Tasks { get; private set; }

    /// <exception cref="AwsCallException">A page could not be read.</exception>
    public async IAsyncEnumerable<IReadOnlyList<EcsTask>> PagesAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        string? next = null;
        do
        {
            var request = new ListTasksRequest { Cluster = cluster, DesiredStatus = DesiredStatus.RUNNING, MaxResults = PageSize, NextToken = next };
            var listed = await calls.CallAsync("ecs:ListTasks", () => aws.EcsPaced.ListTasksAsync(request, cancel), cancel);
            next = listed.NextToken;
            if (listed.TaskArns is not { Count: > 0 } arns) continue;
            var described = await calls.CallAsync("ecs:DescribeTasks", () => aws.EcsPaced.DescribeTasksAsync(new() { Cluster = cluster, Tasks = arns }, cancel), cancel);
            // One that has ended in between is among the failures: of that an event tells.
            yield return [.. (described.Tasks ?? []).Where(t => t.TaskArn is not null).Select(t => t.ToFacts())];
            Tasks += arns.Count;
        }
        while (!string.IsNullOrEmpty(next));
    }
}
