using Linerate.Apply.Machines;

namespace Linerate.Apply.Models;

/// <summary>
/// A machine that lies in a folder: its files below it as they are on a host, its NICs' settings beside them. It outlives
/// the process that changes it, so that one can be killed and another look at what it left.
/// </summary>
public sealed class ModelMachine : IMachine
{
    public ModelMachine(string root)
    {
        Disk = new ModelDisk(root);
        ModelFiles = new ModelFiles(Disk);
        ModelNics = new ModelNics(Disk);
    }

    public ModelDisk Disk { get; }

    public ModelFiles ModelFiles { get; }

    public ModelNics ModelNics { get; }

    public ModelPrograms ModelPrograms { get; } = new();

    /// <inheritdoc/>
    public IMachineFiles Files => ModelFiles;

    /// <inheritdoc/>
    public INicControl Nics => ModelNics;

    /// <inheritdoc/>
    public IPrograms Programs => ModelPrograms;

    /// <summary>Itself: plain handlers know no other machine.</summary>
    public IMachine AsItIsNow() => this;

    /// <summary>How much time it was asked to let pass; none of it passes really.</summary>
    public TimeSpan Waited { get; private set; }

    /// <inheritdoc/>
    public bool WaitUntil(Func<bool> settled, TimeSpan limit, TimeSpan between)
    {
        for (var waited = TimeSpan.Zero; ; waited += between)
        {
            if (settled())
            {
                return true;
            }

            if (waited >= limit)
            {
                return false;
            }

            Waited += between;
        }
    }
}
