using System.CommandLine;
using System.Globalization;
using Linerate.Core.Models;
using Linerate.Core.Units;

namespace Linerate.Cli.Commands.Benching;

/// <summary><c>--rate</c>: what is offered, as bits of whole frames or as frames.</summary>
internal sealed class RateOption : Option<string?>
{
    internal RateOption()
        : base("--rate")
    {
        Description = "What to offer: bits per second of whole frames with their check sequences (1G, 500M, 800k), or frames (80kpps, 1.2Mpps) [default: as many as can be]";
        HelpName = "1G|80kpps";
    }

    /// <exception cref="CommandException">It is no rate.</exception>
    internal FrameRate? RateOf(ParseResult parsed, FrameMix frames)
    {
        if (parsed.GetValue(this) is not { } text)
        {
            return null;
        }

        return FramesOf(text) is { IsPossible: true } rate ? rate
            : BitRate.TryParse(text, out var bits) ? new FrameRate(bits.BitsPerSecond / (8 * frames.MeanBytes))
            : throw new CommandException($"--rate: {text} is no rate, such as 1G, 500M, 80kpps or 1.2Mpps");
    }

    private static FrameRate? FramesOf(string text)
    {
        const string Unit = "pps";
        if (!text.EndsWith(Unit, StringComparison.Ordinal))
        {
            return null;
        }

        var (digits, scale) = text[..^Unit.Length] switch
        {
            [.. var kilo, 'k'] => (kilo, 1e3),
            [.. var mega, 'M'] => (mega, 1e6),
            var plain => (plain, 1.0),
        };
        return double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) ? new FrameRate(count * scale) : null;
    }
}
