using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Tests.Diagnosis;

public sealed class AdviceTests
{
    private static readonly ContainerDefinitionFacts s_app = new() { Name = "app", Image = "registry/web:1.2", Memory = 512, MemoryReservation = 256, StopTimeout = 60, HasHealthCheck = true };

    private static IReadOnlyList<string> Advice(EcsTask task, ContainerDefinitionFacts definition) => task.Verdict(Some.Definition(definition)).NextSteps;

    [Fact]
    public void A_container_that_is_well_defined_gets_no_advice_beside_the_rules() => Advice(Some.Exited(1), s_app).ShouldBe(Some.Exited(1).Verdict().NextSteps);

    [Theory]
    [InlineData(512, 500, "app may use 512 MiB and reserves 500 MiB")]
    [InlineData(512, null, "app has a hard limit of 512 MiB (\"memory\") and no \"memoryReservation\"")]
    public void A_hard_limit_without_head_room_is_told_where_memory_killed(int memory, int? reservation, string advice) =>
        Advice(Some.StoppedTask(containers: Some.OutOfMemory("app")), s_app with { Memory = memory, MemoryReservation = reservation }).ShouldContain(step => step.StartsWith(advice, StringComparison.Ordinal));

    [Theory]
    [InlineData(512, 400)]
    [InlineData(null, 400)]
    [InlineData(null, null)]
    public void A_limit_with_head_room_is_not(int? memory, int? reservation) =>
        Advice(Some.StoppedTask(containers: Some.OutOfMemory("app")), s_app with { Memory = memory, MemoryReservation = reservation }).ShouldHaveSingleItem();

    [Theory]
    [InlineData(null, "30 s")]
    [InlineData(10, "10 s")]
    [InlineData(30, "30 s")]
    public void A_short_stopTimeout_is_told_where_SIGKILL_ended_it(int? timeout, string seconds) =>
        Advice(Some.Exited(137), s_app with { StopTimeout = timeout }).ShouldContain(step => step.StartsWith($"app is killed {seconds} after SIGTERM", StringComparison.Ordinal));

    [Theory]
    [InlineData(137, 31)]
    [InlineData(130, 10)]
    public void A_long_one_is_not_nor_for_another_signal(int exitCode, int timeout) => Advice(Some.Exited(exitCode), s_app with { StopTimeout = timeout }).ShouldNotContain(step => step.Contains("after SIGTERM", StringComparison.Ordinal));

    [Theory]
    [InlineData("web")]
    [InlineData("web:latest")]
    [InlineData("localhost:5000/web")]
    public void An_image_without_a_fixed_tag_is_told_where_the_app_failed(string image) => Advice(Some.Exited(1), s_app with { Image = image }).ShouldContain(step => step.StartsWith($"{image} has no fixed tag", StringComparison.Ordinal));

    [Theory]
    [InlineData("web:1")]
    [InlineData("localhost:5000/web:1")]
    [InlineData("web@sha256:0123")]
    public void One_with_a_tag_or_a_digest_is_not(string image) => Advice(Some.Exited(1), s_app with { Image = image }).ShouldNotContain(step => step.Contains("fixed tag", StringComparison.Ordinal));

    [Theory]
    [InlineData("CannotPullContainerError: web:latest: not found", true)]
    [InlineData("CannotPullContainerError: toomanyrequests", true)]
    [InlineData("CannotPullContainerError: x", true)]
    [InlineData("CannotPullContainerError: no basic auth credentials", false)]
    public void The_tag_matters_to_a_pull_unless_it_was_denied(string reason, bool told) =>
        Advice(Some.Exited(null, reason), s_app with { Image = "web:latest" }).Any(step => step.Contains("fixed tag", StringComparison.Ordinal)).ShouldBe(told);

    [Theory]
    [InlineData(139)]
    [InlineData(134)]
    [InlineData(127)]
    public void The_tag_matters_to_a_crash_and_to_a_command(int exitCode) => Advice(Some.Exited(exitCode), s_app with { Image = "web:latest" }).ShouldContain(step => step.Contains("fixed tag", StringComparison.Ordinal));

    [Fact]
    public void The_tag_does_not_matter_to_memory() => Advice(Some.StoppedTask(containers: Some.OutOfMemory("app")), s_app with { Image = "web:latest" }).ShouldHaveSingleItem();

    [Fact]
    public void Logs_that_may_have_been_dropped_are_told() =>
        Advice(Some.Exited(1), s_app with { LogOptions = new Dictionary<string, string> { ["mode"] = "non-blocking" } }).ShouldContain(step => step.StartsWith("The log of app is non-blocking", StringComparison.Ordinal));

    [Fact]
    public void A_service_that_only_the_load_balancer_asks_is_advised_a_health_check_of_its_own()
    {
        var stopped = Some.StoppedTask("Task failed ELB health checks in (target-group arn:x)", "ServiceSchedulerInitiated", Some.Stopped("app", 143));

        Advice(stopped, s_app with { HasHealthCheck = false }).ShouldContain(step => step.StartsWith("app has no \"healthCheck\" of its own", StringComparison.Ordinal));
        Advice(stopped, s_app).ShouldHaveSingleItem();
    }

    [Fact]
    public void No_more_than_three_pieces_of_advice_follow_the_rules_own_steps()
    {
        var dead = Some.Stopped("router", 1);
        var router = new ContainerDefinitionFacts { Name = "router", Essential = false, IsLogRouter = true, Image = "fluent-bit", LogOptions = new Dictionary<string, string> { ["mode"] = "non-blocking" } };

        var steps = Some.RunningTask(Some.Running("app"), dead).Verdict(Some.Definition(s_app, router)).NextSteps;

        steps.Skip(2).Select(step => step.Split(' ')[0]).ShouldBe(["Let", "router", "fluent-bit"]);
    }

    [Fact]
    public void Without_a_task_definition_there_is_no_advice() => Some.Exited(137).Verdict().NextSteps.Count.ShouldBe(2);
}
