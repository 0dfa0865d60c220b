using Linerate.Apply.Machines;
using Linerate.Core.Plans.Targets;

namespace Linerate.Apply.Handlers;

/// <summary>Knows one kind of target: how it is read, set and waited for. Holds no state.</summary>
public interface IHandler
{
    /// <summary>The kind of target that it knows.</summary>
    Type Kind { get; }

    /// <summary>The value now, in the one spelling of the target; null known for "there is none".</summary>
    Reading<string?> Read(Target target, IMachine machine);

    /// <summary>
    /// Sets it and waits until the machine has settled. It does not judge whether the value took: the caller reads back.
    /// Setting a value that it already has changes nothing.
    /// </summary>
    /// <returns>Null, or what went wrong.</returns>
    Failure? Write(Target target, string? value, IMachine machine);

    /// <summary>
    /// Whether two values are the same to the machine. Ask this, not <c>==</c>: libvirt writes a definition anew in its own words, and
    /// a boot loader's blanks do not count.
    /// </summary>
    bool Same(Target target, string? left, string? right) => left == right;

    /// <summary>
    /// Other targets whose values a write here would lose: the vectors of a NIC whose channels change, the policies and drivers of
    /// VFs whose number changes. Their values are recorded before and set again when this is taken back.
    /// </summary>
    IEnumerable<Target> Disturbs(Target target, IMachine machine) => [];
}
