namespace EcsAutoHeal.Peers.Tests;

/// <summary>The files of the repository that the tests run in.</summary>
internal static class Repository
{
    internal static string Root { get; } = FindRoot();

    internal static string TemplatePath { get; } = Path.Combine(Root, "template.yaml");

    internal static string DefinitionPath { get; } = Path.Combine(Root, "statemachine", "ecs-auto-heal.asl.json");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "EcsAutoHeal.sln")))
                return folder.FullName;
        throw new InvalidOperationException($"EcsAutoHeal.sln stands in no folder above {AppContext.BaseDirectory}.");
    }
}
