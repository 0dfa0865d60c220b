namespace Linerate.Core.Nics;

/// <summary>One driver's facts, which are read when they are first asked for.</summary>
/// <param name="driver">The driver.</param>
/// <param name="ids">Finds the IDs that the facts name, without reading the rest.</param>
/// <param name="facts">Reads the facts.</param>
public sealed class NicEntry(string driver, Func<IEnumerable<PciId>> ids, Func<NicFacts> facts)
{
    private readonly Lazy<NicFacts> _facts = new(facts);

    public string Driver { get; } = driver;

    public NicFacts Facts => _facts.Value;

    public IEnumerable<PciId> Ids() => ids();

    internal static NicEntry Of(NicFacts facts) =>
        new(facts.Driver, () => facts.Models.SelectMany(model => model.Ids?.Value ?? []), () => facts);
}
