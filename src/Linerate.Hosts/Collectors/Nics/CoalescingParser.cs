using Linerate.Core.Host.Nics;

namespace Linerate.Hosts.Collectors.Nics;

/// <summary>Reads the answer to <c>ethtool-coalescing</c>.</summary>
internal static class CoalescingParser
{
    internal static bool TryParse(ReadOnlySpan<char> text, out Coalescing coalescing)
    {
        var parsed = AnswerNumbers.TryParse(text, out var numbers);
        coalescing = new Coalescing
        {
            RxUsecs = numbers.NumberOf("rx-usecs"),
            RxFrames = numbers.NumberOf("rx-frames"),
            TxUsecs = numbers.NumberOf("tx-usecs"),
            TxFrames = numbers.NumberOf("tx-frames"),
            AdaptiveRx = numbers.SwitchOf("adaptive-rx"),
            AdaptiveTx = numbers.SwitchOf("adaptive-tx"),
            RxUsecsHigh = numbers.NumberOf("rx-usecs-high"),
        };
        return parsed;
    }
}
