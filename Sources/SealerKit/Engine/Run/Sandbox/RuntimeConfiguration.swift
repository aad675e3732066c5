import SealerFoundations

/// What an OCI runtime is told about a container, as far as this tool has something to say.
///
/// Source: https://github.com/opencontainers/runtime-spec/blob/v1.0.2/config.md
struct RuntimeConfiguration: Encodable {
  var ociVersion = "1.0.2"
  var process: Process
  var root: Root
  var hostname = "sealer"
  var mounts: [Mount]
  var linux: Linux

  struct Root: Encodable {
    var path: String
    var readonly: Bool
  }

  struct Process: Encodable {
    var terminal = false
    var user = User()
    var args: [String]
    var env: [String]
    var cwd: String
    var capabilities = Capabilities()
    var rlimits: [ResourceLimit]
    /// What a file says of its owner's rights gives nobody more.
    var noNewPrivileges = true
  }

  /// Root inside, nobody in particular outside.
  struct User: Encodable {
    var uid = 0
    var gid = 0
    var umask = 0o022
  }

  struct ResourceLimit: Encodable {
    var type: String
    var hard: Int64
    var soft: Int64
  }

  /// Docker's usual capabilities less those that make devices, leave a root, speak raw protocols, write audit records,
  /// or give capabilities to files: a build needs none of them.
  ///
  /// Source: https://docs.docker.com/engine/containers/run/#runtime-privilege-and-linux-capabilities
  struct Capabilities: Encodable {
    private static let kept = [
      "CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_FOWNER", "CAP_FSETID", "CAP_KILL", "CAP_NET_BIND_SERVICE", "CAP_SETGID",
      "CAP_SETUID",
    ]
    var bounding = kept
    var effective = kept
    var permitted = kept
  }

  struct Mount: Encodable {
    var destination: String
    var type: String
    var source: String
    var options: [String]

    /// A folder or file of this machine that can be read and not written.
    static func readOnly(_ source: HostPath, at destination: String) -> Mount {
      Mount(destination: destination, type: "bind", source: source.text, options: ["rbind", "ro", "nosuid", "nodev"])
    }

    /// An empty folder in memory.
    static func memory(_ destination: String, size: String, options: [String] = ["nosuid", "nodev"]) -> Mount {
      Mount(destination: destination, type: "tmpfs", source: "tmpfs", options: options + ["size=\(size)"])
    }
  }

  struct Linux: Encodable {
    var namespaces: [Namespace]
    var uidMappings: [IDMapping.Extent]
    var gidMappings: [IDMapping.Extent]
    var cgroupsPath: String?
    var resources: ControlGroup.Resources?
    var maskedPaths = Self.masked
    var readonlyPaths = Self.readOnly
    var seccomp: SystemCalls

    /// What tells of this machine, or does something to it.
    private static let masked = [
      "/proc/acpi", "/proc/asound", "/proc/config.gz", "/proc/interrupts", "/proc/kallsyms", "/proc/kcore",
      "/proc/keys",
      "/proc/key-users", "/proc/kmsg", "/proc/latency_stats", "/proc/sched_debug", "/proc/scsi", "/proc/timer_list",
      "/proc/timer_stats", "/sys/devices/virtual/powercap", "/sys/firmware",
    ]
    private static let readOnly = [
      "/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger",
    ]
  }

  struct Namespace: Encodable {
    var type: String
  }
}
