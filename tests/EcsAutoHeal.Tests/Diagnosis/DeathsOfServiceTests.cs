using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Tests.Diagnosis;

/// <summary>Which of a service's tasks an alarm or a person is told of first.</summary>
public sealed class DeathsOfServiceTests
{
    private static EcsTask Stopped(string id, int minutesAgo, int exitCode = 1) => Some.Exited(exitCode) with { TaskArn = $"arn:aws:ecs:eu-central-1:111122223333:task/prod/{id}", StoppedAt = Some.Now.AddMinutes(-minutesAgo) };

    private static StopFacts Suspect(string id, params EcsContainer[] containers) => new(Some.RunningTask(containers) with { TaskArn = $"arn:aws:ecs:eu-central-1:111122223333:task/prod/{id}" }, Some.AppAndSidecar(), null);

    private static DeathsOfService Among(EcsTask[] stopped, params StopFacts[] suspects) => DeathsOfService.Among(stopped, suspects, Some.Service(), Some.Now);

    private static string[] Ids(DeathsOfService deaths) => [.. deaths.Tasks.Select(t => ArnNames.Last(t.TaskArn))];

    [Fact]
    public void Fresh_stops_come_before_dead_sidecars_and_those_before_older_stops() =>
        Ids(Among([Stopped("old", 50), Stopped("fresh", 2)], Suspect("sidecar", Some.Running("app"), Some.Stopped("sidecar", 1)))).ShouldBe(["fresh", "sidecar", "old"]);

    [Fact]
    public void The_newest_stop_comes_first() => Ids(Among([Stopped("b", 3), Stopped("a", 1), Stopped("c", 9)])).ShouldBe(["a", "b", "c"]);

    [Fact]
    public void Planned_stops_are_only_counted()
    {
        var deaths = Among([Stopped("a", 1), Stopped("b", 2) with { StopCode = "UserInitiated" }]);

        (Ids(deaths).Single(), deaths.PlannedStops).ShouldBe(("a", 1));
    }

    [Fact]
    public void A_task_of_a_service_that_ended_well_is_still_a_death() => Among([Stopped("a", 1, 0) with { Group = null }]).Tasks.Count.ShouldBe(1);

    [Fact]
    public void A_running_task_in_which_all_live_is_none() => Among([], Suspect("a", Some.Running("app"), Some.Running("sidecar"))).Tasks.ShouldBeEmpty();
}
