using System.Text.Json.Serialization;

namespace EcsAutoHeal.Remedies;

/// <summary>What can be done to a service whose sidecar died.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RemedyKind>))]
public enum RemedyKind
{
    /// <summary>Nothing that EcsAutoHeal could do would help, or ECS does it by itself.</summary>
    [JsonStringEnumMemberName("none")] None,

    /// <summary>UpdateService with forceNewDeployment: all tasks anew. In which order, <see cref="Capacity"/> says.</summary>
    [JsonStringEnumMemberName("redeploy")] Redeploy,

    /// <summary>StopTask on the one task; the service starts another. Works for every deployment controller.</summary>
    [JsonStringEnumMemberName("recycle-task")] RecycleTask,
}
