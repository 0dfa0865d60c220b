namespace Linerate.Hosts;

/// <summary>What can be asked of a host. The names, in kebab case, are the words of the capture format.</summary>
public enum QuestionKind
{
    /// <summary>The bytes of a file.</summary>
    File,

    /// <summary>The names in a directory, one a line, in ordinal order.</summary>
    Directory,

    /// <summary>The target of a symbolic link.</summary>
    Link,

    /// <summary>All interfaces, with master, kind and VF settings, by rtnetlink; subject empty.</summary>
    Links,

    /// <summary>Ethtool questions; the subject is the interface. Answers are lines of <c>name value</c>.</summary>
    EthtoolDriver,
    EthtoolRings,
    EthtoolCoalescing,
    EthtoolChannels,
    EthtoolFeatures,
    EthtoolPause,
    EthtoolLinkModes,
    EthtoolPrivateFlags,
    EthtoolStatistics,

    /// <summary>Names of the guests that libvirt knows, one a line; subject empty.</summary>
    Guests,

    /// <summary>The XML of a guest that libvirt knows; the subject is its name.</summary>
    GuestXml,

    /// <summary>What libvirt and its QEMUs can do, XML; subject empty.</summary>
    Capabilities,

    /// <summary>The counters of a host that is watched: a file, or the statistics of an interface, before and after the wait.</summary>
    EarlierFile,
    EarlierStatistics,
    LaterFile,
    LaterStatistics,
}
