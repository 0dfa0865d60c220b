using System.Globalization;
using System.Text;
using Linerate.Hosts.Sources;

namespace Linerate.Hosts.Captures;

/// <summary>Reads the lines above the entries: a name, a space and a value each, ended by an empty line.</summary>
internal static class CaptureHeaderReader
{
    private const int MaxLines = 64;

    /// <param name="text">The capture.</param>
    /// <param name="end">Where the first entry stands.</param>
    /// <exception cref="SourceException">It is none that this version reads.</exception>
    internal static CaptureHeader Read(ReadOnlySpan<byte> text, out int end)
    {
        if (!text.StartsWith(CaptureMarks.First))
        {
            throw new SourceException("is not a capture");
        }

        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        end = CaptureMarks.First.Length;
        for (var count = 0; ; count++)
        {
            var length = text[end..].IndexOf((byte)'\n');
            if (length < 0 || count > MaxLines)
            {
                throw CapturedHost.Fault(text, end, length < 0 ? "the file ends early" : "the header does not end");
            }

            var line = Encoding.UTF8.GetString(text.Slice(end, length));
            end += length + 1;
            if (line.Length == 0)
            {
                return Of(fields);
            }

            var space = line.IndexOf(' ');
            if (space > 0)
            {
                fields[line[..space]] = line[(space + 1)..];
            }
        }
    }

    private static CaptureHeader Of(Dictionary<string, string> fields)
    {
        var schema = Field(fields, CaptureMarks.Schema);
        if (!int.TryParse(schema, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            throw new SourceException($"schemaVersion is not a number: \"{schema}\"");
        }

        if (version != CaptureHeader.CurrentSchema)
        {
            throw new SourceException(
                string.Create(CultureInfo.InvariantCulture, $"is a capture of format {version}; this version reads format {CaptureHeader.CurrentSchema}"));
        }

        var taken = Field(fields, CaptureMarks.Taken);
        return new CaptureHeader
        {
            SchemaVersion = version,
            Tool = Field(fields, CaptureMarks.Tool),
            Kernel = Field(fields, CaptureMarks.Kernel),
            Taken = CaptureHeader.TryParse(taken, out var moment) ? moment : throw new SourceException($"taken is not a time: \"{taken}\""),
            Reader = Field(fields, CaptureMarks.Reader),
            Redacted = Field(fields, CaptureMarks.Redacted) == "yes",
        };
    }

    private static string Field(Dictionary<string, string> fields, ReadOnlySpan<byte> name)
    {
        var key = Encoding.ASCII.GetString(name);
        return fields.TryGetValue(key, out var value) ? value : throw new SourceException($"the header has no {key}");
    }
}
