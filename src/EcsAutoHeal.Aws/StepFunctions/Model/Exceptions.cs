using EcsAutoHeal.Aws.Protocol;

namespace Amazon.StepFunctions.Model;

public sealed class ExecutionAlreadyExistsException : AmazonStepFunctionsException
{
    internal ExecutionAlreadyExistsException(ServiceError error) : base(error) { }
}

public sealed class ExecutionDoesNotExistException : AmazonStepFunctionsException
{
    internal ExecutionDoesNotExistException(ServiceError error) : base(error) { }
}

public sealed class ExecutionLimitExceededException : AmazonStepFunctionsException
{
    internal ExecutionLimitExceededException(ServiceError error) : base(error) { }
}

public sealed class InvalidArnException : AmazonStepFunctionsException
{
    internal InvalidArnException(ServiceError error) : base(error) { }
}

public sealed class InvalidExecutionInputException : AmazonStepFunctionsException
{
    internal InvalidExecutionInputException(ServiceError error) : base(error) { }
}

public sealed class InvalidNameException : AmazonStepFunctionsException
{
    internal InvalidNameException(ServiceError error) : base(error) { }
}

public sealed class InvalidOutputException : AmazonStepFunctionsException
{
    internal InvalidOutputException(ServiceError error) : base(error) { }
}

public sealed class InvalidTokenException : AmazonStepFunctionsException
{
    internal InvalidTokenException(ServiceError error) : base(error) { }
}

public sealed class KmsAccessDeniedException : AmazonStepFunctionsException
{
    internal KmsAccessDeniedException(ServiceError error) : base(error) { }
}

public sealed class KmsInvalidStateException : AmazonStepFunctionsException
{
    internal KmsInvalidStateException(ServiceError error) : base(error) { }
}

public sealed class KmsThrottlingException : AmazonStepFunctionsException
{
    internal KmsThrottlingException(ServiceError error) : base(error) { }
}

public sealed class StateMachineDeletingException : AmazonStepFunctionsException
{
    internal StateMachineDeletingException(ServiceError error) : base(error) { }
}

public sealed class StateMachineDoesNotExistException : AmazonStepFunctionsException
{
    internal StateMachineDoesNotExistException(ServiceError error) : base(error) { }
}

public sealed class TaskDoesNotExistException : AmazonStepFunctionsException
{
    internal TaskDoesNotExistException(ServiceError error) : base(error) { }
}

public sealed class TaskTimedOutException : AmazonStepFunctionsException
{
    internal TaskTimedOutException(ServiceError error) : base(error) { }
}

public sealed class ValidationException : AmazonStepFunctionsException
{
    internal ValidationException(ServiceError error) : base(error) { }
}
