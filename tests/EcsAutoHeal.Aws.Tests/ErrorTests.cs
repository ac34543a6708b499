using System.Net;
using System.Net.Sockets;
using Amazon.ECS;
using Amazon.ECS.Model;
using Amazon.Runtime;
using Task = System.Threading.Tasks.Task;

namespace EcsAutoHeal.Aws.Tests;

public sealed class ErrorTests : IDisposable
{
    private readonly AwsStub _aws = new();

    public void Dispose() => _aws.Dispose();

    [Fact]
    public async Task A_modelled_error_has_its_type_and_tells_all()
    {
        var error = await RefusedAsync<ClusterNotFoundException>("""{"__type":"ClusterNotFoundException","message":"Cluster not found."}""");

        (error.ErrorCode, error.Message, error.RequestId, error.StatusCode)
            .ShouldBe(("ClusterNotFoundException", "Cluster not found.", "request-1", HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task An_error_that_is_not_modelled_is_the_services_own_with_its_code()
    {
        var error = await RefusedAsync<AmazonECSException>("""{"__type":"com.amazon.coral.service#ExpiredTokenException","message":"expired"}""");

        error.ShouldBeOfType<AmazonECSException>();
        error.ErrorCode.ShouldBe("ExpiredTokenException");
    }

    [Fact]
    public async Task The_code_may_stand_in_the_header() =>
        (await RefusedAsync<ServiceNotFoundException>("""{"message":"m"}""", 400, ("x-amzn-errortype", "ServiceNotFoundException:http://internal.amazon.com/"))).Message.ShouldBe("m");

    [Fact]
    public async Task A_modelled_error_without_JSON_is_still_that_error() =>
        await RefusedAsync<ClientException>("", 400, ("x-amzn-errortype", "ClientException"));

    [Fact]
    public async Task A_page_from_a_proxy_is_an_error_with_its_status() =>
        (await RefusedAsync<AmazonServiceException>("<html>Bad Gateway</html>", 502)).StatusCode.ShouldBe(HttpStatusCode.BadGateway);

    [Fact]
    public async Task Throttling_is_thrown_when_the_retries_are_used_up() =>
        (await RefusedAsync<AmazonECSException>("""{"__type":"ThrottlingException","message":"Rate exceeded"}""")).ErrorCode.ShouldBe("ThrottlingException");

    [Fact]
    public async Task Throttling_is_retried()
    {
        _aws.Replies("""{"__type":"ThrottlingException","message":"Rate exceeded"}""", 400).Replies("""{"taskArns":["arn:1"]}""");
        using var ecs = Client(retries: 1);

        var reply = await ecs.ListTasksAsync(new());

        reply.TaskArns.ShouldBe(["arn:1"]);
        _aws.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_refusal_is_not_retried()
    {
        _aws.Replies("""{"__type":"InvalidParameterException"}""", 400);
        using var ecs = Client(retries: 1);

        await Should.ThrowAsync<InvalidParameterException>(() => ecs.ListTasksAsync(new()));

        _aws.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_call_can_be_cancelled_while_it_waits()
    {
        using var ecs = Client(retries: 0);
        using var cancel = new CancellationTokenSource();
        var call = ecs.ListTasksAsync(new(), cancel.Token);
        await _aws.Silent;

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task A_port_that_refuses_is_no_answer_of_AWS()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var ecs = new AmazonECSClient(AwsStub.Credentials, new AmazonECSConfig { ServiceURL = $"http://127.0.0.1:{port}", AuthenticationRegion = "eu-west-1", MaxErrorRetry = 0 });

        await Should.ThrowAsync<HttpRequestException>(() => ecs.ListTasksAsync(new()));
    }

    private AmazonECSClient Client(int retries)
    {
        var config = _aws.Config<AmazonECSConfig>();
        config.MaxErrorRetry = retries;
        return new(AwsStub.Credentials, config);
    }

    private async Task<TError> RefusedAsync<TError>(string body, int status = 400, params (string, string)[] headers) where TError : Exception
    {
        _aws.Replies(body, status, headers);
        using var ecs = Client(retries: 0);
        return await Should.ThrowAsync<TError>(() => ecs.ListTasksAsync(new()));
    }
}
