using EcsAutoHeal.Remedies;
using EcsAutoHeal.Subjects;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EcsAutoHeal.Tests.Remedies;

/// <summary>Whether a remedy leaves a service as many running tasks as it wants, and what is said of it.</summary>
public sealed class CapacityTests
{
    private static ServiceFacts Service(int desired, int? minimum = null, int? maximum = null, string? scheduling = null) =>
        Some.Service("auto") with { DesiredCount = desired, MinimumHealthyPercent = minimum, MaximumPercent = maximum, SchedulingStrategy = scheduling };

    [Theory]
    [InlineData(1, null, null)]
    [InlineData(1, 100, 200)]
    [InlineData(2, 100, 150)]
    [InlineData(10, 100, 110)]
    [InlineData(10, 91, 110)]
    public void A_deployment_that_starts_before_it_stops_keeps_it(int desired, int? minimum, int? maximum) =>
        Capacity.Of(Service(desired, minimum, maximum), RemedyKind.Redeploy).ShouldBe(new(true, "new tasks start before the old ones stop", ""));

    [Theory]
    [InlineData(1, 0, 100, "maximumPercent 100 of 1 leaves no room for a new task before an old one stops, and minimumHealthyPercent 0 lets all but 0 stop")]
    [InlineData(1, 100, 150, "maximumPercent 150 of 1 leaves no room for a new task before an old one stops")]
    [InlineData(9, 100, 110, "maximumPercent 110 of 9 leaves no room for a new task before an old one stops")]
    [InlineData(2, 50, 200, "minimumHealthyPercent 50 lets all but 1 of 2 tasks stop before new ones run")]
    [InlineData(3, 50, 200, "minimumHealthyPercent 50 lets all but 2 of 3 tasks stop before new ones run")]
    public void A_deployment_that_stops_before_it_starts_does_not(int desired, int minimum, int maximum, string words)
    {
        var capacity = Capacity.Of(Service(desired, minimum, maximum), RemedyKind.Redeploy);

        (capacity.IsKept, capacity.Words).ShouldBe((false, words));
        capacity.Needed.ShouldContain(desired > 1 ? "recycle-task" : "a person");
    }

    [Theory]
    [InlineData(RemedyKind.Redeploy, "a DAEMON service stops the task on an instance before it starts another there")]
    [InlineData(RemedyKind.RecycleTask, "the instance's only task of this DAEMON service stops before another starts")]
    public void No_remedy_keeps_that_of_a_daemon(RemedyKind remedy, string words) =>
        Capacity.Of(Service(5, 100, 200, "DAEMON"), remedy).Words.ShouldBe(words);

    [Theory]
    [InlineData(1, false, "the service's only task stops before another starts")]
    [InlineData(2, true, "the task stops before another starts; the other one runs on")]
    [InlineData(5, true, "the task stops before another starts; the other 4 run on")]
    public void A_task_is_stopped_where_another_carries_on(int desired, bool kept, string words)
    {
        var capacity = Capacity.Of(Service(desired), RemedyKind.RecycleTask);

        (capacity.IsKept, capacity.Words).ShouldBe((kept, words));
    }

    /// <summary>ECS rounds the minimum up and the maximum down.</summary>
    [Property]
    public FsCheck.Property A_deployment_keeps_it_only_where_a_task_more_may_run_and_none_less() =>
        Prop.ForAll(Gen.Choose(1, 50).Three().Select(n => (Desired: n.Item1, Minimum: n.Item2 * 2, Maximum: n.Item3 * 4)).ToArbitrary(), limits =>
        {
            var most = Enumerable.Range(0, 1_000).Last(tasks => tasks * 100 <= limits.Desired * limits.Maximum);
            var least = Enumerable.Range(0, 1_000).First(tasks => tasks * 100 >= limits.Desired * limits.Minimum);
            return Capacity.Of(Service(limits.Desired, limits.Minimum, limits.Maximum), RemedyKind.Redeploy).IsKept == (most > limits.Desired && least >= limits.Desired);
        });
}
