using EcsAutoHeal.Local.Aws;
using EcsAutoHeal.Local.Aws.DynamoDb;

namespace EcsAutoHeal.Local.Tests.Aws.DynamoDb;

public sealed class DynamoNumberTests
{
    [Theory]
    [InlineData("1", "1")]
    [InlineData("1.0", "1")]
    [InlineData("+0012", "12")]
    [InlineData("-0.50", "-0.5")]
    [InlineData("100", "100")]
    [InlineData("1.5e3", "1500")]
    [InlineData("12E-4", "0.0012")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("-0.0", "0")]
    [InlineData("1734567890", "1734567890")]
    [InlineData("12345678901234567890123456789012345678", "12345678901234567890123456789012345678")]
    public void A_number_is_written_without_zeros_that_say_nothing(string written, string normal) => DynamoNumber.Normal(written).ShouldBe(normal);

    [Fact]
    public void The_largest_and_the_smallest_numbers_are_kept()
    {
        DynamoNumber.Normal("9.9999999999999999999999999999999999999E+125").ShouldBe(new string('9', 38) + new string('0', 88));
        DynamoNumber.Normal("-1E-130").ShouldBe($"-0.{new string('0', 129)}1");
    }

    [Theory]
    [InlineData("", "The parameter cannot be converted to a numeric value: ")]
    [InlineData("one", "The parameter cannot be converted to a numeric value: one")]
    [InlineData(" 1", "The parameter cannot be converted to a numeric value:  1")]
    [InlineData("NaN", "The parameter cannot be converted to a numeric value: NaN")]
    [InlineData("1e", "The parameter cannot be converted to a numeric value: 1e")]
    [InlineData(".", "The parameter cannot be converted to a numeric value: .")]
    [InlineData("123456789012345678901234567890123456789", "Attempting to store more than 38 significant digits in a Number")]
    [InlineData("1e126", "Number overflow. Attempting to store a number with magnitude larger than supported range")]
    [InlineData("1e-131", "Number underflow. Attempting to store a number with magnitude smaller than supported range")]
    public void What_DynamoDB_cannot_keep_is_refused(string written, string why)
    {
        var refusal = Should.Throw<LocalAwsException>(() => DynamoNumber.Normal(written));

        (refusal.Code, refusal.Message).ShouldBe(("ValidationException", why));
    }

    [Theory]
    [InlineData("0", 1)]
    [InlineData("7", 2)]
    [InlineData("1000", 2)]
    [InlineData("1734567890", 6)]
    [InlineData("-0.0012", 2)]
    public void A_number_takes_a_byte_for_two_digits_that_count_and_one_more(string number, int bytes) => DynamoNumber.SizeOf(number).ShouldBe(bytes);
}
