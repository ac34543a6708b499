using static EcsAutoHeal.Diagnosis.LogSignatures.Wording;

namespace EcsAutoHeal.Diagnosis.LogSignatures;

/// <summary>Disk, open files and ports that are used up or taken.</summary>
internal static class LimitSignatures
{
    public static readonly IReadOnlyList<LogSignature> All =
    [
        new()
        {
            Id = "disk-full", Category = StopCategory.Storage, Cause = StopCause.NoSpace, Source = "Linux: ENOSPC",
            Fires = Any("ENOSPC: no space left on device", "[Errno 28] No space left on device: '{path}'", "write {path}: no space left on device", "No space left on device", "There is not enough space on the disk", "ENOSPC"),
            Says = "the disk is full",
            NextStep = "Raise \"ephemeralStorage\".\"sizeInGiB\" on Fargate (20 by default), or the instance's volume on EC2. Find what fills it: logs and temporary files that nobody deletes.",
        },
        new()
        {
            Id = "open-files", Cause = StopCause.LimitReached, Source = "Linux: EMFILE, ENFILE",
            Fires = Any("EMFILE: too many open files", "Too many open files", "accept: too many open files", "EMFILE"),
            Says = "it reached its limit of open files and connections",
            NextStep = "Raise \"nofile\" under \"ulimits\" in the container definition (softLimit and hardLimit 65536). If it only ever grows, connections or files are not closed.",
        },
        new()
        {
            Id = "file-watchers", Cause = StopCause.LimitReached, Source = "Linux: inotify limits",
            Fires = Any("System limit for number of file watchers reached", "The configured user limit (…) on the number of inotify instances has been reached"),
            Says = "it reached the limit of watched files",
            NextStep = "Switch off watching for changes in production (for .NET set DOTNET_hostBuilder__reloadConfigOnChange=false; for Node do not run with a watcher).",
        },
        new()
        {
            Id = "port-in-use", Cause = StopCause.Conflict, Source = "Linux: EADDRINUSE; .NET Kestrel",
            Fires = Any("EADDRINUSE: address already in use {address}", "listen tcp {address}: bind: address already in use", "Failed to bind to address {address}: address already in use", "bind() to {address} failed (98: Address already in use)", "Web server failed to start. Port {port} was already in use", "error while attempting to bind on address ('{host}', {port}): address already in use", "Address already in use - bind(2) for \"{host}\" port {port}", "Port {port} is already in use", "Port {port} is in use by another program", "cannot bind '{address}': Address already in use", "Only one usage of each socket address", "bind: address already in use", "Failed to bind to address {address}", "java.net.BindException: Address already in use", "OSError: [Errno 98] Address already in use", "Connection in use: ('{host}', {port})", "Address already in use (os error 98)"),
            Says = "the port {port|it wants} is already in use",
            NextStep = "Containers of one task share their ports (\"networkMode\": \"awsvpc\" or \"host\"): give each its own, here or in the sidecar's settings. With \"host\" another task on the instance may hold it.",
        },
    ];
}
