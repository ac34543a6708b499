namespace EcsAutoHeal.Diagnosis.Rules;

/// <summary>The container was there and could not be started: its command, what it waits for, a setting that the runtime refused.</summary>
internal static class StartRules
{
    private const string OfRuntime = "runc and containerd: starting container process; ECS: CannotStartContainerError";

    private static readonly FailedStep s_command = new()
    {
        Id = "command",
        Category = StopCategory.CommandNotFound,
        Source = OfRuntime,
        Tells = text => text.HasAny("executable file not found", "exec format error", "exec user process caused", "exec: \"", "container command '", "no command specified", "exec /", "exec \"", "not found or does not exist", "is a directory: unknown", "failed to find path", "hcsshim: the system cannot find the file", "createprocess: failure in a windows system call", "exec: \\\"")
            || (text.HasAny("starting container process caused", "unable to start container process", "standard_init_linux", "container init") && text.HasAny("no such file or directory", "permission denied", "exec")),
        NextSteps = ["The command could not be run. Check \"entryPoint\" and \"command\" against what is in the image: `docker run --entrypoint sh IMAGE -c 'ls -l …'` shows it."],
        ByCause = new Dictionary<StopCause, string[]>
        {
            [StopCause.WrongPlatform] = ["The binary was built for another CPU architecture, or a script lacks its first line (#!/bin/sh). Build the image for \"runtimePlatform\".cpuArchitecture, or change that setting."],
            [StopCause.NotFound] = ["The file that \"entryPoint\" or \"command\" names is not in the image (or its interpreter is not: a script with Windows line ends asks for /bin/sh\\r). Write each argument as an element of its own: [\"sh\", \"-c\", \"…\"]."],
            [StopCause.Denied] = ["The file is there and not executable, or a directory. Set its mode in the image (COPY --chmod=755), and check \"user\" and \"readonlyRootFilesystem\"."],
        },
    };

    private static readonly FailedStep s_dependency = new()
    {
        Id = "dependency",
        Category = StopCategory.DependencyFailed,
        Source = "agent: TaskDependencyError, engine/dependencygraph; a container that never started because of dependsOn gets 143",
        Tells = text => text.IsNamed("taskdependencyerror") || text.HasAny("dependency graph", "dependency container", "container ordering dependency", "dependencies cannot be resolved", "dependent container", "dependency not resolved", "depends on container"),
        NextSteps = ["Look at the container that is waited for under \"dependsOn\": it did not start, did not become healthy, or did not end with 0. If it is only slow, raise \"startTimeout\"."],
        ByCause = new Dictionary<StopCause, string[]>
        {
            [StopCause.TimedOut] = ["The container that is waited for was not ready in time. Raise \"startTimeout\", or for HEALTHY the health check's \"startPeriod\" and \"retries\"."],
            [StopCause.NotFound] = ["\"dependsOn\" names a container that the task does not have. Correct the name."],
        },
    };

    private static readonly FailedStep s_gpu = new()
    {
        Id = "gpu-runtime",
        Category = StopCategory.PlatformFault,
        Source = "NVIDIA container runtime's prestart hook",
        Tells = text => text.HasAny("nvidia", "running hook", "error running hook", "prestart hook", "unknown runtime specified"),
        NextSteps = ["The GPU's driver or its hook failed on the instance. Use the ECS GPU-optimized AMI, check `nvidia-smi` there, and replace the instance if it repeats."],
    };

    private static readonly FailedStep s_refused = new()
    {
        Id = "setting-refused",
        Category = StopCategory.SecretsOrConfig,
        Source = "ECS: CannotCreateContainerError, CannotStartContainerError, ResourceInitializationError",
        Confidence = Confidence.Medium,
        Tells = text => text.IsNamedAny("cannotcreatecontainererror", "cannotstartcontainererror", "resourceinitializationerror", "hostconfigerror", "dockerclientconfigerror", "clientexception"),
        NextSteps = ["The quoted error names what the runtime refused. Compare it with the container definition: \"linuxParameters\", \"user\", \"workingDirectory\", \"ulimits\", \"mountPoints\", \"memory\" and \"cpu\"."],
        ByCause = new Dictionary<StopCause, string[]>
        {
            [StopCause.Invalid] = ["A value in the container definition is not allowed. The quoted error names it."],
            [StopCause.NotFound] = ["A user, path or device that the container definition names is not there. Check \"user\", \"workingDirectory\" and \"linuxParameters\".devices against the image and the host."],
        },
    };

    private static readonly FailedStep s_runtime = new()
    {
        Id = "start-failed",
        Category = StopCategory.PlatformFault,
        Source = "Docker and containerd: failures of their own while starting",
        Confidence = Confidence.Medium,
        Tells = text => text.IsNamedAny("cannotcreatecontainererror", "cannotstartcontainererror", "resourceinitializationerror") && (text.HasAny("cgroup", "systemd", "dbus", "the container name") || text.HasAny("context deadline exceeded", "timed out", "timeout", "shim", "containerd", "daemon is not running", "cannot connect to the docker daemon", "unexpected eof", ": eof", "failed to get container status", "rpc error", "ttrpc") && !text.HasAny("no such file", "permission denied", "invalid")),
        NextSteps = ["Docker or containerd on the host failed. On EC2 look at the instance's load, disk and Docker's log (journalctl -u docker), and replace it if it repeats; on Fargate let ECS try again."],
        ByCause = new Dictionary<StopCause, string[]>
        {
            [StopCause.Conflict] = ["A container of that name is still there, left over on the instance. Remove it there (docker rm), or replace the instance."],
        },
    };

    public static readonly IReadOnlyList<StopRule> Dependencies = [.. s_dependency.Rules()];

    public static readonly IReadOnlyList<StopRule> Commands = [.. s_gpu.Rules(), .. s_command.Rules()];

    /// <summary>What is left of the failures to start, after every rule that knows one of them better.</summary>
    public static readonly IReadOnlyList<StopRule> Rest = [.. s_runtime.Rules(), .. s_refused.Rules()];
}
