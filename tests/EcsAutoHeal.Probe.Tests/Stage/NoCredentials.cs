using Amazon.Runtime;

namespace EcsAutoHeal.Probe.Tests.Stage;

/// <summary>The task role's credentials, whose endpoint is silent until they are there; who asked before waits for ever.</summary>
internal sealed class NoCredentials : AWSCredentials
{
    private static readonly ImmutableCredentials s_credentials = new("AKIDEXAMPLE", "secret", null);

    private readonly TaskCompletionSource _asked = new();
    private volatile bool _areThere;

    public Task Asked => _asked.Task;

    public void AreThere() => _areThere = true;

    public override ImmutableCredentials GetCredentials() => _areThere ? s_credentials : throw new NotSupportedException("Nobody may wait like that.");

    public override Task<ImmutableCredentials> GetCredentialsAsync()
    {
        _asked.TrySetResult();
        return _areThere ? Task.FromResult(s_credentials) : new TaskCompletionSource<ImmutableCredentials>().Task;
    }
}
