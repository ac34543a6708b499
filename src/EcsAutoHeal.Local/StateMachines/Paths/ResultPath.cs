using System.Text.Json;
using EcsAutoHeal.Local.StateMachines.Running;

namespace EcsAutoHeal.Local.StateMachines.Paths;

/// <summary>
/// Where a result goes in the state's input: <c>$</c> puts it in its place, null drops it, <c>$.a.b</c> makes the members that are not there.
/// </summary>
/// <param name="Members">The names on the way; none for <c>$</c>; null for a null path.</param>
internal sealed record ResultPath(IReadOnlyList<string>? Members)
{
    public static ResultPath Whole { get; } = new([]);

    /// <exception cref="StateFailedException">States.ResultPathMatchFailure: something on the way is no object.</exception>
    public JsonElement Apply(JsonElement input, JsonElement result) => Members switch
    {
        null => input,
        [] => result,
        _ => Json.Build(writer => Put(writer, input, 0, result)),
    };

    private void Put(Utf8JsonWriter writer, JsonElement target, int depth, JsonElement result)
    {
        if (depth == Members!.Count)
        {
            Json.Copy(writer, result);
            return;
        }

        var name = Members[depth];
        if (target.ValueKind != JsonValueKind.Object)
            throw new StateFailedException(ErrorNames.ResultPathMatchFailure, $"Unable to apply step \"{name}\" to input {Json.Text(target)}");

        writer.WriteStartObject();
        var found = false;
        foreach (var member in target.EnumerateObject())
        {
            writer.WritePropertyName(member.Name);
            if (member.Name == name)
            {
                Put(writer, member.Value, depth + 1, result);
                found = true;
            }
            else
            {
                Json.Copy(writer, member.Value);
            }
        }

        if (!found)
        {
            writer.WritePropertyName(name);
            Put(writer, Json.EmptyObject, depth + 1, result);
        }

        writer.WriteEndObject();
    }
}
