namespace EcsAutoHeal.Tests.Documents;

/// <summary>
/// Documents of AWS's documentation and of real accounts, where they are at hand: in a folder shared/corpus/documents
/// beside the repository. They are not ours to publish; our own documents of the same shapes are always tested.
/// </summary>
public sealed class CollectedDocumentTests
{
    private static readonly Dictionary<string, string> Outcomes = new()
    {
        ["docs-agent-introspection-tasks"] = "Document default, task example5-58ff-46c9-ae05-543f8example",
        ["docs-capacity-provider-steady-state"] = "ServiceEvent default/servicetest",
        ["docs-cloudwatch-alarm-state-change-anomaly"] = "refused: detail.configuration.metrics",
        ["docs-cloudwatch-alarm-state-change-metric-math"] = "refused: detail.configuration.metrics",
        ["docs-cloudwatch-alarm-state-change-single-metric"] = "refused: detail.configuration.metrics",
        ["docs-container-instance-state-change"] = "refused: detail-type",
        ["docs-container-metadata-file-ready"] = "Document default, task 2b88376d-aba3-4950-9ddf-bcb0f388a40c",
        ["docs-deployment-completed"] = "ServiceEvent default/servicetest",
        ["docs-deployment-failed"] = "ServiceEvent default/servicetest",
        ["docs-deployment-in-progress"] = "ServiceEvent default/servicetest",
        ["docs-deployment-rollback"] = "ServiceEvent default/servicetest",
        ["docs-describe-container-instances"] = "refused: The input has none of the accepted forms; its fields are",
        ["docs-describe-services-output"] = "Document fargate-cluster/fargate-service",
        ["docs-describe-tasks-output"] = "Document default; NothingDied, planned",
        ["docs-run-task-output"] = "Document default; NothingDied, planned",
        ["docs-service-steady-state"] = "ServiceEvent default/servicetest",
        ["docs-service-task-placement-failure-ec2"] = "ServiceEvent default/servicetest",
        ["docs-service-task-placement-failure-fargate"] = "ServiceEvent default/servicetest",
        ["docs-service-task-start-impaired"] = "ServiceEvent default/servicetest",
        ["docs-task-state-change-container-stopped-task-running-2016"] = "TaskStateChange default; SidecarDied/CleanExit of xray",
        ["docs-task-state-change-running-2020"] = "TaskStateChange FargateCluster; NothingDied, planned",
        ["docs-tmds-v3-task"] = "Document default; NothingDied, planned",
        ["docs-tmds-v4-container"] = "Document default, task 8f03e41243824aea923aca126495f665",
        ["docs-tmds-v4-task"] = "Document default/MyService; NothingDied, planned",
        ["docs-tmds-v4-taskwithtags-errors"] = "Document default/MyService; NothingDied, planned",
        ["docs-tmds-v4-taskwithtags"] = "Document default/MyService; NothingDied, planned",
        ["fixture-aws-lambda-dotnet-task-state-change"] = "TaskStateChange FargateCluster; NothingDied, planned",
        ["real-describe-services-oom-crash-loop"] = "Document gemini-cli-cluster/gemini-cli-service",
        ["real-describe-tasks-cannotpull-fargate13"] = "Document devx; ImagePull of webserver",
        ["real-describe-tasks-ec2-oom"] = "Document gemini-cli-cluster/gemini-cli-service; OutOfMemory of AppContainer",
        ["real-describe-tasks-logdriver-ec2"] = "Document rabbitmq-cluster-created-from-console; LogDriver of rabbit",
        ["real-event-deprovisioning-fargate-exit0"] = "TaskStateChange primary-cluster; CleanExit of voterintake, planned",
        ["real-event-ec2-exit1-2019"] = "TaskStateChange Orca-Cluster; ApplicationError of sample_app-1_0_0",
        ["real-event-elb-health-check-fargate-exit143"] = "TaskStateChange sin-web_cluster-dev/sin-web_service-dev; HealthCheckFailed of sin-web_container-dev",
        ["real-event-fargate-exit1-2020-pv13"] = "TaskStateChange carrot; ApplicationError of carrot-runner",
        ["real-event-fargate-exit1-2020-pv14"] = "TaskStateChange crossfeed-staging-worker; ApplicationError of main",
        ["real-event-scale-in-fargate-exit137-2023"] = "TaskStateChange DemoTrafficGen01-ClusterEB0386A7-sCRgDrfn5BP9/DemoTrafficGen01-ServiceD69D759B-EfyMIBhdCKVk; PlannedStop of FargateContainer, planned",
        ["real-event-sfn-execution-status-change-runtask-exit0"] = "Document my-ros-image-cluster; CleanExit of my-ros-image-container, planned",
        ["real-event-user-stop-fargate-exit0-2020"] = "TaskStateChange default/nginx-service; PlannedStop of Nginx, planned",
        ["real-event-user-stop-fargate-exit0-2024"] = "TaskStateChange Example/Example; PlannedStop of Example, planned",
        // These histories were published with their ids taken out.
        ["real-sfn-history-test-run-task-raise-failure"] = "Document cluster_name; NothingDied, planned",
        ["real-sfn-history-test-run-task-sync-raise-failure"] = "Document cluster_name; ImagePull of task_definition_container_name",
        ["real-sfn-history-test-run-task-sync"] = "Document cluster_arn; CleanExit of task_definition_container_name, planned",
        ["real-sfn-history-test-run-task"] = "Document cluster_name; NothingDied, planned",
        ["real-sfn-runtask-output-fargate-spot-exit0"] = "Document ElsaDataAgCopyOutStack-FargateCluster7CCD5F93-Fqt1RPmV8sGS; CleanExit of RcloneContainer, planned",
        ["real-sfn-runtask-sync-output-exit0"] = "Document marble-app-infrastructure-Cluster; CleanExit of manifest-pipeline-v3-Manifest, planned",
        ["real-stoptask-custom-reason"] = "Document Default/home-web; PlannedStop, planned",
        ["real-task-stopped-ec2-exit0"] = "TaskStateChange my-cluster-name; CleanExit of example-ecs-events, planned",
        ["real-task-stopped-ec2-user"] = "TaskStateChange Features/Webapp; PlannedStop of Webapp, planned",
        ["real-task-stopped-fargate-appmesh-exit2"] = "TaskStateChange test/example-api-v1; ApplicationError of app",
    };

    /// <summary>The collected documents, or without them our own, so that the theory is never empty.</summary>
    public static IEnumerable<object[]> Documents => Directory.GetFiles(Repository.RecordedDocumentsFolder ?? Path.Combine(AppContext.BaseDirectory, "Documents"), "*.json").Order().Select(file => new object[] { file });

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_document_is_accepted_or_refused_with_a_reason(string file)
    {
        var outcome = DocumentOutcome.Of(File.ReadAllText(file));

        if (Outcomes.TryGetValue(Path.GetFileNameWithoutExtension(file), out var expected)) outcome.ShouldBe(expected);
        else outcome.ShouldNotBe("refused: ");
    }
}
