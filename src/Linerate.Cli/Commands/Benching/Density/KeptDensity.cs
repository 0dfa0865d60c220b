using Linerate.Apply.State;
using Linerate.Bench.Results;
using Linerate.Cli.Rendering.Json;
using Linerate.Core.Host.Benches;

namespace Linerate.Cli.Commands.Benching.Density;

/// <summary>Keeps what audits of this host need of a density sweep, in place of the last one.</summary>
internal static class KeptDensity
{
    /// <returns>Null of a sweep that found nothing, or whose port nobody named: no audit could say of which VFs it is.</returns>
    internal static StoredDensity? Of(BenchResult result) => result is { Valid: true, Density: { Port: { } port, RecommendedVfs: { } vfs } density }
        ? new StoredDensity(StoredDensity.Version, result.StartedAt, result.Host.Fingerprint, port, density.Pairs.Length, vfs, density.Broke)
        : null;

    /// <exception cref="CommandException">It cannot be written.</exception>
    internal static void Write(StateFolder state, StoredDensity kept) => PrivateFile.Replace(
        Path.Combine(state.Path, StoredDensity.RelativePath), file => JsonOutput.Write(file, kept, StoredDensityJson.Default.StoredDensity));
}
