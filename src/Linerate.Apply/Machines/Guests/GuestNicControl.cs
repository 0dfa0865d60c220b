using System.Text;
using Linerate.Core.Agents;
using Linerate.Linux;

namespace Linerate.Apply.Machines.Guests;

/// <summary>The NICs inside a guest, by the guest's own ethtool(8).</summary>
internal sealed class GuestNicControl(GuestAgent agent) : INicControl
{
    /// <inheritdoc/>
    public (string? Value, Errno Error) Read(NicSettingGroup group, string nic, string name)
    {
        if (LettersOf(group) is not { } letters)
        {
            return (null, Errno.NotSupported);
        }

        var (text, error, _) = Ethtool(letters.Show, nic);
        if (error != Errno.None)
        {
            return (null, error);
        }

        foreach (var line in letters.Parse(text).EnumerateLines())
        {
            if (line.Length > name.Length && line.StartsWith(name, StringComparison.Ordinal) && line[name.Length] == ' ')
            {
                return (ValueOf(group, name, line[(name.Length + 1)..].ToString()), Errno.None);
            }
        }

        return (null, Errno.NotSupported);
    }

    /// <inheritdoc/>
    public (Errno Error, string Message) Set(NicSettingGroup group, string nic, string name, string value)
    {
        if (LettersOf(group) is not { } letters || name.StartsWith('-') || value.StartsWith('-'))
        {
            return (Errno.NotSupported, "");
        }

        var (_, error, complaint) = Ethtool(letters.Set, nic, name, value);
        return (error, complaint);
    }

    /// <summary>A guest has no PF: it governs no VF.</summary>
    public (string? Value, Errno Error) ReadVf(string nic, int index, string property) => (null, Errno.NotSupported);

    /// <inheritdoc cref="ReadVf"/>
    public (Errno Error, string Message) SetVf(string nic, int index, string property, string value) => (Errno.NotSupported, "");

    private (string Output, Errno Error, string Complaint) Ethtool(string option, string nic, params ReadOnlySpan<string> rest)
    {
        if (nic.StartsWith('-'))
        {
            return ("", Errno.Invalid, "");
        }

        var asked = agent.Run("ethtool", [option, nic, .. rest]);
        return !asked.TryGet(out var program) ? ("", Errno.InputOutput, asked.Missing.ToString())
            : program.Succeeded ? (Encoding.UTF8.GetString(program.Output.Span), Errno.None, "")
            : ("", NamedErrno.Of(program.Complaint), program.Complaint.Trim().ReplaceLineEndings("; "));
    }

    private static (string Show, string Set, Func<string, string> Parse)? LettersOf(NicSettingGroup group) => group switch
    {
        NicSettingGroup.Rings => ("-g", "-G", EthtoolText.Limits),
        NicSettingGroup.Channels => ("-l", "-L", EthtoolText.Limits),
        NicSettingGroup.Coalescing => ("-c", "-C", EthtoolText.Coalescing),
        NicSettingGroup.Features => ("-k", "-K", EthtoolText.Features),
        _ => null,
    };

    /// <summary>Targets spell switches <c>on</c> and <c>off</c>.</summary>
    private static string ValueOf(NicSettingGroup group, string name, string value) => (group, name) switch
    {
        (NicSettingGroup.Coalescing, "adaptive-rx" or "adaptive-tx") => value == "1" ? "on" : "off",
        (NicSettingGroup.Features, _) => value.Replace("-fixed", "", StringComparison.Ordinal),
        _ => value,
    };
}
