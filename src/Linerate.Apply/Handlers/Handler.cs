using Linerate.Apply.Machines;
using Linerate.Core.Plans.Targets;

namespace Linerate.Apply.Handlers;

/// <summary>A handler of one kind of target.</summary>
public abstract class Handler<TTarget> : IHandler
    where TTarget : Target
{
    /// <inheritdoc/>
    public Type Kind => typeof(TTarget);

    /// <inheritdoc/>
    public Reading<string?> Read(Target target, IMachine machine) => Read((TTarget)target, machine);

    /// <inheritdoc/>
    public Failure? Write(Target target, string? value, IMachine machine) => Write((TTarget)target, value, machine);

    /// <inheritdoc/>
    public bool Same(Target target, string? left, string? right) => Same((TTarget)target, left, right);

    /// <inheritdoc/>
    public IEnumerable<Target> Disturbs(Target target, IMachine machine) => Disturbs((TTarget)target, machine);

    /// <inheritdoc cref="IHandler.Read"/>
    protected abstract Reading<string?> Read(TTarget target, IMachine machine);

    /// <inheritdoc cref="IHandler.Write"/>
    protected abstract Failure? Write(TTarget target, string? value, IMachine machine);

    /// <inheritdoc cref="IHandler.Same"/>
    protected virtual bool Same(TTarget target, string? left, string? right) => left == right;

    /// <inheritdoc cref="IHandler.Disturbs"/>
    protected virtual IEnumerable<Target> Disturbs(TTarget target, IMachine machine) => [];
}
