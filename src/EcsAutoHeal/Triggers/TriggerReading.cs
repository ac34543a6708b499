namespace EcsAutoHeal.Triggers;

/// <summary>What became of reading an input: either a trigger with its clue, or a refusal.</summary>
public sealed record TriggerReading
{
    private TriggerReading(Trigger? trigger, Clue? clue, Refusal? refusal) => (Trigger, Clue, Refusal) = (trigger, clue, refusal);

    /// <summary>The trigger; null when refused.</summary>
    public Trigger? Trigger { get; }

    /// <summary>What it is about; null when refused.</summary>
    public Clue? Clue { get; }

    /// <summary>Why it was refused; null when accepted.</summary>
    public Refusal? Refusal { get; }

    /// <summary>An input that was understood.</summary>
    public static TriggerReading Accepted(Trigger trigger, Clue clue) => new(trigger, clue, null);

    /// <summary>An input that was not.</summary>
    public static TriggerReading Refused(Refusal refusal) => new(null, null, refusal);
}
