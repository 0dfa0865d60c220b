using System.Globalization;
using Linerate.Bench.Results.Sections;

namespace Linerate.Cli.Rendering.Benching;

/// <summary>Round trips in a line.</summary>
internal static class LatencyWords
{
    internal static string Of(BenchRoundTrips trips) => trips.Fault ?? string.Create(
        CultureInfo.InvariantCulture,
        $"round trip {trips.Microseconds.GetValueOrDefault("50"):0.#} µs, of 99 % at most {trips.Microseconds.GetValueOrDefault("99"):0.#} µs; {trips.Unanswered} of {trips.Requests} unanswered");
}
