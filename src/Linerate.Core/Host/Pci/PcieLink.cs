namespace Linerate.Core.Host.Pci;

/// <summary>The link between a port and the function or switch below it.</summary>
/// <param name="Lower">The endpoint, or a switch's upstream port.</param>
/// <param name="Upper">The root port, or a switch's downstream port.</param>
public sealed record PcieLink(PciDevice Lower, PciDevice Upper)
{
    /// <summary>Lanes in use.</summary>
    public Reading<int> Width => Lower.Link.Width.OrElse(() => Upper.Link.Width);

    public Reading<PcieSpeed> Speed => Lower.Link.Speed.OrElse(() => Upper.Link.Speed);

    /// <summary>The most lanes that both ends have.</summary>
    public Reading<int> MostWidth => Least(Lower.Link.MaxWidth, Upper.Link.MaxWidth);

    /// <summary>The most speed that both ends can do.</summary>
    public Reading<PcieSpeed> MostSpeed => Least(Lower.Link.MaxSpeed, Upper.Link.MaxSpeed);

    private static Reading<T> Least<T>(Reading<T> lower, Reading<T> upper)
        where T : IComparable<T>
    {
        if (!lower.TryGet(out var left) || !upper.TryGet(out var right))
        {
            return lower.IsKnown ? upper : lower;
        }

        return left.CompareTo(right) <= 0 ? lower : upper;
    }
}
