using System.Xml.Linq;
using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Interrupts;
using Linerate.Core.Host.Kernel;
using Linerate.Core.Host.Memory;
using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Tuners;
using Linerate.Core.Intents;
using Linerate.Core.Planning;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Persistence;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Plans.Targets.Vfs;
using Linerate.Core.Profiles;

namespace Linerate.Core.Tests.Planning;

public sealed class PlannerTests
{
    [Fact]
    public void A_guest_far_from_its_VF_is_moved_by_its_definition_and_the_pages_are_made_ready()
    {
        var plan = Plan(Host());

        var domain = Assert.Single(plan.Steps, step => step.Target == new DomainTarget("web1"));
        Assert.Equal((Risk.GuestRestart, Risk.GuestRestart), (domain.Risk, domain.UndoRisk));
        Assert.Contains("<vcpupin vcpu='0' cpuset='2'/>", domain.To, StringComparison.Ordinal);
        Assert.Contains("<vcpupin vcpu='1' cpuset='3'/>", domain.To, StringComparison.Ordinal);
        Assert.Contains("<emulatorpin cpuset='0-1'/>", domain.To, StringComparison.Ordinal);
        Assert.Contains("nodeset='0'", domain.To, StringComparison.Ordinal);
        Assert.Contains("threads='2'", domain.To, StringComparison.Ordinal);
        Assert.Contains("hugepages", domain.To, StringComparison.Ordinal);
        Assert.Contains("Pinned on node 0 by someone", File.ReadAllText(Definition), StringComparison.Ordinal);
        Assert.Contains("NUMA002", domain.BecauseOf);
        var pages = Assert.Single(plan.Steps, step => step.Target is HugePagesTarget);
        Assert.Equal((new HugePagesTarget(0, ByteSize.MiB(2).Bytes), "0", "192"), ((HugePagesTarget)pages.Target, pages.From, pages.To));
        Assert.True(plan.Steps.IndexOf(pages) < plan.Steps.IndexOf(domain));
    }

    [Fact]
    public void Pages_that_the_node_has_not_are_told_with_numbers()
    {
        var plan = Plan(Host(freeMegabytes: 100));

        Assert.DoesNotContain(plan.Steps, step => step.Target is HugePagesTarget);
        Assert.Contains(plan.Omissions, omission => omission.Subject == "node 0" && omission.Reason.Contains("they take 384 MiB more and 100 MiB are free", StringComparison.Ordinal));
    }

    [Fact]
    public void The_next_boot_isolates_the_CPUs_that_guests_have_alone_and_keeps_what_others_wrote()
    {
        var plan = Plan(Booting(Host(), "quiet isolcpus=4-7 root=/dev/sda1"));

        var boot = Assert.Single(plan.Steps, step => step.Target is BootParametersTarget);
        Assert.StartsWith("quiet isolcpus=managed_irq,domain,2-3 root=/dev/sda1", boot.To, StringComparison.Ordinal);
        Assert.Contains("irqaffinity=0-1,4-7", boot.To, StringComparison.Ordinal);
        Assert.Equal((Risk.Reboot, "quiet isolcpus=4-7 root=/dev/sda1"), (boot.Risk, boot.From));
        Assert.Same(plan.Steps[^1], boot);
    }

    [Fact]
    public void A_definition_that_its_owner_keeps_is_told_without_its_text()
    {
        var plan = Planner.Make(new PlanRequest(Host(), TestProfiles.Throughput, default) { Intent = Intent.None with { Untouchable = ["domains"] } });

        Assert.DoesNotContain(plan.Steps, step => step.Target is DomainTarget);
        Assert.Contains(plan.Omissions, omission => (omission.Subject, omission.Wanted) == ("web1", "another definition"));
        Assert.DoesNotContain(plan.Omissions, omission => omission.Wanted.Contains('\n', StringComparison.Ordinal));
    }

    [Fact]
    public void A_guest_without_a_known_definition_is_left_out_with_the_reason()
    {
        var plan = Plan(TestHost.TwoNodes() with { Guests = TestHost.GuestsOf(Web1() with { Definition = TestHost.Denied }) });

        Assert.DoesNotContain(plan.Steps, step => step.Target is DomainTarget);
        Assert.Contains(plan.Omissions, omission => omission.Subject == "web1" && omission.Reason.Contains("permission denied", StringComparison.Ordinal));
    }

    [Fact]
    public void A_guest_whose_owner_names_a_bridge_gets_a_stand_in_of_its_VFs_MAC()
    {
        var intent = new Intent { Guests = ImmutableSortedDictionary<string, GuestIntent>.Empty.Add("web1", new GuestIntent { Failover = "br9" }) };
        var definition = File.ReadAllText(Definition);
        var vf = Assert.Single(DevicesOf(definition));
        var host = TestHost.TwoNodes();
        host = host with
        {
            Pci = TestHost.TreeOf(TestHost.Bridge(), TestHost.PortDevice(), TestHost.Vf(vf)),
            Guests = TestHost.GuestsOf(Web1() with { HostDevices = [new GuestHostDevice(vf) { Mac = new(0x525400000222) }] }),
        };

        var plan = Planner.Make(new PlanRequest(host, TestProfiles.Throughput, default) { Intent = intent });

        var domain = Assert.Single(plan.Steps, step => step.Target == new DomainTarget("web1"));
        Assert.Contains("<teaming type='transient' persistent='ua-failover-525400000222'/>", domain.To, StringComparison.Ordinal);
        Assert.Contains("<source bridge='br9'/>", domain.To, StringComparison.Ordinal);
        Assert.Contains("MIG001", domain.BecauseOf);
    }

    [Fact]
    public void A_guest_whose_owner_names_none_is_told_what_a_stand_in_needs()
    {
        var plan = Plan(Host());

        Assert.DoesNotContain(plan.Steps, step => step.BecauseOf.Contains("MIG001"));
        Assert.Single(plan.Omissions, omission => omission.Reason.StartsWith("a stand-in needs a bridge that its owner names", StringComparison.Ordinal));
    }

    [Fact]
    public void A_stand_in_without_a_known_MAC_is_told_and_not_guessed()
    {
        var intent = new Intent { Guests = ImmutableSortedDictionary<string, GuestIntent>.Empty.Add("web1", new GuestIntent { Failover = "br9" }) };

        var plan = Planner.Make(new PlanRequest(Host(), TestProfiles.Throughput, default) { Intent = intent });

        Assert.DoesNotContain(plan.Steps, step => step.BecauseOf.Contains("MIG001"));
        Assert.Single(plan.Omissions, omission => omission.Reason.StartsWith("a stand-in has the VF's MAC, and that is not known", StringComparison.Ordinal));
    }

    private static IEnumerable<PciAddress> DevicesOf(string definition) =>
        from source in XElement.Parse(definition).Descendants("source")
        from address in source.Elements("address")
        select new PciAddress(
            Convert.ToUInt32(address.Attribute("domain")!.Value, 16),
            Convert.ToByte(address.Attribute("bus")!.Value, 16),
            Convert.ToByte(address.Attribute("slot")!.Value, 16),
            Convert.ToByte(address.Attribute("function")!.Value, 16));

    [Fact]
    public void A_value_that_is_not_known_is_never_guessed()
    {
        var host = Host() with { Kernel = new KernelFacts() };
        Assert.DoesNotContain(Plan(host).Steps, step => step.Target is KernelFileTarget { Path: "/proc/sys/kernel/numa_balancing" });

        var unread = TestHost.TwoNodes() with
        {
            Nics = TestHost.NicsOf(TestHost.Eth0() with { Coalescing = TestHost.Denied, Rings = TestHost.Denied }),
        };
        Assert.DoesNotContain(Plan(unread).Steps, step => step.Target is RingTarget or CoalescingTarget);
    }

    [Fact]
    public void Vectors_that_other_channels_make_anew_are_left_to_the_next_plan_which_says_so()
    {
        var host = TestHost.TwoNodes().Isolating("") with
        {
            Guests = TestHost.GuestsOf(),
            Nics = TestHost.NicsOf(TestHost.Eth0() with { Channels = TestHost.Known(new Channels(null, null, null, null, 8, 8)) }),
            Interrupts = TestHost.InterruptsOf([.. Enumerable.Range(0, 8).Select(queue => TestHost.Vector(40 + queue, TestHost.Port, $"eth0-TxRx-{queue}", "5"))]),
        };

        var plan = Plan(host);

        var channels = Assert.Single(plan.Steps, step => step.Target is ChannelsTarget);
        Assert.Equal(("8", "4"), (channels.From, channels.To));
        Assert.DoesNotContain(plan.Steps, step => step.Target is InterruptTarget);
        Assert.Contains(plan.Omissions, omission => omission.Subject == "eth0" && omission.Reason.Contains("plan again", StringComparison.Ordinal));
    }

    /// <summary>The guest moves to node 0 with its next start, and the vectors of now would have been placed beside its vCPUs on node 1.</summary>
    [Fact]
    public void Vectors_of_a_guest_that_starts_from_another_definition_are_left_to_the_plan_after_it()
    {
        var host = Host() with { Interrupts = TestHost.InterruptsOf(GuestVector("1")) };

        var plan = Plan(host);

        Assert.Contains(plan.Steps, step => step.Target == new DomainTarget("web1"));
        Assert.DoesNotContain(plan.Steps, step => step.Target is InterruptTarget);
        var omission = Assert.Single(plan.Omissions, omission => omission.Wanted == $"1 vector of {TestHost.FirstVf} near its vCPUs");
        Assert.Equal("web1", omission.Subject);
        Assert.EndsWith("plan again after the guest has restarted", omission.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void They_are_left_too_while_the_guest_waits_for_its_start()
    {
        var host = Host() with { Interrupts = TestHost.InterruptsOf(GuestVector("1")) };

        var again = Plan(HostEffects.After(host, Plan(host).Steps));

        Assert.Empty(again.Steps);
        Assert.Contains(again.Omissions, omission => omission.Reason.EndsWith("plan again after the guest has restarted", StringComparison.Ordinal));
    }

    [Fact]
    public void Vectors_of_a_guest_that_stays_are_placed()
    {
        var host = TestHost.TwoNodes() with { Interrupts = TestHost.InterruptsOf(GuestVector("6")) };

        var step = Assert.Single(Plan(host).Steps, step => step.Target is InterruptTarget { IsOfGuest: true });

        Assert.Equal(("6", "0"), (step.From, step.To));
    }

    [Fact]
    public void Somebody_else_who_sets_the_same_is_told_before_anything_is_done()
    {
        var host = TestHost.TwoNodes() with
        {
            Nics = TestHost.NicsOf(TestHost.Eth0() with { Coalescing = TestHost.Known(new Coalescing { RxUsecs = 1000 }) }),
            Tuners = new TunerFacts
            {
                BootFiles = TestHost.Known(1),
                Claims = [new KnobClaim("udev", Knob.Coalescing, "eth0", AtBoot: true, new Evidence("/etc/udev/rules.d/70-eth0.rules:1", "ethtool -C eth0 rx-usecs 1000"))],
            },
        };

        var conflict = Assert.Single(Plan(host).Conflicts);
        Assert.Equal((new CoalescingTarget("eth0", "rx-usecs"), "udev"), ((CoalescingTarget)conflict.Target, conflict.Owner));
        Assert.Contains("70-eth0.rules:1", conflict.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void A_waived_finding_asks_for_nothing()
    {
        var host = TestHost.TwoNodes() with { Nics = TestHost.NicsOf(TestHost.Eth0() with { Coalescing = TestHost.Known(new Coalescing { RxUsecs = 1000 }) }) };
        var waiving = TestProfiles.Throughput with { Waivers = [new Waiver("NIC001", "eth0", "measured", null)] };

        Assert.Contains(Plan(host).Steps, step => step.Target is CoalescingTarget);
        Assert.DoesNotContain(Planner.Make(new PlanRequest(host, waiving, default)).Steps, step => step.Target is CoalescingTarget);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void A_count_of_VFs_is_planned_once_and_nothing_is_set_of_VFs_that_go(int count)
    {
        var intent = Intent.None with { Nics = Intent.None.Nics.SetItem("eth0", new NicIntent { Vfs = count }) };
        var host = TestHost.TwoNodes() with
        {
            Guests = TestHost.GuestsOf(TestHost.Web1() with { HostDevices = [new GuestHostDevice(TestHost.SecondVf)] }),
            Nics = TestHost.NicsOf(TestHost.Eth0() with { VfSettings = TestHost.Known<ImmutableArray<VfSettings>>([new VfSettings(0), new VfSettings(1) { Trust = true }]) }),
        };

        var plan = Planner.Make(new PlanRequest(host, TestProfiles.Throughput, default) { Intent = intent });

        Assert.Equal(("2", $"{count}"), plan.Steps.Where(step => step.Target is VfCountTarget).Select(step => (step.From!, step.To!)).Single());
        Assert.Equal(count > 1, plan.Steps.Any(step => step.Target is VfPolicyTarget));
        Assert.Empty(Planner.Make(new PlanRequest(HostEffects.After(host, plan.Steps), TestProfiles.Throughput, default) { Intent = intent }).Steps);
    }

    [Fact]
    public void VFs_that_nothing_makes_at_boot_are_made_again_by_the_files_that_persist()
    {
        var host = TestHost.TwoNodes();
        host = host with { OwnFiles = PersistentFiles.All.ToImmutableDictionary(path => path, path => (Reading<string>)new Missing(MissingReason.Absent, path, "does not exist")) };
        var plan = Plan(host);

        var persisted = PersistencePlanner.AddTo(plan, host, "/usr/bin/linerate");

        Assert.Contains(plan.Omissions, omission => omission.Reason == PersistencePlanner.MakesVfsAgain);
        Assert.DoesNotContain(persisted.Omissions, omission => omission.Reason == PersistencePlanner.MakesVfsAgain);
        Assert.DoesNotContain(persisted.Steps, step => step.Target is VfCountTarget);
        Assert.Contains(persisted.Steps, step => step.Target is ConfigFileTarget { Path: var path } && path.StartsWith("/etc/udev/", StringComparison.Ordinal)
            && step.To!.Contains($"KERNELS==\"{TestHost.Port}\", ATTR{{device/sriov_numvfs}}=\"2\"", StringComparison.Ordinal));
    }

    [Fact]
    public void What_an_owner_wants_and_a_plan_does_not_do_is_told()
    {
        var intent = Intent.None with
        {
            Nics = Intent.None.Nics.SetItem("eth0", new NicIntent { Rate = BitRate.Gigabits(25) }),
            Guests = Intent.None.Guests.SetItem("web1", new GuestIntent { Vfs = ["eth0:0", "eth0:1", "eth0:7"] }),
        };

        var omissions = Planner.Make(new PlanRequest(TestHost.TwoNodes(), TestProfiles.Throughput, default) { Intent = intent }).Omissions;

        Assert.Contains(omissions, omission => omission.Reason.Contains("the port runs 10 Gb/s", StringComparison.Ordinal));
        Assert.Contains(omissions, omission => omission.Reason.Contains($"it does not have {TestHost.SecondVf}", StringComparison.Ordinal));
        Assert.Contains(omissions, omission => omission.Wanted.Contains("eth0:7", StringComparison.Ordinal) && omission.Reason.Contains("no such VF", StringComparison.Ordinal));
        Assert.DoesNotContain(omissions, omission => omission.Wanted.Contains("eth0:0", StringComparison.Ordinal));
    }

    [Fact]
    public void A_MAC_that_has_to_be_made_is_local_and_the_same_every_time()
    {
        var host = TestHost.TwoNodes() with
        {
            Identity = new HostIdentity { MachineId = TestHost.Known("0123456789abcdef0123456789abcdef") },
            Nics = TestHost.NicsOf(TestHost.Eth0() with { VfSettings = TestHost.Known<ImmutableArray<VfSettings>>([new VfSettings(0) { Mac = new MacAddress(0), SpoofCheck = true, Trust = false }]) }),
        };

        var step = Assert.Single(Plan(host).Steps, step => step.Target is VfPolicyTarget);

        Assert.Equal(("00:00:00:00:00:00", new VfPolicyTarget(TestHost.Port.ToString(), 0, "mac")), (step.From, (VfPolicyTarget)step.Target));
        Assert.Equal(step.To, Plan(host).Steps.Single(again => again.Target is VfPolicyTarget).To);
        Assert.True(MacAddress.TryParse(step.To, out var mac));
        Assert.Equal(0x0200_0000_0000UL, mac.Bits & 0x0300_0000_0000UL);
    }

    private static string Definition => Path.Combine(TestProfiles.RepositoryRoot(), "lab", "scenarios", "untuned", "web1.xml");

    private static Plan Plan(HostSnapshot host) => Planner.Make(new PlanRequest(host, TestProfiles.Throughput, default));

    private static Interrupt GuestVector(string cpus) => TestHost.Vector(50, TestHost.FirstVf, $"vfio-msix[1]({TestHost.FirstVf})", cpus);

    private static Guest Web1() => TestHost.Web1() with
    {
        Vcpus = [TestHost.Vcpu(0, "4"), TestHost.Vcpu(1, "5")],
        Memory = new GuestMemory { Size = TestHost.Known(ByteSize.MiB(384)), PageSize = TestHost.Known(ByteSize.KiB(4)), BoundNodes = TestHost.Known<ImmutableArray<NodeId>>([new NodeId(1)]) },
        Definition = TestHost.Known(File.ReadAllText(Definition)),
    };

    private static HostSnapshot Host(long freeMegabytes = 4096)
    {
        var host = TestHost.TwoNodes();
        return host with
        {
            Guests = TestHost.GuestsOf(Web1()),
            Numa = host.Numa with
            {
                Nodes = ImmutableArray.CreateRange(host.Numa.Nodes, node => node with
                {
                    FreeMemory = TestHost.Known(ByteSize.MiB(freeMegabytes)),
                    HugePages = [new HugePagePool(ByteSize.MiB(2), TestHost.Known(0L), TestHost.Known(0L), TestHost.Known(0L))],
                }),
            },
        };
    }

    private static HostSnapshot Booting(HostSnapshot host, string line) => host with
    {
        Kernel = new KernelFacts { BootConfiguration = TestHost.Known(new BootConfiguration("grub", "/etc/default/grub", line)) },
    };
}
