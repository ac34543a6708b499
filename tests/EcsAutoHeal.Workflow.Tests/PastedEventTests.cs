namespace EcsAutoHeal.Workflow.Tests;

public sealed class PastedEventTests
{
    [Fact]
    public async Task An_event_that_a_person_pastes_is_looked_into_but_changes_nothing_though_the_service_opted_in()
    {
        const string happened = """
            {"detail-type":"ECS Task State Change","source":"aws.ecs","time":"2026-11-22T03:12:55Z","region":"eu-central-1","account":"123456789012","resources":[],
             "detail":{"taskArn":"arn:aws:ecs:eu-central-1:123456789012:task/prod/0123456789abcdef0123456789abcdef","clusterArn":"arn:aws:ecs:eu-central-1:123456789012:cluster/prod",
               "taskDefinitionArn":"arn:aws:ecs:eu-central-1:123456789012:task-definition/web:7","group":"service:web","lastStatus":"RUNNING","desiredStatus":"RUNNING","version":4,
               "containers":[{"name":"app","lastStatus":"RUNNING"},{"name":"log_router","lastStatus":"STOPPED","exitCode":137,"reason":"OutOfMemoryError: Container killed due to memory usage"}]}}
            """;
        using var document = System.Text.Json.JsonDocument.Parse(happened);
        var scenario = Simulated.Scenario("sidecar-oom-auto");

        var result = await Simulated.RunAsync(scenario with { Happenings = [new() { What = "personStartsExecution", Document = document.RootElement.Clone() }] });

        result.Writes().ShouldBeEmpty();
        var item = result.OpsItems.ShouldHaveSingleItem();
        item.Status.ShouldBe("Open");
        item.Description.ShouldContain("for reading only");
    }
}
