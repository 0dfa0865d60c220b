namespace Linerate.Linux.Tests.Changes;

/// <summary>
/// What ethtool 6.14.2 and ip of iproute2 6.1.0 sent to change ve0, as strace showed it: the whole messages, with the family number, sequence
/// number and interface index that they had.
/// </summary>
internal static class SentBytes
{
    internal const int Family = 0x15;
    internal const int Link = 3;
    internal const uint Vf = 3;

    internal static byte[] Of(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal).ReplaceLineEndings(""));

    /// <summary>Flags and sequence number are the socket's to fill in.</summary>
    internal static byte[] WithoutConversation(byte[] message)
    {
        const int Flags = 6;
        const int Port = 16;
        var plain = message.ToArray();
        plain.AsSpan(Flags..Port).Clear();
        return plain;
    }
}
