using System.Text;
using System.Text.Unicode;

namespace Linerate.Hosts.Captures.Redaction;

/// <summary>
/// Takes out of a capture what names a machine, its owner or its guests: host and guest names, MAC and IP addresses, UUIDs,
/// serials, paths of disks, secrets, the text of scripts. The same thing gets the same stand-in everywhere, so that an audit
/// of the redacted capture says the same (docs/formats/capture.md). A pure function of the entries.
/// </summary>
public static class CaptureRedaction
{
    public static ImmutableArray<CaptureEntry> Apply(IReadOnlyCollection<CaptureEntry> entries)
    {
        var text = new TextRedaction(OwnerNames.Find(entries));
        return
        [
            .. entries
                .Select(entry => new CaptureEntry(Question(entry.Question, text), Answer(entry, text)))
                .OrderBy(entry => entry.Question.Kind)
                .ThenBy(entry => entry.Question.Subject, StringComparer.Ordinal),
        ];
    }

    private static HostQuestion Question(HostQuestion question, TextRedaction text) =>
        question with { Subject = text.Names(question.Subject, TextRedaction.OriginOf(question)) };

    private static Answer Answer(CaptureEntry entry, TextRedaction text)
    {
        var body = entry.Answer.Body;
        if (!entry.Answer.Succeeded || body.IsEmpty)
        {
            return entry.Answer;
        }

        if (entry.Question is { Kind: QuestionKind.File } && entry.Question.Subject.EndsWith("/config", StringComparison.Ordinal))
        {
            return Hosts.Answer.Of(ConfigSerial.Blank(body));
        }

        if (!Utf8.IsValid(body.Span))
        {
            return entry.Answer;
        }

        var before = Encoding.UTF8.GetString(body.Span);
        var after = text.Body(before, entry.Question);
        return ReferenceEquals(before, after) ? entry.Answer : Hosts.Answer.Of(after);
    }
}
