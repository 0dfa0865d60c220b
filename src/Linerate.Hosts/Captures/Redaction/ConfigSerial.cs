using System.Buffers.Binary;

namespace Linerate.Hosts.Captures.Redaction;

/// <summary>The device serial number in configuration space: mostly a MAC in disguise (PCI Express Base 6.0, 7.9.3).</summary>
internal static class ConfigSerial
{
    private const int ExtendedStart = 0x100;
    private const int SerialCapability = 0x0003;
    private const int HeaderLength = 4;
    private const int SerialLength = 8;

    internal static bool IsConfig(HostQuestion question) =>
        question.Kind == QuestionKind.File && question.Subject.StartsWith("/sys/", StringComparison.Ordinal) && question.Subject.EndsWith("/config", StringComparison.Ordinal);

    /// <summary>The same bytes with the serial as zeros.</summary>
    internal static ReadOnlyMemory<byte> Blank(ReadOnlyMemory<byte> config)
    {
        var bytes = config.Span;
        var seen = 0;
        for (var at = ExtendedStart; at >= ExtendedStart && at + HeaderLength + SerialLength <= bytes.Length && seen < bytes.Length / HeaderLength; seen++)
        {
            var header = BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
            if ((header & 0xffff) == SerialCapability)
            {
                var blanked = config.ToArray();
                blanked.AsSpan(at + HeaderLength, SerialLength).Clear();
                return blanked;
            }

            at = (int)(header >> 20) & ~3;
        }

        return config;
    }
}
