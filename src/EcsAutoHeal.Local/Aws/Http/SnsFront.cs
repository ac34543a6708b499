using System.Text.Json.Nodes;

namespace EcsAutoHeal.Local.Aws.Http;

internal sealed class SnsFront(LocalCloud cloud)
{
    public ServiceFront Front => new("sns", null, "", "InvalidParameter", new Dictionary<string, LocalOperation>
    {
        ["Publish"] = new(["TopicArn", "TargetArn", "Subject", "Message"], ServiceFront.InWorld(cloud, Publish)),
    });

    private JsonObject Publish(RequestParameters request)
    {
        var message = cloud.Sns.Publish(request.String("TopicArn") ?? request.String("TargetArn"), request.String("Subject"), request.String("Message"));
        return Json.Object(("MessageId", message.MessageId));
    }
}
