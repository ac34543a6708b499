namespace EcsAutoHeal.Tests.Documents;

/// <summary>Whole documents in every shape that somebody may paste or AWS may send: what each is taken for.</summary>
public sealed class OurDocumentTests
{
    private const string TaskId = "5f6e7d8c9b0a41f2a3b4c5d6e7f80912";

    public static readonly TheoryData<string, string> Outcomes = new()
    {
        { "agent-introspection", $"Document shop, task {TaskId}" },
        { "alarm-composite", "AlarmStateChange checkout low + checkout silent" },
        { "alarm-metric-math", "AlarmStateChange shop/checkout" },
        { "alarm-of-an-instance", "refused: detail.configuration.metrics" },
        { "alarm-single-metric", "AlarmStateChange shop/checkout" },
        { "container-instance-state-change", "refused: detail-type" },
        { "container-metadata-file", $"Document shop, task {TaskId}" },
        { "describe-container-instances", "refused: The input has none of the accepted forms; its fields are" },
        { "describe-services-crash-loop", "Document shop/checkout" },
        { "describe-tasks-log-driver", "Document shop; LogDriver of api" },
        { "describe-tasks-oom", "Document shop/checkout; OutOfMemory of api" },
        { "describe-tasks-reason-on-container", "Document shop; ImagePull of api" },
        { "event-deprovisioning-exit-0", "TaskStateChange shop; CleanExit of report, planned" },
        { "event-running-all-alive", "TaskStateChange shop/checkout; NothingDied, planned" },
        { "event-running-sidecar-stopped", "TaskStateChange shop/checkout; SidecarDied/ApplicationError of metrics" },
        { "event-stopped-by-user", "TaskStateChange shop/checkout; PlannedStop of api, planned" },
        { "event-stopped-family-exit-1-no-stopcode", "TaskStateChange shop; ApplicationError of report" },
        { "event-stopped-health-check-143", "TaskStateChange shop/checkout; HealthCheckFailed of api" },
        { "event-stopped-injected-first", "TaskStateChange shop/checkout; ApplicationError of api" },
        { "event-stopped-mesh-exit-2", "TaskStateChange shop/checkout; ApplicationError of api" },
        { "event-stopped-scale-in-137", "TaskStateChange shop/checkout; PlannedStop of api, planned" },
        { "event-stopped-secrets-no-exitcode", "TaskStateChange shop/checkout; SecretsOrConfig of api" },
        { "service-deployment-failed", "ServiceEvent shop/checkout" },
        { "service-placement-failure", "ServiceEvent shop/checkout" },
        { "step-functions-execution-status", "Document shop; CleanExit of report, planned" },
        { "step-functions-history", "Document shop; ApplicationError of report" },
        { "step-functions-run-task-output", "Document shop; CleanExit of report, planned" },
        { "stop-task-with-own-reason", "Document shop/checkout; PlannedStop, planned" },
        { "task-metadata-v3", "Document shop; NothingDied, planned" },
        { "task-metadata-v4-container", $"Document shop, task {TaskId}" },
        { "task-metadata-v4-sidecar-stopped", "Document shop/checkout; SidecarDied/ApplicationError of metrics" },
    };

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void A_document_is_taken_for_what_it_is(string name, string outcome) => DocumentOutcome.Of(Reading.Document(name + ".json")).ShouldBe(outcome);

    [Fact]
    public void Every_document_has_its_line_in_the_table() =>
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Documents")).Select(f => Path.GetFileNameWithoutExtension(f)!).ShouldBe(Outcomes.Select(row => (string)row[0]), ignoreOrder: true);
}
