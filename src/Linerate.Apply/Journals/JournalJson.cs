using System.Text.Json;
using System.Text.Json.Serialization;
using Linerate.Apply.Journals.Entries;
using Linerate.Core.Plans;

namespace Linerate.Apply.Journals;

/// <summary>How the lines of a journal are spelled: camelCase, enums as words, one line each, unknown members refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(CamelCase<Risk>), typeof(CamelCase<StepOutcome>), typeof(CamelCase<UndoOutcome>), typeof(CamelCase<RunEnd>)])]
[JsonSerializable(typeof(JournalEntry))]
public sealed partial class JournalJson : JsonSerializerContext
{
    internal sealed class CamelCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
        where T : struct, Enum;
}
