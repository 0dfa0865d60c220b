using Linerate.Hosts.Captures;

namespace Linerate.Hosts.Tests.Captures;

/// <summary>Captures made in tests.</summary>
internal static class CaptureOf
{
    internal static CaptureHeader Header { get; } = new()
    {
        Tool = "0.1.0",
        Kernel = "6.8.0-45-generic",
        Taken = new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero),
        Reader = "root",
    };

    internal static byte[] Entries(params IEnumerable<CaptureEntry> entries)
    {
        using var output = new MemoryStream();
        CaptureWriter.Write(output, Header, entries);
        return output.ToArray();
    }

    /// <summary>What <c>linerate capture</c> writes of a source.</summary>
    internal static byte[] Source(IHostSource source)
    {
        var recording = new RecordingHost(source);
        _ = HostCollector.Collect(recording, CollectOptions.Default);
        return Entries(recording.Entries);
    }
}
