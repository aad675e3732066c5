/// An operating system and a CPU, such as `linux/arm64/v8`.
///
/// Source: https://github.com/opencontainers/image-spec/blob/v1.1.0/image-index.md, `platform`.
public struct Platform: Hashable, Sendable, Codable {
  /// The operating system by Go's name, `linux`.
  public var os: String
  /// The CPU by Go's name, `amd64`.
  public var architecture: String
  /// The CPU's variant, `v8`; absent where there is only one.
  public var variant: String?

  /// Makes a platform.
  public init(os: String = "linux", architecture: String, variant: String? = nil) {
    self.os = os
    self.architecture = architecture
    self.variant = variant
  }

  /// Reads `os/architecture[/variant]`, or an architecture alone; nil if the text is neither.
  public init?(_ text: some StringProtocol) {
    let parts = String(text).split(separator: "/" as Character, omittingEmptySubsequences: false).map(String.init)
    let isWord = { (part: String) in !part.isEmpty && part.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } }
    guard parts.allSatisfy(isWord), (1...3).contains(parts.count) else { return nil }
    let (os, architecture) = parts.count == 1 ? ("linux", parts[0]) : (parts[0], parts[1])
    let (name, variant) = Self.goNames[architecture] ?? (architecture, nil)
    self.init(os: os, architecture: name, variant: parts.count == 3 ? parts[2] : variant)
  }

  /// The names that other tools use for Go's architectures.
  private static let goNames: [String: (String, String?)] = [
    "x86_64": ("amd64", nil), "x86-64": ("amd64", nil), "aarch64": ("arm64", nil), "armhf": ("arm", "v7"),
    "armel": ("arm", "v6"), "i386": ("386", nil),
  ]

  /// The platform of this machine, on Linux.
  public static let current: Platform = {
    #if arch(x86_64)
      Platform(architecture: "amd64")
    #elseif arch(arm64)
      Platform(architecture: "arm64")
    #elseif arch(i386)
      Platform(architecture: "386")
    #elseif arch(arm)
      Platform(architecture: "arm", variant: "v7")
    #elseif arch(powerpc64le)
      Platform(architecture: "ppc64le")
    #elseif arch(s390x)
      Platform(architecture: "s390x")
    #else
      Platform(architecture: "riscv64")
    #endif
  }()

  /// Whether an image for `other` runs here: same system and CPU, and the same variant where both name one.
  ///
  /// `arm64` and `arm64/v8` are one.
  package func accepts(_ other: Platform) -> Bool {
    guard os == other.os, architecture == other.architecture else { return false }
    guard let variant, let theirs = other.variant else { return true }
    return variant == theirs
  }
}

extension Platform: CustomStringConvertible, Comparable {
  /// `os/architecture[/variant]`.
  public var description: String { "\(os)/\(architecture)" + (variant.map { "/\($0)" } ?? "") }

  /// Orders by text.
  public static func < (left: Platform, right: Platform) -> Bool { left.description < right.description }
}
