using System.Text;
using EcsAutoHeal.Local.Aws;
using EcsAutoHeal.Local.Aws.Ecs;

namespace EcsAutoHeal.Probe.Tests.Stage;

/// <summary>The standard output of a container of the local world, whose log driver takes it to CloudWatch Logs.</summary>
internal sealed class ContainerOutput(LocalCloud cloud, LocalTask task, string container) : TextWriter
{
    private readonly Lock _gate = new();
    private DateTimeOffset? _writtenAt;

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>When something was written last, in the world's time.</summary>
    public DateTimeOffset? WrittenAt { get { lock (_gate) return _writtenAt; } }

    public override void Write(char value) => throw new NotSupportedException("The probe writes whole lines: another's line must not come in between.");

    public override void Write(string? value)
    {
        foreach (var line in value!.Split('\n', StringSplitOptions.RemoveEmptyEntries)) cloud.Ecs.WriteLog(task, container, line);
        lock (_gate) _writtenAt = cloud.Clock.GetUtcNow();
    }
}
