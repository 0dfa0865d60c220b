using Linerate.Core.Host.Nics;

namespace Linerate.Hosts.Collectors.Nics;

/// <summary>Reads the answer to <c>ethtool-channels</c>.</summary>
internal static class ChannelsParser
{
    internal static bool TryParse(ReadOnlySpan<char> text, out Channels channels)
    {
        var parsed = AnswerNumbers.TryParse(text, out var numbers);
        channels = new Channels(
            numbers.NumberOf("rx"),
            numbers.NumberOf("rx-max"),
            numbers.NumberOf("tx"),
            numbers.NumberOf("tx-max"),
            numbers.NumberOf("combined"),
            numbers.NumberOf("combined-max"));
        return parsed;
    }
}
