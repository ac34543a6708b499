namespace EcsAutoHeal.Local.Templates;

/// <summary>What <c>Ref</c> and <c>GetAtt</c> give for a resource that is not deployed anywhere: the ARN that it would have in the local account.</summary>
internal static class LocalNames
{
    internal const string AccountId = "123456789012";
    internal const string StackName = "ecs-auto-heal";

    /// <summary>The value, or null where this type has no such attribute here.</summary>
    /// <param name="type">The resource's type, such as AWS::SNS::Topic.</param>
    /// <param name="physicalName">The name that the template gives it, or one made from stack and logical id.</param>
    /// <param name="attribute">The attribute asked for, or null for Ref.</param>
    /// <param name="region">The region of the local stack.</param>
    /// <param name="account">Its account.</param>
    internal static string? Value(string type, string physicalName, string? attribute, string region, string account)
    {
        var partition = PartitionOf(region);
        return (type, attribute) switch
        {
            ("AWS::SNS::Topic", null or "TopicArn") => Arn("sns", physicalName),
            ("AWS::SNS::Topic", "TopicName") => physicalName,
            ("AWS::SQS::Queue", null or "QueueUrl") => $"https://sqs.{region}.amazonaws.com/{account}/{physicalName}",
            ("AWS::SQS::Queue", "Arn") => Arn("sqs", physicalName),
            ("AWS::SQS::Queue", "QueueName") => physicalName,
            ("AWS::Serverless::Function", null) => physicalName,
            ("AWS::Serverless::Function", "Arn") => Arn("lambda", $"function:{physicalName}"),
            ("AWS::Serverless::StateMachine", null or "Arn") => Arn("states", $"stateMachine:{physicalName}"),
            ("AWS::Serverless::StateMachine", "Name") => physicalName,
            ("AWS::DynamoDB::Table", null) => physicalName,
            ("AWS::DynamoDB::Table", "Arn") => Arn("dynamodb", $"table/{physicalName}"),
            ("AWS::Events::Rule", null) => physicalName,
            ("AWS::Events::Rule", "Arn") => Arn("events", $"rule/{physicalName}"),
            ("AWS::Logs::LogGroup", null) => physicalName,
            ("AWS::Logs::LogGroup", "Arn") => Arn("logs", $"log-group:{physicalName}:*"),
            ("AWS::IAM::Role", null) => physicalName,
            ("AWS::IAM::Role", "Arn") => $"arn:{partition}:iam::{account}:role/{physicalName}",
            ("AWS::IAM::ManagedPolicy", null or "PolicyArn") => $"arn:{partition}:iam::{account}:policy/{physicalName}",
            _ => null,
        };

        string Arn(string service, string resource) => $"arn:{partition}:{service}:{region}:{account}:{resource}";
    }

    /// <summary>The property by which the template may name a resource of this type.</summary>
    internal static string NameProperty(string type) => type switch
    {
        "AWS::SNS::Topic" => "TopicName",
        "AWS::SQS::Queue" => "QueueName",
        "AWS::DynamoDB::Table" => "TableName",
        "AWS::Serverless::Function" => "FunctionName",
        "AWS::Logs::LogGroup" => "LogGroupName",
        "AWS::IAM::ManagedPolicy" => "ManagedPolicyName",
        "AWS::IAM::Role" => "RoleName",
        _ => "Name",
    };

    /// <summary>The partition of a region. AWS source: botocore, partitions.json, regionRegex.</summary>
    internal static string PartitionOf(string region) => region switch
    {
        _ when region.StartsWith("cn-", StringComparison.Ordinal) => "aws-cn",
        _ when region.StartsWith("us-gov-", StringComparison.Ordinal) => "aws-us-gov",
        _ when region.StartsWith("eusc-", StringComparison.Ordinal) => "aws-eusc",
        _ => "aws",
    };

    internal static string? PseudoParameter(string name, string region, string account) => name switch
    {
        "AWS::AccountId" => account,
        "AWS::Partition" => PartitionOf(region),
        "AWS::Region" => region,
        "AWS::StackName" => StackName,
        "AWS::URLSuffix" => "amazonaws.com",
        _ => null,
    };
}
