using System.Globalization;
using System.Text;

namespace EcsAutoHeal.Local.Aws.Logs;

/// <summary>A page of GetLogEvents: oldest line first, with a token for each direction that is never absent and repeats at the end.</summary>
internal sealed record LogPage(IReadOnlyList<LocalLogLine> Lines, string NextForwardToken, string NextBackwardToken)
{
    private const int MaxLines = 10_000;
    private const int MaxBytes = 1_048_576;
    // CloudWatch counts this many bytes for each line on top of its text.
    private const int BytesAroundALine = 26;

    /// <summary>
    /// The newest lines of a stream that has been quiet for so long come on the second page: AWS documents that a page may be empty
    /// although there are more lines, and such streams are where it has been seen.
    /// </summary>
    private static readonly TimeSpan s_quiet = TimeSpan.FromHours(1);

    public static LogPage Of(IReadOnlyList<LocalLogLine> lines, DateTimeOffset now, long? startTime, long? endTime, string? nextToken, int? limit, bool startFromHead)
    {
        if (nextToken is null && !startFromHead && lines is [.., var newest] && now - newest.Timestamp > s_quiet)
            return new LogPage([], Token('f', lines.Count), Token('b', lines.Count));
        var (forward, position) = Start(nextToken, startFromHead, lines.Count);
        var chosen = new List<(int Index, LocalLogLine Line)>();
        var bytes = 0;
        for (var i = forward ? position : position - 1; forward ? i < lines.Count : i >= 0; i += forward ? 1 : -1)
        {
            var time = lines[i].Timestamp.ToUnixTimeMilliseconds();
            if (time < startTime || time >= endTime) continue;
            bytes += Encoding.UTF8.GetByteCount(lines[i].Message) + BytesAroundALine;
            if (chosen.Count == (limit ?? MaxLines) || bytes > MaxBytes) break;
            chosen.Add((i, lines[i]));
        }

        if (!forward) chosen.Reverse();
        var (first, end) = chosen.Count == 0 ? (position, position) : (chosen[0].Index, chosen[^1].Index + 1);
        return new LogPage([.. chosen.Select(c => c.Line)], Token('f', end), Token('b', first));
    }

    private static (bool Forward, int Position) Start(string? token, bool startFromHead, int count)
    {
        if (token is null) return (startFromHead, startFromHead ? 0 : count);
        if (token.Length > 2 && token[0] is 'f' or 'b' && token[1] == '/'
            && int.TryParse(token.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position <= count)
            return (token[0] == 'f', position);
        throw new LocalAwsException("InvalidParameterException", "The specified nextToken is invalid.");
    }

    private static string Token(char direction, int position) => direction + "/" + position.ToString("D56", CultureInfo.InvariantCulture);
}
