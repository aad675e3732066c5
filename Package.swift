// swift-tools-version: 6.1
import PackageDescription

/// Settings every target of ours shares: the Swift 6 language mode, and `any` spelled out.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
]

/// A room of the engine: a target nested in `Sources/SealerKit`, so that the compiler guards its doors.
func room(
  _ name: String, _ path: String, _ dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "Sources/SealerKit/\(path)",
    exclude: ["README.md"] + exclude, swiftSettings: settings)
}

/// The tests of one room; file names mirror its source files.
func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(
    name: name, dependencies: ["TestSupport"] + dependencies, path: "Tests/\(name)", exclude: exclude,
    swiftSettings: settings)
}

let package = Package(
  name: "sealer",
  products: [
    .library(name: "SealerKit", targets: ["SealerKit"]),
    // Packages link these two into their programs, so that there is one copy of everything, whichever they depend on.
    .library(name: "SealerDSL", targets: ["SealerDSL", "SealerCommands"]),
    // The same for the tool, which compiles single files with it; no package depends on it.
    .library(name: "SealerScript", type: .dynamic, targets: ["SealerDSL", "SealerCommands"]),
    .executable(name: "sealer-run", targets: ["sealer-run"]),
  ],
  targets: [
    .systemLibrary(
      name: "CArchive", path: "Sources/SealerKit/CArchive", pkgConfig: "libarchive",
      providers: [.apt(["libarchive-dev"])]),
    room("SealerFoundations", "Foundations", []),
    room("SealerHost", "Host", ["SealerFoundations"]),
    room("SealerHashing", "Hashing", ["SealerFoundations", "CArchive"]),
    room("SealerYAML", "YAML", ["SealerFoundations"]),
    room("SealerTemplates", "Templates", ["SealerFoundations", "SealerHashing", "SealerYAML", "CArchive"]),
    room("SealerOCI", "OCI", ["SealerFoundations", "SealerHost", "SealerHashing", "CArchive"]),
    room(
      "SealerKubeadm", "Kubeadm", ["SealerFoundations", "SealerYAML"],
      exclude: ["Schema/generate", "Schema/facts.json", "Schema/flags.json"]),
    room(
      "SealerDefinition", "Definition", ["SealerFoundations", "SealerYAML", "SealerKubeadm"],
      exclude: ["Schema/definition.schema.json"]),
    room(
      "SealerKit", "Engine",
      [
        "SealerFoundations", "SealerHost", "SealerHashing", "SealerYAML", "SealerTemplates", "SealerOCI",
        "SealerKubeadm", "SealerDefinition",
      ],
      exclude: [
        "Discovery/Paths/generate", "Schema/plan.schema.json", "Schema/lock.schema.json", "Schema/policy.schema.json",
      ]),
    // What an image's author compiles. It finds the engine at run time, through SealerCommands, which its product holds.
    .target(
      name: "SealerDSL", dependencies: ["SealerFoundations", "SealerYAML", "SealerDefinition", "SealerKubeadm"],
      path: "Sources/SealerDSL", exclude: ["README.md", "Commands"], swiftSettings: settings),
    .target(
      name: "SealerCommands", dependencies: ["SealerFoundations", "SealerDSL", "SealerKit"],
      path: "Sources/SealerDSL/Commands", exclude: ["README.md"], swiftSettings: settings),
    .executableTarget(
      name: "sealer-run", dependencies: ["SealerFoundations", "SealerCommands"], path: "Sources/sealer-run",
      exclude: ["README.md", "Policy.md", "Registries.md", "install"], swiftSettings: settings),

    // Not a product that the package ships: Benchmarks/yaml times it, and tests look at its memory.
    .executableTarget(
      name: "yaml-bench", dependencies: ["SealerFoundations", "SealerYAML"], path: "Benchmarks/YAMLBench",
      swiftSettings: settings),
    .executableTarget(
      name: "template-bench", dependencies: ["SealerFoundations", "SealerYAML", "SealerTemplates"],
      path: "Benchmarks/TemplateBench", swiftSettings: settings),

    .target(
      name: "TestSupport", dependencies: ["SealerFoundations", "SealerHost", "SealerHashing", "SealerDefinition"],
      path: "Tests/TestSupport", swiftSettings: settings),
    tests("FoundationsTests", ["SealerFoundations"]),
    tests("HostTests", ["SealerFoundations", "SealerHost"]),
    tests("HashingTests", ["SealerFoundations", "SealerHashing"]),
    tests("YAMLTests", ["SealerFoundations", "SealerYAML", "yaml-bench"], exclude: ["Golden"]),
    tests("TemplatesTests", ["SealerFoundations", "SealerYAML", "SealerTemplates"], exclude: ["Golden"]),
    tests("OCITests", ["SealerFoundations", "SealerHost", "SealerHashing", "SealerOCI"]),
    tests("KubeadmTests", ["SealerFoundations", "SealerYAML", "SealerKubeadm"], exclude: ["Golden"]),
    tests("DefinitionTests", ["SealerFoundations", "SealerYAML", "SealerKubeadm", "SealerDefinition"]),
    tests("EngineTests", ["SealerKit"], exclude: ["Golden"]),
    tests("DSLTests", ["SealerDSL", "SealerKit"], exclude: ["Golden"]),
    tests(
      "CommandTests", ["SealerFoundations", "SealerKit", "sealer-run", "SealerDSL", "SealerCommands"],
      exclude: ["CommandLine/Golden"]),
  ]
)
