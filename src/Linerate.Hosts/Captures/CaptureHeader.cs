using System.Globalization;

namespace Linerate.Hosts.Captures;

/// <summary>What a capture says about itself, above its answers (docs/formats/capture.md).</summary>
public sealed record CaptureHeader
{
    /// <summary>The version of the format that this program writes, and the only one that it reads.</summary>
    public const int CurrentSchema = 1;

    public int SchemaVersion { get; init; } = CurrentSchema;

    /// <summary>The version of Linerate that asked; a later one may ask more.</summary>
    public required string Tool { get; init; }

    /// <summary>The kernel's release, or why it is not known.</summary>
    public required string Kernel { get; init; }

    public required DateTimeOffset Taken { get; init; }

    /// <summary><c>root</c>, <c>user</c> or <c>unknown</c>: a user sees less.</summary>
    public required string Reader { get; init; }

    /// <summary>Whether addresses, serials and names were replaced.</summary>
    public bool Redacted { get; init; }

    /// <summary>The header of what was just read.</summary>
    public static CaptureHeader Of(HostIdentity identity, string tool, DateTimeOffset taken) => new()
    {
        Tool = tool,
        Kernel = identity.KernelRelease.Or("unknown")!,
        Taken = taken,
        Reader = identity.ReadByRoot.TryGet(out var root) ? (root ? "root" : "user") : "unknown",
    };

    /// <summary>The moment as it is written: UTC, to the second.</summary>
    internal static string Format(DateTimeOffset taken) =>
        taken.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    internal static bool TryParse(string text, out DateTimeOffset taken) =>
        DateTimeOffset.TryParseExact(
            text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out taken);
}
