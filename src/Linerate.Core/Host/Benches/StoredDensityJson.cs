using System.Text.Json.Serialization;

namespace Linerate.Core.Host.Benches;

/// <summary>How the kept density sweep is spelled: camelCase, every member present, nothing unknown accepted.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(StoredDensity))]
public sealed partial class StoredDensityJson : JsonSerializerContext;
