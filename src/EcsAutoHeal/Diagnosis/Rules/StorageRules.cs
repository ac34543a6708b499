namespace EcsAutoHeal.Diagnosis.Rules;

/// <summary>Disks and volumes. Where the text proves that a disk was the reason, that counts more than the step that met it.</summary>
internal static class StorageRules
{
    private static readonly FailedStep s_efs = new()
    {
        Id = "efs",
        Category = StopCategory.Storage,
        Source = "ECS: ResourceInitializationError, failed to invoke EFS utils commands; amazon-efs-utils",
        Tells = text => text.HasAny("efs utils", "mount.nfs", "efs volume", "elastic file system", ".efs.", "elasticfilesystem", "efs-utils", "access point"),
        NextSteps = ["Check the file system's mount target in the task's Availability Zone, its security group (port 2049 from the task), and \"efsVolumeConfiguration\". Try the mount from an instance in the same subnet."],
        ByCause = new Dictionary<StopCause, string[]>
        {
            [StopCause.Unreachable] = ["The file system's name does not resolve or its mount target does not answer. Create a mount target in every subnet's zone, turn DNS resolution and DNS hostnames of the VPC on, and open port 2049 from the task's security group."],
            [StopCause.Denied] = ["The file system's policy or the access point refuses the mount. Give the task role elasticfilesystem:ClientMount (and ClientWrite), set \"iam\": \"ENABLED\" and \"transitEncryption\": \"ENABLED\"."],
            [StopCause.NotFound] = ["\"rootDirectory\", the access point or the file system does not exist. Create the directory first (an access point can do it), and compare \"fileSystemId\"."],
            [StopCause.TimedOut] = ["The mount target did not answer in time. Open port 2049 from the task's security group to the mount target's, and check that one exists in the task's Availability Zone."],
        },
    };

    private static readonly FailedStep s_volume = new()
    {
        Id = "volume",
        Category = StopCategory.Storage,
        Source = "agent: taskresource/volume, CannotCreateVolumeError; ECS: EBS volumes",
        Tells = text => text.IsNamedAny("cannotcreatevolumeerror", "cannotinspectvolumeerror", "invalidvolumeerror", "volumeerror")
            || text.HasAny("ebs volume", "volume attach", "attach volume", "mount the volume", "mounting volume", "failed to mount", "unable to mount", "/var/lib/ecs/volumes", "creating mount source path", "invalid mount config", "bind source path does not exist", "fsx", "volume driver", "volume plugin", "failed to copy file info", "volume resources", "error while mounting", "error mounting \"", "to rootfs", "rootfs_linux"),
        NextSteps = ["A volume of the task could not be made or mounted. Check the entry under \"volumes\" and \"mountPoints\": driver, path and owner; for EBS the infrastructure role and the volume's zone."],
    };

    public static readonly IReadOnlyList<StopRule> Disks =
    [
        new()
        {
            Id = "disk-full", Category = StopCategory.Storage, Cause = StopCause.NoSpace, Source = "Linux: ENOSPC; Docker: devicemapper's thin pool",
            Fires = reading => reading.Text(text => text.HasAny("no space left", "disk quota exceeded", "not enough disk", "insufficient disk") || (text.HasAny("devmapper", "devicemapper", "thin pool") && text.HasAny("free data blocks", "free space")))?.Raw,
            NextSteps = ["The disk is full: raise \"ephemeralStorage\".sizeInGiB on Fargate, enlarge the instance's volume on EC2 and let the agent clean up earlier (ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION, ECS_IMAGE_CLEANUP_INTERVAL). A smaller image helps in both."],
        },
        new()
        {
            Id = "layer-not-written", Category = StopCategory.Storage, Source = "Docker: failed to register layer; containerd: failed to extract layer",
            Fires = reading => reading.Text(text => text.HasAny("failed to register layer", "failed to extract layer", "error creating overlay mount", "devicemapper:", "devmapper:", "read-only file system", "input/output error", "failed to unpack image", "untar") && !IsOfTheImage(text))?.Raw,
            Alternatives = _ => [new(StopCategory.ImagePull, "The image itself is damaged.", Confidence.Low, "Does the same image pull elsewhere?")],
            NextSteps = ["A layer of the image could not be written to the host's disk. On EC2 look at Docker's log and the disk of that instance, and replace the instance if it repeats; on Fargate let ECS try again."],
        },
    ];

    /// <summary>A layer that the runtime cannot read is the image's affair, not the disk's.</summary>
    private static bool IsOfTheImage(StopText text) => text.HasAny("stream processor", "media type", "invalid tar", "diff id", "checksum", "digest mismatch");

    public static readonly IReadOnlyList<StopRule> Volumes = [.. s_efs.Rules(), .. s_volume.Rules()];
}
