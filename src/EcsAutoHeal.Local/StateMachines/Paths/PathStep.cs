using System.Globalization;
using System.Text.Json;

namespace EcsAutoHeal.Local.StateMachines.Paths;

/// <summary>One step of a path: into a member of an object, or into an element of an array when Name is null.</summary>
internal readonly record struct PathStep(string? Name, int Index)
{
    public override string ToString() => Name is null ? string.Create(CultureInfo.InvariantCulture, $"[{Index}]") : $"['{Name}']";

    public bool TryTake(JsonElement from, out JsonElement value)
    {
        value = default;
        if (Name is not null) return from.ValueKind == JsonValueKind.Object && from.TryGetProperty(Name, out value);
        if (from.ValueKind != JsonValueKind.Array || Index >= from.GetArrayLength()) return false;
        value = from[Index];
        return true;
    }
}
