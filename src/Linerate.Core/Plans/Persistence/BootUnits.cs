namespace Linerate.Core.Plans.Persistence;

/// <summary>
/// The units that set again what a boot forgets. What a NIC's queues are made of comes before the network is set up and before any guest; where
/// vectors go comes after, because most drivers ask for their vectors only when the interface is brought up. Stopping a unit changes
/// nothing: taking back is asked for, never a side effect.
/// </summary>
internal static class BootUnits
{
    private const string Guests = "libvirtd.service virtqemud.service libvirt-guests.service";

    internal static readonly BootUnit Recovery = new("linerate-recovery.service", (program, author) => Unit(
        author,
        "linerate-recovery.service",
        "Take back what a Linerate run left unconfirmed or half done",
        $"""
         After=local-fs.target
         Before=linerate-settings.service network-pre.target {Guests}
         Wants=network-pre.target
         """,
        $"{program} rollback --unconfirmed"));

    internal static readonly BootUnit Settings = new("linerate-settings.service", (program, author) => Unit(
        author,
        "linerate-settings.service",
        "NIC, VF and hugepage settings of a Linerate plan",
        $"""
         ConditionPathExists={PersistentFiles.Settings}
         After=local-fs.target systemd-udev-trigger.service systemd-sysctl.service systemd-modules-load.service
         Before=network-pre.target {Guests}
         Wants=network-pre.target
         """,
        $"{program} apply --boot {PersistentFiles.Settings}"));

    internal static readonly BootUnit Vectors = new("linerate-vectors.service", (program, author) => Unit(
        author,
        "linerate-vectors.service",
        "Where a Linerate plan has vectors and queues served",
        $"""
         ConditionPathExists={PersistentFiles.Vectors}
         After=linerate-settings.service network.target network-online.target
         Wants=network-online.target
         Before={Guests}
         """,
        $"{program} apply --boot {PersistentFiles.Vectors}"));

    private static string Unit(string author, string name, string description, string order, string command) =>
        $"""
         {OwnFile.Mark} {author}.
         # To take it away by hand: systemctl disable {name}; rm /etc/systemd/system/{name}
         [Unit]
         Description={description}
         Documentation=man:linerate(1)
         {order}

         [Service]
         Type=oneshot
         RemainAfterExit=yes
         ExecStart={command}
         TimeoutStartSec=5min
         PrivateTmp=yes
         NoNewPrivileges=yes

         [Install]
         WantedBy=multi-user.target

         """;
}
