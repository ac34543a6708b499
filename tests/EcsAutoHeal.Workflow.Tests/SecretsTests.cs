using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.Workflow.Tests;

/// <summary>A secret in any text that ECS, the agent or a container writes stands in nothing that the workflow writes.</summary>
public sealed class SecretsTests
{
    private const string Secret = "Hunter2" + "Secret99";
    private const string Words = "exec: /app --db-password=" + Secret + " DB_PASS=" + Secret;

    private static string Service(string newTasks) => $$$$"""
        {"name":"web","tags":{"ecs-auto-heal":"auto"},"desiredCount":2,{{{{newTasks}}}}
         "taskDefinition":{"family":"web","revision":7,"containers":[
           {"name":"app","image":"web:1","logLinesAtStart":["{{{{Words}}}}"]},
           {"name":"log_router","image":"fluent-bit:2","essential":false,"logLinesAtStart":["{{{{Words}}}}"]}]}}
        """;

    public static TheoryData<string, string, string> Places => new()
    {
        { "a container's reason", "", $$$$"""{"at":"40s","what":"containerDies","service":"web","container":"log_router","exitCode":1,"reason":"{{{{Words}}}}"}""" },
        { "the log of a sidecar", "", $$$$"""{"at":"40s","what":"containerDies","service":"web","container":"log_router","exitCode":1,"lastWords":["{{{{Words}}}}"]}""" },
        { "the log of an app", "", $$$$"""{"at":"40s","what":"containerDies","service":"web","container":"app","exitCode":1,"lastWords":["{{{{Words}}}}"]}""" },
        { "the reason of a task that does not start", "", $$$$"""{"at":"40s","what":"taskFailsToStart","service":"web","stoppedReason":"CannotStartContainerError: {{{{Words}}}}"}""" },
        { "what somebody gave StopTask", "", $$$$"""{"at":"40s","what":"personStopsTask","service":"web","reason":"{{{{Words}}}}"}""" },
        { "the reason of a new task", $$$$""" "newTasks":{"fate":"failsToStart","stoppedReason":"CannotStartContainerError: {{{{Words}}}}"},""", """{"at":"40s","what":"containerDies","service":"web","container":"log_router","exitCode":1}""" },
        { "the service's own event", $$$$""" "newTasks":{"fate":"cannotBePlaced","stoppedReason":"(service web) was unable to place a task because {{{{Words}}}}"},""", """{"at":"40s","what":"containerDies","service":"web","container":"log_router","exitCode":1}""" },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public async Task It_leaves_by_no_way(string place, string newTasks, string happening)
    {
        var scenario = ScenarioLibrary.Read($$$$"""{"title":"{{{{place}}}}","parameters":{"Healing":"on"},"services":[{{{{Service(newTasks)}}}}],"happenings":[{{{{happening}}}}],"runFor":"60m"}""", place);
        await using var stage = await SimulationStage.SetUpAsync(scenario);
        await stage.RunAsync();
        var result = SimulationResult.Of(stage);

        result.ToJson(scenario, []).ToJsonString().ShouldNotContain(Secret);
        foreach (var item in result.OpsItems)
        {
            item.Title.ShouldNotContain(Secret);
            item.Description.ShouldNotContain(Secret);
            item.OperationalData.ShouldAllBe(data => !data.Value.Value.Contains(Secret));
        }
        result.Notifications.ShouldAllBe(message => !message.Message.Contains(Secret) && !message.Subject!.Contains(Secret));
    }
}
