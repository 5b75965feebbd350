using System.ComponentModel;
using System.Globalization;

namespace LiveChat.Domain;

/// <summary>Lets a configuration file say a policy by its text form.</summary>
internal sealed class RetentionPolicyConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
        sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        value is string text ? RetentionPolicy.Parse(text) : base.ConvertFrom(context, culture, value);
}
