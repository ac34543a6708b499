using EcsAutoHeal.Subjects;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Tests.Triggers;

public sealed class DeathGroupingTests
{
    private static (Trigger, Clue) Death(string id, string service = "web", DateTimeOffset? at = null, string route = "task state change event (STOPPED)", int version = 5) => (
        new() { Kind = TriggerKind.TaskStateChange, Routes = [route], Time = at ?? Some.Now },
        new()
        {
            Cluster = Some.ClusterArn,
            Service = service,
            Account = "111122223333",
            Region = "eu-central-1",
            Tasks = [Some.Exited(1) with { TaskArn = $"arn:aws:ecs:eu-central-1:111122223333:task/prod/{id}", Group = $"service:{service}", StoppingAt = at ?? Some.Now, Version = version }],
        });

    private static string NameOf(params (Trigger, Clue)[] deaths) => DeathGrouping.Group(deaths).ShouldHaveSingleItem().ExecutionName;

    [Fact]
    public void Deaths_of_one_service_make_one_group_and_of_two_two() =>
        DeathGrouping.Group([Death("a"), Death("b", "api"), Death("c")]).Select(g => (g.Group.Service, g.Group.Count)).ShouldBe([("web", 2), ("api", 1)]);

    [Fact]
    public void The_same_deaths_in_another_order_have_the_same_name() => NameOf(Death("a"), Death("b"), Death("c")).ShouldBe(NameOf(Death("c"), Death("a"), Death("b")));

    [Fact]
    public void The_same_death_delivered_twice_has_the_same_name_as_once() => NameOf(Death("a"), Death("a")).ShouldBe(NameOf(Death("a")));

    [Fact]
    public void Other_deaths_have_another_name() => NameOf(Death("a")).ShouldNotBe(NameOf(Death("b")));

    [Fact]
    public void The_same_death_in_another_region_has_another_name()
    {
        var (trigger, clue) = Death("a");
        NameOf((trigger, clue)).ShouldNotBe(NameOf((trigger, clue with { Region = "eu-west-1" })));
    }

    [Fact]
    public void A_name_begins_with_the_service() => NameOf(Death("a")).ShouldStartWith("web-");

    [Fact]
    public void A_name_of_a_service_with_a_very_long_name_fits_Step_Functions() => NameOf(Death("a", new string('s', 255))).ShouldMatch("^[0-9A-Za-z_-]{80}$");

    [Fact]
    public void A_name_holds_no_letters_that_CloudWatch_Logs_would_refuse() => NameOf(Death("a", "wäb <1>")).ShouldMatch("^[0-9A-Za-z_-]{1,80}$");

    [Fact]
    public void A_standalone_task_is_grouped_by_its_family()
    {
        var tasks = (string[])["a", "b"];
        var group = DeathGrouping.Group(tasks.Select(id => Death(id)).Select(d => (d.Item1, d.Item2 with { Service = null, Tasks = [d.Item2.Tasks[0] with { Group = "family:web" }] }))).ShouldHaveSingleItem();

        group.ExecutionName.ShouldStartWith("family-web-");
        group.Group.Count.ShouldBe(2);
    }

    [Fact]
    public void The_count_is_exact_and_the_tasks_are_the_newest_few()
    {
        var group = DeathGrouping.Group(Enumerable.Range(0, 300).Select(i => Death($"t{i}", at: Some.Now.AddSeconds(i)))).ShouldHaveSingleItem().Group;

        group.Count.ShouldBe(300);
        group.Tasks.Select(t => ArnNames.Last(t.TaskArn)).ShouldBe(["t299", "t298", "t297", "t296", "t295"]);
    }

    [Fact]
    public void One_task_by_several_events_counts_once_in_its_newest_state()
    {
        var group = DeathGrouping.Group([Death("a", version: 6), Death("a", version: 5)]).ShouldHaveSingleItem().Group;

        (group.Count, group.Tasks[0].Version).ShouldBe((1, 6));
    }

    [Fact]
    public void A_group_remembers_every_route_and_the_first_time()
    {
        var group = DeathGrouping.Group([Death("a"), Death("a", route: "probe in container app (last-words)", at: Some.Now.AddSeconds(-9))]).ShouldHaveSingleItem().Group;

        group.Routes.ShouldBe(["task state change event (STOPPED)", "probe in container app (last-words)"]);
        group.Time.ShouldBe(Some.Now.AddSeconds(-9));
    }

    [Fact]
    public void An_alarm_is_a_group_of_its_own_so_that_no_harmless_event_swallows_it()
    {
        var alarm = (new Trigger { Kind = TriggerKind.AlarmStateChange, Routes = ["alarm web"], AlarmReason = "low" }, new Clue { Cluster = "prod", Service = "web", Account = "111122223333", Region = "eu-central-1" });

        DeathGrouping.Group([alarm, Death("a")]).Select(g => (g.Group.AlarmReason, g.Group.Count)).ShouldBe([("low", 0), (null, 1)]);
    }

    [Fact]
    public void Two_sidecars_that_died_in_one_task_are_two_deaths()
    {
        var clue = new Clue { Cluster = "prod", Service = "web", Tasks = [Some.RunningTask(Some.Running("app"), Some.Stopped("log_router", 137), Some.Stopped("envoy", 1))] };

        DeathGrouping.Split(clue).Select(c => string.Join(' ', c.Tasks[0].Containers.Select(x => x.Name))).ShouldBe(["app log_router", "app envoy"]);
    }

    [Fact]
    public void A_stopped_task_is_one_death_however_many_containers_it_had()
    {
        var clue = Death("a").Item2;

        DeathGrouping.Split(clue).ShouldBe([clue]);
    }

    [Fact]
    public void Two_states_of_one_alarm_are_two_executions()
    {
        (Trigger, Clue) At(int minute) => (new() { Kind = TriggerKind.AlarmStateChange, Routes = ["alarm web"], Time = Some.Now.AddMinutes(minute) }, new() { Cluster = "prod", Service = "web" });

        NameOf(At(0)).ShouldNotBe(NameOf(At(1)));
    }

    [Fact]
    public void A_group_knows_which_triggers_went_into_it() =>
        DeathGrouping.Group([Death("a"), Death("b", "api"), Death("a"), Death("c")]).Select(g => string.Join(' ', g.Members)).ShouldBe(["0 2 3", "1"]);

    [Fact]
    public void Composite_alarms_are_grouped_by_what_is_under_them()
    {
        var (trigger, clue) = (new Trigger { Kind = TriggerKind.AlarmStateChange }, new Clue { ChildAlarms = ["a", "b"] });

        DeathGrouping.Group([(trigger, clue), (trigger, clue), (trigger, clue with { ChildAlarms = ["c"] })]).Select(g => g.Members.Count).ShouldBe([2, 1]);
    }
}
