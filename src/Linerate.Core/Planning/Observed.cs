using System.Globalization;

namespace Linerate.Core.Planning;

/// <summary>Facts in the spelling of the target that sets them.</summary>
internal static class Observed
{
    /// <summary>The value of a target that always has one.</summary>
    internal static Reading<string?> Value(Reading<string> fact) => fact.Select<string?>(text => text);

    internal static Reading<string?> Number<T>(Reading<T> fact)
        where T : struct, IFormattable => fact.Select<string?>(number => number.ToString(null, CultureInfo.InvariantCulture));

    internal static Reading<string?> Cpus(Reading<CpuSet> fact) => fact.Select<string?>(cpus => cpus.ToString());

    internal static Reading<string?> Switch(Reading<bool> fact) => fact.Select<string?>(OnOff);

    /// <summary>A part of a fact that a driver may not tell.</summary>
    /// <param name="fact">The whole.</param>
    /// <param name="part">Takes the part out; null where the driver does not tell it.</param>
    /// <param name="name">What it is called, for the reason.</param>
    internal static Reading<string?> Part<T>(Reading<T> fact, Func<T, string?> part, string name) =>
        !fact.TryGet(out var whole) ? fact.Missing
        : part(whole) is { } text ? Reading<string?>.Known(text, fact.Evidence)
        : new Missing(MissingReason.Unsupported, fact.Evidence?.Where ?? "", $"the driver has no {name}");

    internal static string OnOff(bool on) => on ? "on" : "off";

    internal static string? OnOff(bool? on) => on is { } known ? OnOff(known) : null;

    internal static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
