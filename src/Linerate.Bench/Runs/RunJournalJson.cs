using System.Text.Json.Serialization;

namespace Linerate.Bench.Runs;

/// <summary>How a line of the journal is spelled.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(StartedProgram))]
internal sealed partial class RunJournalJson : JsonSerializerContext;
