using Linerate.Core.Plans.Exports.Shell;

namespace Linerate.Core.Plans.Exports;

/// <summary>Every system that a plan can be exported for.</summary>
public static class ExportCatalog
{
    public static ImmutableArray<Export> All { get; } =
    [
        new ShellExport(),
    ];
}
