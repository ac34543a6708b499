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
    internal static string? Value(string type, string physicalName, string? attribute, string region)
    {
        return (type, attribute) switch
        {
            ("AWS::SNS::Topic", null or "TopicArn") => Arn("sns", physicalName),
            ("AWS::SNS::Topic", "TopicName") => physicalName,
            ("AWS::SQS::Queue", null or "QueueUrl") => $"https://sqs.{region}.amazonaws.com/{AccountId}/{physicalName}",
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
            ("AWS::IAM::Role", "Arn") => $"arn:aws:iam::{AccountId}:role/{physicalName}",
            ("AWS::IAM::ManagedPolicy", null or "PolicyArn") => $"arn:aws:iam::{AccountId}:policy/{physicalName}",
            _ => null,
        };

        string Arn(string service, string resource) => $"arn:aws:{service}:{region}:{AccountId}:{resource}";
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

    internal static string? PseudoParameter(string name, string region) => name switch
    {
        "AWS::AccountId" => AccountId,
        "AWS::Partition" => "aws",
        "AWS::Region" => region,
        "AWS::StackName" => StackName,
        "AWS::URLSuffix" => "amazonaws.com",
        _ => null,
    };
}
