using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using EcsAutoHeal.Local.Aws.Http;

namespace EcsAutoHeal.Local.Tests.Aws.Http;

public sealed class InProcessHttpTests
{
    private const string Json = "application/x-amz-json-1.1";
    private const string Form = "application/x-www-form-urlencoded";
    private const string Signed = "AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20261122/eu-central-1/ecs/aws4_request, SignedHeaders=host, Signature=0";

    [Theory]
    [InlineData("AmazonEC2ContainerServiceV20141113.DescribeServices", Json, """{"cluster":"prod","services":["web"]}""", 200)]
    [InlineData("AmazonEC2ContainerServiceV20141113.DescribeServices", Json, """{"cluster":5}""", 400)]
    [InlineData("AmazonEC2ContainerServiceV20141113.UpdateService", Json, """{"cluster":"prod","service":"web","forceNewDeployment":true}""", 200)]
    [InlineData("AmazonSSM.GetOpsItem", Json, """{"OpsItemId":"oi-000000000000"}""", 400)]
    [InlineData("AmazonSSM.GetOpsItem", Json, "{", 400)]
    [InlineData("AmazonSQS.SendMessage", Json, "{}", 404)]
    [InlineData("", Form, "Action=Publish&Version=2010-03-31&TopicArn=arn%3Aaws%3Asns%3Aeu-central-1%3A123456789012%3Anone&Message=a%2Bb", 404)]
    public async Task A_request_in_the_process_gets_the_reply_that_it_gets_over_a_socket(string target, string contentType, string body, int status)
    {
        var (ofServer, ofProcess) = (new World(), new World());
        ofServer.AddWeb();
        ofProcess.AddWeb();
        await using var server = await LocalAwsServer.StartAsync(ofServer.Cloud);
        using var socket = new HttpClient();
        using var process = new InProcessHttp(ofProcess.Cloud).CreateHttpClient(null!);

        var reply = await SendAsync(process, InProcessHttp.Endpoint, target, contentType, body);

        reply.ShouldBe(await SendAsync(socket, server.Endpoint, target, contentType, body));
        reply.Status.ShouldBe(status);
    }

    [Fact]
    public async Task Whoever_resets_the_connection_is_seen_as_over_a_socket()
    {
        await using var server = await LocalAwsServer.StartAsync(new World().Cloud);
        server.Faults = _ => Fault.Reset();
        using var socket = new HttpClient();
        using var process = new InProcessHttp(_ => Task.FromResult<AwsReply?>(null)).CreateHttpClient(null!);

        (await ErrorOfAsync(process, InProcessHttp.Endpoint)).ShouldBe(await ErrorOfAsync(socket, server.Endpoint));
    }

    private static async Task<(HttpRequestError, Type?, SocketError?)> ErrorOfAsync(HttpClient http, Uri endpoint)
    {
        var reset = await Should.ThrowAsync<HttpRequestException>(() => SendAsync(http, endpoint, "AmazonSSM.DescribeOpsItems", Json, "{}"));
        return (reset.HttpRequestError, reset.InnerException?.GetType(), (reset.InnerException?.InnerException as SocketException)?.SocketErrorCode);
    }

    private static async Task<(int Status, string? ContentType, string RequestId, string Body)> SendAsync(HttpClient http, Uri endpoint, string target, string contentType, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new StringContent(body, Encoding.UTF8) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        if (target.Length > 0) request.Headers.Add("X-Amz-Target", target);
        request.Headers.TryAddWithoutValidation("Authorization", Signed);
        using var response = await http.SendAsync(request);
        return ((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), response.Headers.GetValues("x-amzn-RequestId").Single(), await response.Content.ReadAsStringAsync());
    }
}
