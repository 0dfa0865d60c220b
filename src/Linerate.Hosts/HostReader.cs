using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Linerate.Linux;

namespace Linerate.Hosts;

/// <summary>
/// Asks a source and gives typed readings: the fact with its evidence, or why it is missing. Collectors use nothing else.
/// Text that makes no sense is <see cref="MissingReason.Malformed"/>, never an exception.
/// </summary>
public sealed class HostReader(IHostSource source)
{
    /// <summary>Turns trimmed text into a value; false when it makes no sense.</summary>
    public delegate bool Parser<T>(ReadOnlySpan<char> text, out T value);

    public Answer Ask(HostQuestion question) => source.Ask(question);

    /// <summary>The bytes of a file. Evidence holds the length, not the bytes.</summary>
    public Reading<ReadOnlyMemory<byte>> Bytes(string path)
    {
        var question = HostQuestion.File(path);
        var answer = source.Ask(question);
        return answer.Succeeded
            ? Reading<ReadOnlyMemory<byte>>.Known(answer.Body, new Evidence(path, string.Create(CultureInfo.InvariantCulture, $"{answer.Body.Length} bytes")))
            : MissingOf(question, answer);
    }

    /// <summary>A file's text, trimmed.</summary>
    public Reading<string> Text(string path) => Text(HostQuestion.File(path));

    /// <summary>An answer's text, trimmed.</summary>
    public Reading<string> Text(HostQuestion question)
    {
        var answer = source.Ask(question);
        if (!answer.Succeeded)
        {
            return MissingOf(question, answer);
        }

        var text = Encoding.UTF8.GetString(answer.Body.Span).Trim();
        return Reading<string>.Known(text, Evidence.Of(question.Where, text));
    }

    /// <summary>A file's text through a parser.</summary>
    /// <param name="path">The file.</param>
    /// <param name="parser">The parser.</param>
    /// <param name="expected">What the text should be, for the message: <c>a CPU list</c>.</param>
    public Reading<T> Parse<T>(string path, Parser<T> parser, string expected) => Parse(Text(path), parser, expected);

    /// <summary>An answer's text through a parser.</summary>
    public Reading<T> Parse<T>(HostQuestion question, Parser<T> parser, string expected) => Parse(Text(question), parser, expected);

    /// <summary>A text that was read already, through a parser.</summary>
    public static Reading<T> Parse<T>(Reading<string> text, Parser<T> parser, string expected)
    {
        if (!text.TryGet(out var known))
        {
            return text.Missing;
        }

        return parser(known, out var value)
            ? Reading<T>.Known(value, text.Evidence)
            : new Missing(MissingReason.Malformed, text.Evidence?.Where ?? "", $"not {expected}: \"{Evidence.Of("", known).Raw}\"");
    }

    public Reading<int> Integer(string path) => Parse<int>(path, TryInteger, "an integer");

    public Reading<long> Long(string path) => Parse<long>(path, TryLong, "an integer");

    /// <summary>A hexadecimal number, with or without <c>0x</c>.</summary>
    public Reading<ulong> Hex(string path) => Parse<ulong>(path, TryHex, "a hexadecimal number");

    /// <summary>A switch: <c>1</c>, <c>Y</c>, <c>y</c>, <c>on</c>, or <c>0</c>, <c>N</c>, <c>n</c>, <c>off</c>.</summary>
    public Reading<bool> Flag(string path) => Parse<bool>(path, TryFlag, "a switch");

    public Reading<CpuSet> CpuList(string path) => Parse<CpuSet>(path, CpuSet.TryParse, "a CPU list");

    public Reading<CpuSet> CpuMask(string path) => Parse<CpuSet>(path, CpuSet.TryParseMask, "a CPU mask");

    /// <summary>The chosen word of <c>always [madvise] never</c>; the whole text when nothing is bracketed.</summary>
    public Reading<string> Choice(string path) => Parse<string>(path, TryChoice, "a choice");

    /// <summary>The names in a directory, in ordinal order.</summary>
    public Reading<ImmutableArray<string>> List(string directory)
    {
        var question = HostQuestion.Directory(directory);
        var answer = source.Ask(question);
        if (!answer.Succeeded)
        {
            return MissingOf(question, answer);
        }

        var names = NamesIn(answer.Body.Span);
        return Reading<ImmutableArray<string>>.Known(names, new Evidence(directory, string.Create(CultureInfo.InvariantCulture, $"{names.Length} entries")));
    }

    /// <summary>The names in a directory, or none when it cannot be listed: for loops where absence means nothing to do.</summary>
    public ImmutableArray<string> Names(string directory) => List(directory).Or([]);

    /// <summary>Where a link points, as written.</summary>
    public Reading<string> Link(string path) => Text(HostQuestion.Link(path));

    /// <summary>The last component of where a link points: a driver's name, a group's number.</summary>
    public Reading<string> LinkName(string path) => Link(path).Select(target => target[(target.LastIndexOf('/') + 1)..]);

    /// <summary>What an unanswered question means for the fact that it asked for.</summary>
    public static Missing MissingOf(HostQuestion question, Answer answer)
    {
        if (!answer.IsInSource)
        {
            return new Missing(MissingReason.NotInCapture, question.Where, "not in this capture");
        }

        var (reason, detail) = answer.Error switch
        {
            Errno.NoEntry or Errno.NotDirectory => (MissingReason.Absent, "does not exist"),
            Errno.AccessDenied or Errno.NotPermitted => (MissingReason.NeedsRoot, "permission denied"),
            Errno.Invalid or Errno.NotSupported or Errno.NoDevice or Errno.NoDeviceOrAddress or Errno.NotImplemented =>
                (MissingReason.Unsupported, string.Create(CultureInfo.InvariantCulture, $"not supported (errno {(int)answer.Error})")),
            Errno.TimedOut => (MissingReason.Failed, "did not answer in time"),
            Errno.ConnectionRefused => (MissingReason.Failed, "nobody answers there"),
            _ => (MissingReason.Failed, string.Create(CultureInfo.InvariantCulture, $"failed (errno {(int)answer.Error})")),
        };
        return new Missing(reason, question.Where, detail);
    }

    /// <summary>A directory has each name once and the sources sort; a damaged capture may do neither.</summary>
    private static ImmutableArray<string> NamesIn(ReadOnlySpan<byte> listing)
    {
        var names = Encoding.UTF8.GetString(listing).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (var index = 1; index < names.Length; index++)
        {
            if (string.CompareOrdinal(names[index - 1], names[index]) >= 0)
            {
                return [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            }
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(names);
    }

    private static bool TryInteger(ReadOnlySpan<char> text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    private static bool TryLong(ReadOnlySpan<char> text, out long value) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    private static bool TryHex(ReadOnlySpan<char> text, out ulong value)
    {
        var digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;
        return ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }

    private static bool TryFlag(ReadOnlySpan<char> text, out bool value)
    {
        value = text is "1" or "Y" or "y" or "on";
        return value || text is "0" or "N" or "n" or "off";
    }

    private static bool TryChoice(ReadOnlySpan<char> text, out string value)
    {
        var open = text.IndexOf('[');
        var close = text.IndexOf(']');
        value = open >= 0 && close > open ? text[(open + 1)..close].ToString() : text.ToString();
        return value.Length > 0;
    }
}
