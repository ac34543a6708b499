namespace EcsAutoHeal.Probe;

/// <summary>Work that nobody waits for.</summary>
internal static class Background
{
    /// <summary>Starts it without what belongs to the request that happened to come by: its activity, its culture, its locals.</summary>
    public static void Run(Func<Task> work)
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            _ = Task.Run(work);
            return;
        }
        using (ExecutionContext.SuppressFlow()) _ = Task.Run(work);
    }
}
