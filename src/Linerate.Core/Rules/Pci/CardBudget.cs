using Linerate.Core.Host.Pci;
using Linerate.Core.Host.Pci.Config;
using Linerate.Core.Models;

namespace Linerate.Core.Rules.Pci;

/// <summary>What a link carries of full-size frames, by the model, and how sure that is.</summary>
/// <param name="Least">With the smallest payload and read request that the unread registers could hold.</param>
/// <param name="Most">With the largest; the same when the registers were read.</param>
/// <param name="Words">The link and the sizes in words.</param>
internal sealed record CardBudget(BitRate Least, BitRate Most, string Words)
{
    /// <summary>A frame of 1518 bytes as DMA moves it: without its check sequence.</summary>
    private const int FrameBytes = 1514;

    /// <summary>
    /// The link at the speed that both ends can do (an idle link may run slower) with the lanes that are in use.
    /// Register values are the PF's: a VF's own read as 128 and mean nothing.
    /// </summary>
    internal static Reading<CardBudget> Of(PcieLink link, Reading<ExpressCapability> express)
    {
        if (!link.MostSpeed.TryGet(out var speed))
        {
            return link.MostSpeed.Missing;
        }

        if (!link.Width.TryGet(out var width))
        {
            return link.Width.Missing;
        }

        var (payloads, requests) = express.TryGet(out var registers)
            ? (new[] { registers.MaxPayload }, new[] { registers.MaxReadRequest })
            : (new[] { 128, 256, 512 }, new[] { 128, 4096 });
        var rates = payloads
            .SelectMany(payload => requests, (payload, request) => PcieThroughput.Of(speed, width, payload, request))
            .Select(model => model is null ? default : Narrower(model.Write(FrameBytes), model.Read(FrameBytes)))
            .ToArray();
        var sizes = registers is null
            ? "MPS and MRRS unread"
            : $"MPS {registers.MaxPayload}, MRRS {registers.MaxReadRequest}";
        return rates.Contains(default)
            ? new Missing(MissingReason.Unsupported, link.Lower.Directory, $"the model has no row for {speed} x{width}, {sizes}")
            : Reading<CardBudget>.Known(new CardBudget(rates.Min(), rates.Max(), $"{speed} x{width}, {sizes}"), link.Width.Evidence);
    }

    private static BitRate Narrower(BitRate left, BitRate right) => left < right ? left : right;
}
