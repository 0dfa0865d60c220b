using System.Text.Json;
using Linerate.Core.Host.Benches;

namespace Linerate.Hosts.Collectors.Benches;

/// <summary>Reads what <c>linerate bench density</c> left for audits.</summary>
public static class DensityCollector
{
    public static Reading<StoredDensity> Collect(HostReader reader)
    {
        var text = reader.Text(StoredDensity.Path);
        return text.TryGet(out var json) ? Read(json, text.Evidence) : text.Missing;
    }

    private static Reading<StoredDensity> Read(string json, Evidence? evidence)
    {
        try
        {
            return JsonSerializer.Deserialize(json, StoredDensityJson.Default.StoredDensity) is { IsPossible: true } density
                ? Reading<StoredDensity>.Known(density, evidence)
                : Malformed("its numbers cannot be");
        }
        catch (JsonException)
        {
            return Malformed("it is not what this version keeps");
        }
    }

    private static Missing Malformed(string why) => new(MissingReason.Malformed, StoredDensity.Path, why);
}
