using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws.Ecs;
using EcsAutoHeal.Local.Aws.Http;
using EcsAutoHeal.Local.Aws.StepFunctions;

namespace EcsAutoHeal.Local.Tests.Aws.Http;

/// <summary>A world behind its server, called with plain HTTP.</summary>
public abstract class LocalAwsTest : IAsyncLifetime
{
    private static readonly HttpClient Http = new();

    internal World World { get; } = new();

    protected LocalService Web { get; private set; } = null!;

    protected LocalAwsServer Server { get; private set; } = null!;

    internal virtual ILocalStateMachines? Machines => null;

    public async Task InitializeAsync()
    {
        Web = World.AddWeb();
        Server = await LocalAwsServer.StartAsync(World.Cloud, Machines);
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();

    protected Task<Reply> EcsAsync(string operation, JsonObject request) => CallAsync("AmazonEC2ContainerServiceV20141113." + operation, request.ToJsonString());

    protected Task<Reply> SsmAsync(string operation, JsonObject request) => CallAsync("AmazonSSM." + operation, request.ToJsonString());

    protected async Task<Reply> CallAsync(string target, string body, string? accessKeyId = "AKIAEXAMPLE")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Server.Endpoint) { Content = new StringContent(body, Encoding.UTF8) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        request.Headers.Add("X-Amz-Target", target);
        Sign(request, accessKeyId);
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Reply((int)response.StatusCode, JsonNode.Parse(text)!.AsObject(), response.Content.Headers.ContentType!.MediaType!, response.Headers.Contains("x-amzn-RequestId"));
    }

    protected async Task<(int Status, string Xml)> QueryAsync(params (string Name, string Value)[] form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Server.Endpoint)
        {
            Content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        Sign(request, "AKIAEXAMPLE");
        using var response = await Http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static void Sign(HttpRequestMessage request, string? accessKeyId)
    {
        if (accessKeyId is not null)
            request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential={accessKeyId}/20261122/eu-central-1/ecs/aws4_request, SignedHeaders=host, Signature=0");
    }

    protected sealed record Reply(int Status, JsonObject Body, string ContentType, bool HasRequestId)
    {
        /// <summary>The code, as clients read it: what stands before a # is no part of it.</summary>
        public string? Error => Body["__type"]?.ToString().Split('#')[^1];

        public string? Message => (Body["message"] ?? Body[nameof(Message)])?.ToString();
    }
}
