using Amazon.Runtime.Internal;

namespace EcsAutoHeal.Aws.Protocol;

/// <summary>One operation of a service: writes its request, reads its reply or its error.</summary>
internal interface IOperation<in TRequest, TResponse>
{
    InvokeOptions NewOptions();
}
