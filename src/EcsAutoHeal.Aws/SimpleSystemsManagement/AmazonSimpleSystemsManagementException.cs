using Amazon.Runtime;
using Amazon.SimpleSystemsManagement.Model;
using EcsAutoHeal.Aws.Protocol;

namespace Amazon.SimpleSystemsManagement;

/// <summary>What AWS Systems Manager answers with when it refuses. ErrorCode tells which error it is, also where no class is modelled for it.</summary>
public class AmazonSimpleSystemsManagementException : AmazonServiceException
{
    internal AmazonSimpleSystemsManagementException(ServiceError error)
        : base(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status)
    {
    }

    internal static AmazonServiceException Of(ServiceError error) => error.Code switch
    {
        "InternalServerError" => new InternalServerErrorException(error),
        "OpsItemAccessDeniedException" => new OpsItemAccessDeniedException(error),
        "OpsItemAlreadyExistsException" => new OpsItemAlreadyExistsException(error),
        "OpsItemConflictException" => new OpsItemConflictException(error),
        "OpsItemInvalidParameterException" => new OpsItemInvalidParameterException(error),
        "OpsItemLimitExceededException" => new OpsItemLimitExceededException(error),
        "OpsItemNotFoundException" => new OpsItemNotFoundException(error),
        _ => new AmazonSimpleSystemsManagementException(error),
    };
}
