using System.Text.Json.Serialization;

namespace Linerate.Bench.Tools.Iperf3;

/// <summary>How iperf3 spells: snake_case, numbers as numbers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Iperf3Document))]
internal sealed partial class Iperf3Json : JsonSerializerContext;
