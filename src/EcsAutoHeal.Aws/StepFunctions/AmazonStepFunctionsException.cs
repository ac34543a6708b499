using Amazon.Runtime;
using Amazon.StepFunctions.Model;
using EcsAutoHeal.Aws.Protocol;

namespace Amazon.StepFunctions;

/// <summary>What AWS Step Functions answers with when it refuses. ErrorCode tells which error it is, also where no class is modelled for it.</summary>
public class AmazonStepFunctionsException : AmazonServiceException
{
    internal AmazonStepFunctionsException(ServiceError error)
        : base(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status)
    {
    }

    internal static AmazonServiceException Of(ServiceError error) => error.Code switch
    {
        "ExecutionAlreadyExists" => new ExecutionAlreadyExistsException(error),
        "ExecutionDoesNotExist" => new ExecutionDoesNotExistException(error),
        "ExecutionLimitExceeded" => new ExecutionLimitExceededException(error),
        "InvalidArn" => new InvalidArnException(error),
        "InvalidExecutionInput" => new InvalidExecutionInputException(error),
        "InvalidName" => new InvalidNameException(error),
        "InvalidOutput" => new InvalidOutputException(error),
        "InvalidToken" => new InvalidTokenException(error),
        "KmsAccessDeniedException" => new KmsAccessDeniedException(error),
        "KmsInvalidStateException" => new KmsInvalidStateException(error),
        "KmsThrottlingException" => new KmsThrottlingException(error),
        "StateMachineDeleting" => new StateMachineDeletingException(error),
        "StateMachineDoesNotExist" => new StateMachineDoesNotExistException(error),
        "TaskDoesNotExist" => new TaskDoesNotExistException(error),
        "TaskTimedOut" => new TaskTimedOutException(error),
        "ValidationException" => new ValidationException(error),
        _ => new AmazonStepFunctionsException(error),
    };
}
