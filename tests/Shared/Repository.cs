namespace EcsAutoHeal.Tests.Shared;

/// <summary>The files of the repository that the tests run in.</summary>
internal static class Repository
{
    internal static string Root { get; } = FindRoot();

    internal static string TemplatePath { get; } = PathOf("template.yaml");

    internal static string DefinitionPath { get; } = PathOf("statemachine", "ecs-auto-heal.asl.json");

    /// <summary>The folder of real documents that lies beside some checkouts and may not be committed; null where there is none.</summary>
    internal static string? RecordedDocumentsFolder { get; } = FindRecordedDocuments();

    /// <summary>The real documents' files, in order; none where there is no such folder.</summary>
    internal static IReadOnlyList<string> RecordedDocuments() =>
        RecordedDocumentsFolder is { } folder ? [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)] : [];

    internal static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "EcsAutoHeal.sln")))
                return folder.FullName;
        throw new InvalidOperationException($"EcsAutoHeal.sln stands in no folder above {AppContext.BaseDirectory}.");
    }

    private static string? FindRecordedDocuments()
    {
        for (var place = new DirectoryInfo(AppContext.BaseDirectory); place is not null; place = place.Parent)
            if (Path.Combine(place.FullName, "shared", "corpus", "documents") is var folder && Directory.Exists(folder)) return folder;
        return null;
    }
}
