using System.Text.Json;
using EcsAutoHeal.Local.StateMachines.Running;

namespace EcsAutoHeal.Local.StateMachines.Paths;

/// <summary>An InputPath or OutputPath. A null path gives an empty object.</summary>
internal sealed record PathFilter(JsonPath? Path)
{
    public static PathFilter All { get; } = new(JsonPath.Root);

    /// <exception cref="StateFailedException">States.Runtime: the path finds nothing.</exception>
    public JsonElement Apply(PathSource source)
    {
        if (Path is null) return Json.EmptyObject;
        return Path.TrySelect(source, out var value)
            ? value
            : throw new StateFailedException(ErrorNames.Runtime, $"Invalid path '{Path.Text}' : {Path.Explain(source)}");
    }
}
