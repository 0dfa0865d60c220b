using Linerate.Core.Agents;

namespace Linerate.Apply.Machines.Guests;

/// <summary>The inside of a guest as a machine, so that what sets a host's NICs and vectors sets a guest's: files and ethtool(8) through its agent.</summary>
internal sealed class GuestMachine : IMachine
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    private readonly IMachine _host;

    internal GuestMachine(IMachine host, string guest)
    {
        _host = host;
        Agent = new GuestAgent(new GuestChannel(host.Programs, guest), () => host.WaitUntil(() => false, BetweenLooks, BetweenLooks));
        Files = new GuestFiles(Agent);
        Nics = new GuestNicControl(Agent);
    }

    internal GuestAgent Agent { get; }

    /// <inheritdoc/>
    public IMachineFiles Files { get; }

    /// <inheritdoc/>
    public INicControl Nics { get; }

    /// <summary>The host's: nothing that is set inside a guest asks for any.</summary>
    public IPrograms Programs => _host.Programs;

    /// <inheritdoc/>
    public bool WaitUntil(Func<bool> settled, TimeSpan limit, TimeSpan between) => _host.WaitUntil(settled, limit, between);
}
