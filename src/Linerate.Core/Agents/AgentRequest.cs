using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Linerate.Core.Agents;

/// <summary>Requests to the QEMU guest agent, each a line of JSON (QEMU qga/qapi-schema.json). Programs are argument lists, never a shell's line.</summary>
public static class AgentRequest
{
    /// <summary>What programs inside get: English words, and the usual folders.</summary>
    private static readonly string[] Environment = ["LC_ALL=C", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"];

    /// <summary>Text is quoted as JSON asks and no more, so that a person can read it in a log.</summary>
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Ping { get; } = Of("guest-ping", null);

    public static string Info { get; } = Of("guest-info", null);

    /// <summary>Makes the agent drop what an earlier asker left, and answer with this number.</summary>
    public static string Sync(long id) => Of("guest-sync-delimited", writer => writer.WriteNumber("id", id));

    /// <param name="path">The file.</param>
    /// <param name="mode"><c>r</c> or <c>w</c>, as fopen(3) has them.</param>
    public static string Open(string path, string mode) => Of("guest-file-open", writer =>
    {
        writer.WriteString("path", path);
        writer.WriteString("mode", mode);
    });

    public static string Read(long handle, int count) => Of("guest-file-read", writer =>
    {
        writer.WriteNumber("handle", handle);
        writer.WriteNumber("count", count);
    });

    public static string Write(long handle, ReadOnlySpan<byte> content)
    {
        var base64 = Convert.ToBase64String(content);
        return Of("guest-file-write", writer =>
        {
            writer.WriteNumber("handle", handle);
            writer.WriteString("buf-b64", base64);
        });
    }

    /// <summary>Only now does a write reach the kernel: the agent buffers it.</summary>
    public static string Flush(long handle) => Of("guest-file-flush", writer => writer.WriteNumber("handle", handle));

    public static string Close(long handle) => Of("guest-file-close", writer => writer.WriteNumber("handle", handle));

    public static string Exec(string program, IEnumerable<string> arguments) => Of("guest-exec", writer =>
    {
        writer.WriteString("path", program);
        Strings(writer, "arg", arguments);
        Strings(writer, "env", Environment);
        writer.WriteBoolean("capture-output", true);
    });

    public static string ExecStatus(long process) => Of("guest-exec-status", writer => writer.WriteNumber("pid", process));

    private static void Strings(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static string Of(string command, Action<Utf8JsonWriter>? arguments)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Plain))
        {
            writer.WriteStartObject();
            writer.WriteString("execute", command);
            if (arguments is not null)
            {
                writer.WriteStartObject("arguments");
                arguments(writer);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
