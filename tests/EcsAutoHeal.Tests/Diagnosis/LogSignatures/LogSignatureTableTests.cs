using EcsAutoHeal.Diagnosis;

namespace EcsAutoHeal.Tests.Diagnosis.LogSignatures;

public sealed class LogSignatureTableTests
{
    [Fact]
    public void The_documentation_shows_the_signatures_as_they_are() =>
        File.ReadAllText(Repository.PathOf("docs", "log-signatures.md")).ShouldBe(LogSignatureTable.AsMarkdown(), "Write it anew: dotnet run --project src/EcsAutoHeal.Cli -- explain --signatures > docs/log-signatures.md");
}
