using Linerate.Apply.Journals;
using Linerate.Apply.Machines;
using Linerate.Core.Plans.Targets;

namespace Linerate.Apply.Handlers;

/// <summary>Reads and sets any target of one machine through the handler of its kind. No handler's defect gets past it.</summary>
public sealed class TargetAccess
{
    private readonly Dictionary<Type, IHandler> _handlers;

    public TargetAccess(IMachine machine, IEnumerable<IHandler> handlers)
    {
        Machine = machine;
        _handlers = handlers.ToDictionary(handler => handler.Kind);
    }

    private TargetAccess(IMachine machine, Dictionary<Type, IHandler> handlers) => (Machine, _handlers) = (machine, handlers);

    public IMachine Machine { get; }

    /// <summary>For looking at many targets as they are now: what several of them lie in is read once. Sets nothing.</summary>
    internal TargetAccess AsItIsNow() => new(Machine.AsItIsNow(), _handlers);

    /// <summary>The value now; known null for "there is none".</summary>
    public Reading<string?> Read(Target target)
    {
        var reading = Guarded(target, handler => handler.Read(target, Machine), fault => Reading<string?>.Unknown(MissingReason.Failed, target.Name, fault.Cause));
        return !reading.IsKnown && reading.Missing.Reason == MissingReason.Absent ? Reading<string?>.Known(null) : reading;
    }

    /// <summary>Sets it.</summary>
    /// <returns>Null, or what went wrong.</returns>
    public Failure? Write(Target target, string? value) => Guarded(target, handler => handler.Write(target, value, Machine), fault => fault);

    /// <summary>Whether two values of it are the same to the machine.</summary>
    public bool Same(Target target, string? left, string? right) => Guarded(target, handler => handler.Same(target, left, right), _ => left == right);

    /// <summary>What a write would lose beside its target.</summary>
    public ImmutableArray<Target> Disturbs(Target target) => Guarded(target, handler => handler.Disturbs(target, Machine).ToImmutableArray(), _ => []);

    /// <summary>The same, with what they hold; those that cannot be read are left out.</summary>
    internal ImmutableArray<TargetValue> ReadDisturbed(Target target) =>
    [
        .. from disturbed in Disturbs(target)
           let reading = Read(disturbed)
           where reading.IsKnown
           select new TargetValue(disturbed, reading.Value),
    ];

    private T Guarded<T>(Target target, Func<IHandler, T> ask, Func<Failure, T> failed)
    {
        if (!_handlers.TryGetValue(target.GetType(), out var handler))
        {
            return failed(new Failure("this build cannot set that kind of target", "use a linerate that knows it"));
        }

        try
        {
            return ask(handler);
        }
#pragma warning disable CA1031 // a defect in one handler must end in the run being taken back, not in a half-set host
        catch (Exception defect)
#pragma warning restore CA1031
        {
            return failed(new Failure($"a defect of linerate ({defect.GetType().Name}: {defect.Message})", "please report it, with LINERATE_DEBUG=1"));
        }
    }
}
