namespace EcsAutoHeal.Functions.Records;

/// <summary>An item of the table as it was read or written.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Body">What it holds; null where there is none.</param>
/// <param name="Version">Its version; 0 where there is none.</param>
internal sealed record Stored<T>(string Key, T? Body, long Version) where T : class;
