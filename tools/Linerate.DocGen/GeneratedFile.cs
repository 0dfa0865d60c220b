using Linerate.Cli;
using Linerate.Cli.Commands;
using Linerate.Cli.Completions;

namespace Linerate.DocGen;

/// <summary>A document that is written from the code.</summary>
/// <param name="Root">The repository.</param>
/// <param name="Path">Below it.</param>
/// <param name="Text">What it should hold.</param>
internal sealed record GeneratedFile(string Root, string Path, string Text)
{
    public bool Differs => !File.Exists(FullPath) || File.ReadAllText(FullPath) != Text;

    private string FullPath => System.IO.Path.Combine(Root, Path);

    public void Write()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(FullPath)!);
        File.WriteAllText(FullPath, Text);
    }

    internal static IEnumerable<GeneratedFile> All(string root)
    {
        GeneratedFile Of(string path, Func<string, string> rewrite)
        {
            var full = System.IO.Path.Combine(root, path);
            return new GeneratedFile(root, path, rewrite(File.Exists(full) ? File.ReadAllText(full) : ""));
        }

        var commandLine = RootCommandLine.Create(ProcessEnvironment.OfThisProcess());
        yield return Of("docs/rules/LEDGER.md", Ledger.Rewrite);
        yield return Of("README.md", RuleTable.Rewrite);
        yield return new GeneratedFile(root, "docs/formats/report.schema.json", DocumentSchema.Report);
        yield return new GeneratedFile(root, "docs/formats/rules.schema.json", DocumentSchema.Rules);
        yield return new GeneratedFile(root, "docs/formats/nics.schema.json", DocumentSchema.Nics);
        yield return new GeneratedFile(root, "docs/formats/datapaths.schema.json", DocumentSchema.Datapaths);
        yield return new GeneratedFile(root, "docs/formats/whatif.schema.json", DocumentSchema.WhatIf);
        yield return new GeneratedFile(root, "docs/formats/sizes.schema.json", DocumentSchema.Sizes);
        yield return new GeneratedFile(root, "docs/formats/plan.schema.json", DocumentSchema.Plan);
        yield return new GeneratedFile(root, "docs/formats/history.schema.json", DocumentSchema.History);
        yield return new GeneratedFile(root, "docs/formats/verify.schema.json", DocumentSchema.Verification);
        yield return new GeneratedFile(root, "docs/formats/drift.schema.json", DocumentSchema.Drift);
        yield return new GeneratedFile(root, "docs/formats/journal.schema.json", DocumentSchema.Journal);
        yield return new GeneratedFile(root, "docs/formats/bench.schema.json", DocumentSchema.Bench);
        yield return new GeneratedFile(root, "docs/guide/nics.md", NicsPage.Write());
        yield return new GeneratedFile(root, "docs/guide/thresholds.md", ThresholdsPage.Write(root));
        yield return new GeneratedFile(root, "docs/guide/model.md", ModelPage.Write());
        yield return new GeneratedFile(root, "docs/man/linerate.1", ManPage.Write(Verb.Leaves(commandLine)));
        foreach (var shell in CompletionScript.Shells)
        {
            yield return new GeneratedFile(root, $"docs/completions/linerate.{shell}", CompletionScript.For(shell, commandLine));
        }
    }
}
