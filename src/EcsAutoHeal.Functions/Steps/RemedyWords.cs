using EcsAutoHeal.Remedies;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Functions.Steps;

/// <summary>What ForceNewDeployment answers.</summary>
internal sealed class RemedyWords(StepContext context)
{
    public Remedy Applied(DeathDocument document, HealDecision.Heal heal, ServiceClaim applied, ServiceFacts service) => Of(document, applied) with
    {
        Guards = heal.Guards,
        Headline = applied.Kind == RemedyKind.RecycleTask
            ? $"Stopped task {applied.Target} of {service.Name}: {Capacity.Of(service, applied.Kind).Words}."
            : $"Forced a new deployment of {service.Name} ({applied.Deployment}): {Capacity.Of(service, applied.Kind).Words}.",
    };

    /// <summary>An earlier attempt has made the change, or perhaps.</summary>
    public Remedy Found(DeathDocument document, ServiceClaim claim)
    {
        var name = document.Subject!.Service;
        return Of(document, claim) with
        {
            FoundFromEarlierAttempt = true,
            Headline = claim switch
            {
                { Kind: RemedyKind.RecycleTask } => $"Found task {claim.Target} of {name} stopped by an earlier attempt.",
                { State: ClaimState.Applied } => $"Found the new deployment of {name} ({claim.Deployment}) that an earlier attempt had forced.",
                _ => $"Deployment {claim.Deployment} of {name} was made while EcsAutoHeal's own call got no answer. It may be the one that was asked for, or somebody else's; it is watched.",
            },
        };
    }

    /// <summary>A deployment of another incident or of somebody else does it already.</summary>
    public Remedy Watched(DeathDocument document, HealDecision.Watch watch, ServiceClaim? claim) => new()
    {
        Applied = false,
        Watches = true,
        Kind = RemedyKind.Redeploy,
        Number = document.Incident!.Number,
        Guards = watch.Guards,
        DecidedAt = context.Now(),
        RequestedAt = context.Now(),
        DeploymentId = watch.Deployment.Id,
        RolloutMinutes = context.Settings.RolloutMinutes,
        SettleSeconds = context.Settings.SettleSeconds,
        Headline = watch.IsAnothers
            ? $"Deployment {watch.Deployment.Id} of {document.Subject!.Service}, which EcsAutoHeal has forced for {claim?.OpsItemId}, replaces these tasks too: it is watched."
            : $"Deployment {watch.Deployment.Id} of {document.Subject!.Service}, which somebody else has made, replaces these tasks: it is watched, and nothing is forced.",
    };

    public Remedy Withheld(DeathDocument document, IReadOnlyList<GuardOutcome> guards, string? headline)
    {
        var held = guards.Where(g => !g.Passed).ToArray();
        return new()
        {
            Applied = false,
            Kind = document.Verdict?.Healing.Remedy ?? RemedyKind.None,
            Number = document.Incident?.Number,
            Guards = guards,
            DecidedAt = context.Now(),
            Headline = headline ?? $"Not healed: {string.Join("; ", held.Select(g => g.Found))}. It would have needed {string.Join(", and ", held.Select(g => g.Needed).Distinct())}.",
        };
    }

    public Remedy Lost(DeathDocument document) => new()
    {
        Applied = false,
        Standing = Remedy.Lost,
        Kind = document.Verdict?.Healing.Remedy ?? RemedyKind.None,
        Number = document.Incident?.Number,
        DecidedAt = context.Now(),
        Headline = "The incident is no longer this execution's: another one has taken it over, or a person has resolved it.",
    };

    private Remedy Of(DeathDocument document, ServiceClaim claim) => new()
    {
        Applied = claim.State == ClaimState.Applied,
        Watches = claim.State == ClaimState.Applied ? null : true,
        Kind = claim.Kind,
        Number = document.Incident!.Number,
        Headline = "",
        DecidedAt = context.Now(),
        RequestedAt = claim.At,
        RolloutMinutes = context.Settings.RolloutMinutes,
        SettleSeconds = context.Settings.SettleSeconds,
        DeploymentId = claim.Deployment,
        PreviousDeploymentId = claim.Kind == RemedyKind.Redeploy ? claim.Generation : null,
        StoppedTaskArn = claim.Target is { } target ? TaskArn(document, target) : null,
    };

    private static string TaskArn(DeathDocument document, string id)
    {
        var known = document.Verdict!.TaskArn!;
        return ArnNames.Last(known) == id ? known : $"{known[..(known.LastIndexOf('/') + 1)]}{id}";
    }
}
