using System.Text.Json;
using EcsAutoHeal.Local.Aws.Lambda;

namespace EcsAutoHeal.Functions.Tests.Artefacts;

/// <summary>The artefact's bootstrap between a stand-in for Lambda's Runtime API and the local AWS.</summary>
public abstract class BootstrapTestBase(Artefact artefact) : FunctionTests
{
    /// <summary>The functions of template.yaml.</summary>
    public static TheoryData<string> Functions => ["Intake", "Investigate", "Incident", "Heal", "Sweep"];

    internal Artefact Artefact => artefact;

    internal static string Triage(string service) =>
        JsonSerializer.Serialize(new { step = "Triage", document = new { cluster = "prod", service }, execution = new { arn = Stage.Execution("one"), name = "one" } });

    /// <summary>A dead sidecar, and what each function is asked when it has died.</summary>
    internal async Task<string> PayloadOfDeathAsync(string handler)
    {
        var service = AddService(healing: "auto");
        if (handler == "Heal") return Step("ForceNewDeployment", await OpenedDeathAsync(service));
        await KillSidecarAsync(service);
        return handler switch
        {
            "Intake" => JsonSerializer.Serialize(new { Records = new[] { new { messageId = "m0", body = Stage.LastEvent(StateChange).GetRawText() } } }),
            "Investigate" => Triage("web"),
            "Sweep" => "{}",
            _ => Step("OpenIncident", await InvestigateAsync(Stage.LastEvent(StateChange))),
        };
    }

    internal RunningBootstrap Run(LambdaRuntimeApi api, string handler, params (string Name, string Value)[] settings)
    {
        var environment = new Dictionary<string, string>(Stage.Settings)
        {
            ["AWS_LAMBDA_RUNTIME_API"] = api.Address,
            ["ANNOTATIONS_HANDLER"] = handler,
            ["AWS_ENDPOINT_URL"] = Stage.Server.Endpoint.ToString(),
            ["AWS_REGION"] = Stage.Cloud.Region,
            ["AWS_ACCESS_KEY_ID"] = "AKIDOFTHEROLE",
            ["AWS_SECRET_ACCESS_KEY"] = "secret",
            ["AWS_SESSION_TOKEN"] = "session",
        };
        foreach (var (name, value) in settings) environment[name] = value;
        return new(artefact.Bootstrap, environment);
    }

    private static string Step(string step, DeathDocument document) => JsonSerializer.Serialize(new
    {
        step,
        document = JsonSerializer.SerializeToElement(document, DocumentJson.Default.DeathDocument),
        execution = new { arn = Stage.Execution("first"), name = "first" },
    });
}
