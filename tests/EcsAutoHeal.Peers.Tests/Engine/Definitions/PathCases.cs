namespace EcsAutoHeal.Peers.Tests.Engine.Definitions;

internal static class PathCases
{
    private const string Input = """{"a":{"b":1,"c d":2,"e":null},"list":[{"x":3},4,[5,6]],"number":1.50,"big":12345678901234567890,"text":"<é 😀 'x' \" \\>"}""";

    internal static IEnumerable<DefinitionCase> All =>
    [
        .. new[] { "$", "$.a.b", "$['a']['c d']", "$.list[1]", "$.list[2][1]", "$['list'][0]", "$.a.e", "$$.Execution.Name" }.Select(path =>
            Pass($"Path: {path}", $"\"Parameters\": {{ \"it.$\": \"{path}\" }},")),
        Pass("Path: $.list[0].x", """ "Parameters": { "it.$": "$.list[0].x" },""") with { Known = [KnownDifference.MemberOfAnElement] },
        Pass("Path: a payload template in depth", """ "Parameters": { "fixed": [1, { "x.$": "$.a.b", "y": null }], "from": { "input.$": "$.list", "all.$": "$" }, "a.b": true },"""),
        Pass("Path: the whole context object of the execution", """ "Parameters": { "id.$": "$$.Execution.Id", "input.$": "$$.Execution.Input", "role.$": "$$.Execution.RoleArn", "start.$": "$$.Execution.StartTime", "state.$": "$$.State.Name", "entered.$": "$$.State.EnteredTime", "machine.$": "$$.StateMachine.Id", "name.$": "$$.StateMachine.Name" },"""),
        Pass("Path: InputPath", """ "InputPath": "$.a","""),
        Pass("Path: a null InputPath", """ "InputPath": null,"""),
        Pass("Path: a null OutputPath", """ "OutputPath": null,"""),
        Pass("Path: Result at a ResultPath", """ "Result": { "x.$": "$.a" }, "ResultPath": "$.a.new.deep","""),
        Pass("Path: Parameters at a ResultPath, then OutputPath", """ "Parameters": { "x.$": "$.a.b" }, "ResultPath": "$.r", "OutputPath": "$.r.x","""),
        Pass("Path: a null ResultPath", """ "Result": 1, "ResultPath": null,"""),
        Pass("Path: one that finds nothing, in Parameters", """ "Parameters": { "it.$": "$.none" },""") with { Known = [KnownDifference.SpacesInTheInput] },
        Work("Path: one that finds nothing, in ResultSelector", """ "ResultSelector": { "it.$": "$.none" },""") with { Known = [KnownDifference.PathOfATask] },
        Pass("Path: a Result of null", """ "Result": null, "ResultPath": "$.r","""),
        Pass("Path: one that finds nothing, in InputPath", """ "InputPath": "$.none","""),
        Pass("Path: one that finds nothing, in OutputPath", """ "OutputPath": "$.none","""),
        Work("Path: a task's InputPath, Parameters, ResultSelector, ResultPath and OutputPath",
            """ "InputPath": "$.a", "Parameters": { "x.$": "$.b" }, "ResultSelector": { "y.$": "$.x", "z": 1 }, "ResultPath": "$.r", "OutputPath": "$.r","""),
        Work("Path: a result in the input's place", """ "Parameters": { "x.$": "$.a.b" },"""),
        Work("Path: a result that replaces a member", """ "Parameters": { "x.$": "$.a.b" }, "ResultPath": "$.a","""),
        Work("Path: ResultSelector reads the context object", """ "ResultSelector": { "state.$": "$$.State.Name" },"""),
        Work("Path: numbers and letters come back as they went", """ "ResultPath": "$.r","""),
        new("Path: a function that returns nothing", DefinitionCase.OneTask("returns-nothing", """ "ResultPath": "$.r","""), """{"a":1}"""),
        new("Path: the envelope of lambda:invoke", """
            { "StartAt": "Work", "States": { "Work": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": { "FunctionName": "${echoes}", "Payload.$": "$" },
              "ResultSelector": { "payload.$": "$.Payload", "status.$": "$.StatusCode" }, "ResultPath": "$.r", "End": true } } }
            """, """{"a":1}"""),
        Work("Path: a ResultPath through what is no object", """ "ResultPath": "$.number.x",""") with { Known = [KnownDifference.ResultPathThroughNoObject] },
    ];

    private static DefinitionCase Pass(string name, string members) => new(name, $$"""{ "StartAt": "Only", "States": { "Only": { "Type": "Pass", {{members}} "End": true } } }""", Input);

    private static DefinitionCase Work(string name, string members) => new(name, DefinitionCase.OneTask("echoes", members), Input);
}
