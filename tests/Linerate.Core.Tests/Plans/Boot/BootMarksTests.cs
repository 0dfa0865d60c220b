using CsCheck;
using Linerate.Core.Host.Kernel;
using Linerate.Core.Plans.Boot;

namespace Linerate.Core.Tests.Plans.Boot;

public sealed class BootMarksTests
{
    private static readonly Gen<string> Line = Gen.OneOf("a", "b", "c=1", "c=2", "d=\"x y\"", "e").Array[0, 8].Select(words => string.Join(' ', words));

    [Fact]
    public void Taking_ours_away_leaves_exactly_theirs() => Gen.Select(Line, Line).Sample((line, more) =>
    {
        var merged = string.Join(' ', ((string[])[line, more]).Where(part => part.Length > 0));
        return BootMarks.Between(line, merged).TakenFrom(merged) == line;
    });

    [Fact]
    public void Going_there_and_back_leaves_no_mark() => Gen.Select(Line, Line).Sample((from, to) =>
        BootMarks.Between(from, to).After(to, from).IsEmpty);

    [Fact]
    public void What_others_add_meanwhile_stays()
    {
        var merged = BootMerge.Apply("quiet mitigations=off", new BootWish { Set = [new BootParameter("iommu", "pt")], Remove = ["mitigations"] });
        var marks = BootMarks.Between("quiet mitigations=off", merged.Line);

        Assert.Equal(["iommu=pt"], marks.Added);
        Assert.Equal(["mitigations=off"], marks.Removed);
        Assert.Equal("quiet audit=0 mitigations=off", marks.TakenFrom($"{merged.Line} audit=0"));
    }

    [Fact]
    public void A_word_of_ours_that_somebody_changed_is_theirs() =>
        Assert.Equal("quiet iommu=nopt", BootMarks.Between("quiet", "quiet iommu=pt").TakenFrom("quiet iommu=nopt"));
}
