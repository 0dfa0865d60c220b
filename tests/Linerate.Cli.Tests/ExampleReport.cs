using System.Collections.Immutable;
using Linerate.Cli.Profiles;
using Linerate.Core.Audits;
using Linerate.Core.Host;
using Linerate.Core.Host.Guests;
using Linerate.Core.Profiles;
using Linerate.Core.Rules;

namespace Linerate.Cli.Tests;

/// <summary>A report with one of everything: folds, waivers of each fate, unknowns, and text that means harm to a terminal.</summary>
internal static class ExampleReport
{
    internal const string Hostile = "a \e]0;title\a b|c <d> `e` \u202Ef";

    internal static AuditReport Report { get; } = Audit.Run(Host(), TheProfile(), Rules(), TestProcess.Today);

    private static HostSnapshot Host() => new()
    {
        Identity = new HostIdentity
        {
            HostName = Known("r640"),
            KernelRelease = Known("6.12.0"),
            Machine = Known("Example R640"),
            CpuModel = Known("Example CPU"),
            ReadByRoot = Known(false),
        },
        Guests = new GuestInventory { All = [new Guest("db1"), new Guest("web1"), new Guest("web2"), new Guest("web3")] },
    };

    private static Profile TheProfile() => ProfileReader.Read("throughput", null, []) with
    {
        Waivers =
        [
            new Waiver("NUMA002", "db1/0000:3b:10.7", "moves in spring", new DateOnly(2027, 3, 31)),
            new Waiver("PCI001", "*", "the old slot", new DateOnly(2026, 1, 31)),
            new Waiver("NUMA002", "gone", "a guest that left", null),
        ],
    };

    private static ImmutableArray<Rule> Rules() =>
    [
        new StubRule("PCI001", info =>
        [
            Fails(info, Nic("ens1f0"), "x8 of x16 lanes", "x16", "Move the card to a slot that has sixteen lanes, or clean its contacts; a bifurcated slot can be joined in the firmware's setup")
                with { Evidence = [new Evidence("/sys/bus/pci/devices/0000:3b:00.0/config", "LnkSta 0x1083"), new Evidence("/sys/bus/pci/devices/0000:3a:00.0/config", "LnkCap 0x0107a903")] },
            new Finding(info, Nic("ens1f1"), Verdict.Pass) { Observed = "x16 of x16 lanes" },
        ]),
        new StubRule("PCI007", info => [.. Enumerable.Range(0, 3).Select(port =>
            Fails(info, Nic($"ens2f{port}"), $"MRRS is {512 << port} B", "4096 B", $"setpci -s 0000:5e:00.{port} CAP_EXP+8.w=5000:7000") with { Severity = Severity.Note })]),
        new StubRule("IOMMU002", info => [.. Enumerable.Range(0, 9).Select(vf =>
            Fails(info, Vf($"0000:3b:10.{vf}", "ens1f0"), $"group {40 + vf} also holds 0000:3b:00.{vf}", "a group of its own", "") with { Severity = Severity.Critical })]),
        new StubRule("NUMA002", info =>
        [
            .. new[] { "web1", "web2", "web3" }.Select((guest, index) => Fails(
                info,
                new Subject(SubjectKind.Guest, $"{guest}/0000:3b:11.{index}", guest),
                $"vCPUs may run on CPUs {4 + index}-7; 0000:3b:11.{index} sits on node 0",
                "CPUs of node 0 only: 0-3",
                $"virsh vcpupin {guest} 0 0-3 --live --config  # every vCPU likewise")),
            Fails(info, new Subject(SubjectKind.Guest, "db1/0000:3b:10.7", "db1"), "vCPUs may run on CPUs 4-7", "0-3", "virsh vcpupin db1 0 0"),
        ]),
        new StubRule("IOMMU003", info => [.. Enumerable.Range(0, 12).Select(device =>
            new Finding(info, new Subject(SubjectKind.Device, $"0000:0{device % 8}:0{device / 8}.0", "host"), Verdict.Unknown)
            {
                Observed = "access control services are unknown",
                Missing = new Missing(MissingReason.NeedsRoot, $"/sys/bus/pci/devices/0000:0{device % 8}:0{device / 8}.0/config", "permission denied"),
            })]),
        new StubRule("PWR001", info => [Fails(info, Subject.Host, Hostile, "performance", "cpupower frequency-set -g performance")]),
        new StubRule("KRN002", info => [new Finding(info, Subject.Host, Verdict.Unknown) { Observed = "what boots next is unknown", Missing = new Missing(MissingReason.Absent, "/etc/default/grub", "does not exist") }]),
        new StubRule("GST001", info => [new Finding(info, new Subject(SubjectKind.Guest, "db1", "db1"), Verdict.NotApplicable) { Observed = "no topology is declared" }]),
    ];

    private static Finding Fails(RuleInfo info, Subject subject, string observed, string wanted, string remedy) =>
        new(info, subject, Verdict.Fail) { Observed = observed, Wanted = wanted, Remedy = remedy, Evidence = [new Evidence("/proc/4711/status", "Cpus_allowed_list:\t0-7")] };

    private static Subject Nic(string name) => new(SubjectKind.Nic, name, name);

    private static Subject Vf(string address, string owner) => new(SubjectKind.Vf, address, owner);

    private static Reading<T> Known<T>(T value) => Reading<T>.Known(value, new Evidence("/test", $"{value}"));
}
