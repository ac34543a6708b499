using System.Text.Json.Serialization;

namespace EcsAutoHeal.Remedies;

/// <summary>How far healing may go, from nothing to by itself. The lower of what is asked and what is allowed counts.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HealMode>))]
public enum HealMode
{
    /// <summary>Not at all: the starter asked for reading only, or there is nothing to heal.</summary>
    [JsonStringEnumMemberName("never")] Never,

    /// <summary>The service did not opt in: the incident says what would have been done.</summary>
    [JsonStringEnumMemberName("observe")] Observe,

    /// <summary>After a person's yes.</summary>
    [JsonStringEnumMemberName("approve")] Approve,

    /// <summary>By itself.</summary>
    [JsonStringEnumMemberName("auto")] Auto,
}
