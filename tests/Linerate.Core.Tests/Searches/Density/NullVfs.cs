using Linerate.Core.Searches.Density;

namespace Linerate.Core.Tests.Searches.Density;

/// <summary>VFs whose knee is known: up to it each adds its rate and hurts nobody; beyond it one thing goes wrong.</summary>
internal sealed class NullVfs(int seed)
{
    private const double EachCarries = 1e9;
    private const double UsualP99 = 50;

    private readonly Random _random = new(seed);

    /// <summary>The most VFs before it goes wrong.</summary>
    public required int Knee { get; init; }

    /// <summary>What goes wrong beyond it.</summary>
    public DensityBreak Wrong { get; init; }

    /// <summary>How much trials differ: standard deviation, as part of what is measured.</summary>
    public double Noise { get; init; }

    /// <summary>What each VF beyond the knee takes from all, as part of its rate.</summary>
    public double Collapse { get; init; }

    public double Invalid { get; init; }

    public Task<DensityTrial> Run(int vfs, CancellationToken cancel) => Task.FromResult(Trial(vfs));

    private DensityTrial Trial(int vfs)
    {
        bool Is(DensityBreak wrong) => Wrong == wrong && vfs > Knee;
        var all = Is(DensityBreak.Aggregate) ? Knee - (Collapse * (vfs - Knee)) : vfs;
        var shared = EachCarries * all * Noisy() / vfs;
        return new DensityTrial(vfs, [.. Enumerable.Range(0, vfs).Select(vf => shared * (vf == vfs - 1 && Is(DensityBreak.Share) ? 0.5 : 1))])
        {
            LossRatio = (Is(DensityBreak.Drops) ? 0.02 : 0.0001) * Noisy(),
            Squeezes = (Is(DensityBreak.Squeezes) ? 900 : 5) * Noisy(),
            P99 = UsualP99 * (Is(DensityBreak.Tail) ? 4 : 1 + (0.002 * vfs)) * Noisy(),
            Faults = _random.NextDouble() < Invalid ? ["told to fail now and then"] : [],
        };
    }

    private double Noisy() => Math.Max(0, 1 + (Noise * Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble())));
}
