using System.Text;
using Linerate.Core.Agents;
using Linerate.Linux;

namespace Linerate.Hosts.Agents;

/// <summary>
/// The inside of a guest, through its QEMU guest agent: files as the agent reads them, folders by ls, links by readlink, drivers by
/// ethtool where the guest has it. The same collectors read it as read a host.
/// </summary>
public sealed class AgentHost(GuestAgent agent) : IHostSource
{
    public Answer Ask(HostQuestion question) => question.Kind switch
    {
        QuestionKind.File => OfFile(question.Subject),
        QuestionKind.Directory => OfFolder(question.Subject),
        QuestionKind.Link => OfLink(question.Subject),
        QuestionKind.EthtoolDriver => OfEthtool("-i", question.Subject, EthtoolText.Driver),
        QuestionKind.EthtoolRings => OfEthtool("-g", question.Subject, EthtoolText.Limits),
        QuestionKind.EthtoolChannels => OfEthtool("-l", question.Subject, EthtoolText.Limits),
        QuestionKind.EthtoolCoalescing => OfEthtool("-c", question.Subject, EthtoolText.Coalescing),
        QuestionKind.EthtoolFeatures => OfEthtool("-k", question.Subject, EthtoolText.Features),
        QuestionKind.EthtoolStatistics => OfEthtool("-S", question.Subject, EthtoolText.Statistics),
        _ => Answer.NotInSource,
    };

    private Answer OfFile(string path)
    {
        var content = agent.ReadFile(path);
        return content.TryGet(out var bytes) ? Answer.Of(bytes) : Answer.Refused(ErrnoOf(content.Missing));
    }

    private Answer OfFolder(string path) => agent.List(path) is var listed && listed.TryGet(out var names) ? Answer.Of(string.Join('\n', names)) : Answer.Refused(ErrnoOf(listed.Missing));

    private Answer OfLink(string path) => agent.ReadLink(path) is var read && read.TryGet(out var target) ? Answer.Of(target) : Answer.Refused(ErrnoOf(read.Missing));

    private Answer OfEthtool(string option, string nic, Func<string, string> answerOf)
    {
        if (nic.StartsWith('-'))
        {
            return Answer.Refused(Errno.Invalid);
        }

        var asked = agent.Run("ethtool", option, nic);
        if (!asked.TryGet(out var program))
        {
            return Answer.Refused(ErrnoOf(asked.Missing));
        }

        return program.Succeeded ? Answer.Of(answerOf(Encoding.UTF8.GetString(program.Output.Span))) : Answer.Refused(Errno.NotSupported);
    }

    private static Errno ErrnoOf(Missing missing) => missing.Reason switch
    {
        MissingReason.Absent => Errno.NoEntry,
        MissingReason.NeedsRoot => Errno.AccessDenied,
        MissingReason.Unsupported => Errno.NotSupported,
        _ => NamedErrno.Of(missing.Detail),
    };
}
