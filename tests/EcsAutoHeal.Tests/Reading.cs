using System.Text.Json;
using EcsAutoHeal.Triggers;

namespace EcsAutoHeal.Tests;

/// <summary>Reads triggers out of JSON texts.</summary>
internal static class Reading
{
    public static TriggerReading Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        return TriggerReader.Read(document.RootElement.Clone());
    }

    public static (Trigger Trigger, Clue Clue) Accepted(string json)
    {
        var reading = Of(json);
        reading.Refusal.ShouldBeNull();
        return (reading.Trigger!, reading.Clue!);
    }

    /// <summary>The first line of the refusal: the rest lists the accepted forms.</summary>
    public static string Refused(string json)
    {
        var refusal = Of(json).Refusal.ShouldNotBeNull();
        refusal.Error.ShouldBe("InvalidTrigger");
        return refusal.Message.Split('\n')[0];
    }

    public static string Document(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Documents", name));

    public static string Json(object value) => JsonSerializer.Serialize(value);
}
