using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Pci;
using Linerate.Core.Nics;
using Linerate.Core.Profiles;

namespace Linerate.Core.Sizing;

/// <summary>What every size of one port is computed from.</summary>
/// <param name="Host">The host.</param>
/// <param name="Profile">What it is for.</param>
/// <param name="Port">The port.</param>
/// <param name="Nic">Its interface.</param>
/// <param name="PortsOfNode">Ports that share the node's cache, this one counted.</param>
internal sealed record SizingContext(HostSnapshot Host, Profile Profile, PciDevice Port, Nic Nic, int PortsOfNode)
{
    internal NicFacts? Facts => Profile.Nics.Of(Port);

    internal string SpeedFact => $"the speed of {Nic.Name}: {(Nic.Speed.IsKnown ? "" : Nic.Speed.Missing.ToString())}";

    internal Reading<int> Queues => Nic.Channels.TryGet(out var channels)
        ? channels.ReceiveQueues > 0 ? Reading<int>.Known(channels.ReceiveQueues, Nic.Channels.Evidence) : new Missing(MissingReason.Unsupported, Nic.Directory, "the driver tells no receive queues")
        : Nic.Channels.Missing;
}
