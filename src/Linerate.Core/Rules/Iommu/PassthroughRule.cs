namespace Linerate.Core.Rules.Iommu;

/// <summary>A rule that concerns hosts that give devices to guests, or are about to.</summary>
public abstract class PassthroughRule : Rule
{
    /// <summary>The answer where nothing is given away, or nobody knows whether something is.</summary>
    protected Finding NotWanted(Missing missing) => missing.Reason == MissingReason.Absent
        ? NotApplicable(Subject.Host, missing.Detail)
        : Unknown(Subject.Host, "whether devices are given to guests", missing);
}
