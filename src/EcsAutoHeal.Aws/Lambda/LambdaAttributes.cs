namespace Amazon.Lambda.Annotations;

/// <summary>Marks a method as the handler of a Lambda function. The variable ANNOTATIONS_HANDLER names the method to run.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LambdaFunctionAttribute : Attribute
{
    /// <summary>The function's logical name in the template.</summary>
    public string? ResourceName { get; set; }
}

/// <summary>Settings for all functions of an assembly.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class LambdaGlobalPropertiesAttribute : Attribute
{
    /// <summary>With the official package: whether it generates Main. Here it generates nothing.</summary>
    public bool GenerateMain { get; set; }
}
