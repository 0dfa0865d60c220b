using System.Collections.Immutable;
using System.Globalization;
using Linerate.Bench.Results.Density;
using Linerate.Bench.Runs;
using Linerate.Cli.Rendering;
using Linerate.Cli.Rendering.Benching;
using Linerate.Core.Host;
using Linerate.Core.Models.Cpus;
using Linerate.Core.Profiles;
using Linerate.Core.Searches.Density;
using Linerate.Core.Sizing;

namespace Linerate.Cli.Commands.Benching.Density;

/// <summary>What a density sweep found, beside the model, and what follows from it.</summary>
/// <param name="Options">What counted as too many.</param>
/// <param name="Result">What was found.</param>
/// <param name="Run">What was run.</param>
/// <param name="Curve">The model of the port; null where none was named.</param>
/// <param name="Profile">What a CPU takes, and what guests are assumed to set.</param>
internal sealed record DensityFindings(DensityOptions Options, DensityResult Result, DensityRun Run, Reading<VfCurve>? Curve, Profile Profile)
{
    internal BenchDensity Document(Measurement measurement, ImmutableArray<TrafficRunner> ways)
    {
        var model = Curve?.Or(null);
        var (usecs, moderation) = Moderation(model);
        var knee = model?.Model.Knee();
        return new BenchDensity
        {
            Pairs = [.. ways.Select(way => $"{way.Ends.From} {way.Route.FromInterface} → {way.Ends.To} {way.Route.ToInterface}")],
            Port = measurement.Port?.Address.ToString(),
            Frame = measurement.Load.Frame,
            OfferedFramesPerSecond = measurement.Load.Offered?.PerSecond,
            Repeats = Options.Repeats,
            Seconds = measurement.Load.Seconds,
            Step = Options.Step,
            LeastShare = Options.LeastShare,
            MostLoss = Options.MostLoss,
            MostSqueezes = Options.MostSqueezes,
            TailFactor = Options.TailFactor,
            Levels = [.. Result.Levels.Select(level => LevelOf(level, measurement))],
            Trials = [.. Run.Trials.Select(BenchDensityTrial.Of)],
            Beyond = Result.Beyond,
            Broke = [.. Result.Broke.Select(DensityWords.Word)],
            RecommendedVfs = Result.Recommended,
            Statement = Statement(),
            RecommendedUsecs = usecs,
            Moderation = moderation,
            ModelKnee = knee?.Value.Vfs,
            ModelBasis = knee?.Accuracy.Basis ?? (Curve is { IsKnown: false } unknown ? $"none: {unknown.Missing}" : null),
            Stopped = Run.Stopped,
        };
    }

    /// <summary>How many VFs, and why.</summary>
    internal string Statement() => Result switch
    {
        { Recommended: null } when Run.Stopped is not null => $"not determined: {Run.Stopped}",
        { Recommended: null } => $"none: even with one VF {Why()}",
        { Recommended: { } all, Beyond: null } => $"{Words.Count(all, "VF")}, as many as there were: no knee up to there",
        { Recommended: { } vfs } => $"{Words.Count(vfs, "VF")}: with {Result.Beyond}, {Why()}",
    };

    /// <summary>What keeps interrupts below what a CPU takes, where they were above it.</summary>
    /// <returns>rx-usecs, or null where none is needed or can be told; and why.</returns>
    internal (int? Usecs, string Why) Moderation(VfCurve? model)
    {
        if (Result.Levels.LastOrDefault(level => level.Vfs <= Result.Recommended) is not { } level)
        {
            return (null, "not determined: no number of VFs is recommended");
        }

        if (level.Interrupts is not { } interrupts)
        {
            return (null, "not determined: this host's interrupts could not be read");
        }

        if (model is null)
        {
            return (null, Curve is { IsKnown: false } unknown ? $"not determined: {unknown.Missing}" : "not determined: which CPUs take the interrupts; name the port with --vf");
        }

        if (model.Model.Delivery == InterruptDelivery.Posted)
        {
            return (null, "as it is: interrupts are posted, guests take them without an exit");
        }

        var (most, assumed) = (Profile.Vf.StormInterruptsPerCore, Profile.Vf.AssumedRxUsecs);
        var perCore = interrupts / model.Cores;
        var measured = string.Create(CultureInfo.InvariantCulture, $"{interrupts:N0} interrupts/s with {Words.Count(level.Vfs, "VF")}, of all vectors of this host; if the {Words.Count(model.Cores, "CPU")} of the port's node take them all, {perCore:N0} each");
        return perCore <= most.Value
            ? (null, string.Create(CultureInfo.InvariantCulture, $"as it is: {measured}, where {most.Value:N0} are too many ({most.Source})"))
            : ((int)Math.Ceiling(assumed.Value * perCore / most.Value), string.Create(CultureInfo.InvariantCulture, $"{measured}, above {most.Value:N0} ({most.Source}); reckoned from rx-usecs {assumed.Value}, which guests are assumed to have"));
    }

    private string Why() => string.Join(" and ", Result.Broke.Select(broke => DensityWords.Sentence(broke, Options)));

    private BenchDensityLevel LevelOf(DensityLevel level, Measurement measurement) => BenchDensityLevel.Of(level) with
    {
        ModelInterrupts = Curve?.Or(null)?.InterruptsOf(level.Vfs, measurement.Load.Offered),
        ModelBitsPerSecond = measurement.CapacityBitsPerSecond is not { } capacity ? null
            : measurement.Load.Offered is { } offered ? Math.Min(capacity, level.Vfs * offered.PerSecond * measurement.Load.PayloadBytes * 8)
            : capacity,
    };
}
