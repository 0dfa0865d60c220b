namespace Linerate.Core.Nics;

/// <summary>A statistic of <c>ethtool -S</c> that counts frames lost for want of something.</summary>
/// <param name="Name">As the driver spells it; each <c>*</c> stands for a number: <c>rx*_out_of_buffer</c>.</param>
/// <param name="Meaning">What was missing.</param>
public sealed record StarvationCounter(string Name, Sourced<Starvation> Meaning)
{
    /// <summary>Whether a driver's statistic is this one.</summary>
    public bool Matches(ReadOnlySpan<char> statistic) => Matches(Name, statistic);

    private static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        var star = pattern.IndexOf('*');
        if (star < 0)
        {
            return pattern.SequenceEqual(text);
        }

        if (!text.StartsWith(pattern[..star], StringComparison.Ordinal))
        {
            return false;
        }

        text = text[star..];
        var digits = text.IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : text.Length;
        return digits > 0 && Matches(pattern[(star + 1)..], text[digits..]);
    }
}
