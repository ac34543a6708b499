using System.Reflection;
using EcsAutoHeal.Functions;
using EcsAutoHeal.Local.Aws;
using EcsAutoHeal.Local.Aws.Http;
using EcsAutoHeal.Local.Simulation;

namespace EcsAutoHeal.Peers.Tests.Models;

/// <summary>Every error code that our code knows is one that AWS answers with.</summary>
public sealed class ErrorCodeTests
{
    private static readonly Witness s_witness = new("error-codes", "error codes that our code catches or the local AWS answers with, against botocore's models and AWS's documents");

    [PeerFact(nameof(PeerTool.Botocore))]
    public async Task What_counts_as_throttling_does_so_in_botocore_or_in_a_services_model()
    {
        var botocore = await Botocore.SourceAsync("retries", "standard.py");
        var modelled = (await ModelledCodesAsync()).Where(code => code.Contains("Throttling", StringComparison.Ordinal)).ToHashSet();
        var ours = Codes("s_throttling");

        s_witness.Compared("codes", ours.Count);
        s_witness.ShouldAgree([.. ours.Where(code => !botocore.Contains($"'{code}',", StringComparison.Ordinal) && !modelled.Contains(code)).Select(code => $"{code} is no throttling to botocore, nor in a model."),
            .. modelled.Except(ours).Select(code => $"{code} is modelled for an operation that we call, and is no throttling to us.")]);
    }

    [PeerFact(nameof(PeerTool.Botocore))]
    public async Task What_counts_as_denied_is_modelled_or_one_of_AWSs_common_errors()
    {
        var modelled = await ModelledCodesAsync();
        var ours = Codes("s_denied");

        s_witness.Compared("codes", ours.Count);
        s_witness.ShouldAgree([.. ours.Where(code => !modelled.Contains(code) && !CommonErrors.Sources.ContainsKey(code)).Select(code => $"{code} is neither modelled nor one of AWS's common errors.")]);
    }

    [PeerFact(nameof(PeerTool.Botocore))]
    public async Task The_local_AWS_answers_with_codes_of_the_service_that_was_asked()
    {
        await using var server = await LocalAwsServer.StartAsync(new LocalCloud(new(DateTimeOffset.UnixEpoch)), new NoMachines());
        var written = LocalErrorCodes.Written();
        var codes = written.SelectMany(made => server.Fronts.Where(front => LocalFronts.BotocoreName(front) == made.Service).Select(front => (front, made.Code)))
            .Concat(server.Fronts.Select(front => (front, Code: front.InvalidCode))).Distinct().ToList();

        var differences = await UnknownAsync(codes);
        // What the dispatcher answers in a service's place is at least one of theirs.
        foreach (var (code, _, _) in written.Where(made => made.Service is null))
            if ((await UnknownAsync(server.Fronts.Select(front => (front, code)))).Count == server.Fronts.Count) differences.Add($"No service answers with {code}.");

        s_witness.Compared("codes", codes.Count + written.Count(made => made.Service is null));
        s_witness.ShouldAgree(differences);
    }

    [PeerFact(nameof(PeerTool.Botocore))]
    public async Task What_the_functions_catch_by_its_class_is_an_error_of_a_call_that_they_make()
    {
        var caught = CaughtErrors.InTheFunctions();
        var differences = new List<string>();
        foreach (var one in caught)
        {
            var client = one.Exception.Assembly == OfficialClient.Assembly ? null : ClientService.All.Single(client => client.Exceptions.Contains(one.Exception));
            var model = client is null ? await OfficialClient.ModelAsync() : await client.ModelAsync();
            // A file that makes no call of its own leaves that to EcsReader.
            var operations = one.Calls.Where(call => model.Operations.Contains(call)).ToList() is { Count: > 0 } own ? own
                : client is null ? OfficialClient.Operations : [.. client.Operations.Select(operation => operation.Name)];
            if (!operations.SelectMany(model.Errors).Any(error => one.Exception.Name == error.Name || one.Exception.Name == error.Name + "Exception"))
                differences.Add($"{one.File} catches {one.Exception.Name}, which none of {string.Join(", ", operations)} answers with.");
        }

        caught.Count.ShouldBeGreaterThan(5);
        s_witness.Compared("codes", caught.Count);
        s_witness.ShouldAgree(differences);
    }

    [Fact]
    public void Every_place_of_the_local_AWS_that_makes_an_error_was_looked_at() =>
        LocalErrorCodes.Written().Count.ShouldBe(LocalErrorCodes.Compiled() - LocalErrorCodes.GivenByTheCaller);

    [PeerFact(nameof(PeerTool.Botocore))]
    public async Task The_errors_of_the_scenarios_faults_are_codes_of_the_service_that_is_called()
    {
        await using var server = await LocalAwsServer.StartAsync(new LocalCloud(new(DateTimeOffset.UnixEpoch)), new NoMachines());
        var faults = ScenarioLibrary.All().SelectMany(scenario => scenario.Faults).Where(fault => !fault.Kills).ToList();
        var differences = new List<string>();
        foreach (var fault in faults)
        {
            var front = server.Fronts.Single(front => fault.Operation.StartsWith(front.Service + ":", StringComparison.Ordinal));
            if (!CommonErrors.Known(await Botocore.ModelAsync(LocalFronts.BotocoreName(front)), fault.Operation.Split(':')[1], fault.Error))
                differences.Add($"{fault.Operation} does not answer with {fault.Error}.");
        }

        faults.ShouldNotBeEmpty();
        s_witness.Compared("codes", faults.Count);
        s_witness.ShouldAgree(differences);
    }

    [PeerFact(nameof(PeerTool.Botocore))]
    public async Task A_code_that_no_operation_of_the_service_answers_with_would_be_found()
    {
        await using var server = await LocalAwsServer.StartAsync(new LocalCloud(new(DateTimeOffset.UnixEpoch)));
        var logs = server.Fronts.Single(front => front.Service == "logs");

        (await UnknownAsync([(logs, "ClusterNotFoundException"), (logs, "ResourceNotFoundException")])).ShouldBe(["logs answers with ClusterNotFoundException, which no operation of it does that we serve."]);
    }

    private static async Task<List<string>> UnknownAsync(IEnumerable<(ServiceFront Front, string Code)> codes)
    {
        var differences = new List<string>();
        foreach (var (front, code) in codes)
        {
            var model = await Botocore.ModelAsync(LocalFronts.BotocoreName(front));
            if (!front.Operations.Keys.Any(operation => CommonErrors.Known(model, operation, code)))
                differences.Add($"{front.Service} answers with {code}, which no operation of it does that we serve.");
        }

        return differences;
    }

    private static async Task<HashSet<string>> ModelledCodesAsync()
    {
        var codes = new HashSet<string>();
        foreach (var client in ClientService.All)
        {
            var model = await client.ModelAsync();
            codes.UnionWith(client.Operations.SelectMany(operation => model.Errors(operation.Name)).Select(error => error.ErrorCode));
        }

        var official = await OfficialClient.ModelAsync();
        codes.UnionWith(OfficialClient.Operations.SelectMany(official.Errors).Select(error => error.ErrorCode));
        return codes;
    }

    private static HashSet<string> Codes(string list) => (HashSet<string>)typeof(FunctionHost).Assembly
        .GetType("EcsAutoHeal.Functions.Calls.AwsCall", throwOnError: true)!.GetField(list, BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;
}
