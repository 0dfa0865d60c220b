using System.Text.Json;
using System.Text.Json.Serialization;
using Linerate.Apply.Runs;
using Linerate.Apply.Verifying;
using Linerate.Cli.Rendering.Json.Changing;
using Linerate.Cli.Rendering.Json.Datapaths;
using Linerate.Cli.Rendering.Json.Nics;
using Linerate.Cli.Rendering.Json.Sizing;
using Linerate.Cli.Rendering.Json.WhatIf;
using Linerate.Core.Datapaths;
using Linerate.Core.Drifts;
using Linerate.Core.Host;
using Linerate.Core.Impacts;
using Linerate.Core.Models.Cpus;
using Linerate.Core.Models.Sharing;
using Linerate.Core.Rules;

namespace Linerate.Cli.Rendering.Json;

/// <summary>How the JSON documents are spelled: camelCase, enums as words, every member present.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters =
    [
        typeof(CamelCase<Severity>),
        typeof(CamelCase<Verdict>),
        typeof(CamelCase<SubjectKind>),
        typeof(CamelCase<MissingReason>),
        typeof(CamelCase<Worth>),
        typeof(CamelCase<CostKind>),
        typeof(CamelCase<FlowKind>),
        typeof(CamelCase<InterruptDelivery>),
        typeof(CamelCase<DensityLimit>),
        typeof(CamelCase<Direction>),
        typeof(CamelCase<StageKind>),
        typeof(CamelCase<Confidence>),
        typeof(CamelCase<RunState>),
        typeof(CamelCase<Compliance>),
        typeof(CamelCase<Mover>),
    ])]
[JsonSerializable(typeof(ReportDocument))]
[JsonSerializable(typeof(RulesDocument))]
[JsonSerializable(typeof(NicListDocument))]
[JsonSerializable(typeof(DatapathsDocument))]
[JsonSerializable(typeof(WhatIfDocument))]
[JsonSerializable(typeof(SizesDocument))]
[JsonSerializable(typeof(HistoryDocument))]
[JsonSerializable(typeof(VerificationDocument))]
[JsonSerializable(typeof(DriftsDocument))]
internal sealed partial class Documents : JsonSerializerContext
{
    /// <summary>An enum by its name in camelCase.</summary>
    internal sealed class CamelCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
        where T : struct, Enum;
}
