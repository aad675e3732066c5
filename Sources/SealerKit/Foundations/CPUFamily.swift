/// A CPU that Linux and Go know, with the names that other tools have for it, and its variants.
///
/// Sources: https://go.dev/doc/install/source#environment; containerd's platforms, `database.go`, which docker, buildkit and
/// Kubernetes' runtimes go by; `uname -m` and Debian's names of architectures.
struct CPUFamily: Hashable, Sendable {
  /// Go's name.
  let name: String
  /// The variants, each of which runs what was made for those before it; none if there is one kind only.
  var variants: [String] = []
  /// The variant that is meant where none is named.
  var usualVariant: String?
  /// Whether the usual variant is written out, as docker does for ARM with 32 bits.
  var writesUsualVariant = false
  /// Other names of the CPU, and the variant that a name stands for.
  var otherNames: [String: String?] = [:]

  static let os = "linux"

  /// Go's other operating systems: no node of a cluster image runs them.
  static let otherSystems: Set<String> = [
    "aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos", "ios", "js", "macos", "nacl", "netbsd",
    "openbsd", "plan9", "solaris", "wasip1", "windows", "zos",
  ]

  static let first = CPUFamily(
    name: "amd64", variants: ["v1", "v2", "v3", "v4"], usualVariant: "v1",
    otherNames: ["x86_64": nil, "x86-64": nil, "x64": nil])

  static let all: [CPUFamily] = [
    first,
    CPUFamily(
      name: "arm64", variants: ["v8", "v9"], usualVariant: "v8",
      otherNames: ["aarch64": nil, "arm64v8": nil, "armv8": nil]),
    CPUFamily(
      name: "arm", variants: ["v5", "v6", "v7", "v8"], usualVariant: "v7", writesUsualVariant: true,
      otherNames: [
        "armhf": "v7", "armel": "v6", "armv5": "v5", "armv5l": "v5", "armv6": "v6", "armv6l": "v6", "armv7": "v7",
        "armv7l": "v7", "arm32v5": "v5", "arm32v6": "v6", "arm32v7": "v7",
      ]),
    CPUFamily(name: "386", otherNames: ["i386": nil, "i486": nil, "i586": nil, "i686": nil, "x86": nil]),
    CPUFamily(
      name: "ppc64le", variants: ["power8", "power9", "power10"], usualVariant: "power8",
      otherNames: ["ppc64el": nil, "powerpc64le": nil]),
    CPUFamily(name: "s390x"),
    CPUFamily(name: "riscv64", variants: ["rva20u64", "rva22u64", "rva23u64"], usualVariant: "rva20u64"),
    CPUFamily(name: "loong64", otherNames: ["loongarch64": nil]),
    CPUFamily(name: "ppc64", otherNames: ["powerpc64": nil]),
    CPUFamily(name: "mips"), CPUFamily(name: "mipsle", otherNames: ["mipsel": nil]), CPUFamily(name: "mips64"),
    CPUFamily(name: "mips64le", otherNames: ["mips64el": nil]),
  ]

  private static let byName: [String: (CPUFamily, String?)] = {
    var names: [String: (CPUFamily, String?)] = [:]
    for family in all {
      names[family.name] = (family, nil)
      for (name, variant) in family.otherNames { names[name] = (family, variant) }
    }
    return names
  }()

  /// Every name of every CPU.
  static var words: [String] { byName.keys.sorted() }

  /// The CPU of a name, and the variant that the name stands for.
  static func named(_ text: String) -> (CPUFamily, String?)? { byName[text.lowercased()] }

  /// The variant where none is named, as it is written.
  var standardVariant: String? { writesUsualVariant ? usualVariant : nil }

  /// A variant as it is written: the usual one of most CPUs is not.
  func shown(_ variant: String) -> String? { variant == usualVariant ? standardVariant : variant }

  /// A variant by its name or its number alone, `v8`, `8`, `v8.0`; nil if the CPU has no such one.
  func variant(_ text: String) -> String? {
    let word = text.lowercased()
    let candidates = [word, "v\(word)"]
    let short = candidates.map { $0.split(separator: "." as Character).first.map(String.init) ?? $0 }
    return (candidates + short).first { variants.contains($0) }
  }

  /// The place of a variant among those of the CPU.
  func level(_ variant: String) -> Int? { variants.firstIndex(of: variant) }
}
