using System.Text;
using System.Text.Json;
using Linerate.Apply.Journals.Entries;

namespace Linerate.Apply.Journals;

/// <summary>
/// A line as it lies in the file: <c>{"sum":"…","entry":{…}}</c>. The sum covers the entry's bytes and the sum of the line
/// before, so that no line can be changed, left out or put elsewhere unseen. It is no signature: root can write another journal.
/// </summary>
internal static class JournalLine
{
    private const int SumLength = 64;

    /// <summary>What the first line's sum continues.</summary>
    internal static readonly string Seed = new('0', SumLength);

    private static readonly byte[] Head = "{\"sum\":\""u8.ToArray();
    private static readonly byte[] Middle = "\",\"entry\":"u8.ToArray();

    private static int EntryOffset => Head.Length + SumLength + Middle.Length;

    /// <summary>The line with its end, and its sum.</summary>
    internal static (byte[] Line, string Sum) Of(JournalEntry entry, string previous)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(entry, JournalJson.Default.JournalEntry);
        var sum = SumOf(body, previous);
        return ([.. Head, .. Encoding.ASCII.GetBytes(sum), .. Middle, .. body, (byte)'}', (byte)'\n'], sum);
    }

    /// <summary>The entry of a line without its end, or why it is none.</summary>
    internal static (JournalEntry? Entry, string Sum, string Fault) Parse(ReadOnlySpan<byte> line, string previous)
    {
        if (line.Length <= EntryOffset || !line.StartsWith(Head) || !line[(Head.Length + SumLength)..].StartsWith(Middle) || line[^1] != '}')
        {
            return (null, "", "is no line of a journal");
        }

        var body = line[EntryOffset..^1].ToArray();
        var sum = Encoding.ASCII.GetString(line.Slice(Head.Length, SumLength));
        if (sum != SumOf(body, previous))
        {
            return (null, "", "does not continue the line before: the file was changed by somebody else");
        }

        try
        {
            return (JsonSerializer.Deserialize(body, JournalJson.Default.JournalEntry), sum, "");
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException)
        {
            return (null, "", $"cannot be understood: {fault.Message}");
        }
    }

    private static string SumOf(byte[] body, string previous) => Sha256.HexOf(Encoding.ASCII.GetBytes(previous), body);
}
