using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Tests.Diagnosis;

public sealed class LogLocationTests
{
    private static LogLocation LogsOf(TaskDefinitionFacts? definition, EcsContainer? container = null) => Some.StoppedTask(containers: container ?? Some.Stopped("app", 1)).Verdict(definition).Logs!;

    private static TaskDefinitionFacts Logging(string? driver, params (string Name, string Value)[] options) => Some.Definition(new ContainerDefinitionFacts { Name = "app", LogDriver = driver, LogOptions = options.ToDictionary(o => o.Name, o => o.Value) });

    [Fact]
    public void With_a_prefix_the_stream_is_prefix_container_task() =>
        LogsOf(Some.Definition(Some.Awslogs("app"))).Stream.ShouldBe(new LogStreamName("/ecs/web", "web/app/0a1b2c3d4e5f60718293a4b5c6d7e8f9", "eu-central-1"));

    [Fact]
    public void Without_a_prefix_the_stream_is_Dockers_id_of_the_container() =>
        LogsOf(Logging("awslogs", ("awslogs-group", "/ecs/web"))).Stream.ShouldBe(new LogStreamName("/ecs/web", "app-1", null));

    [Fact]
    public void The_metadata_endpoints_word_counts_most_inside_the_log_group_of_the_task_definition() =>
        LogsOf(Logging("awslogs", ("awslogs-group", "/ecs/web"), ("awslogs-stream-prefix", "ecs")), Some.Stopped("app", 1) with { LogStream = new("/ecs/web", "s", "us-east-1") }).Stream.ShouldBe(new LogStreamName("/ecs/web", "s", null));

    [Fact]
    public void A_report_that_names_another_log_group_is_not_believed() =>
        LogsOf(Logging("awslogs", ("awslogs-group", "/ecs/web"), ("awslogs-stream-prefix", "ecs")), Some.Stopped("app", 1) with { LogStream = new("/payroll", "s", null) }).Stream!.Group.ShouldBe("/ecs/web");

    [Fact]
    public void Without_prefix_and_id_the_stream_is_not_guessed() =>
        LogsOf(Logging("awslogs", ("awslogs-group", "/ecs/web")), Some.Stopped("app", 1) with { RuntimeId = null }).Note.ShouldBe("Without awslogs-stream-prefix the stream is Docker's container id, and that is not known.");

    [Fact]
    public void Another_log_driver_is_named() => LogsOf(Logging("awsfirelens")).Note.ShouldBe("Container app logs through awsfirelens, not to CloudWatch Logs: look where that sends its lines.");

    [Fact]
    public void A_container_without_a_log_driver_logs_to_its_host() => LogsOf(Logging(null)).Note.ShouldBe("Container app has no logConfiguration: its log stays on the host (docker logs).");

    [Fact]
    public void Awslogs_without_a_group_is_said() => LogsOf(Logging("awslogs")).Note.ShouldBe("The logConfiguration names no awslogs-group.");

    [Fact]
    public void Without_the_task_definition_the_place_is_not_known() => LogsOf(null).Note.ShouldBe("The task definition could not be read, and only there stands where the log is.");

    [Fact]
    public void The_log_of_an_injected_container_is_not_known() => LogsOf(Some.Definition()).Note.ShouldBe("Container app is not in the task definition (AWS injected it), so its log is not known.");
}
