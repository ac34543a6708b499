namespace EcsAutoHeal.Peers.Tests.Engine.Definitions;

/// <summary>Succeed and Fail.</summary>
internal static class EndCases
{
    private const string Input = """{"e":"NotFound","c":"There is none.","deep":{"e":"DeepError"},"n":5}""";

    internal static IEnumerable<DefinitionCase> All =>
    [
        End("Succeed: with its input", """ "Type": "Succeed" """),
        End("Succeed: InputPath and OutputPath", """ "Type": "Succeed", "InputPath": "$.deep", "OutputPath": "$.e" """),
        End("Fail: Error and Cause", """ "Type": "Fail", "Error": "Broken", "Cause": "It broke." """),
        End("Fail: with neither", """ "Type": "Fail" """),
        End("Fail: ErrorPath and CausePath", """ "Type": "Fail", "ErrorPath": "$.deep.e", "CausePath": "$.c" """),
        End("Fail: only an Error", """ "Type": "Fail", "Error": "Broken" """),
        End("Fail: an ErrorPath to a number", """ "Type": "Fail", "ErrorPath": "$.n", "CausePath": "$.c" """) with { Known = [KnownDifference.ErrorPathToANumber] },
        End("Fail: an ErrorPath that finds nothing", """ "Type": "Fail", "ErrorPath": "$.none", "CausePath": "$.c" """) with { Known = [KnownDifference.SpacesInTheInput] },
    ];

    private static DefinitionCase End(string name, string members) => new(name, $$"""{ "StartAt": "End", "States": { "End": { {{members}} } } }""", Input);
}
