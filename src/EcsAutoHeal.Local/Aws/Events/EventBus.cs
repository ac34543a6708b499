using System.Globalization;
using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Aws.Events;

/// <summary>EventBridge's default bus: puts the envelope around a detail and hands it to whoever listens.</summary>
public sealed class EventBus
{
    private readonly LocalCloud _cloud;
    private readonly List<JsonObject> _history = [];

    internal EventBus(LocalCloud cloud) => _cloud = cloud;

    internal event Action<JsonObject>? Emitted;

    /// <summary>Every event so far, oldest first.</summary>
    public IReadOnlyList<JsonObject> History
    {
        get { lock (_cloud.Gate) return [.. _history.Select(Copy)]; }
    }

    /// <summary>Emits an event of now.</summary>
    /// <returns>The event.</returns>
    internal JsonObject Emit(string source, string detailType, JsonArray resources, JsonObject detail, DateTimeOffset? time = null)
    {
        var envelope = Json.Object(
            ("version", "0"),
            ("id", _cloud.Ids.Uuid()),
            ("detail-type", detailType),
            ("source", source),
            ("account", _cloud.Account),
            ("time", (time ?? _cloud.Now).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
            ("region", _cloud.Region),
            ("resources", resources),
            ("detail", detail));
        Publish(envelope);
        return envelope;
    }

    /// <summary>Puts a recorded event on the bus as it stands.</summary>
    internal void Replay(JsonObject envelope)
    {
        lock (_cloud.Gate) Publish(Copy(envelope));
    }

    private void Publish(JsonObject envelope)
    {
        if (_cloud.Remembers) _history.Add(envelope);
        foreach (var subscriber in Emitted?.GetInvocationList() ?? [])
            ((Action<JsonObject>)subscriber)(Copy(envelope));
    }

    private static JsonObject Copy(JsonObject envelope) => (JsonObject)envelope.DeepClone();
}
