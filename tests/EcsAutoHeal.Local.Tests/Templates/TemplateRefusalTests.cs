using EcsAutoHeal.Local.Templates;

namespace EcsAutoHeal.Local.Tests.Templates;

/// <summary>A template that lacks something is refused with the place and what belongs there.</summary>
public sealed class TemplateRefusalTests
{
    [Fact]
    public void An_empty_template() => MessageFor("").ShouldBe("The template is empty. Expected one YAML document with Resources.");

    [Fact]
    public void A_file_that_is_not_YAML() => MessageFor("Resources: [").ShouldStartWith("The template is not YAML: line ");

    [Fact]
    public void No_Intake() =>
        MessageFor("Resources: {}").ShouldBe("Resources: expected one AWS::Serverless::Function with ANNOTATIONS_HANDLER Intake, found none.");

    [Fact]
    public void A_second_Intake() =>
        MessageWith("ANNOTATIONS_HANDLER: Heal", "ANNOTATIONS_HANDLER: Intake").ShouldBe("Resources: expected one AWS::Serverless::Function with ANNOTATIONS_HANDLER Intake, found 2.");

    [Fact]
    public void An_Intake_that_no_queue_feeds() =>
        MessageWith("      FunctionName: !Ref IntakeFunction", "      FunctionName: !Ref HealFunction").ShouldBe("Resources: expected one AWS::Lambda::EventSourceMapping of IntakeFunction, found none.");

    [Fact]
    public void An_Intake_fed_by_a_queue_of_another_stack() =>
        MessageWith("      EventSourceArn: !GetAtt Queue.Arn", "      EventSourceArn: arn:aws:sqs:us-east-1:123456789012:other").ShouldBe("Resources: expected one AWS::SQS::Queue arn:aws:sqs:us-east-1:123456789012:other, found none.");

    [Fact]
    public void A_key_that_is_no_name() => MessageFor("? [a]\n: b").ShouldBe("The template has a key in line 1 that is not a name.");

    [Fact]
    public void A_function_without_its_handler() =>
        MessageWithout("          ANNOTATIONS_HANDLER: Heal\n").ShouldBe("Resources.HealFunction.Properties.Environment.Variables.ANNOTATIONS_HANDLER: expected the name of the function's handler, found nothing.");

    [Fact]
    public void A_function_without_a_timeout() =>
        MessageWith("    Timeout: 60", "    Description: none").ShouldBe("Globals.Function.Timeout: expected a number of seconds, found nothing.");

    [Fact]
    public void A_reference_to_nothing() =>
        MessageWith("TOPIC_ARN: !Ref Topic", "TOPIC_ARN: !Ref Topics").ShouldBe("Resources.IncidentFunction.Properties.Environment.Variables.TOPIC_ARN: there is no parameter or resource Topics.");

    [Fact]
    public void An_attribute_that_a_resource_does_not_have() =>
        MessageWith("IncidentFunctionArn: !GetAtt IncidentFunction.Arn", "IncidentFunctionArn: !GetAtt IncidentFunction.Version")
            .ShouldBe("Resources.StateMachine.Properties.DefinitionSubstitutions.IncidentFunctionArn: Version of IncidentFunction (AWS::Serverless::Function) is not known here.");

    [Fact]
    public void A_function_of_CloudFormation_that_is_not_read_here() =>
        MessageWith("TOPIC_ARN: !Ref Topic", "TOPIC_ARN: !ImportValue topic")
            .ShouldBe("Resources.IncidentFunction.Properties.Environment.Variables.TOPIC_ARN: Fn::ImportValue is not read here. Expected Ref, Fn::Sub, Fn::GetAtt, Fn::If, Fn::Join or Fn::Split.");

    [Fact]
    public void A_rule_that_sends_its_events_elsewhere() =>
        MessageFor(OurTemplate.Yaml.Replace("          Arn: !GetAtt Queue.Arn\n", "          Arn: !GetAtt DeadLetterQueue.Arn\n", StringComparison.Ordinal))
            .ShouldStartWith("Resources.TaskStoppedRule.Properties.Targets: expected a target whose Arn is the queue that Intake reads (arn:aws:sqs:us-east-1:123456789012:ecs-auto-heal-Queue), found ");

    [Fact]
    public void A_rule_with_an_operator_that_is_not_known() =>
        MessageWith("alarmName: [{ prefix: !Ref AlarmNamePrefix }]", "alarmName: [{ starts-with: !Ref AlarmNamePrefix }]")
            .ShouldBe("Resources.AlarmRule.Properties.EventPattern: detail.alarmName: the operator starts-with is not known here.");

    [Fact]
    public void A_managed_policy_that_cannot_be_evaluated() =>
        MessageWith("      LoggingConfig: { LogGroup: !Ref HealLogGroup }\n      Policies:\n", "      Policies:\n        - AmazonECS_FullAccess\n")
            .ShouldBe("Resources.HealFunction.Properties.Policies[0]: expected an inline policy with Statement, found \"AmazonECS_FullAccess\".");

    [Fact]
    public void A_statement_that_says_what_is_not_meant() =>
        MessageWith("              Action: states:StartExecution\n", "              NotAction: states:StartExecution\n")
            .ShouldBe("Resources.IntakeFunction.Properties.Policies[0].Statement[0].NotAction: NotAction is not read here. Expected Sid, Effect, Action, Resource or Condition.");

    [Theory]
    [InlineData("Heal", "on", "The template has no parameter Heal. It has Healing, CooldownMinutes, MaxHeals, RecurrenceHours, RemindHours, RolloutMinutes, SettleSeconds, LogLines, LogRetentionDays, AlarmNamePrefix, ClusterNamePattern, LogGroupPattern, NotificationEmail, RunningCountAlarmCluster, RunningCountAlarmService, HeartbeatAlarmCluster, HeartbeatAlarmService, HeartbeatAlarmTasks, SweepClusters, SweepMinutes.")]
    [InlineData("SweepClusters", "prod, dev", "The parameter SweepClusters is \"prod, dev\". Expected names of clusters, separated by commas without spaces, or empty.")]
    [InlineData("SweepClusters", "prod,", "The parameter SweepClusters is \"prod,\". Expected names of clusters, separated by commas without spaces, or empty.")]
    [InlineData("SweepMinutes", "1", "The parameter SweepMinutes is \"1\". Expected at least 2.")]
    [InlineData("Healing", "yes", "The parameter Healing is \"yes\". Expected off or on.")]
    [InlineData("CooldownMinutes", "soon", "The parameter CooldownMinutes is \"soon\". Expected a number.")]
    [InlineData("CooldownMinutes", "0", "The parameter CooldownMinutes is \"0\". Expected at least 1.")]
    [InlineData("LogLines", "1000", "The parameter LogLines is \"1000\". Expected at most 200.")]
    [InlineData("AlarmNamePrefix", "wat", "The parameter AlarmNamePrefix is \"wat\". Expected 3 to 100 letters, digits, or _ . / -, and no beginning of the names of EcsAutoHeal's own alarms (watch-).")]
    [InlineData("AlarmNamePrefix", "watch-over-ecs", "The parameter AlarmNamePrefix is \"watch-over-ecs\". Expected 3 to 100 letters, digits, or _ . / -, and no beginning of the names of EcsAutoHeal's own alarms (watch-).")]
    [InlineData("ClusterNamePattern", "a**", "The parameter ClusterNamePattern is \"a**\". Expected a cluster name, or a pattern with one * in it.")]
    public void A_parameter_that_CloudFormation_would_refuse(string name, string value, string message) =>
        Should.Throw<TemplateException>(() => OurTemplate.Load((name, value))).Message.ShouldBe(message);

    private static string MessageWithout(string text) => MessageWith(text, "");

    private static string MessageWith(string text, string replacement)
    {
        OurTemplate.Yaml.ShouldContain(text);
        return MessageFor(OurTemplate.Yaml.Replace(text, replacement, StringComparison.Ordinal));
    }

    private static string MessageFor(string yaml) =>
        Should.Throw<TemplateException>(() => DeploymentTemplate.Load(yaml, new Dictionary<string, string>())).Message;
}
