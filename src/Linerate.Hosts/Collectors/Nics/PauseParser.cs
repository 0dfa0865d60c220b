using Linerate.Core.Host.Nics;

namespace Linerate.Hosts.Collectors.Nics;

/// <summary>Reads the answer to <c>ethtool-pause</c>.</summary>
internal static class PauseParser
{
    internal static bool TryParse(ReadOnlySpan<char> text, out PauseSettings pause)
    {
        var parsed = AnswerNumbers.TryParse(text, out var numbers);
        var (rx, tx) = (numbers.SwitchOf("rx"), numbers.SwitchOf("tx"));
        pause = new PauseSettings(numbers.SwitchOf("autonegotiation") is true, rx is true, tx is true);
        return parsed && rx is not null && tx is not null;
    }
}
