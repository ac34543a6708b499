using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Remedies;

/// <summary>
/// Two causes can strike one service at once, each with an incident of its own; still one of them heals. What is claimed is a
/// generation: the PRIMARY deployment where the service is redeployed (a forced deployment begins the next), the task where one
/// task is recycled. The claim is the name of an execution, which Step Functions gives away once in 90 days. AWS source: StartExecution.
/// </summary>
/// <param name="Name">The claim's name: at most 80 of 0-9A-Za-z-_.</param>
/// <param name="What">What is claimed, in words.</param>
public sealed partial record HealClaim(string Name, string What)
{
    private const int MaxName = 80;
    private const int Digest = 24;

    /// <summary>The claim for a remedy; null where there is nothing to claim.</summary>
    public static HealClaim? For(RemedyKind remedy, ServiceFacts service, string taskArn) => remedy switch
    {
        RemedyKind.Redeploy when service.Primary() is { } primary => new(NameOf("redeploy", service.Name, $"{service.ServiceArn}|{primary.Id}"), $"deployment {primary.Id}"),
        RemedyKind.RecycleTask => new(NameOf("recycle", service.Name, taskArn), $"task {ArnNames.Last(taskArn)}"),
        _ => null,
    };

    /// <summary>The guard's outcome when the claim is this execution's.</summary>
    public GuardOutcome Held() => new(Guard, true, $"{What} is claimed by this execution");

    /// <summary>The guard's outcome when another execution has it.</summary>
    /// <param name="claimant">Who has it; null where its input does not tell.</param>
    public GuardOutcome Taken(HealClaimant? claimant) => new(Guard, false, $"{What} was claimed for healing by {claimant?.OpsItemId ?? "another incident"}", "a deployment or a task that no incident has healed");

    /// <summary>The guard's outcome where there is no way to claim.</summary>
    public static GuardOutcome Impossible(string why) => new(Guard, false, why, "a claim on the deployment");

    private const string Guard = "claim";

    private static string NameOf(string what, string service, string generation)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(generation)))[..Digest];
        var readable = NotInNames().Replace(service, "-");
        return $"{what}-{readable[..Math.Min(readable.Length, MaxName - Digest - what.Length - 2)]}-{digest}";
    }

    [GeneratedRegex("[^0-9A-Za-z_-]+")]
    private static partial Regex NotInNames();
}

/// <summary>Who has a claim: the input of its execution.</summary>
/// <param name="Execution">The execution that claims, by ARN.</param>
/// <param name="OpsItemId">Its incident.</param>
/// <param name="What">What it claims.</param>
public sealed record HealClaimant(string Execution, string? OpsItemId, string What);
