using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Diagnosis;

/// <summary>Advice out of the task definition, where it bears on the verdict.</summary>
internal static class Advice
{
    public static IEnumerable<string> For(StopFacts facts, EcsContainer? culprit, bool isSidecar)
    {
        if (!isSidecar || culprit is null || facts.Definition?.Find(culprit.Name) is not { } definition) yield break;
        if (definition.RestartPolicy is not { Enabled: true })
            yield return $"Let ECS restart {culprit.Name} in place next time: add \"restartPolicy\": {{\"enabled\": true, \"restartAttemptPeriod\": 60}} to its container definition.";
        if (definition.IsLogRouter)
            yield return $"{culprit.Name} routes the logs of the other containers, which are lost without it: consider \"essential\": true.";
    }
}
