using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws.Http;

namespace EcsAutoHeal.Peers.Tests.Models;

/// <summary>The way to a parameter of a request, written as in <see cref="LocalOperation"/>: <c>cluster</c>, <c>Entries[].Source</c>, <c>OperationalData{}.Value</c>.</summary>
internal sealed record ParameterPath(string Text)
{
    private IReadOnlyList<string> Steps => Text.Split('.');

    /// <summary>The parameter's shape; null where the model has none of this path.</summary>
    internal Shape? In(Shape input)
    {
        var shape = input;
        foreach (var step in Steps)
        {
            var name = step.TrimEnd('[', ']', '{', '}');
            if (shape.Type != "structure" || !shape.Members.TryGetValue(name, out var member)) return null;
            var (isList, isMap) = (step.EndsWith("[]", StringComparison.Ordinal), step.EndsWith("{}", StringComparison.Ordinal));
            if ((isList && member.Type != "list") || (isMap && member.Type != "map")) return null;
            shape = isList ? member.Item : isMap ? member.Value : member;
        }

        return shape;
    }

    /// <summary>A copy of a request with this value; null takes the parameter away. The lists and maps on the way must be there.</summary>
    internal JsonObject Put(JsonObject request, JsonNode? value)
    {
        var copy = request.DeepClone().AsObject();
        var place = copy;
        foreach (var step in Steps.SkipLast(1))
        {
            var container = place[step[..^2]] ?? throw new InvalidOperationException($"The request has no {step} to put {Text} into.");
            place = (step.EndsWith("[]", StringComparison.Ordinal) ? container[0] : container.AsObject().First().Value)!.AsObject();
        }

        if (value is null) place.Remove(Steps[^1]);
        else place[Steps[^1]] = value.DeepClone();
        return copy;
    }

    /// <summary>Every parameter of the model: those that an operation serves (also the lists and maps on the way), and the outermost of those that it does not.</summary>
    internal static (IReadOnlyList<ParameterPath> Served, IReadOnlyList<ParameterPath> Unserved) Of(LocalOperation operation, Shape input)
    {
        var (served, unserved) = (new List<ParameterPath>(), new List<ParameterPath>());
        Sort(input, "");
        return (served, unserved);

        void Sort(Shape structure, string prefix)
        {
            foreach (var (name, member) in structure.Members)
            {
                var path = prefix + name;
                var inner = member.Type switch { "list" => $"{path}[].", "map" => $"{path}{{}}.", _ => $"{path}." };
                var leadsOn = operation.Parameters.Any(parameter => parameter.StartsWith(inner, StringComparison.Ordinal));
                if (operation.Hints.Contains(path)) continue;
                (leadsOn || operation.Parameters.Contains(path) ? served : unserved).Add(new(path));
                if (leadsOn) Sort(member.Type == "list" ? member.Item : member.Value, inner);
            }
        }
    }
}
