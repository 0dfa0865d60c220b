using Linerate.Core.Agents;

namespace Linerate.Apply.Machines.Guests;

/// <summary>The agent of a guest, through the virsh of the machine that is changed. After one answer that did not come it asks no more.</summary>
internal sealed class GuestChannel(IPrograms programs, string guest) : IAgentChannel
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private bool _hangs;

    /// <inheritdoc/>
    public string Name => guest;

    /// <inheritdoc/>
    public Reading<string> Exchange(string request)
    {
        if (_hangs)
        {
            return new Missing(MissingReason.Failed, guest, "did not answer before");
        }

        if (programs.Find("virsh") is not { } virsh)
        {
            return new Missing(MissingReason.Failed, guest, "virsh is not installed");
        }

        // virsh waits for the agent for its own limit, and says so; ours is for a libvirt that hangs.
        var result = programs.Run(virsh, VirshCall.Arguments(guest, request, Limit), "", Limit + Limit);
        _hangs = result.ExitCode is null;
        return result.ExitCode switch
        {
            0 => Reading<string>.Known(result.Output.Trim()),
            null => new Missing(MissingReason.Failed, guest, "libvirt did not answer in time"),
            _ => VirshCall.Refusal(guest, result.Error),
        };
    }
}
