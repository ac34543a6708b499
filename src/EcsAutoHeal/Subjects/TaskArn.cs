namespace EcsAutoHeal.Subjects;

/// <summary>
/// The ARN of an ECS task: <c>arn:PARTITION:ecs:REGION:ACCOUNT:task/CLUSTER/ID</c>, or the old short form
/// <c>…:task/ID</c>. Read from the right, since only the id stands in both.
/// </summary>
public readonly record struct TaskArn
{
    private TaskArn(string value, string region, string account, string? cluster, string id) =>
        (Value, Region, Account, Cluster, Id) = (value, region, account, cluster, id);

    /// <summary>The ARN as it was given.</summary>
    public string Value { get; }

    /// <summary>The region, for example <c>eu-central-1</c>.</summary>
    public string Region { get; }

    /// <summary>The 12-digit account id (documentation uses placeholders here, so it is not checked).</summary>
    public string Account { get; }

    /// <summary>The cluster's name; null in the old short form.</summary>
    public string? Cluster { get; }

    /// <summary>The task's id, the last part.</summary>
    public string Id { get; }

    /// <summary>Reads an ARN; false when <paramref name="text"/> is not the ARN of an ECS task.</summary>
    public static bool TryParse(string? text, out TaskArn arn)
    {
        arn = default;
        if (text?.Split(':', 6) is not ["arn", _, "ecs", var region, var account, var resource]) return false;
        if (resource.Split('/') is not ["task", .. var rest] || rest.Any(string.IsNullOrWhiteSpace)) return false;
        if (rest.Length is not (1 or 2)) return false;
        arn = new(text, region, account, rest.Length == 2 ? rest[0] : null, rest[^1]);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
