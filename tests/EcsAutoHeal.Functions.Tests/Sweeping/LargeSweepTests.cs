using EcsAutoHeal.Local.Aws.Ecs;
using EcsAutoHeal.Local.Aws.Http;
using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.Functions.Tests.Sweeping;

/// <summary>A cluster of 5,000 tasks, of which six have a dead sidecar, swept in virtual time.</summary>
public sealed class LargeSweepTests : FunctionTests
{
    private const int CallsASecond = 5;

    [Fact]
    public async Task Five_thousand_tasks_take_a_hundred_calls_and_one_for_each_suspect_revision_at_five_a_second_and_no_death_is_missed()
    {
        var (web, api, idle) = (AddService(name: "web", tasks: 2_500), AddService(name: "api", tasks: 1_500), AddService(name: "idle", tasks: 1_000));
        var dead = new[] { Kill(web, 0), Kill(web, 99), Kill(web, 100), Kill(web, 2_499), Kill(api, 777), Kill(api, 1_499) };
        // Until ECS shows them.
        await Stage.PassAsync(TimeSpan.FromSeconds(20));
        var start = Stage.Now;
        var (calls, found) = (new List<(string Operation, DateTimeOffset At)>(), new List<string>());
        // 5,000 tasks in 50 replies need not be remembered.
        Stage.Cloud.Remembers = false;
        Stage.Cloud.EventEmitted += happened => found.AddRange(happened["source"]!.ToString() == "ecs-auto-heal.probe" ? [happened["detail"]!["taskArn"]!.ToString()] : []);
        Stage.Server.Faults = call =>
        {
            calls.Add((call.Operation, call.Time));
            return null;
        };
        var connection = LocalFunctions.ConnectionTo(InProcessHttp.Endpoint, Stage.Cloud.Region, "Sweep") with { Http = Stage.Server.InProcess, Pause = (wait, _) => Stage.PassAsync(wait) };

        var answer = await new FunctionHost(Stage.Settings, connection, Stage.Cloud.Clock).InvokeAsync("Sweep", Json("{}"));

        answer.GetRawText().ShouldBe("""{"tasks":5000,"reported":6}""");
        found.ShouldBe(dead, ignoreOrder: true);
        Count("ListTasks").ShouldBe(50);
        Count("DescribeTasks").ShouldBe(50);
        Count("DescribeTaskDefinition").ShouldBe(2);
        var ecs = calls.Where(call => call.Operation != "PutEvents").Select(call => call.At).ToArray();
        ecs.Zip(ecs.Skip(CallsASecond)).ShouldAllBe(pair => pair.Second - pair.First >= TimeSpan.FromSeconds(1));
        (Stage.Now - start).ShouldBeLessThan(TimeSpan.FromSeconds(120), "the function's time-out in template.yaml");
        Stage.Cloud.Ecs.RunningTasksOf(idle).Count.ShouldBe(1_000);

        int Count(string operation) => calls.Count(call => call.Operation == operation);
    }

    private string Kill(LocalService service, int task)
    {
        var victim = Stage.Cloud.Ecs.RunningTasksOf(service)[task];
        Stage.Cloud.Ecs.KillContainer(victim, Sidecar, 1);
        return victim.Arn;
    }
}
