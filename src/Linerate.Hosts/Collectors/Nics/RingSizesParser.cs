using Linerate.Core.Host.Nics;

namespace Linerate.Hosts.Collectors.Nics;

/// <summary>Reads the answer to <c>ethtool-rings</c>.</summary>
internal static class RingSizesParser
{
    internal static bool TryParse(ReadOnlySpan<char> text, out RingSizes rings)
    {
        var parsed = AnswerNumbers.TryParse(text, out var numbers);
        rings = new RingSizes(numbers.NumberOf("rx"), numbers.NumberOf("rx-max"), numbers.NumberOf("tx"), numbers.NumberOf("tx-max"))
        {
            RxBufferLength = numbers.NumberOf("rx-buf-len"),
        };
        return parsed;
    }
}
