using Linerate.Core.Units;

namespace Linerate.Cli.Commands.Benching;

/// <summary>The least that searches offer: a way that loses even of that has a fault, not a rate.</summary>
internal static class SearchFloor
{
    private const double Part = 1e-3;

    /// <summary>A thousandth of the most, and whole frames.</summary>
    internal static FrameRate Of(FrameRate most) => new(Math.Max(1, Math.Floor(most.PerSecond * Part)));
}
