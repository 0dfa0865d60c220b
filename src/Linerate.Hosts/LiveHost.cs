using Linerate.Hosts.Live;
using Linerate.Linux;

namespace Linerate.Hosts;

/// <summary>This machine.</summary>
public sealed class LiveHost : IHostSource, IDisposable
{
    private readonly Virsh _virsh = new();
    private readonly LiveNetwork _network = new();

    /// <summary>The kernel answers everybody at once; netlink questions and virsh wait for each other.</summary>
    public bool AnswersSideBySide => true;

    public Answer Ask(HostQuestion question) => question.Kind switch
    {
        QuestionKind.File => ReadFile(question.Subject),
        QuestionKind.Directory => ListDirectory(question.Subject),
        QuestionKind.Link => ReadLink(question.Subject),
        QuestionKind.Guests => _virsh.Guests(),
        QuestionKind.GuestXml => _virsh.Guest(question.Subject),
        QuestionKind.Capabilities => _virsh.Capabilities(),
        >= QuestionKind.Links and <= QuestionKind.EthtoolStatistics => _network.Ask(question),
        // Counters are read twice only where somebody waits in between: SampledHost.
        >= QuestionKind.EarlierFile and <= QuestionKind.LaterStatistics => Answer.NotInSource,
        _ => Answer.Refused(Errno.NotSupported),
    };

    public void Dispose() => _network.Dispose();

    private static Answer ReadFile(string path)
    {
        var (bytes, error) = PciConfigFile.IsAt(path) ? PciConfigFile.Read(path) : KernelFile.Read(path);
        return error == Errno.None ? Answer.Of(bytes) : Answer.Refused(error);
    }

    private static Answer ListDirectory(string path)
    {
        var (names, error) = KernelFile.List(path);
        return error == Errno.None ? Answer.Of(string.Join('\n', names)) : Answer.Refused(error);
    }

    private static Answer ReadLink(string path)
    {
        var (target, error) = KernelFile.ReadLink(path);
        return error == Errno.None ? Answer.Of(target) : Answer.Refused(error);
    }
}
