using Linerate.Core.Plans.Boot;

namespace Linerate.Core.Tests.Plans.Boot;

/// <summary>What mm/hugetlb.c of kernels since 5.8 makes of a command line: a second reading of it, with the kernel's own variables.</summary>
internal static class KernelPools
{
    internal static Dictionary<ByteSize, string> Of(string line)
    {
        var state = new State();
        foreach (var word in BootLine.Parse(line).Words)
        {
            if (word.IsNamed("hugepagesz"))
            {
                state.HugePageSize(SizeOf(word.Value!));
            }
            else if (word.IsNamed("default_hugepagesz"))
            {
                state.DefaultHugePageSize(SizeOf(word.Value!));
            }
            else if (word.IsNamed("hugepages"))
            {
                state.HugePages(word.Value!);
            }
        }

        return state.Init();
    }

    private static ByteSize SizeOf(string text) => text == "1G" ? ByteSize.GiB(1) : ByteSize.MiB(2);

    /// <summary>One hstate: its size and max_huge_pages.</summary>
    private sealed class Pool(ByteSize size)
    {
        internal ByteSize Size => size;

        internal string? MaxHugePages { get; set; }
    }

    private sealed class State
    {
        private readonly List<Pool> _hstates = [];
        private readonly Pool _unnamed = new(default);
        private bool _parsedValid = true;
        private Pool? _parsed;
        private Pool? _default;
        private Pool? _lastMhp;

        internal void HugePages(string count)
        {
            var valid = _parsedValid;
            _parsedValid = true;
            var target = _hstates.Count == 0 ? _unnamed : _parsed!;
            if (valid && target != _lastMhp)
            {
                target.MaxHugePages = count;
                _lastMhp = target;
            }
        }

        internal void HugePageSize(ByteSize size)
        {
            _parsedValid = false;
            if (_hstates.Find(pool => pool.Size == size) is not { } known)
            {
                Add(size);
            }
            else if (known != _default || known.MaxHugePages is not null)
            {
                return;
            }
            else
            {
                _parsed = known;
            }

            _parsedValid = true;
        }

        internal void DefaultHugePageSize(ByteSize size)
        {
            _parsedValid = false;
            if (_default is not null)
            {
                return;
            }

            Add(size);
            _parsedValid = true;
            _default = _hstates.Find(pool => pool.Size == size)!;
            _default.MaxHugePages = _unnamed.MaxHugePages ?? _default.MaxHugePages;
            _unnamed.MaxHugePages = null;
        }

        internal Dictionary<ByteSize, string> Init()
        {
            if (_default is null)
            {
                Add(ByteSize.MiB(2));
                var standard = _hstates.Find(pool => pool.Size == ByteSize.MiB(2))!;
                standard.MaxHugePages = _unnamed.MaxHugePages ?? standard.MaxHugePages;
            }

            return _hstates.Where(pool => pool.MaxHugePages is not null).ToDictionary(pool => pool.Size, pool => pool.MaxHugePages!);
        }

        /// <summary>hugetlb_add_hstate: one that there is already does not become the parsed one.</summary>
        private void Add(ByteSize size)
        {
            if (!_hstates.Exists(pool => pool.Size == size))
            {
                _hstates.Add(_parsed = new Pool(size));
            }
        }
    }
}
