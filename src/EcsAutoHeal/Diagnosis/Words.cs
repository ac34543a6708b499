namespace EcsAutoHeal.Diagnosis;

/// <summary>
/// Where a cause stands differs: in the container's reason on EC2 and Fargate up to 1.3, in stoppedReason on Fargate from
/// 1.4 on. So rules that look for words look in both. Consoles re-case the texts, so case does not count.
/// </summary>
internal static class Words
{
    /// <summary>Fires on a text that contains one of the words.</summary>
    public static Func<StopFacts, string?> Anywhere(params string[] words) =>
        facts => Texts(facts).FirstOrDefault(text => words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Fires on a text that begins with one of the words. Free text may name anything later on.</summary>
    public static Func<StopFacts, string?> AtStart(params string[] words) =>
        facts => Texts(facts).FirstOrDefault(text => words.Any(word => text.TrimStart().StartsWith(word, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Fires on a text that begins with one of the first words and contains one of the second.</summary>
    public static Func<StopFacts, string?> AtStartWith(string[] starts, params string[] words) =>
        facts => Texts(facts).FirstOrDefault(text =>
            starts.Any(start => text.TrimStart().StartsWith(start, StringComparison.OrdinalIgnoreCase)) && words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The culprit's reason first, then ECS's, then those of the other containers.</summary>
    public static IEnumerable<string> Texts(StopFacts facts)
    {
        var culprit = facts.Culprit();
        return new[] { culprit?.Reason, facts.Task.StoppedReason }
            .Concat(facts.Task.Containers.Where(c => c != culprit).Select(c => c.Reason))
            .OfType<string>();
    }
}
