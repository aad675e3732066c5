/// What a cluster image is for: Linux, a CPU and its variant, such as `linux/arm64`, in the form that all tools agree on.
///
/// What a document says of an image may be anything; that is a `StatedPlatform`.
/// Source: https://github.com/opencontainers/image-spec/blob/v1.1.0/image-index.md, `platform`.
public struct Platform: Hashable, Sendable {
  /// The CPU, as the table has it.
  let family: CPUFamily
  /// The CPU's variant, `v7`; absent where it is the usual one.
  public let variant: String?

  /// The operating system by Go's name: always `linux`.
  public var os: String { CPUFamily.os }
  /// The CPU by Go's name, `amd64`.
  public var architecture: String { family.name }

  private init(_ family: CPUFamily, _ variant: String?) { (self.family, self.variant) = (family, variant) }

  /// Reads `os/architecture[/variant]`, an architecture alone, or `linux` for this machine's.
  ///
  /// The names of other tools are taken, too: `x86_64`, `aarch64`, `armhf`; `linux/arm` is `linux/arm/v7`.
  /// - Throws: `PlatformFlaw` for unknown words, and for every other operating system.
  public init(_ text: some StringProtocol) throws(PlatformFlaw) {
    let text = String(text)
    let parts = text.lowercased().split(separator: "/" as Character, omittingEmptySubsequences: false).map(String.init)
    guard (1...3).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }) else { throw .malformed(text) }
    if parts == [CPUFamily.os] {
      self = .current
      return
    }
    let words = parts.count == 1 && !CPUFamily.otherSystems.contains(parts[0]) ? [CPUFamily.os] + parts : parts
    guard words[0] == CPUFamily.os else {
      throw CPUFamily.otherSystems.contains(words[0]) ? .system(text, words[0]) : .unknownSystem(text, words[0])
    }
    guard let (family, implied) = CPUFamily.named(words[1]) else { throw .architecture(text, words[1]) }
    guard words.count == 3 else {
      self.init(family, implied ?? family.standardVariant)
      return
    }
    guard let variant = family.variant(words[2]), implied == nil || implied == variant else {
      throw .variant(text, words[2], of: family.name, known: family.variants)
    }
    self.init(family, family.shown(variant))
  }

  private init(known name: String) {
    let (family, variant) = CPUFamily.named(name) ?? (CPUFamily.first, nil)
    self.init(family, variant ?? family.standardVariant)
  }

  /// 64 bits of Intel and AMD.
  public static let amd64 = Platform(known: "amd64")
  /// 64 bits of ARM.
  public static let arm64 = Platform(known: "arm64")

  /// The platform of this machine, on Linux.
  public static let current: Platform = {
    #if arch(x86_64)
      amd64
    #elseif arch(arm64)
      arm64
    #elseif arch(i386)
      Platform(known: "386")
    #elseif arch(arm)
      Platform(known: "arm")
    #elseif arch(powerpc64le)
      Platform(known: "ppc64le")
    #elseif arch(s390x)
      Platform(known: "s390x")
    #else
      Platform(known: "riscv64")
    #endif
  }()

  /// How well an image fits that says it is for `stated`: the less the better; nil if it does not run here.
  ///
  /// A CPU runs what was made for an earlier variant of it. An image for an ARM that does not say for which one may be any.
  package func distance(to stated: StatedPlatform) -> Int? {
    guard stated.os.isEmpty || stated.os.lowercased() == os,
      let (theirs, implied) = CPUFamily.named(stated.architecture), theirs == family
    else { return nil }
    let written = stated.variant.flatMap { $0.isEmpty ? nil : $0 }
    guard let text = written ?? implied else { return family.standardVariant == nil ? level : family.variants.count }
    guard let found = family.variant(text).flatMap({ family.level($0) }) else { return nil }
    return found <= level ? level - found : nil
  }

  /// Whether an image that says it is for `stated` runs here.
  package func accepts(_ stated: StatedPlatform) -> Bool { distance(to: stated) != nil }

  private var level: Int { family.level(variant ?? family.usualVariant ?? "") ?? 0 }
}

extension Platform: CustomStringConvertible, Comparable {
  /// `os/architecture[/variant]`.
  public var description: String { "\(os)/\(architecture)" + (variant.map { "/\($0)" } ?? "") }

  /// Orders by text.
  public static func < (left: Platform, right: Platform) -> Bool { left.description < right.description }
}

extension Platform: Codable {
  private enum CodingKeys: String, CodingKey { case os, architecture, variant }

  /// Reads an object with `os`, `architecture` and `variant`.
  ///
  /// - Throws: `DecodingError`, also for words that are no platform of cluster images.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    var words = [
      try container.decode(String.self, forKey: .os), try container.decode(String.self, forKey: .architecture),
    ]
    if let variant = try container.decodeIfPresent(String.self, forKey: .variant) { words.append(variant) }
    do {
      try self.init(words.joined(separator: "/"))
    } catch {
      throw DecodingError.dataCorruptedError(
        forKey: .architecture, in: container, debugDescription: error.diagnostics.first?.found ?? "no platform")
    }
  }

  /// Writes an object.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(os, forKey: .os)
    try container.encode(architecture, forKey: .architecture)
    try container.encodeIfPresent(variant, forKey: .variant)
  }
}
