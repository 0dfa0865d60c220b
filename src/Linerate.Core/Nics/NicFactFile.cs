using Linerate.Core.Profiles;

namespace Linerate.Core.Nics;

/// <summary>What one file says of a driver's NICs, before it has types: sections of facts, and models.</summary>
/// <param name="driver">The driver.</param>
/// <param name="hardware">Which hardware, in a few words.</param>
/// <param name="sections">Facts by section and key.</param>
/// <param name="models">Facts by model and key.</param>
public sealed class NicFactFile(
    string driver,
    string hardware,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, NicFactEntry>> sections,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, NicFactEntry>> models)
{
    private readonly Dictionary<string, NicFactTable> _sections = sections.ToDictionary(section => section.Key, section => new NicFactTable(section.Key, section.Value));

    public string Driver { get; } = driver;

    public string Hardware { get; } = hardware;

    public IReadOnlyDictionary<string, NicFactTable> Models { get; } = models.ToDictionary(model => model.Key, model => new NicFactTable($"model.{model.Key}", model.Value));

    /// <summary>A section, empty when the file has none of that name.</summary>
    public NicFactTable Section(string name) =>
        _sections.GetValueOrDefault(name) ?? new NicFactTable(name, ImmutableDictionary<string, NicFactEntry>.Empty);

    /// <exception cref="ProfileException">The file has a section or a key that nobody took.</exception>
    internal void RefuseUntaken(IReadOnlyCollection<string> known)
    {
        foreach (var (name, entries) in sections.Where(section => !known.Contains(section.Key)))
        {
            throw new ProfileException($"{entries.Values.First().Position}: unknown section {name}{NearestWord.Hint(name, known)}");
        }

        foreach (var table in _sections.Values.Concat(Models.Values))
        {
            table.RefuseUntaken();
        }
    }
}
