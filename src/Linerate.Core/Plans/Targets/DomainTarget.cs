using System.Text.Json.Serialization;

namespace Linerate.Core.Plans.Targets;

/// <summary>
/// What libvirt starts a guest from the next time. Its value is the <c>domain</c> element as libvirt wrote it, secrets included: what
/// <c>virsh dumpxml --inactive --security-info</c> prints, and /etc/libvirt/qemu/NAME.xml holds behind its warning. A value that is set is text
/// of ours; libvirt writes it anew, so what is read afterwards is another text of the same meaning (DomainComparison). Setting the
/// text of before gives libvirt its own words, and it writes those byte for byte as they were.
/// </summary>
/// <param name="Guest">The domain's name.</param>
public sealed record DomainTarget(string Guest) : Target
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Subject => Guest;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "definition";

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool OutlivesBoot => true;
}
