namespace EcsAutoHeal.Diagnosis.Rules;

/// <summary>Who sends a SIGKILL: the likeliest first.</summary>
internal static class KilledAlternatives
{
    public static IReadOnlyList<Alternative> Of(StopReading reading)
    {
        if (reading.ExitCode != 137) return [];
        var timeout = reading.Facts.Definition?.Find(reading.Culprit?.Name ?? "")?.StopTimeout ?? 30;
        var overrun = new Alternative(StopCategory.PlannedStop, $"It was told to stop and did not end within \"stopTimeout\" ({timeout} s).", WasToldToStop(reading) ? Confidence.Medium : Confidence.Low,
            "Did the service's events, a deployment or CloudTrail's StopTask stop the task that long before? Does the log show that the app noticed SIGTERM?");
        var memory = new Alternative(StopCategory.OutOfMemory, "The task's own memory limit was reached: then no reason is told.", WasToldToStop(reading) ? Confidence.Low : Confidence.Medium,
            "MemoryUtilized against MemoryReserved of the task at that minute (Container Insights); on EC2 the kernel's log (dmesg).");
        var kill = new Alternative(StopCategory.KilledBySignal, "Something inside the container or on the host sent kill -9.", Confidence.Low, "The last log lines, a process manager or watchdog in the image, the host's own OOM killer.");
        return WasToldToStop(reading) ? [overrun, memory, kill] : [memory, overrun, kill];
    }

    private static bool WasToldToStop(StopReading reading) =>
        reading.Facts.Task.StopCode is "ServiceSchedulerInitiated" or "UserInitiated" or "SpotInterruption" or "TerminationNotice"
        || reading.Facts.Task.Containers.Any(c => c != reading.Culprit && c.ExitCode == 143);
}
