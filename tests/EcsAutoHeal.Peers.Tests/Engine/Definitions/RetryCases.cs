namespace EcsAutoHeal.Peers.Tests.Engine.Definitions;

internal static class RetryCases
{
    internal static IEnumerable<DefinitionCase> All =>
    [
        Retrying("Retry: the defaults", """{ "ErrorEquals": ["Broken"] }"""),
        Retrying("Retry: the delays grow by BackoffRate", """{ "ErrorEquals": ["Broken"], "IntervalSeconds": 4, "MaxAttempts": 4, "BackoffRate": 1.5 }"""),
        Retrying("Retry: no delay is longer than MaxDelaySeconds", """{ "ErrorEquals": ["Broken"], "IntervalSeconds": 2, "MaxAttempts": 6, "BackoffRate": 2, "MaxDelaySeconds": 10 }"""),
        Retrying("Retry: FULL jitter", """{ "ErrorEquals": ["Broken"], "IntervalSeconds": 5, "MaxAttempts": 3, "JitterStrategy": "FULL" }"""),
        Retrying("Retry: MaxDelaySeconds comes before jitter", """{ "ErrorEquals": ["Broken"], "IntervalSeconds": 8, "MaxAttempts": 3, "MaxDelaySeconds": 10, "JitterStrategy": "FULL" }"""),
        Retrying("Retry: MaxAttempts 0", """{ "ErrorEquals": ["Broken"], "MaxAttempts": 0 }, { "ErrorEquals": ["States.ALL"] }"""),
        Retrying("Retry: one that is used up leaves the error to no other", """{ "ErrorEquals": ["Broken"], "MaxAttempts": 1 }, { "ErrorEquals": ["States.ALL"], "MaxAttempts": 5 }"""),
        Retrying("Retry: States.TaskFailed is any function's error", """{ "ErrorEquals": ["States.Timeout"] }, { "ErrorEquals": ["States.TaskFailed"], "MaxAttempts": 1 }"""),
        Retrying("Retry: an error of another name", """{ "ErrorEquals": ["Busy"] }"""),
        new("Retry: each retrier counts for itself", DefinitionCase.OneTask(
            "fails-first-broken-then-busy",
            """ "Retry": [ { "ErrorEquals": ["Broken"], "MaxAttempts": 2 }, { "ErrorEquals": ["Busy"], "IntervalSeconds": 10, "BackoffRate": 3 } ],""")),
        new("Retry: the attempt's number is in the context object", DefinitionCase.OneTask(
            "fails-twice",
            """ "Parameters": { "attempt.$": "$$.State.RetryCount", "entered.$": "$$.State.EnteredTime" }, "Retry": [ { "ErrorEquals": ["States.ALL"] } ],""")),
        new("Retry: the count begins anew when the state is entered again", """
            { "StartAt": "Work", "States": {
              "Work": { "Type": "Task", "Resource": "${fails-first-broken-then-busy}", "Retry": [ { "ErrorEquals": ["Broken"], "MaxAttempts": 1 } ],
                "Catch": [ { "ErrorEquals": ["Busy"], "Next": "Again" } ], "End": true },
              "Again": { "Type": "Pass", "Next": "Work" } } }
            """),
    ];

    private static DefinitionCase Retrying(string name, string retriers) => new(name, DefinitionCase.OneTask("fails", $"\"Retry\": [ {retriers} ],"));
}
