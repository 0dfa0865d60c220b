using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Linerate.Cli.Rendering.Json;

/// <summary>How documents are written: indented, a line end behind, and quotes and letters as themselves, for people read them too.</summary>
internal static class JsonOutput
{
    /// <summary>Nothing of ours puts JSON into a page, where <c>'</c> and <c>&lt;</c> would have to be escaped.</summary>
    internal static JsonWriterOptions Options { get; } = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static void Write<T>(Stream output, T document, JsonTypeInfo<T> type)
    {
        using (var writer = new Utf8JsonWriter(output, Options))
        {
            JsonSerializer.Serialize(writer, document, type);
        }

        output.WriteByte((byte)'\n');
    }
}
