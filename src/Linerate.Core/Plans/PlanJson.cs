using System.Text.Encodings.Web;
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
    /// <summary>The same with quotes and letters as themselves, for files that an owner reads: the default escapes what a web page might trip over.</summary>
    public static PlanJson Readable => s_readable ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static PlanJson? s_readable;

    private sealed class RiskConverter() : JsonStringEnumConverter<Risk>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
}
