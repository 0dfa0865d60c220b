namespace Linerate.Core.Host.Benches;

/// <summary>What is kept of the last density sweep for audits: no names and no addresses but the port's.</summary>
/// <param name="SchemaVersion">Of this format.</param>
/// <param name="MeasuredAt">When it began.</param>
/// <param name="Fingerprint">Of the host then: another one means other hardware, firmware or drivers.</param>
/// <param name="Port">Whose VFs were measured: a PCI address.</param>
/// <param name="Most">VFs that could be active.</param>
/// <param name="Recommended">The most VFs that pay and do not hurt each other.</param>
/// <param name="Broke">What told that more are too many; empty where even the most were not.</param>
public sealed record StoredDensity(
    int SchemaVersion,
    DateTimeOffset MeasuredAt,
    string Fingerprint,
    string Port,
    int Most,
    int Recommended,
    ImmutableArray<string> Broke)
{
    public const int Version = 1;

    /// <summary>Below the folder of the program's state.</summary>
    public const string RelativePath = "bench/density.json";

    /// <summary>Where audits look.</summary>
    public const string Path = $"/var/lib/linerate/{RelativePath}";

    /// <summary>Whether its numbers can be: a knee within what was measured.</summary>
    public bool IsPossible => SchemaVersion == Version && Most >= 1 && Recommended >= 1 && Recommended <= Most && !Broke.IsDefault;

    /// <summary>Whether it says something of so many VFs: without a knee nothing is known beyond the most that were measured.</summary>
    public bool Covers(int vfs) => vfs <= Most || !Broke.IsEmpty;

    /// <summary>What told that more are too many, in words; empty where nothing did.</summary>
    public string Reason => string.Join("; ", Broke.Select(broke => broke switch
    {
        "aggregate" => "more carry no more together",
        "share" => "with more, one gets much less than the others",
        "squeezes" => "with more, CPUs leave frames in the rings",
        "drops" => "with more, frames are lost",
        "vectors" => "the device has no vectors for more",
        "tail" => "with more, the p99 of requests jumps",
        _ => broke,
    }));
}
