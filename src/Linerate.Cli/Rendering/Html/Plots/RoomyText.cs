using OxyPlot;

namespace Linerate.Cli.Rendering.Html.Plots;

/// <summary>
/// Measures text for layout. Which font a reader has is not known; the widest of the usual ones (DejaVu Sans) is up to a third
/// wider than the one that OxyPlot knows the widths of.
/// </summary>
internal sealed class RoomyText() : PdfRenderContext(1, 1, OxyColors.Undefined)
{
    private const double Room = 1.35;

    public override OxySize MeasureText(string text, string fontFamily, double fontSize, double fontWeight)
    {
        var size = base.MeasureText(text, "Arial", fontSize, fontWeight);
        return new OxySize(size.Width * Room, size.Height);
    }
}
