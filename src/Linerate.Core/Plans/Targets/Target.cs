using System.Text.Json.Serialization;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Plans.Targets.Vfs;

namespace Linerate.Core.Plans.Targets;

/// <summary>
/// One thing of a host that holds one value and that a step may set. It is addressed by what survives a reboot or a driver
/// reload: a PCI address and the driver's own name of a vector, not an interrupt's number. Its value is text in the one
/// spelling that its handler reads and writes; null means that the thing does not exist or has no value.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(KernelFileTarget), "kernelFile")]
[JsonDerivedType(typeof(HugePagesTarget), "hugePages")]
[JsonDerivedType(typeof(InterruptTarget), "interrupt")]
[JsonDerivedType(typeof(QueueCpusTarget), "queueCpus")]
[JsonDerivedType(typeof(RingTarget), "ring")]
[JsonDerivedType(typeof(CoalescingTarget), "coalescing")]
[JsonDerivedType(typeof(ChannelsTarget), "channels")]
[JsonDerivedType(typeof(FeatureTarget), "feature")]
[JsonDerivedType(typeof(PauseTarget), "pause")]
[JsonDerivedType(typeof(PrivateFlagTarget), "privateFlag")]
[JsonDerivedType(typeof(VfCountTarget), "vfCount")]
[JsonDerivedType(typeof(VfPolicyTarget), "vfPolicy")]
[JsonDerivedType(typeof(DriverTarget), "driver")]
[JsonDerivedType(typeof(BootParametersTarget), "bootParameters")]
[JsonDerivedType(typeof(ConfigFileTarget), "configFile")]
[JsonDerivedType(typeof(ConfigKeyTarget), "configKey")]
[JsonDerivedType(typeof(UnitTarget), "unit")]
[JsonDerivedType(typeof(DomainTarget), "domain")]
[JsonDerivedType(typeof(InsideTarget), "inside")]
public abstract record Target
{
    /// <summary>The guest, NIC, PCI address, node or <c>host</c> that it belongs to, as reports group it.</summary>
    [JsonIgnore]
    public abstract string Subject { get; }

    /// <summary>What it is, in the words of the tool that an engineer would set it with: <c>rx ring</c>, <c>rx-usecs</c>, <c>vm.nr_hugepages</c>.</summary>
    [JsonIgnore]
    public abstract string Name { get; }

    /// <summary>Whether its value is kept on disk; else it is gone with the boot.</summary>
    [JsonIgnore]
    public virtual bool OutlivesBoot => false;
}
