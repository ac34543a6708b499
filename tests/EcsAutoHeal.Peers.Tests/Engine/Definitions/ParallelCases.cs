namespace EcsAutoHeal.Peers.Tests.Engine.Definitions;

internal static class ParallelCases
{
    internal static IEnumerable<DefinitionCase> All =>
    [
        Of("Parallel: the outputs in the branches' order", "", Wait("A", 20), Wait("B", 10)),
        Of("Parallel: branches that call, wait and retry side by side", "", Task("A", "fails-twice", """ "Retry": [ { "ErrorEquals": ["Broken"], "IntervalSeconds": 4 } ],"""), Wait("B", 6), Task("C", "echoes")),
        Of("Parallel: Parameters, ResultSelector, ResultPath, OutputPath",
            """ "Parameters": { "m.$": "$.n" }, "ResultSelector": { "first.$": "$[0]", "second.$": "$[1].m" }, "ResultPath": "$.both", "OutputPath": "$.both",""",
            Task("A", "echoes"), Wait("B", 1)) with { Known = [KnownDifference.MemberOfAnElement] },
        Of("Parallel: the first error stops the other branches", "", Wait("A", 60), Fail("B")),
        Of("Parallel: an error after a while", "", Wait("A", 60), """{ "StartAt": "B", "States": { "B": { "Type": "Wait", "Seconds": 5, "Next": "C" }, "C": { "Type": "Fail", "Error": "Broken", "Cause": "It broke." } } }"""),
        Of("Parallel: a caught error", """ "Catch": [ { "ErrorEquals": ["Broken"], "ResultPath": "$.failure", "Next": "Done" } ],""", Wait("A", 60), Fail("B")),
        Of("Parallel: an error that is retried", """ "Retry": [ { "ErrorEquals": ["Broken"], "IntervalSeconds": 7, "BackoffRate": 1 } ],""", Task("A", "echoes"), Task("B", "fails-twice")),
        Of("Parallel: an error that a branch catches itself", "", """
            { "StartAt": "A", "States": { "A": { "Type": "Task", "Resource": "${fails}", "Catch": [ { "ErrorEquals": ["States.ALL"], "ResultPath": "$.e", "Next": "A missing" } ], "End": true },
              "A missing": { "Type": "Pass", "Parameters": { "missing.$": "$.e" }, "End": true } } }
            """, Task("B", "echoes")),
        Of("Parallel: an error of a branch that is retried, then caught", """ "Retry": [ { "ErrorEquals": ["States.ALL"], "MaxAttempts": 1 } ], "Catch": [ { "ErrorEquals": ["States.ALL"], "ResultPath": "$.failure", "Next": "Done" } ],""", Task("A", "fails"), Wait("B", 1)),
        Of("Parallel: a branch's Choice and Succeed", "", """
            { "StartAt": "A", "States": { "A": { "Type": "Choice", "Choices": [ { "Variable": "$.n", "IsPresent": true, "Next": "A done" } ], "Default": "A odd" },
              "A done": { "Type": "Succeed" }, "A odd": { "Type": "Fail" } } }
            """, Wait("B", 1)),
        Of("Parallel: a path that finds nothing in a branch is not caught", """ "Catch": [ { "ErrorEquals": ["States.ALL"], "Next": "Done" } ],""", """{ "StartAt": "A", "States": { "A": { "Type": "Pass", "InputPath": "$.none", "End": true } } }""") with { Known = [KnownDifference.RuntimeErrorOfABranch] },
        Of("Parallel: one in another", "", """{ "StartAt": "Inner", "States": { "Inner": { "Type": "Parallel", "Branches": [ """ + Wait("A", 3) + ", " + Wait("B", 4) + """ ], "End": true } } }""", Wait("C", 1)),
    ];

    private static DefinitionCase Of(string name, string members, params string[] branches) => new(name, $$"""
        { "StartAt": "Both", "States": { "Both": { "Type": "Parallel", {{members}} "Branches": [ {{string.Join(", ", branches)}} ], "Next": "Done" }, "Done": { "Type": "Succeed" } } }
        """, """{"n":[1,{"x":"y"}]}""");

    private static string Task(string name, string function, string members = "") =>
        $$"""{ "StartAt": "{{name}}", "States": { "{{name}}": { "Type": "Task", "Resource": "${{{function}}}", {{members}} "End": true } } }""";

    private static string Wait(string name, int seconds) => $$"""{ "StartAt": "{{name}}", "States": { "{{name}}": { "Type": "Wait", "Seconds": {{seconds}}, "End": true } } }""";

    private static string Fail(string name) => $$"""{ "StartAt": "{{name}}", "States": { "{{name}}": { "Type": "Fail", "Error": "Broken", "Cause": "It broke." } } }""";
}
