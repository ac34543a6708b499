namespace EcsAutoHeal.ColdStart;

/// <summary>One cold start.</summary>
/// <param name="FirstAnswerMs">Milliseconds from the start of the process to its first answer.</param>
/// <param name="CpuMs">Milliseconds of processor time until then, over all threads.</param>
/// <param name="PeakMiB">Its peak resident memory after that, in MiB (VmHWM).</param>
/// <param name="Calls">The AWS calls that it made.</param>
internal sealed record Measurement(double FirstAnswerMs, double CpuMs, double PeakMiB, IReadOnlyList<string> Calls);

/// <summary>The cold starts of one contender for one function.</summary>
internal sealed record Series(string Function, string Contender, IReadOnlyList<Measurement> Runs)
{
    public double MedianMs => Median(Runs.Select(r => r.FirstAnswerMs));

    // Linux tells it in steps of 10 ms: a median would be one of the steps.
    public double MeanCpuMs => Runs.Average(r => r.CpuMs);

    public double MedianMiB => Median(Runs.Select(r => r.PeakMiB));

    public double FastestMs => Runs.Min(r => r.FirstAnswerMs);

    public double SlowestMs => Runs.Max(r => r.FirstAnswerMs);

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
