using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcsAutoHeal.Probe.Findings;
using EcsAutoHeal.Probe.Metadata;
using EcsAutoHeal.Probe.Reports;
using EcsAutoHeal.Probe.Tests.Stage;
using EcsAutoHeal.Triggers;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EcsAutoHeal.Probe.Tests;

/// <summary>Whatever the endpoint says, the probe lives, and what it reports can be read.</summary>
public sealed class ReportProperties
{
    private static readonly ContainerMetadata s_self = TaskMetadata.ReadSelf(Encoding.UTF8.GetBytes("""{"DockerId":"self","Name":"app"}"""));

    private static readonly string[] s_names =
    [
        "Name", "DockerId", "ContainerARN", "Type", "KnownStatus", "DesiredStatus", "ExitCode", "StartedAt", "FinishedAt", "Image", "ImageID", "RestartCount", "Health",
        "LogDriver", "LogOptions", "status", "output", "awslogs-group", "awslogs-stream", "TaskARN", "Cluster", "Containers", "ServiceName", "Revision",
    ];

    private static readonly string[] s_texts = ["STOPPED", "RUNNING", "NORMAL", "UNHEALTHY", "HEALTHY", TaskDocument.Arn, "app", "2026-11-22T03:12:00Z", "", "\\ud800", "\\u0000", "\\\"", "日本語"];

    [Property(MaxTest = 400)]
    public Property Any_JSON_is_a_document_or_a_trouble_and_never_anything_else() => Prop.ForAll(AnyJson(4).ToArbitrary(), json =>
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        Survives(() => TaskMetadata.ReadSelf(bytes));
        Survives(() => Report(TaskMetadata.Read(bytes)));
    });

    [Property(MaxTest = 200)]
    public Property Any_bytes_are_a_document_or_a_trouble_and_never_anything_else(byte[] bytes) =>
        (Survives(() => TaskMetadata.Read(bytes)) && Survives(() => TaskMetadata.ReadSelf(bytes))).ToProperty();

    [Property(MaxTest = 400)]
    public Property What_is_reported_of_any_task_the_workflow_reads() => Prop.ForAll(Gen.ListOf(AnyJson(2)).ToArbitrary(), containers =>
    {
        var named = containers.Select((container, at) => Merged($$"""{"Name":"c{{at}}","KnownStatus":"STOPPED"}""", container));
        var task = TaskMetadata.Read(Encoding.UTF8.GetBytes($$"""{"TaskARN":"{{TaskDocument.Arn}}","Cluster":"prod","Containers":[{{string.Join(',', named)}}]}"""));

        foreach (var detail in Report(task))
        {
            using var document = JsonDocument.Parse($$"""{"source":"ecs-auto-heal.probe","detail-type":"ECS Container Found Stopped","detail":{{detail}}}""");
            var read = TriggerReader.Read(document.RootElement);
            read.Clue.ShouldNotBeNull().Tasks.ShouldHaveSingleItem().Containers.Count.ShouldBe(task.Containers.Count);
        }
    });

    [Theory]
    [InlineData('x')]
    [InlineData('"')]
    [InlineData('語')]
    [InlineData('\u0001')]
    public void A_report_of_the_longest_texts_of_the_most_containers_is_small_enough_for_an_event(char letter)
    {
        var text = new string(letter, 5000);
        JsonObject container(int at) => new()
        {
            ["Name"] = at.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(255, letter),
            ["DockerId"] = text,
            ["KnownStatus"] = "RUNNING",
            ["DesiredStatus"] = text,
            ["Image"] = text,
            ["ImageID"] = text,
            ["Health"] = new JsonObject { ["status"] = "UNHEALTHY", ["output"] = text },
            ["LogDriver"] = text,
            ["LogOptions"] = new JsonObject { ["awslogs-group"] = text, ["awslogs-stream"] = text, ["awslogs-region"] = text },
        };
        JsonObject document = new()
        {
            ["TaskARN"] = TaskDocument.Arn,
            ["Cluster"] = text,
            ["Family"] = text,
            ["ServiceName"] = text,
            ["DesiredStatus"] = "RUNNING",
            ["Containers"] = new JsonArray([.. Enumerable.Range(0, 200).Select(container)]),
        };
        var task = TaskMetadata.Read(JsonSerializer.SerializeToUtf8Bytes(document));

        var detail = Report(task).ShouldHaveSingleItem();

        Encoding.UTF8.GetByteCount(detail).ShouldBeLessThan(256 * 1024 - 2000);
        JsonDocument.Parse(detail).RootElement.GetProperty("containers").GetArrayLength().ShouldBe(50);
    }

    private static IReadOnlyList<string> Report(TaskMetadata task)
    {
        var found = new FindingLedger([]).Look(task, s_self);
        _ = new FindingLedger([]).LookLast(task, s_self, DateTimeOffset.UnixEpoch);
        _ = new FindingLedger([]).Now(task, s_self).Select(finding => finding.ToString()).ToList();
        return found.Count == 0 ? [] : [ProbeReport.Detail(task, s_self, found, "health-check", DateTimeOffset.UnixEpoch)];
    }

    private static bool Survives(Action read)
    {
        try { read(); }
        catch (MetadataException) { }
        return true;
    }

    /// <summary>The fields of both; none of the second where it is no object. As text, for it may not be well-formed Unicode.</summary>
    private static string Merged(string required, string container) =>
        container is ['{', .. var fields, '}'] && fields.Length > 0 ? $"{{{fields},{required[1..]}" : required;

    private static Gen<string> AnyJson(int depth)
    {
        var plain = Gen.OneOf(
            Gen.Elements("null", "true", "false", "0", "1", "-1", "137", "4294967295", "1e400", "0.5", "99999999999999999999"),
            Gen.Elements(s_texts).Select(text => $"\"{text}\""),
            ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => JsonSerializer.Serialize(text.Get)));
        if (depth == 0) return plain;
        var inner = AnyJson(depth - 1);
        return Gen.OneOf(
            plain,
            Gen.ListOf(inner).Resize(6).Select(items => $"[{string.Join(',', items)}]"),
            Gen.ListOf(Gen.Zip(Gen.Elements(s_names), inner)).Resize(12).Select(fields => $"{{{string.Join(',', fields.Select(field => $"\"{field.Item1}\":{field.Item2}"))}}}"));
    }
}
