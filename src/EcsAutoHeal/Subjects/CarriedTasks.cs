using EcsAutoHeal.Diagnosis;
using EcsAutoHeal.Json;

namespace EcsAutoHeal.Subjects;

/// <summary>
/// The tasks that a document carries. The verdict is about the newest death, so what ECS and the agent say of that stays whole;
/// of the others as much is kept as there is room for. The count of the deaths is told beside them and stays exact.
/// </summary>
public static class CarriedTasks
{
    private const int MaxBytes = 20_000;
    private const int OtherContainersBytes = 1_200;
    private const int FurtherTaskBytes = 600;

    /// <summary>Takes the first few tasks, with secrets taken out.</summary>
    /// <param name="newestFirst">The tasks, the newest death first.</param>
    public static IReadOnlyList<EcsTask> Of(IEnumerable<EcsTask> newestFirst)
    {
        var (carried, left) = (new List<EcsTask>(), MaxBytes);
        foreach (var task in newestFirst.Take(Subject.MaxTasks).Select(t => t.Redacted()))
        {
            if ((carried.Count == 0 ? Newest(task) : Further(task, left)) is not { } fitting) break;
            carried.Add(fitting);
            left -= Size(fitting);
        }
        return carried;
    }

    private static EcsTask Newest(EcsTask task)
    {
        if (Size(task) <= MaxBytes) return task;
        var (culprit, room) = (CulpritOf(task), new TextRoom(OtherContainersBytes));
        return task with { Containers = [.. task.Containers.Select(c => c == culprit ? c : Shortened(c, room))] };
    }

    /// <summary>Whole, or with few words, or with the container alone that died first; null when there is no room even for that.</summary>
    private static EcsTask? Further(EcsTask task, int left)
    {
        if (Size(task) <= left) return task;
        var room = new TextRoom(FurtherTaskBytes);
        var culprit = CulpritOf(task);
        var shortened = task with
        {
            StoppedReason = task.StoppedReason is { } reason ? room.Take(reason) : null,
            Containers = [.. task.Containers.OrderBy(c => c != culprit).Select(c => Shortened(c, room))],
        };
        if (Size(shortened) <= left) return shortened;
        var bare = shortened with { Containers = [.. shortened.Containers.Take(1)] };
        return Size(bare) <= left ? bare : null;
    }

    private static EcsContainer? CulpritOf(EcsTask task) => new StopFacts(task, null, null).Culprit();

    private static EcsContainer Shortened(EcsContainer container, TextRoom room) => container with
    {
        Reason = container.Reason is { } reason ? room.Take(reason) : null,
        HealthOutput = container.HealthOutput is { } output ? room.Take(output) : null,
    };

    private static int Size(EcsTask task) => WrittenJson.Utf8(task, WrittenJson.Default.EcsTask).Length;
}
