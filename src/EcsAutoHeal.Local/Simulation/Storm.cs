using System.Text.Json.Nodes;
using EcsAutoHeal.Local.Aws;
using EcsAutoHeal.Local.Aws.Ecs;

namespace EcsAutoHeal.Local.Simulation;

/// <summary>
/// Very many tasks that stop: events at an even rate, of which most are planned stops and some are delivered twice. Each service
/// dies of one cause, the next one of the next. Its tasks are known to nobody but the storm, so that its size costs the world nothing.
/// </summary>
public sealed class Storm
{
    private const int Remembered = 500;

    private static readonly string[] s_planned = ["ServiceSchedulerInitiated", "UserInitiated", "SpotInterruption"];

    private readonly LocalCloud _cloud;
    private readonly IReadOnlyList<LocalService> _services;
    private readonly Happening _what;
    private readonly Random _random;
    private readonly Aws.Ecs.TaskFactory _tasks;
    private readonly List<(JsonObject Event, string? Died)> _recent = [];
    private readonly Dictionary<string, int> _deaths = [];

    internal Storm(LocalCloud cloud, IReadOnlyList<LocalService> services, Happening what)
    {
        (_cloud, _services, _what) = (cloud, services, what);
        _random = new Random(what.Seed);
        _tasks = new Aws.Ecs.TaskFactory(cloud);
        var (begin, count) = (cloud.Clock.GetUtcNow(), what.Events!.Value);
        Next(0);

        // Each event makes the next one: a hundred thousand need not exist at once.
        void Next(int at) => cloud.Clock.Schedule(begin + what.Over * ((double)at / count), () =>
        {
            Send();
            if (at + 1 < count) Next(at + 1);
        });
    }

    /// <summary>Deaths by service, each counted once however often it was told.</summary>
    public IReadOnlyDictionary<string, int> Deaths => _deaths;

    /// <summary>Events that told of a planned stop.</summary>
    public int PlannedStops { get; private set; }

    /// <summary>Events that had been sent before.</summary>
    public int Duplicates { get; private set; }

    /// <summary>Those among them that told of a death.</summary>
    public int DuplicateDeaths { get; private set; }

    private void Send()
    {
        if (_recent.Count > 0 && _random.NextDouble() < _what.Duplicates)
        {
            var (again, died) = _recent[_random.Next(_recent.Count)];
            Duplicates++;
            if (died is not null) DuplicateDeaths++;
            _cloud.Events.Replay(again);
            return;
        }
        var at = _random.Next(_services.Count);
        var service = _services[at];
        var planned = _random.NextDouble() < _what.Planned;
        if (planned) PlannedStops++;
        else _deaths[service.Name] = _deaths.GetValueOrDefault(service.Name) + 1;
        lock (_cloud.Gate)
        {
            var task = Task(service);
            if (planned) Stop(task);
            else Die(task, at % 4);
            var happened = _cloud.Events.Emit("aws.ecs", "ECS Task State Change", [task.Arn], TaskDocument.OfEvent(_cloud, task));
            if (_recent.Count == Remembered) _recent.RemoveAt(0);
            _recent.Add((happened, planned ? null : service.Name));
        }
    }

    /// <summary>A task that has run for some hours.</summary>
    private LocalTask Task(LocalService service)
    {
        var task = _tasks.OfService(service, service.Deployments[0], _cloud.Now.AddHours(-6));
        (task.LastStatus, task.StartedAt, task.Version) = ("RUNNING", task.CreatedAt.AddSeconds(40), 5);
        foreach (var container in task.Containers) container.Start(task.StartedAt.Value, $"{task.Id}-{_cloud.Ids.Digits(10)}");
        return task;
    }

    private void Stop(LocalTask task)
    {
        var code = s_planned[_random.Next(s_planned.Length)];
        End(task, code, code switch
        {
            "UserInitiated" => "Task stopped by user",
            "SpotInterruption" => "Your Spot Task was interrupted.",
            _ => $"Scaling activity initiated by (deployment {task.StartedBy})",
        });
        foreach (var container in task.Containers) container.Stop(_cloud.Now.AddSeconds(-10), 143, null);
    }

    private void Die(LocalTask task, int cause)
    {
        var ended = _cloud.Now.AddSeconds(-10);
        var (app, sidecar) = (task.Containers[0], task.Containers.FirstOrDefault(c => !c.Definition.Essential));
        if (cause == 3 && sidecar is not null)
        {
            sidecar.Stop(ended, 137, "OutOfMemoryError: Container killed due to memory usage");
            LastWords(task, sidecar, "[warn] [input] forward.0 paused (mem buf overlimit)");
            return;
        }
        if (cause == 1)
        {
            End(task, "TaskFailedToStart", $"CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref {app.Definition.Image}: not found");
            foreach (var container in task.Containers) container.Stop(ended, null, null);
            return;
        }
        var (code, reason) = cause == 2 ? (137, "OutOfMemoryError: Container killed due to memory usage") : (1, null);
        End(task, "EssentialContainerExited", "Essential container in task exited");
        app.Stop(ended, code, reason);
        foreach (var container in task.Containers.Skip(1)) container.Stop(ended, 143, null);
        LastWords(task, app, "last words: the connection to the database was refused");
    }

    private void End(LocalTask task, string code, string reason)
    {
        (task.LastStatus, task.DesiredStatus, task.StopCode, task.StoppedReason) = ("STOPPED", "STOPPED", code, reason);
        (task.StoppingAt, task.ExecutionStoppedAt, task.StoppedAt, task.Version) = (_cloud.Now.AddSeconds(-20), _cloud.Now.AddSeconds(-10), _cloud.Now, 8);
    }

    private void LastWords(LocalTask task, LocalContainer container, string words)
    {
        if (LogStream.Of(task, container) is { } stream) _cloud.Logs.Write(stream.Group, stream.Name, words, _cloud.Now.AddSeconds(-11));
    }
}
