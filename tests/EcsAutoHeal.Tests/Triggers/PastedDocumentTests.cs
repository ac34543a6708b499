using EcsAutoHeal.Remedies;
using EcsAutoHeal.Subjects;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Tests.Triggers;

public sealed class PastedDocumentTests
{
    private static EcsTask Task(string document) => Reading.Accepted(Reading.Document(document)).Clue.Tasks.ShouldHaveSingleItem();

    [Fact]
    public void A_pasted_document_only_reads()
    {
        var trigger = Reading.Accepted(Reading.Document("describe-tasks-oom.json")).Trigger;

        (trigger.Kind, trigger.Heal).ShouldBe((TriggerKind.Document, HealMode.Never));
        trigger.Routes.ShouldBe(["a pasted document"]);
    }

    [Fact]
    public void Epoch_seconds_of_the_API_are_times() => Task("describe-tasks-oom.json").StoppedAt.ShouldBe(DateTimeOffset.FromUnixTimeMilliseconds(1770783150500));

    [Fact]
    public void Epoch_milliseconds_of_Step_Functions_are_times() => Task("step-functions-run-task-output.json").StoppedAt.ShouldBe(DateTimeOffset.FromUnixTimeMilliseconds(1770783150500));

    [Fact]
    public void PascalCase_of_Step_Functions_is_read() => Task("step-functions-run-task-output.json").Containers.ShouldHaveSingleItem().ExitCode.ShouldBe(0);

    [Fact]
    public void A_task_that_stands_as_text_inside_a_document_is_found() => Task("step-functions-execution-status.json").StopCode.ShouldBe("EssentialContainerExited");

    [Fact]
    public void Of_a_task_that_stands_in_a_history_several_times_the_newest_state_counts() => Task("step-functions-history.json").Containers[0].ExitCode.ShouldBe(42);

    [Fact]
    public void A_history_counts_tasks_once() => Reading.Accepted(Reading.Document("step-functions-history.json")).Clue.DeathCount.ShouldBeNull();

    [Fact]
    public void Task_metadata_leaves_out_the_agents_own_containers() =>
        Task("task-metadata-v4-sidecar-stopped.json").Containers.Select(c => c.Name).ShouldBe(["metrics", "api"]);

    [Fact]
    public void Task_metadata_tells_when_a_container_ended_and_where_it_logs()
    {
        var container = Task("task-metadata-v4-sidecar-stopped.json").Containers[0];

        (container.ExitCode, container.RestartCount).ShouldBe((3, 2));
        container.FinishedAt.ShouldBe(new DateTimeOffset(2026, 2, 11, 4, 12, 1, 500, TimeSpan.Zero));
        container.LogStream.ShouldBe(new LogStreamName("/ecs/checkout", "checkout/metrics/5f6e7d8c9b0a41f2a3b4c5d6e7f80912", "eu-central-1"));
    }

    [Fact]
    public void Task_metadata_tells_health() => Task("task-metadata-v4-sidecar-stopped.json").Containers[1].HealthStatus.ShouldBe("HEALTHY");

    [Fact]
    public void A_containers_metadata_names_its_task_and_cluster()
    {
        var clue = Reading.Accepted(Reading.Document("task-metadata-v4-container.json")).Clue;

        (clue.Cluster, clue.Task).ShouldBe(("shop", "arn:aws:ecs:eu-central-1:111122223333:task/shop/5f6e7d8c9b0a41f2a3b4c5d6e7f80912"));
    }

    [Fact]
    public void A_service_names_its_cluster_account_and_region()
    {
        var clue = Reading.Accepted(Reading.Document("describe-services-crash-loop.json")).Clue;

        (clue.Cluster, clue.Service, clue.Account, clue.Region).ShouldBe(("arn:aws:ecs:eu-central-1:111122223333:cluster/shop", "checkout", "111122223333", "eu-central-1"));
    }

    [Fact]
    public void A_task_whose_ARN_was_redacted_before_it_was_pasted_is_taken_all_the_same() =>
        Reading.Of("""{"tasks":[{"taskArn":"(redacted)","clusterArn":"prod","containers":[]}]}""").Clue!.Tasks.ShouldHaveSingleItem().TaskArn.ShouldBe("(redacted)");

    [Fact]
    public void A_document_that_names_no_task_is_refused_with_its_fields() =>
        Reading.Refused("""{"failures":[],"other":{"a":"{not json"}}""").ShouldBe("The input has none of the accepted forms; its fields are: failures, other.");
}
