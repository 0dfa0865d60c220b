using System.Text.Json.Serialization;

namespace Linerate.Bench.Results;

/// <summary>How result documents are spelled: camelCase, every member present, nothing unknown accepted.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(BenchResult))]
public sealed partial class BenchJson : JsonSerializerContext;
