namespace Linerate.Core.Host.Tuners;

/// <summary>Somebody on this host who sets a knob, now or at boot, and where that is written.</summary>
/// <param name="Owner">irqbalance, tuned, NetworkManager, systemd-networkd, udev, systemd, modprobe, ifupdown, netplan, rc.local, cron, sriov-network-operator.</param>
/// <param name="Knob">What it sets.</param>
/// <param name="Subject">On what: an interface, a PCI address, a module; empty for the host or nobody in particular.</param>
/// <param name="AtBoot">True when it sets the knob again at every boot.</param>
/// <param name="Evidence">The file and the line.</param>
public sealed record KnobClaim(string Owner, Knob Knob, string Subject, bool AtBoot, Evidence Evidence);
