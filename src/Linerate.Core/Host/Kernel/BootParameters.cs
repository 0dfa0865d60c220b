namespace Linerate.Core.Host.Kernel;

/// <summary>A kernel command line in order, duplicates kept: for most parameters the last one wins, some add up.</summary>
public sealed record BootParameters(ImmutableArray<BootParameter> All)
{
    public IEnumerable<BootParameter> Named(string name) =>
        All.Where(parameter => SameName(parameter.Name, name));

    /// <summary>The occurrence that the kernel obeys.</summary>
    public BootParameter? Last(string name) => Named(name).LastOrDefault();

    public bool Has(string name) => Last(name) is not null;

    /// <summary>True for <c>name=value</c>, last occurrence.</summary>
    public bool Has(string name, string value) => Last(name)?.Value == value;

    /// <summary>Names compare as the kernel's <c>parameq</c> does: dash and underscore are one.</summary>
    public static bool SameName(string left, string right) =>
        left.Length == right.Length && left.Replace('-', '_') == right.Replace('-', '_');
}
