using Amazon.SimpleNotificationService.Model;

namespace Amazon.SimpleNotificationService;

/// <summary>Publish's request as a form. A map is written as numbered entries, each with a name and a value.</summary>
internal static class PublishForm
{
    public static void Write(PublishRequest request, IDictionary<string, string> form)
    {
        Add(form, "TopicArn", request.TopicArn);
        Add(form, "Subject", request.Subject);
        Add(form, "Message", request.Message);
        Add(form, "MessageStructure", request.MessageStructure);
        var index = 0;
        foreach (var (name, value) in request.MessageAttributes ?? [])
        {
            var entry = $"MessageAttributes.entry.{++index}";
            Add(form, $"{entry}.Name", name);
            Add(form, $"{entry}.Value.DataType", value.DataType);
            Add(form, $"{entry}.Value.StringValue", value.StringValue);
        }
    }

    private static void Add(IDictionary<string, string> form, string name, string? value)
    {
        if (value is not null)
        {
            form[name] = value;
        }
    }
}
