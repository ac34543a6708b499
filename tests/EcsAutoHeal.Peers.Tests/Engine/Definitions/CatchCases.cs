namespace EcsAutoHeal.Peers.Tests.Engine.Definitions;

internal static class CatchCases
{
    private const string Input = """{"n":1,"failures":{"before":2}}""";

    internal static IEnumerable<DefinitionCase> All =>
    [
        Catching("Catch: the error takes the input's place", """{ "ErrorEquals": ["Broken"], "Next": "Caught" }"""),
        Catching("Catch: ResultPath puts the error beside what is there", """{ "ErrorEquals": ["States.ALL"], "ResultPath": "$.failures.Work", "Next": "Caught" }"""),
        Catching("Catch: a null ResultPath drops the error", """{ "ErrorEquals": ["States.ALL"], "ResultPath": null, "Next": "Caught" }"""),
        Catching("Catch: the first that names the error", """{ "ErrorEquals": ["Busy"], "Next": "Other" }, { "ErrorEquals": ["Broken", "Busy"], "Next": "Caught" }, { "ErrorEquals": ["States.ALL"], "Next": "Other" }"""),
        Catching("Catch: States.TaskFailed", """{ "ErrorEquals": ["States.TaskFailed"], "Next": "Caught" }"""),
        Catching("Catch: after the retries", """{ "ErrorEquals": ["Broken"], "ResultPath": "$.e", "Next": "Caught" }""", members: """ "Retry": [ { "ErrorEquals": ["Broken"], "MaxAttempts": 2 } ],"""),
        Catching("Catch: OutputPath and ResultPath of the state have no say", """{ "ErrorEquals": ["Broken"], "ResultPath": "$.e", "Next": "Caught" }""", members: """ "ResultPath": "$.result", "OutputPath": "$.none","""),
        Catching("Catch: nobody names the error", """{ "ErrorEquals": ["Busy"], "Next": "Caught" }"""),
        Catching("Catch: an error in other letters", """{ "ErrorEquals": ["Zerstört"], "ResultPath": "$.e", "Next": "Caught" }""", "fails-in-other-letters"),
        Catching("Catch: a throttled function", """{ "ErrorEquals": ["Lambda.TooManyRequestsException"], "ResultPath": "$.e", "Next": "Caught" }""", "throttled", known: KnownDifference.ServiceErrorOfAnArn),
        Catching("Catch: a result above the limit is caught by its own name", """{ "ErrorEquals": ["States.DataLimitExceeded"], "ResultPath": "$.e", "Next": "Caught" }""", "returns-too-much"),
        Catching("Catch: States.ALL catches a result above the limit", """{ "ErrorEquals": ["States.ALL"], "ResultPath": "$.e", "Next": "Caught" }""", "returns-too-much"),
        Catching("Catch: a path that finds nothing is neither retried nor caught", """{ "ErrorEquals": ["States.ALL"], "Next": "Caught" }""", "echoes", """ "OutputPath": "$.none", "Retry": [ { "ErrorEquals": ["States.ALL"] } ],""", KnownDifference.EventThatEntered),
        Catching("Catch: Parameters that find nothing are neither retried nor caught", """{ "ErrorEquals": ["States.ALL"], "Next": "Caught" }""", "echoes", """ "Parameters": { "it.$": "$.none" }, "Retry": [ { "ErrorEquals": ["States.ALL"] } ],""", KnownDifference.PathOfATask),
        new("Catch: an error of lambda:invoke", """
            { "StartAt": "Work", "States": {
              "Work": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": { "FunctionName": "${fails}", "Payload": { "n.$": "$.n" } },
                "Retry": [ { "ErrorEquals": ["Broken"], "MaxAttempts": 1 } ], "Catch": [ { "ErrorEquals": ["Broken"], "ResultPath": "$.e", "Next": "Caught" } ], "End": true },
              "Caught": { "Type": "Succeed" } } }
            """, Input),
        new("Catch: a throttled function of lambda:invoke", """
            { "StartAt": "Work", "States": {
              "Work": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": { "FunctionName": "${throttled}", "Payload": 1 },
                "Retry": [ { "ErrorEquals": ["Lambda.TooManyRequestsException"], "MaxAttempts": 1 } ], "Catch": [ { "ErrorEquals": ["Lambda.TooManyRequestsException"], "ResultPath": "$.e", "Next": "Caught" } ], "End": true },
              "Caught": { "Type": "Succeed" } } }
            """, Input) { Known = [KnownDifference.ServiceErrorCause] },
    ];

    private static DefinitionCase Catching(string name, string catchers, string function = "fails", string members = "", KnownDifference? known = null)
    {
        var other = catchers.Contains("\"Other\"", StringComparison.Ordinal) ? """, "Other": { "Type": "Fail" }""" : "";
        const string Caught = """, "Caught": { "Type": "Pass", "ResultPath": "$.caught", "Result": true, "End": true }""";
        return new(name, DefinitionCase.OneTask(function, $"{members} \"Catch\": [ {catchers} ],", Caught + other), Input) { Known = known is null ? [] : [known] };
    }
}
