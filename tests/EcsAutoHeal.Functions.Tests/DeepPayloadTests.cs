using EcsAutoHeal.Functions.Runtime;
using EcsAutoHeal.Local.Aws.Lambda;
using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.Functions.Tests;

public sealed class DeepPayloadTests : FunctionTests
{
    [Fact]
    public async Task A_document_that_is_nested_deeper_than_a_reader_usually_goes_is_refused_with_words_and_is_no_error_of_the_function()
    {
        await using var api = await LambdaRuntimeApi.StartAsync();
        using var stop = new CancellationTokenSource();
        var function = LambdaLoop.RunAsync(api.Address, () => new FunctionHost(Stage.Settings, LocalFunctions.ConnectionTo(Stage.Server.Endpoint, Stage.Cloud.Region, "Investigate"), Stage.Cloud.Clock), "Investigate", stop.Token);

        var answer = await api.InvokeAsync($$"""{"step":"Triage","document":{{string.Concat(Enumerable.Repeat("{\"x\":[", 100))}}{{string.Concat(Enumerable.Repeat("]}", 100))}} }""");

        answer.Route.ShouldBe("response");
        answer.Body.GetProperty("refusal").GetProperty("message").GetString()!.ShouldStartWith("The input has none of the accepted forms; its fields are: x.");
        await stop.CancelAsync();
        (await function).ShouldBe(0);
    }
}
