namespace EcsAutoHeal.Local.Simulation;

/// <summary>An AWS call that goes wrong.</summary>
public sealed record ScenarioFault
{
    /// <summary>Service and operation, for example <c>ssm:CreateOpsItem</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>The error's code.</summary>
    public required string Error { get; init; }

    /// <summary>Its message.</summary>
    public string Message { get; init; } = "";

    /// <summary>The HTTP status.</summary>
    public int Status { get; init; } = 400;

    /// <summary>Whether the operation takes effect all the same: the error is only its answer.</summary>
    public bool AfterEffect { get; init; }

    /// <summary>How often; null = always.</summary>
    public int? Times { get; init; }
}
