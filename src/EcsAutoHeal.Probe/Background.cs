namespace EcsAutoHeal.Probe;

/// <summary>Work that no health check waits for.</summary>
internal static class Background
{
    /// <summary>Starts it without what belongs to the request that happened to come by: its activity, its culture, its locals.</summary>
    public static Task Run(Func<Task> work)
    {
        if (ExecutionContext.IsFlowSuppressed()) return Task.Run(work);
        using (ExecutionContext.SuppressFlow()) return Task.Run(work);
    }
}
