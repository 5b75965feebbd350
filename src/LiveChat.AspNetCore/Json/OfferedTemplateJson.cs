namespace LiveChat.AspNetCore;

/// <summary>A template to choose; <c>{{1}}</c> in the text stands for the first parameter.</summary>
internal sealed record OfferedTemplateJson(string Name, string Language, string Text, IReadOnlyList<string> Parameters)
{
    internal static OfferedTemplateJson Of(MessageTemplate template) =>
        new(template.Name, template.Language, template.Text, template.Parameters);
}

/// <summary>A template as the browser sends it, with the values of its parameters.</summary>
internal sealed record SendTemplateJson(string Id, string Name, string Language, IReadOnlyList<string> Parameters);
