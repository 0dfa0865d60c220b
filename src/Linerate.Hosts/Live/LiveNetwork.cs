using Linerate.Linux;
using Linerate.Linux.Ethtool;
using Linerate.Linux.Netlink.Route;

namespace Linerate.Hosts.Live;

/// <summary>Answers the network questions of this machine. Its sockets are opened by the first question and kept.</summary>
internal sealed class LiveNetwork : IDisposable
{
    private readonly Lock _gate = new();
    private RouteSocket? _route;
    private EthtoolSocket? _ethtool;

    internal Answer Ask(HostQuestion question)
    {
        lock (_gate)
        {
            return question.Kind == QuestionKind.Links ? Links() : Ethtool(question);
        }
    }

    public void Dispose()
    {
        _route?.Dispose();
        _ethtool?.Dispose();
    }

    private static Answer Of<T>((T? Value, Errno Error) answer, Func<T, string> format) =>
        answer.Error != Errno.None ? Answer.Refused(answer.Error)
        : answer.Value is { } value ? Answer.Of(format(value))
        : Answer.Refused(Errno.NotSupported);

    private Answer Links()
    {
        if (_route is null)
        {
            (_route, var error) = RouteSocket.Open();
            if (_route is null)
            {
                return Answer.Refused(error);
            }
        }

        return Of(_route.Links(), NetworkText.Of);
    }

    private Answer Ethtool(HostQuestion question)
    {
        if (_ethtool is null)
        {
            (_ethtool, var error) = EthtoolSocket.Open();
            if (_ethtool is null)
            {
                return Answer.Refused(error);
            }
        }

        var name = question.Subject;
        return question.Kind switch
        {
            QuestionKind.EthtoolDriver => Of(_ethtool.Driver(name), NetworkText.Of),
            QuestionKind.EthtoolRings => Of(_ethtool.Rings(name), NetworkText.Of),
            QuestionKind.EthtoolCoalescing => Of(_ethtool.Coalescing(name), NetworkText.Of),
            QuestionKind.EthtoolChannels => Of(_ethtool.Channels(name), NetworkText.Of),
            QuestionKind.EthtoolFeatures => Of(_ethtool.Features(name), NetworkText.Of),
            QuestionKind.EthtoolPause => Of(_ethtool.Pause(name), NetworkText.Of),
            QuestionKind.EthtoolLinkModes => Of(_ethtool.LinkModes(name), NetworkText.Of),
            QuestionKind.EthtoolPrivateFlags => Of(_ethtool.PrivateFlags(name), NetworkText.Of),
            QuestionKind.EthtoolStatistics => Of(_ethtool.Statistics(name), NetworkText.Of),
            _ => Answer.Refused(Errno.NotSupported),
        };
    }
}
