using System.Text.Json;

namespace EcsAutoHeal.Workflow.Tests;

public sealed class SecretTests
{
    [Fact]
    public async Task A_secret_in_a_reason_or_a_log_line_reaches_neither_the_document_nor_the_OpsItem_nor_a_notification()
    {
        var scenario = Simulated.Scenario("sidecar-oom-auto");
        var death = scenario.Happenings[0] with
        {
            Reason = "CannotStartContainerError: exec: \"agent --api-key=hunter2hunter2\"",
            LastWords = ["connecting to postgres://shop:s3cr3tpw@db/orders", "using AKIAIOSFODNN7EXAMPLE"],
        };

        var result = await Simulated.RunAsync(scenario with { Happenings = [death] });
        var everything = result.ToJson(scenario, []).ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

        everything.ShouldContain("[redacted: api-key]");
        everything.ShouldContain("[redacted: aws-access-key]");
        foreach (var secret in (string[])["hunter2", "s3cr3tpw", "AKIAIOSFODNN7EXAMPLE"]) everything.ShouldNotContain(secret);
    }
}
