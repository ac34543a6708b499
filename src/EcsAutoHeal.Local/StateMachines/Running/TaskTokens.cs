using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EcsAutoHeal.Local.StateMachines.Running;

/// <summary>The tokens that one execution has given out. They are made from its ARN, so that a run can be repeated.</summary>
internal sealed class TaskTokens(string executionArn, VirtualClock clock)
{
    private readonly ConcurrentDictionary<string, TaskToken> _tokens = new(StringComparer.Ordinal);

    public TaskToken Issue(DateTimeOffset deadline)
    {
        var seed = string.Create(CultureInfo.InvariantCulture, $"{executionArn}#{_tokens.Count + 1}");
        var token = new TaskToken(Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(seed))), deadline);
        _tokens[token.Text] = token;
        return token;
    }

    public TokenAnswer Answer(string token, TaskAnswer answer)
    {
        if (!_tokens.TryGetValue(token, out var waiting)) return TokenAnswer.Unknown;
        return waiting.TryAnswer(answer, clock.GetUtcNow()) ? TokenAnswer.Accepted : TokenAnswer.TimedOut;
    }

    public void CloseAll()
    {
        foreach (var token in _tokens.Values) token.Close();
    }
}
