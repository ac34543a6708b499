namespace EcsAutoHeal.Peers.Tests.Engine.Definitions;

/// <summary>Waits, timeouts and task tokens.</summary>
internal static class TimeCases
{
    private const string Caught = """, "Caught": { "Type": "Wait", "Seconds": 300, "End": true }""";

    internal static IEnumerable<DefinitionCase> All =>
    [
        new("Wait: Seconds", """{ "StartAt": "A", "States": { "A": { "Type": "Wait", "Seconds": 30, "Next": "B" }, "B": { "Type": "Wait", "Seconds": 1, "InputPath": "$.a", "OutputPath": "$.b", "End": true } } }""", """{"a":{"b":1}}"""),
        new("Wait: SecondsPath", """{ "StartAt": "A", "States": { "A": { "Type": "Wait", "SecondsPath": "$.s", "End": true } } }""", """{"s":7}"""),
        new("Wait: a SecondsPath that finds nothing", """{ "StartAt": "A", "States": { "A": { "Type": "Wait", "SecondsPath": "$.none", "End": true } } }"""),
        new("Wait: a SecondsPath to a negative number", """{ "StartAt": "A", "States": { "A": { "Type": "Wait", "SecondsPath": "$.s", "End": true } } }""", """{"s":-1}"""),
        new("Wait: a SecondsPath to a fraction", """{ "StartAt": "A", "States": { "A": { "Type": "Wait", "SecondsPath": "$.s", "End": true } } }""", """{"s":1.5}"""),
        new("Wait: none at all", """{ "StartAt": "A", "States": { "A": { "Type": "Wait", "Seconds": 0, "End": true } } }"""),
        new("Timeout: a function that takes too long", DefinitionCase.OneTask("takes-100-seconds", """ "TimeoutSeconds": 90,""")),
        new("Timeout: a function that takes its time", DefinitionCase.OneTask("takes-100-seconds", """ "TimeoutSeconds": 101,""")),
        new("Timeout: each attempt has the whole time", DefinitionCase.OneTask("takes-100-seconds-once", """ "TimeoutSeconds": 90, "Retry": [ { "ErrorEquals": ["States.Timeout"], "MaxAttempts": 1 } ],""")),
        new("Timeout: caught by its name", DefinitionCase.OneTask("never-answers", """ "TimeoutSeconds": 5, "Catch": [ { "ErrorEquals": ["States.Timeout"], "ResultPath": "$.e", "Next": "Caught" } ],""", Caught)),
        new("Timeout: caught by States.ALL, after a retry", DefinitionCase.OneTask("never-answers", """ "TimeoutSeconds": 5, "Retry": [ { "ErrorEquals": ["States.ALL"], "MaxAttempts": 1 } ], "Catch": [ { "ErrorEquals": ["States.ALL"], "ResultPath": "$.e", "Next": "Caught" } ],""", Caught)),
        new("Timeout: not caught by States.TaskFailed", DefinitionCase.OneTask("never-answers", """ "TimeoutSeconds": 5, "Catch": [ { "ErrorEquals": ["States.TaskFailed"], "Next": "Caught" } ],""", Caught)),
        new("Timeout: of the machine, in a Wait", """{ "StartAt": "A", "TimeoutSeconds": 20, "States": { "A": { "Type": "Wait", "Seconds": 15, "Next": "B" }, "B": { "Type": "Wait", "Seconds": 15, "End": true } } }""") { Known = [KnownDifference.NoStopDate] },
        Asking("Token: success", "", new(TimeSpan.FromMinutes(5), """{"approved":true}""")),
        Asking("Token: success at a ResultPath", """ "ResultPath": "$.approval",""", new(TimeSpan.FromMinutes(5), """{"approved":true}""")),
        Asking("Token: failure", "", new(TimeSpan.FromMinutes(5), Error: "Refused", Cause: "not now")),
        Asking("Token: failure, caught", """ "Catch": [ { "ErrorEquals": ["Refused"], "ResultPath": "$.e", "Next": "Caught" } ],""", new(TimeSpan.FromMinutes(5), Error: "Refused", Cause: "not now")),
        Asking("Token: no answer in time", """ "Catch": [ { "ErrorEquals": ["States.Timeout"], "ResultPath": "$.e", "Next": "Caught" } ],""", null),
        Asking("Token: an answer after the timeout", """ "Catch": [ { "ErrorEquals": ["States.Timeout"], "ResultPath": "$.e", "Next": "Caught" } ],""", new(TimeSpan.FromMinutes(61), "1")) with { Known = [KnownDifference.LateAnswer] },
        Asking("Token: the function itself fails", """ "Retry": [ { "ErrorEquals": ["Broken"], "MaxAttempts": 1 } ],""", null, "fails") with { Known = [KnownDifference.TokenOfARetry] },
    ];

    private static DefinitionCase Asking(string name, string members, TokenReply? answer, string function = "returns-nothing") => new(name, $$"""
        { "StartAt": "Ask", "States": {
          "Ask": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken", "TimeoutSeconds": 3600, {{members}}
            "Parameters": { "FunctionName": "${{{function}}}", "Payload": { "taskToken.$": "$$.Task.Token", "n.$": "$.n" } }, "End": true }{{(members.Contains("Caught", StringComparison.Ordinal) ? Caught : "")}} } }
        """, """{"n":1}""", answer);
}
