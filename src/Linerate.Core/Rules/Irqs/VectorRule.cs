namespace Linerate.Core.Rules.Irqs;

/// <summary>A rule on interrupts of NICs: one that was not listed escapes it.</summary>
public abstract class VectorRule : FunctionRule
{
    protected override Missing? Unseen(HostSnapshot host) =>
        base.Unseen(host) ?? (host.Interrupts.Rows.IsKnown ? null : host.Interrupts.Rows.Missing);
}
