namespace EcsAutoHeal.Functions.Records;

/// <summary>An item of the table is of a form that this version does not know, or is none of ours: it is never written over.</summary>
public sealed class RecordUnreadable(string message) : Exception(message);
