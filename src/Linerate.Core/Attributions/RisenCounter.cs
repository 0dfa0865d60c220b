using System.Globalization;

namespace Linerate.Core.Attributions;

/// <summary>A driver's counter that rose.</summary>
internal sealed record RisenCounter(string Place, string Interface, string Name, ulong Count)
{
    internal Evidence Evidence => new($"{Place}: ethtool -S {Interface}", string.Create(CultureInfo.InvariantCulture, $"{Name} +{Count}"));

    internal string Words => string.Create(CultureInfo.InvariantCulture, $"{Name} of {Interface} rose by {Count}");

    internal bool IsAt(string place) => Place == place;
}
