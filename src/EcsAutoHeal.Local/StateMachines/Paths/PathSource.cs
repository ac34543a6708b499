using System.Text.Json;

namespace EcsAutoHeal.Local.StateMachines.Paths;

/// <summary>What paths select from: <c>$</c> is the document, <c>$$</c> the context object, built only when asked for.</summary>
internal sealed record PathSource(JsonElement Document, Lazy<JsonElement> Context);
