using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Diagnosis.LogSignatures;
using EcsAutoHeal.Evidence;
using EcsAutoHeal.Subjects;
using EcsAutoHeal.Tests.Diagnosis.LogSignatures;

namespace EcsAutoHeal.Tests.Diagnosis;

public sealed class SharpenedTests
{
    private const string HeapFull = "java.lang.OutOfMemoryError: Java heap space";
    private const string Refused = "Error: connect ECONNREFUSED 10.0.1.5:5432";

    private static Sharpened Of(EcsTask task, params string[] log) => Sharpened.Of(Verdict(task), Logs(log));

    private static Verdict Verdict(EcsTask task) => TaskDiagnosis.Of(new(task, Some.AppAndSidecar(), Some.Service()));

    private static LogEvidence Logs(params string[] rows) => new() { Lines = ReadLog.Lines(rows), Signature = LogReading.Of(ReadLog.Lines(rows)) };

    [Fact]
    public void A_full_heap_explains_an_exit_and_is_no_kill_for_memory()
    {
        var sharpened = Of(Some.Exited(1), HeapFull);

        sharpened.Headline.ShouldBe("Container app of prod/web ended with an error (exit 1) and took its task down. By its log, the JVM ran out of heap.");
        sharpened.NextSteps[0].ShouldStartWith("Raise the heap with -XX:MaxRAMPercentage");
        sharpened.NextSteps.Count.ShouldBe(1 + Verdict(Some.Exited(1)).NextSteps.Count);
    }

    [Fact]
    public void A_kill_for_memory_stays_one_and_a_full_heap_agrees_with_it() =>
        Of(Some.StoppedTask(containers: Some.OutOfMemory("app")), HeapFull).Headline.ShouldBe("Container app of prod/web was killed for memory (exit 137) and took its task down. By its log, the JVM ran out of heap.");

    [Fact]
    public void A_kill_for_memory_is_not_explained_by_anything_else()
    {
        var task = Some.StoppedTask(containers: Some.OutOfMemory("app"));
        var sharpened = Of(task, Refused);

        sharpened.Headline.ShouldBe(Verdict(task).Headline);
        sharpened.NextSteps.ShouldBe(Verdict(task).NextSteps);
        sharpened.Explains.ShouldBeFalse();
        sharpened.Finding!.Id.ShouldBe("connection-refused");
    }

    [Theory]
    [InlineData("CannotPullContainerError: pull image manifest has been retried 1 time(s): not found", "TaskFailedToStart")]
    [InlineData("ResourceInitializationError: unable to pull secrets or registry auth: AccessDeniedException", "TaskFailedToStart")]
    [InlineData("Host EC2 (instance i-0) terminated.", "TerminationNotice")]
    public void What_ECS_knows_for_certain_a_log_does_not_overrule(string reason, string stopCode)
    {
        var task = Some.StoppedTask(reason, stopCode, Some.Stopped("app", 1));
        Of(task, Refused).Headline.ShouldBe(Verdict(task).Headline);
    }

    [Fact]
    public void Why_a_health_check_failed_is_told() =>
        Of(Some.StoppedTask("Task failed container health checks", "ServiceSchedulerInitiated", Some.Stopped("app", 143)), Refused).Headline.ShouldEndWith("By its log, 10.0.1.5:5432 refused the connection.");

    [Fact]
    public void Why_a_sidecar_died_is_told() =>
        Sharpened.Of(TaskDiagnosis.Of(new(Some.RunningTask(Some.Running("app"), Some.Stopped("sidecar", 1)), Some.AppAndSidecar(), Some.Service())), Logs("[2026/03/14 02:59:18] [error] configuration file contains errors, aborting."))
            .Headline.ShouldBe("Container sidecar of prod/web ended with an error (exit 1); it is not essential, so the task runs on without it. By its log, Fluent Bit cannot use its configuration.");

    [Fact]
    public void A_child_that_was_killed_is_only_a_hint_of_memory()
    {
        var sharpened = Of(Some.Exited(137), "Killed");

        sharpened.Headline.ShouldBe(Verdict(Some.Exited(137)).Headline);
        sharpened.Alternatives[0].Category.ShouldBe(StopCategory.OutOfMemory);
        sharpened.Alternatives[0].Confidence.ShouldBe(Confidence.Low);
    }

    [Fact]
    public void A_kill_is_not_explained_by_what_the_app_complained_of_before() => Of(Some.Exited(137), Refused).Explains.ShouldBeFalse();

    [Fact]
    public void A_warning_stays_out_of_the_headline() => Of(Some.Exited(1), "WARN " + Refused).Headline.ShouldBe(Verdict(Some.Exited(1)).Headline);

    [Fact]
    public void Of_a_planned_stop_the_log_is_not_told() => Of(Some.StoppedTask("Scaling activity initiated by (deployment ecs-svc/1)", "ServiceSchedulerInitiated", Some.Stopped("app", 143)), Refused).Finding.ShouldBeNull();

    [Fact]
    public void Without_a_log_the_verdict_reads_as_it_is()
    {
        var verdict = Verdict(Some.Exited(1));

        Sharpened.Of(verdict, null).Headline.ShouldBe(verdict.Headline);
        Sharpened.Of(verdict, new()).NextSteps.ShouldBe(verdict.NextSteps);
    }
}
