namespace EcsAutoHeal.Reliability.Tests.Documents;

/// <summary>A document that somebody, or something on the way, has broken.</summary>
/// <param name="Document">Which it was.</param>
/// <param name="Kind">What was done to it.</param>
/// <param name="Place">Where.</param>
/// <param name="Text">What has become of it.</param>
internal sealed record Mutation(string Document, string Kind, string Place, string Text)
{
    public override string ToString() => $"{Document}, {Kind}{(Place.Length > 0 ? $" at {Place}" : "")}: {(Text.Length <= 400 ? Text : Text[..400] + "…")}";
}
