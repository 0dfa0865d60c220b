using Linerate.Core.Host;
using Linerate.Core.Host.Tuners;
using Linerate.Hosts.Collectors;
using Linerate.Hosts.Collectors.Tuners;

namespace Linerate.Hosts.Tests.Collectors.Tuners;

public sealed class TunerCollectorTests
{
    private static TunerFacts Read(params (string Path, string Text)[] files)
    {
        var reader = new HostReader(new FilesHost(files));
        return TunerCollector.Collect(reader, ProcessTable.Read(reader));
    }

    private static KnobClaim Only(params (string Path, string Text)[] files) => Assert.Single(Read(files).Claims);

    private static void AssertClaim(KnobClaim claim, string owner, Knob knob, string subject, string where) =>
        Assert.Equal((owner, knob, subject, where), (claim.Owner, claim.Knob, claim.Subject, claim.Evidence.Where));

    [Fact]
    public void A_udev_rule_that_makes_vfs_is_found_by_its_address() => AssertClaim(
        Only(("/etc/udev/rules.d/70-sriov.rules", "# VFs\n\nACTION==\"add\", SUBSYSTEM==\"net\", \\\n  KERNELS==\"0000:3b:00.0\", ATTR{device/sriov_numvfs}=\"8\"\n")),
        "udev",
        Knob.VfCount,
        "0000:3b:00.0",
        "/etc/udev/rules.d/70-sriov.rules:3");

    [Theory]
    [InlineData("ACTION==\"add\", SUBSYSTEM==\"pci\", KERNEL==\"0000:3b:00.0\", ATTR{sriov_drivers_autoprobe}=\"0\"")]
    [InlineData("ACTION==\"add\", SUBSYSTEM==\"pci\", KERNEL==\"0000:3b:00.0\", ATTR{sriov_numvfs}==\"0\", ATTR{sriov_drivers_autoprobe}=\"0\"")]
    [InlineData("ACTION==\"add\", SUBSYSTEM==\"net\", TEST==\"device/sriov_numvfs\", ATTR{device/sriov_drivers_autoprobe}=\"0\"")]
    [InlineData("SUBSYSTEM==\"net\", ATTR{device/sriov_numvfs} != \"0\", RUN+=\"/bin/sh -c 'test -w /sys/%p/device/sriov_numvfs && cat /sys/%p/device/sriov_numvfs'\"")]
    public void A_udev_rule_that_only_looks_at_the_number_of_vfs_makes_none(string rule) =>
        Assert.Empty(Read(("/etc/udev/rules.d/70-sriov.rules", rule)).Claims);

    [Theory]
    [InlineData("ATTR{device/sriov_numvfs}==\"0\", ATTR{device/sriov_numvfs}=\"8\"")]
    [InlineData("TEST==\"device/sriov_numvfs\", RUN+=\"/bin/sh -c 'echo 8 > /sys/%p/device/sriov_numvfs'\"")]
    [InlineData("RUN+=\"/bin/sh -c '[ $(cat /sys/%p/device/sriov_numvfs) = 8 ] || echo 8 >/sys/%p/device/sriov_numvfs'\"")]
    [InlineData("RUN+=\"/bin/sh -c 'echo 8 | tee /sys/%p/device/sriov_numvfs'\"")]
    public void A_udev_rule_that_looks_at_the_number_of_vfs_and_sets_it_makes_them(string rule) =>
        Assert.Equal(Knob.VfCount, Only(("/etc/udev/rules.d/70-sriov.rules", rule)).Knob);

    [Fact]
    public void A_udev_rule_that_calls_ethtool_is_found_by_its_interface() => AssertClaim(
        Only(("/usr/lib/udev/rules.d/60-x.rules", "ACTION==\"add\", KERNEL==\"ens1f0\", RUN+=\"/usr/sbin/ethtool -G %k rx 4096\"")),
        "udev",
        Knob.RingSize,
        "ens1f0",
        "/usr/lib/udev/rules.d/60-x.rules:1");

    [Fact]
    public void A_rule_in_etc_hides_the_packaged_one_of_the_same_name() =>
        Assert.Empty(Read(
            ("/etc/udev/rules.d/60-x.rules", "# nothing"),
            ("/usr/lib/udev/rules.d/60-x.rules", "KERNEL==\"eth0\", RUN+=\"/usr/sbin/ethtool -G eth0 rx 4096\"")).Claims);

    [Fact]
    public void A_service_and_the_script_that_it_runs_are_read()
    {
        var claims = Read(
            ("/etc/systemd/system/vfs.service", "[Service]\nType=oneshot\nExecStart=/bin/sh -c 'echo 4 > /sys/class/net/ens1f0/device/sriov_numvfs'\nExecStart=-/usr/local/sbin/vf-setup.sh ens1f0\n"),
            ("/etc/systemd/system/multi-user.target.wants/vfs.service", ""),
            ("/usr/local/sbin/vf-setup.sh", "#!/bin/sh\n# ip link set ens1f0 vf 0 trust on\nip link set dev ens1f0 vf 0 mac 02:00:00:00:00:01\nip link set ens1f0 mtu 9000\n")).Claims;

        Assert.Equal([Knob.VfCount, Knob.VfSettings, Knob.Mtu], claims.Select(claim => claim.Knob));
        Assert.All(claims, claim => Assert.Equal(("systemd", "ens1f0", true), (claim.Owner, claim.Subject, claim.AtBoot)));
        Assert.Equal("/usr/local/sbin/vf-setup.sh:3", claims[1].Evidence.Where);
    }

    [Fact]
    public void A_packaged_service_claims_only_where_it_is_enabled_and_so_does_a_template()
    {
        const string Text = "[Service]\nExecStart=/usr/sbin/ethtool -L eth0 combined 8\n";
        Assert.Empty(Read(("/usr/lib/systemd/system/q.service", Text)).Claims);
        Assert.True(Only(("/usr/lib/systemd/system/q.service", Text), ("/etc/systemd/system/multi-user.target.wants/q.service", "")).AtBoot);
        Assert.True(Only(("/usr/lib/systemd/system/q@.service", Text), ("/etc/systemd/system/multi-user.target.wants/q@eth0.service", "")).AtBoot);
    }

    [Fact]
    public void A_service_that_nothing_pulls_in_does_not_act_at_boot() =>
        Assert.False(Only(("/etc/systemd/system/vfs.service", "[Service]\nExecStart=/usr/sbin/ethtool -L eth0 combined 8\n")).AtBoot);

    [Fact]
    public void Link_files_belong_to_udev_and_network_files_to_networkd()
    {
        var claims = Read(
            ("/etc/systemd/network/10-x.link", "[Match]\nOriginalName=eth0\n[Link]\nSR-IOVVirtualFunctions=4\nRxBufferSize=4096\nGenericReceiveOffload=yes\nRxCoalesceSec=10us\n"),
            ("/etc/systemd/network/10-x.network", "[Match]\nPath=pci-0000:3b:00.0\n[SR-IOV]\nVirtualFunction=0\nTrust=yes\n")).Claims;

        Assert.Equal([Knob.VfCount, Knob.RingSize, Knob.Offloads, Knob.Coalescing], claims.Where(claim => claim is { Owner: "udev", Subject: "eth0" }).Select(claim => claim.Knob));
        Assert.All(claims.Where(claim => claim.Owner == "systemd-networkd"), claim => Assert.Equal((Knob.VfSettings, "0000:3b:00.0"), (claim.Knob, claim.Subject)));
        Assert.Equal(6, claims.Length);
    }

    [Fact]
    public void NetworkManager_keyfiles_and_old_ifcfg_files_are_read()
    {
        var claims = Read(
            ("/etc/NetworkManager/system-connections/a.nmconnection", "[connection]\nid=a\ninterface-name=eth0\n[sriov]\ntotal-vfs=4\n[ethtool]\nring-rx=4096\ncoalesce-rx-usecs=50\nfeature-gro=true\n"),
            ("/etc/sysconfig/network-scripts/ifcfg-eth1", "DEVICE=eth1\nETHTOOL_OPTS=\"-G eth1 rx 4096; -A eth1 rx off\"\nMTU=9000\n")).Claims;

        Assert.Equal([Knob.VfCount, Knob.RingSize, Knob.Coalescing, Knob.Offloads], claims.Where(claim => claim.Subject == "eth0").Select(claim => claim.Knob));
        Assert.Equal([Knob.RingSize, Knob.PauseFrames, Knob.Mtu], claims.Where(claim => claim.Subject == "eth1").Select(claim => claim.Knob));
    }

    [Fact]
    public void Scripts_at_boot_are_read()
    {
        var claims = Read(
            ("/etc/rc.local", "#!/bin/sh\necho 4 > /sys/bus/pci/devices/0000:3b:00.0/sriov_numvfs\nfor i in 1 2; do echo 3 > /proc/irq/$i/smp_affinity; done\n"),
            ("/etc/network/interfaces", "iface eth0 inet manual\n  pre-up ethtool -K eth0 lro off || true\n"),
            ("/etc/netplan/01.yaml", "network:\n  ethernets:\n    eth7:\n      virtual-function-count: 4\n      dhcp4: no\n")).Claims;

        Assert.Collection(
            claims,
            claim => AssertClaim(claim, "rc.local", Knob.VfCount, "0000:3b:00.0", "/etc/rc.local:2"),
            claim => AssertClaim(claim, "rc.local", Knob.InterruptAffinity, "", "/etc/rc.local:3"),
            claim => AssertClaim(claim, "ifupdown", Knob.Offloads, "eth0", "/etc/network/interfaces:2"),
            claim => AssertClaim(claim, "netplan", Knob.VfCount, "eth7", "/etc/netplan/01.yaml:4"));
    }

    [Fact]
    public void Module_options_that_make_vfs_or_take_devices_are_found()
    {
        var claims = Read(("/etc/modprobe.d/igb.conf", "# options igb max_vfs=1\noptions igb max_vfs=7\noptions vfio-pci ids=8086:154c disable_vga=1\nblacklist iavf\n")).Claims;

        Assert.Equal([("igb", Knob.VfCount), ("vfio-pci", Knob.DriverBinding)], claims.Select(claim => (claim.Subject, claim.Knob)));
    }

    [Fact]
    public void The_operators_files_name_its_ports() => Assert.Equal(
        [("0000:3b:00.0", Knob.VfCount), ("0000:3b:00.0", Knob.VfSettings)],
        Read(("/etc/sriov-operator/pci/0000:3b:00.0", "{}")).Claims.Select(claim => (claim.Subject, claim.Knob)));

    [Fact]
    public void A_tuned_profile_claims_with_those_that_it_includes()
    {
        var tuners = Read(
            ("/proc/7/comm", "tuned\n"),
            ("/etc/tuned/active_profile", "mine\n"),
            ("/etc/tuned/mine/tuned.conf", "[main]\ninclude=throughput-performance\n[net]\nring=rx 4096 tx 4096\n"),
            ("/usr/lib/tuned/profiles/throughput-performance/tuned.conf", "[main]\ninclude=mine\n[cpu]\ngovernor=performance\nforce_latency=3\n[bootloader]\ncmdline_x=+iommu=pt\n[sysctl]\nkernel.numa_balancing=0\n"));

        Assert.True(tuners.TunedRunning.Value);
        Assert.Equal("mine", tuners.TunedProfile.Value);
        Assert.Equal([Knob.RingSize, Knob.CpuGovernor, Knob.IdleStates, Knob.BootParameters, Knob.NumaBalancing], tuners.Claims.Select(claim => claim.Knob));
        Assert.Equal("/usr/lib/tuned/profiles/throughput-performance/tuned.conf:4", tuners.Claims[1].Evidence.Where);
    }

    /// <summary>The kernel cuts comm to 15 characters, and systemd-networkd has 16.</summary>
    [Fact]
    public void Daemons_are_known_by_their_cut_names() =>
        Assert.True(Read(("/proc/5/comm", "systemd-network\n")).NetworkdRunning.Value);

    [Fact]
    public void A_closed_file_is_remembered()
    {
        const string Closed = "/etc/NetworkManager/system-connections/a.nmconnection";
        var reader = new HostReader(new ClosedHost(new FilesHost((Closed, "x"), ("/etc/rc.local", "true")), Closed));

        var unread = Assert.Single(TunerCollector.Collect(reader, ProcessTable.Read(reader)).Unread);

        Assert.Equal((MissingReason.NeedsRoot, Closed), (unread.Reason, unread.Where));
    }

    [Fact]
    public void Nothing_configured_claims_nothing() => Assert.Empty(Read(("/proc/5/comm", "bash\n")).Claims);

    [Fact]
    public void Damaged_configuration_never_throws() => TextMutants.Try(
        "tuner configuration",
        [
            "ACTION==\"add\", KERNELS==\"0000:3b:00.0\", ATTR{device/sriov_numvfs}=\"8\", RUN+=\"/usr/sbin/ethtool -G %k rx 4096\"\n",
            "[Service]\nExecStart=/bin/sh -c 'ip link set dev eth0 vf 0 mac 02:00:00:00:00:01 mtu 9000'\n",
            "[Match]\nPath=pci-0000:3b:00.0\n[Link]\nRxBufferSize=4096\n[connection]\ninterface-name=eth0\n[main]\ninclude=x\n",
            "network:\n  ethernets:\n    eth7:\n      virtual-function-count: 4\noptions igb max_vfs=7 \\\n x\n",
        ],
        3_000,
        text => !Read(
            ("/etc/udev/rules.d/1.rules", text),
            ("/etc/systemd/system/1.service", text),
            ("/etc/systemd/network/1.link", text),
            ("/etc/NetworkManager/system-connections/1.nmconnection", text),
            ("/etc/sysconfig/network-scripts/ifcfg-x", text),
            ("/etc/netplan/1.yaml", text),
            ("/etc/modprobe.d/1.conf", text),
            ("/etc/tuned/active_profile", "x"),
            ("/etc/tuned/x/tuned.conf", text),
            ("/etc/rc.local", text)).Claims.IsEmpty);
}
