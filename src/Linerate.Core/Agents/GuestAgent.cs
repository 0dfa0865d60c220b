using System.Text;
using System.Text.Json;

namespace Linerate.Core.Agents;

/// <summary>
/// What the QEMU guest agent does for us inside a guest: reads and writes files and runs programs. Every loop is bounded; a refusal is
/// a reason, never an exception.
/// </summary>
/// <param name="channel">The way to it.</param>
/// <param name="pause">Lets a moment pass between two looks at a program that runs: a fifth of a second.</param>
public sealed class GuestAgent(IAgentChannel channel, Action pause)
{
    /// <summary>The agent reads no more at once than 48 MiB, and some less; a kernel's file is a page.</summary>
    private const int Chunk = 1 << 16;

    private const int MostBytes = 16 << 20;

    /// <summary>Half a minute at five a second: nothing that is run here takes so long.</summary>
    private const int MostLooks = 150;

    /// <summary>Whether it answers.</summary>
    public Reading<bool> Ping() => Ask(AgentRequest.Ping, "guest-ping").Select(_ => true);

    /// <summary>A whole file.</summary>
    public Reading<ReadOnlyMemory<byte>> ReadFile(string path)
    {
        var where = $"{channel.Name}:{path}";
        var handle = Open(path, "r", where);
        if (!handle.TryGet(out var file))
        {
            return handle.Missing;
        }

        var content = ReadAll(file, where);
        _ = Ask(AgentRequest.Close(file), where);
        return content;
    }

    /// <summary>Writes to a file that exists, in one write. The kernel's refusal comes with the flush.</summary>
    /// <returns>Null, or why not.</returns>
    public Missing? WriteFile(string path, ReadOnlySpan<byte> content)
    {
        var where = $"{channel.Name}:{path}";
        var handle = Open(path, "r+", where);
        if (!handle.TryGet(out var file))
        {
            return handle.Missing;
        }

        var written = Ask(AgentRequest.Write(file, content), where);
        var flushed = written.IsKnown ? Ask(AgentRequest.Flush(file), where) : written;
        var closed = Ask(AgentRequest.Close(file), where);
        return !flushed.IsKnown ? flushed.Missing
            : AgentReply.NumberOf(written.Value, "count") != content.Length ? AgentReply.Malformed(where, "tells of another count than was written")
            : closed.IsKnown ? null
            : closed.Missing;
    }

    /// <summary>The names in a folder, sorted: by ls, which the slash keeps from naming a file that is none.</summary>
    public Reading<ImmutableArray<string>> List(string path) =>
        Printed(path, "ls", "-1", "-A", "--", $"{path}/").Select(text => ImmutableArray.CreateRange(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)));

    /// <summary>What a link holds, by readlink; of what is no link, EINVAL's words.</summary>
    public Reading<string> ReadLink(string path)
    {
        var read = Printed(path, "readlink", "--", path);
        if (read.IsKnown || read.Missing is not { Reason: MissingReason.Failed, Detail: "" })
        {
            return read.Select(text => text.TrimEnd('\n'));
        }

        // readlink says nothing of why: either nothing is there, or it is no link.
        var there = Printed(path, "ls", "-d", "--", path);
        return there.IsKnown ? new Missing(MissingReason.Failed, $"{channel.Name}:{path}", "Invalid argument") : there.Missing;
    }

    /// <summary>Runs a program to its end.</summary>
    public Reading<GuestProgram> Run(string program, params IEnumerable<string> arguments)
    {
        var where = $"{channel.Name}:{program}";
        var started = Ask(AgentRequest.Exec(program, arguments), where);
        if (!started.TryGet(out var answer))
        {
            return started.Missing;
        }

        var process = AgentReply.ProcessOf(answer, where);
        if (!process.IsKnown)
        {
            return process.Missing;
        }

        for (var look = 0; look < MostLooks; look++)
        {
            var status = Ask(AgentRequest.ExecStatus(process.Value), where);
            var end = status.TryGet(out var now) ? AgentReply.EndOf(now, where) : status.Missing;
            if (!end.TryGet(out var ended))
            {
                return end.Missing;
            }

            if (ended is not null)
            {
                return Reading<GuestProgram>.Known(ended, new Evidence(where, $"exit code {ended.ExitCode?.ToString() ?? "none"}"));
            }

            pause();
        }

        return new Missing(MissingReason.Failed, where, "did not end in time inside the guest");
    }

    /// <summary>What a program prints of a path; where it fails, its complaint.</summary>
    private Reading<string> Printed(string path, string program, params IEnumerable<string> arguments)
    {
        var run = Run(program, arguments);
        return !run.TryGet(out var ended) ? run.Missing
            : ended.Succeeded ? Reading<string>.Known(Encoding.UTF8.GetString(ended.Output.Span))
            : new Missing(AgentReply.ReasonOf(ended.Complaint), $"{channel.Name}:{path}", ended.Complaint.Trim());
    }

    private Reading<long> Open(string path, string mode, string where)
    {
        var opened = Ask(AgentRequest.Open(path, mode), where);
        return !opened.TryGet(out var answer) ? opened.Missing
            : answer.ValueKind == JsonValueKind.Number && answer.TryGetInt64(out var handle) ? Reading<long>.Known(handle)
            : AgentReply.Malformed(where, "is no handle");
    }

    private Reading<ReadOnlyMemory<byte>> ReadAll(long handle, string where)
    {
        var content = ImmutableArray.CreateBuilder<byte>();
        for (var read = 0; read <= MostBytes / Chunk; read++)
        {
            var part = Ask(AgentRequest.Read(handle, Chunk), where);
            if (!part.TryGet(out var answer))
            {
                return part.Missing;
            }

            if (AgentReply.SwitchOf(answer, "eof") is not { } end || AgentReply.BytesOf(answer, "buf-b64") is not { } bytes || AgentReply.NumberOf(answer, "count") != bytes.Length)
            {
                return AgentReply.Malformed(where, "is no part of a file");
            }

            content.AddRange(bytes);
            if (end || bytes.Length == 0)
            {
                return Reading<ReadOnlyMemory<byte>>.Known(content.ToArray(), new Evidence(where, $"{content.Count} bytes"));
            }
        }

        return new Missing(MissingReason.Failed, where, $"is longer than {MostBytes >> 20} MiB");
    }

    private Reading<JsonElement> Ask(string request, string where)
    {
        var reply = channel.Exchange(request);
        return reply.TryGet(out var text) ? AgentReply.Parse(text, where) : reply.Missing;
    }
}
