using System.Text.Json.Serialization;

namespace EcsAutoHeal.Triggers;

/// <summary>The execution input that Intake makes of a group, in the envelope of an event.</summary>
public sealed record DeathGroupDocument
{
    /// <summary>Always <see cref="DeathGroup.Source"/>.</summary>
    public string Source { get; init; } = DeathGroup.Source;

    /// <summary>Always <see cref="DeathGroup.DetailType"/>.</summary>
    [JsonPropertyName("detail-type")]
    public string DetailType { get; init; } = DeathGroup.DetailType;

    /// <summary>The group.</summary>
    public required DeathGroup Detail { get; init; }
}
