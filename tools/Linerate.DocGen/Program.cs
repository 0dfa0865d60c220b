using Linerate.DocGen;

// Rewrites every generated document of the repository. With --check it changes nothing and fails if it would have.
var check = args is ["--check"];
if (!check && args.Length > 0)
{
    Console.Error.WriteLine("usage: Linerate.DocGen [--check]");
    return 2;
}

var changed = GeneratedFile.All(Repository.Root).Where(file => file.Differs).ToList();
foreach (var file in changed)
{
    Console.WriteLine(check ? $"{file.Path} is out of date" : $"wrote {file.Path}");
    if (!check)
    {
        file.Write();
    }
}

return check && changed.Count > 0 ? 1 : 0;
