using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Functions.Reading;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Functions.Sweeping;

/// <summary>The task definitions of a sweep, each revision asked for once.</summary>
/// <param name="aws">How ECS is reached.</param>
/// <param name="calls">The pace of the calls.</param>
internal sealed class TaskDefinitions(AwsConnection aws, PacedCalls calls)
{
    private readonly Dictionary<string, TaskDefinitionFacts?> _known = [];
    private readonly Dictionary<string, string> _unread = [];

    /// <summary>The definitions that could not be read, each with the reason.</summary>
    public IReadOnlyDictionary<string, string> Unread => _unread;

    /// <summary>A definition by its revision-exact ARN; null where it cannot be read.</summary>
    public async Task<TaskDefinitionFacts?> FindAsync(string arn, CancellationToken cancel)
    {
        if (_known.TryGetValue(arn, out var known)) return known;
        try
        {
            var reply = await calls.CallAsync("ecs:DescribeTaskDefinition", () => aws.EcsPaced.DescribeTaskDefinitionAsync(new() { TaskDefinition = arn }, cancel), cancel);
            return _known[arn] = reply.TaskDefinition?.ToFacts();
        }
        catch (AwsCallException e) when (!cancel.IsCancellationRequested)
        {
            _unread[ArnNames.FamilyAndRevision(arn)] = e.Message;
            return _known[arn] = null;
        }
    }
}
