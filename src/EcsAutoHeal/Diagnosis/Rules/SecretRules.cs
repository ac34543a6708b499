namespace EcsAutoHeal.Diagnosis.Rules;

/// <summary>Secrets, parameters, registry credentials, environment files, KMS, roles, and settings that the runtime refuses.</summary>
internal static class SecretRules
{
    private const string Endpoints = "in a private subnet give the task a route (a NAT gateway, or the VPC endpoints secretsmanager, ssm, kms and ecr.api with port 443 open in their security group). In a public subnet set \"assignPublicIp\": \"ENABLED\".";

    private static readonly FailedStep s_secrets = new()
    {
        Id = "secrets",
        Category = StopCategory.SecretsOrConfig,
        Source = "ECS: ResourceInitializationError task errors; agent: taskresource/{ssmsecret,asmsecret,asmauth}",
        Tells = text => text.HasAny("unable to pull secrets or registry auth", "unable to retrieve secret", "fetching secret data", "fetching registry auth", "failed to fetch secret", "secret data from", "retrieved secret from", "unable to retrieve ecr registry auth",
            "registry auth from", "secretsmanager:getsecretvalue", "ssm:getparameter", "secrets manager can't", "asm secret", "ssm secret", "unable to get secret", "secretsmanagersecret", "could not find a secretsmanager", "ssm parameter:", "invalid parameters: /",
            "the task cannot pull registry auth", "pull secret", "fetching secret from", "ecr registry auth", "the task can't retrieve the secret", "the task cannot retrieve the secret", "the secret with name", "unable to create asm client", "unable to create ssm client"),
        NextSteps = ["Check that every name under \"secrets\" and \"repositoryCredentials\" exists in this region, and that the task execution role may read it (secretsmanager:GetSecretValue, ssm:GetParameters, kms:Decrypt).", $"If the service does not answer: {Endpoints}"],
        ByCause = new Dictionary<StopCause, string[]>
        {
            [StopCause.RateLimited] = ["Secrets Manager or Systems Manager throttled the call. Start fewer tasks at once, or raise the parameter store's throughput setting (higher throughput)."],
            [StopCause.Unreachable] = [$"The service that holds the secret or the registry's login did not answer: {Endpoints}"],
            [StopCause.Denied] = ["Give the task execution role (not the task role) secretsmanager:GetSecretValue or ssm:GetParameters on this very ARN, and kms:Decrypt on its key if it is a customer managed one. For another account's secret its resource policy has to allow the role too."],
            [StopCause.NotFound] = ["A secret, parameter or JSON key that \"secrets\".valueFrom names does not exist in this region. Compare the name letter by letter; a JSON key is the part after the ARN: ARN:KEY::."],
            [StopCause.Invalid] = ["\"valueFrom\" is not a valid name or ARN. Give a parameter's name or ARN, or a secret's full ARN, for one key ARN:KEY:VERSION-STAGE:VERSION-ID with all three colons."],
            [StopCause.TimedOut] = [$"The secret could not be fetched in time: {Endpoints}"],
        },
    };

    private static readonly FailedStep s_environmentFiles = new()
    {
        Id = "environment-file",
        Category = StopCategory.SecretsOrConfig,
        Source = "ECS: ResourceInitializationError task errors; agent: taskresource/envFiles",
        Tells = text => text.HasAny("environment file", "environmentfile", "env file", "envfile"),
        NextSteps = ["Check that the object named under \"environmentFiles\" exists, ends with .env and holds lines VARIABLE=VALUE. The execution role needs s3:GetObject on it and s3:GetBucketLocation on the bucket."],
    };

    private static readonly FailedStep s_firelens = new()
    {
        Id = "firelens-config",
        Category = StopCategory.SecretsOrConfig,
        Source = "agent: taskresource/firelens",
        Tells = text => text.Has("firelens") && !text.Has("logging driver"),
        NextSteps = ["The log router's configuration could not be made or fetched. Check \"firelensConfiguration\".options: the S3 object must exist, and the task role needs s3:GetObject on it (on Fargate only a file in the image works)."],
    };

    private static readonly FailedStep s_role = new()
    {
        Id = "role",
        Category = StopCategory.SecretsOrConfig,
        Source = "ECS: service event messages",
        Tells = text => text.HasAny("unable to assume the role", "unable to assume role", "cannot assume role", "is not authorized to perform: sts:assumerole", "is not authorized to perform: iam:passrole", "execution role credentials", "does not have a task execution role", "task execution role"),
        NextSteps = ["Check that \"executionRoleArn\" and \"taskRoleArn\" name roles that exist and trust ecs-tasks.amazonaws.com. Whoever starts the task needs iam:PassRole on them."],
    };

    private static readonly FailedStep s_deployment = new()
    {
        Id = "deployment-configuration",
        Category = StopCategory.SecretsOrConfig,
        Source = "ECS: service event messages",
        Tells = text => text.HasAny("because of the service deployment configuration", "service_task_configuration_failure", "does not support launch_type", "not compatible with"),
        NextSteps = ["The service's own settings leave ECS no move. Give \"minimumHealthyPercent\" room below 100 or \"maximumPercent\" above it, and check that the task definition fits the launch type."],
    };

    private static readonly FailedStep s_gmsa = new()
    {
        Id = "credential-spec",
        Category = StopCategory.SecretsOrConfig,
        Source = "agent: taskresource/credentialspec",
        Tells = text => text.HasAny("credentialspec", "credential spec", "gmsa", "kerberos", "activedirectoryerror"),
        NextSteps = ["The credential spec of a gMSA could not be read. Check \"credentialSpecs\" and that the execution role may read its file or parameter."],
    };

    public static readonly IReadOnlyList<StopRule> All = [.. s_secrets.Rules(), .. s_environmentFiles.Rules(), .. s_firelens.Rules(), .. s_gmsa.Rules(), .. s_role.Rules(), .. s_deployment.Rules()];
}
