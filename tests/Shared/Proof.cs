namespace EcsAutoHeal.Tests.Shared;

/// <summary>What a test has shown, in one line under artifacts/proofs, from where .ci/run prints it.</summary>
/// <param name="name">The file's name, in small letters with hyphens.</param>
internal sealed class Proof(string name)
{
    private readonly Lock _gate = new();

    /// <summary>Says the line; the last one counts.</summary>
    internal void Say(string line)
    {
        lock (_gate)
        {
            Directory.CreateDirectory(Repository.PathOf("artifacts", "proofs"));
            File.WriteAllText(Repository.PathOf("artifacts", "proofs", name + ".txt"), $"{line.TrimEnd()}\n");
        }
    }
}
