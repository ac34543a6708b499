namespace EcsAutoHeal.Probe.Metadata;

/// <summary>The endpoint gave no document that can be used.</summary>
/// <param name="trouble">What was wrong, in a sentence.</param>
internal sealed class MetadataException(string trouble) : Exception(trouble);
