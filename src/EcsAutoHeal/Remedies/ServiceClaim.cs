using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace EcsAutoHeal.Remedies;

/// <summary>
/// Who changes a service. Two causes can strike one service at once, each with an incident of its own; still one of them heals.
/// What is claimed is the service as it stands: its PRIMARY deployment, or the set of its running tasks. One claim at a time; the
/// last one stays, so that who comes later knows what became of it.
/// </summary>
public sealed record ServiceClaim
{
    /// <summary>
    /// After so long nothing that was sent for a claim is still under way: a function lives for 60 s and gives a call up after 10,
    /// and what ECS has taken shows within 40. ECS takes no client token, so nothing but time tells lost from late.
    /// </summary>
    public static readonly TimeSpan Settle = TimeSpan.FromSeconds(180);

    /// <summary>Who holds a claim for longer than that does not send any more.</summary>
    public static readonly TimeSpan SendWithin = TimeSpan.FromSeconds(20);

    /// <summary>The form of the claim.</summary>
    public int Format { get; init; } = Incidents.Records.IncidentRecord.CurrentFormat;

    /// <summary>The execution that claims, by ARN.</summary>
    public required string Execution { get; init; }

    /// <summary>The key of its incident.</summary>
    public required string Key { get; init; }

    /// <summary>The number of its incident.</summary>
    public required int Number { get; init; }

    /// <summary>The OpsItem of its incident.</summary>
    public string? OpsItemId { get; init; }

    /// <summary>What it does.</summary>
    public required RemedyKind Kind { get; init; }

    /// <summary>What it has claimed: the id of the PRIMARY deployment, or <see cref="GenerationOf"/> the running tasks.</summary>
    public required string Generation { get; init; }

    /// <summary>The task to be stopped, by id.</summary>
    public string? Target { get; init; }

    /// <summary>How far it is.</summary>
    public required ClaimState State { get; init; }

    /// <summary>The deployment that came of it.</summary>
    public string? Deployment { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether nothing that was sent for it can still be under way.</summary>
    public bool IsOld(DateTimeOffset now) => now - At > Settle;

    /// <summary>The running tasks of a service, as one text of bounded length.</summary>
    public static string GenerationOf(IEnumerable<string> taskIds) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', taskIds.Order(StringComparer.Ordinal)))))[..32];
}

/// <summary>How far a claim is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClaimState>))]
public enum ClaimState
{
    /// <summary>The change may be sent at any moment, or has been.</summary>
    [JsonStringEnumMemberName("held")] Held,

    /// <summary>ECS has answered that it was done.</summary>
    [JsonStringEnumMemberName("applied")] Applied,

    /// <summary>The answer was lost, and the service has changed since.</summary>
    [JsonStringEnumMemberName("perhaps")] Perhaps,

    /// <summary>ECS has refused it: as if there were none.</summary>
    [JsonStringEnumMemberName("void")] Void,
}
