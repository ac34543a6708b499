using EcsAutoHeal.Incidents;
using EcsAutoHeal.Incidents.Records;
using EcsAutoHeal.Remedies;
using EcsAutoHeal.Subjects;
using EcsAutoHeal.Tests.Incidents;

namespace EcsAutoHeal.Tests.Remedies;

/// <summary>Every guard holds the remedy back for its own reason, and only for that.</summary>
public sealed class HealGuardTests
{
    private static readonly EcsTask s_task = SomeHeal.Task;

    private static HealFacts Facts(ServiceFacts? service = null) => SomeHeal.Facts(service);

    private static void ShouldBeHeldBack(HealFacts facts, string guard, string found, string needed) =>
        HealGuards.Ask(facts).Where(g => !g.Passed).ShouldBe([new(guard, false, found, needed)]);

    private static HealFacts Deploying(params DeploymentFacts[] deployments) => Facts() with { Service = Some.Service("auto") with { Deployments = deployments } };

    private static DeploymentFacts Aged(string status, string? rolloutState, int minutes) => Some.Deployment("ecs-svc/2", status, rolloutState) with { CreatedAt = Some.Now.AddMinutes(-minutes) };

    [Fact]
    public void A_dead_sidecar_of_a_service_that_opted_in_passes_every_guard() => HealGuards.Ask(Facts()).ShouldAllBe(g => g.Passed && g.Needed == null);

    [Fact]
    public void Every_guard_is_asked_although_one_has_said_no() => HealGuards.Ask(Facts() with { HealingIsOn = false, Service = null }).Count.ShouldBe(HealGuards.Ask(Facts()).Count);

    [Fact]
    public void The_kill_switch() => ShouldBeHeldBack(Facts() with { HealingIsOn = false }, "kill-switch", "healing is off for all services", "the template parameter Healing to be on");

    [Theory]
    [InlineData(IncidentStatus.Opening, SomeRecord.Execution, "oi-1")]
    [InlineData(IncidentStatus.Resolved, SomeRecord.Execution, "oi-1")]
    [InlineData(IncidentStatus.Open, "arn:of-another", "oi-1")]
    [InlineData(IncidentStatus.Open, SomeRecord.Execution, null)]
    public void An_incident_of_ones_own(IncidentStatus status, string owner, string? id) =>
        ShouldBeHeldBack(Facts() with { Record = Facts().Record with { Status = status, Owner = new(owner, Some.Now), OpsItemId = id } }, "incident", "this execution owns no incident", "an incident that this execution owns");

    [Fact]
    public void An_incident_that_was_let_go() => HealGuards.Ask(Facts() with { Record = Facts().Record with { Owner = null } }).Where(g => !g.Passed).Select(g => g.Guard).ShouldBe(["incident"]);

    [Theory]
    [InlineData(null, "the service has no tag ecs-auto-heal")]
    [InlineData("observe", "tag ecs-auto-heal = observe")]
    [InlineData("yes", "tag ecs-auto-heal = yes")]
    public void The_services_own_yes(string? tag, string found) =>
        ShouldBeHeldBack(Facts() with { Service = Some.Service(tag), Approval = new() { Approved = true } }, "opt-in", found, "the tag ecs-auto-heal = auto or approve on the service");

    [Fact]
    public void A_persons_yes_where_the_service_wants_one() => ShouldBeHeldBack(Facts(Some.Service("approve")), "approval", "nobody has approved", "a person's approval");

    [Fact]
    public void A_persons_no() => ShouldBeHeldBack(Facts(Some.Service("approve")) with { Approval = new() { Approved = false } }, "approval", "a person said no", "a person's approval");

    [Fact]
    public void A_service_that_was_switched_from_auto_to_approve_meanwhile() => ShouldBeHeldBack(Facts() with { Service = Some.Service("approve") }, "approval", "nobody has approved", "a person's approval");

    [Fact]
    public void A_persons_yes_is_remembered_by_name() =>
        HealGuards.Ask(Facts(Some.Service("approve")) with { Approval = new() { Approved = true, By = "Ada" } }).Single(g => g.Guard == "approval").Found.ShouldBe("approved by Ada");

    [Theory]
    [InlineData("DRAINING")]
    [InlineData("INACTIVE")]
    public void A_service_that_is_active(string status) => ShouldBeHeldBack(Facts() with { Service = Some.Service("auto") with { Status = status } }, "service-active", $"service is {status}", "an ACTIVE service");

    [Fact]
    public void A_service_that_is_there() => HealGuards.Ask(Facts() with { Service = null }).Single(g => g.Guard == "service-active").ShouldBe(new("service-active", false, "service is gone", "an ACTIVE service"));

    [Fact]
    public void A_controller_that_takes_a_forced_deployment() =>
        ShouldBeHeldBack(Facts() with { Service = Some.Service("auto") with { DeploymentController = "CODE_DEPLOY" } }, "controller", "deployment controller CODE_DEPLOY refuses a forced deployment", "the tag ecs-auto-heal:remedy = recycle-task");

    [Fact]
    public void Any_controller_lets_one_task_be_stopped() => HealGuards.Ask(Facts(Some.Service("auto") with { DeploymentController = "EXTERNAL" })).ShouldAllBe(g => g.Passed);

    [Theory]
    [InlineData(null)]
    [InlineData("observe")]
    public void A_task_that_carries_the_tag_where_it_is_the_task_that_is_stopped(string? tag) =>
        ShouldBeHeldBack(
            Facts(Some.Service("auto", "recycle-task")) with { Tasks = [s_task with { Tags = tag is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["ecs-auto-heal"] = tag } }] },
            "task-tag", "the task does not carry its service's tag ecs-auto-heal, so the role may not stop it", "propagateTags = SERVICE on the service, and a task that was started since");

    [Fact]
    public void No_tag_on_a_task_that_is_not_stopped_by_itself() => HealGuards.Ask(Facts() with { Tasks = [s_task with { Tags = new Dictionary<string, string>() }] }).ShouldAllBe(g => g.Passed);

    [Fact]
    public void A_verdict_that_has_a_remedy() =>
        HealGuards.Ask(Facts() with { Verdict = Facts().Verdict with { Healing = new(HealMode.Auto, RemedyKind.None, "") } }).Single(g => !g.Passed).ShouldBe(new("controller", false, "there is no remedy for this verdict", "a verdict that a new task cures"));

    [Fact]
    public void No_deployment_that_is_rolling_out() => ShouldBeHeldBack(Deploying(Aged("PRIMARY", "IN_PROGRESS", 60)), "no-deployment", "deployment ecs-svc/2 is in progress", "the running deployment to end");

    [Fact]
    public void No_older_deployment_that_still_runs_tasks() => ShouldBeHeldBack(Deploying(Aged("PRIMARY", null, 60), Aged("ACTIVE", null, 90)), "no-deployment", "deployment ecs-svc/2 is in progress", "the running deployment to end");

    [Fact]
    public void A_deployment_that_is_old_enough() => ShouldBeHeldBack(Deploying(Aged("PRIMARY", "COMPLETED", 14)), "cooldown", "the newest deployment is only 14 min old", "the newest deployment to be at least 15 min old");

    [Fact]
    public void A_deployment_that_is_just_old_enough() => HealGuards.Ask(Deploying(Aged("PRIMARY", "COMPLETED", 15))).ShouldAllBe(g => g.Passed);

    [Fact]
    public void A_deployment_of_which_the_age_is_known() => ShouldBeHeldBack(Deploying(Some.Deployment("ecs-svc/2", "PRIMARY", "COMPLETED")), "cooldown", "the age of the newest deployment is not known", "the newest deployment to have an age");

    [Fact]
    public void A_task_that_is_old_enough_to_be_stopped_alone() =>
        ShouldBeHeldBack(Facts(Some.Service("auto", "recycle-task")) with { Tasks = [s_task with { StartedAt = Some.Now.AddMinutes(-5) }] }, "cooldown", "the task is only 5 min old", "the task to be at least 15 min old");

    [Fact]
    public void A_task_that_is_there() => HealGuards.Ask(Facts() with { Tasks = [] }).Single(g => !g.Passed).ShouldBe(new("still-dead", false, "the task is gone", "the container to be dead still in a task that runs"));

    [Fact]
    public void A_task_that_is_not_on_its_way_down() =>
        ShouldBeHeldBack(Facts() with { Tasks = [s_task with { DesiredStatus = "STOPPED" }] }, "still-dead", "the task is on its way down (RUNNING, desired STOPPED)", "the container to be dead still in a task that runs");

    [Fact]
    public void A_container_that_is_dead_still() =>
        ShouldBeHeldBack(Facts() with { Tasks = [Some.RunningTask(Some.Running("sidecar"))] }, "still-dead", "sidecar is RUNNING", "the container to be dead still in a task that runs");

    [Fact]
    public void A_container_that_is_in_the_task() => ShouldBeHeldBack(Facts() with { Tasks = [Some.RunningTask(Some.Running("app"))] }, "still-dead", "sidecar is not in the task", "the container to be dead still in a task that runs");

    [Theory]
    [InlineData(true, "the container is essential: ECS replaces its task by itself")]
    [InlineData(null, "the task definition could not be read")]
    public void A_container_that_is_a_sidecar(bool? essential, string found) =>
        ShouldBeHeldBack(Facts() with { Verdict = Facts().Verdict with { Culprit = Facts().Verdict.Culprit! with { Essential = essential } } }, "not-meant-to-end", found, "a sidecar that should run as long as its task");

    [Fact]
    public void A_container_that_is_not_meant_to_end() =>
        ShouldBeHeldBack(Facts() with { Verdict = Facts().Verdict with { Planned = true } }, "not-meant-to-end", "the container is meant to end", "a sidecar that should run as long as its task");

    [Fact]
    public void An_age_of_hours_is_told_in_hours() => HealGuards.Ask(Facts()).Single(g => g.Guard == "cooldown").Found.ShouldBe("the newest deployment is 24 h old");

    [Fact]
    public void No_task_under_scale_in_protection() =>
        ShouldBeHeldBack(Facts() with { ProtectedTasks = [new(Some.TaskArn, Some.Now.AddHours(1)), new(Some.TaskArn, Some.Now.AddHours(2))] }, "scale-in-protection",
            $"2 tasks are under scale-in protection until {Texts.Time(Some.Now.AddHours(2))}", "no task that the remedy has to end under scale-in protection");

    [Fact]
    public void All_other_tasks_run_where_one_is_stopped() =>
        ShouldBeHeldBack(Facts(Some.Service("auto", "recycle-task")) with { TasksThatRun = 1 }, "all-tasks-run", "only 1 of 2 tasks run", "all other tasks of the service to run");

    [Fact]
    public void A_missing_task_is_no_matter_where_new_ones_start_first() => HealGuards.Ask(Facts(Some.Service("auto") with { RunningCount = 1 })).ShouldAllBe(g => g.Passed);

    [Fact]
    public void Fewer_heals_than_are_enough() =>
        ShouldBeHeldBack(With(new() { Hours = 24, Heals = 2 }), "heals-in-window", "healed twice in the last 24 h, and dead again: healing does not cure it", "fewer than 2 heals within 24 h");

    [Fact]
    public void A_cause_of_this_service_alone() =>
        ShouldBeHeldBack(With(new() { Hours = 24, AlsoDying = ["prod/api", "prod/jobs"] }), "shared-cause", "the same happens to prod/api, prod/jobs: a cause that they share is not cured by deploying one after the other", "a cause of this service alone");

    [Fact]
    public void A_history_that_is_known() =>
        ShouldBeHeldBack(With(new() { Hours = 24, Missing = "denied" }), "history", "what else dies is not known", "the records of earlier incidents to be readable");

    [Fact]
    public void A_person_who_was_told_decides_over_what_is_only_suspected() =>
        HealGuards.Ask(With(new() { Hours = 24, Heals = 9, AlsoDying = ["prod/api"] }) with { Approval = new() { Approved = true } }).ShouldAllBe(g => g.Passed);

    private static HealFacts With(IncidentHistory history) => Facts() with { History = history };

    [Fact]
    public void A_deployment_that_keeps_the_services_capacity() =>
        ShouldBeHeldBack(
            Facts() with { Service = Some.Service("auto") with { DesiredCount = 1, MinimumHealthyPercent = 0, MaximumPercent = 100 } }, "keeps-capacity",
            "maximumPercent 100 of 1 leaves no room for a new task before an old one stops, and minimumHealthyPercent 0 lets all but 0 stop",
            "minimumHealthyPercent 100 and a maximumPercent that leaves room for one more task, or a person who says yes to the gap (ecs-auto-heal = approve)");

    [Fact]
    public void A_person_who_was_told_of_the_gap_may_want_it() =>
        HealGuards.Ask(Facts(Some.Service("approve") with { SchedulingStrategy = "DAEMON" }) with { Approval = new() { Approved = true } }).ShouldAllBe(g => g.Passed);

    [Fact]
    public void Another_task_that_carries_on_where_one_is_stopped() =>
        ShouldBeHeldBack(
            Facts(Some.Service("auto", "recycle-task") with { DesiredCount = 1 }) with { TasksThatRun = 1 }, "keeps-capacity",
            "the service's only task stops before another starts", "another task that carries on, or a person who says yes to the gap (ecs-auto-heal = approve)");

    [Theory]
    [InlineData("CODE_DEPLOY")]
    [InlineData("EXTERNAL")]
    public void The_only_task_is_never_stopped_because_its_controller_takes_no_deployment(string controller) =>
        HealGuards.Ask(Facts(Some.Service("approve") with { DesiredCount = 1, DeploymentController = controller }) with { TasksThatRun = 1, Approval = new() { Approved = true } })
            .Where(g => !g.Passed).Select(g => g.Guard).ShouldBe(["keeps-capacity"]);

    [Theory]
    [InlineData("BLUE_GREEN")]
    [InlineData("LINEAR")]
    [InlineData("CANARY")]
    public void A_deployment_that_shifts_no_traffic(string strategy) =>
        ShouldBeHeldBack(
            Facts() with { Service = Some.Service("auto") with { Strategy = strategy } }, "controller",
            $"deployment strategy {strategy}: a forced deployment would shift all traffic to a second set of tasks", "the tag ecs-auto-heal:remedy = recycle-task");

    [Fact]
    public void Task_sets_that_are_active_side_by_side_are_no_deployment_in_progress() =>
        HealGuards.Ask(Facts(Some.Service("auto") with
        {
            DeploymentController = "EXTERNAL",
            Deployments = [Aged("PRIMARY", "COMPLETED", 600) with { IsTaskSet = true }, Aged("ACTIVE", "COMPLETED", 600) with { IsTaskSet = true }],
        })).ShouldAllBe(g => g.Passed);

    [Fact]
    public void Images_of_which_the_tag_has_not_moved() =>
        ShouldBeHeldBack(
            Facts() with { Images = new(["app (web:2)"], ["app (web:2)"]) }, "same-image",
            "its tasks run different images of the same tag, so a deployment would be a release: app (web:2)",
            "the tag ecs-auto-heal:images = any, or ecs-auto-heal:remedy = recycle-task, which pulls nothing anew");

    [Fact]
    public void Images_that_are_named_by_digest_where_the_service_wants_that() =>
        ShouldBeHeldBack(
            Facts() with { Images = new(["app (web:2)"], []), Service = Some.Service("auto") with { Tags = new Dictionary<string, string> { ["ecs-auto-heal"] = "auto", ["ecs-auto-heal:images"] = "pinned" } } },
            "same-image", "a forced deployment pulls these tags anew, wherever they point now: app (web:2)", "images that are named by digest in the task definition");

    [Fact]
    public void A_service_may_let_its_tags_move() =>
        HealGuards.Ask(Facts() with
        {
            Images = new(["app (web:2)"], ["app (web:2)"]),
            Service = Some.Service("auto") with { Tags = new Dictionary<string, string> { ["ecs-auto-heal"] = "auto", ["ecs-auto-heal:images"] = "any" } },
        }).ShouldAllBe(g => g.Passed);

    [Fact]
    public void What_is_pulled_anew_stands_in_the_record_although_nothing_holds_back() =>
        HealGuards.Ask(Facts() with { Images = new(["app (web:2)"], []) }).Single(g => g.Guard == "same-image")
            .ShouldBe(new("same-image", true, "a forced deployment pulls these tags anew, wherever they point now: app (web:2)"));
}
