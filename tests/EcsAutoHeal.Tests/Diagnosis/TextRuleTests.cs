using EcsAutoHeal.Diagnosis;
using static EcsAutoHeal.Tests.Diagnosis.VerdictAssertions;

namespace EcsAutoHeal.Tests.Diagnosis;

public sealed class TextRuleTests
{
    [Theory]
    [InlineData("OutOfMemoryError: Container killed due to memory usage", 137)]
    [InlineData("OutOfMemoryError: container killed due to memory usage", 0)]
    [InlineData("outofmemoryerror: Container killed due to memory usage", 1)]
    [InlineData("CannotStartContainerError: OCI runtime create failed: container init was OOM-killed (memory limit too low?)", null)]
    public void A_container_that_says_it_ran_out_of_memory_is_believed_whatever_its_exit_code(string reason, int? exitCode) => DiedWith(reason, exitCode).ShouldBe("oom", StopCategory.OutOfMemory);

    [Fact]
    public void Memory_is_found_in_stoppedReason_too() => StoppedWith("OutOfMemoryError: Container killed due to memory usage", "EssentialContainerExited", 137).ShouldBe("oom", StopCategory.OutOfMemory);

    [Theory]
    [InlineData("CannotPullContainerError: failed to register layer: write /usr/lib/x: no space left on device")]
    [InlineData("CannotPullContainerError: failed to register layer: devicemapper failed")]
    public void A_pull_that_found_no_room_is_a_matter_of_storage(string reason) => DiedWith(reason).ShouldBe("storage-in-pull", StopCategory.Storage);

    [Theory]
    [InlineData("ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed")]
    [InlineData("fetching secret data from AWS Secrets Manager in region eu-central-1: AccessDeniedException")]
    [InlineData("ResourceInitializationError: failed to download environment file from S3")]
    public void Secrets_that_cannot_be_had_are_a_matter_of_configuration(string reason) => StoppedWith(reason, "TaskFailedToStart", null).ShouldBe("secrets", StopCategory.SecretsOrConfig);

    [Theory]
    [InlineData("CannotPullContainerError: pull image manifest has been retried 1 time(s): not found")]
    [InlineData("CannotPullECRContainerError: AccessDeniedException")]
    [InlineData("CannotPullImageManifestError: 404")]
    public void An_image_that_cannot_be_pulled_is_told_from_either_place(string reason)
    {
        DiedWith(reason).ShouldBe("image-pull", StopCategory.ImagePull);
        StoppedWith(reason, "TaskFailedToStart", null).ShouldBe("image-pull", StopCategory.ImagePull);
    }

    [Fact]
    public void A_service_that_is_named_after_an_error_has_not_that_error() =>
        StoppedWith("(service web-CannotPullContainerError) stopped it", "EssentialContainerExited", 1).ShouldBe("application-exit", StopCategory.ApplicationError);

    [Theory]
    [InlineData("CannotStartContainerError: failed to initialize logging driver: ResourceNotFoundException: The specified log group does not exist.")]
    [InlineData("ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: log group does not exist")]
    public void A_log_driver_that_cannot_start_is_told(string reason) => DiedWith(reason).ShouldBe("log-driver", StopCategory.LogDriver);

    [Theory]
    [InlineData("ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: mount timed out")]
    [InlineData("CannotCreateVolumeError: no such volume")]
    public void A_volume_that_cannot_be_mounted_is_a_matter_of_storage(string reason) => StoppedWith(reason, "TaskFailedToStart", null).ShouldBe("efs", StopCategory.Storage);

    [Theory]
    [InlineData("Timeout waiting for network interface provisioning to complete.")]
    [InlineData("ResourceInitializationError: failed to configure ENI: failed to setup regular eni")]
    [InlineData("ContainerNetworkingError: failed to resolve the container IP")]
    public void A_task_without_a_network_is_told(string reason) => StoppedWith(reason, "TaskFailedToStart", null).ShouldBe("network", StopCategory.Network);

    [Fact]
    public void A_container_whose_dependency_failed_is_told() => DiedWith("TaskDependencyError: dependency container init did not exit successfully").ShouldBe("dependency", StopCategory.DependencyFailed);

    [Theory]
    [InlineData("CannotStartContainerError: exec: \"serve\": executable file not found in $PATH")]
    [InlineData("CannotStartContainerError: exec /bin/app: exec format error")]
    public void A_command_that_the_image_does_not_have_is_told(string reason) => DiedWith(reason).ShouldBe("command-not-found", StopCategory.CommandNotFound);

    [Fact]
    public void A_load_balancers_health_check_is_told() =>
        StoppedWith("Task failed ELB health checks in (target-group arn:x)", exitCode: 143).ShouldBe("elb-health-check", StopCategory.HealthCheckFailed);

    [Fact]
    public void A_containers_health_check_is_told() => StoppedWith("Task failed container health checks", exitCode: 137).ShouldBe("container-health-check", StopCategory.HealthCheckFailed);

    [Fact]
    public void A_host_that_went_away_is_told_although_its_containers_never_reported() =>
        Some.StoppedTask("Host EC2 (instance i-0f0f0f0f0f0f0f0f0) terminated.", null, Some.Running("app")).Verdict().ShouldBe("host-gone", StopCategory.PlatformFault);

    [Fact]
    public void A_fault_of_Docker_is_the_platforms() => DiedWith("DockerTimeoutError: Could not transition to created; timed out after waiting 4m0s").ShouldBe("platform", StopCategory.PlatformFault);

    [Fact]
    public void A_container_that_cannot_be_created_for_a_setting_is_a_matter_of_configuration() =>
        DiedWith("CannotCreateContainerError: invalid mount config").ShouldBe("create-or-start", StopCategory.SecretsOrConfig);

    [Theory]
    [InlineData("Capacity is unavailable at this time. Please try again later or in a different availability zone")]
    [InlineData("RESOURCE:MEMORY")]
    public void A_task_without_a_place_is_told(string reason) => StoppedWith(reason, "TaskFailedToStart", null).ShouldBe("no-capacity", StopCategory.Capacity);

    [Fact]
    public void The_culprits_words_weigh_more_than_ECS_own() =>
        Some.StoppedTask("Task failed to start", "TaskFailedToStart", Some.Stopped("app", null, "CannotPullContainerError: not found")).Verdict().Quotes[0].ShouldBe("CannotPullContainerError: not found");
}
