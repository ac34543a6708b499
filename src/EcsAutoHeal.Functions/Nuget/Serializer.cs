using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using EcsAutoHeal.Functions;

[assembly: LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<FunctionsJson>))]
