using System.Text.RegularExpressions;

namespace EcsAutoHeal.Peers.Tests.Engine.Definitions;

/// <summary>A small state machine for both engines.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Definition">The definition; <c>${name}</c> stands for the ARN of the function of that name.</param>
/// <param name="Input">The execution's input.</param>
/// <param name="Answer">What is sent with each task token.</param>
internal sealed record DefinitionCase(string Name, string Definition, string Input = "{}", TokenReply? Answer = null)
{
    /// <summary>The machine that all of them are run as.</summary>
    internal const string MachineArn = "arn:aws:states:eu-west-1:123456789012:stateMachine:machine";

    /// <summary>Where moto is known to differ.</summary>
    internal IReadOnlyList<KnownDifference> Known { get; init; } = [];

    /// <summary>The definition with the functions' ARNs in it.</summary>
    internal string Text => Regex.Replace(Definition, @"\$\{([a-z0-9-]+)\}", "arn:aws:lambda:eu-west-1:123456789012:function:$1");

    /// <summary>A machine of one Task that calls a function.</summary>
    /// <param name="function">The function's name.</param>
    /// <param name="members">Further members of the state, each with a comma after it.</param>
    /// <param name="then">Further states, each with a comma before it.</param>
    internal static string OneTask(string function, string members = "", string then = "") =>
        $$"""{ "StartAt": "Work", "States": { "Work": { "Type": "Task", "Resource": "${{{function}}}", {{members}} "End": true }{{then}} } }""";
}

/// <summary>An answer that is sent with a task token: an output, or else an error.</summary>
internal sealed record TokenReply(TimeSpan After, string? Output = null, string? Error = null, string? Cause = null);
