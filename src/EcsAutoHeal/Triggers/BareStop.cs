using System.Text.Json;
using EcsAutoHeal.Json;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Triggers;

/// <summary>A task as people write it down: without its ARN, and often without the status that it was meant to have.</summary>
public static class BareStop
{
    /// <summary>What such a task is called. It is no ARN, so that nobody takes it for one.</summary>
    public const string NoArn = "(no ARN)";

    /// <summary>Whether a document is one task without its ARN.</summary>
    public static bool Fits(JsonElement document) => Fits(new JsonField(document, ""));

    /// <summary>Reads it.</summary>
    /// <exception cref="MalformedDocumentException">A field is not as it should be; the message names it.</exception>
    public static EcsTask Read(JsonElement document) => Read(new JsonField(WellFormedText.Of(document), ""));

    internal static bool Fits(JsonField document) =>
        document.IsObject && !document["taskArn"].IsPresent && !document["detail"].IsPresent
        && (document["stoppedReason"].IsPresent || document["stopCode"].IsPresent || document["containers"].IsPresent);

    internal static EcsTask Read(JsonField document)
    {
        var task = EcsTaskReader.Read(document, document["taskArn"].Text() ?? NoArn);
        return task with { DesiredStatus = task.DesiredStatus ?? Desired(task) };
    }

    /// <summary>
    /// A task that has a reason to stop is on its way down, though it may still say RUNNING. Without any status it is what
    /// the name says, a stop.
    /// </summary>
    private static string? Desired(EcsTask task) => task switch
    {
        { StoppedReason: not null } or { StopCode: not null } or { LastStatus: null } => "STOPPED",
        { LastStatus: "RUNNING" } => "RUNNING",
        _ => null,
    };
}
