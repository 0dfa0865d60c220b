using System.Globalization;
using System.Text;
using Linerate.Linux;

namespace Linerate.Hosts.Tests.Collectors;

/// <summary>A host of one PF and many VF interfaces: what the cost of collecting depends on.</summary>
internal sealed class ManyVfsHost(int count) : IHostSource
{
    private const string Device = "../../devices/pci0000:3a/0000:3a:00.0";

    public Answer Ask(HostQuestion question) => question switch
    {
        { Kind: QuestionKind.Directory, Subject: "/sys/class/net" } => Answer.Of(string.Join('\n', Names().Prepend("ens1f0"))),
        { Kind: QuestionKind.Link, Subject: "/sys/class/net/ens1f0" } => Answer.Of($"{Device}/0000:3b:00.0/net/ens1f0"),
        { Kind: QuestionKind.Link } when question.Subject.StartsWith("/sys/class/net/vf", StringComparison.Ordinal) =>
            Answer.Of($"{Device}/{FunctionOf(int.Parse(question.Subject["/sys/class/net/vf".Length..], CultureInfo.InvariantCulture))}/net/{question.Subject[15..]}"),
        { Kind: QuestionKind.Links } => Answer.Of(Links()),
        { Kind: QuestionKind.File, Subject: "/sys/class/net/ens1f0/mtu" } => Answer.Of("9000"),
        _ => Answer.Refused(Errno.NoEntry),
    };

    internal static string FunctionOf(int index)
    {
        var routing = 0x3c00 + index;
        return string.Create(CultureInfo.InvariantCulture, $"0000:{routing >> 8:x2}:{routing >> 3 & 0x1f:x2}.{routing & 7}");
    }

    private IEnumerable<string> Names() => Enumerable.Range(0, count).Select(index => $"vf{index}");

    private string Links()
    {
        var text = new StringBuilder("link ens1f0\nindex 2\nmtu 9000\n");
        text.Append(CultureInfo.InvariantCulture, $"vfs {count}\n");
        for (var index = 0; index < count; index++)
        {
            text.Append(CultureInfo.InvariantCulture, $"vf {index} mac 00:00:00:00:00:00 vlan 0 spoofcheck on trust off link-state auto min-tx-rate 0 max-tx-rate 0\n");
        }

        foreach (var name in Names())
        {
            text.Append(CultureInfo.InvariantCulture, $"link {name}\nmtu 1500\nstate down\ncarrier off\nmac 02:00:00:00:00:01\n");
        }

        return text.ToString();
    }
}
