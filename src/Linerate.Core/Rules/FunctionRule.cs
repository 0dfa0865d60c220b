namespace Linerate.Core.Rules;

/// <summary>A rule on functions of NICs, or on guests that hold them: what is not seen to be one escapes it.</summary>
public abstract class FunctionRule : Rule
{
    protected override Missing? Unseen(HostSnapshot host) => host.Pci.Unseen;
}
