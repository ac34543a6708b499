using EcsAutoHeal.Local.Aws.Iam;
using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.Peers.Tests.Iam;

/// <summary>Every statement is as narrow as AWS's Service Authorization Reference lets it be; where it is wider, it says why.</summary>
public sealed class NarrownessTests
{
    private static readonly Witness s_witness = new("iam-reference", "the template's statements against the Service Authorization Reference (iam-data)");

    private static readonly Dictionary<string, string> s_anyResource = new()
    {
        ["ecs:ListTasks"] = "its resource type is the container instance, for which nobody asks; the cluster is its condition",
    };

    private static readonly Dictionary<string, string> s_anyRegion = new()
    {
        ["logs:GetLogEvents"] = "awslogs-region may differ from the cluster's region",
    };

    [PeerFact(nameof(PeerTool.IamSimulate))]
    public async Task Every_statement_is_as_narrow_as_its_actions_allow()
    {
        var statements = LocalRoles.Of(Deployment.Load(new Dictionary<string, string> { ["Healing"] = "on", ["ClusterNamePattern"] = "prod", ["SweepClusters"] = "prod" }, "eu-central-1").Template).Values.SelectMany(role => role.Statements).ToArray();

        var differences = await TooWideAsync(statements);

        s_witness.Compared("statements", statements.Length);
        s_witness.Compared("actions", statements.Sum(s => s.Actions.Count));
        s_witness.ShouldAgree(differences);
    }

    [PeerTheory(nameof(PeerTool.IamSimulate))]
    [InlineData("ssm:GetOpsItem", "*", "ssm:GetOpsItem could name a resource such as arn:${Partition}:ssm:${Region}:${Account}:opsitem/${ResourceId}")]
    [InlineData("ssm:GetOpsItem", "arn:aws:ssm:eu-central-1:123456789012:parameter/*", "ssm:GetOpsItem knows no resource such as arn:aws:ssm:eu-central-1:123456789012:parameter/*")]
    [InlineData("ssm:GetOpsItem", "arn:aws:ssm:*:123456789012:opsitem/*", "ssm:GetOpsItem reaches over regions or accounts with arn:aws:ssm:*:123456789012:opsitem/*")]
    [InlineData("ssm:CreateOpsItem", "arn:aws:ssm:eu-central-1:123456789012:opsitem/*", "ssm:CreateOpsItem knows no resource such as arn:aws:ssm:eu-central-1:123456789012:opsitem/*")]
    [InlineData("ecs:StopTask", "arn:aws:ecs:eu-central-1:123456789012:task/*", "ecs:StopTask could be kept to a cluster by ecs:cluster")]
    public async Task A_statement_that_is_too_wide_or_names_what_does_not_exist_would_be_found(string action, string resource, string difference) =>
        (await TooWideAsync([new PolicyStatement(null, "Allow", [action], [resource], new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>>())])).ShouldBe([difference]);

    [PeerFact(nameof(PeerTool.IamSimulate))]
    public async Task A_condition_key_that_an_action_does_not_know_would_be_found()
    {
        var condition = new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>> { ["StringEquals"] = new Dictionary<string, IReadOnlyList<string>> { ["aws:ResourceTag/team"] = ["a"] } };

        (await TooWideAsync([new PolicyStatement(null, "Allow", ["ecs:DescribeTaskDefinition"], ["*"], condition)])).ShouldBe(["ecs:DescribeTaskDefinition knows no condition key aws:ResourceTag/team"]);
    }

    private static async Task<IReadOnlyList<string>> TooWideAsync(IReadOnlyList<PolicyStatement> statements)
    {
        var reference = await IamPeer.DescribeAsync(statements.SelectMany(s => s.Actions).Distinct());
        return [.. statements.SelectMany(statement => statement.Actions.SelectMany(action => TooWide(statement, action, reference[action].Arns, reference[action].ConditionKeys)))];
    }

    private static IEnumerable<string> TooWide(PolicyStatement statement, string action, string[] arns, string[] conditionKeys)
    {
        foreach (var resource in statement.Resources)
        {
            if (resource == "*")
            {
                if (arns.Length > 0 && !s_anyResource.ContainsKey(action)) yield return $"{action} could name a resource such as {arns[0]}";
            }
            else if (!arns.Any(arn => IsOfType(resource, arn)))
                yield return $"{action} knows no resource such as {resource}";
            else if (resource.Split(':') is [_, _, _, "*", ..] or [_, _, _, _, "*", ..] && !s_anyRegion.ContainsKey(action))
                yield return $"{action} reaches over regions or accounts with {resource}";
        }
        foreach (var key in statement.Condition.Values.SelectMany(keys => keys.Keys))
            if (!conditionKeys.Contains(key.StartsWith("aws:ResourceTag/", StringComparison.Ordinal) ? "aws:ResourceTag/${TagKey}" : key))
                yield return $"{action} knows no condition key {key}";
        if (conditionKeys.Contains("ecs:cluster") && !statement.Condition.Values.Any(keys => keys.ContainsKey("ecs:cluster")))
            yield return $"{action} could be kept to a cluster by ecs:cluster";
    }

    /// <summary>Whether an ARN is of a type whose ARNs look like arn:${Partition}:ecs:${Region}:${Account}:task/${ClusterName}/${TaskId}: the same service, and the same words before the first variable.</summary>
    private static bool IsOfType(string arn, string format)
    {
        // The variables have no colon of their own.
        var (parts, wanted) = (arn.Split(':', 6), format.Split(':', 6));
        return parts[2] == wanted[2] && parts[5].StartsWith(wanted[5].Split("${")[0], StringComparison.Ordinal);
    }
}
