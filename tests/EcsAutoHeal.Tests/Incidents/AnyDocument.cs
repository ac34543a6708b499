using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Evidence;
using EcsAutoHeal.Remedies;
using EcsAutoHeal.Subjects;
using EcsAutoHeal.Triggers;
using FsCheck;
using FsCheck.Fluent;

namespace EcsAutoHeal.Tests.Incidents;

/// <summary>Documents whose texts are short, long or very long, of any letters, and of which any part may be missing.</summary>
public sealed class AnyDocument
{
    private static readonly string[] s_pieces = ["a", "ä", "💥", "line\n", "`", "```", "\"", "\\", "\u0000", "x y ", "aws"];

    public static Arbitrary<DeathDocument> Documents() =>
        (from trigger in Gen.Elements(true, false)
         from subject in Maybe(Subject())
         from verdict in Maybe(Verdict())
         from evidence in Maybe(Evidence())
         from failures in Gen.Choose(0, 3).SelectMany(n => Failure().ListOf(n))
         from route in Text()
         select new DeathDocument
         {
             Trigger = trigger ? new() { Kind = TriggerKind.Person, Routes = [route, "another"], Time = Some.Now } : null,
             Subject = subject,
             Verdict = verdict,
             Evidence = evidence,
             Failures = failures.DistinctBy(f => f.Key).ToDictionary(f => f.Key, f => f.Value),
         }).ToArbitrary();

    private static Gen<string> Text() =>
        from piece in Gen.Elements(s_pieces)
        from other in Gen.Elements(s_pieces)
        from times in Gen.Elements(1, 1, 3, 3, 50, 300, 1500, 12_000)
        select string.Concat(Enumerable.Repeat(piece + other, times));

    private static Gen<T?> Maybe<T>(Gen<T> gen) where T : class => Gen.Frequency((1, Gen.Constant<T?>(null)), (5, gen.Select(T? (value) => value)));

    private static Gen<Subject> Subject() =>
        from cluster in Text()
        from service in Maybe(Text())
        from arn in Text()
        select new Subject { Cluster = cluster, ClusterArn = $"arn:aws:ecs:eu-central-1:1:cluster/{cluster}", Service = service, Family = service is null ? "f" : null, DeathCount = 3, Tasks = [Some.Exited(1) with { StoppedReason = arn }] };

    private static Gen<Verdict> Verdict() =>
        from name in Text()
        from words in Text().ListOf(4)
        from category in Gen.Elements(Enum.GetValues<StopCategory>())
        select new Verdict
        {
            Category = category,
            Planned = false,
            Severity = 2,
            Confidence = Confidence.Low,
            Headline = words[0],
            Rule = "r",
            Source = "s",
            Culprit = new() { Name = name, Reason = words[1] },
            Quotes = [words[1], words[2]],
            NextSteps = [words[3], "Do."],
            TaskArn = $"arn:aws:ecs:eu-central-1:1:task/{name}",
            Healing = new(HealMode.Never, RemedyKind.None, words[2]),
        };

    private static Gen<CollectedEvidence> Evidence() =>
        from count in Gen.Choose(0, 12)
        from lines in Text().ListOf(count)
        from reason in Text()
        from finding in Maybe(Finding())
        select new CollectedEvidence { Logs = new() { Signature = finding, Lines = [.. lines.Select(l => new LogLine(Some.Now, l))] }, StoppedReasons = new() { StoppedTasks = 9, Reasons = [new(reason, 8, Some.Now), new("other", 1, null)] } };

    /// <summary>Longer than any that is ever written: what it is cut to by its reader is not to be relied on.</summary>
    private static Gen<LogFinding> Finding() =>
        from words in Text().ListOf(4)
        from confidence in Gen.Elements(Enum.GetValues<Confidence>())
        select new LogFinding { Id = "any", Confidence = confidence, Says = words[0], NextStep = words[1], Quote = words[2], Frame = words[3], Source = "s" };

    private static Gen<KeyValuePair<string, StepFailure>> Failure() =>
        from step in Gen.Elements("Triage", "Classify", "CollectLogs")
        from cause in Maybe(Text())
        select KeyValuePair.Create(step, new StepFailure("E", cause));
}
