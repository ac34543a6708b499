using EcsAutoHeal.Local.Templates;

namespace EcsAutoHeal.Peers.Tests.Template.Delivery;

/// <summary>Events on the bus of one stack: who takes them, and who should.</summary>
internal sealed record BusRun(IReadOnlyList<BusRun.Outcome> Outcomes)
{
    /// <summary>The buses of all stacks, by the names of their requests. The one with faults is given only what was made up.</summary>
    internal static async Task<IReadOnlyDictionary<string, BusRun>> AllAsync(MotoStacks stacks)
    {
        var all = await OfferedEvents.AllAsync();
        (string Name, DeployedStack Stack, IReadOnlyList<EventKind> Kinds, IReadOnlyList<OfferedEvent> Events)[] buses =
        [
            (nameof(StackRequest.Default), await stacks.StackAsync(StackRequest.Default), EventKind.Table("", "ecs-auto-heal-"), all),
            (nameof(StackRequest.EverythingOn), await stacks.StackAsync(StackRequest.EverythingOn), EventKind.Table("prod", "team-a-"), all),
            (nameof(StackRequest.Faulty), await stacks.StackAsync(StackRequest.Faulty), EventKind.Table("", "ecs-auto-heal-"), OfferedEvents.MadeUp()),
        ];
        var delivered = await MotoBus.DeliverAsync(stacks, [.. buses.Select(bus => MotoBus.Of(bus.Stack, [.. bus.Events.SelectMany(e => e.OneForEachContainer().Prepend(e))]))]);
        return buses.Zip(delivered, (bus, theirs) => (bus.Name, Run: Of(bus.Stack, bus.Kinds, bus.Events, theirs))).ToDictionary(bus => bus.Name, bus => bus.Run);
    }

    internal IEnumerable<string> Differences() => Outcomes.SelectMany(outcome => outcome.Differences());

    private static BusRun Of(DeployedStack stack, IReadOnlyList<EventKind> kinds, IReadOnlyList<OfferedEvent> events, IReadOnlyList<Delivered> delivered)
    {
        var patterns = stack.OfType("AWS::Events::Rule").ToDictionary(rule => rule.LogicalId, rule => EventPattern.Parse(rule.Completed["EventPattern"]!.ToJsonString()));
        var next = new Queue<Delivered>(delivered);
        return new([.. events.Select(e => new Outcome(
            e,
            [.. kinds.Where(kind => kind.Is(e))],
            [.. patterns.Where(pattern => pattern.Value.Matches(e.Element)).Select(pattern => pattern.Key)],
            next.Dequeue(),
            [.. e.Containers.Select(_ => next.Dequeue())]))]);
    }

    /// <summary>One event, and who takes it.</summary>
    /// <param name="Event">The event.</param>
    /// <param name="Kinds">Its kinds; there should be one.</param>
    /// <param name="Ours">The rules whose patterns match it as we read them.</param>
    /// <param name="AsItIs">What moto delivered of it.</param>
    /// <param name="ByContainer">What moto delivered of it, container by container.</param>
    internal sealed record Outcome(OfferedEvent Event, IReadOnlyList<EventKind> Kinds, IReadOnlyList<string> Ours, Delivered AsItIs, IReadOnlyList<Delivered> ByContainer)
    {
        /// <summary>The rule that looks into the list of containers. moto's does not: it takes no event as it is, only container by container.</summary>
        internal const string RuleThatLooksIntoContainers = "ContainerStoppedInRunningTaskRule";

        internal IReadOnlyList<string> Expected => [.. Kinds.Select(kind => kind.Rule).OfType<string>()];

        /// <summary>moto's answer: of an event without a list of containers, or of its containers one by one.</summary>
        internal IReadOnlyList<string> Theirs => ByContainer.Count == 0 ? AsItIs.Rules : [.. ByContainer.SelectMany(container => container.Rules).Distinct()];

        internal IEnumerable<string> Differences()
        {
            if (Kinds.Count != 1) yield return $"{Event.From} is of {Kinds.Count} kinds: {string.Join(", ", Kinds.Select(kind => kind.Name))}";
            if (!Ours.SequenceEqual(Expected)) yield return $"{Event.From}: expected {Text(Expected)}, by our EventPattern {Text(Ours)}";
            if (!Theirs.SequenceEqual(Expected)) yield return $"{Event.From}: expected {Text(Expected)}, on moto {Text(Theirs)}";
            if (!AsItIs.Rules.SequenceEqual(Expected.Where(rule => rule != RuleThatLooksIntoContainers))) yield return $"{Event.From}: expected {Text(Expected)}, on moto as it is {Text(AsItIs.Rules)}";
            if (AsItIs.Rules.Count != AsItIs.InQueue) yield return $"{Event.From}: delivered by {Text(AsItIs.Rules)}, {AsItIs.InQueue} times in the queue";
        }

        private static string Text(IReadOnlyList<string> rules) => rules.Count == 0 ? "no rule" : string.Join(" and ", rules);
    }
}
