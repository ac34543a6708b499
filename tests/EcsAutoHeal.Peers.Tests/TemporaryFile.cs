namespace EcsAutoHeal.Peers.Tests;

/// <summary>A file for a tool to read, gone after the test.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ecs-auto-heal-");

    internal TemporaryFile(string name, string content)
    {
        FullName = Path.Combine(folder.FullName, name);
        File.WriteAllText(FullName, content);
    }

    internal string FullName { get; }

    public void Dispose() => folder.Delete(recursive: true);
}
