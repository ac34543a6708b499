using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Tests.Diagnosis;

/// <summary>Who died first; the others died of it.</summary>
public sealed class CulpritTests
{
    private static string? CulpritOf(TaskDefinitionFacts? definition, params EcsContainer[] containers) => Some.StoppedTask(containers: containers).Verdict(definition).Culprit?.Name;

    [Theory]
    [InlineData(143)]
    [InlineData(137)]
    [InlineData(0)]
    public void Of_two_essential_containers_the_one_that_failed_is_it_and_not_the_one_that_ECS_then_stopped(int other)
    {
        var definition = Some.Definition(new() { Name = "web" }, new() { Name = "app" });

        CulpritOf(definition, Some.Stopped("web", other), Some.Stopped("app", 1)).ShouldBe("app");
    }

    [Fact]
    public void A_kill_for_memory_outranks_a_bare_137() => CulpritOf(null, Some.Stopped("web", 137), Some.OutOfMemory("app")).ShouldBe("app");

    [Fact]
    public void A_kill_for_memory_outranks_another_containers_error() => CulpritOf(null, Some.Stopped("web", 1), Some.OutOfMemory("app")).ShouldBe("app");

    [Fact]
    public void A_container_that_was_killed_outranks_one_that_stopped_gracefully() => CulpritOf(null, Some.Stopped("web", 143), Some.Stopped("app", 137)).ShouldBe("app");

    [Fact]
    public void A_container_that_never_started_for_a_dependency_is_not_it() =>
        CulpritOf(null, Some.Stopped("web", 143, "Essential container in task exited: dependency graph"), Some.Stopped("init", 1)).ShouldBe("init");

    [Fact]
    public void A_container_that_could_not_be_made_is_it() => CulpritOf(null, Some.Stopped("web", 143), Some.Stopped("app", null, "CannotCreateContainerError: no")).ShouldBe("app");

    [Theory]
    [InlineData("aws-guardduty-agent-1a2b")]
    [InlineData("ecs-service-connect-1a2b")]
    [InlineData("~internal~ecs~pause")]
    public void A_container_that_AWS_injected_is_not_it_although_it_comes_first(string injected) => CulpritOf(null, Some.Stopped(injected, 137), Some.Stopped("app", 143)).ShouldBe("app");

    [Fact]
    public void An_essential_container_outranks_a_sidecar_with_the_same_code() => CulpritOf(Some.AppAndSidecar(), Some.Stopped("sidecar", 1), Some.Stopped("app", 1)).ShouldBe("app");

    [Fact]
    public void A_sidecar_that_ended_with_its_task_is_not_it() => CulpritOf(Some.AppAndSidecar(), Some.Stopped("sidecar", 2), Some.Stopped("app", 1)).ShouldBe("app");

    [Fact]
    public void Of_equals_the_one_that_ended_first_is_it() =>
        CulpritOf(null, Some.Stopped("web", 1) with { FinishedAt = Some.Now }, Some.Stopped("app", 1) with { FinishedAt = Some.Now.AddSeconds(-3) }).ShouldBe("app");

    [Fact]
    public void Of_equals_the_one_that_another_waits_for_is_it() =>
        CulpritOf(Some.Definition(new() { Name = "app", DependsOn = [new("db", "HEALTHY")] }, new() { Name = "db" }), Some.Stopped("app", 1), Some.Stopped("db", 1)).ShouldBe("db");

    [Fact]
    public void A_task_without_containers_has_none() => CulpritOf(null).ShouldBeNull();

    [Fact]
    public void A_container_that_still_says_RUNNING_after_its_host_died_is_not_it() => CulpritOf(null, Some.Running("app")).ShouldBeNull();

    [Fact]
    public void The_culprit_comes_with_all_that_is_known_of_it()
    {
        var culprit = Some.Exited(139, "core dumped").Verdict(Some.AppAndSidecar()).Culprit!;

        (culprit.Essential, culprit.ExitCode, culprit.ExitMeaning, culprit.Reason, culprit.RuntimeId).ShouldBe((true, 139, "SIGSEGV: segmentation fault", "core dumped", "app-1"));
    }

    [Fact]
    public void Who_is_essential_is_unknown_without_the_task_definition() => Some.Exited(1).Verdict().Culprit!.Essential.ShouldBeNull();

    [Fact]
    public void Each_container_has_its_part() =>
        Some.StoppedTask(containers: [Some.Stopped("app", 1), Some.Stopped("sidecar", 143), Some.Running("late")]).Verdict(Some.AppAndSidecar()).Containers.Select(c => (c.Name, c.Role, c.Essential))
            .ShouldBe([("app", "culprit", true), ("sidecar", "collateral", false), ("late", "alive", false)]);
}
