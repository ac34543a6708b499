using EcsAutoHeal.Json;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Triggers;

/// <summary>The member <c>found</c> of a container.</summary>
internal static class ProbeFindingField
{
    /// <exception cref="MalformedDocumentException">It has another value, or the container contradicts it.</exception>
    public static ProbeFinding? Finding(this JsonField container) => container["found"].Text() switch
    {
        null => null,
        "stopped" when container["knownStatus"] is { IsPresent: true } status && !"STOPPED".Equals(status.Text(), StringComparison.OrdinalIgnoreCase) => throw status.Unexpected("STOPPED, since \"found\" is \"stopped\""),
        "stopped" => ProbeFinding.Stopped,
        // The count tells one restart from the next.
        "restarted" when container["restartCount"].Whole() is not > 0 => throw container["restartCount"].Unexpected("how often the restart policy has restarted the container, since \"found\" is \"restarted\""),
        "restarted" => ProbeFinding.Restarted,
        "unhealthy" => ProbeFinding.Unhealthy,
        _ => throw container["found"].Unexpected("\"stopped\", \"restarted\" or \"unhealthy\""),
    };
}
