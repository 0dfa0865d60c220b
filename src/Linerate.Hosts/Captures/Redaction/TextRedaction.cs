using System.Text;

namespace Linerate.Hosts.Captures.Redaction;

/// <summary>Replaces in text what may name a machine or a person; each thing has one stand-in for the whole capture.</summary>
internal sealed class TextRedaction
{
    private readonly OwnerNames _names;
    private readonly HardwareAddresses _hardware;
    private readonly InternetAddresses _internet;
    private readonly Identities _identities;
    private readonly SerialNumbers _serials;
    private readonly GuestText _guests;

    /// <param name="entries">The capture, which is read once to learn its names.</param>
    /// <param name="random">Where stand-ins come from.</param>
    internal TextRedaction(IReadOnlyCollection<CaptureEntry> entries, RandomFill random)
    {
        _hardware = new HardwareAddresses(random);
        _internet = new InternetAddresses(random);
        _identities = new Identities(random);
        _serials = new SerialNumbers(random);
        _names = new OwnerNames(entries);
        var hugeMounts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (question, answer) in entries.Where(entry => entry.Answer.Succeeded && !ConfigSerial.IsConfig(entry.Question)))
        {
            Learn(question, Encoding.UTF8.GetString(answer.Body.Span), hugeMounts);
        }

        _guests = new GuestText(random, hugeMounts);
    }

    internal string Subject(HostQuestion question) => Everywhere(question.Subject, TextOrigins.Of(question));

    internal string Body(string text, HostQuestion question)
    {
        var origin = TextOrigins.Of(question);
        var path = question.Kind is QuestionKind.File or QuestionKind.EarlierFile or QuestionKind.LaterFile ? question.Subject : "";
        text = HostFile.Reduce(path, text, origin);
        if (path == OwnerNames.HostNamePath && text.Trim() is { Length: > 0 } host && host != "localhost")
        {
            return text.Replace(host, "host", StringComparison.Ordinal);
        }

        if (SerialNumbers.IsFileOfOne(path) && text.Trim() is { Length: > 0 } serial)
        {
            return text.Replace(serial, _serials.StandInOf(serial), StringComparison.Ordinal);
        }

        if (origin != TextOrigin.Kernel)
        {
            text = Secrets.Replace(text);
            text = _serials.Replace(text);
        }

        if (origin == TextOrigin.Guest)
        {
            text = _guests.Replace(text);
        }

        var redacted = Everywhere(text, origin);
        return redacted != text && question.Kind is (QuestionKind.Directory or QuestionKind.Guests) ? InOrder(redacted) : redacted;
    }

    /// <summary>Replaces what stands in an answer that is no text.</summary>
    internal void Bytes(Span<byte> body) => _hardware.Replace(body);

    private void Learn(HostQuestion question, string text, HashSet<string> hugeMounts)
    {
        _names.Learn(question, text);
        _hardware.Learn(text);
        hugeMounts.UnionWith(HostFile.HugeMounts(question, text));
        if (SerialNumbers.IsFileOfOne(question.Subject))
        {
            _names.AddSerial(text.Trim(), _serials);
        }
        else if (TextOrigins.Of(question) != TextOrigin.Kernel)
        {
            foreach (var serial in SerialNumbers.Find(text))
            {
                _names.AddSerial(serial, _serials);
            }
        }
    }

    private string Everywhere(string text, TextOrigin origin)
    {
        text = _identities.Replace(text);
        text = _hardware.Replace(text);
        if (origin != TextOrigin.Kernel)
        {
            text = _internet.Replace(text);
        }

        return _names.Replace(text, origin);
    }

    /// <summary>Listings are in ordinal order, and stand-ins stand elsewhere in it than what they stand for.</summary>
    private static string InOrder(string text)
    {
        var names = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Array.Sort(names, StringComparer.Ordinal);
        return string.Join('\n', names) + (text.EndsWith('\n') ? "\n" : "");
    }
}
