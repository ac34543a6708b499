using System.Text.Json;
using EcsAutoHeal.Tests.Incidents;

namespace EcsAutoHeal.Tests.Evidence;

public sealed class LogFindingTests
{
    [Fact]
    public void A_finding_survives_the_way_through_the_document()
    {
        var document = SomeDocument.AppExitedForAReason("Error: connect ECONNREFUSED 10.0.1.5:5432", "    at open (/app/src/db.js:8:3)");
        using var json = JsonDocument.Parse(WrittenJson.Utf8(document, WrittenJson.Default.DeathDocument));

        var read = DeathDocument.Read(json.RootElement).Evidence!.Logs!.Signature!;
        var written = document.Evidence!.Logs!.Signature!;

        (read with { Names = null }).ShouldBe(written with { Names = null });
        read.Names!.ToDictionary().ShouldBe(written.Names!.ToDictionary());
        read.Frame.ShouldBe("at open (/app/src/db.js:8:3)");
    }

    [Fact]
    public void A_document_of_before_there_were_findings_is_read_as_ever()
    {
        using var json = JsonDocument.Parse("""{"evidence":{"logs":{"lines":[{"text":"panic: boom"}]}}}""");
        DeathDocument.Read(json.RootElement).Evidence!.Logs!.Signature.ShouldBeNull();
    }
}
