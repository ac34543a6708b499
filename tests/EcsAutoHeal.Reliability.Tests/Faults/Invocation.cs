namespace EcsAutoHeal.Reliability.Tests.Faults;

/// <summary>One invocation of a function, or one run of a probe: numbers its calls, and may die over one.</summary>
internal sealed class Invocation(string handler, string step)
{
    private readonly TaskCompletionSource _death = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, CallSite> _byCall = [];

    public string Handler => handler;

    public string Step => step;

    public Task Death => _death.Task;

    public bool IsDead => _death.Task.IsCompleted;

    /// <summary>Virtual time that it has waited for replies.</summary>
    public TimeSpan Waited { get; set; }

    /// <summary>The site of a call. What the SDK sends again for a call is the same call.</summary>
    public CallSite SiteOf(string operation, string callId)
    {
        lock (_byCall)
        {
            if (!_byCall.TryGetValue(callId, out var site))
                _byCall[callId] = site = new(handler, step, operation, _byCall.Values.Count(s => s.Operation == operation) + 1);
            return site;
        }
    }

    /// <summary>Ends it at this place. Nothing of it runs on, as its caller has left it.</summary>
    public async Task<HttpResponseMessage> DieAsync()
    {
        _death.TrySetResult();
        await new TaskCompletionSource().Task;
        throw new InvalidOperationException("The dead do not go on.");
    }
}
