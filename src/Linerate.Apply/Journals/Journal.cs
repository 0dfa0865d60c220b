using System.Text.Json;
using Linerate.Apply.Journals.Entries;

namespace Linerate.Apply.Journals;

/// <summary>What a journal file holds.</summary>
/// <param name="Entries">Its lines.</param>
/// <param name="Whole">How many bytes they take; what follows was torn off in the middle of a write.</param>
/// <param name="LastSum">What the next line's sum continues.</param>
public sealed record Journal(ImmutableArray<JournalEntry> Entries, long Whole, string LastSum)
{
    /// <summary>
    /// Reads one. A last line without its end is what a crash leaves: it was never relied on, and is left out. Anything
    /// else that does not fit makes the whole journal unusable.
    /// </summary>
    /// <returns>The journal, or one clause that says what is wrong.</returns>
    public static (Journal? Journal, string Fault) Parse(ReadOnlySpan<byte> bytes)
    {
        var entries = ImmutableArray.CreateBuilder<JournalEntry>();
        var (at, sum) = (0, JournalLine.Seed);
        while (bytes[at..].IndexOf((byte)'\n') is >= 0 and var length)
        {
            var (entry, next, fault) = JournalLine.Parse(bytes.Slice(at, length), sum);
            if (entry is null)
            {
                return (null, entries.Count == 0 && VersionOf(bytes.Slice(at, length)) is { } version
                    ? $"is of version {version}; this linerate reads {RunStarted.CurrentSchema}"
                    : $"line {entries.Count + 1} {fault}");
            }

            if (entry is RunStarted != (entries.Count == 0))
            {
                return (null, $"line {entries.Count + 1} is out of place");
            }

            entries.Add(entry);
            (at, sum) = (at + length + 1, next);
        }

        return entries switch
        {
            [] => (new Journal([], 0, JournalLine.Seed), ""),
            [RunStarted { SchemaVersion: not RunStarted.CurrentSchema } other, ..] => (null, $"is of version {other.SchemaVersion}; this linerate reads {RunStarted.CurrentSchema}"),
            _ => (new Journal(entries.ToImmutable(), at, sum), ""),
        };
    }

    /// <summary>The version that a line claims which is otherwise not ours to understand; null where it claims ours or none.</summary>
    private static int? VersionOf(ReadOnlySpan<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line.ToArray());
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("entry", out var entry) && entry.ValueKind == JsonValueKind.Object
                && entry.TryGetProperty("schemaVersion", out var version) && version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out var number)
                && number != RunStarted.CurrentSchema
                    ? number
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
