using Amazon.CloudWatchLogs.Model;
using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Diagnosis.LogSignatures;
using EcsAutoHeal.Evidence;
using EcsAutoHeal.Functions.Calls;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Functions.Steps;

/// <summary>Takes the last lines of the culprit's log, with secrets taken out, and what they say of its death.</summary>
internal sealed class CollectLogs(StepContext context)
{
    // awslogs publishes every 5 seconds, then ingestion takes some more; a container that just died may still owe lines.
    private static readonly TimeSpan s_late = TimeSpan.FromSeconds(45);

    // AWS source: the service model of CloudWatch Logs, GetLogEvents, limit. A reply ends at 1 MB, which is two days of heartbeats.
    private const int MostEvents = 10_000;

    // A page may be empty although older lines exist: then its token leads on, until it repeats itself.
    private const int MostPages = 10;

    // A private key has about fifty lines: of one whose beginning is cut off, its end shows only where enough was read.
    private const int ReadBeyond = 100;

    public async Task<LogEvidence> RunAsync(DeathDocument document, CancellationToken cancel)
    {
        if (document.Verdict?.Logs is not { } location) return new() { Note = "No container is known, so there is no log to look into." };
        if (location.Stream is not { } stream) return new() { Note = location.Note };
        var (lines, pages) = await LinesAsync(stream, cancel);
        if (lines is { Count: > 0 } && LogTail.Of(lines, DocumentRoom.ForLogs(document)) is var kept) return new() { Stream = stream, Lines = kept, Signature = LogReading.Of(kept) };
        var note = lines is null ? $"Log stream {stream.Stream} does not exist in {stream.Group}: the container never wrote a line, or the log group is another one." : $"Log stream {stream.Stream} in {stream.Group} has no lines{(pages < MostPages ? "" : $" on its newest {MostPages} pages, and was not looked through to its end")}.";
        // Of a container that stops in a running task ECS tells no time: then the event's own is the nearest.
        return !NeverRan(document.Verdict) && (document.Verdict.DiedAt ?? document.Trigger?.Time) is { } died && context.Now() - died < s_late
            ? throw new LogsNotYetThere(note)
            : new() { Stream = stream, Note = note };
    }

    /// <summary>It owes no lines then.</summary>
    private static bool NeverRan(Verdict verdict) => verdict is { StopCode: "TaskFailedToStart", Culprit.ExitCode: null };

    /// <summary>Null when group or stream do not exist, which is normal for a container that never started.</summary>
    private async Task<(IReadOnlyList<LogLine>? Lines, int Pages)> LinesAsync(LogStreamName stream, CancellationToken cancel)
    {
        try
        {
            var (last, pages) = await EventsAsync(stream, context.Settings.LogLines + ReadBeyond, cancel);
            var events = WithoutHeartbeats(last);
            // An app that has little to say writes more beats than lines, and its last line may be hours old.
            if (events.Count < last.Count && events.Count < context.Settings.LogLines) events = WithoutHeartbeats((await EventsAsync(stream, MostEvents, cancel)).Events);
            // More is read than kept, and secrets go before the cut: a key of several lines must not be cut in two.
            events = [.. events.TakeLast(context.Settings.LogLines + ReadBeyond)];
            var lines = events.Zip(Redactor.RedactLines(events.Select(e => e.Message ?? "")), (e, text) => new LogLine(e.Timestamp is { } t ? new DateTimeOffset(t.ToUniversalTime()) : null, text.TrimEnd()));
            return ([.. lines.TakeLast(context.Settings.LogLines)], pages);
        }
        catch (AwsRefused e) when (e.InnerException is ResourceNotFoundException)
        {
            return (null, 0);
        }
    }

    /// <summary>The newest page that has lines, and how many were looked at.</summary>
    private async Task<(List<OutputLogEvent> Events, int Pages)> EventsAsync(LogStreamName stream, int limit, CancellationToken cancel)
    {
        string? token = null;
        for (var pages = 1; ; pages++)
        {
            var request = new GetLogEventsRequest { LogGroupName = stream.Group, LogStreamName = stream.Stream, StartFromHead = false, Limit = limit, NextToken = token };
            var reply = await AwsCall.Of("logs:GetLogEvents", () => context.Aws.Logs(stream.Region).GetLogEventsAsync(request, cancel));
            if (reply.Events is { Count: > 0 } events) return (events, pages);
            // AWS source: GetLogEvents: at the end of the stream it returns the very token that was passed.
            if (reply.NextBackwardToken is not { } next || next == token) return ([], 0);
            if (pages == MostPages) return ([], pages);
            token = next;
        }
    }

    private static List<OutputLogEvent> WithoutHeartbeats(List<OutputLogEvent> events) => [.. events.Where(e => !ProbeHeartbeat.Is(e.Message ?? ""))];
}
