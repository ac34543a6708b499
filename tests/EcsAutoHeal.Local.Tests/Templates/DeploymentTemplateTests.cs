using EcsAutoHeal.Local.Templates;

namespace EcsAutoHeal.Local.Tests.Templates;

public sealed class DeploymentTemplateTests
{
    private const string StateMachineArn = "arn:aws:states:eu-west-1:123456789012:stateMachine:ecs-auto-heal";

    [Fact]
    public void Intake_is_told_which_state_machine_to_start() =>
        OurTemplate.Function("Intake").Environment.ShouldBe(Variables(("ANNOTATIONS_HANDLER", "Intake"), ("STATE_MACHINE_ARN", StateMachineArn)), ignoreOrder: true);

    [Fact]
    public void Investigate_is_told_the_kill_switch_and_its_measures() =>
        OurTemplate.Function("Investigate").Environment.ShouldBe(
            Variables(("ANNOTATIONS_HANDLER", "Investigate"), ("HEALING", "off"), ("LOG_LINES", "25")), ignoreOrder: true);

    [Fact]
    public void Incident_is_told_where_to_notify_where_the_records_are_and_how_far_to_look_back() =>
        OurTemplate.Function("Incident").Environment.ShouldBe(
            Variables(("ANNOTATIONS_HANDLER", "Incident"), ("TOPIC_ARN", "arn:aws:sns:eu-west-1:123456789012:ecs-auto-heal-Topic"), ("INCIDENT_TABLE", "ecs-auto-heal-incidents"), ("COOLDOWN_MINUTES", "15"), ("RECURRENCE_HOURS", "24"), ("REMIND_HOURS", "6")), ignoreOrder: true);

    [Fact]
    public void Heal_is_told_the_kill_switch_the_limits_and_where_the_records_are() =>
        OurTemplate.Function("Heal").Environment.ShouldBe(
            Variables(("ANNOTATIONS_HANDLER", "Heal"), ("HEALING", "off"), ("COOLDOWN_MINUTES", "15"), ("MAX_HEALS", "2"), ("RECURRENCE_HOURS", "24"), ("ROLLOUT_MINUTES", "30"), ("SETTLE_SECONDS", "60"), ("INCIDENT_TABLE", "ecs-auto-heal-incidents")),
            ignoreOrder: true);

    [Fact]
    public void The_records_stand_in_one_table() => OurTemplate.Load().Tables.ShouldBe(["ecs-auto-heal-incidents"]);

    [Fact]
    public void Nothing_is_swept_unless_clusters_are_named()
    {
        OurTemplate.Load().Functions.ShouldNotContain(function => function.Handler == "Sweep");
        OurTemplate.Load().Schedules.ShouldBeEmpty();
    }

    [Fact]
    public void A_sweep_is_told_its_clusters_and_invoked_as_often_as_was_asked_for()
    {
        var template = OurTemplate.Load(("SweepClusters", "prod,dev"), ("SweepMinutes", "10"));
        var sweep = template.Functions.Single(function => function.Handler == "Sweep");

        sweep.Environment.ShouldBe(Variables(("ANNOTATIONS_HANDLER", "Sweep"), ("SWEEP_CLUSTERS", "prod,dev")), ignoreOrder: true);
        var schedule = template.Schedules.ShouldHaveSingleItem();
        (schedule.Expression, schedule.FunctionArn).ShouldBe(("rate(10 minutes)", sweep.Arn));
        var statement = schedule.Statements.ShouldHaveSingleItem();
        (statement.Actions.Single(), statement.Resources.Single()).ShouldBe(("lambda:InvokeFunction", sweep.Arn));
    }

    [Fact]
    public void A_sweep_is_over_before_the_next_one_can_begin() =>
        OurTemplate.Load(("SweepClusters", "prod"), ("SweepMinutes", "2")).Functions.Single(function => function.Handler == "Sweep").TimeoutSeconds.ShouldBeLessThanOrEqualTo(2 * 60);

    [Fact]
    public void Healing_is_off_unless_somebody_turns_it_on() => OurTemplate.Load().Parameters["Healing"].ShouldBe("off");

    [Fact]
    public void A_parameter_given_reaches_the_function()
    {
        OurTemplate.Function("Heal", ("Healing", "on"), ("CooldownMinutes", "30")).Environment["HEALING"].ShouldBe("on");
        OurTemplate.Function("Heal", ("Healing", "on"), ("CooldownMinutes", "30")).Environment["COOLDOWN_MINUTES"].ShouldBe("30");
    }

    [Fact]
    public void Every_function_ends_before_its_state_times_out() =>
        OurTemplate.Load().Functions.ShouldAllBe(function => function.TimeoutSeconds < 90);

    [Fact]
    public void The_definition_is_given_the_three_functions_that_it_calls()
    {
        var template = OurTemplate.Load();

        template.StateMachine.DefinitionSubstitutions.ShouldBe(Variables(
            ("InvestigateFunctionArn", "arn:aws:lambda:eu-west-1:123456789012:function:ecs-auto-heal-InvestigateFunction"),
            ("IncidentFunctionArn", "arn:aws:lambda:eu-west-1:123456789012:function:ecs-auto-heal-IncidentFunction"),
            ("HealFunctionArn", "arn:aws:lambda:eu-west-1:123456789012:function:ecs-auto-heal-HealFunction"),
            ("InvokeAndWaitArn", "arn:aws:states:::lambda:invoke.waitForTaskToken")), ignoreOrder: true);
        template.StateMachine.DefinitionSubstitutions.Where(s => s.Key.EndsWith("FunctionArn", StringComparison.Ordinal)).Select(s => s.Value).ShouldBeSubsetOf(template.Functions.Select(function => function.Arn));
        template.StateMachine.Arn.ShouldBe(StateMachineArn);
    }

    [Fact]
    public void The_definition_in_the_repository_finds_all_its_substitutions()
    {
        var stateMachine = OurTemplate.Load().StateMachine;

        stateMachine.Substitute(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, stateMachine.DefinitionUri))).ShouldNotContain("${");
    }

    [Fact]
    public void A_substitution_that_the_template_does_not_define_is_refused_by_name() =>
        Should.Throw<TemplateException>(() => OurTemplate.Load().StateMachine.Substitute("""{"Resource": "${SweepFunctionArn}"}""")).Message
            .ShouldBe("Resources.StateMachine.Properties.DefinitionSubstitutions: expected SweepFunctionArn, which statemachine/ecs-auto-heal.asl.json uses.");

    [Fact]
    public void Intake_reads_the_queue_in_large_batches() =>
        OurTemplate.Load().EventSource.ShouldBe(new TemplateEventSource("arn:aws:sqs:eu-west-1:123456789012:ecs-auto-heal-Queue", 10000, 5, 5, 365));

    [Fact]
    public void A_message_stays_hidden_for_six_times_as_long_as_Intake_may_take()
    {
        var template = OurTemplate.Load();

        var visibility = template.Functions.Single(function => function.Handler == "Intake").TimeoutSeconds * 6 + template.EventSource.MaximumBatchingWindowSeconds;

        OurTemplate.Yaml.ShouldContain($"VisibilityTimeout: {visibility} ");
    }

    private static Dictionary<string, string> Variables(params (string Name, string Value)[] variables) => variables.ToDictionary(variable => variable.Name, variable => variable.Value);
}
