namespace Linerate.Apply.Machines;

/// <summary>Programs of the machine that own what cannot be set otherwise: virsh, systemctl, update-grub. Never through a shell.</summary>
public interface IPrograms
{
    /// <summary>Runs a program by its full path, with an argument list, an empty environment but <c>LC_ALL=C</c> and PATH, and this on its standard input.</summary>
    ProgramResult Run(string program, IReadOnlyList<string> arguments, string input, TimeSpan limit);

    /// <summary>The full path of a program in the system's own folders (/usr/sbin, /usr/bin, /sbin, /bin); null where there is none.</summary>
    string? Find(string name);
}
