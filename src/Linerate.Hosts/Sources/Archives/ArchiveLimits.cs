namespace Linerate.Hosts.Sources.Archives;

/// <summary>How much of an archive is believed. A sosreport of a large host stays far below; a bomb does not.</summary>
internal sealed record ArchiveLimits
{
    internal static ArchiveLimits Default { get; } = new();

    /// <summary>Bytes that come out of the decompression, kept or not.</summary>
    public long UnpackedBytes { get; init; } = 4L << 30;

    /// <summary>Bytes of files that are kept in memory.</summary>
    public long KeptBytes { get; init; } = 512L << 20;

    public int Entries { get; init; } = 1_000_000;

    /// <summary>PATH_MAX.</summary>
    public int PathLength { get; init; } = 4096;

    public int Depth { get; init; } = 64;

    /// <summary>The kernel follows 40 links and then says ELOOP (path_resolution(7)).</summary>
    public int LinkHops { get; init; } = 40;
}
