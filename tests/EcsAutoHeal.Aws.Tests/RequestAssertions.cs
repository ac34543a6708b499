namespace EcsAutoHeal.Aws.Tests;

internal static class RequestAssertions
{
    public static void ShouldBeSent(this AwsRequest request, string target, string contentType, string scope, string body)
    {
        request.Line.ShouldBe("POST / HTTP/1.1");
        request.Target.ShouldBe(target);
        request.ContentType.ShouldBe(contentType);
        request.Scope.ShouldBe(scope);
        request.Body.ShouldBe(body);
    }
}
