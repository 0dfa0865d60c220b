using System.Text;
using CsCheck;

namespace Linerate.Hosts.Tests.Collectors;

/// <summary>Damages real texts: letters changed, lines doubled, ends cut. A parser may refuse them and must not throw.</summary>
internal static class TextMutants
{
    private const string Letters = "\n\t \0 0159-:,=[]()\"'\\#$xMSIXCPUé";

    /// <summary>Tries mutants of the texts and prints how many, and how many of them the parser still reads.</summary>
    internal static void Try(string what, IReadOnlyList<string> texts, int mutants, Func<string, bool> parse)
    {
        var read = 0;
        Assert.NotEmpty(texts);
        var change = Gen.Select(Gen.Int[0, 1 << 24], Gen.Char[Letters], Gen.Int[0, 3]);
        Gen.Select(Gen.Int[0, texts.Count - 1], change.Array[1, 6], Gen.Int[0, 1 << 24]).Sample(
            (which, changes, cut) => Interlocked.Add(ref read, parse(Damage(texts[which], changes, cut)) ? 1 : 0),
            iter: mutants);
        TestContext.Current.SendDiagnosticMessage($"{what}: {mutants} mutants of {texts.Count} texts, {read} still read, none threw");
    }

    private static string Damage(string text, (int At, char Letter, int Kind)[] changes, int cut)
    {
        var damaged = new StringBuilder(text);
        foreach (var (at, letter, kind) in changes)
        {
            if (damaged.Length == 0)
            {
                break;
            }

            var place = at % damaged.Length;
            switch (kind)
            {
                case 0:
                    damaged.Remove(place, 1);
                    break;
                case 1:
                    damaged.Insert(place, letter);
                    break;
                default:
                    damaged[place] = letter;
                    break;
            }
        }

        if (cut % 4 == 0 && damaged.Length > 0)
        {
            damaged.Length = cut % damaged.Length;
        }

        return damaged.ToString();
    }
}
