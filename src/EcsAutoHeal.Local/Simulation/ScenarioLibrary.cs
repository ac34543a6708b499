using System.Text.Json;
using System.Text.Json.Serialization;

namespace EcsAutoHeal.Local.Simulation;

/// <summary>The scenarios that come along, and files of the user's own.</summary>
public static class ScenarioLibrary
{
    /// <summary>The scenario that runs when none is named.</summary>
    public const string Default = "sidecar-oom-auto";

    private const string Ending = ".json";

    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Converters = { new DurationConverter() },
    };

    /// <summary>Where deployment files and scenarios were copied to by the build.</summary>
    internal static string BaseDirectory => AppContext.BaseDirectory;

    private static string Directory => Path.Combine(BaseDirectory, "scenarios");

    /// <summary>The scenarios that come along, by name.</summary>
    public static IReadOnlyList<Scenario> All() =>
        [.. System.IO.Directory.GetFiles(Directory, "*" + Ending).Order(StringComparer.Ordinal).Select(file => Read(File.ReadAllText(file), Path.GetFileNameWithoutExtension(file)))];

    /// <summary>A scenario that comes along; null when there is none of that name.</summary>
    public static Scenario? Find(string name) => All().FirstOrDefault(s => s.Name == name);

    /// <summary>Whether a document is a scenario rather than an event or another input.</summary>
    public static bool IsScenario(JsonElement document) => document.ValueKind == JsonValueKind.Object && document.TryGetProperty("title", out _) && document.TryGetProperty("happenings", out _);

    /// <summary>Reads a scenario.</summary>
    /// <exception cref="ScenarioException">It is malformed; the message names the field.</exception>
    public static Scenario Read(string json, string name)
    {
        try
        {
            var scenario = JsonSerializer.Deserialize<Scenario>(EcsAutoHeal.Json.WellFormedText.Repair(json), s_options) ?? throw new ScenarioException($"{name}: expected a scenario, found null.");
            return scenario with { Name = name, Title = EcsAutoHeal.Evidence.Redactor.Visible(scenario.Title)!, About = EcsAutoHeal.Evidence.Redactor.Visible(scenario.About) };
        }
        catch (JsonException e)
        {
            throw new ScenarioException($"{name}: {e.Path?.TrimStart('$', '.')}: {e.Message.Split(" Path:")[0]}");
        }
    }

    /// <summary>Reads the JSON of a file, comments allowed.</summary>
    /// <exception cref="ScenarioException">It is empty or no JSON; the message says where.</exception>
    public static JsonElement ReadJson(string text, string name)
    {
        if (string.IsNullOrWhiteSpace(text)) throw new ScenarioException($"{name}: the file is empty; expected a scenario, an event, or another document that Triage takes.");
        try
        {
            using var document = JsonDocument.Parse(text, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new ScenarioException($"{name}: expected JSON; {e.Message}");
        }
    }
}
