using System.Text.Json;
using System.Text.Json.Serialization;

namespace Linerate.Core.Plans;

/// <summary>How plans and steps are spelled in JSON: camelCase, enums as words, unknown members refused.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(RiskConverter)])]
[JsonSerializable(typeof(Plan))]
[JsonSerializable(typeof(Step))]
public sealed partial class PlanJson : JsonSerializerContext
{
    private sealed class RiskConverter() : JsonStringEnumConverter<Risk>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
}
