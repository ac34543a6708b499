namespace EcsAutoHeal.Local.Simulation;

/// <summary>An AWS call that goes wrong.</summary>
public sealed record ScenarioFault
{
    /// <summary>Service and operation, for example <c>ssm:CreateOpsItem</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>The error's code; left out where the function is killed.</summary>
    public string Error { get; init; } = "";

    /// <summary>Whether the function that calls is killed, so that nobody hears of the answer.</summary>
    public bool Kills { get; init; }

    /// <summary>Its message.</summary>
    public string Message { get; init; } = "";

    /// <summary>The HTTP status.</summary>
    public int Status { get; init; } = 400;

    /// <summary>Whether the operation takes effect all the same: the error is only its answer.</summary>
    public bool AfterEffect { get; init; }

    /// <summary>How often; null = always.</summary>
    public int? Times { get; init; }
}
