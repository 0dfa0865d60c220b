using System.Text;
using System.Text.Json;

namespace Linerate.Core.Agents;

/// <summary>Replies of the QEMU guest agent: an object with either <c>return</c> or <c>error</c> (QEMU docs/interop/qmp-spec). Anything else makes no sense.</summary>
public static class AgentReply
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16 };

    /// <summary>What was returned, or the refusal as the reason why it is missing.</summary>
    /// <param name="text">The reply.</param>
    /// <param name="where">What was asked, for messages.</param>
    public static Reading<JsonElement> Parse(string text, string where)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return Malformed(where, "is no object");
            }

            var returned = root.TryGetProperty("return", out var value);
            var refused = root.TryGetProperty("error", out var error);
            return (returned, refused) switch
            {
                (true, false) => Reading<JsonElement>.Known(value.Clone(), Evidence.Of(where, text)),
                (false, true) => Refusal(error, where),
                _ => Malformed(where, "has neither a return nor an error alone"),
            };
        }
        catch (JsonException)
        {
            return Malformed(where, "is no JSON");
        }
        catch (InvalidOperationException)
        {
            // JsonDocument takes any bytes within quotes, and refuses those that are no text only when they are asked for.
            return Malformed(where, "holds text that is none");
        }
    }

    /// <summary>The process that guest-exec started.</summary>
    public static Reading<long> ProcessOf(JsonElement started, string where) =>
        NumberOf(started, "pid") is { } process ? Reading<long>.Known(process) : Malformed(where, "names no process");

    /// <summary>How a program ended, out of guest-exec-status; null while it runs.</summary>
    public static Reading<GuestProgram?> EndOf(JsonElement status, string where)
    {
        switch (SwitchOf(status, "exited"))
        {
            case null:
                return Malformed(where, "does not say whether it exited");
            case false:
                return Reading<GuestProgram?>.Known(null);
        }

        if (SwitchOf(status, "out-truncated") is true || SwitchOf(status, "err-truncated") is true)
        {
            return new Missing(MissingReason.Failed, where, "printed more than the guest agent keeps");
        }

        var code = NumberOf(status, "exitcode");
        return (code is null && NumberOf(status, "signal") is null) || code is < int.MinValue or > int.MaxValue
                || BytesOf(status, "out-data") is not { } output || BytesOf(status, "err-data") is not { } complaint
            ? Malformed(where, "does not tell how it ended")
            : Reading<GuestProgram?>.Known(new GuestProgram((int?)code, output, Encoding.UTF8.GetString(complaint)));
    }

    internal static Missing Malformed(string where, string what) => new(MissingReason.Malformed, where, $"the guest agent's answer {what}");

    /// <summary>A whole number by its name.</summary>
    internal static long? NumberOf(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;

    /// <summary>A switch by its name; null where it is none or left out.</summary>
    internal static bool? SwitchOf(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
            ? value.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null }
            : null;

    /// <summary>The bytes of a base64 text; empty where it is left out, null where it is none.</summary>
    internal static byte[]? BytesOf(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value))
        {
            return [];
        }

        return value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out var bytes) ? bytes : null;
    }

    /// <summary>Why something is missing, by the words of whoever refused it: the agent, libvirt or a program inside.</summary>
    internal static MissingReason ReasonOf(string words)
    {
        bool Says(string part) => words.Contains(part, StringComparison.Ordinal);
        return Says("has been disabled") || Says("not allowed") || Says("CommandNotFound") || Says("has not been found") ? MissingReason.Unsupported
            : Says("No such file") ? MissingReason.Absent
            : Says("ermission denied") || Says("Operation not permitted") ? MissingReason.NeedsRoot
            : MissingReason.Failed;
    }

    private static Missing Refusal(JsonElement error, string where)
    {
        if (error.ValueKind != JsonValueKind.Object)
        {
            return Malformed(where, "has an error that is no object");
        }

        var kind = TextOf(error, "class");
        var words = TextOf(error, "desc");
        var reason = kind is "CommandNotFound" ? MissingReason.Unsupported : ReasonOf(words);
        return new Missing(reason, where, Evidence.Of("", $"the guest agent says: {(words.Length > 0 ? words : kind)}").Raw);
    }

    private static string TextOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";
}
