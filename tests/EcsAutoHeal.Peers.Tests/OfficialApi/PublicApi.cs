using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EcsAutoHeal.Peers.Tests.OfficialApi;

/// <summary>What an assembly shows of itself: its public types, and of each its public members.</summary>
internal static class PublicApi
{
    // As the lists say it: C# finds the names where they are declared.
    private static readonly SymbolDisplayFormat s_short = Format(SymbolDisplayTypeQualificationStyle.NameAndContainingTypes);

    // As two assemblies are compared: no two types have the same name.
    private static readonly SymbolDisplayFormat s_full = Format(SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    internal static IEnumerable<INamedTypeSymbol> Types(IAssemblySymbol assembly) => Types(assembly.GlobalNamespace);

    /// <summary>A type's name with its namespace, by which it is found in another assembly.</summary>
    internal static string FullName(ITypeSymbol type) => type.ToDisplayString(s_full);

    /// <summary>A type's members, without what property accessors and overrides of object add.</summary>
    internal static IEnumerable<ApiMember> Members(INamedTypeSymbol type) =>
        from member in type.GetMembers()
        where member.DeclaredAccessibility == Accessibility.Public && Shows(member)
        select new ApiMember(member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? type.Name : member.Name, Said(member, s_short), Said(member, s_full));

    /// <summary>The head of a type, as a list says it: <c>class AmazonECSException : AmazonServiceException</c>.</summary>
    internal static string Head(INamedTypeSymbol type)
    {
        var kind = type switch
        {
            { TypeKind: TypeKind.Enum } => "enum",
            { TypeKind: TypeKind.Interface } => "interface",
            { IsAbstract: true } => "abstract class",
            _ => "class",
        };
        var hasBase = type is { TypeKind: TypeKind.Class, BaseType: { SpecialType: not SpecialType.System_Object } };
        var constraints = type.TypeParameters.SelectMany(p => p.ConstraintTypes, (p, constraint) => $" where {p.Name} : {constraint.ToDisplayString(s_short)}");
        return $"{Attributes(type)}{kind} {type.ToDisplayString(s_short)}{(hasBase ? $" : {type.BaseType!.ToDisplayString(s_short)}" : "")}{string.Concat(constraints)}";
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol { DeclaredAccessibility: Accessibility.Public } type) yield return type;
            if (member is INamespaceSymbol or { DeclaredAccessibility: Accessibility.Public })
                foreach (var inner in Types(member)) yield return inner;
        }
    }

    private static bool Shows(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => constructor.ContainingType.TypeKind != TypeKind.Enum,
        IMethodSymbol method => method.MethodKind is MethodKind.Ordinary or MethodKind.Conversion,
        IPropertySymbol or IFieldSymbol => true,
        _ => false,
    };

    private static string Said(ISymbol member, SymbolDisplayFormat format) => Attributes(member) + member switch
    {
        IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } field => $"member {field.Name} = {field.ConstantValue}",
        IFieldSymbol field when IsConstant(field) => $"constant {field.Name}",
        IFieldSymbol field => $"field {field.ToDisplayString(format)}",
        IPropertySymbol property => $"{Modifiers(property)}{property.ToDisplayString(format)} {{ {(property.GetMethod is null ? "" : "get; ")}{(property.SetMethod is { DeclaredAccessibility: Accessibility.Public } ? "set; " : "")}}}",
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => $"{constructor.ContainingType.Name}({Parameters(constructor, format)})",
        IMethodSymbol { Name: WellKnownMemberNames.ImplicitConversionName } conversion => $"static implicit operator {conversion.ReturnType.ToDisplayString(format)}({Parameters(conversion, format)})",
        IMethodSymbol method => Modifiers(method) + method.ToDisplayString(format),
        _ => throw new NotSupportedException(member.ToDisplayString()),
    };

    private static SymbolDisplayFormat Format(SymbolDisplayTypeQualificationStyle names) => new(
        typeQualificationStyle: names,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType,
        parameterOptions: SymbolDisplayParameterOptions.IncludeModifiers | SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue,
        propertyStyle: SymbolDisplayPropertyStyle.NameOnly,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.AllowDefaultLiteral);

    private static string Parameters(IMethodSymbol method, SymbolDisplayFormat format) => string.Join(", ", method.Parameters.Select(p => p.ToDisplayString(format)));

    private static bool IsConstant(IFieldSymbol field) =>
        field is { IsStatic: true, IsReadOnly: true } && SymbolEqualityComparer.Default.Equals(field.Type, field.ContainingType);

    private static string Modifiers(ISymbol member) =>
        (member.IsStatic ? "static " : "") + (member.IsOverride ? "override " : "") + (member.IsAbstract && member.ContainingType.TypeKind == TypeKind.Class ? "abstract " : "");

    private static string Attributes(ISymbol symbol) => string.Concat(symbol.GetAttributes().Select(attribute => attribute.AttributeClass?.Name switch
    {
        nameof(ObsoleteAttribute) => "[Obsolete] ",
        nameof(AttributeUsageAttribute) => $"[AttributeUsage({attribute.ConstructorArguments[0].ToCSharpString().Replace("System.", "", StringComparison.Ordinal)})] ",
        nameof(System.Text.Json.Serialization.JsonPropertyNameAttribute) => $"[JsonPropertyName({attribute.ConstructorArguments[0].ToCSharpString()})] ",
        _ => "",
    }));
}

/// <summary>A public member.</summary>
/// <param name="Name">Its name; a constructor's is the type's.</param>
/// <param name="Text">The member as a list says it.</param>
/// <param name="FullText">The same with the namespaces of all types.</param>
internal sealed record ApiMember(string Name, string Text, string FullText)
{
    /// <summary>What a caller has to know: whether a member overrides another, or is obsolete, is not part of it.</summary>
    internal string Shape { get; } = FullText.Replace("override ", "", StringComparison.Ordinal).Replace("[Obsolete] ", "", StringComparison.Ordinal);
}
