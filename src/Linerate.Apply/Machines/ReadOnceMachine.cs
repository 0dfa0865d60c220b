namespace Linerate.Apply.Machines;

/// <summary>
/// A machine as it is now: whatever is asked of it is asked once, and nothing can be changed through it. For looking at many
/// targets that lie in the same files and answers: a NIC's vectors in one table, its VFs in one message.
/// </summary>
internal sealed class ReadOnceMachine(IMachine machine) : IMachine
{
    /// <inheritdoc/>
    public IMachineFiles Files { get; } = new ReadOnceFiles(machine.Files);

    /// <inheritdoc/>
    public INicControl Nics => field ??= machine.Nics.AsItIsNow();

    /// <inheritdoc/>
    public IPrograms Programs => machine.Programs;

    /// <inheritdoc/>
    public bool WaitUntil(Func<bool> settled, TimeSpan limit, TimeSpan between) => settled();
}
