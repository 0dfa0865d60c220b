namespace Linerate.Oracles;

/// <summary>The links of the published tables.</summary>
internal static class Links
{
    /// <summary>Generation 3, eight lanes, MPS 256, MRRS 512: the card of most published measurements.</summary>
    internal static PcieThroughput Reference { get; } = Of(3, 8, 256, 512);

    internal static PcieThroughput Of(int generation, int lanes, int maxPayload, int maxReadRequest) =>
        PcieThroughput.Of(SpeedOf(generation), lanes, maxPayload, maxReadRequest)
            ?? throw new InvalidOperationException($"no model of generation {generation} x{lanes}");

    internal static PcieSpeed SpeedOf(int generation) => PcieSpeed.TryFromCode(generation, out var speed) ? speed : default;
}
