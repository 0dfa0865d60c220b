namespace Linerate.Core.Plans.Boot.Loaders;

/// <summary>What happens between two words that stay: words that go and words that come in their place.</summary>
/// <param name="At">The index of the first old word behind the place.</param>
/// <param name="Gone">How many old words go from there.</param>
/// <param name="Come">The words that come.</param>
internal sealed record WordChange(int At, int Gone, ImmutableArray<string> Come)
{
    /// <summary>The fewest changes from one list of words to another: their longest common subsequence stays.</summary>
    internal static List<WordChange> Between(IReadOnlyList<string> old, IReadOnlyList<string> young)
    {
        var length = new int[old.Count + 1, young.Count + 1];
        for (var i = old.Count - 1; i >= 0; i--)
        {
            for (var j = young.Count - 1; j >= 0; j--)
            {
                length[i, j] = old[i] == young[j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
            }
        }

        var changes = new List<WordChange>();
        var (at, to) = (0, 0);
        while (at < old.Count || to < young.Count)
        {
            if (at < old.Count && to < young.Count && old[at] == young[to])
            {
                (at, to) = (at + 1, to + 1);
                continue;
            }

            var (start, come) = (at, ImmutableArray.CreateBuilder<string>());
            while ((at < old.Count || to < young.Count) && !(at < old.Count && to < young.Count && old[at] == young[to]))
            {
                if (to == young.Count || (at < old.Count && length[at + 1, to] >= length[at, to + 1]))
                {
                    at++;
                }
                else
                {
                    come.Add(young[to++]);
                }
            }

            changes.Add(new WordChange(start, at - start, come.DrainToImmutable()));
        }

        return changes;
    }
}
