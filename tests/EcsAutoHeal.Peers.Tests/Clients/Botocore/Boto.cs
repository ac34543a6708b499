using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcsAutoHeal.Peers.Tests.Clients.World;

namespace EcsAutoHeal.Peers.Tests.Clients.Botocore;

/// <summary>botocore in a process of its own, asked line by line: boto.py says what it can do.</summary>
internal sealed class Boto : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly Process process;
    private readonly ConcurrentQueue<string> complaints = new();
    private readonly SemaphoreSlim oneAtATime = new(1);

    internal Boto()
    {
        var start = PeerTool.Botocore.StartInfo(Path.Combine(AppContext.BaseDirectory, "Clients", "Botocore", "boto.py"));
        start.RedirectStandardInput = true;
        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) => complaints.Enqueue(line.Data ?? "");
        process.BeginErrorReadLine();
    }

    /// <summary>The endpoint, region and keys of the calls that botocore makes itself.</summary>
    internal JsonObject Calling { get; set; } = [];

    /// <summary>A call of botocore's own.</summary>
    /// <param name="service">As boto3 names it.</param>
    /// <param name="operation">As boto3's method is named.</param>
    /// <param name="with">Its parameters, as botocore names them.</param>
    internal Task<JsonNode> CallAsync(string service, string operation, object with) => AskAsync(Calls("call", service, operation, with));

    /// <summary>The pages of an operation, as botocore's paginator goes through them.</summary>
    /// <param name="service">As boto3 names it.</param>
    /// <param name="operation">As boto3's method is named.</param>
    /// <param name="with">Its parameters, as botocore names them.</param>
    /// <param name="items">The member that is divided into pages.</param>
    /// <param name="size">How many there are on a page.</param>
    internal async Task<JsonArray> PagesAsync(string service, string operation, object with, string items, int size)
    {
        var ask = Calls("pages", service, operation, with);
        (ask["items"], ask["size"]) = (items, size);
        return (await AskAsync(ask)).AsArray();
    }

    /// <summary>What botocore would have sent in place of our request, and what it reads of the reply that we got.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="with">Our request by its members.</param>
    /// <param name="exchange">What passed.</param>
    internal Task<JsonNode> ReadAsync((string Service, string Name) operation, JsonNode? with, Exchange exchange) => AskAsync(new()
    {
        ["do"] = "read",
        ["service"] = operation.Service,
        ["operation"] = operation.Name,
        ["region"] = MotoWorld.Region,
        ["with"] = with,
        ["request"] = Sent(exchange.Request),
        ["status"] = exchange.Reply.Status,
        ["headers"] = JsonSerializer.SerializeToNode(exchange.Reply.Headers),
        ["body"] = Convert.ToBase64String(exchange.Reply.Body),
    });

    /// <summary>The signature that botocore gives a request.</summary>
    internal async Task<string> SignAsync(SentRequest request, string secret)
    {
        var ask = Sent(request);
        (ask["do"], ask["key"], ask["secret"], ask["token"]) = ("sign", request.Key, secret, request.SessionToken);
        return (await AskAsync(ask)).GetValue<string>();
    }

    /// <summary>The endpoints of a service, by region and kind.</summary>
    internal async Task<JsonArray> FindAsync(string service) => (await AskAsync(new() { ["do"] = "find", ["service"] = service })).AsArray();

    /// <summary>A reply in which every member of the model has a value, and each error of the model, written by moto's serializers.</summary>
    internal async Task<(Reply Reply, IReadOnlyDictionary<string, Reply> Errors)> InventAsync((string Service, string Name) operation)
    {
        var invented = await AskAsync(new() { ["do"] = "invent", ["service"] = operation.Service, ["operation"] = operation.Name });
        return (Written(invented["reply"]!), invented["errors"]!.AsArray().ToDictionary(e => e!["name"]!.GetValue<string>(), e => Written(e!)));
    }

    private JsonObject Calls(string what, string service, string operation, object with)
    {
        var ask = (JsonObject)Calling.DeepClone();
        (ask["do"], ask["service"], ask["operation"], ask["with"]) = (what, service, operation, JsonSerializer.SerializeToNode(with));
        return ask;
    }

    private async Task<JsonNode> AskAsync(JsonObject ask)
    {
        await oneAtATime.WaitAsync();
        try
        {
            await process.StandardInput.WriteLineAsync(ask.ToJsonString());
            await process.StandardInput.FlushAsync();
            var answer = JsonNode.Parse(await process.StandardOutput.ReadLineAsync().WaitAsync(s_patience) ?? throw new InvalidOperationException(string.Join('\n', complaints)))!;
            return answer["failed"] is { } why ? throw new InvalidOperationException($"{ask["service"]} {ask["operation"]}: {why}") : answer["answer"]!;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.Dispose();
        oneAtATime.Dispose();
    }

    private static Reply Written(JsonNode reply) => new(reply["status"]!.GetValue<int>(),
        reply["headers"].Deserialize<Dictionary<string, string>>()!, Convert.FromBase64String(reply["body"]!.GetValue<string>()));

    private static JsonObject Sent(SentRequest request) => new()
    {
        ["method"] = request.Method,
        ["path"] = request.Path,
        ["headers"] = JsonSerializer.SerializeToNode(request.Headers),
        ["body"] = Convert.ToBase64String(request.Body),
    };
}
