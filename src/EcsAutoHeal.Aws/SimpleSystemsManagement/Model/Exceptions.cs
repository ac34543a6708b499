using EcsAutoHeal.Aws.Protocol;

namespace Amazon.SimpleSystemsManagement.Model;

public sealed class InternalServerErrorException : AmazonSimpleSystemsManagementException
{
    internal InternalServerErrorException(ServiceError error) : base(error) { }
}

public sealed class OpsItemAccessDeniedException : AmazonSimpleSystemsManagementException
{
    internal OpsItemAccessDeniedException(ServiceError error) : base(error) { }
}

public sealed class OpsItemAlreadyExistsException : AmazonSimpleSystemsManagementException
{
    internal OpsItemAlreadyExistsException(ServiceError error) : base(error)
    {
        OpsItemId = error.String("OpsItemId");
    }

    public string? OpsItemId { get; }
}

public sealed class OpsItemConflictException : AmazonSimpleSystemsManagementException
{
    internal OpsItemConflictException(ServiceError error) : base(error) { }
}

public sealed class OpsItemInvalidParameterException : AmazonSimpleSystemsManagementException
{
    internal OpsItemInvalidParameterException(ServiceError error) : base(error)
    {
        ParameterNames = error.Strings("ParameterNames");
    }

    public List<string>? ParameterNames { get; }
}

public sealed class OpsItemLimitExceededException : AmazonSimpleSystemsManagementException
{
    internal OpsItemLimitExceededException(ServiceError error) : base(error)
    {
        ResourceTypes = error.Strings("ResourceTypes");
        Limit = error.Int32("Limit");
        LimitType = error.String("LimitType");
    }

    public List<string>? ResourceTypes { get; }

    public int? Limit { get; }

    public string? LimitType { get; }
}

public sealed class OpsItemNotFoundException : AmazonSimpleSystemsManagementException
{
    internal OpsItemNotFoundException(ServiceError error) : base(error) { }
}
