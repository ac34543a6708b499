using EcsAutoHeal.Local.Aws.Http;

namespace EcsAutoHeal.Reliability.Tests.Faults;

/// <summary>How much of what is sent from a call site on is hit.</summary>
internal enum Reach
{
    /// <summary>One request: what the SDK sends again comes through.</summary>
    Request,

    /// <summary>One call with whatever the SDK sends again: it fails for our code, and its repetition by the state machine comes through.</summary>
    Call,

    /// <summary>The function's every call of the operation from then on.</summary>
    Always,
}

internal enum Harm
{
    /// <summary>The local AWS answers wrongly, or not at all.</summary>
    Answer,

    /// <summary>No answer for 30 s, then the effect. The client has given up after its 10 s.</summary>
    Hang,

    KillBeforeEffect,
    KillAfterEffect,
}

/// <summary>A column of the matrix: what goes wrong with a call.</summary>
internal sealed record Mishap(string Name, Reach Reach, Harm Harm = Harm.Answer)
{
    /// <summary>The clients' own tries. The production's two where the SDK's sending again is what matters, else none, so that our own code meets the fault.</summary>
    public int Retries { get; private init; }

    /// <summary>What the local AWS does, by the service.</summary>
    public Func<string, Fault> Fault { get; private init; } = _ => throw new InvalidOperationException("It answers nothing.");

    public static IReadOnlyList<Mishap> All { get; } =
    [
        new("throttled once", Reach.Request) { Fault = Throttled, Retries = 2 },
        new("throttled for ever", Reach.Always) { Fault = Throttled },
        // The worst of its kind: it says that it failed, and has had its effect.
        new("500", Reach.Call) { Fault = _ => Local.Aws.Http.Fault.ErrorAfterEffect("InternalServerError", "We encountered an internal error.") },
        new("connection reset before the effect", Reach.Call) { Fault = _ => Local.Aws.Http.Fault.Reset() },
        new("connection reset after the effect", Reach.Request) { Fault = _ => Local.Aws.Http.Fault.ResetAfterEffect(), Retries = 2 },
        new("30 s hang", Reach.Call, Harm.Hang),
        new("access denied", Reach.Always) { Fault = Denied },
        new("malformed body", Reach.Call) { Fault = _ => Local.Aws.Http.Fault.Malformed() },
        new("killed before the effect", Reach.Call, Harm.KillBeforeEffect),
        new("killed after the effect", Reach.Call, Harm.KillAfterEffect),
    ];

    public override string ToString() => Name;

    // SNS speaks of both in its own way (service model, ThrottledException and AuthorizationErrorException).
    private static Fault Throttled(string service) => service == "sns"
        ? Local.Aws.Http.Fault.Error("Throttled", "Rate exceeded", 429)
        : Local.Aws.Http.Fault.Error("ThrottlingException", "Rate exceeded");

    private static Fault Denied(string service) => service == "sns"
        ? Local.Aws.Http.Fault.Error("AuthorizationError", "User is not authorized to perform this operation", 403)
        : Local.Aws.Http.Fault.Error("AccessDeniedException", "User is not authorized to perform this operation");
}
