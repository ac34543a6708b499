using EcsAutoHeal.Remedies;
using EcsAutoHeal.Subjects;

namespace EcsAutoHeal.Tests.Remedies;

/// <summary>What a forced deployment would pull that does not run yet.</summary>
public sealed class PulledImagesTests
{
    private static EcsTask Running(string image, string digest, string definition = Some.DefinitionArn) =>
        Some.RunningTask(Some.Running("app") with { Image = image, ImageDigest = digest }) with { TaskDefinitionArn = definition };

    [Fact]
    public void An_image_that_is_named_by_its_digest_is_pulled_as_it_is() =>
        PulledImages.Of([Running("web@sha256:ab", "sha256:ab")]).InWords().ShouldBeNull();

    [Fact]
    public void An_image_that_is_named_by_a_tag_is_named() =>
        PulledImages.Of([Running("web:2", "sha256:ab"), Running("web:2", "sha256:ab")]).InWords().ShouldBe("a forced deployment pulls these tags anew, wherever they point now: app (web:2)");

    [Fact]
    public void A_tag_of_which_two_digests_run_has_moved() =>
        PulledImages.Of([Running("web:2", "sha256:ab"), Running("web:2", "sha256:cd")]).Moved.ShouldBe(["app (web:2)"]);

    [Fact]
    public void Two_revisions_with_two_digests_are_two_images() =>
        PulledImages.Of([Running("web:2", "sha256:ab"), Running("web:2", "sha256:cd", "arn:aws:ecs:eu-central-1:111122223333:task-definition/web:8")]).Moved.ShouldBeEmpty();
}
