namespace Linerate.Hosts.Captures.Redaction;

/// <summary>Who wrote a text, which decides what it may give away.</summary>
internal enum TextOrigin
{
    /// <summary>The kernel: numbers, and names of interfaces.</summary>
    Kernel,

    /// <summary>The host's owner: files under /etc and the like, the kernel's command line.</summary>
    Owner,

    /// <summary>The description or the process of a guest: paths of its disks besides.</summary>
    Guest,
}
