using EcsAutoHeal.Remedies;
using EcsAutoHeal.Tests.Incidents;

namespace EcsAutoHeal.Tests.Remedies;

/// <summary>Claims on the service, whose PRIMARY deployment is ecs-svc/1.</summary>
internal static class SomeClaim
{
    public static ServiceClaim Ours(ClaimState state, int secondsAgo = 10) => new()
    {
        Execution = SomeRecord.Execution,
        Key = "k",
        Number = 1,
        OpsItemId = "oi-1",
        Kind = RemedyKind.Redeploy,
        Generation = "ecs-svc/1",
        State = state,
        At = Some.Now.AddSeconds(-secondsAgo),
    };

    public static ServiceClaim Anothers(ClaimState state, int secondsAgo = 10) =>
        Ours(state, secondsAgo) with { Execution = "arn:another", Key = "k2", OpsItemId = "oi-2" };

    /// <summary>The claim of a task that is to be stopped.</summary>
    public static ServiceClaim OfTask(this ServiceClaim claim, string task = "0a1b2c3d4e5f60718293a4b5c6d7e8f9") =>
        claim with { Kind = RemedyKind.RecycleTask, Target = task, Generation = ServiceClaim.GenerationOf([task]) };
}
