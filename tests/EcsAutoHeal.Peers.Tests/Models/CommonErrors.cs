namespace EcsAutoHeal.Peers.Tests.Models;

/// <summary>Errors that stand in no service's model and that AWS answers with all the same: each with its source.</summary>
internal static class CommonErrors
{
    private const string Documented = "https://docs.aws.amazon.com/awsconsolehelpdocs/latest/gsg/common-errors.html";
    private const string OfQueryServices = "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/CommonErrors.html";

    /// <summary>The source of each code.</summary>
    internal static IReadOnlyDictionary<string, string> Sources { get; } = new Dictionary<string, string>
    {
        ["AccessDeniedException"] = Documented,
        ["ExpiredTokenException"] = Documented,
        ["InternalFailure"] = Documented,
        ["NotAuthorized"] = Documented,
        ["OptInRequired"] = Documented,
        ["ThrottlingException"] = Documented,
        ["UnknownOperationException"] = Documented,
        ["UnrecognizedClientException"] = Documented,
        ["InvalidClientTokenId"] = OfQueryServices,
        ["MissingAuthenticationToken"] = OfQueryServices,
        ["SignatureDoesNotMatch"] = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html",
        ["AccessDenied"] = "CloudWatch's DescribeAlarms answers so: https://github.com/aws-samples/amazon-cloudwatch-auto-alarms/issues/1",
        ["ExpiredToken"] = "services of the query protocol answer so: https://github.com/miquella/vaulted/issues/107",
        ["InvalidSignatureException"] = "ECS answers so: https://github.com/fabfuel/ecs-deploy/issues/126",
        ["SerializationException"] = "ECS answers so: https://github.com/traefik/traefik/issues/3831",
        ["ValidationException"] = "Systems Manager answers so: https://github.com/aws/aws-sdk-php/issues/1952",
    };

    /// <summary>Whether AWS answers an operation with this code.</summary>
    internal static bool Known(ServiceModel model, string operation, string code) =>
        Sources.ContainsKey(code) || model.Errors(operation).Any(error => error.ErrorCode == code);
}
