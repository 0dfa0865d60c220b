using System.Text.Json;
using Linerate.Apply;
using Linerate.Apply.State;
using Linerate.Core.Plans;

namespace Linerate.Cli.Commands.Changing;

/// <summary>Reads a plan that is to be carried out or held against a host: only one that nobody else could have written.</summary>
internal static class PlanFile
{
    /// <exception cref="RefusedException">It cannot be trusted, or is no plan of ours.</exception>
    internal static Plan Read(string path)
    {
        var bytes = TrustedFile.Read(path, TrustedFile.MaxPlanBytes);
        try
        {
            RefuseOtherVersion(bytes, path);
            return JsonSerializer.Deserialize(bytes, PlanJson.Default.Plan) ?? throw new RefusedException($"{path}: is no plan");
        }
        catch (JsonException fault)
        {
            throw new RefusedException($"{path}: is no plan: {fault.Message}");
        }
        catch (NotSupportedException)
        {
            throw new RefusedException($"{path}: is no plan: a step has a target without its kind");
        }
    }

    /// <summary>Another version has other members: its number says more than the first one that is not known here.</summary>
    private static void RefuseOtherVersion(byte[] bytes, string path)
    {
        using var document = JsonDocument.Parse(bytes);
        if (document.RootElement is not { ValueKind: JsonValueKind.Object } root || !root.TryGetProperty("schemaVersion", out var version) || version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var number))
        {
            throw new RefusedException($"{path}: is no plan: it has no schemaVersion");
        }

        if (number != Plan.CurrentSchema)
        {
            throw new RefusedException($"{path}: is of version {number}; this linerate reads {Plan.CurrentSchema}");
        }
    }
}
