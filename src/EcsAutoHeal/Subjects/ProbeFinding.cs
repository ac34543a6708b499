using System.Text.Json.Serialization;

namespace EcsAutoHeal.Subjects;

/// <summary>What a probe reports of a container. Only the first is told by an event of ECS as well.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProbeFinding>))]
public enum ProbeFinding
{
    /// <summary>It is STOPPED.</summary>
    [JsonStringEnumMemberName("stopped")] Stopped,

    /// <summary>Its restart policy has restarted it: RestartCount has grown. ECS sends no event for it.</summary>
    [JsonStringEnumMemberName("restarted")] Restarted,

    /// <summary>Its own health check calls it UNHEALTHY. Events never tell health.</summary>
    [JsonStringEnumMemberName("unhealthy")] Unhealthy,
}
