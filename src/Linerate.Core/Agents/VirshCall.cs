namespace Linerate.Core.Agents;

/// <summary>How virsh hands a request to a guest's agent (<c>virsh qemu-agent-command</c>), and what it complains: one spelling for readers and for apply.</summary>
public static class VirshCall
{
    /// <summary>The argument list of one request.</summary>
    public static string[] Arguments(string guest, string request, TimeSpan limit) =>
        ["--quiet", "--connect", "qemu:///system", "qemu-agent-command", "--timeout", $"{limit.TotalSeconds:0}", "--domain", guest, "--cmd", request];

    /// <summary>libvirt tells an agent's refusal in its own sentence: "unable to execute QEMU agent command 'guest-file-open': failed to open file …".</summary>
    public static Missing Refusal(string guest, string complaint)
    {
        const string Prefix = "unable to execute QEMU agent command";
        var words = complaint.Trim().ReplaceLineEndings("; ");
        var reason = words.Contains("failed to get domain", StringComparison.Ordinal) ? MissingReason.Absent
            : words.Contains("not connected", StringComparison.Ordinal) || words.Contains("not configured", StringComparison.Ordinal) ? MissingReason.Absent
            : words.Contains("authentication", StringComparison.Ordinal) || words.Contains("read only access", StringComparison.Ordinal) ? MissingReason.NeedsRoot
            : AgentReply.ReasonOf(words);
        return new Missing(reason, guest, Evidence.Of("", words.Contains(Prefix, StringComparison.Ordinal) ? words[words.IndexOf(Prefix, StringComparison.Ordinal)..] : words).Raw);
    }
}
