namespace Linerate.Core.Models;

/// <summary>
/// The rate of DMA whose pages are mapped and unmapped one by one (strict): T = p / (l0 + M·lm). "Fast &amp; Safe I/O memory
/// protection", SOSP 2024, 2.2. Holds only where translation is the limit; the link's rate caps it.
/// </summary>
/// <param name="Transfer">l0: time of one page without translation, with the parallelism of DMA in it.</param>
/// <param name="PageTableRead">lm: time of one read of the page tables, likewise.</param>
public sealed record MapUnmapCost(Duration Transfer, Duration PageTableRead)
{
    public static Accuracy Accuracy { get; } = Accuracy.Within(0.10, "fitted on one host from two points; its authors say within 10 % for most experiments, and only where translation is the limit");

    /// <summary>The paper's host: four-socket Xeon 6234, ConnectX-5. Constants of that host, not of a kind of host.</summary>
    public static MapUnmapCost Measured { get; } = new(new Duration(65), new Duration(197));

    /// <summary>The rate; null for impossible inputs.</summary>
    /// <param name="page">p: bytes per DMA page.</param>
    /// <param name="readsPerPage">M: page-table reads per page that caches missed; 1.76 with 5 flows, 4.36 with 40.</param>
    public Prediction<BitRate>? Rate(int page, double readsPerPage) =>
        page > 0 && readsPerPage >= 0 && Transfer.IsPossible && PageTableRead.Nanoseconds >= 0
        && BitRate.OrNone(page * 8.0 / (Transfer.InSeconds + (readsPerPage * PageTableRead.InSeconds))) is { } rate
            ? new Prediction<BitRate>(rate, Accuracy)
            : null;
}
