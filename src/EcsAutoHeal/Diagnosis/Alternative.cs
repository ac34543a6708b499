namespace EcsAutoHeal.Diagnosis;

/// <summary>Another reading of the same facts.</summary>
/// <param name="Category">What it would be called.</param>
/// <param name="What">In a sentence.</param>
/// <param name="Confidence">How likely.</param>
/// <param name="TellApart">What to look at to know.</param>
public sealed record Alternative(StopCategory Category, string What, Confidence Confidence, string TellApart);
