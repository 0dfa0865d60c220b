namespace Linerate.Core.Plans.Boot.Loaders;

/// <summary>A word of grub's line while it is edited: what it becomes, and what is put behind it.</summary>
internal sealed class GrubSlot(GrubWord word)
{
    internal GrubWord Word => word;

    /// <summary>Null where it goes.</summary>
    internal string? Text { get; set; } = word.Text;

    internal List<string> Before { get; } = [];

    internal List<string> After { get; } = [];

    internal bool IsChanged => Text != word.Text || Before.Count > 0 || After.Count > 0;

    internal IEnumerable<string> Result => [.. Before, .. Text is null ? Array.Empty<string>() : [Text], .. After];
}
