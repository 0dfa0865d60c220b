namespace Linerate.Core.Plans.Domains.Markup;

/// <summary>
/// Reads XML into pieces that keep its bytes. It takes what libvirt writes and people edit: no DTD, balanced tags, quoted
/// attributes, at most <see cref="MaxDepth"/> levels; what is wrong with a text is a reason.
/// </summary>
internal ref struct MarkupReader
{
    internal const int MaxDepth = 512;

    private readonly string _text;
    private int _at;

    private MarkupReader(string text) => _text = text;

    internal static string? Read(string text, out MarkupDocument? document)
    {
        document = null;
        var reader = new MarkupReader(text);
        var nodes = new List<MarkupNode>();
        MarkupElement? root = null;
        var open = new Stack<MarkupElement>();
        while (reader._at < text.Length)
        {
            var siblings = open.TryPeek(out var parent) ? parent.Children : nodes;
            if (reader.ReadText() is { } between)
            {
                siblings.Add(between);
                if (parent is null && !between.IsBlank && !between.Raw.StartsWith('<'))
                {
                    return reader.Fault("text outside the root");
                }
            }
            else if (reader.Rest.StartsWith("</"))
            {
                if (parent is null || !reader.ReadClose(open.Pop()))
                {
                    return reader.Fault("a tag that closes nothing");
                }
            }
            else if (reader.ReadOpen(out var element, out var isEmpty))
            {
                siblings.Add(element!);
                if (open.Count == 0 && root is not null)
                {
                    return reader.Fault("a second root");
                }

                root ??= element;
                if (!isEmpty)
                {
                    open.Push(element!);
                }

                if (open.Count > MaxDepth)
                {
                    return reader.Fault("too deep");
                }
            }
            else
            {
                return reader.Fault("not well formed");
            }
        }

        if (root is null || open.Count > 0)
        {
            return reader.Fault("it ends too early");
        }

        document = new MarkupDocument(nodes, root);
        return null;
    }

    private readonly ReadOnlySpan<char> Rest => _text.AsSpan(_at);

    private readonly string Fault(string what) => $"{what} at character {_at}";

    /// <summary>Everything that is no tag of an element; null where a tag comes next or nothing that may stand here.</summary>
    private MarkupText? ReadText()
    {
        var end = Rest.StartsWith("<!--") ? EndOf("-->", 4)
            : Rest.StartsWith("<![CDATA[") ? EndOf("]]>", 9)
            : Rest.StartsWith("<?") ? EndOf("?>", 2)
            : _text[_at] == '<' ? -1
            : _text.IndexOf('<', _at) is >= 0 and var tag ? tag : _text.Length;
        if (end < 0)
        {
            return null;
        }

        var text = new MarkupText(_text[_at..end]);
        _at = end;
        return text;
    }

    private readonly int EndOf(string mark, int skip) =>
        _text.IndexOf(mark, Math.Min(_text.Length, _at + skip), StringComparison.Ordinal) is >= 0 and var found ? found + mark.Length : -1;

    private bool ReadClose(MarkupElement element)
    {
        var end = _text.IndexOf('>', _at);
        if (end < 0 || !_text.AsSpan(_at + 2, end - _at - 2).TrimEnd().SequenceEqual(element.Name))
        {
            return false;
        }

        element.EndTag(element.TagEnd, _text[_at..(end + 1)]);
        _at = end + 1;
        return true;
    }

    private bool ReadOpen(out MarkupElement? element, out bool isEmpty)
    {
        (element, isEmpty) = (null, false);
        _at++;
        var name = ReadName();
        if (name.Length == 0)
        {
            return false;
        }

        element = new MarkupElement(name);
        while (true)
        {
            var gap = ReadBlanks();
            if (Rest.StartsWith("/>") || Rest.StartsWith(">"))
            {
                isEmpty = _text[_at] == '/';
                element.EndTag(gap + (isEmpty ? "/>" : ">"), "");
                _at += isEmpty ? 2 : 1;
                return true;
            }

            if (gap.Length == 0 || ReadAttribute(gap) is not { } attribute || element[attribute.Name] is not null)
            {
                return false;
            }

            element.Attributes.Add(attribute);
        }
    }

    private MarkupAttribute? ReadAttribute(string gap)
    {
        var name = ReadName();
        var start = _at;
        ReadBlanks();
        if (name.Length == 0 || !Rest.StartsWith("="))
        {
            return null;
        }

        _at++;
        ReadBlanks();
        var equals = _text[start.._at];
        if (_at == _text.Length || _text[_at] is not ('\'' or '"'))
        {
            return null;
        }

        var quote = _text[_at];
        var end = _text.IndexOf(quote, _at + 1);
        if (end < 0 || _text.AsSpan(_at + 1, end - _at - 1).Contains('<'))
        {
            return null;
        }

        var raw = _text[(_at + 1)..end];
        _at = end + 1;
        return new MarkupAttribute(gap, name, equals, quote, raw);
    }

    private string ReadName()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] is '_' or '-' or '.' or ':'))
        {
            _at++;
        }

        return _text[start.._at];
    }

    private string ReadBlanks()
    {
        var start = _at;
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or '\r' or '\n')
        {
            _at++;
        }

        return _text[start.._at];
    }
}
